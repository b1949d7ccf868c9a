"""A long text part by part, so that what is found so far can be worked on while the rest is read.

Each part is read together with what stands before it, for "he" and "the agency" lead back; claims of that
context are left out again, they came with their own part. A text of one part gives exactly what ``extract`` gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from .blocks import find_blocks
from .engine import extract
from .types import Block, Extraction

PART, CONTEXT = 20_000, 10_000
"""Characters of a part, and of what is read again before it."""


def extract_in_parts(
    text: str,
    *,
    blocks: Sequence[Block] | None = None,
    part: int = PART,
    context: int = CONTEXT,
    **options: Any,
) -> Iterator[Extraction]:
    """Yield the extraction of each part of ``text``, in order; offsets are those of the whole text.

    Parts end between blocks and hold about ``part`` characters. ``options`` are those of ``extract``. The
    ``blocks`` of each result are those of its part alone; its relations are left out where there are several
    parts. Numbers of claims begin anew with each. Equal inputs give equal parts.
    """
    every = sorted(blocks if blocks is not None else find_blocks(text), key=lambda b: b.start)
    groups = list(_groups(every, part))
    if len(groups) < 2:
        yield extract(text, blocks=blocks, **options)
        return
    for first, after in groups:
        own = every[first:after]
        found = extract(text, blocks=every[_back(every, first, context) : after], **options)
        start, end = own[0].start, own[-1].end
        yield replace(
            found,
            blocks=tuple(b for b in found.blocks if start <= b.start < end),
            claims=tuple(c for c in found.claims if start <= c.sentence[0] < end),
            vetoed=tuple(f for f in found.vetoed if start <= f.span[0] < end),
            clauses=tuple(c for c in found.clauses if start <= c.head[0] < end),
            skipped=tuple(s for s in found.skipped if start <= s.span[0] < end),
            attributions=(),
        )


def _groups(blocks: Sequence[Block], size: int) -> Iterator[tuple[int, int]]:
    """Ranges of blocks of about ``size`` characters, at least one block each."""
    first, held = 0, 0
    for number, block in enumerate(blocks):
        if held and held + block.end - block.start > size:
            yield first, number
            first, held = number, 0
        held += block.end - block.start
    if first < len(blocks):
        yield first, len(blocks)


def _back(blocks: Sequence[Block], first: int, context: int) -> int:
    """The block to begin with: ``context`` characters before ``first``, one block at least where there is one."""
    at, held = first, 0
    while at > 0 and (at == first or held < context):
        at -= 1
        held += blocks[at].end - blocks[at].start
    return at

"""The article's text cut at the places of its claims, block by block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from .report import Block, Report


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: the numbers of the claims that stand in it, and of those that begin or end with it.

    A claim of several spans begins with the first and ends with the last of them.
    """

    text: str
    start: int
    claims: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TextBlock:
    role: str
    pieces: tuple[Piece, ...]


def marked_text(report: Report) -> tuple[TextBlock, ...]:
    """Every block of the text in order, cut wherever a claim begins or ends in it.

    Spans outside the text are left out; a span over several blocks stands in each.
    """
    size = len(report.revision.text)
    blocks = report.revision.blocks or (Block("body", 0, size),)
    marks: list[tuple[int, int, int]] = []
    begins: dict[int, list[int]] = defaultdict(list)
    ends: dict[int, list[int]] = defaultdict(list)
    for claim in report.claims:
        for passage in claim.contents:
            spans = sorted((s, e) for s, e in passage.spans if 0 <= s < e <= size)
            if spans:
                begins[spans[0][0]].append(claim.number)
                ends[max(e for _, e in spans)].append(claim.number)
            marks += [(s, e, claim.number) for s, e in spans]
    marks.sort()
    return tuple(TextBlock(b.role, tuple(_pieces(report, b, marks, begins, ends))) for b in blocks)


def _pieces(
    report: Report,
    block: Block,
    marks: Iterable[tuple[int, int, int]],
    begins: dict[int, list[int]],
    ends: dict[int, list[int]],
) -> list[Piece]:
    here = [
        (max(s, block.start), min(e, block.end), n) for s, e, n in marks if s < block.end and e > block.start
    ]
    cuts = sorted({block.start, block.end, *(s for s, _, _ in here), *(e for _, e, _ in here)})
    found = []
    for start, end in pairwise(cuts):
        within = {n for s, e, n in here if s <= start and end <= e}
        found.append(
            Piece(
                report.revision.text[start:end],
                start,
                tuple(sorted(within)),
                tuple(sorted(n for n in begins.get(start, ()) if n in within)),
                tuple(sorted({n for n in ends.get(end, ()) if n in within})),
            )
        )
    return found

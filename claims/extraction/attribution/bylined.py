"""A document with a single speaker, named in its headline: "Remarks by Mayor Ann Hale at the opening of the bridge"."""

from __future__ import annotations

import re

from .reading import SILENT, Reading
from .relations import Attribution

_NAME = r"(?:[A-Z][\w.'’-]*|of|the|de|van|von|al|bin)(?: (?:[A-Z][\w.'’-]*|of|the|de|van|von|al|bin)){0,7}"
_GENRE = r"(?:[Rr]emarks|[Ss]peech|(?:[Oo]pening )?[Ss]tatement|[Aa]ddress|[Tt]estimony|[Oo]pen [Ll]etter|[Ss]ermon)"
_HEADLINES = (
    re.compile(
        rf"(?:[Ff]ull [Tt]ext:? |[Tt]ranscript:? |[Aa]s prepared:? )?{_GENRE} (?:by|from|of) (?P<name>{_NAME})"
    ),
    re.compile(
        rf"(?:[Ff]ull [Tt]ext(?: of|:)? |[Tt]ranscript(?: of|:)? )?(?P<name>{_NAME})['’]s? {_GENRE}\b"
    ),
)
_OPENING = frozenset(("headline", "standfirst"))


def find_bylined(r: Reading) -> Attribution | None:
    """What the one speaker of a document says: all of its body; ``None`` where no headline names one."""
    for number, block in enumerate(r.blocks):
        if block.role not in _OPENING:
            break
        words = r.p.text[block.start : block.end]
        named = next((m for m in (pattern.match(words) for pattern in _HEADLINES) if m is not None), None)
        if named is None:
            continue
        first, last = block.start + named.start("name"), block.start + named.end("name")
        source = r.trimmed(r.between(first, last))
        cue = [
            t for t in r.block_tokens[number] if t not in source and r.p.ends[t] <= block.start + named.end()
        ]
        said = [
            t
            for k in range(number + 1, len(r.blocks))
            if r.blocks[k].role not in SILENT and r.blocks[k].role not in _OPENING
            for t in r.block_tokens[k]
        ]
        content = r.trimmed(said)
        if not source or not content or not cue:
            return None
        return Attribution(
            head=cue[0], cue=r.trimmed(cue), source=source, content=content, source_head=source[-1], direct=True,
            quoted=True, rank=5, rule="bylined",
        )  # fmt: skip
    return None

"""Where headline, standfirst and lead of a text are: what stands there is of high risk (rule 5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claims.extraction.blocks import lead_of
from claims.extraction.types import Block
from claims.models import Passage, Revision
from claims.vocabulary import PassagePart


class Prominence:
    """The prominent places of one text. Positions are code points."""

    def __init__(self, revision: Revision) -> None:
        blocks = [Block(role, start, end) for role, start, end in revision.blocks]
        self._places = [
            *((b.start, b.end) for b in blocks if b.role in ("headline", "standfirst")),
            lead_of(revision.text, blocks),
        ]

    def holds(self, spans: Iterable[Sequence[int]]) -> bool:
        """Whether any of ``spans`` begins in such a place."""
        return any(start <= span[0] < end for span in spans for start, end in self._places)

    def holds_any(self, passages: Iterable[Passage]) -> bool:
        """Whether a claim says any of its contents in such a place; ``passages`` are its own, of this text."""
        return any(self.holds(p.spans) for p in passages if p.part == PassagePart.CONTENT)

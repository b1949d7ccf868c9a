"""Things that stand at tokens of a text (figures, dates, hedges), and which of them stand in a claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol


class AtTokens(Protocol):
    """Something that covers the tokens ``[start, end)``."""

    @property
    def start(self) -> int:
        """The first token."""

    @property
    def end(self) -> int:
        """The token after the last."""


class Placed[T: AtTokens]:
    """All things of one sort in a text, in the order of their tokens."""

    __slots__ = ("found", "starts")

    def __init__(self, found: Sequence[T]) -> None:
        self.found = found
        self.starts = [thing.start for thing in found]

    def among(self, tokens: Sequence[int], have: frozenset[int]) -> list[T]:
        """Those all of whose tokens are among ``tokens``, which ascend; ``have`` is the set of them."""
        starts = self.starts
        if not starts or not tokens:
            return []
        at, count, last = bisect_left(starts, tokens[0]), len(starts), tokens[-1]
        found = []
        while at < count and starts[at] <= last:
            thing = self.found[at]
            if have.issuperset(range(starts[at], thing.end)):
                found.append(thing)
            at += 1
        return found

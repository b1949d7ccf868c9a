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

    def among(self, tokens: Sequence[int]) -> list[T]:
        """Those all of whose tokens are among ``tokens``, which ascend."""
        found: list[T] = []
        starts = self.starts
        if not starts or not tokens:
            return found
        at, count, last = bisect_left(starts, tokens[0]), len(starts), tokens[-1]
        while at < count and starts[at] <= last:
            thing = self.found[at]
            first = bisect_left(tokens, starts[at])
            until = first + thing.end - starts[at] - 1
            # As many tokens as it has, from its first to its last: they are all of them.
            if until < len(tokens) and tokens[first] == starts[at] and tokens[until] == thing.end - 1:
                found.append(thing)
            at += 1
        return found

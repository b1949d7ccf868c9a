"""Where words of one text came to stand in another."""

from __future__ import annotations

from dataclasses import dataclass

from .selectors import Span
from .types import PLACED, Found

type Range = tuple[int, int]
"""Words from the first up to, not including, the last."""


@dataclass(frozen=True, slots=True)
class Place:
    """What became of a stretch of old words; ``words`` are the new ones where the place is proven."""

    found: Found
    words: Range = (0, 0)
    candidates: tuple[Range, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether it says where the words stand now."""
        return self.found in PLACED


@dataclass(frozen=True, slots=True)
class Carried:
    """A passage with its new spans, which are empty where its place is not proven."""

    spans: tuple[Span, ...]
    place: Place


GONE = Carried((), Place(Found.GONE))


def words_between(one: Range, other: Range) -> int:
    """How many words lie between two stretches."""
    return max(0, other[0] - one[1], one[0] - other[1])

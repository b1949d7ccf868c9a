"""Words spoken on another day: "On Monday, Roth said: “Yesterday we lost 12 men.”" Yesterday is Sunday.

A quotation whose sentence, or the one right before it, says on which day it was spoken counts its days from there.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.tree import VERB_TAGS
from claims.extraction.words.frames import SPEAK

_OPENING, _CLOSING = frozenset("“«„"), frozenset("”»")
_LONGEST = 400
"""A quotation of more tokens than this is one that was never closed."""


def quoted_ranges(parsed: Parsed) -> list[tuple[int, int]]:
    """The tokens between marks of quotation, ``[first, last)``, in order; straight marks alternate in a sentence."""
    found: list[tuple[int, int]] = []
    opened = -1
    for t, word in enumerate(parsed.lowers):
        opens = word in _OPENING or (word in ('"', "``") and opened < 0)
        closes = word in _CLOSING or (word in ('"', "''") and opened >= 0)
        if opens:
            opened = t
        elif closes and opened >= 0:
            if t - opened <= _LONGEST:
                found.append((opened + 1, t))
            opened = -1
    return found


class SpeechDays:
    """The day from which the words of each quotation count."""

    def __init__(self, parsed: Parsed, published: date | None) -> None:
        self.p = parsed
        self.published = published
        self.ranges = quoted_ranges(parsed)
        self.firsts = [a for a, _ in self.ranges]
        self._sentences = [a for a, _ in parsed.sents]
        self._days: dict[int, date | None] = {}

    def range_at(self, t: int) -> int:
        """The number of the quotation that token ``t`` stands in, -1 for none."""
        k = bisect_right(self.firsts, t) - 1
        return k if k >= 0 and t < self.ranges[k][1] else -1

    def learn(self, t: int, value: str) -> None:
        """Take a day that stands outside quotations at token ``t`` as that of the quotations its verb introduces."""
        if len(value) != 10 or self.range_at(t) >= 0 or not self._speaks(t):
            return
        first, last = self.p.sents[bisect_right(self._sentences, t) - 1]
        day = date.fromisoformat(value)
        k = max(0, bisect_right(self.firsts, first) - 1)
        while k < len(self.ranges) and self.ranges[k][0] <= last + 2:
            if self.ranges[k][1] >= first:
                self._days[k] = day
            k += 1

    def day_at(self, t: int) -> date | None:
        """The day from which the words at token ``t`` count."""
        k = self.range_at(t)
        return self._days.get(k, self.published) if k >= 0 else self.published

    def _speaks(self, t: int) -> bool:
        """Whether the first verb above token ``t`` is one of saying."""
        lemmas, tags, heads = self.p.lemmas, self.p.tags, self.p.heads
        for _ in range(6):
            if tags[t] in VERB_TAGS:
                return lemmas[t].lower() in SPEAK
            if heads[t] == t:
                return False
            t = heads[t]
        return False

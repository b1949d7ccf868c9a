"""A text as words and marks with their places, and as sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from .fold import DASHES, DOUBLE, SINGLE
from .selectors import Span

# Scripts written without spaces are taken character by character: a changed one must not take a line with it.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_TOKEN = re.compile(rf"[^\W{_UNSPACED}]+|\S")
_GLYPH = {ord(c): marks[0] for marks in (DOUBLE, SINGLE, DASHES) for c in marks}

_SENTENCE_END = re.compile(
    rf"\n+|[.!?…।؟۔]+[{re.escape(DOUBLE + SINGLE)})\]]*\s+(?=[^a-z\s])|[。！？]+[」』”’）]*"
)
_ABBREVIATION = re.compile(
    r"(?:^|[^\w.])(?:[A-Z](?:\.[A-Z])*|Mrs?|Ms|Dr|St|Lt|No|Gen|Col|Sgt|Rep|Sen|Gov|Rev|Maj|Adm|Hon|Prof|Capt|Sept)\Z"
)
"""What a full stop after it ends no sentence: a capital alone ("U.S."), titles. Rather one sentence too long than a
"denied" cut off from what was denied."""


REACH = 200
"""How far a sentence is followed, in words: what nobody ever punctuated must not become one sentence of a book."""


class Words:
    """The words and marks of one text.

    ``starts`` and ``ends`` are their offsets, ``keys`` the words themselves, quotation marks, apostrophes and dashes
    each made one glyph. A run of white space is no word.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        folded = text.translate(_GLYPH)
        self.keys: list[str] = _TOKEN.findall(folded)
        self.starts: list[int] = [found.start() for found in _TOKEN.finditer(folded)]
        self.ends: list[int] = [start + len(key) for start, key in zip(self.starts, self.keys, strict=True)]

    def __len__(self) -> int:
        return len(self.starts)

    def range_of(self, span: Span) -> tuple[int, int]:
        """The words that ``span`` touches, as a half-open range; empty where it touches none."""
        return bisect_right(self.ends, span[0]), bisect_left(self.starts, span[1])

    def span_of(self, first: int, last: int) -> Span:
        """The span of the words ``first`` up to, not including, ``last`` (at least one word)."""
        return self.starts[first], self.ends[last - 1]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """The first word of each sentence."""
        cuts = [0]
        text = self.text
        for found in _SENTENCE_END.finditer(text):
            at = found.start()
            if (
                text[at] == "."
                and text[at - 1 : at].isalpha()
                and _ABBREVIATION.search(text, max(0, at - 8), at)
            ):
                continue
            first = bisect_left(self.starts, found.end())
            if cuts[-1] < first < len(self):
                cuts.append(first)
        return cuts

    def sentences_around(self, first: int, last: int) -> tuple[int, int]:
        """The words of the sentences around the words ``first`` up to ``last``, ``REACH`` to each side at most."""
        cuts = self.sentence_starts
        at = bisect_right(cuts, first) - 1
        end = bisect_left(cuts, last, lo=at + 1)
        start, stop = cuts[at], cuts[end] if end < len(cuts) else len(self)
        return max(start, first - REACH), min(stop, last + REACH)

    def letters(self, first: int, last: int) -> int:
        """How many letters and digits the words have: what they weigh as evidence."""
        return sum(self.ends[i] - self.starts[i] for i in range(first, last) if self.keys[i][0].isalnum())

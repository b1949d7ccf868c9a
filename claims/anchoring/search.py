"""Looking for words where the alignment proves nothing: the very words elsewhere, or something similar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from .align import Alignment
from .selectors import Span

SIMILAR = 82.0
"""How alike (rapidfuzz's partial ratio, 0 to 100) words must be to be shown to a person as perhaps the same.

On pairs of unrelated news sentences the ratio stays under 60; sentences reworded in a third of their words
reach 85. It decides nothing: what it finds always waits for a person.
"""

CLOSE = 3.0
"""Candidates whose scores differ by no more are shown together: neither is the better one."""

SHORTLIST = 12
"""How many sentences that share words with a passage are compared with it in full."""

CONTEXT_WORDS = 12
"""Words of context on either side that tell one of several like places from the others."""


class Search:
    """Searches in the new text of an alignment; what they need is made on first use."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._sentences: list[tuple[int, int]] | None = None
        self._by_word: dict[str, list[int]] = {}

    def exact(self, hull: tuple[int, int], taken: Callable[[int], bool]) -> list[int]:
        """Where the very words stand and are not ``taken``: those places that fit the old context best.

        One place, where it is the only one or its context agrees by two words more than any other's.
        """
        places = [at for at in self._alignment.occurrences(*hull) if not taken(at)]
        if len(places) < 2:
            return places
        scored = sorted(((self._context(hull, at), at) for at in places), reverse=True)
        best = scored[0][0]
        return sorted(at for score, at in scored if score > best - 2)

    def telling(self, hull: tuple[int, int], place: int) -> bool:
        """Whether the one free place of the words is surely theirs.

        Either the words are many enough to stand for themselves and occurred once in the old text, or their
        context came along.
        """
        context = self._context(hull, place)
        if context >= 3:
            return self._alone(hull, place, context)
        size = hull[1] - hull[0]
        weight = self._alignment.old.letters(*hull)
        return size >= 3 and weight >= 12 and len(self._alignment.occurrences(*hull, in_old=True)) == 1

    def _alone(self, hull: tuple[int, int], place: int, context: int) -> bool:
        """Whether no other old occurrence of the words fits the place as well."""
        size = hull[1] - hull[0]
        return all(
            at == hull[0] or self._context((at, at + size), place) <= context - 2
            for at in self._alignment.occurrences(*hull, in_old=True)
        )

    def _context(self, hull: tuple[int, int], place: int) -> int:
        """How many words before and after agree."""
        size = hull[1] - hull[0]
        before = self._alignment.agreement(hull[0] - 1, place - 1, -1, CONTEXT_WORDS)
        after = self._alignment.agreement(hull[1], place + size, 1, CONTEXT_WORDS)
        return before + after

    def similar(self, spans: Sequence[Span], hull: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        """Stretches of the new text, not known from the old one, that are alike to ``SIMILAR`` or more."""
        old, new = self._alignment.old, self._alignment.new
        quote = " ".join(old.text[s:e] for s, e in spans)
        shared: dict[int, int] = {}
        sentences = self._new_sentences()
        for key in {k.casefold() for k in old.keys[hull[0] : hull[1]] if len(k) > 3}:
            for at in self._by_word.get(key, ()):
                shared[at] = shared.get(at, 0) + len(key)
        likely = sorted(shared, key=lambda at: (-shared[at], at))[:SHORTLIST]
        scored: list[tuple[float, tuple[int, int]]] = []
        for at in likely:
            first, last = sentences[at]
            start, end = new.span_of(first, last)
            found = fuzz.partial_ratio_alignment(
                quote.casefold(), new.text[start:end].casefold(), score_cutoff=SIMILAR
            )
            if found is None or found.dest_end - found.dest_start < 0.7 * len(quote):
                continue
            words = new.range_of((start + found.dest_start, start + found.dest_end))
            if words[0] < words[1]:
                scored.append((found.score, words))
        if not scored:
            return ()
        best = max(score for score, _ in scored)
        return tuple(dict.fromkeys(words for score, words in scored if score >= best - CLOSE))

    def _new_sentences(self) -> list[tuple[int, int]]:
        """Sentences of the new text of which at least a third is new, with an index of their words."""
        if self._sentences is None:
            new, backward = self._alignment.new, self._alignment.backward
            cuts = [*new.sentence_starts, len(new)]
            self._sentences = []
            for first, last in pairwise(cuts):
                fresh = sum(1 for j in range(first, last) if backward[j] == -1)
                if last > first and fresh * 3 >= last - first:
                    at = len(self._sentences)
                    self._sentences.append((first, last))
                    for key in {k.casefold() for k in new.keys[first:last] if len(k) > 3}:
                        self._by_word.setdefault(key, []).append(at)
        return self._sentences

    def score(self, quote: str, words: str) -> float:
        """How alike a candidate is to what is sought, 0 to 100."""
        return round(float(fuzz.ratio(quote, words)), 1)

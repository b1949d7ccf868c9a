"""From the words of a claim to the whole clause or phrase they stand in, and what of it may be left out.

A stretch begins with the claim's own words and grows: to all that completes or restricts them, to what governs
them, and, where an edge is no boundary, to the next boundary and at last to the sentence. It never leaves the
sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from claims.extraction.admission.wellformed import ANSWERS
from claims.extraction.propositions.drafts import ROLE, Draft
from claims.extraction.propositions.sharing import LEADING
from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.grammar import ABSOLUTE, APPOSITION, CONTENT, PARTICIPLE, SUBJECTS
from claims.extraction.types import Span
from claims.extraction.words.lists import word_list

from .edges import end_fault, start_fault
from .elision import BINDING, Elision

_MARKS = frozenset((",", ".", ":", "``", "''", "-LRB-", "-RRB-", "_SP", "NFP"))
_SPACE = "_SP"
_LEFT_PARTS = word_list("presentation.left_parts")
_DEMANDING = word_list("presentation.demanding")
_RESTRICTING = word_list("presentation.restricting_marks")
"""What a clause without a comma before it begins with, when the clause before it holds only with it."""
_BRACKETS = {")": "(", "]": "[", "”": "“", "»": "«"}
_BEFORE_NUMBERS = frozenset("$£€#@+")
_LEANING = frozenset((PARTICIPLE, ABSOLUTE, ROLE, APPOSITION))
"""Kinds of draft that, in front of a clause, are no phrase without it."""
_STEPS = 12


class Shown(NamedTuple):
    """What is shown of a claim: ``stretch`` and what is left out of it, in code points, and their tokens."""

    stretch: Span
    elided: tuple[Span, ...]
    tokens: tuple[int, ...]


class Stretches:
    """Finds the stretches of one parse. ``framed`` marks the tokens that only say who said it."""

    def __init__(self, clauses: Clauses, framed: Sequence[bool], covered: Sequence[int]) -> None:
        self.c = clauses
        self.p = clauses.parsed
        self.framed = framed
        self.covered = covered
        self.elision = Elision(clauses, framed, covered)
        self.sentence_starts = [start for start, _ in self.p.sents]

    def show(self, draft: Draft, tokens: Sequence[int], spans: Sequence[Span]) -> Shown | None:
        """The whole stretch of a draft whose claim has ``tokens`` at ``spans``.

        ``None`` where they stand in no one sentence.
        """
        own = sorted(tokens)
        start, end = self._sentence(own[0])
        if own[-1] >= end:
            return None
        low, high = self._grown(draft, *self._with_clause(draft, own[0], own[-1]), start, end)
        kept = {*own, *range(low, own[0]), *range(own[-1] + 1, high + 1)}
        gaps = self.elision.gaps(draft, kept, low, high)
        high = self._listed(low, high, kept, gaps, end)
        low, high = self._bounded(low, high, start, end)
        span = min(self._start(low), spans[0][0]), max(self._end(high), spans[-1][1])
        elided = tuple([self._gap_span(a, b) for a, b in gaps if low < a and b < high])
        left_out = {t for a, b in gaps for t in range(a, b + 1)}
        return Shown(span, elided, tuple([t for t in range(low, high + 1) if t not in left_out]))

    def _sentence(self, t: int) -> tuple[int, int]:
        """The first token of the sentence of ``t`` and the one after its last, white space left out."""
        k = bisect_left(self.sentence_starts, t + 1) - 1
        start, end = self.p.sents[k]
        tags = self.p.tags
        while end > start + 1 and tags[end - 1] == _SPACE:
            end -= 1
        return start, end

    # -- growing by the parse

    def _with_clause(self, draft: Draft, low: int, high: int) -> tuple[int, int]:
        """The range with the clause that what stands in front of it leans on: "After losing the vote, she resigned"."""
        c, root = self.c, draft.root
        subjects = [t for t in c.children[root] if c.deps[t] in SUBJECTS and t < root and not self.framed[t]]
        if low <= root <= high and subjects and all(t < low for t in subjects):
            # Its grammatical subject, where another word is what it is claimed of: "Hale, like Brook, is …".
            low = c.left[subjects[0]]
        if self._demanded(draft):
            low = min(low, c.by_root[c.owner[c.heads[root]]].tokens[0])
        if draft.kind not in _LEANING or not draft.subject or draft.own[-1] >= draft.subject[0]:
            return low, high
        while low and (c.heads[low - 1] == root or (c.deps[root] == "pcomp" and c.heads[root] == low - 1)):
            low -= 1
        leaned_on = [t for t in c.by_root[c.owner[draft.subject[-1]]].tokens if not self.framed[t]]
        return low, max(high, leaned_on[-1] if leaned_on else high)

    def _demanded(self, draft: Draft) -> bool:
        """ "The court demanded that Hale be freed": a verb without tense holds only with who wants it so."""
        c, p, root = self.c, self.p, draft.root
        if draft.kind != CONTENT or p.lemmas[c.heads[root]] not in _DEMANDING:
            return False
        auxiliaries = [p.lowers[t] for t in c.children[root] if c.deps[t] in ("aux", "auxpass")]
        bare = p.lowers[root] == p.lemmas[root] and p.tags[root] in ("VB", "VBP")
        return auxiliaries == ["be"] or (bare and not auxiliaries)

    def _grown(self, draft: Draft, low: int, high: int, start: int, end: int) -> tuple[int, int]:
        for _ in range(_STEPS):
            before = low, high
            low = self._left(low, high, start)
            high = self._right(draft, low, high, end)
            if (low, high) == before:
                break
        return low, high

    def _left(self, low: int, high: int, start: int) -> int:
        """The first token with what stands just before it and belongs to it: determiners, auxiliaries, adverbs."""
        p, c = self.p, self.c
        while low > start:
            t = low - 1
            if self.framed[t] or p.lowers[t] in ANSWERS:
                break
            if p.tags[t] == "HYPH" or (p.tags[low] == "HYPH"):
                low = t
                continue
            top = self._below(t, low, high, start)
            if top < 0 or c.deps[top] not in _LEFT_PARTS or p.tags[t] in _MARKS:
                break
            if p.tags[t] == "WRB" or (c.deps[top] in ("advmod", "intj") and p.lowers[top] in LEADING):
                break
            low = max(start, c.left[top])
        return low

    def _below(self, t: int, low: int, high: int, floor: int) -> int:
        """The token at or above ``t`` whose head lies in ``low..high``; -1 where there is none."""
        heads = self.c.heads
        for _ in range(_STEPS):
            head = heads[t]
            if head == t or (t >= floor and low <= t <= high):
                return -1
            if low <= head <= high:
                return t
            t = head
        return -1

    def _right(self, draft: Draft, low: int, high: int, end: int) -> int:
        """The last token with what follows it and completes or restricts what stands before."""
        p, c = self.p, self.c
        while high + 1 < end:
            t = high + 1
            if p.tags[t] == "HYPH" or p.tags[high] == "HYPH":
                high = t
                continue
            if self.framed[t]:
                break
            governor = c.heads[high]
            if high < governor < end and c.deps[high] in _LEFT_PARTS and self._nominal(governor, high):
                high = governor
                continue
            if p.tags[t] in _MARKS or p.tags[t] == "CC":
                break
            top = self._below(t, low, high, 0)
            if top < 0 or not self._completes(top, t) or self._told_apart(draft, top, t):
                break
            reached = min(c.right[top], end - 1)
            high = max(t, self._unframed(t, reached))
        return high

    def _nominal(self, governor: int, t: int) -> bool:
        """Whether a word that leans forward has its noun at ``governor``: "a 40-year-old | baker"."""
        return self.p.tags[governor][:2] in ("NN", "CD") and not any(self.framed[t + 1 : governor + 1])

    def _unframed(self, first: int, last: int) -> int:
        """The last token before what only says who said it."""
        for t in range(first, last + 1):
            if self.framed[t]:
                last = t - 1
                break
        while last > first and self.p.tags[last] in _MARKS:
            last -= 1
        return last

    def _completes(self, top: int, first: int) -> bool:
        """Whether a phrase that follows without a mark belongs to the stretch: all but facts beside it."""
        c, p = self.c, self.p
        dep = c.deps[top]
        if dep in ("cc", "punct"):
            return False
        if dep == "advcl":
            return (
                p.lowers[first] in _RESTRICTING
                or p.tags[first] in ("VBG", "VBN", "TO")
                or self._denied(c.heads[top])
            )
        return dep not in ("conj", "parataxis") or top == first

    def _told_apart(self, draft: Draft, top: int, first: int) -> bool:
        """Whether what trails behind the verb is another claim of it: "… raised the fees | after a strike"."""
        c = self.c
        return (
            c.heads[top] == draft.root
            and c.deps[top] in ("prep", "advcl")
            and all(self.covered[t] for t in (first, top, c.right[top]))
        )

    def _listed(self, low: int, high: int, kept: set[int], gaps: list[tuple[int, int]], end: int) -> int:
        """The last token with the rest of a list that is shown up to there, or that a word holds together."""
        bound = any(self.p.lowers[t] in BINDING for t in range(low, high + 1))
        if not bound and len(gaps) == sum(1 for _ in self.elision.between(kept, low, high)):
            return high
        c, t = self.c, low
        while t <= high:
            for u in c.children[t]:
                if c.deps[u] == "conj" and high < u < end and u not in c.by_root and not self.framed[u]:
                    high = min(c.right[u], end - 1)
            t += 1
        return high

    def _denied(self, verb: int) -> bool:
        return any(self.c.deps[t] == "neg" for t in self.c.children[verb])

    # -- growing by the text

    def _bounded(self, low: int, high: int, start: int, end: int) -> tuple[int, int]:
        """The range with edges that are boundaries: past a dangling word to the next mark, at last the sentence."""
        p = self.p
        while low < high and self._bare_mark(low, low, high):
            low += 1
        while high > low and self._bare_mark(high, low, high):
            high -= 1
        if high + 1 < end and self._closes_bracket(high + 1, low, high):
            high += 1
        opened, closed = p.starts[start], p.ends[end - 1]
        while low > start and start_fault(p.text, self._start(low), opened):
            low = self._boundary(low, -1, start)
        while high + 1 < end and end_fault(p.text, self._end(high), closed):
            high = self._boundary(high, 1, end - 1)
        return low, high

    def _boundary(self, t: int, step: int, last: int) -> int:
        """The last token before the next mark in a direction, past the marks where ``t`` stands."""
        tags = self.p.tags
        t += step
        while t != last and tags[t] in _MARKS:
            t += step
        while t != last and tags[t + step] not in _MARKS:
            t += step
        return t

    def _bare_mark(self, t: int, low: int, high: int) -> bool:
        """Whether a token is a mark that has nothing to do at an edge, as have "$" and a bracket with its partner."""
        word = self.p.words[t]
        if any(mark.isalnum() for mark in word) or word in _BEFORE_NUMBERS or word == "%":
            return False
        return not (self._closes_bracket(t, low, t - 1) or self._opens_bracket(t, high))

    def _closes_bracket(self, t: int, low: int, high: int) -> bool:
        """Whether a bracket closes one that is open in ``low..high``."""
        opening = _BRACKETS.get(self.p.words[t])
        if opening is None:
            return False
        within = self.p.words[low : high + 1]
        return within.count(opening) > within.count(self.p.words[t])

    def _opens_bracket(self, t: int, high: int) -> bool:
        """Whether a bracket opens one that closes before ``high`` ends."""
        closing = next((c for c, o in _BRACKETS.items() if o == self.p.words[t]), None)
        return closing is not None and closing in self.p.words[t : high + 1]

    def _start(self, t: int) -> int:
        start, end, text = self.p.starts[t], self.p.ends[t], self.p.text
        while start < end - 1 and (text[start].isspace() or text[start] in "•▪‣◦●■*"):
            start += 1
        return start

    def _end(self, t: int) -> int:
        start, end, text = self.p.starts[t], self.p.ends[t], self.p.text
        while end > start + 1 and text[end - 1].isspace():
            end -= 1
        return end

    def _gap_span(self, first: int, last: int) -> Span:
        return self.p.starts[first], self.p.ends[last]

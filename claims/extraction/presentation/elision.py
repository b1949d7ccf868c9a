"""What may be left out of a stretch ("…"): only words that are a claim of their own, or say who said it.

Three kinds, each measured on texts before it was let in: who said it ("The bridge, officials said, fell"), a
sibling in a coordination that is claimed by itself ("Police had … spoken to four"), and an aside between commas
that is claimed by itself ("The harbour … reopened"). Never a word that restricts, denies, hedges, counts or orders
what is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.extraction.propositions.drafts import Draft
from claims.extraction.syntax.clauses import Clauses

_MARKS = frozenset((",", ".", ":", "``", "''", "-LRB-", "-RRB-", "_SP", "NFP", "HYPH"))
_SMALL = frozenset(("CC", "DT", "IN", "TO", "WDT", "WP", "WP$", "WRB", "EX", "POS", "MD", "RP"))
"""Tags of words that need not be claimed elsewhere to be left out with what they belong to."""
_ASIDES = frozenset(("relcl", "acl", "appos", "advcl", "prep", "npadvmod", "parataxis", "amod"))
_SIBLINGS = frozenset(("conj", "cc", "punct", "preconj"))
_COMMAS = frozenset((",", ":", "-LRB-", "-RRB-"))
_PLURAL = frozenset(("are", "were", "have", "'re", "’re", "do"))


class Elision:
    """Finds what may be left out in the stretches of one parse.

    ``framed`` marks the tokens that only say who said it; ``covered`` counts the claims that each token stands in.
    """

    def __init__(self, clauses: Clauses, framed: Sequence[bool], covered: Sequence[int]) -> None:
        self.c = clauses
        self.p = clauses.parsed
        self.framed = framed
        self.covered = covered

    def gaps(self, draft: Draft, kept: set[int], low: int, high: int) -> list[tuple[int, int]]:
        """The ranges of tokens (both ends included) between ``low`` and ``high`` that may be left out."""
        found = []
        for a, b in self._between(kept, low, high):
            words_in = [t for t in range(a, b + 1) if self.p.tags[t] not in _MARKS]
            if words_in and self._may_go(draft, kept, a, b, words_in):
                found.append((a, b))
        return found

    def _between(self, kept: set[int], low: int, high: int) -> Iterator[tuple[int, int]]:
        t = low
        while t <= high:
            if t in kept:
                t += 1
                continue
            first = t
            while t not in kept and t <= high:
                t += 1
            yield first, t - 1

    def _may_go(self, draft: Draft, kept: set[int], a: int, b: int, gap: list[int]) -> bool:
        if all(self.framed[t] for t in gap):
            return self._set_off(a, b)
        if not all(self.covered[t] or self.framed[t] or self.p.tags[t] in _SMALL for t in gap):
            return False
        inside = set(gap)
        if not all(self._leaves(t, inside, kept) for t in gap) or self._carries(draft, inside, kept):
            return False
        sibling = any(self.c.deps[t] in ("conj", "cc") and self.c.heads[t] in kept for t in gap) or any(
            self.c.deps[t] == "conj" and self.c.heads[t] in inside for t in kept
        )
        return self._agrees(draft) if sibling else self._set_off(a, b)

    def _set_off(self, a: int, b: int) -> bool:
        """Whether marks stand on both sides: in the gap's ends, or just outside them."""
        tags = self.p.tags
        return tags[a] in _COMMAS and tags[b] in _COMMAS

    def _leaves(self, t: int, inside: set[int], kept: set[int]) -> bool:
        """Whether a word that goes is no part of what stays: below a word that goes, or an aside or a sibling."""
        head, dep = self.c.heads[t], self.c.deps[t]
        if head in inside or head == t or dep in _ASIDES or dep in _SIBLINGS:
            return True
        return any(self.c.deps[u] == "conj" and u in kept for u in self.c.children[t])

    def _carries(self, draft: Draft, inside: set[int], kept: set[int]) -> bool:
        """Whether a word that stays hangs on one that goes, and is not shared with a sibling."""
        lent = {*draft.subject, *draft.borrowed}
        for head in inside:
            children = self.c.children[head]
            shares = any(self.c.deps[u] == "conj" and u in kept for u in children)
            for t in children:
                if t in kept and not (t in lent or shares or self.c.deps[t] in ("conj", "punct", "cc")):
                    return True
        return False

    def _agrees(self, draft: Draft) -> bool:
        """Whether the verb fits what is left of its subject: not "a pilot … were killed"."""
        if not draft.split_subject:
            return True
        p, c = self.p, self.c
        verb = next((t for t in c.children[draft.root] if c.deps[t] in ("aux", "auxpass")), draft.root)
        return p.lowers[verb] not in _PLURAL and p.tags[verb] != "VBP"

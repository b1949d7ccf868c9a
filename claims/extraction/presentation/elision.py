"""What may be left out of a stretch ("…"): only words that are a claim of their own, or say who said it.

Three kinds, whose faults have not been counted one by one yet: who said it ("The bridge, officials said, fell"), a
sibling in a coordination that is claimed by itself ("Police had … spoken to four"), and an aside between marks
that is claimed by itself ("The harbour … reopened"). Never a word that restricts, denies, hedges, counts or orders
what is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.extraction.propositions.drafts import Draft
from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.grammar import INCLUSION
from claims.extraction.words.lists import word_list

MARKS = frozenset((",", ".", ":", "``", "''", "-LRB-", "-RRB-", "_SP", "NFP", "HYPH"))
_SMALL = frozenset(("CC", "DT", "IN", "TO", "WDT", "WP", "WP$", "WRB", "EX", "POS", "MD", "RP"))
"""Tags of words that need not be claimed elsewhere to be left out with what they belong to."""
_ASIDES = frozenset(("relcl", "acl", "appos", "advcl", "npadvmod", "amod"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_JOINED = _SUBJECTS | {"conj"}
_SHARED = frozenset(
    ("det", "predet", "poss", "amod", "aux", "auxpass", "neg", "advmod", "prep", "mark", "npadvmod", "advcl")
)
"""What the first of two siblings may lend the second: "the old mill … school", "had … spoken"."""
_SET_OFF = frozenset((",", ":", "-LRB-", "-RRB-"))
_FUNCTION = frozenset(("DT", "IN", "TO", "PRP$", "MD"))
BINDING = word_list("presentation.binding")
_PLURAL_VERBS = frozenset(("are", "were", "have", "'re", "’re", "do"))


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
        return [(a, b) for a, b in self.between(kept, low, high) if self._may_go(draft, kept, a, b)]

    def between(self, kept: set[int], low: int, high: int) -> Iterator[tuple[int, int]]:
        """The ranges between ``low`` and ``high`` that are not kept, with the marks that set them off."""
        tags = self.p.tags
        t = low
        while t <= high:
            if t in kept or tags[t] in MARKS:
                t += 1
                continue
            first = last = t
            while t <= high and (t not in kept or tags[t] in MARKS):
                if tags[t] not in MARKS:
                    last = t
                t += 1
            yield self._with_marks(first, last, low, high)

    def _with_marks(self, first: int, last: int, low: int, high: int) -> tuple[int, int]:
        """The range with the commas and dashes around it, or the brackets."""
        tags = self.p.tags
        if first - 1 > low and last + 1 < high and (tags[first - 1], tags[last + 1]) == ("-LRB-", "-RRB-"):
            return first - 1, last + 1
        while first - 1 > low and tags[first - 1] in (",", ":"):
            first -= 1
        while last + 1 < high and tags[last + 1] in (",", ":"):
            last += 1
        return first, last

    def _may_go(self, draft: Draft, kept: set[int], a: int, b: int) -> bool:
        gap = [t for t in range(a, b + 1) if self.p.tags[t] not in MARKS]
        if not gap:
            return False
        if all(self.framed[t] for t in gap):
            return True
        inside = set(gap)
        tops = [t for t in gap if self.c.heads[t] not in inside or self.c.heads[t] == t]
        return (
            all(self.covered[t] or self.framed[t] or self.p.tags[t] in _SMALL for t in gap)
            and all(self._is_apart(t, inside, kept, a, b) for t in tops)
            and not self._carries(draft, inside, kept)
            and (not self._coordinated(inside, kept) or self._lists_well(draft, kept, a, b, gap))
        )

    # -- what goes

    def _is_apart(self, t: int, inside: set[int], kept: set[int], a: int, b: int) -> bool:
        """Whether the phrase of ``t`` is one of the three kinds: it says who said it, a sibling, or an aside."""
        c = self.c
        dep = c.deps[t]
        if self.framed[t] or dep in ("cc", "punct") or self._replaced(t, inside, kept):
            return True
        if c.heads[t] not in kept:
            return False
        if dep in _SUBJECTS and self._subject_in(c.heads[t], kept):
            return True  # the parser gives "A, and B, were taken" two subjects
        if dep == "conj":
            return self.p.tags[t] not in ("IN", "TO")
        clause = c.by_root.get(t)
        aside = (
            dep in _ASIDES or self.p.lowers[t] == "like" or (clause is not None and clause.kind == INCLUSION)
        )
        return aside and self._between_marks(t, a, b)

    def _between_marks(self, t: int, a: int, b: int) -> bool:
        """Whether an aside has a mark on either side, in the gap."""
        tags = self.p.tags
        first, last = self.c.left[t] - 1, self.c.right[t] + 1
        if tags[self.c.right[t]] in _SET_OFF:
            last -= 1  # the comma that closes it may hang on it
        return a <= first and last <= b and tags[first] in _SET_OFF and tags[last] in _SET_OFF

    def _replaced(self, t: int, inside: set[int], kept: set[int]) -> bool:
        """Whether a sibling of ``t`` stays in its place; a subject or preposition of its own must not go with it."""
        c, p = self.c, self.p
        for u in c.children[t]:
            if c.deps[u] != "conj":
                continue
            if u in kept:
                if p.tags[t] in ("IN", "TO") and p.lowers[t] != p.lowers[u]:
                    return False
                return self._subject_in(u, kept) or not self._subject_in(t, inside)
            if self._replaced(u, inside, kept):
                return True
        return False

    def _subject_in(self, verb: int, tokens: set[int]) -> bool:
        return any(self.c.deps[t] in _SUBJECTS and t in tokens for t in self.c.children[verb])

    # -- what stays

    def _carries(self, draft: Draft, inside: set[int], kept: set[int]) -> bool:
        """Whether a word that stays hangs on one that goes, and is not shared with a sibling that stays."""
        lent = {*draft.subject, *draft.borrowed}
        for head in inside:
            for t in self.c.children[head]:
                if t not in kept or self.c.deps[t] in ("conj", "punct", "cc"):
                    continue
                shared = t in lent or self.c.deps[t] in _SHARED
                if not shared or not self._replaced(head, inside, kept):
                    return True
        return False

    def _coordinated(self, inside: set[int], kept: set[int]) -> bool:
        deps, heads = self.c.deps, self.c.heads
        return any(deps[t] in _JOINED and heads[t] not in inside for t in inside) or any(
            deps[t] == "conj" and t in kept for head in inside for t in self.c.children[head]
        )

    def _lists_well(self, draft: Draft, kept: set[int], a: int, b: int, gap: list[int]) -> bool:
        """Whether what is left of a list reads on and says the same of its members one by one."""
        p = self.p
        if any(p.lowers[t] == "&" or p.lowers[t] in BINDING for t in gap):
            return False
        if any(p.lowers[t] in BINDING and self.c.deps[t] in ("preconj", "det", "predet", "cc") for t in kept):
            return False
        edge = b if p.tags[b] in MARKS or p.tags[b] == "CC" else a
        if p.tags[edge] not in MARKS and p.tags[edge] != "CC":
            return False
        after = p.tags[b + 1 : b + 2]
        if p.lowers[gap[0] : gap[0] + 1] == p.lowers[b + 1 : b + 2] and after and after[0] not in _FUNCTION:
            return False  # "more and more people"
        return not draft.split_subject or self._agrees(draft)

    def _agrees(self, draft: Draft) -> bool:
        """Whether the verb fits what is left of its subject: not "a pilot … were killed"."""
        p, c = self.p, self.c
        verb = next((t for t in c.children[draft.root] if c.deps[t] in ("aux", "auxpass")), draft.root)
        return p.lowers[verb] not in _PLURAL_VERBS and p.tags[verb] != "VBP"

"""A clause of saying, and the sentence around it: "The bridge, officials said, had fallen"."""

from __future__ import annotations

from claims.extraction.syntax.grammar import COMMAS, FINITE
from claims.extraction.syntax.tree import SUBJECTS
from claims.extraction.words.frames import SPEAK

from .reading import Reading
from .speakers import subject_of

_OTHERWISE = frozenset(["but", "though", "although", "referring", "whose"])


def lemma_of(r: Reading, t: int) -> str:
    """The lemma of a verb in small letters ("hoped" is no hopping)."""
    lower = r.p.lowers[t]
    if lower in ("hoped", "hoping", "hopes"):
        return "hope"
    return r.p.lemmas[t].lower()


class Saying:
    """A verb of saying with its subject, and what stands before and after their clause."""

    def __init__(self, r: Reading, t: int, lemma: str) -> None:
        self.r, self.t, self.lemma = r, t, lemma
        self.subject = subject_of(r, t)

    def _clause_ends(self) -> tuple[int, int]:
        """The first and last token of the clause of saying itself."""
        r, t = self.r, self.t
        p = r.p
        first = last = t
        for c in r.tree.children[t]:
            if p.deps[c] in ("ccomp", "parataxis", "conj", "cc", "punct", "dep", "intj"):
                continue
            if r.quote_of[c] >= 0 and r.quote_of[c] != r.quote_of[t]:
                continue
            if p.deps[c] == "xcomp" and c < t:
                continue
            own = r.tree.subtree(c)
            own = [x for x in own if r.quote_of[x] == r.quote_of[t]] or [c]
            if c < t:
                if first - own[-1] <= 2 or p.deps[c] in SUBJECTS:
                    first = min(first, own[0])
            else:
                last = max(last, own[-1])
        return first, last

    def _sentence_around(self) -> list[int]:
        """The sentence without ", X said,": empty where no comma stands before the clause of saying."""
        r, t = self.r, self.t
        p = r.p
        first, last = self._clause_ends()
        sentence = r.sentence(t)
        if first - 1 <= sentence.start or p.words[first - 1] not in COMMAS:
            return []
        start = sentence.start
        while start < first and (p.tags[start] == "CC" or not r.is_word(start)):
            start += 1
        lead = range(start, first - 1)
        if any(r.quote_of[x] >= 0 for x in lead[-4:]) or (
            len(lead) > 0 and p.tags[lead[0]] in ("VBG", "VBN")
        ):
            return []
        after = last + 1
        rest: list[int] = []
        if after + 1 < sentence.stop and p.words[after] in COMMAS:
            then = after + 1
            that = p.lowers[then] == "that"
            if (that or p.tags[then] not in ("VBG", "WP", "WDT", "WP$")) and p.lowers[then] not in _OTHERWISE:
                rest = list(range(then, sentence.stop))
        complete = any(
            p.tags[x] in FINITE or (p.tags[x] == "VBN" and r.tree.child(x, SUBJECTS) >= 0) for x in lead
        )
        if not complete and (
            not rest or p.tags[rest[0]] == "CC" or not any(p.tags[x] in FINITE for x in rest)
        ):
            return []
        return r.trimmed([*lead, *rest])

    def _closing_words(self) -> list[int]:
        """The sentence before a plain ", she said." at its end, whatever the parse makes of it."""
        r, t = self.r, self.t
        p, tree = r.p, r.tree
        sentence = r.sentence(t)
        if (
            p.tags[t] not in ("VBD", "VBZ")
            or self.lemma not in SPEAK
            or not sentence.start < self.subject < t
        ):
            return []
        if any(r.is_word(x) for x in range(t + 1, sentence.stop)):
            return []
        own = tree.subtree(self.subject)
        first = own[0]
        if own[-1] != t - 1 or first - 1 <= sentence.start + 2 or p.words[first - 1] != ",":
            return []
        if p.tags[first] in ("WP", "WDT", "IN", "CC", "WRB"):
            return []
        lead = range(sentence.start, first - 1)
        if any(r.quote_of[x] >= 0 for x in range(first - 4, first - 1)):
            return []
        spoken = any(
            p.tags[x] in FINITE or (p.tags[x] == "VBN" and tree.child(x, SUBJECTS) >= 0) for x in lead
        )
        return r.trimmed(lead) if spoken else []

    def _led(self, after: list[int]) -> list[int]:
        """ "For the towns on the coast, she said, “it is over”": the words before that the quotation goes on from."""
        r, t = self.r, self.t
        p = r.p
        begins = next((x for x in after if r.is_word(x)), -1)
        if (
            begins < 0
            or not p.words[begins][:1].islower()
            or p.words[after[0] - 1] != ","
            or after[0] - t > 8
        ):
            return []
        first, _ = self._clause_ends()
        sentence = r.sentence(t)
        if p.tags[t] not in FINITE or not sentence.start < first - 1 or p.words[first - 1] not in COMMAS:
            return []
        lead = range(sentence.start, first - 1)
        if p.tags[lead[0]] in ("VBG", "VBN", "WRB") or any(r.quote_of[x] >= 0 for x in lead):
            return []
        if p.tags[lead[-1]] in ("RB", "CC", "VBG") or any(
            lemma_of(r, x) in SPEAK and p.tags[x] in FINITE for x in lead
        ):
            return []  # "The remarks were meant for critics, including, she said, “those on the coast”"
        return r.trimmed(lead)

"""The tense and number of a verb that a statement needs and the passage does not give."""

from __future__ import annotations

from claims.extraction.propositions.drafts import Draft
from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.grammar import ABSOLUTE, APPOSITION, CONTENT, MAIN, PARTICIPLE, REDUCED
from claims.extraction.words.verbs import participle, past, third_person

from .rendering import Piece


class Tenses:
    """Tells in which tense something is told, and whether of one or of many."""

    def __init__(self, clauses: Clauses) -> None:
        self.c = clauses
        self.p = clauses.parsed

    def _has_tense(self, draft: Draft) -> bool:
        return any(self.c.deps[t] in ("aux", "auxpass") for t in self.c.children[draft.root])

    def _plural(self, subject: list[int]) -> bool:
        p, deps = self.p, self.c.deps
        if not subject:
            return False
        heads = [t for t in subject if self.c.heads[t] not in subject]
        head = heads[0] if heads else subject[-1]
        for t in subject:
            if self.c.heads[t] != head or t == head:
                continue
            if deps[t] == "conj":
                between = [p.lowers[u] for u in subject if head < u < t]
                return "and" in between or (p.tags[t] in ("NNS", "NNPS") and "or" in between)
            if (
                p.tags[t] == "CD"
                and deps[t] == "nummod"
                and not (p.tags[head] == "NN" and len(p.words[t]) == 4 and p.words[t].isdigit())
                and p.lowers[t] not in ("1", "one")
            ):
                return not p.words[t].isdigit() or t < head
        if p.lowers[head] in ("most", "some", "all", "much", "part"):
            # "Most of the attention was …": as many as what it is a part of.
            whole = next((t for t in subject if t > head and deps[t] == "pobj"), -1)
            if whole >= 0 and p.lowers[whole - 1] != "and" and p.lowers[self.c.heads[whole]] == "of":
                return p.tags[whole] in ("NNS", "NNPS")
        if p.lowers[head] in ("they", "we", "you", "these", "those", "many", "most", "several"):
            return True
        return p.tags[head] in ("NNS", "NNPS") or (
            p.tags[head] == "CD" and p.lowers[head] not in ("1", "one")
        )

    def _person(self, t: int) -> bool:
        return self.c.labels.get(t, "") in ("PERSON", "ORG")

    def _place(self, t: int) -> bool:
        return self.c.labels.get(t, "") in ("GPE", "LOC")

    def _past(self, clause_root: int) -> bool:
        """Whether the clause that a participle hangs on tells of the past."""
        p = self.p
        if p.tags[clause_root] == "VBD":
            return True
        if (
            p.tags[clause_root] in ("VBP", "VB")
            and past(p.lemmas[clause_root].lower()) == p.lowers[clause_root]
        ):
            # "The river burst its banks": one form for both tenses; a plural would be needed for the present.
            subject = [c for c in self.c.children[clause_root] if self.c.deps[c] in ("nsubj", "nsubjpass")]
            return bool(subject) and p.tags[subject[0]] in ("NN", "NNP")
        auxiliaries = [c for c in self.c.children[clause_root] if self.c.deps[c] in ("aux", "auxpass")]
        above = self.c.heads[clause_root]
        if not auxiliaries and p.tags[clause_root] == "VBN" and self.c.deps[clause_root] == "conj":
            return above != clause_root and above < clause_root and self._past(above)
        return any(p.tags[c] == "VBD" for c in auxiliaries)

    def _governor(self, draft: Draft) -> int:
        clause = self.c.by_root[draft.root]
        for _ in range(12):
            parent = self.c.by_root.get(clause.parent)
            if parent is None:
                return clause.root
            if parent.kind not in (PARTICIPLE, REDUCED, APPOSITION, ABSOLUTE):
                return parent.root
            clause = parent
        return clause.root

    def _speaks(self, draft: Draft) -> str:
        return "speak" if self._plural(draft.subject) else "speaks"

    def _be(self, draft: Draft, subject: list[int], *, was: bool) -> str:
        plural = self._plural(subject) if subject else False
        if was:
            return "were" if plural else "was"
        return "are" if plural else "is"

    def _perfect(self, verb: int) -> bool:
        return any(self.c.deps[c] == "aux" and self.p.lemmas[c] == "have" for c in self.c.children[verb])

    def _in_a_year(self, tokens: list[int]) -> bool:
        lowers = self.p.lowers
        return any(len(lowers[t]) == 4 and lowers[t].isdigit() for t in tokens)

    def _denied(self, verb: list[Piece], lemma: str) -> list[Piece]:
        """ "Left without paying": did not pay."""
        if len(verb) > 1 or verb[0] in ("was", "were"):
            return [verb[0], "not", *verb[1:]]
        return ["did", "not", lemma]

    def _whole(self, root: int) -> bool:
        """Whether a clause can be repeated as it stands."""
        deps = self.c.deps
        return self.c.by_root[root].kind in (MAIN, CONTENT) and any(
            deps[c] in ("nsubj", "nsubjpass") for c in self.c.children[root]
        )

    def _tensed(self, draft: Draft, verb: int) -> list[Piece]:
        """The verb of a participle in the tense of the verb it hangs on."""
        p = self.p
        governor = self._governor(draft)
        lemma = p.lemmas[verb].lower()
        plural = self._plural(draft.subject)
        for c in self.c.children[governor]:
            if self.c.deps[c] != "aux":
                continue
            if p.lemmas[c] == "have":
                if self.c.deps[verb] == "pcomp" or any(
                    self.c.deps[m] == "mark" for m in self.c.children[verb]
                ):
                    return [past(lemma)]  # "has spoken of it before becoming mayor": became
                return [p.lowers[c], participle(lemma)]
            if p.tags[c] == "MD" and p.lowers[c] in (
                "will",
                "would",
                "could",
                "may",
                "might",
                "can",
                "shall",
            ):
                return [p.lowers[c], lemma]
            if p.tags[governor] == "VBG" and p.lemmas[c] == "be" and p.tags[c] != "VBD":
                return ["are" if plural else "is", p.words[verb]]
        if self._past(governor) or p.tags[governor] == "VBN":
            if lemma == "be":
                return ["were" if plural else "was"]
            return [past(lemma)]
        if plural:
            return ["are" if lemma == "be" else lemma]
        return [third_person(lemma)]

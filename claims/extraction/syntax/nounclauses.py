"""What is said of a noun beside the sentence: relatives, participles and appositions, and where they only pick it out."""

from __future__ import annotations

from claims.extraction.words.parties import party_of
from claims.extraction.words.persons import is_person_noun

from .grammar import (
    ABSOLUTE,
    APPOSITION,
    AS_PREPOSITIONS,
    ASIDES,
    BARE_ANTECEDENTS,
    BODIES,
    BREAKS,
    FRAME,
    INCLUSION,
    NOMINAL,
    NOT_NAMING,
    PICTURES,
    REDUCED,
    RELATIVE,
    SITES,
    STAY,
    TAKING_CLAUSES,
    TAKING_GERUNDS,
    TIMES,
    VERBAL,
    WISHING,
    is_finite,
)
from .headlines import in_capitals
from .shape import Shape


class NounClauses(Shape):
    """Decides whether what hangs on a noun states a fact of its own."""

    __slots__ = ()

    def _relative(self, i: int) -> bool:
        anchor = self.heads[i]
        if self._completes(anchor, i) or self._cleft(anchor, i):
            return False
        if self._break_before(i):
            return True
        tags, lowers = self.tags, self.lowers
        if tags[anchor] in ("PRP", "DT", "WP", "CD") or lowers[anchor] in BARE_ANTECEDENTS:
            return False
        if self._supposed(anchor, i) or self._any_such(anchor):
            return False
        if self.lemmas[anchor] in TIMES:
            return False  # "on the day he resigned": without the clause nobody knows which day
        if not is_finite(self.tags, self.deps, self.children, i) or self._size(i) < 4:
            return False
        if lowers[self.left[i]] == "who" and not self._tells(anchor, i):
            return False
        return not self._picks_out(anchor, i)

    def _tells(self, anchor: int, clause: int) -> bool:
        """ "A clerk who took bribes", "learned it from a woman who had been there": more than who is meant."""
        deps = self.deps
        if self.described(anchor) != anchor or (anchor in self.persons and self.tags[anchor] == "NNP"):
            return True
        if self.tags[anchor] == "NNS" and any(self.tags[c] == "CD" for c in self.children[anchor]):
            return self._past(clause)  # "40 workers who left": so many did
        return (
            self._past(clause)
            and self.tags[anchor] == "NN"
            and deps[anchor] in ("dobj", "pobj", "attr", "appos")
        )

    def described(self, noun: int) -> int:
        """Whom "who" means after a description with a body in it ("a doctor at the clinic, who …"): the person."""
        deps, heads = self.deps, self.heads
        for _ in range(4):
            if noun in self.persons and self.tags[noun] != "NN":
                return noun
            if self.kinds[noun] == APPOSITION:
                return heads[noun]
            above = heads[heads[noun]]
            body = self.lemmas[noun] in SITES or (
                self.tags[noun] in ("NNP", "NNPS") and noun not in self.persons
            )
            if deps[noun] != "pobj" or not body or self.tags[above][:2] != "NN" or above > noun:
                return noun
            noun = above
        return noun

    def _completes(self, anchor: int, clause: int) -> bool:
        """ "The fear that prices rise", "the fact he won": the clause says what is feared."""
        deps, lowers, tags = self.deps, self.lowers, self.tags
        start = self.left[clause]
        that = start if lowers[start] == "that" else -1
        if that < 0 and tags[start] in ("WDT", "WP", "WP$", "WRB", "IN"):
            return False
        taking = self.lemmas[anchor] in TAKING_CLAUSES
        if (not taking and (that < 0 or deps[that] != "mark")) or self.subject_of(clause) in (-1, that):
            return False
        if taking and (
            (that >= 0 and deps[that] == "mark")
            or any(lowers[c] == "no" for c in self.children[anchor])
            or any(deps[c] == "nsubjpass" for c in self.children[clause])
        ):
            return True
        return any(deps[c] in ("dobj", "attr", "acomp") and c != that for c in self.children[clause])

    def _cleft(self, anchor: int, clause: int) -> bool:
        """ "It was in May that the mill closed": one statement, whose "it" stands for nothing."""
        deps = self.deps
        top = anchor
        if deps[top] == "pobj":
            top = self.heads[top]
        verb = self.heads[top]
        if deps[top] not in ("attr", "prep") or self.lemmas[verb] != "be" or top < verb:
            return False
        subject = self.subject_of(verb)
        return (
            subject >= 0
            and self.lowers[subject] == "it"
            and self.lowers[self.left[clause]] in ("that", "who")
        )

    def _any_such(self, anchor: int) -> bool:
        """ "Ads attacking rivals": a bare plural is only those that do so; nothing is said of all."""
        return (
            self.tags[anchor] == "NNS"
            and self.kinds[anchor] != APPOSITION
            and not any(
                c < anchor and self.deps[c] in ("det", "poss", "nummod", "predet")
                for c in self.children[anchor]
            )
        )

    def _supposed(self, anchor: int, clause: int) -> bool:
        """ "If there are emails that …", "wants a mayor who …": of what may not be, nothing is said.

        What was done in the past by somebody whom one "will meet" was done; whom one "wants" there may not be.
        """
        tags, deps, lowers, heads = self.tags, self.deps, self.lowers, self.heads
        if tags[anchor][:3] == "NNP" or any(
            deps[c] == "poss" or (deps[c] == "det" and lowers[c] not in ("a", "an", "any", "some", "no"))
            for c in self.children[anchor]
        ):
            return False
        t = anchor
        for _ in range(12):
            t = heads[t]
            if tags[t] in VERBAL:
                for c in self.children[t]:
                    if deps[c] == "neg" or (deps[c] == "mark" and lowers[c] in ("if", "unless", "whether")):
                        return True
                    if tags[c] == "MD" and not self._past(clause):
                        return True
                if self.lemmas[t] in WISHING:
                    return True
                if heads[t] == t or deps[t] in ("relcl", "conj", "ccomp", "parataxis"):
                    return False
            elif lowers[t] in ("likely", "unlikely") and not self._past(clause):
                return True
            elif heads[t] == t:
                return False
        return False

    def _picks_out(self, anchor: int, clause: int) -> bool:
        """Whether the noun needs the clause to say which one is meant ("the only candidate that …")."""
        tags, lowers, deps = self.tags, self.lowers, self.deps
        modified = False
        for c in self.children[anchor]:
            if c < clause:
                if tags[c] in ("JJS", "RBS") or lowers[c] in ("only", "first", "last", "same", "no", "any", "every",
                                                              "all", "each"):  # fmt: skip
                    return True
                modified = modified or deps[c] not in ("punct", "cc")
        head = self.heads[anchor]
        if deps[anchor] == "attr" and (lowers[self.left[anchor]] == "the" or self._empty(anchor)):
            return True
        if deps[anchor] == "pobj" and lowers[head] == "of" and self._partitive(self.heads[head]):
            return True
        return not modified and self._size(clause) < 5

    def _empty(self, anchor: int) -> bool:
        """ "This is a town that …": without the clause hardly anything would be said."""
        subject = self.subject_of(self.heads[anchor])
        return (
            subject >= 0
            and self.tags[subject] in ("DT", "PRP")
            and [self.tags[c] for c in self.children[anchor] if c < anchor] == ["DT"]
        )

    def _partitive(self, noun: int) -> bool:
        return self.tags[noun] == "CD" or self.lowers[noun] in BARE_ANTECEDENTS or self.tags[noun] == "JJS"

    def _reduced(self, i: int) -> bool:
        tag = self.tags[i]
        if tag not in ("VBG", "VBN", "VBD", "JJ"):
            return False
        anchor = self.heads[i]
        children = self.children[i]
        if self.lowers[i] == "called" and self.tags[i + 1 : i + 2] == ["NNP"] and not self._break_before(i):
            return False  # "a firm called Alder": that is what it is, whatever is said of it
        if self.kinds[self.heads[anchor]] == ABSOLUTE or self.lowers[anchor] in TAKING_GERUNDS:
            return False
        if self.lowers[i] in AS_PREPOSITIONS or any(
            self.lowers[c] in ("to", "that") and c < i for c in children
        ):
            return False
        if self._size(i) < 3 and not (tag in ("VBN", "VBD") and self.right[i] > i and self._set_off(i)):
            return False
        if self._break_before(i):
            return True
        if self.tags[anchor] in ("PRP", "DT", "CD") or self.lowers[anchor] in BARE_ANTECEDENTS:
            return False
        if self._supposed(anchor, i) or (tag == "VBG" and self._any_such(anchor)):
            return False
        return not self._picks_out(anchor, i)

    def _set_off(self, i: int) -> bool:
        """ "The truce, announced Monday, would …": between two commas."""
        after = self.right[i] + 1
        return self._break_before(i) and after < self.n and self.lowers[after] == ","

    def _appositive(self, i: int) -> int:
        if self._aside(i, self.left[i]):
            return FRAME
        return APPOSITION if self._apposition(i) else STAY

    def _apposition(self, i: int) -> bool:
        tags = self.tags
        if tags[i] not in NOMINAL and tags[i] not in ("DT", "JJS", "JJ"):
            return False
        anchor = self.heads[i]
        if tags[anchor] not in NOMINAL:
            return False
        start = self.left[i]
        before = self.lowers[start - 1] if start else ""
        if self.lowers[start] in NOT_NAMING or in_capitals(self.p, i, self.starts):
            return False
        if self.lemmas[anchor] in ("capital", "city", "town") and tags[i] == "NNP" and self._size(i) <= 2:
            return False  # "the capital, Kabul": the name only says which
        # A name after its description, without a comma ("the actor Jane Roe"), is one thing, no second fact.
        return tags[i] != "PRP" and before in BREAKS

    def _aside(self, i: int, start: int) -> bool:
        """ "Low Water (2014)", "Jane Orr (left)", "the bank (ECB)": brackets that say only when, where or which."""
        if start == 0 or self.lowers[start - 1] != "(":
            return False
        if self.p.words[start][:1] in "RDI" and party_of(
            self.p.text[self.p.starts[start] : self.p.ends[self.right[i]]]
        ):
            return False
        return self.right[i] - start < 3 and (
            self.tags[i] == "CD" or self.lowers[i] in ASIDES or self.p.words[i].isupper()
        )

    def _measured(self, i: int) -> bool:
        """ "Monday's attack, a day before the conference,": a phrase of time set off after a noun."""
        anchor = self.heads[i]
        if i < anchor or not self._break_before(i):
            return False
        if self.tags[anchor] in ("NN", "NNS", "NNP", "NNPS"):
            return self._size(i) >= 4 and self.tags[i] in NOMINAL
        return self._size(i) >= 3 and self.lemmas[i] not in TIMES and self._noun_before(i) >= 0

    def _inclusion(self, i: int) -> bool:
        return self.lowers[i] == "including" and self._break_before(i) and self._noun_before(i) >= 0

    def _person_before(self, name: int, noun: int) -> int:
        """ "The race against her opponent, Jane Orr": the opponent, not the race."""
        near = self.left[name] - 2
        if near > noun and self.tags[near] == "NN" and is_person_noun(self.lowers[near]):
            return noun if is_person_noun(self.lowers[noun]) else near
        return noun

    def anchor_of(self, i: int) -> int:
        """The noun that an apposition or relative describes; a body's description goes to the body named last."""
        head = self.heads[i]
        if self.kinds[i] == REDUCED and self.deps[i] == "advcl":
            return self._noun_before(i)
        if self.kinds[i] == INCLUSION or (
            self.kinds[i] == APPOSITION and self.deps[i] == "npadvmod" and self.tags[head] in VERBAL
        ):
            return self._noun_before(i)
        if self.kinds[i] == RELATIVE and self.lowers[self.left[i]] == "who":
            return self.described(head)
        near = self.left[i] - 1
        if (
            self.kinds[i] == REDUCED
            and self.tags[i] == "VBG"
            and near in self.persons
            and near > head
            and self.lemmas[head] in PICTURES
            and self.lowers[self.heads[near]] == "of"
        ):
            return near  # "a video of Hale speaking": it is Hale who speaks
        if self.kinds[i] == APPOSITION and self.tags[head] == "NN" and i in self.persons and i > head:
            return self._person_before(i, head)
        if self.kinds[i] != APPOSITION or self.tags[head][:3] != "NNP":
            return head
        body = self.lemmas[i].lower() in BODIES
        if self.lowers[i] == "one":
            body = True
        if not body:
            return head
        t = self.left[i] - 1
        while t > head and self.lowers[t] in BREAKS:
            t -= 1
        return t if t > head and self.tags[t][:3] == "NNP" else head

"""Whose a predicate is: the subject of a clause, its own or borrowed, as the noun phrase that names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.syntax.clauses import Clause, Clauses
from claims.extraction.syntax.grammar import APPOSITION, BODIES, CONTENT, FRAME, REDUCED, RELATIVE
from claims.extraction.words.persons import is_person_noun

from .drafts import AGE, Draft, merge
from .sharing import DEEPEST, Sharing

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
_RELATIVES = frozenset(("WDT", "WP", "WP$"))
_BEARERS = frozenset(("NNP", "NN", "PRP", "CD"))

_NO_BEARERS = frozenset(("GPE", "LOC", "ORG"))


class Subjects:
    """Finds the subjects of one parse. ``dropped`` marks tokens that only say who said it."""

    def __init__(self, clauses: Clauses, dropped: Sequence[bool]) -> None:
        self.c = clauses
        self.p = clauses.parsed
        self.dropped = list(dropped)
        self.sharing = Sharing(clauses, self.dropped)
        self.trim = self.sharing.trim
        self.persons = {t for a, b, label in self.p.ents if label == "PERSON" for t in range(a, b)}
        self._of: dict[int, list[int]] = {}

    def noun_phrase(self, noun: int, before: int = -1) -> list[int]:
        """The noun with what is its own, up to the token ``before``: no relative, no apposition."""
        c = self.c
        name = self._name_after(noun) if before < 0 else -1
        if name >= 0:
            noun = name
        elif self.dropped[noun]:
            # A title that stands for a person ("Former police officer and Navy veteran Jane Roe"): the name.
            noun = next((t for t in c.children[noun] if c.deps[t] == "conj" and t > noun), noun)
        owner, root = c.owner, c.owner[noun]
        end = c.right[noun] + 1
        if noun < before < end:
            end = before
        tokens = [t for t in range(c.left[noun], end) if owner[t] == root]
        return self.trim(tokens)

    def _name_after(self, noun: int) -> int:
        """ "A Taliban spokesman, Zabihullah Mujahid,": the name says who is meant; -1 where there is none."""
        tags = self.p.tags
        if tags[noun] != "NN" or any(self.c.deps[c] == "conj" for c in self.c.children[noun]):
            return -1
        for child in self.c.children[noun]:
            clause = self.c.by_root.get(child)
            if child > noun and tags[child] == "NNP" and clause is not None and clause.kind == APPOSITION:
                return child if child in self.persons else -1
        return -1

    def own_subjects(self, root: int) -> list[int]:
        """All subjects before the predicate: the parser gives "A, and B, were taken" two of them."""
        found = self._of.get(root)
        if found is None:
            deps, children = self.c.deps, self.c.children[root]
            found = [t for t in children if deps[t] in _SUBJECTS]
            self._of[root] = found = found or [t for t in children if deps[t] == "expl"]
        return found

    def subject_tokens(self, clause: Clause, depth: int = 0) -> list[int]:
        """The subject of a clause, borrowed where it has none of its own."""
        if depth > DEEPEST:
            return []
        subjects = self.own_subjects(clause.root)
        if subjects and (clause.kind != RELATIVE or self.p.tags[subjects[0]] not in _RELATIVES):
            tokens: list[int] = []
            for s in subjects:
                tokens += self.noun_phrase(s)
            return tokens
        if clause.kind in (RELATIVE, REDUCED):
            return self.noun_phrase(clause.anchor, self.c.left[clause.root])
        parent = self.c.by_root.get(clause.parent)
        if (
            clause.kind == CONTENT
            and parent is not None
            and parent.kind == FRAME
            and self.p.tags[clause.root] == "VB"
            and not any(self.c.deps[t] == "aux" for t in self.c.children[clause.root])
        ):
            return []  # "Wait," he said: nobody is said to wait
        return self.subject_tokens(parent, depth + 1) if parent else []

    def _of_whom(self, clause: Clause) -> list[int]:
        """ "He was a poor man who sold his land": he sold it."""
        c, anchor = self.c, clause.anchor
        described = c.by_root.get(anchor)
        if described is not None and described.kind == APPOSITION:
            return self._bearer_of(anchor, described.anchor)
        if c.deps[anchor] != "attr" or clause.kind != RELATIVE or self.p.lowers[c.left[clause.root]] != "who":
            return []
        subject = self.sharing.own_subject(c.heads[anchor])
        return self.noun_phrase(subject) if subject >= 0 and self.p.lowers[subject] != "it" else []

    def _bearer_of(self, noun: int, name: int) -> list[int]:
        """ "Alder, a union that speaks for weavers,": it is Alder that does; nothing where that is not certain."""
        c, p = self.c, self.p
        label = c.labels.get(name, "")
        fits = (
            is_person_noun(p.lowers[noun])
            if label == "PERSON"
            else p.lowers[noun] in BODIES and label == "ORG"
        )
        if not fits or p.tags[noun] != "NN" or p.tags[name] != "NNP":
            return []
        phrase = self.noun_phrase(name, c.left[noun])
        return phrase if phrase and c.labels.get(phrase[0] - 1, "") != label else []

    def _named(self, clause: Clause, own: list[int]) -> list[int]:
        """The clause with the name of its subject in the place of the description before it."""
        subject = self.sharing.own_subject(clause.root)
        if subject < 0 or self._name_after(subject) < 0:
            return own
        low, high = self.c.left[subject], self.c.right[subject]
        return merge(self.noun_phrase(subject), [t for t in own if not low <= t <= high])

    def of_the_bearer(self, measure: Draft) -> Draft:
        """ "Hale was a 40-year-old baker", "Hale, a 40-year-old baker,": it is Hale who was 40."""
        c, noun = self.c, measure.root
        if measure.kind != AGE:
            return measure
        clause = c.by_root.get(noun)
        verb = c.heads[noun]
        parts = [t for t in measure.tokens if t not in measure.subject]
        if clause is not None and clause.kind == APPOSITION:
            bearer = clause.anchor
        elif c.deps[noun] == "attr" and self.p.lemmas[verb] == "be":
            bearer, parts = self.sharing.own_subject(verb), [verb, *parts]
        else:
            return measure
        if bearer < 0 or self.p.tags[bearer] not in _BEARERS or c.labels.get(bearer, "") in _NO_BEARERS:
            return measure
        name = self.noun_phrase(bearer)
        return replace(measure, tokens=merge(name, parts), subject=name)

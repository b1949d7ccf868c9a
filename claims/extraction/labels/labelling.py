"""What kind of claim it is, and whether anybody could check it.

The kinds are the desk's: what is counted is a quantity, what happened an event, what holds a state; an
opinion and a prediction cannot be checked today. Decided from words and grammar alone, by rules in the order
in which a checker would ask: does anyone judge, foretell, count, explain, compare …?
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claims.extraction.propositions.drafts import (
    AGE,
    EARLIER,
    EVENT,
    LENGTH,
    LOCATION,
    SPOKEN,
    SUMMARY,
    TITLE,
    Draft,
)
from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.grammar import APPOSITION
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list

from .amounts import counts
from .judging import judgement
from .kindrules import rules_for
from .predicates import Context, read_predicate
from .wordfacts import (
    ALIKE,
    BEYOND,
    CAUSE,
    CLOCK,
    COMPARED,
    FEELING,
    FIRST,
    HIGHEST,
    MEASURED,
    MILD,
    NAME,
    NUMBER,
    PERSON,
    PLACE,
    STRONG,
    WHEN,
    word_facts,
)

_PLACE_NOUNS = word_list("places.nouns")
_TIME_NOUNS = words("day week month year hour minute decade century")
_CHANGES = frozenset(("increase", "decrease", "drop", "rise", "level"))
_UNCHECKABLE = frozenset(("opinion", "prediction"))
_STANDINGS = frozenset(("front-runner", "frontrunner", "runner"))
_ARGUING = word_list("opinion.arguing")
_ARGUING_RATE = 30  # one such word, or one of judgement, in so many
_OWN_SHARE = 0.7
_OWN_LEAST = 60
_WHERE = frozenset(("at", "in", "on", "outside", "inside", "near", "before", "during", "from"))
_BY_DRAFT = {
    TITLE: "identity",
    AGE: "quantity",
    LENGTH: "quantity",
    EARLIER: "quantity",
    LOCATION: "place",
    SPOKEN: "place",
    EVENT: "time",
    SUMMARY: "comparison",
}

_TRIGGERS = {
    "opinion": STRONG | MILD | FEELING | HIGHEST,
    "quantity": NUMBER,
    "comparison": HIGHEST | COMPARED | ALIKE | MEASURED | FIRST | BEYOND,
    "time": WHEN | CLOCK,
    "causal": CAUSE,
    "place": PLACE,
    "identity": NAME,
}
"""The bits of the words that lead to a kind; where a claim has none, its verb did."""


class Kind(NamedTuple):
    """The kind of a claim, the rule that decided it, and the word that it went by."""

    kind: str
    rule: str
    token: int


def checkable(kind: str) -> bool:
    """Whether a claim of this kind can be true or false today."""
    return kind not in _UNCHECKABLE


def is_editorial(lowers: Sequence[str], facts: Sequence[int], inside: Sequence[int]) -> bool:
    """Whether a text argues, as a leader or a column does: in its own voice, with "we", "should" and judgement.

    ``inside`` tells of each token which attribution it stands in, -1 for none.
    """
    own = inside.count(-1)
    if own < _OWN_LEAST or own < _OWN_SHARE * len(lowers):
        return False
    arguing = [t for t, word in enumerate(lowers) if word in _ARGUING and inside[t] < 0]
    judging = [t for t, bits in enumerate(facts) if bits & (STRONG | MILD) and inside[t] < 0]
    return (len(arguing) + len(judging)) * _ARGUING_RATE >= own


class Labeller:
    """Tells the kinds of the claims of one text."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.facts = word_facts(clauses.parsed)

    def kind(self, draft: Draft, context: Context) -> Kind:
        """The kind of the claim that a draft makes, and by which rule."""
        kind, rule = self._decided(draft, context)
        bits = _TRIGGERS.get(kind, 0)
        token = next((t for t in draft.own if self.facts[t] & bits), draft.root) if bits else draft.root
        return Kind(kind, rule, token)

    def _decided(self, draft: Draft, context: Context) -> tuple[str, str]:
        known = _BY_DRAFT.get(draft.kind)
        if known is not None:
            return self._known(known, draft), "kind.by_form"
        if draft.kind == APPOSITION:
            return self._apposition(draft, context), "kind.apposition"
        r = read_predicate(draft, self.clauses, context, self.facts)
        r.judged = judgement(r)
        r.quantity = counts(r)
        for kind, rule, holds in rules_for(r):
            if holds(r):
                return kind, rule
        return "state", "kind.state.otherwise"

    def _first_of_all(self, draft: Draft, person: bool) -> bool:
        """ "The first woman to lead it", but no "first-term senator" and no "first lady"."""
        p = self.clauses.parsed
        for t in draft.own:
            if self.facts[t] & FIRST and p.lowers[t + 1 : t + 2] != ["-"]:
                children = self.clauses.children[p.heads[t]]
                return not person or any(p.deps[c] in ("relcl", "acl") for c in children)
        return False

    def _known(self, known: str, draft: Draft) -> str:
        lowers = self.clauses.parsed.lowers
        if draft.kind == TITLE and any(lowers[t] in _STANDINGS for t in draft.own):
            return "state"  # "front-runner Jane Orr": how a race stands, not who somebody is
        if draft.kind == SPOKEN and lowers[draft.own[0]] not in _WHERE:
            return "event"
        return known

    def bits(self, tokens: Sequence[int]) -> int:
        """All bits of some words."""
        facts, found = self.facts, 0
        for t in tokens:
            found |= facts[t]
        return found

    def _apposition(self, draft: Draft, context: Context) -> str:
        p, root, facts = self.clauses.parsed, draft.root, self.facts
        lemma = p.lemmas[root].lower()
        if lemma in _TIME_NOUNS:
            return "time"
        if facts[root] & WHEN and (p.tags[root] == "CD" or any(facts[t] & WHEN for t in draft.subject)):
            return "time"
        if lemma == "old" or lemma.endswith("-old"):
            return "quantity"
        if lemma in _STANDINGS:
            return "state"
        if p.tags[root] == "CD":
            return "quantity" if p.lowers[root] != "one" else "state"
        if lemma in _PLACE_NOUNS:
            return "place"
        person = bool(draft.subject and facts[draft.subject[-1]] & PERSON)
        if self._first_of_all(draft, person) or (not person and self.bits(draft.tokens) & HIGHEST):
            return "comparison"
        if lemma in _CHANGES:
            return "comparison"
        if p.tags[root] == "JJ" and self.clauses.children[root]:  # ", eager to leave"
            return "opinion" if facts[root] & (STRONG | MILD) else "state"
        anchor = self.clauses.by_root[root].anchor
        if facts[anchor] & NAME or facts[root] & NAME or any(facts[t] & NAME for t in draft.subject):
            return "identity"
        return "quantity" if context.figures else "state"

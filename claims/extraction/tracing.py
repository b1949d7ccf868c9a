"""Which rules had a say in a claim: that which made it, those that mended and labelled it, with their words."""

from __future__ import annotations

from collections.abc import Sequence

from .labels.dates import DateAt
from .labels.figures import FigureAt
from .labels.hedges import HedgeAt
from .labels.labelling import Kind
from .labels.priority import RULE_OF_REASON
from .labels.wordfacts import ACCUSING, CASUALTY, HIGHEST, LEGAL
from .propositions.drafts import (
    AGE,
    EARLIER,
    EVENT,
    EXAMPLE,
    LENGTH,
    LOCATION,
    MADE_BY,
    ROLE,
    SPOKEN,
    SUMMARY,
    TITLE,
    Draft,
)
from .rules.marks import Mark
from .syntax.clauses import Clauses
from .syntax.grammar import RELATIVE

_BY_BITS = {"casualties": CASUALTY, "accusation": ACCUSING, "legal risk": LEGAL, "superlative": HIGHEST}
"""Reasons for a priority that single words give, and the bits of those words."""
_PHRASES = frozenset((TITLE, AGE, EVENT, LENGTH, LOCATION, SPOKEN, EXAMPLE, ROLE, EARLIER))
"""Kinds of draft that go by all their own words, and not by a head."""


def marks_of_draft(clauses: Clauses, draft: Draft) -> list[Mark]:
    """The repairs of the parse a draft rests on, the rule that made it, and those that parted or trimmed it."""
    repairs = clauses.repairs
    found = [(name, t, t) for t in draft.tokens if t in repairs for name in repairs[t]] if repairs else []
    rule = draft.rule or MADE_BY[draft.kind]
    if not draft.marks or draft.marks[0][0] != rule:
        found.append((rule, *_trigger(draft)))
    found += draft.marks
    return found


def _trigger(draft: Draft) -> tuple[int, int]:
    """The words by which a draft of its kind is found: the head of a clause, the pronoun of a relative, a phrase."""
    own = draft.own
    if draft.kind in _PHRASES and own:
        return own[0], own[-1]
    if draft.kind == SUMMARY:
        return draft.borrowed[0], draft.borrowed[-1]
    first = own[0] if draft.kind == RELATIVE and own else draft.root
    return first, first


def marks_of_labels(
    kind: Kind, figures: Sequence[FigureAt], dates: Sequence[DateAt], hedges: Sequence[HedgeAt]
) -> list[Mark]:
    """The rules that gave a claim its kind, figures, dates and hedges."""
    found = [(kind.rule, kind.token, kind.token)]
    found += [("figure.counted", f.start, f.end - 1) for f in figures]
    found += [("date.resolved", d.start, d.end - 1) for d in dates]
    found += [(h.rule, h.start, h.end - 1) for h in hedges]
    return found


def marks_of_priority(draft: Draft, reasons: Sequence[str], facts: Sequence[int]) -> list[Mark]:
    """The rules behind the reasons of a priority; where single words give one, at the first of them."""
    found = []
    for reason in reasons:
        bits = _BY_BITS.get(reason, 0)
        t = next((t for t in draft.tokens if facts[t] & bits), draft.root) if bits else draft.root
        found.append((RULE_OF_REASON[reason], t, t))
    return found

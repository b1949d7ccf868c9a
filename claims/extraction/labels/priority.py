"""In which order a desk would check, and why: a number in [0, 1] with its reasons in words.

Weights add up. They follow what desks look at first: people hurt, people accused, the headline, figures,
what only one side of a conflict says; predictions and opinions last, as nobody can check them today.
A superlative counts where the claim is that something is the most of its kind, not where it only names it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from claims.extraction.words.lists import word_list

from .labelling import checkable
from .wordfacts import ACCUSING, CASUALTY, HIGHEST, LEGAL, PERSON

_PARTY_WORDS = word_list("sources.party_words")
_PAPERS = word_list("sources.papers")
_WEIGHTS = {
    "casualties": 0.26,
    "accusation": 0.2,
    "legal risk": 0.18,
    "headline": 0.22,
    "lead": 0.14,
    "figure": 0.2,
    "party to the conflict": 0.1,
    "single source": 0.08,
    "unnamed source": 0.12,
    "superlative": 0.12,
    "comparison": 0.12,
    "first-hand": 0.02,
    "cause": 0.1,
    "date": 0.04,
    "hedged": 0.06,
    "identity of a person": 0.0,
}
RULE_OF_REASON = {
    "casualties": "priority.casualties",
    "accusation": "priority.accusation",
    "legal risk": "priority.legal_risk",
    "headline": "priority.headline",
    "lead": "priority.lead",
    "figure": "priority.figure",
    "party to the conflict": "priority.party",
    "single source": "priority.single_source",
    "unnamed source": "priority.unnamed_source",
    "superlative": "priority.superlative",
    "comparison": "priority.comparison",
    "first-hand": "priority.first_hand",
    "cause": "priority.cause",
    "date": "priority.date",
    "hedged": "priority.hedged",
    "opinion": "priority.not_checkable",
    "prediction": "priority.not_checkable",
}
"""The id of the rule behind each reason."""
_BASE = 0.22
_BY_KIND = {"event": 0.01, "state": -0.01}  # what happened is news; how things stand is often known
_OPINION_CEILING = 0.15
_PREDICTION_CEILING = 0.24
_MINOR_CEILING = 0.2
WEIGHING = CASUALTY | ACCUSING | LEGAL | PERSON | HIGHEST
"""The bits of words that bear on it."""
_ASIDE = 0.05  # the age of somebody, told in passing, waits for all else


class Weighed(NamedTuple):
    """What is known of a claim when it is weighed. ``bits`` are those of its words that are ``WEIGHING``."""

    kind: str
    bits: int
    figures: bool
    dates: bool
    hedges: bool
    block: str
    lead: bool
    sources: int
    unnamed: bool
    first_hand: bool
    party: bool = False
    aside: bool = False  # how old somebody is, told in passing


def speaks_for_party(origin: frozenset[str]) -> bool:
    """Whether the words for a source tell that it takes a side."""
    return not _PARTY_WORDS.isdisjoint(origin)


def is_paper(origin: frozenset[str]) -> bool:
    """Whether the words for a source without a name tell that it is nobody who hides."""
    return not _PAPERS.isdisjoint(origin)


@lru_cache(maxsize=4096)  # claims that are alike in all this are many
def priority(claim: Weighed) -> tuple[float, tuple[str, ...]]:
    """``(priority in [0, 1], reasons)``; the reasons stand in the order of their weight."""
    reasons = []
    kind, bits = claim.kind, claim.bits
    casualties = bool(bits & CASUALTY)
    if casualties:
        reasons.append("casualties")
    if bits & ACCUSING and kind != "identity" and not (casualties and kind == "quantity"):
        reasons.append("accusation")
        if bits & LEGAL and bits & PERSON:
            reasons.append("legal risk")
    if claim.block == "headline":
        reasons.append("headline")
    elif claim.lead:
        reasons.append("lead")
    if claim.figures or kind == "quantity":
        reasons.append("figure")
    if claim.sources:
        if claim.party:
            reasons.append("party to the conflict")
        if claim.sources == 1:
            reasons.append("unnamed source" if claim.unnamed else "single source")
        if claim.first_hand:
            reasons.append("first-hand")
    if kind == "comparison":
        reasons.append("superlative" if bits & HIGHEST else "comparison")
    if kind == "causal":
        reasons.append("cause")
    if claim.dates:
        reasons.append("date")
    if claim.hedges:
        reasons.append("hedged")
    reasons.sort(key=lambda r: -_WEIGHTS[r])
    value = _BASE + _BY_KIND.get(kind, 0.0) + sum(_WEIGHTS[r] for r in reasons)
    if claim.aside:
        value = _ASIDE
    elif kind in ("identity", "place"):
        value = min(value * 0.7, _MINOR_CEILING)
    if not checkable(kind):
        ceiling = _OPINION_CEILING if kind == "opinion" else _PREDICTION_CEILING
        value = min(value * 0.4 if kind == "opinion" else value * 0.6, ceiling)
        reasons.append(kind)
    return round(min(1.0, value), 2), tuple(reasons)

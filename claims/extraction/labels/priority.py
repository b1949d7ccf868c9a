"""In which order a desk would check, and why: a number in [0, 1] with its reasons in words.

Weights add up. They follow what desks look at first: people hurt, people accused, the headline, figures,
what only one side of a conflict says; predictions and opinions last, as nobody can check them today.
A superlative counts where the claim is that something is the most of its kind, not where it only names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.words.lexicon import words

_CASUALTY = words(
    "kill die death dead casualty wound injure injury massacre fatality fatal suicide murder victim corpse body "
    "hostage execute behead slaughter assassinate shoot stab drown casualties killing injured wounded"
)
_ACCUSING = words(
    "accuse blame liar steal fraud corrupt corruption bribe bribery launder embezzle murder rape abuse harass "
    "harassment torture smuggle conspire cheat falsify forge crime criminal guilty illegal unlawful illegally "
    "violate violation breach misconduct plot discriminate racist mislead misleading mishandle "
    "defraud evade betray indict arrest convict allege intimidate"
)
_LEGAL = words(
    "guilty convict indict fraud corrupt corruption bribe bribery launder embezzle rape murder molest abuse criminal "
    "illegal unlawful libel plagiarize plagiarise pedophile paedophile trafficking harassment defraud forge perjury"
)
_PARTY_WORDS = words(
    "spokesman spokeswoman spokesperson minister president candidate campaign government militant rebel army "
    "military commander forces force party senator lawyer attorney police lobby lobbyist nominee administration "
    "official officials ministry council agency department faction union industry company ceo"
)
# Sources without a name that are no people: nobody hides behind them.
_PAPERS = words(
    "data statistics figures summary memoir ad plan poll polls deal minutes inspection replays regulations editorial "
    "report reports document documents study survey records filing filings estimates opinion disclosure memo letter"
)
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
_BASE = 0.22
_BY_KIND = {"event": 0.01, "state": -0.01}  # what happened is news; how things stand is often known
_OPINION_CEILING = 0.15
_PREDICTION_CEILING = 0.24
_MINOR_CEILING = 0.2
_ASIDE = 0.05  # the age of somebody, told in passing, waits for all else


@dataclass(slots=True)
class Weighed:
    """What is known of a claim when it is weighed."""

    kind: str
    checkable: bool
    lemmas: Sequence[str]
    superlative: bool
    figures: int
    dates: int
    hedges: int
    block: str
    lead: bool
    person: bool
    sources: int
    unnamed: bool
    first_hand: bool
    source_words: frozenset[str]
    party: bool = False
    aside: bool = False  # how old somebody is, told in passing


def priority(claim: Weighed) -> tuple[float, tuple[str, ...]]:
    """``(priority in [0, 1], reasons)``; the reasons stand in the order of their weight."""
    reasons = []
    lemmas = claim.lemmas
    casualties = not _CASUALTY.isdisjoint(lemmas)
    if casualties:
        reasons.append("casualties")
    if (
        claim.kind != "identity"
        and not _ACCUSING.isdisjoint(lemmas)
        and not (casualties and claim.kind == "quantity")
    ):
        reasons.append("accusation")
        if claim.person and not _LEGAL.isdisjoint(lemmas):
            reasons.append("legal risk")
    if claim.block == "headline":
        reasons.append("headline")
    elif claim.lead:
        reasons.append("lead")
    if claim.figures or claim.kind == "quantity":
        reasons.append("figure")
    if claim.sources:
        if claim.party or not _PARTY_WORDS.isdisjoint(claim.source_words):
            reasons.append("party to the conflict")
        if claim.sources == 1:
            unnamed = claim.unnamed and _PAPERS.isdisjoint(claim.source_words)
            reasons.append("unnamed source" if unnamed else "single source")
        if claim.first_hand:
            reasons.append("first-hand")
    if claim.kind == "comparison":
        reasons.append("superlative" if claim.superlative else "comparison")
    if claim.kind == "causal":
        reasons.append("cause")
    if claim.dates:
        reasons.append("date")
    if claim.hedges:
        reasons.append("hedged")
    reasons.sort(key=lambda r: -_WEIGHTS[r])
    value = _BASE + _BY_KIND.get(claim.kind, 0.0) + sum(_WEIGHTS[r] for r in reasons)
    if claim.aside:
        value = _ASIDE
    elif claim.kind in ("identity", "place"):
        value = min(value * 0.7, _MINOR_CEILING)
    if not claim.checkable:
        ceiling = _OPINION_CEILING if claim.kind == "opinion" else _PREDICTION_CEILING
        value = min(value * 0.4 if claim.kind == "opinion" else value * 0.6, ceiling)
        reasons.append("opinion" if claim.kind == "opinion" else "prediction")
    return round(min(1.0, value), 2), tuple(reasons)

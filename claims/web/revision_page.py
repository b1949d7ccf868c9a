"""The revisions of an article as a page: what a text did to the claims, what waits for a person, any two compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.models import Article, Attribution, Claim, Passage
from claims.queries.claims import with_checks
from claims.queries.readiness import WAITS
from claims.queries.revisions import (
    EFFECTS,
    ClaimEffect,
    Comparison,
    Suggestion,
    suggested_decisions,
)
from claims.vocabulary import ClaimState, PassagePart
from claims.web.cards import TEXT_OUTCOMES
from claims.web.marks import least_settled
from claims.web.presentation import DECISION_KEYS, Target, status_word

LATER = ("unchanged", "moved")
"""Outcomes that ask nothing of anybody; they are listed last, folded away."""
CONTEXT = 90
"""Characters shown around a candidate, so that two places of the same words can be told apart."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where words may stand now, with what stands around them; ``key`` chooses it."""

    index: int
    key: str
    before: str
    quote: str
    after: str
    alike: str


@dataclass(frozen=True, slots=True)
class LostPassage:
    """Words of a claim that wait for a place."""

    id: str
    quote: str
    found: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Again:
    """A decision that could be taken again as it was: whose it was, and the button."""

    check: str
    question: str
    target: Target
    version: int
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that a new text left for a person. ``difference`` are (kind, words)."""

    id: str
    number: int
    statement: str
    outcome: str
    words: str
    why: str
    said: str
    so: str
    version: int
    difference: tuple[tuple[str, str], ...]
    passages: tuple[LostPassage, ...]
    again: tuple[Again, ...]


@dataclass(frozen=True, slots=True)
class EffectLine:
    """What became of one claim between the two texts."""

    number: int
    statement: str
    outcome: str
    why: str
    difference: tuple[tuple[str, str], ...]
    retired: bool


@dataclass(frozen=True, slots=True)
class Effects:
    """The effects that matter, and those that do not."""

    shown: tuple[EffectLine, ...]
    folded: tuple[EffectLine, ...]


def effects_of(comparison: Comparison) -> Effects:
    """What became of the claims, changed ones first, in the order of a summary."""
    order = [*(name for name in reversed(list(EFFECTS)) if name not in LATER), *LATER]
    lines = sorted(comparison.effects, key=lambda e: (order.index(e.outcome), e.claim.number))
    return Effects(
        tuple(_effect(e) for e in lines if e.outcome not in LATER),
        tuple(_effect(e) for e in lines if e.outcome in LATER),
    )


def _effect(effect: ClaimEffect) -> EffectLine:
    return EffectLine(
        effect.claim.number,
        effect.claim.statement,
        EFFECTS[effect.outcome],
        effect.why,
        tuple((p.kind, p.text) for p in effect.difference),
        effect.claim.state == ClaimState.RETIRED,
    )


def waiting_claims(article: Article, acts: Collection[str]) -> tuple[Waiting, ...]:
    """The claims of ``article`` that wait for a person after a new text; a fixed number of queries.

    The buttons to decide again are there for those who may decide.
    """
    rows = Claim.objects.filter(article=article, attention__outcome__in=sorted(WAITS))
    claims = list(with_checks(rows.exclude(state=ClaimState.RETIRED)).order_by("number"))
    lost: dict[Any, list[Passage]] = defaultdict(list)
    for passage in Passage.objects.filter(
        claim__in=claims, revision=article.current_revision_id, part=PassagePart.CONTENT, spans=[]
    ).order_by("created_at"):
        lost[passage.claim_id].append(passage)
    suggestions = suggested_decisions(claims) if claims and "claim_decide" in acts else {}
    text = article.current_revision.text if article.current_revision else ""
    return tuple(_waiting(c, lost[c.pk], suggestions, text) for c in claims)


def _waiting(
    claim: Claim, lost: Sequence[Passage], suggestions: Mapping[tuple[Any, Any], Suggestion], text: str
) -> Waiting:
    links: list[Attribution] = claim.links  # type: ignore[attr-defined] # prefetched by with_checks
    outcome = str(claim.attention.get("outcome", ""))
    checks: list[Attribution | None] = [*links, None]
    again = [
        _again(claim, link, suggestion)
        for link in checks
        if (suggestion := suggestions.get((claim.pk, link.pk if link else None))) is not None
    ]
    return Waiting(
        str(claim.pk),
        claim.number,
        claim.statement,
        outcome,
        TEXT_OUTCOMES.get(outcome, outcome),
        str(claim.attention.get("why", "")),
        least_settled(link.status for link in links),
        claim.status,
        claim.version,
        tuple((str(kind), str(words)) for kind, words in claim.attention.get("difference", ())),
        tuple(_lost(p, text) for p in lost),
        tuple(again),
    )


def _again(claim: Claim, link: Attribution | None, suggestion: Suggestion) -> Again:
    to = suggestion.to.value
    return Again(
        check=str(link.pk) if link else "content",
        question="said?" if link else "so?",
        target=Target(to, status_word(to), DECISION_KEYS[to], tuple(str(c) for c in suggestion.citations)),
        version=(link or claim).version,
        reason=suggestion.reason,
        who=suggestion.decided_by,
    )


def _lost(passage: Passage, text: str) -> LostPassage:
    places = [(i, c) for i, c in enumerate(passage.candidates) if c.get("spans")]
    return LostPassage(
        str(passage.pk),
        passage.quote,
        passage.get_found_display(),
        tuple(
            Candidate(
                i,
                str(i + 1) if i < 9 else "",
                text[max(0, c["spans"][0][0] - CONTEXT) : c["spans"][0][0]],
                str(c.get("quote", "")),
                text[c["spans"][-1][1] : c["spans"][-1][1] + CONTEXT],
                f"{100 * float(c.get('score', 0)):.0f} % alike",
            )
            for i, c in places
        ),
    )

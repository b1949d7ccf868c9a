"""States and wording hashes of the things that history speaks of."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from typing import Any

from claims.anchoring.fold import fold, wording_hash
from claims.models import Attribution, Claim, Passage, State
from claims.vocabulary import PassagePart


def passages_of(claims: Iterable[Claim]) -> dict[uuid.UUID, list[Passage]]:
    """The passages of each claim in its article's current revision, in text order; one query."""
    by_claim: dict[uuid.UUID, list[Passage]] = defaultdict(list)
    claims = list(claims)
    revisions = {c.article.current_revision_id for c in claims}
    for passage in Passage.objects.filter(claim__in=[c.pk for c in claims], revision__in=revisions):
        by_claim[passage.claim_id].append(passage)
    for found in by_claim.values():
        found.sort(key=_text_order)
    return by_claim


def _text_order(passage: Passage) -> tuple[Any, ...]:
    return (passage.part, passage.spans[0] if passage.spans else [0, 0], str(passage.pk))


def claim_state(claim: Claim, passages: Sequence[Passage] | None = None) -> State:
    """The state of ``claim`` for history, where it stands included."""
    if passages is None:
        passages = passages_of([claim])[claim.pk]
    return claim.state_of([p.brief() for p in sorted(passages, key=_text_order)])


def claim_wording(statement: str, passages: Iterable[Passage]) -> str:
    """The wording hash of a claim: its statement and the words it stands in (rule 7)."""
    return wording_hash([statement, *_contents(passages)])


def attribution_wording(claim: Claim, attribution: Attribution, passages: Iterable[Passage]) -> str:
    """The wording hash of an attribution: that of its claim, with source, cue and mode (rule 7)."""
    return wording_hash(
        [claim.statement, *_contents(passages), attribution.source.name, attribution.cue, attribution.mode]
    )


def _contents(passages: Iterable[Passage]) -> list[str]:
    return sorted({fold(p.quote) for p in passages if p.part == PassagePart.CONTENT and p.quote})


def same_place(one: Set[int], other: Set[int]) -> bool:
    """Whether two passages, as the positions they cover, are one place: four fifths of both in common."""
    return bool(one) and bool(other) and len(one & other) * 10 >= 8 * len(one | other)

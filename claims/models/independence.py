"""Independent origins and the evidence behind checks, loaded in a fixed number of queries."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection

from claims.models.claim import Claim
from claims.models.event import Event
from claims.models.evidence import Citation
from claims.models.source import Attribution, InterestedParty
from claims.vocabulary import Check, CitationException, DecisionKind, EventKind, EvidenceKind, Stance, Status
from claims.workflow import CheckContext, CitedEvidence


def origins_of(sources: Collection[uuid.UUID]) -> dict[uuid.UUID, frozenset[str]]:
    """For each source its independent origins after aliases, merges and republishing (rule 3).

    One query however many sources and however deep the graph; a source unknown to it has no entry.
    """
    if not sources:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s, array_agg(o::text) FROM unnest(%s::uuid[]) AS s CROSS JOIN LATERAL claims_origins(s) AS o"
            " GROUP BY s",
            [list(set(sources))],
        )
        return {source: frozenset(origins) for source, origins in cursor.fetchall()}


@dataclass(slots=True)
class CheckRow:
    """One check of one claim with all that its rules look at.

    ``standing`` is the decision that set its present status (``None`` while unverified), ``endorser`` the
    endorsement in force, and ``endorsed_by`` the endorsement that the standing confirmation completed.
    """

    claim: Claim
    attribution: Attribution | None
    context: CheckContext
    citations: list[Citation] = field(default_factory=list)
    evidence: dict[uuid.UUID, CitedEvidence] = field(default_factory=dict)
    standing: Event | None = None
    endorsement: Event | None = None
    completed: Event | None = None

    @property
    def check(self) -> Check:
        return Check.CONTENT if self.attribution is None else Check.ATTRIBUTION

    @property
    def status(self) -> Status:
        return Status((self.attribution or self.claim).status)

    @property
    def wording_hash(self) -> str:
        return (self.attribution or self.claim).wording_hash

    def cited(self, ids: Iterable[uuid.UUID]) -> list[CitedEvidence]:
        """The evidence of those of ``ids`` that belong to this check."""
        return [self.evidence[i] for i in ids if i in self.evidence]


def load_checks(claims: Collection[Claim]) -> list[CheckRow]:
    """Every check of ``claims`` (content first, then each live attribution), in six queries."""
    ids = [c.pk for c in claims]
    attributions = list(
        Attribution.objects.filter(claim__in=ids, live=True)
        .select_related("source")
        .order_by("chain", "position")
    )
    citations = list(Citation.objects.filter(claim__in=ids).select_related("evidence"))
    parties = list(InterestedParty.objects.filter(article__in={c.article_id for c in claims}, live=True))
    origins = origins_of(
        {a.source_id for a in attributions}
        | {p.source_id for p in parties}
        | {c.evidence.origin_id for c in citations if c.evidence.origin_id}
    )
    standing = _latest_decisions(ids)
    named = {c.endorsement for c in claims} | {a.endorsement for a in attributions}
    named |= {e.endorsement for e in standing.values()}
    endorsements = Event.objects.in_bulk([e for e in named if e])

    of_claim: dict[uuid.UUID, list[Attribution]] = defaultdict(list)
    for link in attributions:
        of_claim[link.claim_id].append(link)
    of_check: dict[tuple[uuid.UUID, uuid.UUID | None], list[Citation]] = defaultdict(list)
    for citation in citations:
        of_check[(citation.claim_id, citation.attribution_id)].append(citation)
    rows: list[CheckRow] = []
    for claim in claims:
        links = of_claim[claim.pk]
        speakers = _union(origins, (a.source_id for a in links))
        interested = _union(origins, (p.source_id for p in parties if p.article_id == claim.article_id))
        for attribution in (None, *links):
            key = (claim.pk, attribution.pk if attribution else None)
            check = Check.ATTRIBUTION if attribution else Check.CONTENT
            own = of_check[key]
            target = attribution or claim
            last = standing.get(key) if target.status != Status.UNVERIFIED else None
            rows.append(
                CheckRow(
                    claim,
                    attribution,
                    CheckContext(check, speakers, interested),
                    own,
                    {c.pk: _cited(c, origins) for c in own},
                    last,
                    endorsements.get(target.endorsement) if target.endorsement else None,
                    endorsements.get(last.endorsement) if last and last.endorsement else None,
                )
            )
    return rows


def _latest_decisions(claims: Collection[uuid.UUID]) -> dict[tuple[uuid.UUID, uuid.UUID | None], Event]:
    events = (
        Event.objects.filter(claim__in=claims, kind=EventKind.DECISION)
        .filter(decision__in=[DecisionKind.CHANGE, DecisionKind.CONSEQUENCE])
        .order_by("claim_id", "attribution_id", "-seq")
        .distinct("claim_id", "attribution_id")
    )
    return {(e.claim_id, e.attribution_id): e for e in events if e.claim_id is not None}


def _union(origins: Mapping[uuid.UUID, frozenset[str]], sources: Iterable[uuid.UUID]) -> frozenset[str]:
    found: set[str] = set()
    for source in sources:
        found |= origins.get(source, frozenset())
    return frozenset(found)


def _cited(citation: Citation, origins: Mapping[uuid.UUID, frozenset[str]]) -> CitedEvidence:
    origin = citation.evidence.origin_id
    return CitedEvidence(
        id=str(citation.pk),
        stance=Stance(citation.stance),
        kind=EvidenceKind(citation.evidence.kind),
        origins=origins.get(origin, frozenset()) if origin else frozenset(),
        exception=CitationException(citation.exception),
        withdrawn=citation.withdrawn,
    )


def origins_by_claim(rows: Iterable[CheckRow]) -> dict[uuid.UUID, frozenset[str]]:
    """The independent origins behind each claim's live supporting content evidence ("3 citations, 1 origin")."""
    found: dict[uuid.UUID, set[str]] = defaultdict(set)
    for row in rows:
        if row.check is Check.CONTENT:
            for cited in row.evidence.values():
                if not cited.withdrawn and cited.stance is Stance.SUPPORTS:
                    found[row.claim.pk] |= cited.origins
    return {claim: frozenset(origins) for claim, origins in found.items()}

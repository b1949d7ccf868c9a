"""The registry, and how a source's word has stood up."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, When

from claims.models import (
    AnyUser,
    Article,
    Attribution,
    Claim,
    Desk,
    Event,
    InterestedParty,
    Republishing,
    Source,
    SourceAlias,
    SourceMatch,
)
from claims.vocabulary import ClaimState, MatchState, Status


def sources_for_registry(user: AnyUser, *, q: str = "", kind: str = "") -> QuerySet[Source]:
    """The sources ``user`` may see, by words of their names, aliases or descriptions."""
    found = Source.objects.visible_to(user)
    if kind:
        found = found.filter(kind=kind)
    for word in q.replace("\0", "").split()[:8]:
        aliases = SourceAlias.objects.filter(source=OuterRef("pk"), name__icontains=word)
        found = found.filter(Q(name__icontains=word) | Q(description__icontains=word) | Exists(aliases))
    claims = Q(
        attributions__live=True,
        attributions__claim__state=ClaimState.OPEN,
        attributions__claim__article__in=Article.objects.visible_to(user).values("pk"),
    )
    return (
        found.select_related("desk", "article__current_revision", "merged_into")
        .prefetch_related("aliases", "republishes")
        .annotate(claim_count=Count("attributions__claim", filter=claims, distinct=True))
    )


def sources_called(desk: Desk, name: str) -> list[Source]:
    """The sources of a desk's registry that go by ``name``, whatever its case, or that have it as an alias."""
    called = " ".join(name.split())
    aliases = SourceAlias.objects.filter(source=OuterRef("pk"), name__iexact=called)
    rows = Source.objects.filter(desk=desk, article=None, merged_into=None)
    return list(rows.filter(Q(name__iexact=called) | Exists(aliases)).order_by("name", "pk")[:20])


def source_claims(user: AnyUser, source: Source) -> QuerySet[Claim]:
    """The open claims that ``source``, under any merged name, is said to have made."""
    links = Attribution.objects.filter(claim=OuterRef("pk"), live=True).filter(
        Q(source=source.pk) | Q(source__merged_into=source.pk)
    )
    return Claim.objects.visible_to(user).filter(Exists(links), state=ClaimState.OPEN)


def source_track_record(user: AnyUser, source: Source) -> dict[str, Any]:
    """Counts of both checks over the claims ``user`` may see: was it quoted right, and was it so.

    Interested readers draw their own conclusions: no score is made of them.
    """
    claims = source_claims(user, source)
    content = Counter(dict(claims.values_list("status").annotate(n=Count("id")).order_by()))
    said = Counter(
        dict(
            Attribution.objects.filter(claim__in=claims, live=True)
            .filter(Q(source=source.pk) | Q(source__merged_into=source.pk))
            .values_list("status")
            .annotate(n=Count("id"))
            .order_by()
        )
    )
    return {
        "source": str(source.pk),
        "claims": sum(content.values()),
        "articles": claims.values("article").distinct().count(),
        "content": {s.value: content.get(s.value, 0) for s in Status},
        "attribution": {s.value: said.get(s.value, 0) for s in Status if s is not Status.NOT_CHECKABLE},
    }


def claims_said_by(user: AnyUser, source: Source) -> QuerySet[Claim]:
    """The claims of ``source_claims``, each with the links of that source as ``own_links``, newest article first."""
    own = Attribution.objects.filter(live=True).filter(Q(source=source.pk) | Q(source__merged_into=source.pk))
    return (
        source_claims(user, source)
        .select_related("article__current_revision")
        .defer("article__current_revision__text", "article__current_revision__blocks")
        .prefetch_related(Prefetch("attributions", own, to_attr="own_links"))
    )


def track_records(user: AnyUser, sources: Sequence[Source]) -> dict[uuid.UUID, Counter[str]]:
    """For each source how many open claims that ``user`` may see stand where, by content; one query.

    What a merged source said counts for what it was merged into, and for itself.
    """
    found: dict[uuid.UUID, Counter[str]] = {s.pk: Counter() for s in sources}
    seen = Claim.objects.visible_to(user).filter(state=ClaimState.OPEN).values("pk")
    rows = (
        Attribution.objects.filter(Q(source__in=found) | Q(source__merged_into__in=found))
        .filter(live=True, claim__in=seen)
        .values_list("source_id", "source__merged_into_id", "claim_id", "claim__status")
        .distinct()
    )
    counted: set[tuple[uuid.UUID, uuid.UUID]] = set()
    for source, merged, claim, status in rows:
        for name in (source, merged):
            if name is not None and name in found and (name, claim) not in counted:
                counted.add((name, claim))
                found[name][status] += 1
    return found


@dataclass(frozen=True, slots=True)
class SourceTies:
    """What a source hangs on: merges, republishing, proposed matches, marks of interest, articles it speaks in."""

    merged: tuple[Source, ...]
    republishes: tuple[Source, ...]
    republished_by: tuple[Source, ...]
    matches: tuple[SourceMatch, ...]
    parties: tuple[InterestedParty, ...]
    articles: tuple[Article, ...]


def source_ties(user: AnyUser, source: Source) -> SourceTies:
    """The ties of ``source`` within what ``user`` may see; six queries."""
    seen = Source.objects.visible_to(user)
    articles = Article.objects.visible_to(user)
    republishing = Republishing.objects.filter(publisher__in=seen, origin__in=seen)
    speaks = Attribution.objects.filter(claim__article=OuterRef("pk"), live=True, source=source)
    return SourceTies(
        merged=tuple(seen.filter(merged_into=source)),
        republishes=tuple(r.origin for r in republishing.filter(publisher=source).select_related("origin")),
        republished_by=tuple(
            r.publisher for r in republishing.filter(origin=source).select_related("publisher")
        ),
        matches=tuple(
            SourceMatch.objects.filter(state=MatchState.PROPOSED, source__in=seen, candidate__in=seen)
            .filter(Q(source=source) | Q(candidate=source))
            .select_related("source", "candidate")
            .order_by("created_at", "id")
        ),
        parties=tuple(
            InterestedParty.objects.filter(source=source, live=True, article__in=articles).select_related(
                "article__current_revision"
            )
        ),
        articles=tuple(articles.filter(Exists(speaks)).select_related("current_revision")[:50]),
    )


def source_history(user: AnyUser, source: Source, *, limit: int = 100) -> list[Event]:
    """What was done to ``source``, newest first, as far as ``user`` may see its stream."""
    if not Source.objects.visible_to(user).filter(pk=source.pk).exists():
        return []
    rows = Event.objects.filter(subject_id=source.pk).select_related("actor", "free_text")
    return list(rows.order_by("-at", "-seq")[:limit])


def sources_to_choose(user: AnyUser, source: Source, *, limit: int = 500) -> list[Source]:
    """The other, unmerged sources of the same desk, those of alike names first: to merge into, to republish."""
    first = source.name.split()[-1] if source.name.split() else ""
    rows = Source.objects.visible_to(user).filter(desk=source.desk_id, merged_into=None, confidential=False)
    alike = Q(name__icontains=first) if first else Q(pk=None)
    return list(
        rows.exclude(pk=source.pk)
        .annotate(alike=Case(When(alike, then=0), default=1))
        .order_by("alike", "name", "id")[:limit]
    )

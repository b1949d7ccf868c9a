"""The registry, and how a source's word has stood up."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from claims.models import AnyUser, Attribution, Claim, Source, SourceAlias
from claims.vocabulary import ClaimState, Status


def sources_for_registry(user: AnyUser, *, q: str = "", kind: str = "") -> QuerySet[Source]:
    """The sources ``user`` may see, by words of their names, aliases or descriptions."""
    found = Source.objects.visible_to(user)
    if kind:
        found = found.filter(kind=kind)
    for word in q.replace("\0", "").split()[:8]:
        aliases = SourceAlias.objects.filter(source=OuterRef("pk"), name__icontains=word)
        found = found.filter(Q(name__icontains=word) | Q(description__icontains=word) | Exists(aliases))
    claims = Q(attributions__live=True, attributions__claim__state=ClaimState.OPEN)
    return (
        found.select_related("desk", "article__current_revision", "merged_into")
        .prefetch_related("aliases", "republishes")
        .annotate(claim_count=Count("attributions__claim", filter=claims, distinct=True))
    )


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

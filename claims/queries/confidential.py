"""Confidential sources as far as a reader may see them: never who they are."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from claims.models import AnyUser, Article, Source


@dataclass(frozen=True, slots=True)
class ConfidentialSource:
    """A code name of an article: how many may read who it is, and whether this reader may."""

    source: Source
    readers: int
    may_read: bool


def confidential_sources(article: Article, user: AnyUser) -> list[ConfidentialSource]:
    """The confidential sources of ``article`` by code name; two queries."""
    rows = (
        Source.objects.filter(article=article, confidential=True, identity__isnull=False)
        .select_related("identity", "approved_by")
        .prefetch_related("identity__readers")
        .order_by("created_at")
    )
    found: list[ConfidentialSource] = []
    for source in rows:
        readers = {person.pk for person in source.identity.readers.all()}
        found.append(ConfidentialSource(source, len(readers), user.pk in readers))
    return found


def confidential_source(user: AnyUser, pk: uuid.UUID) -> Source | None:
    """A confidential source of an article that ``user`` may see, with its sealed identity."""
    return (
        Source.objects.visible_to(user)
        .filter(pk=pk, confidential=True, identity__isnull=False)
        .select_related("identity", "article", "approved_by")
        .first()
    )

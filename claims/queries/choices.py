"""What the forms let one choose from: people and sources, within what the reader may see."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.models import Article, Attribution, Claim, Desk, Evidence, Source
from claims.permissions import people_who_see
from claims.vocabulary import ClaimState

SOURCES = 500
"""How many sources a form offers; whoever wants another writes its name."""


def people_of_desks(desks: Iterable[Desk]) -> QuerySet[User]:
    """The active people of some desks, by name."""
    found = User.objects.filter(memberships__desk__in=[d.pk for d in desks], is_active=True)
    return found.distinct().order_by("first_name", "username")


def people_of_article(article: Article) -> QuerySet[User]:
    """The people to whom ``article`` is visible, by name."""
    return User.objects.filter(people_who_see(article)).distinct().order_by("first_name", "username")


def sources_to_name(article: Article) -> list[Source]:
    """The sources that a claim of ``article`` may name: those that speak in it first, then its own
    (confidential ones by their code names), then the desk's."""
    speaks = Attribution.objects.filter(source=OuterRef("pk"), claim__article=article, live=True)
    rows = (
        Source.objects.filter(desk=article.desk_id, merged_into=None)
        .filter(Q(article=None) | Q(article=article))
        .annotate(speaks=Exists(speaks))
        .order_by("-speaks", "article", "name", "pk")
    )
    return list(rows[:SOURCES])


def evidence_to_cite(article: Article) -> QuerySet[Evidence]:
    """The items of evidence brought in for ``article``, newest first."""
    return Evidence.objects.filter(article=article).order_by("-captured_at", "pk")[:SOURCES]


def other_open_claims(claim: Claim) -> QuerySet[Claim]:
    """The other open claims of its article, by number."""
    rows = Claim.objects.filter(article=claim.article_id, state=ClaimState.OPEN)
    return rows.exclude(pk=claim.pk).order_by("number")

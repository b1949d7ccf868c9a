"""The claims list as a value: what the address asks for, and the rows that fit."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import QueryDict

from claims.models import Article, Desk, SavedView, Source
from claims.queries.choices import people_of_desks
from claims.queries.claims import claims_for_review
from claims.queries.paging import page_of
from claims.queries.workbench import check_claims
from claims.web.cards import claim_card
from claims.web.list_forms import BulkForm, FilterForm
from claims.web.presentation import ClaimCard, counted

PAGE = 50
COUNTED = 10_000
"""Counting stops here: nobody reads further, and it would be slow at every key."""
ARTICLES = 200
"""How many articles the filter offers, the newest first; another is reached from its own page."""

KEPT = (
    "q",
    "said",
    "status",
    "article",
    "source",
    "assignee",
    "kind",
    "risk",
    "disposition",
    "state",
    "order",
)
"""The parts of an address that a view keeps."""


@dataclass(frozen=True, slots=True)
class ViewLink:
    """A saved view. ``query`` is the part of the address after ``?``."""

    id: str
    label: str
    query: str
    current: bool


@dataclass(frozen=True, slots=True)
class ClaimList:
    """What the page shows. ``total`` says how many fit, in words; ``query`` is the address without its page."""

    form: FilterForm
    bulk: BulkForm
    cards: tuple[ClaimCard, ...]
    total: str
    query: str
    previous: str
    next: str
    views: tuple[ViewLink, ...]
    any_article: bool


def clean_query(data: QueryDict) -> str:
    """The filters of an address, empty and unknown ones left out, in one order."""
    kept = QueryDict(mutable=True)
    for name in KEPT:
        values = [v for v in data.getlist(name) if v]
        if values:
            kept.setlist(name, values)
    return kept.urlencode()


def build_list(user: User, data: QueryDict, *, bulk: BulkForm | None = None) -> ClaimList:
    """The page of the list that ``data`` (an address) asks for; a fixed number of queries."""
    desks = list(Desk.objects.visible_to(user))
    people = list(people_of_desks(desks))
    articles = _articles(user, data.get("article", ""))
    form = FilterForm(data, articles=articles, people=people, source=_source(user, data.get("source", "")))
    query = clean_query(data)
    cards: tuple[ClaimCard, ...] = ()
    total, previous, following = "", "", ""
    if form.is_valid():
        rows = claims_for_review(user, form.filters()).prefetch_related(None)
        rows = rows.defer("article__current_revision__text", "article__current_revision__blocks")
        found = page_of(rows, order=form.order_fields_by(), cursor=data.get("page", ""), size=PAGE)
        loaded = check_claims(found.rows)
        cards = tuple(claim_card(loaded, c, acts=()) for c in loaded.claims)
        count = rows.order_by()[: COUNTED + 1].count()
        total = f"more than {COUNTED:,} claims" if count > COUNTED else counted(count, "claim")
        previous, following = found.previous, found.next
    views = SavedView.objects.filter(user=user)
    return ClaimList(
        form=form,
        bulk=bulk or BulkForm(people=people),
        cards=cards,
        total=total,
        query=query,
        previous=_page(query, previous),
        next=_page(query, following),
        views=tuple(ViewLink(str(v.pk), v.name, v.query, v.query == query) for v in views),
        any_article=bool(articles),
    )


def bulk_form(user: User, data: QueryDict) -> BulkForm:
    """The form for the claims chosen, filled in."""
    return BulkForm(data, people=people_of_desks(list(Desk.objects.visible_to(user))))


def _page(query: str, cursor: str) -> str:
    if not cursor:
        return ""
    return f"{query}&page={cursor}" if query else f"page={cursor}"


def _articles(user: User, chosen: str) -> list[Article]:
    rows = (
        Article.objects.visible_to(user)
        .select_related("current_revision")
        .defer("current_revision__text", "current_revision__blocks")
    )
    found = list(rows[:ARTICLES])
    if chosen and chosen not in {str(a.pk) for a in found} and (pk := _uuid(chosen)):
        found += rows.filter(pk=pk)
    return found


def _source(user: User, chosen: str) -> Source | None:
    pk = _uuid(chosen)
    return Source.objects.visible_to(user).filter(pk=pk).first() if pk else None


def _uuid(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value)
    except ValueError:
        return None

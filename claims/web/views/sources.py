"""The registry of sources, the page of one, and the proposals that two are the same."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from claims.actions.sources import match_review, source_add
from claims.errors import DomainError
from claims.models import Desk, Source, SourceMatch
from claims.permissions import can, can_on_desk, who_may
from claims.queries.paging import page_of
from claims.queries.sources import (
    claims_said_by,
    source_history,
    source_ties,
    source_track_record,
    sources_called,
    sources_for_registry,
    track_records,
)
from claims.vocabulary import EventKind, SourceKind
from claims.web import source_acts as acts
from claims.web.acts import add_errors
from claims.web.base import is_htmx, one_of, signed_in, user_of
from claims.web.cards import who_did
from claims.web.marks import least_settled
from claims.web.pages import QueueItem, SourceRow
from claims.web.presentation import HistoryEntry, progress_bar
from claims.web.refusals import carried_out
from claims.web.source_forms import NewSourceForm

PAGE = 50


@signed_in
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """The sources one may see, by name, with what became of what they said. A script gets the rows alone."""
    user = user_of(request)
    q, kind = request.GET.get("q", "")[:200], request.GET.get("kind", "")
    understood = not kind or kind in SourceKind.values
    rows = sources_for_registry(user, q=q, kind=kind if understood else "")
    found = page_of(rows, order=("name", "id"), cursor=request.GET.get("page", ""), size=PAGE)
    records = track_records(user, found.rows)
    wanted = {"q": q, "kind": kind if understood else ""}
    query = urlencode({name: value for name, value in wanted.items() if value})
    context = {
        "sources": [source_row(s, records[s.pk]) for s in found.rows],
        "kinds": SourceKind.choices,
        "kind": kind,
        "error": "" if understood else f"“{kind}” is no kind of source.",
        "q": q,
        "may_add": any(can_on_desk(user, "source_edit", d) for d in Desk.objects.visible_to(user)),
        "previous_query": _page(query, found.previous),
        "next_query": _page(query, found.next),
        "section": "sources",
    }
    template = "sources/list.html#results" if is_htmx(request) else "sources/list.html"
    if is_htmx(request):
        context["address"] = f"{reverse('web:sources')}?{query}" if query else reverse("web:sources")
    return render(request, template, context, status=200 if understood else 400)


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """A source for the registry of a desk. One of the same name is shown before a second is made."""
    user = user_of(request)
    desks = [d for d in Desk.objects.visible_to(user) if can_on_desk(user, "source_edit", d)]
    if not desks:
        lines = [f"You may not add a source. {who_may('source_edit').capitalize()} may."]
        refusal = {"lines": lines, "back": reverse("web:sources")}
        return render(request, "claims/refused.html", refusal, status=403)
    form = NewSourceForm(request.POST or None, desks=desks)
    same: list[Source] = []
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        same = [] if "other" in request.POST else sources_called(values["desk"], values["name"])
        if not same:
            try:
                made = source_add(actor=user, **values)
            except DomainError as error:
                add_errors(form, error, error.fields)
            else:
                messages.success(request, "The source is added.")
                return HttpResponseRedirect(reverse("web:source", args=[made.pk]))
    page: dict[str, Any] = {"form": form, "same": same, "section": "sources"}
    return render(request, "sources/new.html", page, status=400 if form.is_bound else 200)


def _page(query: str, cursor: str) -> str:
    return "&".join(part for part in (query, f"page={cursor}" if cursor else "") if part)


def source_row(source: Source, record: dict[str, int]) -> SourceRow:
    """A source as a row of the registry; ``record`` counts its claims by content."""
    return SourceRow(
        id=str(source.pk),
        name=source.name,
        kind=source.get_kind_display(),
        description=source.description,
        aliases=tuple(a.name for a in source.aliases.all()),
        reliability=source.reliability,
        claims=sum(record.values()),
        merged_into=source.merged_into.name if source.merged_into else "",
        article=source.article.headline if source.article else "",
        track=progress_bar("content", record),
    )


@signed_in
@require_safe
def source(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One source: what it is, its ties, what it said and how that stood up, what was done to it."""
    user = user_of(request)
    found = acts.source_for(user, pk)
    record = source_track_record(user, found)
    said = page_of(
        claims_said_by(user, found),
        order=("-article__created_at", "article_id", "number", "id"),
        cursor=request.GET.get("page", ""),
        size=PAGE,
    )
    context = {
        "source": found,
        "ties": source_ties(user, found),
        "claims": record["claims"],
        "articles": record["articles"],
        "bars": (
            progress_bar("attribution", record["attribution"]),
            progress_bar("content", record["content"]),
        ),
        "items": [_said(claim) for claim in said.rows],
        "previous_query": _page("", said.previous),
        "next_query": _page("", said.next),
        "history": [_entry(event) for event in source_history(user, found)],
        "may": {
            name: may_on_source(user, name, found) for name in ("source_edit", "source_merge", "party_mark")
        },
        "may_approve": found.article is not None
        and found.kind == SourceKind.UNNAMED
        and found.approved_by_id is None
        and can(user, "identity_approve", found.article),
        "section": "sources",
    }
    return render(request, "sources/detail.html", context)


def may_on_source(user: User, act: str, source: Source) -> bool:
    """Whether ``user`` may do ``act`` on a source of the registry, or of an article."""
    if source.article is not None:
        return can(user, act, source.article)
    return can_on_desk(user, act, source.desk)


def _said(claim: Any) -> QueueItem:
    return QueueItem(
        url=reverse("web:claim", args=[claim.pk]),
        statement=claim.statement,
        number=claim.number,
        said=least_settled(link.status for link in claim.own_links),
        so=claim.status,
        notes=(claim.article.headline,),
    )


def _entry(event: Any) -> HistoryEntry:
    note = event.data.get("note", {})
    text = event.get_kind_display()
    if event.kind == EventKind.SOURCE_REPUBLISHES and not note.get("republishes", True):
        text = "republishing taken back"
    if note.get("approved"):
        text = "approved to be relied on alone"
    changed = note.get("changed")
    if changed:
        text = f"{text}: {', '.join(str(c) for c in changed)}"
    return HistoryEntry(event.at, who_did(event), text=text)


@signed_in
@require_POST
def review(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Decide a proposal that two sources are the same: accepting merges, refusing keeps them apart."""
    user = user_of(request)
    seen = Source.objects.visible_to(user).values("pk")
    rows = SourceMatch.objects.filter(source__in=seen, candidate__in=seen)
    match = one_of(rows.select_related("source__desk", "source__article", "candidate__desk"), pk)
    accept = request.POST.get("answer") == "same"
    back = reverse("web:source", args=[match.source_id])
    return carried_out(
        request,
        lambda: match_review(match=match, accept=accept, actor=user),
        "They are one source now." if accept else "They stay two sources.",
        back,
    )


urlpatterns = [
    path("sources/", sources, name="sources"),
    path("sources/new/", new, name="source_new"),
    path("sources/<uuid:pk>/", source, name="source"),
    path("sources/<uuid:pk>/edit/", acts.Edit.as_view(), name="source_edit"),
    path("sources/<uuid:pk>/merge/", acts.Merge.as_view(), name="source_merge"),
    path("sources/<uuid:pk>/unmerge/", acts.Unmerge.as_view(), name="source_unmerge"),
    path("sources/<uuid:pk>/republishes/", acts.Republish.as_view(), name="source_republishes"),
    path(
        "sources/<uuid:pk>/republishes/<uuid:other>/remove/",
        acts.NoRepublish.as_view(),
        name="source_republishes_not",
    ),
    path("sources/<uuid:pk>/party/", acts.Party.as_view(), name="source_party"),
    path("sources/<uuid:pk>/approve/", acts.Approve.as_view(), name="source_approve"),
    path("sources/matches/<uuid:pk>/", review, name="match_review"),
]

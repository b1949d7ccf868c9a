"""Every claim in a list, what is done with several at once, and the page of one."""

from __future__ import annotations

import uuid
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from claims.actions.saved_views import view_delete, view_save
from claims.errors import InvalidInput
from claims.permissions import acts_of, is_reporter
from claims.queries.matches import claim_matches
from claims.queries.workbench import check_claims, claim_thread
from claims.web.base import claim_for, is_htmx, signed_in, user_of
from claims.web.bulk import Outcome, bulk_act, chosen_of
from claims.web.cards import claim_card
from claims.web.claim_list import ClaimList, build_list, bulk_form, clean_query
from claims.web.details import claim_detail, match_view
from claims.web.presentation import counted


@signed_in
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Every claim one may see: search, filters in the address, saved views. A script gets the rows alone."""
    page = build_list(user_of(request), request.GET)
    status = 200 if page.form.is_valid() else 400
    return _show(request, page, status=status)


def _show(
    request: HttpRequest, page: ClaimList, *, status: int, outcome: Outcome | None = None
) -> HttpResponse:
    context = {
        "list": page,
        "section": "claims",
        "q": request.GET.get("q", ""),
        "refusals": outcome.refused if outcome else (),
        "again": {str(r.claim.pk) for r in outcome.refused} if outcome else (),
    }
    template = "claims/list.html#results" if is_htmx(request) else "claims/list.html"
    if is_htmx(request):
        context["address"] = f"{reverse('web:claims')}?{page.query}" if page.query else reverse("web:claims")
    return render(request, template, context, status=status)


@signed_in
def bulk(request: HttpRequest) -> HttpResponse:
    """One act for the claims chosen. What was refused is named, and stays chosen."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("web:claims"))
    user = user_of(request)
    query = QueryDict(request.POST.get("query", ""))
    form = bulk_form(user, request.POST)
    chosen = chosen_of(request.POST.getlist("claim"))
    if not chosen:
        form.add_error(None, "Choose a claim first: tick the boxes before them.")
    if not form.is_valid():
        return _show(request, build_list(user, query, bulk=form), status=400)
    values = form.cleaned_data
    outcome = bulk_act(
        user=user,
        chosen=chosen,
        act=values["act"],
        reason=values["reason"],
        person=User.objects.filter(username=values["person"]).first(),
    )
    if outcome.done:
        messages.success(request, f"{counted(outcome.done, 'claim')} changed.")
    if not outcome.refused:
        back = clean_query(query)
        return HttpResponseRedirect(f"{reverse('web:claims')}?{back}" if back else reverse("web:claims"))
    page = build_list(user, query, bulk=form)
    return _show(request, page, status=200 if outcome.done else 422, outcome=outcome)


@signed_in
@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters of the list under a name."""
    query = clean_query(QueryDict(request.POST.get("query", "")))
    try:
        view = view_save(name=request.POST.get("name", ""), query=query, actor=user_of(request))
    except InvalidInput as error:
        for words in [w for said in error.fields.values() for w in said]:
            messages.error(request, f"{error.detail} {words}")
    else:
        messages.success(request, f"These filters are kept as “{view.name}”.")
    return HttpResponseRedirect(f"{reverse('web:claims')}?{query}")


@signed_in
@require_POST
def forget_view(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Forget a view of one's own."""
    if view_delete(view_id=pk, actor=user_of(request)):
        messages.success(request, "The view is gone; the claims are not.")
    return HttpResponseRedirect(reverse("web:claims"))


@signed_in
@require_safe
def claim(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One claim whole: both checks, evidence, who says it, history, comments, where else it stands."""
    user = user_of(request)
    found = claim_for(user, pk)
    acts = acts_of(user, found.article)
    loaded = check_claims([found], revision=found.article.current_revision)
    checked = loaded.claims[0]
    active = request.GET.get("check", "")[:40]
    card = claim_card(loaded, checked, acts=acts, reporter=is_reporter(user, found.article), active=active)
    matches = [match_view(m) for m in claim_matches(user, found)]
    detail = claim_detail(loaded, checked, claim_thread(found), acts=acts, matches=matches)
    context = {"card": replace(card, detail=detail), "claim": found, "section": "claims"}
    return render(request, "claims/detail.html", context)


urlpatterns = [
    path("claims/", claims, name="claims"),
    path("claims/bulk/", bulk, name="claims_bulk"),
    path("claims/views/", keep_view, name="view_save"),
    path("claims/views/<uuid:pk>/delete/", forget_view, name="view_delete"),
    path("claims/<uuid:pk>/", claim, name="claim"),
]

"""The versions of a text, what each did to the claims, and settling what a new one left open."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from claims.actions.passages import claim_recheck, passage_accept_gone, passage_place
from claims.actions.revisions import RevisionOutcome, revision_add
from claims.errors import DomainError, InvalidInput, NotPermitted, StaleClaim
from claims.ingest import Document, IngestError, read_text, read_upload, read_url
from claims.models import Article, Claim, Passage
from claims.permissions import acts_of
from claims.queries.revisions import Comparison, article_revisions, compare_revisions
from claims.web.acts import add_errors, whole_number
from claims.web.base import (
    AGAINST_A_RULE,
    STALE,
    article_for,
    claim_for,
    one_of,
    signed_in,
    user_of,
)
from claims.web.people import person_name
from claims.web.refusals import carried_out, refused
from claims.web.revision_forms import RevisionForm
from claims.web.revision_page import effects_of, waiting_claims


@signed_in
def revisions(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """All texts, any two compared, and a new one brought in."""
    article = article_for(user_of(request), pk)
    if request.method == "POST":
        return _bring_in(request, article)
    return _show(request, article, _form(article))


def _form(article: Article, data: Any = None, files: Any = None) -> RevisionForm:
    revision = article.current_revision
    number, text = (revision.number, revision.text) if revision else (1, "")
    return RevisionForm(data, files, present=text, initial={"base": number})


def _show(request: HttpRequest, article: Article, form: RevisionForm, *, status: int = 200) -> HttpResponse:
    acts = acts_of(user_of(request), article)
    entries = article_revisions(article)
    comparison, error = _compared(request, article)
    old, new = (comparison.old.number, comparison.new.number) if comparison else (None, None)
    view = "inline" if request.GET.get("view") == "inline" else "side"
    other = {"from": old or "", "to": new or "", "view": "side" if view == "inline" else "inline"}
    context = {
        "article": article,
        "entries": [(e, person_name(e.revision.author)) for e in entries],
        "comparison": comparison,
        "effects": effects_of(comparison) if comparison else None,
        "from_number": old,
        "to_number": new,
        "view": view,
        "other_view": urlencode(other),
        "error": error,
        "waiting": waiting_claims(article, acts),
        "may_settle": "claim_passage" in acts,
        "form": form if "revision_add" in acts else None,
    }
    return render(request, "articles/revisions.html", context, status=400 if error else status)


def _compared(request: HttpRequest, article: Article) -> tuple[Comparison | None, str]:
    """The two texts asked for; the last two where nothing is asked; none where there is only one."""
    newest = article.current_revision.number if article.current_revision else 1
    asked = [request.GET.get(name, "") for name in ("from", "to")]
    if newest == 1 and not any(asked):
        return None, ""
    numbers = [whole_number(value) if value else None for value in asked]
    if any(value and number is None for value, number in zip(asked, numbers, strict=True)):
        return None, "A revision has a number: choose two of the list."
    old = max(1, newest - 1) if numbers[0] is None else numbers[0]
    new = newest if numbers[1] is None else numbers[1]
    try:
        return compare_revisions(article, old, new), ""
    except InvalidInput as error:
        return None, error.detail


def _bring_in(request: HttpRequest, article: Article) -> HttpResponse:
    form = _form(article, request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, article, form, status=400)
    values = form.cleaned_data
    try:
        outcome = revision_add(
            article=article,
            document=_document(values),
            base=values["base"],
            why=values["why"].strip(),
            actor=user_of(request),
        )
    except IngestError as error:
        form.add_error(values["way"], str(error))
        return _show(request, article, form, status=400)
    except StaleClaim as error:
        return _stale(request, article, error)
    except NotPermitted as error:
        return refused(request, error, reverse("web:article_revisions", args=[article.pk]))
    except InvalidInput as error:
        add_errors(form, error, error.fields)
        return _show(request, article, form, status=400)
    except DomainError as error:
        add_errors(form, error, error.fields)
        return _show(request, article, form, status=AGAINST_A_RULE)
    return _brought_in(request, article, outcome)


def _document(values: dict[str, Any]) -> Document:
    if values["way"] == "url":
        return read_url(values["url"])
    if values["way"] == "file":
        return read_upload(values["file"].name, values["file"].read())
    return read_text(values["text"])


def _stale(request: HttpRequest, article: Article, error: StaleClaim) -> HttpResponse:
    """409: somebody revised it meanwhile. What was typed stays, based on the text of now."""
    article = article_for(user_of(request), article.pk)
    data = request.POST.copy()
    data["base"] = str(article.current_revision.number if article.current_revision else 1)
    form = _form(article, data)
    form.is_valid()
    for words in [error.detail, *error.changes]:
        form.add_error(None, words)
    return _show(request, article, form, status=STALE)


def _brought_in(request: HttpRequest, article: Article, outcome: RevisionOutcome) -> HttpResponse:
    messages.success(request, outcome.sentence().capitalize())
    number = outcome.revision.number
    query = urlencode({"from": number - 1, "to": number})
    return HttpResponseRedirect(f"{reverse('web:article_revisions', args=[article.pk])}?{query}")


def _settled(request: HttpRequest, article: Article, act: Callable[[], object], said: str) -> HttpResponse:
    """Do one act on what waits, say what came of it, and go back to the rest that waits."""
    return carried_out(request, act, said, reverse("web:article_revisions", args=[article.pk]), "#waiting")


def _version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version")) or 0


@signed_in
@require_POST
def recheck(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say that a claim which the text changed has been looked at again."""
    user = user_of(request)
    claim = claim_for(user, pk)
    return _settled(
        request,
        claim.article,
        lambda: claim_recheck(claim=claim, actor=user, version=_version(request)),
        f"Claim {claim.number} has been looked at again; its checks are decided as ever.",
    )


@signed_in
@require_POST
def gone(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Accept that the words of a claim are gone from the text."""
    user = user_of(request)
    claim = claim_for(user, pk)
    reason = request.POST.get("reason", "").strip() or "Its words are gone from the text."
    return _settled(
        request,
        claim.article,
        lambda: passage_accept_gone(claim=claim, reason=reason, actor=user, version=_version(request)),
        f"Claim {claim.number}: its words are gone.",
    )


@signed_in
@require_POST
def place(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Choose one of the places where words may stand now."""
    user = user_of(request)
    rows = Passage.objects.filter(claim__in=Claim.objects.visible_to(user).values("pk"))
    passage = one_of(rows.select_related("claim__article__current_revision"), pk)
    index = whole_number(request.POST.get("candidate"))

    def choose() -> None:
        if index is None or index >= len(passage.candidates):
            raise InvalidInput("This place is not among those found; choose one of the list.")
        spans = passage.candidates[index]["spans"]
        passage_place(passage=passage, spans=spans, actor=user, version=_version(request))

    return _settled(
        request, passage.claim.article, choose, f"Claim {passage.claim.number} stands where you said."
    )


urlpatterns = [
    path("articles/<uuid:pk>/revisions/", revisions, name="article_revisions"),
    path("claims/<uuid:pk>/rechecked/", recheck, name="claim_rechecked"),
    path("claims/<uuid:pk>/gone/", gone, name="claim_gone"),
    path("passages/<uuid:pk>/place/", place, name="passage_place"),
]

"""An article: bringing it in, its workbench, and a claim added by hand."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from claims.actions.articles import article_add, extraction_again
from claims.actions.claims import claim_add
from claims.errors import DomainError, InvalidInput
from claims.ingest import Document, IngestError, read_text, read_upload, read_url
from claims.models import Desk, Revision
from claims.permissions import can_on_desk
from claims.queries.choices import people_of_desks
from claims.queries.matches import claim_matches
from claims.vocabulary import ClaimKind
from claims.web.acts import (
    ArticleAct,
    Done,
    Frame,
    add_errors,
    opened,
    whole_number,
    wish_here,
    wish_of,
)
from claims.web.article_forms import ArticleForm, NewClaimForm
from claims.web.base import article_for, claim_for, is_htmx, signed_in, user_of
from claims.web.bench import build_bench
from claims.web.details import match_view
from claims.web.places import find_words
from claims.web.refusals import carried_out


@signed_in
def workbench(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The text with its claims marked, a card for each. A script that opens a claim gets its card alone."""
    user = user_of(request)
    article, wish = article_for(user, pk), wish_of(request)
    try:
        if is_htmx(request):
            return opened(
                request, article, user, wish_here(request, wish), whole_number(request.GET.get("was"))
            )
        bench = build_bench(article, user, wish)
    except Revision.DoesNotExist:
        raise Http404("The article has no such revision.") from None
    context = {"bench": bench, "current": bench.current, "keep": bench.keep}
    return render(request, "articles/workbench.html", context)


@signed_in
def progress(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """How far the reading of a text is; asked again and again while it runs, with the claims found so far."""
    user = user_of(request)
    article = article_for(user, pk)
    if not is_htmx(request):
        return HttpResponseRedirect(reverse("web:article", args=[pk]))
    was = whole_number(request.GET.get("was"))
    wish = wish_here(request, wish_of(request))
    page = build_bench(article, user, wish)
    shown = whole_number(request.GET.get("cards"))
    grown = shown != len(page.cards) and was is None
    context = {
        "bench": page,
        "state": page.state,
        "current": page.current,
        "keep": page.keep,
        "all_cards": page.cards if grown else (),
        "blocks": [b for b in page.blocks if b.role != "gap"] if grown or not page.state.working else (),
    }
    return render(request, "articles/progress.html", context)


@signed_in
@require_POST
def read_again(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Have a text that could not be read to its end read again."""
    user = user_of(request)
    article = article_for(user, pk)
    back = reverse("web:article", args=[pk])
    return carried_out(
        request,
        lambda: extraction_again(article=article, actor=user),
        "It is read again. What was found before stays.",
        back,
    )


@signed_in
def new(request: HttpRequest) -> HttpResponseBase:
    """Bring an article in: pasted, uploaded or fetched; its claims are found meanwhile."""
    user = user_of(request)
    desks = [d for d in Desk.objects.visible_to(user) if can_on_desk(user, "article_add", d)]
    if not desks:
        return render(
            request,
            "claims/refused.html",
            {"lines": ["You work on no desk that takes articles in."], "back": reverse("web:desk")},
            status=403,
        )
    form = ArticleForm(
        request.POST or None, request.FILES or None, desks=desks, people=people_of_desks(desks)
    )
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                article = article_add(**_values(form), actor=user)
            except IngestError as error:
                form.add_error(form.cleaned_data["way"], str(error))
            except InvalidInput as error:
                add_errors(form, error, error.fields)
            except DomainError as error:
                status = 422
                add_errors(form, error, {})
            else:
                messages.success(request, "It is in. Its claims are being found.")
                return HttpResponseRedirect(reverse("web:article", args=[article.pk]))
    return render(request, "articles/new.html", {"form": form, "section": "new"}, status=status)


def _values(form: ArticleForm) -> dict[str, Any]:
    """The arguments of ``article_add``; raises ``IngestError`` where the text cannot be had."""
    data = form.cleaned_data
    return {
        "document": _document(data),
        "desk": data["desk"],
        "outlet": data["outlet"],
        "reporters": data["reporters"],
        "time_zone": data["time_zone"],
        "published_at": data["published_at"],
        "deadline": data["deadline"],
        "restricted": data["restricted"],
    }


def _document(data: dict[str, Any]) -> Document:
    headline = data["headline"] or None
    if data["way"] == "url":
        return read_url(data["url"], headline=headline)
    if data["way"] == "file":
        return read_upload(data["file"].name, data["file"].read(), headline=headline)
    return read_text(data["text"], headline=headline)


class NewClaim(ArticleAct):
    """A claim made by hand of words in the text."""

    permission = "claim_add"

    def frame(self) -> Frame:
        return Frame("New claim", "Add it", needs=self._words())

    def _span(self) -> tuple[int, int] | None:
        """The selected span, white space at its edges left out."""
        start, end = (whole_number(self.request.GET.get(name)) for name in ("start", "end"))
        revision = self.article.current_revision
        if start is None or end is None or revision is None or not start < end <= len(revision.text):
            return None
        words = revision.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return (start, end) if start < end else None

    def _words(self) -> tuple[str, ...]:
        span, revision = self._span(), self.article.current_revision
        return (f"“{revision.text[slice(*span)]}”",) if span and revision else ()

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        span, revision = self._span(), self.article.current_revision
        initial: dict[str, Any] = {"revision": revision.number if revision else 1}
        if span and revision:
            statement = " ".join(revision.text[slice(*span)].split()).rstrip(".;,")
            initial |= {"start": span[0], "end": span[1], "statement": statement[:2000]}
        return NewClaimForm(data, initial=initial, selected=bool(span) or bool(data and data.get("end")))

    def act(self, values: dict[str, Any]) -> Done:
        claim = claim_add(
            article=self.article,
            statement=values["statement"],
            spans=self._spans(values),
            kind=ClaimKind(values["kind"]),
            actor=self.user,
        )
        return Done(f"Claim {claim.number} is added.", claim.number, everything=True)

    def _spans(self, values: dict[str, Any]) -> list[list[int]]:
        revision = self.article.current_revision
        if revision is None or values["revision"] != revision.number:
            raise InvalidInput(
                "A newer text has come in since you selected these words. Select them there again.", rule="9"
            )
        if values.get("end") is not None:
            return [[values["start"], values["end"]]]
        quote = values["quote"].strip()
        if not quote:
            return []
        return [find_words(revision.text, quote, "quote")]


@signed_in
def matches(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The same or a contradicting claim elsewhere: asked for by an open card, after it is there to be read."""
    user = user_of(request)
    claim = claim_for(user, pk)
    found = [match_view(m) for m in claim_matches(user, claim)]
    return render(request, "partials/matches.html", {"matches": found, "number": claim.number})


urlpatterns = [
    path("articles/new/", new, name="article_new"),
    path("articles/<uuid:pk>/", workbench, name="article"),
    path("articles/<uuid:pk>/read/", read_again, name="article_read"),
    path("articles/<uuid:pk>/progress/", progress, name="article_progress"),
    path("articles/<uuid:pk>/claims/new/", NewClaim.as_view(), name="claim_new"),
    path("claims/<uuid:pk>/matches/", matches, name="claim_matches"),
]

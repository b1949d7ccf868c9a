"""What the views have in common: who asks, what they may see, how a request of a script is told from a page's."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from claims.models import Article, Attribution, Citation, Claim
from claims.queries.claims import claims_for_review
from claims.queries.workbench import article_on_bench

STALE, AGAINST_A_RULE = 409, 422
"""What a refused act answers: somebody was first; the rules do not allow it."""


def signed_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view for people who are logged in. Others are sent to the login, a script is told 401."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if is_htmx(request):
            return HttpResponse(status=401)
        return redirect_to_login(request.get_full_path())

    return inner


def is_htmx(request: HttpRequest) -> bool:
    """Whether a script of ours asks, for parts of a page."""
    return bool(getattr(request, "htmx", False))


def user_of(request: HttpRequest) -> User:
    """Who asks, behind ``signed_in``."""
    return cast(User, request.user)


def one_of[M: Model](rows: QuerySet[M], pk: uuid.UUID) -> M:
    """The row with this id; 404 where there is none, or none that one may see."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404("It is not there, or you may not see it.")
    return found


def article_for(user: User, pk: uuid.UUID) -> Article:
    """The article with its desk, text and reporters, if ``user`` may see it; 404 otherwise."""
    article = article_on_bench(user, pk)
    if article is None:
        raise Http404("It is not there, or you may not see it.")
    return article


def claim_for(user: User, pk: uuid.UUID) -> Claim:
    """The claim with its links, citations and article, if ``user`` may see it; 404 otherwise."""
    return one_of(claims_for_review(user).prefetch_related("article__reporters"), pk)


def attribution_for(user: User, pk: uuid.UUID) -> Attribution:
    """A live link of a claim that ``user`` may see; 404 otherwise."""
    seen = Claim.objects.visible_to(user).values("pk")
    rows = Attribution.objects.filter(live=True, claim__in=seen)
    return one_of(rows.select_related("source", "claim__article__current_revision"), pk)


def citation_for(user: User, pk: uuid.UUID) -> Citation:
    """A citation on a claim that ``user`` may see; 404 otherwise."""
    seen = Claim.objects.visible_to(user).values("pk")
    rows = Citation.objects.filter(claim__in=seen)
    return one_of(rows.select_related("evidence", "attribution", "claim__article__current_revision"), pk)

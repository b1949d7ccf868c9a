"""The desk: articles under check and what waits for whom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.models import Desk
from claims.permissions import can_on_desk
from claims.web.base import signed_in, user_of
from claims.web.desk_page import build_desk


@signed_in
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """How far each article is, and what waits; ``?from=30`` begins the list further down."""
    user = user_of(request)
    begin = request.GET.get("from", "")
    page = build_desk(
        user,
        timezone.now(),
        skip=int(begin) if begin.isdecimal() and len(begin) < 7 else 0,
        may_add=any(can_on_desk(user, "article_add", d) for d in Desk.objects.visible_to(user)),
    )
    return render(request, "desk/desk.html", {"desk": page, "section": "desk"})


urlpatterns = [
    path("", desk, name="desk"),
]

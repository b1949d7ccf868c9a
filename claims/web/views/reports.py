"""The fact-check report, on screen and in every other format."""

from __future__ import annotations

import uuid
import zoneinfo
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.timezone import is_naive, make_aware
from django.views.decorators.http import require_safe

from claims.errors import InvalidInput, NotPermitted
from claims.models import Article
from claims.queries.report import article_report
from claims.reports import FORMATS
from claims.web.base import article_for, signed_in, user_of
from claims.web.presentation import Chip
from claims.web.refusals import refused
from claims.web.report_page import report_page


@signed_in
@require_safe
def report(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The report now, or as it was: ``?as_of=`` takes the number of an event or a time."""
    user = user_of(request)
    article = article_for(user, pk)
    asked = request.GET.get("as_of", "").strip()[:40]
    context = {"article": article, "as_of": asked, "formats": formats(article, asked)}
    back = reverse("web:article", args=[pk])
    try:
        found = article_report(article, user, as_of(asked, article.time_zone))
    except NotPermitted as error:
        return refused(request, error, back)
    except InvalidInput as error:
        said = [words for lines in error.fields.values() for words in lines]
        context["errors"] = [error.detail, *said]
        return render(request, "articles/report_unknown.html", context, status=400)
    return render(request, "articles/report.html", {**context, "report": report_page(found)})


def formats(article: Article, asked: str) -> list[Chip]:
    """The report in every other format, at the API."""
    url = reverse("api:report", args=[article.pk])
    more = {"as_of": asked} if asked else {}
    return [Chip(f.label, f"{url}?{urlencode({'format': f.name, **more})}") for f in FORMATS.values()]


def as_of(value: str, zone: str) -> int | datetime | None:
    """A point of the history: an event's number, or a time, in the article's zone where it names none."""
    if not value:
        return None
    if value.isdecimal() and len(value) < 18:
        return int(value)
    try:
        time = parse_datetime(value.replace(" ", "+") if "+" not in value and "T" in value else value)
    except ValueError:
        time = None
    if time is None:
        raise InvalidInput(
            "There is no such moment.", fields={"as_of": ["Give the number of an event, or a date and time."]}
        )
    return make_aware(time, zoneinfo.ZoneInfo(zone)) if is_naive(time) else time


urlpatterns = [
    path("articles/<uuid:pk>/report/", report, name="article_report"),
]

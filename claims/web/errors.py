"""What is answered where a request cannot be: a page that says so in words, or a problem document to the API.

The pages stand alone: they draw nothing from the database or the session, which may be what failed.
"""

from __future__ import annotations

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.template.loader import render_to_string

from claims.queries.health import outage

_TITLES = {
    400: "The request could not be read",
    403: "Not allowed",
    404: "Not found",
    429: "Too many tries",
    500: "Something broke on our side",
    503: "Not available just now",
}
RETRY_AFTER = 5
"""Seconds after which to try again what the service could not do just now."""


def _answer(
    request: HttpRequest, status: int, template: str, detail: str = "", **context: object
) -> HttpResponse:
    if request.path.startswith("/api/"):
        title = _TITLES[status]
        body = {
            "type": f"urn:said-and-so:problem:{status}",
            "title": title,
            "status": status,
            "detail": detail or f"{title}.",
        }
        return JsonResponse(body, status=status, content_type="application/problem+json")
    return HttpResponse(render_to_string(template, {**context, "detail": detail}), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request is malformed."""
    return _answer(request, 400, "400.html")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this person may not do that."""
    return _answer(request, 403, "403.html")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: it is not there, or this person may not see it."""
    return _answer(request, 404, "404.html")


def broken(request: HttpRequest) -> HttpResponse:
    """500: a defect of ours. 503: the database is away or its disk is full. 400: the request did not arrive whole."""
    error = sys.exc_info()[1]
    if isinstance(error, UnreadablePostError):
        return bad_request(request)
    if words := outage(error):
        response = _answer(request, 503, "503.html", words)
        response["Retry-After"] = str(RETRY_AFTER)
        return response
    return _answer(request, 500, "500.html")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's secret did not fit."""
    return _answer(request, 403, "403_csrf.html")


def locked_out(request: HttpRequest, original: HttpResponse | None, credentials: object) -> HttpResponse:
    """429: too many wrong passwords for one name from one address; ``Retry-After`` in seconds."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    response = _answer(request, 429, "429.html", minutes=seconds // 60)
    response["Retry-After"] = str(seconds)
    return response

"""What every request goes through: a probe is answered at once, and nobody sees a page without a login."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from claims.web.views.accounts import health

HEALTH = "/healthz"


class HealthProbe:
    """Answer ``/healthz`` before all else: whoever probes asks by address, in plain HTTP, without a name or a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The state of the service where that is asked for."""
        return health(request) if request.path == HEALTH else self.get_response(request)


class LoginRequired(LoginRequiredMiddleware):
    """Send a stranger to the login page; a request from a page that is open already is told 401.

    Followed by htmx, the redirect would put the login page into a card and lose what was typed there.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Answer in the view's place where nobody is logged in."""
        closed: HttpResponseBase | None = super().process_view(request, view_func, view_args, view_kwargs)
        if closed is not None and request.headers.get("HX-Request") == "true":
            return HttpResponse("You are logged out. Log in again.", status=401, content_type="text/plain")
        return closed

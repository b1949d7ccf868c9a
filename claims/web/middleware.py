"""Nobody sees a page without a login: views are closed unless they say ``login_not_required``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


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

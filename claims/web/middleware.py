"""What every request goes through: a probe is answered at once, and nobody sees a page without a login."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control

from claims.actions.accounts import needs_second_factor, second_factor_of
from claims.sessions import SessionStore
from claims.web.addresses import client_address
from claims.web.errors import forbidden
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


class AccountGuard:
    """Note that a session is used, and open nothing but the account to who still owes a second factor.

    Stands behind ``OTPMiddleware``: whoever set a second factor up has it asked of each of their sessions.
    """

    OPEN = ("/account/second-factor/", "/accounts/", "/static/")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the view's place where a second factor is owed."""
        if SESSION_KEY not in request.session:
            return self.get_response(request)
        user = request.user
        if user.is_authenticated:
            if request.headers.get("HX-Trigger-Type") != "poll" and not request.path.endswith("/progress/"):
                cast(SessionStore, request.session).touch(
                    client_address(request), request.headers.get("User-Agent", "")
                )
            if not request.path.startswith(self.OPEN) and self.owes(user):
                return self.refusal(request)
        return self.get_response(request)

    def owes(self, user: Any) -> bool:
        """Whether the session lacks a second factor that the person has, or should have."""
        return not user.is_verified() and (needs_second_factor(user) or second_factor_of(user) is not None)

    def refusal(self, request: HttpRequest) -> HttpResponseBase:
        """To the page that sets one up; a script and the API are told 403."""
        if request.path.startswith("/api/") or request.headers.get("HX-Request") == "true":
            return forbidden(request)
        if second_factor_of(cast(User, request.user)) is not None:
            logout(request)  # a session of before it was set up
            return redirect_to_login(request.get_full_path())
        messages.warning(request, "Your role needs a second factor. Set it up to go on.")
        return HttpResponseRedirect(reverse("web:account_second_factor"))


PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
        "microphone", "midi", "payment", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip
"""What no page of ours needs of a browser."""


class Headers:
    """Pages with content are kept by nobody on the way, and ask nothing of the browser's devices."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer with these headers, where the view set none of its own."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if not request.path.startswith("/static/") and "no-store" not in response.get("Cache-Control", ""):
            patch_cache_control(response, no_store=True, private=True)
        return response

"""Logging in and out, and the state of the service; their names have no namespace, as Django expects."""

from __future__ import annotations

import time
from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render, resolve_url
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from claims.actions.accounts import second_factor_check, second_factor_of
from claims.queries.health import service_health
from claims.web.account_forms import CodeForm
from claims.web.views.account import carried_out, password

PENDING = "second_factor_pending"
PENDING_SECONDS = 300
"""How long after the password the second factor is waited for."""


class Login(auth.LoginView):
    """Name and password; who has a second factor is asked for it before anything is opened."""

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Log in, or go on to the second factor."""
        user = form.get_user()
        if second_factor_of(user) is None:
            return super().form_valid(form)
        self.request.session.cycle_key()
        self.request.session[PENDING] = {
            "user": user.pk,
            "hash": user.get_session_auth_hash(),
            "backend": user.backend,
            "at": int(time.time()),
            "next": self.get_success_url(),
        }
        return HttpResponseRedirect(reverse("login_code"))


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def login_code(request: HttpRequest) -> HttpResponseBase:
    """The second step of a login: a code of the authenticator, or a recovery code."""
    pending = request.session.get(PENDING)
    user = _pending_user(pending)
    if user is None or pending is None:
        request.session.pop(PENDING, None)
        return HttpResponseRedirect(resolve_url("login"))
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        factor = carried_out(form, lambda: second_factor_check(user=user, code=form.cleaned_data["code"]))
        if factor is not None:
            user.otp_device = factor  # type: ignore[attr-defined] # by which django-otp marks the session
            request.session.pop(PENDING, None)
            login(request, user, backend=pending["backend"])
            return HttpResponseRedirect(_safe(request, pending["next"]))
        if form.is_valid():
            form.add_error("code", "That code did not fit. Each one works once.")
    return render(request, "registration/login_code.html", {"form": form})


def _pending_user(pending: Any) -> User | None:
    """Who gave the right password a moment ago, and has it still."""
    if not pending or time.time() - pending["at"] > PENDING_SECONDS:
        return None
    user = User.objects.filter(pk=pending["user"], is_active=True).first()
    return user if user is not None and user.get_session_auth_hash() == pending["hash"] else None


def _safe(request: HttpRequest, address: str) -> str:
    allowed = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if allowed else resolve_url("web:desk")


class Logout(auth.LogoutView):
    """Log out and say so on the page to log in."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        messages.info(request, "You are logged out.")
        return response


@login_not_required
@never_cache
def admin_login(request: HttpRequest) -> HttpResponseBase:
    """The admin site has no door of its own: one logs in at the desk's."""
    wanted = request.GET.get("next") or reverse("admin:index")
    return auth.redirect_to_login(_safe(request, wanted))


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 with the state of each part of the service, 503 where one fails; for load balancers, without a login.

    ``claims.web.middleware.HealthProbe`` answers with it before a host or a session is asked for.
    """
    parts = service_health()
    well = all(part.well for part in parts)
    state = {part.name: {"ok": part.well, "state": part.words} for part in parts}
    return JsonResponse({"status": "ok" if well else "failing", **state}, status=200 if well else 503)


urlpatterns = [
    path("accounts/login/", Login.as_view(), name="login"),
    path("accounts/login/code/", login_code, name="login_code"),
    path("accounts/logout/", Logout.as_view(), name="logout"),
    path("accounts/password/", password, name="password_change"),
    path("accounts/password/done/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("admin/login/", admin_login),
    path("healthz", health, name="healthz"),
]

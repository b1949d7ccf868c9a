"""Logging in and out, the password, and the state of the service; their names have no namespace, as Django expects."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.queries.health import service_health


class Logout(auth.LogoutView):
    """Log out and say so on the page to log in."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        messages.info(request, "You are logged out.")
        return response


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
    path("accounts/login/", auth.LoginView.as_view(), name="login"),
    path("accounts/logout/", Logout.as_view(), name="logout"),
    path("accounts/password/", auth.PasswordChangeView.as_view(), name="password_change"),
    path("accounts/password/done/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("healthz", health, name="healthz"),
]

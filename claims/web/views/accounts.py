"""Logging in and out, the password, and the state of the service; their names have no namespace, as Django expects."""

from __future__ import annotations

from django.urls import path

from claims.web.base import not_yet

urlpatterns = [
    path("accounts/login/", not_yet, name="login"),
    path("accounts/logout/", not_yet, name="logout"),
    path("accounts/password/", not_yet, name="password_change"),
    path("accounts/password/done/", not_yet, name="password_change_done"),
    path("healthz", not_yet, name="healthz"),
]

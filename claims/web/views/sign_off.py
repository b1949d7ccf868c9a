"""Signing off one revision at one point of its history."""

from __future__ import annotations

from django.urls import path

from claims.web.base import not_yet

urlpatterns = [
    path("articles/<uuid:pk>/sign-off/", not_yet, name="article_sign_off"),
]

"""Deciding on a check, and taking back."""

from __future__ import annotations

from django.urls import path

from claims.web.base import not_yet

urlpatterns = [
    path("claims/<uuid:pk>/decide/", not_yet, name="claim_decide"),
    path("claims/<uuid:pk>/take-back/", not_yet, name="claim_take_back"),
]

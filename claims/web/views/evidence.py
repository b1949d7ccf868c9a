"""Evidence and its use for a check."""

from __future__ import annotations

from django.urls import path

from claims.web.base import not_yet

urlpatterns = [
    path("claims/<uuid:pk>/cite/", not_yet, name="claim_cite"),
    path("citations/<uuid:pk>/withdraw/", not_yet, name="citation_withdraw"),
]

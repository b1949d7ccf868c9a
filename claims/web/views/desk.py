"""The desk: articles under check and what waits for whom."""

from __future__ import annotations

from django.urls import path

from claims.web.base import not_yet

urlpatterns = [
    path("", not_yet, name="desk"),
]

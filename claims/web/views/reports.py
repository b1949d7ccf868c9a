"""The fact-check report, on screen and in every other format."""

from __future__ import annotations

from django.urls import path

from claims.web.base import not_yet

urlpatterns = [
    path("articles/<uuid:pk>/report/", not_yet, name="article_report"),
]

"""The versions of a text, and what each did to the claims."""

from __future__ import annotations

from django.urls import path

from claims.web.base import not_yet

urlpatterns = [
    path("articles/<uuid:pk>/revisions/", not_yet, name="article_revisions"),
]

"""The registry of sources, and the page of one."""

from __future__ import annotations

from django.urls import path

from claims.web.base import not_yet

urlpatterns = [
    path("sources/", not_yet, name="sources"),
    path("sources/<uuid:pk>/", not_yet, name="source"),
    path("sources/<uuid:pk>/edit/", not_yet, name="source_edit"),
]

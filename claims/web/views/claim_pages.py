"""Every claim in a list, and the page of one."""

from __future__ import annotations

from django.urls import path

from claims.web.base import not_yet

urlpatterns = [
    path("claims/", not_yet, name="claims"),
    path("claims/bulk/", not_yet, name="claims_bulk"),
    path("claims/views/", not_yet, name="view_save"),
    path("claims/<uuid:pk>/", not_yet, name="claim"),
]

"""What a person does to a claim besides deciding on it."""

from __future__ import annotations

from django.urls import path

from claims.web.base import not_yet

urlpatterns = [
    path("claims/<uuid:pk>/reword/", not_yet, name="claim_reword"),
    path("claims/<uuid:pk>/assign/", not_yet, name="claim_assign"),
    path("claims/<uuid:pk>/split/", not_yet, name="claim_split"),
    path("claims/<uuid:pk>/merge/", not_yet, name="claim_merge"),
    path("claims/<uuid:pk>/copy/", not_yet, name="claim_copy"),
    path("claims/<uuid:pk>/comment/", not_yet, name="claim_comment"),
]

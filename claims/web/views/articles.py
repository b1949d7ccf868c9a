"""An article: bringing it in, and its workbench."""

from __future__ import annotations

from django.urls import path

from claims.web.base import not_yet

urlpatterns = [
    path("articles/new/", not_yet, name="article_new"),
    path("articles/<uuid:pk>/", not_yet, name="article"),
    path("articles/<uuid:pk>/progress/", not_yet, name="article_progress"),
    path("articles/<uuid:pk>/claims/new/", not_yet, name="claim_new"),
]

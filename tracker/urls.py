"""Where each door is."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("claims.web.views.accounts")),  # before the admin's, whose login it is too
    path("admin/", admin.site.urls),
    path("api/", include("claims.api.urls")),
    path("", include("claims.web.urls")),
]

handler400 = "claims.web.errors.bad_request"
handler403 = "claims.web.errors.forbidden"
handler404 = "claims.web.errors.not_found"
handler500 = "claims.web.errors.broken"

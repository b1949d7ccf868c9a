"""The admin site: the stock one, shaped for a desk. It reads through ``visible_to`` and writes through actions."""

from __future__ import annotations

from django.contrib import admin

from claims.admin import articles, claims, evidence, history, installation, sources

__all__ = ["articles", "claims", "evidence", "history", "installation", "sources"]

admin.site.site_header = "Said & So"
admin.site.site_title = "Said & So"
admin.site.index_title = "The desk's records"

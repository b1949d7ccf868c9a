"""Lists page by cursor: stable while others write, and as quick at the end as at the start."""

from __future__ import annotations

from typing import Any

from rest_framework.pagination import CursorPagination
from rest_framework.response import Response

from claims.queries.claims import change_cursor


class Cursor(CursorPagination):
    """``results``, ``next``, ``previous``; ``page_size`` up to 500."""

    page_size = 50
    max_page_size = 500
    page_size_query_param = "page_size"
    ordering = ("-created_at", "id")


class ByNumber(Cursor):
    ordering = ("article_id", "number")


class ByChange(Cursor):
    """The feed of changes; ``changed_since`` of the answer is the cursor for the next time."""

    ordering = ("changed_xid", "id")

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> Any:
        """Take the cursor before reading: what commits while we read is read again, never missed."""
        self.change_cursor = change_cursor()
        return super().paginate_queryset(queryset, request, view)

    def get_paginated_response(self, data: Any) -> Response:
        response = super().get_paginated_response(data)
        response.data["changed_since"] = self.change_cursor
        return response

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        described: dict[str, Any] = super().get_paginated_response_schema(schema)
        described["properties"]["changed_since"] = {
            "type": "string",
            "description": "Ask with it next time: nothing that changed since is missed.",
        }
        return described

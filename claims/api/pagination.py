"""Lists page by cursor: stable while others write, and as quick at the end as at the start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core import signing
from django.db.models import Model, Q
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from claims.errors import InvalidInput
from claims.queries.claims import change_cursor

SALT = "claims.api.cursor"


class Cursor(BasePagination):
    """``results``, ``next``, ``previous``; ``page_size`` up to 500.

    A cursor is the place of a row in ``ordering``, whose last column is unique, signed so that nobody makes
    one up. A page is one query that starts there, however far down the list.
    """

    page_size = 50
    max_page_size = 500
    ordering: ClassVar[tuple[str, ...]] = ("-created_at", "id")

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """One page of ``queryset``; raises ``InvalidInput`` for a cursor or size that is none."""
        self.request = request
        size = self._size(request)
        place, backwards = self._read(request.query_params.get("cursor", ""), queryset.model)
        ordering = [_reverse(name) for name in self.ordering] if backwards else list(self.ordering)
        rows = queryset.order_by(*ordering)
        if place is not None:
            rows = rows.filter(_after(ordering, place))
        found = list(rows[: size + 1])
        more = len(found) > size
        self.rows = found[:size]
        if backwards:
            self.rows.reverse()
        self.has_next = bool(self.rows) and (backwards or more)
        self.has_previous = bool(self.rows) and (more if backwards else place is not None)
        return self.rows

    def get_paginated_response(self, data: Any) -> Response:
        """The page with the addresses of those beside it."""
        return Response(
            {
                "next": self._address(self.rows[-1], backwards=False) if self.has_next else None,
                "previous": self._address(self.rows[0], backwards=True) if self.has_previous else None,
                "results": data,
            }
        )

    def carried(self) -> Any:
        """What else a cursor carries from page to page."""
        return None

    def take(self, carried: Any) -> None:
        """Take what an earlier page's cursor carried; ``None`` on the first page."""

    def _size(self, request: Request) -> int:
        value = request.query_params.get("page_size", "")
        if not value:
            return self.page_size
        if not value.isdecimal() or not 1 <= int(value[:9]) <= self.max_page_size:
            raise InvalidInput(
                "The page size is not understood.",
                fields={"page_size": [f"Give a whole number from 1 to {self.max_page_size}."]},
            )
        return int(value)

    def _read(self, cursor: str, model: type[Model]) -> tuple[list[Any] | None, bool]:
        if not cursor:
            self.take(None)
            return None, False
        try:
            ordering, values, backwards, carried = signing.loads(cursor, salt=SALT)
            if tuple(ordering) != self.ordering:
                raise ValueError
        except (signing.BadSignature, ValueError, TypeError):
            raise InvalidInput(
                "This cursor was not given by this list.",
                fields={"cursor": ["Follow “next” and “previous” of an answer."]},
            ) from None
        self.take(carried)
        fields = [model._meta.get_field(name.lstrip("-")) for name in self.ordering]
        return [f.to_python(v) for f, v in zip(fields, values, strict=True)], backwards  # type: ignore[union-attr] # columns

    def _address(self, row: Any, *, backwards: bool) -> str:
        values = [getattr(row, name.lstrip("-")) for name in self.ordering]
        plain = [
            v if isinstance(v, int) else v.isoformat() if hasattr(v, "isoformat") else str(v) for v in values
        ]
        cursor = signing.dumps([self.ordering, plain, backwards, self.carried()], salt=SALT)
        return replace_query_param(self.request.build_absolute_uri(), "cursor", cursor)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """The query parameters of every list."""
        return [
            {
                "name": "cursor",
                "in": "query",
                "required": False,
                "description": "Of “next” or “previous” of an answer.",
                "schema": {"type": "string"},
            },
            {
                "name": "page_size",
                "in": "query",
                "required": False,
                "schema": {"type": "integer", "minimum": 1, "maximum": self.max_page_size},
            },
        ]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The shape of every list."""
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": address, "previous": address, "results": schema},
        }


def _reverse(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _after(ordering: Sequence[str], place: Sequence[Any]) -> Q:
    """The rows after ``place``: each column equal up to one that is further on."""
    condition, equal = Q(), Q()
    for name, value in zip(ordering, place, strict=True):
        column = name.lstrip("-")
        further = "lt" if name.startswith("-") else "gt"
        condition |= equal & Q(**{f"{column}__{further}": value})
        equal &= Q(**{column: value})
    return condition


class ByNumber(Cursor):
    ordering = ("article_id", "number")


class ByNewestNumber(Cursor):
    ordering = ("-number",)


class BySeq(Cursor):
    ordering = ("seq",)


class ByNewestSeq(Cursor):
    ordering = ("-seq",)


class ByPlace(Cursor):
    """The links of a claim: chain by chain, origin first."""

    ordering = ("chain", "position")


class ByName(Cursor):
    ordering = ("name", "id")


class ByChange(Cursor):
    """The feed of changes; ``changed_since`` of the answer is the cursor for the next time."""

    ordering = ("changed_xid", "id")

    def carried(self) -> str:
        """The change cursor of the first page: what committed while the others were read comes again."""
        return self.change_cursor

    def take(self, carried: str | None) -> None:
        """Keep that of the first page, taken before anything was read."""
        self.change_cursor = carried or change_cursor()

    def get_paginated_response(self, data: Any) -> Response:
        """The page, with the cursor to ask with next time."""
        response = super().get_paginated_response(data)
        response.data["changed_since"] = self.change_cursor
        return response


class ClaimList(ByNumber):
    """As the schema describes it: in the order of the articles, or of the changes where that is asked for."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        described = super().get_paginated_response_schema(schema)
        described["properties"]["changed_since"] = {
            "type": "string",
            "description": "With changed_since: ask with it next time, and nothing that changed is missed.",
        }
        return described

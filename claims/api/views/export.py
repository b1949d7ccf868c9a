"""The whole archive as a stream, the search other tools understand, and claims like this one elsewhere."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.base import View, claim_for, filtered_claims
from claims.api.serializers import ClaimSerializer
from claims.queries.claims import claims_for_review, parse_filters
from claims.queries.matches import claim_matches
from claims.reports.archive import csv_rows, ndjson_rows
from claims.reports.search_response import search_response
from claims.vocabulary import Status

BATCH = 500


class ExportNdjson(View):
    @extend_schema(responses={(200, "application/x-ndjson"): OpenApiTypes.BINARY})
    def get(self, request: Request) -> StreamingHttpResponse:
        """Every claim you may see, one JSON object a line; the same filters as the list."""
        return _stream(ndjson_rows(_rows(request)), "application/x-ndjson", "claims.ndjson")


class ExportCsv(View):
    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.BINARY})
    def get(self, request: Request) -> StreamingHttpResponse:
        """Every claim you may see, one row each; the same filters as the list."""
        return _stream(csv_rows(_rows(request)), "text/csv; charset=utf-8", "claims.csv")


def _rows(request: Request) -> Iterator[dict[str, Any]]:
    for claim in filtered_claims(request).order_by("article_id", "number").iterator(chunk_size=BATCH):
        row = ClaimSerializer(claim).data
        yield {**row, "headline": claim.article.headline, "outlet": claim.article.outlet}


def _stream(pieces: Iterator[bytes], content_type: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


class Matches(View):
    @extend_schema(responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, pk: uuid.UUID) -> Response:
        """The same or contradicting claims in other articles you may see, each with how alike they are."""
        return Response({"results": claim_matches(self.user, claim_for(self.user, pk))})


class Search(View):
    @extend_schema(
        parameters=[
            OpenApiParameter("query", str, required=True),
            OpenApiParameter("languageCode", str),
            OpenApiParameter("pageSize", int),
            OpenApiParameter("offset", int),
        ],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request) -> Response:
        """Published reviews in the shape of the Fact Check Tools API's ``claims:search``."""
        query = request.query_params.get("query", "")
        filters = parse_filters({"q": [query], "status": [Status.CONFIRMED, Status.INCORRECT, Status.DISPUTED, Status.UNPROVEN]})
        found = claims_for_review(self.user, filters).exclude(public_url="")
        language = request.query_params.get("languageCode", "")
        if language:
            found = found.filter(article__language__istartswith=language)
        size, offset = (_number(request, n, d) for n, d in (("pageSize", 10), ("offset", 0)))
        page = list(found.order_by("-updated_at", "id")[offset : offset + min(size, 100)])
        return Response(search_response(page, next_offset=offset + len(page) if len(page) == size else None))


def _number(request: Request, name: str, default: int) -> int:
    value = request.query_params.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 9 else default

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

from claims.api import answers
from claims.api.base import View, claim_for, filtered_claims
from claims.api.serializers import ClaimSerializer
from claims.queries.matches import claim_matches
from claims.queries.published import published_reviews, review_of
from claims.reports.archive import csv_rows, ndjson_rows
from claims.reports.search_response import search_response
from claims.vocabulary import Terms

BATCH = 500


class ExportNdjson(View):
    @extend_schema(responses={(200, "application/x-ndjson"): OpenApiTypes.BINARY})
    def get(self, request: Request) -> StreamingHttpResponse:
        """Every claim you may see, one JSON object a line; the same filters as the list."""
        return _stream(ndjson_rows(_rows(filtered_claims(request))), "application/x-ndjson", "claims.ndjson")


class ExportCsv(View):
    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.BINARY})
    def get(self, request: Request) -> StreamingHttpResponse:
        """Every claim you may see, one row each; the same filters as the list."""
        return _stream(csv_rows(_rows(filtered_claims(request))), "text/csv; charset=utf-8", "claims.csv")


def _rows(claims: Any) -> Iterator[dict[str, Any]]:
    """The rows of ``claims``, one by one; its filters were understood before anything was sent."""
    for claim in claims.order_by("article_id", "number").iterator(chunk_size=BATCH):
        row = ClaimSerializer(claim).data
        # Off-the-record evidence is in no export; what is withheld is counted (rule 13).
        shown = [str(c.pk) for c in claim.all_citations if c.evidence.terms != Terms.OFF_RECORD]
        yield {
            **row,
            "citations": shown,
            "withheld": len(claim.all_citations) - len(shown),
            "headline": claim.article.headline,
            "outlet": claim.article.outlet,
        }


def _stream(pieces: Iterator[bytes], content_type: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


class Matches(View):
    @extend_schema(responses=answers.Matches)
    def get(self, request: Request, pk: uuid.UUID) -> Response:
        """The same or contradicting claims in other articles you may see, each with how alike they are."""
        return Response(
            {"results": [m.as_dict() for m in claim_matches(self.user, claim_for(self.user, pk))]}
        )


class Search(View):
    @extend_schema(
        parameters=[
            OpenApiParameter("query", str, required=True),
            OpenApiParameter("languageCode", str),
            OpenApiParameter("pageSize", int),
            OpenApiParameter("offset", int),
            OpenApiParameter("pageToken", str),
        ],
        responses=answers.Found,
    )
    def get(self, request: Request) -> Response:
        """Published reviews in the shape of the Fact Check Tools API's ``claims:search``."""
        query = request.query_params.get("query", "")
        found = published_reviews(self.user, query, request.query_params.get("languageCode", ""))
        size, offset = (_number(request, n, d) for n, d in (("pageSize", 10), ("offset", 0)))
        # Their clients page by the token of the last answer, which is an offset here.
        offset = _number(request, "pageToken", offset)
        size = min(max(size, 1), 100)
        page = list(found[offset : offset + size + 1])
        more = offset + size if len(page) > size else None
        return Response(search_response([review_of(c) for c in page[:size]], next_offset=more))


def _number(request: Request, name: str, default: int) -> int:
    value = request.query_params.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 9 else default

"""The registry of sources."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.sources import (
    party_mark,
    republishing_set,
    source_add,
    source_edit,
    source_merge,
    source_unmerge,
)
from claims.api import answers, inputs
from claims.api.base import View, article_for, desk_for, source_for
from claims.api.pagination import ByName
from claims.api.serializers import SourceSerializer
from claims.errors import InvalidInput
from claims.models import Source
from claims.queries.sources import source_track_record, sources_for_registry
from claims.vocabulary import PartyMark, Reliability, SourceKind


class Sources(View):
    pagination_class = ByName

    @extend_schema(
        operation_id="sources_list",
        parameters=[OpenApiParameter("q", str), OpenApiParameter("kind", str)],
        responses=SourceSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """The sources you may see, by name or alias."""
        kind = request.query_params.get("kind", "")
        if kind and kind not in SourceKind.values:
            raise InvalidInput("A filter is not understood.", fields={"kind": [f"“{kind}” is no kind."]})
        return self.page(
            sources_for_registry(self.user, q=request.query_params.get("q", ""), kind=kind), SourceSerializer
        )

    @extend_schema(request=inputs.SourceInput, responses={201: SourceSerializer})
    def post(self, request: Request) -> Response:
        """Add a source; a generic or unnamed one belongs to an article."""
        data = self.read(inputs.SourceInput)
        article = article_for(self.user, data["article"]) if data.get("article") else None
        source = source_add(
            desk=article.desk if article else desk_for(self.user, data.get("desk", "")),
            article=article,
            name=data["name"],
            kind=SourceKind(data["kind"]),
            description=data["description"],
            reliability=Reliability(data["reliability"]),
            aliases=data["aliases"],
            actor=self.user,
        )
        return Response(SourceSerializer(source_for(self.user, source.pk)).data, status=201)


class SourceDetail(View):
    @extend_schema(operation_id="sources_read", responses=SourceSerializer)
    def get(self, request: Request, pk: uuid.UUID) -> Response:
        """One source."""
        return Response(SourceSerializer(source_for(self.user, pk)).data)

    @extend_schema(request=inputs.SourcePatch, responses=SourceSerializer)
    def patch(self, request: Request, pk: uuid.UUID) -> Response:
        """Change a source, merge it or take the merge back, say whom it republishes: one of the three."""
        source, data = source_for(self.user, pk), self.read(inputs.SourcePatch)
        version = data.pop("version")
        with transaction.atomic():
            self._change(source, version, data)
        return Response(SourceSerializer(source_for(self.user, pk)).data)

    def _change(self, source: Source, version: int, data: dict[str, Any]) -> None:
        if "merged_into" in data:
            if data["merged_into"] is None:
                source_unmerge(source=source, actor=self.user, version=version)
            else:
                into = source_for(self.user, data["merged_into"])
                source_merge(source=source, into=into, actor=self.user, version=version)
        elif "republishes" in data:
            wanted = set(data["republishes"])
            present = {r.origin_id for r in source.republishes.all()}
            for origin in sorted(wanted ^ present):
                republishing_set(
                    publisher=source,
                    origin=source_for(self.user, origin),
                    republishes=origin in wanted,
                    actor=self.user,
                )
        elif data:
            source_edit(source=source, actor=self.user, version=version, **data)
        else:
            raise InvalidInput("Nothing was sent to change.", fields={"name": ["Send a field."]})


class TrackRecord(View):
    @extend_schema(responses=answers.TrackRecord)
    def get(self, request: Request, pk: uuid.UUID) -> Response:
        """How what it said, and what it was quoted with, has stood up, over the claims you may see."""
        return Response(source_track_record(self.user, source_for(self.user, pk)))


class InterestedParties(View):
    @extend_schema(request=inputs.PartyInput, responses=answers.Party)
    def post(self, request: Request, pk: uuid.UUID) -> Response:
        """Mark a source as interested in an article, or take the mark away with ``null``."""
        data = self.read(inputs.PartyInput)
        mark = PartyMark(data["mark"]) if data["mark"] else None
        party_mark(
            article=article_for(self.user, pk),
            source=source_for(self.user, data["source"]),
            mark=mark,
            actor=self.user,
        )
        return Response({"source": data["source"], "mark": mark.value if mark else None})

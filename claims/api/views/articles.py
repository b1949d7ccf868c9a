"""Articles, their revisions, reports and events."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.articles import (
    DETAILS,
    article_add,
    article_edit,
    article_publish,
    article_set_people,
)
from claims.actions.revisions import headline_change, revision_add
from claims.api import answers, inputs
from claims.api.authentication import withheld
from claims.api.base import View, article_for, desk_for, people_named
from claims.api.pagination import ByNewestNumber, BySeq
from claims.api.serializers import ArticleSerializer, EventSerializer, RevisionBrief, RevisionFull
from claims.errors import InvalidInput
from claims.ingest import MAX_BYTES, Document, read_text, read_upload, read_url
from claims.models import Article, Citation, Event, Evidence
from claims.queries.report import article_report
from claims.reports import FORMATS
from claims.vocabulary import Terms


def document_of(data: dict[str, Any]) -> Document:
    """The text a request brings: pasted, fetched or uploaded; a given headline overrules."""
    headline = data.get("headline") or None
    if "url" in data:
        document = read_url(data["url"], headline=headline)
    elif "file" in data:
        document = read_upload(data["file"].name, data["file"].read(MAX_BYTES + 1), headline=headline)
    else:
        document = read_text(data["text"], headline=headline)
    return document


class Articles(View):
    @extend_schema(operation_id="articles_list", responses=ArticleSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The articles you may see, newest first."""
        rows = (
            Article.objects.visible_to(self.user)
            .select_related("desk", "current_revision__author")
            .prefetch_related("reporters")
        )
        return self.page(rows, ArticleSerializer)

    @extend_schema(request=inputs.ArticleInput, responses={201: ArticleSerializer})
    def post(self, request: Request) -> Response:
        """Bring an article in: ``{"headline", "text"}``, ``{"url"}`` or multipart ``file``."""
        data = self.read(inputs.ArticleInput)
        document = document_of(data)
        reporters = data.get("reporters", list(document.reporters))
        article = article_add(
            desk=desk_for(self.user, data.get("desk", "")),
            document=document,
            actor=self.user,
            reporters=people_named(reporters, "reporters", self.user),
            outlet=data.get("outlet", ""),
            canonical_url=data.get("canonical_url", ""),
            language=data.get("language", ""),
            time_zone=data.get("time_zone", ""),
            published_at=data.get("published_at"),
            deadline=data.get("deadline"),
            restricted=data["restricted"],
        )
        return Response(ArticleSerializer(article_for(self.user, article.pk)).data, status=201)


class ArticleDetail(View):
    @extend_schema(operation_id="articles_read", responses=ArticleSerializer)
    def get(self, request: Request, pk: uuid.UUID) -> Response:
        """One article."""
        return Response(ArticleSerializer(article_for(self.user, pk)).data)

    @extend_schema(request=inputs.ArticlePatch, responses=ArticleSerializer)
    def patch(self, request: Request, pk: uuid.UUID) -> Response:
        """Change details or people, record what was published; a new headline is a new revision.

        All of it, or nothing.
        """
        article, data = article_for(self.user, pk), self.read(inputs.ArticlePatch)
        if not data:
            raise InvalidInput("Nothing was sent to change.", fields={"headline": ["Send a field."]})
        with transaction.atomic():
            self._change(article, data)
        return Response(ArticleSerializer(article_for(self.user, pk)).data)

    def _change(self, article: Article, data: dict[str, Any]) -> None:
        details = {k: v for k, v in data.items() if k in DETAILS}
        if details:
            article_edit(article=article, actor=self.user, **details)
        people = {k: people_named(data[k], k, self.user) for k in ("reporters", "readers") if k in data}
        if people or "restricted" in data:
            article_set_people(article=article, actor=self.user, restricted=data.get("restricted"), **people)
        if "headline" in data:
            headline_change(article=article, headline=data["headline"], actor=self.user)
        if "published_revision" in data:
            revision = article.revisions.filter(number=data["published_revision"]).first()
            if revision is None:
                raise InvalidInput(
                    "No such revision.", fields={"published_revision": ["Give a revision's number."]}
                )
            article_publish(article=article, revision=revision, actor=self.user)


class Revisions(View):
    pagination_class = ByNewestNumber

    @extend_schema(operation_id="revisions_list", responses=RevisionBrief(many=True))
    def get(self, request: Request, pk: uuid.UUID) -> Response:
        """The texts of an article, newest first."""
        return self.page(article_for(self.user, pk).revisions.select_related("author"), RevisionBrief)

    @extend_schema(request=inputs.RevisionInput, responses={201: answers.RevisionAdded})
    def post(self, request: Request, pk: uuid.UUID) -> Response:
        """A new text; answers with what became of each claim."""
        article, data = article_for(self.user, pk), self.read(inputs.RevisionInput)
        if not data.get("headline") and "text" in data and article.current_revision is not None:
            data["headline"] = article.current_revision.headline
        outcome = revision_add(
            article=article, document=document_of(data), base=data["base"], why=data["why"], actor=self.user
        )
        return Response(outcome.as_dict(), status=201)


class RevisionDetail(View):
    @extend_schema(operation_id="revisions_read", responses=RevisionFull)
    def get(self, request: Request, pk: uuid.UUID, number: int) -> Response:
        """One text of an article, whole."""
        revision = article_for(self.user, pk).revisions.select_related("author").filter(number=number).first()
        if revision is None:
            raise Http404
        return Response(RevisionFull(revision).data)


class Report(View):
    @extend_schema(
        parameters=[
            OpenApiParameter("format", str, enum=sorted(FORMATS), default="json"),
            OpenApiParameter("as_of", str, description="A time with its zone, or the number of an event."),
        ],
        responses={
            (200, f.content_type): OpenApiTypes.ANY if f.extension.startswith("json") else OpenApiTypes.BINARY
            for f in FORMATS.values()
        },
    )
    def get(self, request: Request, pk: uuid.UUID) -> HttpResponse:
        """The fact-check report, as it is now or as it was."""
        article = article_for(self.user, pk)
        name = request.query_params.get("format", "json")
        if name not in FORMATS:
            raise InvalidInput(
                f"There is no format “{name}”.", fields={"format": [f"One of: {', '.join(sorted(FORMATS))}."]}
            )
        report = article_report(article, self.user, as_of(request.query_params.get("as_of")))
        chosen = FORMATS[name]
        response = HttpResponse(chosen.render(report), content_type=chosen.content_type)
        response["Content-Disposition"] = f'attachment; filename="report-{article.pk}.{chosen.extension}"'
        response["X-Content-Type-Options"] = "nosniff"
        return response


def as_of(value: str | None) -> Any:
    """A point of the history: an event number or an aware time; ``None`` for now."""
    if not value:
        return None
    if value.isdecimal() and len(value) < 18:
        return int(value)
    try:
        time = parse_datetime(value.replace(" ", "+"))
    except ValueError:
        time = None
    if time is None or is_naive(time):
        raise InvalidInput(
            "as_of is not understood.",
            fields={"as_of": ["Give a time with its zone, or the number of an event."]},
        )
    return time


def secret_subjects(article: Article) -> list[uuid.UUID]:
    """The evidence of an article that is off the record, and what cites it."""
    items = Evidence.objects.filter(article=article, terms=Terms.OFF_RECORD)
    cited = Citation.objects.filter(claim__article=article, evidence__terms=Terms.OFF_RECORD)
    return [*items.values_list("pk", flat=True), *cited.values_list("pk", flat=True)]


class Events(View):
    pagination_class = BySeq

    @extend_schema(
        operation_id="events_list",
        parameters=[OpenApiParameter("from", int, description="The first event number wanted.")],
        responses=EventSerializer(many=True),
    )
    def get(self, request: Request, pk: uuid.UUID) -> Response:
        """The history of the article, in order, from any event on."""
        start = request.query_params.get("from", "1")
        if not start.isdecimal() or len(start) > 18:
            raise InvalidInput("from is the number of an event.", fields={"from": ["Give a whole number."]})
        article = article_for(self.user, pk)
        rows = Event.objects.filter(stream__article=article, seq__gte=int(start))
        if withheld.get():
            rows = rows.annotate(is_withheld=Q(subject_id__in=secret_subjects(article)))
        return self.page(rows.select_related("actor", "free_text").order_by("seq"), EventSerializer)

"""What the API's views have in common."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from claims.api.authentication import HasScope, withheld
from claims.api.idempotency import Idempotent
from claims.api.pagination import Cursor
from claims.errors import InvalidInput
from claims.models import Article, Attribution, Citation, Claim, Desk, Evidence, Source
from claims.queries.claims import claims_for_review, parse_filters
from claims.vocabulary import Scope, Terms


class View(Idempotent, APIView):
    """A view for people with a token or a session."""

    permission_classes = (IsAuthenticated, HasScope)
    write_scope = Scope.WRITE
    """What a token needs for anything but reading."""
    pagination_class: type[Cursor] = Cursor

    @property
    def user(self) -> User:
        """Who asks."""
        return cast(User, self.request.user)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """After authentication: refuse a parameter that holds what no text can."""
        super().initial(request, *args, **kwargs)
        for name, values in params(request).items():
            if any("\0" in value for value in values):
                raise InvalidInput(
                    "A parameter is not understood.", fields={name: ["It holds a NUL character."]}
                )

    def read(self, serializer: type[BaseSerializer[Any]]) -> dict[str, Any]:
        """The request's content, checked for shape; a problem document where it is wrong."""
        checked = serializer(data=self.request.data)
        checked.is_valid(raise_exception=True)
        return dict(checked.validated_data)

    def page(self, rows: Any, serializer: type[BaseSerializer[Any]]) -> Response:
        """One page of ``rows``."""
        pager = self.pagination_class()
        found: list[Any] = pager.paginate_queryset(rows, self.request, view=self)
        return pager.get_paginated_response(
            serializer(found, many=True, context={"request": self.request}).data
        )


@extend_schema(exclude=True)
class Nowhere(APIView):
    """Where there is no address: a problem document to everybody, whatever the verb."""

    authentication_classes = ()
    permission_classes = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """404, before anything else."""
        raise Http404


def params(request: Request) -> dict[str, list[str]]:
    """Query parameters, each with all its values."""
    return {name: request.query_params.getlist(name) for name in request.query_params}


def filtered_claims(request: Request) -> Any:
    """The claims a list or an export shows: visible ones, narrowed by the request's filters."""
    return claims_for_review(cast(User, request.user), parse_filters(params(request)))


def told_evidence(rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """``rows`` without what is off the record, where the request's token may not read that."""
    return rows.exclude(terms=Terms.OFF_RECORD) if withheld.get() else rows


def told_citations(rows: QuerySet[Citation]) -> QuerySet[Citation]:
    """``rows`` without those of evidence off the record, where the request's token may not read that."""
    return rows.exclude(evidence__terms=Terms.OFF_RECORD) if withheld.get() else rows


def article_for(user: User, pk: uuid.UUID) -> Article:
    """The article, if ``user`` may see it; 404 otherwise."""
    return _one(
        Article.objects.visible_to(user)
        .select_related("desk", "current_revision__author")
        .prefetch_related("reporters"),
        pk,
    )


def claim_for(user: User, pk: uuid.UUID) -> Claim:
    """The claim with all a card shows, if ``user`` may see it; 404 otherwise."""
    return _one(claims_for_review(user), pk)


def attribution_for(claim: Claim, pk: uuid.UUID) -> Attribution:
    """A live link of ``claim``; 404 otherwise."""
    return _one(claim.attributions.filter(live=True).select_related("source", "claim__article"), pk)


def evidence_for(user: User, pk: uuid.UUID) -> Evidence:
    """The item of evidence, if ``user`` may see it; 404 otherwise."""
    return _one(
        told_evidence(Evidence.objects.visible_to(user)).select_related("origin", "captured_by", "article"),
        pk,
    )


def citation_for(user: User, pk: uuid.UUID) -> Citation:
    """The citation, if ``user`` may see its claim; 404 otherwise."""
    visible = told_citations(Citation.objects.filter(claim__in=Claim.objects.visible_to(user)))
    return _one(visible.select_related("claim__article", "attribution", "evidence__origin", "cited_by"), pk)


def source_for(user: User, pk: uuid.UUID) -> Source:
    """The source, if ``user`` may see it; 404 otherwise."""
    return _one(
        Source.objects.visible_to(user)
        .select_related("desk", "article", "merged_into")
        .prefetch_related("aliases", "republishes"),
        pk,
    )


def desk_for(user: User, name: str = "") -> Desk:
    """The desk of that name on which ``user`` works, or their only one."""
    desks = list(Desk.objects.visible_to(user).filter(**({"name": name} if name else {})))
    if len(desks) != 1:
        raise InvalidInput(
            "Which desk?",
            fields={"desk": [f"Name one of: {', '.join(d.name for d in desks) or 'none is yours'}."]},
        )
    return desks[0]


def people_named(names: list[str], field: str, asker: User) -> list[User]:
    """Active colleagues of ``asker`` by login; ``InvalidInput`` names all others."""
    colleagues = User.objects.filter(is_active=True, memberships__desk__in=Desk.objects.visible_to(asker))
    found = {u.username: u for u in colleagues.filter(username__in=names).distinct()}
    unknown = [n for n in names if n not in found]
    if unknown:
        raise InvalidInput(
            "Somebody is not known here.", fields={field: [f"No such person: {', '.join(unknown)}."]}
        )
    return [found[n] for n in names]


def _one[Found: Model](rows: QuerySet[Found], pk: uuid.UUID) -> Found:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found

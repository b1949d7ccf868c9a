"""One's own tokens: seen, and ended. They are made on the page of one's account, where they are shown once."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.accounts import token_end
from claims.api.base import View
from claims.models import ApiToken
from claims.vocabulary import Scope


class TokenSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="uid")
    name = serializers.CharField()
    scope = serializers.ListField(child=serializers.ChoiceField(Scope.choices))
    created = serializers.DateTimeField()
    last_used_at = serializers.DateTimeField(allow_null=True)
    ends_at = serializers.DateTimeField(source="expiry", allow_null=True)


class TokenList(serializers.Serializer[Any]):
    results = TokenSerializer(many=True)


class Tokens(View):
    @extend_schema(operation_id="tokens_list", responses=TokenList)
    def get(self, request: Request) -> Response:
        """Your tokens, the newest first; never the tokens themselves."""
        return Response({"results": TokenSerializer(ApiToken.objects.filter(user=self.user), many=True).data})


class TokenDetail(View):
    write_scope = Scope.READ  # to end one takes nothing away from the desk
    serializer_class = None

    @extend_schema(responses={204: None})
    def delete(self, request: Request, uid: uuid.UUID) -> Response:
        """End a token of yours, at once; also the one you ask with."""
        token = ApiToken.objects.filter(uid=uid, user=self.user).first()
        if token is None:
            raise Http404
        token_end(token=token, actor=self.user)
        return Response(status=204)

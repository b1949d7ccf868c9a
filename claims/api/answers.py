"""The shapes of answers that are no rows, for the schema."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims import vocabulary


class RevisionMark(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    sha256 = serializers.CharField()


class Obstacle(serializers.Serializer[Any]):
    blocker = serializers.ChoiceField(vocabulary.Blocker.choices)
    title = serializers.CharField()
    detail = serializers.CharField()
    claim = serializers.UUIDField(allow_null=True)
    subject = serializers.UUIDField()


class Overridden(serializers.Serializer[Any]):
    blocker = serializers.ChoiceField(vocabulary.Blocker.choices)
    detail = serializers.CharField()
    subject = serializers.UUIDField()
    by = serializers.CharField()
    reason = serializers.CharField()


class SignOff(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    person = serializers.CharField()
    role = serializers.CharField()
    revision = serializers.IntegerField()
    sha256 = serializers.CharField()
    stream_seq = serializers.IntegerField()
    stream_head = serializers.CharField()
    overrides = serializers.ListField(child=serializers.DictField())
    state = serializers.ChoiceField(vocabulary.SignOffState.choices)
    at = serializers.DateTimeField()


class SignOffs(serializers.Serializer[Any]):
    results = SignOff(many=True)


class Readiness(serializers.Serializer[Any]):
    clear = serializers.BooleanField()
    revision = RevisionMark()
    missing_sign_offs = serializers.ListField(child=serializers.CharField())
    blockers = Obstacle(many=True)
    overridden = Overridden(many=True)
    sign_offs = SignOff(many=True)


class Override(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    blocker = serializers.ChoiceField(vocabulary.Blocker.choices)
    reason = serializers.CharField()

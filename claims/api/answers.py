"""The shapes of answers that are no rows, for the schema."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims import vocabulary
from claims.api.serializers import ClaimSerializer, EvidenceSerializer


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


class Piece(serializers.Serializer[Any]):
    """A stretch of a difference: common to both texts, gone or new."""

    kind = serializers.CharField()
    text = serializers.CharField()


class ClaimFate(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    statement = serializers.CharField()
    outcome = serializers.ChoiceField(
        ["unchanged", "moved", "recheck", "fuzzy", "ambiguous", "gone"], help_text="What became of it."
    )
    found = serializers.CharField(help_text="How its passages were found in the new text.")
    reopened = serializers.BooleanField(help_text="Whether a decision that stood fell.")
    why = serializers.CharField()
    difference = Piece(many=True)
    version = serializers.IntegerField()


class FateCounts(serializers.Serializer[Any]):
    unchanged = serializers.IntegerField()
    moved = serializers.IntegerField()
    recheck = serializers.IntegerField()
    fuzzy = serializers.IntegerField()
    ambiguous = serializers.IntegerField()
    gone = serializers.IntegerField()
    new = serializers.IntegerField(allow_null=True, help_text="null while the text is still being read.")


class RevisionAdded(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    sha256 = serializers.CharField()
    summary = FateCounts()
    reading = serializers.BooleanField()
    sign_offs_voided = serializers.IntegerField()
    claims = ClaimFate(many=True)


class Claims(serializers.Serializer[Any]):
    results = ClaimSerializer(many=True)


class Said(serializers.Serializer[Any]):
    source = serializers.CharField()  # type: ignore[assignment] # the metaclass takes fields off the class: no attribute is hidden
    status = serializers.ChoiceField(vocabulary.Status.choices)


class Match(serializers.Serializer[Any]):
    claim = serializers.UUIDField()
    number = serializers.IntegerField()
    statement = serializers.CharField()
    article = serializers.UUIDField()
    headline = serializers.CharField()
    relation = serializers.ChoiceField(["same", "contradicts", "similar"])
    score = serializers.FloatField(min_value=0, max_value=1, help_text="The share of words in common.")
    reasons = serializers.ListField(child=serializers.CharField())
    status = serializers.ChoiceField(vocabulary.Status.choices)
    attributions = Said(many=True)


class Matches(serializers.Serializer[Any]):
    results = Match(many=True)


class EvidenceWhole(EvidenceSerializer):
    intact = serializers.DictField(
        child=serializers.BooleanField(), help_text="For each kept hash whether the bytes still give it."
    )

    class Meta(EvidenceSerializer.Meta):
        fields = (*EvidenceSerializer.Meta.fields, "intact")  # type: ignore[assignment] # a longer tuple


class TrackRecord(serializers.Serializer[Any]):
    source = serializers.UUIDField()  # type: ignore[assignment] # the metaclass takes fields off the class: no attribute is hidden
    claims = serializers.IntegerField()
    articles = serializers.IntegerField()
    content = serializers.DictField(child=serializers.IntegerField(), help_text="Claims by status.")
    attribution = serializers.DictField(child=serializers.IntegerField(), help_text="Links by status.")


class Party(serializers.Serializer[Any]):
    source = serializers.UUIDField()  # type: ignore[assignment] # the metaclass takes fields off the class: no attribute is hidden
    mark = serializers.ChoiceField(vocabulary.PartyMark.choices, allow_null=True)


class Publisher(serializers.Serializer[Any]):
    name = serializers.CharField()
    site = serializers.CharField()


class Review(serializers.Serializer[Any]):
    publisher = Publisher()
    url = serializers.URLField()
    title = serializers.CharField()
    reviewDate = serializers.DateTimeField()  # noqa: N815 # their name for it
    textualRating = serializers.CharField()  # noqa: N815 # their name for it
    languageCode = serializers.CharField()  # noqa: N815 # their name for it


class Reviewed(serializers.Serializer[Any]):
    text = serializers.CharField()
    claimant = serializers.CharField(required=False)
    claimDate = serializers.DateTimeField(required=False)  # noqa: N815 # their name for it
    claimReview = Review(many=True)  # noqa: N815 # their name for it


class Found(serializers.Serializer[Any]):
    """As the Fact Check Tools API answers: nothing found is ``{}``."""

    claims = Reviewed(many=True, required=False)
    nextPageToken = serializers.CharField(required=False)  # noqa: N815 # their name for it

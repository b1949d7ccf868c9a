"""What the API takes in: shapes and vocabularies only; the rules are the actions'."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.vocabulary import (
    Basis,
    Blocker,
    CitationException,
    ClaimKind,
    Disposition,
    EvidenceKind,
    Mode,
    PartyMark,
    Reliability,
    RetirementReason,
    Risk,
    Role,
    SourceKind,
    Stance,
    Status,
    Terms,
)


class Strict(serializers.Serializer[Any]):
    """Refuses fields it does not know: a misspelt one must not be lost in silence."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) or hasattr(data, "keys"):
            # a multipart form writes nested fields as "new_evidence.kind" and lists as "names[0]"
            unknown = [n for n in data if n.partition(".")[0].partition("[")[0] not in self.fields]
            if unknown:
                raise serializers.ValidationError({name: ["There is no such field."] for name in unknown})
        return super().to_internal_value(data)


class Text(serializers.CharField):
    """Text and nothing that could be made into it: a number sent for a name is a mistake to be told."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Span(serializers.ListField):
    child = serializers.IntegerField(min_value=0)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_length=2, max_length=2, **kwargs)


class ArticleInput(Strict):
    headline = Text(required=False, allow_blank=True, max_length=1000)
    text = Text(required=False, trim_whitespace=False, max_length=5_000_000)
    url = serializers.URLField(required=False, max_length=2000)
    file = serializers.FileField(required=False)
    desk = Text(required=False)
    outlet = Text(required=False, allow_blank=True, max_length=200)
    canonical_url = serializers.URLField(required=False, allow_blank=True, max_length=2000)
    language = Text(required=False, max_length=35)
    time_zone = Text(required=False, max_length=64)
    published_at = serializers.DateTimeField(required=False, allow_null=True)
    deadline = serializers.DateTimeField(required=False, allow_null=True)
    restricted = serializers.BooleanField(required=False, default=False)
    reporters = serializers.ListField(child=Text(), required=False)

    def validate(self, attrs: Any) -> Any:
        if sum(name in attrs for name in ("text", "url", "file")) != 1:
            raise serializers.ValidationError({"text": ["Send one of text, url or file."]})
        return attrs


class ArticlePatch(Strict):
    headline = Text(required=False, max_length=1000)
    outlet = Text(required=False, allow_blank=True, max_length=200)
    canonical_url = serializers.URLField(required=False, allow_blank=True, max_length=2000)
    language = Text(required=False, max_length=35)
    time_zone = Text(required=False, max_length=64)
    published_at = serializers.DateTimeField(required=False, allow_null=True)
    deadline = serializers.DateTimeField(required=False, allow_null=True)
    restricted = serializers.BooleanField(required=False)
    reporters = serializers.ListField(child=Text(), required=False)
    readers = serializers.ListField(child=Text(), required=False)
    published_revision = serializers.IntegerField(required=False, min_value=1)


class RevisionInput(Strict):
    headline = Text(required=False, allow_blank=True, max_length=1000)
    text = Text(required=False, trim_whitespace=False, max_length=5_000_000)
    url = serializers.URLField(required=False, max_length=2000)
    file = serializers.FileField(required=False)
    why = Text(required=False, allow_blank=True, max_length=2000, default="")
    base = serializers.IntegerField(min_value=1, help_text="The number of the revision it was written on.")

    validate = ArticleInput.validate


class ClaimInput(Strict):
    article = serializers.UUIDField()
    statement = Text(max_length=2000)
    spans = serializers.ListField(child=Span(), required=False, default=list, max_length=50)
    kind = serializers.ChoiceField(ClaimKind.choices, required=False, default=ClaimKind.EVENT)


class ClaimPatch(Strict):
    version = serializers.IntegerField(min_value=1)
    statement = Text(required=False, max_length=2000)
    kind = serializers.ChoiceField(ClaimKind.choices, required=False)
    risk = serializers.ChoiceField(Risk.choices, required=False)
    legal_flag = serializers.BooleanField(required=False)
    disposition = serializers.ChoiceField(Disposition.choices, required=False)
    assignee = Text(required=False, allow_null=True)
    due_at = serializers.DateTimeField(required=False, allow_null=True)
    public_url = serializers.URLField(required=False, allow_blank=True, max_length=2000)
    state = serializers.ChoiceField(["open", "retired"], required=False)
    retirement = serializers.ChoiceField(RetirementReason.choices, required=False)
    into = serializers.UUIDField(required=False)
    reason = Text(required=False, allow_blank=True, default="", max_length=10_000)


class ReferenceInput(Strict):
    span = Span(help_text="Of the word, as the claim gives it.")
    accept = serializers.BooleanField(help_text="false refuses what is proposed or bracketed.")
    name = Text(
        required=False,
        allow_blank=True,
        default="",
        max_length=2000,
        help_text="What the word stands for; without it, what is proposed.",
    )
    version = serializers.IntegerField(min_value=1)

    def validate(self, attrs: Any) -> Any:
        if not attrs["accept"] and attrs["name"]:
            raise serializers.ValidationError({"name": ["A refusal names nobody."]})
        return attrs


class DecisionInput(Strict):
    to = serializers.ChoiceField(Status.choices)
    reason = Text(required=False, allow_blank=True, default="", max_length=10_000)
    citations = serializers.ListField(
        child=serializers.UUIDField(), required=False, default=list, max_length=200
    )
    disposition = serializers.ChoiceField(Disposition.choices, required=False)
    version = serializers.IntegerField(min_value=1)


class RetractInput(Strict):
    reason = Text(required=False, allow_blank=True, default="", max_length=10_000)
    version = serializers.IntegerField(min_value=1)


class AttributionInput(Strict):
    source = serializers.UUIDField()  # type: ignore[assignment] # the metaclass takes fields off the class: no attribute is hidden
    cue = Text(required=False, allow_blank=True, max_length=300)
    chain = serializers.IntegerField(required=False, min_value=1, max_value=100)
    position = serializers.IntegerField(required=False, min_value=1, max_value=100)
    mode = serializers.ChoiceField(Mode.choices, required=False)
    channel = Text(required=False, allow_blank=True, max_length=200)
    basis = serializers.ChoiceField(Basis.choices, required=False)
    said_at = serializers.DateTimeField(required=False, allow_null=True)
    version = serializers.IntegerField(
        min_value=1, help_text="The claim's version for a new link, else the link's."
    )


class AttributionPatch(AttributionInput):
    source = serializers.UUIDField(required=False)


class ReasonInput(Strict):
    reason = Text(max_length=10_000)
    version = serializers.IntegerField(min_value=1, required=False)


class EvidenceInput(Strict):
    article = serializers.UUIDField(required=False)
    kind = serializers.ChoiceField(EvidenceKind.choices)
    title = Text(required=False, allow_blank=True, default="", max_length=500)
    url = serializers.URLField(required=False, allow_blank=True, default="", max_length=2000)
    file = serializers.FileField(required=False)
    origin = serializers.UUIDField(required=False, allow_null=True)
    terms = serializers.ChoiceField(Terms.choices, required=False, default=Terms.ON_RECORD)
    note = Text(required=False, allow_blank=True, default="", max_length=10_000)


class NewEvidence(EvidenceInput):
    article = None  # type: ignore[assignment] # that of the claim


class CitationInput(Strict):
    stance = serializers.ChoiceField(Stance.choices)
    evidence = serializers.UUIDField(required=False)
    new_evidence = NewEvidence(required=False)
    attribution = serializers.UUIDField(required=False, allow_null=True)
    quotation = Text(required=False, allow_blank=True, default="", max_length=10_000)
    locator = Text(required=False, allow_blank=True, default="", max_length=300)
    file = serializers.FileField(required=False, help_text="With new_evidence as multipart fields.")


class CitationPatch(Strict):
    stance = serializers.ChoiceField(Stance.choices, required=False)
    exception = serializers.ChoiceField(CitationException.choices, required=False)
    reason = Text(required=False, allow_blank=True, default="", max_length=10_000)


class Part(Strict):
    statement = Text(max_length=2000)
    spans = serializers.ListField(child=Span(), required=False, default=list, max_length=50)


class SplitInput(Strict):
    parts = Part(many=True)
    reason = Text(required=False, allow_blank=True, default="", max_length=10_000)
    version = serializers.IntegerField(min_value=1)


class MergeInput(Strict):
    into = serializers.UUIDField()
    claims = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=50)
    versions = serializers.DictField(child=serializers.IntegerField(min_value=1))
    reason = Text(required=False, allow_blank=True, default="", max_length=10_000)


class SourceInput(Strict):
    name = Text(max_length=300)
    kind = serializers.ChoiceField(SourceKind.choices, required=False, default=SourceKind.PERSON)
    description = Text(required=False, allow_blank=True, default="", max_length=500)
    reliability = serializers.ChoiceField(Reliability.choices, required=False, default=Reliability.F)
    aliases = serializers.ListField(child=Text(max_length=300), required=False, default=list)
    article = serializers.UUIDField(required=False, allow_null=True)
    desk = Text(required=False)


class SourcePatch(Strict):
    version = serializers.IntegerField(min_value=1)
    name = Text(required=False, max_length=300)
    kind = serializers.ChoiceField(SourceKind.choices, required=False)
    description = Text(required=False, allow_blank=True, max_length=500)
    reliability = serializers.ChoiceField(Reliability.choices, required=False)
    aliases = serializers.ListField(child=Text(max_length=300), required=False)
    merged_into = serializers.UUIDField(required=False, allow_null=True)
    republishes = serializers.ListField(child=serializers.UUIDField(), required=False)


class SignOffInput(Strict):
    role = serializers.ChoiceField([(r.value, r.label) for r in (Role.EDITOR, Role.LEGAL)])
    sha256 = serializers.RegexField(r"\A[0-9a-f]{64}\Z", help_text="Of the text that was read.")
    note = Text(required=False, allow_blank=True, default="", max_length=10_000)


class OverrideInput(Strict):
    blocker = serializers.ChoiceField(Blocker.choices)
    subject = serializers.UUIDField()
    reason = Text(max_length=10_000)


class PartyInput(Strict):
    source = serializers.UUIDField()  # type: ignore[assignment] # the metaclass takes fields off the class: no attribute is hidden
    mark = serializers.ChoiceField(PartyMark.choices, allow_null=True)

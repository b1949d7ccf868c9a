"""What the API answers with. Reading only: every write goes through an action."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.authentication import withheld
from claims.models import (
    Article,
    Attribution,
    Citation,
    Claim,
    Event,
    Evidence,
    Passage,
    Revision,
    Source,
)
from claims.models.history_text import unseal
from claims.vocabulary import DecisionKind, PassagePart, ReferenceState, Terms


class RevisionBrief(serializers.ModelSerializer[Revision]):
    author = serializers.CharField(source="author.username")

    class Meta:
        model = Revision
        fields = ("id", "number", "headline", "sha256", "author", "why", "created_at")


class RevisionFull(RevisionBrief):
    class Meta(RevisionBrief.Meta):
        fields = (*RevisionBrief.Meta.fields, "text", "blocks")  # type: ignore[assignment] # a longer tuple


class ArticleSerializer(serializers.ModelSerializer[Article]):
    headline = serializers.CharField(read_only=True)
    desk = serializers.CharField(source="desk.name")
    reporters: Any = serializers.SlugRelatedField(slug_field="username", many=True, read_only=True)
    revision = RevisionBrief(source="current_revision")
    published_revision = serializers.UUIDField(source="published_revision_id", allow_null=True)

    class Meta:
        model = Article
        fields = (
            "id",
            "headline",
            "desk",
            "outlet",
            "canonical_url",
            "language",
            "time_zone",
            "published_at",
            "deadline",
            "restricted",
            "reporters",
            "revision",
            "published_revision",
            "created_at",
        )


class SourceBrief(serializers.ModelSerializer[Source]):
    class Meta:
        model = Source
        fields = ("id", "name", "description", "kind", "reliability", "confidential")


class SourceSerializer(SourceBrief):
    desk = serializers.CharField(source="desk.name")
    aliases: Any = serializers.SlugRelatedField(slug_field="name", many=True, read_only=True)
    republishes = serializers.SerializerMethodField()

    class Meta(SourceBrief.Meta):
        fields = (  # type: ignore[assignment] # a longer tuple
            *SourceBrief.Meta.fields,
            "desk",
            "article",
            "aliases",
            "republishes",
            "merged_into",
            "version",
            "created_at",
        )

    def get_republishes(self, source: Source) -> list[str]:
        """The ids of the sources whose word it prints."""
        return [str(r.origin_id) for r in source.republishes.all()]


class AttributionSerializer(serializers.ModelSerializer[Attribution]):
    source = SourceBrief()  # type: ignore[assignment] # the metaclass takes fields off the class: no attribute is hidden
    endorsed = serializers.SerializerMethodField()

    class Meta:
        model = Attribution
        fields = (
            "id",
            "chain",
            "position",
            "source",
            "cue",
            "mode",
            "channel",
            "basis",
            "said_at",
            "status",
            "endorsed",
            "version",
        )

    def get_endorsed(self, attribution: Attribution) -> bool:
        """Whether one of two people has confirmed it."""
        return attribution.endorsement is not None


class ReferenceSerializer(serializers.Serializer[Any]):
    """A word of a claim whose meaning stands elsewhere ("he"), and what it stands for."""

    span = serializers.ListField(
        child=serializers.IntegerField(),
        allow_empty=True,
        help_text="[start, end] in code points of the current revision; empty where the word is gone from it.",
    )
    word = serializers.CharField()
    antecedent = serializers.ListField(
        child=serializers.IntegerField(),
        allow_null=True,
        help_text="Where what it stands for is written; null where nowhere, or where nobody knows.",
    )
    name = serializers.CharField(help_text="What it stands for; empty where nobody knows.")
    confidence = serializers.FloatField(min_value=0, max_value=1)
    used = serializers.BooleanField(help_text="Whether the name stands in brackets in the statement.")
    by = serializers.CharField(help_text="Who accepted or refused it; empty where the machine alone spoke.")
    state = serializers.ChoiceField(ReferenceState.choices)


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    """``status`` is that of the content; each of ``attributions`` carries its own."""

    article = serializers.UUIDField(source="article_id")
    attributions = AttributionSerializer(source="links", many=True)
    spans = serializers.SerializerMethodField()
    stretch = serializers.SerializerMethodField()
    elided = serializers.SerializerMethodField()
    references = serializers.SerializerMethodField()
    rules = serializers.ListField(child=serializers.CharField(), help_text="The rules that made it.")
    reworded_by = serializers.CharField(
        source="reworded_by.username",
        default=None,
        allow_null=True,
        help_text="Whose words the statement is; null where it is the article's own or the machine's.",
    )
    quote = serializers.SerializerMethodField()
    endorsed = serializers.SerializerMethodField()
    retirement = serializers.CharField(help_text="Why it is retired; empty where it is not.")
    assignee = serializers.SerializerMethodField()
    citations = serializers.SerializerMethodField()

    class Meta:
        model = Claim
        fields = (
            "id",
            "article",
            "number",
            "statement",
            "status",
            "endorsed",
            "attributions",
            "spans",
            "stretch",
            "elided",
            "references",
            "rules",
            "reworded_by",
            "quote",
            "kind",
            "risk",
            "risk_reasons",
            "legal_flag",
            "disposition",
            "state",
            "retirement",
            "state_reason",
            "version",
            "priority",
            "priority_reasons",
            "hedges",
            "figures",
            "dates",
            "assignee",
            "citations",
            "public_url",
            "engine",
            "created_at",
            "updated_at",
        )

    def _contents(self, claim: Claim) -> list[Passage]:
        return [
            p
            for p in claim.all_passages  # type: ignore[attr-defined] # prefetched by claims_for_review
            if p.part == PassagePart.CONTENT and p.revision_id == claim.article.current_revision_id
        ]

    def get_spans(self, claim: Claim) -> list[list[int]]:
        """``[start, end]`` in code points of the current revision, of its first passage."""
        return next((p.spans for p in self._contents(claim)), [])

    def get_stretch(self, claim: Claim) -> list[int] | None:
        """``[start, end]`` of what the statement is quoted from; null where the spans are all there is."""
        return next((p.stretch for p in self._contents(claim)), None)

    def get_elided(self, claim: Claim) -> list[list[int]]:
        """The parts of the stretch that the statement leaves out ("…")."""
        return next((p.elided for p in self._contents(claim)), [])

    @extend_schema_field(ReferenceSerializer(many=True))
    def get_references(self, claim: Claim) -> list[dict[str, Any]]:
        """The words whose meaning stands elsewhere: bracketed, proposed, refused or open."""
        return [{**r.as_json(), "state": r.state.value} for r in claim.meanings]

    def get_quote(self, claim: Claim) -> str:
        """The words of its first passage, pieces joined by " … "."""
        return next((p.quote for p in self._contents(claim)), "")

    def get_endorsed(self, claim: Claim) -> bool:
        """Whether one of two people has confirmed the content."""
        return claim.endorsement is not None

    def get_assignee(self, claim: Claim) -> str | None:
        """Who checks it."""
        return next((a.assignee.username for a in claim.assigned), None)  # type: ignore[attr-defined] # prefetched

    def get_citations(self, claim: Claim) -> list[str]:
        """The ids of its citations, for both checks."""
        cited: list[Citation] = claim.all_citations  # type: ignore[attr-defined] # prefetched
        hidden = withheld.get()
        return [str(c.pk) for c in cited if not (hidden and c.evidence.terms == Terms.OFF_RECORD)]


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    origin = SourceBrief(allow_null=True)
    captured_by = serializers.CharField(source="captured_by.username")

    class Meta:
        model = Evidence
        fields = (
            "id",
            "article",
            "kind",
            "title",
            "url",
            "file_name",
            "file_sha256",
            "file_size",
            "file_type",
            "snapshot_sha256",
            "snapshot_at",
            "snapshot_error",
            "origin",
            "terms",
            "note",
            "captured_by",
            "captured_at",
        )


class CitationSerializer(serializers.ModelSerializer[Citation]):
    evidence = EvidenceSerializer()
    check = serializers.SerializerMethodField()
    cited_by = serializers.CharField(source="cited_by.username")

    class Meta:
        model = Citation
        fields = (
            "id",
            "claim",
            "attribution",
            "check",
            "stance",
            "quotation",
            "quotation_found",
            "locator",
            "exception",
            "exception_reason",
            "withdrawn",
            "withdrawn_reason",
            "evidence",
            "cited_by",
            "created_at",
        )

    def get_check(self, citation: Citation) -> str:
        """``attribution`` or ``content``."""
        return "attribution" if citation.attribution_id else "content"


def actor_name(event: Event) -> str | None:
    """The person who did it; ``None`` for the machine and for what was re-opened by rule."""
    if event.actor is None or event.decision == DecisionKind.CONSEQUENCE:
        return None
    return event.actor.get_username()


class EventSerializer(serializers.ModelSerializer[Event]):
    actor = serializers.SerializerMethodField()
    state = serializers.SerializerMethodField()
    note = serializers.SerializerMethodField()

    class Meta:
        model = Event
        fields = (
            "id",
            "seq",
            "at",
            "actor",
            "engine",
            "kind",
            "subject_type",
            "subject_id",
            "cause",
            "state",
            "note",
            "prev_hash",
            "hash",
        )

    def get_actor(self, event: Event) -> str | None:
        """The person who did it; none for the machine and for what was re-opened by rule."""
        return actor_name(event)

    def get_state(self, event: Event) -> dict[str, Any]:
        """The state of the subject after the act."""
        if getattr(event, "is_withheld", False):
            return {"withheld": True}
        return dict(unseal(event.data["state"], "state", texts_of(event)))

    def get_note(self, event: Event) -> dict[str, Any]:
        """What else was recorded about the act."""
        if getattr(event, "is_withheld", False):
            return {}
        return dict(unseal(event.data["note"], "note", texts_of(event)))


def texts_of(event: Event) -> dict[str, Any]:
    """The free texts of an event, fetched beside it."""
    kept = getattr(event, "free_text", None)
    return dict(kept.texts) if kept is not None else {}


class DecisionSerializer(serializers.ModelSerializer[Event]):
    """A decision as every door records it."""

    actor = serializers.SerializerMethodField()
    kind = serializers.CharField(source="decision")
    check = serializers.CharField(source="check_name.value")
    reason = serializers.SerializerMethodField()

    class Meta:
        model = Event
        fields = (
            "id",
            "seq",
            "at",
            "actor",
            "kind",
            "check",
            "claim",
            "attribution",
            "from_status",
            "to_status",
            "reason",
            "citations",
            "version",
            "wording_hash",
            "endorsement",
            "cause",
            "hash",
        )

    def get_actor(self, event: Event) -> str | None:
        """The person who decided; none for what was re-opened by rule."""
        return actor_name(event)

    def get_reason(self, event: Event) -> str:
        """The reason given, unless it has been erased."""
        body = unseal(event.data["decision"], "decision", texts_of(event))
        return str(body["reason"])

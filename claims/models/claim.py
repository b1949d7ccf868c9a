"""Claims and where they stand in the text."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.article import Article, Revision
from claims.models.base import FreeText, Row, State, one_of
from claims.models.desk import AnyUser
from claims.models.reference import ClaimReference, read_reference
from claims.vocabulary import (
    ClaimKind,
    ClaimState,
    Disposition,
    Found,
    PassagePart,
    RetirementReason,
    Risk,
    Status,
)


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, user: AnyUser) -> ClaimQuerySet:
        """Claims of the articles that ``user`` may see."""
        return self.filter(article__in=Article.objects.visible_to(user).values("pk"))


class Claim(Row):
    """One proposition that can be true or false on its own.

    ``status``, ``endorsement`` and ``risk`` are set by the database when a decision or a risk event is
    appended, and by nothing else. ``number`` is stable in its article and never reused.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="claims")
    number = models.PositiveIntegerField(editable=False)
    statement = models.TextField()
    kind = models.CharField(max_length=16, choices=ClaimKind.choices, default=ClaimKind.EVENT)
    risk = models.CharField(max_length=8, choices=Risk.choices, default=Risk.NORMAL, editable=False)
    risk_reasons = models.JSONField(default=list, blank=True)
    legal_flag = models.BooleanField(default=False)
    status = models.CharField(
        max_length=16, choices=Status.choices, default=Status.UNVERIFIED, editable=False
    )
    endorsement = models.UUIDField(null=True, editable=False)
    disposition = models.CharField(
        max_length=12, choices=Disposition.choices, default=Disposition.NONE, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    state = models.CharField(
        max_length=10, choices=ClaimState.choices, default=ClaimState.OPEN, editable=False
    )
    retirement = models.CharField(max_length=12, choices=RetirementReason.choices, blank=True, editable=False)
    state_reason = models.TextField(blank=True, editable=False)
    into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="absorbed",
        editable=False,
        help_text="The claim it was merged into or is a duplicate of.",
    )
    split_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="parts", editable=False
    )
    wording_hash = models.CharField(max_length=64, editable=False)
    hedges = models.JSONField(default=list, blank=True)
    figures = models.JSONField(default=list, blank=True)
    dates = models.JSONField(default=list, blank=True)
    references = models.JSONField(
        default=list,
        blank=True,
        help_text="Words whose meaning stands elsewhere: bracketed, proposed or open (models.reference).",
    )
    rules = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="The ids of the rules that made it, in the order in which they had their say.",
    )
    reworded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        help_text="Whose words the statement is, where it no longer is the article's own.",
    )
    priority = models.FloatField(default=0)
    priority_reasons = models.JSONField(default=list, blank=True)
    attention = models.JSONField(
        default=dict, editable=False, help_text="What a new text did to it and waits for a person."
    )
    engine = models.CharField(max_length=200, blank=True, editable=False)
    worked_on = models.BooleanField(
        default=False,
        editable=False,
        help_text="A person has touched it: a later extraction leaves it alone.",
    )
    public_url = models.URLField(max_length=2000, blank=True, help_text="The public page that reviews it.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    updated_at = models.DateTimeField(auto_now=True)
    changed_xid = models.BigIntegerField(
        default=0,
        editable=False,
        help_text="The transaction that changed it last, set by the database.",
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("article", "number")
        indexes = (
            models.Index(fields=("article", "state", "status"), name="claim_article_state_status"),
            models.Index(fields=("updated_at", "id"), name="claim_recent"),
            models.Index(fields=("changed_xid", "id"), name="claim_changed"),
        )
        constraints = (
            models.UniqueConstraint(fields=("article", "number"), name="claim_number_once"),
            one_of("kind", ClaimKind, "claim"),
            one_of("risk", Risk, "claim"),
            one_of("status", Status, "claim"),
            one_of("disposition", Disposition, "claim"),
            one_of("state", ClaimState, "claim"),
            models.CheckConstraint(
                condition=Q(state=ClaimState.RETIRED) | Q(retirement=""), name="claim_retirement_only_retired"
            ),
            models.CheckConstraint(
                condition=~Q(state=ClaimState.RETIRED) | ~Q(retirement=""), name="claim_retired_says_why"
            ),
            models.CheckConstraint(condition=~Q(statement=""), name="claim_statement_present"),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.statement}"

    @property
    def meanings(self) -> tuple[ClaimReference, ...]:
        """Its references, in text order."""
        return tuple(read_reference(kept) for kept in self.references)

    def state_of(self, passages: list[dict[str, Any]]) -> State:
        """What history keeps of a claim after an act; ``passages`` are those of the current revision."""
        return {
            "article": str(self.article_id),
            "number": self.number,
            "statement": FreeText(self.statement),
            "kind": self.kind,
            "risk": self.risk,
            "risk_reasons": list(self.risk_reasons),
            "legal_flag": self.legal_flag,
            "status": self.status,
            "endorsement": str(self.endorsement) if self.endorsement else None,
            "disposition": self.disposition,
            "version": self.version,
            "state": self.state,
            "retirement": self.retirement,
            "state_reason": FreeText(self.state_reason),
            "into": str(self.into_id) if self.into_id else None,
            "split_from": str(self.split_from_id) if self.split_from_id else None,
            "wording_hash": self.wording_hash,
            "hedges": [FreeText(h["text"]) for h in self.hedges],
            "figures": [
                {"value": f["value"], "unit": f["unit"], "text": FreeText(f["text"])} for f in self.figures
            ],
            "dates": [{"value": d["value"], "text": FreeText(d["text"])} for d in self.dates],
            "references": [reference.as_state() for reference in self.meanings],
            "rules": list(self.rules),
            "reworded_by": self.reworded_by_id,
            "priority": self.priority,
            "priority_reasons": list(self.priority_reasons),
            "attention": {k: v for k, v in self.attention.items() if k in ("outcome", "revision")},
            "engine": self.engine,
            "public_url": FreeText(self.public_url),
            "created_by": self.created_by_id,
            "passages": passages,
        }


class Passage(Row):
    """One occurrence of a claim in one revision. ``spans`` are ``[[start, end], …]`` in code points.

    ``stretch`` is the ``[start, end]`` the statement is quoted from: the spans lie in it, ``elided`` are the parts of
    it that the statement leaves out. It is null where a person marked the spans, which are then all there is.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="passages")
    attribution = models.ForeignKey(
        "Attribution", on_delete=models.PROTECT, null=True, related_name="passages"
    )
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="passages")
    part = models.CharField(max_length=8, choices=PassagePart.choices)
    spans = models.JSONField()
    stretch = models.JSONField(null=True)
    elided = models.JSONField(default=list)
    quote = models.TextField(blank=True)
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    block = models.CharField(max_length=16, blank=True)
    resolved_from = models.JSONField(default=list)
    found = models.CharField(max_length=10, choices=Found.choices, default=Found.EXACT)
    candidates = models.JSONField(default=list, help_text="Places a person has to choose between.")

    class Meta:
        ordering = ("revision", "claim", "created_at")
        constraints = (
            one_of("part", PassagePart, "passage"),
            one_of("found", Found, "passage"),
        )

    def __str__(self) -> str:
        return f"{self.part} of {self.claim_id}: {self.quote[:60]}"

    def brief(self) -> dict[str, Any]:
        """The part of a claim's state that says where it stands."""
        return {
            "id": str(self.pk),
            "revision": str(self.revision_id),
            "attribution": str(self.attribution_id) if self.attribution_id else None,
            "part": self.part,
            "spans": self.spans,
            "stretch": self.stretch,
            "elided": self.elided,
            "quote": FreeText(self.quote),
            "prefix": FreeText(self.prefix),
            "suffix": FreeText(self.suffix),
            "block": self.block,
            "resolved_from": self.resolved_from,
            "found": self.found,
        }

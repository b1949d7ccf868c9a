"""The history: one stream for each article and each source, append-only and hash-chained."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from claims.models.article import Article
from claims.models.base import Row, one_of
from claims.models.claim import Claim
from claims.models.source import Attribution, Source
from claims.vocabulary import Check, DecisionKind, EventKind, Status

GENESIS = "0" * 64
"""The head of a stream on which nothing has happened yet."""


class Stream(Row):
    """The line of events of one article or one source. Only the database moves ``seq`` and ``head``."""

    article = models.OneToOneField(Article, on_delete=models.PROTECT, null=True, related_name="stream")
    source = models.OneToOneField(Source, on_delete=models.PROTECT, null=True, related_name="stream")
    seq = models.PositiveBigIntegerField(default=0, editable=False)
    head = models.CharField(max_length=64, default=GENESIS, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(article=None, source__isnull=False) | Q(source=None, article__isnull=False),
                name="stream_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.article_id or self.source_id} at {self.seq}"


class EventQuerySet(models.QuerySet["Event"]):
    def decisions(self) -> EventQuerySet:
        """The events that concern a status."""
        return self.filter(kind=EventKind.DECISION)


class Event(models.Model):
    """Everything a person or the machine does, in order.

    ``body`` is the canonical JSON (RFC 8785) of the whole row, free text as salted hashes;
    ``hash = sha256(prev_hash ‖ body)`` in hexadecimal. The columns repeat what is searched for, and the
    database refuses a row whose columns and body differ. Decisions carry the last group of columns.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    engine = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=24, choices=EventKind.choices)
    subject_type = models.CharField(max_length=24)
    subject_id = models.UUIDField()
    cause = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="consequences")
    body = models.TextField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, related_name="events")
    attribution = models.ForeignKey(
        Attribution, on_delete=models.PROTECT, null=True, related_name="decisions"
    )
    decision = models.CharField(max_length=12, choices=DecisionKind.choices, blank=True)
    from_status = models.CharField(max_length=16, choices=Status.choices, blank=True)
    to_status = models.CharField(max_length=16, choices=Status.choices, blank=True)
    version = models.PositiveIntegerField(null=True)
    wording_hash = models.CharField(max_length=64, blank=True)
    citations = ArrayField(models.UUIDField(), default=list)
    endorsement = models.UUIDField(null=True)
    words = models.CharField(
        max_length=64,
        blank=True,
        default="",
        editable=False,
        help_text="The words a decision was made on, as the database hashed them.",
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("stream", "seq")
        indexes = (
            models.Index(fields=("subject_id", "-seq"), name="event_subject"),
            models.Index(fields=("claim", "-seq"), name="event_claim"),
            models.Index(fields=("at",), name="event_at"),
        )
        constraints = (
            models.UniqueConstraint(fields=("stream", "seq"), name="event_seq_once"),
            one_of("kind", EventKind, "event"),
            models.CheckConstraint(
                condition=Q(actor__isnull=False) | ~Q(engine=""), name="event_somebody_did_it"
            ),
            models.CheckConstraint(
                condition=Q(kind=EventKind.DECISION, claim__isnull=False, version__isnull=False)
                & Q(decision__in=DecisionKind.values)
                & Q(from_status__in=Status.values)
                & Q(to_status__in=Status.values)
                & ~Q(wording_hash="")
                | ~Q(kind=EventKind.DECISION) & Q(decision="", from_status="", to_status="", version=None),
                name="event_decision_complete",
            ),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"

    @property
    def data(self) -> dict[str, Any]:
        """The parsed body."""
        parsed: dict[str, Any] = json.loads(self.body)
        return parsed

    @property
    def check_name(self) -> Check:
        """Which of the two checks a decision concerns."""
        return Check.ATTRIBUTION if self.attribution_id else Check.CONTENT


class EventText(models.Model):
    """The free texts of an event, which its body holds only as ``sha256(salt ‖ text)``.

    ``texts`` maps the path in the body to ``[salt, text]``, or to ``null`` once a recorded act erased it,
    salt included, so that nobody can guess the text from its hash.
    """

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="free_text")
    texts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"texts of {self.event_id}"

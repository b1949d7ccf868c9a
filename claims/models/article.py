"""Articles under check and their immutable texts."""

from __future__ import annotations

import zoneinfo
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.models.base import FreeText, Row, State, one_of
from claims.models.desk import AnyUser, Desk, person_state
from claims.vocabulary import RunState


@cache
def time_zones() -> frozenset[str]:
    """Every IANA time zone; the folders are read once for each process."""
    return frozenset(zoneinfo.available_timezones())


def validate_time_zone(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` is an IANA time zone."""
    if value not in time_zones():
        raise ValidationError(f"“{value}” is no time zone; use a name such as Europe/London.")


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, user: AnyUser) -> ArticleQuerySet:
        """Articles of the user's desks; restricted ones only for the people named on them.

        Every list, search, match, count, export and token goes through here.
        """
        if not user.is_authenticated:
            return self.none()
        named = Q(restricted=False) | Q(readers=user.pk) | Q(reporters=user.pk)
        seen = Article._base_manager.filter(named, desk__memberships__user_id=user.pk).values("pk")
        return self.filter(pk__in=seen)


class Article(Row):
    """A piece under check. Its headline is that of its current revision."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="articles")
    outlet = models.CharField(max_length=200, blank=True)
    canonical_url = models.URLField(max_length=2000, blank=True)
    language = models.CharField(max_length=35, default="en")
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_time_zone])
    published_at = models.DateTimeField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    restricted = models.BooleanField(
        default=False, help_text="Only its reporters and the people named here see it."
    )
    readers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="named_articles")
    reporters = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="reported_articles")
    current_revision = models.ForeignKey(
        "Revision", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    published_revision = models.ForeignKey(
        "Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    last_claim_number = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "id")
        indexes = (models.Index(fields=("desk", "-created_at"), name="article_desk_recent"),)

    def __str__(self) -> str:
        return self.headline

    @property
    def headline(self) -> str:
        """The headline of the current revision."""
        return self.current_revision.headline if self.current_revision else ""

    def state(self) -> State:
        """What history keeps of an article after an act."""
        return {
            "desk": str(self.desk_id),
            "outlet": FreeText(self.outlet),
            "canonical_url": FreeText(self.canonical_url),
            "language": self.language,
            "time_zone": self.time_zone,
            "published_at": self.published_at.isoformat() if self.published_at else None,
            "deadline": self.deadline.isoformat() if self.deadline else None,
            "restricted": self.restricted,
            "readers": sorted(self.readers.values_list("pk", flat=True)),
            "reporters": [person_state(u) for u in self.reporters.order_by("pk")],
            "current_revision": str(self.current_revision_id) if self.current_revision_id else None,
            "published_revision": str(self.published_revision_id) if self.published_revision_id else None,
        }


class Revision(Row):
    """One immutable text of an article: all that will be printed, headline first.

    ``text`` is Unicode NFC with ``\\n``; offsets count code points. ``blocks`` are
    ``[role, start, end]`` triples. The application may insert revisions and never change them.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    headline = models.CharField(max_length=1000)
    text = models.TextField()
    blocks = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True)

    class Meta:
        ordering = ("article", "-number")
        constraints = (models.UniqueConstraint(fields=("article", "number"), name="revision_number_once"),)

    def __str__(self) -> str:
        return f"revision {self.number}: {self.headline}"

    def state(self) -> State:
        """What history keeps of a revision; its text is held by its sha256."""
        return {
            "article": str(self.article_id),
            "number": self.number,
            "headline": FreeText(self.headline),
            "sha256": self.sha256,
            "author": self.author_id,
            "why": FreeText(self.why),
        }


class ExtractionRun(Row):
    """The breaking of one revision into claims, as a task with progress.

    ``done`` and ``total`` count characters of the text. While a worker reads, it renews ``touched_at`` every ``BEAT``;
    ``attempt`` counts how often the run was begun, and only the newest may write.
    """

    BEAT = timedelta(seconds=1)
    """How often a reading under way gives a sign of life."""
    SILENCE = timedelta(seconds=8)
    """How long it may give none before it counts as interrupted."""
    MAX_CUTS = 5
    """How often its worker may be cut off before the text is taken for the reason."""
    STOPPED = (
        "The reading stopped before the end of the text: the worker was cut off. "
        "What was found so far stays; ask for it to be read again."
    )
    INTERRUPTED = "the reading was interrupted and goes on by itself"

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="extraction_runs")
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    engine = models.CharField(max_length=200, blank=True)
    notes = models.JSONField(default=list)
    skipped = models.JSONField(default=list)
    uncovered = models.JSONField(
        default=list, help_text="Sentences with a figure, a name or a reporting verb and no claim."
    )
    coverage_total = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    attempt = models.PositiveIntegerField(default=0)
    touched_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (one_of("state", RunState, "extractionrun"),)

    @property
    def is_interrupted(self) -> bool:
        """Whether it is said to run and has given no sign for ``SILENCE``: its worker ended, another will go on."""
        return self.state == RunState.RUNNING and timezone.now() - self.touched_at > self.SILENCE

    @property
    def standing(self) -> RunState:
        """How far it is: its state; one that was interrupted waits again."""
        return RunState.QUEUED if self.is_interrupted else RunState(self.state)

    @property
    def may_be_asked_again(self) -> bool:
        """Whether somebody may have the text read anew: it came to no end, or nobody is at it."""
        return self.state == RunState.FAILED or self.is_interrupted

    @property
    def trouble(self) -> str:
        """Why it came to no end, in words; "" where it did or still may."""
        return self.message if self.state == RunState.FAILED else ""

    @property
    def working(self) -> str:
        """What is still going on, with how far it is; "" when nothing is."""
        if self.is_interrupted:
            return self.INTERRUPTED
        if self.standing is RunState.QUEUED:
            return "waiting to be read for claims"
        if self.standing is not RunState.RUNNING:
            return ""
        return f"finding claims, {100 * self.done // self.total} %" if self.total else "finding claims"

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.done} of {self.total}"

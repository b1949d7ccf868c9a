"""Sources: who or what says or knows something; their aliases, republishing, and confidential identities."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.models.article import Article
from claims.models.base import FreeText, Row, State, one_of
from claims.models.claim import Claim
from claims.models.desk import AnyUser, Desk
from claims.vocabulary import (
    Basis,
    MatchState,
    Mode,
    PartyMark,
    Reliability,
    SourceKind,
    Status,
)


class SourceQuerySet(models.QuerySet["Source"]):
    def visible_to(self, user: AnyUser) -> SourceQuerySet:
        """Sources of the user's desks; those that belong to one article only with that article."""
        if not user.is_authenticated:
            return self.none()
        articles = Article.objects.visible_to(user).values("pk")
        return self.filter(desk__in=Desk.objects.visible_to(user).values("pk")).filter(
            Q(article=None) | Q(article__in=articles)
        )


class Source(Row):
    """Who or what says something. Generic and unnamed sources, and confidential ones, belong to one article."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="sources")
    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, null=True, blank=True, related_name="own_sources"
    )
    name = models.CharField(max_length=300)
    description = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=16, choices=SourceKind.choices, default=SourceKind.PERSON)
    reliability = models.CharField(max_length=1, choices=Reliability.choices, default=Reliability.F)
    confidential = models.BooleanField(default=False, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        help_text="The editor who approved relying on this unnamed source alone.",
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    engine = models.CharField(max_length=200, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        indexes = (models.Index(fields=("desk", "name"), name="source_desk_name"),)
        constraints = (
            one_of("kind", SourceKind, "source"),
            one_of("reliability", Reliability, "source"),
            models.CheckConstraint(condition=~Q(name=""), name="source_name_present"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="source_not_into_itself"
            ),
            models.CheckConstraint(
                condition=~Q(kind=SourceKind.UNNAMED) | Q(article__isnull=False),
                name="source_unnamed_in_article",
            ),
            models.CheckConstraint(
                condition=Q(confidential=False) | Q(article__isnull=False),
                name="source_confidential_in_article",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def state(self) -> State:
        """What history keeps of a source: for a confidential one only its code name."""
        return {
            "desk": str(self.desk_id),
            "article": str(self.article_id) if self.article_id else None,
            "name": FreeText(self.name),
            "description": FreeText(self.description),
            "kind": self.kind,
            "reliability": self.reliability,
            "confidential": self.confidential,
            "approved_by": self.approved_by_id,
            "merged_into": str(self.merged_into_id) if self.merged_into_id else None,
            "aliases": [FreeText(a) for a in self.aliases.order_by("name").values_list("name", flat=True)],
            "republishes": sorted(str(pk) for pk in self.republishes.values_list("origin_id", flat=True)),
            "engine": self.engine,
            "version": self.version,
        }


class SourceAlias(Row):
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("source", "name"), name="alias_once"),)

    def __str__(self) -> str:
        return self.name


class Republishing(Row):
    """``publisher`` prints what ``origin`` says: for independence they are one."""

    publisher = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="republishes")
    origin = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="republished_by")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("publisher", "origin"), name="republishing_once"),
            models.CheckConstraint(condition=~Q(publisher=F("origin")), name="republishing_not_itself"),
        )

    def __str__(self) -> str:
        return f"{self.publisher} republishes {self.origin}"


class SourceMatch(Row):
    """A proposal that a source of an article is one the desk already knows; a person decides."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="matches")
    candidate = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="matched_by")
    state = models.CharField(max_length=8, choices=MatchState.choices, default=MatchState.PROPOSED)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "source matches"
        constraints = (
            models.UniqueConstraint(fields=("source", "candidate"), name="match_once"),
            one_of("state", MatchState, "sourcematch"),
        )

    def __str__(self) -> str:
        return f"{self.source} = {self.candidate}? {self.state}"

    def audit_state(self) -> State:
        """What history keeps of a proposed match."""
        return {
            "source": str(self.source_id),
            "candidate": str(self.candidate_id),
            "state": self.state,
            "reviewed_by": self.reviewed_by_id,
        }


class Attribution(Row):
    """One link between a claim and a source; position 1 of a chain is the origin.

    ``status`` and ``endorsement`` are set by the database when a decision is appended.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="attributions")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="attributions")
    chain = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=1)
    cue = models.CharField(max_length=300, blank=True)
    mode = models.CharField(max_length=8, choices=Mode.choices, default=Mode.INDIRECT)
    said_at = models.DateTimeField(null=True, blank=True)
    channel = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=16, choices=Basis.choices, default=Basis.UNKNOWN)
    live = models.BooleanField(default=True, editable=False)
    status = models.CharField(
        max_length=16, choices=Status.choices, default=Status.UNVERIFIED, editable=False
    )
    endorsement = models.UUIDField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    wording_hash = models.CharField(max_length=64, editable=False)
    engine = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        ordering = ("claim", "chain", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("claim", "chain", "position"), condition=Q(live=True), name="attribution_place_once"
            ),
            one_of("mode", Mode, "attribution"),
            one_of("basis", Basis, "attribution"),
            models.CheckConstraint(
                condition=Q(status__in=[s for s in Status.values if s != Status.NOT_CHECKABLE.value]),
                name="attribution_status_vocabulary",
            ),
            models.CheckConstraint(
                condition=Q(chain__gte=1) & Q(position__gte=1), name="attribution_counts_from_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.cue}"

    def state(self) -> State:
        """What history keeps of a link, its source's name and kind at that time included."""
        return {
            "claim": str(self.claim_id),
            "source": str(self.source_id),
            "source_name": FreeText(self.source.name),
            "source_description": FreeText(self.source.description),
            "source_kind": self.source.kind,
            "source_reliability": self.source.reliability,
            "source_confidential": self.source.confidential,
            "chain": self.chain,
            "position": self.position,
            "cue": FreeText(self.cue),
            "mode": self.mode,
            "said_at": self.said_at.isoformat() if self.said_at else None,
            "channel": FreeText(self.channel),
            "basis": self.basis,
            "live": self.live,
            "status": self.status,
            "endorsement": str(self.endorsement) if self.endorsement else None,
            "version": self.version,
            "wording_hash": self.wording_hash,
            "engine": self.engine,
        }


class InterestedParty(Row):
    """A mark on a source in one article."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="interested_parties")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="interests")
    mark = models.CharField(max_length=12, choices=PartyMark.choices, default=PartyMark.INTERESTED)
    live = models.BooleanField(default=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("article", "source"), name="interested_party_once"),
            one_of("mark", PartyMark, "interestedparty"),
        )

    def __str__(self) -> str:
        return f"{self.source}: {self.get_mark_display()}"

    def state(self) -> State:
        """What history keeps of the mark."""
        return {
            "article": str(self.article_id),
            "source": str(self.source_id),
            "source_name": FreeText(self.source.name),
            "mark": self.mark,
            "live": self.live,
        }


class SourceIdentity(Row):
    """Who a confidential source really is: encrypted, and shown only to its readers."""

    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="identity")
    ciphertext = models.BinaryField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    readers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="readable_identities")

    class Meta:
        verbose_name_plural = "source identities"

    def __str__(self) -> str:
        return f"identity of {self.source}"

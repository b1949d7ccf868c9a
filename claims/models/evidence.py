"""Evidence that checkers found, and its use for one check."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.article import Article
from claims.models.base import FreeText, Row, State, one_of
from claims.models.claim import Claim
from claims.models.desk import AnyUser, Desk
from claims.models.source import Attribution, Source
from claims.vocabulary import CitationException, EvidenceKind, QuotationFound, Stance, Terms


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user: AnyUser) -> EvidenceQuerySet:
        """Evidence brought in for an article the user may see, or cited in one."""
        articles = Article.objects.visible_to(user).values("pk")
        cited = Citation.objects.filter(claim__article__in=articles).values("evidence_id")
        return self.filter(Q(article__in=articles) | Q(pk__in=cited))


class Evidence(Row):
    """An item a checker found. Files and page snapshots are stored under their sha256."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="evidence")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=16, choices=EvidenceKind.choices, default=EvidenceKind.WEB_PAGE)
    title = models.CharField(max_length=500)
    url = models.URLField(max_length=2000, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    file_size = models.PositiveBigIntegerField(null=True, editable=False)
    file_type = models.CharField(max_length=100, blank=True, editable=False)
    snapshot_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    snapshot_at = models.DateTimeField(null=True, editable=False)
    snapshot_error = models.TextField(blank=True, editable=False)
    page_text = models.TextField(blank=True, editable=False)
    origin = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, blank=True, related_name="originated_evidence"
    )
    terms = models.CharField(max_length=12, choices=Terms.choices, default=Terms.ON_RECORD)
    note = models.TextField(blank=True)
    captured_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    captured_at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("-captured_at", "id")
        verbose_name_plural = "evidence"
        constraints = (
            one_of("kind", EvidenceKind, "evidence"),
            one_of("terms", Terms, "evidence"),
            models.CheckConstraint(condition=~Q(title=""), name="evidence_title_present"),
        )

    def __str__(self) -> str:
        return self.title

    def state(self) -> State:
        """What history keeps of an item of evidence."""
        return {
            "article": str(self.article_id),
            "kind": self.kind,
            "title": FreeText(self.title),
            "url": FreeText(self.url),
            "file_name": FreeText(self.file_name),
            "file_sha256": self.file_sha256,
            "file_size": self.file_size,
            "file_type": self.file_type,
            "snapshot_sha256": self.snapshot_sha256,
            "snapshot_at": self.snapshot_at.isoformat() if self.snapshot_at else None,
            "origin": str(self.origin_id) if self.origin_id else None,
            "origin_name": FreeText(self.origin.name) if self.origin else None,
            "terms": self.terms,
            "note": FreeText(self.note),
            "captured_by": self.captured_by_id,
            "captured_at": self.captured_at.isoformat(),
        }


class Citation(Row):
    """The use of an item of evidence for one check: of ``attribution``, or of the content where none.

    Withdrawn, never deleted. ``exception`` is rule 2's, set by an editor with a reason.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="citations")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="citations")
    attribution = models.ForeignKey(
        Attribution, on_delete=models.PROTECT, null=True, blank=True, related_name="citations"
    )
    stance = models.CharField(max_length=12, choices=Stance.choices)
    quotation = models.TextField(blank=True)
    locator = models.CharField(max_length=300, blank=True)
    quotation_found = models.CharField(
        max_length=10, choices=QuotationFound.choices, default=QuotationFound.UNCHECKED, editable=False
    )
    exception = models.CharField(
        max_length=12, choices=CitationException.choices, default=CitationException.NONE, editable=False
    )
    exception_reason = models.TextField(blank=True, editable=False)
    exception_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    withdrawn = models.BooleanField(default=False, editable=False)
    withdrawn_reason = models.TextField(blank=True, editable=False)
    cited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("created_at", "id")
        constraints = (
            one_of("stance", Stance, "citation"),
            one_of("exception", CitationException, "citation"),
            one_of("quotation_found", QuotationFound, "citation"),
        )

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.evidence}"

    def state(self) -> State:
        """What history keeps of a citation, its evidence at that time included."""
        return {
            "evidence": str(self.evidence_id),
            "evidence_state": self.evidence.state(),
            "claim": str(self.claim_id),
            "attribution": str(self.attribution_id) if self.attribution_id else None,
            "stance": self.stance,
            "quotation": FreeText(self.quotation),
            "locator": FreeText(self.locator),
            "quotation_found": self.quotation_found,
            "exception": self.exception,
            "exception_reason": FreeText(self.exception_reason),
            "exception_by": self.exception_by_id,
            "withdrawn": self.withdrawn,
            "withdrawn_reason": FreeText(self.withdrawn_reason),
            "cited_by": self.cited_by_id,
        }

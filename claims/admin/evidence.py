"""Evidence and its citations: kept under their hashes, withdrawn and never deleted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.actions.evidence import (
    citation_except,
    citation_set_stance,
    citation_withdraw,
)
from claims.actions.files import evidence_intact
from claims.admin.acts import ActForm, reason_field
from claims.admin.base import DeskAdmin
from claims.admin.display import NOTHING, Panel, lines, link, moment
from claims.admin.filters import ByArticle, ByArticleOfClaim
from claims.models import Citation, Claim, Evidence
from claims.vocabulary import CitationException, Stance


@admin.register(Evidence)
class EvidenceAdmin(DeskAdmin):
    list_display = ("title", "kind", "origin_shown", "terms", "used", "kept", "by", "when", "article_shown")
    list_filter = ("kind", "terms", ByArticle)
    search_fields = ("title", "url", "note", "origin__name")
    search_help_text = "Words of the title, the address, the note or the origin."
    ordering = ("-captured_at", "id")
    sortable_by = ()
    fields = (
        "title",
        "kind",
        "article_shown",
        "url_shown",
        "origin_shown",
        "terms",
        "note",
        "by",
        "when",
        "file_shown",
        "snapshot_shown",
        "intact",
    )
    readonly_fields = (
        "article_shown",
        "url_shown",
        "origin_shown",
        "by",
        "when",
        "file_shown",
        "snapshot_shown",
        "intact",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        """The evidence the person may see."""
        visible = Evidence.objects.visible_to(request.user)
        return (
            visible.select_related("origin", "captured_by", "article__current_revision")
            .annotate(uses=Count("citations"))
            .order_by(*self.ordering)
        )

    @admin.display(description="origin")
    def origin_shown(self, item: Evidence) -> SafeString | str:
        return link(item.origin)

    @admin.display(description="cited")
    def used(self, item: Any) -> int:
        return int(item.uses)

    @admin.display(description="kept")
    def kept(self, item: Evidence) -> str:
        told = ["file"] if item.file_sha256 else []
        if item.snapshot_sha256:
            told.append("page")
        elif item.snapshot_error:
            told.append("page could not be fetched")
        return ", ".join(told) or NOTHING

    @admin.display(description="captured by")
    def by(self, item: Evidence) -> str:
        return item.captured_by.get_username()

    @admin.display(description="captured")
    def when(self, item: Evidence) -> str:
        return moment(item.captured_at)

    @admin.display(description="article")
    def article_shown(self, item: Evidence) -> SafeString | str:
        return link(item.article)

    @admin.display(description="link")
    def url_shown(self, item: Evidence) -> SafeString | str:
        """The address as a link, where it is one that a browser may follow."""
        if not item.url.startswith(("http://", "https://")):
            return item.url or NOTHING
        return format_html('<a href="{0}" rel="noreferrer noopener">{0}</a>', item.url)

    @admin.display(description="file")
    def file_shown(self, item: Evidence) -> SafeString | str:
        if not item.file_sha256:
            return NOTHING
        address = reverse("api:evidence-file", args=[item.pk])
        words = f"{item.file_name}, {item.file_size} bytes, {item.file_type}, sha256 {item.file_sha256}"
        return format_html('<a href="{}" download>{}</a>', address, words)

    @admin.display(description="page as it was")
    def snapshot_shown(self, item: Evidence) -> SafeString | str:
        if not item.snapshot_sha256:
            return item.snapshot_error or NOTHING
        address = reverse("api:evidence-snapshot", args=[item.pk])
        words = f"WARC of {moment(item.snapshot_at)}, sha256 {item.snapshot_sha256}"
        return format_html('<a href="{}" download>{}</a>', address, words)

    @admin.display(description="bytes unchanged")
    def intact(self, item: Evidence) -> SafeString | str:
        """Re-hash what is kept."""
        found = evidence_intact(item)
        return lines(
            f"{sha256[:16]}…: {'as kept' if ok else 'CHANGED OR GONE'}" for sha256, ok in found.items()
        )

    def panels(self, request: HttpRequest, row: Evidence) -> list[Panel]:
        """The claims it is cited for, as far as the person may see them."""
        visible = Citation.objects.filter(evidence=row, claim__in=Claim.objects.visible_to(request.user))
        found = visible.select_related("claim", "attribution__source", "cited_by")
        return [
            Panel(
                "Cited for",
                ("claim", "check", "stance", "quotation", "by", ""),
                [
                    (
                        link(c.claim),
                        f"said by {c.attribution.source}" if c.attribution else "content",
                        c.get_stance_display() + (" (withdrawn)" if c.withdrawn else ""),
                        c.quotation[:200] or NOTHING,
                        c.cited_by.get_username(),
                        link(c, "open"),
                    )
                    for c in found
                ],
                "For nothing yet: cite it on the page of a claim.",
            )
        ]


class Withdraw(ActForm):
    slug = "withdraw"
    label = "Withdraw"
    needs = "citation_change"
    explanation = "For good. A standing decision that names it re-opens (rule 8)."

    reason = reason_field()

    @classmethod
    def offered(cls, subject: Citation, actor: User) -> bool:
        """Where it is live."""
        return not subject.withdrawn and super().offered(subject, actor)

    def carry_out(self) -> str:
        """Withdraw."""
        citation_withdraw(citation=self.subject, reason=self.cleaned_data["reason"], actor=self.actor)
        return "The citation is withdrawn."


class SetStance(Withdraw):
    slug = "stance"
    label = "Change what it says"
    explanation = "What rests on it is evaluated anew (rule 6)."

    stance = forms.ChoiceField(choices=Stance.choices)
    reason = reason_field(required=False)

    def prepare(self) -> None:
        """Start from what is there."""
        self.fields["stance"].initial = self.subject.stance

    def carry_out(self) -> str:
        """Change the stance."""
        stance = Stance(self.cleaned_data["stance"])
        citation_set_stance(
            citation=self.subject, stance=stance, reason=self.cleaned_data["reason"], actor=self.actor
        )
        return f"The citation now {stance.label}."


class SetException(Withdraw):
    slug = "exception"
    label = "Exception to rule 2"
    needs = "citation_except"
    explanation = "A source's own word proves content only by an editor's exception, with a reason."

    exception = forms.ChoiceField(choices=CitationException.choices)
    reason = reason_field()

    def prepare(self) -> None:
        """Start from what is there."""
        self.fields["exception"].initial = self.subject.exception

    def carry_out(self) -> str:
        """Set or take back."""
        exception = CitationException(self.cleaned_data["exception"])
        citation_except(
            citation=self.subject,
            exception=exception,
            reason=self.cleaned_data["reason"],
            actor=self.actor,
        )
        return f"Exception: {exception.label}."


@admin.register(Citation)
class CitationAdmin(DeskAdmin):
    list_display = (
        "evidence_shown",
        "stance",
        "for_check",
        "claim_shown",
        "quotation_found",
        "withdrawn",
        "by",
        "when",
    )
    list_filter = ("stance", "withdrawn", "quotation_found", "exception", ByArticleOfClaim)
    search_fields = ("evidence__title", "quotation", "claim__statement")
    ordering = ("-created_at", "id")
    sortable_by = ()
    acts = (Withdraw, SetStance, SetException)
    fields = (
        "evidence_shown",
        "claim_shown",
        "for_check",
        "stance",
        "quotation",
        "quotation_found",
        "locator",
        "exception_shown",
        "withdrawn_shown",
        "by",
        "when",
    )
    readonly_fields = (
        "evidence_shown",
        "claim_shown",
        "for_check",
        "exception_shown",
        "withdrawn_shown",
        "by",
        "when",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Citation]:
        """The citations for claims the person may see."""
        visible = Citation.objects.filter(claim__in=Claim.objects.visible_to(request.user))
        return visible.select_related(
            "evidence__origin", "claim__article", "attribution__source", "cited_by", "exception_by"
        ).order_by(*self.ordering)

    @admin.display(description="evidence")
    def evidence_shown(self, citation: Citation) -> str:
        return citation.evidence.title

    @admin.display(description="claim")
    def claim_shown(self, citation: Citation) -> SafeString | str:
        return link(citation.claim)

    @admin.display(description="for")
    def for_check(self, citation: Citation) -> str:
        return f"said by {citation.attribution.source}" if citation.attribution else "content"

    @admin.display(description="by")
    def by(self, citation: Citation) -> str:
        return citation.cited_by.get_username()

    @admin.display(description="when")
    def when(self, citation: Citation) -> str:
        return moment(citation.created_at)

    @admin.display(description="exception to rule 2")
    def exception_shown(self, citation: Citation) -> str:
        if citation.exception == CitationException.NONE or citation.exception_by is None:
            return NOTHING
        return (
            f"{citation.get_exception_display()}, by {citation.exception_by.get_username()}: "
            f"{citation.exception_reason}"
        )

    @admin.display(description="withdrawn")
    def withdrawn_shown(self, citation: Citation) -> str:
        return f"yes: {citation.withdrawn_reason}" if citation.withdrawn else "no"

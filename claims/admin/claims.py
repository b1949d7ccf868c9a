"""Claims and who said them: both checks, their evidence, and deciding on them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.admin.base import DeskAdmin, person
from claims.admin.bulk import Chosen, marking_actions
from claims.admin.claim_acts import (
    Assign,
    Cite,
    ClearLegalFlag,
    Details,
    Dispose,
    LowerRisk,
    Refer,
    Restore,
    Retire,
    Reword,
    SetLegalFlag,
    SetRisk,
)
from claims.admin.deciding import Decide, Retract
from claims.admin.display import (
    EVENT_HEADS,
    NOTHING,
    Panel,
    admin_url,
    event_row,
    lines,
    link,
    moment,
    page_link,
    reference_words,
    risk_words,
    status_words,
    yes_no,
)
from claims.admin.filters import ByArticle, ByArticleOfClaim, ByDeskOfArticle, BySaid
from claims.models import Attribution, Claim, Event
from claims.permissions import can_decide
from claims.queries.claims import ClaimFilters, claims_for_review
from claims.queries.rules import rule_words
from claims.vocabulary import PassagePart, Status

LATEST = 50
"""How many events the page of a claim shows; its history has them all."""


def search_claims(request: HttpRequest, term: str) -> QuerySet[Claim]:
    """The claims whose wording, quoted words or sources hold every word of ``term``."""
    return claims_for_review(request.user, ClaimFilters(q=term.replace("\0", "")[:200]))


def choose_contents(request: HttpRequest, claims: QuerySet[Claim]) -> list[Chosen]:
    """The content checks of the claims ticked."""
    return [Chosen(claim, None) for claim in claims]


def choose_links(request: HttpRequest, links: QuerySet[Attribution]) -> list[Chosen]:
    """The attribution checks ticked, each with its claim and what is cited for it."""
    found = list(links)
    claims = {c.pk: c for c in claims_for_review(request.user).filter(pk__in=[a.claim_id for a in found])}
    return [Chosen(claims[a.claim_id], a) for a in found if a.claim_id in claims]


@admin.register(Claim)
class ClaimAdmin(DeskAdmin):
    list_display = ("words", "said", "content", "risk_shown", "copy", "state", "article_shown", "desk_page")
    list_filter = (
        "status",
        BySaid,
        "risk",
        "disposition",
        "state",
        "kind",
        "legal_flag",
        ByArticle,
        ByDeskOfArticle,
    )
    search_fields = ("statement",)
    search_help_text = "Words of the statement, of the quoted passages, of the sources."
    ordering = ("-article__created_at", "article_id", "number")
    sortable_by = ()
    actions = marking_actions(Status, "content", choose_contents)
    acts = (
        Decide,
        Retract,
        Cite,
        Reword,
        Refer,
        Details,
        Dispose,
        SetRisk,
        LowerRisk,
        SetLegalFlag,
        ClearLegalFlag,
        Retire,
        Restore,
        Assign,
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "statement",
                    "references_shown",
                    "article_shown",
                    "desk_page",
                    "where",
                    "kind",
                    "state_shown",
                )
            },
        ),
        ("The two checks", {"fields": ("said", "content")}),
        ("Weight", {"fields": ("risk_shown", "flagged", "copy", "assigned_to", "priority_shown")}),
        (
            "Found in it",
            {
                "fields": ("hedges_shown", "figures_shown", "origin_shown", "rules_shown", "public_url"),
                "classes": ("collapse",),
            },
        ),
    )
    readonly_fields = (
        "references_shown",
        "rules_shown",
        "article_shown",
        "desk_page",
        "where",
        "state_shown",
        "said",
        "content",
        "risk_shown",
        "flagged",
        "copy",
        "assigned_to",
        "priority_shown",
        "hedges_shown",
        "figures_shown",
        "origin_shown",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        """The claims the person may see, with what a row shows."""
        return claims_for_review(request.user).order_by(*self.ordering)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search as the desk's own list does."""
        if not search_term.strip():
            return queryset, False
        return queryset.filter(pk__in=search_claims(request, search_term).order_by().values("pk")), False

    @admin.display(description="claim")
    def words(self, claim: Claim) -> str:
        return str(claim)

    @admin.display(description="did they say it?")
    def said(self, claim: Claim) -> SafeString | str:
        """Each source with the status of its link."""
        links = claim.links  # type: ignore[attr-defined] # prefetched by claims_for_review
        return lines(f"{a.source}: {status_words(a)}" for a in links)

    @admin.display(description="is it so?")
    def content(self, claim: Claim) -> str:
        return status_words(claim)

    @admin.display(description="risk")
    def risk_shown(self, claim: Claim) -> str:
        return risk_words(claim)

    @admin.display(description="the copy")
    def copy(self, claim: Claim) -> str:
        return claim.get_disposition_display()

    @admin.display(description="state")
    def state_shown(self, claim: Claim) -> str:
        words = claim.get_state_display()
        if claim.retirement:
            words += f": {claim.get_retirement_display()}"
        return f"{words} – {claim.state_reason}" if claim.state_reason else words

    @admin.display(description="article")
    def article_shown(self, claim: Claim) -> SafeString | str:
        return link(claim.article)

    @admin.display(description="on the desk")
    def desk_page(self, claim: Claim) -> SafeString:
        bench = page_link("article", claim.article, "workbench", f"#claim-{claim.number}")
        return format_html("{} · {}", bench, page_link("claim", claim, "claim"))

    @admin.display(description="legal flag")
    def flagged(self, claim: Claim) -> str:
        return yes_no(claim.legal_flag)

    @admin.display(description="where it stands")
    def where(self, claim: Claim) -> SafeString | str:
        """The passages of the current text."""
        current = claim.article.current_revision_id
        passages = claim.all_passages  # type: ignore[attr-defined] # prefetched by claims_for_review
        return lines(
            f"{p.block}: “{p.quote}” ({p.get_found_display()})"
            for p in passages
            if p.revision_id == current and p.part == PassagePart.CONTENT
        )

    @admin.display(description="with")
    def assigned_to(self, claim: Claim) -> str:
        given = claim.assigned  # type: ignore[attr-defined] # prefetched by claims_for_review
        if not given:
            return NOTHING
        due = f", until {moment(given[0].due_at)}" if given[0].due_at else ""
        return f"{given[0].assignee.get_username()}{due}"

    @admin.display(description="priority")
    def priority_shown(self, claim: Claim) -> str:
        return f"{claim.priority:.2f}" + (
            f" ({', '.join(claim.priority_reasons)})" if claim.priority_reasons else ""
        )

    @admin.display(description="hedges")
    def hedges_shown(self, claim: Claim) -> SafeString | str:
        return lines(h["text"] for h in claim.hedges)

    @admin.display(description="figures")
    def figures_shown(self, claim: Claim) -> SafeString | str:
        return lines(f"{f['text']} ({f['value']} {f['unit']})" for f in claim.figures)

    @admin.display(description="words whose meaning stands elsewhere")
    def references_shown(self, claim: Claim) -> SafeString | str:
        return lines(reference_words(r) for r in claim.meanings)

    @admin.display(description="rules")
    def rules_shown(self, claim: Claim) -> SafeString | str:
        return lines(rule_words(rule) for rule in claim.rules)

    @admin.display(description="found by")
    def origin_shown(self, claim: Claim) -> str:
        return f"machine: {claim.engine}" if claim.engine else "a person"

    def history_of(self, row: Claim) -> QuerySet[Event]:
        """What happened to a claim, its links and its citations."""
        subjects = [row.pk, *row.attributions.values_list("pk", flat=True)]
        subjects += row.citations.values_list("pk", flat=True)
        return Event.objects.filter(Q(subject_id__in=subjects) | Q(claim=row))

    def panels(self, request: HttpRequest, row: Claim) -> list[Panel]:
        """Who said it, what is cited, what happened."""
        decides = can_decide(person(request), row)
        events = self.history_of(row).select_related("actor", "free_text").order_by("-seq")[:LATEST]
        return [
            Panel(
                "Who said it",
                ("chain", "source", "cue", "how", "basis", "did they say it?", ""),
                [self._link_row(row, a, decides) for a in row.links],  # type: ignore[attr-defined] # prefetched
                "Nobody is said to have said it.",
            ),
            Panel(
                "Citations",
                ("for", "stance", "evidence", "origin", "quotation", "found", "by", ""),
                [self._citation_row(row, c) for c in row.all_citations],  # type: ignore[attr-defined] # prefetched
                "Nothing is cited yet.",
            ),
            Panel(
                "History",
                EVENT_HEADS,
                [event_row(e) for e in events],
                more=format_html('<a href="{}">all of it</a>', admin_url(row, "history")),
            ),
        ]

    def _link_row(self, claim: Claim, attribution: Attribution, decides: bool) -> tuple[Any, ...]:
        decide = format_html(
            '<a href="{}?check={}">decide</a>', admin_url(claim, "act", "decide"), attribution.pk
        )
        return (
            f"{attribution.chain}.{attribution.position}",
            link(attribution.source),
            attribution.cue or NOTHING,
            attribution.get_mode_display() + (f", {attribution.channel}" if attribution.channel else ""),
            attribution.get_basis_display(),
            status_words(attribution),
            decide if decides else "",
        )

    def _citation_row(self, claim: Claim, citation: Any) -> tuple[Any, ...]:
        sources = {a.pk: a.source for a in claim.links}  # type: ignore[attr-defined] # prefetched
        said = sources.get(citation.attribution_id)
        return (
            f"said by {said}" if citation.attribution_id else "content",
            citation.get_stance_display() + (" (withdrawn)" if citation.withdrawn else ""),
            link(citation.evidence),
            citation.evidence.origin or NOTHING,
            citation.quotation[:200] or NOTHING,
            citation.get_quotation_found_display(),
            citation.cited_by.get_username(),
            link(citation, "open"),
        )


@admin.register(Attribution)
class AttributionAdmin(DeskAdmin):
    list_display = (
        "source_shown",
        "claim_shown",
        "status_shown",
        "mode",
        "basis",
        "cue",
        "place",
        "article_shown",
    )
    list_filter = ("status", "mode", "basis", ByArticleOfClaim)
    search_fields = ("source__name", "claim__statement", "cue")
    ordering = ("-claim__article__created_at", "claim__number", "chain", "position")
    sortable_by = ()
    actions = marking_actions(
        [s for s in Status if s is not Status.NOT_CHECKABLE], "attribution", choose_links
    )
    fields = (
        "source_shown",
        "claim_shown",
        "status_shown",
        "decide_shown",
        "cue",
        "mode",
        "channel",
        "basis",
        "said_at",
        "place",
    )
    readonly_fields = ("source_shown", "claim_shown", "status_shown", "decide_shown", "place")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Attribution]:
        """The live links of the claims the person may see."""
        visible = Attribution.objects.filter(live=True, claim__in=Claim.objects.visible_to(request.user))
        return visible.select_related("source", "claim__article__current_revision").order_by(*self.ordering)

    @admin.display(description="source")
    def source_shown(self, attribution: Attribution) -> str:
        return str(attribution.source)

    @admin.display(description="claim")
    def claim_shown(self, attribution: Attribution) -> SafeString | str:
        return link(attribution.claim)

    @admin.display(description="did they say it?")
    def status_shown(self, attribution: Attribution) -> str:
        return status_words(attribution)

    @admin.display(description="decide")
    def decide_shown(self, attribution: Attribution) -> SafeString:
        """To the page of its claim on which this check is decided."""
        address = admin_url(attribution.claim, "act", "decide")
        return format_html('<a href="{}?check={}">did they say it?</a>', address, attribution.pk)

    @admin.display(description="link")
    def place(self, attribution: Attribution) -> str:
        return f"chain {attribution.chain}, position {attribution.position}"

    @admin.display(description="article")
    def article_shown(self, attribution: Attribution) -> SafeString | str:
        return link(attribution.claim.article)

    def panels(self, request: HttpRequest, row: Attribution) -> list[Panel]:
        """What happened to the link."""
        events = self.history_of(row).select_related("actor", "free_text").order_by("-seq")[:LATEST]
        return [Panel("History", EVENT_HEADS, [event_row(e) for e in events])]

"""Articles under check, their texts, sign-offs and the runs that read them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.actions.sign_off import sign_off_withdraw
from claims.admin.acts import ActForm, reason_field
from claims.admin.article_acts import (
    AddEvidence,
    EditArticle,
    EraseText,
    MarkParty,
    Override,
    Publish,
    SetPeople,
    SignOffAct,
)
from claims.admin.base import DeskAdmin
from claims.admin.display import NOTHING, Panel, lines, link, moment, page_link, yes_no
from claims.admin.filters import ByArticle, ByArticleOfRevision, ByDesk
from claims.models import Article, Event, ExtractionRun, SignOff
from claims.queries.desk import progress_of
from claims.queries.readiness import Readiness, article_readiness
from claims.vocabulary import Status


def counts(found: Any) -> str:
    """How many checks stand where: "3 confirmed, 2 unverified"."""
    return ", ".join(f"{found[s]} {s.label}" for s in Status if found.get(s)) or "none"


@admin.register(Article)
class ArticleAdmin(DeskAdmin):
    list_display = (
        "headline_shown",
        "desk",
        "outlet",
        "said",
        "content",
        "waiting",
        "signed",
        "deadline",
        "restricted_shown",
        "desk_page",
    )
    list_filter = (ByDesk, "restricted", "language", "published_at")
    search_fields = ("current_revision__headline", "outlet", "canonical_url")
    search_help_text = "Words of the headline, the outlet or the address."
    ordering = ("-created_at", "id")
    sortable_by = ("deadline", "outlet")
    acts = (EditArticle, SetPeople, MarkParty, AddEvidence, Override, SignOffAct, Publish, EraseText)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "headline_shown",
                    "desk_page",
                    "desk",
                    "outlet",
                    "canonical_url",
                    "language",
                    "time_zone",
                    "published_at",
                    "deadline",
                )
            },
        ),
        ("Progress", {"fields": ("said", "content", "waiting", "claims_list", "blockers")}),
        ("People", {"fields": ("restricted_shown", "reporters_shown", "readers_shown", "parties")}),
    )
    readonly_fields = (
        "headline_shown",
        "desk_page",
        "said",
        "content",
        "waiting",
        "claims_list",
        "blockers",
        "restricted_shown",
        "reporters_shown",
        "readers_shown",
        "parties",
    )

    @admin.display(description="restricted", ordering="restricted")
    def restricted_shown(self, article: Article) -> str:
        """Whether only its reporters and the people named on it see it."""
        return yes_no(article.restricted)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """The articles the person may see."""
        visible = Article.objects.visible_to(request.user)
        return visible.select_related("current_revision", "desk").order_by(*self.ordering)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list with the progress of its rows, in as many queries for fifty as for one."""
        changes = super().get_changelist_instance(request)
        rows = list(changes.result_list)
        for found in progress_of(rows):
            found.article.progress = found  # type: ignore[attr-defined] # carried to the columns
        changes.result_list = rows
        return changes

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The article with its progress, if it is visible."""
        article = super().get_object(request, object_id, from_field)
        if article is not None:
            article.progress = progress_of([article])[0]
        return article

    @admin.display(description="headline")
    def headline_shown(self, article: Article) -> str:
        return article.headline

    @admin.display(description="did they say it?")
    def said(self, article: Any) -> str:
        return counts(article.progress.attribution)

    @admin.display(description="is it so?")
    def content(self, article: Any) -> str:
        return counts(article.progress.content)

    @admin.display(description="waiting")
    def waiting(self, article: Any) -> str:
        """Proposals to review, a text still being read."""
        found = article.progress
        told = [f"{found.proposed} proposed"] if found.proposed else []
        if found.run is not None and found.run.state != "done":
            told.append(f"reading: {found.run.get_state_display()}")
        return ", ".join(told) or NOTHING

    @admin.display(description="signed")
    def signed(self, article: Any) -> str:
        found = article.progress
        if found.is_signed:
            now = [s for s in found.sign_offs if s.revision_id == article.current_revision_id]
            return ", ".join(f"{s.get_role_display()}: {s.person.get_username()}" for s in now)
        return "void: the text has changed" if found.sign_off_is_void else NOTHING

    @admin.display(description="on the desk")
    def desk_page(self, article: Article) -> SafeString:
        return format_html(
            "{} · {}",
            page_link("article", article, "workbench"),
            page_link("article_report", article, "report"),
        )

    @admin.display(description="claims")
    def claims_list(self, article: Article) -> SafeString:
        address = reverse("admin:claims_claim_changelist")
        return format_html('<a href="{}?article={}">all its claims</a>', address, article.pk)

    @admin.display(description="blockers of a sign-off")
    def blockers(self, article: Article) -> SafeString | str:
        """What stands in the way, and what an editor has overridden."""
        return lines(
            f"{o.blocker.label} – {o.detail}"
            + (f" (overridden by {o.override.by.get_username()}: {o.override.reason})" if o.override else "")
            for o in self._readiness(article).obstacles
        )

    def _readiness(self, article: Any) -> Readiness:
        if not hasattr(article, "readiness"):
            article.readiness = article_readiness(article)
        found: Readiness = article.readiness
        return found

    @admin.display(description="reporters")
    def reporters_shown(self, article: Article) -> str:
        return ", ".join(u.get_username() for u in article.reporters.order_by("username")) or NOTHING

    @admin.display(description="people named on it")
    def readers_shown(self, article: Article) -> str:
        return ", ".join(u.get_username() for u in article.readers.order_by("username")) or NOTHING

    @admin.display(description="interested parties")
    def parties(self, article: Article) -> SafeString | str:
        found = article.interested_parties.filter(live=True).select_related("source")
        return lines(f"{p.source}: {p.get_mark_display()}" for p in found)

    def history_of(self, row: Article) -> QuerySet[Event]:
        """The whole stream of the article."""
        return Event.objects.filter(stream__article=row)

    def panels(self, request: HttpRequest, row: Article) -> list[Panel]:
        """Its texts and its sign-offs."""
        revisions = row.revisions.select_related("author").order_by("-number")
        return [
            Panel(
                "Texts",
                ("no.", "headline", "by", "when", "why", "sha256", ""),
                [
                    (
                        r.number,
                        r.headline,
                        r.author.get_username(),
                        moment(r.created_at),
                        r.why or NOTHING,
                        r.sha256[:16],
                        _standing(row, r.pk),
                    )
                    for r in revisions
                ],
                more=page_link("article_revisions", row, "compare them"),
            ),
            Panel(
                "Sign-offs",
                ("who", "as", "revision", "when", "event", "state"),
                [
                    (
                        link(s.sign_off, s.sign_off.person.get_username()),
                        s.sign_off.get_role_display(),
                        s.sign_off.revision.number,
                        moment(s.sign_off.created_at),
                        s.sign_off.stream_seq,
                        s.state.label,
                    )
                    for s in self._readiness(row).sign_offs
                ],
                "Nobody has signed.",
            ),
        ]


def _standing(article: Article, revision: Any) -> str:
    told = ["current"] if revision == article.current_revision_id else []
    return ", ".join(told + (["published"] if revision == article.published_revision_id else []))


class WithdrawSignOff(ActForm):
    slug = "withdraw"
    label = "Take my sign-off back"
    needs = "sign_editor"

    reason = reason_field()

    @classmethod
    def offered(cls, subject: SignOff, actor: Any) -> bool:
        """To who signed."""
        return subject.person_id == actor.pk and not subject.withdrawn

    def carry_out(self) -> str:
        """Take it back."""
        sign_off_withdraw(sign_off=self.subject, reason=self.cleaned_data["reason"], actor=self.actor)
        return "Your sign-off is taken back."


@admin.register(SignOff)
class SignOffAdmin(DeskAdmin):
    list_display = ("who", "role", "article_shown", "revision_number", "when", "stream_seq", "holds")
    list_filter = ("role", "withdrawn", ByArticle)
    ordering = ("-created_at", "id")
    sortable_by = ()
    acts = (WithdrawSignOff,)
    fields = (
        "who",
        "role",
        "article_shown",
        "revision_number",
        "when",
        "holds",
        "revision_sha256",
        "stream_seq",
        "stream_head",
        "overrides_shown",
        "note",
    )
    readonly_fields = ("who", "article_shown", "revision_number", "when", "holds", "overrides_shown")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SignOff]:
        """The sign-offs of the articles the person may see."""
        visible = SignOff.objects.filter(article__in=Article.objects.visible_to(request.user))
        return visible.select_related("person", "revision", "article__current_revision").order_by(
            *self.ordering
        )

    @admin.display(description="who")
    def who(self, sign_off: SignOff) -> str:
        return sign_off.person.get_username()

    @admin.display(description="article")
    def article_shown(self, sign_off: SignOff) -> SafeString | str:
        return link(sign_off.article)

    @admin.display(description="revision")
    def revision_number(self, sign_off: SignOff) -> int:
        return sign_off.revision.number

    @admin.display(description="when")
    def when(self, sign_off: SignOff) -> str:
        return moment(sign_off.created_at)

    @admin.display(description="state")
    def holds(self, sign_off: SignOff) -> str:
        """Whether it was taken back or voided by a new text; blockers are shown on the article."""
        if sign_off.withdrawn:
            return "withdrawn"
        if sign_off.revision_id != sign_off.article.current_revision_id:
            return "void: the text has changed"
        return "on the current text"

    @admin.display(description="overrides")
    def overrides_shown(self, sign_off: SignOff) -> SafeString | str:
        return lines(f"{o.get('blocker')} by {o.get('by')}" for o in sign_off.overrides)


@admin.register(ExtractionRun)
class ExtractionRunAdmin(DeskAdmin):
    list_display = ("article_shown", "revision_number", "state", "progress", "engine", "when", "finished_at")
    list_filter = ("state", ByArticleOfRevision)
    ordering = ("-created_at", "id")
    sortable_by = ()
    fields = (
        "article_shown",
        "revision_number",
        "state",
        "progress",
        "engine",
        "when",
        "finished_at",
        "message",
        "notes_shown",
        "skipped_count",
        "coverage",
    )
    readonly_fields = (
        "article_shown",
        "revision_number",
        "progress",
        "when",
        "notes_shown",
        "skipped_count",
        "coverage",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ExtractionRun]:
        """The runs over the articles the person may see."""
        articles = Article.objects.visible_to(request.user)
        visible = ExtractionRun.objects.filter(revision__article__in=articles)
        return visible.select_related("revision__article__current_revision").order_by(*self.ordering)

    @admin.display(description="article")
    def article_shown(self, run: ExtractionRun) -> SafeString | str:
        return link(run.revision.article)

    @admin.display(description="revision")
    def revision_number(self, run: ExtractionRun) -> int:
        return run.revision.number

    @admin.display(description="read so far")
    def progress(self, run: ExtractionRun) -> str:
        share = 100 * run.done // run.total if run.total else 100
        return f"{share} % ({run.done} of {run.total} characters)"

    @admin.display(description="begun")
    def when(self, run: ExtractionRun) -> str:
        return moment(run.created_at)

    @admin.display(description="notes")
    def notes_shown(self, run: ExtractionRun) -> SafeString | str:
        return lines(run.notes)

    @admin.display(description="skipped")
    def skipped_count(self, run: ExtractionRun) -> SafeString | str:
        return lines(f"{s.get('reason')}: characters {s.get('span')}" for s in run.skipped)

    @admin.display(description="coverage")
    def coverage(self, run: ExtractionRun) -> str:
        """Of the clauses with a figure, a name or a reporting verb, how many carry a claim."""
        if not run.coverage_total:
            return NOTHING
        return f"{run.coverage_total - len(run.uncovered)} of {run.coverage_total} clauses"

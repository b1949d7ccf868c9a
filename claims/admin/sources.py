"""The registry of sources: aliases, merges, republishing, and proposals that two are the same."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.actions.sources import (
    match_review,
    republishing_set,
    source_add,
    source_edit,
    source_merge,
    source_unmerge,
    unnamed_source_approve,
)
from claims.admin.acts import ActForm, VersionedAct, reason_field, refusal, text_area
from claims.admin.base import DeskAdmin, person
from claims.admin.display import NOTHING, Panel, link, page_link
from claims.admin.filters import ByArticle, ByDesk
from claims.errors import DomainError
from claims.models import Article, Desk, Source, SourceMatch
from claims.permissions import can_on_desk
from claims.queries.sources import source_track_record, sources_for_registry
from claims.vocabulary import Reliability, SourceKind, Status

NAMES_HELP = "One a line."


def names_in(text: str) -> list[str]:
    """One name a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class AddSource(ActForm):
    slug = "add"
    label = "Add a source"
    needs = "source_edit"

    desk = forms.ModelChoiceField(Desk.objects.none(), empty_label=None)
    article = forms.ModelChoiceField(
        Article.objects.none(), required=False, help_text="For a generic or unnamed source: where it speaks."
    )
    name = forms.CharField(max_length=300)
    description = forms.CharField(max_length=500, required=False)
    kind = forms.ChoiceField(choices=SourceKind.choices)
    reliability = forms.ChoiceField(choices=Reliability.choices, initial=Reliability.F)
    aliases = forms.CharField(widget=text_area(), required=False, help_text=NAMES_HELP, max_length=10_000)

    @classmethod
    def offered(cls, subject: Any, actor: User) -> bool:
        """To who may on any of their desks."""
        return any(can_on_desk(actor, cls.needs, desk) for desk in Desk.objects.visible_to(actor))

    def prepare(self) -> None:
        """The person's desks and articles."""
        desk, article = self.fields["desk"], self.fields["article"]
        assert isinstance(desk, forms.ModelChoiceField)
        assert isinstance(article, forms.ModelChoiceField)
        desk.queryset = Desk.objects.visible_to(self.actor)
        article.queryset = Article.objects.visible_to(self.actor).select_related("current_revision")

    def carry_out(self) -> str:
        """Add it."""
        data = self.cleaned_data
        source = source_add(
            desk=data["desk"],
            article=data["article"],
            name=data["name"],
            description=data["description"],
            kind=SourceKind(data["kind"]),
            reliability=Reliability(data["reliability"]),
            aliases=names_in(data["aliases"]),
            actor=self.actor,
        )
        return f"“{source}” is in the registry."


class EditSource(VersionedAct):
    slug = "edit"
    label = "Change"
    needs = "source_edit"

    name = forms.CharField(max_length=300)
    description = forms.CharField(max_length=500, required=False)
    kind = forms.ChoiceField(choices=SourceKind.choices)
    reliability = forms.ChoiceField(choices=Reliability.choices)
    aliases = forms.CharField(widget=text_area(), required=False, help_text=NAMES_HELP, max_length=10_000)

    def prepare(self) -> None:
        """Start from what is there."""
        super().prepare()
        for name in ("name", "description", "kind", "reliability"):
            self.fields[name].initial = getattr(self.subject, name)
        self.fields["aliases"].initial = "\n".join(a.name for a in self.subject.aliases.all())

    def carry_out(self) -> str:
        """Change it."""
        data = self.cleaned_data
        source_edit(
            source=self.subject,
            name=data["name"],
            description=data["description"],
            kind=SourceKind(data["kind"]),
            reliability=Reliability(data["reliability"]),
            aliases=names_in(data["aliases"]),
            actor=self.actor,
            version=self.seen(),
        )
        return f"“{data['name']}” has been changed."


def others_of(source: Source, actor: User) -> QuerySet[Source]:
    """The sources a source may be merged into or republish."""
    found = Source.objects.visible_to(actor).filter(desk=source.desk_id, merged_into=None, confidential=False)
    return found.exclude(pk=source.pk)


class MergeSource(VersionedAct):
    slug = "merge"
    label = "Merge into another"
    needs = "source_merge"
    explanation = (
        "The two are one under two names. Origins that fall together re-open what rested on them as two."
    )

    into = forms.ModelChoiceField(Source.objects.none())

    @classmethod
    def offered(cls, subject: Source, actor: User) -> bool:
        """Where it is not merged, and not confidential."""
        return subject.merged_into_id is None and not subject.confidential and super().offered(subject, actor)

    def prepare(self) -> None:
        """Other sources of the desk."""
        super().prepare()
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = others_of(self.subject, self.actor)

    def carry_out(self) -> str:
        """Merge."""
        into = self.cleaned_data["into"]
        source_merge(source=self.subject, into=into, actor=self.actor, version=self.seen())
        return f"“{self.subject}” is merged into “{into}”."


class UnmergeSource(VersionedAct):
    slug = "unmerge"
    label = "Take the merge back"
    needs = "source_merge"

    @classmethod
    def offered(cls, subject: Source, actor: User) -> bool:
        """Where it is merged."""
        return subject.merged_into_id is not None and super().offered(subject, actor)

    def carry_out(self) -> str:
        """Take it back."""
        source_unmerge(source=self.subject, actor=self.actor, version=self.seen())
        return f"“{self.subject}” stands on its own again."


class SetRepublishing(ActForm):
    slug = "republishes"
    label = "Republishing"
    needs = "source_merge"
    explanation = "Who prints what another says is, for independence, one with it (rule 3)."

    origin = forms.ModelChoiceField(Source.objects.none())
    republishes = forms.ChoiceField(choices=[("yes", "prints its word"), ("no", "does not")])

    def prepare(self) -> None:
        """Other sources of the desk."""
        field = self.fields["origin"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = others_of(self.subject, self.actor)

    def carry_out(self) -> str:
        """Record it, or take it back."""
        origin, yes = self.cleaned_data["origin"], self.cleaned_data["republishes"] == "yes"
        republishing_set(publisher=self.subject, origin=origin, republishes=yes, actor=self.actor)
        return f"“{self.subject}” {'prints' if yes else 'does not print'} what “{origin}” says."


class ApproveUnnamed(ActForm):
    slug = "approve"
    label = "Approve relying on it"
    needs = "identity_approve"
    explanation = "A claim may then rest on this unnamed source alone (rule 12)."

    reason = reason_field()

    @classmethod
    def offered(cls, subject: Source, actor: User) -> bool:
        """For an unnamed source that nobody has approved; a confidential one is approved on the desk."""
        unnamed = subject.kind == SourceKind.UNNAMED and subject.article_id is not None
        return (
            unnamed
            and not subject.confidential
            and subject.approved_by_id is None
            and super().offered(subject, actor)
        )

    def carry_out(self) -> str:
        """Approve."""
        unnamed_source_approve(source=self.subject, reason=self.cleaned_data["reason"], actor=self.actor)
        return f"“{self.subject}” is approved."


@admin.register(Source)
class SourceAdmin(DeskAdmin):
    list_display = (
        "name",
        "kind",
        "reliability",
        "aliases_shown",
        "claim_count_shown",
        "belongs_to",
        "merged_shown",
    )
    list_filter = ("kind", "reliability", "confidential", ByDesk, ByArticle)
    search_fields = ("name",)
    search_help_text = "Words of its names or description."
    ordering = ("name", "id")
    sortable_by = ("name",)
    acts = (EditSource, MergeSource, UnmergeSource, SetRepublishing, ApproveUnnamed)
    list_acts = (AddSource,)
    fields = (
        "name",
        "description",
        "kind",
        "reliability",
        "confidential",
        "belongs_to",
        "desk_page",
        "aliases_shown",
        "republishes_shown",
        "merged_shown",
        "approved_shown",
        "found_by",
    )
    readonly_fields = (
        "belongs_to",
        "desk_page",
        "aliases_shown",
        "republishes_shown",
        "merged_shown",
        "approved_shown",
        "found_by",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """The sources the person may see, with what a row shows."""
        found = sources_for_registry(request.user)
        return found.select_related(
            "desk", "article__current_revision", "merged_into", "approved_by"
        ).order_by(*self.ordering)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search as the desk's own registry does."""
        if not search_term.strip():
            return queryset, False
        found = sources_for_registry(request.user, q=search_term[:200])
        return queryset.filter(pk__in=found.order_by().values("pk")), False

    @admin.display(description="also called")
    def aliases_shown(self, source: Source) -> str:
        return ", ".join(a.name for a in source.aliases.all()) or NOTHING

    @admin.display(description="claims")
    def claim_count_shown(self, source: Any) -> int:
        return int(source.claim_count)

    @admin.display(description="belongs to")
    def belongs_to(self, source: Source) -> SafeString | str:
        return link(source.article) if source.article else f"the registry of {source.desk}"

    @admin.display(description="merged into")
    def merged_shown(self, source: Source) -> SafeString | str:
        return link(source.merged_into)

    @admin.display(description="prints the word of")
    def republishes_shown(self, source: Source) -> SafeString | str:
        found = source.republishes.select_related("origin")
        return ", ".join(r.origin.name for r in found) or NOTHING

    @admin.display(description="approved by")
    def approved_shown(self, source: Source) -> str:
        return source.approved_by.get_username() if source.approved_by else NOTHING

    @admin.display(description="found by")
    def found_by(self, source: Source) -> str:
        return f"machine: {source.engine}" if source.engine else "a person"

    @admin.display(description="on the desk")
    def desk_page(self, source: Source) -> SafeString:
        return page_link("source", source, "its page")

    def panels(self, request: HttpRequest, row: Source) -> list[Panel]:
        """How its word has stood up: both checks, never one score."""
        record = source_track_record(request.user, row)
        return [
            Panel(
                "Track record",
                ("check", *(s.label for s in Status)),
                [
                    ("did they say it?", *(record["attribution"].get(s.value, NOTHING) for s in Status)),
                    ("is it so?", *(record["content"].get(s.value, NOTHING) for s in Status)),
                ],
            )
        ]


@admin.register(SourceMatch)
class SourceMatchAdmin(DeskAdmin):
    list_display = ("source_shown", "candidate_shown", "state", "reviewer", "proposed_at")
    list_filter = ("state",)
    ordering = ("state", "-created_at", "id")
    sortable_by = ()
    actions = ("accept", "refuse")
    fields = ("source_shown", "candidate_shown", "state", "reviewer", "proposed_at")
    readonly_fields = ("source_shown", "candidate_shown", "reviewer", "proposed_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceMatch]:
        """The proposals about sources the person may see."""
        visible = Source.objects.visible_to(request.user).values("pk")
        found = SourceMatch.objects.filter(Q(source__in=visible) & Q(candidate__in=visible))
        return found.select_related("source__desk", "source__article", "candidate", "reviewed_by").order_by(
            *self.ordering
        )

    @admin.display(description="source")
    def source_shown(self, match: SourceMatch) -> SafeString | str:
        return format_html("{} ({})", match.source.name, match.source.get_kind_display())

    @admin.display(description="is it the same as")
    def candidate_shown(self, match: SourceMatch) -> SafeString | str:
        return link(match.candidate)

    @admin.display(description="reviewed by")
    def reviewer(self, match: SourceMatch) -> str:
        return match.reviewed_by.get_username() if match.reviewed_by else NOTHING

    @admin.display(description="proposed")
    def proposed_at(self, match: SourceMatch) -> Any:
        return match.created_at

    @admin.action(description="They are the same: merge them")
    def accept(self, request: HttpRequest, queryset: QuerySet[SourceMatch]) -> None:
        """Accept each proposal ticked."""
        self._review(request, queryset, accept=True)

    @admin.action(description="They are not the same")
    def refuse(self, request: HttpRequest, queryset: QuerySet[SourceMatch]) -> None:
        """Refuse each proposal ticked."""
        self._review(request, queryset, accept=False)

    def _review(self, request: HttpRequest, queryset: QuerySet[SourceMatch], *, accept: bool) -> None:
        for match in queryset:
            words = f"{match.source} = {match.candidate}"
            try:
                match_review(match=match, accept=accept, actor=person(request))
            except DomainError as error:
                self.message_user(request, f"{words}: {' '.join(refusal(error))}", messages.ERROR)
            else:
                told = "merged" if accept else "kept apart"
                self.message_user(request, f"{words}: {told}.", messages.SUCCESS)

"""What a person does to a source: each act a page with a form, an action, and back to the source."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View

from claims.actions.sources import (
    party_mark,
    republishing_set,
    require_on_source,
    source_edit,
    source_merge,
    source_unmerge,
    unnamed_source_approve,
)
from claims.errors import DomainError, InvalidInput, NotPermitted, StaleClaim
from claims.models import Source
from claims.permissions import require
from claims.queries.sources import source_ties, sources_to_choose
from claims.vocabulary import PartyMark
from claims.web.acts import add_errors, with_version
from claims.web.base import AGAINST_A_RULE, STALE, article_for, one_of, signed_in, user_of
from claims.web.presentation import ActView, StaleView
from claims.web.refusals import refusal_lines, refused
from claims.web.source_forms import ApproveForm, ConfirmForm, OtherSourceForm, SourceForm, SourcePartyForm


def source_for(user: User, pk: uuid.UUID) -> Source:
    """The source, if ``user`` may see it; 404 otherwise."""
    rows = Source.objects.visible_to(user).select_related(
        "desk", "article__current_revision", "merged_into", "approved_by"
    )
    return one_of(rows.prefetch_related("aliases"), pk)


class SourceAct(View):
    """An act on a source. Subclasses name the ``permission`` and give words, form and action."""

    permission = "source_edit"
    title = ""
    submit = "Save"
    needs: tuple[str, ...] = ()
    source: Source
    user: User

    @method_decorator(signed_in)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.user = user_of(request)
        self.source = source_for(self.user, kwargs["pk"])
        try:
            self.permit()
        except NotPermitted as error:
            return refused(request, error, self.back())
        return super().dispatch(request, *args, **kwargs)

    def permit(self) -> None:
        """Raise ``NotPermitted`` where the reader may not do this."""
        require_on_source(self.user, self.permission, self.source)

    def form(self, data: Any = None) -> forms.Form:
        """The form, bound where ``data`` is given."""
        return ConfirmForm(data, initial={"version": self.source.version})

    def act(self, values: dict[str, Any]) -> str:
        """Call the action and say what was done."""
        raise NotImplementedError

    def back(self) -> str:
        """Where one goes afterwards, and without saving."""
        return reverse("web:source", args=[self.source.pk])

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.show(self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do it; what is refused comes back beside what was typed."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form, status=400)
        try:
            said = self.act(form.cleaned_data)
        except StaleClaim as error:
            return self.stale(form, error)
        except NotPermitted as error:
            return refused(request, error, self.back())
        except InvalidInput as error:
            add_errors(
                form, error, {"other" if n in ("into", "origin") else n: w for n, w in error.fields.items()}
            )
            return self.show(form, status=400)
        except DomainError as error:
            add_errors(form, error, error.fields)
            return self.show(form, status=AGAINST_A_RULE)
        messages.success(request, said)
        return HttpResponseRedirect(self.back())

    def show(self, form: forms.Form, *, status: int = 200, stale: StaleView | None = None) -> HttpResponse:
        """The form on a page of its own."""
        act = ActView(
            title=self.title,
            action=self.request.path,
            back=self.back(),
            submit=self.submit,
            needs=self.needs,
            stale=stale,
        )
        context = {"act": act, "form": form, "source": self.source, "section": "sources"}
        return render(self.request, "sources/act.html", context, status=status)

    def stale(self, form: forms.Form, error: StaleClaim) -> HttpResponse:
        """409: what was typed, on the version of now, under what it is called now."""
        self.source = source_for(self.user, self.source.pk)
        data = with_version(form.data, self.source.version)
        for words in refusal_lines(error):
            messages.warning(self.request, words)
        messages.warning(
            self.request, "What you typed is below, untouched. Look at the source and decide again."
        )
        return self.show(self.form(data), status=STALE)


class Edit(SourceAct):
    """Change what is known of it. A new name re-opens nothing: it is the same source."""

    title = "What is known of it"

    def form(self, data: Any = None) -> forms.Form:
        source = self.source
        return SourceForm(
            data,
            in_article=source.article_id is not None,
            initial={
                "version": source.version,
                "name": source.name,
                "description": source.description,
                "kind": source.kind,
                "reliability": source.reliability,
                "aliases": "\n".join(a.name for a in source.aliases.all()),
            },
        )

    def act(self, values: dict[str, Any]) -> str:
        version = values.pop("version")
        source_edit(source=self.source, actor=self.user, version=version, **values)
        return "The source is changed."


class Merge(SourceAct):
    """Say that it is another source under another name."""

    permission = "source_merge"
    title = "It is the same as another"
    submit = "Merge"
    needs = (
        "Its claims then count for the other. Two origins that turn out to be one re-open what rested on both.",
        "It can be taken back.",
    )

    def form(self, data: Any = None) -> forms.Form:
        return OtherSourceForm(
            data,
            others=sources_to_choose(self.user, self.source),
            label="It is",
            initial={"version": self.source.version},
        )

    def act(self, values: dict[str, Any]) -> str:
        into = source_for(self.user, uuid.UUID(values["other"]))
        source_merge(source=self.source, into=into, actor=self.user, version=values["version"])
        return f"It is merged into “{into}”."


class Unmerge(SourceAct):
    """Take the merge back."""

    permission = "source_merge"
    title = "Take the merge back"
    submit = "Take it back"
    needs = ("It stands for itself again, with what it said.",)

    def act(self, values: dict[str, Any]) -> str:
        source_unmerge(source=self.source, actor=self.user, version=values["version"])
        return "The merge is taken back."


class Republish(SourceAct):
    """Say whom it republishes, so that both count as one origin."""

    permission = "source_merge"
    title = "It prints what another says"
    needs = ("For independence the two are one: their citations count as one origin (rule 3).",)

    def form(self, data: Any = None) -> forms.Form:
        return OtherSourceForm(
            data,
            others=sources_to_choose(self.user, self.source),
            label="It republishes",
            help_text="A news agency, most often.",
            initial={"version": self.source.version},
        )

    def act(self, values: dict[str, Any]) -> str:
        origin = source_for(self.user, uuid.UUID(values["other"]))
        republishing_set(publisher=self.source, origin=origin, republishes=True, actor=self.user)
        return f"It republishes “{origin}”."


class NoRepublish(SourceAct):
    """Take back that it republishes another."""

    permission = "source_merge"
    title = "It does not print what the other says"
    submit = "Take it back"

    def act(self, values: dict[str, Any]) -> str:
        origin = source_for(self.user, self.kwargs["other"])
        republishing_set(publisher=self.source, origin=origin, republishes=False, actor=self.user)
        return f"It no longer republishes “{origin}”."


class Party(SourceAct):
    """Mark it as interested in an article."""

    permission = "party_mark"
    title = "Interested party"
    needs = ("The bare denial of an interested party refutes nothing (rule 2).",)

    def form(self, data: Any = None) -> forms.Form:
        return SourcePartyForm(data, articles=source_ties(self.user, self.source).articles)

    def act(self, values: dict[str, Any]) -> str:
        article = article_for(self.user, uuid.UUID(values["article"]))
        require(self.user, "party_mark", article)
        mark = PartyMark(values["mark"]) if values["mark"] else None
        party_mark(article=article, source=self.source, mark=mark, actor=self.user)
        return f"In “{article}” it is {f'marked: {mark.label}' if mark else 'no interested party'}."


class Approve(SourceAct):
    """An editor approves relying on an unnamed source alone (rule 12)."""

    permission = "identity_approve"
    title = "Rely on this source alone"
    submit = "Approve"

    def permit(self) -> None:
        if self.source.article is None:
            raise NotPermitted("Only a source of one article is approved.", rule="12")
        super().permit()

    def form(self, data: Any = None) -> forms.Form:
        return ApproveForm(data)

    def act(self, values: dict[str, Any]) -> str:
        unnamed_source_approve(source=self.source, reason=values["reason"], actor=self.user)
        return "It is approved."

"""Signing off one revision at one point of its history, and accepting by name what stands in the way."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from claims.actions.sign_off import SIGNING, article_sign_off, blocker_override, sign_off_withdraw
from claims.errors import StaleClaim
from claims.models import SignOff
from claims.permissions import acts_of
from claims.queries.readiness import Obstacle
from claims.queries.workbench import ArticleBench, article_bench
from claims.vocabulary import Blocker, Role
from claims.web.act_forms import ReasonForm
from claims.web.acts import ArticleAct, Done, Frame, add_errors
from claims.web.base import STALE, one_of
from claims.web.bench import article_state
from claims.web.people import person_name


@dataclass(frozen=True, slots=True)
class ObstacleLine:
    """A blocker as the page lists it: the claim it is about, if any, and who accepted it why, if anybody."""

    blocker: str
    subject: str
    number: int | None
    statement: str
    words: str
    override: str = ""
    who: str = ""


def obstacle_lines(data: ArticleBench) -> list[ObstacleLine]:
    """Every blocker, overridden ones last."""
    statements = {c.claim.number: c.claim.statement for c in data.claims}
    lines = [
        ObstacleLine(
            o.blocker.value,
            str(o.subject_id),
            o.claim_number,
            statements.get(o.claim_number or 0, ""),
            o.detail.partition(": ")[2] if o.claim_number else o.detail,
            o.override.reason if o.override else "",
            person_name(o.override.by) if o.override else "",
        )
        for o in data.readiness.obstacles
    ]
    return sorted(lines, key=lambda line: bool(line.override))


class SignOffForm(forms.Form):
    """Who signs, as what, which text: the text by its hash, so that another one is never signed."""

    role = forms.ChoiceField(label="I sign as", widget=forms.RadioSelect)
    note = forms.CharField(
        label="Note", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )
    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(role.value, role.label) for role in roles]
            field.initial = roles[0].value if roles else None


class Sign(ArticleAct):
    """The page of a sign-off: the blockers, each with its override, and the form."""

    template = "articles/sign_off.html"

    def find(self, request: HttpRequest, pk: Any) -> None:
        super().find(request, pk)
        acts = acts_of(self.user, self.article)
        self.roles = [role for role, act in SIGNING.items() if act in acts]
        self.permission = SIGNING[self.roles[0]] if self.roles else "sign_editor"

    def frame(self) -> Frame:
        return Frame("Sign off")

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        revision = self.article.current_revision
        return SignOffForm(data, roles=self.roles, initial={"sha256": revision.sha256 if revision else ""})

    def show(self, form: forms.Form, *, status: int = 200, stale: Any = None) -> HttpResponse:
        acts = acts_of(self.user, self.article)
        data = article_bench(self.article)
        mine = [s.sign_off for s in data.readiness.sign_offs if s.sign_off.person_id == self.user.pk]
        return render(
            self.request,
            self.template,
            {
                "form": form,
                "state": article_state(data, acts),
                "sha256": data.revision.sha256,
                "obstacles": obstacle_lines(data),
                "may_override": "blocker_override" in acts,
                "mine": [s for s in mine if not s.withdrawn],
            },
            status=status,
        )

    def stale(self, form: forms.Form, error: StaleClaim) -> HttpResponse:
        """The text changed: what was typed stays, on the text of now."""
        data = self.request.POST.copy()
        revision = self.article.current_revision
        data["sha256"] = revision.sha256 if revision else ""
        again = self.form(data)
        again.is_valid()
        add_errors(again, error, {})
        return self.show(again, status=STALE)

    def act(self, values: dict[str, Any]) -> Done:
        role = Role(values["role"])
        article_sign_off(
            article=self.article,
            role=role,
            revision_sha256=values["sha256"],
            note=values["note"],
            actor=self.user,
        )
        return Done(f"Signed off as {role.label.lower()}.")


class Override(ArticleAct):
    """Accept one blocker of the present text by name, with a reason."""

    permission = "blocker_override"
    obstacle: Obstacle | None = None

    def find(self, request: HttpRequest, pk: Any) -> None:
        super().find(request, pk)
        name = request.POST.get("blocker") or request.GET.get("blocker") or ""
        subject = request.POST.get("subject") or request.GET.get("subject") or ""
        data = article_bench(self.article)
        self.obstacle = next(
            (
                o
                for o in data.readiness.obstacles
                if o.open and o.blocker.value == name and str(o.subject_id) == subject
            ),
            None,
        )

    def frame(self) -> Frame:
        what = self.obstacle.detail if self.obstacle else "It no longer stands in the way."
        return Frame("Override the blocker", "Override it", needs=(what,), danger=True)

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        form = ReasonForm(data)
        for name in ("blocker", "subject"):
            value = self.request.GET.get(name) or self.request.POST.get(name) or ""
            form.fields[name] = forms.CharField(widget=forms.HiddenInput, initial=value)
        return form

    def act(self, values: dict[str, Any]) -> Done:
        blocker = values["blocker"] if values["blocker"] in Blocker.values else Blocker.UNVERIFIED.value
        try:
            subject = uuid.UUID(values["subject"])
        except ValueError:
            subject = uuid.UUID(int=0)
        blocker_override(
            article=self.article,
            blocker=Blocker(blocker),
            subject_id=subject,
            reason=values["reason"],
            actor=self.user,
        )
        return Done("The blocker is overridden.")

    def back_url(self) -> str:
        return reverse("web:article_sign_off", args=[self.article.pk])

    def done(self, done: Done) -> HttpResponse:
        messages.success(self.request, done.said)
        return HttpResponseRedirect(self.back_url())


class TakeBack(ArticleAct):
    """Take one's own sign-off back."""

    sign_off: SignOff

    def find(self, request: HttpRequest, pk: Any) -> None:
        super().find(request, pk)
        rows = SignOff.objects.select_related("person", "article", "revision").filter(article=self.article)
        self.sign_off = one_of(rows, self.kwargs["sign_off"])
        self.permission = SIGNING[Role(self.sign_off.role)]

    def frame(self) -> Frame:
        return Frame("Take the sign-off back", "Take it back", danger=True)

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return ReasonForm(data)

    def act(self, values: dict[str, Any]) -> Done:
        sign_off_withdraw(sign_off=self.sign_off, reason=values["reason"], actor=self.user)
        return Done("Your sign-off is taken back.")


urlpatterns = [
    path("articles/<uuid:pk>/sign-off/", Sign.as_view(), name="article_sign_off"),
    path("articles/<uuid:pk>/sign-off/override/", Override.as_view(), name="blocker_override"),
    path(
        "articles/<uuid:pk>/sign-off/<uuid:sign_off>/take-back/",
        TakeBack.as_view(),
        name="sign_off_take_back",
    ),
]

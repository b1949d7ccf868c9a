"""What an article is besides its text: its details, its people, what was published of it, what was corrected."""

from __future__ import annotations

import zoneinfo
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from claims.actions.articles import article_edit, article_publish, article_set_people
from claims.actions.desk_work import correction_add
from claims.models import Article, Claim, Correction, Revision
from claims.models.article import time_zones
from claims.permissions import acts_of
from claims.queries.choices import people_of_desks
from claims.vocabulary import ClaimState
from claims.web.acts import ArticleAct, Done, Frame
from claims.web.article_forms import LocalTime, in_zone
from claims.web.base import article_for, one_of, signed_in, user_of
from claims.web.people import person_name


def local(value: datetime | None, zone: str) -> datetime | None:
    """An aware time as a naive one in ``zone``, for a field of the browser's."""
    return value.astimezone(zoneinfo.ZoneInfo(zone)).replace(tzinfo=None) if value else None


@signed_in
def article_details(request: HttpRequest, pk: Any) -> HttpResponse:
    """Everything about an article at once, with what this reader may change."""
    user = user_of(request)
    article = article_for(user, pk)
    context = {
        "article": article,
        "acts": acts_of(user, article),
        "reporters": [person_name(p) for p in article.reporters.all()],
        "readers": [person_name(p) for p in article.readers.order_by("username")],
        "published": article.published_revision,
        "corrections": Correction.objects.filter(article=article).select_related("claim", "by"),
    }
    return render(request, "articles/details.html", context)


class DetailsAct(ArticleAct):
    """An act that goes back to the details."""

    def back_url(self) -> str:
        return reverse("web:article_details", args=[self.article.pk])

    def done(self, done: Done) -> HttpResponse:
        messages.success(self.request, done.said)
        return HttpResponseRedirect(self.back_url())


class DetailsForm(forms.Form):
    """Where and when it is published, and by when it is checked."""

    outlet = forms.CharField(label="Outlet", required=False, max_length=200)
    canonical_url = forms.URLField(
        label="Its own address", required=False, max_length=2000, assume_scheme="https"
    )
    language = forms.CharField(label="Language", max_length=35, help_text="Such as en or en-GB.")
    time_zone = forms.CharField(label="Time zone", max_length=64, help_text="Such as Europe/London.")
    published_at = LocalTime(label="Published at", required=False)
    deadline = LocalTime(label="Check due at", required=False)

    def clean_time_zone(self) -> str:
        """An IANA zone."""
        zone = str(self.cleaned_data["time_zone"]).strip()
        if zone not in time_zones():
            raise forms.ValidationError(f"“{zone}” is no time zone; use a name such as Europe/London.")
        return zone


class Edit(DetailsAct):
    """Change the details; the times are those of the article's zone."""

    permission = "article_edit"

    def frame(self) -> Frame:
        return Frame("Details", needs=(f"Times are those of {self.article.time_zone}.",))

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        a = self.article
        return DetailsForm(
            data,
            initial={
                "outlet": a.outlet,
                "canonical_url": a.canonical_url,
                "language": a.language,
                "time_zone": a.time_zone,
                "published_at": local(a.published_at, a.time_zone),
                "deadline": local(a.deadline, a.time_zone),
            },
        )

    def act(self, values: dict[str, Any]) -> Done:
        for name in ("published_at", "deadline"):
            values[name] = in_zone(values[name], values["time_zone"])
        article_edit(article=self.article, actor=self.user, **values)
        return Done("The details are changed.")


class PeopleForm(forms.Form):
    """Who wrote it, and who sees it."""

    reporters = forms.MultipleChoiceField(
        label="Reporters",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="They decide on none of its claims; what they decided before is re-opened.",
    )
    restricted = forms.BooleanField(
        label="Restricted", required=False, help_text="Only its reporters and the people named here see it."
    )
    readers = forms.MultipleChoiceField(
        label="Who sees it", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("reporters", "readers"):
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = people


class People(DetailsAct):
    """Name the reporters, restrict the article, name who sees it."""

    permission = "article_access"

    def frame(self) -> Frame:
        return Frame("People")

    def _people(self) -> dict[str, User]:
        return {str(p.pk): p for p in people_of_desks([self.article.desk])}

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        choices = [(pk, person_name(p)) for pk, p in self._people().items()]
        return PeopleForm(
            data,
            people=choices,
            initial={
                "reporters": [str(p.pk) for p in self.article.reporters.all()],
                "readers": [str(p.pk) for p in self.article.readers.all()],
                "restricted": self.article.restricted,
            },
        )

    def act(self, values: dict[str, Any]) -> Done:
        people = self._people()
        article_set_people(
            article=self.article,
            actor=self.user,
            reporters=[people[pk] for pk in values["reporters"]],
            readers=[people[pk] for pk in values["readers"]],
            restricted=values["restricted"],
        )
        return Done("The people are changed.")


class PublishForm(forms.Form):
    """Which text went out, and when."""

    revision = forms.ChoiceField(label="Revision")
    at = LocalTime(label="When", required=False, help_text="Now, where left empty.")

    def __init__(self, *args: Any, revisions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["revision"]
        if isinstance(field, forms.ChoiceField):
            field.choices = revisions


class Publish(DetailsAct):
    """Record which revision was published."""

    permission = "article_publish"

    def frame(self) -> Frame:
        return Frame("What was published", "Record it")

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        rows = self.article.revisions.order_by("-number")
        return PublishForm(data, revisions=[(str(r.number), f"{r.number}: {r.headline}"[:90]) for r in rows])

    def act(self, values: dict[str, Any]) -> Done:
        revision: Revision = self.article.revisions.get(number=int(values["revision"]))
        at = in_zone(values["at"], self.article.time_zone)
        article_publish(article=self.article, revision=revision, actor=self.user, at=at)
        return Done(f"Revision {revision.number} is recorded as published.")


class CorrectionForm(forms.Form):
    """What was corrected after publication."""

    claim = forms.ChoiceField(label="Claim", required=False)
    old_words = forms.CharField(label="What stood there", widget=forms.Textarea(attrs={"rows": 2}))
    new_words = forms.CharField(label="What stands there now", widget=forms.Textarea(attrs={"rows": 2}))
    notice = forms.CharField(
        label="The notice",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="As readers see it under the article.",
    )
    corrected_at = LocalTime(label="When", required=False, help_text="Now, where left empty.")

    def __init__(self, *args: Any, claims: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["claim"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "none in particular"), *claims]


class Correct(DetailsAct):
    """Record a correction after publication: one act."""

    permission = "correction_add"

    def frame(self) -> Frame:
        return Frame("Correction", "Record it")

    def _claims(self) -> Any:
        return Claim.objects.filter(article=self.article).exclude(state=ClaimState.PROPOSED)

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        rows = self._claims().order_by("number").only("pk", "number", "statement")
        initial = {"claim": self.request.GET.get("claim", "")}
        claims = [(str(c.pk), f"{c.number}: {c.statement}"[:90]) for c in rows]
        return CorrectionForm(data, claims=claims, initial=initial)

    def act(self, values: dict[str, Any]) -> Done:
        correction_add(
            article=Article.objects.select_related("published_revision").get(pk=self.article.pk),
            claim=one_of(self._claims(), values["claim"]) if values["claim"] else None,
            old_words=values["old_words"],
            new_words=values["new_words"],
            notice=values["notice"],
            corrected_at=in_zone(values["corrected_at"], self.article.time_zone),
            actor=self.user,
        )
        return Done("The correction is recorded.")


urlpatterns = [
    path("articles/<uuid:pk>/details/", article_details, name="article_details"),
    path("articles/<uuid:pk>/details/edit/", Edit.as_view(), name="article_edit"),
    path("articles/<uuid:pk>/details/people/", People.as_view(), name="article_people"),
    path("articles/<uuid:pk>/details/published/", Publish.as_view(), name="article_publish"),
    path("articles/<uuid:pk>/details/correction/", Correct.as_view(), name="article_correct"),
]

"""Confidential sources of an article: a code name for the desk, the identity sealed and shown to its readers only.

What somebody types here as an identity is encrypted by the action at once. It is in no message, address, log
or cache, and only the answer to the one request that reads it holds it (rule 13).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from claims.actions.identities import identity_approve, identity_read, identity_seal, identity_set_readers
from claims.errors import NotPermitted
from claims.models import Source
from claims.permissions import acts_of, can_read_identity
from claims.queries.choices import people_of_article
from claims.queries.confidential import confidential_source, confidential_sources
from claims.web.acts import ArticleAct, Done, Frame
from claims.web.base import article_for

if TYPE_CHECKING:
    People = forms.ModelMultipleChoiceField[User]
else:  # a plain class while it runs
    People = forms.ModelMultipleChoiceField


class Readers(People):
    """People of the article, by name."""

    def label_from_instance(self, obj: User) -> str:
        return obj.get_full_name() or obj.get_username()


class SealForm(forms.Form):
    """A new confidential source."""

    identity = forms.CharField(
        label="Who it is",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "spellcheck": "false"}),
        help_text="Sealed at once. Nobody but its readers ever sees it, administrators included.",
    )
    description = forms.CharField(
        label="What the desk may know",
        required=False,
        max_length=500,
        help_text="Such as “an engineer at the plant”. It appears beside the code name, also in reports.",
    )
    readers = Readers(
        label="Who may read it besides you",
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["readers"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = people


@method_decorator(
    [never_cache, sensitive_post_parameters("identity"), sensitive_variables("values")], name="dispatch"
)
class Confidential(ArticleAct):
    """The confidential sources of an article, and sealing another one."""

    permission = "identity_seal"
    template = "articles/confidential.html"

    def frame(self) -> Frame:
        return Frame("Seal a confidential source", "Seal it")

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return SealForm(data, people=people_of_article(self.article).exclude(pk=self.user.pk))

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The list is for everybody who sees the article; only who may seal gets the form."""
        return self.show(self.form())

    def show(self, form: forms.Form, *, status: int = 200, stale: Any = None) -> HttpResponse:
        context = {
            "act": self.view(),
            "form": form,
            "article": self.article,
            "sources": confidential_sources(self.article, self.user),
            "may_seal": self.permission in acts_of(self.user, self.article),
        }
        return render(self.request, self.template, context, status=status)

    def act(self, values: dict[str, Any]) -> Done:
        source = identity_seal(
            article=self.article,
            identity=values["identity"],
            description=values["description"],
            readers=values["readers"],
            actor=self.user,
        )
        return Done(f"Sealed. The desk knows this source as {source.name}.")

    def done(self, done: Done) -> HttpResponse:
        messages.success(self.request, done.said)
        return HttpResponseRedirect(reverse("web:confidential", args=[self.article.pk]))


class ReadersForm(forms.Form):
    """Who may read an identity from now on."""

    readers = Readers(
        label="Who may read it", queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["readers"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = people


@method_decorator([never_cache], name="dispatch")
class Identity(ArticleAct):
    """One sealed identity, for its readers: read it (each reading is recorded), approve it, say who else may."""

    # Every role of the desk: ``find`` lets nobody but the readers of this identity come so far.
    permission = "report_export"
    template = "sources/identity.html"
    source: Source

    def find(self, request: HttpRequest, pk: Any) -> None:
        source = confidential_source(self.user, pk)
        if source is None or source.article_id is None or not can_read_identity(self.user, source.identity):
            raise Http404("It is not there, or you may not see it.")
        self.source, self.article = source, article_for(self.user, source.article_id)

    def frame(self) -> Frame:
        return Frame("Who may read it", "Save")

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        people = people_of_article(self.article)
        return ReadersForm(data, people=people, initial={"readers": self.source.identity.readers.all()})

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Without the identity: that takes a click, which is recorded."""
        return self.show(self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """One of three buttons."""
        if "read" in request.POST:
            return self.read()
        if "approve" in request.POST:
            try:
                identity_approve(source=self.source, actor=self.user)
            except NotPermitted as error:
                return self.forbidden(error)
            messages.success(request, f"You approve relying on {self.source.name}.")
            return HttpResponseRedirect(request.path)
        return super().post(request, **kwargs)

    @sensitive_variables("identity", "context")
    def read(self) -> HttpResponse:
        """Show the identity, this once."""
        identity = identity_read(source=self.source, actor=self.user)
        context = {**self.context(self.form()), "identity": identity}
        return render(self.request, self.template, context)

    def context(self, form: forms.Form) -> dict[str, Any]:
        """What the page shows besides the identity."""
        return {
            "act": self.view(),
            "form": form,
            "article": self.article,
            "source": self.source,
            "sealed": self.source.identity,
            "may_approve": "identity_approve" in acts_of(self.user, self.article),
        }

    def show(self, form: forms.Form, *, status: int = 200, stale: Any = None) -> HttpResponse:
        return render(self.request, self.template, self.context(form), status=status)

    def act(self, values: dict[str, Any]) -> Done:
        identity_set_readers(source=self.source, readers=values["readers"], actor=self.user)
        return Done(f"Saved who may read {self.source.name}.")

    def done(self, done: Done) -> HttpResponse:
        messages.success(self.request, done.said)
        return HttpResponseRedirect(reverse("web:confidential", args=[self.article.pk]))


urlpatterns = [
    path("articles/<uuid:pk>/confidential/", Confidential.as_view(), name="confidential"),
    path("sources/<uuid:pk>/identity/", Identity.as_view(), name="identity"),
]

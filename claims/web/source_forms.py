"""The forms of a source: what it is, what it is merged into, whom it republishes, where it is a party."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms

from claims.models import Article, Desk, Source
from claims.vocabulary import PartyMark, Reliability, SourceKind
from claims.web.forms import VersionedForm

MOST_ALIASES = 50


class SourceForm(VersionedForm):
    """What is known of a source."""

    name = forms.CharField(label="Name", max_length=300, widget=forms.TextInput(attrs={"autofocus": True}))
    description = forms.CharField(
        label="Who it is", required=False, max_length=500, help_text="Function, place, what it is known for."
    )
    kind = forms.ChoiceField(label="Kind", choices=SourceKind.choices)
    reliability = forms.ChoiceField(label="Reliability", choices=Reliability.choices)
    aliases = forms.CharField(
        label="Also known as",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One name a line.",
        max_length=20000,
    )

    def __init__(self, *args: Any, in_article: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not in_article:
            field = cast(forms.ChoiceField, self.fields["kind"])
            field.choices = [c for c in SourceKind.choices if c[0] != SourceKind.UNNAMED]

    def clean_aliases(self) -> list[str]:
        """The names, one a line."""
        names = [line.strip() for line in self.cleaned_data["aliases"].splitlines() if line.strip()]
        if len(names) > MOST_ALIASES:
            raise forms.ValidationError(f"At most {MOST_ALIASES} names.")
        if any(len(name) > 300 for name in names):
            raise forms.ValidationError("A name has at most 300 characters.")
        return names


class NewSourceForm(SourceForm):
    """A source that the desk should know before anybody quotes it; one of a single article comes in there."""

    desk = forms.ModelChoiceField(label="Desk", queryset=Desk.objects.none(), empty_label=None)
    field_order = ("name", "kind", "description", "aliases", "reliability", "desk")

    def __init__(self, *args: Any, desks: Sequence[Desk], **kwargs: Any) -> None:
        super().__init__(*args, in_article=False, **kwargs)
        del self.fields["version"]
        kind = cast(forms.ChoiceField, self.fields["kind"])
        kind.initial = SourceKind.PERSON
        self.fields["reliability"].initial = Reliability.F
        choices = cast("forms.ModelChoiceField[Desk]", self.fields["desk"])
        choices.queryset = Desk.objects.filter(pk__in=[d.pk for d in desks])
        choices.initial = desks[0]
        if len(desks) == 1:
            choices.widget = forms.HiddenInput()


class OtherSourceForm(VersionedForm):
    """Another source of the same desk."""

    other = forms.ChoiceField(label="Source", widget=forms.Select(attrs={"autofocus": True}))

    def __init__(
        self, *args: Any, others: Iterable[Source], label: str, help_text: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["other"])
        field.choices = [("", "choose …"), *((str(s.pk), _told_apart(s)) for s in others)]
        field.label, field.help_text = label, help_text


def _told_apart(source: Source) -> str:
    return f"{source.name} ({source.description})" if source.description else source.name


class SourcePartyForm(forms.Form):
    """In which article it has an interest of its own."""

    article = forms.ChoiceField(label="In the article")
    mark = forms.ChoiceField(
        label="It is", required=False, choices=(("", "no interested party"), *PartyMark.choices)
    )

    def __init__(self, *args: Any, articles: Sequence[Article], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["article"]).choices = [(str(a.pk), a.headline) for a in articles]


class ConfirmForm(VersionedForm):
    """Nothing but a button."""


class ApproveForm(forms.Form):
    reason = forms.CharField(
        label="Reason",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        help_text="Why the desk may rely on it alone.",
    )

"""The forms of an article: bringing it in, and a claim of words in it."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User

from claims.models import Desk
from claims.models.article import time_zones
from claims.vocabulary import ClaimKind
from claims.web.people import person_name

WAYS = (("text", "Pasted text"), ("file", "A file"), ("url", "An address"))


class LocalTime(forms.DateTimeField):
    """A date and time without a zone, as the browser's own field gives it; the form says which zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> datetime | None:
        """The naive time; raises ``ValidationError`` for what is none."""
        found = super().to_python(value)
        return found.replace(tzinfo=None) if found is not None else None


def in_zone(value: datetime | None, zone: str) -> datetime | None:
    """A naive time as one in ``zone``, an IANA name."""
    return value.replace(tzinfo=zoneinfo.ZoneInfo(zone)) if value is not None else None


class ArticleForm(forms.Form):
    """A new article: exactly one of text, file and address says what its text is."""

    text = forms.CharField(
        label="Text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "autofocus": True}),
        help_text="Headline first, then an empty line, then the text; Markdown is understood.",
    )
    file = forms.FileField(
        label="or a file",
        required=False,
        help_text=".txt, .md, .html or .docx",
        widget=forms.ClearableFileInput(
            attrs={"accept": ".txt,.md,.markdown,.html,.htm,.docx,text/plain,text/html"}
        ),
    )
    url = forms.URLField(
        label="or an address", required=False, assume_scheme="https", help_text="The page is fetched once."
    )
    headline = forms.CharField(
        label="Headline", required=False, max_length=1000, help_text="If the text does not bring its own."
    )
    desk = forms.ModelChoiceField(label="Desk", queryset=Desk.objects.none(), empty_label=None)
    outlet = forms.CharField(label="Outlet", required=False, max_length=200)
    reporters = forms.MultipleChoiceField(
        label="Reporters",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="They decide on none of its claims.",
    )
    published_at = LocalTime(label="Published at", required=False)
    deadline = LocalTime(label="Check due at", required=False)
    time_zone = forms.CharField(
        label="Time zone",
        required=False,
        max_length=64,
        help_text="Of the text and of the times here, such as Europe/London; UTC where left empty.",
    )
    restricted = forms.BooleanField(
        label="Restricted",
        required=False,
        help_text="Only its reporters and you see it, until an editor names others.",
    )

    def __init__(self, *args: Any, desks: Sequence[Desk], people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["desk"]
        if isinstance(choices, forms.ModelChoiceField):
            choices.queryset = Desk.objects.filter(pk__in=[d.pk for d in desks])
            choices.initial = desks[0]
            if len(desks) == 1:
                choices.widget = forms.HiddenInput()
        self.people = {str(p.pk): p for p in people}
        reporters = self.fields["reporters"]
        if isinstance(reporters, forms.MultipleChoiceField):
            reporters.choices = [(pk, person_name(p)) for pk, p in self.people.items()]

    @property
    def ways(self) -> list[forms.BoundField]:
        """The fields of which exactly one is filled in."""
        return [self[way] for way, _ in WAYS]

    @property
    def details(self) -> list[forms.BoundField]:
        """What may be said of the article besides."""
        names = dict(WAYS)
        return [field for field in self.visible_fields() if field.name not in names]

    def clean_reporters(self) -> list[User]:
        """The people ticked."""
        return [self.people[pk] for pk in self.cleaned_data["reporters"]]

    def clean_time_zone(self) -> str:
        """An IANA zone, UTC where none is given."""
        zone = str(self.cleaned_data["time_zone"]).strip()
        if zone and zone not in time_zones():
            raise forms.ValidationError(f"“{zone}” is no time zone; use a name such as Europe/London.")
        return zone

    def clean(self) -> dict[str, Any]:
        """Which way the text comes, and the times in their zone."""
        data = super().clean() or {}
        given = [way for way, _ in WAYS if str(data.get(way) or "").strip()]
        if not given and not any(way in self.errors for way, _ in WAYS):
            self.add_error("text", "Paste the text, choose a file or give an address.")
        if len(given) > 1:
            self.add_error(given[-1], "Give one of text, file and address, not several.")
        data["way"] = given[0] if given else ""
        zone = data.get("time_zone") or "UTC"
        for name in ("published_at", "deadline"):
            data[name] = in_zone(data.get(name), zone)
        return data


class NewClaimForm(forms.Form):
    """A claim made by hand, of selected words or of words written here."""

    statement = forms.CharField(
        label="Claim",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "autofocus": True}),
        help_text="One thing that is true or false on its own: names for pronouns, dates for “Monday”.",
    )
    quote = forms.CharField(
        label="Words of the text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Copied as they stand. Or select them in the text first.",
    )
    kind = forms.ChoiceField(label="Kind", choices=ClaimKind.choices, initial=ClaimKind.EVENT)
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, selected: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if selected:
            del self.fields["quote"]

    def clean(self) -> dict[str, Any]:
        """Both ends of a span, or neither."""
        data = super().clean() or {}
        if (data.get("start") is None) != (data.get("end") is None):
            data["start"] = data["end"] = None
        return data

"""The forms of the desk: they say what is missing or malformed, the actions say what is against a rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

STANCES = (
    ("supports", "supports"),
    ("contradicts", "contradicts"),
    ("context", "context only"),
    ("inconclusive", "inconclusive"),
)
COPY = (
    ("attribute", "attribute it"),
    ("hedge", "hedge it"),
    ("correct", "correct it"),
    ("cut", "cut it"),
)

_RESTS_ON_EVIDENCE = ("confirmed", "incorrect", "disputed")
"""Statuses that ask for citations; the others ask for a reason (domain.md, Statuses)."""

type Choice = tuple[str, str]


class VersionedForm(forms.Form):
    """Any write on a claim: it carries the version that its author saw."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class DecisionForm(VersionedForm):
    """One decision on one check.

    ``citations`` are those a decision may name, as (id, words); ``to`` says which fields are asked for, as
    domain.md, Statuses has it: a reason always but for a confirmation, and for unproven content what the
    copy does.
    """

    check = forms.CharField(widget=forms.HiddenInput)
    to = forms.CharField(widget=forms.HiddenInput)
    citations = forms.MultipleChoiceField(
        label="Rests on", required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(label="Reason", widget=forms.Textarea(attrs={"rows": 3}), max_length=5000)
    disposition = forms.ChoiceField(label="The copy must", choices=COPY, widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, to: str, content: bool, citations: Iterable[Choice] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = list(citations)
        field = self.fields["citations"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = choices
            field.required = to in _RESTS_ON_EVIDENCE
        if not choices and to not in _RESTS_ON_EVIDENCE:
            del self.fields["citations"]
        reason = self.fields["reason"]
        reason.required = to not in _RESTS_ON_EVIDENCE
        if to == "unproven":
            reason.help_text = "What was tried: whom you asked, where you looked."
        if not (to == "unproven" and content):
            del self.fields["disposition"]
        self.initial.setdefault("to", to)
        first = "citations" if to in _RESTS_ON_EVIDENCE else "reason"
        self.order_fields([first])
        self.fields[first].widget.attrs["autofocus"] = True


class CitationForm(VersionedForm):
    """A piece of evidence and what it is used for. One of address, file or title must say what it is."""

    check = forms.ChoiceField(label="It concerns", widget=forms.RadioSelect)
    stance = forms.ChoiceField(label="It", choices=STANCES, initial="supports", widget=forms.RadioSelect)
    quotation = forms.CharField(
        label="Quotation",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Word for word, in the language of the source.",
        max_length=20000,
    )
    title = forms.CharField(
        label="What it is", required=False, max_length=500, help_text="Post, call, report …"
    )
    url = forms.URLField(
        label="Link", required=False, assume_scheme="https", help_text="A copy is kept when you save."
    )
    locator = forms.CharField(
        label="Where in it", required=False, max_length=200, help_text="Page, paragraph, minute."
    )
    origin = forms.ChoiceField(
        label="Origin", required=False, help_text="Counted once, however many repeat it."
    )
    file = forms.FileField(label="File", required=False)

    def __init__(
        self, *args: Any, checks: Iterable[Choice], origins: Iterable[Choice] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("check", checks), ("origin", (("", "not known yet"), *origins))):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = list(choices)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(name) for name in ("url", "file", "title")) and not self.errors:
            self.add_error("title", "Say what it is: an address, a file or a title.")
        return data

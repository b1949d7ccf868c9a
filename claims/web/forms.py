"""The forms of the desk: they say what is missing or malformed, the actions say what is against a rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from claims.vocabulary import EvidenceKind, SourceKind, Terms

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


class Folded(forms.Form):
    """A form whose seldom-used fields (``seldom``) are folded away until asked for, or until one is wrong."""

    seldom: ClassVar[tuple[str, ...]] = ()

    @property
    def often_fields(self) -> list[forms.BoundField]:
        """The visible fields that are always shown."""
        return [f for f in self.visible_fields() if f.name not in self.seldom]

    @property
    def seldom_fields(self) -> list[forms.BoundField]:
        """The visible fields that are folded away."""
        return [f for f in self.visible_fields() if f.name in self.seldom]

    @property
    def is_unfolded(self) -> bool:
        """Whether one of the folded fields has something to say."""
        return any(
            f.errors or (self.is_bound and f.value() not in (None, "", f.initial)) for f in self.seldom_fields
        )


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


NEW_ORIGIN = "new"
"""The choice of an origin that is not there yet and whose name is written below."""


class CitationForm(Folded, VersionedForm):
    """A piece of evidence and what it is used for: a link, a file, a note, or an item that is there already."""

    seldom = ("locator", "origin_name", "origin_kind", "terms", "note", "item")

    check = forms.ChoiceField(label="It concerns", widget=forms.RadioSelect)
    stance = forms.ChoiceField(label="It", choices=STANCES, initial="supports", widget=forms.RadioSelect)
    url = forms.URLField(
        label="Link",
        required=False,
        assume_scheme="https",
        help_text="A copy is kept when you save.",
        widget=forms.URLInput(attrs={"autofocus": True}),
    )
    file = forms.FileField(label="File", required=False)
    title = forms.CharField(
        label="What it is", required=False, max_length=500, help_text="Post, call, report …"
    )
    kind = forms.ChoiceField(
        label="Kind",
        choices=EvidenceKind.choices,
        initial=EvidenceKind.WEB_PAGE,
        help_text="Pages, posts, statements, interviews and recordings are somebody’s word.",
    )
    quotation = forms.CharField(
        label="Quotation",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Word for word, in the language of the source.",
        max_length=20000,
    )
    locator = forms.CharField(
        label="Where in it", required=False, max_length=300, help_text="Page, paragraph, minute."
    )
    origin = forms.ChoiceField(
        label="Whose word it is", required=False, help_text="Counted once, however many repeat it."
    )
    origin_name = forms.CharField(label="Their name, if new", required=False, max_length=300)
    origin_kind = forms.ChoiceField(
        label="What they are, if new", choices=SourceKind.choices, initial=SourceKind.PERSON
    )
    terms = forms.ChoiceField(label="Terms", choices=Terms.choices, initial=Terms.ON_RECORD)
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What you saw, where and when; enough by itself for what has neither link nor file.",
    )
    item = forms.ChoiceField(label="Or one brought in already", required=False)

    def __init__(
        self,
        *args: Any,
        checks: Iterable[Choice],
        origins: Iterable[Choice] = (),
        items: Iterable[Choice] = (),
        then: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if then:
            self.fields["then"] = forms.BooleanField(
                label=f"Then decide: {then}", required=False, initial=True, help_text="If it suffices."
            )
        choices = {
            "check": list(checks),
            "origin": [("", "not known yet"), *origins, (NEW_ORIGIN, "somebody new, named below")],
            "item": [("", "none"), *items],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered
        if len(choices["item"]) == 1:
            self.fields["item"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Something must be there to look at; a new origin has a name."""
        data = super().clean() or {}
        there = any(data.get(name) for name in ("url", "file", "note", "item"))
        if not there and not any(name in self.errors for name in ("url", "file", "note", "item")):
            self.add_error("url", "Give a link, a file, or a note of what you saw.")
        if data.get("note") and not any(data.get(name) for name in ("url", "file", "title", "item")):
            self.add_error("title", "Say what it is.")
        if data.get("origin_name") and not data.get("origin"):
            data["origin"] = NEW_ORIGIN
        if data.get("origin") == NEW_ORIGIN and not str(data.get("origin_name", "")).strip():
            self.add_error("origin_name", "Say whose word it is.")
        return data

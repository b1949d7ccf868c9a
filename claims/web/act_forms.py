"""The forms of what is done to a claim besides deciding and citing. Rules are the actions' business."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from claims.actions.references import MAX_NAME
from claims.vocabulary import (
    Basis,
    CitationException,
    ClaimKind,
    Disposition,
    Mode,
    PartyMark,
    RetirementReason,
    SourceKind,
    Stance,
)
from claims.web.article_forms import LocalTime
from claims.web.forms import Choice, VersionedForm

NEW = "new"
"""The choice of a source that is not there yet and whose name is written below."""


def _lines(rows: int, *, first: bool = False) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **({"autofocus": True} if first else {})})


def _set_choices(form: forms.Form, name: str, choices: Iterable[Choice]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


class ReasonForm(forms.Form):
    """An act that only asks why."""

    reason = forms.CharField(label="Reason", max_length=5000, widget=_lines(2, first=True))


class VersionedReasonForm(VersionedForm):
    """An act on a claim that only asks why."""

    check = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(label="Reason", max_length=5000, widget=_lines(2, first=True))

    def __init__(self, *args: Any, optional: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = not optional


class RewordForm(VersionedForm):
    statement = forms.CharField(
        label="Wording",
        max_length=2000,
        widget=_lines(3, first=True),
        help_text="A change of substance re-opens what was decided.",
    )


class ReferenceForm(VersionedForm):
    """What a word of the claim stands for; ``span`` says which word."""

    check = forms.CharField(required=False, widget=forms.HiddenInput)
    span = forms.RegexField(r"\A\d{1,8}-\d{1,8}\Z", widget=forms.HiddenInput)
    answer = forms.ChoiceField(label="It stands for", widget=forms.RadioSelect)
    name = forms.CharField(
        label="Name",
        required=False,
        max_length=MAX_NAME,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
        help_text="It is put in brackets after the word; a change of the wording re-opens what was decided.",
    )

    def __init__(self, *args: Any, proposed: str, named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("accept", proposed)] if proposed else []
        choices += [("name", "what I write below")]
        if named:
            choices += [("refuse", "nothing of this: leave it open")]
        _set_choices(self, "answer", choices)
        if "answer" not in self.initial:
            self.initial["answer"] = "name"

    def clean(self) -> dict[str, Any]:
        """Words of one's own are written out."""
        data = super().clean() or {}
        if data.get("answer") == "name" and not str(data.get("name", "")).strip():
            self.add_error("name", "Say whom or what it stands for.")
        return data


class KindForm(VersionedForm):
    kind = forms.ChoiceField(label="Kind", choices=ClaimKind.choices)


class AssignForm(forms.Form):
    assignee = forms.ChoiceField(
        label="Who checks it", required=False, widget=forms.Select(attrs={"autofocus": True})
    )
    due_at = LocalTime(label="By when", required=False)

    def __init__(self, *args: Any, people: Iterable[Choice], zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "assignee", (("", "nobody"), *people))
        self.fields["due_at"].help_text = f"In the time of {zone}."


class SplitForm(VersionedForm):
    statements = forms.CharField(
        label="Its parts",
        max_length=20000,
        widget=_lines(4, first=True),
        help_text="One claim a line, each true or false on its own. Sources and passages go with each.",
    )
    reason = forms.CharField(label="Reason", required=False, max_length=5000, widget=_lines(1))

    def clean_statements(self) -> list[str]:
        """The lines that say something."""
        found = [line.strip() for line in str(self.cleaned_data["statements"]).splitlines() if line.strip()]
        if len(found) < 2:
            raise forms.ValidationError("Write at least two claims, a line each.")
        return found


class MergeForm(VersionedForm):
    """``other`` carries the id and the version of the claim that goes into this one."""

    other = forms.ChoiceField(label="Merge into this one", widget=forms.Select(attrs={"autofocus": True}))
    reason = forms.CharField(label="Reason", required=False, max_length=5000, widget=_lines(2))

    def __init__(self, *args: Any, others: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "other", others)


class CopyForm(VersionedForm):
    disposition = forms.ChoiceField(
        label="The copy will", choices=Disposition.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(label="Reason", required=False, max_length=5000, widget=_lines(2))


RISKS = (
    ("high", "high: two people confirm it"),
    ("normal", "normal"),
    ("flag", "set the legal flag"),
    ("unflag", "clear the legal flag"),
)


class RiskForm(VersionedForm):
    risk = forms.ChoiceField(label="Risk", widget=forms.RadioSelect)
    reason = forms.CharField(label="Reason", required=False, max_length=5000, widget=_lines(2))

    def __init__(self, *args: Any, choices: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "risk", choices)


class RetireForm(VersionedForm):
    retirement = forms.ChoiceField(
        label="Why it is no claim here",
        choices=[
            (r.value, r.label)
            for r in (RetirementReason.NOT_A_CLAIM, RetirementReason.DUPLICATE, RetirementReason.GONE)
        ],
        widget=forms.RadioSelect,
        initial=RetirementReason.NOT_A_CLAIM.value,
    )
    into = forms.ChoiceField(label="It repeats", required=False)
    reason = forms.CharField(label="Reason", max_length=5000, widget=_lines(2, first=True))

    def __init__(self, *args: Any, others: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "into", (("", "no other"), *others))


class PlaceForm(VersionedForm):
    """Where a passage stands in the text of now."""

    place = forms.ChoiceField(label="It stands", widget=forms.RadioSelect)
    quote = forms.CharField(
        label="Words of the text", required=False, widget=_lines(2), help_text="Copied as they stand."
    )
    reason = forms.CharField(label="Reason", required=False, max_length=5000, widget=_lines(2))

    def __init__(self, *args: Any, places: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "place", places)


class CommentForm(forms.Form):
    text = forms.CharField(label="Comment", max_length=10000, widget=_lines(3, first=True))
    parent = forms.UUIDField(required=False, widget=forms.HiddenInput)


class SourceFields(forms.Form):
    """A source that is known, or the name of a new one."""

    source = forms.ChoiceField(label="Who says it", widget=forms.Select(attrs={"autofocus": True}))
    name = forms.CharField(
        label="Name, if new", required=False, max_length=300, help_text="As the desk will know them."
    )
    source_kind = forms.ChoiceField(
        label="What they are, if new", choices=SourceKind.choices, initial=SourceKind.PERSON
    )

    def offer(self, sources: Iterable[Choice]) -> None:
        """Let one choose among ``sources``, or name another."""
        _set_choices(self, "source", (*sources, (NEW, "somebody new, named below")))

    def clean(self) -> dict[str, Any]:
        """A new source needs a name."""
        data = super().clean() or {}
        if data.get("source") == NEW and not str(data.get("name", "")).strip():
            self.add_error("name", "Say who it is.")
        return data


class LinkForm(SourceFields, VersionedForm):
    """A link of a chain: who, by which words, how, where, and how they know."""

    cue = forms.CharField(label="Word that says so", required=False, max_length=300, help_text="said, told …")
    mode = forms.ChoiceField(label="Speech", choices=Mode.choices, initial=Mode.INDIRECT)
    basis = forms.ChoiceField(label="How they know", choices=Basis.choices, initial=Basis.UNKNOWN)
    channel = forms.CharField(label="Where they said it", required=False, max_length=200)
    said_at = LocalTime(label="When", required=False)
    chain = forms.ChoiceField(label="Chain", required=False)
    position = forms.IntegerField(label="Link", min_value=1, max_value=99, help_text="1 is the origin.")

    def __init__(
        self, *args: Any, sources: Iterable[Choice], chains: Iterable[Choice], zone: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer(sources)
        _set_choices(self, "chain", chains)
        self.fields["said_at"].help_text = f"In the time of {zone}."


class ChangeCitationForm(forms.Form):
    """What a citation says about its check, and for an editor the exception to rule 2."""

    stance = forms.ChoiceField(label="It", choices=Stance.choices, widget=forms.RadioSelect)
    exception = forms.ChoiceField(
        label="Exception to rule 2",
        choices=CitationException.choices,
        widget=forms.RadioSelect,
        help_text="A source’s own word proves no content, unless an editor says why it does here.",
    )
    reason = forms.CharField(label="Reason", max_length=5000, widget=_lines(2, first=True))

    def __init__(self, *args: Any, may_except: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_except:
            del self.fields["exception"]


class PartyForm(forms.Form):
    mark = forms.ChoiceField(
        label="In this article they are",
        choices=(("", "no interested party"), *PartyMark.choices),
        required=False,
        widget=forms.RadioSelect,
    )


class ReplyForm(forms.Form):
    """Whom we asked to answer."""

    party = forms.ChoiceField(label="Whom", widget=forms.Select(attrs={"autofocus": True}))
    question = forms.CharField(label="What we asked", max_length=10000, widget=_lines(3))
    channel = forms.CharField(
        label="How", required=False, max_length=200, help_text="By telephone, by mail …"
    )
    asked_at = LocalTime(label="When we asked", required=False, help_text="Now, where left empty.")
    due_at = LocalTime(label="Answer due", required=False)

    def __init__(self, *args: Any, parties: Iterable[Choice], zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "party", parties)
        self.fields["due_at"].help_text = f"In the time of {zone}."


class AnswerForm(forms.Form):
    answer = forms.CharField(label="Their answer", max_length=10000, widget=_lines(3, first=True))
    answered_at = LocalTime(label="When", required=False, help_text="Now, where left empty.")

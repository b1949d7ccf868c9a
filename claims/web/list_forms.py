"""The forms of the claims list: what it is narrowed to, and what is done with the claims chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict

from claims.models import Article, Source
from claims.queries.claims import ClaimFilters
from claims.vocabulary import ClaimKind, ClaimState, Disposition, Risk, Status
from claims.web.people import person_name
from claims.web.presentation import STATUSES, status_word

type Choices = Sequence[tuple[str, str]]

ORDERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "": ("changed last", ("-updated_at", "id")),
    "oldest": ("unchanged longest", ("updated_at", "id")),
    "risk": ("high risk first", ("risk", "-priority", "id")),
    "priority": ("worth checking most", ("-priority", "id")),
    "article": ("article by article", ("-article__created_at", "article_id", "number", "id")),
}
"""The orders of the list: the name in the address, what it is called, and the fields it sorts by."""

_STATES: Choices = (
    ("", "open or proposed"),
    (ClaimState.OPEN.value, "open"),
    (ClaimState.PROPOSED.value, "proposed"),
    (ClaimState.RETIRED.value, "retired"),
    ("any", "any"),
)
_SHOWN = (ClaimState.OPEN.value, ClaimState.PROPOSED.value)


def _statuses(leave_out: Iterable[str] = ()) -> Choices:
    return [(s, status_word(s)) for s in STATUSES if s not in leave_out]


def _any(choices: Choices) -> Choices:
    return [("", "any"), *choices]


class FilterForm(forms.Form):
    """What the list is narrowed to, as the address has it."""

    q = forms.CharField(
        label="Search",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Wording, quotes, sources"}),
    )
    said = forms.MultipleChoiceField(
        label="said?",
        required=False,
        choices=_statuses((Status.NOT_CHECKABLE.value,)),
        widget=forms.CheckboxSelectMultiple,
    )
    status = forms.MultipleChoiceField(
        label="so?", required=False, choices=_statuses(), widget=forms.CheckboxSelectMultiple
    )
    article = forms.ChoiceField(label="Article", required=False)
    source = forms.ChoiceField(label="Source", required=False)
    assignee = forms.ChoiceField(label="Who", required=False)
    kind = forms.ChoiceField(label="Kind", required=False, choices=_any(ClaimKind.choices))
    risk = forms.ChoiceField(label="Risk", required=False, choices=_any(Risk.choices))
    disposition = forms.ChoiceField(label="Copy", required=False, choices=_any(Disposition.choices))
    state = forms.ChoiceField(label="State", required=False, choices=_STATES)
    order = forms.ChoiceField(
        label="Order", required=False, choices=[(name, words) for name, (words, _) in ORDERS.items()]
    )

    def __init__(
        self,
        data: QueryDict,
        *,
        articles: Iterable[Article],
        people: Iterable[User],
        source: Source | None = None,
    ) -> None:
        super().__init__(_split(data), auto_id="f_%s")
        self._offer("article", _any([(str(a.pk), a.headline) for a in articles]))
        self._offer("assignee", _any([(p.username, person_name(p)) for p in people]))
        if source is not None:
            self._offer("source", _any([(str(source.pk), source.name)]))
        elif data.get("source"):
            self._offer("source", _any([]))
        else:
            del self.fields["source"]

    def _offer(self, name: str, choices: Choices) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def filters(self) -> ClaimFilters:
        """What a valid form narrows the list to."""
        data = self.cleaned_data

        def one(name: str) -> tuple[str, ...]:
            return (data[name],) if data.get(name) else ()

        state = data["state"]
        return ClaimFilters(
            status=tuple(data["status"]),
            said=tuple(data["said"]),
            disposition=one("disposition"),
            state=() if state == "any" else (state,) if state else _SHOWN,
            q=data["q"],
            article=one("article"),
            source=one("source"),
            assignee=one("assignee"),
            kind=one("kind"),
            risk=one("risk"),
        )

    def order_fields_by(self) -> tuple[str, ...]:
        """The fields that a valid form sorts by."""
        return ORDERS[self.cleaned_data["order"]][1]


def _split(data: QueryDict) -> QueryDict:
    """Several statuses may stand behind one name, with commas between them, as in the API."""
    copy = data.copy()
    for name in ("status", "said"):
        if name in copy:
            copy.setlist(name, [v for raw in copy.getlist(name) for v in raw.split(",") if v])
    return copy


BULK: dict[str, str] = {
    "assign": "Assign to …",
    "unassign": "Assign to nobody",
    "so:confirmed": "so? confirmed, on the evidence there is",
    "so:not_checkable": "so? not checkable",
    "so:unverified": "so? unverified",
    "said:confirmed": "said? confirmed, on the evidence there is",
    "said:unverified": "said? unverified",
    **{f"copy:{value}": f"The copy: {label}" for value, label in Disposition.choices},
    "accept": "Accept the proposals",
    "dismiss": "Retire: not a claim",
    "high": "Raise the risk to high",
}
"""What can be done with several claims at once. High-risk claims are confirmed one at a time (rule 5)."""


class BulkForm(forms.Form):
    """One act for all the claims chosen."""

    act = forms.ChoiceField(label="Do", choices=[("", "choose …"), *BULK.items()])
    person = forms.ChoiceField(label="Person", required=False, help_text="For assigning.")
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=5000,
        widget=forms.TextInput,
        help_text="For everything but assigning and confirming.",
    )

    def __init__(self, data: QueryDict | None = None, *, people: Iterable[User]) -> None:
        super().__init__(data, auto_id="b_%s")
        field = cast(forms.ChoiceField, self.fields["person"])
        field.choices = [("", "–"), *((p.username, person_name(p)) for p in people)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("act") == "assign" and not data.get("person"):
            self.add_error("person", "Choose somebody.")
        return data

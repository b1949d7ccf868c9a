"""Deciding on several checks at once, one decision each: every refusal is told for its own row."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from claims.actions.decisions import claim_decide
from claims.admin.acts import reason_field, refusal
from claims.admin.deciding import IdsField, citation_words, citations_for
from claims.admin.display import status_words
from claims.errors import DomainError
from claims.models import Attribution, Claim
from claims.vocabulary import Disposition, Risk, Status
from claims.workflow import UNPROVEN_DISPOSITIONS

MOST = 50
"""How many rows are decided on at once: somebody is to have looked at each."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One check of those chosen."""

    claim: Claim
    link: Attribution | None

    @property
    def pk(self) -> uuid.UUID:
        """That of the row chosen in the list."""
        return self.target.pk

    @property
    def target(self) -> Claim | Attribution:
        """What carries status and version."""
        return self.link or self.claim

    @property
    def words(self) -> str:
        """How messages name it."""
        said = f", said by {self.link.source}" if self.link is not None else ""
        return f"Claim {self.claim.number}{said}"


class ManyForm(forms.Form):
    """One status and reason for all, and for each check the citations its decision rests on and the version seen."""

    reason = reason_field(required=False)
    disposition = forms.ChoiceField(
        label="The copy must",
        required=False,
        choices=[("", "–"), *((d.value, d.label) for d in Disposition if d in UNPROVEN_DISPOSITIONS)],
    )

    def __init__(self, *args: Any, chosen: Sequence[Chosen], to: Status, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = chosen
        if to is not Status.UNPROVEN or any(c.link is not None for c in chosen):
            del self.fields["disposition"]
        for row in chosen:
            self.fields[f"version-{row.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=row.target.version, min_value=1
            )
            self.fields[f"citations-{row.pk}"] = field = IdsField(
                label=row.words, required=False, widget=forms.CheckboxSelectMultiple
            )
            field.widget.choices = [
                (str(c.pk), citation_words(c)) for c in citations_for(row.claim, row.link)
            ]

    def common(self) -> list[forms.BoundField]:
        """The fields that are for all rows."""
        return [self[name] for name in ("reason", "disposition") if name in self.fields]

    def rows(self) -> list[dict[str, Any]]:
        """What the page shows of each check."""
        return [
            {
                "words": row.words,
                "statement": row.claim.statement,
                "status": status_words(row.target),
                "high": row.claim.risk == Risk.HIGH,
                "version": self[f"version-{row.pk}"],
                "citations": self[f"citations-{row.pk}"],
            }
            for row in self.chosen
        ]


def decide_many(
    model_admin: Any, request: HttpRequest, chosen: Sequence[Chosen], to: Status, action: str
) -> HttpResponse | None:
    """The page on which several checks become ``to``; on its own form, one decision each."""
    if len(chosen) > MOST:
        model_admin.message_user(
            request, f"Choose at most {MOST}: somebody is to have looked at each.", messages.ERROR
        )
        return None
    form = ManyForm(request.POST if "apply" in request.POST else None, chosen=chosen, to=to)
    if form.is_bound and form.is_valid():
        for row in chosen:
            _decide_one(model_admin, request, row, to, form.cleaned_data, bulk=len(chosen) > 1)
        return HttpResponseRedirect(request.get_full_path())
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"Mark {to.label}",
        "opts": model_admin.opts,
        "form": form,
        "to": to,
        "action": action,
        "checkbox": ACTION_CHECKBOX_NAME,
        "media": model_admin.media + form.media,
        "back": request.get_full_path(),
    }
    return TemplateResponse(request, "admin/claims/decide_many.html", context)


def _decide_one(
    model_admin: Any, request: HttpRequest, row: Chosen, to: Status, data: dict[str, Any], *, bulk: bool
) -> None:
    disposition = data.get("disposition")
    try:
        event = claim_decide(
            claim=row.claim,
            attribution=row.link,
            to=to,
            reason=data["reason"],
            citations=data[f"citations-{row.pk}"],
            disposition=Disposition(disposition) if disposition else None,
            actor=request.user,  # type: ignore[arg-type] # the admin site lets nobody in who is not logged in
            version=data[f"version-{row.pk}"],
            bulk=bulk,
        )
    except DomainError as error:
        model_admin.message_user(request, f"{row.words}: {' '.join(refusal(error))}", messages.ERROR)
        return
    how = "endorsed, 1 of 2" if event.decision == "endorse" else f"now {event.get_to_status_display()}"
    model_admin.message_user(request, f"{row.words}: {how}.", messages.SUCCESS)


def marking_actions(
    statuses: Iterable[Status], what: str, choose: Callable[[HttpRequest, Any], Sequence[Chosen]]
) -> list[Callable[..., Any]]:
    """An action of the list for each status: "Mark content confirmed …"."""
    return [_marking(status, what, choose) for status in statuses]


def _marking(
    status: Status, what: str, choose: Callable[[HttpRequest, Any], Sequence[Chosen]]
) -> Callable[..., Any]:
    name = f"mark_{status.value}"

    def mark(model_admin: Any, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return decide_many(model_admin, request, choose(request, queryset), status, name)

    mark.__name__ = name
    return admin.action(description=f"Mark {what} {status.label} …")(mark)

"""Deciding on a check, and taking back."""

from __future__ import annotations

import uuid
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from claims.actions.decisions import claim_decide, endorsement_retract
from claims.models import Attribution, Claim
from claims.models.independence import CheckRow, load_checks
from claims.permissions import can
from claims.vocabulary import Check, Disposition, Risk, Status
from claims.web.act_forms import VersionedReasonForm
from claims.web.acts import ClaimAct, Done, Frame, decided_words, key_of
from claims.web.cards import at_hand
from claims.web.forms import DecisionForm
from claims.web.presentation import CheckKind, status_word
from claims.web.views.evidence import RESTS_ON
from claims.workflow import allowed_targets, evidence_shortfall


class CheckAct(ClaimAct):
    """An act on one check of a claim: ``check`` is ``content`` or the id of a link."""

    permission = "claim_decide"
    row: CheckRow

    def find(self, request: HttpRequest, pk: Any) -> None:
        super().find(request, pk)
        key = (request.POST.get("check") or request.GET.get("check") or "content")[:40]
        self.row = self._row(key)

    def _row(self, key: str) -> CheckRow:
        for row in load_checks([self.claim]):
            if key == key_of(row):
                return row
        raise Http404("The claim has no such check.")

    @property
    def key(self) -> str:
        """What names the check."""
        return key_of(self.row)

    @property
    def kind(self) -> CheckKind:
        """Which of the two questions it is."""
        return cast(CheckKind, self.row.check.value)

    @property
    def version(self) -> int:
        """The version a decision on it is based on."""
        return (self.row.attribution or self.claim).version

    def target(self) -> Attribution | Claim | None:
        return self.row.attribution or self.claim


class Decide(CheckAct):
    """One decision. With the citations at hand it is made at once, else the form asks for what is missing."""

    @property
    def to(self) -> Status:
        """The status asked for; 404 for a word that is none."""
        value = self.request.POST.get("to") or self.request.GET.get("to") or ""
        if value not in Status.values:
            raise Http404("There is no such status.")
        return Status(value)

    def frame(self) -> Frame:
        verb = "Confirm" if self.to is Status.CONFIRMED else status_word(self.to.value).capitalize()
        if self._is_endorsement():
            verb = "Endorse"
        return Frame(verb, verb, needs=self._needs(), status=self.row.status.value, check=self.kind)

    def _is_endorsement(self) -> bool:
        return self.to is Status.CONFIRMED and self.claim.risk == Risk.HIGH and self.row.endorsement is None

    def _needs(self) -> tuple[str, ...]:
        lines: list[str] = []
        if self.to not in allowed_targets(self.row.check, self.row.status):
            return ()
        missing = evidence_shortfall(self.row.context, self.to, self.row.evidence.values())
        lines += [f"Still missing: {need}." for need in missing]
        if self._is_endorsement():
            lines.append(
                "High risk: yours is the first of two confirmations; the status stays until the second."
            )
        if self.to is Status.UNPROVEN and self.row.check is Check.CONTENT:
            lines.append("Say what you tried, and what the copy must do with it.")
        return tuple(lines)

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        suffices = at_hand(self.row, {self.to}).get(self.to.value, ())
        return DecisionForm(
            data,
            to=self.to.value,
            content=self.row.check is Check.CONTENT,
            citations=self._citations(),
            initial={"check": self.key, "version": self.version, "citations": list(suffices)},
        )

    def _citations(self) -> list[tuple[str, str]]:
        signs = {"supports": "+", "contradicts": "−", "context": "·", "inconclusive": "?"}
        return [
            (str(c.pk), f"{signs[c.stance]} {c.evidence.title}" + (f", {c.locator}" if c.locator else ""))
            for c in self.row.citations
            if not c.withdrawn
        ]

    def act(self, values: dict[str, Any]) -> Done:
        event = claim_decide(
            claim=self.claim,
            attribution=self.row.attribution,
            to=self.to,
            reason=values["reason"],
            citations=[uuid.UUID(c) for c in values.get("citations", ())],
            disposition=Disposition(values["disposition"]) if values.get("disposition") else None,
            actor=self.user,
            version=values["version"],
        )
        said = decided_words(self.claim.number, self.row, event)
        return Done(said, self.claim.number, check=self.key)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form; where there is nothing yet to rest on, that of the evidence."""
        if self.to in RESTS_ON and not self._citations() and can(self.user, "claim_decide", self.article):
            url = reverse("web:claim_cite", args=[self.claim.pk])
            query = urlencode({"check": self.key, "then": self.to.value})
            return HttpResponseRedirect(f"{url}?{query}")
        return super().get(request, **kwargs)


class TakeBack(CheckAct):
    """Take back: one's own endorsement is retracted, any other decision leads to unverified (rule 9)."""

    def _own_endorsement(self) -> bool:
        endorsed = self.row.endorsement
        return endorsed is not None and endorsed.actor_id == self.user.pk

    def frame(self) -> Frame:
        needs: tuple[str, ...] = ()
        if self._own_endorsement():
            needs = ("You take your endorsement back; the status stays as it is.",)
        elif self.row.status is Status.UNVERIFIED:
            needs = ("It is unverified: there is no decision to take back.",)
        else:
            needs = ("It becomes unverified. The decision taken back stays in the history.",)
        return Frame("Take back", "Take back", needs=needs, status=self.row.status.value, check=self.kind)

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return VersionedReasonForm(data, initial={"check": self.key, "version": self.version})

    def act(self, values: dict[str, Any]) -> Done:
        common = {
            "claim": self.claim,
            "attribution": self.row.attribution,
            "reason": values["reason"],
            "actor": self.user,
            "version": values["version"],
        }
        if self._own_endorsement():
            endorsement_retract(**common)
            return Done("Your endorsement is taken back.", self.claim.number, check=self.key)
        claim_decide(to=Status.UNVERIFIED, citations=(), **common)
        return Done(
            f"Taken back: claim {self.claim.number} is unverified again.",
            self.claim.number,
            check=self.key,
        )


urlpatterns = [
    path("claims/<uuid:pk>/decide/", Decide.as_view(), name="claim_decide"),
    path("claims/<uuid:pk>/take-back/", TakeBack.as_view(), name="claim_take_back"),
]

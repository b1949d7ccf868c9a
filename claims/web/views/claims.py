"""What a person does to a claim besides deciding on it: wording, kind, risk, state, split, merge, the copy."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import path

from claims.actions.claims import claim_edit, claim_restore, claim_retire, claim_reword, claim_set_disposition
from claims.actions.desk_work import claim_assign
from claims.actions.references import reference_accept, reference_refuse
from claims.actions.risk import claim_set_legal_flag, claim_set_risk
from claims.actions.split_merge import Part, claim_split, claims_merge
from claims.errors import InvalidInput
from claims.models import Claim
from claims.permissions import acts_of
from claims.queries.choices import other_open_claims, people_of_article
from claims.vocabulary import ClaimKind, ClaimState, Disposition, RetirementReason, Risk
from claims.web.act_forms import (
    RISKS,
    AssignForm,
    CopyForm,
    KindForm,
    MergeForm,
    ReferenceForm,
    RetireForm,
    RewordForm,
    RiskForm,
    SplitForm,
    VersionedReasonForm,
)
from claims.web.acts import ClaimAct, Done, Frame, whole_number
from claims.web.article_forms import in_zone
from claims.web.people import person_name
from claims.web.statements import span_words


class Reword(ClaimAct):
    """Change the wording."""

    permission = "claim_reword"

    def frame(self) -> Frame:
        return Frame("Wording")

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return RewordForm(data, initial={"version": self.claim.version, "statement": self.claim.statement})

    def act(self, values: dict[str, Any]) -> Done:
        claim_reword(
            claim=self.claim, statement=values["statement"], actor=self.user, version=values["version"]
        )
        return self.did(f"Claim {self.claim.number} is reworded.")


class Refer(ClaimAct):
    """Say what a word of the claim stands for: what is proposed, something else, or nothing of this."""

    permission = "claim_reword"

    def find(self, request: HttpRequest, pk: Any) -> None:
        super().find(request, pk)
        sent = request.POST.get("span", "") or request.GET.get("span", "")
        self.reference = next((r for r in self.claim.meanings if span_words(r) == sent), None)

    def frame(self) -> Frame:
        word = self.reference.word if self.reference else "the word"
        return Frame(f"What “{word}” stands for")

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        reference = self.reference
        proposed = reference.name if reference and not reference.used else ""
        return ReferenceForm(
            data,
            proposed=proposed,
            named=bool(reference and reference.name),
            initial={
                "version": self.claim.version,
                "span": span_words(reference) if reference else "0-0",
                "name": reference.name if reference and reference.used else "",
            },
        )

    def act(self, values: dict[str, Any]) -> Done:
        start, _, end = str(values["span"]).partition("-")
        based = {
            "claim": self.claim,
            "span": (int(start), int(end)),
            "actor": self.user,
            "version": values["version"],
        }
        if values["answer"] == "refuse":
            reference_refuse(**based)
            return self.did(f"Claim {self.claim.number}: the word stays open.")
        reference_accept(name=values["name"] if values["answer"] == "name" else "", **based)
        return self.did(f"Claim {self.claim.number} says now what the word stands for.")


class Kind(ClaimAct):
    """Change what kind of claim it is."""

    permission = "claim_edit"

    def frame(self) -> Frame:
        return Frame("Kind of claim")

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return KindForm(data, initial={"version": self.claim.version, "kind": self.claim.kind})

    def act(self, values: dict[str, Any]) -> Done:
        claim_edit(
            claim=self.claim, kind=ClaimKind(values["kind"]), actor=self.user, version=values["version"]
        )
        return self.did("The kind is changed.")


class RiskAct(ClaimAct):
    """Raise or lower the risk, set or clear the legal flag (rule 5)."""

    permission = "risk_raise"

    def find(self, request: HttpRequest, pk: Any) -> None:
        super().find(request, pk)
        if "risk_raise" not in acts_of(self.user, self.article):
            self.permission = "risk_lower"

    def frame(self) -> Frame:
        needs: tuple[str, ...] = ()
        if self.claim.risk == Risk.HIGH:
            needs = ("Lowering it needs a reason, and who lowers it confirms nothing on this claim.",)
        return Frame("Risk", needs=needs)

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        high, flag = self.claim.risk == Risk.HIGH, self.claim.legal_flag
        possible = {"high": not high, "normal": high and not flag, "flag": not flag, "unflag": flag}
        choices = [(value, label) for value, label in RISKS if possible[value]]
        return RiskForm(data, choices=choices, initial={"version": self.claim.version})

    def act(self, values: dict[str, Any]) -> Done:
        common = {
            "claim": self.claim,
            "reason": values["reason"],
            "actor": self.user,
            "version": values["version"],
        }
        if values["risk"] in ("flag", "unflag"):
            claim_set_legal_flag(flag=values["risk"] == "flag", **common)
        else:
            claim_set_risk(risk=Risk(values["risk"]), **common)
        return self.did("The risk is changed.")


class Assign(ClaimAct):
    """Give the claim to somebody, or to nobody."""

    permission = "assign"

    def frame(self) -> Frame:
        return Frame("Assign")

    def _people(self) -> dict[str, User]:
        return {str(p.pk): p for p in people_of_article(self.article)}

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        people = self._people()
        held = self.claim.assigned  # type: ignore[attr-defined] # prefetched by claim_for
        names = sorted(people.items(), key=lambda pair: pair[0] != str(self.user.pk))
        return AssignForm(
            data,
            people=[(pk, person_name(p) + (" (you)" if p == self.user else "")) for pk, p in names],
            zone=self.article.time_zone,
            initial={"assignee": str(held[0].assignee_id) if held else str(self.user.pk)},
        )

    def act(self, values: dict[str, Any]) -> Done:
        assignee = self._people().get(values["assignee"])
        claim_assign(
            claim=self.claim,
            assignee=assignee,
            due_at=in_zone(values["due_at"], self.article.time_zone),
            actor=self.user,
        )
        return self.did(f"Assigned to {person_name(assignee) or 'nobody'}.")


class Split(ClaimAct):
    """Make several claims of one."""

    permission = "claim_state"

    def frame(self) -> Frame:
        needs = ("Each part begins unverified; this claim is retired with its history, and can be restored.",)
        return Frame(f"Split claim {self.claim.number}", "Split it", needs=needs)

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return SplitForm(
            data, initial={"version": self.claim.version, "statements": self.claim.statement + "\n"}
        )

    def act(self, values: dict[str, Any]) -> Done:
        made = claim_split(
            claim=self.claim,
            parts=[Part(statement) for statement in values["statements"]],
            reason=values["reason"],
            actor=self.user,
            version=values["version"],
        )
        numbers = ", ".join(str(c.number) for c in made)
        return Done(f"Split into {numbers}.", made[0].number, everything=True)

    def fields_of(self, error: InvalidInput) -> Mapping[str, Sequence[str]]:
        return {"statements": [words for said in error.fields.values() for words in said]}


class Merge(ClaimAct):
    """Merge another claim into this one."""

    permission = "claim_state"

    def frame(self) -> Frame:
        needs = ("It gains the other’s passages and sources, and what was decided on it is re-opened.",)
        return Frame(f"Merge into claim {self.claim.number}", "Merge", needs=needs)

    def _others(self) -> list[Claim]:
        return list(other_open_claims(self.claim))

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        others = self._others()
        wanted = whole_number(self.request.GET.get("with"))
        chosen = next((f"{c.pk}:{c.version}" for c in others if c.number == wanted), None)
        choices = [(f"{c.pk}:{c.version}", f"{c.number}. {c.statement[:120]}") for c in others]
        sent = str(data.get("other", "")) if data else ""
        if sent and sent not in dict(choices):
            # Somebody changed it meanwhile: the action says so, with what changed.
            number = next((label for value, label in choices if value.startswith(sent[:36])), "")
            choices.append((sent, number or "a claim that is no longer open"))
        return MergeForm(data, others=choices, initial={"version": self.claim.version, "other": chosen})

    def act(self, values: dict[str, Any]) -> Done:
        pk, _, version = values["other"].partition(":")
        other = next((c for c in self._others() if str(c.pk) == pk), None)
        if other is None or not version.isdecimal():
            raise InvalidInput("Choose another claim.", fields={"other": ["It is no longer open."]})
        merged = claims_merge(
            into=self.claim,
            others=[Claim.objects.select_related("article").get(pk=other.pk)],
            reason=values["reason"],
            actor=self.user,
            versions={str(self.claim.pk): values["version"], pk: int(version)},
        )
        return Done(f"Claim {other.number} is merged into {merged.number}.", merged.number, everything=True)


class Copy(ClaimAct):
    """Say what the copy does with the claim."""

    permission = "disposition_set"

    def frame(self) -> Frame:
        return Frame("What the copy does")

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return CopyForm(data, initial={"version": self.claim.version, "disposition": self.claim.disposition})

    def act(self, values: dict[str, Any]) -> Done:
        claim_set_disposition(
            claim=self.claim,
            disposition=Disposition(values["disposition"]),
            reason=values["reason"],
            actor=self.user,
            version=values["version"],
        )
        return self.did("It is noted what the copy does.")


class Retire(ClaimAct):
    """Take a claim out of the count: it is none, it repeats another, it is gone. Dismisses a proposal too."""

    permission = "claim_state"

    def frame(self) -> Frame:
        return Frame("Not a claim here", "Retire it", needs=("It can be restored.",), danger=True)

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        others = [(str(c.pk), f"{c.number}. {c.statement[:120]}") for c in other_open_claims(self.claim)]
        return RetireForm(data, others=others, initial={"version": self.claim.version})

    def act(self, values: dict[str, Any]) -> Done:
        into = uuid.UUID(values["into"]) if values["into"] else None
        claim_retire(
            claim=self.claim,
            retirement=RetirementReason(values["retirement"]),
            reason=values["reason"],
            into=Claim.objects.get(pk=into, article=self.article) if into else None,
            actor=self.user,
            version=values["version"],
        )
        return Done(f"Claim {self.claim.number} is retired.", everything=True)


class Restore(ClaimAct):
    """Bring a retired claim back, or accept a proposed one."""

    permission = "claim_state"

    def frame(self) -> Frame:
        if self.claim.state == ClaimState.PROPOSED:
            return Frame("Accept the proposal", "Accept it")
        return Frame("Restore the claim", "Restore it")

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return VersionedReasonForm(data, optional=True, initial={"version": self.claim.version})

    def act(self, values: dict[str, Any]) -> Done:
        claim_restore(claim=self.claim, reason=values["reason"], actor=self.user, version=values["version"])
        return Done(f"Claim {self.claim.number} is open.", self.claim.number, everything=True)


urlpatterns = [
    path("claims/<uuid:pk>/reword/", Reword.as_view(), name="claim_reword"),
    path("claims/<uuid:pk>/reference/", Refer.as_view(), name="claim_refer"),
    path("claims/<uuid:pk>/kind/", Kind.as_view(), name="claim_kind"),
    path("claims/<uuid:pk>/risk/", RiskAct.as_view(), name="claim_risk"),
    path("claims/<uuid:pk>/assign/", Assign.as_view(), name="claim_assign"),
    path("claims/<uuid:pk>/split/", Split.as_view(), name="claim_split"),
    path("claims/<uuid:pk>/merge/", Merge.as_view(), name="claim_merge"),
    path("claims/<uuid:pk>/copy/", Copy.as_view(), name="claim_copy"),
    path("claims/<uuid:pk>/retire/", Retire.as_view(), name="claim_retire"),
    path("claims/<uuid:pk>/restore/", Restore.as_view(), name="claim_restore"),
]

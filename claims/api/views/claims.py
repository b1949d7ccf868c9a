"""Claims: lists, changes, decisions, links, splitting and merging."""

from __future__ import annotations

import uuid
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.attributions import attribution_add, attribution_change, attribution_remove
from claims.actions.claims import (
    claim_add,
    claim_edit,
    claim_restore,
    claim_retire,
    claim_reword,
    claim_set_disposition,
)
from claims.actions.decisions import claim_decide, endorsement_retract
from claims.actions.desk_work import claim_assign
from claims.actions.references import reference_accept, reference_refuse
from claims.actions.risk import claim_set_legal_flag, claim_set_risk
from claims.actions.split_merge import Part, claim_split, claims_merge
from claims.api import answers, inputs
from claims.api.base import (
    View,
    article_for,
    attribution_for,
    claim_for,
    filtered_claims,
    people_named,
    source_for,
)
from claims.api.pagination import ByChange, ByNewestSeq, ByPlace, ClaimList, Cursor
from claims.api.serializers import AttributionSerializer, ClaimSerializer, DecisionSerializer
from claims.errors import InvalidInput
from claims.models import Attribution, Claim, Event
from claims.vocabulary import (
    Basis,
    ClaimKind,
    Disposition,
    Mode,
    RetirementReason,
    Risk,
    Scope,
    Status,
)

FILTERS = [
    OpenApiParameter(name, str, many=True, explode=True)
    for name in ("status", "said", "kind", "risk", "state", "disposition", "source", "article", "assignee")
] + [
    OpenApiParameter("q", str, description="Words of the wording, the quotes or the sources."),
    OpenApiParameter("changed_since", str, description="The cursor of an earlier answer."),
]


class Claims(View):
    pagination_class: type[Cursor] = ClaimList

    @extend_schema(operation_id="claims_list", parameters=FILTERS, responses=ClaimSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The claims you may see. With ``changed_since`` those that changed, in the order of their changes."""
        self.pagination_class = ByChange if "changed_since" in request.query_params else ClaimList
        return self.page(filtered_claims(request), ClaimSerializer)

    @extend_schema(request=inputs.ClaimInput, responses={201: ClaimSerializer})
    def post(self, request: Request) -> Response:
        """Add a claim by hand."""
        data = self.read(inputs.ClaimInput)
        claim = claim_add(
            article=article_for(self.user, data["article"]),
            statement=data["statement"],
            spans=data["spans"],
            kind=ClaimKind(data["kind"]),
            actor=self.user,
        )
        return claim_answer(self, claim.pk, status=201)


def claim_answer(view: View, pk: uuid.UUID, status: int = 200) -> Response:
    """The claim as it is now."""
    return Response(ClaimSerializer(claim_for(view.user, pk)).data, status=status)


class ClaimDetail(View):
    @extend_schema(operation_id="claims_read", responses=ClaimSerializer)
    def get(self, request: Request, pk: uuid.UUID) -> Response:
        """One claim with both its checks."""
        return claim_answer(self, pk)

    @extend_schema(request=inputs.ClaimPatch, responses=ClaimSerializer)
    def patch(self, request: Request, pk: uuid.UUID) -> Response:
        """Change one thing about a claim: wording, kind, risk, legal flag, disposition, assignee, state."""
        claim, data = claim_for(self.user, pk), self.read(inputs.ClaimPatch)
        self._change(claim, data)
        return claim_answer(self, pk)

    def _change(self, claim: Claim, data: dict[str, Any]) -> None:
        acts = [
            name
            for name in (
                "statement",
                "kind",
                "risk",
                "legal_flag",
                "disposition",
                "assignee",
                "state",
                "public_url",
            )
            if name in data
        ]
        if len(acts) != 1:
            raise InvalidInput(
                "Change one thing at a time: each change is an act of its own in the history.",
                fields={name: ["Send it alone."] for name in acts} or {"statement": ["Nothing was sent."]},
            )
        act, based = acts[0], {"claim": claim, "actor": self.user, "version": data["version"]}
        if act == "statement":
            claim_reword(statement=data["statement"], **based)
        elif act == "kind":
            claim_edit(kind=ClaimKind(data["kind"]), **based)
        elif act == "public_url":
            claim_edit(public_url=data["public_url"], **based)
        elif act == "risk":
            claim_set_risk(risk=Risk(data["risk"]), reason=data["reason"], **based)
        elif act == "legal_flag":
            claim_set_legal_flag(flag=data["legal_flag"], reason=data["reason"], **based)
        elif act == "disposition":
            claim_set_disposition(
                disposition=Disposition(data["disposition"]), reason=data["reason"], **based
            )
        elif act == "assignee":
            people = people_named([data["assignee"]] if data["assignee"] else [], "assignee", self.user)
            claim_assign(
                claim=claim,
                assignee=people[0] if people else None,
                due_at=data.get("due_at"),
                actor=self.user,
            )
        elif data["state"] == "open":
            claim_restore(reason=data["reason"], **based)
        else:
            if "retirement" not in data:
                raise InvalidInput("Say why it is retired.", fields={"retirement": ["Choose a reason."]})
            into = claim_for(self.user, data["into"]) if "into" in data else None
            claim_retire(
                retirement=RetirementReason(data["retirement"]), reason=data["reason"], into=into, **based
            )


class References(View):
    @extend_schema(request=inputs.ReferenceInput, responses=ClaimSerializer)
    def post(self, request: Request, pk: uuid.UUID) -> Response:
        """Say what a word of the claim stands for, or that it is not what is proposed; answers with the claim."""
        claim, data = claim_for(self.user, pk), self.read(inputs.ReferenceInput)
        based = {"claim": claim, "span": data["span"], "version": data["version"], "actor": self.user}
        if data["accept"]:
            reference_accept(name=data["name"], **based)
        else:
            reference_refuse(**based)
        return claim_answer(self, pk)


class Decisions(View):
    write_scope = Scope.DECIDE
    """The history of one check and deciding on it; ``link`` is given for the attribution check."""

    pagination_class = ByNewestSeq

    @extend_schema(responses=DecisionSerializer(many=True))
    def get(self, request: Request, pk: uuid.UUID, link: uuid.UUID | None = None) -> Response:
        """Every decision on this check, newest first."""
        claim = claim_for(self.user, pk)
        rows = Event.objects.decisions().filter(claim=claim)
        rows = (
            rows.filter(attribution=attribution_for(claim, link)) if link else rows.filter(attribution=None)
        )
        return self.page(rows.select_related("actor", "free_text"), DecisionSerializer)

    @extend_schema(request=inputs.DecisionInput, responses={201: DecisionSerializer})
    def post(self, request: Request, pk: uuid.UUID, link: uuid.UUID | None = None) -> Response:
        """Decide. A stale version is 409 with the current state, a refusal 422 with its rule."""
        claim, data = claim_for(self.user, pk), self.read(inputs.DecisionInput)
        event = claim_decide(
            claim=claim,
            attribution=attribution_for(claim, link) if link else None,
            to=Status(data["to"]),
            reason=data["reason"],
            citations=data["citations"],
            disposition=Disposition(data["disposition"]) if "disposition" in data else None,
            version=data["version"],
            actor=self.user,
        )
        return decision_answer(event)


def decision_answer(event: Event) -> Response:
    """The Decision that was recorded."""
    event = Event.objects.select_related("actor", "free_text").get(pk=event.pk)
    return Response(DecisionSerializer(event).data, status=201)


class Retract(View):
    write_scope = Scope.DECIDE

    @extend_schema(request=inputs.RetractInput, responses={201: DecisionSerializer})
    def post(self, request: Request, pk: uuid.UUID, link: uuid.UUID | None = None) -> Response:
        """Take back your own endorsement."""
        claim, data = claim_for(self.user, pk), self.read(inputs.RetractInput)
        event = endorsement_retract(
            claim=claim,
            attribution=attribution_for(claim, link) if link else None,
            reason=data["reason"],
            version=data["version"],
            actor=self.user,
        )
        return decision_answer(event)


class Attributions(View):
    pagination_class = ByPlace

    @extend_schema(operation_id="attributions_list", responses=AttributionSerializer(many=True))
    def get(self, request: Request, pk: uuid.UUID) -> Response:
        """Who is said to have said it: the links of every chain, origin first."""
        links = claim_for(self.user, pk).attributions.filter(live=True).select_related("source")
        return self.page(links, AttributionSerializer)

    @extend_schema(request=inputs.AttributionInput, responses={201: AttributionSerializer})
    def post(self, request: Request, pk: uuid.UUID) -> Response:
        """Link the claim to a source."""
        claim, data = claim_for(self.user, pk), self.read(inputs.AttributionInput)
        link = attribution_add(claim=claim, actor=self.user, **self._values(data))
        return Response(AttributionSerializer(link).data, status=201)

    def _values(self, data: dict[str, Any]) -> dict[str, Any]:
        return link_values(self, data)


def link_values(view: View, data: dict[str, Any]) -> dict[str, Any]:
    """The arguments of an action on a link, ids resolved to what ``view``'s user may see."""
    values = dict(data)
    if "source" in values:
        values["source"] = source_for(view.user, values["source"])
    if "mode" in values:
        values["mode"] = Mode(values["mode"])
    if "basis" in values:
        values["basis"] = Basis(values["basis"])
    return values


class AttributionDetail(View):
    @extend_schema(operation_id="attributions_read", responses=AttributionSerializer)
    def get(self, request: Request, pk: uuid.UUID, link: uuid.UUID) -> Response:
        """One link."""
        return Response(AttributionSerializer(self._link(pk, link)).data)

    @extend_schema(request=inputs.AttributionPatch, responses=AttributionSerializer)
    def patch(self, request: Request, pk: uuid.UUID, link: uuid.UUID) -> Response:
        """Correct who said it, how, on what basis."""
        found, data = self._link(pk, link), self.read(inputs.AttributionPatch)
        changed = attribution_change(attribution=found, actor=self.user, **link_values(self, data))
        return Response(AttributionSerializer(changed).data)

    def _link(self, pk: uuid.UUID, link: uuid.UUID) -> Attribution:
        return attribution_for(claim_for(self.user, pk), link)


class AttributionRemove(View):
    @extend_schema(request=inputs.ReasonInput, responses={204: None})
    def post(self, request: Request, pk: uuid.UUID, link: uuid.UUID) -> Response:
        """Take a link off its claim."""
        data = self.read(inputs.ReasonInput)
        found = attribution_for(claim_for(self.user, pk), link)
        if "version" not in data:
            raise InvalidInput(
                "Say which version you looked at.", fields={"version": ["This field is required."]}
            )
        attribution_remove(attribution=found, reason=data["reason"], version=data["version"], actor=self.user)
        return Response(status=204)


class Split(View):
    @extend_schema(request=inputs.SplitInput, responses={201: answers.Claims})
    def post(self, request: Request, pk: uuid.UUID) -> Response:
        """Split a claim into several."""
        data = self.read(inputs.SplitInput)
        made = claim_split(
            claim=claim_for(self.user, pk),
            parts=[Part(p["statement"], tuple((s, e) for s, e in p["spans"])) for p in data["parts"]],
            reason=data["reason"],
            version=data["version"],
            actor=self.user,
        )
        claims = [ClaimSerializer(claim_for(self.user, c.pk)).data for c in made]
        return Response({"results": claims}, status=201)


class Merge(View):
    @extend_schema(request=inputs.MergeInput, responses=ClaimSerializer)
    def post(self, request: Request) -> Response:
        """Merge claims into one."""
        data = self.read(inputs.MergeInput)
        merged = claims_merge(
            into=claim_for(self.user, data["into"]),
            others=[claim_for(self.user, pk) for pk in dict.fromkeys(data["claims"])],
            reason=data["reason"],
            versions=data["versions"],
            actor=self.user,
        )
        return claim_answer(self, merged.pk)

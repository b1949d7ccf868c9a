"""Whether an article is clear to publish, its sign-offs, and overriding what stands in the way."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.sign_off import article_sign_off, blocker_override, sign_off_withdraw
from claims.api import answers, inputs
from claims.api.base import View, article_for
from claims.queries.readiness import article_readiness
from claims.vocabulary import Blocker, Role, Scope


class Readiness(View):
    @extend_schema(responses=answers.Readiness)
    def get(self, request: Request, pk: uuid.UUID) -> Response:
        """Clear to publish or not, with the blockers: for a CMS to ask before it publishes."""
        found = article_readiness(article_for(self.user, pk))
        revision = found.article.current_revision
        assert revision is not None
        return Response(
            {
                "clear": found.clear,
                "revision": {"number": revision.number, "sha256": revision.sha256},
                "missing_sign_offs": [r.value for r in found.missing_roles],
                "blockers": [
                    {
                        "blocker": o.blocker.value,
                        "title": o.blocker.label,
                        "detail": o.detail,
                        "claim": o.claim_id,
                        "subject": o.subject_id,
                    }
                    for o in found.blockers
                ],
                "overridden": [
                    {
                        "blocker": o.blocker.value,
                        "detail": o.detail,
                        "subject": o.subject_id,
                        "by": o.override.by.get_username(),
                        "reason": o.override.reason,
                    }
                    for o in found.obstacles
                    if o.override is not None
                ],
                "sign_offs": [sign_off_data(s.sign_off, s.state.value) for s in found.sign_offs],
            }
        )


def sign_off_data(sign_off: Any, state: str) -> dict[str, Any]:
    """A sign-off as the API shows it."""
    return {
        "id": sign_off.pk,
        "person": sign_off.person.get_username(),
        "role": sign_off.role,
        "revision": sign_off.revision.number,
        "sha256": sign_off.revision_sha256,
        "stream_seq": sign_off.stream_seq,
        "stream_head": sign_off.stream_head,
        "overrides": sign_off.overrides,
        "state": state,
        "at": sign_off.created_at,
    }


class SignOffs(View):
    write_scope = Scope.DECIDE

    @extend_schema(operation_id="sign_offs_list", responses=answers.SignOffs)
    def get(self, request: Request, pk: uuid.UUID) -> Response:
        """Every sign-off of the article and where it stands now."""
        found = article_readiness(article_for(self.user, pk))
        return Response({"results": [sign_off_data(s.sign_off, s.state.value) for s in found.sign_offs]})

    @extend_schema(request=inputs.SignOffInput, responses={201: answers.SignOff})
    def post(self, request: Request, pk: uuid.UUID) -> Response:
        """Sign the text you read, by its sha256."""
        data = self.read(inputs.SignOffInput)
        signed = article_sign_off(
            article=article_for(self.user, pk),
            role=Role(data["role"]),
            actor=self.user,
            revision_sha256=data["sha256"],
            note=data["note"],
        )
        return Response(sign_off_data(signed, "valid"), status=201)


class SignOffWithdraw(View):
    write_scope = Scope.DECIDE

    @extend_schema(request=inputs.ReasonInput, responses=answers.SignOff)
    def post(self, request: Request, pk: uuid.UUID, sign_off: uuid.UUID) -> Response:
        """Take your own sign-off back."""
        data = self.read(inputs.ReasonInput)
        found = article_for(self.user, pk).sign_offs.filter(pk=sign_off).select_related("person", "revision")
        signed = found.first()
        if signed is None:
            raise Http404
        sign_off_withdraw(sign_off=signed, reason=data["reason"], actor=self.user)
        return Response(sign_off_data(signed, "withdrawn"))


class Overrides(View):
    write_scope = Scope.DECIDE

    @extend_schema(request=inputs.OverrideInput, responses={201: answers.Override})
    def post(self, request: Request, pk: uuid.UUID) -> Response:
        """Override one blocker by name, with a reason (editors)."""
        data = self.read(inputs.OverrideInput)
        override = blocker_override(
            article=article_for(self.user, pk),
            blocker=Blocker(data["blocker"]),
            subject_id=data["subject"],
            reason=data["reason"],
            actor=self.user,
        )
        return Response(
            {"id": override.pk, "blocker": override.blocker, "reason": override.reason}, status=201
        )

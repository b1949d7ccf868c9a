"""Evidence and its citations."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import FileResponse, Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.evidence import (
    MAX_FILE,
    UploadedFile,
    citation_add,
    citation_except,
    citation_set_stance,
    citation_withdraw,
    evidence_add,
)
from claims.actions.files import evidence_intact, evidence_path
from claims.api import answers, inputs
from claims.api.base import (
    View,
    article_for,
    attribution_for,
    citation_for,
    claim_for,
    evidence_for,
    source_for,
    told_citations,
    told_evidence,
)
from claims.api.serializers import CitationSerializer, EvidenceSerializer
from claims.errors import InvalidInput
from claims.models import Citation, Evidence
from claims.vocabulary import CitationException, EvidenceKind, Stance, Terms


def evidence_values(view: View, data: dict[str, Any]) -> dict[str, Any]:
    """The arguments of ``evidence_add``, but for article and actor."""
    upload = data.get("file")
    return {
        "kind": EvidenceKind(data["kind"]),
        "title": data["title"],
        "url": data["url"],
        "file": UploadedFile(upload.name, upload.read(MAX_FILE + 1)) if upload is not None else None,
        "origin": source_for(view.user, data["origin"]) if data.get("origin") else None,
        "terms": Terms(data["terms"]),
        "note": data["note"],
    }


class EvidenceList(View):
    @extend_schema(operation_id="evidence_list", responses=EvidenceSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The evidence of the articles you may see."""
        rows = told_evidence(Evidence.objects.visible_to(self.user)).select_related("origin", "captured_by")
        return self.page(rows, EvidenceSerializer)

    @extend_schema(request=inputs.EvidenceInput, responses={201: EvidenceSerializer})
    def post(self, request: Request) -> Response:
        """Keep an item of evidence for an article: a link, a file (multipart), or a note."""
        data = self.read(inputs.EvidenceInput)
        if "article" not in data:
            raise InvalidInput(
                "Evidence is kept for an article.", fields={"article": ["This field is required."]}
            )
        item = evidence_add(
            article=article_for(self.user, data["article"]), actor=self.user, **evidence_values(self, data)
        )
        return Response(EvidenceSerializer(item).data, status=201)


class EvidenceDetail(View):
    @extend_schema(operation_id="evidence_read", responses=answers.EvidenceWhole)
    def get(self, request: Request, pk: uuid.UUID) -> Response:
        """One item; ``intact`` says for each kept hash whether the bytes still give it."""
        item = evidence_for(self.user, pk)
        return Response({**EvidenceSerializer(item).data, "intact": evidence_intact(item)})


class EvidenceFile(View):
    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, pk: uuid.UUID, which: str) -> FileResponse:
        """The kept file or snapshot, always as a download of a type that nothing executes."""
        item = evidence_for(self.user, pk)
        sha256 = item.file_sha256 if which == "file" else item.snapshot_sha256
        if not sha256 or not evidence_path(sha256).exists():
            raise Http404
        name = item.file_name if which == "file" else f"{sha256}.warc.gz"
        response = FileResponse(
            evidence_path(sha256).open("rb"),
            as_attachment=True,
            filename=name,
            content_type="application/octet-stream",
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return response


class Citations(View):
    @extend_schema(operation_id="citations_list", responses=CitationSerializer(many=True))
    def get(self, request: Request, pk: uuid.UUID) -> Response:
        """The citations of a claim, for both checks, withdrawn ones marked."""
        rows = told_citations(Citation.objects.filter(claim=claim_for(self.user, pk)))
        return self.page(
            rows.select_related("evidence__origin", "evidence__captured_by", "cited_by"), CitationSerializer
        )

    @extend_schema(request=inputs.CitationInput, responses={201: CitationSerializer})
    def post(self, request: Request, pk: uuid.UUID) -> Response:
        """Cite evidence for one check; it may be brought along (``new_evidence``, or multipart ``file``)."""
        claim, data = claim_for(self.user, pk), self.read(inputs.CitationInput)
        brought = data.get("new_evidence")
        if brought is not None and "file" in data:
            brought["file"] = data["file"]
        citation = citation_add(
            claim=claim,
            stance=Stance(data["stance"]),
            evidence=evidence_for(self.user, data["evidence"]) if "evidence" in data else None,
            new_evidence=evidence_values(self, brought) if brought is not None else None,
            attribution=attribution_for(claim, data["attribution"]) if data.get("attribution") else None,
            quotation=data["quotation"],
            locator=data["locator"],
            actor=self.user,
        )
        return Response(CitationSerializer(citation).data, status=201)


class CitationDetail(View):
    @extend_schema(operation_id="citations_read", responses=CitationSerializer)
    def get(self, request: Request, pk: uuid.UUID) -> Response:
        """One citation."""
        return Response(CitationSerializer(citation_for(self.user, pk)).data)

    @extend_schema(request=inputs.CitationPatch, responses=CitationSerializer)
    def patch(self, request: Request, pk: uuid.UUID) -> Response:
        """Change its stance, or accept a source's own word by exception (editors, with a reason)."""
        citation, data = citation_for(self.user, pk), self.read(inputs.CitationPatch)
        if ("stance" in data) == ("exception" in data):
            raise InvalidInput("Change stance or exception.", fields={"stance": ["Send one of the two."]})
        if "stance" in data:
            citation_set_stance(
                citation=citation, stance=Stance(data["stance"]), reason=data["reason"], actor=self.user
            )
        else:
            citation_except(
                citation=citation,
                exception=CitationException(data["exception"]),
                reason=data["reason"],
                actor=self.user,
            )
        return Response(CitationSerializer(citation_for(self.user, pk)).data)


class CitationWithdraw(View):
    @extend_schema(request=inputs.ReasonInput, responses=CitationSerializer)
    def post(self, request: Request, pk: uuid.UUID) -> Response:
        """Withdraw a citation, for good."""
        data = self.read(inputs.ReasonInput)
        citation_withdraw(citation=citation_for(self.user, pk), reason=data["reason"], actor=self.user)
        return Response(CitationSerializer(citation_for(self.user, pk)).data)

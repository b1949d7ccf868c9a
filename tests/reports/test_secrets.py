"""Nothing of what is off the record, or of who a confidential source is, leaves in any format; it is counted."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib

import pytest

from claims.actions.attributions import attribution_add
from claims.actions.evidence import citation_add, citation_withdraw
from claims.actions.identities import identity_approve, identity_seal, identity_set_readers
from claims.models import Citation, Claim
from claims.queries.report import article_report
from claims.reports import FORMATS
from claims.vocabulary import EvidenceKind, Stance, Status, Terms
from tests.cast import Cast

SECRET = "Gustafsdottir"


def readable(name: str, data: bytes) -> str:
    """All the text in a file, that of its compressed parts too."""
    pieces = [data]
    if name == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            pieces += [archive.read(part) for part in archive.namelist()]
    if name == "pdf":
        for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
            try:
                pieces.append(zlib.decompress(found[1]))
            except zlib.error:
                continue
    return "\n".join(p.decode("utf-8", "replace") for p in pieces)


@pytest.fixture
def whispered(cast: Cast) -> Citation:
    """A confirmed claim that rests on evidence on and off the record; the latter names somebody."""
    heard = citation_add(
        claim=cast.cranes, stance=Stance.SUPPORTS, quotation=f"{SECRET} saw it", locator=f"call with {SECRET}",
        new_evidence={
            "kind": EvidenceKind.INTERVIEW, "title": f"Talk with {SECRET}", "note": f"{SECRET}, by phone",
            "origin": cast.witness, "terms": Terms.OFF_RECORD,
        },
        actor=cast.checker,
    )  # fmt: skip
    cast.decide(Status.CONFIRMED, cast.cite(origin=cast.agency, kind=EvidenceKind.NEWS_REPORT), heard)
    return heard


@pytest.mark.parametrize("name", list(FORMATS))
def test_off_the_record_evidence_is_in_no_format(cast: Cast, whispered: Citation, name: str) -> None:
    citation_withdraw(citation=whispered, reason="the source asked", actor=cast.checker)
    assert SECRET not in readable(name, FORMATS[name].render(article_report(cast.article, cast.editor)))


def test_what_is_withheld_is_counted(cast: Cast, whispered: Citation) -> None:
    report = article_report(cast.article, cast.editor)
    cranes = report.claims[0]
    assert (report.withheld.evidence, report.withheld.citations) == (1, 1)
    assert (cranes.live_citations, len(cranes.citations), cranes.withheld, cranes.origins) == (2, 1, 1, 2)
    assert cranes.decision is not None
    assert (len(cranes.decision.citations), cranes.decision.withheld) == (1, 1)
    assert str(whispered.evidence_id) not in {e.id for e in report.evidence}


def test_a_confidential_source_stands_under_its_code_name(cast: Cast) -> None:
    sealed = identity_seal(
        article=cast.article,
        identity=SECRET,
        actor=cast.editor,
        readers=[cast.editor2],
        description="a welder",
    )
    identity_approve(source=sealed, actor=cast.editor2)
    identity_set_readers(source=sealed, readers=[cast.editor], actor=cast.editor)
    claim = Claim.objects.select_related("article").get(pk=cast.harbour.pk)
    attribution_add(claim=claim, source=sealed, actor=cast.checker, cue="said", version=claim.version)
    report = article_report(cast.article, cast.editor)
    assert [(k.name, k.confidential) for k in report.claims[1].links] == [("Source A", True)]
    for name, chosen in FORMATS.items():
        text = readable(name, chosen.render(report))
        assert SECRET not in text
        assert "Source A" in text or name in ("pdf", "claimreview")
    readers = [e.note for e in report.change_log if e.kind.startswith("identity.")]
    assert readers == [{}, {}, {}]


def test_claim_review_never_names_a_confidential_source(cast: Cast) -> None:
    sealed = identity_seal(article=cast.article, identity=SECRET, actor=cast.editor)
    claim = Claim.objects.select_related("article").get(pk=cast.harbour.pk)
    attribution_add(claim=claim, source=sealed, actor=cast.checker, version=claim.version)
    Claim.objects.filter(pk=claim.pk).update(public_url="https://nordby.example/harbour")
    assert json.loads(FORMATS["claimreview"].render(article_report(cast.article, cast.editor))) == []

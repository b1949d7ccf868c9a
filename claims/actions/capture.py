"""Keeping the page behind a link as it was: fetched guardedly, stored as WARC under its hash."""

from __future__ import annotations

from django.tasks import task

from claims.actions.files import store_bytes
from claims.actions.history import History, history
from claims.ingest import EVIDENCE_TYPES, IngestError, fetch, find_quotation, to_warc, visible_text
from claims.models import Citation, Evidence, FreeText
from claims.vocabulary import EventKind, QuotationFound

ENGINE = "said-and-so capture"


@task(queue_name="default")
def capture_page(evidence_id: str) -> None:
    """The worker's task: see ``capture_evidence``."""
    capture_evidence(evidence_id)


def capture_evidence(evidence_id: str) -> None:
    """Fetch the page of an item of evidence, keep it, and look for the words already quoted from it.

    What cannot be fetched is said on the item; nothing is retried behind anybody's back.
    """
    evidence = Evidence.objects.select_related("article", "origin").get(pk=evidence_id)
    if evidence.snapshot_sha256 or not evidence.url:
        return
    try:
        page = fetch(evidence.url, allowed_types=EVIDENCE_TYPES)
    except IngestError as error:
        Evidence.objects.filter(pk=evidence.pk).update(snapshot_error=error.message)
        return
    evidence.snapshot_sha256 = store_bytes(to_warc(page))
    evidence.snapshot_at = page.fetched_at
    evidence.page_text = (
        visible_text(page.body, charset=page.charset) if page.content_type.startswith("text/") else ""
    )
    with history(evidence.article, None, engine=ENGINE) as line:
        Evidence.objects.filter(pk=evidence.pk).update(
            snapshot_sha256=evidence.snapshot_sha256,
            snapshot_at=evidence.snapshot_at,
            page_text=evidence.page_text,
            snapshot_error="",
        )
        line.record(
            EventKind.EVIDENCE_ADDED,
            evidence,
            evidence.state(),
            note={"captured": FreeText(page.final_url), "http_status": page.status},
        )
        elsewhere = [c for c in _cited(evidence) if not _look_for_words(line, evidence, c)]
    for citation in elsewhere:
        with history(citation.claim.article, None, engine=ENGINE) as own:
            _look_for_words(own, evidence, citation)


def _cited(evidence: Evidence) -> list[Citation]:
    return list(
        Citation.objects.filter(evidence=evidence).select_related("claim__article", "evidence__origin")
    )


def _look_for_words(line: History, evidence: Evidence, citation: Citation) -> bool:
    """Look for the quoted words anew; whether ``line`` is the history that the citation belongs to."""
    if citation.claim.article_id != line.stream.article_id:
        return False
    found = quotation_found(evidence, citation.quotation)
    if found != citation.quotation_found:
        citation.quotation_found = found
        Citation.objects.filter(pk=citation.pk).update(quotation_found=found)
        line.record(EventKind.CITATION_CHANGED, citation, citation.state(), note={"looked_for": found.value})
    return True


def quotation_found(evidence: Evidence, quotation: str) -> QuotationFound:
    """Whether ``quotation`` stands in the page captured for ``evidence``."""
    if not quotation or not evidence.page_text:
        return QuotationFound.UNCHECKED
    return QuotationFound(find_quotation(evidence.page_text, quotation).outcome)

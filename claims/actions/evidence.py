"""Capturing evidence and citing it for a check."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from claims.actions.capture import capture_page, quotation_found
from claims.actions.decisions import reevaluate
from claims.actions.files import sniff, store_bytes
from claims.actions.history import History, history
from claims.errors import InvalidInput, RuleViolation
from claims.models import Article, Attribution, Citation, Claim, Evidence, FreeText, Source
from claims.models.desk import UserModel
from claims.permissions import require
from claims.vocabulary import (
    CitationException,
    EventKind,
    EvidenceKind,
    Stance,
    Terms,
)

MAX_FILE = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file as it came in: the name is the sender's word, the type is sniffed."""

    name: str
    data: bytes


def evidence_add(
    *,
    article: Article,
    kind: EvidenceKind,
    title: str,
    actor: UserModel,
    url: str = "",
    file: UploadedFile | None = None,
    origin: Source | None = None,
    terms: Terms = Terms.ON_RECORD,
    note: str = "",
) -> Evidence:
    """Keep an item of evidence: a link, a file, or both, or what a reporter saw (a note).

    Word of somebody (``WORD_KINDS``) names whose word it is: without an origin it proves no content.
    """
    require(actor, "evidence_add", article)
    with history(article, actor) as line:
        return _add_evidence(
            line,
            article,
            actor,
            kind=kind,
            title=title,
            url=url,
            file=file,
            origin=origin,
            terms=terms,
            note=note,
        )


def _add_evidence(
    line: History,
    article: Article,
    actor: UserModel,
    *,
    kind: EvidenceKind,
    title: str,
    url: str = "",
    file: UploadedFile | None = None,
    origin: Source | None = None,
    terms: Terms = Terms.ON_RECORD,
    note: str = "",
) -> Evidence:
    title = " ".join(title.split())[:500] or (file.name if file else url)[:500]
    if not title:
        raise InvalidInput("Evidence needs a title.", fields={"title": ["Say what it is."]})
    if not url and file is None and not note.strip():
        raise InvalidInput(
            "Evidence is a link, a file, or a note of what was seen.",
            fields={"url": ["Give a link, a file or a note."]},
        )
    if url and not url.startswith(("http://", "https://")):
        raise InvalidInput("Only http and https links are kept.", fields={"url": ["Start with https://."]})
    if origin is not None and (
        origin.desk_id != article.desk_id or origin.article_id not in (None, article.pk)
    ):
        raise InvalidInput(
            "This source belongs elsewhere.", fields={"origin": ["Choose a source of this desk."]}
        )
    if file is not None and len(file.data) > MAX_FILE:
        raise InvalidInput(
            "The file is too large.",
            fields={"file": [f"At most {MAX_FILE // 1024 // 1024} MB; link to it instead."]},
        )
    if file is not None and not file.data:
        raise InvalidInput("The file is empty.", fields={"file": ["Choose a file with something in it."]})
    item = Evidence(
        desk_id=article.desk_id,
        article=article,
        kind=kind,
        title=title,
        url=url,
        origin=origin,
        terms=terms,
        note=note.strip(),
        captured_by=actor,
        captured_at=timezone.now(),
    )
    if file is not None:
        item.file_sha256 = store_bytes(file.data)
        item.file_size = len(file.data)
        item.file_type = sniff(file.data)
        item.file_name = Path(file.name.replace("\\", "/")).name[:255]
    item.save(force_insert=True)
    line.record(EventKind.EVIDENCE_ADDED, item, item.state())
    if url:
        transaction.on_commit(lambda: capture_page.enqueue(str(item.pk)))
    return item


def citation_add(
    *,
    claim: Claim,
    stance: Stance,
    actor: UserModel,
    evidence: Evidence | None = None,
    new_evidence: dict[str, Any] | None = None,
    attribution: Attribution | None = None,
    quotation: str = "",
    locator: str = "",
) -> Citation:
    """Cite evidence for one check: ``attribution``'s, or the content where none is given.

    ``new_evidence`` holds the arguments of ``evidence_add`` for an item brought along. The quoted words are
    looked for in the captured page and the result is kept. A contradicting citation on a confirmed claim is
    an alert and changes nothing by itself (rule 8).
    """
    require(actor, "citation_add", claim.article)
    if (evidence is None) == (new_evidence is None):
        raise InvalidInput(
            "Cite one item of evidence.", fields={"evidence": ["Choose one, or bring one along."]}
        )
    if attribution is not None and (attribution.claim_id != claim.pk or not attribution.live):
        raise InvalidInput(
            "No such link on this claim.", fields={"attribution": ["Choose a link of this claim."]}
        )
    with history(claim.article, actor) as line:
        if evidence is None:
            evidence = _add_evidence(line, claim.article, actor, **(new_evidence or {}))
        elif evidence.desk_id != claim.article.desk_id:
            raise InvalidInput(
                "This evidence belongs to another desk.", fields={"evidence": ["Bring it in anew."]}
            )
        citation = Citation(
            evidence=evidence,
            claim=claim,
            attribution=attribution,
            stance=stance,
            quotation=quotation.strip(),
            locator=locator.strip()[:300],
            cited_by=actor,
        )
        citation.quotation_found = quotation_found(evidence, citation.quotation)
        citation.save(force_insert=True)
        line.record(EventKind.CITATION_ADDED, citation, citation.state())
        _move_versions(citation)
    return citation


def citation_withdraw(*, citation: Citation, reason: str, actor: UserModel) -> Citation:
    """Withdraw a citation, for good; a standing decision that names it re-opens (rule 8)."""
    require(actor, "citation_change", citation.claim.article)
    if not reason.strip():
        raise InvalidInput(
            "Withdrawing a citation needs a reason.", rule="8", fields={"reason": ["Say why."]}
        )
    return _change(
        citation,
        actor,
        EventKind.CITATION_WITHDRAWN,
        reason,
        withdrawn=True,
        withdrawn_reason=reason.strip(),
    )


def citation_set_stance(*, citation: Citation, stance: Stance, reason: str, actor: UserModel) -> Citation:
    """Change what a citation says about the check; what rests on it is re-evaluated (rule 6)."""
    require(actor, "citation_change", citation.claim.article)
    return _change(citation, actor, EventKind.CITATION_CHANGED, reason, stance=stance)


def citation_except(
    *, citation: Citation, exception: CitationException, reason: str, actor: UserModel
) -> Citation:
    """Accept a source's own word for content, or take that back (rule 2): an editor's act, with a reason."""
    require(actor, "citation_except", citation.claim.article)
    if not reason.strip():
        raise InvalidInput(
            "An exception to rule 2 needs a reason.", rule="2", fields={"reason": ["Say why."]}
        )
    return _change(
        citation,
        actor,
        EventKind.CITATION_CHANGED,
        reason,
        exception=exception,
        exception_reason=reason.strip(),
        exception_by=actor,
    )


def _change(citation: Citation, actor: UserModel, kind: EventKind, reason: str, **changes: Any) -> Citation:
    with history(citation.claim.article, actor) as line:
        current = Citation.objects.select_related("evidence__origin", "claim__article", "attribution").get(
            pk=citation.pk
        )
        if current.withdrawn:
            raise RuleViolation(
                "This citation is withdrawn, for good.", rule="8", missing=["a new citation of the evidence"]
            )
        for name, value in changes.items():
            setattr(current, name, value)
        Citation.objects.filter(pk=current.pk).update(**changes)
        event = line.record(
            kind,
            current,
            current.state(),
            note={"changed": sorted(changes), "reason": FreeText(reason.strip())},
        )
        _move_versions(current)
        current.claim.refresh_from_db(fields=["version"])
        reevaluate(line, [current.claim], event)
    return current


def _move_versions(citation: Citation) -> None:
    """A version covers the citations of its check (rule 9)."""
    Claim.objects.filter(pk=citation.claim_id).update(version=F("version") + 1, worked_on=True)
    if citation.attribution_id:
        Attribution.objects.filter(pk=citation.attribution_id).update(version=F("version") + 1)

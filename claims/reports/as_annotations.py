"""The checks as W3C Web Annotations on the pinned revision: an annotation for each open claim.

Positions and quotes are those of the revision's text (NFC, ``\\n``), counted in code points, as the model asks:
https://www.w3.org/TR/annotation-model/#text-position-selector
"""

from __future__ import annotations

import json
from typing import Any

from .plain_data import iso
from .report import Claim, Report, Span
from .words import evidence_words, said_words, so_words, waiting_words

CONTEXT = 32
"""Characters of prefix and suffix in a TextQuoteSelector."""


def render_annotations(report: Report) -> bytes:
    """An AnnotationCollection with one page that holds all annotations, in the order of the claims."""
    items = [_annotation(report, claim) for claim in report.claims]
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:uuid:{report.revision.id}#claims",
        "type": "AnnotationCollection",
        "label": f"Fact check of “{report.article.headline}”, revision {report.revision.number}, "
        f"sha256 {report.revision.sha256}",
        "total": len(items),
        "first": {
            "id": f"urn:uuid:{report.revision.id}#claims-1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _annotation(report: Report, claim: Claim) -> dict[str, Any]:
    decided = claim.decision
    annotation: dict[str, Any] = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:uuid:{claim.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "created": iso(claim.created_at),
        "modified": iso(decided.at if decided else claim.created_at),
        "creator": {"type": "Organization", "name": report.article.desk},
        "body": [
            _body("describing", f"Claim {claim.number}: {claim.statement}"),
            *(_body("describing", f"Word not settled: {words}") for words in waiting_words(claim)),
            _body("assessing", f"said?: {said_words(claim)}"),
            _body("assessing", f"so?: {so_words(claim)}"),
            _body("commenting", evidence_words(claim)),
        ],
        "target": _targets(report, claim),
    }
    return annotation


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _targets(report: Report, claim: Claim) -> list[dict[str, Any]]:
    """One target for each span of each place; a claim with no place is about the text as a whole."""
    size = len(report.revision.text)
    spans = [s for p in claim.contents for s in p.spans if 0 <= s[0] < s[1] <= size]
    if not spans:
        return [{"source": _source(report)}]
    return [
        {"source": _source(report), "selector": [_quote(report, s), _position(s)], "state": _state(report)}
        for s in spans
    ]


def _source(report: Report) -> str:
    return report.article.canonical_url or f"urn:uuid:{report.revision.id}"


def _state(report: Report) -> dict[str, str]:
    """Which text it was: the revision, pinned by its time and as the copy the desk keeps."""
    return {
        "type": "TimeState",
        "sourceDate": iso(report.revision.at),
        "cached": f"urn:uuid:{report.revision.id}",
    }


def _quote(report: Report, span: Span) -> dict[str, str]:
    text, (start, end) = report.revision.text, span
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }


def _position(span: Span) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": span[0], "end": span[1]}

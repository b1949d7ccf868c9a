"""The fact-check report: frozen values in, a file of any format out. Knows nothing of Django."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .as_annotations import render_annotations
from .as_claim_review import render_claim_review
from .as_csv import render_csv
from .as_html import render_html
from .as_json import render_json
from .as_markdown import render_markdown
from .as_ndjson import render_ndjson
from .as_pdf import render_pdf
from .as_word import render_word
from .report import Report

__all__ = ["FORMATS", "Format", "Report"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report: its name, what it is for in words, and how it is made."""

    name: str
    label: str
    content_type: str
    extension: str
    render: Callable[[Report], bytes]


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        f.name: f
        for f in (
            Format("json", "JSON", "application/json", "json", render_json),
            Format("csv", "CSV", "text/csv; charset=utf-8", "csv", render_csv),
            Format("ndjson", "NDJSON", "application/x-ndjson", "ndjson", render_ndjson),
            Format("md", "Markdown", "text/markdown; charset=utf-8", "md", render_markdown),
            Format("html", "HTML", "text/html; charset=utf-8", "html", render_html),
            Format("pdf", "PDF", "application/pdf", "pdf", render_pdf),
            Format("docx", "Word", WORD, "docx", render_word),
            Format("claimreview", "ClaimReview", "application/ld+json", "jsonld", render_claim_review),
            Format("annotations", "Annotations", ANNOTATIONS, "jsonld", render_annotations),
        )
    }
)
"""Every format by its name: doors offer these and no others."""

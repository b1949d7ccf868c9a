"""The fact-check report: frozen values in, a file of any format out. Knows nothing of Django."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .as_csv import render_csv
from .as_json import render_json
from .as_ndjson import render_ndjson
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


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        f.name: f
        for f in (
            Format("json", "JSON", "application/json", "json", render_json),
            Format("csv", "CSV", "text/csv; charset=utf-8", "csv", render_csv),
            Format("ndjson", "NDJSON", "application/x-ndjson", "ndjson", render_ndjson),
        )
    }
)
"""Every format by its name: doors offer these and no others."""

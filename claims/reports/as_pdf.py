"""The report as PDF, set by typst: tagged for screen readers (PDF/UA-1), in black and white.

PDF/UA-1 refuses a document with a sign that no font has. Such a report is set again with the machine's fonts,
and if they lack the sign too, as an ordinary tagged PDF, in which the sign is a box: a report that can be read is
worth more than a mark of conformance. What people wrote goes in as data, never as markup.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import typst

from .outline import Facts, Lines, MarkedText, Section, Table, outline_of
from .report import Report
from .words import harmless

TEMPLATE = Path(__file__).with_name("report.typ")
type Standard = Literal["ua-1"] | None

ATTEMPTS: tuple[tuple[Standard, bool], ...] = (("ua-1", True), ("ua-1", False), (None, False))
"""Which standard is asked for, and whether the machine's own fonts are left out."""


def render_pdf(report: Report) -> bytes:
    """The whole report as a PDF on A4; raises ``typst.TypstError`` where none of the attempts succeeds."""
    outline = outline_of(report)
    data = {
        "title": outline.title,
        "language": report.article.language.split("-")[0].lower()[:3],
        "date": list(report.history.at.timetuple()[:3]),
        "facts": outline.facts.items,
        "sections": [_section(s) for s in outline.sections],
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    for standard, embedded_only in ATTEMPTS[:-1]:
        try:
            return _compiled(inputs, standard, embedded_only)
        except typst.TypstError:
            continue
    return _compiled(inputs, *ATTEMPTS[-1])


def _compiled(inputs: dict[str, str], standard: Standard, embedded_only: bool) -> bytes:
    return typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=standard,
        ignore_system_fonts=embedded_only,
    )


def _section(section: Section) -> dict[str, Any]:
    parts: list[dict[str, Any]] = []
    for part in section.parts:
        match part:
            case Facts():
                parts.append({"kind": "facts", "items": part.items})
            case Lines():
                parts.append({"kind": "lines", "items": part.items})
            case Table():
                parts.append(
                    {"kind": "table", "columns": part.columns, "widths": part.widths, "rows": part.rows}
                )
            case MarkedText():
                parts.append({"kind": "text", "language": part.language, "blocks": _blocks(part)})
    return {"heading": section.heading, "note": section.note, "empty": section.empty, "parts": parts}


def _blocks(marked: MarkedText) -> list[dict[str, Any]]:
    return [
        {
            "role": block.role,
            "pieces": [
                {"text": harmless(p.text), "marked": bool(p.claims), "ends": p.ends} for p in block.pieces
            ],
        }
        for block in marked.blocks
    ]

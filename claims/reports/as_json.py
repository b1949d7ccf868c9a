"""The report as JSON: all of it, a line for each claim, source and event, so that two reports can be compared.

Everything but the line of ``generated`` is decided by the moment shown: the same moment gives the same bytes.
"""

from __future__ import annotations

from .plain_data import one_line
from .report import SCHEMA, Report

LISTS = (
    "must_act",
    "claims",
    "set_aside",
    "sources",
    "evidence",
    "replies",
    "corrections",
    "comments",
    "sign_offs",
    "revisions",
    "change_log",
)


def render_json(report: Report) -> bytes:
    """The whole report as one JSON object in UTF-8."""
    parts = [f'"schema": {one_line(SCHEMA)}', f'"generated": {one_line(report.generated)}']
    for name in Report.__slots__:
        if name == "generated":
            continue
        value = getattr(report, name)
        if name in LISTS and value:
            lines = ",\n".join(one_line(item) for item in value)
            parts.append(f"{one_line(name)}: [\n{lines}\n]")
        else:
            parts.append(f"{one_line(name)}: {one_line(value)}")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()

"""The report as lines of JSON: first the report's head with its counts, then a line for each thing in it."""

from __future__ import annotations

from typing import Any

from .plain_data import one_line, plain_data
from .report import SCHEMA, Report

KINDS = (
    ("claims", "claim"),
    ("set_aside", "set_aside"),
    ("must_act", "must_act"),
    ("sources", "source"),
    ("evidence", "evidence"),
    ("replies", "reply"),
    ("corrections", "correction"),
    ("comments", "comment"),
    ("sign_offs", "sign_off"),
    ("revisions", "revision"),
    ("change_log", "event"),
)


def render_ndjson(report: Report) -> bytes:
    """One object a line, each with its ``type``; the line ``report`` comes first."""
    listed = {name for name, _ in KINDS}
    head: dict[str, Any] = {"type": "report", "schema": SCHEMA}
    head |= {name: getattr(report, name) for name in Report.__slots__ if name not in listed}
    lines = [one_line(head)]
    for name, kind in KINDS:
        lines += [one_line({"type": kind, **plain_data(item)}) for item in getattr(report, name)]
    return ("\n".join(lines) + "\n").encode()

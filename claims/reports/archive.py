"""The whole archive as a stream: a line for each claim, never more than one in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .as_csv import table
from .plain_data import one_line
from .words import flat, word

COLUMNS = (
    "article",
    "headline",
    "outlet",
    "number",
    "claim",
    "words open",
    "reworded by",
    "kind",
    "said?",
    "so?",
    "quote",
    "risk",
    "copy",
    "citations",
    "withheld",
    "state",
    "assignee",
    "public page",
    "claim id",
    "updated",
)


def ndjson_rows(rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Each row (a claim as the API shows it) as one line of JSON."""
    for row in rows:
        yield (one_line(row) + "\n").encode()


def csv_rows(rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Each row as one line of CSV, guarded against formulas; the first piece is the byte order mark and header."""
    for line in table(COLUMNS, (_cells(row) for row in rows)):
        yield line.encode("utf-8", "replace")


def _cells(row: Mapping[str, Any]) -> list[object]:
    return [
        row["article"],
        flat(row["headline"]),
        flat(row["outlet"]),
        row["number"],
        flat(row["statement"]),
        "; ".join(_open_words(r) for r in row["references"] if r["state"] != "used"),
        row["reworded_by"],
        word(row["kind"]),
        "; ".join(f"{flat(a['source']['name'])}: {word(a['status'])}" for a in row["attributions"]),
        word(row["status"]),
        flat(row["quote"]),
        row["risk"],
        word(row["disposition"]),
        len(row["citations"]),
        row["withheld"],
        word(row["state"]),
        row["assignee"],
        row["public_url"],
        row["id"],
        row["updated_at"],
    ]


def _open_words(reference: Mapping[str, Any]) -> str:
    """What is proposed or open of one word of a claim."""
    name = f"{flat(reference['name'])} (proposed)" if reference["name"] else "not resolved"
    by = f", refused by {flat(reference['by'])}" if reference["by"] and not reference["name"] else ""
    return f"{flat(reference['word'])}: {name}{by}"

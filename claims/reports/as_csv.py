"""The report as a table: a row for each open claim, UTF-8 with a byte order mark for spreadsheets.

A cell that a spreadsheet would take for a formula starts with an apostrophe instead (CWE-1236).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .report import Claim, Evidence, Report
from .words import (
    chain_words,
    citation_words,
    evidence_words,
    flat,
    moment,
    risk_words,
    said_words,
    so_words,
    waiting_words,
    word,
)

BOM = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "number",
    "claim",
    "words open",
    "reworded by",
    "kind",
    "said?",
    "so?",
    "who says so",
    "quote",
    "block",
    "start",
    "end",
    "risk",
    "copy",
    "evidence",
    "citations",
    "origins",
    "withheld",
    "cited",
    "checker",
    "decided",
    "reason",
    "state",
    "public page",
    "claim id",
    "article",
    "revision",
    "sha256",
    "history",
)


def guarded(cell: object) -> str:
    """``cell`` as text that no spreadsheet runs: an apostrophe before ``= + - @``, tab and carriage return.

    White space and quotation marks before such a sign do not hide it from every program, so it is looked for
    behind them too.
    """
    text = "" if cell is None else str(cell).replace("\0", "␀")
    if text.startswith(FORMULA) or text.lstrip(" \u00a0\ufeff\n\"'").startswith(FORMULA):
        return f"'{text}"
    return text


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a CSV file, each cell guarded; the first begins with the byte order mark."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)

    def line(cells: Sequence[object]) -> str:
        writer.writerow([guarded(c) for c in cells])
        text = held.getvalue()
        held.seek(0)
        held.truncate()
        return text

    yield BOM + line(columns)
    for row in rows:
        yield line(row)


def render_csv(report: Report) -> bytes:
    """One row a claim, in the order of their numbers."""
    manifest = report.evidence_by_id()
    rows = (_row(report, claim, manifest) for claim in report.claims)
    return "".join(table(COLUMNS, rows)).encode("utf-8", "replace")


def _row(report: Report, claim: Claim, manifest: Mapping[str, Evidence]) -> list[object]:
    first = next(iter(claim.contents), None)
    decided = claim.decision
    return [
        claim.number,
        flat(claim.statement),
        "; ".join(waiting_words(claim)),
        "" if claim.quoted else flat(claim.reworded_by),
        word(claim.kind),
        said_words(claim),
        so_words(claim),
        "; ".join(chain_words(c) for c in claim.chains),
        flat(first.quote) if first else "",
        first.block if first else "",
        first.spans[0][0] if first and first.spans else "",
        first.spans[-1][1] if first and first.spans else "",
        risk_words(claim),
        word(claim.disposition),
        evidence_words(claim),
        claim.live_citations,
        claim.origins,
        claim.withheld,
        " | ".join(citation_words(c, manifest) for c in claim.citations),
        decided.who if decided else "",
        moment(decided.at) if decided else "",
        flat(decided.reason) if decided else "",
        word(claim.state),
        claim.public_url,
        claim.id,
        report.article.id,
        report.revision.number,
        report.revision.sha256,
        f"{report.history.seq} {report.history.hash}",
    ]

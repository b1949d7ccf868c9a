"""The fact-check report as a page: the outline that every format has, with marks, shapes and bars where it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claims.reports.outline import Cell, Facts, Lines, MarkedText, Section, Table, outline_of
from claims.reports.report import Claim, Report
from claims.reports.words import chain_words, decision_words, flat
from claims.vocabulary import Blocker
from claims.web.bench import direction_of
from claims.web.marks import ClaimSpans, MarkedBlock, Skip, Voice, mark_text
from claims.web.presentation import ProgressBar, progress_bar
from claims.web.statements import RunView, runs_of


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a section: ``kind`` says which of the others is there."""

    kind: Literal["facts", "lines", "table"]
    facts: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section of the report. ``parts`` are empty where it has nothing, and ``empty`` says so."""

    key: str
    heading: str
    note: str
    empty: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One link of a claim with its own status, and who decided it."""

    name: str
    status: str
    endorsed: bool
    decision: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as a row: its statement in runs, the cells of the outline, the statuses as statuses."""

    number: int
    runs: tuple[RunView, ...]
    claim: Cell
    chains: tuple[str, ...]
    said: tuple[SaidRow, ...]
    status: str
    endorsed: bool
    decision: str
    evidence: Cell
    copy: Cell


@dataclass(frozen=True, slots=True)
class MustActLine:
    """What is to be done, and about which claims; ``numbers`` are given where several share the words."""

    words: str
    claim: int | None
    done: bool
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportPage:
    """All that the page shows. ``sections`` are those after the claims."""

    title: str
    facts: tuple[tuple[str, str], ...]
    must_act: tuple[MustActLine, ...]
    must_act_count: int
    summary: tuple[tuple[str, str], ...]
    claims: int
    bars: tuple[ProgressBar, ...]
    blocks: tuple[MarkedBlock, ...]
    language: str
    direction: Literal["ltr", "rtl"]
    rows: tuple[ClaimRow, ...]
    sections: tuple[PageSection, ...]


def report_page(report: Report) -> ReportPage:
    """The page of ``report``. Everything counted comes from the report itself, so that all formats agree."""
    outline = outline_of(report)
    by_key = {section.key: section for section in outline.sections}
    summary = report.summary
    shown_apart = {"must-act", "summary", "text", "claims"}
    return ReportPage(
        title=flat(report.article.headline),
        facts=outline.facts.items,
        must_act=_must_act(report),
        must_act_count=summary.must_act,
        summary=next(p.items for p in by_key["summary"].parts if isinstance(p, Facts)),
        claims=summary.claims,
        bars=(
            progress_bar("attribution", summary.attribution, own_words=summary.own_words),
            progress_bar("content", summary.content),
        ),
        blocks=_marked(report),
        language=report.article.language,
        direction=direction_of(report.article.language),
        rows=_rows(report, by_key["claims"]),
        sections=tuple(_section(s) for s in outline.sections if s.key not in shown_apart),
    )


def _must_act(report: Report) -> tuple[MustActLine, ...]:
    plain = [m for m in report.to_do if m.blocker == Blocker.UNVERIFIED and m.claim is not None]
    lines = [
        MustActLine(
            Blocker.UNVERIFIED.label.capitalize(), None, False, tuple(m.claim for m in plain if m.claim)
        )
    ][: len(plain)]
    lines += [
        MustActLine(
            f"overridden by {flat(m.by)}: {flat(m.detail)} ({flat(m.reason)})"
            if m.overridden
            else flat(m.detail),
            m.claim,
            m.overridden,
        )
        for m in report.must_act
        if m not in plain
    ]
    lines.sort(key=lambda line: line.done)
    missing = [MustActLine(f"sign-off missing: {role}", None, False) for role in report.missing_sign_offs]
    return (*lines, *missing)


def _section(section: Section) -> PageSection:
    parts: list[Part] = []
    for part in section.parts:
        if isinstance(part, Facts):
            parts.append(Part("facts", facts=part.items))
        elif isinstance(part, Lines):
            parts.append(Part("lines", lines=part.items))
        elif isinstance(part, Table):
            parts.append(Part("table", columns=part.columns, rows=part.rows))
        else:
            assert isinstance(part, MarkedText)
    return PageSection(section.key, section.heading, section.note, section.empty, tuple(parts))


def _rows(report: Report, section: Section) -> tuple[ClaimRow, ...]:
    tables = [part for part in section.parts if isinstance(part, Table)]
    cells = [row for table in tables for row in table.rows]
    return tuple(_row(claim, row) for claim, row in zip(report.claims, cells, strict=True))


def _row(claim: Claim, cells: tuple[Cell, ...]) -> ClaimRow:
    _number, words, _who, _said, _so, evidence, copy = cells
    return ClaimRow(
        claim.number,
        runs_of(claim.runs),
        words[1:],
        tuple(chain_words(chain) for chain in claim.chains),
        tuple(
            SaidRow(flat(link.name), link.status, link.endorsed, decision_words(link.decision))
            for chain in claim.chains
            for link in chain
        ),
        claim.status,
        claim.endorsed,
        decision_words(claim.decision),
        evidence,
        copy,
    )


def _marked(report: Report) -> tuple[MarkedBlock, ...]:
    """The text with the marks that it has on the workbench."""
    revision = report.revision
    skipped = [Skip(s.span, s.reason) for s in report.coverage.skipped] if report.coverage else []
    return mark_text(
        revision.text,
        blocks=revision.blocks,
        claims=[_spans(claim) for claim in report.claims],
        skipped=skipped,
    )


def _spans(claim: Claim) -> ClaimSpans:
    of_link: dict[str, list[tuple[int, int]]] = {}
    for passage in claim.passages:
        if passage.part != "content":
            of_link.setdefault(passage.attribution, []).extend(passage.spans)
    return ClaimSpans(
        claim.number,
        claim.status,
        tuple(span for passage in claim.contents for span in passage.spans),
        tuple(Voice(tuple(of_link.get(link.id, ())), link.status) for link in claim.links),
    )

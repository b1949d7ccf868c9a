"""The report as a person reads it, in order: sections of facts, lines, tables and the marked text.

Markdown, HTML, PDF and Word draw this and nothing else, so that they say the same. Every string in it is
harmless text (``words``), in no markup: each format escapes it in its own way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .change_log import log_lines
from .marked_text import TextBlock, marked_text
from .report import Claim, Evidence, MustAct, Report
from .words import (
    chain_words,
    citation_words,
    counted,
    decision_words,
    evidence_words,
    flat,
    generated_words,
    history_words,
    moment,
    risk_words,
    said_words,
    so_words,
    source_words,
    summary_lines,
    waiting_words,
    word,
    wording_words,
)

type Cell = tuple[str, ...]
"""The lines of a table's cell: the first is what it says, the others are smaller."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with values."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``widths`` are the shares of the page's width; the first column names the row."""

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    language: str
    blocks: tuple[TextBlock, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """``key`` names it for the formats; ``note`` stands beside the heading; ``empty`` where it has nothing."""

    key: str
    heading: str
    note: str
    parts: tuple[Facts | Lines | Table | MarkedText, ...]
    empty: str = "Nothing."


@dataclass(frozen=True, slots=True)
class Outline:
    title: str
    facts: Facts
    sections: tuple[Section, ...]


def outline_of(report: Report) -> Outline:
    """The whole report in the order of its sections."""
    makers: tuple[Callable[[Report], Section | None], ...] = (
        _must_act,
        _summary,
        _text,
        _claims,
        _set_aside,
        _sources,
        _manifest,
        _replies,
        _corrections,
        _comments,
        _coverage,
        _sign_offs,
        _changes,
    )
    found = [make(report) for make in makers]
    return Outline(
        title=f"Fact-check report: {flat(report.article.headline)}",
        facts=Facts(tuple(_head(report))),
        sections=tuple(s for s in found if s is not None),
    )


def _head(report: Report) -> Iterable[tuple[str, str]]:
    article, revision = report.article, report.revision
    yield "Report", generated_words(report)
    if article.outlet:
        yield "Outlet", flat(article.outlet)
    yield "Desk", flat(article.desk)
    if article.reporters:
        yield "Reporters", flat(", ".join(article.reporters))
    yield "Text", f"revision {revision.number} by {flat(revision.author)}, {moment(revision.at)}"
    yield "sha256 of the text", revision.sha256
    yield "History", history_words(report)
    if article.published_at:
        which = f", revision {article.published_revision}" if article.published_revision else ""
        yield "Published", moment(article.published_at) + which
    if article.canonical_url:
        yield "Address", flat(article.canonical_url)


def _must_act(report: Report) -> Section:
    lines = _together(report.to_do)
    lines += [
        f"overridden by {flat(m.by)}: {flat(m.detail)} ({flat(m.reason)})"
        for m in report.must_act
        if m.overridden
    ]
    lines += [f"sign-off missing: {word(role)}" for role in report.missing_sign_offs]
    return Section("must-act", "Must act", str(report.summary.must_act), _listed(lines))


def _together(entries: Iterable[MustAct]) -> list[str]:
    """What is to be done, the claims of which the same is true on one line."""
    numbers: dict[str, list[str]] = {}
    for m in entries:
        what = m.detail.removeprefix(f"{m.claim}: ") if m.claim else m.detail
        numbers.setdefault(flat(what), []).extend([str(m.claim)] if m.claim else [])
    return [
        f"{what}: {'claim' if len(claims) == 1 else 'claims'} {', '.join(claims)}" if claims else what
        for what, claims in numbers.items()
    ]


def _listed(lines: Iterable[str]) -> tuple[Lines, ...]:
    items = tuple(lines)
    return (Lines(items),) if items else ()


def _tabled(
    columns: tuple[str, ...], widths: tuple[int, ...], rows: Iterable[tuple[Cell, ...]]
) -> tuple[Table, ...]:
    found = tuple(rows)
    return (Table(columns, widths, found),) if found else ()


def _summary(report: Report) -> Section:
    note = counted(report.summary.claims, "claim")
    return Section("summary", "Summary", note, (Facts(tuple(summary_lines(report))),))


def _text(report: Report) -> Section:
    marked = MarkedText(report.article.language, marked_text(report))
    return Section("text", "The text", "a number ends each claim", (marked,))


def _claims(report: Report) -> Section:
    manifest = report.evidence_by_id()
    return Section(
        "claims",
        "The claims",
        "said?: did they say it; so?: is it so",
        _tabled(
            ("No.", "Claim", "Who says so", "said?", "so?", "Evidence", "Copy"),
            (4, 26, 16, 12, 14, 20, 8),
            (_claim_row(c, manifest) for c in report.claims),
        ),
        "No claims.",
    )


def _claim_row(claim: Claim, manifest: Mapping[str, Evidence]) -> tuple[Cell, ...]:
    passages = [f"“{flat(p.quote)}”, {word(p.block)}{_how(p.found)}" for p in claim.contents if p.quote]
    facts = [wording_words(claim), word(claim.kind), risk_words(claim), _waits(claim)]
    said = [decision_words(k.decision) for k in claim.links if k.decision]
    cited = [f"{c.number}. {citation_words(c, manifest)}" for c in claim.citations]
    return (
        (str(claim.number),),
        (flat(claim.statement), *waiting_words(claim), *passages, *(f for f in facts if f)),
        tuple(chain_words(c) for c in claim.chains) or ("our own words",),
        (said_words(claim), *said),
        (so_words(claim), *(d for d in [decision_words(claim.decision)] if d)),
        (evidence_words(claim), *cited),
        (word(claim.disposition), *([f"with {flat(claim.assignment.assignee)}"] if claim.assignment else [])),
    )


def _how(found: str) -> str:
    return "" if found == "exact" else f", {word(found) if found != 'gone' else 'gone'}"


def _waits(claim: Claim) -> str:
    notes = [f"the new text waits for a person: {claim.attention}"] if claim.attention else []
    notes += ["contradicted by live evidence"] if claim.alert else []
    return "; ".join(notes)


def _set_aside(report: Report) -> Section | None:
    lines = []
    for claim in report.set_aside:
        why = word(claim.retirement) if claim.retirement else word(claim.state)
        into = f" {claim.into}" if claim.into else ""
        reason = f": {flat(claim.state_reason)}" if claim.state_reason else ""
        lines.append(f"{claim.number}. {flat(claim.statement)} ({why}{into}{reason})")
    if not lines:
        return None
    return Section("set-aside", "Set aside", counted(len(lines), "claim"), _listed(lines))


def _sources(report: Report) -> Section:
    said: dict[str, list[str]] = {}
    for claim in report.claims:
        for pk in dict.fromkeys(k.source for k in claim.links):
            said.setdefault(pk, []).append(str(claim.number))
    names = {s.id: s.name for s in report.sources}
    rows = []
    for source in report.sources:
        more = [f"also {flat(a)}" for a in source.aliases]
        more += [f"same as {flat(names.get(source.merged_into, ''))}"] if source.merged_into else []
        more += [f"republishes {flat(names[o])}" for o in source.republishes if o in names]
        rows.append(
            (
                (flat(source.name), *more),
                (source_words(source),),
                (", ".join(said.get(source.id, ())) or "–",),
            )
        )
    table = _tabled(("Source", "What it is", "Claims"), (40, 40, 20), rows)
    return Section("sources", "Sources", str(len(rows)), table, "No sources.")


def _manifest(report: Report) -> Section:
    note = counted(len(report.evidence), "item")
    if report.withheld.evidence:
        note += f", {report.withheld.evidence} withheld"
    rows = (
        (
            (str(e.number),),
            (flat(e.title), *(flat(x) for x in (e.url, e.file_name, e.note) if x)),
            (word(e.kind), word(e.terms), *([f"origin: {flat(e.origin_name)}"] if e.origin_name else [])),
            (", ".join(map(str, e.claims)) or "–",),
            (*_hashes(e), f"{flat(e.captured_by)}, {moment(e.captured_at)}"),
        )
        for e in report.evidence
    )
    table = _tabled(("No.", "Item", "What it is", "Claims", "Kept, sha256"), (5, 35, 20, 10, 30), rows)
    return Section("evidence", "Evidence manifest", note, table, "No evidence.")


def _hashes(e: Evidence) -> Iterable[str]:
    if e.file_sha256:
        yield f"file {e.file_sha256}"
    if e.snapshot_sha256:
        yield f"page {e.snapshot_sha256}"
    if not e.file_sha256 and not e.snapshot_sha256:
        yield "nothing kept but this entry"


def _replies(report: Report) -> Section | None:
    lines = []
    for r in report.replies:
        due = f", by {moment(r.due_at)}" if r.due_at else ""
        answer = f"answered {moment(r.answered_at)}: {flat(r.answer)}" if r.answered_at else "no answer yet"
        asked = f"{flat(r.party_name)}, asked {moment(r.asked_at)} by {flat(r.asked_by)}{due}"
        lines.append(f"{_about(r.claim)}{asked}: {flat(r.question)}; {answer}")
    return Section("replies", "Right of reply", str(len(lines)), _listed(lines)) if lines else None


def _corrections(report: Report) -> Section | None:
    lines = [
        f"{_about(c.claim)}{moment(c.corrected_at)}, {flat(c.by)}: “{flat(c.old_words)}” became "
        f"“{flat(c.new_words)}”. {flat(c.notice)}"
        for c in report.corrections
    ]
    return Section("corrections", "Corrections", str(len(lines)), _listed(lines)) if lines else None


def _comments(report: Report) -> Section | None:
    lines = [
        f"{_about(c.claim)}{flat(c.author)}, {moment(c.at)}: {flat(c.body)}"
        + (f" [resolved by {flat(c.resolved_by)}]" if c.resolved_by else "")
        for c in report.comments
    ]
    return Section("comments", "Comments", str(len(lines)), _listed(lines)) if lines else None


def _about(claim: int | None) -> str:
    return f"claim {claim}: " if claim else ""


def _coverage(report: Report) -> Section | None:
    coverage = report.coverage
    if coverage is None:
        return None
    if not coverage.complete:
        return Section("coverage", "What was not read", "the text has not been read to its end", ())
    covered = coverage.considered - len(coverage.uncovered)
    note = (
        f"{covered} of {coverage.considered} clauses with a figure, a name or a reporting verb carry a claim"
    )
    lines = [f"skipped, {flat(s.reason)}: {flat(s.text)}" for s in coverage.skipped]
    lines += [f"no claim: {flat(s.text)}" for s in coverage.uncovered]
    lines += [flat(n) for n in coverage.notes]
    return Section("coverage", "What was not read", note, _listed(lines))


def _sign_offs(report: Report) -> Section:
    rows = (
        (
            (word(s.role),),
            (flat(s.person), *([flat(s.note)] if s.note else [])),
            (f"revision {s.revision}", s.revision_sha256),
            (word(s.state), *(f"override: {word(str(o.get('blocker', '')))}" for o in s.overrides)),
            (moment(s.at), f"event {s.stream_seq}"),
        )
        for s in report.sign_offs
    )
    table = _tabled(("Role", "Name", "Text", "State", "When"), (12, 20, 36, 16, 16), rows)
    return Section("sign-offs", "Signed", str(len(report.sign_offs)), table, "Nobody yet.")


def _changes(report: Report) -> Section:
    return Section("changes", "Change log", "latest first", _listed(log_lines(report)))

"""The report as a Word file: the article's text with a real comment at each claim, to work on in the copy itself."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Mapping

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from .marked_text import TextBlock
from .outline import Facts, Lines, MarkedText, Section, outline_of
from .report import Claim, Evidence, Report
from .words import (
    chain_words,
    citation_words,
    decision_words,
    evidence_words,
    flat,
    harmless,
    risk_words,
    said_words,
    so_words,
    waiting_words,
    word,
    wording_words,
)

AUTHOR, INITIALS = "Said & So", "S&S"
WITHOUT_PLACE = "Claims with no place in this text"
LEFT_OUT = frozenset({"claims", "sources", "evidence", "changes", "coverage"})
"""Sections whose substance stands in the comments, or that are for the desk's files and not for the copy."""


def render_word(report: Report) -> bytes:
    """The article as .docx, each open claim a comment where it first stands; claims with no place come last."""
    document = docx.Document()
    document.core_properties.title = flat(report.article.headline)[:255]
    document.core_properties.author = AUTHOR
    document.core_properties.comments = ""
    outline = outline_of(report)
    document.add_heading(outline.title, level=1)
    _facts(document, outline.facts)
    for section in outline.sections:
        if section.key not in LEFT_OUT:
            _section(document, section, report)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _section(document: Document, section: Section, report: Report) -> None:
    note = f" ({section.note})" if section.note and section.key != "text" else ""
    document.add_heading(section.heading + note, level=2)
    if not section.parts:
        document.add_paragraph(section.empty)
    for part in section.parts:
        if isinstance(part, Facts):
            _facts(document, part)
        elif isinstance(part, Lines):
            for item in part.items:
                _paragraph(document, item, style="List Bullet")
        elif isinstance(part, MarkedText):
            _text(document, part, report)
        else:
            for row in part.rows:
                _paragraph(document, " · ".join(", ".join(cell) for cell in row), style="List Bullet")


def _facts(document: Document, facts: Facts) -> None:
    for label, value in facts.items:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(value)


def _paragraph(document: Document, text: str, style: str | None = None) -> Paragraph:
    paragraph = document.add_paragraph(style=style)
    paragraph.add_run(text)
    if _is_right_to_left(text):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    return paragraph


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own runs from right to left."""
    for c in text:
        direction = unicodedata.bidirectional(c)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _text(document: Document, marked: MarkedText, report: Report) -> None:
    """The text in runs, and then a comment over the runs of each claim's first place."""
    firsts: dict[int, list[Run]] = {}
    done: set[int] = set()
    for block in marked.blocks:
        _block(document, block, firsts, done)
    manifest = report.evidence_by_id()
    homeless = [c for c in report.claims if c.number not in firsts]
    if homeless:
        document.add_heading(WITHOUT_PLACE, level=3)
        for claim in homeless:
            paragraph = _paragraph(document, f"{claim.number}. {flat(claim.statement)}")
            firsts[claim.number] = [paragraph.runs[0]]
    for claim in report.claims:
        runs = firsts[claim.number]
        comment = document.add_comment(
            [runs[0], runs[-1]], text="", author=AUTHOR, initials=f"{INITIALS} {claim.number}"
        )
        first, *others = _comment_lines(claim, manifest)
        paragraph = comment.paragraphs[0]
        paragraph.add_run(first).bold = True
        # One paragraph with line breaks: a comment of many paragraphs costs Word and us several times as much.
        paragraph.add_run("\n" + "\n".join(others))


def _block(document: Document, block: TextBlock, firsts: dict[int, list[Run]], done: set[int]) -> None:
    paragraph = document.add_paragraph()
    if _is_right_to_left("".join(p.text for p in block.pieces)):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for piece in block.pieces:
        run = paragraph.add_run(harmless(piece.text))
        run.bold = block.role == "headline" or None
        for number in piece.claims:
            if number not in done:
                firsts.setdefault(number, []).append(run)
        # A claim that stands in headline and lead has one comment, at the first place.
        done.update(n for n in piece.ends if n in firsts)


def _comment_lines(claim: Claim, manifest: Mapping[str, Evidence]) -> Iterable[str]:
    yield f"Claim {claim.number}: {flat(claim.statement)}"
    if wording_words(claim):
        yield wording_words(claim).capitalize()
    for words in waiting_words(claim):
        yield f"Word not settled: {words}"
    yield f"said? {said_words(claim)}"
    yield f"so? {so_words(claim)}"
    for chain in claim.chains:
        yield f"Who says so: {chain_words(chain)}"
    if claim.decision is not None:
        yield f"Decided by {decision_words(claim.decision)}"
    yield f"Evidence: {evidence_words(claim)}"
    for citation in claim.citations:
        yield f"{citation.number}. {citation_words(citation, manifest)}"
    if risk_words(claim):
        yield risk_words(claim).capitalize()
    yield f"Copy: {word(claim.disposition)}"

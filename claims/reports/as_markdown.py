"""The report as Markdown (CommonMark with GitHub's tables). What people wrote is escaped: it stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .outline import Cell, Facts, Lines, MarkedText, Outline, Section, Table, outline_of
from .report import Report
from .words import flat

_MARKUP = re.compile(r"[\\`*_{}\[\]<>()#!|~&$]")
_LEADING = re.compile(r"^(\d+)([.)])|^([-+=:])")
_BARE_LINK = re.compile(r"(?i)\b(https?|ftp)://|www\.|@")


def escaped(text: str) -> str:
    """``text`` with every sign that Markdown might act on escaped, bare addresses too."""
    safe = _MARKUP.sub(r"\\\g<0>", text)
    safe = _LEADING.sub(lambda m: rf"{m[1]}\{m[2]}" if m[1] else rf"\{m[3]}", safe)
    return _BARE_LINK.sub(lambda m: m[0].replace(":", r"\:").replace(".", r"\.").replace("@", r"\@"), safe)


def render_markdown(report: Report) -> bytes:
    """The whole report as one Markdown file in UTF-8."""
    return ("\n".join(_lines(outline_of(report))) + "\n").encode("utf-8", "replace")


def _lines(outline: Outline) -> Iterator[str]:
    yield f"# {escaped(outline.title)}"
    yield ""
    yield from _facts(outline.facts)
    for section in outline.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    note = f" ({escaped(section.note)})" if section.note else ""
    yield ""
    yield f"## {section.heading}{note}"
    yield ""
    if not section.parts:
        yield section.empty
    for part in section.parts:
        match part:
            case Facts():
                yield from _facts(part)
            case Lines():
                yield from (f"- {escaped(item)}" for item in part.items)
            case Table():
                yield from _table(part)
            case MarkedText():
                yield from _marked(part)


def _facts(facts: Facts) -> Iterator[str]:
    yield from (f"- **{escaped(label)}**: {escaped(value)}" for label, value in facts.items)


def _table(table: Table) -> Iterator[str]:
    yield "| " + " | ".join(escaped(c) for c in table.columns) + " |"
    yield "|" + " --- |" * len(table.columns)
    for row in table.rows:
        yield "| " + " | ".join(_cell(cell) for cell in row) + " |"


def _cell(cell: Cell) -> str:
    first, *others = cell or ("",)
    head = f"**{escaped(first)}**" if first and others else escaped(first)
    return "<br>".join([head, *(escaped(line) for line in others)])


def _marked(marked: MarkedText) -> Iterator[str]:
    for block in marked.blocks:
        words = ""
        for piece in block.pieces:
            words += piece.text + "".join(f" [{n}]" for n in piece.ends)
        yield "> " + escaped(flat(words))
        yield ""

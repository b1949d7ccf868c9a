"""The report as one HTML file: no script, nothing fetched, made to be printed in black and white.

Its own policy allows the one style sheet it carries, by hash, and nothing else; what people wrote is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from .outline import Cell, Facts, Lines, MarkedText, Outline, Section, Table, outline_of
from .report import Report
from .words import harmless

STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.45 system-ui, sans-serif; color: #000; background: #fff; }
body { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; }
h2 { font-size: 1.1rem; border-top: 2px solid #000; padding-top: .4rem; margin-top: 2rem; break-after: avoid; }
h2 span { font-weight: 400; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; table-layout: fixed; }
caption { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
th, td { border: 1px solid #000; padding: .3rem .4rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; } tr { break-inside: avoid; }
small { display: block; margin-top: .25rem; }
.scroll { overflow-x: auto; }
.text { border-left: 3px solid #000; padding-left: 1rem; }
.text p { white-space: pre-line; } .text .headline { font-size: 1.3rem; font-weight: 700; }
mark { background: none; color: inherit; text-decoration: underline; text-underline-offset: .2em; }
sup { font-weight: 700; } a { color: inherit; }
@page { margin: 16mm 14mm; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } a { text-decoration: none; } }
""" + "".join(f".w{share} {{ width: {share}%; }}\n" for share in range(1, 51))
"""The classes ``w1`` to ``w50`` are widths of columns, for the policy allows no style attribute."""


def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _e(text: str) -> str:
    return escape(text, quote=True)


def render_html(report: Report) -> bytes:
    """The whole report as one self-contained page in UTF-8."""
    return "\n".join(_page(outline_of(report))).encode("utf-8", "replace")


def _page(outline: Outline) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_e(_policy())}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{_e(outline.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>"
    yield f'<h1 dir="auto">{_e(outline.title)}</h1>'
    yield _facts(outline.facts)
    for section in outline.sections:
        yield from _section(section)
    yield "</main>\n</body>\n</html>\n"


def _section(section: Section) -> Iterator[str]:
    note = f" <span>{_e(section.note)}</span>" if section.note else ""
    yield f'<section aria-labelledby="{section.key}">\n<h2 id="{section.key}">{_e(section.heading)}{note}</h2>'
    if not section.parts:
        yield f"<p>{_e(section.empty)}</p>"
    for part in section.parts:
        match part:
            case Facts():
                yield _facts(part)
            case Lines():
                yield "<ul>"
                yield from (f'<li dir="auto">{_e(item)}</li>' for item in part.items)
                yield "</ul>"
            case Table():
                yield from _table(section, part)
            case MarkedText():
                yield from _marked(part)
    yield "</section>"


def _facts(facts: Facts) -> str:
    items = "\n".join(f'<dt>{_e(label)}</dt><dd dir="auto">{_e(value)}</dd>' for label, value in facts.items)
    return f"<dl>\n{items}\n</dl>"


def _table(section: Section, table: Table) -> Iterator[str]:
    yield f'<div class="scroll"><table>\n<caption>{_e(section.heading)}</caption>'
    yield "<colgroup>" + "".join(f'<col class="w{width}">' for width in table.widths) + "</colgroup>"
    heads = "".join(f'<th scope="col">{_e(c)}</th>' for c in table.columns)
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
    for row in table.rows:
        first, *others = row
        anchor = f' id="c{_e(first[0])}"' if section.key == "claims" else ""
        cells = "".join(f'<td dir="auto">{_cell(cell)}</td>' for cell in others)
        yield f'<tr{anchor}><th scope="row" dir="auto">{_cell(first)}</th>{cells}</tr>'
    yield "</tbody>\n</table></div>"


def _cell(cell: Cell) -> str:
    first, *others = cell or ("",)
    return _e(first) + "".join(f'<small dir="auto">{_e(line)}</small>' for line in others)


def _marked(marked: MarkedText) -> Iterator[str]:
    yield f'<div class="text" lang="{_e(marked.language)}">'
    for block in marked.blocks:
        words = ""
        for piece in block.pieces:
            text = _e(harmless(piece.text))
            words += f"<mark>{text}</mark>" if piece.claims else text
            words += "".join(f'<sup><a href="#c{n}">{n}</a></sup>' for n in piece.ends)
        yield f'<p class="{_e(block.role)}" dir="auto">{words}</p>'
    yield "</div>"

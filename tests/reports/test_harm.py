"""Hostile text stays text in every format: no markup, no formula, no control character, nothing lost."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from html.parser import HTMLParser

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reports import FORMATS
from claims.reports.archive import csv_rows, ndjson_rows
from claims.reports.as_csv import guarded
from claims.reports.as_markdown import escaped
from claims.reports.words import harmless
from tests.reports.invented import HOSTILE, hostile

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_is_made_of_harm(name: str) -> None:
    assert FORMATS[name].render(hostile())


def test_no_cell_of_the_table_is_a_formula() -> None:
    data = FORMATS["csv"].render(hostile()).decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(data, newline="")))
    assert len(found) == len(HOSTILE) + 1
    assert not [cell for row in found for cell in row if cell.startswith(FORMULA)]


@given(st.text())
def test_a_guarded_cell_is_the_text_behind_at_most_an_apostrophe(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(FORMULA)
    assert cell.removeprefix("'") in (text.replace("\0", "␀"), text.replace("\0", "␀").removeprefix("'"))


def test_numbers_are_cells_as_they_are() -> None:
    assert [guarded(v) for v in (3, 0, None, "")] == ["3", "0", "", ""]


class Tags(HTMLParser):
    """The tags, and the text outside the style sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.text = ""
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_keeps_markup_as_text() -> None:
    page = Tags()
    page.feed(FORMATS["html"].render(hostile()).decode())
    assert not {"script", "img", "label"} & set(page.names)
    assert page.names.count("style") == 1
    assert not [a for a in page.attributes if a.startswith("on") or a == "style"]
    assert all(
        harm in page.text for harm in ("<script>alert(1)</script>", '" onmouseover="alert(1)', "&amp;&lt;")
    )


def test_json_gives_every_text_back_as_it_was() -> None:
    data = json.loads(FORMATS["json"].render(hostile()))
    assert [c["statement"] for c in data["claims"]] == list(HOSTILE)
    raw = FORMATS["json"].render(hostile()).decode()
    assert not {"\u2028", "\u2029", "\x85"} & set(raw)


def test_annotations_are_one_json_document_of_all_harm() -> None:
    assert json.loads(FORMATS["annotations"].render(hostile()))["total"] == len(HOSTILE)


def test_word_has_a_comment_for_each_harmful_claim() -> None:
    document = docx.Document(io.BytesIO(FORMATS["docx"].render(hostile())))
    assert len(document.comments) == len(HOSTILE)


def test_a_published_review_needs_an_address() -> None:
    assert json.loads(FORMATS["claimreview"].render(hostile())) == []


def test_markdown_keeps_markup_as_text() -> None:
    text = FORMATS["md"].render(hostile()).decode()
    assert "<script" not in text.replace("\\<script", "")
    assert "](javascript" not in text
    assert "\n# heading" not in text
    assert escaped("1. one") == "1\\. one"
    assert escaped("- item") == "\\- item"


@given(st.text())
def test_harmless_text_closes_what_it_opens_and_has_no_controls(text: str) -> None:
    shown = harmless(text)
    assert harmless(shown) == shown
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]
    for line in shown.split("\n"):
        opened = sum(line.count(c) for c in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
        assert opened <= line.count("\u202c") + line.count("\u2069")


ROW = {
    "article": "a", "headline": "=1", "outlet": "", "number": 1, "statement": "@x", "kind": "event",
    "attributions": [{"source": {"name": "-n"}, "status": "confirmed"}], "status": "not_checkable", "quote": "",
    "risk": "normal", "disposition": "none", "citations": [], "withheld": 2, "state": "open", "assignee": None,
    "public_url": "", "id": "c", "updated_at": "2031-05-02T09:30:00Z", "reworded_by": "@carl",
    "references": [
        {"word": "=he", "name": "+Bo", "state": "proposed", "by": ""},
        {"word": "it", "name": "", "state": "refused", "by": "carl"},
        {"word": "she", "name": "Ada", "state": "used", "by": ""},
    ],
}  # fmt: skip


def test_the_archive_is_guarded_and_streamed_row_by_row() -> None:
    pieces = csv_rows(iter([ROW, ROW]))
    head = next(pieces)
    assert head.startswith(b"\xef\xbb\xbf")
    row = next(csv.reader([next(pieces).decode()]))
    assert row[1:7] == [
        "'=1",
        "",
        "1",
        "'@x",
        "'=he: +Bo (proposed); it: not resolved, refused by carl",
        "'@carl",
    ]
    assert row[7:10] == ["event", "'-n: confirmed", "not checkable"]
    assert json.loads(next(ndjson_rows(iter([ROW])))) == ROW

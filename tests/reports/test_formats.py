"""Each format holds what the report says: golden files, the files read again, and the counts equal everywhere."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import docx
import pytest

from claims.reports import FORMATS
from claims.reports.report import Report
from tests.reports.golden_files import TEXT_FORMATS, golden_path
from tests.reports.invented import TEXT, ferry, ident


@pytest.fixture(scope="module")
def report() -> Report:
    return ferry()


def written(report: Report, name: str) -> str:
    return FORMATS[name].render(report).decode()


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_golden(report: Report, name: str) -> None:
    assert FORMATS[name].render(report) == golden_path(name).read_bytes()


def test_every_format_has_a_name_a_type_and_an_extension() -> None:
    assert list(FORMATS) == [
        "json", "csv", "ndjson", "md", "html", "pdf", "docx", "claimreview", "annotations",
    ]  # fmt: skip
    assert all(f.label and "/" in f.content_type and f.extension for f in FORMATS.values())


def test_json_is_whole_and_its_making_stands_on_one_line(report: Report) -> None:
    text = written(report, "json")
    data = json.loads(text)
    assert (data["schema"], data["history"]["seq"], data["revision"]["text"]) == (
        "fact-check-report/1", 44, TEXT,
    )  # fmt: skip
    assert list(data) == ["schema", *Report.__slots__]
    assert [line for line in text.split("\n") if "2031-05-02T09:30:00Z" in line] == [
        '"generated": {"at": "2031-05-02T09:30:00Z", "by": "edda", "as_of": "44"},'
    ]


def test_ndjson_says_the_same_as_json(report: Report) -> None:
    lines = [json.loads(line) for line in written(report, "ndjson").splitlines()]
    data = json.loads(written(report, "json"))
    assert {k: v for k, v in lines[0].items() if k != "type"}.items() <= data.items()
    claims = [{k: v for k, v in line.items() if k != "type"} for line in lines if line["type"] == "claim"]
    assert claims == data["claims"]


def rows(report: Report) -> list[dict[str, str]]:
    data = FORMATS["csv"].render(report)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_a_row_a_claim_and_both_checks_apart(report: Report) -> None:
    found = rows(report)
    assert [(r["number"], r["said?"], r["so?"]) for r in found] == [
        ("1", "Harbour office: confirmed", "confirmed"),
        ("2", "Harbour office: unverified; Coast Wire: unverified", "unverified"),
        ("3", "Ida Brandt: confirmed", "incorrect"),
        ("4", "Our reporter: unverified", "confirmed"),
        ("5", "our own words", "unverified"),
    ]
    assert TEXT[int(found[2]["start"]) : int(found[2]["end"])] == found[2]["quote"]


def test_counts_are_equal_in_every_format(report: Report) -> None:
    claims = report.summary.claims
    assert claims == 5
    assert len(json.loads(written(report, "json"))["claims"]) == claims
    assert (
        sum(json.loads(line)["type"] == "claim" for line in written(report, "ndjson").splitlines()) == claims
    )
    assert len(rows(report)) == claims
    markdown = written(report, "md")
    table = markdown.split("## The claims")[1].split("\n## ")[0]
    assert len(re.findall(r"^\| \d+ \|", table, re.MULTILINE)) == claims
    assert "2 confirmed, 1 incorrect, 2 unverified" in markdown
    html = written(report, "html")
    assert len(re.findall(r'<tr id="c\d+">', html)) == claims
    assert "2 confirmed, 1 incorrect, 2 unverified" in html
    assert len(word_file(report).comments) == claims
    assert json.loads(written(report, "annotations"))["total"] == claims


def test_what_is_withheld_is_counted_in_every_format_that_people_read(report: Report) -> None:
    said = "1 item of evidence and 1 citation, off the record"
    assert all(said in written(report, name) for name in ("md", "html"))
    assert said in "\n".join(p.text for p in word_file(report).paragraphs)
    assert json.loads(written(report, "json"))["withheld"] == {"evidence": 1, "citations": 1}
    assert rows(report)[0]["withheld"] == "1"


def word_file(report: Report) -> Any:
    return docx.Document(io.BytesIO(FORMATS["docx"].render(report)))


def test_word_has_the_whole_text_and_a_comment_at_each_claim(report: Report) -> None:
    document = word_file(report)
    paragraphs = [p.text for p in document.paragraphs]
    assert all(block in paragraphs for block in TEXT.split("\n\n"))
    comments = list(document.comments)
    lines = [c.paragraphs[0].text.split("\n") for c in comments]
    assert [first for first, *_ in lines] == [f"Claim {c.number}: {c.statement}" for c in report.claims]
    assert lines[2][1:3] == ["said? Ida Brandt: confirmed", "so? incorrect"]


def commented(document: Any) -> dict[str, str]:
    """The words between the marks of each comment, by the comment's id."""
    found: dict[str, str] = {}
    open_now: set[str] = set()
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for element in document.element.body.iter():
        if element.tag == f"{w}commentRangeStart":
            open_now.add(element.get(f"{w}id"))
        elif element.tag == f"{w}commentRangeEnd":
            open_now.discard(element.get(f"{w}id"))
        elif element.tag == f"{w}t":
            for one in open_now:
                found[one] = found.get(one, "") + element.text
    return found


def test_word_comments_stand_at_the_very_words(report: Report) -> None:
    assert commented(word_file(report)) == {
        "0": "Marrow ferry sinks in harbour",
        "1": "Two crew were hurt",
        "2": "the hull had been checked in April",
        "3": "Our reporter saw the wreck",
        "4": "5. The Gannet was insured",
    }


def test_pdf_opens_and_is_tagged(report: Report) -> None:
    data = FORMATS["pdf"].render(report)
    assert data.startswith(b"%PDF-1.7")
    assert data.rstrip().endswith(b"%%EOF")
    assert b"/StructTreeRoot" in data
    assert len(data) > 20_000


def test_pdf_is_for_screen_readers_unless_a_sign_has_no_glyph(report: Report) -> None:
    """PDF/UA-1 where the fonts have every sign; else a report that can still be read."""
    plain = replace(report, article=replace(report.article, headline="Marrow ferry sinks"))
    text = replace(report.revision, text=TEXT.replace("🚢", "!"))
    assert b"pdfuaid:part" in FORMATS["pdf"].render(replace(plain, revision=text))
    assert FORMATS["pdf"].render(report).startswith(b"%PDF-")


class Page(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_html_needs_nothing_and_runs_nothing(report: Report) -> None:
    page = Page()
    page.feed(written(report, "html"))
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "form"}
    attributes = {name for _, attrs in page.tags for name in attrs}
    assert not {a for a in attributes if a.startswith("on")} | (attributes & {"style", "src"})
    assert {attrs["href"] for tag, attrs in page.tags if tag == "a"} == {f"#c{n}" for n in range(1, 5)}
    anchors = {attrs["id"] for _, attrs in page.tags if attrs.get("id")}
    assert {f"c{n}" for n in range(1, 6)} <= anchors


def test_claim_review_is_for_what_others_claim_with_a_public_page(report: Report) -> None:
    (review,) = json.loads(written(report, "claimreview"))
    assert review["url"] == "https://marrow.example/checks/hull"
    assert review["reviewRating"] == {
        "@type": "Rating", "alternateName": "False", "ratingValue": 1, "bestRating": 5, "worstRating": 1,
    }  # fmt: skip
    assert review["itemReviewed"]["author"] == {
        "@type": "Person", "name": "Ida Brandt", "description": "who runs the line",
    }  # fmt: skip


def test_annotations_quote_the_text_at_its_positions(report: Report) -> None:
    items = json.loads(written(report, "annotations"))["first"]["items"]
    assert [i["motivation"] for i in items] == ["assessing"] * 5
    for annotation in items:
        for target in annotation["target"]:
            if "selector" not in target:
                assert annotation["id"] == f"urn:uuid:{ident('claim 5')}"
                continue
            quote, position = target["selector"]
            start, end = position["start"], position["end"]
            assert TEXT[start:end] == quote["exact"]
            assert TEXT[:start].endswith(quote["prefix"])
            assert TEXT[end:].startswith(quote["suffix"])
    assert len(items[0]["target"]) == 2

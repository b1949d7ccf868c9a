"""Where quoted words begin and end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.blocks import find_blocks
from claims.extraction.quotations import Quotation, find_quotations
from claims.extraction.types import Block


def quoted(text: str) -> list[str]:
    """The quotations of one paragraph as text."""
    return [text[q.start : q.end] for q in find_quotations(text, (Block("body", 0, len(text)),))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We sank,” he said. “Then we swam.”", ["“We sank,”", "“Then we swam.”"]),
        ('"We sank," he said.', ['"We sank,"']),
        ("''We sank,'' he said.", ["''We sank,''"]),
        ("``We sank,'' he said.", ["``We sank,''"]),
        ("„Wir sanken“, sagte er.", ["„Wir sanken“"]),
        ("« Nous coulons », dit-il.", ["« Nous coulons »"]),
        ("‘We sank,’ he said.", ["‘We sank,’"]),
        ("'We sank in the bay,' he said.", ["'We sank in the bay,'"]),
        ("‘The miners’ lamp is ours,’ he said.", ["‘The miners’ lamp is ours,’"]),
        ("The miners' and the sailors' unions met.", []),
        ("It’s Tom’s and the ’90s are over, isn’t it?", []),
        ("“He said ‘never’ to me,” she said.", ["“He said ‘never’ to me,”"]),
        ("“He said “never” to me,” she said.", ["“He said “never” to me,”"]),
        (
            '"He said “never” to me," she said. "A “no” is a no."',
            ['"He said “never” to me,"', '"A “no” is a no."'],
        ),
        ("He was “a fool” and “a knave”.", ["“a fool”", "“a knave”"]),
        ('"We sank,” he said.', ['"We sank,”']),
        ('“We sank," he said.', ['“We sank,"']),
        ("“We sank,“ he said.", ["“We sank,“"]),
        ('The 6" pipe burst.', []),
        ("", []),
        ("”", []),
    ],
)
def test_finds_the_outermost_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_runs_on_over_paragraphs_without_another_opening_mark() -> None:
    text = "“We built it.\n\nWe lost it.\n\nWe build again,” she said. “Soon.”"
    found = find_quotations(text, find_blocks(text))
    assert [text[q.start : q.end] for q in found] == [
        "“We built it.",
        "We lost it.",
        "We build again,”",
        "“Soon.”",
    ]
    assert [q.continued for q in found] == [True, True, False, False]
    text = "“We built it, he said.\n\nThen he spoke of “loss” for an hour.\n\nHe left."
    assert [q.continued for q in find_quotations(text, find_blocks(text))] == [False, False]


def test_a_quotation_runs_on_over_paragraphs() -> None:
    text = "“We built it.\n\n“We lost it.\n\n“We build again,” she said."
    found = find_quotations(text, find_blocks(text))
    assert [text[q.start : q.end] for q in found] == ["“We built it.", "“We lost it.", "“We build again,”"]
    assert [(q.closed, q.continued) for q in found] == [(False, True), (False, True), (True, False)]


def test_a_mark_nobody_closes_is_no_quotation_of_half_an_article() -> None:
    text = "He said “no. " + "The road was long and the rain was cold. " * 20
    assert quoted(text.strip()) == []


def test_unbalanced_marks_over_ten_paragraphs_stay_in_their_paragraphs() -> None:
    text = "\n\n".join(f'Number {i} said “it was late and the " door ‘ was shut.' for i in range(10))
    for q in find_quotations(text, find_blocks(text)):
        assert "\n\n" not in text[q.start : q.end]


@given(st.text(alphabet="ab .,\n\r\"“”'‘’«»„‟`é\u202e\u0301😀", max_size=200))
@settings(max_examples=300, deadline=None)
def test_never_fails_and_keeps_order(text: str) -> None:
    blocks = find_blocks(text)
    found = find_quotations(text, blocks)
    at = 0
    for q in found:
        assert at <= q.start < q.end <= len(text)
        assert any(b.start <= q.start and q.end <= b.end for b in blocks)
        at = q.end


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "‘", "’", "''", "«", "‘a ", "'a s' ", "“a"])
def test_takes_time_in_proportion_to_the_text(mark: str) -> None:
    def seconds(times: int) -> float:
        text = (mark + " word") * times
        blocks = (Block("body", 0, len(text)),)
        best = 1e9
        for _ in range(3):
            started = time.process_time()
            find_quotations(text, blocks)
            best = min(best, time.process_time() - started)
        return best

    assert seconds(16_000) < 14 * seconds(2_000) + 0.05


def test_a_quotation_is_a_value() -> None:
    assert Quotation(0, 3, closed=True) == Quotation(0, 3, True)


def test_two_marks_at_once_open_one_quotation() -> None:
    text = '"“You do not win by rowing,” Hale said.'
    assert quoted(text) == ["“You do not win by rowing,”"]


def test_mark_written_onto_a_comma_opens() -> None:
    assert quoted('Hale said,"No, we will not sell the mill."') == ['"No, we will not sell the mill."']
    assert quoted("The rope is 3,000 feet long.") == []

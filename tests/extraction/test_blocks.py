"""The paragraphs of a text, what each is, and which carry no claim."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.blocks import find_blocks, refine, skipped_of
from claims.extraction.types import Block, Skipped


def roles(text: str) -> list[tuple[str, str]]:
    """Role and text of the blocks of a text."""
    return [(b.role, text[b.start : b.end]) for b in find_blocks(text)]


BODY = "The bridge over the Oster fell on Monday."


@pytest.mark.parametrize(
    ("paragraph", "role"),
    [
        ("READ MORE: How the bridge was built", "teaser"),
        ("Read more about the bridge", "teaser"),
        ("By Anna Berg", "byline"),
        ("BY ANNA BERG AND KARL IMHOF", "byline"),
        ("Photo: Karl Imhof", "credit"),
        ("Source: Ministry of Works", "credit"),
        ("[Agency/Karl Imhof]", "credit"),
        ("What happens next", "heading"),
        ("- Two lanes are closed.", "list"),
        ("1. Two lanes are closed.", "list"),
        ("Two men were held.", "body"),
        ("HALE: We did not know.", "body"),
    ],
)
def test_roles_of_later_paragraphs(paragraph: str, role: str) -> None:
    assert roles(f"{BODY}\n\n{paragraph}\n\n{BODY}")[1] == (role, paragraph)


def test_the_first_short_line_without_a_stop_is_the_headline() -> None:
    assert roles(f"Bridge falls into the Oster\n\n{BODY}") == [
        ("headline", "Bridge falls into the Oster"),
        ("body", BODY),
    ]
    assert roles(BODY) == [("body", BODY)]


def test_a_caption_loses_its_credit() -> None:
    text = f"{BODY}\n\nMen clear the road near the fallen bridge [Agency]"
    assert roles(text)[1:] == [
        ("caption", "Men clear the road near the fallen bridge"),
        ("credit", "[Agency]"),
    ]


def test_lines_of_a_wrapped_paragraph_stay_together() -> None:
    text = (
        "The bridge over the river Oster fell on Monday, after days of\n"
        "rain had washed away the ground on which its piers had stood\n"
        "since the war.\n"
    )
    assert [role for role, _ in roles(text)] == ["body"]


def test_single_lines_are_paragraphs() -> None:
    text = f"{BODY}\n{BODY}\n{BODY}"
    assert roles(text) == [("body", BODY)] * 3


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \t\n", "\n\n\n\n"])
def test_any_blank_line_parts_paragraphs(gap: str) -> None:
    assert roles(f"{BODY}{gap}{BODY}") == [("body", BODY)] * 2


def test_given_blocks_are_trimmed_and_their_teasers_found() -> None:
    text = f"  {BODY} \n\nREAD MORE: The river\n"
    end = text.index("\n")
    given_blocks = [Block("body", end, len(text)), Block("body", 0, end), Block("body", 3, 3)]
    found = refine(text, given_blocks)
    assert [(b.role, text[b.start : b.end]) for b in found] == [
        ("body", BODY),
        ("teaser", "READ MORE: The river"),
    ]
    assert skipped_of(found) == (Skipped((found[1].start, found[1].end), "teaser"),)


@given(st.text(alphabet="aB .:-\n\r\t[]()“”1😀\u2028\u00a0", max_size=120))
@settings(max_examples=200, deadline=None)
def test_blocks_are_in_order_and_hold_every_word(text: str) -> None:
    found = find_blocks(text)
    at = 0
    for block in found:
        assert at <= block.start < block.end <= len(text)
        assert not text[at : block.start].strip()
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        at = block.end
    assert not text[at:].strip()


@pytest.mark.parametrize("unit", ["\n", " ", "a\n", "a\n\n", "By A ", "[a] ", "- a\n", "a" * 50 + "\nb"])
def test_takes_time_in_proportion_to_the_text(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        best = 1e9
        for _ in range(3):
            started = time.process_time()
            find_blocks(text)
            best = min(best, time.process_time() - started)
        return best

    assert seconds(24_000) < 14 * seconds(3_000) + 0.1

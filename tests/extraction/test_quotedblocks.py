"""Paragraphs quoted as a whole, without marks: statements after their lead-in, signed posts."""

from __future__ import annotations

import pytest

from claims.extraction import Block, extract

from .crediting import chain, claim_with

NEWS = "The line sold nine boats on Monday, union members said, after a vote that split the crews.\n\n"


@pytest.mark.parametrize(
    "lead",
    [
        "In a statement the harbour board said:",
        "The harbour board replied:",
        "The harbour board wrote in an email:",
        "Asked about the sale, the harbour board said:",
    ],
)
def test_a_statement_after_its_lead_in_is_the_speakers_word_for_word(lead: str) -> None:
    text = f"{NEWS}{lead}\n\nTwo boats were sold in May. We paid the crews.\n\nResidents left the pier."
    assert chain(claim_with(text, "Two boats were sold")) == [("harbour board", "direct")]
    assert chain(claim_with(text, "paid the crews")) == [("harbour board", "direct")]
    assert chain(claim_with(text, "left the pier")) == []
    assert not [c for c in extract(text).claims if lead[:-1] in c.quote]


def test_a_statement_goes_on_while_it_speaks_of_us() -> None:
    text = f"{NEWS}The board said in a statement:\n\nWe sold two boats.\n\nWe paid the crews in May.\n\nThe pier is shut."
    assert chain(claim_with(text, "paid the crews")) == [("board", "direct")]
    assert chain(claim_with(text, "pier is shut")) == []


def test_what_a_colon_announces_without_a_speaker_is_the_articles_own() -> None:
    text = f"{NEWS}This is what we know so far:\n\nTwo boats sank off the pier in May."
    assert chain(claim_with(text, "Two boats sank")) == []


@pytest.mark.parametrize("signature", ["— Ida Berg (@idab) 3 May", "– Ida Berg (@idab)", "— Ida Berg"])
def test_a_signed_post_is_the_signers(signature: str) -> None:
    text = f"{NEWS}Nobody sold nine boats. It was two.\n\n{signature}"
    assert chain(claim_with(text, "It was two")) == [("Ida Berg", "direct")]
    assert not [c for c in extract(text).claims if "idab" in c.quote]


def test_a_signature_may_end_the_paragraph_it_signs() -> None:
    text = f"{NEWS}Nobody sold nine boats. — Ida Berg (@idab) 3 May 2024"
    assert chain(claim_with(text, "Nobody sold")) == [("Ida Berg", "direct")]


def test_a_quoted_block_of_several_paragraphs_is_said_as_one() -> None:
    lead, first, then = "The board said:", "Two boats were sold.", "The crews were paid."
    text = f"{lead}\n\n{first}\n\n{then}"
    at = [0, len(lead) + 2, len(lead) + len(first) + 4]
    blocks = [
        Block("body", at[0], len(lead)),
        Block("pull_quote", at[1], at[1] + len(first)),
        Block("pull_quote", at[2], len(text)),
    ]
    result = extract(text, blocks=blocks)
    assert [chain(claim) for claim in result.claims] == [[("board", "direct")]] * 2


@pytest.mark.parametrize(
    "text", ["We sold nine boats,” the owner said.", "We sold nine boats in May.” said the owner."]
)
def test_a_sentence_whose_opening_mark_was_lost_is_quoted(text: str) -> None:
    assert chain(claim_with(text, "sold nine boats")) == [("owner", "direct")]

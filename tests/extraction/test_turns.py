"""Labels that say who speaks: in transcripts, live blogs, posts and headlines."""

from __future__ import annotations

import pytest

from claims.extraction.blocks import find_blocks
from claims.extraction.turns import find_turn, is_spoken

from .crediting import chain, claim_with

HEARING = "Hearing on the ferry, transcript\n\n"


@pytest.mark.parametrize(
    ("label", "name", "spoken"),
    [
        ("BERG (on phone):", "BERG", True),
        ("IDA BERG, HARBOUR MASTER (ph):", "IDA BERG", True),
        ("REP. OLA VIK (R-TX):", "REP. OLA VIK", True),
        ("[00:14:07] Ida Berg:", "Ida Berg", True),
        ("17:20 - Our correspondent Ida Berg:", "Our correspondent Ida Berg", True),
        ("Ida Berg (@idaberg):", "Ida Berg", True),
        ("Ida Berg, on X:", "Ida Berg", True),
        ("Ida van der Berg:", "Ida van der Berg", True),
        ("Q:", "Q", True),
        ("Berg replied to them:", "Berg replied to them", False),
        ("In 2019:", "In 2019", False),
    ],
)
def test_the_name_in_a_label(label: str, name: str, spoken: bool) -> None:
    text = f"{label} The ferry sank in the bay."
    (block,) = find_blocks(text)
    turn = find_turn(text, block)
    assert turn is not None
    assert (text[slice(*turn.name)], text[turn.at], is_spoken(text, turn)) == (name, ":", spoken)


@pytest.mark.parametrize(
    ("line", "words", "name"),
    [
        ("IDA BERG, HARBOUR MASTER (ph): The line sold nine boats.", "sold nine boats", "Ida Berg"),
        ("REP. OLA VIK (R-TX): The line sold nine boats.", "sold nine boats", "Ola Vik"),
        ("HOLM (voice-over): The line sold nine boats.", "sold nine boats", "HOLM"),
        ("[00:14:07] Ida Berg: The line sold nine boats.", "sold nine boats", "Ida Berg"),
    ],
)
def test_a_turn_is_its_speakers_word_for_word(line: str, words: str, name: str) -> None:
    claim = claim_with(HEARING + line, words)
    assert chain(claim) == [(name, "direct")]
    assert name.split()[-1] not in claim.quote


def test_a_later_turn_by_surname_is_the_same_person() -> None:
    text = (
        f"{HEARING}IDA BERG, HARBOUR MASTER: Nine boats left.\n\nVIK: When?\n\nBERG: Two boats sank in May."
    )
    assert chain(claim_with(text, "sank in May")) == [("Ida Berg", "direct")]


def test_what_follows_a_turn_in_a_transcript_is_more_of_it() -> None:
    turns = [
        "BERG: Nine boats left.",
        "VIK: Who sold them?",
        "BERG: The line did.",
        "Two boats sank in May.",
        "(LAUGHTER)",
    ]
    text = HEARING + "\n\n".join(turns)
    assert chain(claim_with(text, "sank in May")) == [("BERG", "direct")]


def test_a_post_after_its_label_is_quoted_with_its_channel() -> None:
    text = "Ferry line sells boats\n\nIda Berg, on Facebook:\n\nThe line sold nine boats in May."
    (link,) = claim_with(text, "sold nine boats").attributions
    assert (link.source.name, link.mode, link.channel) == ("Ida Berg", "direct", "Facebook")

"""Quotations that their speaker interrupts are one quotation, one relation and one claim; the pause is none."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.extraction.syntax.interrupted import find_interruptions

from .crediting import chain, claim_with, relations_of


@pytest.mark.parametrize(
    ("text", "quoted", "speaker"),
    [
        ("“Nine wells,” Berg said, wiping her hands, “ran dry in June.”", "ran dry in June", "Berg"),
        ("“Nine wells,” said Ida Berg, nodding, “ran dry in June.”", "ran dry in June", "Ida Berg"),
        ("“Nine wells,” Berg told the panel after a pause, “ran dry in June.”", "ran dry in June", "Berg"),
        ("“Nine wells,” said Ida Berg, who runs the farm, “ran dry in June.”", "ran dry in June", "Ida Berg"),
        ("“Nine wells” — Berg muttered — “ran dry in June.”", "ran dry in June", "Berg"),
        ("«Nine wells», Berg said, sighing, «ran dry in June.»", "ran dry in June", "Berg"),
        ('"Nine wells," Berg shouted, banging the desk, "ran dry in June."', "ran dry in June", "Berg"),
        ("‘Nine wells,’ Berg said, smiling, ‘ran dry in June.’", "ran dry in June", "Berg"),
    ],
)
def test_an_interrupted_quotation_is_one_claim_of_its_speaker(text: str, quoted: str, speaker: str) -> None:
    claim = claim_with(text, quoted)
    assert "Nine wells" in claim.quote
    assert [link.source.name for link in claim.attributions] == [speaker]
    assert len(extract(text).attributions) == 1


def test_the_pause_is_no_claim() -> None:
    text = "“Nine wells,” Berg said, pausing to cough, “ran dry in June. We dug two more,” she added."
    assert not [c for c in extract(text).claims if "paus" in c.quote or "cough" in c.quote]
    assert chain(claim_with(text, "dug two more")) == [("Berg", "direct")]
    assert len(relations_of(text)) == 1


def test_two_sentences_with_a_cue_between_are_no_interruption() -> None:
    assert find_interruptions("“The wells ran dry,” Berg said. “We dug two more.”") == []
    assert find_interruptions("She called it “a loss” when she said that “the wells were gone.”") == []


def test_brackets_in_quoted_words_do_not_cut_them() -> None:
    text = "The owner (who was away) replied in an email: “We sold nine boats [in the harbour].”"
    assert ("The owner", "replied", "“We sold nine boats [in the harbour].”") in relations_of(text)


def test_a_nickname_in_marks_is_part_of_the_name() -> None:
    text = "Ola “Tiny” Vik said the pier was shut."
    assert relations_of(text) == [("Ola “Tiny” Vik", "said", "the pier was shut")]
    assert len(extract(text).claims) == 1

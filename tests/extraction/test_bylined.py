"""Documents of a single speaker, and headlines that end in who says it."""

from __future__ import annotations

import pytest

from claims.extraction import extract

from .crediting import chain, claim_with

BODY = "The line sold nine boats in May, and we paid the crews.\n\nPolice said two boats had sunk."


@pytest.mark.parametrize(
    "headline",
    ["Remarks by Ida Berg at the harbour", "Statement from Ida Berg", "Full text of Ida Berg’s speech"],
)
def test_a_speech_is_its_speakers_and_the_notes_say_so(headline: str) -> None:
    result = extract(f"{headline}\n\n{BODY}")
    assert chain(claim_with(result, "sold nine boats")) == [("Ida Berg", "direct")]
    assert [name for name, _ in chain(claim_with(result, "had sunk"))] == ["Police", "Ida Berg"]
    assert result.notes == ("All of it is credited to Ida Berg, whom the headline names.",)


def test_news_of_a_speech_is_the_articles_own() -> None:
    assert not extract(f"Berg’s critics leave after a speech\n\n{BODY}").notes


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Two held over pier fire: police", "Two held"),
        ("Line sold nine boats, says union", "sold nine boats"),
    ],
)
def test_a_headline_may_end_in_who_says_it(headline: str, words: str) -> None:
    claim = claim_with(f"{headline}\n\nThe pier is shut.", words)
    assert [name.casefold() for name, _ in chain(claim)] == [headline.split()[-1]]

"""How far the words reach that somebody said: over a whole sentence, and not into what the writer adds."""

from __future__ import annotations

import pytest

from tests.extraction.test_attribution import said


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "The boats are old, but the crews are well paid, according to the union.",
            "according to",
            "The boats are old, but the crews are well paid",
        ),
        (
            "The union complained that the vote was stolen, a charge that the board denied.",
            "complained",
            "that the vote was stolen",
        ),
        ("Hale called the plan a “swindle,” a jab at the mayor.", "called", "the plan a “swindle,”"),
        (
            "The captain said that the crew brought a charge against the owner.",
            "said",
            "that the crew brought a charge against the owner",
        ),
        (
            "For the towns on the coast, she said, “there is nothing left to win.”",
            "said",
            "For the towns on the coast … “there is nothing left to win.”",
        ),
        (
            "The price of bread, the baker said, “will go up in the spring.”",
            "said",
            "The price of bread … “will go up in the spring.”",
        ),
        (
            "In an interview on Monday, she said, “We have nothing left to win.”",
            "said",
            "“We have nothing left to win.”",
        ),
        (
            "It is a loan, the owners say, that would be paid back in ten years.",
            "say",
            "It is a loan … that would be paid back in ten years",
        ),
        (
            "Hale called it a theft because nobody had been asked.",
            "called",
            "it a theft because nobody had been asked",
        ),
        ("Hale supports the mayor because he is honest.", "supports", "the mayor"),
        (
            "He calls for $1 million in new spending to mend the roads.",
            "calls",
            "$1 million in new spending to mend the roads",
        ),
    ],
)
def test_what_is_said_ends_where_the_speaker_ends(text: str, cue: str, content: str) -> None:
    assert [s[2] for s in said(text) if s[1] == cue] == [content]

"""Sentences that end in who said them, wherever the parser hung the speaker."""

from __future__ import annotations

import pytest

from .crediting import relations_of


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Nurses were among the dead, Ola Vik, the head of the island's ambulance service, said.",
            "Ola Vik, the head of the island's ambulance service",
            "said",
            "Nurses were among the dead",
        ),
        (
            "The storm sank nine boats and a barge worth $3 million, the owner, Norrland Lines, said in a statement.",
            "the owner, Norrland Lines",
            "said",
            "The storm sank nine boats and a barge worth $3 million",
        ),
        ("40 homes flooded in Oster, council says", "council", "says", "40 homes flooded in Oster"),
        ("Pier unsafe for lorries, engineers warn", "engineers", "warn", "Pier unsafe for lorries"),
        ("Six dead in Oster fire, police say", "police", "say", "Six dead in Oster fire"),
    ],
)
def test_the_speaker_at_the_end_says_it(text: str, source: str, cue: str, content: str) -> None:
    assert relations_of(text) == [(source, cue, content)]


@pytest.mark.parametrize("text", ["On Monday afternoon, police said.", "A son of the island, Vik said."])
def test_what_tells_when_or_who_is_not_said(text: str) -> None:
    assert relations_of(text) == []

"""Whom a source cites is the origin; the one who cites passes it on."""

from __future__ import annotations

import pytest

from .crediting import chain, claim_with


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        (
            "Nine boats sank, Reuters reported, citing the harbour office.",
            "Nine boats sank",
            ["harbour office", "Reuters"],
        ),
        (
            "Nine boats sank, the agency said, quoting a port official.",
            "Nine boats sank",
            ["port official", "agency"],
        ),
        ("Nine boats sank, according to Reuters, citing police.", "Nine boats sank", ["police", "Reuters"]),
        (
            "The agency quoted a port official as saying nine boats had sunk.",
            "had sunk",
            ["port official", "agency"],
        ),
        ("Vik told the Gazette that Berg said nine boats had sunk.", "had sunk", ["Berg", "Vik"]),
        ("Nine boats sank at dawn, per the harbour office.", "Nine boats sank", ["harbour office"]),
    ],
)
def test_the_origin_comes_first(text: str, words: str, names: list[str]) -> None:
    claim = claim_with(text, words)
    assert [name for name, _ in chain(claim)] == names
    assert [link.position for link in claim.attributions] == list(range(1, len(names) + 1))
    assert not any(cue in claim.quote for cue in ("citing", "quoting", " per "))


@pytest.mark.parametrize(
    "text",
    ["The line lost nine boats, Vik said, citing high costs.", "The line sold nine boats per day, Vik said."],
)
def test_a_reason_and_a_rate_are_no_source(text: str) -> None:
    assert [name for name, _ in chain(claim_with(text, "nine boats"))] == ["Vik"]

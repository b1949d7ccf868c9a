"""Words that withhold assent, and words that only look so."""

import pytest

from claims.extraction.labels.hedges import find_hedges
from tests.extraction.reading import claims, parsed


def hedges(text: str) -> list[str]:
    return [h.hedge.text for h in find_hedges(parsed(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The attack began around midnight.", ["around"]),
        ("About 40 people fled.", ["About"]),
        ("The general allegedly took bribes.", ["allegedly"]),
        ("The suspected arsonist fled.", ["suspected"]),
        ("The bridge may collapse.", ["may"]),
        ("The army seems to be losing.", ["seems to"]),
        ("Troops are believed to hold the town.", ["are believed to"]),
        ("The claim could not be independently verified.", ["could not be independently verified"]),
        ("It was not immediately possible to confirm the toll.", ["was not immediately possible to confirm"]),
    ],
)
def test_hedges(text: str, expected: list[str]) -> None:
    assert hedges(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Fighting went on in and around the city.",
        "The talks were about land.",
        "The lake opens in May.",
        "Shots could be heard.",
        "She could not explain it.",
        "Police verified the tape.",
    ],
)
def test_no_hedges(text: str) -> None:
    assert hedges(text) == []


def test_a_claim_holds_its_hedges() -> None:
    (claim,) = claims("About 40 people fled.")
    assert [(h.text, h.span) for h in claim.hedges] == [("About", (0, 5))]

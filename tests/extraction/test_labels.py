"""The kind of a claim, and whether it can be checked."""

import pytest

from claims.extraction.labels import checkable
from tests.extraction.reading import claims, kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four soldiers were killed.", "quantity"),
        ("Prices doubled.", "quantity"),
        ("Rebels shelled the port.", "event"),
        ("The firm owns the mill.", "state"),
        ("The flood caused a landslide.", "causal"),
        ("The river is the longest in the province.", "comparison"),
        ("Sales grew faster than wages.", "comparison"),
        ("The union wants shorter shifts.", "position"),
        ("The mayor opposes the plan.", "position"),
        ("The council should sell the land.", "opinion"),
        ("It was a terrible decision.", "opinion"),
        ("The bridge will collapse.", "prediction"),
        ("The bridge may collapse.", "prediction"),
        ("Donors are expected to approve billions in aid.", "prediction"),
        ("Jane Orr is the mayor.", "identity"),
        ("The attack began at around midnight.", "time"),
        ("Troops met in two different towns.", "event"),
        ("The ruling was 5-4.", "quantity"),
    ],
)
def test_kinds(text: str, expected: str) -> None:
    assert kind(text) == expected


def test_opinion_and_prediction_are_not_checkable() -> None:
    assert [checkable(k) for k in ("opinion", "prediction", "event", "quotation")] == [
        False,
        False,
        True,
        True,
    ]


def test_appositions() -> None:
    found = {c.statement: c.kind for c in claims("Monday's vote, a day before the holiday, was lost.")}
    assert found["Monday's vote came a day before the holiday"] == "time"
    found = {c.statement: c.kind for c in claims("Rebels entered Marrow, the capital of the north, on foot.")}
    assert found["Marrow is the capital of the north"] == "place"

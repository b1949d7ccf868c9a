"""Numbers, and what they count."""

import pytest

from claims.extraction.labels.figures import find_figures
from tests.extraction.reading import parsed, statements


def figures(text: str) -> list[tuple[str, float | None, str]]:
    return [(f.figure.text, f.figure.value, f.figure.unit) for f in find_figures(parsed(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four checkpoints were taken.", [("Four", 4.0, "checkpoint")]),
        ("The firm paid $2.5 million in fines.", [("$2.5 million", 2_500_000.0, "dollar")]),
        ("Turnout was 38 percent.", [("38", 38.0, "percent")]),
        ("They hold no more than two thirds of the country.", [("two thirds", 2 / 3, "country")]),
        ("Several roads were closed.", [("Several", None, "road")]),
        ("Half a million gulls left.", [("Half a million", 500_000.0, "gull")]),
        ("The yard built 15 500 small boats.", [("15 500", 15_500.0, "boat")]),
        ("One in eight children was ill.", [("One in eight", 0.125, "child")]),
        ("The sea rose 3½ metres.", [("3½", 3.5, "metre")]),
        ("Wages rose 4,5 percent.", [("4,5", None, "percent")]),
        (
            "The state paid Rs 7 lakh to each of 3 crore farmers.",
            [("Rs 7 lakh", 700_000.0, "rupee"), ("3 crore", 30_000_000.0, "farmer")],
        ),
        ("Nearly three-fifths of farmers left.", [("three-fifths", 0.6, "farmer")]),
        ("Between 12 and 18 boats sank.", [("12 and 18", None, "boat")]),
    ],
)
def test_figures(text: str, expected: list[tuple[str, float | None, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They met in two different towns.",
        "The AK-47 rifle was found.",
        "The law was passed in 2009.",
        "The 808 Harrow police zone is large.",
        "No one came.",
        "The court made a 5-4 ruling.",
        "No. 12 denied it.",
        "Flight 201 landed in the early 2000s.",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert figures(text) == []


def test_the_span_is_that_of_the_words() -> None:
    text = "About 1,200 workers left."
    (found,) = find_figures(parsed(text))
    start, end = found.figure.span
    assert text[start:end] == "1,200"


def test_what_else_a_number_says() -> None:
    (found,) = find_figures(parsed("At least 20–30 percent of all farmers left."))
    figure = found.figure
    assert (figure.value, figure.low, figure.high) == (None, 20.0, 30.0)
    assert (figure.unit, figure.of, figure.approximation) == ("percent", "farmer", "at least")


def test_words_of_one_number_make_one_claim() -> None:
    assert statements("Three and a half million left the coast.") == [
        "Three and a half million left the coast"
    ]
    assert statements("They paid between $300 and $400 a year.") == ["They paid between $300 and $400 a year"]
    assert figures("Three and a half million left the coast.") == [
        ("Three and a half million", 3_500_000.0, "")
    ]

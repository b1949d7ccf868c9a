"""Numbers, and what they count."""

import pytest

from claims.extraction.labels.figures import find_figures, number
from tests.extraction.reading import parsed


def figures(text: str) -> list[tuple[str, float | None, str]]:
    return [(f.figure.text, f.figure.value, f.figure.unit) for f in find_figures(parsed(text))]


@pytest.mark.parametrize(
    ("written", "value"),
    [("1,001", 1001.0), ("14.7", 14.7), ("seven", 7.0), ("forty-five", 45.0), ("million", 1e6), ("112million", 1.12e8),
     ("9.3m", 9.3e6), ("4th", None), ("x", None),
     ("", None), ("1.2.3", None), ("٣", None), ("9" * 60, None)],
)  # fmt: skip
def test_written_numbers(written: str, value: float | None) -> None:
    assert number(written) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four checkpoints were taken.", [("Four", 4.0, "checkpoint")]),
        ("The firm paid $2.5 million in fines.", [("$2.5 million", 2_500_000.0, "dollar")]),
        ("Turnout was 38 percent.", [("38", 38.0, "percent")]),
        ("They hold no more than two thirds of the country.", [("two thirds", 2 / 3, "country")]),
        ("Several roads were closed.", [("Several", None, "road")]),
        ("The court made a 5-4 ruling.", [("5-4", None, "ruling")]),
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
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert figures(text) == []


def test_the_span_is_that_of_the_words() -> None:
    text = "About 1,200 workers left."
    (found,) = find_figures(parsed(text))
    start, end = found.figure.span
    assert text[start:end] == "1,200"

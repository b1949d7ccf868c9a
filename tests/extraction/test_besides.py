"""Facts beside a clause: earlier figures, records, posts, and where an institute is."""

import pytest

from tests.extraction.reading import kind, statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Unemployment rose to 6.4 percent in February from 5.9 percent a year ago.",
            [
                "Unemployment rose to 6.4 percent in February from 5.9 percent a year ago",
                "Unemployment rose to 6.4 percent in February from 5.9 percent a year ago",
            ],
        ),
        (
            "Consumer prices rose 3.1% in the year to September, down from 3.8% in August.",
            [
                "Consumer prices rose 3.1% in the year to September",
                "Consumer prices rose 3.1% in the year to September, down from 3.8% in August",
            ],
        ),
        ("The rate was 5%, up from 4% in May.", ["The rate was 5%", "The rate was 5%, up from 4% in May"]),
        (
            "Rovers won the Cup for the first time since 1984 on Saturday.",
            [
                "Rovers won the Cup for the first time since 1984",
                "Rovers won the Cup for the first time since 1984 on Saturday",
            ],
        ),
        ("The team moved to Oster from Marrow.", ["The team moved to Oster from Marrow"]),
        (
            "Paul Reed, founder and chief executive of Orr Labs, left.",
            [
                "Paul Reed, founder … of Orr Labs",
                "Paul Reed … chief executive of Orr Labs",
                "Paul Reed … left",
            ],
        ),
        (
            "Paul Reed, head of the Institute for Policy at the University of Orr, left.",
            [
                "Paul Reed, head of the Institute for Policy at the University of Orr",
                "The Institute for Policy at the University of Orr",
                "Paul Reed … left",
            ],
        ),
    ],
)
def test_what_stands_beside_a_clause_is_a_claim_of_its_own(text: str, expected: list[str]) -> None:
    assert statements(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Old Mill Bridge will close for at least a year after engineers discovered cracks in its piers.",
            [
                "The Old Mill Bridge will close for at least a year",
                "Engineers discovered cracks in its piers",
            ],
        ),
        (
            "The conductor Hal Wexford left the hall.",
            ["The conductor Hal Wexford", "The conductor Hal Wexford left the hall"],
        ),
        (
            "Banta wrote nine symphonies, four operas and more than 200 songs.",
            ["Banta wrote nine symphonies", "Banta wrote … four operas", "Banta wrote … more than 200 songs"],
        ),
    ],
)
def test_slips_of_the_parser_are_mended(text: str, expected: list[str]) -> None:
    assert statements(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The truce was signed in March.", "time"),
        ("He was 88.", "quantity"),
        ("Orders fell by a fifth.", "quantity"),
        ("The troops were waiting for help.", "state"),
        ("Several people were killed.", "quantity"),
        ("The depot burned for several hours.", "event"),
        ("Banta married three times.", "quantity"),
    ],
)
def test_kinds_by_what_the_claim_is_about(text: str, expected: str) -> None:
    assert kind(text) == expected

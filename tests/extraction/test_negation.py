"""A negation holds of the half it stands in: over "but", "and" and "or", with "not", "never" and "no"."""

from __future__ import annotations

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "Firefighters had not saved three houses but freed two families.",
            ["Firefighters had not saved three houses", "Firefighters had … freed two families"],
        ),
        ("He was not hurt but arrested.", ["He was not hurt", "He was … arrested"]),
        (
            "The mill isn't closed but leased to Hale.",
            ["The mill isn't closed", "The mill is … leased to Hale"],
        ),
        (
            "The firm did not stop the work but warned the town.",
            ["The firm did not stop the work", "The firm … warned the town"],
        ),
        (
            "The band never toured Tarn and refused to play Oster.",
            ["The band never toured Tarn", "The band … refused to play Oster"],
        ),
        (
            "The firm could not pay its debts and was sold.",
            ["The firm could not pay its debts", "The firm … was sold"],
        ),
        (
            "The lorry held no guns and 40 sacks of rice.",
            ["The lorry held no guns", "The lorry held … 40 sacks of rice"],
        ),
        ("The boy had no pain but lost two teeth.", ["The boy had no pain", "The boy … lost two teeth"]),
        (
            "The mayor denied the claim and never met Hale.",
            ["The mayor denied the claim", "The mayor … never met Hale"],
        ),
    ],
)
def test_each_half_has_its_own_negation(text: str, quotes: list[str]) -> None:
    assert [claim.quote for claim in extract(text).claims] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "The firm did not sell the mill or close it.",
        "She has never smoked or drunk.",
        "The plan is not a tax but a fee.",
        "The lorry held no guns or drugs.",
    ],
)
def test_what_one_negation_holds_together_stays_whole(text: str) -> None:
    assert [claim.quote for claim in extract(text).claims] == [text.rstrip(".")]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The firm did not stop the work and warn the town.", "The firm did not stop the work"),
        ("The firm has never been fined and closed.", "The firm has never been fined"),
    ],
)
def test_what_the_words_leave_open_is_no_claim(text: str, first: str) -> None:
    found = extract(text)
    assert [claim.quote for claim in found.claims] == [first]
    assert "veto.negation_left_open" in [fired.rule for fired in found.vetoed]


def test_a_hedge_holds_of_both_halves() -> None:
    found = extract("The clerk allegedly stole two cars and sold them.")
    assert [claim.quote for claim in found.claims] == [
        "The clerk allegedly stole two cars",
        "The clerk allegedly … sold them",
    ]

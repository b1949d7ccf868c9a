"""What a clause takes for granted is a claim, where it is what was known and not merely near."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def rules_of(text: str) -> list[str]:
    return [fired.rule for claim in extract(text).claims for fired in claim.fired]


def test_what_was_known_is_taken_for_granted() -> None:
    text = "Things like that make you realize that people see the mill in a different light."
    assert "presupposition.factive" in rules_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hearing her talk about the needs of the town in relation to law and order makes me fearful.",
        "Hale recalled thinking, “This is what people talk about when the mill is shut.”",
    ],
)
def test_what_stands_further_off_is_not(text: str) -> None:
    assert "presupposition.factive" not in rules_of(text)

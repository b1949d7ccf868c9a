"""Who says it: across a place, after "with", before "to", and never who is asked or named in the words said."""

from __future__ import annotations

import pytest

from claims.extraction.engine import extract
from tests.extraction.test_attribution import said

type Said = tuple[str, str, str]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It rains too much,” said Alan Berg, a baker from Arden, New Jersey, who said that he sells less.",
            ("Alan Berg, a baker from Arden, New Jersey, who", "said", "that he sells less"),
        ),
        (
            "The evening ended with Hale asking whether the ferry would run.",
            ("Hale", "asking", "whether the ferry would run"),
        ),
        (
            "The sudden news led some owners to wonder whether the ferry would run.",
            ("some owners", "to wonder", "whether the ferry would run"),
        ),
        (
            "Hale was asked, “If the river rises, who will pay for the bridge?”",
            ("", "asked", "“If the river rises, who will pay for the bridge?”"),
        ),
        ("The charter makes no mention of ferries.", ("The charter", "mention", "ferries")),
    ],
)
def test_who_says_it(text: str, expected: Said) -> None:
    assert expected in said(text)


def test_who_is_asked_says_nothing_by_it() -> None:
    text = "Hale was asked, “If the river rises, who will pay for the bridge?”"
    assert not any(source == "Hale" for source, _, _ in said(text))


def test_what_raises_doubts_has_none() -> None:
    text = "The fall of the bridge raised doubts about the ferry."
    assert not any("fall" in source for source, _, _ in said(text))


def test_who_speaks_does_not_name_himself() -> None:
    text = (
        "The council met the mayor, Oscar Hale, on Monday. He took no questions.\n\n"
        "“I will wait until I have met Ben,” he said. “The bridge costs ten million crowns.”"
    )
    names = {a.source.name for claim in extract(text).claims for a in claim.attributions}
    assert "Ben" not in names
    assert "Oscar Hale" in names

"""Quoted words: to whom they go in a headline, after "put it", between two verbs and in what another one says."""

from __future__ import annotations

import pytest

from tests.extraction.test_attribution import said

type Said = tuple[str, str, str]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Mayor Reveals ‘Heavy’ Price of New Bridge.\n\nThe mayor spoke in Arden.",
            ("Mayor", "Reveals", "‘Heavy’ Price of New Bridge"),
        ),
        (
            "Hale declares ‘victory,’ ignores rivals.\n\nThe mayor spoke in Arden.",
            ("Hale", "declares", "‘victory,’"),
        ),
        (
            "Hale Speaks ‘Plainly To Boatmen’ After Storm.\n\nThe mayor spoke in Arden.",
            ("Hale", "Speaks", "‘Plainly To Boatmen’"),
        ),
    ],
)
def test_quoted_words_of_a_headline_go_to_who_it_begins_with(title: str, expected: Said) -> None:
    assert said(title)[0] == expected


@pytest.mark.parametrize(
    "title",
    [
        "Storm Sinks ‘River Queen’ Near Arden.\n\nThe ferry lay in the harbour.",
        "New Life for Arden's ‘Old Mill’ Quarter.\n\nThe mill stood empty.",
    ],
)
def test_a_name_in_marks_in_a_headline_is_nobodys_words(title: str) -> None:
    assert not any("‘" in content for _, _, content in said(title))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The harbour was, as the Herald put it in a long report, “the gate.”",
            ("the Herald", "put it", "“the gate.”"),
        ),
        (
            "“We like the plan,” she said, but “when it comes to money, Hale has never kept a promise.”",
            (
                "she",
                "said",
                "“We like the plan,” … “when it comes to money, Hale has never kept a promise.”",
            ),
        ),
        (
            "Asked why, Hale answered in a short note: “Berg will be the next mayor of this town.”",
            ("Hale", "answered", "“Berg will be the next mayor of this town.”"),
        ),
        (
            "“We built the bridge together,” Hale sang to the crowd before asking her, “Where do we go from here?”",
            ("Hale", "sang", "“We built the bridge together,”"),
        ),
    ],
)
def test_quoted_words_go_to_who_says_them(text: str, expected: Said) -> None:
    assert expected in said(text)


def test_what_follows_words_that_end_is_still_the_reporters() -> None:
    text = "“We never agreed to that,” Hale said, but the council had agreed in May."
    assert said(text)[0] == ("Hale", "said", "“We never agreed to that,”")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hale said,“No, we will not sell the mill to anybody.”",
            ("Hale", "said", "“No, we will not sell the mill to anybody.”"),
        ),
        (
            '"We will not sell the mill to anybody,"Hale said.',
            ("Hale", "said", '"We will not sell the mill to anybody,"'),
        ),
    ],
)
def test_a_mark_without_its_space_hides_no_speaker(text: str, expected: Said) -> None:
    assert said(text) == [expected]

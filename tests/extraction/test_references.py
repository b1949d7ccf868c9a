"""Pronouns: resolved where only one reading is possible, else left and reported."""

import pytest

from tests.extraction.reading import claims


def unresolved(text: str) -> list[str]:
    return [
        text[a:b]
        for claim in claims(text)
        for a, b in (r.span for r in claim.references if r.antecedent is None)
    ]


def proposed(text: str) -> list[tuple[str, str]]:
    """The words of the last claim whose meaning is proposed, each with what it may stand for."""
    found = [r for r in claims(text)[-1].references if r.name and not r.used]
    return [(text[slice(*r.span)], r.name) for r in found]


def last(text: str) -> str:
    return claims(text)[-1].statement


def test_the_only_person_so_far() -> None:
    text = "Jane Orr lost the vote. She resigned."
    assert (last(text), proposed(text)) == ("She resigned", [("She", "Jane Orr")])


def test_two_persons_leave_a_pronoun_out_of_the_statement() -> None:
    text = "Jane Orr met Petra Vogel. She resigned."
    assert last(text) == "She resigned"


def test_they_are_the_subject_of_the_clause_above() -> None:
    found = [claim.statement for claim in claims("The rebels left the town because they were hungry.")]
    assert "The rebels left the town because they were hungry" in found
    assert "They were hungry" in found
    text = "The rebels burned a town that they had held for weeks."
    assert last(text) == "A town that they had held for weeks"


def test_there_is_the_only_place() -> None:
    text = "The bomb hit the northern city of Marrow, and a second blast wounded a guard there."
    assert last(text) == "A second blast wounded a guard there"


def test_a_possessive() -> None:
    text = "Jane Orr resigned. Her lawyer declined to comment."
    assert (last(text), proposed(text)) == ("Her lawyer declined to comment", [("Her", "Jane Orr")])


def test_what_it_was_resolved_from_is_listed() -> None:
    text = "Jane Orr lost the vote. She resigned."
    (span,) = claims(text)[-1].resolved_from
    assert text[slice(*span)] == "Jane Orr"


@pytest.mark.parametrize(
    "text", ["This seems odd.", "They left.", "He left.", "It burned down.", "We are ready."]
)
def test_nothing_is_guessed(text: str) -> None:
    (claim,) = claims(text)
    assert [r.span for r in claim.references if r.antecedent is None] == [(0, len(text.split()[0]))]


def test_an_empty_it_needs_no_meaning() -> None:
    assert unresolved("It will be difficult to win.") == []
    assert unresolved("It is not known how many soldiers died.") == []


def test_a_contraction_is_written_in_full_after_a_noun() -> None:
    assert last("The rebels said they've left.") == "The rebels said they've left"
    text = "The rebels burned a town that they've held for weeks."
    assert last(text) == "A town that they've held for weeks"

"""The words of the reports are those of the desk's vocabulary."""

from __future__ import annotations

import pytest
from django.db.models import TextChoices

from claims.reports.claim_review import RATINGS
from claims.reports.report import STATUSES
from claims.reports.words import CHECKS, FOUND, channel_words, word
from claims.vocabulary import (
    Basis,
    Check,
    ClaimKind,
    ClaimState,
    DecisionKind,
    Disposition,
    EvidenceKind,
    PartyMark,
    QuotationFound,
    RetirementReason,
    Risk,
    SignOffState,
    SourceKind,
    Stance,
    Status,
    Terms,
)


@pytest.mark.parametrize(
    "choices",
    [
        Status, Disposition, ClaimKind, ClaimState, RetirementReason, Risk, SourceKind, PartyMark, Basis, Terms,
        EvidenceKind, Stance, SignOffState,
    ],
)  # fmt: skip
def test_words_are_the_vocabularys(choices: type[TextChoices]) -> None:
    assert {c.value: word(c.value) for c in choices} == {c.value: str(c.label) for c in choices}


def test_statuses_checks_and_ratings_are_all_there() -> None:
    assert set(STATUSES) == set(Status.values)
    assert dict(CHECKS) == {c.value: str(c.label) for c in Check}
    assert set(FOUND) == set(QuotationFound.values)
    assert set(RATINGS) == {Status.CONFIRMED, Status.INCORRECT, Status.DISPUTED, Status.UNPROVEN}
    assert [n for _, n in RATINGS.values()] == [5, 1, None, None]
    assert {k.value: word(k) for k in (DecisionKind.ENDORSE, DecisionKind.RETRACT)} == {
        "endorse": "endorsement, 1 of 2",
        "retract": "endorsement taken back",
    }


@pytest.mark.parametrize(
    ("channel", "words"),
    [
        ("", ""),
        ("Twitter", "on Twitter"),
        ("state television", "on state television"),
        ("statement", "in a statement"),
        ("interview", "in an interview"),
        ("in messages on Twitter", "in messages on Twitter"),
        ("On the radio", "On the radio"),
        ("messages on Twitter", "in messages on Twitter"),
    ],
)
def test_a_channel_reads_as_a_phrase(channel: str, words: str) -> None:
    assert channel_words(channel) == words

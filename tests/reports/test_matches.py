"""The same or contradicting claims elsewhere: proposals with their reasons, within what one may see."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.articles import article_add, article_set_people
from claims.actions.attributions import attribution_add
from claims.actions.claims import claim_add, claim_reword
from claims.ingest import read_text
from claims.models import Claim
from claims.numbers import same_quantity
from claims.queries.matches import claim_matches, unmarked, wording
from tests.cast import Cast


def elsewhere(cast: Cast, *statements: str, **more: Any) -> list[Claim]:
    """Claims of another article of the desk."""
    article = article_add(
        desk=cast.desk, document=read_text("Elsewhere\n\nA text."), actor=cast.editor, **more
    )
    return [claim_add(article=article, statement=s, actor=cast.editor) for s in statements]


def found(cast: Cast) -> list[tuple[str, str]]:
    claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
    return [(m.relation, m.claim.statement) for m in claim_matches(cast.checker, claim)]


@pytest.mark.parametrize(
    ("statement", "relation"),
    [
        ("Four cranes in Nordby harbour were destroyed", "same"),
        ("four cranes in Nordby harbour were destroyed", "same"),
        ("4 cranes were destroyed in the harbour of Nordby", "same"),
        ("Six cranes in Nordby harbour were destroyed", "contradicts"),
        ("At least five cranes in Nordby harbour were destroyed", "contradicts"),
        ("At least three cranes in Nordby harbour were destroyed", "similar"),
        ("Several cranes in Nordby harbour were destroyed", "similar"),
        ("Four cranes in Nordby harbour were not destroyed", "contradicts"),
        ("Four cranes were destroyed in Nordby", "similar"),
    ],
)
def test_how_a_claim_elsewhere_relates(cast: Cast, statement: str, relation: str) -> None:
    elsewhere(cast, statement, "The mayor of Odby resigned")
    assert found(cast) == [(relation, statement)]


def test_contradictions_come_first_and_say_why(cast: Cast) -> None:
    elsewhere(
        cast, "Four cranes in Nordby harbour were destroyed", "Six cranes in Nordby harbour were destroyed"
    )
    claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
    first, second = claim_matches(cast.checker, claim)
    assert (first.relation, second.relation) == ("contradicts", "same")
    assert "another figure: 6 instead of 4" in first.reasons
    assert first.as_dict()["status"] == "unverified"


def test_the_same_source_is_a_reason(cast: Cast) -> None:
    (other,) = elsewhere(cast, "Four cranes in Nordby harbour were destroyed")
    attribution_add(claim=other, source=cast.authority, actor=cast.checker, version=other.version)
    claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
    assert claim_matches(cast.checker, claim)[0].reasons == ("the same words", "the same source")


def test_another_day_is_no_contradiction(cast: Cast) -> None:
    elsewhere(cast, "The harbour of Nordby was not closed on Friday")
    claim = Claim.objects.select_related("article").get(pk=cast.harbour.pk)
    (match,) = claim_matches(cast.checker, claim)
    assert (match.relation, match.reasons[-1]) == ("similar", "another date: friday")


def test_one_sees_no_match_in_what_one_may_not_see(cast: Cast) -> None:
    (other,) = elsewhere(cast, "Four cranes in Nordby harbour were destroyed")
    article_set_people(article=other.article, actor=cast.editor, restricted=True)
    assert found(cast) == []
    claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
    assert [m.relation for m in claim_matches(cast.editor, claim)] == ["same"]
    assert claim_matches(cast.outsider, claim) == []


def test_few_and_many_matches_cost_the_same_queries(cast: Cast) -> None:
    claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            [m.as_dict() for m in claim_matches(cast.checker, claim)]
        return len(queries)

    elsewhere(cast, "Four cranes in Nordby harbour were destroyed")
    few = cost()
    elsewhere(cast, *(f"Four cranes in Nordby harbour were destroyed at {n}" for n in "abc"))
    assert cost() == few == 3


@pytest.mark.parametrize(
    "statement", ["", "!!!", "'; DROP TABLE claims_claim; --", "a & b | !c:*", "\\'", "שלום עולם", "\u202e"]
)
def test_any_statement_can_be_looked_for(cast: Cast, statement: str) -> None:
    claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
    claim.statement = statement
    assert claim_matches(cast.checker, claim) == []


def test_figures_dates_and_negations_are_read() -> None:
    read = wording(
        "Unemployment did not rise to 1,200 people or 2.5 million in March 2019, from five per cent"
    )
    assert [(n.value, n.unit) for n in read.figures] == [(1200, "people"), (2_500_000, ""), (5, "percent")]
    assert read.dates == {"march", "2019"}
    assert read.negated


def test_brackets_and_ellipses_are_no_words(cast: Cast) -> None:
    elsewhere(cast, "Four cranes [the big ones] … in Nordby harbour were destroyed")
    claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
    claim_reword(
        claim=claim,
        statement="Four cranes the big ones in Nordby harbour were destroyed",
        actor=cast.checker,
        version=claim.version,
    )
    assert [(relation, m) for relation, m in found(cast)] == [
        ("same", "Four cranes [the big ones] … in Nordby harbour were destroyed")
    ]
    assert unmarked("He [Kamal] … fled") == "He Kamal fled"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Twenty-one people died", "21 people died"),
        ("Half a million homes lost power", "500,000 homes lost power"),
        ("12\u202f000 boats left", "12,000 boats left"),
        ("The firm paid £1.2m", "The firm paid £1,200,000"),
    ],
)
def test_a_number_is_the_same_however_it_is_written(one: str, other: str) -> None:
    ours, theirs = wording(one), wording(other)
    assert ours.words == theirs.words
    assert all(same_quantity(a, b) for a, b in zip(ours.figures, theirs.figures, strict=True))


def test_a_number_that_names_is_a_word() -> None:
    read = wording("Flight 93 and No. 10 met on 5 May")
    assert not read.figures
    assert read.dates == {"may", "5"}
    assert {"93", "10"} <= read.words

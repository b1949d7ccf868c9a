"""The list of revisions, the comparison of any two, and what an earlier wording suggests."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.claims import claim_add
from claims.actions.decisions import claim_decide
from claims.actions.evidence import citation_withdraw
from claims.errors import InvalidInput
from claims.models import Article, Claim, Event
from claims.queries.revisions import article_revisions, compare_revisions, suggested_decisions
from claims.vocabulary import Status
from tests.actions.test_revisions import confirm_all, revise, statuses
from tests.cast import HARBOUR, HEAD, TEXT, Cast


def article(cast: Cast) -> Article:
    return Article.objects.select_related("current_revision", "desk").get(pk=cast.article.pk)


def claims(cast: Cast) -> list[Claim]:
    return list(Claim.objects.filter(article=cast.article).select_related("article__current_revision"))


def test_the_list_says_what_each_text_did(cast: Cast) -> None:
    revise(cast, TEXT.replace("Four", "Six"), why="a figure")
    revise(cast, f"{HEAD}\n\n{HARBOUR}\n\nRain is forecast.")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        entries = article_revisions(article(cast))
        summaries = [(e.revision.number, e.summary, e.current, e.revision.author.username) for e in entries]
    assert summaries == [
        (3, "1 unchanged, 1 gone", True, "rosa"),
        (2, "1 unchanged, 1 to re-check", False, "rosa"),
        (1, "", False, "rosa"),
    ]
    assert len(queries) == 3  # the article, its events, its texts


def test_any_two_texts_are_compared_with_their_claims(cast: Cast) -> None:
    revise(cast, TEXT.replace("Four", "Six"))
    revise(cast, f"{HEAD}\n\n{HARBOUR}\n\nRain is forecast.")
    found = compare_revisions(article(cast), 1, 2)
    assert [r.kind for r in found.rows] == ["same", "same", "same", "changed"]
    assert [(e.claim, e.outcome) for e in found.effects] == [
        (cast.cranes, "recheck"),
        (cast.harbour, "unchanged"),
    ]
    assert found.summary == "1 unchanged, 1 to re-check"
    assert found.effects[0].why == "The wording changed: “Four” became “Six”."
    assert found.new.text[slice(*found.effects[0].new_spans[0])] == "Six cranes were destroyed"
    assert {e.claim.number: e.outcome for e in compare_revisions(article(cast), 1, 3).effects} == {
        1: "gone",
        2: "unchanged",
    }
    assert {e.outcome for e in compare_revisions(article(cast), 2, 2).effects} == {"unchanged"}


def test_a_claim_that_came_with_a_text_is_new(cast: Cast) -> None:
    revise(cast, TEXT + "\n\nThe pump failed.")
    text = article(cast).current_revision.text  # type: ignore[union-attr] # it has a text
    at = text.index("The pump failed")
    claim_add(article=article(cast), statement="The pump failed", spans=[[at, at + 15]], actor=cast.checker)
    assert compare_revisions(article(cast), 1, 2).counts["new"] == 1


def test_a_comparison_costs_the_same_for_one_claim_and_for_many(cast: Cast) -> None:
    revise(cast, TEXT + "\n\nThe pump failed.")

    def cost() -> int:
        held = article(cast)
        with CaptureQueriesContext(connection) as queries:
            compare_revisions(held, 1, 2)
        return len(queries)

    few = cost()
    for words in ("pump", "failed", "Two held"):
        at = (TEXT + "\n\nThe pump failed.").index(words)
        claim_add(article=article(cast), statement=words, spans=[[at, at + len(words)]], actor=cast.checker)
    assert cost() == few == 3


def test_a_number_without_a_text_is_refused(cast: Cast) -> None:
    with pytest.raises(InvalidInput):
        compare_revisions(article(cast), 1, 9)


def test_back_at_an_earlier_text_what_was_decided_is_suggested(cast: Cast) -> None:
    confirm_all(cast)
    revise(cast, TEXT.replace("Four", "Six"))
    assert suggested_decisions(claims(cast)) == {}
    revise(cast, TEXT)
    found = suggested_decisions(claims(cast))
    assert set(found) == {(cast.cranes.pk, None), (cast.cranes.pk, cast.said.pk)}
    suggestion = found[cast.cranes.pk, None]
    assert (suggestion.to, suggestion.reason, suggestion.decided_by) == (Status.CONFIRMED, "A reason", "carl")
    assert cast.cranes.status == Status.UNVERIFIED
    claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
    event = claim_decide(
        claim=claim,
        to=suggestion.to,
        reason=suggestion.reason,
        citations=suggestion.citations,
        actor=cast.checker2,
        version=claim.version,
    )
    assert (event.actor, tuple(event.citations)) == (cast.checker2, suggestion.citations)
    cast.refresh()
    assert statuses(cast)[0] == "confirmed"
    assert set(suggested_decisions(claims(cast))) == {(cast.cranes.pk, cast.said.pk)}


def test_the_same_words_in_another_sentence_suggest_nothing(cast: Cast) -> None:
    confirm_all(cast)
    revise(cast, TEXT.replace("destroyed, said", "destroyed, denied"))
    decided = Event.objects.decisions().filter(claim=cast.cranes, attribution=None).earliest("seq")
    assert cast.cranes.wording_hash == decided.wording_hash
    assert suggested_decisions(claims(cast)) == {}
    revise(cast, TEXT)
    assert (cast.cranes.pk, None) in suggested_decisions(claims(cast))


def test_what_a_person_took_back_is_not_suggested(cast: Cast) -> None:
    confirm_all(cast)
    cast.decide(Status.UNVERIFIED, reason="not sure")
    assert suggested_decisions(claims(cast)) == {}


def test_a_withdrawn_citation_suggests_nothing(cast: Cast) -> None:
    confirm_all(cast)
    revise(cast, TEXT.replace("Four", "Six"))
    revise(cast, TEXT)
    content = suggested_decisions(claims(cast))[cast.cranes.pk, None]
    citation = next(c for c in cast.made if c.pk in content.citations)
    citation_withdraw(citation=citation, reason="a fake", actor=cast.checker)
    assert (cast.cranes.pk, None) not in suggested_decisions(claims(cast))

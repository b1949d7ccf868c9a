"""What a person does about claims that a new text left open."""

from __future__ import annotations

import pytest

from claims.actions.claims import claim_add, claim_restore, claim_retire
from claims.actions.passages import claim_recheck, passage_accept_gone, passage_place
from claims.errors import InvalidInput, NotPermitted, RuleViolation, StaleClaim
from claims.models import Article, Claim, Event, ExtractionRun, Passage
from claims.queries.audit import audit
from claims.queries.readiness import article_readiness
from claims.vocabulary import Blocker, ClaimState, RetirementReason, RunState, Status
from tests.actions.test_revisions import confirm_all, revise, statuses
from tests.cast import CRANES, HARBOUR, HEAD, TEXT, Cast

GONE = f"{HEAD}\n\n{HARBOUR}\n\nRain is forecast."
REWORDED = (
    f"{HEAD}\n\n{HARBOUR}\n\n"
    "It was a night of loss. In the words of one official, four large cranes were destroyed."
)


def fresh(claim: Claim) -> Claim:
    return Claim.objects.select_related("article__current_revision").get(pk=claim.pk)


def lost_passage(cast: Cast) -> Passage:
    return Passage.objects.select_related("claim__article").get(
        claim=cast.cranes, revision=Article.objects.get(pk=cast.article.pk).current_revision, part="content"
    )


def span(cast: Cast, words: str) -> list[list[int]]:
    revision = Article.objects.select_related("current_revision").get(pk=cast.article.pk).current_revision
    assert revision is not None
    at = revision.text.index(words)
    return [[at, at + len(words)]]


def blockers(cast: Cast) -> set[str]:
    ExtractionRun.objects.update(state=RunState.DONE)
    found = article_readiness(Article.objects.get(pk=cast.article.pk)).blockers
    return {b.detail for b in found if b.blocker is Blocker.PASSAGE}


def test_a_rechecked_claim_blocks_no_longer_and_its_checks_stay_open(cast: Cast) -> None:
    confirm_all(cast)
    revise(cast, TEXT.replace("Four", "Six"))
    assert blockers(cast) == {f"{cast.cranes.number}: passage recheck"}
    claim_recheck(claim=cast.cranes, actor=cast.checker, version=cast.cranes.version)
    cast.refresh()
    assert (cast.cranes.attention, cast.cranes.status, blockers(cast)) == ({}, Status.UNVERIFIED, set())
    last = Event.objects.filter(subject_id=cast.cranes.pk).latest("seq")
    assert (last.kind, last.actor, last.data["note"]["rechecked"]) == ("claim.anchored", cast.checker, 2)


def test_there_is_nothing_to_recheck_on_an_unchanged_claim(cast: Cast) -> None:
    with pytest.raises(RuleViolation):
        claim_recheck(claim=cast.cranes, actor=cast.checker, version=cast.cranes.version)


def test_a_reporter_chooses_no_place_and_rechecks_nothing(cast: Cast) -> None:
    revise(cast, TEXT.replace("Four", "Six"))
    with pytest.raises(NotPermitted):
        claim_recheck(claim=cast.cranes, actor=cast.reporter, version=cast.cranes.version)


def test_a_stale_version_is_told(cast: Cast) -> None:
    revise(cast, TEXT.replace("Four", "Six"))
    with pytest.raises(StaleClaim):
        claim_recheck(claim=cast.cranes, actor=cast.checker, version=cast.cranes.version - 1)


def test_something_similar_waits_and_a_person_places_it(cast: Cast) -> None:
    confirm_all(cast)
    outcome = revise(cast, REWORDED)
    assert (outcome.counts["fuzzy"], statuses(cast)[0]) == (1, "confirmed")
    passage = lost_passage(cast)
    spans = passage.candidates[0]["spans"]
    passage_place(passage=passage, spans=spans, actor=cast.checker, version=cast.cranes.version)
    cast.refresh()
    placed = lost_passage(cast)
    assert (placed.spans, placed.found, placed.candidates) == (spans, "changed", [])
    assert (cast.cranes.status, cast.said.status) == (Status.UNVERIFIED, Status.UNVERIFIED)
    assert cast.cranes.attention["outcome"] == "recheck"
    assert "large" in cast.cranes.attention["why"]
    last = Event.objects.decisions().filter(claim=cast.cranes).latest("seq")
    assert (last.decision, last.cause.kind, last.actor) == ("consequence", "claim.anchored", cast.checker)  # type: ignore[union-attr] # it has one
    assert list(audit(article=cast.article)) == []


def test_placing_the_words_of_a_link_nobody_decided_on_is_told_to_its_history(cast: Cast) -> None:
    revise(cast, REWORDED)
    passage = lost_passage(cast)
    spans = passage.candidates[0]["spans"]
    passage_place(passage=passage, spans=spans, actor=cast.checker, version=cast.cranes.version)
    last = Event.objects.filter(subject_id=cast.said.pk).latest("seq")
    cast.refresh()
    assert (last.kind, last.data["state"]["wording_hash"]) == ("attribution.changed", cast.said.wording_hash)
    assert list(audit(article=cast.article)) == []


def test_the_very_words_in_the_same_sentence_keep_the_status(cast: Cast) -> None:
    text = TEXT + "\n\nThe pump failed."
    revise(cast, text)
    article = Article.objects.select_related("current_revision", "desk").get(pk=cast.article.pk)
    pump = claim_add(
        article=article,
        statement="The pump failed",
        spans=span(cast, "The pump failed"),
        actor=cast.checker,
    )
    cast.decide(Status.CONFIRMED, cast.cite(pump), claim=pump)
    revise(cast, text + "\n\nThe pump failed.")
    passage = Passage.objects.select_related("claim__article").get(
        claim=pump, revision__number=3, part="content"
    )
    assert (passage.found, len(passage.candidates)) == ("ambiguous", 2)
    chosen = passage.candidates[1]["spans"]
    passage_place(passage=passage, spans=chosen, actor=cast.checker, version=fresh(pump).version)
    pump.refresh_from_db()
    assert (pump.status, pump.attention) == (Status.CONFIRMED, {})


def test_a_place_is_chosen_once_and_in_the_text(cast: Cast) -> None:
    revise(cast, REWORDED)
    passage = lost_passage(cast)
    with pytest.raises(InvalidInput):
        passage_place(passage=passage, spans=[[0, 99_999]], actor=cast.checker, version=cast.cranes.version)
    with pytest.raises(InvalidInput):
        passage_place(passage=passage, spans=[], actor=cast.checker, version=cast.cranes.version)
    passage_place(
        passage=passage,
        spans=span(cast, "four large cranes were destroyed"),
        actor=cast.checker,
        version=cast.cranes.version,
    )
    with pytest.raises(RuleViolation):
        passage_place(
            passage=lost_passage(cast), spans=[[0, 4]], actor=cast.checker, version=fresh(cast.cranes).version
        )


def test_gone_is_accepted_by_a_person_and_reversible(cast: Cast) -> None:
    confirm_all(cast)
    revise(cast, GONE)
    assert blockers(cast) == {f"{cast.cranes.number}: passage gone"}
    passage_accept_gone(claim=cast.cranes, reason="", actor=cast.checker, version=cast.cranes.version)
    claim = fresh(cast.cranes)
    assert (claim.state, claim.retirement, blockers(cast)) == (ClaimState.RETIRED, "gone", set())
    claim_restore(claim=claim, reason="it will be back", actor=cast.checker, version=claim.version)
    assert (fresh(claim).status, blockers(cast)) == (Status.CONFIRMED, {f"{claim.number}: passage gone"})


def test_a_retired_claim_is_not_accepted_as_gone_on_top(cast: Cast) -> None:
    revise(cast, GONE)
    claim_retire(
        claim=cast.cranes,
        retirement=RetirementReason.NOT_A_CLAIM,
        reason="nobody would ask",
        actor=cast.checker,
        version=cast.cranes.version,
    )
    claim = fresh(cast.cranes)
    with pytest.raises(RuleViolation, match="retired already"):
        passage_accept_gone(claim=claim, reason="", actor=cast.checker, version=claim.version)
    assert fresh(claim).retirement == "not_a_claim"


def test_a_claim_that_stands_cannot_be_accepted_as_gone(cast: Cast) -> None:
    with pytest.raises(RuleViolation):
        passage_accept_gone(claim=cast.cranes, reason="", actor=cast.checker, version=cast.cranes.version)


def test_gone_once_accepted_is_not_asked_about_again(cast: Cast) -> None:
    lead = f"{HEAD}\n\nFour cranes were destroyed in Nordby.\n\n{HARBOUR}\n\n{CRANES}"
    revise(cast, lead)
    claim = fresh(cast.cranes)
    revision = claim.article.current_revision
    assert revision is not None
    own = lost_passage(cast)
    at = revision.text.index("Four cranes were destroyed in")
    Passage.objects.create(
        claim=claim, revision=revision, part="content", spans=[[at, at + 26]], quote=own.quote, block="body"
    )
    revise(cast, TEXT)
    assert fresh(claim).attention["outcome"] == "gone"
    passage_accept_gone(claim=claim, reason="", actor=cast.checker, version=fresh(claim).version)
    assert (fresh(claim).state, fresh(claim).attention) == (ClaimState.OPEN, {})
    revise(cast, TEXT + "\n\nRain is forecast.")
    assert fresh(claim).attention == {}


def test_a_retired_claim_comes_along_and_can_come_back(cast: Cast) -> None:
    revise(cast, GONE)
    passage_accept_gone(claim=cast.cranes, reason="", actor=cast.checker, version=cast.cranes.version)
    outcome = revise(cast, TEXT)
    assert [c.claim for c in outcome.claims] == [cast.harbour]
    claim = fresh(cast.cranes)
    claim_restore(claim=claim, reason="back", actor=cast.checker, version=claim.version)
    assert lost_passage(cast).quote == "Four cranes were destroyed"
    assert lost_passage(cast).spans == span(cast, "Four cranes were destroyed")

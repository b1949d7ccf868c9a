"""Deciding on a check: the rules that every door shares."""

from __future__ import annotations

import pytest

from claims.actions.articles import article_set_people
from claims.actions.claims import claim_reword
from claims.actions.decisions import claim_decide, endorsement_retract
from claims.actions.evidence import citation_except, citation_set_stance, citation_withdraw
from claims.actions.risk import claim_set_risk
from claims.actions.sources import party_mark, republishing_set, source_merge
from claims.errors import (
    EvidenceInsufficient,
    InvalidInput,
    NotPermitted,
    RuleViolation,
    StaleClaim,
    TransitionRefused,
)
from claims.models import Claim, Event
from claims.vocabulary import (
    CitationException,
    Disposition,
    EvidenceKind,
    PartyMark,
    Risk,
    Stance,
    Status,
)
from claims.workflow import TRANSITIONS
from tests.cast import Cast


def test_a_claim_and_its_attributions_start_unverified(cast: Cast) -> None:
    assert (cast.cranes.status, cast.said.status) == (Status.UNVERIFIED, Status.UNVERIFIED)


def test_confirming_needs_a_live_citation(cast: Cast) -> None:
    with pytest.raises(EvidenceInsufficient) as refused:
        cast.decide(Status.CONFIRMED)
    assert refused.value.missing == ("a live citation for this check that supports it",)


def test_the_two_checks_are_decided_apart(cast: Cast) -> None:
    citation = cast.cite(attribution=cast.said, origin=cast.authority, kind=EvidenceKind.RECORDING)
    cast.decide(Status.CONFIRMED, citation, attribution=cast.said)
    assert (cast.said.status, cast.cranes.status) == (Status.CONFIRMED, Status.UNVERIFIED)


def test_own_word_never_proves_content(cast: Cast) -> None:
    own = cast.cite(origin=cast.authority, kind=EvidenceKind.STATEMENT)
    with pytest.raises(EvidenceInsufficient, match="own word"):
        cast.decide(Status.CONFIRMED, own)


def test_own_word_through_a_republisher_never_proves_content(cast: Cast) -> None:
    republishing_set(publisher=cast.agency, origin=cast.authority, republishes=True, actor=cast.editor)
    copied = cast.cite(origin=cast.agency, kind=EvidenceKind.NEWS_REPORT)
    seen = cast.cite(origin=cast.witness, kind=EvidenceKind.INTERVIEW)
    with pytest.raises(EvidenceInsufficient):
        cast.decide(Status.CONFIRMED, copied, seen)


def test_own_word_under_an_alias_never_proves_content(cast: Cast) -> None:
    cast.agency.refresh_from_db()
    source_merge(source=cast.agency, into=cast.authority, actor=cast.editor, version=cast.agency.version)
    alias = cast.cite(origin=cast.agency, kind=EvidenceKind.DOCUMENT)
    with pytest.raises(EvidenceInsufficient, match="own word"):
        cast.decide(Status.CONFIRMED, alias)


def test_an_editors_exception_lets_own_word_count(cast: Cast) -> None:
    own = cast.cite(origin=cast.authority, kind=EvidenceKind.OFFICIAL_RECORD)
    with pytest.raises(NotPermitted):
        citation_except(
            citation=own, exception=CitationException.OWN_ACTS, reason="its log", actor=cast.checker
        )
    citation_except(citation=own, exception=CitationException.OWN_ACTS, reason="its log", actor=cast.editor)
    cast.decide(Status.CONFIRMED, own)
    assert cast.cranes.status == Status.CONFIRMED


def test_peoples_word_needs_two_independent_origins(cast: Cast) -> None:
    one = cast.cite(origin=cast.agency, kind=EvidenceKind.NEWS_REPORT)
    with pytest.raises(EvidenceInsufficient, match="second independent origin"):
        cast.decide(Status.CONFIRMED, one)
    two = cast.cite(origin=cast.witness, kind=EvidenceKind.INTERVIEW)
    cast.decide(Status.CONFIRMED, one, two)
    assert cast.cranes.status == Status.CONFIRMED


def test_a_merge_that_takes_an_origin_away_reopens(cast: Cast) -> None:
    one = cast.cite(origin=cast.agency, kind=EvidenceKind.NEWS_REPORT)
    two = cast.cite(origin=cast.witness, kind=EvidenceKind.INTERVIEW)
    cast.decide(Status.CONFIRMED, one, two)
    cast.witness.refresh_from_db()
    source_merge(source=cast.witness, into=cast.agency, actor=cast.editor, version=cast.witness.version)
    cast.refresh()
    last = Event.objects.decisions().filter(claim=cast.cranes).latest("seq")
    assert (cast.cranes.status, last.decision, last.actor) == ("unverified", "consequence", cast.editor)
    assert last.cause is not None
    assert last.cause.kind == "source.merged"


def test_an_interested_partys_bare_denial_does_not_refute(cast: Cast) -> None:
    party_mark(article=cast.article, source=cast.agency, mark=PartyMark.INTERESTED, actor=cast.editor)
    denial = cast.cite(stance=Stance.CONTRADICTS, origin=cast.agency, kind=EvidenceKind.STATEMENT)
    with pytest.raises(EvidenceInsufficient, match="interested party"):
        cast.decide(Status.INCORRECT, denial)
    other = cast.cite(stance=Stance.CONTRADICTS, origin=cast.witness, kind=EvidenceKind.STATEMENT)
    cast.decide(Status.INCORRECT, other)
    assert cast.cranes.status == Status.INCORRECT


def test_becoming_interested_reopens_what_the_denial_refuted(cast: Cast) -> None:
    denial = cast.cite(stance=Stance.CONTRADICTS, origin=cast.agency, kind=EvidenceKind.STATEMENT)
    cast.decide(Status.INCORRECT, denial)
    party_mark(article=cast.article, source=cast.agency, mark=PartyMark.CONFLICT, actor=cast.editor)
    cast.refresh()
    assert cast.cranes.status == Status.UNVERIFIED


def test_disputed_needs_both_sides(cast: Cast) -> None:
    with pytest.raises(EvidenceInsufficient) as refused:
        cast.decide(Status.DISPUTED, cast.cite())
    assert refused.value.missing == ("a live citation for this check that contradicts it",)
    cast.decide(Status.DISPUTED, cast.made[0], cast.cite(stance=Stance.CONTRADICTS))
    assert cast.cranes.status == Status.DISPUTED


def test_unproven_says_what_was_tried_and_what_the_copy_does(cast: Cast) -> None:
    with pytest.raises(InvalidInput) as refused:
        cast.decide(Status.UNPROVEN, reason=" ")
    assert set(refused.value.fields) == {"reason", "disposition"}
    cast.decide(Status.UNPROVEN, reason="rang three times", disposition=Disposition.HEDGE)
    assert (cast.cranes.status, cast.cranes.disposition) == (Status.UNPROVEN, Disposition.HEDGE)


def test_an_attribution_is_never_not_checkable(cast: Cast) -> None:
    with pytest.raises(TransitionRefused):
        cast.decide(Status.NOT_CHECKABLE, attribution=cast.said)


def reach(cast: Cast, status: Status) -> None:
    """Bring the content of the claim to ``status``."""
    support, contradict = cast.cite(), cast.cite(stance=Stance.CONTRADICTS)
    if status is not Status.UNVERIFIED:
        copy = Disposition.CUT if status is Status.UNPROVEN else None
        cast.decide(status, support, contradict, disposition=copy)


@pytest.mark.parametrize("to", list(Status))
@pytest.mark.parametrize("start", list(Status))
def test_the_whole_table(cast: Cast, start: Status, to: Status) -> None:
    reach(cast, start)
    copy = Disposition.CUT if to is Status.UNPROVEN else None
    if to in TRANSITIONS[start]:
        event = cast.decide(to, *cast.made, disposition=copy)
        assert (event.from_status, event.to_status, cast.cranes.status) == (start, to, to)
    else:
        with pytest.raises(TransitionRefused) as refused:
            cast.decide(to, *cast.made, disposition=copy)
        assert start.label in refused.value.detail
        assert to.label in refused.value.detail
        assert cast.cranes.status == start


def test_a_reporter_of_the_article_decides_nothing_even_as_editor(cast: Cast) -> None:
    article_set_people(article=cast.article, actor=cast.editor2, reporters=[cast.reporter, cast.editor])
    with pytest.raises(NotPermitted) as refused:
        cast.decide(Status.UNPROVEN, by=cast.editor, disposition=Disposition.CUT)
    assert refused.value.rule == "4"


@pytest.mark.parametrize("who", ["reporter", "legal", "outsider", "admin"])
def test_only_checkers_and_editors_of_the_desk_decide(cast: Cast, who: str) -> None:
    with pytest.raises(NotPermitted):
        cast.decide(Status.CONFIRMED, cast.cite(), by=getattr(cast, who))


def test_a_decider_who_becomes_a_reporter_loses_the_decision(cast: Cast) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    article_set_people(article=cast.article, actor=cast.editor, reporters=[cast.reporter, cast.checker])
    cast.refresh()
    assert cast.cranes.status == Status.UNVERIFIED


def high_risk(cast: Cast) -> None:
    claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
    claim_set_risk(claim=claim, risk=Risk.HIGH, reason="casualties", actor=cast.editor, version=claim.version)
    cast.refresh()


def test_high_risk_takes_two_people(cast: Cast) -> None:
    high_risk(cast)
    citation = cast.cite()
    first = cast.decide(Status.CONFIRMED, citation)
    assert (first.decision, cast.cranes.status) == ("endorse", Status.UNVERIFIED)
    with pytest.raises(RuleViolation, match="1 of 2"):
        cast.decide(Status.CONFIRMED, citation)
    second = cast.decide(Status.CONFIRMED, citation, by=cast.checker2)
    assert (second.decision, second.endorsement, cast.cranes.status) == ("change", first.pk, Status.CONFIRMED)


def test_high_risk_is_never_confirmed_in_bulk(cast: Cast) -> None:
    high_risk(cast)
    with pytest.raises(RuleViolation, match="in bulk"):
        cast.decide(Status.CONFIRMED, cast.cite(), bulk=True)


def test_an_endorsement_can_be_taken_back_by_its_maker_only(cast: Cast) -> None:
    high_risk(cast)
    cast.decide(Status.CONFIRMED, cast.cite())
    with pytest.raises(RuleViolation):
        endorsement_retract(claim=cast.cranes, reason="", actor=cast.checker2, version=cast.cranes.version)
    event = endorsement_retract(claim=cast.cranes, reason="", actor=cast.checker, version=cast.cranes.version)
    cast.refresh()
    assert (event.decision, cast.cranes.endorsement) == ("retract", None)


def test_who_lowered_the_risk_confirms_nothing_on_it(cast: Cast) -> None:
    high_risk(cast)
    claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
    claim_set_risk(
        claim=claim, risk=Risk.NORMAL, reason="no one hurt", actor=cast.editor, version=claim.version
    )
    citation = cast.cite()
    with pytest.raises(NotPermitted) as refused:
        cast.decide(Status.CONFIRMED, citation, by=cast.editor)
    assert refused.value.rule == "5"
    cast.decide(Status.CONFIRMED, citation)
    assert cast.cranes.status == Status.CONFIRMED


def test_raising_the_risk_reopens_what_one_person_confirmed(cast: Cast) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    high_risk(cast)
    assert cast.cranes.status == Status.UNVERIFIED


def test_a_material_rewording_reopens_both_checks_and_nothing_else(cast: Cast) -> None:
    said = cast.cite(attribution=cast.said, origin=cast.authority, kind=EvidenceKind.RECORDING)
    cast.decide(Status.CONFIRMED, cast.cite())
    cast.decide(Status.CONFIRMED, said, attribution=cast.said)
    cast.decide(Status.CONFIRMED, cast.cite(cast.harbour), claim=cast.harbour)
    claim_reword(
        claim=cast.cranes,
        statement="Six cranes in Nordby harbour were destroyed",
        actor=cast.reporter,
        version=cast.cranes.version,
    )
    cast.refresh()
    assert (cast.cranes.status, cast.said.status) == (Status.UNVERIFIED, Status.UNVERIFIED)
    assert cast.harbour.status == Status.CONFIRMED


def test_an_immaterial_rewording_keeps_the_decision(cast: Cast) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    claim_reword(
        claim=cast.cranes,
        statement="Four cranes in Nordby  harbour were destroyed",
        actor=cast.reporter,
        version=cast.cranes.version,
    )
    cast.refresh()
    assert cast.cranes.status == Status.CONFIRMED


def test_withdrawing_a_named_citation_reopens_and_an_unnamed_one_does_not(cast: Cast) -> None:
    named, unnamed = cast.cite(), cast.cite()
    cast.decide(Status.CONFIRMED, named)
    citation_withdraw(citation=unnamed, reason="a slip", actor=cast.checker)
    cast.refresh()
    assert cast.cranes.status == Status.CONFIRMED
    citation_withdraw(citation=named, reason="forged", actor=cast.checker)
    cast.refresh()
    assert cast.cranes.status == Status.UNVERIFIED
    with pytest.raises(RuleViolation):
        citation_withdraw(citation=named, reason="again", actor=cast.checker)


def test_a_changed_stance_reopens(cast: Cast) -> None:
    citation = cast.cite()
    cast.decide(Status.CONFIRMED, citation)
    citation_set_stance(citation=citation, stance=Stance.CONTEXT, reason="misread", actor=cast.checker)
    cast.refresh()
    assert cast.cranes.status == Status.UNVERIFIED


def test_a_withdrawn_citation_proves_nothing(cast: Cast) -> None:
    citation = cast.cite()
    citation_withdraw(citation=citation, reason="forged", actor=cast.checker)
    with pytest.raises(RuleViolation) as refused:
        cast.decide(Status.CONFIRMED, citation)
    assert refused.value.rule == "8"


def test_a_contradiction_changes_nothing_by_itself(cast: Cast) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    cast.cite(stance=Stance.CONTRADICTS)
    assert cast.cranes.status == Status.CONFIRMED


def test_a_stale_version_is_told_what_changed(cast: Cast) -> None:
    citation, version = cast.cite(), cast.cranes.version
    cast.decide(Status.CONFIRMED, citation)
    claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
    with pytest.raises(StaleClaim) as stale:
        claim_decide(
            claim=claim, to=Status.INCORRECT, reason="", citations=[], actor=cast.checker2, version=version
        )
    assert stale.value.current["status"] == Status.CONFIRMED
    assert stale.value.current["version"] == version + 1
    assert [line.partition("UTC, ")[2] for line in stale.value.changes] == [
        "carl: change: unverified → confirmed"
    ]


def test_a_citation_of_another_check_is_none_of_this(cast: Cast) -> None:
    for_the_quote = cast.cite(attribution=cast.said)
    with pytest.raises(InvalidInput) as refused:
        cast.decide(Status.CONFIRMED, for_the_quote)
    assert "citations" in refused.value.fields

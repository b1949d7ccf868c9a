"""Rule 5 by place: what stands in headline, standfirst or lead is of high risk, whenever and however it got there."""

from __future__ import annotations

import pytest

from claims.actions.articles import article_add
from claims.actions.claims import claim_add
from claims.actions.extraction import run_extraction
from claims.actions.passages import passage_place
from claims.actions.prominence import Prominence
from claims.actions.revisions import revision_add
from claims.actions.risk import claim_set_legal_flag, claim_set_risk
from claims.actions.split_merge import claims_merge
from claims.ingest import read_text
from claims.models import Claim, Event, ExtractionRun, Passage
from claims.queries.audit import audit
from claims.vocabulary import Risk, Status
from tests.cast import CRANES, HARBOUR, HEAD, HEADLINE, TEXT, Cast

STORY = (
    "Mill closes after flood\n\n"
    "The paper mill of Estwick closed on Friday when water from the river rose to the windows of its lower hall.\n\n"
    "The mill has 44 workers."
)
LED = TEXT.replace(HEADLINE, "Four cranes were destroyed")
"""The same text with the claim of the cranes in its headline."""


def revise(cast: Cast, text: str) -> tuple[Claim, ...]:
    """Bring a text in; the claims it re-opened."""
    number = cast.article.current_revision.number  # type: ignore[union-attr] # it has a text
    outcome = revision_add(
        article=cast.article, document=read_text(text), base=number, why="", actor=cast.reporter
    )
    cast.refresh()
    return tuple(c.claim for c in outcome.claims if c.reopened)


def stands_in_headline(cast: Cast, claim: Claim) -> None:
    """Let ``claim`` stand in the headline of the current text too, undecided whether it does."""
    revision = cast.article.current_revision
    assert revision is not None
    Passage.objects.create(
        claim=claim,
        revision=revision,
        part="content",
        spans=[],
        quote="Four cranes were destroyed",
        block="body",
        found="fuzzy",
    )


def merge_into_harbour(cast: Cast) -> None:
    """Merge the claim of the cranes into that of the harbour."""
    claims_merge(
        into=cast.harbour,
        others=[cast.cranes],
        reason="one and the same",
        actor=cast.checker,
        versions={str(c.pk): c.version for c in (cast.harbour, cast.cranes)},
    )
    cast.refresh()


def test_the_lead_is_the_first_paragraph_that_is_no_title(cast: Cast) -> None:
    revision = cast.article.current_revision
    assert revision is not None
    places = Prominence(revision)
    assert places.holds([[0, 3]])
    assert places.holds([[TEXT.index("morning"), TEXT.index("morning") + 7]])
    assert not places.holds([[TEXT.index(HARBOUR), TEXT.index(HARBOUR) + 3]])


def test_what_is_found_in_headline_and_lead_is_of_high_risk(cast: Cast) -> None:
    article = article_add(desk=cast.desk, document=read_text(STORY), actor=cast.checker)
    run_extraction(str(ExtractionRun.objects.get(revision__article=article).pk))
    found = {c.statement: (c.risk, c.risk_reasons) for c in Claim.objects.filter(article=article)}
    high = {s for s, (risk, reasons) in found.items() if risk == Risk.HIGH and "headline or lead" in reasons}
    assert "Mill closes after flood" in high
    assert any(s.startswith("The paper mill of Estwick closed on Friday") for s in high)
    assert not any("44" in statement for statement in high)


def test_what_is_added_by_hand_in_the_lead_is_of_high_risk(cast: Cast) -> None:
    at = TEXT.index("A night of fire")
    claim = claim_add(
        article=cast.article, statement="It burned at night.", spans=[[at, at + 15]], actor=cast.checker
    )
    assert (claim.risk, claim.risk_reasons) == (Risk.HIGH, ["headline or lead"])


def test_a_claim_that_comes_into_the_headline_needs_a_second_person(cast: Cast) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    assert revise(cast, f"{TEXT}\n\nRain is forecast.") == ()
    assert cast.cranes.risk == Risk.NORMAL
    assert revise(cast, f"{HEADLINE}\n\n{CRANES} Nobody was hurt in the fire.\n\n{HARBOUR}") == (cast.cranes,)
    assert (cast.cranes.risk, cast.cranes.status) == (Risk.HIGH, Status.UNVERIFIED)
    assert cast.cranes.risk_reasons == ["headline or lead"]
    why = Event.objects.decisions().get(claim=cast.cranes, decision="consequence")
    assert why.cause is not None
    assert why.cause.kind == "claim.risk"
    assert list(audit(cast.article)) == []


def test_an_editor_who_lowered_the_risk_of_the_lead_is_not_overruled_by_the_next_text(cast: Cast) -> None:
    led = f"{HEADLINE}\n\n{CRANES} Nobody was hurt in the fire.\n\n{HARBOUR}"
    revise(cast, led)
    assert cast.cranes.risk == Risk.HIGH
    claim_set_risk(
        claim=cast.cranes,
        risk=Risk.NORMAL,
        reason="the harbour said so on the record",
        actor=cast.editor,
        version=cast.cranes.version,
    )
    revise(cast, f"{led}\n\nRain is forecast.")
    assert cast.cranes.risk == Risk.NORMAL


def test_a_claim_of_high_risk_keeps_what_two_people_decided_when_it_comes_to_lead(cast: Cast) -> None:
    claim_set_risk(
        claim=cast.cranes, risk=Risk.HIGH, reason="", actor=cast.editor, version=cast.cranes.version
    )
    cast.refresh()
    cited = cast.cite()
    cast.decide(Status.CONFIRMED, cited)
    cast.decide(Status.CONFIRMED, cited, by=cast.checker2)
    assert cast.cranes.status == Status.CONFIRMED
    assert revise(cast, f"{HEADLINE}\n\n{CRANES} Nobody was hurt in the fire.\n\n{HARBOUR}") == ()
    assert (cast.cranes.status, cast.cranes.risk_reasons) == (Status.CONFIRMED, ["headline or lead"])
    assert list(audit(cast.article)) == []


def test_a_passage_placed_in_the_headline_raises_the_risk(cast: Cast) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    revise(cast, LED)
    stands_in_headline(cast, cast.cranes)
    lost = Passage.objects.get(claim=cast.cranes, revision=cast.article.current_revision, spans=[])
    passage_place(passage=lost, spans=[[0, 26]], actor=cast.checker, version=cast.cranes.version)
    cast.refresh()
    assert (cast.cranes.risk, cast.cranes.status) == (Risk.HIGH, Status.UNVERIFIED)
    assert list(audit(cast.article)) == []


@pytest.mark.parametrize("flagged", [False, True])
def test_a_claim_takes_over_the_risk_of_what_is_merged_into_it(cast: Cast, *, flagged: bool) -> None:
    cast.decide(Status.CONFIRMED, cast.cite(cast.harbour), claim=cast.harbour)
    if flagged:
        claim_set_legal_flag(
            claim=cast.cranes, flag=True, reason="", actor=cast.legal, version=cast.cranes.version
        )
    else:
        claim_set_risk(
            claim=cast.cranes, risk=Risk.HIGH, reason="", actor=cast.checker, version=cast.cranes.version
        )
    cast.refresh()
    merge_into_harbour(cast)
    assert (cast.harbour.risk, cast.harbour.legal_flag, cast.harbour.status) == (
        Risk.HIGH,
        flagged,
        Status.UNVERIFIED,
    )
    assert list(audit(cast.article)) == []


def test_merging_what_is_of_normal_risk_raises_none(cast: Cast) -> None:
    merge_into_harbour(cast)
    assert cast.harbour.risk == Risk.NORMAL


def test_the_headline_alone_is_no_lead(cast: Cast) -> None:
    assert HEAD.startswith(HEADLINE)
    assert revise(cast, HEADLINE) == ()
    assert cast.cranes.risk == Risk.NORMAL

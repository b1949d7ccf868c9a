"""Rule 10: a decision is the same row by whatever door, and a refusal the same sentence with its rule."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from claims.actions.articles import article_set_people
from claims.actions.evidence import citation_withdraw
from claims.actions.risk import claim_set_risk
from claims.models import Claim
from claims.vocabulary import Check, Disposition, EvidenceKind, Risk, Stance, Status
from claims.workflow import allowed_targets
from tests.cast import Cast
from tests.doors.attempts import DOORS, Attempt, Keys, Outcome, Refusal, as_the_action, through

DECIDING, READING, ELSEWHERE = ("checker", "editor"), ("reporter", "legal"), ("outsider", "admin")

STARTS = [
    (check, start)
    for check in Check
    for start in Status
    if start in allowed_targets(check, Status.UNVERIFIED)
]
STARTS += [(check, Status.UNVERIFIED) for check in Check]


def staff(cast: Cast) -> Keys:
    """Everybody may log in to the admin site: what they may do there is another matter."""
    people = [getattr(cast, name) for name in (*DECIDING, *READING, *ELSEWHERE, "checker2")]
    User.objects.filter(pk__in=[p.pk for p in people]).update(is_staff=True)
    return Keys().cut(*people)


def reach(cast: Cast, check: Check, start: Status) -> None:
    """Bring the check to ``start``, with evidence for and against it at hand."""
    link = cast.said if check is Check.ATTRIBUTION else None
    cast.cite(attribution=link, origin=cast.witness)
    cast.cite(attribution=link, origin=cast.agency, stance=Stance.CONTRADICTS)
    if start is not Status.UNVERIFIED:
        copy = Disposition.CUT if start is Status.UNPROVEN and link is None else None
        cast.decide(start, *cast.made, attribution=link, disposition=copy)


def attempt(cast: Cast, check: Check, to: Status, who: str) -> Attempt:
    """A decision at the version of now, on all the evidence there is."""
    cast.refresh()
    claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
    link = cast.said if check is Check.ATTRIBUTION else None
    wanted = link.pk if link else None
    return Attempt(
        claim=claim,
        link=link,
        to=to,
        actor=getattr(cast, who),
        version=(link or claim).version,
        citations=tuple(c.pk for c in cast.made if c.attribution_id == wanted and not c.withdrawn),
        disposition=Disposition.HEDGE if to is Status.UNPROVEN and link is None else None,
    )


def hold_every_door_to_the_action(keys: Keys, tried: Attempt) -> Outcome | Refusal:
    """Make the attempt through every door and compare; returns what the action itself made of it."""
    expected = as_the_action(tried)
    for name, door in DOORS.items():
        found = through(door, keys, tried)
        where = f"{name}: {tried.actor} → {tried.to}"
        assert not found.unseen, where
        if isinstance(expected, Outcome):
            assert found.refused == "", where
            assert found == expected, where
            continue
        assert found.decisions == (), where
        assert expected.detail in " ".join(found.refused.split()), (where, expected.detail)
        if name != "web" or expected.rule.isdigit():
            assert f"rule {expected.rule}" in found.refused, where
    return expected


@pytest.mark.parametrize(("check", "start"), STARTS)
def test_the_whole_table_through_every_door(cast: Cast, check: Check, start: Status) -> None:
    keys = staff(cast)
    reach(cast, check, start)
    for to in Status:
        for who in DECIDING:
            expected = hold_every_door_to_the_action(keys, attempt(cast, check, to, who))
            assert isinstance(expected, Outcome) == (to in allowed_targets(check, start)), (to, who)
            if isinstance(expected, Outcome):
                last = expected.decisions[-1]
                assert (last["decision"], last["from"], last["to"]) == ("change", start, to)
            elif to is not Status.NOT_CHECKABLE or check is Check.CONTENT:
                assert expected.rule == "transitions"


@pytest.mark.parametrize("check", list(Check))
def test_who_does_not_decide_is_refused_by_every_door(cast: Cast, check: Check) -> None:
    keys = staff(cast)
    reach(cast, check, Status.UNVERIFIED)
    for to in (Status.CONFIRMED, Status.UNVERIFIED):
        for who in READING:
            expected = hold_every_door_to_the_action(keys, attempt(cast, check, to, who))
            assert isinstance(expected, Refusal)
            assert expected.rule == "roles"
        for who in ELSEWHERE:
            tried = attempt(cast, check, to, who)
            for name, door in DOORS.items():
                assert through(door, keys, tried).unseen, (name, who)


@pytest.mark.parametrize("check", list(Check))
def test_a_reporter_of_the_article_decides_by_no_door(cast: Cast, check: Check) -> None:
    reach(cast, check, Status.UNVERIFIED)
    article_set_people(article=cast.article, actor=cast.editor2, reporters=[cast.editor, cast.checker])
    User.objects.filter(pk=cast.editor.pk).update(is_superuser=True)
    keys = staff(cast)
    cast.editor.refresh_from_db()
    for who in DECIDING:
        expected = hold_every_door_to_the_action(keys, attempt(cast, check, Status.CONFIRMED, who))
        assert isinstance(expected, Refusal)
        assert expected.rule == "4"


@pytest.mark.parametrize("check", list(Check))
def test_high_risk_takes_two_people_by_every_door(cast: Cast, check: Check) -> None:
    keys = staff(cast)
    claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
    claim_set_risk(claim=claim, risk=Risk.HIGH, reason="", actor=cast.editor2, version=claim.version)
    reach(cast, check, Status.UNVERIFIED)
    first = hold_every_door_to_the_action(keys, attempt(cast, check, Status.CONFIRMED, "checker"))
    assert isinstance(first, Outcome)
    assert (first.decisions[-1]["decision"], first.decisions[-1]["to"]) == ("endorse", Status.CONFIRMED)
    link = cast.said if check is Check.ATTRIBUTION else None
    endorsed = cast.decide(Status.CONFIRMED, *cast.made, attribution=link)
    again = hold_every_door_to_the_action(keys, attempt(cast, check, Status.CONFIRMED, "checker"))
    assert isinstance(again, Refusal)
    assert again.rule == "5"
    second = hold_every_door_to_the_action(keys, attempt(cast, check, Status.CONFIRMED, "checker2"))
    assert isinstance(second, Outcome)
    assert (second.decisions[-1]["decision"], second.decisions[-1]["endorsement"]) == ("change", endorsed.pk)


def test_a_sources_own_word_proves_content_by_no_door(cast: Cast) -> None:
    keys = staff(cast)
    cast.cite(origin=cast.authority, kind=EvidenceKind.STATEMENT)
    expected = hold_every_door_to_the_action(keys, attempt(cast, Check.CONTENT, Status.CONFIRMED, "checker"))
    assert isinstance(expected, Refusal)
    assert expected.rule == "2, 3"


def test_one_origin_is_too_few_by_every_door(cast: Cast) -> None:
    keys = staff(cast)
    cast.cite(origin=cast.agency, kind=EvidenceKind.NEWS_REPORT)
    cast.cite(origin=cast.agency, kind=EvidenceKind.INTERVIEW)
    expected = hold_every_door_to_the_action(keys, attempt(cast, Check.CONTENT, Status.CONFIRMED, "editor"))
    assert isinstance(expected, Refusal)
    assert "2 citation(s) lead to 1 origin" in expected.detail


def test_a_dispute_needs_both_sides_by_every_door(cast: Cast) -> None:
    keys = staff(cast)
    cast.cite()
    expected = hold_every_door_to_the_action(keys, attempt(cast, Check.CONTENT, Status.DISPUTED, "editor"))
    assert isinstance(expected, Refusal)


@pytest.mark.parametrize("check", list(Check))
def test_an_old_version_is_stale_by_every_door(cast: Cast, check: Check) -> None:
    keys = staff(cast)
    reach(cast, check, Status.UNVERIFIED)
    tried = attempt(cast, check, Status.INCORRECT, "checker")
    link = cast.said if check is Check.ATTRIBUTION else None
    cast.decide(Status.CONFIRMED, *cast.made, attribution=link, by=cast.checker2)
    expected = as_the_action(tried)
    assert isinstance(expected, Refusal)
    assert expected.rule == "9"
    for name, door in DOORS.items():
        found = through(door, keys, tried)
        assert found.decisions == (), name
        assert "cora" in found.refused or "rule 9" in found.refused, name


def test_a_withdrawn_citation_is_gone_for_every_door(cast: Cast) -> None:
    keys = staff(cast)
    reach(cast, Check.CONTENT, Status.CONFIRMED)
    citation_withdraw(citation=cast.made[0], reason="forged", actor=cast.checker)
    cast.made[0].refresh_from_db()
    expected = hold_every_door_to_the_action(keys, attempt(cast, Check.CONTENT, Status.CONFIRMED, "checker"))
    assert isinstance(expected, Refusal)

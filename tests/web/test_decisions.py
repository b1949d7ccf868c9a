"""Deciding on the workbench: by the same rules as everywhere, with nothing lost on the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.actions.claims import claim_reword
from claims.actions.risk import claim_set_risk
from claims.models import Attribution, Claim, Event
from claims.vocabulary import EvidenceKind, Risk, Stance, Status
from tests.cast import Cast, random_id

HTMX = {"HX-Request": "true"}
type As = Callable[[User], Client]


def decide(claim: Claim, **values: object) -> tuple[str, dict[str, object]]:
    """Where a decision is sent and what is sent with it, at the version of now."""
    claim.refresh_from_db()
    url = reverse("web:claim_decide", args=[claim.pk])
    return url, {"check": "content", "version": claim.version, "reason": "", **values}


def last(claim: Claim) -> Event:
    return Event.objects.decisions().filter(claim=claim).latest("seq")


def test_confirms_on_the_citations_at_hand(cast: Cast, as_: As) -> None:
    citation = cast.cite(origin=cast.agency)
    url, values = decide(cast.cranes, to="confirmed", citations=[citation.pk])
    answer = as_(cast.checker).post(url, values)
    assert answer.status_code == 302
    assert answer["Location"].endswith("?claim=1#c1")
    event = last(cast.cranes)
    assert (event.to_status, event.actor, event.citations) == ("confirmed", cast.checker, [citation.pk])


def test_a_script_gets_the_parts_that_changed(cast: Cast, as_: As) -> None:
    citation = cast.cite(origin=cast.agency)
    url, values = decide(cast.cranes, to="confirmed", citations=[citation.pk])
    html = as_(cast.checker).post(url, values, headers=HTMX).content.decode()
    assert [
        html.count(f'<hx-partial hx-target="#{part}"') for part in ("c1", "c2", "state", "messages", "was")
    ] == [
        1,
        0,
        1,
        1,
        1,
    ]
    assert "so? confirmed." in html


def test_the_button_names_what_suffices(cast: Cast, as_: As) -> None:
    citation = cast.cite(origin=cast.agency)
    page = as_(cast.checker).get(reverse("web:article", args=[cast.article.pk]), {"claim": 1})
    assert f'name="citations" value="{citation.pk}"' in page.content.decode()


def test_decides_on_who_said_it_apart(cast: Cast, as_: As) -> None:
    citation = cast.cite(attribution=cast.said, origin=cast.authority, kind=EvidenceKind.RECORDING)
    url, values = decide(
        cast.cranes,
        to="confirmed",
        check=str(cast.said.pk),
        version=cast.said.version,
        citations=[citation.pk],
    )
    as_(cast.checker).post(url, values)
    cast.refresh()
    assert (cast.said.status, cast.cranes.status) == (Status.CONFIRMED, Status.UNVERIFIED)


def test_without_evidence_the_form_of_the_evidence_opens(cast: Cast, as_: As) -> None:
    url = reverse("web:claim_decide", args=[cast.cranes.pk])
    page = as_(cast.checker).get(url, {"check": "content", "to": "confirmed"}, headers=HTMX, follow=True)
    html = page.content.decode()
    assert page.redirect_chain[0][0].startswith(reverse("web:claim_cite", args=[cast.cranes.pk]))
    assert "Then decide: confirmed" in html


def test_evidence_and_decision_in_one_go(cast: Cast, as_: As) -> None:
    url = reverse("web:claim_cite", args=[cast.cranes.pk]) + "?check=content&then=confirmed"
    sent = cite_values(cast, then="on")
    answer = as_(cast.checker).post(url, sent, headers=HTMX)
    cast.refresh()
    assert (answer.status_code, cast.cranes.status) == (200, Status.CONFIRMED)


def test_evidence_that_does_not_suffice_is_kept_and_the_rule_named(cast: Cast, as_: As) -> None:
    url = reverse("web:claim_cite", args=[cast.cranes.pk]) + "?check=content&then=confirmed"
    sent = cite_values(cast, then="on", kind="statement", origin=str(cast.witness.pk))
    html = as_(cast.checker).post(url, sent, headers=HTMX).content.decode()
    cast.refresh()
    assert (cast.cranes.citations.count(), cast.cranes.status) == (1, Status.UNVERIFIED)
    assert "a second independent origin" in html


def cite_values(cast: Cast, **values: object) -> dict[str, object]:
    """What the form of the evidence sends."""
    return {
        "version": Claim.objects.get(pk=cast.cranes.pk).version,
        "check": "content",
        "stance": "supports",
        "url": "",
        "title": "Log of the harbour office",
        "kind": "dataset",
        "quotation": "",
        "locator": "",
        "origin": "",
        "origin_name": "",
        "origin_kind": "person",
        "terms": "on_record",
        "note": "seen on paper",
        "item": "",
        **values,
    }


def test_a_reason_that_is_missing_is_asked_for_at_the_field(cast: Cast, as_: As) -> None:
    url, values = decide(cast.cranes, to="not_checkable")
    answer = as_(cast.checker).post(url, values)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert 'id="id_reason_error"' in html
    assert "data-errors" in html


def test_unproven_says_what_the_copy_does(cast: Cast, as_: As) -> None:
    url, values = decide(cast.cranes, to="unproven", reason="Called the office twice.", disposition="hedge")
    as_(cast.checker).post(url, values)
    cast.refresh()
    assert (cast.cranes.status, cast.cranes.disposition) == ("unproven", "hedge")


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_refusal_names_rule_and_what_is_missing(cast: Cast, as_: As, headers: dict[str, str]) -> None:
    own = cast.cite(origin=cast.authority, kind=EvidenceKind.STATEMENT)
    url, values = decide(cast.cranes, to="confirmed", citations=[own.pk], reason="They say so.")
    answer = as_(cast.checker).post(url, values, headers=headers)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "own word" in html
    assert "Who could: " in html
    assert "They say so." in html


def test_a_reporter_decides_nothing(cast: Cast, as_: As) -> None:
    cast.article.reporters.set([cast.checker])
    citation = cast.cite(origin=cast.agency)
    url, values = decide(cast.cranes, to="confirmed", citations=[citation.pk])
    for headers in ({}, HTMX):
        answer = as_(cast.checker).post(url, values, headers=headers)
        assert answer.status_code == 403
        assert "You are a reporter of this article" in answer.content.decode()
    form = as_(cast.checker).get(url, {"to": "not_checkable"}, headers=HTMX)
    assert (form.status_code, "data-refusal" in form.content.decode()) == (403, True)


def test_a_reporter_of_the_article_sees_why_there_are_no_buttons(cast: Cast, as_: As) -> None:
    page = as_(cast.reporter).get(reverse("web:article", args=[cast.article.pk]), {"claim": 1})
    html = page.content.decode()
    assert "decide on none of its claims (rule 4)" in html
    assert reverse("web:claim_take_back", args=[cast.cranes.pk]) not in html


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_second_of_two_is_told_what_changed_and_keeps_what_was_typed(
    cast: Cast, as_: As, headers: dict[str, str]
) -> None:
    citation = cast.cite(origin=cast.agency)
    url, values = decide(cast.cranes, to="confirmed", citations=[citation.pk], reason="Seen by myself.")
    claim_reword(
        claim=cast.cranes,
        statement="Five cranes in Nordby harbour were destroyed",
        actor=cast.editor,
        version=cast.cranes.version,
    )
    answer = as_(cast.checker).post(url, values, headers=headers)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "edda changed this claim at" in html
    assert "Five cranes" in html
    assert "Seen by myself." in html
    cast.refresh()
    assert f'name="version" value="{cast.cranes.version}"' in html
    again = as_(cast.checker).post(url, {**values, "version": cast.cranes.version}, headers=headers)
    cast.refresh()
    assert (again.status_code in (200, 302), cast.cranes.status) == (True, Status.CONFIRMED)


def test_high_risk_takes_two(cast: Cast, as_: As) -> None:
    claim_set_risk(
        claim=cast.cranes, risk=Risk.HIGH, reason="", actor=cast.checker, version=cast.cranes.version
    )
    citation = cast.cite(origin=cast.agency)
    url, values = decide(cast.cranes, to="confirmed", citations=[citation.pk])
    first = as_(cast.checker).post(url, values, headers=HTMX).content.decode()
    assert "endorsed, 1 of 2" in first
    url, values = decide(cast.cranes, to="confirmed", citations=[citation.pk])
    same = as_(cast.checker).post(url, values, headers=HTMX)
    assert (same.status_code, "A second, different person" in same.content.decode()) == (422, True)
    as_(cast.checker2).post(url, values)
    cast.refresh()
    assert cast.cranes.status == Status.CONFIRMED


def test_takes_back_an_endorsement(cast: Cast, as_: As) -> None:
    claim_set_risk(
        claim=cast.cranes, risk=Risk.HIGH, reason="", actor=cast.checker, version=cast.cranes.version
    )
    citation = cast.cite(origin=cast.agency)
    cast.decide(Status.CONFIRMED, citation)
    url = reverse("web:claim_take_back", args=[cast.cranes.pk])
    values = {"check": "content", "version": cast.cranes.version, "reason": "Too early."}
    as_(cast.checker).post(url, values)
    assert (last(cast.cranes).decision, last(cast.cranes).actor) == ("retract", cast.checker)


def test_takes_back_a_decision(cast: Cast, as_: As) -> None:
    cast.decide(Status.CONFIRMED, cast.cite(origin=cast.agency))
    url = reverse("web:claim_take_back", args=[cast.cranes.pk])
    values = {"check": "content", "version": cast.cranes.version, "reason": "The log was of another day."}
    as_(cast.checker2).post(url, values)
    cast.refresh()
    assert (cast.cranes.status, last(cast.cranes).decision) == ("unverified", "change")


def test_taking_back_nothing_is_refused(cast: Cast, as_: As) -> None:
    url = reverse("web:claim_take_back", args=[cast.cranes.pk])
    values = {"check": "content", "version": cast.cranes.version, "reason": "Why not."}
    assert as_(cast.checker).post(url, values).status_code == 422


def test_what_one_may_not_see_is_not_there(cast: Cast, as_: As) -> None:
    url, values = decide(cast.cranes, to="not_checkable", reason="x")
    assert [
        as_(cast.outsider).post(url, values).status_code,
        as_(cast.outsider).get(url, {"to": "not_checkable"}).status_code,
        as_(cast.admin).post(url, values).status_code,
        as_(cast.checker).post(reverse("web:claim_decide", args=[random_id()]), values).status_code,
    ] == [404, 404, 404, 404]


@pytest.mark.parametrize(
    "wrong",
    [
        {"check": "no such check"},
        {"to": "true"},
        {"check": "00000000-0000-0000-0000-000000000000"},
    ],
)
def test_a_check_or_a_status_that_there_is_not_is_not_there(
    cast: Cast, as_: As, wrong: dict[str, str]
) -> None:
    url, values = decide(cast.cranes, to="not_checkable", reason="x")
    assert as_(cast.checker).post(url, values | wrong).status_code == 404


@pytest.mark.parametrize("wrong", [{"version": "x"}, {"version": ""}, {"citations": ["x"]}])
def test_malformed_input_is_told(cast: Cast, as_: As, wrong: dict[str, object]) -> None:
    cast.cite(origin=cast.agency)
    url, values = decide(cast.cranes, to="confirmed")
    assert as_(cast.checker).post(url, values | wrong).status_code == 400


def test_a_citation_of_another_check_proves_nothing(cast: Cast, as_: As) -> None:
    of_another = cast.cite(attribution=cast.said, origin=cast.agency)
    url, values = decide(cast.cranes, to="confirmed", citations=[of_another.pk])
    assert as_(cast.checker).post(url, values).status_code == 400


def test_a_contradiction_is_an_alert_on_the_closed_card(cast: Cast, as_: As) -> None:
    cast.decide(Status.CONFIRMED, cast.cite(origin=cast.agency))
    cast.cite(stance=Stance.CONTRADICTS, origin=cast.witness)
    html = as_(cast.checker).get(reverse("web:article", args=[cast.article.pk])).content.decode()
    assert "Contradicted." in html


def test_nobody_decides_without_logging_in(cast: Cast, client: Client) -> None:
    url, values = decide(cast.cranes, to="not_checkable", reason="x")
    plain, script = client.post(url, values), client.post(url, values, headers=HTMX)
    assert (plain.status_code, script.status_code) == (302, 401)
    assert plain["Location"].startswith(reverse("login"))
    assert Attribution.objects.get().status == Status.UNVERIFIED

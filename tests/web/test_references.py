"""What a word of a claim stands for, on the pages: runs, proposals, the form, with and without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.actions.claims import claim_retire, claim_reword
from claims.actions.references import reference_refuse
from claims.extraction.rules.registry import rules
from claims.models import Claim
from claims.queries.rules import rule_words
from claims.vocabulary import RetirementReason
from tests.cast import Cast
from tests.quoted import BRACKETED, RULES, STATEMENT, Quoted, make_quoted

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def quoted(cast: Cast) -> Quoted:
    return make_quoted(cast)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def now(quoted: Quoted) -> Claim:
    return Claim.objects.select_related("article").get(pk=quoted.claim.pk)


def url(quoted: Quoted) -> str:
    return reverse("web:claim_refer", args=[quoted.claim.pk])


def sent(quoted: Quoted, **more: Any) -> dict[str, Any]:
    start, end = quoted.vessel
    return {"version": now(quoted).version, "span": f"{start}-{end}", "answer": "accept", "name": ""} | more


def pages(quoted: Quoted) -> dict[str, str]:
    article = reverse("web:article", args=[quoted.article.pk])
    return {
        "closed": article,
        "open": f"{article}?claim={quoted.claim.number}",
        "claim": reverse("web:claim", args=[quoted.claim.pk]),
        "list": reverse("web:claims"),
    }


RUNS = (
    '<span class="w-own">The vessel</span> <span class="w-ellipsis">…</span>'
    ' <span class="w-own">had left the harbour at night</span>'
)


@pytest.mark.parametrize("page", ["closed", "open", "claim", "list"])
def test_every_page_shows_runs_proposals_and_flags(quoted: Quoted, cast: Cast, page: str) -> None:
    shown = client_of(cast.reporter).get(pages(quoted)[page]).content.decode()
    assert RUNS in shown
    assert ">the vessel</q> =" in shown
    assert ">the harbour</q>: not resolved" in shown
    assert ('data-key="y"' in shown) == (page in ("open", "claim"))
    assert ("<small>¶ 2</small>" in shown) == (page != "list")


def test_one_press_accepts_without_scripts(quoted: Quoted, cast: Cast) -> None:
    client = client_of(cast.reporter)
    answer = client.post(url(quoted), sent(quoted))
    assert answer.status_code == 302
    assert now(quoted).statement == BRACKETED
    shown = client.get(answer["Location"]).content.decode()
    assert '<span class="w-bracket">[The freighter Lodden]</span>' in shown
    assert "said that “the vessel” is The freighter Lodden" in shown
    assert 'data-key="y"' not in shown


def test_one_press_accepts_with_scripts_and_gets_the_card(quoted: Quoted, cast: Cast) -> None:
    answer = client_of(cast.reporter).post(url(quoted), sent(quoted), headers=SCRIPT)
    assert answer.status_code == 200
    assert "[The freighter Lodden]" in answer.content.decode()


def test_the_form_takes_other_words_with_and_without_scripts(quoted: Quoted, cast: Cast) -> None:
    client = client_of(cast.editor)
    start, end = quoted.vessel
    for headers in ({}, SCRIPT):
        form = client.get(url(quoted), {"span": f"{start}-{end}"}, headers=headers).content.decode()
        assert "What “the vessel” stands for" in form
        assert ("The freighter Lodden" in form) == (not headers)
        client.post(url(quoted), sent(quoted, answer="name", name="the <i>Lodden</i>"), headers=headers)
        assert "The vessel [the <i>Lodden</i>] …" in now(quoted).statement
        assert client.post(url(quoted), sent(quoted, answer="refuse"), headers=headers).status_code in (
            200,
            302,
        )
        assert now(quoted).statement == STATEMENT
    shown = client.get(pages(quoted)["open"]).content.decode()
    assert "not resolved, refused by edda" in shown
    assert "<i>Lodden" not in shown


@pytest.mark.parametrize("headers", [{}, SCRIPT])
@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"answer": "name", "name": " "}, 400),
        ({"answer": "name", "name": "x" * 10_000}, 400),
        ({"answer": "name", "name": "a\0b"}, 400),
        ({"answer": "name", "name": "\u202eb"}, 400),
        ({"answer": "name", "name": "[b]"}, 400),
        ({"answer": "neither"}, 400),
        ({"span": "1-2"}, 400),
        ({"span": "one"}, 400),
        ({"version": "0"}, 400),
    ],
)
def test_bad_input_comes_back_as_the_form(
    quoted: Quoted, cast: Cast, headers: dict[str, str], data: dict[str, Any], status: int
) -> None:
    answer = client_of(cast.checker).post(url(quoted), sent(quoted, **data), headers=headers)
    assert answer.status_code == status
    assert "data-act" in answer.content.decode()
    assert now(quoted).statement == STATEMENT


@pytest.mark.parametrize("headers", [{}, SCRIPT])
def test_the_second_is_told_what_the_first_said(quoted: Quoted, cast: Cast, headers: dict[str, str]) -> None:
    stale = sent(quoted, answer="name", name="the Skarv")
    client_of(cast.checker).post(url(quoted), sent(quoted))
    answer = client_of(cast.reporter).post(url(quoted), stale, headers=headers)
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "carl" in shown
    assert "is The freighter Lodden" in shown
    assert "the Skarv" in shown


def test_who_may_not_sees_no_button_and_is_refused(quoted: Quoted, cast: Cast) -> None:
    client = client_of(cast.legal)
    shown = client.get(pages(quoted)["open"]).content.decode()
    assert ">the vessel</q> =" in shown
    assert "reference/" not in shown
    assert client.post(url(quoted), sent(quoted)).status_code == 403
    assert client_of(cast.outsider).post(url(quoted), sent(quoted)).status_code == 404


def test_own_words_look_like_what_they_are(quoted: Quoted, cast: Cast) -> None:
    claim = now(quoted)
    claim_reword(claim=claim, statement="It sailed at night", actor=cast.editor, version=claim.version)
    for page in ("closed", "open", "claim", "list"):
        shown = client_of(cast.reporter).get(pages(quoted)[page]).content.decode()
        assert "reworded by edda" in shown, page
        assert "worded" in shown
        assert ">the vessel</q> =" not in shown
    open_card = client_of(cast.reporter).get(pages(quoted)["open"]).content.decode()
    assert RUNS in open_card


def test_a_retired_claim_offers_nothing(quoted: Quoted, cast: Cast) -> None:
    claim = now(quoted)
    claim_retire(
        claim=claim,
        retirement=RetirementReason.NOT_A_CLAIM,
        reason="an aside",
        actor=cast.checker,
        version=claim.version,
    )
    shown = client_of(cast.reporter).get(pages(quoted)["claim"]).content.decode()
    assert 'data-key="y"' not in shown
    assert client_of(cast.reporter).post(url(quoted), sent(quoted)).status_code == 422


def test_the_facts_name_rules_and_brackets(quoted: Quoted, cast: Cast) -> None:
    client = client_of(cast.reporter)
    client.post(url(quoted), sent(quoted))
    for page in ("open", "claim"):
        shown = client.get(pages(quoted)[page]).content.decode()
        assert all(rule in shown for rule in RULES)
        assert "the vessel = The freighter Lodden (accepted by rosa)" in shown


def test_history_tells_a_refusal(quoted: Quoted, cast: Cast) -> None:
    reference_refuse(claim=now(quoted), span=quoted.vessel, actor=cast.checker, version=now(quoted).version)
    shown = client_of(cast.reporter).get(pages(quoted)["claim"]).content.decode()
    assert "said that “the vessel” is not The freighter Lodden" in shown


def test_a_rule_is_told_in_a_sentence() -> None:
    rule = next(iter(rules().values()))
    assert rule_words(rule.id) == f"{rule.does} ({rule.id})"
    assert rule_words("of.another.engine") == "of.another.engine"

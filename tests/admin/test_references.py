"""What a word of a claim stands for, in the admin."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Claim, Event
from claims.vocabulary import EventKind
from tests.admin.conftest import act_url, change_url, messages_of
from tests.cast import Cast
from tests.quoted import BRACKETED, RULES, STATEMENT, Quoted, make_quoted

type LogIn = Callable[[User], Client]


@pytest.fixture
def quoted(cast: Cast) -> Quoted:
    return make_quoted(cast)


def sent(quoted: Quoted, **more: object) -> dict[str, object]:
    claim = Claim.objects.get(pk=quoted.claim.pk)
    start, end = quoted.vessel
    return {"version": claim.version, "word": f"{start}-{end}", "answer": "accept", "name": ""} | more


def test_the_page_shows_what_is_proposed_and_which_rules_made_it(
    quoted: Quoted, cast: Cast, logged_in: LogIn
) -> None:
    page = logged_in(cast.checker).get(change_url(quoted.claim)).content.decode()
    assert "“the vessel”: The freighter Lodden (proposed)" in page
    assert "“the harbour”: not resolved" in page
    assert all(rule in page for rule in RULES)


def test_accepting_typing_and_refusing(quoted: Quoted, cast: Cast, logged_in: LogIn) -> None:
    client, url = logged_in(cast.checker), act_url(quoted.claim, "reference")
    assert BRACKETED in messages_of(client.post(url, sent(quoted)))[-1]
    assert STATEMENT in messages_of(client.post(url, sent(quoted, answer="refuse")))[-1]
    hostile = "<script>alert(1)</script>"
    client.post(url, sent(quoted, name=hostile))
    assert hostile in Claim.objects.get(pk=quoted.claim.pk).statement
    assert hostile not in client.get(change_url(quoted.claim)).content.decode()
    assert Event.objects.filter(kind=EventKind.REFERENCE_ACCEPTED, actor=cast.checker).count() == 2


def test_refusals_stand_in_the_form(quoted: Quoted, cast: Cast, logged_in: LogIn) -> None:
    client, url = logged_in(cast.checker), act_url(quoted.claim, "reference")
    stale = sent(quoted)
    client.post(url, stale)
    again = client.post(url, stale)
    assert any("Somebody was first" in e for e in again.context["form"].non_field_errors())
    for name, told in (("x" * 10_000, "at most"), ("a\0b", "Null"), ("[b]", "brackets")):
        form = client.post(url, sent(quoted, name=name)).context["form"]
        assert told in str(form.errors["name"])


def test_who_may_not_is_refused(quoted: Quoted, cast: Cast, logged_in: LogIn) -> None:
    User.objects.filter(pk__in=[cast.legal.pk, cast.outsider.pk]).update(is_staff=True)
    for who in (cast.legal, cast.outsider, cast.admin):
        who.refresh_from_db()
        logged_in(who).post(act_url(quoted.claim, "reference"), sent(quoted))
        assert Claim.objects.get(pk=quoted.claim.pk).statement == STATEMENT

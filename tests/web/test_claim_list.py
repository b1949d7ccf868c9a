"""Every claim in a list: search, filters in the address, order, pages, saved views, several at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.actions.articles import article_set_people
from claims.actions.claims import claim_add
from claims.actions.desk_work import claim_assign
from claims.actions.risk import claim_set_risk
from claims.models import Assignment, Claim, Event, SavedView
from claims.vocabulary import ClaimState, Risk, Status
from claims.web import claim_list
from tests.cast import NO_ID, Cast

type As = Callable[[User], Client]
LIST = "/claims/"
CRANES, HARBOUR = "Four cranes in Nordby harbour were destroyed", "The harbour of Nordby was closed on Monday"


def shown(client: Client, query: str = "", status: int = 200) -> list[str]:
    """The statements of the rows."""
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == status
    return [card.statement for card in response.context["list"].cards]


def choose(*claims: Claim) -> list[str]:
    for claim in claims:
        claim.refresh_from_db()
    return [f"{c.pk}:{c.version}" for c in claims]


def test_every_claim_is_there_with_both_checks(as_: As, cast: Cast) -> None:
    response = as_(cast.checker).get(LIST)
    html = response.content.decode()
    assert {CRANES, HARBOUR} == {c.statement for c in response.context["list"].cards}
    assert "2 claims" in html
    assert "our own words" in html
    assert "no citation" in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=CRANES", {CRANES}),
        ("q=port+authority", {CRANES}),
        ("q=closed+monday", {HARBOUR}),
        ("q=nowhere", set()),
        ("said=unverified", {CRANES}),
        ("status=unverified", {CRANES, HARBOUR}),
        ("status=confirmed,disputed", set()),
        ("status=confirmed&status=unverified", {CRANES, HARBOUR}),
        ("kind=event&risk=normal&disposition=none&state=open", {CRANES, HARBOUR}),
        ("state=retired", set()),
        ("state=any", {CRANES, HARBOUR}),
        ("assignee=cora", set()),
        ("q=%25", set()),
        ("unknown=1&page=nonsense", {CRANES, HARBOUR}),
    ],
)
def test_filters_are_in_the_address(as_: As, cast: Cast, query: str, expected: set[str]) -> None:
    assert set(shown(as_(cast.checker), query)) == expected


def test_filters_by_article_source_and_person(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    claim_assign(claim=cast.harbour, assignee=cast.checker, actor=cast.editor)
    assert shown(client, "assignee=carl") == [HARBOUR]
    assert shown(client, f"source={cast.authority.pk}") == [CRANES]
    assert set(shown(client, f"article={cast.article.pk}")) == {CRANES, HARBOUR}


@pytest.mark.parametrize(
    "query",
    [
        "status=perhaps",
        "said=not_checkable",
        "kind=x",
        "risk=1",
        "state=gone",
        "order=random",
        "article=1",
        "source='",
        f"article={NO_ID}",
        "assignee=nobody",
        "q=" + "x" * 300,
        "q=%00",
    ],
)
def test_a_filter_that_is_not_understood_is_named(as_: As, cast: Cast, query: str) -> None:
    client = as_(cast.checker)
    assert shown(client, query, status=400) == []
    html = client.get(f"{LIST}?{query}").content.decode()
    assert "A filter is not understood" in html
    assert 'class="err"' in html


def test_hostile_words_stay_words(as_: As, cast: Cast) -> None:
    claim_add(article=cast.article, statement="<script>alert(1)</script> & “so”", actor=cast.checker)
    html = as_(cast.checker).get(f"{LIST}?q=<script>").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “so”" in html
    assert "<script>alert" not in html


def test_what_one_may_not_see_is_not_listed_counted_or_offered(as_: As, cast: Cast) -> None:
    outsider = as_(cast.outsider)
    assert shown(outsider) == []
    html = outsider.get(LIST).content.decode()
    assert "harbour" not in html
    assert "There is no claim yet" in html
    assert shown(outsider, f"article={cast.article.pk}", status=400) == []
    article_set_people(article=cast.article, actor=cast.editor, restricted=True, readers=[cast.editor])
    assert shown(as_(cast.checker)) == []


def test_a_script_gets_the_rows_and_a_clean_address(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    response = client.get(f"{LIST}?q=cranes&kind=&order=", headers={"HX-Request": "true"})
    html = response.content.decode()
    assert html.lstrip().startswith('<div id="results"')
    assert "<html" not in html
    assert 'data-address="/claims/?q=cranes"' in html
    empty = client.get(f"{LIST}?q=", headers={"HX-Request": "true"}).content.decode()
    assert 'data-address="/claims/"' in empty


def test_pages_follow_each_other_without_gap_or_repeat(
    as_: As, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim_list, "PAGE", 3)
    for n in range(8):
        claim_add(article=cast.article, statement=f"Claim {n}", actor=cast.checker)
    client = as_(cast.checker)
    for order in ("", "oldest", "risk", "priority", "article"):
        every = set(Claim.objects.values_list("statement", flat=True))
        seen: list[str] = []
        query = f"order={order}" if order else ""
        pages = []
        while True:
            page = client.get(f"{LIST}?{query}").context["list"]
            pages.append([c.statement for c in page.cards])
            seen += pages[-1]
            if not page.next:
                break
            query = page.next
        assert len(seen) == len(set(seen)) == 10
        assert set(seen) == every
        back = client.get(f"{LIST}?{page.previous}").context["list"]
        assert [c.statement for c in back.cards] == pages[-2]
        assert back.next


def test_the_list_costs_the_same_for_one_row_and_for_many(
    as_: As, cast: Cast, queries: Callable[[Client, str], int]
) -> None:
    client = as_(cast.checker)
    queries(client, LIST)
    costs = []
    for count in (1, 3, 30):
        while Claim.objects.count() < count + 1:
            claim_add(article=cast.article, statement="Another", actor=cast.checker)
        costs.append(queries(client, f"{LIST}?state=open"))
    assert len(set(costs)) == 1


def test_a_view_is_kept_replaced_and_forgotten(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    keep = {"name": " High  risk ", "query": "risk=high&evil=1&kind="}
    assert client.post("/claims/views/", keep)["Location"] == "/claims/?risk=high"
    view = SavedView.objects.get()
    assert (view.name, view.query, view.user) == ("High risk", "risk=high", cast.checker)
    client.post("/claims/views/", {"name": "High risk", "query": "risk=high&state=open"})
    view = SavedView.objects.get()
    assert view.query == "risk=high&state=open"
    html = client.get("/claims/?risk=high&state=open").content.decode()
    assert "Forget this view" in html
    other = as_(cast.checker2)
    assert "High risk" not in other.get(LIST).content.decode()
    other.post(f"/claims/views/{view.pk}/delete/")
    assert SavedView.objects.exists()
    client.post(f"/claims/views/{view.pk}/delete/")
    assert not SavedView.objects.exists()


def test_a_view_needs_a_name(as_: As, cast: Cast) -> None:
    response = as_(cast.checker).post("/claims/views/", {"name": "  ", "query": "risk=high"}, follow=True)
    assert "A view needs a name" in response.content.decode()
    assert not SavedView.objects.exists()


def bulk(client: Client, claims: list[str], act: str, **more: Any) -> Any:
    return client.post("/claims/bulk/", {"claim": claims, "act": act, "reason": "", **more})


def test_several_are_assigned_at_once(as_: As, cast: Cast) -> None:
    response = bulk(
        as_(cast.checker), choose(cast.cranes, cast.harbour), "assign", person="cora", query="q=n"
    )
    assert response["Location"] == "/claims/?q=n"
    assert Assignment.objects.filter(assignee=cast.checker2, live=True).count() == 2


def test_several_are_confirmed_each_by_its_own_evidence_and_refusals_are_named(as_: As, cast: Cast) -> None:
    cast.cite(cast.harbour)
    client = as_(cast.checker)
    response = bulk(client, choose(cast.cranes, cast.harbour), "so:confirmed")
    assert response.status_code == 200
    cast.refresh()
    assert cast.harbour.status == Status.CONFIRMED
    assert cast.cranes.status == Status.UNVERIFIED
    html = response.content.decode()
    assert "1 claim could not be changed" in html
    assert "1 claim changed" in html
    assert [r.claim for r in response.context["refusals"]] == [cast.cranes]
    assert f'value="{cast.cranes.pk}:{cast.cranes.version}" aria-label' in html.replace("\n", " ")
    decision = Event.objects.decisions().get()
    assert (decision.claim, decision.actor, decision.to_status) == (cast.harbour, cast.checker, "confirmed")


def test_high_risk_is_never_confirmed_in_bulk(as_: As, cast: Cast) -> None:
    cast.cite()
    claim_set_risk(
        claim=cast.cranes, risk=Risk.HIGH, reason="deaths", actor=cast.checker, version=cast.cranes.version
    )
    response = bulk(as_(cast.checker2), choose(cast.cranes), "so:confirmed")
    assert response.status_code == 422
    assert "one at a time, never in bulk" in response.content.decode()
    assert not Event.objects.decisions().exists()


def test_a_reporter_decides_on_nothing_in_bulk(as_: As, cast: Cast) -> None:
    response = bulk(as_(cast.reporter), choose(cast.harbour), "so:not_checkable", reason="taste")
    assert response.status_code == 422
    assert not Event.objects.decisions().exists()


def test_only_an_editor_says_what_the_copy_does(as_: As, cast: Cast) -> None:
    assert bulk(as_(cast.checker), choose(cast.harbour), "copy:cut").status_code == 422
    assert bulk(as_(cast.editor), choose(cast.harbour), "copy:cut").status_code == 302
    cast.refresh()
    assert cast.harbour.disposition == "cut"


def test_a_stale_choice_is_refused(as_: As, cast: Cast) -> None:
    chosen = choose(cast.harbour)
    cast.cite(cast.harbour)
    cast.decide(Status.NOT_CHECKABLE, claim=cast.harbour)
    response = bulk(as_(cast.checker2), chosen, "so:unverified", reason="a mistake")
    assert response.status_code == 422
    assert "Somebody was first" in response.content.decode()
    cast.refresh()
    assert cast.harbour.status == Status.NOT_CHECKABLE


def test_a_missing_reason_is_asked_for(as_: As, cast: Cast) -> None:
    response = bulk(as_(cast.checker), choose(cast.harbour), "dismiss")
    assert response.status_code == 422
    assert "needs a reason" in response.content.decode()
    response = bulk(as_(cast.checker), choose(cast.harbour), "dismiss", reason="A heading")
    assert response.status_code == 302
    cast.refresh()
    assert cast.harbour.state == ClaimState.RETIRED


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"act": "unassign"}, "Choose a claim first"),
        ({"act": "", "claim": "here"}, "Choose a claim first"),
        ({"act": "explode", "claim": "here"}, "Nothing was changed"),
        ({"act": "assign", "claim": "here", "person": ""}, "Choose somebody"),
        ({"act": "assign", "claim": "here", "person": "otto"}, "Nothing was changed"),
    ],
)
def test_a_malformed_bulk_changes_nothing(as_: As, cast: Cast, data: dict[str, str], words: str) -> None:
    values = {**data, "reason": "kept words"}
    if "claim" in values and values["act"]:
        values["claim"] = choose(cast.harbour)[0]
    response = as_(cast.checker).post("/claims/bulk/", values)
    assert response.status_code == 400
    html = response.content.decode()
    assert words in html
    assert "kept words" in html
    assert not Assignment.objects.exists()


def test_a_bulk_touches_nothing_unseen(as_: As, cast: Cast) -> None:
    bulk(as_(cast.outsider), choose(cast.harbour), "dismiss", reason="mine now")
    cast.refresh()
    assert cast.harbour.state == ClaimState.OPEN


def test_opening_the_bulk_address_leads_to_the_list(as_: As, cast: Cast) -> None:
    assert as_(cast.checker).get("/claims/bulk/")["Location"] == LIST

"""The list of claims: filters, search, paging, the feed of changes; adding one."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import User

from claims.actions.attributions import attribution_add
from claims.actions.claims import claim_add, claim_reword
from claims.actions.desk_work import claim_assign
from claims.models import Claim
from claims.vocabulary import Status
from tests.api.conftest import Api, refused
from tests.cast import TEXT, Cast

type ApiFor = Callable[[User | None], Api]


def numbers(client: Api, **params: object) -> list[int]:
    """The numbers of the claims a list shows."""
    return [c["number"] for c in client.get("claims/", **params).json()["results"]]


def test_a_claim_carries_both_checks(cast: Cast, api: ApiFor) -> None:
    found = api(cast.legal).get("claims/").json()["results"][0]
    link = found.pop("attributions")[0]
    assert (found["statement"], found["status"], found["quote"], found["spans"]) == (
        "Four cranes in Nordby harbour were destroyed",
        "unverified",
        "Four cranes were destroyed",
        [[TEXT.index("Four"), TEXT.index(", said Ada")]],
    )
    assert found.keys() >= {"kind", "risk", "disposition", "version", "number", "article", "endorsed"}
    assert (link["chain"], link["position"], link["status"], link["source"]["name"], link["cue"]) == (
        1,
        1,
        "unverified",
        "Nordby Port Authority",
        "said",
    )


def test_filters_and_search(cast: Cast, api: ApiFor) -> None:
    cast.decide(Status.CONFIRMED, cast.cite(cast.harbour), claim=cast.harbour)
    claim_assign(claim=cast.cranes, assignee=cast.checker2, actor=cast.editor)
    client = api(cast.reporter)
    assert numbers(client) == [1, 2]
    assert numbers(client, status="confirmed") == [2]
    assert numbers(client, status=["confirmed", "unverified"]) == [1, 2]
    assert numbers(client, said="unverified") == [1]
    assert numbers(client, source=cast.authority.pk) == [1]
    assert numbers(client, assignee="cora") == [1]
    assert numbers(client, article=cast.article.pk, state="open", risk="normal") == [1, 2]
    assert numbers(client, q="harbour closed") == [2]
    assert numbers(client, q="port authority") == [1]
    assert numbers(client, kind="opinion") == []


def test_pages_meet_and_none_is_lost_or_twice(cast: Cast, api: ApiFor) -> None:
    for number in range(5):
        claim_add(article=cast.article, statement=f"Statement {number}", actor=cast.checker)
    client = api(cast.checker)
    answer, seen = client.get("claims/", page_size=3).json(), []
    assert answer["previous"] is None
    while True:
        seen += [c["number"] for c in answer["results"]]
        if answer["next"] is None:
            break
        answer = client.client.get(answer["next"], headers=client.headers).json()
    assert seen == [1, 2, 3, 4, 5, 6, 7]
    back = client.client.get(answer["previous"], headers=client.headers).json()
    assert [c["number"] for c in back["results"]] == [4, 5, 6]
    first = client.client.get(back["previous"], headers=client.headers).json()
    assert ([c["number"] for c in first["results"]], first["previous"]) == ([1, 2, 3], None)


def test_a_cursor_of_another_list_is_refused(cast: Cast, api: ApiFor) -> None:
    client = api(cast.checker)
    cursor = client.get("sources/", page_size=1).json()["next"].partition("cursor=")[2].partition("&")[0]
    refused(client.get("claims/", cursor=cursor), 400)


def test_the_feed_of_changes_shows_what_changed_since(cast: Cast, api: ApiFor) -> None:
    client = api(cast.checker)
    cursor = client.get("claims/", changed_since="").json()["changed_since"]
    claim_reword(
        claim=Claim.objects.select_related("article").get(pk=cast.harbour.pk),
        statement="The harbour was shut",
        actor=cast.checker,
        version=cast.harbour.version,
    )
    # one transaction holds the whole test: everything in it counts as changed, the reworded claim last or not
    changed = client.get("claims/", changed_since=cursor, page_size=1).json()
    found = [c["statement"] for c in changed["results"]]
    second = client.client.get(changed["next"], headers=client.headers).json()
    found += [c["statement"] for c in second["results"]]
    assert "The harbour was shut" in found
    assert second["changed_since"] == changed["changed_since"]


def test_adding_a_claim(cast: Cast, api: ApiFor) -> None:
    sent = {
        "article": str(cast.article.pk),
        "statement": "The harbour has cranes",
        "spans": [[TEXT.index("harbour of"), TEXT.index(" of Nordby")]],
    }
    answer = api(cast.reporter).post("claims/", {**sent, "kind": "state"})
    assert answer.status_code == 201
    made = answer.json()
    assert (made["number"], made["status"], made["kind"], made["state"]) == (3, "unverified", "state", "open")
    assert (
        refused(api(cast.legal).post("claims/", sent), 403)["who"]
        == "a reporter, checker or editor of the desk"
    )
    refused(api(cast.outsider).post("claims/", sent), 404)
    for spans in ([[0, 99_999]], [[5, 5]], [[9, 3]], [[0, 4], [2, 6]]):
        assert "spans" in refused(api(cast.editor).post("claims/", {**sent, "spans": spans}), 400)["errors"]


def test_the_list_takes_as_many_queries_for_three_as_for_one(cast: Cast, api: ApiFor) -> None:
    client = api(cast.checker)
    few = client.queries("claims/?page_size=1")
    for number in range(3):
        claim = claim_add(article=cast.article, statement=f"Statement {number}", actor=cast.checker)
        attribution_add(claim=claim, source=cast.agency, actor=cast.checker, version=claim.version)
        cast.cite(claim)
    assert client.queries("claims/?page_size=1") == few
    assert client.queries("claims/") == few

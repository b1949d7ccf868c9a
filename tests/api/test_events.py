"""The history of an article, in order, from any event on."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from django.contrib.auth.models import User

from claims.models import Event
from tests.api.conftest import Api, refused
from tests.cast import Cast

type ApiFor = Callable[[User | None], Api]


def test_in_order_and_chained(cast: Cast, api: ApiFor) -> None:
    cast.cite()
    events = api(cast.legal).get(f"articles/{cast.article.pk}/events/").json()["results"]
    assert [e["seq"] for e in events] == list(range(1, len(events) + 1))
    assert all(b["prev_hash"] == a["hash"] for a, b in pairwise(events))
    assert events[0]["kind"] == "article.added"
    assert events[-1]["state"]["stance"] == "supports"
    assert events[-1]["actor"] == "carl"


def test_from_any_event_and_page_by_page(cast: Cast, api: ApiFor) -> None:
    client, path = api(cast.editor), f"articles/{cast.article.pk}/events/"
    last = Event.objects.filter(stream__article=cast.article).latest("seq").seq
    assert [e["seq"] for e in client.get(path, **{"from": last}).json()["results"]] == [last]
    assert client.get(path, **{"from": last + 1}).json()["results"] == []
    page = client.get(path, **{"from": 2, "page_size": 2}).json()
    assert [e["seq"] for e in page["results"]] == [2, 3]
    after = client.client.get(page["next"], headers=client.headers).json()
    assert [e["seq"] for e in after["results"]] == [4, 5]


@pytest.mark.parametrize("start", ["x", "-1", "9" * 19, "1.5", "\0"])
def test_what_is_no_number(cast: Cast, api: ApiFor, start: str) -> None:
    body = refused(api(cast.editor).get(f"articles/{cast.article.pk}/events/", **{"from": start}), 400)
    assert "from" in body["errors"]


def test_as_many_queries_for_a_page_of_one_as_for_all(cast: Cast, api: ApiFor) -> None:
    client, path = api(cast.editor), f"articles/{cast.article.pk}/events/"
    assert client.queries(f"{path}?page_size=1") == client.queries(path)

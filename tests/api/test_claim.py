"""One claim: each change an act of its own, with the version it was based on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.models import Event
from tests.api.conftest import Api, refused
from tests.cast import Cast

type ApiFor = Callable[[User | None], Api]


def change(client: Api, cast: Cast, **data: Any) -> Any:
    """PATCH the first claim at its present version."""
    cast.refresh()
    return client.patch(f"claims/{cast.cranes.pk}/", {"version": cast.cranes.version, **data})


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"statement": "Six cranes burned"}, "claim.reworded"),
        ({"kind": "quantity"}, "claim.edited"),
        ({"public_url": "https://example.org/x"}, "claim.edited"),
        ({"risk": "high", "reason": "r"}, "claim.risk"),
        ({"legal_flag": True}, "claim.risk"),
        ({"disposition": "hedge"}, "claim.disposition"),
        ({"assignee": "cora"}, "assignment"),
        ({"state": "retired", "retirement": "not_a_claim", "reason": "r"}, "claim.state"),
    ],
)
def test_each_change_is_answered_and_recorded(
    cast: Cast, api: ApiFor, data: dict[str, Any], kind: str
) -> None:
    events = Event.objects.filter(stream__article=cast.article)
    before = events.latest("seq").seq
    answer = change(api(cast.editor), cast, **data)
    assert answer.status_code == 200, answer.content
    for name, value in data.items():
        if name != "reason":
            assert answer.json()[name] == value
    made = list(events.filter(seq__gt=before))
    assert kind in [event.kind for event in made]
    assert {event.actor for event in made} == {cast.editor}


def test_one_thing_at_a_time(cast: Cast, api: ApiFor) -> None:
    body = refused(change(api(cast.editor), cast, kind="state", statement="x"), 400)
    assert body["errors"].keys() == {"kind", "statement"}
    refused(change(api(cast.editor), cast), 400)


def test_an_old_version_is_409(cast: Cast, api: ApiFor) -> None:
    version = cast.cranes.version
    change(api(cast.editor), cast, kind="state")
    for data in ({"statement": "x"}, {"kind": "event"}, {"risk": "high"}, {"disposition": "cut"}):
        body = refused(change(api(cast.editor), cast, **{**data, "version": version}), 409)
        assert body["current"]["version"] == version + 1


def test_retiring_restoring_and_accepting(cast: Cast, api: ApiFor) -> None:
    client = api(cast.checker)
    assert "retirement" in refused(change(client, cast, state="retired", reason="r"), 400)["errors"]
    duplicate = {"state": "retired", "retirement": "duplicate", "reason": "r"}
    assert "into" in refused(change(client, cast, **duplicate), 400)["errors"]
    assert change(client, cast, **duplicate, into=str(cast.harbour.pk)).json()["retirement"] == "duplicate"
    assert refused(change(client, cast, **duplicate, into=str(cast.harbour.pk)), 422)["rule"] == "states"
    assert change(client, cast, state="open").json()["state"] == "open"


@pytest.mark.parametrize(
    ("who", "data", "status"),
    [
        ("reporter", {"statement": "Other"}, 200),
        ("reporter", {"disposition": "cut"}, 403),
        ("checker", {"disposition": "cut"}, 403),
        ("checker", {"risk": "high"}, 200),
        ("legal", {"legal_flag": True}, 200),
        ("legal", {"statement": "Other"}, 403),
        ("outsider", {"statement": "Other"}, 404),
        ("admin", {"statement": "Other"}, 404),
    ],
)
def test_who_may_do_what(cast: Cast, api: ApiFor, who: str, data: dict[str, Any], status: int) -> None:
    assert change(api(getattr(cast, who)), cast, **data).status_code == status


def test_somebody_unknown_is_not_assigned(cast: Cast, api: ApiFor) -> None:
    assert "assignee" in refused(change(api(cast.editor), cast, assignee="nobody"), 400)["errors"]
    assert "assignee" in refused(change(api(cast.editor), cast, assignee="otto"), 400)["errors"]
    assert change(api(cast.editor), cast, assignee=None).json()["assignee"] is None

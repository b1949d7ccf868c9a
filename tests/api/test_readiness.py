"""What a CMS asks before it publishes; signing off, overriding, taking back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User

from claims.models import ExtractionRun
from claims.vocabulary import RunState, Status
from tests.api.conftest import Api, refused
from tests.cast import Cast

type ApiFor = Callable[[User | None], Api]


def clear_the_way(cast: Cast, client: Api) -> dict[str, Any]:
    """Override every blocker and answer with the readiness."""
    ExtractionRun.objects.update(state=RunState.DONE)
    path = f"articles/{cast.article.pk}/"
    for blocker in client.get(f"{path}readiness/").json()["blockers"]:
        sent = {"blocker": blocker["blocker"], "subject": blocker["subject"], "reason": "accepted"}
        assert client.post(f"{path}overrides/", sent).status_code == 201
    found: dict[str, Any] = client.get(f"{path}readiness/").json()
    return found


def test_not_clear_and_why(cast: Cast, api: ApiFor) -> None:
    found = api(cast.legal).get(f"articles/{cast.article.pk}/readiness/").json()
    assert (found["clear"], found["missing_sign_offs"]) == (False, ["editor"])
    assert [(b["blocker"], b["claim"]) for b in found["blockers"]] == [
        ("unverified", str(cast.cranes.pk)),
        ("unverified", str(cast.harbour.pk)),
        ("extraction", None),
    ]


def test_signing_by_the_text_that_was_read(cast: Cast, api: ApiFor) -> None:
    client, path = api(cast.editor), f"articles/{cast.article.pk}/"
    sent = {"role": "editor", "sha256": client.get(path).json()["revision"]["sha256"]}
    blocked = refused(client.post(f"{path}sign-offs/", sent), 422)
    assert (blocked["rule"], len(blocked["missing"])) == ("12", 3)
    assert clear_the_way(cast, client)["missing_sign_offs"] == ["editor"]
    refused(client.post(f"{path}sign-offs/", {**sent, "sha256": "0" * 64}), 409)
    signed = client.post(f"{path}sign-offs/", sent)
    assert (signed.status_code, signed.json()["state"], signed.json()["person"]) == (201, "valid", "edda")
    found = client.get(f"{path}readiness/").json()
    assert (found["clear"], [o["by"] for o in found["overridden"]]) == (True, ["edda", "edda"])
    refused(client.post(f"{path}sign-offs/", sent), 403)
    assert refused(api(cast.editor2).post(f"{path}sign-offs/", sent), 422)["rule"] == "12"
    refused(api(cast.checker).post(f"{path}sign-offs/", sent), 403)


def test_a_new_blocker_suspends_and_taking_back_withdraws(cast: Cast, api: ApiFor) -> None:
    client, path = api(cast.editor), f"articles/{cast.article.pk}/"
    clear_the_way(cast, client)
    sent = {"role": "editor", "sha256": client.get(path).json()["revision"]["sha256"]}
    signed = client.post(f"{path}sign-offs/", sent).json()
    cast.decide(Status.CONFIRMED, cast.cite())
    cast.decide(Status.UNVERIFIED)
    assert [s["state"] for s in client.get(f"{path}sign-offs/").json()["results"]] == ["suspended"]
    withdraw = f"{path}sign-offs/{signed['id']}/withdraw/"
    assert refused(api(cast.editor2).post(withdraw, {"reason": "x"}), 403)["who"] == "edda"
    assert "reason" in refused(client.post(withdraw, {}), 400)["errors"]
    assert client.post(withdraw, {"reason": "read again"}).json()["state"] == "withdrawn"


def test_a_blocker_that_is_none_is_not_overridden(cast: Cast, api: ApiFor) -> None:
    sent = {"blocker": "one_of_two", "subject": str(cast.cranes.pk), "reason": "r"}
    assert refused(api(cast.editor).post(f"articles/{cast.article.pk}/overrides/", sent), 422)["rule"] == "12"
    refused(api(cast.checker).post(f"articles/{cast.article.pk}/overrides/", sent), 403)

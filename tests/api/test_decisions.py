"""Deciding through the API, on either check."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from claims.actions.risk import claim_set_risk
from claims.models import Claim, Event
from claims.vocabulary import EvidenceKind, Risk, Stance, Status
from tests.api.conftest import Api, refused
from tests.cast import Cast

type ApiFor = Callable[[User | None], Api]


def path(cast: Cast, *, said: bool = False) -> str:
    """The decisions of the first claim's content, or of its link."""
    link = f"attributions/{cast.said.pk}/" if said else ""
    return f"claims/{cast.cranes.pk}/{link}decisions/"


def test_a_decision_is_answered_as_it_was_recorded(cast: Cast, api: ApiFor) -> None:
    citation = cast.cite()
    sent = {
        "to": "confirmed",
        "reason": "seen",
        "citations": [str(citation.pk)],
        "version": cast.cranes.version,
    }
    answer = api(cast.checker).post(path(cast), sent)
    assert answer.status_code == 201
    body = answer.json()
    event = Event.objects.decisions().get()
    assert body == {
        "id": str(event.pk),
        "seq": event.seq,
        "at": body["at"],
        "actor": "carl",
        "kind": "change",
        "check": "content",
        "claim": str(cast.cranes.pk),
        "attribution": None,
        "from_status": "unverified",
        "to_status": "confirmed",
        "reason": "seen",
        "citations": [str(citation.pk)],
        "version": sent["version"],
        "wording_hash": cast.cranes.wording_hash,
        "endorsement": None,
        "cause": None,
        "hash": event.hash,
    }
    claim = api(cast.reporter).get(f"claims/{cast.cranes.pk}/").json()
    assert (claim["status"], claim["version"]) == ("confirmed", body["version"] + 1)


def test_the_other_check_in_the_same_words(cast: Cast, api: ApiFor) -> None:
    citation = cast.cite(attribution=cast.said, origin=cast.authority, kind=EvidenceKind.RECORDING)
    sent = {"to": "confirmed", "citations": [str(citation.pk)], "version": cast.said.version}
    body = api(cast.editor).post(path(cast, said=True), sent).json()
    assert (body["check"], body["attribution"]) == ("attribution", str(cast.said.pk))
    claim = api(cast.editor).get(f"claims/{cast.cranes.pk}/").json()
    assert (claim["status"], claim["attributions"][0]["status"]) == ("unverified", "confirmed")


def test_the_history_of_each_check_is_its_own(cast: Cast, api: ApiFor) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    cast.decide(Status.UNVERIFIED, reason="again")
    client = api(cast.legal)
    assert [d["to_status"] for d in client.get(path(cast)).json()["results"]] == ["unverified", "confirmed"]
    assert client.get(path(cast, said=True)).json()["results"] == []


def test_a_stale_version_is_409_with_the_state_now(cast: Cast, api: ApiFor) -> None:
    version = cast.cranes.version
    citation = cast.cite()
    cast.decide(Status.CONFIRMED, citation, by=cast.checker2)
    body = refused(api(cast.checker).post(path(cast), {"to": "incorrect", "version": version}), 409)
    assert body["rule"] == "9"
    assert body["current"]["status"] == "confirmed"
    assert body["current"]["version"] == cast.cranes.version
    assert body["changes"][-1].endswith("cora: change: unverified → confirmed")


def test_a_step_the_table_lacks_is_422(cast: Cast, api: ApiFor) -> None:
    body = refused(
        api(cast.checker).post(path(cast), {"to": "unverified", "version": cast.cranes.version}), 422
    )
    assert body["rule"] == "transitions"
    assert body["missing"] == ["one of: confirmed, disputed, incorrect, unproven, not checkable"]


def test_too_little_evidence_is_422_and_says_what_is_missing(cast: Cast, api: ApiFor) -> None:
    own = cast.cite(origin=cast.authority, kind=EvidenceKind.STATEMENT)
    sent = {"to": "confirmed", "citations": [str(own.pk)], "version": cast.cranes.version}
    body = refused(api(cast.checker).post(path(cast), sent), 422)
    assert body["rule"] == "2, 3"
    assert any("own word" in m for m in body["missing"])
    assert "an editor can record an exception" in body["who"]


def test_a_missing_reason_is_400_beside_its_field(cast: Cast, api: ApiFor) -> None:
    body = refused(
        api(cast.checker).post(path(cast), {"to": "unproven", "version": cast.cranes.version}), 400
    )
    assert body["errors"].keys() == {"reason", "disposition"}


@pytest.mark.parametrize("who", ["reporter", "legal"])
def test_who_may_not_decide_is_told_who_could(cast: Cast, api: ApiFor, who: str) -> None:
    sent = {"to": "not_checkable", "reason": "r", "version": cast.cranes.version}
    body = refused(api(getattr(cast, who)).post(path(cast), sent), 403)
    assert body["who"] == "a checker or editor of the desk who is not a reporter of the article"


def test_two_people_for_high_risk_and_taking_back(cast: Cast, api: ApiFor) -> None:
    claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
    claim_set_risk(claim=claim, risk=Risk.HIGH, reason="", actor=cast.editor, version=claim.version)
    citation = cast.cite()
    first, second = api(cast.checker), api(cast.checker2)

    def confirm(client: Api) -> dict[str, object]:
        cast.refresh()
        sent = {"to": "confirmed", "citations": [str(citation.pk)], "version": cast.cranes.version}
        body: dict[str, object] = client.post(path(cast), sent).json()
        return body

    endorsed = confirm(first)
    assert endorsed["kind"] == "endorse"
    assert first.get(f"claims/{cast.cranes.pk}/").json()["endorsed"] is True
    assert confirm(first)["rule"] == "5"
    cast.refresh()
    taken = first.post(f"claims/{cast.cranes.pk}/retract/", {"version": cast.cranes.version})
    assert (taken.status_code, taken.json()["kind"]) == (201, "retract")
    again = confirm(first)
    assert confirm(second)["endorsement"] == again["id"]


def test_a_repeated_request_with_a_key_is_one_decision(cast: Cast, api: ApiFor) -> None:
    citation = cast.cite()
    client = api(cast.checker)
    sent = {"to": "confirmed", "citations": [str(citation.pk)], "version": cast.cranes.version}
    first = client.post(path(cast), sent, Idempotency_Key="abc")
    again = client.post(path(cast), sent, Idempotency_Key="abc")
    assert (first.status_code, again.status_code, again.json()) == (201, 201, first.json())
    assert again["Idempotent-Replayed"] == "true"
    assert Event.objects.decisions().count() == 1
    other = client.post(path(cast), {**sent, "reason": "x"}, Idempotency_Key="abc")
    assert refused(other, 422)["type"].endswith("key-reused")
    mine = api(cast.checker2).post(path(cast), sent, Idempotency_Key="abc")
    refused(mine, 409)


def test_a_refused_request_may_be_put_right_under_its_key(cast: Cast, api: ApiFor) -> None:
    client = api(cast.checker)
    refused(
        client.post(path(cast), {"to": "confirmed", "version": cast.cranes.version}, Idempotency_Key="k"), 422
    )
    citation = cast.cite()
    sent = {"to": "confirmed", "citations": [str(citation.pk)], "version": cast.cranes.version}
    assert client.post(path(cast), sent, Idempotency_Key="k").status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_that_is_none_is_refused(cast: Cast, api: ApiFor, key: str) -> None:
    refused(api(cast.checker).post(path(cast), {"to": "confirmed", "version": 1}, Idempotency_Key=key), 400)


def test_a_list_takes_as_many_queries_for_three_as_for_one(cast: Cast, api: ApiFor) -> None:
    client = api(cast.checker)
    cast.decide(Status.DISPUTED, cast.cite(), cast.cite(stance=Stance.CONTRADICTS))
    few = client.queries(path(cast))
    cast.decide(Status.UNVERIFIED)
    cast.decide(Status.NOT_CHECKABLE)
    assert client.queries(path(cast)) == few

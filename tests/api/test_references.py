"""What a word of a claim stands for, through the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.actions.claims import claim_retire
from claims.models import Claim, Event
from claims.vocabulary import EventKind, RetirementReason
from tests.api.conftest import Api, refused
from tests.cast import Cast
from tests.quoted import BRACKETED, RULES, STATEMENT, Quoted, make_quoted

type ApiFor = Callable[[User | None], Api]


@pytest.fixture
def quoted(cast: Cast) -> Quoted:
    return make_quoted(cast)


def path(quoted: Quoted) -> str:
    return f"claims/{quoted.claim.pk}/references/"


def answer(quoted: Quoted, **more: Any) -> dict[str, Any]:
    version = Claim.objects.get(pk=quoted.claim.pk).version
    return {"span": quoted.vessel, "accept": True, "version": version} | more


def test_a_claim_tells_its_stretch_references_and_rules(quoted: Quoted, cast: Cast, api: ApiFor) -> None:
    told = api(cast.legal).get(f"claims/{quoted.claim.pk}/").json()
    assert quoted.text[slice(*told["stretch"])].startswith("the vessel, a coaster")
    assert [quoted.text[s:e] for s, e in told["elided"]] == [", a coaster of 1971,"]
    assert (told["rules"], told["reworded_by"]) == (RULES, None)
    vessel, harbour = told["references"]
    assert vessel == {
        "span": quoted.vessel,
        "word": "the vessel",
        "antecedent": list(quoted.at("The freighter Lodden")),
        "name": "The freighter Lodden",
        "confidence": 0.8,
        "used": False,
        "by": "",
        "state": "proposed",
    }
    assert (harbour["state"], harbour["antecedent"]) == ("open", None)


def test_accepting_and_refusing(quoted: Quoted, cast: Cast, api: ApiFor) -> None:
    client = api(cast.reporter)
    accepted = client.post(path(quoted), answer(quoted))
    assert (accepted.status_code, accepted.json()["statement"]) == (200, BRACKETED)
    assert accepted.json()["references"][0]["by"] == "rosa"
    back = client.post(path(quoted), answer(quoted, accept=False)).json()
    assert (back["statement"], back["references"][0]["state"]) == (STATEMENT, "refused")
    typed = client.post(path(quoted), answer(quoted, name="the Lodden")).json()
    assert "The vessel [the Lodden] …" in typed["statement"]
    kinds = Event.objects.filter(subject_id=quoted.claim.pk, actor=cast.reporter).values_list(
        "kind", flat=True
    )
    assert list(kinds.order_by("seq")) == [
        EventKind.REFERENCE_ACCEPTED,
        EventKind.REFERENCE_REFUSED,
        EventKind.REFERENCE_ACCEPTED,
    ]


def test_a_stale_version_gets_the_present_state(quoted: Quoted, cast: Cast, api: ApiFor) -> None:
    sent = answer(quoted)
    api(cast.checker).post(path(quoted), sent)
    problem = refused(api(cast.reporter).post(path(quoted), sent), 409)
    assert problem["current"]["statement"] == BRACKETED
    assert "carl" in problem["changes"][-1]


@pytest.mark.parametrize(("who", "status"), [("legal", 403), ("outsider", 404), ("admin", 404), ("", 401)])
def test_who_may_not(quoted: Quoted, cast: Cast, api: ApiFor, who: str, status: int) -> None:
    client = api(getattr(cast, who) if who else None)
    for accept in (True, False):
        refused(client.post(path(quoted), answer(quoted, accept=accept)), status)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"span": [1]}, "span"),
        ({"span": [3, -1]}, "span.1"),
        ({"span": [0, 1]}, "span"),
        ({"span": "all"}, "span"),
        ({"accept": "perhaps"}, "accept"),
        ({"accept": False, "name": "Bo"}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"name": "x" * 1_000}, "name"),
        ({"name": "Bo\0"}, "name"),
        ({"name": "a]b"}, "name"),
        ({"name": "\u202eoB"}, "name"),
        ({"name": 7}, "name"),
        ({"version": 0}, "version"),
        ({"nane": "Bo"}, "nane"),
    ],
)
def test_malformed(quoted: Quoted, cast: Cast, api: ApiFor, sent: dict[str, Any], field: str) -> None:
    problem = refused(api(cast.checker).post(path(quoted), answer(quoted, **sent)), 400)
    assert field in problem["errors"]


@pytest.mark.parametrize("name", ["<b>Lodden</b>", "السفينة لودن", "Lodden & Søn’s “Skarv” 🚢"])
def test_any_script_and_markup_is_plain_text(quoted: Quoted, cast: Cast, api: ApiFor, name: str) -> None:
    told = api(cast.checker).post(path(quoted), answer(quoted, name=name)).json()
    assert f"[{name}]" in told["statement"]


def test_against_a_rule(quoted: Quoted, cast: Cast, api: ApiFor) -> None:
    client = api(cast.checker)
    refused(client.post(path(quoted), answer(quoted, span=quoted.harbour, accept=False)), 422)
    client.post(path(quoted), answer(quoted))
    refused(client.post(path(quoted), answer(quoted)), 422)
    claim = Claim.objects.select_related("article").get(pk=quoted.claim.pk)
    claim_retire(
        claim=claim,
        retirement=RetirementReason.NOT_A_CLAIM,
        reason="an aside",
        actor=cast.checker,
        version=claim.version,
    )
    assert refused(client.post(path(quoted), answer(quoted)), 422)["missing"] == ["an open claim"]

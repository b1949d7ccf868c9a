"""Who said it: links of a chain, corrected and removed."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import User

from claims.vocabulary import EvidenceKind, Status
from tests.api.conftest import Api, refused
from tests.cast import Cast

type ApiFor = Callable[[User | None], Api]


def test_linking_correcting_and_removing(cast: Cast, api: ApiFor) -> None:
    client, path = api(cast.reporter), f"claims/{cast.cranes.pk}/attributions/"
    sent = {
        "source": str(cast.agency.pk),
        "cue": "reported",
        "version": cast.cranes.version,
        "mode": "direct",
    }
    made = client.post(path, sent)
    assert made.status_code == 201
    link = made.json()
    assert (link["chain"], link["position"], link["status"], link["mode"]) == (2, 1, "unverified", "direct")
    changed = client.patch(
        f"{path}{link['id']}/", {"cue": "wrote", "basis": "hearsay", "version": link["version"]}
    )
    assert (changed.json()["cue"], changed.json()["basis"]) == ("wrote", "hearsay")
    stale = client.patch(f"{path}{link['id']}/", {"cue": "x", "version": link["version"]})
    assert refused(stale, 409)["current"]["attribution"] == link["id"]
    removed = client.post(
        f"{path}{link['id']}/remove/", {"reason": "misread", "version": changed.json()["version"]}
    )
    assert (removed.status_code, removed.content) == (204, b"")
    assert [a["id"] for a in client.get(path).json()["results"]] == [str(cast.said.pk)]
    refused(client.get(f"{path}{link['id']}/"), 404)


def test_a_changed_source_reopens_the_decision_on_it(cast: Cast, api: ApiFor) -> None:
    said = cast.cite(attribution=cast.said, origin=cast.authority, kind=EvidenceKind.RECORDING)
    cast.decide(Status.CONFIRMED, said, attribution=cast.said)
    api(cast.reporter).patch(
        f"claims/{cast.cranes.pk}/attributions/{cast.said.pk}/",
        {"source": str(cast.agency.pk), "version": cast.said.version},
    )
    cast.refresh()
    assert cast.said.status == Status.UNVERIFIED


def test_a_taken_place_and_a_source_of_elsewhere_are_refused(cast: Cast, api: ApiFor) -> None:
    path = f"claims/{cast.cranes.pk}/attributions/"
    sent = {"source": str(cast.agency.pk), "chain": 1, "position": 1, "version": cast.cranes.version}
    assert "position" in refused(api(cast.editor).post(path, sent), 400)["errors"]
    refused(api(cast.editor).post(path, {**sent, "source": str(cast.article.pk)}), 404)
    refused(api(cast.legal).post(path, sent), 403)


def test_a_removal_says_why_and_from_which_version(cast: Cast, api: ApiFor) -> None:
    path = f"claims/{cast.cranes.pk}/attributions/{cast.said.pk}/remove/"
    assert "reason" in refused(api(cast.editor).post(path, {"version": 1}), 400)["errors"]
    assert "version" in refused(api(cast.editor).post(path, {"reason": "r"}), 400)["errors"]

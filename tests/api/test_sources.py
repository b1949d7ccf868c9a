"""The registry of sources."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import User

from claims.actions.sources import source_add
from claims.vocabulary import EvidenceKind, Status
from tests.api.conftest import Api, refused
from tests.cast import Cast

type ApiFor = Callable[[User | None], Api]


def test_adding_finding_and_changing(cast: Cast, api: ApiFor) -> None:
    client = api(cast.reporter)
    sent = {"name": "Harbour master", "kind": "official", "aliases": ["HM", "The master"], "reliability": "B"}
    made = client.post("sources/", sent)
    assert made.status_code == 201
    source = made.json()
    assert (source["aliases"], source["desk"], source["version"]) == (["HM", "The master"], "News", 1)
    assert [s["name"] for s in client.get("sources/", q="hm").json()["results"]] == ["Harbour master"]
    assert [s["name"] for s in client.get("sources/", kind="official").json()["results"]] == [
        "Harbour master"
    ]
    changed = client.patch(f"sources/{source['id']}/", {"name": "The harbour master", "version": 1}).json()
    assert (changed["name"], changed["version"]) == ("The harbour master", 2)
    refused(client.patch(f"sources/{source['id']}/", {"name": "x", "version": 1}), 409)
    refused(client.patch(f"sources/{source['id']}/", {"version": 2}), 400)
    refused(client.get("sources/", kind="nonsense"), 400)
    refused(api(cast.legal).post("sources/", sent), 403)


def test_an_unnamed_source_belongs_to_an_article(cast: Cast, api: ApiFor) -> None:
    client, sent = api(cast.checker), {"name": "Officials", "kind": "unnamed"}
    assert "article" in refused(client.post("sources/", sent), 400)["errors"]
    made = client.post("sources/", {**sent, "article": str(cast.article.pk)}).json()
    assert made["article"] == str(cast.article.pk)


def test_merging_and_parting(cast: Cast, api: ApiFor) -> None:
    client, path = api(cast.checker), f"sources/{cast.agency.pk}/"
    merged = client.patch(path, {"merged_into": str(cast.authority.pk), "version": 1}).json()
    assert merged["merged_into"] == str(cast.authority.pk)
    assert (
        client.patch(path, {"merged_into": None, "version": merged["version"]}).json()["merged_into"] is None
    )
    refused(api(cast.reporter).patch(path, {"merged_into": str(cast.witness.pk), "version": 3}), 403)


def test_republishing_and_no_circles(cast: Cast, api: ApiFor) -> None:
    client = api(cast.editor)
    sent = {"republishes": [str(cast.authority.pk), str(cast.witness.pk)], "version": 1}
    found = client.patch(f"sources/{cast.agency.pk}/", sent).json()
    assert sorted(found["republishes"]) == sorted([str(cast.authority.pk), str(cast.witness.pk)])
    circle = {"republishes": [str(cast.agency.pk)], "version": 1}
    assert refused(client.patch(f"sources/{cast.authority.pk}/", circle), 422)["rule"] == "3"
    none = client.patch(f"sources/{cast.agency.pk}/", {"republishes": [], "version": found["version"]})
    assert none.json()["republishes"] == []


def test_the_track_record_counts_both_checks(cast: Cast, api: ApiFor) -> None:
    said = cast.cite(attribution=cast.said, origin=cast.authority, kind=EvidenceKind.RECORDING)
    cast.decide(Status.CONFIRMED, said, attribution=cast.said)
    found = api(cast.legal).get(f"sources/{cast.authority.pk}/track-record/").json()
    assert (found["claims"], found["attribution"]["confirmed"], found["content"]["unverified"]) == (1, 1, 1)


def test_marking_an_interested_party(cast: Cast, api: ApiFor) -> None:
    path, sent = f"articles/{cast.article.pk}/interested-parties/", {"source": str(cast.agency.pk)}
    client = api(cast.reporter)
    assert client.post(path, {**sent, "mark": "conflict"}).json()["mark"] == "conflict"
    assert client.post(path, {**sent, "mark": None}).json()["mark"] is None
    refused(api(cast.legal).post(path, {**sent, "mark": "conflict"}), 403)


def test_the_list_takes_as_many_queries_for_three_as_for_one(cast: Cast, api: ApiFor) -> None:
    client = api(cast.checker)
    few = client.queries("sources/?page_size=1")
    for number in range(3):
        source_add(desk=cast.desk, name=f"Name {number}", actor=cast.checker, aliases=["a", "b"])
    assert client.queries("sources/") == few

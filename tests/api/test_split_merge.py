"""Splitting one claim and merging several."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import User

from tests.api.conftest import Api, refused
from tests.cast import TEXT, Cast

type ApiFor = Callable[[User | None], Api]
FOUR = (TEXT.index("Four"), TEXT.index("Four") + 4)


def test_splitting(cast: Cast, api: ApiFor) -> None:
    path = f"claims/{cast.cranes.pk}/split/"
    parts = [
        {"statement": "Cranes were destroyed"},
        {"statement": "There were four of them", "spans": [list(FOUR)]},
    ]
    sent = {"parts": parts, "reason": "two in one", "version": cast.cranes.version}
    refused(api(cast.reporter).post(path, sent), 403)
    assert "parts" in refused(api(cast.checker).post(path, {**sent, "parts": parts[:1]}), 400)["errors"]
    made = api(cast.checker).post(path, sent)
    assert made.status_code == 201
    assert [(c["number"], c["status"], len(c["attributions"])) for c in made.json()["results"]] == [
        (3, "unverified", 1),
        (4, "unverified", 1),
    ]
    assert made.json()["results"][1]["quote"] == "Four"
    refused(api(cast.checker).post(path, sent), 409)


def test_merging(cast: Cast, api: ApiFor) -> None:
    sent = {
        "into": str(cast.harbour.pk),
        "claims": [str(cast.cranes.pk)],
        "versions": {str(cast.harbour.pk): cast.harbour.version, str(cast.cranes.pk): cast.cranes.version},
    }
    client = api(cast.checker)
    assert "versions" in refused(client.post("claims/merge/", {**sent, "versions": {}}), 400)["errors"]
    assert (
        "claims" in refused(client.post("claims/merge/", {**sent, "claims": [sent["into"]]}), 400)["errors"]
    )
    refused(client.post("claims/merge/", {**sent, "claims": [str(cast.article.pk)]}), 404)
    merged = client.post("claims/merge/", sent)
    assert [a["source"]["name"] for a in merged.json()["attributions"]] == ["Nordby Port Authority"]
    gone = client.get(f"claims/{cast.cranes.pk}/").json()
    assert (gone["state"], gone["retirement"]) == ("retired", "merged")
    refused(client.post("claims/merge/", sent), 409)

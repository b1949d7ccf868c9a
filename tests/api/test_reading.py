"""Reports, exports, matches, the search other tools understand, the schema and its page; throttling."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.actions.evidence import citation_add
from claims.models import Claim
from claims.reports import FORMATS
from claims.vocabulary import EvidenceKind, Stance, Status, Terms
from tests.api.conftest import Api, refused
from tests.cast import Cast

type ApiFor = Callable[[User | None], Api]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_report_in_every_format(cast: Cast, api: ApiFor, name: str) -> None:
    answer = api(cast.legal).get(f"articles/{cast.article.pk}/report/", format=name)
    assert (answer.status_code, answer["Content-Type"]) == (200, FORMATS[name].content_type)
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer.content


def test_a_report_as_of_then(cast: Cast, api: ApiFor) -> None:
    client, path = api(cast.legal), f"articles/{cast.article.pk}/report/"
    then = client.get(f"articles/{cast.article.pk}/events/").json()["results"][-1]["seq"]
    cast.decide(Status.CONFIRMED, cast.cite())
    assert client.get(path, as_of=then).content != client.get(path).content
    for wrong in ("yesterday", "2026-01-01", "2026-01-01T00:00", "2026-13-45T00:00Z", "\0"):
        assert "as_of" in refused(client.get(path, as_of=wrong), 400)["errors"]
    assert "format" in refused(client.get(path, format="exe"), 400)["errors"]


def test_exports_of_the_archive(cast: Cast, api: ApiFor) -> None:
    cast.decide(Status.CONFIRMED, cast.cite(cast.harbour), claim=cast.harbour)
    client = api(cast.checker)
    lines = b"".join(client.get("export/claims.ndjson")).decode().splitlines()
    assert [json.loads(line)["number"] for line in lines] == [1, 2]
    only = b"".join(client.get("export/claims.ndjson", status="confirmed")).decode().splitlines()
    assert [json.loads(line)["number"] for line in only] == [2]
    table = b"".join(client.get("export/claims.csv")).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(table)))) == 3
    refused(client.get("export/claims.csv", status="nonsense"), 400)


def test_off_the_record_evidence_is_in_no_export(cast: Cast, api: ApiFor) -> None:
    evidence = {"kind": EvidenceKind.DATASET, "title": "An item", "note": "seen", "terms": Terms.OFF_RECORD}
    citation = citation_add(
        claim=cast.cranes, stance=Stance.SUPPORTS, new_evidence=evidence, actor=cast.checker
    )
    line = b"".join(api(cast.checker).get("export/claims.ndjson")).decode().splitlines()[0]
    assert str(citation.pk) not in line
    assert json.loads(line)["withheld"] == 1


def test_matches(cast: Cast, api: ApiFor) -> None:
    client = api(cast.editor)
    made = client.post("articles/", {"headline": "Again", "text": "Four cranes were destroyed."}).json()
    client.post("claims/", {"article": made["id"], "statement": cast.cranes.statement})
    found = client.get(f"claims/{cast.cranes.pk}/matches/").json()["results"]
    assert len(found) == 1


def test_the_search_of_other_tools(cast: Cast, api: ApiFor) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    Claim.objects.filter(pk=cast.cranes.pk).update(public_url="https://example.org/check")
    client = api(cast.legal)
    found = client.get("claims:search", query="cranes").json()["claims"]
    assert found[0]["claimReview"][0]["textualRating"] == "True"
    assert client.get("claims:search", query="nothing").json() == {}
    for odd in (
        {"pageSize": "x"},
        {"offset": "-3"},
        {"pageToken": "\0"},
        {"languageCode": "\0"},
        {"query": "\0"},
    ):
        assert client.get("claims:search", **odd).status_code in (200, 400)


def test_the_schema_and_its_page(cast: Cast, api: ApiFor) -> None:
    client = api(cast.reporter)
    schema = client.client.get("/api/schema/", {"format": "json"}, headers=client.headers)
    assert schema.status_code == 200
    client.client.force_login(cast.reporter)
    page = client.client.get("/api/docs/")
    assert page.status_code == 200
    assert "<style" not in page.text
    assert " style=" not in page.text
    refused(api(None).client.get("/api/schema/"), 401)


def test_too_many_requests_are_told_when_to_come_back(cast: Cast, api: ApiFor, settings: Any) -> None:
    settings.API_RATES = {"user": "1/min", "anon": "1/min"}
    client = api(cast.checker)
    assert client.get("articles/").status_code == 200
    answer = client.get("articles/")
    refused(answer, 429)
    assert 0 < int(answer["Retry-After"]) <= 61


def test_a_report_of_a_moment_that_never_was(cast: Cast, api: ApiFor) -> None:
    for moment in ("1", "0", "99999", "2199-01-01T00:00Z", "1999-01-01T00:00Z"):
        answer = api(cast.legal).get(f"articles/{cast.article.pk}/report/", as_of=moment)
        assert "as_of" in refused(answer, 400)["errors"], moment

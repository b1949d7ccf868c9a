"""The report as a page: the counts of every format, both checks apart, as it is or as it was."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.actions.claims import claim_reword
from claims.models import Claim, Stream
from claims.vocabulary import Status
from tests.cast import Cast, random_id

type As = Callable[[User], Client]


def page(client: Client, cast: Cast, query: str = "", status: int = 200) -> str:
    response = client.get(f"/articles/{cast.article.pk}/report/{query}")
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_the_report_has_its_parts_in_order(as_: As, cast: Cast) -> None:
    cast.decide(Status.CONFIRMED, cast.cite(attribution=cast.said), attribution=cast.said)
    html = page(as_(cast.legal), cast)
    parts = (
        "Must act",
        "Summary",
        "The text",
        "The claims",
        "Sources",
        "Evidence manifest",
        "Signed",
        "Change log",
    )
    places = [html.index(f">{part} <span>") if part != "Signed" else html.index(">Signed") for part in parts]
    assert places == sorted(places)
    assert cast.article.current_revision is not None
    assert cast.article.current_revision.sha256 in html
    assert "1. so?" not in html
    assert "Nordby Port Authority" in html
    assert "carl" in html


def test_it_counts_as_the_other_formats_do(as_: As, cast: Cast) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    client = as_(cast.checker)
    html = page(client, cast)
    told = json.loads(client.get(f"/api/v1/articles/{cast.article.pk}/report/?format=json").content)[
        "summary"
    ]
    assert f"{told['claims']} claims" in html
    assert html.count("<b>1</b> confirmed") == told["content"]["confirmed"]
    assert f">Must act <span>{told['must_act']}</span>" in html


def test_it_links_to_every_other_format(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    html = page(client, cast)
    for name in ("json", "csv", "ndjson", "md", "html", "pdf", "docx", "claimreview", "annotations"):
        assert f'/api/v1/articles/{cast.article.pk}/report/?format={name}"' in html
    assert client.get(f"/api/v1/articles/{cast.article.pk}/report/?format=csv").status_code == 200


def test_it_shows_what_was(as_: As, cast: Cast) -> None:
    before = Stream.objects.get(article=cast.article).seq
    claim_reword(
        claim=Claim.objects.select_related("article").get(pk=cast.harbour.pk),
        statement="The port of Nordby was shut on Monday",
        actor=cast.checker,
        version=cast.harbour.version,
    )
    client = as_(cast.checker)
    assert "The port of Nordby was shut" in page(client, cast)
    html = page(client, cast, f"?as_of={before}")
    assert "The port of Nordby was shut" not in html
    assert f"format=pdf&amp;as_of={before}" in html
    assert "The port" not in page(client, cast, "?as_of=2999-01-01T00:00", status=400)


@pytest.mark.parametrize("moment", ["yesterday", "0", "1999-01-01T00:00", "2026-13-99", "%00", "<b>"])
def test_a_moment_that_is_none_is_said(as_: As, cast: Cast, moment: str) -> None:
    html = page(as_(cast.checker), cast, f"?as_of={moment}", status=400)
    assert "There is no report of that moment" in html
    assert "<b>" not in html


def test_hostile_words_stay_words(as_: As, cast: Cast) -> None:
    claim_reword(
        claim=Claim.objects.select_related("article").get(pk=cast.harbour.pk),
        statement="</td><script>alert(1)</script>",
        actor=cast.checker,
        version=cast.harbour.version,
    )
    html = page(as_(cast.checker), cast)
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_it_is_not_there_for_those_who_may_not_see_it(as_: As, cast: Cast) -> None:
    page(as_(cast.outsider), cast, status=404)
    page(as_(cast.admin), cast, status=404)
    assert as_(cast.checker).get(f"/articles/{random_id()}/report/").status_code == 404


def test_it_costs_the_same_for_few_claims_and_for_many(
    as_: As, cast: Cast, queries: Callable[[Client, str], int]
) -> None:
    from claims.actions.claims import claim_add

    client = as_(cast.checker)
    path = f"/articles/{cast.article.pk}/report/"
    queries(client, path)
    costs = {queries(client, path)}
    for n in range(30):
        claim_add(article=cast.article, statement=f"Claim {n}", actor=cast.checker)
    costs.add(queries(client, path))
    assert len(costs) == 1

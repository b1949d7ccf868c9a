"""The page of one claim: both checks apart, evidence, who says it, history, comments."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import User
from django.test import Client

from claims.actions.articles import article_add, article_set_people
from claims.actions.claims import claim_add, claim_retire
from claims.actions.desk_work import comment_add
from claims.actions.evidence import citation_add
from claims.ingest import read_text
from claims.vocabulary import EvidenceKind, RetirementReason, Stance, Status
from tests.cast import Cast, random_id

type As = Callable[[User], Client]


def page(client: Client, pk: object, status: int = 200) -> str:
    response = client.get(f"/claims/{pk}/")
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_both_checks_stand_side_by_side(as_: As, cast: Cast) -> None:
    cast.decide(Status.CONFIRMED, cast.cite(attribution=cast.said), attribution=cast.said)
    html = page(as_(cast.checker), cast.cranes.pk)
    assert f'data-check="{cast.said.pk}"' in html
    assert 'data-check="content"' in html
    assert "Nordby Port Authority" in html
    assert "Four cranes were destroyed" in html
    assert html.count("becomes") == 1
    assert "An item" in html


def test_a_reporter_reads_and_has_no_buttons_to_decide(as_: As, cast: Cast) -> None:
    html = page(as_(cast.reporter), cast.cranes.pk)
    assert "decide on none of its claims" in html
    assert "Decide: is it so?" not in html
    assert "Add evidence" in html


def test_a_claim_without_evidence_says_what_to_do(as_: As, cast: Cast) -> None:
    html = page(as_(cast.checker), cast.harbour.pk)
    assert "Nothing yet. Add what proves it, or what speaks against it." in html
    assert "Nowhere that you may see." in html


def test_a_retired_claim_says_why_and_into_what(as_: As, cast: Cast) -> None:
    claim_retire(
        claim=cast.harbour,
        retirement=RetirementReason.DUPLICATE,
        reason="said twice",
        into=cast.cranes,
        actor=cast.checker,
        version=cast.harbour.version,
    )
    html = page(as_(cast.checker), cast.harbour.pk)
    assert "duplicate: said twice" in html
    assert f'href="/claims/{cast.cranes.pk}/"' in html
    assert "Restore it" in html


def test_it_is_not_there_for_those_who_may_not_see_it(as_: As, cast: Cast) -> None:
    for user in (cast.outsider, cast.admin):
        assert "There is no such page" in page(as_(user), cast.cranes.pk, status=404)
    page(as_(cast.checker), random_id(), status=404)
    article_set_people(article=cast.article, actor=cast.editor, restricted=True, readers=[cast.editor])
    page(as_(cast.checker), cast.cranes.pk, status=404)
    page(as_(cast.editor), cast.cranes.pk)


def test_hostile_text_is_text(as_: As, cast: Cast) -> None:
    evil = '"><img src=x onerror=alert(1)>'
    comment_add(article=cast.article, claim=cast.cranes, body=evil, actor=cast.checker)
    citation_add(
        claim=cast.cranes,
        stance=Stance.SUPPORTS,
        quotation=evil,
        new_evidence={"kind": EvidenceKind.DOCUMENT, "title": evil, "note": evil},
        actor=cast.checker,
    )
    html = page(as_(cast.checker), cast.cranes.pk)
    assert "<img" not in html
    assert html.count("&lt;img src=x onerror=alert(1)&gt;") >= 3


def test_the_page_costs_the_same_with_one_citation_and_with_many(
    as_: As, cast: Cast, queries: Callable[[Client, str], int]
) -> None:
    client = as_(cast.checker)
    path = f"/claims/{cast.cranes.pk}/"
    cast.cite()
    queries(client, path)
    costs = {queries(client, path)}
    for _ in range(10):
        cast.cite(origin=cast.agency)
        comment_add(article=cast.article, claim=cast.cranes, body="look", actor=cast.checker2)
    costs.add(queries(client, path))
    assert len(costs) == 1


def test_the_same_claim_elsewhere_is_shown_with_why(as_: As, cast: Cast) -> None:
    other = article_add(
        desk=cast.desk,
        document=read_text("Cranes\n\nFour cranes in Nordby harbour were lost."),
        actor=cast.reporter,
    )
    claim_add(article=other, statement="Four cranes in Nordby harbour were destroyed", actor=cast.checker)
    html = page(as_(cast.checker), cast.cranes.pk)
    assert "the same claim" in html
    article_set_people(article=other, actor=cast.editor, restricted=True, readers=[cast.editor])
    assert "Nowhere that you may see." in page(as_(cast.checker), cast.cranes.pk)

"""The workbench: the text with its marks, a card for each claim, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions.claims import claim_add
from claims.models import Article, ExtractionRun
from claims.vocabulary import RunState
from tests.cast import Cast

HTMX = {"HX-Request": "true"}
type As = Callable[[User], Client]


def bench(article: Article) -> str:
    return reverse("web:article", args=[article.pk])


def read(run: ExtractionRun) -> None:
    """As if the worker had read the text."""
    run.state, run.done = RunState.DONE, run.total
    run.save()


@pytest.fixture(autouse=True)
def _text_is_read(cast: Cast) -> None:
    read(ExtractionRun.objects.get())


def test_shows_the_text_and_a_card_for_each_claim(cast: Cast, as_: As) -> None:
    page = as_(cast.checker).get(bench(cast.article))
    html = page.content.decode()
    assert page.status_code == 200
    assert [html.count(f'id="c{n}"') for n in (1, 2, 3)] == [1, 1, 0]
    assert "Four cranes in Nordby harbour were destroyed" in html
    assert 'data-c="1"' in html


def test_a_claim_opens_on_a_page_of_its_own_address(cast: Cast, as_: As) -> None:
    html = as_(cast.checker).get(bench(cast.article), {"claim": "1"}).content.decode()
    assert html.count('aria-current="true" data-claim') == 0
    assert html.count(reverse("web:claim_decide", args=[cast.cranes.pk])) > 3
    assert html.count(reverse("web:claim_decide", args=[cast.harbour.pk])) == 0


def test_a_script_gets_the_opened_and_the_closed_card_alone(cast: Cast, as_: As) -> None:
    page = as_(cast.checker).get(bench(cast.article), {"claim": "1", "was": "2"}, headers=HTMX)
    html = page.content.decode()
    assert (html.count("<hx-partial"), "<html" in html) == (4, False)
    assert [html.count(f'hx-target="#c{n}"') for n in (1, 2)] == [1, 1]


@pytest.mark.parametrize("claims", [1, 3, 30])
def test_costs_the_same_number_of_queries_whatever_the_number_of_claims(
    cast: Cast, as_: As, claims: int
) -> None:
    text = cast.article.current_revision.text  # type: ignore[union-attr] # stored
    for n in range(claims):
        claim = claim_add(
            article=cast.article, statement=f"Claim number {n}", spans=[[n, n + 4]], actor=cast.checker
        )
        cast.cite(claim, origin=cast.agency)
    assert len(text) > 40
    client = as_(cast.checker)
    client.get(bench(cast.article))
    with CaptureQueriesContext(connection) as closed:
        client.get(bench(cast.article))
    with CaptureQueriesContext(connection) as opened:
        client.get(bench(cast.article), {"claim": "1"})
    assert (len(closed), len(opened)) == (QUERIES_CLOSED, QUERIES_OPEN)


QUERIES_CLOSED, QUERIES_OPEN = 29, 35

"""The workbench: the text with its marks, a card for each claim, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

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


def test_a_script_keeps_the_filter_of_the_page_it_asks_from(cast: Cast, as_: As) -> None:
    client, url = as_(cast.checker), bench(cast.article)
    here = {**HTMX, "HX-Current-URL": f"http://testserver{url}?show=open&coverage=off&claim=2"}
    acted = {"check": "content", "to": "not_checkable", "reason": "Taste", "version": cast.harbour.version}
    html = client.post(
        reverse("web:claim_decide", args=[cast.harbour.pk]), acted, headers=here
    ).content.decode()
    assert "Open 1" in html
    assert 'hx-target="#c2"' in html
    assert f"{url}?claim=1&amp;show=open&amp;coverage=off#c1" in html
    html = client.get(url, {"claim": "1", "was": "2"}, headers=here).content.decode()
    assert 'hx-target="#c2" hx-swap="delete"' in html
    assert 'hx-target="#c1" hx-swap="outerMorph"' in html
    assert "claim=2&amp;" not in html


def test_a_text_that_could_not_be_read_is_read_again(cast: Cast, as_: As) -> None:
    again = reverse("web:article_read", args=[cast.article.pk])
    checker = as_(cast.checker)
    assert again not in checker.get(bench(cast.article)).content.decode()
    checker.post(again)
    assert ExtractionRun.objects.count() == 1
    ExtractionRun.objects.update(state=RunState.FAILED, message="It broke.")
    assert again in checker.get(bench(cast.article)).content.decode()
    assert again not in as_(cast.legal).get(bench(cast.article)).content.decode()
    assert as_(cast.legal).post(again).status_code == 403
    assert as_(cast.outsider).post(again).status_code == 404
    assert checker.get(again).status_code == 405
    queued = DBTaskResult.objects.count()
    assert checker.post(again).headers["Location"] == bench(cast.article)
    assert DBTaskResult.objects.count() == queued + 1
    assert [run.state for run in ExtractionRun.objects.order_by("created_at")] == ["failed", "queued"]
    html = checker.get(bench(cast.article)).content.decode()
    assert "waiting to be read" in html
    assert "It broke." not in html


def test_costs_the_same_number_of_queries_whatever_the_number_of_claims(cast: Cast, as_: As) -> None:
    client, url = as_(cast.checker), bench(cast.article)
    asked: tuple[dict[str, str], ...] = ({}, {"claim": "1"})
    client.get(url)
    counts: list[tuple[int, ...]] = []
    made = 0
    for upto in (1, 3, 30):
        while made < upto:
            claim = claim_add(
                article=cast.article,
                statement=f"Claim number {made}",
                spans=[[made, made + 4]],
                actor=cast.checker,
            )
            cast.cite(claim, origin=cast.agency)
            made += 1
        taken = []
        for query in asked:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(url, query).status_code == 200
            taken.append(len(captured))
        counts.append(tuple(taken))
    assert len(set(counts)) == 1, counts
    assert max(counts[0]) < 40

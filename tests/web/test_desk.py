"""The first page: how far each article is, and what waits for whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from claims.actions.articles import article_add, article_edit, article_set_people
from claims.actions.claims import claim_add, claim_reword
from claims.actions.desk_work import claim_assign, comment_add, reply_ask
from claims.actions.risk import claim_set_risk
from claims.ingest import read_text
from claims.models import Claim, Membership
from claims.vocabulary import Risk, Role, Stance, Status
from tests.cast import Cast, person

type As = Callable[[User], Client]


def page(client: Client, path: str = "/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def section(html: str, slug: str) -> str:
    """The list of that name, "" where the page has none."""
    _, found, rest = html.partition(f'id="q-{slug}"')
    return rest.partition("</section>")[0] if found else ""


def test_an_article_shows_both_bars_and_its_blockers(as_: As, cast: Cast) -> None:
    html = page(as_(cast.checker))
    assert "Two held after harbour fire" in html
    assert "1 article, 2 claims, 2 open" in html
    assert "1 in our own words" in html
    assert html.count('class="pb"') == 2
    assert "blocker" in html


def test_an_empty_desk_says_what_to_do_first(as_: As, cast: Cast) -> None:
    newcomer = person("nora", None)
    assert "once a desk you belong to takes one in" in page(as_(newcomer))
    cast.article.claims.model.objects.none()
    lone = person("lars")
    from claims.models import Desk

    Membership.objects.create(desk=Desk.objects.create(name="Sport"), user=lone, role=Role.CHECKER)
    html = page(as_(lone))
    assert "No article under check yet" in html
    assert 'href="/articles/new/"' in html
    assert "Nothing is assigned to you" in html


def test_other_desks_and_restricted_articles_are_not_there(as_: As, cast: Cast) -> None:
    assert "harbour" not in page(as_(cast.outsider))
    assert "harbour" not in page(as_(cast.admin))
    article_set_people(article=cast.article, actor=cast.editor, restricted=True, readers=[cast.editor])
    assert "harbour" not in page(as_(cast.checker))
    assert "harbour" in page(as_(cast.editor))


def test_my_queue_is_mine(as_: As, cast: Cast) -> None:
    due = timezone.now() + timedelta(hours=3)
    claim_assign(claim=cast.cranes, assignee=cast.checker2, actor=cast.editor, due_at=due)
    mine = section(page(as_(cast.checker2)), "mine")
    assert "Four cranes in Nordby harbour were destroyed" in mine
    assert "asked of you by edda" in mine
    assert "due <time" in mine
    assert "Four cranes" not in section(page(as_(cast.checker)), "mine")


def test_a_second_person_is_asked_and_the_first_is_not(as_: As, cast: Cast) -> None:
    claim_set_risk(
        claim=cast.cranes,
        risk=Risk.HIGH,
        reason="casualties",
        actor=cast.checker,
        version=cast.cranes.version,
    )
    citation = cast.cite()
    cast.decide(Status.CONFIRMED, citation, by=cast.checker)
    second = section(page(as_(cast.checker2)), "second")
    assert "Four cranes" in second
    assert "1 of 2" in second
    assert "first: carl" in second
    assert "Four cranes" not in section(page(as_(cast.checker)), "second")


def test_what_contradicts_and_what_went_stale_is_seen(as_: As, cast: Cast) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    cast.cite(stance=Stance.CONTRADICTS)
    client = as_(cast.checker2)
    assert "Four cranes" in section(page(client), "contradicted")
    claim_reword(
        claim=Claim.objects.select_related("article").get(pk=cast.cranes.pk),
        statement="Five cranes were destroyed",
        actor=cast.checker,
        version=cast.cranes.version,
    )
    assert "Five cranes" in section(page(client), "stale")
    assert section(page(client), "contradicted").count("Five cranes") == 0


def test_mentions_and_answers_due_come_only_when_there_are_some(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    html = page(client)
    assert section(html, "mentions") == section(html, "replies") == section(html, "matches") == ""
    comment_add(article=cast.article, claim=cast.cranes, body="@carl <b>look</b>", actor=cast.editor)
    reply_ask(
        article=cast.article,
        party=cast.authority,
        question="Were they insured?",
        actor=cast.checker,
        due_at=timezone.now() + timedelta(days=1),
    )
    html = page(client)
    assert "&lt;b&gt;look&lt;/b&gt;" in section(html, "mentions")
    assert "<b>look" not in html
    assert "Were they insured?" in section(html, "replies")


def test_a_deadline_passed_is_said(as_: As, cast: Cast) -> None:
    article_edit(article=cast.article, actor=cast.editor, deadline=timezone.now() - timedelta(hours=1))
    assert "Overdue" in page(as_(cast.checker))


def test_a_bad_page_is_the_first(as_: As, cast: Cast) -> None:
    for begin in ("x", "-3", "9" * 40, ""):
        assert "harbour" in page(as_(cast.checker), f"/?from={begin}")
    html = page(as_(cast.checker), "/?from=30")
    assert "Earlier" in html


@pytest.mark.usefixtures("cast")
def test_the_desk_costs_the_same_for_one_article_and_for_many(
    as_: As, cast: Cast, queries: Callable[[Client, str], int]
) -> None:
    client = as_(cast.checker)
    claim_assign(claim=cast.cranes, assignee=cast.checker, actor=cast.editor)
    queries(client, "/")
    one = queries(client, "/")
    for count in (3, 30):
        while cast.desk.articles.count() < count:
            n = cast.desk.articles.count()
            made = article_add(
                desk=cast.desk, document=read_text(f"Fire {n}\n\nIt burnt {n} days."), actor=cast.reporter
            )
            claim = claim_add(
                article=made, statement=f"It burnt {n} days", spans=[[0, 4]], actor=cast.reporter
            )
            claim_assign(claim=claim, assignee=cast.checker, actor=cast.editor)
        assert queries(client, "/") == one

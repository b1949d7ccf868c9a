"""A new text leaves claims open: a person says where they stand, that they are gone, that they were looked at."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.actions.articles import article_add
from claims.actions.claims import claim_add
from claims.actions.revisions import revision_add
from claims.ingest import read_text
from claims.models import Article, Claim
from claims.vocabulary import ClaimState, Status
from tests.cast import TEXT, Cast

HTMX = {"HX-Request": "true"}
type As = Callable[[User], Client]


def revise(cast: Cast, text: str) -> None:
    article = Article.objects.select_related("current_revision", "desk").get(pk=cast.article.pk)
    revision_add(article=article, document=read_text(text), base=1, why="A second draft", actor=cast.reporter)
    cast.refresh()


def address(name: str, claim: Claim) -> str:
    return reverse(f"web:{name}", args=[claim.pk])


def test_a_changed_claim_shows_what_changed_and_is_looked_at_again(cast: Cast, as_: As) -> None:
    cast.decide(Status.CONFIRMED, cast.cite(origin=cast.agency))
    revise(cast, TEXT.replace("Four cranes were", "Five cranes were"))
    client = as_(cast.checker)
    page = client.get(reverse("web:article", args=[cast.article.pk]), {"claim": 1}).content.decode()
    assert "Its words changed with the text." in page
    assert "<del>" in page
    assert "<ins>" in page
    assert address("claim_recheck", cast.cranes) in page
    answer = client.post(
        address("claim_recheck", cast.cranes), {"version": cast.cranes.version}, headers=HTMX
    )
    cast.refresh()
    assert (answer.status_code, cast.cranes.attention) == (200, {})
    again = client.post(address("claim_recheck", cast.cranes), {"version": cast.cranes.version})
    assert again.status_code == 422


def test_a_lost_claim_is_given_its_place(cast: Cast, as_: As) -> None:
    revise(cast, TEXT.replace("Four cranes were destroyed", "Nothing whatever was said about the machines"))
    client = as_(cast.checker)
    page = client.get(reverse("web:article", args=[cast.article.pk]), {"claim": 1}).content.decode()
    assert address("claim_place", cast.cranes) in page
    form = client.get(address("claim_place", cast.cranes), headers=HTMX).content.decode()
    assert "Four cranes were destroyed" in form
    values = {"version": cast.cranes.version, "place": "words", "quote": "no such words", "reason": ""}
    assert client.post(address("claim_place", cast.cranes), values).status_code == 400
    values["quote"] = "Nothing whatever was said"
    assert client.post(address("claim_place", cast.cranes), values).status_code == 302
    cast.refresh()
    revision = Article.objects.get(pk=cast.article.pk).current_revision
    found = cast.cranes.passages.get(revision=revision, part="content")
    assert found.quote == "Nothing whatever was said"


def test_a_lost_claim_is_gone(cast: Cast, as_: As) -> None:
    revise(cast, TEXT.replace("Four cranes were destroyed", "Nothing whatever was said about the machines"))
    values = {"version": cast.cranes.version, "place": "gone", "quote": "", "reason": "Cut by the editor."}
    url = address("claim_place", cast.cranes)
    assert as_(cast.reporter).post(url, values).status_code == 403
    assert as_(cast.outsider).post(url, values).status_code == 404
    as_(cast.checker).post(url, values)
    cast.refresh()
    assert (cast.cranes.state, cast.cranes.retirement) == (ClaimState.RETIRED, "gone")


def test_the_same_claim_elsewhere_is_shown_beside_it(cast: Cast, as_: As) -> None:
    other = article_add(desk=cast.desk, document=read_text(TEXT), actor=cast.reporter)
    claim_add(article=other, statement=cast.cranes.statement, actor=cast.checker)
    html = as_(cast.checker).get(address("claim_matches", cast.cranes), headers=HTMX).content.decode()
    assert "Where else it stands" in html
    assert as_(cast.outsider).get(address("claim_matches", cast.cranes)).status_code == 404

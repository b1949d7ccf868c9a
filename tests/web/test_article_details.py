"""An article's details, people, publication and corrections on their pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Article, Correction
from claims.vocabulary import Status
from tests.cast import Cast

type As = Callable[[User], Client]
DETAILS = {
    "outlet": "The Nordby Herald",
    "canonical_url": "https://herald.example/fire",
    "language": "en-GB",
    "time_zone": "Asia/Kabul",
    "published_at": "2026-03-02T17:00",
    "deadline": "",
}


def url(cast: Cast, name: str) -> str:
    return reverse(f"web:{name}", args=[cast.article.pk])


def fresh(cast: Cast) -> Article:
    return Article.objects.select_related("published_revision").get(pk=cast.article.pk)


def test_details_are_changed_in_the_articles_own_time(cast: Cast, as_: As) -> None:
    client = as_(cast.reporter)
    answer = client.post(url(cast, "article_edit"), DETAILS, follow=True)
    assert b"The details are changed." in answer.content
    article = fresh(cast)
    assert (article.outlet, article.time_zone) == ("The Nordby Herald", "Asia/Kabul")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-03-02T12:30:00+00:00"
    assert b'value="2026-03-02T17:00"' in client.get(url(cast, "article_edit")).content


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("time_zone", "Nowhere/Land"),
        ("language", ""),
        ("published_at", "soon"),
        ("canonical_url", "javascript:x"),
    ],
)
def test_bad_details_are_named_and_nothing_is_lost(cast: Cast, as_: As, name: str, value: str) -> None:
    answer = as_(cast.editor).post(url(cast, "article_edit"), {**DETAILS, name: value})
    assert answer.status_code == 400
    assert b"The Nordby Herald" in answer.content
    assert fresh(cast).outlet == ""


def test_naming_a_decider_as_reporter_reopens_what_they_decided(cast: Cast, as_: As) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    people = {"reporters": [cast.reporter.pk, cast.checker.pk], "readers": []}
    assert as_(cast.checker2).post(url(cast, "article_people"), people).status_code == 403
    assert as_(cast.editor).post(url(cast, "article_people"), people).status_code == 302
    cast.refresh()
    assert cast.cranes.status == Status.UNVERIFIED


def test_restricting_leaves_it_to_those_named(cast: Cast, as_: As) -> None:
    people = {"reporters": [cast.reporter.pk], "readers": [cast.legal.pk], "restricted": "on"}
    assert as_(cast.editor).post(url(cast, "article_people"), people).status_code == 302
    seen = {
        n: as_(getattr(cast, n)).get(url(cast, "article_details")).status_code
        for n in ("legal", "checker", "editor")
    }
    assert seen == {"legal": 200, "checker": 404, "editor": 200}


def test_a_correction_needs_something_published(cast: Cast, as_: As) -> None:
    words = {
        "old_words": "Four cranes",
        "new_words": "Five cranes",
        "notice": "We said four.",
        "claim": cast.cranes.pk,
    }
    client = as_(cast.editor)
    assert client.post(url(cast, "article_correct"), words).status_code == 422
    assert client.post(url(cast, "article_publish"), {"revision": "1", "at": ""}).status_code == 302
    published = fresh(cast).published_revision
    assert published is not None
    assert published.number == 1
    answer = client.post(url(cast, "article_correct"), words, follow=True)
    assert b"<ins>Five cranes</ins>" in answer.content
    correction = Correction.objects.get()
    assert (correction.claim, correction.by) == (cast.cranes, cast.editor)
    report = client.get(f"/api/v1/articles/{cast.article.pk}/report/?format=json").json()
    assert [c["new_words"] for c in report["corrections"]] == ["Five cranes"]
    assert client.post(url(cast, "article_correct"), {**words, "notice": " "}).status_code == 400


def test_only_an_editor_publishes_and_corrects(cast: Cast, as_: As) -> None:
    for name in ("article_publish", "article_correct"):
        for who in ("reporter", "checker", "legal"):
            assert as_(getattr(cast, who)).get(url(cast, name)).status_code == 403
        assert as_(cast.outsider).get(url(cast, name)).status_code == 404


def test_the_page_offers_what_one_may(cast: Cast, as_: As) -> None:
    page = as_(cast.legal).get(url(cast, "article_details")).content.decode()
    assert "Everybody on the News" in page
    assert "Change the details" not in page
    assert "People" in as_(cast.editor).get(url(cast, "article_details")).content.decode()

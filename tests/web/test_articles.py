"""Bringing an article in, following how it is read, and adding a claim by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.models import Article, Claim, Desk, ExtractionRun
from claims.vocabulary import ClaimState, Role, RunState
from tests.cast import TEXT, Cast, person, random_id

HTMX = {"HX-Request": "true"}
type As = Callable[[User], Client]

STORY = "Ferry aground\n\nForty-two passengers were taken off a ferry near Nordby."


def sent(cast: Cast, **values: Any) -> dict[str, Any]:
    return {"text": "", "url": "", "headline": "", "desk": cast.desk.pk, "time_zone": "", **values}


def newest() -> Article:
    return Article.objects.select_related("current_revision").order_by("-created_at")[0]


def test_pasted_text_comes_in_and_is_read_for_claims(cast: Cast, as_: As) -> None:
    answer = as_(cast.checker).post(
        reverse("web:article_new"),
        sent(
            cast,
            text=STORY,
            outlet="The Example",
            reporters=[cast.reporter.pk],
            time_zone="Europe/Oslo",
            published_at="2026-11-02T07:30",
            restricted="on",
        ),
    )
    article = newest()
    assert answer["Location"] == reverse("web:article", args=[article.pk])
    assert (article.headline, article.outlet, article.restricted) == ("Ferry aground", "The Example", True)
    assert article.published_at is not None
    assert article.published_at.astimezone(ZoneInfo("Europe/Oslo")).hour == 7
    assert list(article.reporters.all()) == [cast.reporter]
    assert ExtractionRun.objects.get(revision=article.current_revision).state == RunState.QUEUED


def test_a_file_comes_in(cast: Cast, as_: As) -> None:
    file = SimpleUploadedFile("ferry.md", STORY.replace("Ferry", "# Ferry", 1).encode())
    as_(cast.checker).post(reverse("web:article_new"), sent(cast, file=file))
    assert newest().headline == "Ferry aground"


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({}, "text", "Paste the text"),
        ({"text": STORY, "url": "https://example.org/a"}, "url", "not several"),
        ({"url": "http://127.0.0.1/secret"}, "url", ""),
        ({"url": "no address"}, "url", "Enter a valid URL"),
        ({"text": STORY, "time_zone": "Nordby"}, "time_zone", "no time zone"),
        ({"text": STORY, "published_at": "yesterday"}, "published_at", "Enter a valid date"),
        ({"file": SimpleUploadedFile("a.exe", b"MZ\0\0")}, "file", ""),
    ],
)
def test_what_cannot_come_in_is_told_beside_its_field(
    cast: Cast, as_: As, values: dict[str, Any], field: str, words: str
) -> None:
    answer = as_(cast.checker).post(reverse("web:article_new"), sent(cast, outlet="Kept words", **values))
    html = answer.content.decode()
    assert answer.status_code == 400
    assert f'id="id_{field}_error"' in html
    assert words in html
    assert "Kept words" in html
    assert Article.objects.count() == 1


def test_who_works_on_no_such_desk_brings_nothing_in(cast: Cast, as_: As) -> None:
    client = as_(cast.legal)
    assert client.get(reverse("web:article_new")).status_code == 403
    assert client.post(reverse("web:article_new"), sent(cast, text=STORY)).status_code == 403
    assert Article.objects.count() == 1


def test_of_several_desks_one_is_chosen_and_no_other_can_be(cast: Cast, as_: As) -> None:
    second = Desk.objects.create(name="Sport")
    both = person("bo", cast.desk, Role.CHECKER)
    both.memberships.create(desk=second, role=Role.CHECKER)
    as_(both).post(reverse("web:article_new"), sent(cast, text=STORY, desk=second.pk))
    assert newest().desk == second
    elsewhere = Desk.objects.get(name="Elsewhere")
    refused = as_(both).post(reverse("web:article_new"), sent(cast, text=STORY, desk=elsewhere.pk))
    assert refused.status_code == 400


def test_the_state_is_asked_for_while_a_text_is_read(cast: Cast, as_: As) -> None:
    client, url = as_(cast.checker), reverse("web:article_progress", args=[cast.article.pk])
    page = client.get(reverse("web:article", args=[cast.article.pk])).content.decode()
    assert url in page
    run = ExtractionRun.objects.get()
    run.state, run.done = RunState.RUNNING, run.total // 2
    run.save()
    going_on = client.get(url, headers=HTMX).content.decode()
    assert "finding claims, 50 %" in going_on
    assert going_on.count('hx-target="#cards"') == 1
    assert 'id="c1"' in going_on
    run.state, run.done = RunState.DONE, run.total
    run.save()
    done = client.get(url, headers=HTMX).content.decode()
    assert url not in done
    assert client.get(url).status_code == 302


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (
            {"state": RunState.FAILED, "message": "The text could not be read to its end."},
            "not be read to its",
        ),
        (
            {"state": RunState.RUNNING, "touched_at": datetime(2026, 1, 2, tzinfo=UTC)},
            "interrupted and goes on by itself",
        ),
    ],
)
def test_a_text_that_could_not_be_read_says_so(
    cast: Cast, as_: As, left: dict[str, object], told: str
) -> None:
    ExtractionRun.objects.update(**left)
    checker = as_(cast.checker)
    page = checker.get(reverse("web:article", args=[cast.article.pk])).content.decode()
    assert told in page
    assert "Read it again" in page
    assert told.lower() in checker.get(reverse("web:desk")).content.decode().lower()


def test_an_open_claim_is_left_alone_while_more_are_found(cast: Cast, as_: As) -> None:
    url = reverse("web:article_progress", args=[cast.article.pk])
    html = as_(cast.checker).get(url, {"was": "1"}, headers=HTMX).content.decode()
    assert 'hx-target="#cards"' not in html


@pytest.mark.parametrize("name", ["article", "article_progress", "claim_new", "article_sign_off"])
def test_pages_of_an_article_are_not_there_for_others(cast: Cast, as_: As, name: str) -> None:
    for user, pk in (
        (cast.outsider, cast.article.pk),
        (cast.admin, cast.article.pk),
        (cast.editor, random_id()),
    ):
        assert as_(user).get(reverse(f"web:{name}", args=[pk])).status_code == 404


def test_a_restricted_article_is_there_for_those_named(cast: Cast, as_: As) -> None:
    Article.objects.filter(pk=cast.article.pk).update(restricted=True)
    cast.article.readers.add(cast.checker2)
    url = reverse("web:article", args=[cast.article.pk])
    found = [as_(u).get(url).status_code for u in (cast.checker, cast.checker2, cast.reporter)]
    assert found == [404, 200, 200]


def test_a_revision_that_there_is_not_is_not_there(cast: Cast, as_: As) -> None:
    url = reverse("web:article", args=[cast.article.pk])
    assert as_(cast.checker).get(url, {"revision": "9"}).status_code == 404


@pytest.mark.parametrize(
    "query",
    [{"claim": "x"}, {"claim": "99"}, {"check": "y"}, {"show": "z"}, {"coverage": "?"}, {"was": "-1"}],
)
def test_what_an_address_asks_in_vain_is_left_aside(cast: Cast, as_: As, query: dict[str, str]) -> None:
    url = reverse("web:article", args=[cast.article.pk])
    assert as_(cast.checker).get(url, query).status_code == 200
    assert as_(cast.checker).get(url, query, headers=HTMX).status_code == 200


def test_filters_count_and_narrow_the_cards(cast: Cast, as_: As) -> None:
    Claim.objects.filter(pk=cast.harbour.pk).update(state=ClaimState.PROPOSED)
    url = reverse("web:article", args=[cast.article.pk])
    html = as_(cast.checker).get(url, {"show": "proposed"}).content.decode()
    assert [html.count(f'id="c{n}"') for n in (1, 2)] == [0, 1]
    assert "Proposed 1" in html
    accept = as_(cast.checker).get(url, {"show": "proposed", "claim": "2"}).content.decode()
    assert reverse("web:claim_restore", args=[cast.harbour.pk]) in accept


def test_selected_words_are_the_place_of_a_new_claim(cast: Cast, as_: As) -> None:
    url = reverse("web:claim_new", args=[cast.article.pk])
    start = TEXT.index(" a spokeswoman for")
    query = f"?start={start}&end={start + 14}"
    form = as_(cast.checker).get(url + query, headers=HTMX).content.decode()
    assert f'name="start" value="{start + 1}"' in form
    values = {
        "statement": "Ada Lindqvist speaks for the port",
        "kind": "identity",
        "start": start + 1,
        "end": start + 14,
        "revision": 1,
    }
    answer = as_(cast.checker).post(url, values, headers=HTMX)
    assert 'hx-target="#cards"' in answer.content.decode()
    assert Claim.objects.get(number=3).passages.get().quote == "a spokeswoman"


def test_words_written_in_are_looked_for(cast: Cast, as_: As) -> None:
    url = reverse("web:claim_new", args=[cast.article.pk])
    values = {"statement": "The fire was in the harbour", "kind": "event", "revision": 1}
    as_(cast.checker).post(url, {**values, "quote": "Two  held after\nharbour fire"})
    assert Claim.objects.get(number=3).passages.get().spans == [[0, 27]]
    twice = as_(cast.checker).post(url, {**values, "quote": "the port authority"}).content.decode()
    assert "more than once" in twice
    nowhere = as_(cast.checker).post(url, {**values, "quote": "the airport"})
    assert (nowhere.status_code, "do not stand in the text" in nowhere.content.decode()) == (400, True)
    as_(cast.checker).post(url, {**values, "quote": ""})
    assert not Claim.objects.get(number=4).passages.exists()


def test_words_of_an_older_text_are_not_taken_for_those_of_the_new(cast: Cast, as_: As) -> None:
    url = reverse("web:claim_new", args=[cast.article.pk])
    values = {"statement": "A", "kind": "event", "start": 0, "end": 5, "revision": 7}
    answer = as_(cast.checker).post(url, values)
    assert (answer.status_code, "Select them there again" in answer.content.decode()) == (400, True)


def test_legal_adds_no_claims(cast: Cast, as_: As) -> None:
    url = reverse("web:claim_new", args=[cast.article.pk])
    assert as_(cast.legal).get(url).status_code == 403

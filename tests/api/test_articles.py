"""Articles, their texts and details."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from claims.models import Article, Membership
from claims.vocabulary import Role
from tests.api.conftest import Api, refused
from tests.cast import Cast

type ApiFor = Callable[[User | None], Api]
TEXT = "Two held after fire\n\nThe harbour was closed on Monday, police said.\n"


def test_bringing_one_in_as_text(cast: Cast, api: ApiFor) -> None:
    sent = {
        "headline": "A fire",
        "text": "The harbour was closed.",
        "outlet": "The Post",
        "time_zone": "Europe/Oslo",
        "reporters": ["rosa"],
    }
    answer = api(cast.checker).post("articles/", sent)
    assert answer.status_code == 201
    made = answer.json()
    assert (made["headline"], made["outlet"], made["time_zone"], made["reporters"], made["desk"]) == (
        "A fire",
        "The Post",
        "Europe/Oslo",
        ["rosa"],
        "News",
    )
    text = api(cast.legal).get(f"articles/{made['id']}/revisions/1/").json()
    assert (text["text"], text["sha256"]) == ("A fire\n\nThe harbour was closed.", made["revision"]["sha256"])


def test_bringing_one_in_as_a_file(cast: Cast, api: ApiFor) -> None:
    upload = io.BytesIO(TEXT.encode())
    upload.name = "fire.txt"
    made = api(cast.reporter).upload("articles/", {"file": upload, "outlet": "The Post"})
    assert made.status_code == 201, made.content
    assert (made.json()["headline"], made.json()["reporters"]) == ("Two held after fire", ["rosa"])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.txt", b""),
        ("x.txt", b" \n "),
        ("x.txt", b"\x00\x01\x02" * 50),
        ("x.docx", b"PK\x03\x04x"),
        ("x.exe", b"MZ"),
    ],
)
def test_a_file_that_is_no_article_is_refused_whole(cast: Cast, api: ApiFor, name: str, data: bytes) -> None:
    upload = io.BytesIO(data)
    upload.name = name
    before = Article.objects.count()
    refused(api(cast.reporter).upload("articles/", {"file": upload}), 400)
    assert Article.objects.count() == before


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/x",
        "http://localhost:5432/",
        "ftp://example.org/x",
        "file:///etc/passwd",
    ],
)
def test_an_address_of_the_inside_is_not_fetched(cast: Cast, api: ApiFor, url: str) -> None:
    refused(api(cast.reporter).post("articles/", {"url": url}), 400)


def test_one_of_text_url_and_file(cast: Cast, api: ApiFor) -> None:
    refused(api(cast.reporter).post("articles/", {"headline": "x"}), 400)
    refused(api(cast.reporter).post("articles/", {"text": "x", "url": "https://example.org/"}), 400)


def test_who_works_on_several_desks_says_which(cast: Cast, api: ApiFor) -> None:
    Membership.objects.create(desk=cast.desk, user=cast.outsider, role=Role.REPORTER)
    client, sent = api(cast.outsider), {"headline": "A", "text": "Some text."}
    assert "desk" in refused(client.post("articles/", sent), 400)["errors"]
    assert client.post("articles/", {**sent, "desk": "Elsewhere"}).json()["desk"] == "Elsewhere"
    refused(client.post("articles/", {**sent, "desk": "Nowhere"}), 400)


def test_details_people_and_publication(cast: Cast, api: ApiFor) -> None:
    path, client = f"articles/{cast.article.pk}/", api(cast.editor)
    changed = client.patch(path, {"outlet": "The Post", "deadline": "2026-12-01T12:00:00Z"}).json()
    assert (changed["outlet"], changed["deadline"]) == ("The Post", "2026-12-01T12:00:00Z")
    assert client.patch(path, {"reporters": ["rosa", "carl"]}).json()["reporters"] == ["rosa", "carl"]
    published = client.patch(path, {"published_revision": 1}).json()
    assert published["published_revision"] == published["revision"]["id"]
    assert "published_revision" in refused(client.patch(path, {"published_revision": 9}), 400)["errors"]
    assert "time_zone" in refused(client.patch(path, {"time_zone": "Mars/Base"}), 400)["errors"]
    assert "reporters" in refused(client.patch(path, {"reporters": ["nobody"]}), 400)["errors"]
    refused(api(cast.reporter).patch(path, {"restricted": True}), 403)


def test_a_change_is_made_whole_or_not_at_all(cast: Cast, api: ApiFor) -> None:
    path = f"articles/{cast.article.pk}/"
    refused(api(cast.reporter).patch(path, {"outlet": "Other", "restricted": True}), 403)
    assert api(cast.reporter).get(path).json()["outlet"] == ""


def test_the_list_takes_as_many_queries_for_three_as_for_one(cast: Cast, api: ApiFor) -> None:
    client = api(cast.checker)
    few = client.queries("articles/")
    for number in range(2):
        client.post("articles/", {"headline": f"Headline {number}", "text": "Text.", "reporters": ["rosa"]})
    assert client.queries("articles/") == few
    assert len(client.get("articles/").json()["results"]) == 3

"""Bad input to every address that takes any: a clear 400, 413 or 415, nothing stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import override_settings

from claims.models import Event
from tests.api.conftest import Api, refused
from tests.cast import Cast

type ApiFor = Callable[[User | None], Api]


def writes(cast: Cast) -> list[tuple[str, str, dict[str, Any]]]:
    """Each address that takes content, with content that would do."""
    claim, article, link = cast.cranes, cast.article, cast.said
    revision = article.current_revision
    assert revision is not None
    citation = cast.made[0]
    return [
        ("POST", "articles/", {"headline": "A headline", "text": "A text of some words."}),
        ("PATCH", f"articles/{article.pk}/", {"outlet": "The Post"}),
        ("POST", f"articles/{article.pk}/revisions/", {"text": "Another text.", "base": 1, "why": "new"}),
        (
            "POST",
            f"articles/{article.pk}/sign-offs/",
            {"role": "editor", "sha256": revision.sha256, "note": "n"},
        ),
        (
            "POST",
            f"articles/{article.pk}/overrides/",
            {"blocker": "unverified", "subject": str(claim.pk), "reason": "r"},
        ),
        (
            "POST",
            f"articles/{article.pk}/interested-parties/",
            {"source": str(cast.agency.pk), "mark": "interested"},
        ),
        ("POST", "claims/", {"article": str(article.pk), "statement": "It rained", "spans": [[0, 3]]}),
        ("PATCH", f"claims/{claim.pk}/", {"statement": "Other words", "version": claim.version}),
        (
            "POST",
            f"claims/{claim.pk}/decisions/",
            {"to": "unverified", "reason": "r", "version": claim.version},
        ),
        ("POST", f"claims/{claim.pk}/retract/", {"reason": "r", "version": claim.version}),
        (
            "POST",
            f"claims/{claim.pk}/attributions/",
            {"source": str(cast.agency.pk), "cue": "said", "version": claim.version},
        ),
        ("PATCH", f"claims/{claim.pk}/attributions/{link.pk}/", {"cue": "says", "version": link.version}),
        (
            "POST",
            f"claims/{claim.pk}/attributions/{link.pk}/remove/",
            {"reason": "r", "version": link.version},
        ),
        (
            "POST",
            f"claims/{claim.pk}/citations/",
            {"stance": "supports", "new_evidence": {"kind": "document", "title": "t", "note": "n"}},
        ),
        ("PATCH", f"citations/{citation.pk}/", {"stance": "context", "reason": "r"}),
        ("POST", f"citations/{citation.pk}/withdraw/", {"reason": "r"}),
        ("POST", "evidence/", {"article": str(article.pk), "kind": "document", "title": "t", "note": "n"}),
        (
            "POST",
            f"claims/{claim.pk}/split/",
            {"parts": [{"statement": "a"}, {"statement": "b"}], "reason": "r", "version": claim.version},
        ),
        (
            "POST",
            "claims/merge/",
            {
                "into": str(claim.pk),
                "claims": [str(cast.harbour.pk)],
                "versions": {str(claim.pk): claim.version, str(cast.harbour.pk): cast.harbour.version},
                "reason": "r",
            },
        ),
        ("POST", "sources/", {"name": "A name", "description": "d", "aliases": ["b"]}),
        ("PATCH", f"sources/{cast.agency.pk}/", {"name": "A name", "version": cast.agency.version}),
    ]


def spoilt(value: Any, text: str) -> Any:
    """The same content with ``text`` for every string in it."""
    if isinstance(value, str):
        return text
    if isinstance(value, dict):
        return {k: spoilt(v, text) for k, v in value.items()}
    if isinstance(value, list):
        return [spoilt(v, text) for v in value]
    return value


@pytest.fixture
def cited(cast: Cast) -> Cast:
    """With one citation."""
    cast.cite(origin=cast.agency)
    cast.agency.refresh_from_db()
    return cast


def each_refused(cast: Cast, api: ApiFor, body: Callable[[dict[str, Any]], bytes], status: int = 400) -> None:
    """Send ``body`` of the good content everywhere: refused, and nothing has happened."""
    client, before = api(cast.editor), Event.objects.count()
    for method, path, data in writes(cast):
        answer = client.raw(method, path, body(data))
        assert answer.status_code == status, (method, path, answer.content[:300])
        refused(answer, status)
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"nonsense",
        b"[]",
        b'"x"',
        b"null",
        b"7",
        b"\xff\xfe{}",
        b"[" * 100_000,
        b'{"version": NaN}',
    ],
)
def test_what_is_no_json_object(cited: Cast, api: ApiFor, body: bytes) -> None:
    each_refused(cited, api, lambda data: body)


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ud800", "\udfff x"])
def test_text_that_no_database_holds(cited: Cast, api: ApiFor, text: str) -> None:
    each_refused(cited, api, lambda data: json.dumps(spoilt(data, text)).encode())


@pytest.mark.parametrize("value", [{"a": {}}, [[]], True, 1.5, -1])
def test_wrong_types(cited: Cast, api: ApiFor, value: Any) -> None:
    def wrong(data: dict[str, Any]) -> bytes:
        required = {k: v for k, v in data.items() if k not in ("reason", "note", "why", "description")}
        return json.dumps(dict.fromkeys(required, value)).encode()

    each_refused(cited, api, wrong)


def test_fields_that_are_none(cited: Cast, api: ApiFor) -> None:
    each_refused(cited, api, lambda data: json.dumps({**data, "statsu\ud800": "confirmed"}).encode())


def test_other_media_types(cited: Cast, api: ApiFor) -> None:
    client = api(cited.editor)
    for method, path, _ in writes(cited):
        refused(client.raw(method, path, b"<a/>", "application/xml"), 415)


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=10_000)
def test_too_much(cited: Cast, api: ApiFor) -> None:
    each_refused(cited, api, lambda data: json.dumps({**data, "pad": "x" * 20_000}).encode(), 413)


@pytest.mark.parametrize(
    "query",
    [
        {"status": "nonsense"},
        {"status": "\0"},
        {"assignee": "\0"},
        {"q": "\0"},
        {"article": "x"},
        {"source": "\ud7ff"},
        {"changed_since": "yesterday"},
        {"cursor": "x"},
        {"cursor": "\0"},
        {"page_size": "0"},
        {"page_size": "501"},
        {"page_size": "many"},
    ],
)
def test_filters_that_are_not_understood(cast: Cast, api: ApiFor, query: dict[str, str]) -> None:
    body = refused(api(cast.editor).get("claims/", **query), 400)
    assert list(body["errors"]) == list(query)


def test_other_scripts_come_back_as_they_were_sent(cast: Cast, api: ApiFor) -> None:
    client = api(cast.editor)
    for words in ("تم تدمير أربع رافعات", "四台起重机被毁", "נמל נורדבי", "Ḥ̷arbour 🏗️🇳🇴", "e\u0301te\u0301"):
        made = client.post("claims/", {"article": str(cast.article.pk), "statement": words})
        assert made.status_code == 201, made.content
        assert client.get(f"claims/{made.json()['id']}/").json()["statement"] == words

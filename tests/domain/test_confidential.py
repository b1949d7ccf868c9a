"""Rule 13: a planted name is looked for in everything that anybody but its readers can get."""

from __future__ import annotations

import json
import logging
import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from claims.actions.attributions import attribution_add
from claims.actions.evidence import citation_add
from claims.actions.identities import (
    identity_approve,
    identity_read,
    identity_seal,
    identity_set_readers,
)
from claims.actions.sources import source_merge
from claims.errors import DomainError, NotPermitted, RuleViolation
from claims.models import Event, Source, SourceIdentity
from claims.queries.audit import audit
from claims.vocabulary import EvidenceKind, Stance
from tests.cast import Cast

NAME = "Wilhelmina Quarrington-Voss"
PARTS = re.compile(r"Quarrington|Wilhelmina", re.IGNORECASE)


@pytest.fixture
def sealed(cast: Cast) -> Source:
    """A confidential source that says the claim, is cited for it, and was read once."""
    source = identity_seal(
        article=cast.article,
        identity=NAME,
        description="a crane inspector",
        actor=cast.reporter,
        readers=[cast.editor],
    )
    link = attribution_add(
        claim=cast.cranes, source=source, cue="said", actor=cast.reporter, version=cast.cranes.version
    )
    citation_add(
        claim=cast.cranes,
        attribution=link,
        stance=Stance.SUPPORTS,
        new_evidence={"kind": EvidenceKind.INTERVIEW, "title": "A call", "note": "noted", "origin": source},
        actor=cast.reporter,
    )
    assert identity_read(source=source, actor=cast.editor) == NAME
    cast.refresh()
    return source


def addresses() -> Iterator[tuple[str, int]]:
    """Every address of the product that takes nothing or ids: its template, and how many ids."""

    def walk(patterns: list[Any], before: str) -> Iterator[tuple[str, int]]:
        for pattern in patterns:
            route = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern):
                yield route, route.count("<uuid:")

    for route, count in walk(get_resolver().url_patterns, ""):
        bare = re.sub(r"<uuid:\w+>", "{}", route)
        if "<" not in bare and "(" not in bare and "logout" not in bare:
            yield "/" + bare.replace("^", "").replace("$", "").replace("\\Z", ""), count


def bodies(client: Client, ids: list[uuid.UUID]) -> Iterator[tuple[str, str]]:
    """What every address answers to ``client``, for every id."""
    for route, count in addresses():
        if count > 1:
            continue
        for pk in ids if count else ids[:1]:
            path = route.format(pk)
            answer = client.get(path)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined] # synchronous
            yield path, content.decode("utf-8", "replace") + str(answer.headers)


@pytest.mark.parametrize("who", ["checker", "editor2", "admin", "outsider"])
def test_the_name_is_nowhere_that_another_role_can_get(
    cast: Cast, sealed: Source, who: str, caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in(getattr(cast, who))
    client.raise_request_exception = False
    ids = [cast.article.pk, cast.cranes.pk, sealed.pk, cast.made[0].pk if cast.made else sealed.pk]
    caplog.set_level(logging.DEBUG)
    seen = 0
    for path, body in bodies(client, ids):
        seen += 1
        assert not PARTS.search(body), path
    assert seen > 60
    for extra in ("json", "csv", "ndjson", "md", "html", "docx", "pdf", "annotations"):
        answer = client.get(f"/api/v1/articles/{cast.article.pk}/report/?format={extra}")
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined] # synchronous
        assert b"Quarrington" not in content, extra
    assert not PARTS.search(caplog.text)


def test_the_name_is_in_no_column_of_any_table(cast: Cast, sealed: Source) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT coalesce(string_agg(row_to_json(t)::text, ''), '') FROM \"{table}\" t")
            assert not PARTS.search(cursor.fetchone()[0]), table
    stored = bytes(SourceIdentity.objects.get(source=sealed).ciphertext)
    assert b"Quarrington" not in stored


def test_only_readers_open_it_and_each_reading_is_recorded(cast: Cast, sealed: Source) -> None:
    for person in (cast.checker, cast.editor2, cast.legal, cast.admin, cast.outsider):
        with pytest.raises(NotPermitted) as refused:
            identity_read(source=sealed, actor=person)
        assert refused.value.rule == "13"
    before = Event.objects.filter(kind="identity.read").count()
    assert identity_read(source=sealed, actor=cast.reporter) == NAME
    assert Event.objects.filter(kind="identity.read").count() == before + 1
    assert list(audit(cast.article)) == []


def test_errors_do_not_name_it(cast: Cast, sealed: Source, settings: Any) -> None:
    from cryptography.fernet import Fernet

    settings.IDENTITY_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(RuleViolation) as refused:
        identity_read(source=sealed, actor=cast.reporter)
    assert "IDENTITY_KEYS" in str(refused.value.missing)
    with pytest.raises(DomainError) as other:
        identity_seal(article=cast.article, identity=NAME, actor=cast.reporter, readers=[cast.outsider])
    assert not PARTS.search(repr(other.value) + str(other.value))


def test_it_is_never_merged(cast: Cast, sealed: Source) -> None:
    with pytest.raises(RuleViolation, match="never merged"):
        source_merge(source=sealed, into=cast.agency, actor=cast.editor, version=sealed.version)


def test_who_approves_knows_who_it_is(cast: Cast, sealed: Source) -> None:
    with pytest.raises(NotPermitted):
        identity_approve(source=sealed, actor=cast.editor2)
    identity_approve(source=sealed, actor=cast.editor)
    sealed.refresh_from_db()
    assert sealed.approved_by == cast.editor


def test_readers_are_named_by_readers(cast: Cast, sealed: Source) -> None:
    with pytest.raises(NotPermitted):
        identity_set_readers(source=sealed, readers=[cast.checker], actor=cast.checker)
    identity_set_readers(source=sealed, readers=[cast.editor2], actor=cast.editor)
    with pytest.raises(NotPermitted):
        identity_read(source=sealed, actor=cast.reporter)
    assert identity_read(source=sealed, actor=cast.editor2) == NAME


# -- on the pages


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_sealing_on_the_page(cast: Cast) -> None:
    client, url = signed_in(cast.reporter), reverse("web:confidential", args=[cast.article.pk])
    assert b"Seal it" in client.get(url).content
    empty = client.post(url, {"identity": " "})
    assert (empty.status_code, SourceIdentity.objects.count()) == (400, 0)
    answer = client.post(
        url, {"identity": NAME, "description": "a clerk", "readers": [cast.editor.pk]}, follow=True
    )
    assert b"The desk knows this source as Source A." in answer.content
    assert b"Quarrington" not in answer.content
    assert "no-store" in answer.headers["Cache-Control"]
    readers = SourceIdentity.objects.get().readers.values_list("username", flat=True)
    assert sorted(readers) == sorted([cast.reporter.username, cast.editor.username])


def test_reading_takes_a_click(cast: Cast, sealed: Source) -> None:
    client, url = signed_in(cast.editor), reverse("web:identity", args=[sealed.pk])
    page = client.get(url)
    assert (page.status_code, b"Quarrington" in page.content) == (200, False)
    shown = client.post(url, {"read": "1"})
    assert NAME in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    assert b"Quarrington" not in client.get(url).content


@pytest.mark.parametrize("who", ["checker", "editor2", "admin", "outsider"])
def test_for_others_there_is_no_such_page(cast: Cast, sealed: Source, who: str) -> None:
    client, url = signed_in(getattr(cast, who)), reverse("web:identity", args=[sealed.pk])
    assert [client.get(url).status_code, client.post(url, {"read": "1"}).status_code] == [404, 404]


def test_a_checker_sees_the_code_name_and_may_not_seal(cast: Cast, sealed: Source) -> None:
    client, url = signed_in(cast.checker), reverse("web:confidential", args=[cast.article.pk])
    page = client.get(url).content.decode()
    assert "Source A" in page
    assert "Seal it" not in page
    assert client.post(url, {"identity": "somebody"}).status_code == 403
    assert SourceIdentity.objects.count() == 1


def test_approving_and_naming_readers_on_the_page(cast: Cast, sealed: Source) -> None:
    client, url = signed_in(cast.editor), reverse("web:identity", args=[sealed.pk])
    client.post(url, {"approve": "1"})
    sealed.refresh_from_db()
    assert sealed.approved_by == cast.editor
    client.post(url, {"readers": [cast.editor.pk, cast.legal.pk]})
    readers = SourceIdentity.objects.get().readers.values_list("username", flat=True)
    assert sorted(readers) == sorted([cast.editor.username, cast.legal.username])
    assert client.post(url, {"readers": []}).status_code == 400


def test_its_api_answer_is_the_code_name(cast: Cast, sealed: Source) -> None:
    answer = signed_in(cast.checker).get(f"/api/v1/sources/{sealed.pk}/")
    data = json.loads(answer.content)
    assert (answer.status_code, data["name"]) == (200, "Source A")

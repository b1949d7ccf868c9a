"""Evidence: kept under its hash, given back as a download that nothing executes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

from django.contrib.auth.models import User

from claims.actions.files import evidence_path
from tests.api.conftest import Api, refused
from tests.cast import Cast

type ApiFor = Callable[[User | None], Api]
PAGE = b"<html><script>alert(1)</script>"


def add_file(client: Api, cast: Cast) -> dict[str, str]:
    """A hostile page as a file."""
    upload = io.BytesIO(PAGE)
    upload.name = "page.html"
    answer = client.upload(
        "evidence/", {"article": str(cast.article.pk), "kind": "document", "title": "A page", "file": upload}
    )
    assert answer.status_code == 201, answer.content
    found: dict[str, str] = answer.json()
    return found


def test_a_file_comes_back_whole_and_harmless(cast: Cast, api: ApiFor) -> None:
    client = api(cast.checker)
    item = add_file(client, cast)
    assert item["file_sha256"] == hashlib.sha256(PAGE).hexdigest()
    answer = client.get(f"evidence/{item['id']}/file/")
    assert b"".join(answer) == PAGE
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="page.html"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    refused(client.get(f"evidence/{item['id']}/snapshot/"), 404)
    refused(api(cast.outsider).get(f"evidence/{item['id']}/file/"), 404)


def test_a_changed_byte_is_reported(cast: Cast, api: ApiFor) -> None:
    client = api(cast.checker)
    item = add_file(client, cast)
    assert client.get(f"evidence/{item['id']}/").json()["intact"] == {item["file_sha256"]: True}
    kept: Path = evidence_path(item["file_sha256"])
    kept.chmod(0o600)
    kept.write_bytes(PAGE.replace(b"1", b"2"))
    assert client.get(f"evidence/{item['id']}/").json()["intact"] == {item["file_sha256"]: False}


def test_a_link_a_file_or_a_note(cast: Cast, api: ApiFor) -> None:
    client = api(cast.reporter)
    bare = {"article": str(cast.article.pk), "kind": "document", "title": "t"}
    assert "url" in refused(client.post("evidence/", bare), 400)["errors"]
    assert "url" in refused(client.post("evidence/", {**bare, "url": "javascript:alert(1)"}), 400)["errors"]
    assert "article" in refused(client.post("evidence/", {"kind": "document", "note": "n"}), 400)["errors"]
    assert (
        client.post("evidence/", {**bare, "url": "https://example.org/a"}).json()["url"]
        == "https://example.org/a"
    )


def test_the_list_takes_as_many_queries_for_three_as_for_one(cast: Cast, api: ApiFor) -> None:
    client = api(cast.checker)
    cast.cite(origin=cast.agency)
    few = client.queries("evidence/")
    cast.cite(origin=cast.witness)
    cast.cite(origin=cast.authority, by=cast.editor)
    assert client.queries("evidence/") == few

"""POST of a new text: the answer says what became of each claim."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from claims.models import Article
from tests.actions.test_revisions import confirm_all
from tests.cast import TEXT, Cast


@pytest.fixture
def client(cast: Cast) -> APIClient:
    client = APIClient()
    client.force_authenticate(cast.reporter)
    return client


def body(text: str) -> str:
    """The text below its headline, as a client sends it."""
    return text.partition("\n\n")[2]


def send(client: APIClient, cast: Cast, text: str, base: int = 1) -> tuple[int, dict[str, object]]:
    response = client.post(
        f"/api/v1/articles/{cast.article.pk}/revisions/",
        {"text": body(text), "base": base, "why": "late copy"},
        format="json",
    )
    return response.status_code, response.json()


def test_a_new_text_answers_with_the_summary(client: APIClient, cast: Cast) -> None:
    confirm_all(cast)
    status, data = send(client, cast, TEXT.replace("Four", "Six"))
    assert (status, data["number"], data["sign_offs_voided"]) == (201, 2, 0)
    assert data["summary"] == {
        "unchanged": 1, "moved": 0, "recheck": 1, "fuzzy": 0, "ambiguous": 0, "gone": 0, "new": None
    }  # fmt: skip
    claims = data["claims"]
    assert isinstance(claims, list)
    changed = next(c for c in claims if c["outcome"] == "recheck")
    assert (changed["id"], changed["reopened"]) == (str(cast.cranes.pk), True)
    assert changed["difference"][:2] == [
        {"kind": "removed", "text": "Four"}, {"kind": "added", "text": "Six"}
    ]  # fmt: skip


def test_a_stale_base_is_409_with_the_newest_revision(client: APIClient, cast: Cast) -> None:
    send(client, cast, TEXT.replace("Four", "Six"))
    status, data = send(client, cast, TEXT.replace("Four", "Nine"))
    assert status == 409
    assert "revision" in str(data)
    assert Article.objects.get(pk=cast.article.pk).revisions.count() == 2


def test_the_present_text_again_is_400(client: APIClient, cast: Cast) -> None:
    assert send(client, cast, TEXT)[0] == 400


def test_a_new_headline_by_patch_is_a_revision(client: APIClient, cast: Cast) -> None:
    response = client.patch(
        f"/api/v1/articles/{cast.article.pk}/", {"headline": "Two held in port"}, format="json"
    )
    assert response.status_code == 200, response.content
    assert Article.objects.get(pk=cast.article.pk).headline == "Two held in port"

"""Who gets what from any address: strangers nothing, other desks nothing, never HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from claims.api.urls import V1
from claims.models import Article
from claims.queries.readiness import article_readiness
from tests.api.conftest import Api, refused
from tests.cast import Cast

type ApiFor = Callable[[User | None], Api]

NAMES = sorted({p.name for p in V1 if p.name} - {"token"})  # one's own only: see test_tokens
LISTS = {"articles", "claims", "sources", "evidence-list", "search", "export-ndjson", "export-csv", "tokens"}
POST_ONLY = {"merge", "split", "retract", "attribution-retract", "attribution-remove", "withdraw", "parties"}
POST_ONLY |= {"overrides", "sign-off-withdraw", "references"}


def address(name: str, cast: Cast) -> str:
    """The address called ``name`` for something of the cast's."""
    citation = cast.made[0]
    rows: dict[str, Any] = {
        "article": cast.article,
        "claim": cast.cranes,
        "citation": citation,
        "source": cast.witness,
        "evidence": citation.evidence,
    }
    pattern = next(p for p in V1 if p.name == name)
    noun = str(pattern.pattern).partition("/")[0].removesuffix("s")
    args: dict[str, Any] = {}
    if "pk" in pattern.pattern.converters:
        args["pk"] = rows[noun].pk
    if "link" in pattern.pattern.converters:
        args["link"] = cast.said.pk
    if "number" in pattern.pattern.converters:
        args["number"] = 1
    if "sign_off" in pattern.pattern.converters:
        args["sign_off"] = cast.article.pk
    return reverse(f"api:{name}", kwargs=args).removeprefix("/api/v1/")


@pytest.fixture
def cited(cast: Cast) -> Cast:
    """With one citation."""
    cast.cite(origin=cast.witness)
    return cast


def test_nobody_gets_anything_without_a_token(cited: Cast, api: ApiFor) -> None:
    client = api(None)
    for name in NAMES:
        answer = client.post(address(name, cited)) if name in POST_ONLY else client.get(address(name, cited))
        assert refused(answer, 401)["type"] == "urn:said-and-so:problem:not-authenticated"
        assert answer["WWW-Authenticate"] == "Token"


def test_a_wrong_token_is_refused(cast: Cast, api: ApiFor) -> None:
    client = api(None)
    client.headers["Authorization"] = "Token " + "0" * 64
    refused(client.get("articles/"), 401)


def test_another_desk_finds_nothing_here(cited: Cast, api: ApiFor) -> None:
    client = api(cited.outsider)
    for name in NAMES:
        path = address(name, cited)
        if name in LISTS:
            assert b"Nordby" not in b"".join(client.get(path)), name
        elif name != "merge":
            refused(client.post(path, BODIES.get(name, {})) if name in POST_ONLY else client.get(path), 404)


BODIES: dict[str, dict[str, Any]] = {
    "split": {"parts": [{"statement": "a"}, {"statement": "b"}], "version": 1},
    "retract": {"version": 1},
    "references": {"span": [0, 1], "accept": True, "version": 1},
    "attribution-retract": {"version": 1},
    "attribution-remove": {"version": 1, "reason": "x"},
    "withdraw": {"reason": "x"},
    "sign-off-withdraw": {"reason": "x"},
    "parties": {"source": "00000000-0000-0000-0000-000000000000", "mark": "interested"},
    "overrides": {
        "blocker": "unverified",
        "subject": "00000000-0000-0000-0000-000000000000",
        "reason": "x",
    },
}
"""Well-formed content, so that the answer is about what is seen."""


def test_everybody_of_the_desk_reads_everything(cited: Cast, api: ApiFor) -> None:
    for who in (cited.reporter, cited.checker, cited.editor, cited.legal):
        client = api(who)
        for name in NAMES:
            if name in POST_ONLY or name in ("evidence-file", "evidence-snapshot"):
                continue
            answer = client.get(address(name, cited))
            assert answer.status_code == 200, (who, name, answer.content[:200])
            assert "html" not in answer["Content-Type"]


def test_an_administrator_of_the_installation_sees_nothing(cited: Cast, api: ApiFor) -> None:
    client = api(cited.admin)
    assert client.get("articles/").json()["results"] == []
    refused(client.get(f"claims/{cited.cranes.pk}/"), 404)


def test_a_restricted_article_is_for_those_named_only(cited: Cast, api: ApiFor) -> None:
    Article.objects.filter(pk=cited.article.pk).update(restricted=True)
    client = api(cited.checker)
    refused(client.get(f"articles/{cited.article.pk}/"), 404)
    assert client.get("claims/").json()["results"] == []
    cited.article.readers.add(cited.checker)
    assert client.get(f"articles/{cited.article.pk}/").status_code == 200
    assert article_readiness(cited.article).blockers


@pytest.mark.parametrize(
    "path",
    [
        "nothing/",
        "claims/not-an-id/",
        "claims",
        "articles/00000000-0000-0000-0000-000000000000/",
        "%00/",
        "../x",
    ],
)
def test_what_is_not_there_is_a_problem_document(cast: Cast, api: ApiFor, path: str) -> None:
    refused(api(cast.editor).get(path), 404)


def test_a_verb_that_is_none_is_a_problem_document(cast: Cast, api: ApiFor) -> None:
    refused(api(cast.editor).raw("DELETE", f"claims/{cast.cranes.pk}/", b""), 405)


def test_a_defect_of_ours_is_a_problem_document(
    cast: Cast, api: ApiFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Any, request: Any) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr("claims.api.views.articles.Articles.get", broken)
    client = api(cast.editor)
    client.client.raise_request_exception = False
    answer = client.get("articles/")
    assert "secret" not in answer.text
    refused(answer, 500)


def test_a_session_may_read_and_writes_with_its_secret_only(cast: Cast) -> None:
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.editor)
    assert client.get("/api/v1/articles/").status_code == 200
    refused(client.post("/api/v1/sources/", {"name": "X"}, content_type="application/json"), 403)

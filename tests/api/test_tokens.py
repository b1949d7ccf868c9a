"""What a token may do, how often wrong ones may be tried, and that its owner sees and ends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from claims.actions.accounts import token_add
from claims.actions.evidence import citation_add
from claims.api.authentication import WRONG, required_scope
from claims.api.urls import V1
from claims.models import ApiToken, Citation
from claims.vocabulary import EvidenceKind, Scope, Stance, Terms
from tests.api.conftest import Api, refused
from tests.cast import NO_ID, Cast

WRITING = ("POST", "PATCH", "PUT", "DELETE")
type ApiFor = Callable[[User | None], Api]


def with_scope(user: User, *scope: str) -> Api:
    client = Api(None)
    client.headers["Authorization"] = f"Token {token_add(user=user, name='x', scope=scope)[1]}"
    return client


def routes() -> list[tuple[str, str, Scope]]:
    """Every address and verb that writes, with the scope it needs."""
    found = []
    for pattern in V1:
        view = getattr(pattern.callback, "view_class", None)
        args = {name: 1 if name == "number" else NO_ID for name in pattern.pattern.converters}
        path = reverse(f"api:{pattern.name}", kwargs=args).removeprefix("/api/v1/")
        found += [(m, path, required_scope(m, view)) for m in WRITING if hasattr(view, m.lower())]
    return found


@pytest.mark.parametrize("held", ["read", "write", "decide", "publish"])
def test_no_route_writes_without_its_scope(cast: Cast, held: str) -> None:
    client = with_scope(cast.editor, held)
    ladder = [s.value for s in (Scope.READ, Scope.WRITE, Scope.DECIDE, Scope.PUBLISH)]
    assert len(routes()) > 15
    for method, path, needed in routes():
        answer = client.raw(method, path, b"{}")
        if ladder.index(needed) > ladder.index(held):
            assert needed.value in refused(answer, 403)["detail"], (method, path)
        else:
            assert "scope" not in answer.json().get("detail", "") if answer.content else True, (method, path)


def test_a_decision_needs_the_scope_to_decide(cast: Cast) -> None:
    body = {"to": "not_checkable", "reason": "an opinion", "version": cast.cranes.version}
    path = f"claims/{cast.cranes.pk}/decisions/"
    refused(with_scope(cast.checker, "write", "read-all").post(path, body), 403)
    assert with_scope(cast.checker, "decide").post(path, body).status_code == 201


def test_what_is_off_the_record_is_for_read_all_only(cast: Cast) -> None:
    secret: Citation = citation_add(
        claim=cast.cranes,
        stance=Stance.SUPPORTS,
        new_evidence={
            "kind": EvidenceKind.STATEMENT,
            "title": "A talk in a car park",
            "note": "whispered",
            "terms": Terms.OFF_RECORD,
            "origin": cast.witness,
        },
        actor=cast.checker,
    )
    paths = [
        f"claims/{cast.cranes.pk}/",
        "claims/",
        f"claims/{cast.cranes.pk}/citations/",
        f"citations/{secret.pk}/",
        "evidence/",
        f"evidence/{secret.evidence_id}/",
        f"articles/{cast.article.pk}/events/",
    ]
    for scopes, sees in ((["read"], False), (["publish"], False), (["read-all"], True)):
        client = with_scope(cast.checker, *scopes)
        for path in paths:
            text = client.get(path).content.decode()
            assert (
                "car park" in text or str(secret.pk) in text.replace(f'"subject_id":"{secret.pk}"', "")
            ) is sees, (
                scopes,
                path,
            )


def test_a_token_is_listed_and_ended_by_its_owner_only(cast: Cast) -> None:
    client, other = with_scope(cast.checker, "read"), with_scope(cast.editor, "publish")
    listed = client.get("tokens/").json()["results"]
    assert [(t["name"], t["scope"]) for t in listed] == [("x", ["read"])]
    path = f"tokens/{listed[0]['id']}/"
    refused(other.raw("DELETE", path, b""), 404)
    assert client.raw("DELETE", path, b"").status_code == 204
    refused(client.get("tokens/"), 401)


def test_a_token_ends_and_is_still_listed(cast: Cast) -> None:
    client = with_scope(cast.checker, "read")
    ApiToken.objects.update(expiry=timezone.now() - timedelta(seconds=1))
    refused(client.get("claims/"), 401)
    assert ApiToken.objects.get().is_over


def test_wrong_tokens_are_throttled_and_right_ones_go_on(cast: Cast) -> None:
    wrong, right = Api(None), with_scope(cast.checker, "read")
    for number in range(WRONG):
        wrong.headers["Authorization"] = f"Token {number:064d}"
        refused(wrong.get("claims/"), 401)
    answer = wrong.get("claims/")
    refused(answer, 429)
    assert int(answer["Retry-After"]) > 0
    assert right.get("claims/").status_code == 200


@pytest.mark.parametrize("header", ["Token", "Token a b", "Token \xff", "Token " + "0" * 5000])
def test_a_malformed_token_is_refused(cast: Cast, header: str) -> None:
    client = Api(None)
    client.headers["Authorization"] = header
    refused(client.get("claims/"), 401)


def test_a_strangers_login_is_not_told_from_none(cast: Cast, api: ApiFor) -> None:
    path = f"articles/{cast.article.pk}/"
    answers: list[Any] = [
        refused(api(cast.editor).patch(path, {"reporters": [name]}), 400)["errors"]
        for name in ("otto", "nobody")
    ]
    assert str(answers[0]).replace("otto", "?") == str(answers[1]).replace("nobody", "?")

"""The API as somebody of the cast calls it, with a token of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import ApiToken

PROBLEM = "application/problem+json"
V1 = "/api/v1/"


class Api:
    """A client of the API. Paths are those after ``/api/v1/``."""

    def __init__(self, user: User | None) -> None:
        self.headers: dict[str, str] = {}
        if user is not None:
            self.headers["Authorization"] = f"Token {ApiToken.objects.create(user=user)[1]}"
        self.client = Client()

    def get(self, path: str, **params: Any) -> Any:
        """GET."""
        return self.client.get(V1 + path, params, headers=self.headers)

    def post(self, path: str, data: Any = None, **headers: str) -> Any:
        """POST of JSON; ``Idempotency_Key`` and the like become headers."""
        named = {k.replace("_", "-"): v for k, v in headers.items()}
        return self.client.post(
            V1 + path, data or {}, content_type="application/json", headers=self.headers | named
        )

    def patch(self, path: str, data: Any = None) -> Any:
        """PATCH of JSON."""
        return self.client.patch(V1 + path, data or {}, content_type="application/json", headers=self.headers)

    def upload(self, path: str, data: dict[str, Any]) -> Any:
        """POST of a multipart form."""
        return self.client.post(V1 + path, data, headers=self.headers)

    def raw(self, method: str, path: str, body: bytes, content_type: str = "application/json") -> Any:
        """A request of any bytes."""
        return self.client.generic(method, V1 + path, body, content_type=content_type, headers=self.headers)

    def queries(self, path: str) -> int:
        """How many queries a GET takes, once the token's use has been noted."""
        assert self.get(path).status_code == 200
        with CaptureQueriesContext(connection) as caught:
            assert self.get(path).status_code == 200
        return len(caught)


@pytest.fixture
def api() -> Callable[[User | None], Api]:
    """A client for a person, or for nobody."""
    return Api


@pytest.fixture
def in_the_tests_transaction(settings: Any) -> Iterator[None]:
    """Requests that leave the test's connection, and so its transaction, as they find it."""
    settings.ALLOWED_HOSTS = ["*"]
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


def refused(answer: Any, status: int) -> dict[str, Any]:
    """The problem document of an answer, checked to be one."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == PROBLEM
    body: dict[str, Any] = answer.json()
    assert {"type", "title", "status", "detail"} <= body.keys()
    assert body["status"] == status
    return body

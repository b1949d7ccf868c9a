"""A browser for each of the cast."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast


@pytest.fixture
def as_(cast: Cast) -> Callable[[User], Client]:
    """A client logged in as one of the cast."""

    def client(user: User) -> Client:
        made = Client()
        made.force_login(user)
        return made

    return client


@pytest.fixture
def queries() -> Callable[[Client, str], int]:
    """How many queries a page costs; it must be there."""

    def count(client: Client, path: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            response = client.get(path)
        assert response.status_code == 200, path
        return len(caught)

    return count

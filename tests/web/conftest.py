"""A browser for each of the cast."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.cast import Cast


@pytest.fixture
def as_(cast: Cast) -> Callable[[User], Client]:
    """A client logged in as one of the cast."""

    def client(user: User) -> Client:
        made = Client()
        made.force_login(user)
        return made

    return client

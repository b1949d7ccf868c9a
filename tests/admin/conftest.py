"""The admin site as somebody of the cast sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse


@pytest.fixture
def logged_in() -> Callable[[User], Client]:
    """A client logged in as a person."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return make


def messages_of(response: Any) -> list[str]:
    """The messages an answer leaves for the next page."""
    return [str(m) for m in get_messages(response.wsgi_request)]


def act_url(row: Any, slug: str) -> str:
    """The address of an act on ``row``."""
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_act", args=[row.pk, slug])


def change_url(row: Any) -> str:
    """The address of the page of ``row``."""
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])

"""A real browser against a real server, with the cast on the desk. Run by themselves: ``pytest -m browser``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from claims.models import ExtractionRun
from claims.vocabulary import RunState
from tests.cast import Cast, make_cast

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
"""What keeps the browser from talking to anybody but us."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the browser."""
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, or the one that CHROMIUM names; Playwright's own where it names "playwright"."""
    chosen = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    path = {} if chosen == "playwright" else {"executable_path": chosen}
    return {**browser_type_launch_args, **path, "args": QUIET}


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The cast, in rows that the server's thread sees too; its text has been read for claims."""
    made = make_cast()
    ExtractionRun.objects.update(state=RunState.DONE)
    return made


class Watched:
    """A page, and what it complained about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _console(self, message: ConsoleMessage) -> None:
        # A refused form is told by its status, and the browser reports that; a request that a newer one replaced
        # is reported by htmx. Neither is a fault.
        expected = "status of 4" in message.text or "AbortError" in message.text
        if message.type in ("error", "warning") and not expected:
            self.complaints.append(message.text)


type Open = Callable[..., Page]


@pytest.fixture
def open_as(browser: Browser, live_server: Any) -> Iterator[Open]:
    """Open an address as a person (or as nobody); in the end no page has complained, of its CSP least of all."""
    watched: list[Watched] = []
    contexts: list[BrowserContext] = []

    def opened(path: str, user: User | None = None, **options: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(15_000)
        watched.append(Watched(page))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        for page in context.pages:
            page.unroute_all(behavior="ignoreErrors")  # requests held back when the test ended are no fault
        context.close()
    assert [words for each in watched for words in each.complaints] == []


def work() -> None:
    """Do what the worker beside the web process would do now."""
    call_command("db_worker", "--batch", "--interval", "0", "--no-startup-delay", verbosity=0)

"""The test database: made and migrated by the owner, used by the application's role."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase
from psycopg.errors import DeadlockDetected

from tests.cast import Cast, make_cast


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """One database a worker; the owner makes it, the application's connection is pointed at it."""
    suffix = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = f"test_saidandso_{suffix}"
    with django_db_blocker.unblock():
        owner, application = connections["owner"], connections["default"]
        real = owner.settings_dict["NAME"]
        with owner._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}"')
        for connection in (owner, application):
            connection.close()
            connection.settings_dict["NAME"] = name
            settings.DATABASES[connection.alias]["NAME"] = name
        call_command("migrate", verbosity=0, interactive=False)
        owner.close()
    yield
    with django_db_blocker.unblock():
        for connection in (owner, application):
            connection.close()
            connection.settings_dict["NAME"] = real
        with owner._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def as_owner() -> Iterator[Any]:
    """A cursor of the owner's own connection, whatever databases the test may use; commits at the end."""
    owner = connections["owner"]
    with owner.get_new_connection(owner.get_connection_params()) as connection, connection.cursor() as cursor:
        yield cursor


def flush_as_owner(self: TransactionTestCase) -> None:
    """Empty the tables after a test that commits: the application may not, so the owner does.

    A request that the test's browser left under way may hold rows: where the database breaks such a tie by giving up
    on us, that request ends first and we come again.
    """
    for left in reversed(range(FLUSHES)):
        try:
            with as_owner() as cursor:
                cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                tables = [name for (name,) in cursor.fetchall() if name not in KEPT_TABLES]
                cursor.execute("SET session_replication_role = replica")
                cursor.execute("TRUNCATE " + ", ".join(f'"{t}"' for t in tables) + " RESTART IDENTITY")
            return
        except DeadlockDetected:
            if not left:
                raise


FLUSHES = 5


KEPT_TABLES = frozenset({"django_migrations", "django_content_type", "auth_permission"})
"""Rows that migrations made."""


@pytest.fixture(scope="session", autouse=True)
def _flush_as_owner() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_as_owner)
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody and everything (tests/cast.py)."""
    return make_cast()


@pytest.fixture(autouse=True)
def _quick_and_apart(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test keeps its evidence in a folder of its own; passwords of invented people need no slow hash.

    No test is told of the service's health what another found.
    """
    monkeypatch.setattr("claims.queries.health.FRESH", -1.0)
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

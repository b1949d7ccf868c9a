"""The test database: made and migrated by the owner, used by the application's role."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase


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


def flush_as_owner(self: TransactionTestCase) -> None:
    """Empty the tables after a test that commits: the application may not, so the owner does."""
    owner = connections["owner"]
    with owner.cursor() as cursor:
        tables = [t for t in owner.introspection.table_names(cursor) if t not in KEPT_TABLES]
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("TRUNCATE " + ", ".join(owner.ops.quote_name(t) for t in tables) + " RESTART IDENTITY")
        cursor.execute("SET session_replication_role = DEFAULT")
    owner.close()


KEPT_TABLES = frozenset({"django_migrations", "django_content_type", "auth_permission"})
"""Rows that migrations made."""


@pytest.fixture(scope="session", autouse=True)
def _flush_as_owner() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_as_owner)
        yield


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    """Each test keeps its evidence in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"

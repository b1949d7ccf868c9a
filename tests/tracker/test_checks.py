"""Wrong settings stop the start with one sentence that says which and why."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.conf import settings

from tests.conftest import as_owner
from tracker.checks import check_database, check_settings

GOOD = {
    "SECRET_KEY": "k" * 64,
    "IDENTITY_KEYS": Fernet.generate_key().decode(),
    "ALLOWED_HOSTS": "desk.example",
    "SAIDANDSO_LOCAL": "0",
}


def ids(found: list[Any]) -> list[str]:
    return [message.id for message in found]


def test_good_settings_raise_nothing() -> None:
    assert check_settings(None) == []


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("ALLOWED_HOSTS", [], ["tracker.E002"]),
        ("IDENTITY_KEYS", [], ["tracker.E003"]),
        ("IDENTITY_KEYS", ["short"], ["tracker.E004"]),
        ("IDENTITY_KEYS", [Fernet.generate_key().decode(), "é"], ["tracker.E004"]),
    ],
)
def test_what_is_missing_is_named(settings: Any, name: str, value: Any, found: list[str]) -> None:
    setattr(settings, name, value)
    assert ids(check_settings(None)) == found


def test_the_applications_role_passes(db: None) -> None:
    assert check_database(None, databases=["default"]) == []
    assert check_database(None, databases=[]) == []


def command(extra: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command with the environment of a newsroom, and what is changed in it."""
    env = {k: v for k, v in os.environ.items() if k not in ("DJANGO_SETTINGS_MODULE",)}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={**env, **GOOD, **extra},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is not set"),
        ({"IDENTITY_KEYS": "nonsense"}, "no Fernet key"),
        ({"HTTPS": "perhaps"}, "HTTPS is “perhaps”"),
        ({"LOGIN_FAILURES": "0"}, "LOGIN_FAILURES is 0; write 1 or more"),
        ({"DATABASE_OWNER_URL": ""}, "Set both DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}, "The database does not answer"),
    ],
)
def test_a_wrong_setting_stops_the_start(extra: dict[str, str], words: str) -> None:
    done = command(extra, "check", "--database", "default")
    assert done.returncode != 0
    assert words in done.stderr


def test_serving_as_owner_or_superuser_is_refused(db: None, tmp_path: Path) -> None:
    with as_owner() as cursor:
        cursor.execute("SELECT 1")
    owner = os.environ["DATABASE_OWNER_URL"]
    done = command({"DATABASE_URL": owner}, "check", "--database", "default")
    assert "the history could be rewritten" in done.stderr
    superuser = owner.replace("saidandso_owner", "postgres")
    done = command({"DATABASE_URL": superuser}, "check", "--database", "default")
    assert "connects as a superuser" in done.stderr

"""Wrong settings stop the start with one sentence that says which and why."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection

from tests.conftest import as_owner
from tracker.checks import check_database, check_deployment, check_settings
from tracker.log import WithoutTraceback

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


def test_a_newsrooms_settings_are_sound_in_the_tests(settings: Any) -> None:
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}}
    assert check_deployment(None) == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"SECOND_FACTOR_DECIDED": False}, "tracker.W010"),
        ({"SECOND_FACTOR_ROLES": ["boss"]}, "tracker.E011"),
        ({"BEHIND_PROXY": True, "PROXY_COUNT": 0}, "tracker.W012"),
        ({"AXES_CLIENT_IP_CALLABLE": None}, "tracker.E013"),
        ({"PROXY_COUNT": 3}, "tracker.E013"),
        (
            {"TASKS": {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}},
            "tracker.E015",
        ),
        (
            {"MAILERS": {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}},
            "tracker.W016",
        ),
        (
            {
                "REST_FRAMEWORK": {
                    "NUM_PROXIES": 0,
                    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
                }
            },
            "tracker.E017",
        ),
    ],
)
def test_check_deploy_names_what_is_missing(settings: Any, changed: dict[str, Any], found: str) -> None:
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}}
    for name, value in changed.items():
        setattr(settings, name, value)
    assert ids(check_deployment(None)) == [found]


def test_check_deploy_names_one_role_for_both(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}}
    monkeypatch.setitem(settings.DATABASES["owner"], "USER", settings.DATABASES["default"]["USER"])
    assert ids(check_deployment(None)) == ["tracker.E014"]


def test_nothing_is_served_with_settings_that_are_wrong() -> None:
    web = subprocess.run(
        [sys.executable, "-c", "import tracker.wsgi"],
        cwd=settings.BASE_DIR,
        env={**os.environ, **GOOD, "ALLOWED_HOSTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert web.returncode != 0
    assert "ALLOWED_HOSTS is not set. (tracker.E002)" in web.stderr
    worker = command({"DATABASE_URL": os.environ["DATABASE_OWNER_URL"]}, "db_worker", "--batch")
    assert worker.returncode != 0
    assert "the history could be rewritten" in worker.stderr


def test_a_refusal_is_a_line_in_the_log() -> None:
    refusal = PermissionDenied("no")
    record = logging.LogRecord(
        "x", logging.WARNING, "x", 1, "Forbidden", (), (PermissionDenied, refusal, None)
    )
    assert WithoutTraceback().filter(record)
    assert record.exc_info is None
    defect = logging.LogRecord("x", logging.ERROR, "x", 1, "Broken", (), (ValueError, ValueError(), None))
    assert WithoutTraceback().filter(defect)
    assert defect.exc_info


@pytest.mark.parametrize("table", ["axes_accesslog", "django_admin_log"])
def test_the_application_deletes_no_log(db: None, table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")

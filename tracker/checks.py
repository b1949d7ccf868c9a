"""System checks: wrong settings stop the start, each with one sentence that says which and why."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import ERROR, CheckMessage, Error, Tags, register, run_checks
from django.core.checks import Warning as CheckWarning
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections

MIN_POSTGRESQL = 150000


@register(Tags.security)
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Settings that must be there before anything is served."""
    found: list[CheckMessage] = []
    if not settings.ALLOWED_HOSTS and not settings.DEBUG:
        found.append(
            Error(
                "ALLOWED_HOSTS is not set.",
                hint="Set it to the names the desk is reached by.",
                id="tracker.E002",
            )
        )
    if not settings.IDENTITY_KEYS:
        found.append(
            Error(
                "IDENTITY_KEYS is not set: confidential identities could not be sealed.",
                hint='Set it to a key made by: python -c "from cryptography.fernet import Fernet; '
                'print(Fernet.generate_key().decode())"',
                id="tracker.E003",
            )
        )
    for number, key in enumerate(settings.IDENTITY_KEYS, start=1):
        try:
            Fernet(key)
        except ValueError:
            found.append(
                Error(
                    f"Key {number} of IDENTITY_KEYS is no Fernet key.",
                    hint="Make a new one.",
                    id="tracker.E004",
                )
            )
    return found


@register(Tags.security, deploy=True)
def check_deployment(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What a newsroom has to decide before its people log in; ``check --deploy`` names what it has not."""
    return [message for wrong, message in _deployment() if wrong]


def _deployment() -> list[tuple[bool, CheckMessage]]:
    roles = {"reporter", "checker", "editor", "legal", "administrator"}
    databases = settings.DATABASES
    mailer = str(settings.MAILERS["default"]["BACKEND"])
    media = Path(settings.MEDIA_ROOT)
    return [
        (
            not settings.SECOND_FACTOR_DECIDED,
            CheckWarning(
                "SECOND_FACTOR_ROLES is not set: a stolen password alone opens every account.",
                hint="Name the roles that need one (editor,legal,administrator), or write none.",
                id="tracker.W010",
            ),
        ),
        (
            not set(settings.SECOND_FACTOR_ROLES) <= roles,
            Error(
                "SECOND_FACTOR_ROLES names a role that there is not.",
                hint=f"Choose of: {', '.join(sorted(roles))}.",
                id="tracker.E011",
            ),
        ),
        (
            settings.BEHIND_PROXY and not settings.PROXY_COUNT,
            CheckWarning(
                "BEHIND_PROXY is set and PROXY_COUNT is not: everybody behind the proxy is one address to the "
                "throttles of logins and of the API.",
                hint="Set PROXY_COUNT to how many proxies of your own stand in front.",
                id="tracker.W012",
            ),
        ),
        (
            settings.AXES_CLIENT_IP_CALLABLE != "claims.web.addresses.client_address"
            or settings.REST_FRAMEWORK.get("NUM_PROXIES") != settings.PROXY_COUNT,
            Error(
                "The throttles of logins and of the API do not take the client's address by PROXY_COUNT.",
                hint="Leave AXES_CLIENT_IP_CALLABLE and NUM_PROXIES as they are.",
                id="tracker.E013",
            ),
        ),
        (
            "owner" not in databases or databases["owner"].get("USER") == databases["default"].get("USER"),
            Error(
                "DATABASE_OWNER_URL and DATABASE_URL name the same role: the history could be rewritten.",
                hint="Make a role for the application that owns nothing.",
                id="tracker.E014",
            ),
        ),
        (
            str(settings.TASKS["default"]["BACKEND"]).endswith((".ImmediateBackend", ".DummyBackend")),
            Error(
                "TASKS_BACKEND has the web server read texts itself, or nobody.",
                hint="Leave it as it is, or name a queue with workers.",
                id="tracker.E015",
            ),
        ),
        (
            mailer.rpartition(".")[0].rpartition(".")[2] in ("console", "dummy", "locmem"),
            CheckWarning("MAILER sends no mail.", hint="Name a backend that does.", id="tracker.W016"),
        ),
        (
            settings.CACHES["default"]["BACKEND"].endswith(".LocMemCache") and not _throttles_in_database(),
            Error(
                "Throttles would count in each process by itself.",
                hint="Leave DEFAULT_THROTTLE_CLASSES as they are: they count in the database.",
                id="tracker.E017",
            ),
        ),
        (
            media.exists() and not os.access(media, os.W_OK | os.X_OK),
            Error(
                "MEDIA_ROOT cannot be written.", hint="Give it to the account that serves.", id="tracker.E018"
            ),
        ),
    ]


def _throttles_in_database() -> bool:
    options: dict[str, Any] = {**settings.REST_FRAMEWORK}
    return all(str(name).startswith("claims.api.throttling.") for name in options["DEFAULT_THROTTLE_CLASSES"])


ABSENT = "tracker.E005"
"""A database that is away just now: it is waited for."""


def require_sound_settings() -> None:
    """Raise ``ImproperlyConfigured`` with each thing that is wrong: before the web server or a worker begins."""
    found = run_checks(tags=[Tags.security, Tags.database], databases=["default"])
    wrong = [m for m in found if m.level >= ERROR and m.id != ABSENT and not m.is_silenced()]
    if wrong:
        raise ImproperlyConfigured(" ".join(f"{m.msg} ({m.id})" for m in wrong))


@register(Tags.database)
def check_database(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The application's role: present, on a new enough server, and neither owner nor superuser."""
    if not databases or "default" not in databases:
        return []
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('server_version_num')::int, r.rolsuper, r.rolbypassrls,"
                " EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE n.nspname = 'public' AND c.relowner = r.oid),"
                " has_schema_privilege(current_user, 'public', 'CREATE')"
                " FROM pg_roles r WHERE r.rolname = current_user"
            )
            version, superuser, bypass, owns, creates = cursor.fetchone()
    except DatabaseError as error:
        return [
            Error(
                f"The database does not answer: {str(error).strip()}",
                hint="See DATABASE_URL.",
                id="tracker.E005",
            )
        ]
    found: list[CheckMessage] = []
    if version < MIN_POSTGRESQL:
        found.append(
            Error("PostgreSQL 15 or newer is needed.", hint="Upgrade the server.", id="tracker.E006")
        )
    if superuser or bypass:
        found.append(
            Error(
                "DATABASE_URL connects as a superuser: the history could be rewritten.",
                hint="Make a role for the application that is none, and owns nothing.",
                id="tracker.E007",
            )
        )
    elif owns or creates:
        found.append(
            Error(
                "DATABASE_URL connects as a role that owns tables or may create them: the history could be rewritten.",
                hint="Keep the owner in DATABASE_OWNER_URL, and give DATABASE_URL a role of its own.",
                id="tracker.E008",
            )
        )
    return found

"""System checks: wrong settings stop the start, each with one sentence that says which and why."""

from __future__ import annotations

from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
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

"""What the application's database role may do, table by table; applied by the owner after every migration.

Two roles hold the line: the owner migrates, the application serves. The application inserts history and
never changes it; it changes rows of the domain except the columns that only a decision may set.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections, models

INSERT_ONLY = frozenset({"event", "eventtext", "revision", "stream"})
"""Tables to which the application only ever adds."""

UPDATABLE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "article": frozenset(
            {
                "outlet",
                "canonical_url",
                "language",
                "time_zone",
                "published_at",
                "deadline",
                "restricted",
                "current_revision_id",
                "published_revision_id",
                "last_claim_number",
            }
        ),
        "claim": frozenset(
            {
                "statement",
                "kind",
                "risk_reasons",
                "legal_flag",
                "disposition",
                "version",
                "state",
                "retirement",
                "state_reason",
                "into_id",
                "split_from_id",
                "wording_hash",
                "hedges",
                "figures",
                "dates",
                "references",
                "reworded_by_id",
                "priority",
                "priority_reasons",
                "attention",
                "worked_on",
                "public_url",
                "updated_at",
            }
        ),
        "attribution": frozenset(
            {
                "source_id",
                "chain",
                "position",
                "cue",
                "mode",
                "said_at",
                "channel",
                "basis",
                "live",
                "version",
                "wording_hash",
            }
        ),
        "passage": frozenset(
            {
                "spans",
                "stretch",
                "elided",
                "quote",
                "prefix",
                "suffix",
                "block",
                "resolved_from",
                "found",
                "candidates",
                "claim_id",
            }
        ),
        "citation": frozenset(
            {
                "stance",
                "quotation",
                "locator",
                "quotation_found",
                "exception",
                "exception_reason",
                "exception_by_id",
                "withdrawn",
                "withdrawn_reason",
            }
        ),
        "evidence": frozenset(
            {
                "title",
                "url",
                "note",
                "kind",
                "terms",
                "origin_id",
                "snapshot_sha256",
                "snapshot_at",
                "snapshot_error",
                "page_text",
                "file_name",
            }
        ),
        "source": frozenset(
            {
                "name",
                "description",
                "kind",
                "reliability",
                "article_id",
                "approved_by_id",
                "merged_into_id",
                "confidential",
                "version",
            }
        ),
        "signoff": frozenset({"withdrawn", "note"}),
        "blockeroverride": frozenset({"live", "reason"}),
        "comment": frozenset({"body", "resolved_by_id"}),
        "assignment": frozenset({"live", "due_at"}),
        "rightofreply": frozenset({"question", "channel", "answer", "answered_at", "due_at"}),
        "correction": frozenset({"notice", "old_words", "new_words"}),
    }
)
"""Tables of the domain from which nothing is deleted, with the columns the application may change."""


LOGS: Mapping[str, str] = MappingProxyType(
    {"axes_accesslog": "SELECT, INSERT, UPDATE (logout_time)", "django_admin_log": "SELECT, INSERT"}
)
"""Logs of others' making to which the application adds, with what it may do: it deletes nothing of them."""


CALLABLE = (
    "claims_stream_lock(uuid)",
    "claims_erase(uuid, jsonb, uuid, text)",
    "claims_origins(uuid)",
    "claims_canonical(uuid)",
    "claims_tied_to(uuid)",
    "claims_glyph_fold(text)",
    "claims_write_probe()",
)
"""The functions of the database the application calls; the rest run for triggers, as the owner, and only so."""


def grants_for(table: str, role: str, *, model_name: str | None) -> list[str]:
    """The statements that give ``role`` what it needs on ``table`` and nothing else; all names quoted."""
    statements = [f"REVOKE ALL ON {table} FROM {role}"]
    if model_name is not None and model_name in INSERT_ONLY:
        statements.append(f"GRANT SELECT, INSERT ON {table} TO {role}")
    elif table.strip('"') in LOGS:
        statements.append(f"GRANT {LOGS[table.strip('"')]} ON {table} TO {role}")
    elif model_name is not None and model_name in UPDATABLE:
        columns = ", ".join(f'"{column}"' for column in sorted(UPDATABLE[model_name]))
        statements.append(f"GRANT SELECT, INSERT, UPDATE ({columns}) ON {table} TO {role}")
    else:
        statements.append(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}")
    return statements


def apply_grants(*, using: str, **kwargs: Any) -> None:
    """Grant the application role its rights on every table of the database; a ``post_migrate`` receiver.

    Does nothing where the application connects as the owner itself: a system check refuses to serve so.
    """
    connection = connections[using]
    quote = connection.ops.quote_name
    name = settings.DATABASES["default"]["USER"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        if cursor.fetchone()[0] == name:
            return
        role = quote(str(name))
        of_claims: dict[str, str] = {
            m._meta.db_table: str(m._meta.model_name)
            for m in apps.get_app_config("claims").get_models()
            if isinstance(m, type(models.Model))
        }
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        for table in connection.introspection.table_names(cursor):
            for statement in grants_for(quote(table), role, model_name=of_claims.get(str(table))):
                cursor.execute(statement)
        cursor.execute(f"REVOKE ALL ON {quote('django_migrations')} FROM {role}")
        cursor.execute(f"GRANT SELECT ON {quote('django_migrations')} TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        # By default anybody may call any function, also those that set a status.
        cursor.execute("REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC")
        for function in CALLABLE:
            cursor.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {role}")
        # A temporary table could stand in the way of a real one of the same name.
        database = quote(str(connection.settings_dict["NAME"]))
        cursor.execute(f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC")

"""No row that decides anything without its event, and the reverse; decisions are held against their words."""

import re
from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent / "sql"
REPLACED = {
    "claims_require_rest": "0001_guards",
    "claims_stands_claim": "0001_guards",
    "claims_stands_link": "0001_guards",
    "claims_stands_passage": "0001_guards",
    "claims_erase": "0001_history",
}
"""The functions that are made anew, and where the earlier ones are."""
TABLES = (
    *("signoff", "blockeroverride", "citation", "evidence", "comment", "assignment", "rightofreply"),
    *("correction", "interestedparty", "claim", "attribution", "revision", "article"),
)


def earlier(name: str) -> str:
    """The statement that puts the earlier function of that name back."""
    text = (SQL / f"{REPLACED[name]}.sql").read_text(encoding="utf-8")
    found = re.search(rf"CREATE FUNCTION {name}\(.*?\$\$;", text, re.DOTALL)
    assert found is not None
    return found.group().replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)


BACK = "\n".join(
    [
        *[f"DROP TRIGGER claims_row_has_event ON claims_{table};" for table in TABLES],
        "DROP TRIGGER claims_event_has_row ON claims_event;",
        "DROP TRIGGER claims_event_words ON claims_event;",
        "DROP TRIGGER claims_stands_new_passage ON claims_passage;",
        *[earlier(name) for name in REPLACED],
        "DROP FUNCTION claims_row_has_event(), claims_event_has_row(), claims_note_words();",
        "DROP FUNCTION claims_differs_from_history(text, jsonb);",
        "DROP FUNCTION claims_require_signer(jsonb, integer, integer, text);",
        "DROP FUNCTION claims_erased_since(claims_event);",
        "DROP FUNCTION claims_words(uuid, uuid);",
        "DROP FUNCTION claims_fold(text);",
    ]
)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0004_worker_heartbeats"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="words",
            field=models.CharField(
                blank=True,
                default="",
                editable=False,
                help_text="The words a decision was made on, as the database hashed them.",
                max_length=64,
            ),
        ),
        migrations.RunSQL((SQL / "0005_authority.sql").read_text(encoding="utf-8"), BACK),
    ]

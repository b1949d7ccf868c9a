"""No row that decides anything without its event, and the reverse; decisions are held against their words."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent / "sql"


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
        migrations.RunSQL((SQL / "0005_authority.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]

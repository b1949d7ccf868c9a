"""Workers give signs of life; the service can try whether a write still finds room."""

from pathlib import Path

import django.db.models.functions.datetime
from django.db import migrations, models

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0003_stretch_references_and_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="Worker",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("started_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("beat_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.AddField(
            model_name="extractionrun",
            name="attempt",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunSQL(
            (SQL / "0004_write_probe.sql").read_text(encoding="utf-8"),
            "DROP FUNCTION claims_write_probe(); DROP TABLE claims_write_probe;",
        ),
    ]

"""Whether the service can do its work: the database answers, its tables are those of this code, work gets done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Count, Max, Min
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

PATIENCE = timedelta(minutes=10)
"""How long a task may wait while none at all is begun before the queue counts as standing still."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing the service needs. ``words`` say how it is, never where it is or who may enter."""

    name: str
    well: bool
    words: str


def service_health() -> tuple[Part, ...]:
    """The state of database, migrations and queue; what hangs on a part that fails is not asked."""
    parts: list[Part] = []
    for name, examine in (("database", _database), ("migrations", _migrations), ("queue", _queue)):
        try:
            well, words = examine()
        except DatabaseError:
            well, words = False, "does not answer" if name == "database" else "cannot be read"
        parts.append(Part(name, well, words))
        if not well and name == "database":
            break
    return tuple(parts)


def _database() -> tuple[bool, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,), "answers"


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    """The migrations of this code; they do not change while the process lives."""
    return frozenset(MigrationLoader(None).disk_migrations)


def _migrations() -> tuple[bool, str]:
    applied = MigrationRecorder(connection).applied_migrations()
    missing = len(_known_migrations() - applied.keys())
    return missing == 0, "all applied" if not missing else f"{missing} not applied"


def _queue() -> tuple[bool, str]:
    if settings.TASKS["default"]["BACKEND"] != "django_tasks_db.DatabaseBackend":
        return True, "kept elsewhere"
    waiting = DBTaskResult.objects.ready().aggregate(count=Count("pk"), oldest=Min("enqueued_at"))
    if not waiting["count"]:
        return True, "nothing waits"
    last = DBTaskResult.objects.aggregate(last=Max("started_at"))["last"]
    now = timezone.now()
    stuck = now - waiting["oldest"] > PATIENCE and (last is None or now - last > PATIENCE)
    return not stuck, f"{waiting['count']} wait" + (" and none is begun: no worker runs" if stuck else "")

"""Whether the service can do its work: the database answers and writes, its tables are those of this code, work is done.

Each answer is found by trying: nothing is read from settings or remembered from an earlier failure.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Count, Max, Min
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from claims.models import Worker

PATIENCE = timedelta(minutes=10)
"""How long a task may wait while none at all is begun before the queue counts as standing still."""
WITHOUT_WORKER = timedelta(minutes=2)
"""How long a task may wait while no worker is alive: one that is started again, or renewed, is back before."""
FRESH = 2.0
"""Seconds for which an answer is given again: whoever asks a hundred times a second costs one look."""
LEAST_FREE = 16 * 1024 * 1024
"""Bytes that must be free where files are kept: one segment of PostgreSQL's write-ahead log, or one document."""
DISK_FULL = "53100"
FULL = "the disk is full: nothing can be saved"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing the service needs. ``words`` say how it is, never where it is or who may enter."""

    name: str
    well: bool
    words: str


_lock = threading.Lock()
_last: tuple[float, tuple[Part, ...]] = (0.0, ())


def service_health() -> tuple[Part, ...]:
    """``examine_service``, looked at once in ``FRESH`` seconds by each process."""
    global _last
    with _lock:
        if not _last[1] or time.monotonic() - _last[0] > FRESH:
            _last = time.monotonic(), examine_service()
        return _last[1]


def examine_service() -> tuple[Part, ...]:
    """The state of database, migrations, writing, files, queue and workers.

    Where the database does not answer nothing else is asked of it.
    """
    parts = [_part("database", _database)]
    if parts[0].well:
        asked: dict[str, Callable[[], tuple[bool, str]]] = {
            "migrations": _migrations,
            "write": _write,
            "queue": _queue,
            "worker": _worker,
        }
        parts += [_part(name, examine) for name, examine in asked.items()]
    parts.append(_part("files", _files))
    return tuple(parts)


def _part(name: str, examine: Callable[[], tuple[bool, str]]) -> Part:
    try:
        well, words = examine()
    except (DatabaseError, InterfaceError) as error:
        connection.close_if_unusable_or_obsolete()
        well, words = False, _trouble(name, error)
    except OSError:
        well, words = False, FULL if _is_full(Path(settings.MEDIA_ROOT)) else "cannot be written"
    return Part(name, well, words)


def _trouble(name: str, error: Exception) -> str:
    if getattr(error.__cause__, "sqlstate", None) == DISK_FULL:
        return FULL
    if name == "database":
        return "does not answer" + (f"; {FULL}" if _is_full(Path(settings.VAR)) else "")
    return "fails" if name == "write" else "cannot be read"


def _is_full(folder: Path) -> bool:
    """Whether the file system of ``folder``, which may not be there yet, has no room left."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free < LEAST_FREE


def outage(error: BaseException | None) -> str:
    """What the service lacks where ``error`` came of that, as a sentence; "" where it did not."""
    while error is not None:
        if getattr(error, "errno", None) == errno.ENOSPC or getattr(error, "sqlstate", None) == DISK_FULL:
            return "The disk is full: nothing was saved. It works again once there is room."
        if isinstance(error, (OperationalError, InterfaceError)):
            away = error.__cause__
            if getattr(away, "sqlstate", None) == DISK_FULL:
                error = away
                continue
            return "The database does not answer just now: nothing was saved. Try again in a moment."
        error = error.__cause__
    return ""


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


def _write() -> tuple[bool, str]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT claims_write_probe()")
    return True, "goes through"


def _files() -> tuple[bool, str]:
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    if _is_full(folder):
        return False, FULL
    with tempfile.TemporaryFile(dir=folder) as trial:
        trial.write(b"x" * 4096)
    return True, "can be kept"


def _queue() -> tuple[bool, str]:
    if not _is_own_queue():
        return True, "kept elsewhere"
    waiting = DBTaskResult.objects.ready().aggregate(count=Count("pk"), oldest=Min("enqueued_at"))
    if not waiting["count"]:
        return True, "nothing waits"
    last = DBTaskResult.objects.aggregate(last=Max("started_at"))["last"]
    now = timezone.now()
    stuck = now - waiting["oldest"] > PATIENCE and (last is None or now - last > PATIENCE)
    return not stuck, f"{waiting['count']} wait" + (" and none is begun" if stuck else "")


def _worker() -> tuple[bool, str]:
    """Without a worker the desk goes on deciding: it is a failure once a task has waited for one."""
    if not _is_own_queue():
        return True, "looked after elsewhere"
    if count := Worker.objects.alive().count():
        return True, f"{count} at work"
    waits = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - WITHOUT_WORKER).exists()
    return not waits, "none runs: texts are not read for claims"


def _is_own_queue() -> bool:
    return bool(settings.TASKS["default"]["BACKEND"] == "django_tasks_db.DatabaseBackend")

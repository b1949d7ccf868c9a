"""The life of tasks whose worker ended in the middle: they go back to the queue and are begun anew.

A task must therefore bear being begun twice. What a worker had committed stays; the task finds it there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.tasks import Task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from claims.models import Worker

DATABASE_QUEUE = "django_tasks_db.DatabaseBackend"
FORGOTTEN = timedelta(days=1)
"""After how long the row of a worker that ended is removed."""


def is_kept_in_the_database() -> bool:
    """Whether tasks wait in this database, and not with a broker that the settings name."""
    return bool(settings.TASKS["default"]["BACKEND"] == DATABASE_QUEUE)


def enqueue(task: Task[..., Any], *args: Any) -> None:
    """Enqueue ``task`` with the transaction under way: both are committed, or neither.

    A queue that is kept elsewhere gets the task once the transaction is committed.
    """
    if is_kept_in_the_database():
        task.enqueue(*args)
    else:
        transaction.on_commit(lambda: task.enqueue(*args))


def worker_beat(worker_id: str) -> None:
    """Note that a worker is alive."""
    Worker.objects.bulk_create(
        [Worker(id=worker_id, beat_at=Now())],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["beat_at"],
    )


def worker_begin(worker_id: str) -> int:
    """Note that a worker begins; what an earlier process of the same id left goes back to the queue. How many tasks."""
    Worker.objects.filter(pk=worker_id).delete()
    worker_beat(worker_id)
    return _give_back(lambda last: last == worker_id)


def worker_end(worker_id: str) -> None:
    """Note that a worker has ended."""
    Worker.objects.filter(pk=worker_id).delete()


def tasks_reclaim() -> int:
    """Give the tasks of workers that are no longer alive back to the queue; how many."""
    Worker.objects.filter(beat_at__lt=Now() - FORGOTTEN).delete()
    alive = set(Worker.objects.alive().values_list("pk", flat=True))
    return _give_back(lambda last: last not in alive, started_before=Worker.LEASE)


def _give_back(is_orphan: Callable[[str], bool], started_before: timedelta = timedelta(0)) -> int:
    with transaction.atomic():
        running = DBTaskResult.objects.filter(status="RUNNING", started_at__lte=Now() - started_before)
        found = [
            task.pk
            for task in running.select_for_update(skip_locked=True)
            if task.worker_ids and is_orphan(task.worker_ids[-1])
        ]
        return int(DBTaskResult.objects.filter(pk__in=found).update(status="READY", started_at=None))


def task_postpone(task: DBTaskResult[Any, Any], delay: timedelta) -> None:
    """Have a task tried again after ``delay``, for what failed was not the task; this try does not count."""
    DBTaskResult.objects.filter(pk=task.pk).filter(Q(status="RUNNING") | Q(status="FAILED")).update(
        status="READY",
        started_at=None,
        finished_at=None,
        exception_class_path="",
        traceback="",
        worker_ids=task.worker_ids[:-1],
        run_after=timezone.now() + delay,
    )

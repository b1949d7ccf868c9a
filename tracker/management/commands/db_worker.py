"""The worker: carries out tasks, and outlives the database, a full disk and its own sudden end."""

from __future__ import annotations

import logging
import signal
import sys
import time
from argparse import ArgumentParser
from datetime import timedelta
from types import FrameType
from typing import Any

from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from claims.actions.heartbeat import beating
from claims.actions.task_queue import task_postpone, tasks_reclaim, worker_beat, worker_begin, worker_end
from claims.models import Worker as WorkerRow
from tracker.checks import require_sound_settings

logger = logging.getLogger("tracker.worker")

PATIENCE = (0.2, 0.5, 1.0, 2.0, 5.0)
"""Seconds between two tries to reach the database; the last again and again."""
POSTPONED = {
    "django.db.utils.OperationalError": timedelta(seconds=2),
    "django.db.utils.InterfaceError": timedelta(seconds=2),
    "builtins.SystemExit": timedelta(0),
    "builtins.KeyboardInterrupt": timedelta(0),
}
"""What may end a task that is no fault of its own (no database, no space on its disk, a worker that is asked to
stop), and how long the task then waits until it is tried again."""


class Worker(db_worker.Worker):
    """The library's worker, made to go on where that one would end."""

    def run(self) -> None:
        """Carry out tasks until asked to stop, however often the database goes away meanwhile."""
        tries = 0
        while self.running:
            try:
                worker_begin(self.worker_id)
                tries = 0
                with beating(self.sign_of_life, every=WorkerRow.BEAT):
                    super().run()
                break
            except (OperationalError, InterfaceError) as error:
                logger.warning("The database went away: %s", str(error).strip().partition("\n")[0])
                connection.close()
                self.startup_delay = False
                time.sleep(PATIENCE[min(tries, len(PATIENCE) - 1)])
                tries += 1

    def sign_of_life(self) -> None:
        """Say that we are alive, and take up what workers left that are not."""
        worker_beat(self.worker_id)
        if found := tasks_reclaim():
            logger.warning("%d interrupted tasks are begun anew.", found)

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        """Run a task; one that failed for no reason of its own is tried again."""
        super().run_task(db_task_result)
        delay = POSTPONED.get(db_task_result.exception_class_path or "")
        if db_task_result.status == "FAILED" and delay is not None:
            logger.warning("Task %s was interrupted and is tried again.", db_task_result.task_path)
            close_old_connections()
            task_postpone(db_task_result, delay)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Stop at once: a task under way is begun anew by the next worker, from what it has committed."""
        self.running = False
        self.reset_signals()
        sys.exit(0)


class Command(db_worker.Command):
    help = "Carry out tasks until stopped. Run one or more beside the web server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(reload=False)

    def handle(self, **options: Any) -> None:
        """Run the worker; whatever it was doing when it ends goes back to the queue."""
        require_sound_settings()
        self.configure_logging(options["verbosity"])
        worker = Worker(
            queue_names=options["queue_name"].split(","),
            interval=options["interval"],
            batch=options["batch"],
            backend_name=options["backend_name"],
            startup_delay=options["startup_delay"],
            max_tasks=options["max_tasks"],
            worker_id=options["worker_id"],
            excluded_queue_names=options["exclude_queues"].split(",") if options["exclude_queues"] else [],
        )
        worker.configure_signals()
        try:
            worker.run()
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_IGN)
            leave(worker.worker_id)


def leave(worker_id: str) -> None:
    """Give back what a worker held, where the database still answers; otherwise its silence tells."""
    try:
        connection.close()
        worker_begin(worker_id)
        worker_end(worker_id)
    except (OperationalError, InterfaceError):
        logger.warning("The database is away: what was under way is begun anew in %s.", WorkerRow.LEASE)

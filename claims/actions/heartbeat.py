"""Giving a sign of life from a thread of its own, while long work goes on in another."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, connection

logger = logging.getLogger(__name__)


@contextmanager
def beating(beat: Callable[[], object], *, every: timedelta) -> Iterator[None]:
    """Call ``beat`` at once and then ``every`` so often, until the block ends.

    It runs in a thread with a database connection of its own. Where the database is away the connection is
    thrown away, and the next beat tries a new one.
    """
    done = threading.Event()

    def run() -> None:
        try:
            while not done.is_set():
                try:
                    beat()
                except (DatabaseError, InterfaceError) as error:
                    logger.info("No sign of life could be given: %s", error)
                    connection.close()
                done.wait(every.total_seconds())
        finally:
            connection.close()

    thread = threading.Thread(target=run, name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()

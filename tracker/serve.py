"""Serving a desk on one machine: the web server, the worker and the database that comes along, each kept running.

What ends by itself is started again, alone: the others go on meanwhile. Ctrl-C ends all.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import FrameType

from django.conf import settings

from tracker.embedded_postgres import Server, ServerError

HOST = "127.0.0.1"
BACKOFF = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds before something that ended is started again; the last again and again."""
STEADY = 10.0
"""Seconds after which something counts as running well: should it end, it is started again at once."""
HOPELESS = 6
"""How often in turn the web server may end early before it counts as unable to start."""


def port_is_free(port: int) -> bool:
    """Whether nobody listens on ``port`` of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


@dataclass(slots=True)
class Part:
    """One process that is kept running."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    again_at: float = 0.0

    def look(self, now: float) -> None:
        """Start it where it does not run and its time has come."""
        if self.process is not None and self.process.poll() is None:
            return
        if self.process is not None:
            self.failures = 0 if now - self.started > STEADY else self.failures + 1
            wait = BACKOFF[min(self.failures, len(BACKOFF) - 1)]
            say(f"The {self.name} ended ({self.process.returncode}); it is started again in {wait:g} s.")
            self.process, self.again_at = None, now + wait
        if now >= self.again_at:
            self.started = now
            self.process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603 - fixed words

    def end(self) -> None:
        """Ask it to stop, and make it after ten seconds."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@dataclass(slots=True)
class Keeper:
    """A thread that looks after the database that comes along, and starts it where it does not run."""

    server: Server
    done: threading.Event = field(default_factory=threading.Event)

    def keep(self) -> None:
        """Look every half second until told to stop."""
        tries = 0
        while not self.done.wait(0.5 if not tries else BACKOFF[min(tries, len(BACKOFF) - 1)]):
            try:
                if not self.server.is_listening():
                    self.server.start()
                    say("The database had ended and runs again.")
                tries = 0
            except (ServerError, OSError) as error:
                say(str(error))
                tries += 1


def say(words: str) -> None:
    """A line on standard error."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def serve(port: int, *, reload: bool = False) -> int:
    """Serve until Ctrl-C; returns the exit code. 1 where the web server cannot be started at all."""
    web = Part(
        "web server",
        [
            sys.executable, "-m", "gunicorn", "tracker.wsgi:application", "--bind", f"{HOST}:{port}",
            "--config", "python:tracker.web_server", *(["--reload"] if reload else []),
        ],
    )  # fmt: skip
    worker_id = (
        f"serve-{secrets.token_hex(8)}"  # the same for each start: what one left the next takes up at once
    )
    worker = Part(
        "worker",
        [
            sys.executable, "manage.py", "db_worker", "--interval", "0.5", "--worker-id", worker_id,
            "--no-startup-delay", "--verbosity", "0",
        ],
    )  # fmt: skip
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    with _kept_database():
        return _watch([web, worker], stopping.is_set, hopeless=lambda: web.failures >= HOPELESS)


def _watch(parts: list[Part], stopping: Callable[[], bool], *, hopeless: Callable[[], bool]) -> int:
    try:
        while not stopping():
            for part in parts:
                part.look(time.monotonic())
            if hopeless():
                say("The web server cannot be started; see above.")
                return 1
            time.sleep(0.2)
        return 0
    finally:
        for part in parts:
            part.end()


@contextlib.contextmanager
def _kept_database() -> Iterator[None]:
    """Keep the database that comes along running, where that is the one in use."""
    if not settings.EMBEDDED_POSTGRES:
        yield
        return
    keeper = Keeper(Server(settings.VAR / "postgres"))
    thread = threading.Thread(target=keeper.keep, name="database keeper", daemon=True)
    thread.start()
    try:
        yield
    finally:
        keeper.done.set()
        thread.join()

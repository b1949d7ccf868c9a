"""Serving a desk on one machine: the web server and the worker beside it, started and stopped together."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

HOST = "127.0.0.1"


def port_is_free(port: int) -> bool:
    """Whether nobody listens on ``port`` of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def serve(port: int, *, reload: bool = False) -> int:
    """Serve until Ctrl-C; returns the exit code. Whichever of the two ends, ends the other."""
    web = [
        sys.executable, "-m", "gunicorn", "tracker.wsgi:application", "--bind", f"{HOST}:{port}",
        "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--log-level", "warning",
        *(["--reload"] if reload else []),
    ]  # fmt: skip
    worker = [sys.executable, "manage.py", "db_worker", "--interval", "0.5"]
    children = [subprocess.Popen(command, start_new_session=True) for command in (web, worker)]  # noqa: S603 - fixed
    stopping = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    while not stopping and all(child.poll() is None for child in children):
        time.sleep(0.2)
    ended = next((c.returncode for c in children if c.poll() is not None), 0)
    for child in children:
        _end(child)
    return 0 if stopping else (ended or 1)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ask a child to stop, and make it after ten seconds."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGTERM)
    try:
        child.wait(10)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()

"""A desk served in processes of its own, for tests that end some of them."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from tracker.embedded_postgres import Server

BOUND = 120.0
"""Seconds after which something that is waited for counts as never to come: generous, for a machine may be busy."""


def wait_for[T](found: Callable[[], T], what: str, *, bound: float = BOUND) -> T:
    """What ``found`` gives once it gives anything true; an assertion with the words of ``what`` otherwise."""
    end = time.monotonic() + bound
    while not (result := found()):
        assert time.monotonic() < end, f"not within {bound:g} s: {what}"
        time.sleep(0.05)
    return result


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Desk:
    """A served desk: its folder, its database and where it answers."""

    base: Path
    server: Server
    port: int
    process: subprocess.Popen[bytes]
    env: dict[str, str]
    token: str = ""

    def ask(self, method: str, path: str, body: Any = None, *, timeout: float = 30) -> tuple[int, Any]:
        """Status and parsed answer; 0 and the error's name where no answer came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = {"Authorization": f"Token {self.token}"} if self.token else {}
        data = None
        if body is not None:
            data, headers["Content-Type"] = json.dumps(body), "application/json"
        try:
            connection.request(method, path, data, headers)
            answer = connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as error:
            return 0, type(error).__name__
        finally:
            connection.close()
        try:
            return answer.status, json.loads(text)
        except ValueError:
            return answer.status, text.decode(errors="replace")

    def health(self) -> dict[str, Any]:
        """What ``/healthz`` says; empty where nobody answers."""
        _, told = self.ask("GET", "/healthz")
        return told if isinstance(told, dict) else {}

    def manage(self, *arguments: str) -> str:
        """A command of this desk; what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR, env=self.env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def sql(self, statement: str) -> str:
        """What a statement answers, by the server's own superuser."""
        return self.server.run(
            "psql", "-X", "-A", "-t", "-h", str(self.server.sockets), "-U", "postgres", "-d", "saidandso",
            "-c", statement, quiet=True,
        ).strip()  # fmt: skip

    def children(self, words: str) -> list[int]:
        """The processes of this desk with ``words`` on their command line, its own descendants only."""
        return [pid for pid in descendants(self.process.pid) if words in command_line(pid)]

    def backend(self, words: str) -> int:
        """The database's process of that title, such as "walwriter"."""
        postmaster = int((self.server.data / "postmaster.pid").read_text().split()[0])
        return next((pid for pid in descendants(postmaster) if words in command_line(pid)), 0)


def descendants(pid: int) -> list[int]:
    """The processes below ``pid``."""
    found: list[int] = []
    for place in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            below = [int(word) for word in place.read_text().split()]
        except OSError:
            continue
        for child in below:
            found += [child, *descendants(child)]
    return found


def command_line(pid: int) -> str:
    """The words a process was started with, or has given itself as a title."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


SERVE = "import sys; from tracker.serve import serve; import django; django.setup(); sys.exit(serve(int(sys.argv[1])))"


@contextmanager
def served(base: Path | None = None, **extra: str) -> Iterator[Desk]:
    """A desk with the demonstration's people, served as ``demo`` serves it, on a database of its own."""
    with tempfile.TemporaryDirectory(prefix="ss-", ignore_cleanup_errors=True) as folder:
        place = base or Path(folder)
        place.chmod(0o755)
        env = {
            key: value
            for key, value in os.environ.items()
            if key not in ("DATABASE_URL", "DATABASE_OWNER_URL", "PYTEST_XDIST_WORKER")
        }
        env |= {
            "SAIDANDSO_VAR": str(place),
            "SAIDANDSO_LOCAL": "1",
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
        }
        env |= {"API_RATE": "1000000/min", "API_ANONYMOUS_RATE": "1000000/min", **extra}
        server = Server(place / "postgres")
        server.start()
        port = free_port()
        log = (place / "serve.log").open("wb")
        desk = Desk(place, server, port, subprocess.Popen(["true"]), env)
        desk.process.wait()
        try:
            desk.manage("migrate", "--verbosity", "0")
            desk.manage("demo_people")
            desk.process = subprocess.Popen(
                [sys.executable, "-c", SERVE, str(port)],
                cwd=settings.BASE_DIR, env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
            wait_for(lambda: desk.health().get("status") == "ok", "the desk is served")
            yield desk
        finally:
            desk.process.send_signal(signal.SIGTERM) if desk.process.poll() is None else None
            try:
                desk.process.wait(40)
            except subprocess.TimeoutExpired:
                desk.process.kill()
            log.close()
            server.stop()

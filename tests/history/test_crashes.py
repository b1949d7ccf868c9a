"""A server killed in the middle, a hundred times: all of an act is there or nothing, and nothing acknowledged is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tracker.embedded_postgres import APPLICATION, OWNER, Server

CONNECTIONS_CUT, SERVERS_KILLED = 92, 8


@pytest.fixture
def server() -> Iterator[Server]:
    """A durable server of its own, as a newsroom has it."""
    with tempfile.TemporaryDirectory(prefix="ss-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = Server(Path(folder) / "pg")
        server.start()
        server.wait()
        yield server
        server.stop()


def environment(server: Server, base: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": server.url(APPLICATION),
        "DATABASE_OWNER_URL": server.url(OWNER),
        "SAIDANDSO_LOCAL": "1",
        "SAIDANDSO_VAR": str(base),
    }


def manage(env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def sql(server: Server, statement: str) -> str:
    """What a statement answers, by the server's own superuser."""
    return server.run(
        "psql", "-X", "-A", "-t", "-h", str(server.sockets), "-U", "postgres", "-d", "saidandso", "-c", statement,
        quiet=True,
    )  # fmt: skip


def kill(server: Server) -> None:
    """kill -9 for the whole server, as a power cut would."""
    pid = int((server.data / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{pid}/task/{pid}/children")
    pids = [int(p) for p in children.read_text().split()] if children.exists() else []
    for victim in (pid, *pids):
        try:
            os.kill(victim, signal.SIGKILL)
        except ProcessLookupError:
            continue
    time.sleep(0.1)


def wait_for_more(worker: subprocess.Popen[bytes], said: Path, heard: int) -> int:
    """Wait until the worker has said more than ``heard`` lines, however long that takes; how many it has said."""
    while (lines := said.read_text().count("\n")) <= heard:
        assert worker.poll() is None
        time.sleep(0.02)
    return lines


def test_killed_a_hundred_times(server: Server, tmp_path: Path) -> None:
    env = environment(server, tmp_path)
    assert manage(env, "migrate", "--verbosity", "0").returncode == 0
    said = tmp_path / "said"
    with said.open("w") as out:
        worker = subprocess.Popen(
            [sys.executable, "-m", "tests.history.crash_worker"], cwd=settings.BASE_DIR, env=env, stdout=out
        )
    try:
        heard = wait_for_more(worker, said, 0)
        rounds = [False] * CONNECTIONS_CUT + [True] * SERVERS_KILLED
        chance = random.Random(7)  # noqa: S311 - when to kill, not a secret
        chance.shuffle(rounds)
        for whole in rounds:
            heard = wait_for_more(worker, said, heard)
            time.sleep(chance.uniform(0.01, 0.06))
            if whole:
                kill(server)
                server.start()
                server.wait(30)
            else:
                sql(
                    server,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'said-and-so%'",
                )
        wait_for_more(worker, said, heard)
    finally:
        worker.kill()
        worker.wait()
    acknowledged = [line.split() for line in said.read_text().splitlines()[1:] if len(line.split()) == 2]
    assert len(acknowledged) > len(rounds)
    kept = set(sql(server, "SELECT seq || ' ' || id FROM claims_event").split("\n"))
    lost = [" ".join(pair) for pair in acknowledged if " ".join(pair) not in kept]
    assert lost == []
    audited = manage(env, "verify_audit")
    assert audited.returncode == 0, audited.stdout + audited.stderr

"""The server that comes along: made once, repaired after an interruption, stopped by its last user."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tracker import embedded_postgres
from tracker.embedded_postgres import APPLICATION, OWNER, Account, Server, ServerError


@pytest.fixture
def base() -> Iterator[Path]:
    """A folder with a short path that the server's account may enter."""
    folder = Path(tempfile.mkdtemp(prefix="ss-"))
    folder.chmod(0o755)
    yield folder / "pg"
    Server(folder / "pg").stop()
    shutil.rmtree(folder, ignore_errors=True)


def ask(server: Server, statement: str, role: str = "postgres") -> str:
    return server.run(
        "psql", "-X", "-A", "-t", "-h", str(server.sockets), "-U", role, "-d", "saidandso", "-c", statement,
        quiet=True,
    ).strip()  # fmt: skip


def test_it_has_two_roles_and_only_a_socket(base: Path) -> None:
    server = Server(base)
    server.start()
    assert ask(server, "SELECT current_user", OWNER) == OWNER
    assert ask(server, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user", APPLICATION) == "f"
    assert ask(server, "SHOW listen_addresses") == ""
    assert ask(server, "SHOW fsync") == "on"
    assert server.data.stat().st_mode & 0o077 == 0
    assert server.sockets.stat().st_mode & 0o077 == 0
    assert ask(server, "CREATE TABLE public.mine ()", APPLICATION) == ""
    assert ask(server, "SELECT count(*) FROM pg_tables WHERE tablename = 'mine'") == "0"


def test_an_interrupted_first_start_is_repaired(base: Path) -> None:
    server = Server(base)
    server.data.mkdir(parents=True)
    (server.data / "half").write_text("an initdb that was killed")
    server.start()
    assert ask(server, "SELECT 1") == "1"
    assert not (server.data / "half").exists()


def test_a_killed_server_is_started_again_and_keeps_what_was_committed(base: Path) -> None:
    server = Server(base)
    server.start()
    ask(server, "CREATE TABLE kept AS SELECT 42 AS n")
    os.kill(int((server.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    time.sleep(0.5)
    server.start()
    server.wait(30)
    assert ask(server, "SELECT n FROM kept") == "42"


def test_a_running_one_is_used_again(base: Path) -> None:
    first, second = Server(base), Server(base)
    first.start()
    pid = (first.data / "postmaster.pid").read_text().split()[0]
    second.start()
    assert (second.data / "postmaster.pid").read_text().split()[0] == pid


def test_the_last_user_stops_it(base: Path) -> None:
    code = f"from pathlib import Path; from tracker.embedded_postgres import Server; Server(Path({str(base)!r})).start()"
    subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, check=True, timeout=60)
    assert (base / "ready").exists()
    assert not (base / "data" / "postmaster.pid").exists()


def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-rather-long-name"] * 8) / "pg"
    assert len(os.fsencode(Server(deep).sockets / ".s.PGSQL.5432")) <= embedded_postgres.MAX_SOCKET_PATH


def test_a_full_disk_is_said_in_a_sentence(base: Path) -> None:
    server = Server(base)
    server.base.mkdir(parents=True)
    server.log.write_text("FATAL: could not write: No space left on device")
    assert "The disk is full" in server._sentence("initdb", "failed")


def test_root_without_anybody_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(name: str) -> None:
        raise KeyError(name)

    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("pwd.getpwnam", nobody)
    with pytest.raises(ServerError, match="refuses to run as root"):
        Account.current()

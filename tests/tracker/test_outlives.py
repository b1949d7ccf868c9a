"""The desk outlives its parts: the worker, the database and its processes, a slow crowd, a full disk."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tracker.processes import Desk, served, wait_for

PARAGRAPH = "Crew {n} repaired {m} boats in Port Marrow on Monday, said Ada Holt, who runs the yard."
LONG = "Boats repaired\n\n" + "\n\n".join(PARAGRAPH.format(n=n, m=n + 2) for n in range(400))


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """A served desk."""
    with served() as desk:
        desk.token = desk.manage("token", "checker").strip()
        yield desk


def bring_in(desk: Desk, text: str, headline: str) -> str:
    """A new article; its id."""
    status, article = desk.ask("POST", "/api/v1/articles/", {"headline": headline, "text": text})
    assert status == 201, article
    return str(article["id"])


def reading(desk: Desk, article: str) -> str:
    """The state of an article's newest reading and how far it is, as the database has it."""
    return desk.sql(
        "SELECT r.state || ' ' || r.done FROM claims_extractionrun r JOIN claims_revision v ON v.id = r.revision_id "
        f"WHERE v.article_id = '{article}' ORDER BY r.created_at DESC LIMIT 1"
    )


def kill(pid: int) -> None:
    assert pid
    os.kill(pid, signal.SIGKILL)


def test_a_killed_worker_is_started_again_and_the_reading_goes_on(desk: Desk) -> None:
    article = bring_in(desk, LONG, "Boats repaired in spring")
    wait_for(lambda: reading(desk, article).startswith("running"), "the text is read")
    before = desk.children("db_worker")
    for pid in before:
        kill(pid)
    assert desk.ask("GET", "/healthz")[0] == 200
    wait_for(lambda: set(desk.children("db_worker")) - set(before), "a new worker runs")
    wait_for(lambda: reading(desk, article).startswith("done"), "the reading has come to its end")
    status, claims = desk.ask("GET", f"/api/v1/claims/?article={article}&page_size=500")
    statements = [claim["statement"] for claim in claims["results"]]
    assert status == 200
    assert len(statements) > 350
    assert not [s for s in set(statements) if statements.count(s) > 1 and "repaired" in s]


@pytest.mark.parametrize("part", ["walwriter", "checkpointer", "background writer"])
def test_a_killed_part_of_the_database_ends_nothing(desk: Desk, part: str) -> None:
    article = bring_in(desk, LONG, f"Boats repaired, {part}")
    wait_for(lambda: reading(desk, article).startswith("running"), "the text is read")
    kill(desk.backend(part))
    wait_for(lambda: desk.health().get("status") == "ok", "the service is well again")
    assert desk.process.poll() is None
    wait_for(lambda: reading(desk, article).startswith("done"), "the reading has come to its end")


def test_a_killed_database_is_started_again(desk: Desk) -> None:
    kill(int((desk.server.data / "postmaster.pid").read_text().split()[0]))
    wait_for(lambda: desk.health().get("status") == "ok", "the service is well again")
    assert desk.process.poll() is None


def test_a_killed_web_server_is_started_again(desk: Desk) -> None:
    for pid in desk.children("gunicorn"):
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: desk.health().get("status") == "ok", "the service is well again")
    assert desk.process.poll() is None


def decide(desk: Desk, claim: dict[str, Any]) -> int:
    """Say of a claim that it cannot be checked, or take that back; the status of the answer."""
    to = "unverified" if claim["status"] == "not_checkable" else "not_checkable"
    path = f"/api/v1/claims/{claim['id']}/"
    status, _ = desk.ask(
        "POST", f"{path}decisions/", {"to": to, "reason": "in turn", "version": claim["version"]}, timeout=60
    )
    return status


RESTARTS = int(os.environ.get("RESTARTS", "4"))
"""How often the database is ended under load; thirty in the attack."""


def test_a_database_restarted_again_and_again_loses_nothing_acknowledged(desk: Desk) -> None:
    article = bring_in(desk, LONG, "Boats repaired, again and again")
    short = bring_in(desk, PARAGRAPH.format(n=1, m=2) + "\n\n" + PARAGRAPH.format(n=2, m=3), "Two crews")
    wait_for(lambda: reading(desk, short).startswith("done"), "the short text is read")
    _, claims = desk.ask("GET", f"/api/v1/claims/?article={short}")
    claim = claims["results"][-1]["id"]
    done = threading.Event()
    answers: list[int] = []

    def work() -> None:
        while not done.is_set():
            status, now = desk.ask("GET", f"/api/v1/claims/{claim}/")
            answers.append(decide(desk, now) if status == 200 else status)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for _ in range(RESTARTS):
            so_far = answers.count(201)
            wait_for(lambda: answers.count(201) > so_far, "a decision is acknowledged")  # noqa: B023 - at once
            desk.server.run(
                "pg_ctl", "-D", str(desk.server.data), "-m", "immediate", "-w", "stop", quiet=True
            )
    finally:
        done.set()
        worker.join()
    wait_for(lambda: desk.health().get("status") == "ok", "the service is well again")
    kept = int(
        desk.sql(f"SELECT count(*) FROM claims_event WHERE claim_id = '{claim}' AND kind = 'decision'")
    )
    assert kept >= answers.count(201) >= RESTARTS
    assert set(answers) <= {0, 201, 409, 503}, Counter(answers)
    assert desk.process.poll() is None
    wait_for(lambda: reading(desk, article).startswith("done"), "the long reading has come to its end")
    desk.manage("verify_audit")


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of 256 MiB; only root may mount one."""
    with tempfile.TemporaryDirectory(prefix="ss-") as folder:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=256m,mode=755", "tmpfs", folder], capture_output=True
        )
        if mounted.returncode:
            pytest.skip("no file system of a set size can be mounted here")
        yield Path(folder)
        subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_is_said_and_got_over(small_disk: Path) -> None:
    with served(small_disk) as desk:
        desk.token = desk.manage("token", "checker").strip()
        article = bring_in(desk, PARAGRAPH.format(n=1, m=2), "One crew")
        wait_for(lambda: reading(desk, article).startswith("done"), "the text is read")
        _, claims = desk.ask("GET", f"/api/v1/claims/?article={article}")
        claim = f"/api/v1/claims/{claims['results'][-1]['id']}/"
        filler = fill(small_disk)
        wait_for(lambda: "disk is full" in json.dumps(desk.health()), "the full disk is said")
        assert desk.ask("GET", "/healthz")[0] == 503
        answers: list[tuple[int, Any]] = []

        def refused() -> bool:
            status, now = desk.ask("GET", claim)
            if status == 200:
                answers.append(told := tell(desk, now))
                return told[0] == 503
            return False

        wait_for(refused, "a decision is refused")
        assert {status for status, _ in answers} <= {201, 503}
        assert "nothing was saved" in answers[-1][1]["detail"]
        filler.unlink()
        wait_for(lambda: desk.health().get("status") == "ok", "the service is well again")
        _, now = desk.ask("GET", claim)
        assert tell(desk, now)[0] == 201
        acknowledged = sum(status == 201 for status, _ in answers) + 1
        kept = int(desk.sql("SELECT count(*) FROM claims_event WHERE kind = 'decision'"))
        assert kept >= acknowledged
        desk.manage("verify_audit")


def fill(disk: Path) -> Path:
    """A file that takes all the room there is."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as out, contextlib.suppress(OSError):
        while out.write(b"x" * 65536):
            continue
    assert shutil.disk_usage(disk).free == 0
    return filler


def tell(desk: Desk, claim: dict[str, Any]) -> tuple[int, Any]:
    """Answer to a decision with words enough to need room."""
    to = "unverified" if claim["status"] == "not_checkable" else "not_checkable"
    reason = secrets.token_hex(900)
    path = f"/api/v1/claims/{claim['id']}/decisions/"
    return desk.ask("POST", path, {"to": to, "reason": reason, "version": claim["version"]}, timeout=60)


SLOW = 50


def crowd(desk: Desk, head: bytes) -> list[socket.socket]:
    """Clients that begin a request and then say next to nothing."""
    clients = [socket.create_connection(("127.0.0.1", desk.port)) for _ in range(SLOW)]
    for client in clients:
        client.sendall(head)
    return clients


@pytest.mark.parametrize(
    "head",
    [
        b"GET /claims/ HTTP/1.1\r\nHost: localhost\r\nX-A: ",
        b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nCookie: csrftoken=" + b"a" * 32 + b"\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 900000\r\n\r\nx",
    ],
    ids=["slow head", "slow body"],
)
def test_fifty_slow_clients_do_not_keep_another_from_deciding(desk: Desk, head: bytes) -> None:
    article = bring_in(desk, PARAGRAPH.format(n=8, m=2), "Another crew")
    wait_for(lambda: reading(desk, article).startswith("done"), "the text is read")
    _, claims = desk.ask("GET", f"/api/v1/claims/?article={article}")
    clients = crowd(desk, head)
    try:
        _, now = desk.ask("GET", f"/api/v1/claims/{claims['results'][-1]['id']}/")
        assert decide(desk, now) == 201
        assert [client for client in clients if client.fileno() != -1]
    finally:
        for client in clients:
            client.settimeout(60)
        ended = [end_of(client) for client in clients]
    assert all(ended), "a client that says nothing is let go"


def end_of(client: socket.socket) -> bool:
    """Whether the other side ended the connection, with or without an answer."""
    try:
        while client.recv(65536):
            continue
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    finally:
        client.close()
    return True

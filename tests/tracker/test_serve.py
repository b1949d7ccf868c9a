"""`demo`: a taken port is one sentence; the two processes end together."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest
from django.conf import settings

from tracker.serve import port_is_free


@pytest.fixture
def taken() -> socket.socket:
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    return listener


def test_a_taken_port(taken: socket.socket) -> None:
    port = taken.getsockname()[1]
    assert not port_is_free(port)
    done = subprocess.run(
        [sys.executable, "manage.py", "demo", "--port", str(port)],
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    taken.close()
    assert done.returncode == 1
    assert (
        done.stderr.strip()
        == f"CommandError: Port {port} is taken: choose another, as in “make demo PORT=8123”."
    )
    assert port_is_free(port)


def test_no_port_at_all() -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "demo", "--port", "70000"],
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert "70000 is no port" in done.stderr

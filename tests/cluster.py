"""A PostgreSQL cluster of the tests' own, started before settings load (``-p tests.cluster``)."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tracker.embedded_postgres import APPLICATION, OWNER, Server


def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Start the cluster in the controller; xdist's workers inherit its address."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    if "PYTEST_XDIST_WORKER" in os.environ or "DATABASE_URL" in os.environ:
        return
    base = Path(tempfile.mkdtemp(prefix="said-and-so-tests-"))
    base.chmod(0o755)
    server = Server(base / "postgres", durable=False)
    server.start()
    server.wait()
    os.environ.update(
        DATABASE_URL=server.url(APPLICATION),
        DATABASE_OWNER_URL=server.url(OWNER),
        SAIDANDSO_LOCAL="1",
        SAIDANDSO_VAR=str(base / "var"),
        API_RATE="100000/min",
        API_ANONYMOUS_RATE="100000/min",
    )

    def finish() -> None:
        server.stop()
        shutil.rmtree(server.base, ignore_errors=True)
        shutil.rmtree(base, ignore_errors=True)

    early_config.add_cleanup(finish)

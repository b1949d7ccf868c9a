"""A PostgreSQL cluster of the tests' own, started before settings load (``-p tests.cluster``).

It starts when this module is imported, for pytest-django reads the settings before any hook of ours runs.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tracker.embedded_postgres import APPLICATION, OWNER, Server


class Cluster:
    """A server in a temporary folder, its address in the environment."""

    def __init__(self) -> None:
        self.base = Path(tempfile.mkdtemp(prefix="said-and-so-tests-"))
        self.base.chmod(0o755)
        self.server = Server(self.base / "postgres", durable=False)
        self.server.start()
        self.server.wait()
        os.environ.update(
            DATABASE_URL=self.server.url(APPLICATION),
            DATABASE_OWNER_URL=self.server.url(OWNER),
            SAIDANDSO_LOCAL="1",
            SAIDANDSO_VAR=str(self.base / "var"),
            API_RATE="100000/min",
            API_ANONYMOUS_RATE="100000/min",
        )

    def finish(self) -> None:
        """Stop the server and leave nothing behind."""
        self.server.stop()
        shutil.rmtree(self.server.base, ignore_errors=True)
        shutil.rmtree(self.base, ignore_errors=True)


# Workers of xdist inherit the controller's address; a given DATABASE_URL is used as it is.
_cluster = None if {"PYTEST_XDIST_WORKER", "DATABASE_URL"} & os.environ.keys() else Cluster()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what this process started."""
    if _cluster is not None:
        _cluster.finish()

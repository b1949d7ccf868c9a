"""One limit on the time that a whole fetch may take, whatever the other side does."""

from __future__ import annotations

import contextlib
import socket
import threading
from contextvars import ContextVar
from types import TracebackType

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Deadline:
    """Shuts every connection opened under it when its time is over.

    A time-out on a socket starts anew with each byte: a server that sends one now and then, in its headers
    or its TLS handshake too, would hold us for ever. Only the look-up of a name is outside of it: the
    system's resolver has its own limits.
    """

    def __init__(self, seconds: float) -> None:
        self.expired = False
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._token = _current.set(self)
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        _current.reset(self._token)
        with self._lock:
            for watched in self._sockets:
                watched.close()
            self._sockets.clear()

    def watch(self, opened: socket.socket) -> None:
        """Shut this connection too when the time is over, or at once if it already is."""
        with self._lock:
            # A copy, as TLS takes the original over: shutting one shuts the connection itself.
            self._sockets.append(opened.dup())
            if self.expired:
                self._shut()

    def _expire(self) -> None:
        with self._lock:
            self.expired = True
            self._shut()

    def _shut(self) -> None:
        for watched in self._sockets:
            with contextlib.suppress(OSError):  # the other side was quicker
                watched.shutdown(socket.SHUT_RDWR)


_current: ContextVar[Deadline] = ContextVar("deadline")


class _WatchedConnection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        opened = super()._new_conn()
        _current.get().watch(opened)
        return opened


class _WatchedTLSConnection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        opened = super()._new_conn()
        _current.get().watch(opened)
        return opened


class _WatchedPool(HTTPConnectionPool):
    ConnectionCls = _WatchedConnection


class _WatchedTLSPool(HTTPSConnectionPool):
    ConnectionCls = _WatchedTLSConnection


WATCHED_POOLS: dict[str, type[HTTPConnectionPool]] = {"http": _WatchedPool, "https": _WatchedTLSPool}
"""Connection pools, by scheme, whose connections stand under the deadline of their context."""

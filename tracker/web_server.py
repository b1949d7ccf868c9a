"""How gunicorn serves the desk: ``python -m gunicorn --config python:tracker.web_server tracker.wsgi:application``.

A thread waits while a client sends its request and takes its answer. So there are many more threads than requests
that are ever worked on at once, and none waits for long: a client that sends or takes less than ``LEAST_RATE`` is
cut off once ``GRACE`` has passed (the rule of Apache's mod_reqtimeout).
"""

from __future__ import annotations

import errno
import socket
import time
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

GRACE = 10.0
"""Seconds that a request may take to arrive, and an answer to be taken, however slow the client."""
LEAST_RATE = 8 * 1024
"""Bytes a second that earn a client more time: 1 MiB has 10 s and another 128."""
PIECE = 64 * 1024
"""Bytes of an answer that are handed on at once."""


class ImpatientSocket(socket.socket):
    """A client's connection that is reset where the client is too slow to go on waiting for."""

    begun = 0.0
    moved = 0

    def begin(self) -> None:
        """A new request begins."""
        self.begun, self.moved = time.monotonic(), 0

    def setblocking(self, flag: bool) -> None:
        """Wait, but never without end."""
        self.settimeout(GRACE if flag else 0.0)

    def recv(self, *arguments: Any) -> bytes:
        """As of a socket; ``ConnectionResetError`` where the client is too slow."""
        received: bytes = self._moved(super().recv, *arguments)
        return received

    def sendall(self, data: Any, flags: int = 0) -> None:
        """As of a socket; ``ConnectionResetError`` where the client is too slow."""
        view = memoryview(data).cast("B")
        self.begin()
        while view:
            sent = self._moved(super().send, view[:PIECE], flags)
            view = view[sent:]

    def _moved(self, move: Any, *arguments: Any) -> Any:
        left = self.begun + GRACE + self.moved / LEAST_RATE - time.monotonic()
        if self.gettimeout() != 0.0:
            if left <= 0:
                raise _too_slow()
            self.settimeout(left)
        try:
            result = move(*arguments)
        except TimeoutError:
            raise _too_slow() from None
        self.moved += result if isinstance(result, int) else len(result)
        return result


def _too_slow() -> ConnectionResetError:
    return ConnectionResetError(errno.ECONNRESET, "The client was too slow.")


class Worker(ThreadWorker):  # type: ignore[misc] # gunicorn has no types
    """gunicorn's threaded worker with impatient connections."""

    def enqueue_req(self, conn: TConn) -> None:
        """Take a connection on, with a clock of its own."""
        if not isinstance(conn.sock, ImpatientSocket):
            conn.sock = ImpatientSocket(fileno=conn.sock.detach())
        super().enqueue_req(conn)

    def handle(self, conn: TConn) -> Any:
        """Handle one request, its time counted from now."""
        conn.sock.begin()
        return super().handle(conn)


worker_class = Worker
workers = 2
threads = 48
worker_connections = 1000
keepalive = 5
graceful_timeout = 10
max_requests = 20_000  # a worker is renewed after so many, the two not at once
max_requests_jitter = 2_000
limit_request_line = 4094
limit_request_fields = 60
loglevel = "warning"

"""A small web server of many moods, on this machine."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PAGE = "<html><body><p>Four checkpoints fell, the council’s spokesman said.</p></body></html>".encode()
HTML = [("Content-Type", "text/html; charset=utf-8")]


class Moods(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    stopping = threading.Event()

    def do_GET(self) -> None:
        self.close_connection = True
        name = self.path.partition("?")[0].strip("/").replace("-", "_")
        getattr(self, name, self.missing)()

    def to(self) -> None:
        """Redirect to what stands after the question mark."""
        self.answer(302, [("Location", self.path.partition("?")[2])], b"")

    def answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response(status)
        for header, value in [*headers, ("Content-Length", str(len(body)))]:
            self.send_header(header, value)
        self.end_headers()
        self.wfile.write(body)

    def page(self) -> None:
        self.answer(200, HTML, PAGE)

    def zipped(self) -> None:
        self.answer(200, [*HTML, ("Content-Encoding", "gzip")], gzip.compress(PAGE))

    def deflated(self) -> None:
        self.answer(200, [*HTML, ("Content-Encoding", "deflate")], zlib.compress(PAGE))

    def bare_deflated(self) -> None:
        packer = zlib.compressobj(wbits=-15)
        self.answer(200, [*HTML, ("Content-Encoding", "deflate")], packer.compress(PAGE) + packer.flush())

    def half_zipped(self) -> None:
        self.answer(200, [*HTML, ("Content-Encoding", "gzip")], gzip.compress(PAGE)[:-12])

    def brotli(self) -> None:
        self.answer(200, [*HTML, ("Content-Encoding", "br")], PAGE)

    def gzip_bomb(self) -> None:
        self.answer(200, [*HTML, ("Content-Encoding", "gzip")], gzip.compress(b"\0" * 30_000_000))

    def chunked(self) -> None:
        self.send_response(200)
        for header, value in [*HTML, ("Transfer-Encoding", "chunked")]:
            self.send_header(header, value)
        self.end_headers()
        for piece in (PAGE[:20], PAGE[20:], b""):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))

    def text(self) -> None:
        self.answer(
            200,
            [("Content-Type", "text/plain; charset=windows-1252")],
            "Title\n\n“No,” he said.".encode("cp1252"),
        )

    def picture(self) -> None:
        self.answer(200, [("Content-Type", "IMAGE/PNG")], b"\x89PNG\r\n\x1a\n")

    def unnamed(self) -> None:
        self.answer(200, [], PAGE)

    def loop(self) -> None:
        self.answer(302, [("Location", "/loop")], b"")

    def cut_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(PAGE)

    def silent(self) -> None:
        self.stopping.wait(20)

    def drip_headers(self) -> None:
        self.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Long: ")

    def drip_body(self) -> None:
        self.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")

    def drip(self, start: bytes) -> None:
        try:
            self.wfile.write(start)
            while not self.stopping.is_set():
                self.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            pass

    def endless(self) -> None:
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
            while not self.stopping.is_set():
                self.wfile.write(b"word " * 20_000)
        except OSError:
            pass

    def missing(self) -> None:
        self.answer(404, HTML, b"gone")

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Keep the test's output quiet."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The origin of the server, as one would trust it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Moods)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Moods.stopping.set()
    server.shutdown()
    server.server_close()

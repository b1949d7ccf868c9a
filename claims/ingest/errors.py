"""What can be wrong with something that was brought in, in words a person can act on."""

from __future__ import annotations

from typing import Literal

type Code = Literal[
    # texts and files
    "empty",
    "too_large",
    "too_long",
    "too_complex",
    "binary",
    "wrong_encoding",
    "lone_surrogate",
    "nul_character",
    "unsupported_type",
    "old_word_file",
    "not_a_word_file",
    "damaged_file",
    "unsafe_file",
    "bad_header",
    # the net
    "url_invalid",
    "url_scheme",
    "url_port",
    "url_credentials",
    "address_not_public",
    "host_not_found",
    "connection_failed",
    "timeout",
    "too_many_redirects",
    "http_status",
    "content_type",
    "content_encoding",
    "response_too_large",
    # web archives
    "bad_warc",
]
"""Stable names of the things that go wrong: tests, the API and translations hang on them."""


class IngestError(Exception):
    """Something could not be brought in.

    ``code`` is one of :data:`Code`; ``message`` is a sentence or two for the person who tried: what is
    wrong, and what to do about it. It never carries the text itself.
    """

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code: Code = code
        self.message = message

    def __reduce__(self) -> tuple[type[IngestError], tuple[Code, str]]:
        """Keep both arguments when the error crosses a process, as from a task worker."""
        return type(self), (self.code, self.message)

"""Files and pasted text: what they are is found in their content, then they are read."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from .decode import check_size, decode, refuse_binary
from .document import Document
from .errors import IngestError
from .fetch import HTML_TYPES, Fetched, fetch
from .markdown import read_markdown
from .page import decode_html, read_html
from .plain import read_plain
from .word import is_word, read_word

_MARKDOWN = frozenset({".md", ".markdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_TEXT = frozenset({".txt", ".text", ""})
_WORD = ".docx"
_HTML_START = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TELL_TALE: tuple[tuple[bytes, str], ...] = ((b"%PDF-", "a PDF"), (b"{\\rtf", "an RTF document"))


def read_text(data: bytes | str, *, headline: str | None = None, encoding: str | None = None) -> Document:
    """Read a plain text: pasted, or the bytes of a file, with headers above it or without.

    ``encoding`` is what a server declared; a byte order mark overrules it. Raises :class:`IngestError`.
    """
    if isinstance(data, str):
        check_size(data.encode("utf-8", "surrogatepass"))
        return read_plain(data, headline=headline)
    check_size(data)
    return read_plain(decode(data, declared=encoding), headline=headline)


def read_upload(name: str, data: bytes, *, headline: str | None = None) -> Document:
    """Read a file by what it is: .txt, .md, .html or .docx.

    The name's extension chooses among the kinds of text; the content overrules it where they disagree, with a
    note, and a file that is none of these is refused by name. ``headline`` overrules the file's own.
    Raises :class:`IngestError`.
    """
    check_size(data)
    extension = PurePosixPath(name.replace("\\", "/").strip()).suffix.lower()
    _refuse_other(data, extension)
    if data.startswith(b"PK\x03\x04"):
        return read_word(data, headline=headline)
    if _HTML_START.match(data[:1024].removeprefix(b"\xef\xbb\xbf")) or extension in _HTML:
        document = read_html(decode_html(data), headline=headline)
        if extension not in _HTML:
            note = f"The file's name ends in “{extension}”, but it is a web page and was read as one."
            document = replace(document, notes=(*document.notes, note))
        return document
    text = decode(data)
    if extension in _MARKDOWN:
        return read_markdown(text, headline=headline)
    return read_plain(text, headline=headline)


def read_fetched(fetched: Fetched, *, headline: str | None = None) -> Document:
    """Read the article that was fetched from the net. Raises :class:`IngestError`."""
    check_size(fetched.body)
    if fetched.content_type in HTML_TYPES:
        html = decode_html(fetched.body, declared=fetched.charset)
        return read_html(html, url=fetched.final_url, headline=headline)
    if fetched.content_type == "text/markdown":
        document = read_markdown(decode(fetched.body, declared=fetched.charset), headline=headline)
    elif fetched.content_type == "text/plain":
        document = read_text(fetched.body, headline=headline, encoding=fetched.charset)
    else:
        document = read_upload(f"fetched{_WORD}", fetched.body, headline=headline)
    return replace(document, canonical_url=document.canonical_url or fetched.final_url)


def read_url(url: str, *, headline: str | None = None) -> Document:
    """Fetch the article at a public address and read it. Raises :class:`IngestError`."""
    return read_fetched(fetch(url), headline=headline)


def _refuse_other(data: bytes, extension: str) -> None:
    """Refuse what is none of the four kinds, saying what it is and what to do."""
    if data.startswith(_OLD_WORD):
        raise IngestError(
            "old_word_file",
            "This is an old Word file (.doc) or one with a password. Open it in Word, save it as .docx, and"
            " try again.",
        )
    for start, what in _TELL_TALE:
        if data.startswith(start):
            raise IngestError(
                "unsupported_type",
                f"This is {what}. Save it as .docx, or copy its text and paste that instead.",
            )
    if data.startswith(b"PK\x03\x04"):
        if not is_word(data):
            raise IngestError(
                "binary",
                "This is a ZIP archive, not a Word document. Unpack it and bring in the .docx or .txt"
                " inside.",
            )
        if extension != _WORD:
            raise IngestError(
                "binary",
                f"This is a Word document, but its name ends in “{extension}”. Rename it to end in .docx if"
                " that is what you meant, and try again.",
            )
    elif extension == _WORD:
        raise IngestError(
            "not_a_word_file",
            "This file ends in .docx but is no Word document. Open it where it was written and save it"
            " as .docx"
            " again.",
        )
    elif extension not in _TEXT | _MARKDOWN | _HTML:
        refuse_binary(data)
        raise IngestError(
            "unsupported_type",
            f"Files that end in “{extension}” are not read. Save the text as .txt, .md, .html or .docx.",
        )

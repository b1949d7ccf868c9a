"""Word documents (.docx): opened with care, read by their styles."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import mammoth

from .document import Details, Document, assemble
from .errors import IngestError
from .layout import arrange
from .markup import parse, parts_of

MOST_ENTRIES = 2_000
MOST_BYTES = 100 * 1024 * 1024
MOST_XML_BYTES = 20 * 1024 * 1024
MOST_RATIO = 200
_RATIO_FROM = 5 * 1024 * 1024
_MAIN = "word/document.xml"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Headline'] => h1:fresh
p[style-name='Subtitle'] => p.standfirst:fresh
p[style-name='Standfirst'] => p.standfirst:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Byline'] => p.byline:fresh
p[style-name='Quote'] => p.pullquote:fresh
p[style-name='Intense Quote'] => p.pullquote:fresh
"""
# Also where the XML is UTF-16. Word writes no document type; entities that swell or fetch need one.
_DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E\x00?", re.IGNORECASE)
_CHANGES = re.compile(rb"<w:(ins|del|moveFrom|moveTo) ")


def is_word(data: bytes) -> bool:
    """Whether the bytes are a ZIP archive with a Word document in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _MAIN in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def read_word(data: bytes, *, headline: str | None = None) -> Document:
    """The text of a Word document.

    The styles Title, Subtitle, Heading, Caption and Quote give the roles. Pictures and comments are left out,
    tracked changes read as accepted (a note says so). Errors: ``unsafe_file`` for one that would swell when
    opened or that declares a document type, ``damaged_file``, ``empty``, ``too_long``, ``too_complex``.
    """
    changed = _check(data)
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=lambda image: [],
            include_embedded_style_map=False,  # the file's own map could name any element
            external_file_access=False,
        ).value
    except (Exception, RecursionError) as error:  # what mammoth raises on a damaged file is nowhere promised
        raise _damaged() from error
    parts, byline = arrange(parts_of(parse(f"<body>{html}</body>")), headline=headline)
    notes = ("The file holds tracked changes: they were read as accepted.",) if changed else ()
    return assemble(parts, Details(byline=byline, notes=notes))


def _check(data: bytes) -> bool:
    """Refuse an archive that is not safe to open; whether it holds tracked changes.

    The sizes are those the archive declares: reading stops there, and a false one fails its checksum.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            markup = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
            if (
                len(entries) > MOST_ENTRIES
                or len({entry.filename for entry in entries}) < len(entries)
                or sum(entry.file_size for entry in entries) > MOST_BYTES
                or sum(entry.file_size for entry in markup) > MOST_XML_BYTES
                or any(
                    entry.file_size > _RATIO_FROM
                    and entry.file_size > MOST_RATIO * max(1, entry.compress_size)
                    for entry in entries
                )
            ):
                raise _unsafe("would grow far beyond its size when opened")
            for entry in markup:
                if _DOCTYPE.search(archive.read(entry)):
                    raise _unsafe("declares a document type, which Word never does")
            return _CHANGES.search(archive.read(_MAIN)) is not None
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
    ) as error:
        raise _damaged() from error


def _unsafe(why: str) -> IngestError:
    return IngestError(
        "unsafe_file",
        f"This Word file {why}, so it was not read. Open it in Word, copy its text, and paste that instead.",
    )


def _damaged() -> IngestError:
    return IngestError(
        "damaged_file",
        "This Word file is damaged or protected by a password. Open it in Word, save it anew as .docx without"
        " a password, and try again.",
    )

"""From bytes to characters, without guessing: a wrong guess would put words in the article's mouth."""

from __future__ import annotations

import codecs
import re

import filetype

from .document import MAX_BYTES
from .errors import IngestError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The encodings of the web (https://encoding.spec.whatwg.org/#names-and-labels), by their Python names. Others
# that Python knows (UTF-7, unicode_escape, idna …) turn bytes into other text than a browser would show.
_KNOWN = frozenset(
    {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"}
    | {f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
    | {f"cp{n}" for n in (874, *range(1250, 1259))}
    | {
        "gbk",
        "gb18030",
        "gb2312",
        "big5",
        "big5hkscs",
        "euc_jp",
        "iso2022_jp",
        "shift_jis",
        "cp932",
        "euc_kr",
    }
)
# Browsers read these labels as Windows-1252, and pages that use them mean it (same standard).
_READ_AS_1252 = frozenset({"iso8859-1", "ascii", "iso8859-9"})
_ENOUGH_ZEROS = 0.3
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.01


def check_size(data: bytes) -> None:
    """Refuse more than :data:`MAX_BYTES` bytes (``too_large``) and nothing at all (``empty``)."""
    if len(data) > MAX_BYTES:
        raise IngestError(
            "too_large",
            f"The file is larger than {MAX_BYTES // 1024 // 1024} MB, the most that can be brought in."
            " Remove its"
            " pictures, or save its text alone, and try again.",
        )
    if not data.strip(b" \t\r\n\f\v\x00"):
        raise IngestError("empty", "There is nothing in it. Choose a file or paste a text that holds words.")


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text that ``data`` encodes.

    A byte order mark decides, then what the page or server declared, then UTF-8. Nothing is guessed and
    nothing replaced. Errors: ``binary`` where it is no text, else ``wrong_encoding`` with the byte that does
    not fit.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strict(data, marked, f"It starts with the mark of {marked.upper()}")
    if declared and (encoding := _known(declared)):
        return _strict(data, encoding, f"It declares itself as {declared}")
    refuse_binary(data)
    return _strict(data, "utf-8", "It is not UTF-8")


def refuse_binary(data: bytes) -> None:
    """Refuse what no reader would call text, naming what it is where that is known (``binary``)."""
    sample = data[:65536]
    zeros = max(sample[0::2].count(0), sample[1::2].count(0)) / max(1, len(sample) // 2)
    kind = filetype.guess(sample) if b"\x00" in sample or not _is_utf8(sample) else None
    if kind is None and b"\x00" in sample and zeros > _ENOUGH_ZEROS and sample.count(0) < len(sample) * 0.6:
        raise IngestError(
            "wrong_encoding",
            "The text looks like UTF-16 without the byte order mark that says so. Save it as UTF-8 and"
            " try again.",
        )
    share = len(_CONTROLS.findall(sample)) / len(sample) if sample else 0
    if kind is None and b"\x00" not in sample and share < _CONTROL_SHARE:
        return
    what = f"a {kind.extension.upper()} file" if kind else "binary data"
    raise IngestError(
        "binary",
        f"This is {what}, not a text, whatever its name says. Bring in a .txt, .md, .html or .docx file.",
    )


def _known(label: str) -> str | None:
    """Python's name for a declared encoding, or ``None`` where the label means nothing."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    if name in _READ_AS_1252:
        return "cp1254" if name == "iso8859-9" else "cp1252"
    return name if name in _KNOWN else None


def _strict(data: bytes, encoding: str, because: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        place = (
            f"byte 0x{data[error.start]:02X} at position {error.start}" if data[error.start :] else "its end"
        )
        guess = _looks_like(data) if encoding == "utf-8" else ""
        raise IngestError(
            "wrong_encoding",
            f"The text's encoding cannot be read. {because}, but {place} does not fit{guess}. Save the"
            " text as"
            " UTF-8 (in most editors: Save as, Encoding) and try again.",
        ) from error


def _looks_like(data: bytes) -> str:
    """A hint for the person, never acted upon: which old encoding the bytes may be in."""
    sample = data[:65536]
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return "; it may be Windows-1252" if any(c in "éèüöäñç“”‘’–—£€°" for c in text) else ""


def _is_utf8(sample: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()  # the sample may end inside a character
    try:
        decoder.decode(sample)
    except UnicodeDecodeError:
        return False
    return True

import codecs

import pytest

from claims.ingest import IngestError
from claims.ingest.decode import decode
from claims.ingest.page import decode_html

TEXT = "“Café,” ъ said"


def error_of(data: bytes, declared: str | None = None) -> IngestError:
    with pytest.raises(IngestError) as caught:
        decode(data, declared=declared)
    return caught.value


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
)
def test_marked_encodings(data: bytes) -> None:
    assert decode(data) == TEXT


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1251", "cp1251"),
        ("Shift_JIS", "shift_jis"),
        ("GB18030", "gb18030"),
        ("utf-8", "utf-8"),
        ("no-such-encoding", "utf-8"),
        ("unicode_escape", "utf-8"),
        ("zlib", "utf-8"),
        ("utf-7", "utf-8"),
    ],
)
def test_declared_encodings(declared: str, encoding: str) -> None:
    text = "Дом said +AGE- \\u0041"
    assert decode(text.encode(encoding), declared=declared) == text


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert decode("“é”".encode("cp1252"), declared="iso-8859-1") == "“é”"


def test_a_mark_overrules_the_declaration() -> None:
    assert decode(TEXT.encode("utf-8-sig"), declared="windows-1251") == TEXT


def test_a_wrong_encoding_is_named_with_its_byte() -> None:
    error = error_of("He said “no”.".encode("cp1252"))
    assert error.code == "wrong_encoding"
    assert error.message == (
        "The text's encoding cannot be read. It is not UTF-8, but byte 0x93 at position 8 does not fit;"
        " it may"
        " be Windows-1252. Save the text as UTF-8 (in most editors: Save as, Encoding) and try again."
    )


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        ("He said so.".encode("utf-16-le"), None),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", None),
        (codecs.BOM_UTF8 + b"\xff\xff", None),
        (b"caf\xe9", "utf-8"),
        (b"\x81\x8d", "windows-1252"),
        (b"\xed\xa0\x80", None),
    ],
)
def test_other_encodings_that_do_not_fit(data: bytes, declared: str | None) -> None:
    assert error_of(data, declared).code == "wrong_encoding"


@pytest.mark.parametrize(
    "head",
    [
        b'<meta charset="windows-1251">',
        b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>",
        b'<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_a_page_declares_its_own(head: bytes) -> None:
    html = head + b"<p>" + "Дом".encode("cp1251")
    assert decode_html(html) == html.decode("cp1251")


def test_the_server_overrules_the_page() -> None:
    html = b'<meta charset="windows-1251"><p>' + "Дом".encode("koi8-r")
    assert decode_html(html, declared="koi8-r") == html.decode("koi8-r")


def test_a_page_that_wrongly_claims_utf_16() -> None:
    assert decode_html(b'<meta charset="utf-16"><p>plain') == '<meta charset="utf-16"><p>plain'

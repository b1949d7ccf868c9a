import gzip
import io

import pytest

from claims.ingest import Document, IngestError, read_upload

from .documents import ARTICLE_HTML, changed_word_file, word_file, zip_file

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4
BRIDGE = [
    ("headline", "Bridge shut after crack is found"),
    ("standfirst", "Repair may take six weeks"),
    ("byline", "By Ann Lee"),
    ("body", "Engineers closed the bridge on Monday."),
    ("heading", "What happened"),
    ("list", "It was built in 1931"),
    ("list", "Vehicles | 12,000"),
    ("pull_quote", "We had no choice"),
    ("caption", "The bridge in April"),
]
MARKDOWN = """# Bridge shut after *crack* is found

By Ann Lee

Engineers **closed** the bridge
on Monday.<script>steal()</script>

## What happened

> We had no choice

- It was built in [1931](javascript:steal())

| Vehicles | 12,000 |
|---|---|
"""


def roles(document: Document) -> list[tuple[str, str]]:
    return [(block.role, document.text[block.start : block.end]) for block in document.blocks]


def code_of(name: str, data: bytes) -> str:
    with pytest.raises(IngestError) as caught:
        read_upload(name, data)
    assert caught.value.message.endswith(".")
    return caught.value.code


def test_word() -> None:
    document = read_upload("bridge.docx", word_file())
    assert roles(document) == BRIDGE
    assert (document.headline, document.byline, document.notes) == (BRIDGE[0][1], "Ann Lee", ())


def test_word_with_tracked_changes_says_so() -> None:
    document = read_upload("BRIDGE.DOCX", word_file(tracked=True))
    assert document.headline == "Added. Bridge shut after crack is found"
    assert document.notes == ("The file holds tracked changes: they were read as accepted.",)


def test_markdown() -> None:
    document = read_upload("bridge.md", MARKDOWN.encode())
    assert roles(document) == [
        ("headline", "Bridge shut after crack is found"),
        ("byline", "By Ann Lee"),
        ("body", "Engineers closed the bridge on Monday."),
        ("heading", "What happened"),
        ("pull_quote", "We had no choice"),
        ("list", "It was built in [1931](javascript:steal())"),
        ("list", "Vehicles | 12,000"),
    ]


def test_markdown_metadata_is_left_out_with_a_note() -> None:
    document = read_upload("a.md", b"---\ntitle: X\n---\n# Bridge shut\n\nIt is so.\n")
    assert document.text == "Bridge shut\n\nIt is so."
    assert document.notes == (
        "The metadata at the top of the file was left out: enter outlet and time by hand.",
    )


def test_a_page_under_a_text_name_is_read_as_a_page() -> None:
    page = read_upload("bridge.html", ARTICLE_HTML.encode())
    document = read_upload("bridge.txt", ARTICLE_HTML.encode())
    assert document.text == page.text
    assert document.notes == ("The file's name ends in “.txt”, but it is a web page and was read as one.",)


def test_utf_16_text() -> None:
    assert read_upload("a.txt", "Title\n\n“So,” he said.".encode("utf-16")).text == "Title\n\n“So,” he said."


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx", "a", "a.exe"])
def test_empty_under_any_name(name: str) -> None:
    assert code_of(name, b"") == "empty"
    assert code_of(name, b" \n\t ") == "empty"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", PNG, "binary"),
        ("a.md", PNG, "binary"),
        ("a.html", PNG, "binary"),
        ("a.docx", PNG, "not_a_word_file"),
        ("a.txt", bytes(range(1, 32)) * 20, "binary"),
        ("a.txt", gzip.compress(b"text " * 500, mtime=0), "binary"),
        ("a.txt", word_file(), "binary"),
        ("a.txt", b"MZ\x90\x00\x03" + b"\x00\x01" * 500, "binary"),
        ("a.docx", b"plain words under a Word name", "not_a_word_file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old_word_file"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old_word_file"),
        ("a.txt", b"%PDF-1.7\n1 0 obj", "unsupported_type"),
        ("a.txt", b"{\\rtf1 words}", "unsupported_type"),
        ("a.csv", b"a,b\n1,2", "unsupported_type"),
        ("a.jpg", PNG, "binary"),
        ("a.txt", "He said “no”.".encode("cp1252"), "wrong_encoding"),
        ("a.html", "<p>He said “no”.".encode("cp1252"), "wrong_encoding"),
        ("a.txt", b"a" * (5 * 1024 * 1024 + 1), "too_large"),
        ("a.txt", b"word " * 1_000_000, "too_long"),
        ("a.md", b"word " * 1_000_000, "too_long"),
        ("a.html", b"<p>" + b"word " * 1_000_000, "too_long"),
        ("a.html", b"<html><body><script>only()</script></body></html>", "empty"),
        ("a.md", b"---\ntitle: only\n---\n", "empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)
def test_what_is_refused(name: str, data: bytes, code: str) -> None:
    assert code_of(name, data) == code


def test_a_text_that_starts_with_a_picture_s_letters_is_a_text() -> None:
    assert read_upload("a.txt", b"BMW said on Monday that it was so.").text[:3] == "BMW"


def test_five_megabytes_of_markup_are_read_or_refused_in_time() -> None:
    for unit in ("<div>", "<p>x", "<!--"):
        html = (unit * (5_000_000 // len(unit))).encode()
        assert code_of("a.html", html) in ("empty", "too_complex", "too_long")


def test_a_tag_of_countless_attributes() -> None:
    names = " ".join(f"a{number}=b" for number in range(400_000))
    assert code_of("a.html", f"<p {names}>x".encode()) == "too_complex"
    quoted = " ".join(f"a{number}='>'" for number in range(400_000))
    assert code_of("a.html", f"<p {quoted}>x".encode()) == "too_complex"


def test_a_bomb_in_one_part() -> None:
    zeros = io.BytesIO(word_file())
    assert code_of(
        "a.docx", changed_word_file(zeros.getvalue(), None, {"word/media/a": b"\0" * 120_000_000})
    ) == ("unsafe_file")
    assert code_of("a.docx", changed_word_file(word_file(), None, {"word/media/a": b"\0" * 30_000_000})) == (
        "unsafe_file"
    )


def test_a_bomb_of_markup() -> None:
    def swell(xml: bytes) -> bytes:
        return xml.replace(b"<w:p>", b"<w:p/>" * 4_000_000 + b"<w:p>", 1)

    assert code_of("a.docx", changed_word_file(word_file(), swell)) == "unsafe_file"


def test_a_word_file_of_countless_paragraphs() -> None:
    def swell(xml: bytes) -> bytes:
        return xml.replace(b"<w:p>", b"<w:p/>" * 300_000 + b"<w:p>", 1)

    assert code_of("a.docx", changed_word_file(word_file(), swell)) == "too_complex"


def test_a_bomb_of_entries() -> None:
    many = {f"word/media/{number}": b"" for number in range(2_100)}
    assert code_of("a.docx", changed_word_file(word_file(), None, many)) == "unsafe_file"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_word(encoding: str) -> None:
    def change(xml: bytes) -> bytes:
        text = xml.decode().partition("?>")[2]
        bomb = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        return f"<?xml version='1.0' encoding='{encoding}'?>{bomb}{text}".encode(encoding)

    assert code_of("a.docx", changed_word_file(word_file(), change)) == "unsafe_file"


def test_nested_archives() -> None:
    inner = zip_file({"a.docx": word_file()})
    assert code_of("a.docx", zip_file({"inner.zip": inner})) == "binary"
    assert code_of("a.zip", zip_file({"a.docx": word_file()})) == "binary"
    carried = changed_word_file(word_file(), None, {"word/embeddings/inner.zip": inner})
    assert roles(read_upload("a.docx", carried)) == BRIDGE


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_a_word_file_cut_short(keep: float) -> None:
    data = word_file()
    assert code_of("a.docx", data[: int(len(data) * keep)]) in ("binary", "damaged_file")


def test_a_word_file_with_broken_markup() -> None:
    assert code_of("a.docx", changed_word_file(word_file(), lambda xml: xml[:-200])) == "damaged_file"
    assert code_of("a.docx", zip_file({"word/document.xml": b"<not-word/>"})) == "damaged_file"


def test_a_hundred_thousand_words_of_markdown() -> None:
    text = "# Long\n\n" + "\n\n".join(["seven words stand in this one paragraph"] * 14_300)
    assert len(read_upload("a.md", text.encode()).text.split()) == 100_101

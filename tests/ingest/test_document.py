import copy

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.ingest import Document, IngestError, find_quotation, read_upload
from claims.ingest.document import Part, assemble
from claims.ingest.normal_form import normalise

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=200)


def assert_blocks_cover(document: Document) -> None:
    assert document.text == normalise(document.text)
    assert "\n\n".join(document.text[b.start : b.end] for b in document.blocks) == document.text
    assert all(b.start < b.end for b in document.blocks)
    if document.headline:
        assert document.text.startswith(document.headline)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_blocks_cover_whatever_is_read(text: str, name: str) -> None:
    try:
        document = read_upload(name, text.encode())
    except IngestError:
        return
    assert_blocks_cover(document)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["headline", "body", "caption"]), TEXTS), max_size=6))
def test_blocks_cover_whatever_is_assembled(parts: list[tuple[str, str]]) -> None:
    try:
        document = assemble([Part(role, text) for role, text in parts])  # type: ignore[arg-type]  # sampled
    except IngestError:
        return
    assert_blocks_cover(document)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_what_is_found_is_what_stands_there(text: str, quotation: str) -> None:
    match = find_quotation(text, quotation)
    assert match.found == text[match.start : match.end]
    assert (match.outcome == "absent") == (match.found == "")
    assert (match.outcome == "exact") == (match.score == 100.0)


def test_a_second_headline_becomes_a_heading() -> None:
    document = read_upload("a.md", b"# One\n\nText.\n\n# Two\n\nMore.")
    assert [block.role for block in document.blocks] == ["headline", "body", "heading", "body"]


def test_an_error_survives_the_way_from_a_worker() -> None:
    error = copy.copy(IngestError("empty", "Nothing."))
    assert (error.code, error.message, str(error)) == ("empty", "Nothing.", "Nothing.")

from datetime import UTC, datetime

import pytest

from claims.ingest import Block, Document, IngestError, read_text
from claims.ingest.document import NO_HEADLINE
from claims.ingest.plain import DAY_ONLY

HEADED = """Headline: Bridge shut
Standfirst: Repair may take weeks
outlet: The Ferry Gazette
Byline: Ann Lee
Published: 2024-05-06T07:30
Timezone: Europe/London
URL: https://ferry.example/news/bridge
Language: en-GB
Reporters: reporter, second
Caption: The bridge in April
Caption: The ferry

Engineers closed it.

Nobody was hurt.
"""


def code_of(text: str | bytes) -> str:
    with pytest.raises(IngestError) as caught:
        read_text(text)
    assert caught.value.message.endswith(".")
    return caught.value.code


def roles(document: Document) -> list[tuple[str, str]]:
    return [(block.role, document.text[block.start : block.end]) for block in document.blocks]


def test_headers_and_body() -> None:
    document = read_text(HEADED)
    assert document == Document(
        headline="Bridge shut",
        text="Bridge shut\n\nRepair may take weeks\n\nEngineers closed it.\n\nNobody was hurt."
        "\n\nThe bridge in April\n\nThe ferry",
        blocks=(
            Block("headline", 0, 11),
            Block("standfirst", 13, 34),
            Block("body", 36, 56),
            Block("body", 58, 74),
            Block("caption", 76, 95),
            Block("caption", 97, 106),
        ),
        language="en-GB",
        outlet="The Ferry Gazette",
        byline="Ann Lee",
        canonical_url="https://ferry.example/news/bridge",
        published_at=datetime(2024, 5, 6, 6, 30, tzinfo=UTC),
        timezone="Europe/London",
        reporters=("reporter", "second"),
    )


def test_a_day_alone_becomes_noon_and_says_so() -> None:
    document = read_text("Headline: A\nPublished: 2024-05-06\nTimezone: Asia/Kabul\n\nBody.")
    assert document.published_at == datetime(2024, 5, 6, 7, 30, tzinfo=UTC)
    assert document.notes == (DAY_ONLY,)


@pytest.mark.parametrize(
    "line",
    [
        "Foo: bar",
        "no header at all",
        "Headline: again",
        "Published: yesterday",
        "Published: 0001-01-01T00:00+14:00",
        "Timezone: Mars/Olympus",
        "Timezone: ../etc/passwd",
        "Timezone: Europe",
        "Language: English, mostly",
        "URL: javascript:alert(1)",
        "URL: https://",
        "URL: http://[broken",
    ],
)
def test_a_wrong_header_is_named(line: str) -> None:
    assert code_of(f"Headline: A\n{line}\n\nBody.") == "bad_header"


def test_headers_without_a_text_are_empty() -> None:
    assert code_of("Headline: A\nOutlet: B") == "empty"


def test_a_text_that_only_starts_like_a_header_is_a_text() -> None:
    document = read_text("Caption: this is how the story begins, he said.\nAnd it goes on.\n\nMore.")
    assert roles(document)[0][0] == "body"


def test_a_short_first_line_is_the_headline() -> None:
    document = read_text("Bridge shut\n\nBy Ann Lee\n\nEngineers closed it.")
    assert roles(document) == [
        ("headline", "Bridge shut"),
        ("byline", "By Ann Lee"),
        ("body", "Engineers closed it."),
    ]
    assert (document.headline, document.byline, document.notes) == ("Bridge shut", "Ann Lee", ())


def test_a_sentence_is_no_headline() -> None:
    document = read_text("Engineers closed it.\n\nNobody was hurt.")
    assert roles(document) == [("body", "Engineers closed it."), ("body", "Nobody was hurt.")]
    assert (document.headline, document.notes) == ("", (NO_HEADLINE,))


@pytest.mark.parametrize("text", ["Bridge shut\n\nEngineers closed it.", "Engineers closed it."])
def test_a_headline_given_leads_once(text: str) -> None:
    document = read_text(text, headline=" Bridge  shut ")
    assert roles(document) == [("headline", "Bridge shut"), ("body", "Engineers closed it.")]


def test_by_in_a_sentence_is_no_byline() -> None:
    document = read_text("Bridge shut\n\nBy Monday the bridge was shut.\n\nNobody was hurt.")
    assert [role for role, _ in roles(document)] == ["headline", "body", "body"]


@pytest.mark.parametrize(
    "data", [b"", "", b" \r\n\t \n", " \u00a0\u2003\n", b"\xef\xbb\xbf \n", b"\x00" * 50]
)
def test_nothing_in_it(data: bytes | str) -> None:
    assert code_of(data) == "empty"


def test_five_megabytes_and_more() -> None:
    assert code_of(b"word " * 1_000_000) == "too_long"
    assert code_of("word " * 1_000_000) == "too_long"
    assert code_of(b"a" * (5 * 1024 * 1024 + 1)) == "too_large"


def test_a_hundred_thousand_words_pass() -> None:
    paragraph = " ".join(["seven"] * 100)
    document = read_text("\n\n".join(["A long read", *[paragraph] * 1000]))
    assert len(document.text.split()) == 100_003
    assert len(document.blocks) == 1001
    last = document.blocks[-1]
    assert document.text[last.start : last.end] == paragraph
    assert last.end == len(document.text)


def test_offsets_count_code_points() -> None:
    document = read_text("Ünï 👩‍👧 عنوان\n\nCafe\u0301 وصل 👍🏽.")
    assert roles(document) == [("headline", "Ünï 👩‍👧 عنوان"), ("body", "Café وصل 👍🏽.")]


def test_surrogates_and_nul_are_refused() -> None:
    assert code_of("half \ud83d a smile") == "lone_surrogate"
    assert code_of("a\x00b") == "nul_character"

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.ingest import IngestError, normalise
from claims.ingest.normal_form import clean


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("one \t \n  two\u00a0\n", "one\n  two"),
        ("one\n\n\n \n\ntwo", "one\n\ntwo"),
        ("one\u2029two", "one\n\ntwo"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("\ufeffin\xadvisi\ufeffble", "invisible"),
        ("a\tb", "a b"),
        ("  indented first line", "indented first line"),
        ("", ""),
        (" \n\t\n ", ""),
    ],
)
def test_white_space_and_composition(given_text: str, expected: str) -> None:
    assert normalise(given_text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قال المتحدث إن أربع نقاط تفتيش سقطت",
        "דובר אמר: \u200fכן!\u200f",
        "👩‍👩‍👧‍👦 and 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f and 👍🏽 and ❤️",
        "می‌خواهم",
        "q̣̇ stays two marks",
        "日本語の記事。",
        "हिन्दी में ख़बर",
    ],
)
def test_other_scripts_and_emoji_stay_as_they_are(text: str) -> None:
    assert clean(text) == (unicodedata.normalize("NFC", text), ())


def test_hidden_direction_controls_go_with_a_note() -> None:
    text, notes = clean("The \u202ereliable\u202c source \u2066said\u2069 so")
    assert text == "The reliable source said so"
    assert [note.split(" (")[0] for note in notes] == ["Removed 4 hidden direction controls"]


def test_control_characters_go_with_a_note() -> None:
    assert clean("a\x07b\x9bc") == ("abc", ("Removed 2 control characters that cannot be printed.",))


def test_lost_letters_are_pointed_out() -> None:
    text, notes = clean("caf\ufffd")
    assert text == "caf\ufffd"
    assert [note.split(" (")[0] for note in notes] == ["The text holds 1 replacement character"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("half \ud83d a smile", "lone_surrogate"), ("\udc00", "lone_surrogate"), ("a\x00b", "nul_character")],
)
def test_damaged_text_is_refused(text: str, code: str) -> None:
    with pytest.raises(IngestError) as caught:
        normalise(text)
    assert caught.value.code == code


def test_long_runs_of_white_space() -> None:
    assert normalise("a" + " " * 1_000_000 + "b") == "a" + " " * 1_000_000 + "b"
    assert normalise("a" + "\n \t" * 300_000 + "b") == "a\n\n  b"


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_twice_is_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert "\n\n\n" not in once

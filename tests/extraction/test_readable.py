"""What the parser reads instead of what is written, and that every place stays that of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.syntax.readable import in_small, is_capitals, names_in, readable

from .crediting import chain, claim_with, relations_of


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The schools re-\nopened in May.", "The schools reopened in May."),
        ("The o\ufb03ce closed the \ufb02ood gate.", "The office closed the flood gate."),
        ("Berg said,“No.”", "Berg said, “No.”"),
        ('Berg said,"No."', 'Berg said, "No."'),
        ("He didn‘t go.", "He didn’t go."),
        ("«No», he said. »Yes«, she said.", "“No”, he said. “Yes”, she said."),
        ("„No“, he said.", "“No”, he said."),
        ("« No », he said.", "“ No ”, he said."),
        ("Stop!!!!!!!", "Stop!!!"),
        ("a\u200bb", "ab"),
    ],
)
def test_what_is_read_for_what_is_written(written: str, read: str) -> None:
    assert readable(0, written).words == read


@given(st.text(alphabet="ab -\n“”«»„‘’.,\u200b\ufb01(", max_size=60))
def test_every_character_read_has_its_place(text: str) -> None:
    piece = readable(7, text)
    assert piece.offset == 7
    places = piece.places if piece.places is not None else list(range(len(text)))
    assert len(places) == len(piece.words)
    assert places == sorted(places)
    assert all(0 <= at < len(text) for at in places)


def test_words_in_capitals_are_read_small_but_for_names() -> None:
    assert is_capitals("FERRY LINE CUTS NINE BOATS")
    assert is_capitals("Ferry Line Cuts Nine Boats in Oster")
    assert not is_capitals("Ferry line cuts nine boats in Oster")
    assert (
        in_small("FERRY LINE CUTS BOATS IN OSTER", (), frozenset({"oster"}))
        == "Ferry line cuts boats in Oster"
    )
    assert in_small("Ferry Line CEO Cuts Boats", (), frozenset()) == "Ferry line CEO cuts boats"
    assert names_in("The ferry in Oster sank. Berg, of Oster Line, left.") == {"oster", "line"}


def test_a_release_in_capitals_is_read_like_any_other() -> None:
    text = (
        "FERRY LINE SELLS NINE BOATS\n\nTHE LINE SOLD NINE BOATS ON MONDAY, DIRECTOR IDA BERG SAID. "
        '"WE NEEDED THE MONEY," SHE ADDED.'
    )
    assert chain(claim_with(text, "SOLD NINE BOATS")) == [("Ida Berg", "indirect")]
    assert chain(claim_with(text, "NEEDED THE MONEY")) == [("Ida Berg", "direct")]


def test_a_headline_with_capitals_on_its_words_is_read_like_any_other() -> None:
    text = "Ferry Line Sells Nine Boats, Director Says\n\nThe boats left on Monday."
    assert relations_of(text) == [("Director", "Says", "Ferry Line Sells Nine Boats")]


def test_words_broken_over_lines_are_whole_to_the_parser() -> None:
    text = (
        "The ferry line closed the ticket of-\n\ufb01ce on Monday, o\ufb03cials said.\n"
        "Ida Berg said 300 pas-\nsengers waited."
    )
    assert [name for name, _ in chain(claim_with(text, "closed the ticket"))] == ["officials"]
    assert [name for name, _ in chain(claim_with(text, "sengers waited"))] == ["Ida Berg"]

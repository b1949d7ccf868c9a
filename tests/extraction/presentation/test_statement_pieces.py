"""The runs of a statement: together they are the statement, each says what it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.presentation.statement import Piece, statement_pieces, write_statement
from claims.extraction.types import Reference

TEXT = "She said that  the ferry,\na vessel of two decks, had sunk off Nordby."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_each_run_says_what_it_is() -> None:
    used = Reference(at("the ferry"), None, "the Lodden", 1.0, True)
    pieces = statement_pieces(
        TEXT,
        (TEXT.index("the ferry"), len(TEXT) - 1),
        [at(",\na vessel of two decks,")],
        [used],
        [at("the ferry"), at("had sunk")],
    )
    assert pieces == (
        Piece("own", "the ferry"),
        Piece("bracket", " [the Lodden]"),
        Piece("ellipsis", " …"),
        Piece("own", " had sunk"),
        Piece("rest", " off Nordby"),
    )


def test_a_proposal_is_not_put_in() -> None:
    proposed = Reference(at("She"), None, "Ada", 0.6, False)
    assert write_statement(TEXT, at("She said"), (), [proposed]) == "She said"


@given(st.text(alphabet="ab \n", min_size=1, max_size=30), st.data())
def test_the_runs_joined_are_the_statement(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    edges = sorted(set(data.draw(st.lists(places, min_size=4, max_size=8))))
    spans = [(s, e) for s, e in zip(edges[::2], edges[1::2], strict=False) if s < e]
    elided = [s for s in spans[1::2] if text[slice(*s)].strip()]
    joined = "".join(p.text for p in statement_pieces(text, (0, len(text)), elided, (), spans[::2]))
    assert joined == write_statement(text, (0, len(text)), elided)
    assert joined == " ".join(joined.split())

"""The word-level difference and the comparison of two texts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.anchoring.difference import compare, difference


def shown(old: str, new: str) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in difference(old, new)]


def test_a_word_is_exchanged() -> None:
    assert shown("Four cranes fell", "Six cranes fell") == [
        ("removed", "Four"),
        ("added", "Six"),
        ("same", " cranes fell"),
    ]


def test_a_glyph_is_shown_as_changed() -> None:
    assert shown("“go”", '"go"') == [
        ("removed", "“"), ("added", '"'), ("same", "go"), ("removed", "”"), ("added", '"')
    ]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.text('ab .\n“"1', max_size=60), st.text('ab .\n“"1', max_size=60))
def test_the_pieces_make_up_both_texts(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(p.text for p in pieces if p.kind != "added") == old
    assert "".join(p.text for p in pieces if p.kind != "removed") == new


def rows(old: str, new: str) -> list[tuple[str, str, str]]:
    def spans(text: str) -> list[tuple[int, int]]:
        found, start = [], 0
        for paragraph in text.split("\n\n"):
            found.append((start, start + len(paragraph)))
            start += len(paragraph) + 2
        return found

    return [
        (r.kind, "".join(p.text for p in r.left), "".join(p.text for p in r.right))
        for r in compare(old, new, spans(old), spans(new))
    ]


A, B, C, D = (
    "The harbour closed on Monday.", "Four cranes fell into the sea.", "Nobody was hurt, they said.",
    "Rain is forecast for June."
)  # fmt: skip


def test_paragraphs_stand_side_by_side() -> None:
    new = f"{A}\n\n{B.replace('Four', 'Six')}\n\n{D}"
    assert rows(f"{A}\n\n{B}\n\n{C}", new) == [
        ("same", A, A), ("changed", B, B.replace("Four", "Six")), ("changed", C, D)
    ]  # fmt: skip


def test_a_paragraph_that_moved_is_called_moved() -> None:
    kinds = [k for k, _, _ in rows(f"{A}\n\n{B}\n\n{C}\n\n{D}", f"{B}\n\n{C}\n\n{D}\n\n{A}")]
    assert kinds.count("moved") == 1
    assert kinds.count("same") == 3


def test_what_was_put_in_and_taken_out() -> None:
    assert rows(f"{A}\n\n{C}", f"{A}\n\n{B}\n\n{C}") == [("same", A, A), ("added", "", B), ("same", C, C)]
    assert rows(f"{A}\n\n{B}\n\n{C}", f"{A}\n\n{C}") == [("same", A, A), ("removed", B, ""), ("same", C, C)]


def test_a_headline_that_is_quite_new_stands_beside_the_old_one() -> None:
    assert rows(f"Fire in the port\n\n{A}", f"Blaze hits docks\n\n{A}")[0] == (
        "changed", "Fire in the port", "Blaze hits docks"
    )  # fmt: skip

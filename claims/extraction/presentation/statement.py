"""The text of a statement, quoted from the article: it elides ("…") and brackets, and writes nothing itself.

The law (every statement obeys it): each word stands in the passage in that order, the case of the first letter
aside; or it stands in [square brackets], in words that stand elsewhere in the text; or it is "…", where words
were left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from claims.extraction.types import Reference, Span

ELLIPSIS = "…"

type PieceKind = Literal["own", "rest", "bracket", "ellipsis"]


class Piece(NamedTuple):
    """A run of a statement: the claim's ``own`` words, the ``rest`` of the stretch, a ``bracket``, an ``ellipsis``."""

    kind: PieceKind
    text: str


def write_statement(
    text: str, stretch: Span, elided: Sequence[Span] = (), references: Sequence[Reference] = ()
) -> str:
    """The words of ``stretch`` without those of ``elided``, with a bracket after each reference that is used.

    ``elided`` ascend and lie inside the stretch, as do the spans of ``references``; the name of one that is
    not used is not shown. White space becomes single spaces.
    """
    return "".join(piece.text for piece in statement_pieces(text, stretch, elided, references))


def statement_pieces(
    text: str,
    stretch: Span,
    elided: Sequence[Span] = (),
    references: Sequence[Reference] = (),
    spans: Sequence[Span] = (),
) -> tuple[Piece, ...]:
    """The runs of the statement that ``write_statement`` gives, in order; ``spans`` are the claim's own words.

    Their texts joined are the statement, so that a page can show each kind of run as what it is.
    """
    names = {r.span[1]: r.name for r in references if r.used and r.name}
    cuts = sorted({*(e for span in (*elided, *spans) for e in span), *names, *stretch})
    left_out = dict(elided)
    pieces: list[Piece] = []
    hidden = stretch[0]
    for start, end in pairwise(cuts):
        if start in left_out:
            hidden = left_out[start]
            pieces.append(Piece("ellipsis", f" {ELLIPSIS} "))
        if start < hidden or not stretch[0] <= start < stretch[1]:
            continue
        own = any(first <= start < last for first, last in spans)
        pieces.append(Piece("own" if own else "rest", text[start:end]))
        if end in names:
            pieces += [Piece("rest", " "), Piece("bracket", f"[{names[end]}]")]
    return tuple(_single_spaced(pieces))


def _single_spaced(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same runs with each run of white space, across their borders too, as one space; none at either end."""
    before, gap = False, False
    for kind, text in pieces:
        words = text.split()
        if words:
            lead = " " if before and (gap or text[0].isspace()) else ""
            yield Piece(kind, lead + " ".join(words))
            before, gap = True, text[-1].isspace()
        elif text:
            gap = True

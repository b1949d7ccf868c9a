"""The parse as flat arrays: one paragraph at a time, stitched in the order of the text.

Everything after this works on plain lists of numbers and words, so that it is quick and easy to test.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.extraction.types import Block

from .pipeline import Piece, read_pieces

_ODD = re.compile(r"[^\S\x00-\x7f]|[\ud800-\udfff]")
_UNREAD = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    "[\u200d\ufe0e\ufe0f\U0001f000-\U0001faff]*[ ]?"
)
"""Marks that show nothing, and pictures with the space after them: the parser would take them for words."""
_GLUED = re.compile(r"[“”\"](?<=[,.:;!?].)(?=\w)")
"""A quotation mark with no space on its outer side: said,“No” the parser would take for one word."""
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
    read = [Piece(offset, *_readable(piece)) for offset, piece in _pieces(same_length(text), blocks)]
    pieces = [piece for piece in read if piece.words.strip()]
    return Parsed(text, *read_pieces(pieces))

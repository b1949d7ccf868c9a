"""The parse as flat arrays: one paragraph at a time, stitched in the order of the text.

Everything after this works on plain lists of numbers and words, so that it is quick and easy to test.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.turns import find_turn, is_spoken
from claims.extraction.types import Block, Skipped

from .closingcues import mend_closing_cues
from .pipeline import read_pieces
from .readable import readable, same_length, unread_in
from .tagging import retag_past_tense

_LABEL = 60  # characters before a headline's colon
_LONGEST_PIECE = 20_000  # characters given to the parser at once; longer paragraphs are cut at white space
_LONGEST_READING = 3_000_000  # characters
TOO_LONG, BEYOND = "too long for a sentence", "beyond what is read at once"
"""Why a stretch of text was not read."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed text. All lists but ``ents`` and ``sents`` have one entry for each token.

    ``starts`` and ``ends`` are offsets into ``text``; ``heads`` holds the index of each token's head (its own
    for a root); ``ents`` are ``(first token, token after the last, label)``; ``sents`` are token ranges. ``unread``
    are stretches of the text that were left out, each with the reason.
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
    unread: tuple[Skipped, ...] = ()


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


def parse(text: str, blocks: Sequence[Block]) -> Parsed:
    """Parse the blocks of a text, each by itself.

    A text is read up to a length that no article has, a sentence only where it is short enough to be one, and of a
    word without end its beginning: what was not read stands in ``unread``.
    """
    unread = [Skipped(span, TOO_LONG) for b in blocks for span in unread_in(b.start, text[b.start : b.end])]
    shown = [b for b in blocks if b.end <= _LONGEST_READING]
    unread += [Skipped((b.start, b.end), BEYOND) for b in blocks[len(shown) :]]
    pieces = [readable(at, piece) for at, piece in _pieces(same_length(text), shown)]
    tokens, endless = read_pieces([piece for piece in pieces if piece.words.strip()])
    unread += [Skipped(span, TOO_LONG) for span in endless]
    retag_past_tense(tokens)
    mend_closing_cues(tokens)
    # Field by field: the compiler of the rules does not know how many lists the parser gives.
    return Parsed(
        text, tokens.starts, tokens.ends, tokens.words, tokens.lowers, tokens.lemmas, tokens.tags, tokens.deps,
        tokens.heads, tokens.ents, tokens.sents, tuple(sorted(unread, key=lambda s: s.span)),
    )  # fmt: skip

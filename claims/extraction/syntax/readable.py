"""What the parser reads of a stretch of text, and where each character of it stands in the text.

Marks that show nothing, ligatures, words broken at a line's end, quotation marks written onto a word and runs of one
mark would be taken for words; capitals hide who is named. Offsets stay those of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from claims.extraction.types import Span

_ODD = re.compile(r"[^\S\x00-\x7f]|[\ud800-\udfff]")
_SHOWS_NOTHING = (
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    "[\u200d\ufe0e\ufe0f\U0001f000-\U0001faff]*[ ]?"
)
_LONGEST_WORD = 200  # characters without white space
_READ_OF_IT = 60
_CHANGED = re.compile(
    rf"(?P<endless>(?<!\S)\S{{{_LONGEST_WORD},}})"
    rf"|(?P<nothing>{_SHOWS_NOTHING})"
    r"|(?P<ligature>[\ufb00-\ufb06])"
    r"|(?P<broken>(?<=[a-z\ufb00-\ufb06])[-\u2010\u00ad][^\S\n]*\r?\n\s*(?=[a-z\ufb00-\ufb06]))"
    r"|(?P<address>(?<=\bNo\.) (?=1[01](?:['’]s)? [a-z]))"
    r"|(?P<run>([^\w\s])\7{3,})"
    r"|(?P<glued>(?<=[,.:;!?])[“”\"](?=\w))"
)
_FOREIGN = re.compile(r"[«»„‟‹›]|(?<=[^\s(\[—–-])“(?=[\s,.;:!?)]|$)")
_NICKNAME = re.compile(r"(\b[A-Z][a-z.]+ )[“\"‘']([A-Z][\w-]{1,14})[”\"’'](?= [A-Z][a-z])")
_MISTAKEN = re.compile(r"(?<=\w)[‘´`](?=\w)")
_LIGATURES = dict(
    zip(
        "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06",
        ["ff", "fi", "fl", "ffi", "ffl", "st", "st"],
        strict=True,
    )
)
_SEEN_OF_RUN = 3
_FEWEST_CAPITALS = 3  # words
_SMALL = 3  # letters of words that headlines write small
_LONGEST_TITLE = 200  # characters
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]*[a-z]\b")
_WORD = re.compile(r"[^\W\d_]{2,}")


class Piece(NamedTuple):
    """A stretch of the text as the parser reads it.

    ``offset`` is where it begins in the text; ``places`` where each character of ``words`` stood behind that,
    ``None`` where nothing moved.
    """

    offset: int
    words: str
    places: list[int] | None


def same_length(text: str) -> str:
    """The text with every odd space a plain one, no longer and no shorter, so that offsets never move.

    Half a surrogate pair, which is no character, becomes a replacement mark: the parser takes none.
    """
    if text.isascii():
        return text
    return _ODD.sub(lambda m: " " if m.group().isspace() else "\ufffd", text)


def readable(start: int, piece: str) -> Piece:
    """A stretch of text that begins at ``start`` as the parser can read it."""
    if not is_capitals(piece):
        piece = _NICKNAME.sub("\\1\u200b\\2\u200b", piece)
    piece = _MISTAKEN.sub("’", _FOREIGN.sub(_as_english, piece))
    changes = list(_CHANGED.finditer(piece))
    if not changes:
        return Piece(start, piece, None)
    parts: list[str] = []
    places: list[int] = []
    last = plain = 0
    for match in changes:
        at, end = match.span()
        parts.append(piece[last:at])
        places.extend(range(last, at))
        if match.lastgroup == "glued":
            plain += piece.count('"', last, at)
            opens = match.group() == "“" or (match.group() == '"' and plain % 2 == 0)
            put = " " + match.group() if opens else match.group() + " "
        else:
            put = _instead(match)
        plain += piece.count('"', at, end)
        parts.append(put)
        kept = match.lastgroup in ("endless", "run")
        places.extend(range(at, at + len(put)) if kept else [at] * len(put))
        last = end
    parts.append(piece[last:])
    places.extend(range(last, len(piece)))
    return Piece(start, "".join(parts), places)


def _as_english(match: re.Match[str]) -> str:
    """The English mark for a foreign one: what stands free before a word opens."""
    text, at = match.string, match.start()
    before, then = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if not (before.isspace() or before in "([—–-/:“‘"):
        return "”"
    return "“" if then.isalnum() or then in "([$£€…“‘" or match.group() in "«„‹" else "”"


def _instead(match: re.Match[str]) -> str:
    """What is read where something else stands."""
    if match.lastgroup == "endless":
        return match.group()[:_READ_OF_IT]
    if match.lastgroup == "run":
        return match.group()[:_SEEN_OF_RUN]
    return _LIGATURES.get(match.group(), "")


def unread_in(start: int, piece: str) -> Iterable[Span]:
    """The ends of words too long to be words, which the parser is not given."""
    for match in re.finditer(rf"(?<!\S)\S{{{_LONGEST_WORD},}}", piece):
        yield start + match.start() + _READ_OF_IT, start + match.end()


def is_capitals(piece: str) -> bool:
    """Whether a stretch is written in capitals, or with one on each word as some headlines are."""
    found = _WORD.findall(piece)
    if len(found) < _FEWEST_CAPITALS:
        return False
    if _is_loud(found):
        return True
    long = [w for w in found[1:] if len(w) > _SMALL]
    return len(piece) < _LONGEST_TITLE and len(long) >= _FEWEST_CAPITALS and all(w[0].isupper() for w in long)


def _is_loud(found: list[str]) -> bool:
    return sum(w.isupper() for w in found) >= 0.8 * len(found)


def names_in(text: str) -> frozenset[str]:
    """The words that stand with a capital inside a sentence of a text, in small letters."""
    return frozenset(match.group().lower() for match in _NAMED.finditer(text))


def in_small(piece: str, large: Iterable[Span], known: frozenset[str]) -> str:
    """A stretch in capitals written small, no longer and no shorter.

    Its first letter, the words at ``large``, those that are ``known`` as names and in a title of mixed letters those
    all in capitals ("CEO") keep theirs.
    """
    small = [c.lower() if len(c.lower()) == 1 else c for c in piece]
    first = next((i for i, c in enumerate(piece) if c.isalpha()), -1)
    named = [m.start() for m in _WORD.finditer(piece) if m.group().lower() in known]
    for at in (first, *named, *(a for a, _ in large)):
        if at >= 0:
            small[at] = piece[at]
    if not _is_loud(_WORD.findall(piece)):
        for match in _WORD.finditer(piece):
            if match.group().isupper():
                small[slice(*match.span())] = match.group()
    return "".join(small)

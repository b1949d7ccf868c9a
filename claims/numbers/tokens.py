"""A text as numerals, words and signs, each with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

NUMERAL, WORD, VULGAR, SIGN = "numeral", "word", "vulgar", "sign"

_TOKEN = re.compile(
    r"(?P<numeral>\d+(?:[.,'’]\d+)*|(?<![\w.])\.\d+)"
    r"|(?P<vulgar>[¼-¾⅐-⅞])"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<sign>\n\s*\n|[^\s])"
)
_SPACES = " \u00a0\u202f\u2009"


class Token(NamedTuple):
    """``text[start:end]``; ``lower`` in lower case with straight apostrophes; ``joined``: nothing stands before it."""

    kind: str
    lower: str
    start: int
    end: int
    joined: bool


def split_tokens(text: str) -> list[Token]:
    """The tokens of a text, in order; white space is none but an empty line, which is a sign. Linear in its length."""
    found: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        kind = match.lastgroup or SIGN
        lower = match.group().lower().replace("’", "'") if kind != SIGN else match.group()[0]
        found.append(Token(kind, lower, start, end, start == last))
        last = end
    return found


def one_space_between(text: str, left: Token, right: Token) -> bool:
    """Whether exactly one space, of any width, parts two tokens."""
    return right.start == left.end + 1 and text[left.end] in _SPACES

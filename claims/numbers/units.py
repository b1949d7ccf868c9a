"""What a number counts: money, percent, measures, the noun after it; each in the singular.

Without a parse the noun is found by its form: the first plural in the few words after the number, or the next word
after "one". Where the text is parsed, ``labels`` puts the parsed noun in its place.
"""

from __future__ import annotations

from typing import NamedTuple

from .cardinals import Reader
from .tables import (
    ATTACHED_UNITS,
    CURRENCY_PREFIXES,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    DOLLAR_LANDS,
    IRREGULAR_PLURALS,
    NO_PLURALS,
    PERCENT,
    STOP,
)
from .tokens import SIGN, WORD

_REACH = 4
"""How many words after a number its noun may stand."""
_LEAST_PLURAL = 4


class Unit(NamedTuple):
    """A unit, what it is a part of (``""`` for nothing), and the token after its words."""

    name: str
    of: str
    end: int


def singular(word: str) -> str:
    """The singular of a plural noun, in lower case: "beds" → "bed", "companies" → "company", "women" → "woman"."""
    known = IRREGULAR_PLURALS.get(word)
    if known is not None:
        return known
    if word.endswith("ies") and len(word) > _LEAST_PLURAL:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like a plural noun."""
    if word in IRREGULAR_PLURALS:
        return True
    long_enough = len(word) >= _LEAST_PLURAL
    return (
        long_enough
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in NO_PLURALS
    )


def find_unit(reader: Reader, start: int, end: int, *, share: bool, one: bool) -> Unit:
    """The unit of the number at tokens ``[start, end)``: of a ``share`` what it is a part of."""
    percent = _percent(reader, end)
    if percent is not None:
        name, after = percent
        return Unit(name, _noun_after_of(reader, after), after)
    money = currency_before(reader, start)
    if money:
        return Unit(money[0], "", end)
    if share:
        of = _noun_after_of(reader, end) or _noun(reader, end, one=False)[0]
        return Unit(of, of, end)
    named = _currency_after(reader, end) or _measure(reader, end)
    if named is not None:
        return Unit(named[0], "", named[1])
    name, after = _noun(reader, end, one=one)
    if not name and reader.word(end) == "of":
        name = _noun_after_of(reader, end)
    return Unit(name, "", after)


def _percent(reader: Reader, end: int) -> tuple[str, int] | None:
    word, after = reader.word(end), reader.word(end + 1)
    if word == "-" and after in PERCENT:  # "a 20-percent rise"
        word, after, end = after, reader.word(end + 2), end + 1
    if word == "%" or word in PERCENT:
        points = after in ("point", "points")
        return ("percentage point", end + 2) if points else ("percent", end + 1)
    if word == "per" and after == "cent":
        return "percent", end + 2
    if word == "percentage" and after in ("point", "points"):
        return "percentage point", end + 2
    return ("per mille", end + 1) if word == "‰" else None


def currency_before(reader: Reader, start: int) -> tuple[str, int] | None:
    """The money whose sign stands before token ``start``, and the sign's first token: "$", "US$", "Rs"."""
    tokens = reader.tokens
    at = start - 1
    if at < 0:
        return None
    word = tokens[at].lower
    if word in CURRENCY_SIGNS:
        prefix = reader.word(at - 1) + word
        if at and tokens[at].joined and prefix in CURRENCY_PREFIXES:
            return CURRENCY_PREFIXES[prefix], at - 1
        return CURRENCY_SIGNS[word], at
    if word == "." and reader.word(at - 1) == "rs":
        return CURRENCY_PREFIXES["rs"], at - 1
    return (CURRENCY_PREFIXES[word], at) if word in CURRENCY_PREFIXES else None


def _currency_after(reader: Reader, end: int) -> tuple[str, int] | None:
    """ "Dollars", "US dollars", "€" after a number, and the token after it."""
    for at in (end, end + 1, end + 2):
        word = reader.word(at)
        if word in CURRENCY_SIGNS and at == end:
            return CURRENCY_SIGNS[word], at + 1
        if word in CURRENCY_WORDS:
            land = f"{reader.word(at - 1)} {singular(word)}" if at > end else ""
            if at > end and land not in DOLLAR_LANDS:
                return None
            sterling = reader.word(at + 1) == "sterling"
            return ("GBP" if sterling else DOLLAR_LANDS.get(land, CURRENCY_WORDS[word])), at + 1 + sterling
        if word in CURRENCY_PREFIXES and word.isalpha() and word != "rs" and at == end:
            return CURRENCY_PREFIXES[word], at + 1
    return None


def _measure(reader: Reader, end: int) -> tuple[str, int] | None:
    """ "12km", "20 km/h", "30 °C": letters for a measure, and the token after them."""
    tokens, word = reader.tokens, reader.word(end)
    if word == "°":
        scale = {"c": "degree Celsius", "f": "degree Fahrenheit"}.get(reader.word(end + 1), "degree")
        return scale, end + 1 + (scale != "degree")
    if word in ("square", "cubic", "basis") and reader.word(end + 1):
        return f"{word} {singular(reader.word(end + 1))}", end + 2
    if word not in ATTACHED_UNITS:
        return None
    if word == "km" and reader.word(end + 1) == "/" and reader.word(end + 2) == "h":
        return "kilometre per hour", end + 3
    if tokens[end].joined or len(word) > 1:
        return ATTACHED_UNITS[word], end + 1
    return None


def _noun(reader: Reader, end: int, *, one: bool) -> tuple[str, int]:
    """The noun that the number counts and the token after it, ``("", end)`` where none is found."""
    tokens = reader.tokens
    at = reader.past_hyphen(end)
    if at > end:  # "a 46-page report"
        return singular(tokens[at].lower), at + 1
    for i in range(end, min(end + _REACH, len(tokens))):
        token = tokens[i]
        if token.kind != WORD or token.lower in STOP:
            break
        if is_plural(token.lower):
            return singular(token.lower), i + 1
    if one and end < len(tokens) and tokens[end].kind == WORD and tokens[end].lower not in STOP:
        return tokens[end].lower, end + 1
    return "", end


def _noun_after_of(reader: Reader, end: int) -> str:
    """What a share is a part of: "farmer" in "of all the young farmers", ``""`` without "of"."""
    if reader.word(end) != "of":
        return ""
    tokens = reader.tokens
    first = ""
    for i in range(end + 1, min(end + 2 + _REACH, len(tokens))):
        token = tokens[i]
        if token.kind == SIGN or (token.lower in STOP and token.lower not in _DETERMINERS):
            break
        if token.kind != WORD or token.lower in _DETERMINERS:
            continue
        if is_plural(token.lower):
            return singular(token.lower)
        first = first or token.lower
    return first


_DETERMINERS = frozenset(
    ("the", "a", "an", "all", "its", "their", "our", "his", "her", "my", "your", "those", "these")
)

"""Numerals: "1,234.5", "12 500", "1.234.567", "12,34,567", "3,5"; their value is exact or none.

A comma or a full stop may group thousands or begin the decimals. Where a numeral alone does not decide, the other
numerals of its text do (its habit); where these do not either, there is no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

type Exact = int | Decimal
"""A whole number, or a decimal fraction to its last digit."""
type Habit = Literal["point", "comma", ""]
"""Which sign begins the decimals in a text: a point ("1,234.5"), a comma ("1.234,5"), or unknown."""

LONGEST = 24
"""A numeral of more characters counts nothing that a text tells of."""

_POINT_ONLY = (
    re.compile(r"\d{1,3}(?:,\d{3})+\.\d+"),  # 1,234.5
    re.compile(r"\d{1,3}(?:,\d{3}){2,}"),  # 1,234,567
    re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"),  # 12,34,567
)
_COMMA_ONLY = (
    re.compile(r"\d{1,3}(?:\.\d{3})+,\d+"),  # 1.234,5
    re.compile(r"\d{1,3}(?:\.\d{3}){2,}"),  # 1.234.567
)
_SWISS = re.compile(r"\d{1,3}(?:'\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+")
_POINT_DECIMAL = re.compile(r"\d*\.\d+")
_COMMA_DECIMAL = re.compile(r"\d+,(?:\d{1,2}|\d{4,})")
_COMMA_GROUP = re.compile(r"[1-9]\d{0,2},\d{3}")
_POINT_GROUP = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def _matches(shapes: Iterable[re.Pattern[str]], numeral: str) -> bool:
    return any(shape.fullmatch(numeral) for shape in shapes)


def find_habit(numerals: Iterable[str]) -> Habit:
    """Which sign begins the decimals in a text, from its numerals.

    Numerals that can be read in one way only decide it; else two different ones with a comma before one or two
    digits, where nothing speaks against it.
    """
    point = comma = weak_point = 0
    decimals: set[str] = set()
    for numeral in numerals:
        if len(numeral) > LONGEST:
            continue
        point += _matches(_POINT_ONLY, numeral)
        comma += _matches(_COMMA_ONLY, numeral)
        weak_point += bool(_COMMA_GROUP.fullmatch(numeral) or re.fullmatch(r"\d+\.\d{1,2}", numeral))
        if _COMMA_DECIMAL.fullmatch(numeral):
            decimals.add(numeral)
    if point or comma:
        return "" if point and comma else "point" if point else "comma"
    if weak_point:
        return "" if decimals else "point"
    return "comma" if len(decimals) > 1 else ""


def _exact(digits: str) -> Exact:
    value = Decimal(digits)
    return int(value) if value == value.to_integral_value() else value


def read_numeral(numeral: str, habit: Habit = "") -> Exact | None:
    """The value of a numeral of the digits 0 to 9, or ``None`` where it can be read in two ways or in none."""
    if len(numeral) > LONGEST or not numeral.isascii():
        return None
    if _PLAIN.fullmatch(numeral):
        return int(numeral)
    if _matches(_POINT_ONLY, numeral):
        return _exact(numeral.replace(",", ""))
    if _matches(_COMMA_ONLY, numeral):
        return _exact(numeral.replace(".", "").replace(",", "."))
    if _SWISS.fullmatch(numeral):
        return _exact(numeral.replace("'", ""))
    return _read_by_habit(numeral, habit)


def _read_by_habit(numeral: str, habit: Habit) -> Exact | None:
    if _COMMA_GROUP.fullmatch(numeral):
        return _exact(numeral.replace(",", "." if habit == "comma" else ""))
    if _COMMA_DECIMAL.fullmatch(numeral):
        return _exact(numeral.replace(",", ".")) if habit == "comma" else None
    if not _POINT_DECIMAL.fullmatch(numeral):
        return None
    if habit == "comma":
        return _exact(numeral.replace(".", "")) if _POINT_GROUP.fullmatch(numeral) else None
    if habit == "" and _POINT_GROUP.fullmatch(numeral) and numeral.endswith("00"):
        return None  # "12.500 cars": thousands, or twelve and a half
    return _exact(numeral)

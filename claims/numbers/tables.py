"""The words of numbers, units and dates, read once from ``words.toml`` beside this module."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

_TABLES: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_TABLES[name]["words"].split())


def _in_order(name: str) -> tuple[str, ...]:
    return tuple(_TABLES[name]["words"].split())


def _integers(name: str) -> dict[str, int]:
    return {word: int(value) for word, value in _TABLES[name]["each"].items()}


def _strings(name: str) -> dict[str, str]:
    return {word: str(value) for word, value in _TABLES[name]["each"].items()}


SMALL_NUMBERS = _in_order("small")
"""The numbers below twenty, each at the place it counts."""
SMALL = {word: value for value, word in enumerate(SMALL_NUMBERS)}
TENS = {word: 10 * value for value, word in enumerate(_in_order("tens"), start=2)}
SCALES = _integers("scales")
SCALE_LETTERS = _integers("scale_letters")
FRACTIONS = _integers("fractions")
FACTORS = {word: Fraction(value) for word, value in _strings("factors").items()}
ORDINALS = _words("ordinals")
VAGUE = _words("vague")
VAGUE_BEFORE = _words("vague_before")
CURRENCY_SIGNS = _strings("currency_signs")
CURRENCY_PREFIXES = _strings("currency_prefixes")
CURRENCY_WORDS = _strings("currency_words")
DOLLAR_LANDS = _strings("dollar_lands")
ATTACHED_UNITS = _strings("attached_units")
PERCENT = _words("percent")
IRREGULAR_PLURALS = _strings("irregular_plurals")
NO_PLURALS = _words("no_plurals")
STOP = _words("stop")
NAMING = _words("naming")
ADDRESS = _words("address")
SCORE_WORDS = _words("score_words")
CLOCK = _words("clock")
ONE_IS_NONE = _words("one_is_none")
NONE_BEFORE_ONE = _words("none_before_one")
YEAR_BEFORE = _words("year_before")
BOUNDS = _strings("bounds")
METRE_WORDS = _words("metre_words")
TIME_UNITS = _words("time_units")
WEEKDAYS = {word: value for value, word in enumerate(_in_order("weekdays"))}
MONTHS = {word: value for value, word in enumerate(_in_order("months"), start=1)}
MONTH_LETTERS = _integers("month_letters")
WEEKDAY_LETTERS = _integers("weekday_letters")

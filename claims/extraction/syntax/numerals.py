"""Numbers of several words held together: "two and a half million", "between $30,000 and $60,000".

The parser reads "and" in a number as it reads it between two things. Everything in one number (``claims.numbers``)
belongs to the word of it that the rest of the sentence hangs on.
"""

from __future__ import annotations

from bisect import bisect_left

from claims.numbers import find_numbers

from .parse import Parsed

_PARTING = frozenset(("conj", "cc"))


def hold_numbers_together(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """Make a number with a conjunction inside one phrase; words outside that hang inside it hang on its head."""
    for number in find_numbers(parsed.text):
        start = bisect_left(parsed.starts, number.span[0])
        end = bisect_left(parsed.starts, number.span[1])
        if not any(deps[t] in _PARTING for t in range(start, end)):
            continue
        tops = [t for t in range(start, end) if not start <= heads[t] < end or heads[t] == t]
        if len(tops) != 1:
            continue
        (top,) = tops
        _gather(heads, deps, start, end, top)


def _gather(heads: list[int], deps: list[str], start: int, end: int, top: int) -> None:
    for t in range(start, end):
        if t != top:
            heads[t], deps[t] = top, "quantmod"
    for t in range(end, min(end + 6, len(heads))):  # "… and $60,000 a year"
        if start <= heads[t] < end:
            heads[t] = top

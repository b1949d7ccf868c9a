"""Figures: the quantities of a text (``claims.numbers``) at its tokens, with the noun they count from the parse.

A number in a name, a date or a pronoun, as the parse shows it, is none; neither is "two" in "two different
districts", where nothing is counted that a checker would count.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from claims.extraction.syntax.parse import Parsed
from claims.extraction.types import Figure
from claims.numbers import Number, Value, find_numbers
from claims.numbers.tables import FRACTIONS, MONTHS, SCALES, TIME_UNITS, WEEKDAYS

_TIME_LABELS = frozenset(("DATE", "TIME", "ORDINAL"))
_TIME_WORDS = frozenset((*TIME_UNITS, *MONTHS, *WEEKDAYS))
_NAME_LABELS = frozenset(
    ("PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "NORP")
)
_NOT_COUNTED = frozenset(("different", "separate", "other", "distinct"))
_MODIFYING = frozenset(("nummod", "amod", "quantmod", "compound"))
_IN_A_NOUN = frozenset(("compound", "poss", "nmod", "amod"))
_NOUN_TAGS = frozenset(("NNS", "NN", "NNP", "NNPS"))
_REACH = 7


@dataclass(slots=True)
class FigureAt:
    """A figure with the tokens ``[start, end)`` it covers and the token of what it counts (-1: none).

    ``counting`` is false where the number only describes ("a 46-page report") or multiplies ("doubled").
    """

    figure: Figure
    start: int
    end: int
    counted: int
    counting: bool


def find_figures(parsed: Parsed) -> list[FigureAt]:
    """All figures of the text in order. Linear in its length."""
    found: list[FigureAt] = []
    labels: dict[int, str] | None = None
    for number in find_numbers(parsed.text):
        start, end = _tokens_at(parsed, number)
        if start >= end:
            continue
        if labels is None:
            labels = _entity_labels(parsed)
        key = _key(parsed, start, end)
        if _names_something(parsed, key, end, labels.get(key, "")):
            continue
        counted = _counted(parsed, key, end)
        if counted >= 0 and any(parsed.lowers[t] in _NOT_COUNTED for t in range(end, counted)):
            continue
        found.append(_figure(parsed, number, start, end, counted))
    return found


def _tokens_at(parsed: Parsed, number: Number) -> tuple[int, int]:
    """The tokens ``[start, end)`` that a number covers."""
    start = bisect_right(parsed.starts, number.span[0]) - 1
    end = bisect_right(parsed.starts, number.span[1] - 1)
    return (start, end) if start >= 0 and parsed.ends[start] > number.span[0] else (start + 1, end)


def _key(parsed: Parsed, start: int, end: int) -> int:
    """The first token of the number itself, past a sign of money and an article."""
    for t in range(start, end):
        if parsed.tags[t] == "CD":
            return t
    return start


def _entity_labels(parsed: Parsed) -> dict[int, str]:
    """The label of the entity at each token; a number taken for a date that names no time has none."""
    labels: dict[int, str] = {}
    for start, end, label in parsed.ents:
        if label in _TIME_LABELS and not _tells_time(parsed, start, end):
            continue
        for t in range(start, end):
            labels[t] = label
    return labels


def _tells_time(parsed: Parsed, start: int, end: int) -> bool:
    """Whether an entity holds a word of time, or is one numeral: "two days", "May 5", "2019"; no "half a million"."""
    words = parsed.lowers[start:end]
    if any(word in _TIME_WORDS or (word[0].isdigit() and word[-1].isalpha()) for word in words):
        return True
    return not any(word in SCALES or word in FRACTIONS for word in words)


def _names_something(parsed: Parsed, i: int, end: int, label: str) -> bool:
    """Whether the parse takes the number for part of a name, a date or a pronoun."""
    deps, lowers = parsed.deps, parsed.lowers
    if label in _TIME_LABELS and not (i and lowers[i - 1] == "every"):
        return True
    if label in _NAME_LABELS and deps[i] in ("compound", "nmod"):
        return True
    if lowers[i] == "one" and end == i + 1 and deps[i] != "nummod":
        return True
    single = parsed.tags[i] == "CD" and end == i + 1
    return single and (deps[i] == "compound" or _numbers_a_name(parsed, i, end))


def _numbers_a_name(parsed: Parsed, i: int, end: int) -> bool:
    """ "The 808 zone": digits before a singular noun with a name inside."""
    tags, head = parsed.tags, parsed.heads[i]
    before_noun = parsed.deps[i] == "nummod" and head > i and tags[head] in ("NN", "NNP")
    named = end < len(tags) and tags[end] == "NNP"
    return before_noun and named and parsed.lowers[i][0].isdigit() and parsed.lowers[i] != "1"


def _counted(parsed: Parsed, i: int, end: int) -> int:
    """The noun that is counted: the head the number modifies, or the one after "of"; -1 for none."""
    deps, tags = parsed.deps, parsed.tags
    head = parsed.heads[i]
    for _ in range(4):
        if i <= head < end:
            head = parsed.heads[head]
    if head >= end and deps[end - 1] in _MODIFYING and tags[head][:2] == "NN":
        return head
    after = _noun_after_of(parsed, end)
    if after >= 0:
        return after
    return end if end < len(tags) and tags[end][:2] == "NN" and deps[end] != "compound" else -1


def _noun_after_of(parsed: Parsed, end: int) -> int:
    n = len(parsed.tags)
    if end + 1 < n and parsed.lowers[end] == "of":
        for t in range(end + 1, min(n, end + _REACH)):
            if parsed.tags[t] in _NOUN_TAGS and parsed.deps[t] not in _IN_A_NOUN:
                return t
    return -1


def _figure(parsed: Parsed, number: Number, start: int, end: int, counted: int) -> FigureAt:
    unit, of = number.unit, number.of
    noun = parsed.lemmas[counted].lower() if counted >= 0 else ""
    if number.unit_end > number.span[1] and unit in ("percent", "percentage point", "per mille"):
        counted = end if end < len(parsed.tags) else counted
    elif of or _is_share(number):
        unit = of = noun or of
    elif noun and not _is_measure(number):
        unit = noun
    figure = Figure(
        as_float(number.value),
        unit,
        number.text,
        number.span,
        as_float(number.low),
        as_float(number.high),
        of,
        number.approximation,
    )
    return FigureAt(figure, start, end, counted, _counts(parsed, number, start, end))


def _is_share(number: Number) -> bool:
    return bool(number.of) and number.unit == number.of


def _is_measure(number: Number) -> bool:
    """Whether the unit is told by a sign, a currency or a measure rather than by the noun that is counted."""
    return (
        number.unit.isupper()
        or number.unit in ("dollar", "pound", "rupee", "yen", "times")
        or " " in number.unit
    )


def _counts(parsed: Parsed, number: Number, start: int, end: int) -> bool:
    """Whether the number tells how many: no "46-page report", no "doubled"."""
    lowers = parsed.lowers
    if number.unit == "times" and number.unit_end == number.span[1]:
        return False
    if number.value is None and "-" in lowers[start:end]:
        return number.low is not None
    return not (end < len(lowers) and lowers[end] == "-") and not lowers[start].endswith("-")


def as_float(value: Value | None) -> float | None:
    """An exact value as results carry it."""
    return None if value is None else float(value)

"""Numbers in the text: what is counted, and how much.

A number that only names something ("AK-47", "the 808 zone", a year, a telephone number) is none; neither is
"two" in "two different districts", where nothing is counted that a checker would count.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.syntax.parse import Parsed
from claims.extraction.types import Figure
from claims.extraction.words.lexicon import SMALL_NUMBERS, words

_WORDS = {word: float(value) for value, word in enumerate(SMALL_NUMBERS)}
_WORDS |= {
    word: float(value)
    for value, word in zip(
        range(20, 100, 10),
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        strict=True,
    )
}
_MAGNITUDES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
               "m": 1e6, "bn": 1e9, "mn": 1e6, "tn": 1e12, "k": 1e3}  # fmt: skip
_FRACTIONS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4,
              "fifth": 5, "fifths": 5, "sixth": 6, "sevenths": 7, "eighth": 8, "tenth": 10, "tenths": 10}  # fmt: skip
_VAGUE = words("several dozens dozen scores hundreds thousands millions billions tens")
_COUNTING = _VAGUE | frozenset(_FRACTIONS) | {"majority"}
_CURRENCY = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₹": "rupee", "us$": "dollar"}
_TIME_LABELS = frozenset(("DATE", "TIME", "ORDINAL"))
_NAME_LABELS = frozenset(
    ("PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "NORP")
)
_NOT_COUNTED = words("different separate other distinct")
_MONTHS = words(
    "january february march april may june july august september october november december jan. feb. mar. apr. "
    "jun. jul. aug. sep. sept. oct. nov. dec. jan feb aug sept oct nov dec"
)
_LONGEST = 24


@dataclass(slots=True)
class FigureAt:
    """A figure with the tokens ``[start, end)`` it covers and the token of what it counts (-1: none).

    ``counting`` is false where the number only describes ("a 46-page report", "a 5-4 ruling").
    """

    figure: Figure
    start: int
    end: int
    counted: int
    counting: bool


def number(text: str) -> float | None:
    """The value of one written number ("1,001", "14.7", "forty-five"), or ``None``."""
    low = text.lower().replace(",", "")
    if not low or len(low) > _LONGEST:
        return None
    if low in _WORDS:
        return _WORDS[low]
    if low in _MAGNITUDES and len(low) > 2:
        return _MAGNITUDES[low]
    digits = low.lstrip("+")
    if digits.replace(".", "", 1).isascii() and digits.replace(".", "", 1).isdigit():
        return float(digits)
    end = len(low)
    while end and low[end - 1].isalpha():
        end -= 1
    if 0 < end < len(low) and low[end:] in _MAGNITUDES and low[0].isdigit():
        plain = number(low[:end])
        return None if plain is None else plain * _MAGNITUDES[low[end:]]
    if "-" in low:
        tens, _, unit = low.partition("-")
        if tens in _WORDS and unit in _WORDS and _WORDS[tens] >= 20 and _WORDS[unit] < 10:
            return _WORDS[tens] + _WORDS[unit]
    return None


def _entity_labels(parsed: Parsed) -> dict[int, str]:
    labels: dict[int, str] = {}
    for start, end, label in parsed.ents:
        for t in range(start, end):
            labels[t] = label
    return labels


def _run(parsed: Parsed, i: int) -> int:
    """The end of the number that starts at token ``i``."""
    lowers, tags = parsed.lowers, parsed.tags
    n = len(lowers)
    j = i + 1
    while j < n:
        word = lowers[j]
        if word in _MAGNITUDES or word in _FRACTIONS or (tags[j] == "CD" and lowers[j - 1] != ","):
            j += 1
        elif word == "-" and j + 1 < n and (tags[j + 1] == "CD" or lowers[j + 1] in _WORDS):
            j += 2
        else:
            break
    return j


def _value(words: list[str]) -> float | None:
    """The value of the words of one number; ``None`` where they do not name one exactly ("5-4")."""
    if "-" in words:
        k = words.index("-")
        if len(words) == k + 2:
            return number("-".join((words[k - 1], words[k + 1]))) if k else None
        return None
    total: float | None = None
    for word in words:
        if word in _FRACTIONS:
            return (1.0 if total is None else total) / _FRACTIONS[word]
        if word in _MAGNITUDES:
            total = (1.0 if total is None else total) * _MAGNITUDES[word]
            continue
        value = number(word)
        if value is None:
            return None
        total = value if total is None else total + value
    return total


def _names_something(parsed: Parsed, i: int, end: int, label: str) -> bool:
    """A number that is part of a name, a date, a telephone number or a pronoun."""
    deps, lowers, tags = parsed.deps, parsed.lowers, parsed.tags
    word = lowers[i]
    if (
        (label in _TIME_LABELS and not (i and lowers[i - 1] == "every"))
        or "/" in word
        or (i and lowers[i - 1] in _MONTHS)
    ):
        return True
    if label in _NAME_LABELS and deps[i] in ("compound", "nmod"):
        return True
    if (
        deps[i] == "compound"
        and tags[i] == "CD"
        and end == i + 1
        and lowers[parsed.heads[i]] not in _MAGNITUDES
    ):
        return True
    if word == "one" and deps[i] != "nummod":
        return True
    if sum(c.isdigit() for c in word) >= 7 and "-" in word:
        return True
    head = parsed.heads[i]
    if (
        deps[i] == "nummod"
        and head > i
        and tags[head] in ("NN", "NNP")
        and end < len(tags)
        and tags[end] == "NNP"
    ):
        return word[0].isdigit() and word != "1"
    return (
        len(word) == 4
        and word.isdigit()
        and 1500 <= int(word) <= 2100
        and deps[i] in ("pobj", "npadvmod", "appos")
    )


def find_figures(parsed: Parsed) -> list[FigureAt]:
    """All figures of the text in order. Linear in the number of tokens."""
    found: list[FigureAt] = []
    tags, lowers, lemmas = parsed.tags, parsed.lowers, parsed.lemmas
    labels: dict[int, str] | None = None
    n = len(tags)
    skip = 0
    for i in [i for i, tag in enumerate(tags) if tag == "CD" or lowers[i] in _COUNTING]:
        if i < skip:
            continue
        word, tag = lowers[i], tags[i]
        if tag != "CD" and (
            (word == "majority" and not (tag == "NN" and i + 1 < n and lowers[i + 1] == "of"))
            or (word in _FRACTIONS and tag[:2] not in ("NN", "PD", "DT"))
        ):
            continue
        if labels is None:
            labels = _entity_labels(parsed)
        end = _run(parsed, i)
        if _names_something(parsed, i, end, labels.get(i, "")):
            skip = end
            continue
        if (
            word in _FRACTIONS
            and i
            and lowers[i - 1] not in ("a", "an", "one", "nearly", "about", "by", "over", "than")
        ):
            continue
        skip = end
        counted = _counted(parsed, i, end)
        if counted >= 0 and any(lowers[t] in _NOT_COUNTED for t in range(end, counted)):
            continue
        words = [lowers[t] for t in range(i, end)]
        unit = lemmas[counted].lower() if counted >= 0 else ""
        start = i
        if i and lowers[i - 1] in _CURRENCY:
            start, unit = i - 1, _CURRENCY[lowers[i - 1]]
        if end < n and lowers[end] == "%":
            unit, counted = "percent", end
        elif end < n and lowers[end] in ("percent", "per"):
            unit = "percent"
        value = None if word in _VAGUE or word == "majority" else _value(words)
        counting = (
            ("-" not in words or value is not None)
            and not (end < n and lowers[end] == "-")
            and word[-1] != "-"
        )
        span = (parsed.starts[start], parsed.ends[end - 1])
        found.append(
            FigureAt(Figure(value, unit, parsed.text[span[0] : span[1]], span), start, end, counted, counting)
        )
    return found


def _counted(parsed: Parsed, i: int, end: int) -> int:
    """The noun that is counted: the head the number modifies, or the one after "of"."""
    heads, deps, tags, lowers = parsed.heads, parsed.deps, parsed.tags, parsed.lowers
    head = heads[i]
    for _ in range(4):
        if i <= head < end:
            head = heads[head]
    n = len(tags)
    if deps[end - 1] in ("nummod", "amod", "quantmod", "compound") and tags[head][:2] == "NN" and head >= end:
        return head
    if end + 1 < n and lowers[end] == "of":
        for t in range(end + 1, min(n, end + 7)):
            if tags[t] in ("NNS", "NN", "NNP", "NNPS") and deps[t] not in (
                "compound",
                "poss",
                "nmod",
                "amod",
            ):
                return t
    if end < n and tags[end][:2] == "NN" and deps[end] != "compound":
        return end
    return -1

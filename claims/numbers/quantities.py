"""The quantities of a text: ``find_numbers``.

A quantity has the right value or none. What only names or dates something ("No. 10", "in 2019", "3–1") is no quantity
and is not found.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from .cardinals import Cardinal, Reader
from .context import has_unit, is_metres, is_no_quantity, is_year
from .numerals import LONGEST, find_habit
from .tables import (
    BOUNDS,
    FACTORS,
    FRACTIONS,
    SCALES,
    SCORE_WORDS,
    SMALL,
    TENS,
    TIME_UNITS,
    VAGUE,
    VAGUE_BEFORE,
)
from .tokens import NUMERAL, SIGN, VULGAR, WORD, Token, split_tokens
from .units import currency_before, find_unit

type Value = int | Decimal | Fraction
"""Exact: a whole number, a finite decimal fraction, or a part such as a third."""

_DASHES = ("-", "–", "—", "−", "‑")
_SEPARATORS = (*_DASHES, "to", "or")
_STARTS = frozenset((*SMALL, *TENS, *SCALES, *FRACTIONS, "a", "an"))
_ROUND = frozenset((2, 3, 4, 5, 10, 20, 100, 1_000, 10_000, 100_000, 1_000_000))
_LONGEST_BOUND = 3
_JOINS = {"in": 1, "of": 1, "out": 2}
"""What stands between the part and the whole of a ratio, and in how many words."""
_AFTER = {
    ("or", "more"): "at least",
    ("or", "so"): "about",
    ("or", "fewer"): "at most",
    ("or", "less"): "at most",
    ("-", "odd"): "about",
    ("-", "plus"): "at least",
}


class Number(NamedTuple):
    """A quantity at ``text[span[0]:span[1]]``, its words and a sign of money before them.

    ``value`` is exact, or ``None`` where the words name no single number; ``low`` and ``high`` are the ends of a
    range ("20–30"). ``unit`` is singular ("bed", "percent", "percentage point", "times") or an ISO 4217 code where
    the sign or word decides it ("EUR"; "dollar" where not); ``of`` is what a share is a part of ("farmer").
    ``approximation`` is one of ``""``, about, nearly, more than, at least, less than, at most.
    """

    value: Value | None
    low: Value | None
    high: Value | None
    unit: str
    of: str
    approximation: str
    text: str
    span: tuple[int, int]
    unit_end: int
    """Where the words of the unit end in the text; the end of the span where there are none."""


def as_value(number: Fraction) -> Value:
    """A fraction as a whole number or a finite decimal where it is one."""
    if number.denominator == 1:
        return int(number)
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return Decimal(number.numerator) / Decimal(number.denominator) if rest == 1 else number


@lru_cache(maxsize=4)
def find_numbers(text: str) -> tuple[Number, ...]:
    """All quantities of a text, in order and without overlap. Linear in its length; the last few are kept."""
    tokens = split_tokens(text)
    habit = find_habit(token.lower for token in tokens if token.kind == NUMERAL)
    finder = _Finder(Reader(text, tokens, habit))
    return tuple(finder.find())


class _Finder:
    """Goes through the tokens of one text once."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.tokens: Sequence[Token] = reader.tokens
        self.found: list[Number] = []

    def find(self) -> list[Number]:
        """All quantities, in order."""
        i, count = 0, len(self.tokens)
        while i < count:
            i = max(self._at(i), i + 1)
        return self.found

    def _at(self, i: int) -> int:
        """Read what begins at token ``i``; the token after it, ``i`` where nothing begins."""
        kind, word = self.tokens[i].kind, self.tokens[i].lower
        if kind == SIGN:
            return i
        if kind == WORD:
            if word == "between":
                return self._between(i)
            if word in FACTORS and self.reader.word(i + 1) not in ("down", "back", "up"):
                self._add(Cardinal(FACTORS[word], i + 1), i, unit="times")
                return i + 1
            if word in VAGUE or word in VAGUE_BEFORE:
                return self._vague(i)
            if word not in _STARTS:
                return i
        cardinal = self.reader.read_cardinal(i)
        return i if cardinal is None else self._cardinal(cardinal, i)

    def _cardinal(self, cardinal: Cardinal, i: int) -> int:
        if cardinal.value is None and self._says_nothing(cardinal, i):
            return cardinal.end
        for read in (self._ratio, self._range):
            end = read(cardinal, i)
            if end > i:
                return end
        if is_no_quantity(self.reader, i, cardinal.end):
            return cardinal.end
        self._add(cardinal, i)
        return cardinal.end

    def _says_nothing(self, cardinal: Cardinal, i: int) -> bool:
        """A year in words, or digits too long to count anything."""
        return cardinal.spelled or len(self.tokens[i].lower) > LONGEST

    # -- two numbers that are one

    def _between(self, i: int) -> int:
        """ "Between 20 and 30"."""
        first = self._number_at(i + 1)
        if first is None:
            return i
        at, low = first
        end = self._past_percent(low.end)
        if self.reader.word(end) != "and":
            return i
        second = self._number_at(end + 1)
        if second is None:
            return i
        start, high = second
        if self._is_year_at(at, low) or self._is_year_at(start, high):
            return high.end
        return self._add_range(low, high, at, start) or i

    def _number_at(self, i: int) -> tuple[int, Cardinal] | None:
        """The number after a sign of money that may stand at token ``i``, and where it begins."""
        for at in (i, i + 1, i + 2):
            if at >= len(self.tokens):
                return None
            kind = self.tokens[at].kind
            if kind in (NUMERAL, VULGAR) or self.tokens[at].lower in _STARTS:
                money = currency_before(self.reader, at)
                if at > i and (money is None or money[1] != i):
                    return None
                cardinal = self.reader.read_cardinal(at)
                return None if cardinal is None or cardinal.value is None else (at, cardinal)
        return None

    def _is_year_at(self, i: int, cardinal: Cardinal) -> bool:
        bare = cardinal.end == i + 1 and is_year(self.reader.word(i))
        return bare and currency_before(self.reader, i) is None and not has_unit(self.reader, cardinal.end)

    def _past_percent(self, end: int) -> int:
        word = self.reader.word(end)
        if word == "-" and self.tokens[end].joined and self.reader.word(end + 1) == "to":
            return end + 1  # "18- to 24-year-olds"
        if word == "per" and self.reader.word(end + 1) == "cent":
            return end + 2
        return end + 1 if word in ("%", "percent") else end

    def _range(self, low: Cardinal, i: int) -> int:
        """ "20–30 %", "10-15 people", "20 to 30", "two or three"; no score, no years, no telephone number."""
        reader = self.reader
        end = self._past_percent(low.end)
        separator = reader.word(end)
        if separator not in _SEPARATORS or low.value is None:
            return i
        second = self._number_at(end + 1)
        if second is None:
            return i
        start, high = second
        dash = separator in _DASHES
        if dash and self.tokens[end].joined != self.tokens[end + 1].joined:
            return i
        if dash and self.tokens[end].joined:
            return self._dashed(low, high, i, start)
        if is_no_quantity(reader, i, low.end) or self._stays_apart(separator, low, high, i):
            return i
        return self._add_range(low, high, i, start) or i

    def _stays_apart(self, separator: str, low: Cardinal, high: Cardinal, i: int) -> bool:
        """ "From 5 to 7" is a change, "two or more" no range, "5 – 7" without a unit nothing."""
        assert low.value is not None
        assert high.value is not None
        if high.value <= low.value or self.reader.word(i - 1) == "from" or low.share != high.share:
            return True
        if separator == "or":
            return high.value - low.value > 1 and high.value > 2 * low.value
        return not find_unit(self.reader, i, high.end, share=False, one=False).name

    def _dashed(self, low: Cardinal, high: Cardinal, i: int, start: int) -> int:
        """Two numbers joined by a dash: a range where a unit or a sign of money says so, else nothing that counts."""
        reader = self.reader
        unit = find_unit(reader, i, high.end, share=False, one=False).name
        aged = reader.word(i - 1) in ("aged", "ages", "age")
        years = (
            is_year(reader.word(i))
            and low.end == i + 1
            and high.value is not None
            and reader.word(i - 1) != "$"
        )
        assert low.value is not None
        assert high.value is not None
        upper = high.value
        if upper <= low.value or (years and upper < 2200) or not (unit or aged):
            return high.end
        if is_no_quantity(reader, i, low.end) or unit in SCORE_WORDS:
            return high.end
        return self._add_range(low, high, i, start) or high.end

    def _add_range(self, low: Cardinal, high: Cardinal, i: int, start: int) -> int:
        """Keep a range; 0 where its ends are no range."""
        assert high.value is not None
        lower = self._with_scale(low, high, i, start)
        if lower is None or lower >= high.value:
            return 0
        self._add(Cardinal(None, high.end), i, low=lower, high=high.value)
        return high.end

    def _with_scale(self, low: Cardinal, high: Cardinal, i: int, start: int) -> Fraction | None:
        """The lower end, with the scale of the upper one where it has none: "20–30 million"."""
        single = self.reader.read_cardinal(start) if high.end > start + 1 else None
        if single is None or low.value is None or high.value is None or low.end > i + 1:
            return low.value
        mantissa = self._mantissa(start)
        if mantissa is None or mantissa <= 0 or low.value >= mantissa:
            return low.value
        return low.value * (high.value / mantissa)

    def _mantissa(self, start: int) -> Fraction | None:
        """The value of the first word or numeral of a number, without its scale."""
        token = self.tokens[start]
        if token.kind == NUMERAL:
            read = Reader(token.lower, split_tokens(token.lower), self.reader.habit).read_cardinal(0)
            return None if read is None else read.value
        value = SMALL.get(token.lower) or TENS.get(token.lower)
        return None if value is None else Fraction(value)

    def _ratio(self, part: Cardinal, i: int) -> int:
        """ "One in five", "nine out of ten", "1 in 5": a share; no "three in 24 hours", no "one in 2019"."""
        reader = self.reader
        at = reader.past_hyphen(part.end)
        joins = _JOINS.get(reader.word(at), 0)
        if joins == 2 and reader.word(at + 1) != "of":
            return i
        if not joins or part.value is None or part.value.denominator != 1:
            return i
        start = reader.past_hyphen(at + joins)
        whole = reader.read_cardinal(start) if start < len(self.tokens) else None
        if whole is None or whole.value is None or not self._is_ratio(part, whole, start):
            return i
        self._add(Cardinal(part.value / whole.value, whole.end, True), i)
        return whole.end

    def _is_ratio(self, part: Cardinal, whole: Cardinal, start: int) -> bool:
        assert part.value is not None
        assert whole.value is not None
        if not 0 < part.value < whole.value or whole.value.denominator != 1 or whole.share:
            return False
        if self._is_year_at(start, whole) or self.reader.word(whole.end) in TIME_UNITS:
            return False
        if part.value == 1 and self.reader.word(part.end) != "of":
            return True
        return int(whole.value) in _ROUND and part.value < 100

    # -- numbers that are not told

    def _vague(self, i: int) -> int:
        """ "Several", "dozens of", "tens of thousands", "a few hundred": no value."""
        reader, word = self.reader, self.reader.word(i)
        end = i + 1
        if word in VAGUE_BEFORE:
            of = reader.word(end) == "of"
            scale = SCALES.get(reader.word(end + of), 0)
            if scale and (word != "some" or not reader.word(end + of).endswith("s")):
                if word == "some":
                    return i
                end += 1 + of
                while reader.word(end) in SCALES:
                    end += 1
            elif word != "several":
                return i
        else:
            while reader.word(end) == "of" and reader.word(end + 1) in VAGUE:
                end += 2
        if word in ("scores", "majority") and reader.word(end) != "of":
            return i
        self._add(Cardinal(None, end), i)
        return end

    # -- the result

    def _add(
        self,
        cardinal: Cardinal,
        i: int,
        *,
        low: Fraction | None = None,
        high: Fraction | None = None,
        unit: str = "",
    ) -> None:
        reader, end = self.reader, cardinal.end
        money = currency_before(reader, i)
        start = money[1] if money else i
        negative = self._sign(start, cardinal)
        value = cardinal.value
        if value is not None and negative < start:
            value, start = -value, negative
        name, of, unit_end = self._unit(cardinal, i, unit)
        if name == "metre" and value is not None and is_metres(reader, i, end):
            value /= 1_000_000
        span = (self.tokens[start].start, self.tokens[end - 1].end)
        self.found.append(
            Number(
                None if value is None else as_value(value),
                None if low is None else as_value(low),
                None if high is None else as_value(high),
                name,
                of,
                self._approximation(start, end),
                reader.text[span[0] : span[1]],
                span,
                max(span[1], self.tokens[unit_end - 1].end),
            )
        )

    def _unit(self, cardinal: Cardinal, i: int, unit: str) -> tuple[str, str, int]:
        reader, end = self.reader, cardinal.end
        if unit:
            return unit, "", end
        if is_metres(reader, i, end):
            return "metre", "", end
        times = reader.word(end) == "times" or (reader.word(end) == "x" and self.tokens[end].joined)
        if times:
            return "times", "", end + 1
        if reader.word(i - 1) in ("aged", "ages") and not has_unit(reader, end):
            return "year", "", end
        one = cardinal.value == 1
        at = end + self._bound_after(end)
        end = at
        if cardinal.share and reader.word(end) in ("a", "an", "the", "all", "its", "their"):
            at, one = end + 1, True
        found = find_unit(reader, i, at, share=cardinal.share and at == end, one=one)
        if cardinal.share and at > end and not found.of:
            return (
                found.name,
                found.name if found.name not in ("percent", "percentage point") else "",
                found.end,
            )
        return found.name, found.of, found.end if found.name else end

    def _bound_after(self, end: int) -> int:
        """How many tokens after the number say how exact it is: "+", "or more", "-odd"."""
        if self.reader.word(end) == "+" and self.tokens[end].joined:
            return 1
        return 2 if (self.reader.word(end), self.reader.word(end + 1)) in _AFTER else 0

    def _sign(self, start: int, cardinal: Cardinal) -> int:
        """The token of a minus before the number, ``start`` where there is none."""
        at = start - 1
        if at < 0:
            return start
        word = self.tokens[at].lower
        if word == "minus":
            return start if self.reader.word(at - 1) == "or" else at  # "plus or minus 4"
        if not self.tokens[start].joined or (self.tokens[at].joined and self.reader.word(at - 1) != "("):
            return start
        if word in ("−", "-") and self.tokens[start].kind != WORD:
            return at
        measured = self.reader.word(cardinal.end) in ("%", "°", "percent", "degrees")
        return at if word == "–" and measured else start

    def _approximation(self, start: int, end: int) -> str:
        """How exact the words beside the number call it."""
        reader = self.reader
        for count in range(_LONGEST_BOUND, 0, -1):
            words = " ".join(reader.word(t) for t in range(max(0, start - count), start))
            if words in BOUNDS:
                return BOUNDS[words]
        if reader.word(end) == "+" and self.tokens[end].joined:
            return "at least"
        return _AFTER.get((reader.word(end), reader.word(end + 1)), "")

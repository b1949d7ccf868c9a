"""Cardinal numbers in figures and words: "1.2bn", "12 lakh crore", "two and a half million", "half a dozen".

``read_cardinal`` reads the number that begins at a token. Arithmetic is exact (``Fraction``); the grammar of spelled
numbers is that of any grammar of English: up to ninety-nine, times a hundred, "and", times a scale, scales descending.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from .numerals import Habit, read_numeral
from .tables import FRACTIONS, SCALE_LETTERS, SCALES, SMALL, TENS, VAGUE_BEFORE
from .tokens import NUMERAL, SIGN, VULGAR, WORD, Token, one_space_between

_ARTICLES = ("a", "an", "one")
_ORDINARY_SCALES = {word: scale for word, scale in SCALES.items() if word not in ("dozen", "score")}
_MOST_GROUPS = 8
_LONGEST_RUN = 40
"""No number that anybody writes has more words."""


class Cardinal(NamedTuple):
    """A number that ends before token ``end``; ``value`` is ``None`` where it cannot be told.

    ``share`` marks a part of a whole ("two-thirds", "half"), ``spelled`` one of words only.
    """

    value: Fraction | None
    end: int
    share: bool = False
    spelled: bool = False


class Reader:
    """Reads cardinal numbers in the tokens of one text."""

    def __init__(self, text: str, tokens: Sequence[Token], habit: Habit) -> None:
        self.text = text
        self.tokens = tokens
        self.habit = habit

    def word(self, i: int) -> str:
        """The token ``i`` in lower case, ``""`` beyond the text."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def past_hyphen(self, i: int) -> int:
        """``i``, or the token after a hyphen that joins two words there."""
        tokens = self.tokens
        if i + 1 < len(tokens) and tokens[i].lower == "-" and tokens[i].joined and tokens[i + 1].joined:
            return i + 1
        return i

    def read_cardinal(self, i: int) -> Cardinal | None:
        """The number that begins at token ``i``, or ``None``."""
        kind = self.tokens[i].kind
        if kind == NUMERAL:
            return self._read_figures(i)
        if kind == VULGAR:
            value, end = self._times_scales(_vulgar(self.tokens[i].lower), i + 1, figures=True)
            return Cardinal(value, end, end == i + 1)
        if kind == WORD:
            return self._read_share(i) or self._read_spelled(i)
        return None

    # -- figures

    def _read_figures(self, i: int) -> Cardinal:
        tokens = self.tokens
        end = self._end_of_groups(i)
        digits = "".join(token.lower for token in tokens[i:end])
        exact = read_numeral(digits, self.habit)
        value = None if exact is None else Fraction(exact)
        if end < len(tokens) and tokens[end].kind == VULGAR:  # 2½
            part = _vulgar(tokens[end].lower)
            return self._scaled(None if value is None else value + part, end + 1)
        value, end = self._and_slashed(value, end)
        value, end = self._and_part(value, end)
        return self._scaled(value, end)

    def _scaled(self, value: Fraction | None, end: int) -> Cardinal:
        value, end = self._times_scales(value, end, figures=True)
        return Cardinal(value, end)

    def _end_of_groups(self, i: int) -> int:
        """The end of thousands grouped by spaces that begin at token ``i``: "12 500", "1 200 000"."""
        tokens = self.tokens
        first = tokens[i].lower
        j = i + 1
        if not first.isdigit() or len(first) > 3 or first[0] == "0":
            return j
        while j < min(len(tokens), i + _MOST_GROUPS) and one_space_between(
            self.text, tokens[j - 1], tokens[j]
        ):
            group = tokens[j].lower
            if tokens[j].kind != NUMERAL or len(group) < 3 or not group[:3].isdigit():
                break
            if len(group) > 3 and not (group[3] in ".," and group[4:].isdigit() and len(group) <= 6):
                break
            j += 1
            if len(group) > 3:
                break
        if j > i + 1 and self.word(j) == "-" and tokens[j].joined and self.text[tokens[i].end] == " ":
            return i + 1  # "12 300-metre races"
        return j

    def _and_slashed(self, value: Fraction | None, end: int) -> tuple[Fraction | None, int]:
        """The half of "2 1/2"."""
        tokens = self.tokens
        if value is None or value.denominator != 1 or end + 2 >= len(tokens) or tokens[end + 1].lower != "/":
            return value, end
        top, below = tokens[end].lower, tokens[end + 2].lower
        whole = one_space_between(self.text, tokens[end - 1], tokens[end]) and tokens[end + 1].joined
        if whole and tokens[end + 2].joined and (top, below) in _SLASHED:
            return value + Fraction(int(top), int(below)), end + 3
        return value, end

    # -- scales

    def _times_scales(
        self, value: Fraction | None, end: int, *, figures: bool
    ) -> tuple[Fraction | None, int]:
        """The value times the scales that follow it: "1.2 million", "12 lakh crore", "30m"."""
        tokens = self.tokens
        if figures and end < len(tokens) and tokens[end].joined and tokens[end].lower in SCALE_LETTERS:
            scale = SCALE_LETTERS[tokens[end].lower]
            return (None if value is None else value * scale), end + 1
        if figures and self.word(end) in ("bn", "tn", "mn"):
            scale = SCALE_LETTERS[self.word(end)]
            return (None if value is None else value * scale), end + 1
        for _ in range(3):
            at = self.past_hyphen(end)
            word = self.word(at)
            if word not in _ORDINARY_SCALES and word != "dozen":
                break
            value, end = (None if value is None else value * SCALES[word]), at + 1
        return value, end

    def _and_part(self, value: Fraction | None, end: int) -> tuple[Fraction | None, int]:
        """The part of "two and a half", "two and three quarters", with the value it makes."""
        at = self.past_hyphen(end)
        if self.word(at) != "and":
            return value, end
        top = self.past_hyphen(at + 1)
        count = 1 if self.word(top) in _ARTICLES else SMALL.get(self.word(top), 0)
        below = self.past_hyphen(top + 1)
        if not count or self.word(below) not in FRACTIONS or self.word(below + 1) == "of":
            return value, end
        part = Fraction(count, FRACTIONS[self.word(below)])
        return (None if value is None else value + part), below + 1

    # -- parts of a whole

    def _read_share(self, i: int) -> Cardinal | None:
        """ "Two-thirds", "a quarter of", "half a million", "half of", "one in five" is read elsewhere."""
        word = self.word(i)
        if word in ("half", "quarter"):
            return self._read_half(i)
        count = 1 if word in _ARTICLES else SMALL.get(word, 0)
        at = self.past_hyphen(i + 1)
        below = FRACTIONS.get(self.word(at), 0)
        if not count or count >= max(below, 2) * 4 or not below:
            return None
        if not self._is_fraction(i, at, count):
            return None
        value, end = self._of_a_scale(Fraction(count, below), at + 1)
        return Cardinal(value, end, end == at + 1, True)

    def _is_fraction(self, i: int, at: int, count: int) -> bool:
        """Whether "a third" is a part of a whole: "a third of homes", "by a third", and no "a third man"."""
        if count > 1:
            return self.word(at).endswith("s") or self.word(at) in ("half",)
        after = self.word(at + 1)
        if after in ("of", "a") or (self.word(at) == "half" and after in ("million", "billion", "dozen")):
            return True
        if self.word(at) == "quarter" and after in ("million", "billion"):
            return True
        ends = at + 1 >= len(self.tokens) or self.tokens[at + 1].kind == SIGN
        by = self.word(i - 1) in ("by", "than", "nearly", "almost", "about", "over", "roughly", "to", "under")
        return ends or by

    def _read_half(self, i: int) -> Cardinal | None:
        """ "Half a million", "half the homes", "half of them", "half-million"."""
        below, after = FRACTIONS[self.word(i)], self.word(self.past_hyphen(i + 1))
        value, end = self._of_a_scale(Fraction(1, below), i + 1)
        if end > i + 1:
            return Cardinal(value, end, False, True)
        if self.word(i) != "half" or self.word(i - 1) in _NOT_BEFORE_HALF:
            return None
        if after in _AFTER_HALF or (
            after.endswith("s") and not self.tokens[i + 1].joined and after != "hours"
        ):
            return Cardinal(Fraction(1, 2), i + 1, True, True)
        return None

    def _of_a_scale(self, part: Fraction, end: int) -> tuple[Fraction, int]:
        """The part of "half a million", "a quarter of a million", "half-a-dozen", "half million"."""
        at = self.past_hyphen(end)
        if self.word(at) == "of" and self.word(at + 1) in ("a", "an", "one"):
            at += 1
        if self.word(at) in ("a", "an", "one"):
            at = self.past_hyphen(at + 1)
        word = self.word(at)
        if word in _ORDINARY_SCALES or word == "dozen":
            value, stop = self._times_scales(part, at, figures=False)
            if value is not None:
                return value, stop
        return part, end

    # -- words

    def _read_spelled(self, i: int) -> Cardinal | None:
        spelled = _Spelled(self)
        end = spelled.read(i)
        if end == i:
            return None
        return Cardinal(spelled.value, end, False, True)


class _Spelled:
    """One spelled number, word by word: ``total`` of what is closed by a scale, ``current`` below it."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.total = Fraction(0)
        self.current: Fraction | None = None
        self.last_scale: int | None = None
        self.last = ""  # what the last word was: small, tens, hundred, scale, part, point
        self.year = False

    @property
    def value(self) -> Fraction | None:
        """The number read, ``None`` where the words name a year ("nineteen eighty-four")."""
        return None if self.year else self.total + (self.current or 0)

    def read(self, i: int) -> int:
        """Read the number that begins at token ``i``; the token after it, ``i`` where there is none."""
        reader = self.reader
        at = i
        if reader.word(i) in ("a", "an"):
            at = reader.past_hyphen(i + 1)
            if not self._starts_after_article(at):
                return i
            self.current, self.last = Fraction(1), "article"
        elif reader.word(i) in _ORDINARY_SCALES or reader.word(i) == "dozen":
            if reader.word(i - 1) in VAGUE_BEFORE:
                return i
            self.current, self.last = Fraction(1), "article"
        end = i
        for _ in range(_LONGEST_RUN):
            step = self._step(at)
            if step is None:
                break
            end = step
            at = reader.past_hyphen(end)
        return end

    def _starts_after_article(self, at: int) -> bool:
        word = self.reader.word(at)
        if word == "score":
            return self.reader.word(at + 1) == "of" and not self.reader.word(at + 2)[:1].isdigit()
        return word in _ORDINARY_SCALES or word == "dozen"

    def _step(self, at: int) -> int | None:
        """Take one more word of the number, at token ``at``; the token after it, or ``None`` where it has ended."""
        word = self.reader.word(at)
        if word == "and":
            return self._take_and(at)
        if word in SMALL:
            return self._take_below_hundred(at, SMALL[word], "small")
        if word in TENS:
            return self._take_below_hundred(at, TENS[word], "tens")
        if word in SCALES:
            return self._take_scale(at, word)
        if word == "point" and self.last in ("small", "tens"):
            return self._take_point(at)
        return None

    def _take_below_hundred(self, at: int, value: int, kind: str) -> int | None:
        joins = {
            "": True,
            "hundred": True,
            "scale": True,
            "and": True,
            "tens": kind == "small" and 0 < value < 10,
        }
        if joins.get(self.last, False):
            self.current = (self.current or Fraction(0)) + value
            self.last = kind
            return at + 1
        if self.last in ("small", "tens") and (self.current or 0) >= 10 and value >= 10:
            self.year = True
            self.last = kind
            return at + 1
        return None

    def _take_scale(self, at: int, word: str) -> int | None:
        if self.year or self.last in ("", "and"):
            return None
        scale = SCALES[word]
        if word == "score" and (self.last not in ("article", "small") or (self.current or 0) > 9):
            return None
        if (
            word == "score"
            and self.last == "small"
            and self.reader.word(at + 1) not in ("years", "and", "of")
        ):
            return None
        if word == "hundred" and self.last != "scale":
            return self._take_hundred(at)
        if self.last == "scale":  # lakh crore, thousand billion
            self.total *= scale
        elif self.last_scale is not None and scale >= self.last_scale:
            return None
        else:
            self.total += (self.current or 0) * scale
        self.current, self.last, self.last_scale = None, "scale", scale
        return at + 1

    def _take_hundred(self, at: int) -> int | None:
        if self.current is None or self.current >= 100:
            return None
        self.current, self.last = self.current * 100, "hundred"
        return at + 1

    def _take_and(self, at: int) -> int | None:
        """ "Three hundred and fifty", "two and a half"; no "and" between two numbers."""
        value, end = self.reader._and_part(Fraction(0), at)
        if end > at and value is not None and self.last in ("small", "tens", "scale", "hundred", "article"):
            return self._take_part(value, end)
        after = self.reader.past_hyphen(at + 1)
        below = self.reader.word(after)
        if self.last not in ("hundred", "scale") or (below not in SMALL and below not in TENS):
            return None
        if below == "zero" or self._is_larger(after):
            return None
        self.last = "and"
        return at + 1

    def _take_part(self, part: Fraction, end: int) -> int:
        if self.last == "scale":  # a million and a half
            self.total += part * (self.last_scale or 1)
        elif self.last == "hundred":
            self.current = (self.current or 0) + part * 100
        else:
            self.current = (self.current or 0) + part
        self.last = "part"
        return end

    def _is_larger(self, at: int) -> bool:
        """Whether the number after "and" is one of its own: "two hundred and three hundred"."""
        reader = self.reader
        end = at
        while reader.word(end) in SMALL or reader.word(end) in TENS:
            end = reader.past_hyphen(end + 1)
            if end > at + 3:
                break
        scale = SCALES.get(reader.word(end), 0)
        closed = self.last_scale if self.last == "scale" else None
        if self.last == "hundred":  # "one hundred and twenty thousand" is one number
            return scale == 100
        return bool(closed and scale >= closed) or (reader.word(end) == "dozen")

    def _take_point(self, at: int) -> int | None:
        """ "One point two five": digits, each a word or all in figures."""
        reader, digits = self.reader, ""
        end = at + 1
        while end < len(reader.tokens) and end < at + 12:
            digit = SMALL.get(reader.word(end), 10)
            if digit > 9:
                break
            digits += str(digit)
            end += 1
        if not digits:
            return None
        self.current = (self.current or 0) + Fraction(int(digits), 10 ** len(digits))
        self.last = "part"
        return end


def _vulgar(sign: str) -> Fraction:
    """The value of a vulgar fraction: ½, ¾, ⅔."""
    return Fraction(unicodedata.numeric(sign)).limit_denominator(100)


_SLASHED = frozenset((("1", "2"), ("1", "3"), ("2", "3"), ("1", "4"), ("3", "4"), ("1", "8"), ("3", "8")))
_NOT_BEFORE_HALF = frozenset(
    ("first", "second", "other", "better", "in", "top", "bottom", "later", "latter", "this")
)
_AFTER_HALF = frozenset(("of", "the", "a", "an", "its", "their", "all", "his", "her", "our", "my"))

"""Dates made absolute: "Monday", "a year ago", "last month", from the time of publication.

A relative date has a meaning only against the moment of publication, in the zone the article was written
in: just after midnight in Kabul it is still yesterday in London. Without a time of publication only what
names its year is given. The tense of its verb says on which side a day lies (``tense``), words spoken on another
day count from that day (``spoken``). Where two days are possible none is given.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from claims.extraction.syntax.parse import Parsed
from claims.extraction.types import DateMention, Span
from claims.numbers.calendar import (
    local_date,
    numeric_dates,
    shift_days,
    shift_months,
    valid_date,
    week_of,
    weekday_near,
)
from claims.numbers.tables import MONTH_LETTERS, MONTHS, SMALL, WEEKDAY_LETTERS, WEEKDAYS

from .spoken import SpeechDays
from .tense import Side, side_of

_WEEKDAYS = WEEKDAYS | {f"{word}.": day for word, day in WEEKDAY_LETTERS.items()}
_MONTHS = MONTHS | {f"{word}.": month for word, month in MONTH_LETTERS.items()} | MONTH_LETTERS
_UNITS = {"day": "day", "week": "week", "fortnight": "week", "month": "month", "year": "year"}
_UNITS |= {f"{unit}s": kind for unit, kind in _UNITS.items()}
_COUNTS = {word: value for word, value in SMALL.items() if value <= 12} | {"a": 1, "an": 1}
_BEFORE_A_YEAR = frozenset(("in", "since", "by", "of", "until", "during", "the", "from", "to"))
_NEXT = frozenset(("next", "coming"))
_LAST = frozenset(("last", "past", "previous"))
_EACH = frozenset(("every", "each", "alternate", "most"))
_TODAY = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_LATER = {"later": 1, "after": 1, "earlier": -1, "before": -1}
_DATE_WORDS = frozenset((*_WEEKDAYS, *_MONTHS, *_UNITS, *_TODAY))
_DASHES = frozenset(("-", "–", "—", "to"))

type _Read = tuple[str, int, int] | None
"""``(ISO value, first token, token after the last)``."""


@dataclass(slots=True)
class DateAt:
    """A date with the tokens ``[start, end)`` that name it."""

    mention: DateMention
    start: int
    end: int


def find_dates(
    parsed: Parsed, published_at: datetime | None, zone: str, headlines: Sequence[Span] = ()
) -> list[DateAt]:
    """All dates of the text that can be made absolute, in order. Linear in the number of tokens.

    ``headlines`` are the stretches of the text whose present tense tells what was.
    """
    return _Finder(parsed, published_at, zone, headlines).find()


class _Finder:
    """Finds the dates of one text: those outside quotations first, for these may say when the others were spoken."""

    def __init__(
        self, parsed: Parsed, published_at: datetime | None, zone: str, headlines: Sequence[Span]
    ) -> None:
        self.p = parsed
        self.headlines = headlines
        self.speech = SpeechDays(parsed, local_date(published_at, zone))
        self.found: dict[int, DateAt] = {}
        self.sentences = [first for first, _ in parsed.sents]
        self.last_day = -1  # the token of the last full day that was found

    def find(self) -> list[DateAt]:
        """All dates, in order."""
        self._find_numeric()
        keys = [t for t, word in enumerate(self.p.lowers) if word in _DATE_WORDS or self._may_be_year(t)]
        quoted = [t for t in keys if self.speech.range_at(t) >= 0]
        inside = set(quoted)
        for group in ([t for t in keys if t not in inside], quoted):
            done = 0
            for t in group:
                if t >= done:
                    done = self._read_at(t) or done
        return [self.found[t] for t in sorted(self.found)]

    def _may_be_year(self, t: int) -> bool:
        return self.p.tags[t] == "CD" and len(self.p.lowers[t]) == 4

    def _find_numeric(self) -> None:
        for numeric in numeric_dates(self.p.text):
            tokens = [
                t
                for t in self._tokens_near(numeric.start)
                if self.p.starts[t] < numeric.end and self.p.ends[t] > numeric.start
            ]
            if numeric.value and tokens:
                self._add(numeric.value, tokens[0], tokens[-1] + 1)

    def _tokens_near(self, start: int) -> range:
        first = max(0, bisect_right(self.p.starts, start) - 1)
        return range(first, min(first + 8, len(self.p.starts)))

    def _read_at(self, t: int) -> int:
        """Read the date that token ``t`` is the key of; the token after it, 0 for none."""
        side = side_of(self.p, t)
        if side == "present" and any(a <= self.p.starts[t] < b for a, b in self.headlines):
            side = "open"
        reader = _Reader(self.p, self.speech.day_at(t), side)
        read = reader.read(t) or self._from_anchor(t)
        if read is None or not read[0] or any(u in self.found for u in range(read[1], read[2])):
            return 0
        self._add(*read)
        self.speech.learn(t, read[0])
        return read[2]

    def _from_anchor(self, t: int) -> _Read:
        """ "Three days later": from the last day named in this sentence or the one before."""
        lowers = self.p.lowers
        kind = _UNITS.get(lowers[t], "")
        way = _LATER.get(lowers[t + 1], 0) if t + 1 < len(lowers) else 0
        count = _count(lowers[t - 1]) if t else None
        if kind not in ("day", "week") or not way or count is None or lowers[t + 1] in ("before", "after"):
            return None
        anchor = self._anchor(t)
        if anchor is None:
            return None
        days = count * (7 if kind == "week" else 1) * (2 if lowers[t].startswith("fortnight") else 1)
        return shift_days(anchor, way * days), t - 1, t + 2

    def _anchor(self, t: int) -> date | None:
        """The last day named before token ``t`` in its sentence or the one before."""
        if self.last_day < 0 or self.last_day > t:
            return None
        first, second = (bisect_right(self.sentences, u) for u in (self.last_day, t))
        return date.fromisoformat(self.found[self.last_day].mention.value) if second - first <= 1 else None

    def _add(self, value: str, start: int, end: int) -> None:
        span = (self.p.starts[start], self.p.ends[end - 1])
        if len(value) == len("2024-05-06"):
            self.last_day = start
        self.found[start] = DateAt(DateMention(value, self.p.text[span[0] : span[1]], span), start, end)


def _count(word: str) -> int | None:
    known = _COUNTS.get(word)
    return known if known is not None else _small(word, 99)


def _small(word: str, most: int) -> int | None:
    short = word.isascii() and word.isdigit() and len(word) <= 2
    return int(word) if short and 1 <= int(word) <= most else None


def _day_of_month(word: str) -> int | None:
    return _small(word.rstrip("stndrh") if word[:1].isdigit() else word, 31)


class _Reader:
    """Reads one date from ``day``, the day that its words count from, on the ``side`` its clause puts it."""

    def __init__(self, parsed: Parsed, day: date | None, side: Side) -> None:
        self.p = parsed
        self.lowers = parsed.lowers
        self.day = day
        self.side = side

    def _word(self, i: int) -> str:
        return self.lowers[i] if 0 <= i < len(self.lowers) else ""

    def read(self, i: int) -> _Read:
        """The date that token ``i`` is the key of, or ``None``."""
        word = self.lowers[i]
        if word in _WEEKDAYS:
            return self._weekday(i)
        if word in _MONTHS:
            return self._month(i) if self.p.words[i][0].isupper() and self.p.tags[i] != "MD" else None
        if word in _TODAY:
            return self._today(i)
        if word in _UNITS:
            return self._ago(i) or self._relative_unit(i)
        return self._year(i)

    # -- days

    def _weekday(self, i: int) -> _Read:
        day, before = self.day, self._word(i - 1)
        if day is None or self.p.tags[i][:2] != "NN" or before in _EACH or self._in_a_name(i):
            return None
        weekday = _WEEKDAYS[self.lowers[i]]
        start = i - 1 - (self._word(i - 2) == "this")
        if before in _NEXT:
            return weekday_near(day, weekday, "next"), start, i + 1
        if before in _LAST:
            return weekday_near(day, weekday, "last"), start, i + 1
        if self.side == "open":
            return None
        ahead = self.side in ("ahead", "present")
        return weekday_near(day, weekday, "ahead" if ahead else "before"), i, i + 1

    def _in_a_name(self, i: int) -> bool:
        """ "Good Friday", "Sheffield Wednesday": a name before it that belongs to it."""
        p = self.p
        return (
            i > 0 and p.tags[i - 1] in ("NNP", "JJ") and p.words[i - 1][0].isupper() and p.heads[i - 1] == i
        )

    def _today(self, i: int) -> _Read:
        """ "Yesterday", "the day before yesterday", "the day after tomorrow"."""
        if self.day is None:
            return None
        shift, word, before = _TODAY[self.lowers[i]], self.lowers[i], self._word(i - 1)
        doubled = (word, before) in (("yesterday", "before"), ("tomorrow", "after"))
        if doubled and self._word(i - 2) == "day":
            start = i - 3 if self._word(i - 3) == "the" else i - 2
            return shift_days(self.day, 2 * shift), start, i + 1
        return shift_days(self.day, shift), i, i + 1

    # -- months and years

    def _month(self, i: int) -> _Read:
        month = _MONTHS[self.lowers[i]]
        start, end, days = self._days_beside(i)
        at = end + (self._word(end) == ",")
        year = _year_in(self._word(at))
        if year:
            end = at + 1
        else:
            before = self._word(i - 1)
            year = self._year_of(month, days[0] if days else None, before)
            if before in _NEXT or before in _LAST:
                start = i - 1
        return (_written(year, month, days), start, end) if year else None

    def _days_beside(self, i: int) -> tuple[int, int, list[int]]:
        """The days beside a month and the tokens of all: "May 5", "5 May", "5–7 May", "May 5-7", "mid-May"."""
        after = _day_of_month(self._word(i + 1))
        if after:
            last = _day_of_month(self._word(i + 3)) if self._word(i + 2) in _DASHES else None
            return (i, i + 4, [after, last]) if last and last > after else (i, i + 2, [after])
        prior = _day_of_month(self._word(i - 1))
        if prior:
            first = _day_of_month(self._word(i - 3)) if self._word(i - 2) in _DASHES else None
            return (i - 3, i + 1, [first, prior]) if first and first < prior else (i - 1, i + 1, [prior])
        mid = self._word(i - 1) == "-" and self._word(i - 2) in ("mid", "early", "late")
        return (i - 2 if mid else i), i + 1, []

    def _year_of(self, month: int, day_number: int | None, before: str) -> int | None:
        """The year of a month without one: the latest that is not ahead, or the next where the clause looks ahead."""
        day = self.day
        if day is None:
            return None
        ahead = (month, day_number or 0) > (day.month, day.day if day_number else 0)
        if before in _LAST:
            return day.year - 1 if ahead or month == day.month else day.year
        if before in _NEXT:
            return day.year if ahead else day.year + 1
        if self.side == "behind":
            return day.year - 1 if ahead else day.year
        if self.side == "ahead":
            return day.year if ahead or month == day.month else day.year + 1
        # Nothing in the clause tells: the nearer of the two ("the Nov. 8 election" in October is ahead).
        months = month - day.month
        return day.year + (1 if months < -6 else -1 if months > 6 else 0)

    def _year(self, i: int) -> _Read:
        year = _year_in(self.lowers[i])
        plain = year is not None and 1800 <= year <= 2100 and self.p.tags[i] == "CD"
        return (str(year), i, i + 1) if plain and self._word(i - 1) in _BEFORE_A_YEAR else None

    # -- so long ago

    def _ago(self, i: int) -> _Read:
        count = _count(self._word(i - 1)) if i else None
        if self._word(i + 1) != "ago" or count is None or self.day is None:
            return None
        kind = _UNITS[self.lowers[i]]
        if self.lowers[i].startswith("fortnight"):
            count *= 2
        return self._shifted(kind, -count), i - 1, i + 2

    def _shifted(self, kind: str, count: int) -> str:
        assert self.day is not None
        if kind == "day":
            return shift_days(self.day, count)
        if kind == "week":
            return shift_days(self.day, 7 * count)[:7]
        if kind == "month":
            return shift_months(self.day, count)
        return shift_months(self.day, 12 * count) if count == -1 else f"{self.day.year + count:04d}"

    def _relative_unit(self, i: int) -> _Read:
        """ "Last month", "next year", "this week"; no "over the last year"."""
        day, word, before = self.day, self.lowers[i], self._word(i - 1)
        step = {"last": -1, "previous": -1, "next": 1, "coming": 1, "this": 0}.get(before)
        if day is None or step is None or word.endswith("s") or i < 2:
            return None
        if self._word(i - 2) in ("the", "over", "in", "past") and step:
            return None
        values = {
            "year": f"{day.year + step:04d}",
            "month": shift_months(day, step),
            "week": week_of(day, step),
        }
        return (values[word], i - 1, i + 1) if word in values else None


def _year_in(word: str) -> int | None:
    plain = len(word) == 4 and word.isascii() and word.isdigit()
    return int(word) if plain and 1000 <= int(word) <= 2999 else None


def _written(year: int, month: int, days: Sequence[int]) -> str:
    """A month, a day of it, or the interval of two days as ISO 8601 writes them; ``""`` where there is no such day."""
    if not days:
        return f"{year:04d}-{month:02d}"
    written = [valid_date(year, month, day) for day in days]
    return "/".join(written) if all(written) else ""

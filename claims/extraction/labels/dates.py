"""Dates made absolute: "Monday", "a year ago", "last month", from the time of publication.

A relative date has a meaning only against the moment of publication, in the zone the article was written
in: just after midnight in Kabul it is still yesterday in London. Without a time of publication only what
names its year is given; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.tree import VERB_TAGS
from claims.extraction.types import DateMention
from claims.extraction.words.lexicon import SMALL_NUMBERS

_WEEKDAYS = {
    d: i for i, d in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
_WEEKDAYS |= {
    "mon.": 0,
    "tue.": 1,
    "tues.": 1,
    "wed.": 2,
    "thu.": 3,
    "thurs.": 3,
    "fri.": 4,
    "sat.": 5,
    "sun.": 6,
}
_MONTHS = {
    m: i + 1
    for i, m in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ]
    )
}
_MONTHS |= {"jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4, "jun.": 6, "jul.": 7, "aug.": 8, "sep.": 9, "sept.": 9,
            "oct.": 10, "nov.": 11, "dec.": 12, "jan": 1, "feb": 2, "aug": 8, "sept": 9, "oct": 10, "nov": 11,
            "dec": 12}  # fmt: skip
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365,
          "decade": 3650, "decades": 3650}  # fmt: skip
_COUNTS = {word: value for value, word in enumerate(SMALL_NUMBERS[:13])} | {"a": 1, "an": 1}
_FUTURE = frozenset(("will", "shall", "'ll", "’ll", "scheduled", "expected", "upcoming"))
_OPEN = frozenset(("would", "if", "could", "should"))
_BEFORE_A_YEAR = frozenset(("in", "since", "by", "of", "until", "during", "the", "from", "to"))
_NEXT = frozenset(("next", "coming"))
_LAST = frozenset(("last", "past", "previous"))


@dataclass(slots=True)
class DateAt:
    """A date with the tokens ``[start, end)`` that name it."""

    mention: DateMention
    start: int
    end: int


def local_date(published_at: datetime | None, zone: str) -> date | None:
    """The calendar day of publication where the article was written; a naive time is taken as it stands."""
    if published_at is None:
        return None
    if published_at.tzinfo is None or not zone:
        return published_at.date()
    try:
        return published_at.astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return published_at.date()


def _month_shift(day: date, months: int) -> str:
    total = day.year * 12 + day.month - 1 + months
    return f"{total // 12:04d}-{total % 12 + 1:02d}" if 12 <= total < 119988 else ""


def _shift(day: date, days: int) -> str:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return ""


def _valid(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _weekday(published: date, weekday: int, before: str, future: bool | None) -> str:
    back = (published.weekday() - weekday) % 7
    if before in _NEXT:
        return _shift(published, 7 - back)
    if before in _LAST:
        return _shift(published, -(back or 7))
    if future and back:
        return _shift(published, 7 - back)
    return _shift(published, -back)


def _year_at(lowers: Sequence[str], k: int) -> int | None:
    if k < len(lowers):
        word = lowers[k]
        if len(word) == 4 and word.isascii() and word.isdigit() and 1000 <= int(word) <= 2999:
            return int(word)
    return None


def _small(word: str, most: int) -> int | None:
    return (
        int(word) if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= most else None
    )


class _Reader:
    """Reads one date at a token; ``future`` tells whether its sentence speaks of what is to come."""

    def __init__(self, parsed: Parsed, published: date | None) -> None:
        self.p = parsed
        self.lowers = parsed.lowers
        self.day = published

    def read(self, i: int, future: bool | None) -> tuple[str, int, int] | None:
        """``(ISO value, start, end)`` of the date that token ``i`` is the key of, or ``None``."""
        lowers, day = self.lowers, self.day
        word = lowers[i]
        before = lowers[i - 1] if i else ""
        if word in _WEEKDAYS and self.p.tags[i][:2] == "NN":
            start = i - 1 if before in _NEXT or before in _LAST else i
            return (_weekday(day, _WEEKDAYS[word], before, future), start, i + 1) if day else None
        if word in _MONTHS and self.p.words[i][0].isupper() and self.p.tags[i] != "MD":
            return self._month(i, before, future)
        if word in ("yesterday", "today", "tomorrow", "tonight"):
            shift = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
            return (_shift(day, shift), i, i + 1) if day else None
        if word in _UNITS:
            return self._unit(i, word, before)
        year = _year_at(lowers, i)
        if year and 1800 <= year <= 2100 and self.p.tags[i] == "CD" and before in _BEFORE_A_YEAR:
            return str(year), i, i + 1
        return None

    def _month(self, i: int, before: str, future: bool | None) -> tuple[str, int, int] | None:
        lowers, month = self.lowers, _MONTHS[self.lowers[i]]
        after = _small(lowers[i + 1].rstrip("stndrh"), 31) if i + 1 < len(lowers) else None
        prior = _small(before.rstrip("stndrh"), 31) if i else None
        start, end = i, i + 1
        day_number = None
        if after:
            day_number, end = after, i + 2
        elif prior:
            day_number, start = prior, i - 1
        at = end + 1 if end < len(lowers) and lowers[end] == "," else end
        year = _year_at(lowers, at)
        if year:
            end = at + 1
        else:
            year = self._year_of(month, day_number, before, future)
            if before in _NEXT or before in _LAST:
                start = i - 1
        if not year:
            return None
        value = _valid(year, month, day_number) if day_number else f"{year:04d}-{month:02d}"
        return (value, start, end) if value else None

    def _year_of(self, month: int, day_number: int | None, before: str, future: bool | None) -> int | None:
        """The year of a month without one: the latest that is not ahead, or the next in a sentence on the future."""
        day = self.day
        if day is None:
            return None
        ahead = (month, day_number or 0) > (day.month, day.day if day_number else 0)
        if before in _LAST:
            return day.year - 1 if ahead or month == day.month else day.year
        if before in _NEXT:
            return day.year if ahead else day.year + 1
        if future is None:
            # Nothing in the sentence tells: the nearer of the two ("the Nov. 8 election" in October is ahead).
            months = month - day.month
            return day.year + (1 if months < -6 else -1 if months > 6 else 0)
        if future:
            return day.year if ahead or month == day.month else day.year + 1
        return day.year - 1 if ahead else day.year

    def _unit(self, i: int, word: str, before: str) -> tuple[str, int, int] | None:
        lowers, day = self.lowers, self.day
        if day is None:
            return None
        if i + 1 < len(lowers) and lowers[i + 1] in ("ago", "earlier"):
            count = _COUNTS.get(before) or _small(before, 99)
            if count is None or lowers[i + 1] == "earlier":
                return None
            return self._ago(word.rstrip("s"), count), i - 1, i + 2
        step = (
            -1
            if before in ("last", "previous")
            else 1
            if before in _NEXT
            else 0
            if before == "this"
            else None
        )
        if step is None or word.endswith("s") or i < 2:
            return None
        if lowers[i - 2] in ("the", "over", "in", "past") and step:
            return None
        if word == "year":
            return f"{day.year + step:04d}", i - 1, i + 1
        if word == "month":
            return _month_shift(day, step), i - 1, i + 1
        if word == "week":
            monday = _shift(day, 7 * step - day.weekday())
            sunday = _shift(day, 7 * step - day.weekday() + 6)
            # No ISO date names a week: its month, or its year where it runs over two months.
            value = monday[:7] if monday[:7] == sunday[:7] else monday[:4]
            return (value, i - 1, i + 1) if monday and monday[:4] == sunday[:4] else None
        return None

    def _ago(self, unit: str, count: int) -> str:
        day = self.day
        if day is None:
            return ""
        if unit == "day":
            return _shift(day, -count)
        if unit == "week":
            return _shift(day, -7 * count)[:7]
        if unit == "month":
            return _month_shift(day, -count)
        if unit == "year":
            return _month_shift(day, -12 * count) if count == 1 else f"{day.year - count:04d}"
        return ""


def _direction(parsed: Parsed, at: int, first: int, last: int) -> bool | None:
    """Whether the clause of a date speaks of the future, of the past (false), or leaves it open (``None``)."""
    heads, tags, lowers = parsed.heads, parsed.tags, parsed.lowers
    verb = at
    for _ in range(8):
        if tags[verb] in VERB_TAGS or heads[verb] == verb:
            break
        verb = heads[verb]
    if tags[verb] in VERB_TAGS:
        if tags[verb] == "VBD":
            return False
        for t in range(max(first, verb - 5), verb):
            if heads[t] == verb and parsed.deps[t] in ("aux", "auxpass"):
                if lowers[t] in _FUTURE:
                    return True
                if lowers[t] in _OPEN:
                    return None
                if tags[t] == "VBD" or lowers[t] in ("has", "have"):
                    return False
    past = None
    for t in range(first, last):
        if lowers[t] in _FUTURE:
            return True
        if lowers[t] in _OPEN:
            return None
        if tags[t] == "VBD":
            past = False
    return past


def find_dates(parsed: Parsed, published_at: datetime | None, zone: str) -> list[DateAt]:
    """All dates of the text that can be made absolute, in order. Linear in the number of tokens."""
    reader = _Reader(parsed, local_date(published_at, zone))
    lowers = parsed.lowers
    found: list[DateAt] = []
    number = done = 0
    tags = parsed.tags
    for i in [i for i, w in enumerate(lowers) if w in _DATE_WORDS or (tags[i] == "CD" and len(w) == 4)]:
        while i >= parsed.sents[number][1]:
            number, done = number + 1, 0
        if i < done:
            continue
        first, last = parsed.sents[number]
        read = reader.read(i, _direction(parsed, i, first, last))
        if read and read[0]:
            value, start, end = read
            span = (parsed.starts[start], parsed.ends[end - 1])
            found.append(DateAt(DateMention(value, parsed.text[span[0] : span[1]], span), start, end))
            done = end
    return found


_DATE_WORDS = frozenset((*_WEEKDAYS, *_MONTHS, *_UNITS, "yesterday", "today", "tomorrow", "tonight"))

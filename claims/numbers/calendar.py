"""Days, months and years counted from a day: the arithmetic of dates, and numeric dates that a text decides.

Every result is an ISO 8601 date (``2024-05-06``, ``2024-05`` or ``2024``), an interval of two, or ``""`` where there is
no such day.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

type Order = Literal["day", "month", ""]
"""Which number comes first in the numeric dates of a text: the day, the month, or unknown."""

_NUMERIC = re.compile(r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\w/-]|\.\d)")
_ISO = re.compile(r"(?<![\w./-])(\d{4})-(\d{2})-(\d{2})(?![\w/-]|\.\d)")
_MONTHS_BEFORE_YEAR_ONE, _MONTHS_AFTER_LAST = 12, 119_988


class NumericDate(NamedTuple):
    """A date in figures at ``text[start:end]``; ``value`` is ISO 8601, or ``""`` where it can be two days."""

    value: str
    start: int
    end: int


def local_date(published_at: datetime | None, zone: str) -> date | None:
    """The calendar day of publication where the article was written; a naive time is taken as it stands there."""
    if published_at is None:
        return None
    if published_at.tzinfo is None or not zone:
        return published_at.date()
    try:
        return published_at.astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return published_at.date()


def shift_days(day: date, days: int) -> str:
    """The day so many days later, ``""`` beyond the calendar."""
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return ""


def shift_months(day: date, months: int) -> str:
    """The month so many months later, ``""`` beyond the calendar."""
    total = day.year * 12 + day.month - 1 + months
    if not _MONTHS_BEFORE_YEAR_ONE <= total < _MONTHS_AFTER_LAST:
        return ""
    return f"{total // 12:04d}-{total % 12 + 1:02d}"


def valid_date(year: int, month: int, day: int) -> str:
    """The day, ``""`` where the calendar has none such."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def weekday_near(day: date, weekday: int, which: Literal["last", "next", "before", "ahead"]) -> str:
    """The nearest such weekday (0 is Monday): strictly before or after for last and next, else ``day`` itself counts."""
    back = (day.weekday() - weekday) % 7
    if which == "last":
        return shift_days(day, -(back or 7))
    if which == "next":
        return shift_days(day, 7 - back)
    return shift_days(day, -back if which == "before" or not back else 7 - back)


def week_of(day: date, weeks: int) -> str:
    """What ISO 8601 can say of the week so many weeks later: its month, its year where it runs over two, else ``""``."""
    monday, sunday = (
        shift_days(day, 7 * weeks - day.weekday()),
        shift_days(day, 7 * weeks - day.weekday() + 6),
    )
    if not monday or monday[:4] != sunday[:4]:
        return ""
    return monday[:7] if monday[:7] == sunday[:7] else monday[:4]


def order_of(text: str) -> Order:
    """Whether the numeric dates of a text begin with the day or the month: what a number above twelve decides."""
    first = any(int(m[1]) > 12 >= int(m[3]) for m in _NUMERIC.finditer(text))
    second = any(int(m[3]) > 12 >= int(m[1]) for m in _NUMERIC.finditer(text))
    if first == second:
        return ""
    return "day" if first else "month"


def numeric_dates(text: str) -> list[NumericDate]:
    """All dates in figures with a year of four digits, in order: "03/04/2024" is two days until the text decides."""
    order = order_of(text)
    found = [NumericDate(_numeric(m, order), *m.span()) for m in _NUMERIC.finditer(text)]
    found += [
        NumericDate(valid_date(int(m[1]), int(m[2]), int(m[3])), *m.span()) for m in _ISO.finditer(text)
    ]
    return sorted(found, key=lambda d: d.start)


def _numeric(match: re.Match[str], order: Order) -> str:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    by_day, by_month = valid_date(year, second, first), valid_date(year, first, second)
    if by_day == by_month or not by_month:
        return by_day
    if not by_day:
        return by_month
    return by_day if order == "day" else by_month if order == "month" else ""

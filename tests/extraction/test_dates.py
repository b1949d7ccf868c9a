"""Dates made absolute. The reference is Wednesday, 10 March 2021, noon in Greenwich."""

from datetime import UTC, date, datetime

import pytest

from claims.extraction.labels.dates import find_dates, local_date
from tests.extraction.reading import PUBLISHED, parsed


def dates(text: str, published: datetime | None = PUBLISHED, zone: str = "UTC") -> list[tuple[str, str]]:
    return [(d.mention.text, d.mention.value) for d in find_dates(parsed(text), published, zone)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell on Monday.", ("Monday", "2021-03-08")),
        ("The bridge fell on Wednesday.", ("Wednesday", "2021-03-10")),
        ("The bridge will reopen on Friday.", ("Friday", "2021-03-12")),
        ("The talks begin next Monday.", ("next Monday", "2021-03-15")),
        ("The bridge fell last Wednesday.", ("last Wednesday", "2021-03-03")),
        ("The bridge fell yesterday.", ("yesterday", "2021-03-09")),
        ("The bridge fell a year ago.", ("a year ago", "2020-03")),
        ("The bridge fell three days ago.", ("three days ago", "2021-03-07")),
        ("The bridge fell six years ago.", ("six years ago", "2015")),
        ("The bridge fell last month.", ("last month", "2021-02")),
        ("The bridge fell last year.", ("last year", "2020")),
        ("The bridge fell on September 8.", ("September 8", "2020-09-08")),
        ("The bridge fell on 8 February.", ("8 February", "2021-02-08")),
        ("The bridge fell in August.", ("August", "2020-08")),
        ("The bridge was sold in May.", ("May", "2020-05")),
        ("The bridge will be sold in May.", ("May", "2021-05")),
        ("The bridge fell on June 3, 1998.", ("June 3, 1998", "1998-06-03")),
        ("The bridge was built in 1904.", ("1904", "1904")),
    ],
)
def test_dates(text: str, expected: tuple[str, str]) -> None:
    assert dates(text) == [expected]


def test_without_publication_only_dates_with_a_year() -> None:
    text = "The bridge fell on Monday, a year ago, in August 2016 and on June 3, 1998."
    assert dates(text, None) == [("August 2016", "2016-08"), ("June 3, 1998", "1998-06-03")]


def test_the_day_is_that_of_the_zone() -> None:
    late = datetime(2021, 3, 10, 21, 0, tzinfo=UTC)
    assert local_date(late, "Asia/Kabul") == date(2021, 3, 11)
    assert dates("The bridge fell today.", late, "Asia/Kabul") == [("today", "2021-03-11")]
    assert local_date(late, "Nowhere/Land") == date(2021, 3, 10)
    assert local_date(None, "UTC") is None


@pytest.mark.parametrize(
    "text", ["He may go.", "They march on.", "February 31 came.", "1234567890", "99/99/9999"]
)
def test_what_is_no_date(text: str) -> None:
    assert [value for _, value in dates(text) if len(value) == 10] == []


def test_the_ends_of_time() -> None:
    first, last = datetime(1, 1, 1), datetime(9999, 12, 31)
    text = "It fell last week, yesterday and three days ago; it opens tomorrow, next week and next month."
    for published in (first, last):
        assert isinstance(dates(text, published, ""), list)

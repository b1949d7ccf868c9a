"""Dates made absolute. The reference is Wednesday, 10 March 2021, noon in Greenwich."""

from datetime import UTC, date, datetime

import pytest

from claims.extraction.labels.dates import find_dates
from claims.numbers.calendar import local_date
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # in the tense of their verb
        ("The fair opens Friday.", ("Friday", "2021-03-12")),
        ("The ruling is due on Monday.", ("Monday", "2021-03-15")),
        ("The ministers are meeting on Monday.", ("Monday", "2021-03-15")),
        ("The mayor cancelled a vote scheduled for Friday.", ("Friday", "2021-03-12")),
        ("The unions agreed to strike on Friday.", ("Friday", "2021-03-12")),
        ("The clerk failed to appear on Friday.", ("Friday", "2021-03-05")),
        ("The clerk has been in court since Friday.", ("Friday", "2021-03-05")),
        ("The man arrested on Friday is a clerk.", ("Friday", "2021-03-05")),
        # by two days, by fortnights
        ("The mill burned the day before yesterday.", ("the day before yesterday", "2021-03-08")),
        ("The port reopens the day after tomorrow.", ("the day after tomorrow", "2021-03-12")),
        ("The mill burned a fortnight ago.", ("a fortnight ago", "2021-02")),
        # in figures
        ("The mill burned on 23.2.2021.", ("23.2.2021", "2021-02-23")),
        ("The mill burned on 02/23/2021.", ("02/23/2021", "2021-02-23")),
        ("The mill burned on 5/5/2020.", ("5/5/2020", "2020-05-05")),
        ("The mill burned on 2021-02-23.", ("2021-02-23", "2021-02-23")),
        # from one day to another
        ("The fair ran from 5 to 7 February.", ("5 to 7 February", "2021-02-05/2021-02-07")),
        ("The fair opened in mid-February.", ("mid-February", "2021-02")),
    ],
)
def test_dates_by_tense_and_form(text: str, expected: tuple[str, str]) -> None:
    assert dates(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said she would resign on Monday.",
        "If the ice melts on Monday, the port opens.",
        "The court sits every Monday.",
        "The mill burned on 3.4.2020.",
        "The mill burned on 03/04/2020.",
        "He bought the mill in the early 2000s.",
        "Three days later the mill burned.",
        "The mill was built in the 1990s.",
    ],
)
def test_where_two_days_are_possible_there_is_none(text: str) -> None:
    assert dates(text) == []


def test_a_text_decides_what_comes_first_in_its_numeric_dates() -> None:
    text = "The mill burned on 03/04/2020. It was sold on 25/04/2020."
    assert dates(text) == [("03/04/2020", "2020-04-03"), ("25/04/2020", "2020-04-25")]
    text = "The mill burned on 03/04/2020. It was sold on 04/25/2020."
    assert dates(text) == [("03/04/2020", "2020-03-04"), ("04/25/2020", "2020-04-25")]
    text = "The mill burned on 03/04/2020. It was sold on 04/25/2020, or on 25/04/2020."
    assert [text for text, _ in dates(text)] == ["04/25/2020", "25/04/2020"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday, Hale said: “Yesterday we lost the mill.”", ["2021-03-08", "2021-03-07"]),
        ("“Yesterday we lost the mill,” Hale said on Monday.", ["2021-03-07", "2021-03-08"]),
        ("“Yesterday we lost the mill,” Hale said.", ["2021-03-09"]),
        ("On Monday the mill burned. “Yesterday we lost it,” Hale said.", ["2021-03-08", "2021-03-09"]),
    ],
)
def test_words_spoken_on_another_day_count_from_it(text: str, expected: list[str]) -> None:
    assert [value for _, value in dates(text)] == expected


def test_so_many_days_later_counts_from_a_day_in_the_text() -> None:
    text = "The mill burned on 1 March. Three days later the owner fled."
    assert dates(text) == [("1 March", "2021-03-01"), ("Three days later", "2021-03-04")]


def test_a_headline_tells_in_the_present_what_was() -> None:
    text = "Ferry sinks Monday"
    assert find_dates(parsed(text), PUBLISHED, "UTC", [(0, len(text))]) == []


def test_a_naive_time_is_local_to_the_zone() -> None:
    late = datetime(2021, 3, 10, 23, 30)
    assert local_date(late, "Asia/Kabul") == date(2021, 3, 10)
    assert dates("The bridge fell yesterday.", late, "Asia/Kabul") == [("yesterday", "2021-03-09")]


def test_time_is_linear_in_the_text() -> None:
    for shape in ("“On Monday ", "Monday said ", "three days later ", "1.1.2020 ", "“ ", "5-5-", "May 5 - "):
        assert isinstance(dates(shape * 100), list)

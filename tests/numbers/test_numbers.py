"""What a text counts: the right value or none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.numbers import Number, compatible, find_numbers, same_quantity, singular
from claims.numbers.tables import SMALL_NUMBERS

SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred"))
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def read(text: str) -> list[tuple[str, object, str]]:
    return [(n.text, n.value, n.unit) for n in find_numbers(text)]


def only(text: str) -> Number:
    (number,) = find_numbers(text)
    return number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half a million gulls", 500_000),
        ("A quarter of a billion eggs", 250_000_000),
        ("three-quarters of a million eggs", 750_000),
        ("a half-million eggs", 500_000),
        ("three and a half million eggs", 3_500_000),
        ("a million and a half eggs", 1_500_000),
        ("two and three quarters miles", Decimal("2.75")),
        ("three point one four miles", Decimal("3.14")),
        ("two point five billion eggs", 2_500_000_000),
        ("4.7bn eggs", 4_700_000_000),
        ("6 tn francs", 6_000_000_000_000),
        ("three dozen eggs", 36),
        ("half a dozen eggs", 6),
        ("a score of gulls", 20),
        ("four hundred and sixty gulls", 460),
        ("four hundred sixty gulls", 460),
        ("a hundred and one gulls", 101),
        ("one hundred and twenty thousand gulls", 120_000),
        ("sixteen hundred gulls", 1600),
        ("3½ miles", Decimal("3.5")),
        ("¼ mile", Decimal("0.25")),
        ("3 1/2 miles", Decimal("3.5")),
        ("7 lakh farms", 700_000),
        ("3 crore farms", 30_000_000),
        ("5 lakh crore rupees", 5_000_000_000_000),
        ("12,34,567 rupees", 1_234_567),
        ("23 400 gulls", 23_400),
        ("1 500 000 gulls", 1_500_000),
        ("70\u202f000 gulls", 70_000),
        ("70\u00a0000 gulls", 70_000),
        ("$2 871 million", 2_871_000_000),
        ("4.321.987 gulls", 4_321_987),
        ("4'321'987 gulls", 4_321_987),
        ("minus seven degrees", -7),
        ("−7 °C", -7),
        ("-7 percent", -7),
        ("one in eight gulls", Decimal("0.125")),
        ("9 out of 10 gulls", Decimal("0.9")),
        ("two-thirds of gulls", Fraction(2, 3)),
        ("three fifths of gulls", Decimal("0.6")),
        ("half of the gulls", Decimal("0.5")),
        ("half a percent", Decimal("0.5")),
        (".5 percent", Decimal("0.5")),
        ("112million eggs", 112_000_000),
        ("9.3m eggs", 9_300_000),
        ("eight of 10 gulls", Decimal("0.8")),
        ("TWENTY-TWO GULLS", 22),
        ("Ship Hits Twelve Gulls Near Harbour", 12),
        ("plus or minus 4 points", 4),
    ],
)
def test_values(text: str, value: object) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rates rose to 4,5 percent.", None),
        ("Rates rose to 4,5 percent and 9,25 percent.", Decimal("4.5")),
        ("Rates rose to 4,5 percent for 2.345.678 savers.", Decimal("4.5")),
        ("Rates rose to 4,5 percent for 2,345,678 savers.", None),
        ("They sold 15.500 cars.", None),
        ("They sold 15.500 cars and 2.345.678 bikes.", 15_500),
        ("They sold 15,500 cars.", 15_500),
        ("It weighs 1,2345 kg.", None),
    ],
)
def test_what_a_comma_means_is_decided_by_the_text_or_not_at_all(text: str, value: object) -> None:
    assert find_numbers(text)[0].value == value


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("30–40 % of gulls", 30, 40, "percent"),
        ("30%-40% of gulls", 30, 40, "percent"),
        ("between 30 and 40 gulls", 30, 40, "gull"),
        ("12-18 gulls", 12, 18, "gull"),
        ("two to three million gulls", 2_000_000, 3_000_000, "gull"),
        ("€5-6bn", 5_000_000_000, 6_000_000_000, "EUR"),
        ("between £5m and £6m", 5_000_000, 6_000_000, "GBP"),
        ("four or five gulls", 4, 5, "gull"),
        ("pupils aged 6-9", 6, 9, "year"),
    ],
)
def test_ranges_have_no_single_value(text: str, low: int, high: int, unit: str) -> None:
    number = only(text)
    assert (number.value, number.low, number.high, number.unit) == (None, low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "No. 12 refused.", "No 10 refused.", "Number 12 refused.", "Flight 201 landed.", "Route 9 is shut.", "the G20",
        "Article 21 applies.", "Articles 21 and 22 apply.", "on 7/7", "open 24/7", "call 555-0142", "call +49 30 901820",
        "call 0800 900 900", "They won 4–2.", "lost 2-5", "a 6-3 vote", "odds of 3:1", "the 4th gull", "a third gull",
        "the second half", "in 1987", "The year 1987", "1987-88", "at 7", "at 7.30", "7pm", "7 p.m.", "seven o'clock",
        "half past seven", "18:45", "version 3.1.4", "12 Abbey Road", "the early 1990s", "the '70s", "the 1980s",
        "no one", "one of them", "one another", "the AK-47", "an F-16", "Covid-19", "a Boeing 747", "Windows 10 failed",
        "3.4.2025", "03/04/2025", "2025-04-03", "on 5 May", "on May 5", "on Dec. 5", "5 to 7 May", "nineteen eighty-four",
        "They met at Ground Zero after dark.", "They climbed the Seven Sisters after dark.", "doubling down",
        "twenty-first", "fifty-fifty", "a 4x4", "IP 10.0.0.1", "#7", "some gulls", "a few gulls", "9" * 60,
    ],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    ["several gulls", "dozens of gulls", "hundreds of gulls", "tens of thousands of gulls", "several hundred gulls",
     "a few thousand gulls"],
)  # fmt: skip
def test_vague_numbers_count_without_a_value(text: str) -> None:
    number = only(text)
    assert (number.value, number.low, number.high, number.unit) == (None, None, None, "gull")


@pytest.mark.parametrize(
    ("text", "unit", "of"),
    [
        ("£30m", "GBP", ""), ("$30", "dollar", ""), ("US$30", "USD", ""), ("30 US dollars", "USD", ""),
        ("30 Hong Kong dollars", "HKD", ""), ("30 dollars", "dollar", ""), ("30 euros", "EUR", ""),
        ("Rs 30", "rupee", ""), ("₹30", "INR", ""), ("CHF 30", "CHF", ""), ("30 pounds sterling", "GBP", ""),
        ("30 beds", "bed", ""), ("30 new beds", "bed", ""), ("30 women", "woman", ""), ("one bed", "bed", ""),
        ("30 factories", "factory", ""), ("30 per cent", "percent", ""), ("30%", "percent", ""),
        ("30 percentage points", "percentage point", ""), ("30 basis points", "basis point", ""),
        ("30 percent of all young farmers", "percent", "farmer"), ("two thirds of farmers", "farmer", "farmer"),
        ("one in three farmers", "farmer", "farmer"), ("30km", "kilometre", ""), ("30 square miles", "square mile", ""),
        ("30 °C", "degree Celsius", ""), ("a 30-page report", "page", ""), ("30 times", "times", ""),
        ("a 2m deep hole", "metre", ""), ("40+ beds", "bed", ""), ("40 or so beds", "bed", ""),
    ],
)  # fmt: skip
def test_units(text: str, unit: str, of: str) -> None:
    number = only(text)
    assert (number.unit, number.of) == (unit, of)


@pytest.mark.parametrize(
    ("text", "approximation"),
    [
        ("30 beds", ""), ("about 30 beds", "about"), ("some 30 beds", "about"), ("an estimated 30 beds", "about"),
        ("nearly 30 beds", "nearly"), ("more than 30 beds", "more than"), ("over $30", "more than"),
        ("at least 30 beds", "at least"), ("no fewer than 30 beds", "at least"), ("30 or more beds", "at least"),
        ("30+ beds", "at least"), ("fewer than 30 beds", "less than"), ("up to 30 beds", "at most"),
        ("as many as 30 beds", "at most"), ("no more than 30 beds", "at most"), ("30-odd beds", "about"),
    ],
)  # fmt: skip
def test_how_exact_a_number_is_called(text: str, approximation: str) -> None:
    assert only(text).approximation == approximation


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("tripled", 3),
        ("doubled", 2),
        ("halved", Decimal("0.5")),
        ("twofold", 2),
        ("twice", 2),
        ("three times", 3),
    ],
)
def test_factors(word: str, value: object) -> None:
    assert (only(f"Sales {word}.").value, only(f"Sales {word}.").unit) == (value, "times")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Twenty-one people died", "21 people died", True),
        ("half a million eggs", "500,000 eggs", True),
        ("two dozen eggs", "24 eggs", True),
        ("about 30 beds", "30 beds", True),
        ("at least 30 beds", "30 beds", False),
        ("30 beds", "31 beds", False),
        ("30 beds", "30 chairs", False),
        ("30 were hurt", "30 people were hurt", True),
        ("30%", "30 per cent", True),
        ("30 percent", "30 percentage points", False),
        ("20–30 beds", "between 20 and 30 beds", True),
        ("several beds", "several beds", False),
    ],
)
def test_same_quantities(one: str, other: str, same: bool) -> None:
    assert same_quantity(only(one), only(other)) is same
    assert same_quantity(only(other), only(one)) is same


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("at least 20 beds", "23 beds", True),
        ("at least 20 beds", "19 beds", False),
        ("20–30 beds", "25 beds", True),
        ("20–30 beds", "31 beds", False),
        ("several beds", "31 beds", True),
        ("about 30 beds", "31 beds", True),
        ("30 beds", "31 beds", False),
        ("up to 30 beds", "31 beds", False),
    ],
)
def test_which_quantities_can_both_hold(one: str, other: str, both: bool) -> None:
    assert compatible(only(one), only(other)) is both
    assert compatible(only(other), only(one)) is both


def test_a_place_in_the_text_is_that_of_the_words() -> None:
    text = "🐟 About US$2½ million went to 70\u202f000 “gulls”."
    for number in find_numbers(text):
        assert text[slice(*number.span)] == number.text
    assert [n.text for n in find_numbers(text)] == ["US$2½ million", "70\u202f000"]


@pytest.mark.parametrize(
    ("plural", "one"),
    [("beds", "bed"), ("women", "woman"), ("factories", "factory"), ("boxes", "box"), ("churches", "church"),
     ("buses", "bus"), ("houses", "house"), ("species", "species"), ("glass", "glass"), ("people", "people")],
)  # fmt: skip
def test_singulars(plural: str, one: str) -> None:
    assert singular(plural) == one


# -- properties


def spell(number: int, *, joined: str = " and ") -> str:
    """A whole number below a quadrillion in words, the other way round."""
    if number < 20:
        return SMALL_NUMBERS[number]
    if number < 100:
        return TENS[number // 10] + (f"-{SMALL_NUMBERS[number % 10]}" if number % 10 else "")
    for scale, word in SCALES:
        if number >= scale:
            head, rest = divmod(number, scale)
            between = joined if rest < 100 else " "
            return f"{spell(head, joined=joined)} {word}" + (
                between + spell(rest, joined=joined) if rest else ""
            )
    raise AssertionError(number)


@given(st.integers(0, 10**15 - 1), st.booleans())
def test_a_spelled_number_is_read_as_it_was_meant(number: int, british: bool) -> None:
    text = f"They saw {spell(number, joined=' and ' if british else ' ')} gulls."
    assert read(text) == [(text[9:-7], number, "gull")]


@given(st.integers(1000, 10**15), st.sampled_from([",", " ", "\u00a0", "\u202f", "\u2009", "'"]))
def test_grouped_figures(number: int, mark: str) -> None:
    assert only(f"They saw {f'{number:,}'.replace(',', mark)} gulls.").value == number


@given(st.decimals(min_value="0.01", max_value=10**9, places=2), st.sampled_from(["−", "minus ", "-"]))
def test_signs(number: Decimal, sign: str) -> None:
    found = only(f"It was {sign}{number} percent.")
    assert found.value == -number


@given(
    st.integers(1, 9999),
    st.sampled_from([("million", 10**6), ("bn", 10**9), ("crore", 10**7), ("lakh", 10**5)]),
)
def test_scales(number: int, scale: tuple[str, int]) -> None:
    assert only(f"They paid €{number / 10:g} {scale[0]}.").value == Fraction(number, 10) * scale[1]


@given(
    st.text(
        st.sampled_from("0123456789.,'’ -–/:%$£€½¾one two and a half million of in to dozen"), max_size=60
    )
)
def test_any_text_has_numbers_in_order_inside_it(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        start, end = number.span
        assert last <= start < end <= len(text)
        assert text[start:end] == number.text
        assert number.low is None or number.low < number.high  # type: ignore[operator]
        last = end


@given(st.text(max_size=80))
def test_any_characters(text: str) -> None:
    for number in find_numbers(text):
        assert text[slice(*number.span)] == number.text


@pytest.mark.parametrize(
    "shape",
    ["9", "1,", "1.", "1 ", "111 ", "1-", "and ", "a ", "million ", "half ", "one in ", "two or ", "between 1 and ",
     "½", "-", "$", "no. ", "twenty ", "hundred and ", "one point ", "of a "],
)  # fmt: skip
def test_time_is_linear_in_the_text(shape: str) -> None:
    """Counts the tokens that are read: four times as many take four times the steps."""
    from claims.numbers.cardinals import Reader

    steps = []
    for length in (500, 2000):
        looked = 0

        def word(self: Reader, i: int) -> str:
            nonlocal looked
            looked += 1
            return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

        whole, Reader.word = Reader.word, word  # type: ignore[method-assign]
        try:
            find_numbers(shape * length)
        finally:
            Reader.word = whole  # type: ignore[method-assign]
        steps.append(looked + 1)
    assert steps[1] <= 4.5 * steps[0] + 200
    find_numbers(shape * 8_000)

"""Numbers that are no quantity: names, years, times of day, scores, ratios, versions, addresses, telephone numbers."""

from __future__ import annotations

import re

from .cardinals import Reader
from .tables import (
    ADDRESS,
    CLOCK,
    CURRENCY_SIGNS,
    METRE_WORDS,
    MONTH_LETTERS,
    MONTHS,
    NAMING,
    NONE_BEFORE_ONE,
    ONE_IS_NONE,
    ORDINALS,
    STOP,
    WEEKDAYS,
    YEAR_BEFORE,
)
from .tokens import NUMERAL, SIGN, WORD
from .units import is_plural

_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_LONG_NUMERAL = 7
_NEAR = 5
_HOUR = re.compile(r"(?:1?\d|2[0-4])(?:\.[0-5]\d)?")
_BEFORE_HOUR = ("at", "by", "before", "until", "after", "around")
_DASHES = ("-", "–", "—", "−")
_ORDINALS = ("st", "nd", "rd", "th", "s", "d")


def is_no_quantity(reader: Reader, i: int, end: int) -> bool:
    """Whether the number at tokens ``[i, end)`` names or dates something and counts nothing."""
    if reader.tokens[i].kind == NUMERAL:
        return any(shows(reader, i, end) for shows in _FIGURES)
    return any(shows(reader, i, end) for shows in _WORDS)


def is_year(word: str) -> bool:
    """Whether four digits can be a year."""
    return len(word) == 4 and word.isascii() and word.isdigit() and _FIRST_YEAR <= int(word) <= _LAST_YEAR


def has_unit(reader: Reader, end: int) -> bool:
    """Whether the words after a number say what it counts, by their form."""
    word = reader.word(end)
    if word in ("%", "percent", "per", "°", "degrees") or word in CURRENCY_SIGNS:
        return True
    for at in range(end, min(end + 3, len(reader.tokens))):
        if reader.tokens[at].kind != WORD or reader.word(at) in STOP:
            return False
        if is_plural(reader.word(at)):
            return True
    return False


def _capitalised(reader: Reader, i: int) -> bool:
    if not 0 <= i < len(reader.tokens) or reader.tokens[i].kind != WORD:
        return False
    return reader.text[reader.tokens[i].start].isupper()


def _begins_sentence(reader: Reader, i: int) -> bool:
    return i <= 0 or reader.word(i - 1) in (".", "!", "?", ":", "“", "”", '"', "‘", "\n", "•")


# -- figures


def _joined_to_letters(reader: Reader, i: int, end: int) -> bool:
    """ "G7", "AK-47", "Covid-19", "#5", "7th", "1990s", "5G", "'90s"."""
    tokens = reader.tokens
    if i and tokens[i].joined and _joins_a_name(reader, i):
        return True
    if end < len(tokens) and tokens[end].joined and tokens[end].kind == WORD and end == i + 1:
        return tokens[end].lower in _ORDINALS or tokens[end].lower == "g"
    return False


def _joins_a_name(reader: Reader, i: int) -> bool:
    """Whether what stands right before the digits at token ``i`` makes a name of them: "G7", "AK-47", "#5"."""
    before, earlier = reader.tokens[i - 1], reader.word(i - 2)
    if before.kind == WORD:
        return before.lower != "rs"
    if before.lower == ".":
        return earlier != "rs"
    if before.lower in ("'", "’"):
        return reader.word(i + 1) == "s"
    hyphen = before.lower == "-" and before.joined and reader.tokens[i - 2].kind == WORD
    return hyphen or before.lower in ("#", "_", "@", "/", "№")


def _decade(reader: Reader, i: int, end: int) -> bool:
    """ "2000s", "the '90s"; also "2000's"."""
    tokens = reader.tokens
    apostrophe = end + 1 < len(tokens) and tokens[end].lower in ("'", "’") and tokens[end + 1].lower == "s"
    return apostrophe and is_year(reader.word(i))


def _named(reader: Reader, i: int, end: int) -> bool:
    """ "No. 10", "Flight 93", "Article 50", "Boeing 737"."""
    at = i - 1
    if reader.word(at) == "." and reader.word(at - 1) in (
        "no",
        "nos",
        "art",
        "fig",
        "vol",
        "pp",
        "p",
        "sec",
        "ch",
        "op",
    ):
        return not (reader.word(at - 1) == "no" and _begins_sentence(reader, i) and has_unit(reader, end))
    word = reader.word(at)
    if word in ("§", "№"):
        return True
    if word in NAMING:
        determined = reader.word(at - 1) in ("the", "this", "that", "a", "an", "each", "every")
        if word in ("no", "war", "number", "case", "group", "line", "area", "class") and has_unit(
            reader, end
        ):
            return False
        return not (determined and has_unit(reader, end))
    if word in ("and", "to", "or", ",", "–", "-", "&") and _list_of_names(reader, at):
        return True
    calendar = word in MONTHS or word in WEEKDAYS or word in MONTH_LETTERS
    name = _capitalised(reader, at) and not _begins_sentence(reader, at) and not calendar
    return name and not has_unit(reader, end) and not _money_or_scale(reader, i, end) and word not in STOP


def _list_of_names(reader: Reader, at: int) -> bool:
    """ "Articles 5 and 6", "pages 10-12": the second number of a plural naming noun."""
    return (
        at >= 2
        and reader.tokens[at - 1].kind == NUMERAL
        and reader.word(at - 2)
        in ("articles", "sections", "chapters", "routes", "pages", "nos", "pp", "numbers")
    )


def _money_or_scale(reader: Reader, i: int, end: int) -> bool:
    return (
        end > i + 1
        or reader.word(i - 1) in CURRENCY_SIGNS
        or reader.word(i - 1) in ("rs", "usd", "eur", "gbp")
    )


def _year(reader: Reader, i: int, end: int) -> bool:
    """ "In 2019", "the 2012 elections", "2019-20": four digits without a unit, or where years stand."""
    word = reader.word(i)
    if end != i + 1 or not is_year(word):
        return False
    before = reader.word(i - 1)
    if before in YEAR_BEFORE or (before == "," and reader.tokens[i - 2].kind == NUMERAL):
        return True
    if before in CURRENCY_SIGNS:
        return False
    if before.endswith("'s") or before in ("this", "last", "next", "that"):
        return True
    if reader.word(end) in ("%", "percent", "per"):
        return False
    return not has_unit(reader, end)


def _date(reader: Reader, i: int, end: int) -> bool:
    """ "5 May", "May 5", "Dec. 5", "5 and 6 May"."""
    if end != i + 1:
        return False
    word = reader.word(i)
    if not word.isdigit() or len(word) > 2 or not 1 <= int(word) <= 31:
        return False
    before, after = reader.word(i - 1), reader.word(end)
    if before == ".":
        before = reader.word(i - 2) if reader.word(i - 2) in MONTH_LETTERS else ""
    if _month(before) and _capitalised_month(reader, i - 1):
        return not reader.word(i - 2).isdigit()  # "on 5 May 12 people died"
    if _month(after) and _capitalised(reader, end):
        return True
    return after in ("and", "or", "to", *_DASHES) and _date_follows(reader, end + 1)


def _date_follows(reader: Reader, at: int) -> bool:
    day = reader.word(at).isdigit() and len(reader.word(at)) <= 2
    return day and _month(reader.word(at + 1)) and _capitalised(reader, at + 1)


def _capitalised_month(reader: Reader, i: int) -> bool:
    return _capitalised(reader, i) or _capitalised(reader, i - 1)


def _month(word: str) -> bool:
    return word in MONTHS or word in MONTH_LETTERS


def _time_of_day(reader: Reader, i: int, end: int) -> bool:
    """ "At 5", "5pm", "5.30 p.m.", "9 o'clock", "10:30"."""
    if end != i + 1:
        return False
    after = reader.word(end)
    if after in CLOCK:
        return after not in ("am", "pm") or reader.word(i).replace(".", "").isdigit()
    if after in ("a", "p") and reader.word(end + 1) == "." and reader.word(end + 2) in ("m", "m."):
        return True
    if after in ("a.m", "p.m"):
        return True
    return bool(_HOUR.fullmatch(reader.word(i))) and _stands_as_hour(reader, i, end)


def _stands_as_hour(reader: Reader, i: int, end: int) -> bool:
    """ "At 5", "by 6.30," and nothing that is counted after it."""
    before = reader.word(i - 1)
    if (
        before not in _BEFORE_HOUR
        or has_unit(reader, end)
        or reader.word(end) in ("of", "-", "point", "points")
    ):
        return False
    return before == "at" or end >= len(reader.tokens) or reader.tokens[end].kind == SIGN


def _parted(reader: Reader, i: int, end: int) -> bool:
    """ "9/11", "24/7", "2:1", "10:30", "1.2.3"."""
    tokens = reader.tokens
    if end + 1 < len(tokens) and tokens[end].lower in ("/", ":") and tokens[end].joined:
        return tokens[end + 1].kind == NUMERAL and tokens[end + 1].joined
    if i and tokens[i - 1].lower in ("/", ":") and tokens[i].joined and tokens[i - 1].joined:
        return tokens[i - 2].kind == NUMERAL
    dots = reader.word(i).count(".")
    groups = reader.word(i).split(".")
    return dots > 1 and not all(len(group) == 3 for group in groups[1:])


def _telephone(reader: Reader, i: int, end: int) -> bool:
    """ "555-0199", "020 7946 0958", "+44 20", "0800 123": a leading nought, or groups joined by hyphens."""
    word, tokens = reader.word(i), reader.tokens
    if reader.word(i - 1) == "+" and len(word) <= 3 and reader.word(end).isdigit():
        return True
    if len(word) > 1 and word[0] == "0" and word.isdigit():
        return True
    if (
        i
        and word.isdigit()
        and tokens[i - 1].kind == NUMERAL
        and not tokens[i].joined
        and not has_unit(reader, end)
    ):
        return True  # a bare number after another: the rest of a telephone number
    follows = (
        end + 1 < len(tokens) and tokens[end].lower == "-" and tokens[end].joined and tokens[end + 1].joined
    )
    if follows and tokens[end + 1].kind == NUMERAL:
        longer = len(tokens[end + 1].lower) >= 4 and 3 <= len(word) <= 4 and not is_year(word)
        nought = tokens[end + 1].lower[0] == "0"
        return (longer and (nought or len(word) == 3)) or _third_group(reader, end + 2)
    if i > 1 and tokens[i].joined and tokens[i - 1].lower == "-" and tokens[i - 2].kind == NUMERAL:
        return _telephone_before(reader, i - 2, word)
    return False


def _telephone_before(reader: Reader, i: int, word: str) -> bool:
    before = reader.word(i)
    third = i > 1 and reader.word(i - 1) == "-" and reader.tokens[i - 2].kind == NUMERAL
    return third or (len(before) == 3 and len(word) == 4) or word[0] == "0"


def _third_group(reader: Reader, at: int) -> bool:
    tokens = reader.tokens
    return (
        at + 1 < len(tokens)
        and tokens[at].lower == "-"
        and tokens[at].joined
        and tokens[at + 1].kind == NUMERAL
    )


def _address(reader: Reader, i: int, end: int) -> bool:
    """ "10 Downing Street", "1600 Pennsylvania Avenue"."""
    if end != i + 1 or not _capitalised(reader, end):
        return False
    return any(reader.word(at) in ADDRESS and _capitalised(reader, at) for at in (end, end + 1, end + 2))


def _too_long(reader: Reader, i: int, end: int) -> bool:
    """A bare run of digits that nothing counts: an account, a serial number."""
    word = reader.word(i)
    return (
        len(word) > _LONG_NUMERAL
        and word.isdigit()
        and not has_unit(reader, end)
        and reader.word(i - 1) not in CURRENCY_SIGNS
    )


def is_metres(reader: Reader, i: int, end: int) -> bool:
    """Whether the "m" after the digits at token ``i`` is metres: "2m deep", "the 100m final"."""
    if reader.word(end - 1) != "m" or reader.word(i - 1) in CURRENCY_SIGNS:
        return False
    if reader.word(end) in METRE_WORDS:
        return True
    return reader.word(i - 1) in ("the", "men's", "women's") and not has_unit(reader, end)


# -- words


def _one_is_none(reader: Reader, i: int, end: int) -> bool:
    """ "No one", "one of them", "the one who"."""
    if reader.word(i) != "one" or end != i + 1:
        return False
    before, after = reader.word(i - 1), reader.word(end)
    if before in NONE_BEFORE_ONE or after in ONE_IS_NONE:
        return True
    tokens = reader.tokens
    if end >= len(tokens):
        return True
    return tokens[end].kind == SIGN and after not in _DASHES


def _named_in_words(reader: Reader, i: int, end: int) -> bool:
    """ "Route Sixty-Six", "Chapter Eleven"."""
    return reader.word(i - 1) in NAMING and _capitalised(reader, i - 1) and not has_unit(reader, end)


def _capitalised_name(reader: Reader, i: int, end: int) -> bool:
    """ "Ground Zero", "Zero Hedge", "the Seven Sisters": a number word with a capital inside a name."""
    if not _capitalised(reader, i) or _begins_sentence(reader, i) or _in_title_case(reader, i, end):
        return False
    return _capitalised(reader, i - 1) or _capitalised(reader, end)


def _in_title_case(reader: Reader, i: int, end: int) -> bool:
    """Whether the words around begin with capitals, as in a headline."""
    near = (*range(max(0, i - _NEAR), i), *range(end, min(end + _NEAR, len(reader.tokens))))
    words = [at for at in near if reader.tokens[at].kind == WORD and len(reader.word(at)) > 3]
    return bool(words) and sum(_capitalised(reader, at) for at in words) > len(words) / 2


def _time_in_words(reader: Reader, i: int, end: int) -> bool:
    """ "At five", "half past two", "five o'clock"."""
    before, after = reader.word(i - 1), reader.word(end)
    if after in CLOCK and after not in ("am", "pm"):
        return True
    if after in ("past",) or (before == "past" and not has_unit(reader, end)):
        return True
    bare = end >= len(reader.tokens) or reader.tokens[end].kind == SIGN
    return before == "at" and bare and after not in ("%", "-")


def _time_in_one(reader: Reader, i: int, end: int) -> bool:
    """ "A two-time winner" counts titles; "one-time" nothing."""
    return (
        reader.word(i) == "one"
        and reader.word(end) == "-"
        and reader.word(end + 1) in ("time", "off", "way", "sided", "on")
    )


def _ordinal(reader: Reader, i: int, end: int) -> bool:
    """ "Twenty-first"."""
    at = reader.past_hyphen(end)
    return at > end and reader.word(at) in ORDINALS


def _dimensions(reader: Reader, i: int, end: int) -> bool:
    """ "4x4"."""
    tokens = reader.tokens
    parts = (end, end + 1) if reader.word(end) == "x" else (i - 1, i - 2)
    if not all(0 <= at < len(tokens) for at in parts) or reader.word(parts[0]) != "x":
        return False
    return tokens[parts[1]].kind == NUMERAL and tokens[max(parts[0], end if parts[0] == end else i)].joined


_FIGURES = (
    _joined_to_letters,
    _decade,
    _year,
    _date,
    _named,
    _time_of_day,
    _parted,
    _telephone,
    _address,
    _too_long,
    _dimensions,
)
_WORDS = (_capitalised_name, _one_is_none, _named_in_words, _time_in_words, _time_in_one, _ordinal)

"""What each word of a text says about the kind of a claim it stands in, found once for the whole text.

One number for each token, a bit for each thing that a rule may ask ("is this a superlative?", "is this a day?").
The kind of a claim is then decided from the bits of its words, without looking at any word again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.syntax.parse import Parsed
from claims.extraction.words.judgewords import FEELINGS, MILD_WORDS, STRONG_WORDS
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list
from claims.extraction.words.risks import ACCUSATIONS, CASUALTIES, CRIMES
from claims.numbers.tables import MONTH_LETTERS, MONTHS, WEEKDAYS

STRONG = 1  # a word of judgement: "disastrous"
MILD = 1 << 1  # one that judges only in somebody's mouth: "important"
FEELING = 1 << 2  # "ashamed", "confident"
IF = 1 << 3  # "if", "unless"
CAUSE = 1 << 4  # "because", "due to", "thanks to"
WHEN = 1 << 5  # a day, a month, a year, "ago", "last week"
PLACE = 1 << 6  # the name of a place
PERSON = 1 << 7  # the name of a person
HIGHEST = 1 << 8  # a superlative
COMPARED = 1 << 9  # "three times the", "similar"
ALIKE = 1 << 10  # "same", "only", "main"
MEASURED = 1 << 11  # "by a fifth", "half of", "2-1"
NUMBER = 1 << 12  # any number
FIRST = 1 << 13
OCCASION = 1 << 14  # "time", as in "the first time"
CLOCK = 1 << 15  # "midnight", "p.m."
NAME = 1 << 16
WITHOUT = 1 << 17  # "no", "nobody", "neither"
ENOUGH = 1 << 18  # "enough", "too": more or less than somebody thinks right
BEYOND = 1 << 20  # "faster … than"
HURT = 1 << 19  # people killed, wounded, arrested
CASUALTY = 1 << 21  # a word for people hurt, as a desk sees it
ACCUSING = 1 << 22  # for what somebody is accused of
LEGAL = 1 << 23  # … and may be sued over

_FRACTIONS = word_list("quantity.shares")
_BEFORE_A_FRACTION = frozenset(("a", "one", "by", "lost", "over", "than", "-", "the", "two", "three"))
_AFTER_HALF = frozenset(("of", "the", "its", "their", "his", "her", "a"))
_TIMES_WHAT = word_list("quantity.times_what")
_GRADED = frozenset(("JJ", "RB", "VBN", "NN", "NNS"))
_AMOUNTS = frozenset(("CD", "$", "DT"))
_OWNING = frozenset(("the", "'s", "’s", "its", "their", "his", "her", "our"))
_NO_COMPARISON = frozenset(("later", "earlier", "further"))
_COUNTED_THAN = frozenset(("more", "less", "fewer", "higher", "lower"))
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS, *(f"{month}." for month in MONTH_LETTERS)))
_ORDINALS = words("first second third fourth fifth last")
_NEAR = frozenset(("today", "yesterday", "tomorrow", "tonight", "ago"))
_UNITS = word_list("quantity.times_of")  # fmt: skip
_WHICH_UNIT = frozenset(("last", "next", "this", "previous", "past", "coming", "same", "that"))
_CLOCK_WORDS = frozenset(("midnight", "noon", "midday", "dawn", "dusk", "a.m.", "p.m.", "gmt"))
_HURT_WORDS = words("kill die wound injure hurt arrest detain shoot dead death injured wounded")
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_TIMING = frozenset(("just", "right"))  # "just now", "right after"
_JUDGING_AS_NOUNS = frozenset(("blow", "surprise", "fit", "sound", "rock", "hit"))
_JUDGING_TAGS = frozenset("JNRV")

_COMPARING = words(
    "similar record-setting disproportionate disproportionately overrepresented underrepresented"
)

_BY_WORD: dict[str, int] = {}
_BY_LEMMA: dict[str, int] = {}
_BY_TAG = {"NNP": NAME, "NNPS": NAME, "CD": NUMBER}
for _table, _bit, _words in (
    (_BY_WORD, STRONG, STRONG_WORDS),
    (_BY_LEMMA, STRONG, STRONG_WORDS),
    (_BY_WORD, MILD, MILD_WORDS),
    (_BY_LEMMA, MILD, MILD_WORDS),
    (_BY_WORD, FEELING, FEELINGS),
    (_BY_WORD, IF, frozenset(("if", "unless"))),
    (_BY_WORD, CAUSE, frozenset(("because",))),
    (_BY_WORD, WHEN, _NEAR),
    (_BY_WORD, ALIKE, frozenset(("main",))),
    (
        _BY_WORD,
        COMPARED,
        _COMPARING,
    ),
    (_BY_WORD, NUMBER, frozenset(("once", "twice", "thrice"))),
    (_BY_WORD, FIRST, frozenset(("first",))),
    (_BY_WORD, OCCASION, frozenset(("time",))),
    (_BY_WORD, CLOCK, _CLOCK_WORDS),
    (_BY_WORD, WITHOUT, frozenset(("no", "nobody", "none", "neither", "nor", "nothing"))),
    (_BY_WORD, ENOUGH, frozenset(("enough", "too"))),
    (_BY_LEMMA, HURT, _HURT_WORDS),
    (_BY_LEMMA, CASUALTY, CASUALTIES),
    (_BY_LEMMA, ACCUSING, ACCUSATIONS),
    (_BY_LEMMA, LEGAL, CRIMES),
):
    for _word in _words:
        _table[_word] = _table.get(_word, 0) | _bit
_SEE = 1 << 31  # what it says depends on its neighbours too
_JUDGEMENT = STRONG | MILD | FEELING
_RISK = CASUALTY | ACCUSING | LEGAL
_UNSURE = _SEE | _JUDGEMENT | _RISK


def word_facts(parsed: Parsed) -> list[int]:
    """The bits of every token of a text. Linear in their number."""
    lowers, tags, lemmas, deps = parsed.lowers, parsed.tags, parsed.lemmas, parsed.deps
    by_word, by_lemma, by_tag = _BY_WORD.get, _BY_LEMMA.get, _BY_TAG.get
    facts = [
        by_word(low, 0) | by_lemma(lemma, 0) | by_tag(tag, 0)
        for low, lemma, tag in zip(lowers, lemmas, tags, strict=True)
    ]
    for t in [t for t, bits in enumerate(facts) if bits & _UNSURE]:
        bits, tag, low = facts[t], tags[t], lowers[t]
        if tag == "JJR" and low == "greater":
            bits &= ~_JUDGEMENT  # "by a greater margin"
        if tag[0] == "V" and lemmas[t] in _JUDGING_AS_NOUNS:
            bits &= ~_JUDGEMENT
        if (
            tag[0] not in _JUDGING_TAGS
            or tag[:3] == "NNP"
            or ((tag == "RB" or tag == "NN") and low in _TIMING)
        ):
            bits &= ~_JUDGEMENT
        if deps[t] == "compound":  # "crime prevention" accuses nobody
            bits &= ~_RISK
        if tag in _SPECIAL:
            bits |= _SPECIAL[tag](lowers, tags, t)
        if low in _BY_NEIGHBOURS:
            bits |= _BY_NEIGHBOURS[low](lowers, tags, t)
        facts[t] = bits & ~_SEE
    for start, end, label in parsed.ents:
        bit = PERSON if label == "PERSON" else PLACE if label in _PLACES else 0
        if bit:
            for t in range(start, end):
                facts[t] |= bit
        elif label == "DATE":
            for t in range(start, end):
                if _year(lowers[t]):
                    facts[t] |= WHEN
    return facts


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[0] in "12"


def _calendar(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    return WHEN if tags[t][:3] == "NNP" else 0


def _score(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    return MEASURED if _SCORE.fullmatch(lowers[t]) else 0


def _superlative(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    """Whether something is called the most of its kind ("at least" and "most troops" call nothing so)."""
    before = lowers[t - 1] if t else ""
    word = lowers[t]
    if before == "at" or word == "latest":
        return 0
    if word in ("most", "least") and not (t + 1 < len(tags) and tags[t + 1] in _GRADED):
        return 0
    if word == "most" and t and before not in _OWNING:
        return 0
    return HIGHEST


def _comparative(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    """ "Faster than wages", but not "more than ten"."""
    word = lowers[t]
    if word in _NO_COMPARISON:
        return 0
    if (
        word in _COUNTED_THAN
        and lowers[t + 1 : t + 2] == ["than"]
        and t + 2 < len(tags)
        and tags[t + 2] in _AMOUNTS
    ):
        return 0
    return BEYOND if "than" in lowers[t + 1 : t + 9] else 0


def _fraction(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    """ "By a fifth", but not "a third candidate"."""
    if not t or lowers[t - 1] not in _BEFORE_A_FRACTION:
        return 0
    return 0 if t + 1 < len(tags) and (tags[t + 1][0] in "NJ" or tags[t + 1] == "HYPH") else MEASURED


def _half(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    return MEASURED if t + 1 < len(lowers) and lowers[t + 1] in _AFTER_HALF else 0


def _times(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    """ "Three times the rate" compares, "three times" counts."""
    if not t or tags[t - 1] != "CD":
        return 0
    return COMPARED if t + 1 < len(lowers) and lowers[t + 1] in _TIMES_WHAT else MEASURED


def _unit(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    return WHEN if t and lowers[t - 1] in _WHICH_UNIT else 0


def _tie(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    return COMPARED


def _every(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    """ "Every 72 minutes"."""
    return MEASURED if t + 1 < len(tags) and tags[t + 1] == "CD" and lowers[t + 1] != "one" else 0


def _single(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    """ "Not a single vote"."""
    return MEASURED if t > 1 and lowers[t - 2] == "not" else 0


def _digits(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    """ "In the low single digits", "double-digit growth"."""
    before = lowers[t - 2] if t > 1 and lowers[t - 1] == "-" else lowers[t - 1] if t else ""
    return MEASURED if before in ("single", "double", "triple") else 0


def _thanks(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    return CAUSE if lowers[t + 1 : t + 2] == ["to"] else 0


def _due(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    return CAUSE if lowers[t + 1 : t + 2] == ["to"] else 0


def _same(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    """ "The same laws" compares; "the same day" tells when."""
    return 0 if t + 1 < len(lowers) and lowers[t + 1] in _UNITS else ALIKE


def _only(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    return ALIKE if tags[t] == "JJ" else 0


def _rank(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    """ "Third place", "second only to"."""
    if lowers[t] == "place":
        return COMPARED if t and lowers[t - 1] in _ORDINALS else 0
    return COMPARED if lowers[t + 1 : t + 3] == ["only", "to"] else 0


def _extreme(lowers: Sequence[str], tags: Sequence[str], t: int) -> int:
    """ "A 40-year low", "a record high"."""
    return COMPARED if tags[t] == "NN" and t and lowers[t - 1] in ("year", "record", "time", "month") else 0


_SPECIAL = {
    "CD": _score,
    "JJS": _superlative,
    "RBS": _superlative,
    "JJR": _comparative,
    "RBR": _comparative,
}
_BY_NEIGHBOURS = (
    dict.fromkeys(_FRACTIONS, _fraction) | dict.fromkeys(_UNITS, _unit) | dict.fromkeys(_CALENDAR, _calendar)
)
_BY_NEIGHBOURS |= {
    "half": _half,
    "times": _times,
    "tied": _tie,
    "tie": _tie,
    "due": _due,
    "thanks": _thanks,
    "every": _every,
    "single": _single,
    "digits": _digits,
    "digit": _digits,
    "low": _extreme,
    "place": _rank,
    "second": _rank,
    "high": _extreme,
    "only": _only,
    "same": _same,
}
for _table, _keys in ((_BY_TAG, _SPECIAL), (_BY_WORD, _BY_NEIGHBOURS)):
    for _word in _keys:
        _table[_word] = _table.get(_word, 0) | _SEE

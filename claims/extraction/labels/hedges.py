"""Hedges: words by which the article withholds its own assent from what it prints.

"Around the city" is a place and no hedge; "around midnight" is one. Words that concern a whole statement
("in a statement that was not immediately possible to verify", "The claim could not be independently
verified") hedge every claim of that statement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claims.extraction.syntax.parse import Parsed
from claims.extraction.types import Hedge
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list

_ADVERBS = word_list("hedging.adverbs")
_ADJECTIVES = words("alleged suspected unconfirmed purported reported supposed presumed apparent")
_APPROXIMATE = words("about around nearly almost approximately roughly some")
_MODALS = frozenset(("may", "might", "could"))
_SEEMING = frozenset(("appear", "seem"))
_PASSIVE_BELIEFS = word_list("hedging.beliefs")
_VERIFYING = words("verify verified confirm confirmed corroborate corroborated authenticate authenticated "
                       "substantiated proven established")  # fmt: skip
_KEYS = _VERIFYING | _ADVERBS | _ADJECTIVES | _APPROXIMATE | _MODALS
_KEY_LEMMAS = _SEEMING | _PASSIVE_BELIEFS
_CLOCK = frozenset(("midnight", "noon", "midday", "dawn", "dusk"))
_PERSONAL = frozenset(("i", "we"))
_BELIEVING = words("believe think understand suspect assume guess feel")


@dataclass(slots=True)
class HedgeAt:
    """A hedge with the tokens ``[start, end)``. ``statement`` marks one about a whole statement."""

    hedge: Hedge
    start: int
    end: int
    statement: bool
    rule: str


def find_hedges(parsed: Parsed) -> list[HedgeAt]:
    """All hedges of the text, in order. Linear in the number of tokens."""
    found: list[HedgeAt] = []
    lowers, tags, lemmas = parsed.lowers, parsed.tags, parsed.lemmas
    n = len(lowers)
    done = 0

    def add(rule: str, start: int, end: int) -> None:
        span = (parsed.starts[start], parsed.ends[end - 1])
        statement = rule == "hedge.unverified"
        found.append(HedgeAt(Hedge(parsed.text[span[0] : span[1]], span), start, end, statement, rule))

    for i in [i for i, word in enumerate(lowers) if word in _KEYS or lemmas[i] in _KEY_LEMMAS]:
        word = lowers[i]
        if i < done:
            continue
        if word in _VERIFYING:
            start = _unverified(parsed, i)
            if start >= 0:
                while found and found[-1].start >= start:
                    found.pop()
                add("hedge.unverified", start, i + 1)
                done = i + 1
        elif word in _ADVERBS:
            if tags[i][:2] in ("RB", "JJ") and not (word == "likely" and _modifies_noun(parsed, i)):
                add("hedge.adverb", i, i + 1)
        elif word in _ADJECTIVES:
            if tags[i] in ("JJ", "VBN") and parsed.deps[i] == "amod":
                add("hedge.adjective", i, i + 1)
        elif word in _APPROXIMATE:
            if i + 1 < n and _number_follows(parsed, i):
                add("hedge.approximate", i, i + 1)
        elif word in _MODALS:
            if tags[i] == "MD" and not _ability(parsed, i):
                add("hedge.modal", i, i + 1)
        elif lemmas[i] in _SEEMING:
            if (
                tags[i][:2] == "VB"
                and i + 1 < n
                and (lowers[i + 1] in ("to", "like", "that") or tags[i + 1][0] in "JV")
            ):
                end = i + 2 if lowers[i + 1] in ("to", "like") else i + 1
                start = i - 1 if i and lowers[i - 1] in ("does", "do", "did", "would") else i
                add("hedge.seeming", start, end)
                done = end
        elif lemmas[i] in _PASSIVE_BELIEFS and i:
            done = max(done, _belief(parsed, i, add))
    return found


def _belief(parsed: Parsed, i: int, add: Callable[[str, int, int], None]) -> int:
    """ "Are estimated to", "is believed to", "we understand": returns the token after it, or 0."""
    lowers, tags = parsed.lowers, parsed.tags
    n = len(lowers)
    if tags[i] == "VBN" and i + 1 < n and lowers[i + 1] == "to":
        back = i - 1
        if lowers[back] in ("widely", "generally", "now", "still", "also"):
            back -= 1
        if back >= 0 and lowers[back] in ("is", "are", "was", "were", "be", "been"):
            add("hedge.belief", back, i + 2)
            return i + 2
    if lowers[i] in _BELIEVING and lowers[i - 1] in _PERSONAL:
        add("hedge.own_belief", i - 1, i + 1)
        return i + 1
    return 0


def _unverified(parsed: Parsed, i: int) -> int:
    """The start of "not immediately possible to verify", "could not be independently verified", or -1."""
    lowers, sent_start = parsed.lowers, max(0, i - 9)
    for t in range(i - 1, sent_start - 1, -1):
        word = lowers[t]
        if word in (".", "?", "!", ";"):
            return -1
        if word in ("not", "n't", "n’t", "unable", "impossible", "cannot", "neither", "yet"):
            start = t
            while start > sent_start and lowers[start - 1] in ("could", "can", "was", "were", "is", "are", "has", "have",
                                                               "been", "be", "ca"):  # fmt: skip
                start -= 1
            return start
    return -1


def _modifies_noun(parsed: Parsed, i: int) -> bool:
    return parsed.deps[i] == "amod"


def _number_follows(parsed: Parsed, i: int) -> bool:
    lowers, tags = parsed.lowers, parsed.tags
    after = lowers[i + 1]
    if (
        tags[i + 1] == "CD"
        or after in _CLOCK
        or after == "$"
        or after in ("half", "dozens", "hundreds", "thousands")
    ):
        return not (lowers[i] == "some" and tags[i + 1] != "CD")
    return (
        lowers[i] in ("nearly", "almost", "about")
        and after in ("a", "all", "every")
        and i + 2 < len(lowers)
        and (
            lowers[i + 2] in ("third", "quarter", "half", "dozen", "million", "year", "decade")
            or after != "a"
        )
    )


def _ability(parsed: Parsed, i: int) -> bool:
    """ "Could be heard", "could not explain" tell what was possible; nothing is withheld."""
    lowers = parsed.lowers
    if lowers[i] != "could":
        return False
    after = lowers[i + 1] if i + 1 < len(lowers) else ""
    later = lowers[i + 2] if i + 2 < len(lowers) else ""
    return after in ("not", "n't", "n’t") or (after == "be" and later in ("heard", "seen", "felt"))

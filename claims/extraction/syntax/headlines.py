"""Headlines in capitals: "Mayor Hale Laughs, Evades Question"."""

from __future__ import annotations

from bisect import bisect_right

from claims.extraction.words.lists import word_list

from .parse import Parsed

_SMALL = word_list("clauses.small_words")  # what may be small in such a headline
_FEWEST = 5  # tokens


def in_capitals(parsed: Parsed, token: int, starts: list[int]) -> bool:
    """Whether all but the small words of the sentence are capitalised, so that the parser takes them all for names.

    ``starts`` are the first tokens of the sentences.
    """
    first, end = parsed.sents[max(0, bisect_right(starts, token) - 1)]
    if end - first < _FEWEST:
        return False
    for t in range(first, end):
        word = parsed.words[t]
        if word[0].islower() and word not in _SMALL:
            return False
    return True

"""Headlines in capitals: "Mayor Hale Laughs, Evades Question"."""

from __future__ import annotations

from bisect import bisect_right

from .parse import Parsed

_SHORT = 4  # letters: shorter words ("of", "the") may be small in such a headline
_FEWEST = 5  # tokens


def in_capitals(parsed: Parsed, token: int, starts: list[int]) -> bool:
    """Whether all longer words of the sentence are capitalised, so that the parser takes them all for names.

    ``starts`` are the first tokens of the sentences.
    """
    first, end = parsed.sents[max(0, bisect_right(starts, token) - 1)]
    if end - first < _FEWEST:
        return False
    words = parsed.words
    for t in range(first, end):
        word = words[t]
        if len(word) >= _SHORT and word[0].islower():
            return False
    return True

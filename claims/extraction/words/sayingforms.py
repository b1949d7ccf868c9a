"""Whether a stretch of words has a form of a verb of saying, told by its letters, before anything is parsed."""

from __future__ import annotations

import re

from .lists import word_list

_WORD = re.compile(r"[a-z]+")
_UTTERING = word_list("saying.uttering")
_IRREGULAR = word_list("saying.irregular_forms")


def has_verb_of_saying(text: str) -> bool:
    """Whether one of the words may be a form of a verb of saying: "Roth muttered, pausing", never "in the harbour"."""
    return any(
        word in _IRREGULAR or any(stem in _UTTERING for stem in _stems(word))
        for word in _WORD.findall(text.lower())
    )


def _stems(word: str) -> tuple[str, ...]:
    """What a form may be of: "shouted" of "shout", "muses" of "muse", "quipped" of "quip", "replied" of "reply"."""
    if word.endswith("ied"):
        return (word[:-3] + "y",)
    if word.endswith("ed"):
        return word[:-2], word[:-1], word[:-3]
    return (word[:-1], word[:-2], word[:-3] + "y") if word.endswith("s") else (word,)

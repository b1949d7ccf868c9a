"""Nouns that name a person."""

from __future__ import annotations

from .lists import word_list

_PERSON_NOUNS = word_list("persons.nouns")
_PERSON_ENDINGS = ("man", "woman", "person", "ist", "ician")
_AGENT_ENDINGS = ("er", "or")
_NOT_AGENTS = word_list("persons.not_agents")


GEOGRAPHY = word_list("persons.geography")


def is_person_noun(word: str) -> bool:
    """Whether a common noun, in lower case, names a person ("clerk", "dancer")."""
    if word in _PERSON_NOUNS or word.endswith(_PERSON_ENDINGS):
        return True
    return len(word) > 4 and word.endswith(_AGENT_ENDINGS) and word not in _NOT_AGENTS

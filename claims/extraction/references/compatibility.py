"""Whether a word may stand for an entity at all: person, gender, number and kind must fit.

A person's pronoun means a person; a thing never speaks; "her" is never "Mr. Tedeschi".
"""

from __future__ import annotations

from .entities import Entity
from .mentions import ORGANISATION, PEOPLE, PERSON, PLACE, PLURAL, SINGULAR, THING, UNKNOWN, is_he, is_she

_PERSONS = frozenset((PERSON, UNKNOWN))
_SPEAKERS = frozenset((PERSON, UNKNOWN, ORGANISATION, PEOPLE, PLACE))
_TAKEN_AS_SEVERAL = frozenset((ORGANISATION, PEOPLE, UNKNOWN))


def may_be_person(word: str, entity: Entity) -> bool:
    """Whether "he" or "she" may stand for an entity."""
    if entity.kind not in _PERSONS or entity.count == PLURAL:
        return False
    return not ((is_she(word) and entity.gender == "m") or (is_he(word) and entity.gender == "f"))


def may_be_several(entity: Entity) -> bool:
    """Whether "they" may stand for an entity: several, or a body taken as its people."""
    return entity.count != SINGULAR or entity.kind in _TAKEN_AS_SEVERAL


def may_be_thing(entity: Entity) -> bool:
    """Whether "it" may stand for an entity."""
    return entity.kind != PERSON and entity.count != PLURAL


def may_speak(entity: Entity) -> bool:
    """Whether an entity may say something: a person, a body, a people, a state; a thing never does."""
    return entity.kind in _SPEAKERS or (entity.kind == THING and entity.count == PLURAL)


def fits_pronoun(group: str, word: str, entity: Entity) -> bool:
    """Whether a pronoun may stand for an entity; ``group`` is that of ``pronoun_group``."""
    if group == "person":
        return may_be_person(word, entity)
    if group == "they":
        return may_be_several(entity)
    return group == "it" and may_be_thing(entity)


def fits_place(entity: Entity) -> bool:
    """Whether "there" may stand for an entity."""
    return entity.kind == PLACE

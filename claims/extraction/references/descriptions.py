"""The entities that a definite description may stand for: "the plane", "this district", "the director".

A description takes up an earlier one with the same head ("a twin-engine Cessna plane … the plane"), one whose head
names its kind ("a Cessna … the plane"), a named place or body of that kind ("Oster … the city"), or the holder of a
title ("Helena Brandt, the director … the director").
"""

from __future__ import annotations

from claims.extraction.words.lists import word_list, word_sets

from .entities import Entity
from .mentions import (
    DEFINITE,
    DEMONSTRATIVE,
    EITHER,
    ORGANISATION,
    OWNER,
    PERSON,
    PLACE,
    PLURAL,
    SUBJECT,
    UNKNOWN,
    Mention,
)
from .ranking import (
    AT,
    DISTANCE,
    MATCH,
    MATCH_DETERMINER,
    MATCH_DISTANCE,
    MATCH_LAST,
    MATCH_MODIFIERS,
    MODIFIERS,
    NONE,
    NONE_KIND,
    RANK,
)
from .scene import Scene

_GENERAL = word_sets("references.general_nouns")
_PLACE_NOUNS, _COUNTRY_NOUNS = word_list("references.place_nouns"), word_list("references.country_nouns")
_COUNTRIES = word_list("references.countries")
_COMPANY_NOUNS, _BODY_NOUNS = word_list("references.company_nouns"), word_list("references.body_nouns")
_VARYING = word_list("references.person_nouns_varying")
_OF_PERSONS = _VARYING | word_list("references.person_nouns_of_posts")
_SELF_STANDING, _SINGLING_OUT = word_list("references.self_standing"), word_list("references.singling_out")
_FEMALE, _MALE = word_list("genders.female"), word_list("genders.male")
_NO_BUSINESS = (
    (
        word_list("sources.organisations")
        | word_list("sources.news_agencies")
        | word_list("sources.media_names")
    )
    - _COMPANY_NOUNS
    - {"group", "bank"}
)
_EACH = 4  # entities looked at for one kind of match
_SENTENCES_BACK = 60
_READ_BACK = 40  # mentions
_NEAR = 12  # sentences in which a name is looked for that a noun may stand for

HEAD, NAMED, ATTRIBUTE, GENERAL, PLACED, BODY, HOLDER = range(7)
"""How a description and an entity go together: the same head, a word of its name or title, a head that names its
kind, a named place, body or person of that kind."""


class DescriptionCandidates:
    """Finds the candidates for the descriptions of one text."""

    def __init__(self, scene: Scene) -> None:
        self.s = scene
        self.entities = scene.entities

    def find(self, i: int) -> tuple[list[int], list[list[int]]]:
        """The entities for the description that is mention ``i``, the nearest first, and their features; the last
        list of features is that of "none of them"."""
        m = self.s.mentions[i]
        matches: dict[int, int] = {}
        self._add_same_heads(m, matches)
        self._add_kinds(m, matches)
        self._add_names(m, matches)
        found = [
            number for number in matches if m.sentence - self._latest(number).sentence <= _SENTENCES_BACK
        ]
        found.sort(key=lambda number: -self._latest(number).head)
        kept = found[:6]
        features = [
            self._features(m, number, matches[number], rank, matches) for rank, number in enumerate(kept)
        ]
        features.append(self._none(m, matches))
        return kept, features

    def _latest(self, number: int) -> Mention:
        return self.s.mentions[self.entities.all[number].mentions[-1]]

    def _add(self, m: Mention, number: int, match: int, matches: dict[int, int]) -> None:
        entity = self.entities.all[number]
        if not entity.mentions or number in matches:
            return
        if EITHER not in (m.number, entity.count) and m.number != entity.count:
            return
        matches[number] = match

    def _add_same_heads(self, m: Mention, matches: dict[int, int]) -> None:
        for number in self.entities.by_head.get(m.lemma, ())[-_EACH:]:
            entity = self.entities.all[number]
            if entity.noun >= 0 and self.s.mentions[entity.noun].lemma == m.lemma:
                match = HEAD
            else:
                match = ATTRIBUTE if entity.kind == PERSON else NAMED
            self._add(m, number, match, matches)

    def _add_kinds(self, m: Mention, matches: dict[int, int]) -> None:
        by_head = self.entities.by_head
        for word in _GENERAL.get(m.lemma, ()):
            for number in by_head.get(word, ())[-2:]:
                self._add(m, number, GENERAL, matches)

    def _add_names(self, m: Mention, matches: dict[int, int]) -> None:
        """Named places, bodies and persons that a noun of their kind may stand for."""
        if m.number == PLURAL:
            return
        if m.lemma in _PLACE_NOUNS:
            for number in self._near(PLACE, m):
                entity = self.entities.all[number]
                country = not entity.words.isdisjoint(_COUNTRIES)
                if entity.name >= 0 and country == (m.lemma in _COUNTRY_NOUNS):
                    self._add(m, number, PLACED, matches)
        if m.lemma in _COMPANY_NOUNS or m.lemma in _BODY_NOUNS:
            for number in (*self._near(ORGANISATION, m), *self._near(UNKNOWN, m)):
                if self.entities.all[number].name >= 0:
                    self._add(m, number, BODY, matches)
        if m.lemma in _OF_PERSONS:
            for number in self._near(PERSON, m):
                entity = self.entities.all[number]
                if entity.name >= 0 and self._gender_fits(m, entity):
                    self._add(m, number, HOLDER, matches)

    def has_same_head(self, i: int) -> bool:
        """Whether somebody or something was called by the same noun before."""
        return bool(self.entities.by_head.get(self.s.mentions[i].lemma))

    def varied(self, i: int) -> int:
        """The person whom a paper calls by another noun for variety's sake: "“…,” the lawmaker said"; -1 for none.

        Only of who is said to speak, or acts and has a modifier: the last person who could be meant and is a subject,
        in the last sentences.
        """
        m = self.s.mentions[i]
        aged = "year-old" in m.modifiers or "old" in m.modifiers
        acting = self.s.is_source(m.head) or (m.role == SUBJECT and bool(m.modifiers))
        if not acting or m.restricted or not (aged or m.lemma in _VARYING):
            return -1
        for k in reversed(self.entities.read[-_READ_BACK:]):
            other = self.s.mentions[k]
            entity = self.entities.all[other.entity]
            if m.sentence - other.sentence > _NEAR:
                break
            named = entity.kind == PERSON and entity.name >= 0 and other.role == SUBJECT
            if named and self.s.voice[other.head] < 0 and self._gender_fits(m, entity):
                return other.entity
        return -1

    def only_company(self, i: int) -> int:
        """ "The firm": the one business named in the sentences before, if there is but one; -1 for none."""
        m = self.s.mentions[i]
        if m.lemma not in _COMPANY_NOUNS or m.restricted or m.modifiers:
            return -1
        found = {
            number
            for kind in (ORGANISATION, UNKNOWN)
            for number in self.entities.by_kind.get(kind, ())[-2 * _EACH :]
            if self._is_business(m, self.entities.all[number])
        }
        return found.pop() if len(found) == 1 else -1

    def _is_business(self, m: Mention, entity: Entity) -> bool:
        """Whether an entity is named, acts, and bears no word in its name that says it is another kind of body."""
        other = self._latest(entity.number)
        if entity.name < 0 or m.sentence - other.sentence > _NEAR or other.role not in (SUBJECT, OWNER):
            return False
        return entity.words.isdisjoint(_NO_BUSINESS)

    def _near(self, kind: int, m: Mention) -> list[int]:
        known = self.entities.by_kind.get(kind, ())[-2 * _EACH :]
        near = [n for n in known if m.sentence - self._latest(n).sentence <= _NEAR][-_EACH:]
        most = self.entities.most.get(kind, -1)
        return near if most < 0 or most in near else [*near, most]

    def _gender_fits(self, m: Mention, entity: Entity) -> bool:
        if m.lemma in _FEMALE:
            return entity.gender != "m"
        return not (m.lemma in _MALE and entity.gender == "f")

    def _features(self, m: Mention, number: int, match: int, rank: int, matches: dict[int, int]) -> list[int]:
        s = self.s
        entity = self.entities.all[number]
        other = self._latest(number)
        found = s.features_of_place(m, other, entity)
        modifiers = self._compare(m, entity)
        found += (
            MATCH + match,
            MODIFIERS + modifiers,
            MATCH_MODIFIERS + 5 * match + modifiers,
            MATCH_DISTANCE + 5 * match + found[0] - DISTANCE,
            MATCH_DETERMINER + 2 * match + (m.form == DEMONSTRATIVE),
            MATCH_LAST + 8 * match + other.form,
            RANK + min(rank, 3),
        )
        rivals = sum(1 for n in matches if matches[n] == match) - 1
        found.append(AT["rivals.0"] + min(rivals, 2))
        if number == self.entities.most.get(entity.kind, -1):
            found.append(AT["topic.most"])
        if m.modifiers and m.modifiers <= (entity.modifiers | entity.words | entity.heads):
            found.append(AT["known.modifiers"])
        if other.lemma == m.lemma and other.modifiers == m.modifiers:
            found.append(AT["words.same"])
        return found

    def _compare(self, m: Mention, entity: Entity) -> int:
        """How the modifiers of two phrases go together: equal, fewer, more, none, differ."""
        own = m.modifiers
        theirs = entity.modifiers
        if not own and not theirs:
            return 3
        if own == theirs:
            return 0
        if own <= theirs or own <= entity.words:
            return 1
        return 2 if theirs <= own else 4

    def _none(self, m: Mention, matches: dict[int, int]) -> list[int]:
        s = self.s
        found = [NONE, NONE_KIND + m.kind]
        word = s.p.lowers[m.start]
        name = f"none.word.{word}"
        if name in AT:
            found.append(AT[name])
        if s.voice[m.head] >= 0:
            found.append(AT["none.quoted"])
        if m.restricted:
            found.append(AT["none.restricted"])
        if m.lemma in _SELF_STANDING and not m.modifiers:
            found.append(AT["none.self-standing"])
        if not m.modifiers.isdisjoint(_SINGLING_OUT):
            found.append(AT["none.singled"])
        elif m.modifiers:
            found.append(AT["none.modified"])
        total = len(matches)
        found.append(AT["none.alone"] if total == 0 else AT["none.few"] if total < 3 else AT["none.many"])
        if HEAD in matches.values():
            found.append(AT["none.match.head"])
        if GENERAL in matches.values():
            found.append(AT["none.match.general"])
        if m.sentence < 2:
            found.append(AT["none.first"])
        return found


def is_description(m: Mention) -> bool:
    """Whether a mention has a noun and a determiner that may lean on something earlier: "the plane", "these men"."""
    return m.form in (DEFINITE, DEMONSTRATIVE) and m.end - m.start > 1


def leans(m: Mention) -> bool:
    """Whether a description that was not resolved leaves a reader without its meaning.

    Not where it says by itself which one ("the mayor of Oster", "the first attempt") or everybody knows
    ("the police", "the economy").
    """
    if m.restricted and m.form != DEMONSTRATIVE:
        return False
    if not m.modifiers.isdisjoint(_SINGLING_OUT):
        return False
    return m.form == DEMONSTRATIVE or m.lemma not in _SELF_STANDING

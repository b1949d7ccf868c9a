"""Whom and what a text speaks of: each entity with its mentions so far and what they tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.tree import Tree

from .mentions import (
    DEMONSTRATIVE,
    INDEFINITE,
    NAME,
    OTHER,
    PERSON,
    PLURAL,
    PRONOUN,
    SINGULAR,
    UNKNOWN,
    Mention,
    is_he,
    is_she,
)
from .people import People, given_gender, told_gender

_ARTICLES = frozenset(("the", "a", "an"))
_LOST = frozenset(("'s", "’s", ".", ","))
_SHORTEST_ACRONYM = 2
_SAYING_WHAT = frozenset(("appos", "attr"))
_NO_WORDS: frozenset[str] = frozenset()


@dataclass(slots=True)
class Entity:
    """One person, body, place or thing of a text.

    ``mentions`` are indices into the mentions of the text, in the order in which they were read; ``name`` and
    ``noun`` are those of its fullest name and of its first full description, -1 for none. ``heads`` are the nouns
    said of it ("director"), ``modifiers`` the words before them; ``gender`` is "m", "f" or "" for unknown, as
    titles, nouns and pronouns tell it, ``given`` as the given name suggests it.
    ``spoke_at`` is the token of the last cue by which it was said to speak, -1 for none.
    """

    number: int
    kind: int
    gender: str
    count: int
    mentions: list[int] = field(default_factory=list)
    name: int = -1
    noun: int = -1
    heads: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    words: frozenset[str] = _NO_WORDS
    spoke_at: int = -1
    given: str = ""


class Entities:
    """The entities of one text while it is read."""

    def __init__(self, parsed: Parsed, tree: Tree, mentions: Sequence[Mention], people: People) -> None:
        self.p = parsed
        self.tree = tree
        self.mentions = mentions
        self.people = people
        self.all: list[Entity] = []
        self.by_head: dict[str, list[int]] = {}
        self.by_kind: dict[int, list[int]] = {}
        self.most: dict[int, int] = {}  # for each kind the named entity with the most mentions
        self.read: list[int] = []  # the mentions read so far that have an entity
        self.named: list[int] = [-1] * len(mentions)
        self._keys: dict[str, int] = {}
        self._first_words: dict[str, list[int]] = {}
        self._acronyms: dict[str, int] = {}
        self._know_names()

    # -- names

    def _know_names(self) -> None:
        """Give each name its entity, before the text is read: "Bos" is "Nick Bos" wherever he is first named."""
        for i, m in enumerate(self.mentions):
            if m.form != NAME or m.joint:
                continue
            person = self.people.at(m.head)
            if person is not None:
                m.kind = PERSON
            words = self.name_words(m)
            if not words:
                continue
            known = self._keys.get(person.name.casefold()) if person else self._known(words, m)
            if known is None:
                known = self._new(m, person.name if person else " ".join(words))
                self._learn(known, words, person.name if person else "")
            entity = self.all[known]
            if entity.kind == UNKNOWN:
                entity.kind = m.kind
            best = self.mentions[entity.name] if entity.name >= 0 else None
            if best is None or (m.end - m.start > best.end - best.start and m.end - m.start <= 6):
                entity.name = i
            self.named[i] = known

    def name_words(self, m: Mention) -> list[str]:
        """The words of a name in lower case, without its article and what belongs to no name."""
        lowers = self.p.lowers[m.start : m.end]
        while lowers and lowers[0] in _ARTICLES:
            lowers = lowers[1:]
        return [w for w in lowers if w not in _LOST]

    def _known(self, words: Sequence[str], m: Mention) -> int | None:
        """The entity that a name means that was met before in full: by its words, its first ones or their initials."""
        joined = " ".join(words)
        found = self._keys.get(joined)
        if found is not None:
            return found
        if len(words) == 1:
            found = self._acronyms.get(words[0].replace(".", ""))
            if found is not None and self.p.words[m.head].isupper():
                return found
            longer = self._first_words.get(words[0], [])
            if len(longer) == 1 and m.kind != PERSON and self.all[longer[0]].kind in (m.kind, UNKNOWN):
                return longer[0]
        return None

    def _learn(self, number: int, words: Sequence[str], name: str) -> None:
        entity = self.all[number]
        entity.words = frozenset(words)
        self._keys[(name or " ".join(words)).casefold()] = number
        self._keys.setdefault(" ".join(words), number)
        if name:
            return
        if len(words) > 1:
            self._first_words.setdefault(words[0], []).append(number)
            initials = "".join(w[0] for w in words if w not in ("of", "the", "and", "for"))
            if len(initials) >= _SHORTEST_ACRONYM:
                self._acronyms.setdefault(initials, number)

    def _new(self, m: Mention, name: str = "") -> int:
        number = len(self.all)
        entity = Entity(number, m.kind, "", m.number)
        if name and m.kind in (PERSON, UNKNOWN):
            described = self.people.descriptions.get(name)
            words = described[0].casefold().split() if described else []
            entity.gender = told_gender((*words, *self.p.lowers[m.start : m.head]))
            entity.given = given_gender(name.casefold().split()[0])
        self.all.append(entity)
        return number

    # -- reading

    def add(self, i: int, number: int = -1) -> Entity:
        """Let a mention be one of an entity: the one given, that of its name, or a new one."""
        m = self.mentions[i]
        if number < 0:
            number = self.named[i]
        if number < 0:
            number = self._new(m)
        entity = self.all[number]
        m.entity = number
        first = not entity.mentions
        entity.mentions.append(i)
        if self.p.deps[m.head] not in _SAYING_WHAT or m.form == NAME:
            self.read.append(i)
        most = self.most.get(entity.kind, -1)
        if entity.name >= 0 and (most < 0 or len(self.all[most].mentions) < len(entity.mentions)):
            self.most[entity.kind] = number
        if first:
            self.by_kind.setdefault(entity.kind, []).append(number)
        if m.form == PRONOUN:
            self._hear_gender(entity, m)
            return entity
        if m.joint:
            return entity
        if m.form == NAME:
            self._describe_name(entity, m)
        else:
            self._describe(entity, i, m)
        return entity

    def _hear_gender(self, entity: Entity, m: Mention) -> None:
        if not entity.gender:
            entity.gender = "m" if is_he(m.lemma) else "f" if is_she(m.lemma) else ""
        if entity.gender and entity.kind == UNKNOWN:
            entity.kind = PERSON

    def _describe_name(self, entity: Entity, m: Mention) -> None:
        """Titles before a name, and the head of the name itself: "President Trump" is "the president"."""
        p = self.p
        for t in range(max(0, m.start), m.end):
            word = p.lowers[t]
            if word not in entity.heads and word[:1].isalpha():
                self._index(entity, word)
        if not entity.gender and entity.kind in (PERSON, UNKNOWN):
            entity.gender = told_gender(p.lowers[m.start : m.end])

    def _describe(self, entity: Entity, i: int, m: Mention) -> None:
        self._index(entity, m.lemma)
        entity.modifiers |= m.modifiers
        if (entity.noun < 0 and m.form != DEMONSTRATIVE) or (
            entity.noun >= 0 and m.form == INDEFINITE and self.mentions[entity.noun].form != INDEFINITE
        ):
            entity.noun = i
        if not entity.gender and m.kind == PERSON and m.number == SINGULAR:
            entity.gender = told_gender((m.lemma, *m.modifiers))

    def _index(self, entity: Entity, word: str) -> None:
        if word in entity.heads:
            return
        entity.heads.add(word)
        self.by_head.setdefault(word, []).append(entity.number)

    def beside(self, i: int, mention_at: dict[int, int]) -> int:
        """The entity that an apposition or predicate speaks of: "Orr, the director", "Oster is a town"; -1 for none."""
        p = self.p
        m = self.mentions[i]
        t = m.head
        if p.deps[t] == "appos":
            return self._agreeing(m, mention_at.get(p.heads[t], -1))
        for c in self.tree.children[t]:
            if p.deps[c] == "appos" and c > t and p.tags[c] == "NNP":
                name = mention_at.get(c, -1)  # "the carrier, Alder Air": the name tells which
                if name >= 0 and m.number != PLURAL:
                    return self.named[name]
        if p.deps[t] == "attr" and p.lemmas[p.heads[t]] == "be":
            for c in self.tree.children[p.heads[t]]:
                if p.deps[c] == "nsubj" and c < t:
                    return self._agreeing(m, mention_at.get(c, -1))
        return -1

    def _agreeing(self, m: Mention, other: int) -> int:
        if other < 0:
            return -1
        o = self.mentions[other]
        if o.entity < 0 or o.joint or (o.number == PLURAL) != (m.number == PLURAL):
            return -1
        if m.role == OTHER and o.form == PRONOUN and o.lemma in ("it", "i", "we"):
            return -1
        return o.entity

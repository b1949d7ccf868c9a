"""The entities that a pronoun may stand for, each with the features by which they are ranked."""

from __future__ import annotations

from .compatibility import fits_pronoun, may_speak
from .entities import Entity
from .mentions import OWNER, PRONOUN, SUBJECT, Mention, is_she
from .ranking import AT, NONE, RANK
from .scene import Scene

CANDIDATES = 8
"""Entities looked at for one word."""
_READ_BACK = 60  # mentions
_SENTENCES_BACK = 12
_STEPS_UP = 8


class PronounCandidates:
    """Finds the candidates for the pronouns of one text."""

    def __init__(self, scene: Scene) -> None:
        self.s = scene
        self.p = scene.p

    def find(self, i: int, group: str) -> tuple[list[int], list[list[int]]]:
        """The entities for the pronoun that is mention ``i``, the nearest first, and their features; the last
        list of features is that of "none of them"."""
        s = self.s
        m = s.mentions[i]
        found: list[int] = []
        nearest: list[int] = []
        source = s.is_source(m.head)
        outside = source and s.voice[m.head] < 0
        most = CANDIDATES if group != "they" else 2 * CANDIDATES
        for k in reversed(s.entities.read[-_READ_BACK:]):
            other = s.mentions[k]
            if m.sentence - other.sentence > _SENTENCES_BACK or len(found) >= most:
                break
            if other.entity in found or (other.joint and group != "they"):
                continue
            if outside and s.voice[other.head] >= 0:
                continue  # "“I met Nora,” she said": who speaks does not name herself
            entity = s.entities.all[other.entity]
            if fits_pronoun(group, m.lemma, entity) and not (source and not may_speak(entity)):
                found.append(other.entity)
                nearest.append(k)
        ahead = self._ahead(m, group)
        if ahead >= 0 and s.entities.named[ahead] not in found:
            found.append(s.entities.named[ahead])
            nearest.append(ahead)
        features = [self._features(m, group, k, rank, len(found)) for rank, k in enumerate(nearest)]
        self._add_last_speaker(m, found, features, source)
        features.append(self._none(m, len(found), source))
        return found, features

    def _add_last_speaker(
        self, m: Mention, found: list[int], features: list[list[int]], source: bool
    ) -> None:
        """Mark which of the candidates spoke last."""
        entities = self.s.entities.all
        last = max(range(len(found)), key=lambda k: entities[found[k]].spoke_at, default=-1)
        if last >= 0 and entities[found[last]].spoke_at >= 0:
            features[last].append(AT["speaker.last"])
            if source:
                features[last].append(AT["credited.last"])
                if 0 < m.sentence - self.s.tree.sentence[entities[found[last]].spoke_at] < 3:
                    features[last].append(AT["credited.next"])

    def _ahead(self, m: Mention, group: str) -> int:
        """ "In her speech, Ruth Ames praised …": the subject after a phrase that opens its sentence; -1 for none."""
        if group != "person" or m.role != OWNER:
            return -1
        p, tree = self.p, self.s.tree
        start = p.sents[m.sentence][0]
        if m.head - start > 8:
            return -1
        top = m.head
        for _ in range(_STEPS_UP):
            if p.heads[top] == top or p.deps[top] in ("prep", "advcl"):
                break
            top = p.heads[top]
        above = p.heads[top]
        if above == top or above < m.head:
            return -1
        for c in tree.children[above]:
            if c > m.head and p.deps[c] in ("nsubj", "nsubjpass"):
                k = self.s.mention_at.get(c, -1)
                if k >= 0 and self.s.entities.named[k] >= 0:
                    entity = self.s.entities.all[self.s.entities.named[k]]
                    return k if fits_pronoun(group, m.lemma, entity) else -1
        return -1

    def _features(self, m: Mention, group: str, k: int, rank: int, total: int) -> list[int]:
        s = self.s
        other = s.mentions[k]
        number = other.entity if other.entity >= 0 else s.entities.named[k]
        entity = s.entities.all[number]
        distance = m.sentence - other.sentence
        found = s.features_of_place(m, other, entity)
        found.append(RANK + min(rank, 3))
        found.append(_gender_feature(m.lemma, entity))
        if total == 1:
            found.append(AT["only.yes"])
        if other.role == SUBJECT and distance < 2:
            found.append(AT["subject.same"] if distance == 0 else AT["subject.previous"])
            if s.is_source(m.head):
                found.append(AT["credited.subject"])
        if other.form == PRONOUN and other.lemma[:2] == m.lemma[:2]:
            found.append(AT["pronoun.same"])
        if m.role == other.role and m.role < 2:
            found.append(AT["parallel.subject"] if m.role == SUBJECT else AT["parallel.object"])
        if distance <= 0:
            self._add_clause(m, other, k, found)
        return found

    def _add_clause(self, m: Mention, other: Mention, k: int, found: list[int]) -> None:
        """What the clause itself says: who governs it, whose owner it may be, whom it cannot be."""
        if other.head > m.head:
            found.append(AT["cataphoric.yes"])
            return
        verb, its = self.s.verb_of(m.head), self.s.verb_of(other.head)
        if m.role == OWNER:
            if verb == its:
                found.append(AT["owner.subject"] if other.role == SUBJECT else AT["owner.other"])
        elif verb == its:
            found.append(AT["coargument.yes"])
        if verb != its and self._governs(its, verb):
            found.append(AT["governs.subject"] if other.role == SUBJECT else AT["governs.other"])

    def _governs(self, above: int, below: int) -> bool:
        heads = self.p.heads
        for _ in range(_STEPS_UP):
            if heads[below] == below:
                return False
            below = heads[below]
            if below == above:
                return True
        return False

    def _none(self, m: Mention, total: int, source: bool) -> list[int]:
        found = [NONE]
        if self.s.voice[m.head] >= 0:
            found.append(AT["none.quoted"])
        if m.role == OWNER:
            found.append(AT["none.owner"])
        if m.role == SUBJECT:
            found.append(AT["none.subject"])
        if source:
            found.append(AT["none.source"])
        found.append(AT["none.alone"] if total == 0 else AT["none.few"] if total < 3 else AT["none.many"])
        if m.sentence == 0:
            found.append(AT["none.first"])
        if m.lemma == "its":
            found.append(AT["none.word.its"])
        return found


def _gender_feature(word: str, entity: Entity) -> int:
    """Whether what is known of an entity's gender speaks for a pronoun, which it never excludes here."""
    if entity.gender:
        return AT["gender.agrees"]
    if not entity.given:
        return AT["gender.unknown"]
    return AT["gender.likely"] if (entity.given == "f") == is_she(word) else AT["gender.against"]

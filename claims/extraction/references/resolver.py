"""Resolves the references of a text, one mention after the other: names, pronouns, descriptions, speakers.

A text is read in its order, but of each sentence what nobody says word for word first: then it is known who
speaks ("“I met her,” said Orr") before his words are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.attribution.relations import Attribution
from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.tree import Tree
from claims.extraction.types import Block

from .compatibility import fits_place
from .descriptions import DescriptionCandidates, is_description
from .mentions import ADVERB, NAME, NESTED, PERSON, PRONOUN, SINGULAR, Mention, pronoun_group
from .pronouns import PronounCandidates
from .ranking import probabilities
from .scene import Scene

_SURE = 0.5  # from here on a mention is counted to the entity
_RIVAL, _OPEN = 0.05, 0.4  # how likely a rival is, and how sure it then is at most whom "he" means
_VARIED = 0.6  # how sure it is whom "the lawmaker said" means: tried on news
_PLACE_BACK = 2  # sentences in which the place is looked for that "there" means


@dataclass(slots=True)
class Choice:
    """What a mention was taken to mean: the entity's number (-1 for none), how likely, and by which ranking."""

    mention: int
    entity: int
    confidence: float
    group: str


class Resolver:
    """Resolves the references of one text."""

    def __init__(self, scene: Scene) -> None:
        self.s = scene
        self.pronouns = PronounCandidates(scene)
        self.descriptions = DescriptionCandidates(scene)
        self.choices: list[Choice] = []

    def run(self) -> list[Choice]:
        """Every word whose meaning stands elsewhere, with what it was taken to mean."""
        speaking: list[int] = []
        for i in self.order():
            m = self.s.mentions[i]
            group = self.group_of(m)
            if group == "speaker":
                speaking.append(i)
            elif group == "":
                self.settle(i)
            elif group == "there":
                self.choices.append(self._place(i))
            elif group == "open":
                self.choices.append(Choice(i, -1, 0.0, group))
            else:
                self._decide(i, group)
        self.choices += [self._speaker(i) for i in speaking]
        return self.choices

    def order(self) -> list[int]:
        """The mentions in the order in which they are read."""
        mentions, voice = self.s.mentions, self.s.voice
        return sorted(
            range(len(mentions)), key=lambda i: (mentions[i].sentence, voice[mentions[i].head] >= 0, i)
        )

    def group_of(self, m: Mention) -> str:
        """How a mention is resolved: by one of the rankings, as speaker, as place, left open; "" for no reference."""
        if m.joint:
            return ""
        if m.form == PRONOUN:
            return pronoun_group(m.lemma)
        if m.form == ADVERB:
            return "there" if m.lemma == "there" else "open"
        if is_description(m):
            return "definite"
        return "open" if m.end - m.start == 1 and m.lemma in ("this", "that", "these", "those") else ""

    def candidates(self, i: int, group: str) -> tuple[list[int], list[list[int]]]:
        """The entities that a mention may mean with their features, and those of "none of them" at the end."""
        if group == "definite":
            return self.descriptions.find(i)
        return self.pronouns.find(i, group)

    def beside(self, i: int) -> int:
        """The entity of which an apposition or predicate says what it is; -1 for none."""
        return self.s.entities.beside(i, self.s.mention_at)

    def settle(self, i: int, entity: int = -1) -> None:
        """Count a mention to an entity, its own where none is given."""
        if entity < 0 and self.s.entities.named[i] < 0 and not self.s.mentions[i].joint:
            entity = self.beside(i)
        made = self.s.entities.add(i, entity)
        head = self.s.mentions[i].head
        if self.s.speaks(head):
            made.spoke_at = head

    def _decide(self, i: int, group: str) -> None:
        if group == "definite":
            told = self.beside(i)
            if told >= 0:
                self.settle(i, told)
                return
        found, features = self.candidates(i, group)
        likely = probabilities(group, features)
        best = max(range(len(likely)), key=likely.__getitem__)
        if best < len(found):
            entity, confidence = found[best], likely[best]
        else:
            best = max(range(len(found)), key=likely.__getitem__, default=-1)
            entity, confidence = (found[best], likely[best]) if best >= 0 else (-1, 0.0)
        if group == "definite" and confidence < _SURE and not self.descriptions.has_same_head(i):
            held = self.descriptions.varied(i)
            if held < 0:
                held = self.descriptions.only_company(i)
            if held >= 0:
                entity, confidence = held, _VARIED
        if group == "person" and self._is_one_of_two(found, likely, entity):
            confidence = min(confidence, _OPEN)
        self.choices.append(Choice(i, entity, confidence, group))
        if confidence >= _SURE:
            self.settle(i, entity)
        elif group == "definite":
            self.s.entities.add(i)

    def _is_one_of_two(self, found: Sequence[int], likely: Sequence[float], entity: int) -> bool:
        """ "Orr and Lamb met. He …": whether another one that may be meant stands beside it in a coordination."""
        p, s = self.s.p, self.s
        heads = {
            n: s.mentions[s.entities.all[n].mentions[-1]].head for n in found if s.entities.all[n].mentions
        }
        own = heads.get(entity, -1)
        if own < 0:
            return False
        return any(
            number != entity
            and likely[k] >= _RIVAL
            and number in heads
            and (
                (p.deps[own] == "conj" and p.heads[own] == heads[number])
                or (p.deps[heads[number]] == "conj" and p.heads[heads[number]] == own)
            )
            for k, number in enumerate(found)
        )

    def _place(self, i: int) -> Choice:
        """The place named last that is no part of another phrase, for "there"."""
        s = self.s
        m = s.mentions[i]
        for k in reversed(s.entities.read[-20:]):
            other = s.mentions[k]
            if m.sentence - other.sentence > _PLACE_BACK:
                break
            if other.role != NESTED and other.form in (NAME,) and fits_place(s.entities.all[other.entity]):
                return Choice(i, other.entity, 0.7, "there")
        return Choice(i, -1, 0.0, "there")

    def _speaker(self, i: int) -> Choice:
        """Who says "I": who speaks in the quotation it stands in."""
        m = self.s.mentions[i]
        entity = self.s.speaker(self.s.voice[m.head])
        if entity < 0:
            return Choice(i, -1, 0.0, "speaker")
        alone = m.lemma in ("i", "me", "my", "mine")
        spoken_by = self.s.entities.all[entity]
        person = spoken_by.kind == PERSON and spoken_by.count == SINGULAR
        return Choice(i, entity, (0.95 if person else 0.8) if alone else 0.5, "speaker")


def resolve(
    parsed: Parsed, tree: Tree, blocks: Sequence[Block], attributions: Sequence[Attribution]
) -> Resolver:
    """The resolved references of a text."""
    resolver = Resolver(Scene(parsed, tree, blocks, attributions))
    resolver.run()
    return resolver

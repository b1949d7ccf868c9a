"""What all that resolves a reference looks at: the parse, the mentions and entities, and who speaks where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claims.extraction.attribution.relations import Attribution
from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.tree import Tree
from claims.extraction.types import Block

from .entities import Entities, Entity
from .mentions import PERSON, UNKNOWN, Mention, find_mentions
from .people import People
from .ranking import AT, BLOCK, DISTANCE, KIND, LAST, MENTIONS, NUMBER, ROLE

_STEPS_UP = 6
_CLAUSAL = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD")


class Scene:
    """One text with its mentions and entities while its references are resolved."""

    def __init__(
        self, parsed: Parsed, tree: Tree, blocks: Sequence[Block], attributions: Sequence[Attribution]
    ) -> None:
        self.p = parsed
        self.tree = tree
        self.blocks = blocks
        self.attributions = attributions
        self.people = People(parsed, tree)
        self.mentions: list[Mention] = find_mentions(parsed, tree, self.people)
        self.mention_at: dict[int, int] = {m.head: i for i, m in enumerate(self.mentions) if not m.joint}
        self.entities = Entities(parsed, tree, self.mentions, self.people)
        self.voice = self._voices()
        self.reported = self._reported()
        self._sources = {a.source_head for a in attributions if a.source_head >= 0}
        self._outermost = {a.source_head for a in attributions if not a.nested and not a.inside}
        starts = [b.start for b in blocks]
        self.block = [bisect_right(starts, parsed.starts[a]) for a, _ in parsed.sents]

    def _voices(self) -> list[int]:
        """For each token the innermost attribution that has it word for word; -1 for none."""
        voice = [-1] * len(self.p.words)
        order = sorted(
            (k for k, a in enumerate(self.attributions) if a.direct and a.content),
            key=lambda k: -len(self.attributions[k].content),
        )
        for k in order:
            for t in self.attributions[k].content:
                voice[t] = k
        return voice

    def _reported(self) -> list[int]:
        """For each token the innermost attribution that has it in other words; -1 for none."""
        reported = [-1] * len(self.p.words)
        order = sorted(
            (k for k, a in enumerate(self.attributions) if not a.direct and a.content and a.source_head >= 0),
            key=lambda k: -len(self.attributions[k].content),
        )
        for k in order:
            for t in self.attributions[k].content:
                reported[t] = k
        return reported

    def is_source(self, t: int) -> bool:
        """Whether a token is the head of who is said to say something."""
        return t in self._sources

    def speaks(self, t: int) -> bool:
        """Whether a token is the head of whom the article itself says that they said something."""
        return t in self._outermost

    def speaker(self, voice: int) -> int:
        """The entity that speaks in a direct quotation; -1 where that is not known (yet)."""
        if voice < 0:
            return -1
        i = self.mention_at.get(self.attributions[voice].source_head, -1)
        if i < 0:
            return -1
        m = self.mentions[i]
        return m.entity if m.entity >= 0 else self.entities.named[i]

    def verb_of(self, t: int) -> int:
        """The verb in whose clause a token stands; the root where there is none."""
        p = self.p
        for _ in range(_STEPS_UP):
            if p.heads[t] == t:
                return t
            t = p.heads[t]
            if p.tags[t] in _CLAUSAL:
                return t
        return t

    def features_of_place(self, m: Mention, other: Mention, entity: Entity) -> list[int]:
        """Features of an entity as a candidate: how far away, in what form and role it was last met, how often."""
        distance = max(0, m.sentence - other.sentence)
        blocks = self.block[m.sentence] - self.block[other.sentence]
        count = len(entity.mentions)
        found = [
            DISTANCE + (distance if distance < 3 else 3 if distance < 5 else 4),
            BLOCK + min(max(blocks, 0), 2),
            LAST + other.form,
            ROLE + other.role,
            KIND + entity.kind,
            NUMBER + entity.count,
            MENTIONS + (0 if count < 2 else 1 if count == 2 else 2 if count < 5 else 3 if count < 9 else 4),
        ]
        if other.joint:
            found.append(AT["joint.yes"])
        if (
            entity.mentions
            and self.mentions[entity.mentions[0]].sentence < 2
            and entity.kind in (PERSON, UNKNOWN)
        ):
            found.append(AT["topic.first"])
        self._add_voices(m, other, entity, found)
        return found

    def _add_voices(self, m: Mention, other: Mention, entity: Entity, found: list[int]) -> None:
        here, there = self.voice[m.head], self.voice[other.head]
        if here == there:
            found.append(AT["voice.same"])
        elif here >= 0:
            found.append(AT["voice.into"] if there < 0 else AT["voice.between"])
        else:
            found.append(AT["voice.out"])
        if here >= 0 and self.speaker(here) == entity.number:
            found.append(AT["speaker.own"])
        if self.reported[m.head] >= 0 and self.speaker(self.reported[m.head]) == entity.number:
            found.append(AT["speaker.reported"])
        if entity.spoke_at >= 0:
            found.append(AT["speaker.before"])
        if self.is_source(m.head):
            found.append(AT["credited.again"] if entity.spoke_at >= 0 else AT["credited.other"])

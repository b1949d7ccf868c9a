"""From what words were taken to mean to the references that are shown: used, proposed or flagged.

*Used* (bracketed in the statement) are only those that are right in at least 95 of 100 cases on gold, by the group of
the word; below that the antecedent is *proposed*, and where even that is too uncertain the word is *flagged*.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claims.extraction.attribution.relations import Attribution
from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.tree import Tree
from claims.extraction.types import Block, Reference, Span

from .descriptions import leans
from .entities import Entity
from .mentions import NAME, PERSON, PRONOUN, Mention
from .ranking import THRESHOLDS
from .resolver import Choice, Resolver
from .scene import Scene

_LONGEST_NAME = 8  # words
_RESTRICTING = frozenset(("prep", "acl", "relcl"))


class ReferenceIndex:
    """The references of one text, found by where they stand."""

    def __init__(self, resolver: Resolver) -> None:
        self.s = resolver.s
        self.people = resolver.s.people
        self._choice_at = {resolver.s.mentions[c.mention].head: c for c in resolver.choices}
        self._anchors: dict[int, list[Span]] = {}
        found: list[tuple[Reference, int]] = []
        for choice in resolver.choices:
            reference = self._reference(choice)
            if reference is not None:
                found.append((reference, choice.entity))
        found += self._clipped()
        found.sort(key=lambda pair: pair[0].span)
        self._found = found
        self._starts = [reference.span[0] for reference, _ in found]

    def entity_at(self, t: int, least: float) -> Entity | None:
        """The entity that a token refers to, the head of a name, noun phrase or pronoun.

        ``None`` where it is none, or what it was taken to mean has a confidence under ``least``.
        """
        choice = self._choice_at.get(t)
        if choice is not None:
            if choice.entity < 0 or choice.confidence < least:
                return None
            return self.s.entities.all[choice.entity]
        i = self.s.mention_at.get(t, -1)
        number = self.s.mentions[i].entity if i >= 0 else -1
        return self.s.entities.all[number] if number >= 0 else None

    def introduced(self, entity: Entity, t: int) -> Mention | None:
        """Where an entity has its fullest name or else its first description, elsewhere than at token ``t``."""
        return next(
            (m for m in (self.s.mentions[i] for i in (entity.name, entity.noun) if i >= 0) if m.head != t),
            None,
        )

    def within(self, start: int, end: int) -> tuple[Reference, ...]:
        """The references whose words lie in ``text[start:end]`` and whose antecedent does not, in the order of the
        text; offsets in code points. A word whose entity is named in the stretch needs none."""
        found = []
        for k in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            reference, entity = self._found[k]
            if reference.span[1] <= end and not self._stands_in(reference, entity, start, end):
                found.append(reference)
        return tuple(found)

    def _stands_in(self, reference: Reference, entity: int, start: int, end: int) -> bool:
        if reference.antecedent is None:
            return False
        if start <= reference.antecedent[0] and reference.antecedent[1] <= end:
            return True
        anchors = self.anchors(entity)
        for k in range(bisect_left(anchors, (start, start)), len(anchors)):
            if anchors[k][0] >= end:
                return False
            if anchors[k] != reference.span and not (
                reference.span[0] <= anchors[k][0] and anchors[k][1] <= reference.span[1]
            ):
                return True
        return False

    def anchors(self, entity: int) -> list[Span]:
        """Where an entity is called by a name or noun, in order."""
        known = self._anchors.get(entity)
        if known is None:
            p = self.s.p
            known = sorted(
                (p.starts[m.start], p.ends[m.end - 1])
                for m in (self.s.mentions[i] for i in self.s.entities.all[entity].mentions)
                if m.form != PRONOUN
            )
            self._anchors[entity] = known
        return known

    # -- how each is shown

    def _reference(self, choice: Choice) -> Reference | None:
        p = self.s.p
        m = self.s.mentions[choice.mention]
        start, end = p.starts[m.start], p.ends[m.end - 1]
        proposed, used = THRESHOLDS[choice.group]
        shown = None
        if choice.entity >= 0 and choice.confidence >= proposed:
            shown = self._shown(self.s.entities.all[choice.entity], choice.mention)
        if shown is None:
            if choice.group == "definite" and not leans(m):
                return None
            return Reference((start, end), None, "", 0.0, False)
        name = self._name(shown)
        confidence = round(choice.confidence, 2)
        if name.casefold() == p.text[start:end].casefold():
            # It is called the same there: that is where to look, and nothing to put into brackets.
            return Reference((start, end), shown, "", confidence, False)
        return Reference((start, end), shown, name, confidence, choice.confidence >= used)

    def _name(self, shown: Span) -> str:
        return " ".join(self.s.p.text[shown[0] : shown[1]].split())

    def _shown(self, entity: Entity, i: int) -> Span | None:
        """Where an entity is called by its fullest name, or else first described; ``None`` for nowhere but here."""
        for k in (entity.name, entity.noun):
            if k >= 0 and k != i:
                return self.phrase(self.s.mentions[k])
        for k in entity.mentions:
            if k != i and self.s.mentions[k].form != PRONOUN:
                return self.phrase(self.s.mentions[k])
        return None

    def phrase(self, m: Mention) -> Span:
        """The words of a mention by which it is shown: a person's name without titles, at most eight words, without
        the "'s" of an owner."""
        p = self.s.p
        person = self.s.people.at(m.head) if m.form == NAME else None
        start, end = (person.start, person.end) if person is not None else (m.start, self._whole(m))
        if end - start > _LONGEST_NAME:
            start = max(start, m.head + 1 - _LONGEST_NAME)
        while start < m.head and not p.words[start][:1].isalnum():
            start += 1
        return p.starts[start], p.ends[end - 1]

    def _whole(self, m: Mention) -> int:
        """The token after a mention with what follows its head and says which one, as far as it stays short."""
        end = m.end
        if not m.restricted or m.form in (NAME, PRONOUN):
            return end
        children = self.s.tree.children
        for c in children[m.head]:
            if c < end or self.s.p.deps[c] not in _RESTRICTING:
                continue
            last = c
            while children[last] and children[last][-1] > last:
                last = children[last][-1]
            if c != end or last + 1 - m.start > _LONGEST_NAME:
                break
            end = last + 1
        return end

    def _clipped(self) -> list[tuple[Reference, int]]:
        """Names that are shorter than the fullest one: "Bos" for "Nick Bos"."""
        found = []
        entities = self.s.entities
        used = THRESHOLDS["name"][1]
        for i, m in enumerate(self.s.mentions):
            if m.form != NAME or m.entity < 0 or m.joint:
                continue
            full = entities.all[m.entity].name
            if full < 0 or full == i:
                continue
            span, shown = self.phrase(m), self.phrase(self.s.mentions[full])
            if shown[1] - shown[0] > span[1] - span[0] + 2 and self._is_shorter(m, self.s.mentions[full]):
                surname = (
                    m.kind == PERSON
                    and self.s.p.lowers[m.head] == self.s.p.lowers[self.s.mentions[full].end - 1]
                )
                confidence = 0.96 if surname else 0.8
                found.append(
                    (Reference(span, shown, self._name(shown), confidence, confidence >= used), m.entity)
                )
        return found

    def _is_shorter(self, m: Mention, full: Mention) -> bool:
        """Whether a name leaves out words of the full one, rather than writing it another way."""
        own = self.s.entities.name_words(m)
        whole = self.s.entities.name_words(full)
        return len(own) < len(whole) and (len(own) == 1 or set(own) <= set(whole))


def resolve_references(
    parsed: Parsed, tree: Tree, blocks: Sequence[Block], attributions: Sequence[Attribution]
) -> ReferenceIndex:
    """The references of a parsed text. ``blocks`` and ``attributions`` are its own; linear in its length."""
    resolver = Resolver(Scene(parsed, tree, blocks, attributions))
    resolver.run()
    return ReferenceIndex(resolver)

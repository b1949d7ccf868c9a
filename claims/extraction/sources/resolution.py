"""Whom the source of an attribution means: with full name, description and kind.

A source is named as fully as the text allows: a surname and "he" lead to the full name with its description,
"the spokesman" to the spokesman named before. Officials without a name stay what they are called.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.attribution.relations import Attribution
from claims.extraction.references.mentions import NAME
from claims.extraction.references.proposals import ReferenceIndex
from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.spans import spans_of_tokens
from claims.extraction.syntax.tree import Tree
from claims.extraction.types import SourceMention, Span
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list

from .mentions import Mentions

_PERSONAL = frozenset(("he", "she", "him", "her"))
_SPEAKING = frozenset(("i", "we", "us", "me"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_DISTRIBUTING = frozenset(("each", "both", "all", "neither"))
HEARING = words("hear learn understand gather find")
NOBODY = "unnamed source"
"""The name of a source that the text only calls "he" or "it", and that was not found."""
_WORDINGS = word_list("sources.wordings")
_SURE, _SURE_OF_MANY = 0.5, 0.25
"""From which confidence on a source is called by what its word was taken to mean: one, or "they" and "it"."""


class Sources(Mentions):
    """Names the sources of one text's attributions, in the order of the text."""

    def __init__(self, parsed: Parsed, tree: Tree, references: ReferenceIndex) -> None:
        super().__init__(parsed, tree, references.people)
        self.references = references
        self.met: dict[int, SourceMention] = {}
        """The sources without a name met so far, by the numbers of their entities."""

    # -- naming

    def mention(self, a: Attribution, parent: SourceMention | None) -> SourceMention | None:
        """The source of an attribution; ``None`` where nobody is named.

        ``parent`` is the source in whose words this attribution stands.
        """
        if not a.source:
            return None
        p = self.p
        tokens = [t for t in a.source if p.tags[t] != "_SP"]
        told = heard_from(p, self.tree, a.head)
        if told >= 0:
            made = self._named(self._phrase(told), told, None, "")
            self._remember(made, told)
            return made
        if not tokens:
            return None
        head = a.source_head if a.source_head >= 0 else tokens[-1]
        real = self._real(tokens, head, relative=a.relative >= 0)
        if real >= 0:
            head, tokens = real, self._phrase(real)
        owner = self._owner(head)
        if owner >= 0:
            head, tokens = owner, [t for t in self._phrase(owner) if p.tags[t] != "POS"]
        made = self._named(tokens, head, parent, a.speaker)
        self._remember(made, head)
        return made

    def _real(self, tokens: Sequence[int], head: int, *, relative: bool) -> int:
        """The subject further up, for "each saying that …" and "the raid that killed … and said"; -1 for none."""
        p, tree = self.p, self.tree
        if relative and not self._speaks(head):
            return tree.subject(self._verb_above(head))
        if p.lowers[head] in _DISTRIBUTING or (
            p.lowers[tokens[0]] in _DISTRIBUTING and p.tags[tokens[0]] == "DT" and len(tokens) < 3
        ):
            above = self._verb_above(head)
            above = self._verb_above(above) if p.deps[above] != "ROOT" else above
            found = tree.subject(above)
            return found if found != head else -1
        return -1

    def _owner(self, head: int) -> int:
        """Who says it, for "by the board's own count"; -1 where the noun itself may be the source."""
        if self.p.lemmas[head].casefold() not in _WORDINGS:
            return -1
        return self.tree.child(head, frozenset(("poss",)))

    def _verb_above(self, t: int) -> int:
        p = self.p
        for _ in range(6):
            if p.heads[t] == t:
                return t
            t = p.heads[t]
            if p.tags[t][:2] == "VB":
                return t
        return t

    def _remember(self, made: SourceMention, head: int) -> None:
        entity = self.references.entity_at(head, _SURE)
        if entity is not None and entity.name < 0 and made.name != NOBODY:
            self.met.setdefault(entity.number, made)

    def _named(
        self, tokens: list[int], head: int, parent: SourceMention | None, speaker: str
    ) -> SourceMention:
        p = self.p
        spans = spans_of_tokens(p.starts, p.ends, p.text, tokens)
        written = " … ".join(p.text[a:b] for a, b in spans)
        word = p.lowers[head]
        if word in _SPEAKING and parent is not None:
            return SourceMention(
                parent.name, parent.description, parent.kind, spans, written, parent.unnamed, parent.spans[:1]
            )
        if word in _RELATIVE and len(tokens) == 1:
            return self._plain(tokens, head, spans, written)
        if p.tags[head] in ("PRP", "PRP$"):
            earlier = self._referent(head)
            if earlier is None:
                return SourceMention(NOBODY, "", "unnamed", spans, written, unnamed=True)
            return self._same(earlier, spans, written)
        if speaker:
            name = self.people.full(speaker.split()[-1]) or speaker
            return SourceMention(name, self._described(name), "person", spans, written, unnamed=False)
        person = self._person(tokens, head)
        if person is not None:
            return self._as_person(person, tokens, spans, written)
        named = self._name_beside(tokens, head)
        if named is not None:
            return self._as_person(named, tokens, spans, written)
        earlier = self._definite(tokens, head)
        if earlier is not None:
            return self._same(earlier, spans, written)
        return self._plain(tokens, head, spans, written)

    def _same(self, earlier: SourceMention, spans: tuple[Span, ...], written: str) -> SourceMention:
        """Somebody met before, under another word."""
        taken = tuple(s for s in earlier.spans[:1] if s not in spans)
        return SourceMention(
            earlier.name, earlier.description, earlier.kind, spans, written, earlier.unnamed, taken
        )

    # -- "he", "they", "the spokesman"

    def _referent(self, t: int) -> SourceMention | None:
        """Whom "he", "they" or "the spokesman" was taken to mean, as a source; ``None`` where that is not sure."""
        many = self.p.lowers[t] in ("they", "it")
        entity = self.references.entity_at(t, _SURE_OF_MANY if many else _SURE)
        if entity is None:
            return None
        met = self.met.get(entity.number)
        if met is not None:
            return met
        first = self.references.introduced(entity, t)
        if first is None:
            return None
        p = self.p
        person = self.people.at(first.head)
        if person is not None and first.form == NAME:
            span = ((p.starts[person.start], p.ends[person.end - 1]),)
            tokens = [*range(person.start, person.end)]
            return self._as_person(
                (person.start, person.end, person.name), tokens, span, p.text[span[0][0] : span[0][1]]
            )
        tokens = self._phrase(first.head)
        spans = spans_of_tokens(p.starts, p.ends, p.text, tokens)
        return self._plain(tokens, first.head, spans, " … ".join(p.text[a:b] for a, b in spans))

    def _definite(self, tokens: Sequence[int], head: int) -> SourceMention | None:
        """ "The spokesman", "the agency", "the Republican candidate": one met before under a name."""
        p = self.p
        if p.tags[head] != "NN" or p.lowers[tokens[0]] not in ("the", "this", "that"):
            return None
        found = self._referent(head)
        return found if found is not None and not found.unnamed else None


def heard_from(p: Parsed, tree: Tree, t: int) -> int:
    """ "We are hearing from officials that …": the officials; -1 for none."""
    if p.lemmas[t].casefold() not in HEARING:
        return -1
    origin = next((c for c in tree.children[t] if p.deps[c] == "prep" and p.lowers[c] == "from"), -1)
    return tree.child(origin, frozenset(("pobj",))) if origin >= 0 else -1

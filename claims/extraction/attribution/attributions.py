"""Who said what, by plain rules over the parse (see the modules of frames and cues for the words)."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.quotations import Quotation
from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.tree import VERB_TAGS, Tree
from claims.extraction.types import Block
from claims.extraction.words.frames import ADJECTIVES, NOUN_PREPOSITIONS, NOUNS

from .bylined import find_bylined
from .complements import ALL
from .following import lone_quotations, share_quotations
from .inserted import lemma_of
from .lone import UTTERED, add_quotations_beside
from .passing import in_passing
from .phrases import according, adjectival, in_a_poll, nominal, per_source
from .reading import SILENT, Reading
from .relations import Attribution
from .scope import join_quotations
from .turns import find_labelled
from .verbal import verb_attribution

_PLACE = 32  # tokens
_CUE_TAGS = VERB_TAGS | {"NN", "NNS", "JJ", "IN"}
_CLOSE = 4  # tokens between a cue with how it was said and the quotation it leads to


class Finder:
    """Finds the attributions of one parsed text."""

    def __init__(
        self, parsed: Parsed, blocks: Sequence[Block], quotations: Sequence[Quotation], tree: Tree
    ) -> None:
        self.p = parsed
        self.reading = Reading(parsed, blocks, quotations, tree)
        self.found: list[Attribution] = []

    def run(self) -> list[Attribution]:
        """Every attribution, in text order, rivals for the same words settled."""
        p, r = self.p, self.reading
        found = find_labelled(r) if p.words else []
        for t in [t for t, tag in enumerate(p.tags) if tag in _CUE_TAGS or p.lowers[t] == "according"]:
            tag = p.tags[t]
            made: Attribution | None = None
            if tag in VERB_TAGS:
                if p.lowers[t] == "according":
                    made = according(r, t)
                elif p.deps[t] == "acomp" and p.lowers[t] in ADJECTIVES:
                    made = adjectival(r, t, p.lowers[t])
                else:
                    lemma = lemma_of(r, t)
                    if lemma in ALL:
                        made = verb_attribution(r, t, lemma)
            elif tag in ("NN", "NNS"):
                lemma = p.lemmas[t].lower()
                if lemma in NOUNS or lemma in NOUN_PREPOSITIONS:
                    made = nominal(r, t, lemma)
            elif tag == "JJ" and p.lowers[t] in ADJECTIVES:
                made = adjectival(r, t, p.lowers[t])
            elif p.lowers[t] == "according":
                made = according(r, t)
            elif tag == "IN" and p.words[t] == "In" and p.deps[t] == "prep":
                made = in_a_poll(r, t)
            elif p.lowers[t] == "per":
                made = per_source(r, t)
            if made is not None and self.reading.blocks[r.block_of[t]].role not in SILENT:
                made.inside = r.quote_of[t] >= 0
                if made.inside or not in_passing(r, made):
                    found.append(made)
        found = self._settled(found)
        _hand_on(r, found)
        add_quotations_beside(r, found)
        join_quotations(r, found)
        share_quotations(r, found)
        found = sorted([*found, *lone_quotations(r, found)], key=lambda a: (min(a.cue or a.content), a.head))
        _untangle(p, found)
        _mark_nested(p, found)
        bylined = find_bylined(r)
        if bylined is not None:
            found.insert(0, bylined)
        self.found = found
        return found

    def _settled(self, found: list[Attribution]) -> list[Attribution]:
        """Of attributions with nearly the same content and source, the surer one."""
        kept: list[Attribution] = []
        near: dict[int, list[tuple[Attribution, set[int]]]] = {}  # by where the content begins
        for a in sorted(found, key=lambda a: (a.rank, a.head)):
            first, mine = a.content[0], set(a.content)
            reach = (a.content[-1] - first) // 3  # rivals share four fifths, so they begin nearby
            places = range((first - reach) // _PLACE, (first + reach) // _PLACE + 1)
            if not any(_rivals(a, mine, b, theirs) for place in places for b, theirs in near.get(place, ())):
                kept.append(a)
                near.setdefault(first // _PLACE, []).append((a, mine))
        return kept


def _rivals(a: Attribution, mine: set[int], b: Attribution, theirs: set[int]) -> bool:
    same = a.source_head == b.source_head or not a.source or not b.source or a.rule == "object"
    return same and len(mine & theirs) * 10 >= 8 * len(mine | theirs)


def _hand_on(r: Reading, found: Sequence[Attribution]) -> None:
    """Give "…, adding that …" and a sentence "Adding: …" the source of the verb before."""
    p = r.p
    by_head = {a.head: a for a in found}
    for a in found:
        for head in a.left_out:
            follower = by_head.get(head)
            if follower is not None and a.source:
                _take_source(follower, a)
    before: Attribution | None = None
    for a in sorted(found, key=lambda a: a.head):
        if a.inside or a.nested:
            continue
        alone = not a.source and not a.unnamed and p.tags[a.head] == "VBG" and p.heads[a.head] == a.head
        if alone and before is not None and r.block_of[before.head] == r.block_of[a.head]:
            _take_source(a, before)
        if a.source and a.rule in ("clause", "beside", "inserted"):
            before = a


def _take_source(a: Attribution, giver: Attribution) -> None:
    a.source, a.source_head, a.relative = giver.source, giver.source_head, giver.relative
    gone = {*a.source, *a.cue}
    a.content = [t for t in a.content if t not in gone] or a.content


def _untangle(p: Parsed, found: Sequence[Attribution]) -> None:
    """Part two that each take in the other's cue: "She said that it fell, according to the report".

    The one that closes the sentence says all of it; the other's words end before it.
    """
    by: dict[int, list[Attribution]] = {}
    for a in found:
        if not a.inside and a.content:
            by.setdefault(a.head, []).append(a)
    for a in found:
        if a.inside or a.rule not in ("clause", "object", "infinitive", "passive", "beside"):
            continue
        if by.keys().isdisjoint(a.content):
            continue
        for t in a.content:
            for b in by.get(t, ()):
                closing = b.rule == "according" or (b.rule == "beside" and p.tags[b.head] != "VBG")
                if closing and b is not a and b.content[0] < a.head < b.head and a.head in b.content:
                    gone = {*b.cue, *b.source, *b.channel_tokens}
                    first = min(gone)
                    a.content = [x for x in a.content if x < first] or a.content


def _mark_nested(p: Parsed, found: Sequence[Attribution]) -> None:
    """Mark the attributions whose cue stands in what another one says (but not in a turn of "Q" or "A")."""
    by = [-1] * len(p.words)
    for number, a in enumerate(found):
        if a.inside or a.is_turn:
            continue
        for t in a.content:
            by[t] = number
    for number, a in enumerate(found):
        outer = by[a.head]
        a.nested = outer not in (-1, number)
        if a.nested and a.direct:
            _set_free(p, a, found[outer])


def _set_free(p: Parsed, a: Attribution, outer: Attribution) -> None:
    """Take who speaks next out of what another one says, where the quoted words are none of it.

    "Asked why, Hale replied: “…”": nobody is named who would report it. "Berg noted that it was true for the
    port ― Hale boasted, “…”": what Berg noted ends before.
    """
    if outer.rule == "clause" and not outer.source:
        a.nested = False
        return
    first, last = min([*a.cue, *a.source]), outer.content[-1]
    if a.content[-1] < outer.content[0] and a.fronted and outer.rule in ("according", "passive"):
        outer.content = [*a.content, *outer.content]  # "“…,” Hale said, according to the paper"
    elif a.head <= last < a.content[0] and p.lemmas[a.head] in UTTERED and a.relative < 0:
        before = [t for t in outer.content if t < first]
        if before and outer.content[0] > outer.head and a.content[0] - last < _CLOSE:
            a.nested = False
            outer.content = before


def find_attributions(
    parsed: Parsed, blocks: Sequence[Block], quotations: Sequence[Quotation], tree: Tree | None = None
) -> list[Attribution]:
    """Every attribution of a parsed text, in the order of its cues; ``tree`` is that of the parse where it is known."""
    return Finder(parsed, blocks, quotations, tree or Tree(parsed)).run() if parsed.words else []

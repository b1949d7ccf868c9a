"""Facts hung on the end of a clause, after a comma: "…, from three sides", "…, more often than any other".

A checker ticks each off by itself: the clause without it, and the core of the clause (who does what) with it.
"""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.grammar import CONJUNCT, CONTENT, MAIN, RELATIVE, TIMES_BEFORE
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list

from .drafts import Draft, marked

_HANGING = frozenset(("prep", "advmod", "acomp", "advcl", "amod", "npadvmod"))
_CLAUSES = frozenset((MAIN, CONTENT, CONJUNCT, RELATIVE))
_LEADING_ON = word_list("supplements.leading_on")
# What stands after these is a fact, or a deed, of its own.
_OF_ANOTHER = words("because despite amid amidst without following after during")
_AGAINST = words("despite amid amidst")  # "the bill failed amid a strike": it failed, whatever else went on
# These may only say where and how; at such a length a desk looks up what they say.
_AT_LENGTH = words("with at in on over from under before against since through")
_LONG = 7
_NEEDING = word_list("supplements.needing")
_AIMS = word_list("supplements.aims")
_IN_FRONT = words("following after amid amidst despite during on")
_POINTING = words("this that these those such")
_BOUND = word_list("supplements.bound")
_HEAVY = 4
_COMPARING = frozenset(("JJR", "RBR"))
_UP_DOWN = words("up down compared")
_VERB_PARTS = frozenset(("aux", "auxpass", "neg", "prt"))
_OBJECTS = frozenset(("dobj", "attr", "acomp", "oprd", "dative"))
# A preposition that the verb may need ("relied on"), where others only tell how, when and where.
_GOVERNED = words("on to of with for at into about as")
_ASIDES = word_list("supplements.asides")  # fmt: skip


class Supplements:
    """Takes what trails behind a clause out of its draft."""

    def __init__(self, clauses: Clauses) -> None:
        self.c = clauses
        self.p = clauses.parsed

    def apart(self, draft: Draft) -> list[Draft]:
        """The draft, or it without its tail, and the core of it with the tail."""
        if draft.kind not in _CLAUSES or draft.ordered or draft.participial or not draft.subject:
            return [draft]
        tail = self._tail(draft) or self._front(draft)
        if not tail or any(self.p.lowers[t] == "respectively" for t in draft.own):
            return [draft]
        gone = set(tail)
        rest = [t for t in draft.own if t not in gone]
        rest = self._ended(rest)
        if len(rest) < 3:
            return [draft]
        base = replace(draft, own=rest, tokens=self._ended([t for t in draft.tokens if t not in gone]))
        core = self.core(draft, tail)
        tokens = sorted({*core, *tail})
        own = [t for t in draft.own if t in {*core, *tail}]
        left = replace(draft, own=own, tokens=tokens, borrowed=[t for t in draft.borrowed if t in tokens])
        rule = "adjunct.fronted" if tail[0] < draft.subject[0] else "adjunct.trailing"
        return [marked(base, "omit.adjunct", tail[0], tail[-1]), marked(left, rule, tail[0], tail[-1])]

    def _ended(self, tokens: list[int]) -> list[int]:
        tags = self.p.tags
        end = len(tokens)
        while end and tags[tokens[end - 1]] in (",", ":"):
            end -= 1
        return tokens[:end]

    def _tail(self, draft: Draft) -> list[int]:
        """The tokens after the last comma, where they hang on the verb and tell something to check."""
        p, c = self.p, self.c
        own = draft.own
        tags = p.tags
        if not own or own[-1] <= draft.root or "ccomp" in [c.deps[t] for t in c.children[draft.root]]:
            return []
        for t in self._heads(draft.root):
            dep = c.deps[t]
            if t < draft.root or dep not in _HANGING:
                continue
            first = c.left[t]
            if first < 2 or tags[first - 1] != "," or first - 2 not in own or dep == "advcl":
                tail = self._loose(t, first, draft)
                if tail:
                    return tail
                continue  # a comma that closes a relative or an apposition sets nothing off
            if own[-1] > c.right[t] or c.right[t] - first < 2:
                continue
            tail = [u for u in own if u >= first]
            if len(tail) < 3 or tail[0] != first or any(tags[u] == "," for u in tail):
                continue
            if self._tells(t, tail):
                return tail
        return []

    def _loose(self, t: int, first: int, draft: Draft) -> list[int]:
        """The same without a comma, for what tells of another fact: "was passed despite two vetoes in May"."""
        p, own = self.p, draft.own
        because = self.c.deps[t] == "advcl" and p.lowers[first] == "because"
        if not because and (self.c.deps[t] != "prep" or not self._of_another(t, own)):
            return []
        if own[-1] > self.c.right[t] or p.lemmas[draft.root] in ("say", "tell"):
            return []
        if first and p.lowers[first - 1] in TIMES_BEFORE:
            return []  # "a year after the fall"
        tail = [u for u in own if u >= first]
        left = len(own) - len(tail)
        if (
            len(tail) < _HEAVY
            or tail[0] != first
            or left < 3
            or (left <= _HEAVY and p.lowers[t] not in _AGAINST)
        ):
            return []
        return [] if self._depends(draft, p.lowers[t]) else tail

    def _of_another(self, t: int, own: list[int]) -> bool:
        """Whether a phrase tells of another fact: "after a strike", "for raising fees", "in a bid to win"."""
        p, c = self.p, self.c
        word = p.lowers[t]
        if word in _OF_ANOTHER:
            return True
        long = c.right[t] - t >= _LONG
        if long and any(
            v not in own and (v == u or c.deps[v] == "conj")
            for u in c.children[t]
            for v in (u, *c.children[u])
        ):
            long = sum(t < u <= c.right[t] for u in own) >= _LONG  # one member of a list: by its own length
        if word in _AT_LENGTH and long and p.lemmas[c.heads[t]] not in _NEEDING:
            return True
        if word == "for":
            return any(c.deps[u] == "pcomp" and p.tags[u] == "VBG" for u in c.children[t])
        return word == "in" and any(p.lowers[u] in _AIMS for u in c.children[t])

    def _front(self, draft: Draft) -> list[int]:
        """What stands in front of a clause and tells of another fact: "Following a strike at the mill, …"."""
        c, own = self.c, draft.own
        if self.p.lowers[own[0]] not in _IN_FRONT or c.heads[own[0]] != draft.root:
            return []
        tags, first = self.p.tags, draft.subject[0]
        front = [u for u in own if u <= c.right[own[0]] and u < first]
        if len(front) < 3 or self.p.lowers[front[1]] in _ASIDES or self.p.lowers[front[1]] in _POINTING:
            return []
        if any(front[-1] < u < first and tags[u] != "," for u in draft.tokens) or self._depends(draft, ""):
            return []
        return [u for u in draft.own if u < first]

    def _depends(self, draft: Draft, word: str) -> bool:
        """Whether the clause may hold only with what would be taken from it ("nobody came after the vote")."""
        lowers = self.p.lowers
        if any(self.c.deps[t] == "neg" or lowers[t] in _BOUND for t in draft.tokens):
            return True
        return word == "without" and any(self.p.tags[t] == "MD" for t in draft.own)

    def _heads(self, root: int) -> list[int]:
        """What hangs on the verb, and on verbs that complete it, the last first."""
        c = self.c
        found = list(c.children[root])
        for t in c.children[root]:
            if c.deps[t] in ("xcomp", "advmod", "npadvmod"):
                found += c.children[t]
            elif c.deps[t] == "prep":
                # "Fell at great speed and for months, down by half": on the verb, wherever the parser hangs it.
                for u in c.children[t]:
                    if c.deps[u] == "conj":
                        found += [v for v in c.children[u] if self.p.lowers[v] in _UP_DOWN]
        return found[::-1]

    def _tells(self, t: int, tail: list[int]) -> bool:
        p = self.p
        word = p.lowers[t]
        if self.c.deps[t] == "prep" and word in _LEADING_ON:
            return p.lowers[tail[1]] not in _ASIDES and any(p.tags[u][:2] in ("NN", "CD") for u in tail)
        if any(p.tags[u] in _COMPARING for u in tail) and any(p.lowers[u] == "than" for u in tail):
            return True
        return p.lowers[tail[0]] in _UP_DOWN and any(
            p.tags[u] == "CD" or p.lowers[u] in ("third", "quarter", "half") for u in tail
        )

    def verb(self, draft: Draft) -> list[int]:
        """Subject and verb alone."""
        c = self.c
        return [
            t
            for t in draft.tokens
            if t in draft.subject
            or t == draft.root
            or (c.heads[t] == draft.root and c.deps[t] in _VERB_PARTS)
        ]

    def core(self, draft: Draft, tail: list[int] | None = None) -> list[int]:
        """Who does what: subject, verb, objects as far as their nouns; no adjuncts but those the verb may need."""
        c, lowers = self.c, self.p.lowers
        mine = set(draft.tokens)
        keep = set(draft.subject)
        if draft.kind == RELATIVE:
            keep.update(t for t in draft.own if t < draft.root)
        verbs = [draft.root]
        while verbs:
            verb = verbs.pop()
            keep.add(verb)
            bare = True
            loose: list[int] = []  # what is left out, and kept after all where an object stands behind it
            for t in c.children[verb]:
                dep = c.deps[t]
                if dep in _VERB_PARTS or (dep == "advmod" and t < verb and c.left[t] == c.right[t]):
                    keep.add(t)
                elif dep in _OBJECTS:
                    at = self._member(t, mine)
                    keep.update(range(c.left[at], at + 1))
                    keep.update(loose)
                    bare = False
                elif dep == "xcomp":
                    verbs.append(t)
                    bare = False
                elif (
                    dep in ("agent", "prep")
                    and t > verb
                    and bare
                    and (dep == "agent" or lowers[t] in _GOVERNED)
                ):
                    keep.update(range(c.left[t], c.right[t] + 1))
                    bare = False
                elif dep == "prep" and t > verb:
                    loose += range(c.left[t], c.right[t] + 1)
        out = set(tail or ())
        return [t for t in draft.tokens if t in keep and t in mine and t not in out]

    def _member(self, noun: int, mine: set[int]) -> int:
        """The one of several coordinated nouns that a draft keeps."""
        for _ in range(len(mine)):
            if noun in mine:
                break
            other = next((u for u in self.c.children[noun] if self.c.deps[u] == "conj"), -1)
            if other < 0:
                break
            noun = other
        return noun

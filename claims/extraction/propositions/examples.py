"""What is named as an example: "a few early critics of the bill, such as Hale" says that Hale is one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.grammar import BREAKS, TAKING_CLAUSES
from claims.extraction.words.lexicon import words

from .coordination import Coordination
from .drafts import EXAMPLE, Draft, marked

_NOT_ANY = words("no any such those these")
_ANY_ONE = words("a an some any")
_HOLDING = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))
_TELLING = frozenset(("amod", "relcl", "acl", "poss"))
_OUTSIDE = frozenset(("IN", "TO", "CC", "VBG"))
_LONGEST = 14


class Examples:
    """Finds such examples in one parse."""

    def __init__(self, clauses: Clauses, coordination: Coordination) -> None:
        self.c = clauses
        self.p = clauses.parsed
        self.coordination = coordination
        self.beside: list[
            tuple[int, list[int]]
        ] = []  # roots of clauses, and the examples they can do without

    def found(self, dropped: Sequence[bool]) -> list[Draft]:
        """A draft for each example; ``dropped`` marks words that are claims already."""
        lowers = self.p.lowers
        made: list[Draft] = []
        for t in range(1, len(lowers) - 1):
            if lowers[t] == "such" and lowers[t + 1] == "as" and self.c.deps[t + 1] == "prep":
                made += self._of(t, dropped)
        return made

    def _of(self, such: int, dropped: Sequence[bool]) -> list[Draft]:
        c, p = self.c, self.p
        example = next((u for u in c.children[such + 1] if c.deps[u] == "pobj"), -1)
        noun = self._many(c.heads[such + 1], such)
        if example < such or noun < 0 or p.tags[example][:2] != "NN" or p.lowers[such + 2] in _ANY_ONE:
            return []
        end = such - 1 if p.lowers[such - 1] in BREAKS else such
        whole = [u for u in range(c.left[noun], end) if not dropped[u]]
        own = [
            u
            for u in range(such + 2, c.right[example] + 1)
            if c.owner[u] == c.owner[example] and not dropped[u]
        ]
        last = c.right[example]
        if not whole or len(whole) > _LONGEST or not own or p.lemmas[example] in TAKING_CLAUSES:
            return []
        if p.tags[whole[0]] in _OUTSIDE or any(p.lowers[u] in _NOT_ANY for u in whole):
            return []
        if not any(c.deps[u] in _TELLING or p.lowers[u] == "of" for u in c.children[noun] if u < such):
            return []  # "states such as Orly": everybody knows that it is one
        if end < such and c.deps[noun] not in _HOLDING:
            # But in "won states, such as Orly,": that it won Orly is the claim.
            self.beside.append((c.owner[noun], list(range(such, last + 1))))
        outs = self.coordination.names_in(own) or [frozenset[int]()]
        made = []
        for out in outs:
            mine = [u for u in own if u not in out]
            made.append(Draft(noun, EXAMPLE, [*whole, such, such + 1, *mine], whole, mine))
        return made

    def _many(self, noun: int, such: int) -> int:
        """The plural noun that has examples, at or above what the parser hung them on; -1 for none."""
        c, tags = self.c, self.p.tags
        for _ in range(4):
            if tags[noun] == "NNS" and noun < such:
                return noun
            if c.deps[noun] != "pobj" or tags[c.heads[c.heads[noun]]][:2] != "NN":
                return -1
            noun = c.heads[c.heads[noun]]
        return -1

    def without(self, draft: Draft) -> Draft:
        """The draft of a clause without examples that only say more of a noun beside."""
        for root, tokens in self.beside:
            if root == draft.root and tokens[0] in draft.tokens:
                gone = set(tokens)
                draft = replace(
                    draft,
                    tokens=self._ended([t for t in draft.tokens if t not in gone], tokens[0]),
                    own=self._ended([t for t in draft.own if t not in gone], tokens[0]),
                )
                draft = marked(draft, "omit.example", tokens[0], tokens[-1])
        return draft

    def _ended(self, tokens: list[int], such: int) -> list[int]:
        """Without the comma that set the examples off."""
        return [t for t in tokens if t != such - 1 or self.p.lowers[t] not in BREAKS]

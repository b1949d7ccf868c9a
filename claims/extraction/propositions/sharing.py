"""What a clause borrows from others to stand alone: auxiliaries, fronted conditions, the scope of a figure."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.syntax.clauses import Clause, Clauses
from claims.extraction.syntax.grammar import (
    ABSOLUTE,
    ADVERBIAL,
    AUXILIARIES,
    CONJUNCT,
    CONTENT,
    MAIN,
    PARTICIPLE,
    REDUCED,
)
from claims.extraction.words.lexicon import words
from claims.extraction.words.verbs import participle

PREDICATING = frozenset((MAIN, CONTENT, CONJUNCT, ADVERBIAL))
LEADING = words("but and or yet so however still meanwhile moreover furthermore also instead though besides "
                     "nevertheless nonetheless therefore then that")  # fmt: skip
DEEPEST = 12
_PUNCT_TAGS = frozenset((",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "SYM", "_SP", "NFP", "XX"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
_SCOPING = frozenset(("among", "in", "during", "at", "of"))
_CONDITIONS = words("if unless without had were should once")
_HEDGING = words(
    "allegedly reportedly supposedly purportedly apparently possibly probably perhaps likely presumably seemingly never "
    "almost nearly"
)
_PERFECT = words("have has had 've ’ve")


class Sharing:
    """Finds what the clauses of one parse lend each other. ``dropped`` marks tokens that only say who said it."""

    def __init__(self, clauses: Clauses, dropped: Sequence[bool]) -> None:
        self.c = clauses
        self.p = clauses.parsed
        self.dropped = dropped

    def trim(self, tokens: list[int]) -> list[int]:
        """Tokens without marks and conjunctions at either end."""
        tags, deps = self.p.tags, self.c.deps
        a, b = 0, len(tokens)
        while a < b and (tags[tokens[a]] in _PUNCT_TAGS or deps[tokens[a]] == "cc"):
            a += 1
        while a < b and (tags[tokens[b - 1]] in _PUNCT_TAGS or deps[tokens[b - 1]] == "cc"):
            if tags[tokens[b - 1]] == "-RRB-" and any(tags[t] == "-LRB-" for t in tokens[a:b]):
                break
            b -= 1
        return tokens[a:b]

    def own_subject(self, root: int) -> int:
        """The grammatical subject of a predicate; the nearest before it where the parser gives two."""
        deps = self.c.deps
        found = -1
        for child in self.c.children[root]:
            if (deps[child] in _SUBJECTS and (found < 0 or child < root)) or (
                deps[child] == "expl" and found < 0
            ):
                found = child
        return found

    def opens(self, t: int) -> bool:
        """Whether a token is the conjunction that makes a clause depend on another."""
        return self.c.deps[t] == "mark" or (self.c.deps[t] == "advmod" and self.p.tags[t] == "WRB")

    def participial(self, clause: Clause) -> bool:
        """A verb coordinated with a participle needs no tense of its own."""
        for _ in range(DEEPEST):
            if clause.kind in (PARTICIPLE, REDUCED, ABSOLUTE):
                return True
            parent = self.c.by_root.get(clause.parent)
            if clause.kind != CONJUNCT or parent is None:
                return False
            clause = parent
        return False

    def scope(self, clause: Clause) -> list[int]:
        """ "Among women, 46 percent chose A and 40 percent chose B": the phrase in front holds for both."""
        c, p = self.c, self.p
        parent = c.by_root.get(clause.parent)
        for _ in range(DEEPEST):
            if parent is None or parent.kind not in PREDICATING:
                return []
            if parent.kind not in (CONJUNCT, ADVERBIAL):
                break
            parent = c.by_root.get(parent.parent)
        if parent is None:
            return []
        subject = self.own_subject(parent.root)
        front = (
            [t for t in parent.tokens if t < c.left[subject] and not self.dropped[t]] if subject >= 0 else []
        )
        front = self.trim(front)
        if front and p.lowers[front[0]] == "that" and c.deps[front[0]] == "mark":
            front = front[1:]
        if len(front) < 2:
            return []
        if p.lowers[front[0]] in _CONDITIONS:
            return front  # "If it rains, A happens and B does": B too only if it rains
        if p.lowers[front[0]] not in _SCOPING or c.heads[front[0]] != parent.root:
            return []
        return front

    def _perfect(self, first: int, second: int) -> list[int]:
        """ "Would have closed the mill and sold the land": a participle that looks like a past tense."""
        p = self.p
        if p.tags[first] != "VBN" or participle(p.lemmas[second].lower()) != p.lowers[second]:
            return []
        shared = [t for t in self.c.children[first] if self.c.deps[t] == "aux" and t < first]
        return shared if any(p.lowers[t] in _PERFECT for t in shared) else []

    def shared(self, clause: Clause) -> list[int]:
        """Auxiliaries and fronted conditions that a coordinated verb shares with the first."""
        p, c = self.p, self.c
        parent = c.by_root.get(clause.parent)
        if clause.kind != CONJUNCT or parent is None:
            return []
        shared: list[int] = []
        first = self.own_subject(parent.root)
        own_aux = any(self.c.deps[t] in AUXILIARIES for t in c.children[clause.root])
        if not own_aux and p.tags[clause.root] in ("VB", "VBN", "VBG"):
            shared = [
                t for t in c.children[parent.root]
                if self.c.deps[t] in AUXILIARIES and t < parent.root and not self.dropped[t]
            ]  # fmt: skip
            if not shared and parent.kind == CONJUNCT:
                shared = self.shared(parent)
        elif not own_aux and p.tags[clause.root] == "VBD":
            shared = self._perfect(parent.root, clause.root)
        shared += [
            t for t in c.children[parent.root]
            if t < parent.root and p.lowers[t] in _HEDGING and not self.dropped[t]
        ]  # fmt: skip
        if first >= 0:
            edge = c.left[first]
            front = [t for t in parent.tokens if t < edge and not self.dropped[t]]
            front = self.trim(front)
            while front and p.lowers[front[0]] in LEADING:
                front = self.trim(front[1:])
            if len(front) > 1:
                shared = front + shared
        return shared

    def of_another(self, preposition: int) -> bool:
        """ "With five days remaining": the participle has a subject of its own."""
        c = self.c
        return any(c.deps[t] == "pcomp" and self.own_subject(t) >= 0 for t in c.children[preposition])

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
from claims.extraction.words.lists import word_list
from claims.extraction.words.verbs import participle

PREDICATING = frozenset((MAIN, CONTENT, CONJUNCT, ADVERBIAL))
LEADING = word_list("coordination.leading")  # fmt: skip
DEEPEST = 12
_PUNCT_TAGS = frozenset((",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "SYM", "_SP", "NFP", "XX"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
_SCOPING = frozenset(("among", "in", "during", "at", "of"))
_CONDITIONS = words("if unless without had were should once")
_HEDGING = word_list("coordination.hedges")
_LIMITING = words("never almost nearly hardly barely scarcely")
_CHOOSING = frozenset(("or", "nor"))
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
        """Auxiliaries, hedges and fronted conditions that a coordinated verb shares with the first."""
        parent = self.c.by_root.get(clause.parent)
        if clause.kind != CONJUNCT or parent is None:
            return []
        shared = self._auxiliaries(clause, parent)
        shared += [t for t in self._adverbs(clause, parent) if t not in shared]
        front = self._front(parent)
        return front + shared if len(front) > 1 else shared

    def _auxiliaries(self, clause: Clause, parent: Clause) -> list[int]:
        """ "Has paid its debts and sold the mill": the auxiliaries of the first verb, where the second has none."""
        c, tag = self.c, self.p.tags[clause.root]
        if any(c.deps[t] in AUXILIARIES for t in c.children[clause.root]):
            return []
        if tag == "VBD":
            return self._perfect(parent.root, clause.root)
        if tag not in ("VB", "VBN", "VBG"):
            return []
        denied = self.carries_negation(clause, parent)
        shared = [
            t for t in c.children[parent.root]
            if c.deps[t] in AUXILIARIES and t < parent.root and not self.dropped[t] and (denied or c.deps[t] != "neg")
        ]  # fmt: skip
        return shared or (self.shared(parent) if parent.kind == CONJUNCT else [])

    def _adverbs(self, clause: Clause, parent: Clause) -> list[int]:
        """ "Allegedly stole cars and sold them": hedges hold of both verbs; "never" as far as a negation does."""
        lowers = self.p.lowers
        held = _HEDGING | _LIMITING if self.carries_negation(clause, parent) else _HEDGING
        return [
            t
            for t in self.c.children[parent.root]
            if t < parent.root and lowers[t] in held and not self.dropped[t]
        ]

    def carries_negation(self, clause: Clause, parent: Clause) -> bool:
        """Whether "not" or "never" before the first verb may hold of the second too.

        It does over "or", and never over "but" or of a verb with a tense of its own ("never inspected the hull and
        denied it"). Over "and" the words leave it open: such a half is no claim (:meth:`leaves_open`).
        """
        if self._joint(clause, parent) in _CHOOSING:
            return True
        return self._joint(clause, parent) != "but" and self.p.tags[clause.root] in ("VB", "VBN", "VBG")

    def leaves_open(self, root: int, borrowed: Sequence[int]) -> bool:
        """ "Did not stop and help": whether a negation that stands before another verb holds of this one is open."""
        clause = self.c.by_root[root]
        parent = self.c.by_root.get(clause.parent)
        if parent is None or self._joint(clause, parent) in _CHOOSING:
            return False
        return any(self.c.deps[t] == "neg" or self.p.lowers[t] in _LIMITING for t in borrowed)

    def _joint(self, clause: Clause, parent: Clause) -> str:
        """The conjunction between two verbs; that before the last of several ("A, B or C")."""
        deps, heads = self.c.deps, self.c.heads
        near = (parent.root, clause.root)
        found = [t for t in self.c.children[parent.root] if deps[t] == "cc" and t > parent.root]
        found += [t for t in self.c.children[clause.root] if deps[t] == "cc" and t > clause.root]
        between = [t for t in found if near[0] < t < near[1] and heads[t] == parent.root]
        joint = between[-1:] or found[:1]
        return self.p.lowers[joint[0]] if joint else ""

    def _front(self, parent: Clause) -> list[int]:
        """What stands in front of the subject of the first verb, without the words that lead on from before."""
        first = self.own_subject(parent.root)
        if first < 0:
            return []
        edge = self.c.left[first]
        front = self.trim([t for t in parent.tokens if t < edge and not self.dropped[t]])
        while front and self.p.lowers[front[0]] in LEADING:
            front = self.trim(front[1:])
        return front

    def of_another(self, preposition: int) -> bool:
        """ "With five days remaining": the participle has a subject of its own."""
        c = self.c
        return any(c.deps[t] == "pcomp" and self.own_subject(t) >= 0 for t in c.children[preposition])

"""Walking the parse: children, subtrees, subjects."""

from __future__ import annotations

from collections.abc import Sequence

from .parse import Parsed

SUBJECTS = frozenset(("nsubj", "csubj", "expl"))
PASSIVE_SUBJECTS = frozenset(("nsubjpass", "csubjpass"))
VERB_TAGS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))


def children_of(heads: list[int]) -> list[list[int]]:
    """Below each token the tokens that hang on it, in order."""
    leaf: list[int] = []  # one list for all leaves: most tokens have no children
    children = [leaf] * len(heads)
    for t, h in enumerate(heads):
        if h != t:
            own = children[h]
            if own is leaf:
                children[h] = [t]
            else:
                own.append(t)
    return children


class Tree:
    """The dependency tree of one parse, each question answered from flat lists."""

    def __init__(self, parsed: Parsed) -> None:
        self.p = parsed
        self.children = children_of(parsed.heads)
        self.sentence = [0] * len(parsed.heads)
        for number, (a, b) in enumerate(parsed.sents):
            self.sentence[a:b] = [number] * (b - a)

    def subtree(self, t: int, without: Sequence[int] = ()) -> list[int]:
        """``t`` and all below it in order, without the subtrees of ``without``."""
        children = self.children
        if not children[t] and not without:
            return [t]
        skip, found, stack = set(without), [], [t]
        while stack:
            at = stack.pop()
            if at in skip:
                continue
            found.append(at)
            below = children[at]
            if below:
                stack += below
        found.sort()
        return found

    def child(self, t: int, deps: frozenset[str]) -> int:
        """The first child of ``t`` with one of ``deps``; -1 for none."""
        roles = self.p.deps
        for c in self.children[t]:
            if roles[c] in deps:
                return c
        return -1

    def subject(self, t: int) -> int:
        """The subject of a verb, inherited through coordination and open complements; -1 for none."""
        for _ in range(6):
            found = self.child(t, SUBJECTS)
            if found >= 0:
                return found
            dep, head = self.p.deps[t], self.p.heads[t]
            if dep in ("conj", "xcomp", "advcl", "aux", "pcomp", "prep", "dep", "ccomp") and head != t:
                if dep in ("xcomp", "advcl", "conj") and self.child(head, PASSIVE_SUBJECTS) >= 0:
                    return self.child(head, PASSIVE_SUBJECTS)
                t = head
                continue
            if dep in ("relcl", "acl") and head != t:
                return head
            return -1
        return -1

    def is_passive(self, t: int) -> bool:
        """Whether a participle stands in the passive."""
        return any(self.p.deps[c] in ("auxpass", "nsubjpass", "csubjpass") for c in self.children[t])

    def auxiliaries(self, t: int) -> list[int]:
        """Auxiliaries, negation and particles of a verb."""
        return [c for c in self.children[t] if self.p.deps[c] in ("aux", "auxpass", "neg", "prt")]

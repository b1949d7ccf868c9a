"""Who says it: the subject of a verb of saying, also through coordination, participles and relatives."""

from __future__ import annotations

from collections.abc import Sequence

from .reading import Reading
from .tree import PASSIVE_SUBJECTS, SUBJECTS

_ANY_SUBJECT = SUBJECTS | PASSIVE_SUBJECTS
_RELATIVE = frozenset(("WP", "WDT"))
_LOOSE = frozenset(("relcl", "advcl", "punct", "ccomp", "cc", "preconj"))


def subject_of(r: Reading, t: int) -> int:
    """The subject of a verb, inherited through coordination, participles and open complements; -1 for none."""
    p, tree = r.p, r.tree
    seen = t
    for _ in range(8):
        found = -1
        for c in tree.children[t]:
            if p.deps[c] in _ANY_SUBJECT and p.deps[c] != "csubj":
                found = c
                break
        if found >= 0 and not (t != seen and p.deps[found] == "expl"):
            return found
        dep, head = p.deps[t], p.heads[t]
        if head == t:
            return -1
        if dep == "xcomp":
            controlled = next((c for c in tree.children[head] if p.deps[c] == "dobj" and c < t), -1)
            if controlled >= 0 and p.lemmas[head].lower() not in ("promise", "use", "take"):
                return controlled
        if dep in ("relcl", "acl"):
            return head
        if dep not in ("conj", "xcomp", "advcl", "aux", "pcomp", "prep", "dep", "ccomp", "acomp", "attr", "parataxis"):
            return -1
        if dep == "ccomp" and p.tags[t] not in ("VB", "VBG"):
            return -1
        t = head
    return -1


def antecedent(r: Reading, subject: int) -> int:
    """Whom a relative "who", "which" or "that" stands for; the subject itself for any other."""
    p = r.p
    if subject < 0 or p.tags[subject] not in _RELATIVE:
        return subject
    verb = p.heads[subject]
    for _ in range(5):
        if p.deps[verb] == "relcl":
            return p.heads[verb]
        if p.heads[verb] == verb:
            break
        verb = p.heads[verb]
    return subject


def noun_phrase(r: Reading, t: int, without: Sequence[int] = ()) -> list[int]:
    """A source as it stands: with titles, descriptions and appositions; relative clauses are left out."""
    p, tree = r.p, r.tree
    drop = set(without)
    stack, found = [t], []
    while stack:
        at = stack.pop()
        found.append(at)
        for c in tree.children[at]:
            if c in drop or p.deps[c] in _LOOSE and (p.deps[c] != "cc" or at != t):
                continue
            if p.deps[c] == "acl" and p.tags[c] == "VBG" and at != t:
                continue
            stack.append(c)
    found.sort()
    return r.trimmed(found)

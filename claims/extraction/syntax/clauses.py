"""Which words of a parse state a fact of their own, and which belong to them.

Every token is owned by exactly one *clause root*: the nearest ancestor (or itself) at which a proposition
of its own begins: a main verb, a coordinated one, what a source is said to have said, a relative, a
participle, an apposition. What a source is introduced with ("she said on Monday that") is the *frame*; its
tokens belong to no claim. Working on owners instead of subtrees keeps this linear in the number of tokens.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .clausekinds import Finder
from .grammar import CONTENT, FRAME, MAIN, RELATIVE, STAY
from .parse import Parsed


@dataclass(slots=True)
class Clause:
    """One clause root with the tokens that are its own, in order."""

    root: int
    kind: int
    parent: int  # the clause root that owns this root's head; -1 for a main clause
    anchor: int  # the token it hangs on: the noun of a relative, the verb of a participle; -1 for none
    tokens: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Clauses:
    """All clauses of a parse, and the tree they were found in."""

    parsed: Parsed
    heads: list[int]
    deps: list[str]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    owner: list[int]
    by_root: dict[int, Clause]
    labels: dict[int, str]  # what kind of name a token belongs to; none for other tokens
    repairs: dict[int, tuple[str, ...]]  # which repairs of the parse changed a token


def _embedded(clause: Clause, finder: Finder) -> None:
    """ "The treaty, which she said had harmed the port": what was said is a relative on the treaty."""
    for t in finder.children[clause.root]:
        if finder.deps[t] in ("nsubj", "nsubjpass"):
            if finder.tags[t] in ("WDT", "WP"):
                clause.kind, clause.anchor = RELATIVE, finder.heads[finder.heads[clause.root]]
            return


def find_clauses(parsed: Parsed, content_roots: frozenset[int], frames: frozenset[int]) -> Clauses:
    """Give every token to the clause it belongs to.

    ``content_roots`` are the tokens at which what a source said begins, ``frames`` the tokens (cue verbs,
    "according") whose clause only says who said it. Linear in the number of tokens.
    """
    finder = Finder(parsed, content_roots, frames)
    if finder.tags != parsed.tags:
        parsed = replace(parsed, tags=finder.tags)
    kinds = finder.classify()
    heads = finder.heads
    n = finder.n
    owner = [-1] * n
    for i in range(n):
        if owner[i] >= 0:
            continue
        j = i
        while owner[j] < 0 and kinds[j] == STAY and heads[j] != j:
            j = heads[j]
        root = owner[j] if owner[j] >= 0 else j
        k = i
        while k != j:
            owner[k] = root
            k = heads[k]
        owner[j] = root
    tokens: list[list[int] | None] = [None] * n
    by_root: dict[int, Clause] = {}
    for i in range(n):
        root = owner[i]
        own = tokens[root]
        if own is not None:
            own.append(i)
            continue
        head = heads[root]
        own = tokens[root] = [i]
        if head == root:
            by_root[root] = Clause(root, kinds[root] or MAIN, -1, -1, own)
        else:
            by_root[root] = Clause(root, kinds[root], owner[head], finder.anchor_of(root), own)
            if kinds[root] == CONTENT and kinds[head] == FRAME and finder.deps[head] == "relcl":
                _embedded(by_root[root], finder)
    labels = {t: label for start, end, label in parsed.ents for t in range(start, end)}
    return Clauses(
        parsed,
        heads,
        finder.deps,
        finder.children,
        finder.left,
        finder.right,
        owner,
        by_root,
        labels,
        finder.repairs,
    )

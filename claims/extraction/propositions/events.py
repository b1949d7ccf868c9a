"""When something happened, said in passing: "the Nov. 8 election", "a raid on the town on September 8".

The noun names an event and the phrase dates it: a claim of its own beside what the sentence says of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.grammar import APPOSITION
from claims.extraction.words.lists import word_list

EVENTS = word_list("eventualities.events")
_DATING = word_list("eventualities.dating")
_MODIFIERS = frozenset(("poss", "compound", "nmod", "amod", "nummod", "npadvmod"))
_LONGEST = 16


@dataclass(slots=True)
class DatedEvent:
    """The tokens of the phrase, those of its date, and the noun."""

    noun: int
    tokens: tuple[int, ...]
    date: tuple[int, ...]


def dated_events(clauses: Clauses) -> list[DatedEvent]:
    """All events that a phrase dates, in the order of their dates."""
    p, heads, deps = clauses.parsed, clauses.heads, clauses.deps
    found: list[DatedEvent] = []
    for start, end, label in p.ents:
        if label not in ("DATE", "TIME") or not _dates(clauses, start, end):
            continue
        root = start
        while start <= heads[root] < end and heads[root] != root:
            root = heads[root]
        noun = heads[root]
        if deps[root] == "pobj":
            noun = heads[noun]
            if p.lowers[heads[root]] not in ("on", "in", "at"):
                continue
        elif deps[root] not in _MODIFIERS:
            continue
        if p.tags[noun][:2] != "NN" or p.lemmas[noun].lower() not in EVENTS or noun == root:
            continue
        if deps[root] == "poss" and any(
            c in clauses.by_root and clauses.by_root[c].kind == APPOSITION for c in clauses.children[noun]
        ):
            continue
        owner = clauses.owner[noun]
        edge = min((clauses.left[c] for c in clauses.children[noun] if c > noun and deps[c] not in ("prep", "npadvmod")),
                   default=clauses.right[noun] + 1)  # fmt: skip
        tokens = [
            t
            for t in range(clauses.left[noun], max(edge, end if edge > end else noun + 1))
            if clauses.owner[t] == owner
        ]
        if 2 < len(tokens) <= _LONGEST and set(range(start, end)) <= set(tokens):
            found.append(DatedEvent(noun, tuple(tokens), tuple(range(start, end))))
    return found


def _dates(clauses: Clauses, start: int, end: int) -> bool:
    lowers = clauses.parsed.lowers
    return any(
        lowers[t] in _DATING
        or (len(lowers[t]) == 4 and lowers[t].isdigit() and lowers[t][:2] in ("18", "19", "20"))
        for t in range(start, end)
    )

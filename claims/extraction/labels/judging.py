"""How strongly words of judgement colour a claim."""

from __future__ import annotations

from .predicates import Predicate
from .wordfacts import MILD, STRONG

_PREDICATIVE = frozenset(("acomp", "oprd", "attr"))


def judgement(r: Predicate) -> int:
    """0: not at all, 1: in somebody's mouth, 2: whoever says it."""
    if not r.own & (STRONG | MILD):
        return 0
    tags, deps, heads, facts = r.clauses.parsed.tags, r.deps, r.clauses.heads, r.facts
    subject = r.draft.subject
    said = r.context.direct or r.context.attributed or r.context.opinionated
    told = r.past and r.lemma != "be"  # an event, whatever the things in it are called
    score = 0
    for t in r.draft.own:
        bits = facts[t] & (STRONG | MILD)
        if not bits:
            continue
        tag = tags[t]
        if tag[0] == "V" and t != r.root and not (bits & STRONG and deps[t] in ("amod", "acomp")):
            continue
        if tag[0] == "N" and t in subject:
            continue
        if t == r.root and told and not said and tag[0] == "V":
            continue
        if deps[t] in _PREDICATIVE or t == r.root:
            score += 1 if bits & MILD else 2
        elif said and not told:
            score += 1
        if tag[0] == "J" and deps[t] == "amod" and deps[heads[t]] in ("attr", "oprd"):
            score += 1
    return min(score, 2)

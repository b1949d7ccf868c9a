"""How strongly words of judgement colour a claim."""

from __future__ import annotations

from claims.extraction.words.verbclasses import STATIVE

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
    # An event, whatever the things in it are called; "had a crazy plan" is none.
    told = r.past and r.lemma != "be" and r.lemma not in STATIVE
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
        if tag[0] == "J" and deps[t] == "amod":
            noun = heads[t]
            if deps[noun] in ("attr", "oprd"):
                score += 1
            elif bits & STRONG and not said and _held(r, noun):
                score += 2
        elif tag[0] == "N" and bits & STRONG and deps[t] == "pobj" and deps[heads[heads[t]]] == "attr":
            score += 2  # "a source of national shame"
    return min(score, 2)


def _held(r: Predicate, noun: int) -> bool:
    """ "Is in a PERILOUS position", "faces a DREADFUL choice": what a state is in or has is judged with it."""
    heads, deps = r.clauses.heads, r.deps
    if deps[noun] == "pobj":
        return r.lemma == "be" and r.attribute < 0 and heads[heads[noun]] == r.root
    return deps[noun] == "dobj" and heads[noun] == r.root and r.lemma in STATIVE

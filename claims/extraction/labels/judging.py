"""How strongly words of judgement colour a claim."""

from __future__ import annotations

from claims.extraction.words.lists import word_list
from claims.extraction.words.verbclasses import STATIVE

from .predicates import Predicate
from .wordfacts import MILD, NAME, PERSON, STRONG

_TRUTH = word_list("judgement.truth")
_RECORDS = word_list("judgement.records")
_CONDITIONS = word_list("judgement.conditions")
_ABSTRACT = word_list("judgement.abstract")
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
        if not bits or _is_fact(r, t):
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


def _is_fact(r: Predicate, t: int) -> bool:
    """ "The lock was broken", "the list was wrong": how a thing is or whether a record holds can be looked up."""
    if r.subject < 0 or (t != r.root and r.deps[t] not in _PREDICATIVE):
        return False
    p = r.clauses.parsed
    word, subject = p.lowers[t], p.lemmas[r.subject].lower()
    if word in _TRUTH:
        return subject in _RECORDS
    thing = p.tags[r.subject][:2] == "NN" or p.lowers[r.subject] in ("it", "they")
    return (
        word in _CONDITIONS
        and thing
        and subject not in _ABSTRACT
        and not r.facts[r.subject] & (PERSON | NAME)
    )


def _held(r: Predicate, noun: int) -> bool:
    """ "Is in a PERILOUS position", "faces a DREADFUL choice": what a state is in or has is judged with it."""
    heads, deps = r.clauses.heads, r.deps
    if deps[noun] == "pobj":
        return r.lemma == "be" and r.attribute < 0 and heads[heads[noun]] == r.root
    return deps[noun] == "dobj" and heads[noun] == r.root and r.lemma in STATIVE

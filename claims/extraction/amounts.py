"""Claims that count and claims that compare."""

from __future__ import annotations

from .figures import FigureAt
from .lexicon import words
from .predicates import Predicate
from .wordfacts import ALIKE, COMPARED, FIRST, HIGHEST, HURT, MEASURED, OCCASION

_VAGUE = frozenset(("several", "many", "few", "some", "dozens"))
_LENGTHS = words("second minute hour day week month year decade century night")
_LASTING = words("last take spend be wait need serve live rule lose save")
_MULTIPLYING = words("double triple quadruple halve")
_OFTEN = frozenset(("once", "twice", "thrice"))


def counts(r: Predicate) -> bool:
    """ "Four soldiers were killed", "prices doubled", "a fifth of the ice": something is counted or measured."""
    figures = r.context.figures
    if figures and any(f.counting and _tells(f, r) for f in figures):
        return True
    return r.lemma in _MULTIPLYING or bool(r.own & MEASURED) or _measured(r)


def _tells(figure: FigureAt, r: Predicate) -> bool:
    """Whether a figure is what the claim is about: no mere "several", no length of time beside the event."""
    if figure.figure.value is None and figure.figure.text.casefold() in _VAGUE:
        return bool(r.own & HURT) and figure.counted in r.draft.subject
    return figure.figure.unit.casefold() not in _LENGTHS or r.lemma in _LASTING


def _measured(r: Predicate) -> bool:
    """ "He was 88", "visited it only once"."""
    p, deps = r.clauses.parsed, r.deps
    for t in r.clauses.children[r.root]:
        if p.lowers[t] in _OFTEN and t > r.root:
            return True
        if p.tags[t] == "CD" and deps[t] in ("attr", "acomp"):
            word = p.lowers[t]
            return r.lemma == "be" and not (len(word) == 4 and word.isdigit())
    return False


def compares(r: Predicate) -> bool:
    """ "The longest river", "faster than wages", "is the only one", "for the first time"."""
    if r.all & (HIGHEST | COMPARED):
        return True
    return (
        bool(r.own & ALIKE)
        and r.lemma == "be"
        and any(t > r.root and r.facts[t] & ALIKE for t in r.draft.own)
    )


def first_time(r: Predicate) -> bool:
    """ "It was the first time that a woman …"."""
    return r.all & (FIRST | OCCASION) == FIRST | OCCASION

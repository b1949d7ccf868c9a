"""Claims that count and claims that compare."""

from __future__ import annotations

from .figures import FigureAt
from .lexicon import words
from .predicates import Predicate
from .wordfacts import ALIKE, BEYOND, COMPARED, FIRST, HIGHEST, HURT, MEASURED, OCCASION

_VAGUE = frozenset(("several", "many", "few", "some", "dozens"))
_LENGTHS = words("second minute hour day week month year decade century night")
_LASTING = words("last take spend be wait need serve live rule lose save")
_MULTIPLYING = words("double triple quadruple halve")
_KNOWN = frozenset(("the", "these", "those", "both", "all", "at"))  # "the two men", "at 16"
_EQUATING = frozenset(("be", "become", "remain"))
_OBJECTS = frozenset(("dobj", "attr", "oprd", "appos"))
_NO_MORE = frozenset(("only", "just"))
_OFTEN = frozenset(("once", "twice", "thrice"))
_EXCEEDING = words("outnumber exceed outpace outperform surpass outrank outstrip trail overrepresent")
_CHANGING = words(
    "erode tighten narrow widen decline increase decrease shrink grow improve worsen quicken slow slip"
)
_MEASURES = words(
    "rate rating lead gap margin share number level price race support pace turnout unemployment wage cost deficit "
    "advantage percentage popularity rating sale revenue crime"
)


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
    at = figure.start
    if at and figure.figure.unit != "percent" and r.clauses.parsed.lowers[at - 1] in _KNOWN:
        return False
    unit = figure.figure.unit.casefold()
    if figure.figure.value == 1 and unit != "percent" and figure.figure.text.casefold() == "one":
        return bool(r.own & HURT) or (at > 0 and r.clauses.parsed.lowers[at - 1] in _NO_MORE)
    return unit not in _LENGTHS or r.lemma in _LASTING


def _measured(r: Predicate) -> bool:
    """ "He was 88", "visited it only once"."""
    p, deps = r.clauses.parsed, r.deps
    for t in r.clauses.children[r.root]:
        if p.lowers[t] in _OFTEN and t > r.root:
            return True
        if p.tags[t] == "CD" and deps[t] in ("attr", "acomp") and p.lowers[t] != "one":
            word = p.lowers[t]
            return r.lemma == "be" and not (len(word) == 4 and word.isdigit())
    return False


def compares(r: Predicate) -> bool:
    """ "The longest river", "faster than wages", "is the only one"; but "the largest firm closed" tells an event."""
    bits = r.all
    if bits & COMPARED or (bits & BEYOND and not r.quantity):
        return True
    if not bits & (HIGHEST | ALIKE):
        return False
    own, facts, deps, heads = r.draft.own, r.facts, r.deps, r.clauses.heads
    if r.lemma in _EQUATING or r.attribute > r.root:
        return any(facts[t] & (HIGHEST | ALIKE) and t > r.root for t in own) or bool(
            bits & HIGHEST and r.attribute >= 0
        )
    return any(facts[t] & HIGHEST and deps[heads[t]] in _OBJECTS for t in own)


def first_time(r: Predicate) -> bool:
    """ "It was the first time that a woman …", "was the first to leave"."""
    if not r.own & FIRST or r.lemma != "be" or r.attribute < 0:
        return False
    return bool(r.facts[r.attribute] & (FIRST | OCCASION))


def changes(r: Predicate) -> bool:
    """ "Her lead is eroding", "wages exceed prices": more or less than before, or than something else."""
    if r.lemma in _EXCEEDING:
        return True
    if (
        r.lemma in ("lead", "poll")
        and not r.passive
        and (r.progressive or any(r.clauses.parsed.lowers[c] == "by" for c in r.prepositions))
    ):
        return True
    if r.lemma not in _CHANGING or r.subject < 0:
        return False
    return r.clauses.parsed.lemmas[r.subject] in _MEASURES


def counted(r: Predicate) -> bool:
    return r.quantity

"""A measure joined to its noun by a hyphen: "the 34-year-old teacher", "the six-week strike", "a 46-page report"."""

from __future__ import annotations

from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.grammar import FINITE
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list

from .drafts import AGE, LENGTH, Draft

_LASTING = words("minute hour day week month year")
_PARTS = words("page member seat room chapter")
_EVENTS = word_list("eventualities.lasting_events")
_THINGS = word_list("eventualities.countable_works")  # fmt: skip
_OF_NAMES = frozenset(("PERSON",))


def measures(clauses: Clauses) -> list[Draft]:
    """A draft for each such measure; ``own`` holds the number and its unit."""
    p = clauses.parsed
    lowers, tags = p.lowers, p.tags
    found = []
    for t in range(1, len(tags) - 2):
        if lowers[t] != "-" or (lowers[t + 1] not in _LASTING and lowers[t + 1] not in _PARTS):
            continue
        number, unit = t - 1, t + 1
        if not (tags[number] == "CD" or lowers[number].isdigit()) or p.ends[number] != p.starts[t]:
            continue
        if number and (lowers[number - 1] in ("to", "-", "–", "and", "or") or tags[number - 1] == "CD"):
            continue
        aged = (
            lowers[t + 1] == "year" and t + 4 < len(tags) and lowers[t + 2] == "-" and lowers[t + 3] == "old"
        )
        last = t + 3 if aged else unit
        noun = _head(clauses, number, last)
        if noun < 0:
            continue
        lemma = p.lemmas[noun].lower()
        if not aged and lemma not in (_EVENTS if lowers[unit] in _LASTING else _THINGS):
            continue
        owner = clauses.owner[noun]
        first = clauses.left[noun]
        if tags[first] not in ("DT", "PRP$", "CD", "NNP", "JJ") and first < number:
            first = number
        phrase = [u for u in range(first, noun + 1) if clauses.owner[u] == owner or number <= u <= last]
        measure = set(range(number, last + 1))
        if any(tags[u] in FINITE for u in phrase):
            continue  # "the 74-year-old underwent surgery"
        subject = [u for u in phrase if u not in measure and (tags[u] != "RB" or u != number - 1)]
        if clauses.labels.get(noun, "") in _OF_NAMES:
            subject = [u for u in subject if clauses.labels.get(u, "") in _OF_NAMES]
        if subject and len(phrase) < 12:
            found.append(
                Draft(noun, AGE if aged else LENGTH, sorted({*subject, *measure}), subject, [number, unit])
            )
    return found


def _head(clauses: Clauses, first: int, last: int) -> int:
    """The singular noun after the measure that it belongs to, or -1."""
    t, tags = last, clauses.parsed.tags
    for _ in range(5):
        up = clauses.heads[t]
        if up == t or up > last + 6:
            return -1
        if (
            up > last
            and tags[up] in ("NN", "NNP")
            and clauses.deps[t] in ("amod", "compound", "nmod", "nummod", "punct")
        ):
            t = up
            if clauses.deps[t] not in ("compound", "nmod"):
                return t
            continue
        if up < first:
            return -1
        t = up
    return -1

"""Sentences that end in who said them, where the parser took the speaker for more of what was said.

"Two men drowned, Ola Vik, the head of the rescue service, said." and the headline "300 jobs lost, union says": the
verb of saying becomes the root, the speaker its subject, and the words before it its complement.
"""

from __future__ import annotations

from typing import NamedTuple

from claims.extraction.words.lists import word_list

from .grammar import DASHES, FINITE, NOMINAL, SUBJECTS, TENSED
from .pipeline import Tokens

_SPEAKING = word_list("saying.speak") | {"tell", "inform"}
_FARTHEST = 9  # tokens after the verb: "in a statement on Monday"
_LONGEST = 16  # tokens of a speaker with all that is said of them
_AFTER = NOMINAL | {"IN", "DT", "RB", "JJ", "PRP$", ".", ",", "POS", "TO", "HYPH", ""}
_NO_PHRASE = FINITE | {"VB", "WP", "WDT", "WRB", "WP$", "EX", "TO", "``", "''", ":"}
_SUBORDINATE = frozenset(("IN", "WRB", "TO", "VBG", "VBN", "WDT", "WP", "CC", "RB", "-LRB-"))
_STATING = frozenset(("VBD", "VBZ", "VBP", "VBN", "MD", "JJ"))
_BELOW = frozenset(("ccomp", "parataxis", "advmod", "cc", "punct", "prep"))
_MARKS = frozenset('“”"«»„') | {"''", "``"}


class Closing(NamedTuple):
    """What was said ``[start, comma)``, who said it ``[source, stop)`` with the token to name them, and the verb."""

    start: int
    comma: int
    source: int
    stop: int
    name: int
    verb: int


def mend_closing_cues(p: Tokens) -> None:
    """Give each sentence that ends in its speaker the parse that says so."""
    for start, end in p.sents:
        for verb in range(end - 1, max(start + 3, end - 2 - _FARTHEST), -1):
            if p.tags[verb] in TENSED and p.lemmas[verb] in _SPEAKING:
                found = _closing(p, start, verb, end)
                if found is not None and not _is_parsed(p, found):
                    _mend(p, found)
                break


def _closing(p: Tokens, start: int, verb: int, end: int) -> Closing | None:
    """The parts of a sentence that closes with its speaker; ``None`` for any other."""
    if any(p.tags[t] not in _AFTER or p.words[t] in _MARKS for t in range(verb + 1, end)):
        return None
    if p.words[verb - 1] == "," and (inverted := _inverted(p, start, verb, end)) is not None:
        return inverted
    if p.words[verb - 1] == ",":
        source, name = _apposed(p, start, verb)
    else:
        source = _phrase_before(p, start, verb)
        name = verb - 1
    comma = source - 1
    if source < 0 or comma <= start + 1 or p.words[comma] != "," or p.tags[name] not in NOMINAL:
        return None
    return Closing(start, comma, source, verb, name, verb) if _states(p, start, comma) else None


def _states(p: Tokens, start: int, comma: int) -> bool:
    """Whether the words before a closing cue may be what was said: no quotation, and no "On Monday,"."""
    said = range(start, comma)
    if p.tags[start] in _SUBORDINATE or any(p.words[t] in _MARKS for t in said[-2:]):
        return False
    return any(p.tags[t] in _STATING for t in said)


def _inverted(p: Tokens, start: int, verb: int, end: int) -> Closing | None:
    """ "300 jobs lost, says union": the speaker after the verb, in the present tense of headlines."""
    if p.tags[verb] not in ("VBZ", "VBP") or any(p.words[t] in _MARKS for t in range(start, verb)):
        return None
    stop = end - (p.tags[end - 1] == ".")
    phrase = range(verb + 1, stop)
    nominal = all(p.tags[t] in NOMINAL or p.tags[t] in ("DT", "JJ", "PRP$", "POS", "IN") for t in phrase)
    if not phrase or not nominal or p.tags[phrase[0]] == "IN" or not _states(p, start, verb - 1):
        return None
    return Closing(start, verb - 1, verb + 1, stop, _head(p, verb + 1, stop), verb)


def _phrase_before(p: Tokens, start: int, end: int) -> int:
    """Where the words after the last comma before ``end`` begin, if they are a phrase without a verb; -1 if not."""
    at = end
    while at > start and end - at <= _LONGEST and p.words[at - 1] != ",":
        at -= 1
        if p.tags[at] in _NO_PHRASE or p.words[at] in DASHES:
            return -1
    return at if start < at < end and p.tags[at] not in ("IN", "CC", "VBG", "RB") else -1


def _apposed(p: Tokens, start: int, verb: int) -> tuple[int, int]:
    """A name with what it is after it, or the other way round, between commas: where both begin, and the name."""
    second = _phrase_before(p, start, verb - 1)
    first = _phrase_before(p, start, second - 1) if second > start + 1 else -1
    if first < 0:
        return -1, -1
    named = [_is_name(p, first, second - 1), _is_name(p, second, verb - 1)]
    if named == [False, False] or named == [True, True]:
        return -1, -1
    return first, _head(p, first, second - 1)


def _is_name(p: Tokens, start: int, end: int) -> bool:
    if p.tags[start] in ("DT", "PRP$", "JJ") or not p.words[start][:1].isupper():
        return False
    return p.tags[end - 1] in ("NNP", "NNPS")


def _head(p: Tokens, start: int, end: int) -> int:
    """The noun that a phrase hangs on: the last one before its preposition."""
    stop = next((t for t in range(start + 1, end) if p.tags[t] == "IN"), end)
    return stop - 1


def _is_parsed(p: Tokens, c: Closing) -> bool:
    """Whether the parse already says who said what: one subject, the speaker, and what was said below the verb."""
    subjects = [
        t for t in range(c.start, max(c.verb, c.stop)) if p.heads[t] == c.verb and p.deps[t] in SUBJECTS
    ]
    said = [t for t in range(c.start, c.comma) if not c.start <= p.heads[t] < c.comma]
    below = all(p.heads[t] == c.verb and p.deps[t] in _BELOW for t in said)
    return len(subjects) == 1 and subjects[0] >= c.source and below


def _mend(p: Tokens, c: Closing) -> None:
    said, speaker = range(c.start, c.comma), range(c.source, c.stop)
    hung = p.heads[c.name] if p.heads[c.name] in said else -1  # where the name was hung, its modifier belongs
    role = p.deps[c.name]
    roots = [t for t in said if p.heads[t] not in said or p.heads[t] == t]
    main = next((t for t in roots if p.deps[t] in ("ROOT", "ccomp")), roots[0])
    for t in roots:
        if t == main:
            p.heads[t], p.deps[t] = c.verb, "ccomp"
        elif hung >= 0:
            p.heads[t], p.deps[t] = hung, role
        else:
            p.heads[t], p.deps[t] = main, "dep" if p.deps[t] in ("ROOT", "nsubj") else p.deps[t]
    for t in speaker:
        if p.heads[t] not in speaker or p.heads[t] == t:
            p.heads[t], p.deps[t] = c.name, "punct" if p.words[t] == "," else "appos"
    p.heads[c.name], p.deps[c.name] = c.verb, "nsubj"
    p.heads[c.comma], p.deps[c.comma] = c.verb, "punct"
    p.heads[c.verb], p.deps[c.verb] = c.verb, "ROOT"

"""On which side of the day of publication a date lies, from the tense of the verb it stands with.

"The bridge fell on Monday" lies behind, "the strike begins Monday" and "a vote due on Friday" lie ahead; after
"would", "if" and in a headline's present it cannot be told.
"""

from __future__ import annotations

from typing import Literal

from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.tree import VERB_TAGS
from claims.extraction.words.frames import SPEAK

type Side = Literal["behind", "ahead", "present", "open", ""]
"""``present`` is a present tense that tells what is to come of a day of the week; ``open`` cannot be told; ``""``:
no verb says anything."""

_AHEAD = frozenset(("will", "shall", "'ll", "’ll", "going", "wo"))
_OPEN = frozenset(
    ("would", "if", "could", "should", "might", "may", "unless", "whether", "'d", "’d", "can", "must")
)
_CONDITIONS = frozenset(("if", "unless", "whether"))
_SCHEDULED = frozenset(
    ("due", "scheduled", "slated", "planned", "expected", "upcoming", "set", "poised", "forthcoming")
)
_IMPLICATIVE = frozenset(
    (
        "fail",
        "manage",
        "have",
        "refuse",
        "decline",
        "forget",
        "help",
        "continue",
        "begin",
        "start",
        "use",
        "get",
    )
)
_PERFECT = frozenset(("has", "have", "had", "'ve", "’ve"))
_BEGINNING = frozenset(("start", "begin", "effective"))
_CLIMB = 8


def side_of(parsed: Parsed, at: int) -> Side:
    """The side on which the clause of the date at token ``at`` puts it."""
    return "open" if _conditional(parsed, at) else _climb(parsed, at, _CLIMB)


def _climb(parsed: Parsed, at: int, most: int) -> Side:
    """The verb or the word of scheduling that the date hangs on, and what that says."""
    t = at
    for _ in range(most):
        if t != at and parsed.lowers[t] in _SCHEDULED and parsed.tags[t][:2] in ("JJ", "VB"):
            return "ahead" if not _denied(parsed, t) else "open"
        if parsed.tags[t] in VERB_TAGS and t != at:
            return _by_verb(parsed, t, most)
        if parsed.heads[t] == t:
            break
        t = parsed.heads[t]
    return _in_fragment(parsed, at)


def _by_verb(parsed: Parsed, verb: int, most: int) -> Side:
    helpers = [t for t in range(max(0, verb - 7), verb) if parsed.heads[t] == verb]
    if _conditional(parsed, verb):
        return "open"
    words = [parsed.lowers[t] for t in helpers if parsed.deps[t] in ("aux", "auxpass", "mark", "advmod")]
    for word in words:
        if word in _OPEN:
            return "open"
        if word in _AHEAD:
            return "ahead"
    return _by_form(parsed, verb, helpers, most)


def _conditional(parsed: Parsed, verb: int) -> bool:
    """ "If the ice melts on Monday": the few words before open a condition."""
    for t in range(verb - 1, max(-1, verb - 7), -1):
        if parsed.lowers[t] in (",", ";", "."):
            return False
        if parsed.lowers[t] in _CONDITIONS:
            return True
    return False


def _by_form(parsed: Parsed, verb: int, helpers: list[int], most: int) -> Side:
    tag, lemma = parsed.tags[verb], parsed.lemmas[verb].lower()
    auxiliaries = [t for t in helpers if parsed.deps[t] in ("aux", "auxpass")]
    if tag == "VBD" or any(parsed.tags[t] == "VBD" or parsed.lowers[t] in _PERFECT for t in auxiliaries):
        return "behind"
    if tag in ("VBZ", "VBP"):
        return "behind" if lemma in SPEAK else "present"
    if any(parsed.lowers[t] == "to" for t in auxiliaries):
        return _infinitive(parsed, verb, most)
    if auxiliaries and tag != "VB":
        return "present"
    if tag == "VBN":
        return "behind"
    return _participle(parsed, verb, lemma, most)


def _infinitive(parsed: Parsed, verb: int, most: int) -> Side:
    """ "Agreed to meet on Monday" lies ahead of it, "failed to appear on Monday" behind."""
    head = parsed.heads[verb]
    if head == verb or most <= 1:
        return "ahead"
    if parsed.lemmas[head].lower() in _IMPLICATIVE and parsed.tags[head] in VERB_TAGS:
        return _by_verb(parsed, head, most - 1)
    return "ahead"


def _participle(parsed: Parsed, verb: int, lemma: str, most: int) -> Side:
    """ "Speaking on Monday" lies behind, "starting on Monday" ahead unless it stands with what was."""
    if lemma in SPEAK or lemma == "speak":
        return "behind"
    head = parsed.heads[verb]
    if head == verb or most <= 1:
        return ""
    above = _climb(parsed, verb, most - 1)
    return "open" if lemma in _BEGINNING and above == "behind" else above


def _in_fragment(parsed: Parsed, at: int) -> Side:
    """What the words right before say where no verb governs the date: "Friday's upcoming vote"."""
    near = parsed.lowers[max(0, at - 4) : at + 5]
    return "ahead" if any(word in _SCHEDULED and word != "set" for word in near) else ""


def _denied(parsed: Parsed, t: int) -> bool:
    return any(parsed.deps[c] == "neg" for c in range(max(0, t - 3), t) if parsed.heads[c] == t)

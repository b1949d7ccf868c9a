"""Where words stand whose sentence is provably the same, edited."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .align import Alignment
from .borders import new_border
from .places import Range
from .selectors import Span
from .sentence_edits import SentenceEdits, is_claimed_twice, stands_twice

ACROSS = 4
"""How many more words a changed passage may have where a sentence now ends within it."""

CHANGED_WORDS = 0.5
"""The share of a content passage's own letters that must survive for it to count as changed, not as gone."""


def find_edited(
    alignment: Alignment, edits: SentenceEdits, hull: Range, pieces: Sequence[Range], *, strict: bool
) -> list[Range] | None:
    """The words that took the place of ``pieces``, which ``hull`` holds, in a sentence that was edited.

    ``None`` where that is not proven. ``strict``: of a source or cue of which no word is left, only where its
    neighbours on both sides stand.
    """
    sentence = alignment.old.sentences_around(*hull)
    target = edits.became(sentence)
    if target is None or stands_twice(alignment, target, sentence):
        return None
    if any(is_claimed_twice(alignment, words, sentence, target) for words in pieces):
        return None
    forward = alignment.forward
    inside = [i for i in range(*sentence) if target[0] <= forward[i] < target[1]]
    if any(forward[b] <= forward[a] for a, b in pairwise(inside)):
        return None
    if strict and not all(_leaves_a_trace(words, set(inside)) for words in pieces):
        return None
    return _new_pieces(alignment, pieces, inside, sentence, target)


def _leaves_a_trace(words: Range, inside: set[int]) -> bool:
    """Whether one of ``words`` is left, or both their neighbours are."""
    first, last = words
    return not inside.isdisjoint(range(first, last)) or {first - 1, last} <= inside


def _new_pieces(
    alignment: Alignment, pieces: Sequence[Range], inside: Sequence[int], sentence: Range, target: Range
) -> list[Range] | None:
    found: list[Range] = []
    for first, last in pieces:
        start = new_border(alignment, first, inside, sentence, target, left=True)
        end = new_border(alignment, last, inside, sentence, target, left=False)
        if start is None or end is None:
            return None
        if start >= end:
            # Only where the piece is one of several may it have been dropped without the passage.
            continue
        overlaps = bool(found) and start < found[-1][1]
        if overlaps or _runs_across(alignment, (start, end), last - first):
            return None
        found.append((start, end))
    return found or None


def _runs_across(alignment: Alignment, words: Range, size: int) -> bool:
    """Whether words run from one sentence into another with much in between: an edit repeated, or ran two together."""
    start, end = words
    return end - start > size + ACROSS and alignment.new.sentences_around(start, start + 1)[1] < end


def enough_survives(alignment: Alignment, was: Sequence[Span], now: Sequence[Span]) -> bool:
    """Whether enough of a passage's own letters stand in its new spans for it to be the same, changed."""
    old, new, forward = alignment.old, alignment.new, alignment.forward
    held = {j for span in now for j in range(*new.range_of(span))}
    words = [i for span in was for i in range(*old.range_of(span))]
    total = sum(old.letters(i, i + 1) for i in words)
    kept = sum(old.letters(i, i + 1) for i in words if forward[i] in held)
    return kept >= CHANGED_WORDS * total if total else True

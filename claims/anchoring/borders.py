"""Where a passage begins and ends in an edited sentence, at words that are gone or that came."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from .align import Alignment
from .difference import SMALL
from .places import Range


def new_border(
    alignment: Alignment, at: int, inside: Sequence[int], sentence: Range, target: Range, *, left: bool
) -> int | None:
    """The new border for the old one before word ``at``; ``None`` where the words do not tell.

    ``inside`` are the old words of ``sentence`` that stand in ``target``; ``left`` says that a passage begins there.
    """
    forward = alignment.forward
    before = next((i for i in reversed(inside) if i < at), None)
    after = next((i for i in inside if i >= at), None)
    low, old_low = (target[0], sentence[0]) if before is None else (forward[before] + 1, before + 1)
    high, old_high = (target[1], sentence[1]) if after is None else (forward[after], after)
    if low > high:
        return None
    if old_low == at == old_high:
        # Both neighbours stand: what was put in between belongs to neither, so the passage leaves it out.
        return high if left else low
    border = _left_border if left else _right_border
    return border(alignment, at, (old_low, old_high), (low, high))


# A border that ran through, or along, words that are gone, in the words that came for them. Words that differ by case
# alone ("Four", "four") are told first, from the inside of the passage out. Never is a word taken that is known to be
# another's, nor one of another sentence.


def _left_border(alignment: Alignment, at: int, gone: Range, come: Range) -> int:
    old, new = alignment.old, alignment.new
    (low, high), (old_low, old_high) = come, gone
    if high < len(new):
        low = max(low, new.sentences_around(high, high + 1)[0])
    while old_high > at and high > low and _differ_by_case(old.keys[old_high - 1], new.keys[high - 1]):
        old_high, high = old_high - 1, high - 1
    if old_high == at:
        return high
    start = _after_others(alignment, low, high)
    start = _end_of_what_stood_before(alignment, old_low, at, start, high)
    if start > low:
        low, old_low = start, at
    while low < high and not new.keys[low][0].isalnum():
        low += 1
    return low + at - old_low if high - low == old_high - old_low else low


def _right_border(alignment: Alignment, at: int, gone: Range, come: Range) -> int:
    old, new = alignment.old, alignment.new
    (low, high), (old_low, old_high) = come, gone
    if low:
        high = min(high, new.sentences_around(low - 1, low)[1])
    while old_low < at and low < high and _differ_by_case(old.keys[old_low], new.keys[low]):
        old_low, low = old_low + 1, low + 1
    if old_low == at:
        return low
    end = _before_others(alignment, low, high)
    tail = _start_of_what_followed(alignment, at, old_high, low, end)
    if tail < high:
        high, old_high = tail, at
    while low < high and not new.keys[high - 1][0].isalnum():
        high -= 1
    return low + at - old_low if high - low == old_high - old_low else high


def _after_others(alignment: Alignment, low: int, high: int) -> int:
    """The first word before ``high`` from which on no word is known to be another's."""
    start = high
    while start > low and alignment.backward[start - 1] == -1:
        start -= 1
    return start


def _before_others(alignment: Alignment, low: int, high: int) -> int:
    """The first word from ``low`` on that is known to be another's; ``high`` where none is."""
    end = low
    while end < high and alignment.backward[end] == -1:
        end += 1
    return end


def _end_of_what_stood_before(alignment: Alignment, old_start: int, at: int, start: int, high: int) -> int:
    """Where, among new words that no run is sure of, those end that stood before a passage beginning at ``at``."""
    if max(high - start, at - old_start) > SMALL:
        return start
    old, new = alignment.old, alignment.new
    matcher = SequenceMatcher(None, old.keys[old_start:at], new.keys[start:high], autojunk=False)
    *_, last, _ = [(0, 0, 0), *matcher.get_matching_blocks()]
    return start + last[1] + last[2]


def _start_of_what_followed(alignment: Alignment, at: int, old_end: int, low: int, end: int) -> int:
    """Where, among new words that no run is sure of, those begin that followed a passage ending before ``at``."""
    if max(end - low, old_end - at) > SMALL:
        return end
    old, new = alignment.old, alignment.new
    matcher = SequenceMatcher(None, old.keys[at:old_end], new.keys[low:end], autojunk=False)
    matched = matcher.find_longest_match()
    return low + matched.b if matched.size > 1 else end


def _differ_by_case(one: str, other: str) -> bool:
    """Whether two words differ by case at most."""
    return one == other or one.casefold() == other.casefold()

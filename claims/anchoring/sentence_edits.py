"""What became of a sentence that was edited: the new sentences in which most of it still stands, in order."""

from __future__ import annotations

from collections.abc import Sequence

from .align import GRAM, Alignment
from .places import Range

SAME_SENTENCE = 0.5
"""The share of a sentence's letters that must stand, in order, in one new sentence for it to be that one, edited."""

NEAR, FAR = 4, 60
"""How many words may lie between two that are of one sentence: without asking, and at the utmost."""

type Pair = tuple[int, int]
"""An old word and the new one it is aligned with."""


class SentenceEdits:
    """The old sentences of an alignment, each with the new ones it became; asked for once each."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._known: dict[Range, Range | None] = {}

    def became(self, sentence: Range) -> Range | None:
        """The new sentences in which most letters of an old one stand, in order; ``None`` where none do."""
        if sentence not in self._known:
            self._known[sentence] = _became(self._alignment, sentence)
        return self._known[sentence]

    def holds(self, sentence: Range, place: int) -> bool:
        """Whether a new word stands in what an old sentence became."""
        target = self.became(sentence)
        return target is not None and target[0] <= place < target[1]

    def may_hold(self, sentence: Range, place: int, run: int) -> bool:
        """Whether a new word may be of an old sentence, of which ``run`` words stand around it in a row.

        Where most of the sentence stands, it must be there; else a run of ``GRAM`` words is enough.
        """
        return run >= GRAM if self.became(sentence) is None else self.holds(sentence, place)


def _became(alignment: Alignment, sentence: Range) -> Range | None:
    pairs = [(i, j) for i in range(*sentence) if (j := alignment.forward[i]) != -1]
    if not pairs:
        return None
    # Most of it must stand together: a word that a far place shares by chance is left out.
    lines = _lines_of(alignment, pairs)
    weights = [sum(alignment.old.letters(i, i + 1) for i, _ in line) for line in lines]
    weight = max(weights)
    if weight < SAME_SENTENCE * alignment.old.letters(*sentence):
        return None
    best = lines[weights.index(weight)]
    return alignment.new.sentences_around(best[0][1], best[-1][1] + 1)


def _lines_of(alignment: Alignment, pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs in lines whose new words stand together, in order."""
    lines: list[list[Pair]] = []
    for pair in pairs:
        line = next((li for li in reversed(lines) if _stand_together(alignment, li[-1][1], pair[1])), None)
        if line is None:
            lines.append([pair])
        else:
            line.append(pair)
    return lines


def _stand_together(alignment: Alignment, one: int, other: int) -> bool:
    """Whether two new words are near enough to be of one sentence, or of one that was split."""
    if not 0 < other - one <= FAR:
        return False
    return other - one <= NEAR or alignment.new.sentences_around(one, one + 1)[1] > other


def stands_twice(alignment: Alignment, target: Range, sentence: Range) -> bool:
    """Whether a new sentence stands once more in the text, and the other is no other old one's."""
    for at in alignment.repeats(*target):
        held = [alignment.backward[j] for j in range(at, at + target[1] - target[0])]
        strange = sum(1 for i in held if i != -1 and not sentence[0] <= i < sentence[1])
        if 2 * strange < len(held):
            return True
    return False


def is_claimed_twice(alignment: Alignment, words: Range, sentence: Range, target: Range) -> bool:
    """Whether the same words of another old sentence have no place either, or one in this very new sentence."""
    size = words[1] - words[0]
    if size < 2:
        return False
    for at in alignment.occurrences(*words, in_old=True):
        if sentence[0] <= at < sentence[1]:
            continue
        places = {alignment.forward[i] for i in range(at, at + size)}
        if all(j == -1 or target[0] <= j < target[1] for j in places):
            return True
    return False

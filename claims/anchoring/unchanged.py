"""Where the alignment proves words to stand unchanged: one place, several equally good ones, or none."""

from __future__ import annotations

from collections.abc import Sequence

from .align import Alignment, Block
from .places import Place, Range
from .proofs import Proof, ProvenRun, runs_with_new_words, runs_with_old_words
from .sentence_edits import SentenceEdits
from .types import Found

STRICT = 7
"""Words of a sentence that prove a source or cue in it where the sentence as a whole is not known again."""

BESIDE = 3
"""Words of its neighbours, on both sides, that tell a sentence from another with the same words."""

LEFT_BEHIND = 0.3
"""The share of a sentence's letters that, still standing in their order, cast doubt on its having moved."""


class UnchangedPlaces:
    """Finds words of the old text that stand in the new one as they stood."""

    def __init__(self, alignment: Alignment, edits: SentenceEdits) -> None:
        self._alignment = alignment
        self._edits = edits
        self._settled: dict[int, bool] = {}

    def find(self, words: Range, *, strict: bool = False) -> Place:
        """The place of ``words``; ``strict`` asks for more than four words of the sentence.

        "said" among four words that both texts share proves nothing.
        """
        runs = runs_with_old_words(self._alignment, self._edits, words)
        if not runs or (strict and self._proves_too_little(words, runs[0])):
            return Place(Found.GONE)
        best, size = runs[0], words[1] - words[0]
        rivals = {best.start, *(r.start for r in runs[1:] if not best.proof.beats(r.proof))}
        if len(rivals) > 1:
            return Place(Found.AMBIGUOUS, candidates=tuple((s, s + size) for s in sorted(rivals)))
        place = (best.start, best.start + size)
        doubt = self._doubt(words, best, place)
        if doubt is Found.AMBIGUOUS:
            return Place(doubt, candidates=(place,))
        if doubt is not None:
            return Place(doubt)
        return Place(Found.EXACT if best.block.in_order else Found.MOVED, place)

    def holds_whole_sentence(self, words: Range) -> bool:
        """Whether ``words`` stand in their whole sentence."""
        runs = runs_with_old_words(self._alignment, self._edits, words)
        return bool(runs) and runs[0].proof.whole_sentence

    def is_claimed(self, words: Range, *, but_by: int) -> bool:
        """Whether new words are those of another old place than the one that begins ``but_by``."""
        return any(r.start != but_by for r in runs_with_new_words(self._alignment, self._edits, words))

    def _proves_too_little(self, words: Range, best: ProvenRun) -> bool:
        sentence = self._alignment.old.sentences_around(*words)
        enough = best.proof.whole_sentence or best.proof.words >= STRICT
        return not (enough or self._edits.holds(sentence, best.start))

    def _doubt(self, words: Range, best: ProvenRun, place: Range) -> Found | None:
        """What speaks against the one place that the best run gives: another's words, or a choice for a person."""
        if best.proof.whole_sentence and self._twin_in_doubt(words, best.block):
            return Found.AMBIGUOUS
        if not best.block.in_order and self._left_behind(words, best.block):
            return Found.AMBIGUOUS
        claims = runs_with_new_words(self._alignment, self._edits, place)
        own = next((c.proof for c in claims if c.start == words[0]), best.proof)
        return _claimed_by_others(own, [c.proof for c in claims if c.start != words[0]])

    def _left_behind(self, words: Range, block: Block) -> bool:
        """Whether much of a sentence that seems to have moved still stands where it stood, edited."""
        old, forward = self._alignment.old, self._alignment.forward
        sentence, shift = old.sentences_around(*words), block.new - block.old
        held = sum(old.letters(i, i + 1) for i in range(*sentence) if forward[i] not in (-1, i + shift))
        return held >= LEFT_BEHIND * old.letters(*sentence) > 0

    def _twin_in_doubt(self, words: Range, block: Block) -> bool:
        """Whether the sentence stands more than once in either text, and its neighbours do not tell which it is."""
        sentence = self._alignment.old.sentences_around(*words)
        if self._alignment.is_unique(*sentence) or (self._twins_settled(sentence) and block.in_order):
            return False
        if self._stands_once(sentence):
            return False
        return not _neighbours_tell(self._alignment, sentence, block)

    def _stands_once(self, sentence: Range) -> bool:
        here = self._alignment.occurrences(*sentence)
        return len(here) == 1 == len(self._alignment.occurrences(*sentence, in_old=True))

    def _twins_settled(self, sentence: Range) -> bool:
        """Whether all sentences with the same words are there still, each in its order and for one place alone."""
        olds = self._alignment.occurrences(*sentence, in_old=True)
        if olds[0] not in self._settled:
            news = set(self._alignment.occurrences(*sentence))
            given = self._places_in_order(olds, sentence[1] - sentence[0]) if len(news) == len(olds) else []
            self._settled[olds[0]] = len(news) == len(olds) and set(given) == news
        return self._settled[olds[0]]

    def _places_in_order(self, olds: Sequence[int], size: int) -> list[int]:
        """The one place, in order, of each of ``olds``; as far as each has one."""
        given: list[int] = []
        for at in olds:
            runs = self._alignment.from_old(at, at + size)
            places = {at + b.new - b.old for b in runs if b.in_order}
            if len(places) != 1:
                break
            given += places
        return given


def _claimed_by_others(own: Proof, others: Sequence[Proof]) -> Found | None:
    """Whether other old words claim a new place: with a better proof, or with one as good."""
    if any(proof.beats(own) for proof in others):
        return Found.GONE
    return None if all(own.beats(proof) for proof in others) else Found.AMBIGUOUS


def _neighbours_tell(alignment: Alignment, sentence: Range, block: Block) -> bool:
    """Whether a run reaches far enough beyond a sentence on both sides, or to both ends of both texts."""
    before = sentence[0] - block.old >= BESIDE or (block.old == 0 and block.new == 0)
    ends = block.old_end == len(alignment.old) and block.new_end == len(alignment.new)
    return before and (ends or block.old_end - sentence[1] >= BESIDE)

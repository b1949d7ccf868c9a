"""How well a run of words that both texts share proves where a passage in it stands."""

from __future__ import annotations

from dataclasses import dataclass

from .align import Alignment, Block
from .places import Range
from .sentence_edits import SentenceEdits


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """What a run holds of the sentence: all of it, how many ``words``, and whether it kept its order in the text."""

    whole_sentence: bool
    words: int
    in_order: bool

    def beats(self, other: Proof) -> bool:
        """Whether this run proves a place better than another.

        The whole sentence beats a part of it. Else two words more of it do; but a run that has moved has to hold
        twice as much as one that kept its order, for either may be what an edit left behind.
        """
        if self.whole_sentence != other.whole_sentence:
            return self.whole_sentence
        if self.whole_sentence:
            return False
        if other.in_order and not self.in_order:
            return self.words >= 2 * other.words
        return self.words >= other.words + 2


@dataclass(frozen=True, slots=True)
class ProvenRun:
    """A run that holds some words, and the place that it gives them in the other text."""

    proof: Proof
    block: Block
    start: int


def runs_with_old_words(alignment: Alignment, edits: SentenceEdits, words: Range) -> list[ProvenRun]:
    """The runs that hold old words, the best first, each with the place it gives them in the new text.

    A run proves it when it holds the whole sentence, or when most of the sentence stands in one new one, or when it
    holds four words of it.
    """
    sentence = alignment.old.sentences_around(*words)
    found: list[ProvenRun] = []
    for block in alignment.from_old(*words):
        proof = _proof(sentence, (block.old, block.old_end), block)
        start = words[0] + block.new - block.old
        if proof.whole_sentence or edits.may_hold(sentence, start, proof.words):
            found.append(ProvenRun(proof, block, start))
    return _best_first(found)


def runs_with_new_words(alignment: Alignment, edits: SentenceEdits, words: Range) -> list[ProvenRun]:
    """The runs that hold new words, the best first, each with the place of the old words that claim them."""
    sentence = alignment.new.sentences_around(*words)
    found: list[ProvenRun] = []
    for block in alignment.from_new(*words):
        proof = _proof(sentence, (block.new, block.new_end), block)
        start = words[0] + block.old - block.new
        old = alignment.old.sentences_around(start, start + words[1] - words[0])
        if proof.whole_sentence or edits.may_hold(old, words[0], proof.words):
            found.append(ProvenRun(proof, block, start))
    return _best_first(found)


def _proof(sentence: Range, run: Range, block: Block) -> Proof:
    whole = run[0] <= sentence[0] and sentence[1] <= run[1]
    return Proof(whole, min(run[1], sentence[1]) - max(run[0], sentence[0]), block.in_order)


def _best_first(runs: list[ProvenRun]) -> list[ProvenRun]:
    return sorted(runs, key=lambda run: run.proof, reverse=True)

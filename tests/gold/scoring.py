"""Scores claims that a machine found against claims annotated by hand.

Spans are compared as sets of words (runs of letters, digits and underscores), so that quotation marks and stops at
their edges count for nothing. The measures:

* found: gold and machine claims paired one to one, best overlap first, where the Jaccard overlap of their words is at
  least one half; precision, recall and F1 of these pairs. Core recall looks at gold claims marked ``core`` alone.
* credited: of the pairs, those whose sources share a word that means something, or both have none.
* kind, checkable: of the pairs, those that agree.
* merged: machine claims that hold at least seven tenths of the words of two or more gold claims. A gold claim that
  lies within another does not count beside it.
* average precision: down the machine's claims by priority, a claim being relevant if its pair is core. It is taken over
  the pairs, for of the other claims nobody said whether they are core; ``whole_list`` is stricter and takes these for
  not core. ``in_text_order`` is the first for the order of the text: what no priority at all would give.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claims.extraction.types import Extraction

type Span = tuple[int, int]
type Words = frozenset[int]

SAME = 0.5
HELD = 0.7

_WORD = re.compile(r"\w+")
_EMPTY_WORDS = frozenset(
    {"the", "a", "an", "of", "and", "in", "on", "at", "for", "to", "from", "mr", "mrs", "ms", "dr", "us"}
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as the scorer sees it. ``core`` is the annotator's word, ``priority`` the machine's."""

    spans: tuple[Span, ...]
    statement: str = ""
    source: str = ""
    kind: str = ""
    checkable: bool = True
    core: bool = False
    priority: float = 0.0


@dataclass(slots=True)
class Score:
    """Counts over one or more articles; the measures are computed from them."""

    articles: int = 0
    gold: int = 0
    machine: int = 0
    found: int = 0
    core: int = 0
    core_found: int = 0
    credited: int = 0
    kind: int = 0
    checkable: int = 0
    merged: int = 0
    precisions: list[float] = field(default_factory=list)
    whole_list: list[float] = field(default_factory=list)
    text_order: list[float] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count another article in."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def measures(self) -> dict[str, float]:
        """The measures, each between 0 and 1. Where there is nothing to measure the value is 0."""
        precision, recall = _share(self.found, self.machine), _share(self.found, self.gold)
        return {
            "precision": precision,
            "recall": recall,
            "f1": _share(2 * precision * recall, precision + recall),
            "core_recall": _share(self.core_found, self.core),
            "credited": _share(self.credited, self.found),
            "kind": _share(self.kind, self.found),
            "checkable": _share(self.checkable, self.found),
            "merged": _share(self.merged, self.machine),
            "average_precision": _mean(self.precisions),
            "whole_list": _mean(self.whole_list),
            "in_text_order": _mean(self.text_order),
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """One article compared: its counts, the pairs (gold, machine) and the merged claims, as positions."""

    score: Score
    pairs: tuple[tuple[int, int], ...]
    merged: tuple[int, ...]


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _mean(values: Sequence[float]) -> float:
    return _share(sum(values), len(values))


def word_spans(text: str) -> list[Span]:
    """Where the words of a text stand."""
    return [m.span() for m in _WORD.finditer(text)]


def words_in(words: Sequence[Span], spans: Iterable[Span]) -> Words:
    """Which words the spans touch, as positions in ``words``."""
    pieces = tuple(spans)
    return frozenset(
        n for n, (a, b) in enumerate(words) if any(a < end and b > start for start, end in pieces)
    )


def names(source: str) -> frozenset[str]:
    """The words of a source's name that mean something."""
    return frozenset(word.lower() for word in _WORD.findall(source)) - _EMPTY_WORDS


def same_source(one: str, other: str) -> bool:
    """Whether two names may be one source: they share a word, or both are empty."""
    left, right = names(one), names(other)
    return bool(left & right) or not (left or right)


def pair_up(gold: Sequence[Words], machine: Sequence[Words]) -> tuple[tuple[int, int], ...]:
    """Pairs (gold, machine) one to one, the best overlap first; of equal overlaps the later claims."""
    overlaps = [
        (len(left & right) / len(left | right), i, j)
        for i, left in enumerate(gold)
        for j, right in enumerate(machine)
        if left & right
    ]
    taken_gold: set[int] = set()
    taken_machine: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for overlap, i, j in sorted(overlaps, reverse=True):
        if overlap < SAME:
            break
        if i not in taken_gold and j not in taken_machine:
            taken_gold.add(i)
            taken_machine.add(j)
            pairs.append((i, j))
    return tuple(pairs)


def holds_several(claim: Words, gold: Sequence[Words]) -> bool:
    """Whether a machine's claim holds two gold claims that do not lie one within the other."""
    held = [words for words in gold if words and len(words & claim) >= HELD * len(words)]
    return sum(1 for words in held if not any(words < other for other in held)) > 1


def average_precision(relevant: Sequence[bool]) -> list[float]:
    """The mean, over the relevant claims of a list, of the precision down to each; none without any."""
    hits = 0
    precisions: list[float] = []
    for rank, is_relevant in enumerate(relevant, 1):
        if is_relevant:
            hits += 1
            precisions.append(hits / rank)
    return [_mean(precisions)] if hits else []


def compare(text: str, gold: Sequence[Claim], machine: Sequence[Claim]) -> Comparison:
    """Score one article."""
    words = word_spans(text)
    left = [words_in(words, claim.spans) for claim in gold]
    right = [words_in(words, claim.spans) for claim in machine]
    pairs = pair_up(left, right)
    merged = tuple(j for j, claim in enumerate(right) if holds_several(claim, left))
    relevant = {j for i, j in pairs if gold[i].core}
    listed = sorted(range(len(machine)), key=lambda j: -machine[j].priority)
    paired = {j for _, j in pairs}
    of_pairs = [j for j in listed if j in paired]
    by_place = sorted(of_pairs, key=lambda j: machine[j].spans)
    score = Score(
        articles=1,
        gold=len(gold),
        machine=len(machine),
        found=len(pairs),
        core=sum(claim.core for claim in gold),
        core_found=len(relevant),
        credited=sum(same_source(gold[i].source, machine[j].source) for i, j in pairs),
        kind=sum(gold[i].kind == machine[j].kind for i, j in pairs),
        checkable=sum(gold[i].checkable == machine[j].checkable for i, j in pairs),
        merged=len(merged),
        precisions=average_precision([j in relevant for j in of_pairs]),
        whole_list=average_precision([j in relevant for j in listed]),
        text_order=average_precision([j in relevant for j in by_place]),
    )
    return Comparison(score, pairs, merged)


def claims_of(extraction: Extraction) -> list[Claim]:
    """The claims of an extraction, each credited to the origin of its first chain."""
    return [
        Claim(
            spans=claim.spans,
            statement=claim.statement,
            source=" ".join(
                part
                for link in claim.attributions[:1]
                for part in (link.source.name, link.source.description)
            ),
            kind=claim.kind,
            checkable=claim.checkable,
            priority=claim.priority,
        )
        for claim in extraction.claims
        if claim.spans
    ]

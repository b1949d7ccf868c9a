"""Find every passage of an old text again in a new one; where nothing proves its place, say so and never guess.

In this order: by the alignment of both texts, which proves which of several like places it is; as the very words
elsewhere, one place or the one with the same context; as something similar, which waits for a person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from .align import GRAM, Alignment, Block
from .difference import SMALL, difference
from .fold import is_material
from .search import Search
from .selectors import Span
from .surroundings import shifts_of
from .types import PLACED, Anchored, Candidate, Found, Sought
from .words import Words

type Range = tuple[int, int]
"""Words from the first up to, not including, the last."""

type _Proof = tuple[bool, int, bool]
"""How well a run proves a place: whether it holds the whole sentence, how many words of it, whether it kept its order."""

STRICT = 7
"""Words of a sentence that prove a source or cue in it where the sentence as a whole is not known again."""

BESIDE = 3
"""Words of its neighbours, on both sides, that tell a sentence from another with the same words."""

ACROSS = 4
"""How many more words a changed passage may have where a sentence now ends within it."""

LEFT_BEHIND = 0.3
"""The share of a sentence's letters that, still standing in their order, cast doubt on its having moved."""

SPREAD = 40
"""How many more words may come between a source or cue and what was said."""

SAME_SENTENCE = 0.5
"""The share of a sentence's letters that must stand, in order, in one new sentence for it to be that one, edited."""

CHANGED_WORDS = 0.5
"""The share of a content passage's own letters that must survive for it to count as changed, not as gone."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a stretch of old words came to stand; ``None`` ranges are never proven."""

    found: Found
    words: Range = (0, 0)
    candidates: tuple[Range, ...] = ()


class Anchoring:
    """Two texts aligned, ready to find passages of the first in the second."""

    def __init__(self, old: str, new: str) -> None:
        self.alignment = Alignment(Words(old), Words(new))
        self._search = Search(self.alignment)
        self._edits: dict[Range, Range | None] = {}
        self._settled: dict[int, bool] = {}

    def find(self, passages: Sequence[Sought]) -> list[Anchored]:
        """What became of each of ``passages``, in the same order.

        Raises ``ValueError`` where a span lies outside the old text.
        """
        length = len(self.alignment.old.text)
        for passage in passages:
            if not passage.spans or any(
                not 0 <= s < e <= length for s, e in (*passage.spans, *passage.resolved_from)
            ):
                raise ValueError(f"a span of {passage.key} lies outside the text, or it has none")
        placed = self._with_their_content(passages, [self._passage(p) for p in passages])
        contents: dict[str, list[Range]] = {}
        for passage in passages:
            if passage.part == "content":
                contents.setdefault(passage.owner, []).append(self._hull(passage.spans))
        own: dict[str, list[Range]] = {}
        for passage in passages:
            own.setdefault(passage.owner, []).append(self._hull(passage.spans))
        return [
            self._anchored(p, found, contents, own[p.owner])
            for p, found in zip(passages, placed, strict=True)
        ]

    def _with_their_content(
        self, passages: Sequence[Sought], placed: list[tuple[tuple[Span, ...], _Place]]
    ) -> list[tuple[tuple[Span, ...], _Place]]:
        """Drop a source or cue that was found away from what it is the source of, and is not proven by itself."""
        homes: dict[str, list[tuple[Range, Range]]] = {}
        for passage, (_, place) in zip(passages, placed, strict=True):
            if passage.part == "content" and place.found in PLACED:
                homes.setdefault(passage.owner, []).append((self._hull(passage.spans), place.words))
        kept: list[tuple[tuple[Span, ...], _Place]] = []
        for passage, (spans, place) in zip(passages, placed, strict=True):
            if passage.part != "content" and place.found in PLACED:
                hull = self._hull(passage.spans)
                near = any(
                    _apart(place.words, now) <= _apart(hull, was) + SPREAD
                    for was, now in homes.get(passage.owner, ())
                )
                if not near and not self._by_itself(hull):
                    spans, place = (), _Place(Found.GONE)
            kept.append((spans, place))
        return kept

    def _by_itself(self, words: Range) -> bool:
        """Whether a source or cue stands in its whole sentence, whatever became of what was said."""
        ranked = self._forward(words)
        return bool(ranked) and ranked[0][0][0]

    def carry(self, span: Span) -> Span | None:
        """Where the words of ``span`` stand in the new text, changed or not; ``None`` where that is not proven."""
        spans, found = self._spans((span,))
        return spans[0] if found.found in PLACED and len(spans) == 1 else None

    def place(self, span: Span) -> Span | None:
        """Where the words of ``span`` stand unchanged in the new text; ``None`` where that is not proven."""
        carried = self.carry(span)
        if carried is None:
            return None
        old, new = self.alignment.old.text, self.alignment.new.text
        return None if is_material(old[slice(*span)], new[slice(*carried)]) else carried

    def _hull(self, spans: Sequence[Span]) -> Range:
        first = min(s for s, _ in spans)
        last = max(e for _, e in spans)
        return self.alignment.old.range_of((first, last))

    def _passage(self, passage: Sought) -> tuple[tuple[Span, ...], _Place]:
        spans, place = self._spans(passage.spans, strict=passage.part != "content")
        if place.found is Found.GONE:
            place = self._elsewhere(passage)
            if place.found in PLACED:
                spans = self._pieces(
                    passage.spans, lambda w: (w, place.words[0] - self._hull(passage.spans)[0])
                )
        if (
            place.found is Found.CHANGED
            and passage.part == "content"
            and not self._enough(passage.spans, spans)
        ):
            place, spans = self._similar(passage), ()
        return spans, place

    def _spans(self, spans: Sequence[Span], *, strict: bool = False) -> tuple[tuple[Span, ...], _Place]:
        """The new spans by the alignment alone, as a whole where one run holds it, else piece by piece."""
        hull = self._hull(spans)
        if hull[0] >= hull[1]:
            return (), _Place(Found.GONE)
        whole = self._proven(hull, strict=strict)
        if whole.found is not Found.GONE:
            if whole.found in PLACED:
                shift = whole.words[0] - hull[0]
                return self._pieces(spans, lambda w: (w, shift)), whole
            return (), whole
        ranges = [self.alignment.old.range_of(s) for s in spans]
        changed = self._edited(hull, ranges, strict=strict)
        if changed is None:
            return (), _Place(Found.GONE)
        pieces = tuple(self.alignment.new.span_of(*r) for r in changed)
        return pieces, _Place(Found.CHANGED, (changed[0][0], changed[-1][1]))

    def _pieces(self, spans: Sequence[Span], moved: Callable[[Range], tuple[Range, int]]) -> tuple[Span, ...]:
        """The spans carried over word by word: what cuts a word in the old text cuts it in the new one."""
        old, new = self.alignment.old, self.alignment.new
        found: list[Span] = []
        for start, end in spans:
            (first, last), shift = moved(old.range_of((start, end)))
            if first >= last:
                continue
            into = max(0, start - old.starts[first])
            short = max(0, old.ends[last - 1] - end)
            found.append((new.starts[first + shift] + into, new.ends[last - 1 + shift] - short))
        return tuple(found)

    def _proven(self, words: Range, *, strict: bool) -> _Place:
        """Where the alignment proves ``words`` to stand unchanged: one place, several equally good, or none.

        ``strict`` asks for more than four words of the sentence: "said" among four words proves nothing.
        """
        ranked = self._forward(words)
        if not ranked:
            return _Place(Found.GONE)
        best, block, start = ranked[0]
        sentence = self.alignment.old.sentences_around(*words)
        if strict and not (best[0] or best[1] >= STRICT or self._in_sentence(sentence, start)):
            return _Place(Found.GONE)
        size = words[1] - words[0]
        rivals = {start, *(s for score, _, s in ranked[1:] if not _beats(best, score))}
        if len(rivals) > 1:
            return _Place(Found.AMBIGUOUS, candidates=tuple((s, s + size) for s in sorted(rivals)))
        if best[0] and self._twin_in_doubt(words, block):
            return _Place(Found.AMBIGUOUS, candidates=((start, start + size),))
        if not block.in_order and self._left_behind(sentence, block):
            return _Place(Found.AMBIGUOUS, candidates=((start, start + size),))
        back = self._backward((start, start + size))
        own = next((score for score, _, at in back if at == words[0]), best)
        others = [score for score, _, at in back if at != words[0]]
        if any(_beats(score, own) for score in others):
            return _Place(Found.GONE)
        if not all(_beats(own, score) for score in others):
            return _Place(Found.AMBIGUOUS, candidates=((start, start + size),))
        return _Place(Found.EXACT if block.in_order else Found.MOVED, (start, start + size))

    def _left_behind(self, sentence: Range, block: Block) -> bool:
        """Whether much of a sentence that seems to have moved still stands where it stood, edited."""
        old, forward = self.alignment.old, self.alignment.forward
        shift = block.new - block.old
        held = sum(old.letters(i, i + 1) for i in range(*sentence) if forward[i] not in (-1, i + shift))
        return held >= LEFT_BEHIND * old.letters(*sentence) > 0

    def _twin_in_doubt(self, words: Range, block: Block) -> bool:
        """Whether the sentence stands more than once in either text, and its neighbours do not tell which it is."""
        alignment = self.alignment
        sentence = alignment.old.sentences_around(*words)
        if alignment.is_unique(*sentence) or (self._twins_settled(sentence) and block.in_order):
            return False
        if len(alignment.occurrences(*sentence)) == 1 == len(alignment.occurrences(*sentence, in_old=True)):
            return False
        before = sentence[0] - block.old >= BESIDE or (block.old == 0 and block.new == 0)
        ends = block.old_end == len(alignment.old) and block.new_end == len(alignment.new)
        return not (before and (ends or block.old_end - sentence[1] >= BESIDE))

    def _twins_settled(self, sentence: Range) -> bool:
        """Whether all sentences with the same words are there still, each in its order and for one place alone."""
        alignment = self.alignment
        olds = alignment.occurrences(*sentence, in_old=True)
        if olds[0] not in self._settled:
            news = set(alignment.occurrences(*sentence))
            size = sentence[1] - sentence[0]
            given: list[int] = []
            for at in olds if len(news) == len(olds) else ():
                places = {at + b.new - b.old for b in alignment.from_old(at, at + size) if b.in_order}
                if len(places) != 1:
                    break
                given += places
            self._settled[olds[0]] = len(news) == len(olds) and set(given) == news
        return self._settled[olds[0]]

    def _forward(self, words: Range) -> list[tuple[_Proof, Block, int]]:
        """The runs that hold old words, the best first, each with the place it gives them.

        A run proves it when it holds the whole sentence, or when most of the sentence stands in one new one, or when it
        holds four words of it.
        """
        sentence = self.alignment.old.sentences_around(*words)
        ranked: list[tuple[_Proof, Block, int]] = []
        for block in self.alignment.from_old(*words):
            whole = block.old <= sentence[0] and sentence[1] <= block.old_end
            held = min(block.old_end, sentence[1]) - max(block.old, sentence[0])
            start = words[0] + block.new - block.old
            if whole or self._belongs(sentence, start, held):
                ranked.append(((whole, held, block.in_order), block, start))
        ranked.sort(key=lambda r: r[0], reverse=True)
        return ranked

    def _backward(self, words: Range) -> list[tuple[_Proof, Block, int]]:
        """The runs that hold new words, the best first, each with the place of the old words that claim them."""
        sentence = self.alignment.new.sentences_around(*words)
        ranked: list[tuple[_Proof, Block, int]] = []
        for block in self.alignment.from_new(*words):
            start = words[0] + block.old - block.new
            whole = block.new <= sentence[0] and sentence[1] <= block.new_end
            held = min(block.new_end, sentence[1]) - max(block.new, sentence[0])
            old = self.alignment.old.sentences_around(start, start + words[1] - words[0])
            if whole or self._belongs(old, words[0], held):
                ranked.append(((whole, held, block.in_order), block, start))
        ranked.sort(key=lambda r: r[0], reverse=True)
        return ranked

    def _belongs(self, sentence: Range, place: int, held: int) -> bool:
        """Whether a new word may be of an old sentence: where most of that stands, or else by four words in a row."""
        target = self._edited_sentence(sentence)
        return held >= GRAM if target is None else target[0] <= place < target[1]

    def _in_sentence(self, sentence: Range, place: int) -> bool:
        """Whether a new word stands in what an old sentence became."""
        target = self._edited_sentence(sentence)
        return target is not None and target[0] <= place < target[1]

    def _edited_sentence(self, sentence: Range) -> Range | None:
        """The new sentences in which most letters of an old one stand, in order; ``None`` where none do."""
        if sentence not in self._edits:
            self._edits[sentence] = self._edited_to(sentence)
        return self._edits[sentence]

    def _edited_to(self, sentence: Range) -> Range | None:
        alignment = self.alignment
        targets = [(i, j) for i in range(*sentence) if (j := alignment.forward[i]) != -1]
        if not targets:
            return None
        total = alignment.old.letters(*sentence)
        # Most of it must stand together: a word that a far place shares by chance is left out.
        lines: list[list[tuple[int, int]]] = []
        for pair in targets:
            line = next((li for li in reversed(lines) if self._together(li[-1][1], pair[1])), None)
            if line is None:
                lines.append(line := [])
            line.append(pair)
        weights = [sum(alignment.old.letters(i, i + 1) for i, _ in line) for line in lines]
        weight = max(weights)
        best = lines[weights.index(weight)]
        if weight < SAME_SENTENCE * total:
            return None
        return alignment.new.sentences_around(best[0][1], best[-1][1] + 1)

    def _repeated(self, target: Range, sentence: Range) -> bool:
        """Whether a new sentence stands once more in the text, and the other is no other old one's."""
        alignment = self.alignment
        for at in alignment.repeats(*target):
            held = [alignment.backward[j] for j in range(at, at + target[1] - target[0])]
            strange = sum(1 for i in held if i != -1 and not sentence[0] <= i < sentence[1])
            if 2 * strange < len(held):
                return True
        return False

    def _contested(self, words: Range, sentence: Range, target: Range) -> bool:
        """Whether the same words of another old sentence have no place either, or one in this very new sentence."""
        alignment = self.alignment
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

    def _together(self, one: int, other: int) -> bool:
        """Whether two new words are near enough to be of one sentence, or of one that was split."""
        if not 0 < other - one <= 60:
            return False
        return other - one <= 4 or self.alignment.new.sentences_around(one, one + 1)[1] > other

    def _edited(self, hull: Range, ranges: Sequence[Range], *, strict: bool) -> list[Range] | None:
        """The words that took the place of ``ranges`` in a sentence that is provably the same, edited.

        ``strict``: of a source or cue of which no word is left, only where its neighbours on both sides stand.
        """
        old = self.alignment.old
        sentence = old.sentences_around(*hull)
        target = self._edited_sentence(sentence)
        if target is None or self._repeated(target, sentence):
            return None
        if any(self._contested(words, sentence, target) for words in ranges):
            return None
        forward = self.alignment.forward
        inside = [i for i in range(*sentence) if target[0] <= forward[i] < target[1]]
        steps = [forward[i] for i in inside]
        if any(b <= a for a, b in pairwise(steps)):
            return None
        found: list[Range] = []
        for first, last in ranges:
            known = set(inside) if strict else set()
            if strict and known.isdisjoint(range(first, last)) and not {first - 1, last} <= known:
                return None
            start = self._edge(first, inside, sentence, target, left=True)
            end = self._edge(last, inside, sentence, target, left=False)
            if start is None or end is None:
                return None
            if start >= end:
                # Only where the piece is one of several may it have been dropped without the passage.
                continue
            if found and start < found[-1][1]:
                return None
            if (
                end - start > last - first + ACROSS
                and self.alignment.new.sentences_around(start, start + 1)[1] < end
            ):
                # From one sentence into another with much in between: the edit repeated it, or ran two together.
                return None
            found.append((start, end))
        return found or None

    def _edge(
        self, at: int, inside: Sequence[int], sentence: Range, target: Range, *, left: bool
    ) -> int | None:
        """The new border for the old one before word ``at``; ``None`` where the words do not tell."""
        forward = self.alignment.forward
        before = next((i for i in reversed(inside) if i < at), None)
        after = next((i for i in inside if i >= at), None)
        low = forward[before] + 1 if before is not None else target[0]
        high = forward[after] if after is not None else target[1]
        old_low = before + 1 if before is not None else sentence[0]
        old_high = after if after is not None else sentence[1]
        if low > high:
            return None
        if old_low == at == old_high:
            # Both neighbours stand: what was put in between belongs to neither, so the passage leaves it out.
            return high if left else low
        return self._border(at, (old_low, old_high), (low, high), left=left)

    def _border(self, at: int, gone: Range, come: Range, *, left: bool) -> int:
        """Where a border stood that ran through, or along, words that are gone, in the words that came for them.

        Words that differ by case alone ("Four", "four") are told first, from the inside of the passage out. Never
        is a word taken that is known to be another's, nor one of another sentence.
        """
        old, new, backward = self.alignment.old, self.alignment.new, self.alignment.backward
        (low, high), (old_low, old_high) = come, gone
        if left:
            low = max(low, new.sentences_around(high, high + 1)[0]) if high < len(new) else low
            while old_high > at and high > low and _alike(old.keys[old_high - 1], new.keys[high - 1]):
                old_high, high = old_high - 1, high - 1
            if old_high == at:
                return high
            start = high
            while start > low and backward[start - 1] == -1:
                start -= 1
            start = self._before(old_low, at, start, high)
            low, old_low = (start, at) if start > low else (low, old_low)
            while low < high and not new.keys[low][0].isalnum():
                low += 1
        else:
            high = min(high, new.sentences_around(low - 1, low)[1]) if low else high
            while old_low < at and low < high and _alike(old.keys[old_low], new.keys[low]):
                old_low, low = old_low + 1, low + 1
            if old_low == at:
                return low
            end = low
            while end < high and backward[end] == -1:
                end += 1
            tail = self._outside(at, old_high, low, end)
            high, old_high = (tail, at) if tail < high else (high, old_high)
            while low < high and not new.keys[high - 1][0].isalnum():
                high -= 1
        if high - low == old_high - old_low:
            return low + at - old_low
        return low if left else high

    def _before(self, old_start: int, at: int, start: int, high: int) -> int:
        """Where, among new words that no run is sure of, those end that stood before a passage beginning at ``at``."""
        old, new = self.alignment.old, self.alignment.new
        if max(high - start, at - old_start) > SMALL:
            return start
        matcher = SequenceMatcher(None, old.keys[old_start:at], new.keys[start:high], autojunk=False)
        *_, last, _ = [(0, 0, 0), *matcher.get_matching_blocks()]
        return start + last[1] + last[2]

    def _outside(self, at: int, old_end: int, low: int, end: int) -> int:
        """Where, among new words that no run is sure of, those begin that followed a passage ending before ``at``."""
        old, new = self.alignment.old, self.alignment.new
        if max(end - low, old_end - at) > SMALL:
            return end
        matcher = SequenceMatcher(None, old.keys[at:old_end], new.keys[low:end], autojunk=False)
        matched = matcher.find_longest_match()
        return low + matched.b if matched.size > 1 else end

    def _enough(self, was: Sequence[Span], now: Sequence[Span]) -> bool:
        """Whether enough of a passage's own letters stand in its new spans for it to be the same, changed."""
        old, new, forward = self.alignment.old, self.alignment.new, self.alignment.forward
        held = {j for s in now for j in range(*new.range_of(s))}
        words = [i for s in was for i in range(*old.range_of(s))]
        total = sum(old.letters(i, i + 1) for i in words)
        kept = sum(old.letters(i, i + 1) for i in words if forward[i] in held)
        return kept >= CHANGED_WORDS * total if total else True

    def _elsewhere(self, passage: Sought) -> _Place:
        """The very words at a place that the alignment does not speak of."""
        hull = self._hull(passage.spans)
        if hull[0] >= hull[1]:
            return _Place(Found.GONE)
        size = hull[1] - hull[0]
        places = self._search.exact(
            hull, lambda at: any(start != hull[0] for _, _, start in self._backward((at, at + size)))
        )
        if len(places) == 1 and passage.part == "content" and self._search.telling(hull, places[0]):
            return _Place(Found.MOVED, (places[0], places[0] + hull[1] - hull[0]))
        if places and passage.part == "content":
            found = Found.FUZZY if len(places) == 1 else Found.AMBIGUOUS
            return _Place(found, candidates=tuple((p, p + size) for p in places))
        return self._similar(passage)

    def _similar(self, passage: Sought) -> _Place:
        """Something close enough to show to a person; cue and source are not searched for by themselves."""
        if passage.part != "content":
            return _Place(Found.GONE)
        hull = self._hull(passage.spans)
        places = self._search.similar(passage.spans, hull)
        if not places:
            return _Place(Found.GONE)
        return _Place(Found.FUZZY if len(places) == 1 else Found.AMBIGUOUS, candidates=places)

    def _anchored(
        self,
        passage: Sought,
        result: tuple[tuple[Span, ...], _Place],
        contents: dict[str, list[Range]],
        own: Sequence[Range],
    ) -> Anchored:
        spans, place = result
        old, new = self.alignment.old, self.alignment.new
        if place.found not in PLACED:
            quote = " ".join(old.text[s:e] for s, e in passage.spans)
            candidates = tuple(self._candidate(quote, c) for c in place.candidates)
            return Anchored(
                passage.key, place.found, candidates=tuple(sorted(candidates, key=lambda c: -c.score))
            )
        before = " … ".join(old.text[s:e] for s, e in passage.spans)
        after = " … ".join(new.text[s:e] for s, e in spans)
        material = before != after and is_material(before, after)
        found = place.found
        if material:
            found = Found.CHANGED
        elif found is Found.CHANGED:
            found = Found.EXACT
        resolved, shifts = shifts_of(
            self.alignment,
            passage,
            self._hull(passage.spans),
            place.words,
            contents,
            own,
            self._spans,
        )
        return Anchored(
            passage.key,
            found,
            spans,
            difference=difference(before, after) if before != after else (),
            material=material,
            resolved_from=resolved,
            shifts=shifts,
        )

    def _candidate(self, quote: str, words: Range) -> Candidate:
        new = self.alignment.new
        span = new.span_of(*words)
        return Candidate((span,), self._search.score(quote, new.text[slice(*span)]))


def anchor(old: str, new: str, passages: Sequence[Sought]) -> list[Anchored]:
    """Find ``passages`` of ``old`` again in ``new``; see :class:`Anchoring`."""
    return Anchoring(old, new).find(passages)


def _apart(one: Range, other: Range) -> int:
    """How many words lie between two stretches."""
    return max(0, other[0] - one[1], one[0] - other[1])


def _alike(one: str, other: str) -> bool:
    """Whether two words differ by case at most."""
    return one == other or one.casefold() == other.casefold()


def _beats(one: _Proof, other: _Proof) -> bool:
    """Whether one run proves a place better than another.

    The whole sentence beats a part of it. Else two words more of it do; but a run that has moved has to hold twice
    as much as one that kept its order, for either may be what an edit left behind.
    """
    if one[0] != other[0]:
        return one[0]
    if one[0]:
        return False
    if other[2] and not one[2]:
        return one[1] >= 2 * other[1]
    return one[1] >= other[1] + 2

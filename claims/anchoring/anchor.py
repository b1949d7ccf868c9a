"""Find every passage of an old text again in a new one; where nothing proves its place, say so and never guess.

In this order: by the alignment of both texts, which proves which of several like places it is (``unchanged``,
``edited``); as the very words elsewhere, one place or the one with the same context; as something similar, which
waits for a person (``search``).
"""

from __future__ import annotations

from collections.abc import Sequence

from .align import Alignment
from .difference import difference
from .edited import enough_survives, find_edited
from .fold import is_material
from .places import GONE, Carried, Place, Range, words_between
from .search import Search
from .selectors import Span
from .sentence_edits import SentenceEdits
from .surroundings import shifts_of
from .types import Anchored, Candidate, Found, Sought
from .unchanged import UnchangedPlaces
from .words import Words

SPREAD = 40
"""How many more words may come between a source or cue and what was said."""


class Anchoring:
    """Two texts aligned, ready to find passages of the first in the second."""

    def __init__(self, old: str, new: str) -> None:
        self.alignment = Alignment(Words(old), Words(new))
        self._search = Search(self.alignment)
        self._edits = SentenceEdits(self.alignment)
        self._unchanged = UnchangedPlaces(self.alignment, self._edits)

    def find(self, passages: Sequence[Sought]) -> list[Anchored]:
        """What became of each of ``passages``, in the same order.

        Raises ``ValueError`` where a span lies outside the old text.
        """
        for passage in passages:
            self._require_inside(passage)
        carried = self._beside_their_content(passages, [self._carry(p) for p in passages])
        contents: dict[str, list[Range]] = {}
        own: dict[str, list[Range]] = {}
        for passage in passages:
            own.setdefault(passage.owner, []).append(self._hull(passage.spans))
            if passage.part == "content":
                contents.setdefault(passage.owner, []).append(self._hull(passage.spans))
        return [
            self._anchored(p, found, contents, own[p.owner])
            for p, found in zip(passages, carried, strict=True)
        ]

    def carry(self, span: Span) -> Span | None:
        """Where the words of ``span`` stand in the new text, changed or not; ``None`` where that is not proven."""
        found = self._by_alignment((span,))
        return found.spans[0] if found.place.is_proven and len(found.spans) == 1 else None

    def place(self, span: Span) -> Span | None:
        """Where the words of ``span`` stand unchanged in the new text; ``None`` where that is not proven."""
        carried = self.carry(span)
        if carried is None:
            return None
        old, new = self.alignment.old.text, self.alignment.new.text
        return None if is_material(old[slice(*span)], new[slice(*carried)]) else carried

    def _require_inside(self, passage: Sought) -> None:
        length = len(self.alignment.old.text)
        spans = (*passage.spans, *passage.resolved_from)
        if not passage.spans or any(not 0 <= s < e <= length for s, e in spans):
            raise ValueError(f"a span of {passage.key} lies outside the text, or it has none")

    def _hull(self, spans: Sequence[Span]) -> Range:
        """The old words from the first to the last of ``spans``."""
        first = min(s for s, _ in spans)
        last = max(e for _, e in spans)
        return self.alignment.old.range_of((first, last))

    def _beside_their_content(self, passages: Sequence[Sought], carried: Sequence[Carried]) -> list[Carried]:
        """Drop a source or cue that was found away from what it is the source of, and is not proven by itself."""
        homes: dict[str, list[tuple[Range, Range]]] = {}
        for passage, found in zip(passages, carried, strict=True):
            if passage.part == "content" and found.place.is_proven:
                home = (self._hull(passage.spans), found.place.words)
                homes.setdefault(passage.owner, []).append(home)
        return [
            found if self._is_at_home(passage, found.place, homes.get(passage.owner, ())) else GONE
            for passage, found in zip(passages, carried, strict=True)
        ]

    def _is_at_home(self, passage: Sought, place: Place, homes: Sequence[tuple[Range, Range]]) -> bool:
        """Whether a source or cue stands near its content as it did, or in its whole sentence; contents always do."""
        if passage.part == "content" or not place.is_proven:
            return True
        hull = self._hull(passage.spans)
        near = any(words_between(place.words, now) <= words_between(hull, was) + SPREAD for was, now in homes)
        return near or self._unchanged.holds_whole_sentence(hull)

    def _carry(self, passage: Sought) -> Carried:
        """The passage by the alignment, else as its very words elsewhere, else as something similar."""
        is_content = passage.part == "content"
        found = self._by_alignment(passage.spans, strict=not is_content)
        if found.place.found is Found.GONE:
            return self._elsewhere(passage)
        changed = found.place.found is Found.CHANGED
        if changed and is_content and not enough_survives(self.alignment, passage.spans, found.spans):
            return Carried((), self._similar(passage))
        return found

    def _by_alignment(self, spans: Sequence[Span], *, strict: bool = False) -> Carried:
        """The new spans by the alignment alone, as a whole where one run holds it, else piece by piece."""
        hull = self._hull(spans)
        if hull[0] >= hull[1]:
            return GONE
        whole = self._unchanged.find(hull, strict=strict)
        if whole.is_proven:
            return Carried(self._shifted(spans, whole.words[0] - hull[0]), whole)
        if whole.found is not Found.GONE:
            return Carried((), whole)
        pieces = [self.alignment.old.range_of(s) for s in spans]
        edited = find_edited(self.alignment, self._edits, hull, pieces, strict=strict)
        if edited is None:
            return GONE
        place = Place(Found.CHANGED, (edited[0][0], edited[-1][1]))
        return Carried(tuple(self.alignment.new.span_of(*r) for r in edited), place)

    def _shifted(self, spans: Sequence[Span], shift: int) -> tuple[Span, ...]:
        """The spans ``shift`` words on: what cuts a word in the old text cuts it in the new one."""
        old, new = self.alignment.old, self.alignment.new
        found: list[Span] = []
        for start, end in spans:
            first, last = old.range_of((start, end))
            if first >= last:
                continue
            into = max(0, start - old.starts[first])
            short = max(0, old.ends[last - 1] - end)
            found.append((new.starts[first + shift] + into, new.ends[last - 1 + shift] - short))
        return tuple(found)

    def _elsewhere(self, passage: Sought) -> Carried:
        """The very words at a place that the alignment does not speak of, else something similar."""
        hull = self._hull(passage.spans)
        if passage.part != "content" or hull[0] >= hull[1]:
            return GONE
        size = hull[1] - hull[0]
        places = self._search.exact(
            hull, lambda at: self._unchanged.is_claimed((at, at + size), but_by=hull[0])
        )
        if len(places) == 1 and self._search.telling(hull, places[0]):
            place = Place(Found.MOVED, (places[0], places[0] + size))
            return Carried(self._shifted(passage.spans, places[0] - hull[0]), place)
        if places:
            found = Found.FUZZY if len(places) == 1 else Found.AMBIGUOUS
            return Carried((), Place(found, candidates=tuple((p, p + size) for p in places)))
        return Carried((), self._similar(passage))

    def _similar(self, passage: Sought) -> Place:
        """Something close enough to show to a person."""
        places = self._search.similar(passage.spans, self._hull(passage.spans))
        if not places:
            return Place(Found.GONE)
        return Place(Found.FUZZY if len(places) == 1 else Found.AMBIGUOUS, candidates=places)

    def _anchored(
        self,
        passage: Sought,
        carried: Carried,
        contents: dict[str, list[Range]],
        own: Sequence[Range],
    ) -> Anchored:
        place = carried.place
        if not place.is_proven:
            return self._unplaced(passage, place)
        old, new = self.alignment.old, self.alignment.new
        before = " … ".join(old.text[s:e] for s, e in passage.spans)
        after = " … ".join(new.text[s:e] for s, e in carried.spans)
        material = before != after and is_material(before, after)
        resolved, shifts = shifts_of(
            self.alignment,
            passage,
            self._hull(passage.spans),
            place.words,
            contents,
            own,
            self._resolved,
        )
        return Anchored(
            passage.key,
            _found(place.found, material=material),
            carried.spans,
            difference=difference(before, after) if before != after else (),
            material=material,
            resolved_from=resolved,
            shifts=shifts,
        )

    def _resolved(self, spans: Sequence[Span]) -> tuple[tuple[Span, ...], Place]:
        """Where old spans stand by the alignment: what a meaning hangs on is not searched for elsewhere."""
        found = self._by_alignment(spans)
        return found.spans, found.place

    def _unplaced(self, passage: Sought, place: Place) -> Anchored:
        """A passage whose place is not proven, with the places to choose from, the best first."""
        quote = " ".join(self.alignment.old.text[s:e] for s, e in passage.spans)
        candidates = sorted((self._candidate(quote, c) for c in place.candidates), key=lambda c: -c.score)
        return Anchored(passage.key, place.found, candidates=tuple(candidates))

    def _candidate(self, quote: str, words: Range) -> Candidate:
        span = self.alignment.new.span_of(*words)
        return Candidate((span,), self._search.score(quote, self.alignment.new.text[slice(*span)]))


def _found(found: Found, *, material: bool) -> Found:
    """How a passage was found, once its words are compared: only a material change is one."""
    if material:
        return Found.CHANGED
    return Found.EXACT if found is Found.CHANGED else found


def anchor(old: str, new: str, passages: Sequence[Sought]) -> list[Anchored]:
    """Find ``passages`` of ``old`` again in ``new``; see :class:`Anchoring`."""
    return Anchoring(old, new).find(passages)

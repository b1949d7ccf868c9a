"""Which words of an old text stand where in a new one, with proof.

Runs of words that occur once in both texts prove where they are; from them the match is extended to both sides
as far as the words agree (after the idea of patience diff). A stretch may be claimed from two sides for two places:
both are kept, so that who asks can see that nothing is proven. Between proven runs the same is done again with what
is unique there. The work grows with the length of the texts, not with its square.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from .words import Words

GRAM = 4
"""Words in a row that must be unique in both texts to prove a place anywhere in them."""

NEAR = 300
"""The longest stretch, in words, in which a single unique word proves a place."""

ENOUGH = 50
"""Places of the same words after which the search for more ends: nobody tells so many apart."""

_BUCKET = 64


@dataclass(frozen=True, slots=True)
class Block:
    """``size`` words from ``old`` on that stand, the same, from ``new`` on.

    ``in_order``: it belongs to the longest chain of blocks that kept their order; the others have moved.
    """

    old: int
    new: int
    size: int
    in_order: bool

    @property
    def old_end(self) -> int:
        return self.old + self.size

    @property
    def new_end(self) -> int:
        return self.new + self.size


@dataclass(frozen=True, slots=True)
class _Run:
    """A maximal run around an anchor: two words, one in each text, proven to be the same."""

    old: int
    new: int
    size: int
    anchor: int


class Alignment:
    """The aligned words of two texts."""

    def __init__(self, old: Words, new: Words) -> None:
        self.old, self.new = old, new
        numbers: dict[str, int] = {}
        self._a = [numbers.setdefault(k, len(numbers)) for k in old.keys]
        self._b = [numbers.setdefault(k, len(numbers)) for k in new.keys]
        self.blocks: list[Block] = []
        self.forward: list[int] = [-1] * len(old)
        """For each old word the new one it became, -1 where it has none; see ``_map`` for words claimed twice."""
        self.backward: list[int] = [-1] * len(new)
        self._align()
        self._by_old = _Index((b.old, b.old_end, b) for b in self.blocks)
        self._by_new = _Index((b.new, b.new_end, b) for b in self.blocks)

    def from_old(self, first: int, last: int) -> list[Block]:
        """The blocks that hold all old words from ``first`` up to ``last``."""
        return self._by_old.holding(first, last)

    def from_new(self, first: int, last: int) -> list[Block]:
        """The blocks that hold all new words from ``first`` up to ``last``."""
        return self._by_new.holding(first, last)

    def is_unique(self, first: int, last: int) -> bool:
        """Whether some ``GRAM`` of these old words in a row are known to stand once in each text."""
        at = bisect_left(self._anchors, first)
        return at < len(self._anchors) and self._anchors[at] + GRAM <= last

    def occurrences(self, first: int, last: int, *, in_old: bool = False) -> list[int]:
        """Where the very words ``first`` up to ``last`` of the old text begin in the new one (or in the old)."""
        if in_old:
            return _found(self._a[first:last], self._a, self._old_positions)
        return _found(self._a[first:last], self._b, self._new_positions)

    def repeats(self, first: int, last: int) -> list[int]:
        """Where else in the new text its words ``first`` up to ``last`` begin."""
        return [at for at in _found(self._b[first:last], self._b, self._new_positions) if at != first]

    @property
    def _new_positions(self) -> dict[int, list[int]]:
        return _positions(self, "_new_index", self._b)

    @property
    def _old_positions(self) -> dict[int, list[int]]:
        return _positions(self, "_old_index", self._a)

    def agreement(self, old: int, new: int, step: int, limit: int) -> int:
        """How many words agree from ``old`` and ``new`` on, going ``step`` (1 or -1), at most ``limit``."""
        a, b = self._a, self._b
        count = 0
        while count < limit and 0 <= old < len(a) and 0 <= new < len(b) and a[old] == b[new]:
            count, old, new = count + 1, old + step, new + step
        return count

    def _align(self) -> None:
        a, b = self._a, self._b
        anchors = _unique_grams(a, b, (0, len(a)), (0, len(b)), GRAM)
        self._anchors = [i for i, _ in anchors]
        runs = self._runs(anchors, GRAM)
        runs += self._edges(runs)
        chain = _longest_chain(runs)
        chained = {id(r) for r in chain}
        moved = sorted((r for r in runs if id(r) not in chained), key=lambda r: r.old)
        local: list[tuple[_Run, bool]] = []
        self._between(chain, (0, len(a)), (0, len(b)), local, in_order=True)
        for line in _moved_together(moved):
            self._between(
                line, (line[0].old, line[-1].old), (line[0].new, line[-1].new), local, in_order=False
            )
        kept = [(r, True) for r in chain] + [(r, False) for r in moved] + local
        places: dict[tuple[int, int, int], bool] = {}
        for run, in_order in kept:
            places.setdefault((run.old, run.new, run.size), in_order)
        self.blocks = [Block(*place, in_order) for place, in_order in places.items()]
        self._map()

    def _runs(self, anchors: Iterable[tuple[int, int]], gram: int) -> list[_Run]:
        """Each anchor extended as far as the words agree; anchors come by old position."""
        a, b = self._a, self._b
        reached: dict[int, int] = {}
        runs: list[_Run] = []
        for i, j in anchors:
            diagonal = j - i
            if reached.get(diagonal, -1) > i:
                continue
            start, end = i, i + gram
            while start > 0 and start + diagonal > 0 and a[start - 1] == b[start + diagonal - 1]:
                start -= 1
            while end < len(a) and end + diagonal < len(b) and a[end] == b[end + diagonal]:
                end += 1
            reached[diagonal] = end
            runs.append(_Run(start, start + diagonal, end - start, i))
        return runs

    def _edges(self, runs: Sequence[_Run]) -> list[_Run]:
        """Both texts begin, and end, at one place each: that is proof as well, for long enough a run."""
        a, b = self._a, self._b
        known = {(r.old, r.new) for r in runs}
        found: list[_Run] = []
        head = self.agreement(0, 0, 1, min(len(a), len(b)))
        if head >= GRAM and (0, 0) not in known:
            found.append(_Run(0, 0, head, 0))
        tail = self.agreement(len(a) - 1, len(b) - 1, -1, min(len(a), len(b)))
        start = (len(a) - tail, len(b) - tail)
        if tail >= GRAM and start not in known and start != (0, 0):
            found.append(_Run(*start, tail, len(a) - 1))
        return found

    def _between(
        self,
        chain: Sequence[_Run],
        old: tuple[int, int],
        new: tuple[int, int],
        found: list[tuple[_Run, bool]],
        *,
        in_order: bool,
    ) -> None:
        """Align again between the runs of ``chain`` what is unique there, the stretches from large to small."""
        work = [(chain, old, new)]
        while work:
            runs, (i, i_end), (j, j_end) = work.pop()
            bounds = [(r.old, r.old + r.size, r.new, r.new + r.size) for r in runs]
            bounds.append((i_end, i_end, j_end, j_end))
            for next_i, after_i, next_j, after_j in bounds:
                stretch, target = (i, next_i), (j, next_j)
                i, j = max(i, after_i), max(j, after_j)
                if stretch[0] >= stretch[1] or target[0] >= target[1]:
                    continue
                inner = self._local(stretch, target)
                if inner:
                    found += [(whole, in_order) for _, whole in inner]
                    work.append(([part for part, _ in inner], stretch, target))

    def _local(self, old: tuple[int, int], new: tuple[int, int]) -> list[tuple[_Run, _Run]]:
        """The longest chain of runs around what is unique within two stretches: each clipped to them, and whole."""
        for gram in (3, 2, 1):
            if gram == 1 and max(old[1] - old[0], new[1] - new[0]) > NEAR:
                continue
            anchors = _unique_grams(self._a, self._b, old, new, gram)
            if gram == 1:
                # A full stop proves nothing.
                anchors = [(i, j) for i, j in anchors if self.old.keys[i][0].isalnum()]
            if anchors:
                whole = {c: r for r in self._runs(anchors, gram) if (c := _clip(r, old, new))}
                return [(part, whole[part]) for part in _longest_chain(list(whole))]
        return []

    def _map(self) -> None:
        """Fill ``forward`` and ``backward``, blocks in order first.

        A word that two blocks claim goes to the one that holds more of its sentence.
        """
        forward, backward = self.forward, self.backward
        holder: dict[int, Block] = {}
        blocks = sorted(self.blocks, key=lambda b: (not b.in_order, b.old if b.in_order else -b.size, b.new))
        for block in blocks:
            shift = block.new - block.old
            for i in range(block.old, block.old_end):
                j = i + shift
                if forward[i] == j:
                    continue
                if forward[i] != -1 and not self._holds_more(block, holder[i], i, old=True):
                    continue
                rival = backward[j]
                if rival != -1 and rival != i and not self._holds_more(block, holder[rival], j, old=False):
                    continue
                if rival != -1:
                    forward[rival] = -1
                if forward[i] != -1:
                    backward[forward[i]] = -1
                forward[i], backward[j], holder[i] = j, i, block

    def _holds_more(self, block: Block, rival: Block, word: int, *, old: bool) -> bool:
        """Whether ``block`` holds more of the sentence around a word of the old (or new) text than ``rival``."""
        if rival.in_order and not block.in_order:
            return False
        first, last = (self.old if old else self.new).sentences_around(word, word + 1)

        def held(b: Block) -> int:
            start, end = (b.old, b.old_end) if old else (b.new, b.new_end)
            return min(end, last) - max(start, first)

        return held(block) > held(rival)


class _Index:
    """Blocks by the stretches they cover, for asking which cover a given one."""

    def __init__(self, items: Iterable[tuple[int, int, Block]]) -> None:
        self._buckets: dict[int, list[tuple[int, int, Block]]] = {}
        self._long: list[tuple[int, int, Block]] = []
        for item in items:
            start, end, _ = item
            if end - start > _BUCKET * 8:
                self._long.append(item)
                continue
            for bucket in range(start // _BUCKET, (end - 1) // _BUCKET + 1):
                self._buckets.setdefault(bucket, []).append(item)
        self._long.sort(key=lambda t: (t[0], t[1]))
        self._starts = [t[0] for t in self._long]
        self._reach: list[int] = []
        for _, end, _ in self._long:
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def holding(self, first: int, last: int) -> list[Block]:
        found = [
            b for start, end, b in self._buckets.get(first // _BUCKET, ()) if start <= first and last <= end
        ]
        at = bisect_right(self._starts, first) - 1
        while at >= 0 and self._reach[at] >= last:
            start, end, block = self._long[at]
            if start <= first and last <= end:
                found.append(block)
            at -= 1
        return found


def _found(wanted: Sequence[int], words: Sequence[int], index: Mapping[int, list[int]]) -> list[int]:
    """The first places where ``wanted`` begins in ``words``, looked for by its rarest word."""
    rarest = min(range(len(wanted)), key=lambda k: len(index.get(wanted[k], ())))
    size = len(wanted)
    found = (
        at - rarest
        for at in index.get(wanted[rarest], ())
        if at >= rarest and words[at - rarest : at - rarest + size] == wanted
    )
    return list(islice(found, ENOUGH))


def _positions(owner: Alignment, name: str, words: Sequence[int]) -> dict[int, list[int]]:
    kept: dict[int, list[int]] | None = owner.__dict__.get(name)
    if kept is None:
        kept = {}
        for at, word in enumerate(words):
            kept.setdefault(word, []).append(at)
        owner.__dict__[name] = kept
    return kept


def _unique_grams(
    a: Sequence[int], b: Sequence[int], old: tuple[int, int], new: tuple[int, int], gram: int
) -> list[tuple[int, int]]:
    """Pairs of places of every ``gram`` words that occur once in each of two stretches, by old place."""
    in_old = _once(a[old[0] : old[1]], gram)
    in_new = _once(b[new[0] : new[1]], gram)
    return [
        (i + old[0], j + new[0])
        for words, i in in_old.items()
        if i >= 0 and (j := in_new.get(words, -1)) >= 0
    ]


def _once(words: Sequence[int], gram: int) -> dict[object, int]:
    """The place of each run of ``gram`` words, -1 for one that occurs again; in order of first occurrence."""
    places: dict[object, int] = {}
    grams: Iterable[object] = words if gram == 1 else zip(*(words[k:] for k in range(gram)), strict=False)
    for at, key in enumerate(grams):
        places[key] = -1 if key in places else at
    return places


def _longest_chain(runs: Sequence[_Run]) -> list[_Run]:
    """The heaviest chain of runs whose anchors are in the same order in both texts (Fenwick tree of best sums)."""
    ordered = sorted(runs, key=lambda r: (r.anchor, r.new - r.old))
    ranks = sorted({r.anchor + r.new - r.old for r in ordered})
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    top = (0, -1)
    for at, run in enumerate(ordered):
        rank = bisect_left(ranks, run.anchor + run.new - run.old)
        weight, last = 0, -1
        k = rank
        while k > 0:
            if best[k][0] > weight:
                weight, last = best[k]
            k -= k & -k
        before.append(last)
        total = (weight + run.size, at)
        if total[0] > top[0]:
            top = total
        k = rank + 1
        while k < len(best):
            if best[k][0] < total[0]:
                best[k] = total
            k += k & -k
    chain: list[_Run] = []
    at = top[1]
    while at >= 0:
        chain.append(ordered[at])
        at = before[at]
    return chain[::-1]


def _clip(run: _Run, old: tuple[int, int], new: tuple[int, int]) -> _Run | None:
    """The part of a run that lies within both stretches."""
    skip = max(0, old[0] - run.old, new[0] - run.new)
    size = min(run.old + run.size, old[1]) - run.old, min(run.new + run.size, new[1]) - run.new
    kept = min(size) - skip
    if kept <= 0:
        return None
    return _Run(run.old + skip, run.new + skip, kept, max(run.anchor, run.old + skip))


def _moved_together(moved: Sequence[_Run], gap: int = 40) -> Iterable[list[_Run]]:
    """Lines of two or more moved runs with at most ``gap`` words between them in both texts: edited and moved."""
    line: list[_Run] = []
    for run in moved:
        if line:
            last = line[-1]
            apart = run.old - last.old - last.size, run.new - last.new - last.size
            if not (run.new > last.new and -gap <= min(apart) and max(apart) <= gap):
                if len(line) > 1:
                    yield line
                line = []
        line.append(run)
    if len(line) > 1:
        yield line

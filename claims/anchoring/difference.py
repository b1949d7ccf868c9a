"""What changed between two texts, word by word, as plain values to be drawn."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from .align import Alignment
from .selectors import Span
from .types import Difference, Piece, PieceKind
from .words import Words

SMALL = 400
"""Words up to which two stretches are compared with each other in full."""


def difference(old: str, new: str) -> Difference:
    """The difference of two texts by words; white space goes with the word before it."""
    one, two = Words(old), Words(new)
    return _joined(
        (kind, text)
        for kind, text in _pieces(old, new, one, two, list(_matched(one, two)), (0, len(old)), (0, len(new)))
    )


def _matched(one: Words, two: Words) -> Iterator[tuple[int, int]]:
    """Pairs of words that stand in both, in order."""
    if max(len(one), len(two)) <= SMALL:
        yield from _compared(one, two, (0, len(one)), (0, len(two)))
        return
    alignment = Alignment(one, two)
    yield from in_order(alignment)


def in_order(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """The pairs of an alignment that kept their order, small stretches between them compared in full."""
    one, two = alignment.old, alignment.new
    pairs: list[tuple[int, int]] = []
    for block in sorted((b for b in alignment.blocks if b.in_order), key=lambda b: (b.old, b.new)):
        for k in range(block.size):
            i, j = block.old + k, block.new + k
            if alignment.forward[i] == j and (not pairs or (i > pairs[-1][0] and j > pairs[-1][1])):
                pairs.append((i, j))
    last_i, last_j = 0, 0
    for i, j in [*pairs, (len(one), len(two))]:
        if last_i < i and last_j < j and max(i - last_i, j - last_j) <= SMALL:
            yield from _compared(one, two, (last_i, i), (last_j, j))
        if i < len(one):
            yield i, j
        last_i, last_j = i + 1, j + 1


def _compared(one: Words, two: Words, a: tuple[int, int], b: tuple[int, int]) -> Iterator[tuple[int, int]]:
    matcher = SequenceMatcher(None, one.keys[a[0] : a[1]], two.keys[b[0] : b[1]], autojunk=False)
    for i, j, size in matcher.get_matching_blocks():
        for k in range(size):
            yield a[0] + i + k, b[0] + j + k


def _pieces(
    old: str,
    new: str,
    one: Words,
    two: Words,
    pairs: Sequence[tuple[int, int]],
    a: Span,
    b: Span,
) -> Iterator[tuple[PieceKind, str]]:
    """Pieces of ``old[a]`` and ``new[b]``: a matched word is the same where its glyphs and the space after it are."""
    at, to = a[0], b[0]
    for i, j in pairs:
        if one.starts[i] > at:
            yield "removed", old[at : one.starts[i]]
        if two.starts[j] > to:
            yield "added", new[to : two.starts[j]]
        end_i = min(one.starts[i + 1] if i + 1 < len(one) else len(old), a[1])
        end_j = min(two.starts[j + 1] if j + 1 < len(two) else len(new), b[1])
        word, other = old[one.starts[i] : one.ends[i]], new[two.starts[j] : two.ends[j]]
        if word == other:
            yield "same", word
        else:
            yield "removed", word
            yield "added", other
        space, other_space = old[one.ends[i] : end_i], new[two.ends[j] : end_j]
        if space == other_space:
            yield "same", space
        else:
            yield "removed", space
            yield "added", other_space
        at, to = end_i, end_j
    yield "removed", old[at : a[1]]
    yield "added", new[to : b[1]]


def _joined(pieces: Iterable[tuple[PieceKind, str]]) -> Difference:
    """Neighbouring pieces of one kind made one, what was removed before what was added in its place."""
    found: list[Piece] = []
    removed, added = "", ""

    def settle(text: str) -> None:
        nonlocal removed, added
        shared = ""
        while removed and added and removed[-1] == added[-1] and removed[-1].isspace():
            shared = removed[-1] + shared
            removed, added = removed[:-1], added[:-1]
        runs: tuple[tuple[PieceKind, str], ...] = (
            ("removed", removed),
            ("added", added),
            ("same", shared + text),
        )
        for kind, words in runs:
            if words and found and found[-1].kind == kind == "same":
                found[-1] = Piece("same", found[-1].text + words)
            elif words:
                found.append(Piece(kind, words))
        removed, added = "", ""

    for kind, text in pieces:
        if kind == "removed":
            removed += text
        elif kind == "added":
            added += text
        elif text:
            settle(text)
    settle("")
    return tuple(found)


type RowKind = Literal["same", "changed", "removed", "added", "moved"]


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of the comparison: on the left as it was, on the right as it is now.

    ``old`` and ``new`` are its spans, ``None`` where the other text has none. ``pieces`` is the inline difference,
    from which both sides can be drawn. A paragraph that moved stands where it is now (``moved``), and where it
    was as ``removed``.
    """

    kind: RowKind
    old: Span | None
    new: Span | None
    pieces: Difference

    @property
    def left(self) -> Difference:
        """The pieces of the old side."""
        return tuple(p for p in self.pieces if p.kind != "added")

    @property
    def right(self) -> Difference:
        """The pieces of the new side."""
        return tuple(p for p in self.pieces if p.kind != "removed")


def compare(old: str, new: str, old_blocks: Sequence[Span], new_blocks: Sequence[Span]) -> tuple[Row, ...]:
    """The paragraphs of two texts side by side, in the order of the new one, what is gone where it was.

    ``old_blocks`` and ``new_blocks`` are the paragraphs' spans, in text order.
    """
    alignment = Alignment(Words(old), Words(new))
    ranges_old = [alignment.old.range_of(b) for b in old_blocks]
    ranges_new = [alignment.new.range_of(b) for b in new_blocks]
    partner = _partners(alignment, ranges_old, ranges_new)
    partner = _paired(partner, _ascending(partner), len(old_blocks))
    chain = _ascending(partner)
    rows: list[Row] = []
    next_old = 0
    for at, span in enumerate(new_blocks):
        mate = partner[at]
        if mate is not None and at in chain:
            rows += [_gone(old, b) for b in old_blocks[next_old:mate]]
            next_old = mate + 1
        text = new[slice(*span)]
        if mate is None:
            rows.append(Row("added", None, span, (Piece("added", text),) if text else ()))
            continue
        was = old_blocks[mate]
        words = old[slice(*was)]
        pieces = (Piece("same", text),) if words == text else difference(words, text)
        kind: RowKind = "moved" if at not in chain else "same" if words == text else "changed"
        rows.append(Row(kind, was, span, pieces))
    rows += [_gone(old, b) for b in old_blocks[next_old:]]
    return tuple(rows)


def _gone(text: str, span: Span) -> Row:
    return Row("removed", span, None, (Piece("removed", text[slice(*span)]),))


def _partners(
    alignment: Alignment, old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]]
) -> list[int | None]:
    """For each new paragraph the old one from which most of its words come, if they are a third of either's."""
    owner = [-1] * len(alignment.old)
    for at, (first, last) in enumerate(old):
        for i in range(first, last):
            owner[i] = at
    wishes: list[tuple[int, int, int]] = []
    for at, (first, last) in enumerate(new):
        votes: dict[int, int] = {}
        for j in range(first, last):
            i = alignment.backward[j]
            if i != -1 and owner[i] != -1:
                votes[owner[i]] = votes.get(owner[i], 0) + 1
        for mate, count in votes.items():
            size = min(last - first, old[mate][1] - old[mate][0])
            if count * 3 >= size:
                wishes.append((count, at, mate))
    partner: list[int | None] = [None] * len(new)
    used: set[int] = set()
    for _, at, mate in sorted(wishes, key=lambda w: (-w[0], w[1], w[2])):
        if partner[at] is None and mate not in used:
            partner[at] = mate
            used.add(mate)
    return partner


def _paired(partner: Sequence[int | None], chain: frozenset[int], old_count: int) -> list[int | None]:
    """Put beside each other what stood between the same neighbours, one for one: a headline that is quite new."""
    found = list(partner)
    used = {p for p in partner if p is not None}
    at, mate = -1, -1
    for now in [*sorted(chain), len(partner)]:
        was = old_count if now == len(partner) else partner[now]
        assert was is not None  # of the chain, or the end
        fresh = [k for k in range(at + 1, now) if partner[k] is None]
        gone = [k for k in range(mate + 1, was) if k not in used]
        if len(fresh) == len(gone):
            for k, old in zip(fresh, gone, strict=True):
                found[k] = old
        at, mate = now, was
    return found


def _ascending(partner: Sequence[int | None]) -> frozenset[int]:
    """The most new paragraphs whose partners are in order (patience sorting); the others have moved."""
    tails: list[int] = []
    at_tail: list[int] = []
    before: dict[int, int | None] = {}
    for at, mate in enumerate(partner):
        if mate is None:
            continue
        k = bisect_left(tails, mate)
        before[at] = at_tail[k - 1] if k else None
        tails[k : k + 1] = [mate]
        at_tail[k : k + 1] = [at]
    chain: set[int] = set()
    at_now: int | None = at_tail[-1] if at_tail else None
    while at_now is not None:
        chain.add(at_now)
        at_now = before[at_now]
    return frozenset(chain)

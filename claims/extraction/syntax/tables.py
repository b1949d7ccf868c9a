"""The parser's tables of tokens: those of an interrupted quotation put together, sentences without end left out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from claims.extraction.types import Span

from .interrupted import Halves

type Table = NDArray[np.uint64]
COLUMNS = [
    "IDX", "LENGTH", "ORTH", "LOWER", "LEMMA", "TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START",
]  # fmt: skip
TAG, DEP, HEAD, NAME_PLACE, NAME_LABEL, SENTENCE = 5, 6, 7, 8, 9, 10
"""Columns of a table; the first two are where a token begins and how long it is."""
_LONGEST_SENTENCE = 400  # tokens: four times the longest of a hundred articles


def put_together(
    plain: Table,
    whole: Table,
    clauses: list[Table],
    halves: Halves,
    complement: int,
) -> Table | None:
    """One table of tokens from those of the halves, the quoted words as complements of their clauses of saying.

    ``plain`` is the paragraph read as it stands, of which the marks between the halves are taken; ``complement`` is
    the number of that relation. ``None`` where the parser parts the whole at the interruption all the same.
    """
    rows = _moved(whole, np.array(halves.places, dtype=np.int64))
    parted = np.cumsum(rows[:, SENTENCE] == 1)
    for cue, table in zip(halves.cues, clauses, strict=True):
        before = int(np.searchsorted(rows[:, 0], cue.stop)) - 1
        after = int(np.searchsorted(rows[:, 0], cue.start))
        clause = _moved(table, np.arange(cue.cue[0], cue.cue[1] + 1))
        clause = clause[clause[:, 0] < cue.cue[1]]
        if before < 0 or after >= len(rows) or parted[before] != parted[after] or not len(clause):
            return None
        root = _root(rows, before)
        said = _root(clause, 0)
        marks = plain[_between(plain, cue.stop, cue.cue[0]) | _between(plain, cue.cue[1], cue.start)].astype(
            np.int64
        )
        marks[:, HEAD] = said
        inner = np.concatenate([clause, marks])
        inner[:, HEAD] += len(rows)
        inner[:, SENTENCE] = 0
        rows[root, HEAD], rows[root, DEP] = len(rows) + said, complement
        rows, parted = _in_order(np.concatenate([rows, inner]))
    rows[:, HEAD] -= np.arange(len(rows))
    return rows.astype(np.uint64)


def _in_order(rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Tokens in the order of the text, their heads with them, and the number of the sentence of each."""
    order = np.argsort(rows[:, 0], kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    rows = rows[order]
    rows[:, HEAD] = place[rows[:, HEAD]]
    return rows, np.cumsum(rows[:, SENTENCE] == 1)


def _root(rows: NDArray[np.int64], t: int) -> int:
    """The root above a token."""
    while rows[t, HEAD] != t:
        t = int(rows[t, HEAD])
    return t


def _between(table: Table, start: int, end: int) -> NDArray[np.bool_]:
    """Which tokens begin in a stretch."""
    return (table[:, 0] >= start) & (table[:, 0] < end)


def _moved(table: Table, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Tokens at their places in the paragraph, each with the index of its head for the distance to it."""
    made = table.astype(np.int64)
    ends = places[np.minimum(made[:, 0] + made[:, 1] - 1, len(places) - 1)] + 1
    made[:, 0] = places[made[:, 0]]
    made[:, 1] = ends - made[:, 0]
    made[:, HEAD] += np.arange(len(made))
    return made


def without_endless(table: Table) -> tuple[Table, list[Span]]:
    """The tokens without those of sentences too long to be any, and where these stood."""
    opened = np.flatnonzero(table[:, SENTENCE] == 1)
    closed = np.append(opened[1:], len(table))
    if (closed - opened).max() <= _LONGEST_SENTENCE:
        return table, []
    kept = np.ones(len(table), dtype=bool)
    left: list[Span] = []
    for a, b in zip(opened.tolist(), closed.tolist(), strict=True):
        if b - a > _LONGEST_SENTENCE:
            kept[a:b] = False
            left.append((int(table[a, 0]), int(table[b - 1, 1])))
    return table[kept], left

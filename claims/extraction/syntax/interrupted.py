"""Quotations that their speaker interrupts, read as if they were whole: “Two pumps,” Roth said, pausing, “failed.”

A parser takes the two halves for two sentences. So what is quoted is read without the clause of saying, that clause
by itself, and both are put together again with the first as the complement of the second, as in "Roth said that …".
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.extraction.words.sayingforms import has_verb_of_saying

_BREAK = re.compile(
    r"(?P<before>[^\s\"“”„‟«»‘’',.!?])(?P<stop>(?P<comma>,?)\s?[\"”“»«’'](?P<aside>,|\s?[-–—]{1,2}|)\s+)"
    r"(?P<cue>[^\"“”„‟«»\n]{4,140}?)"
    r"(?P<start>(?:,|\s?[-–—]{1,2})\s*[\"“„«»‘']\s?)(?=[a-z…]|I\b)"
)
_AND = re.compile(r"(?:and|but|or|so|because|which|who|when|if|although|though|while|as|yet|nor)\b")
_STOPS = re.compile(r"[.!?;](?:\s|$)")
DEP, HEAD, SENTENCE = 6, 7, 10
"""Columns of the parser's table of tokens; the first two are where a token begins and how long it is."""


class Interruption(NamedTuple):
    """One clause of saying inside quoted words: ``stop`` and ``start`` are the marks around ``cue``, all offsets."""

    stop: int
    cue: tuple[int, int]
    start: int
    joined: str


def find_interruptions(words: str) -> list[Interruption]:
    """The clauses of saying in a paragraph that stand inside a quoted sentence, in order."""
    if not any(mark in words for mark in "\"“„«»'‘"):
        return []
    found = []
    for match in _BREAK.finditer(words):
        cue = match["cue"]
        if not (match["comma"] or match["aside"]) or _STOPS.search(cue) or not has_verb_of_saying(cue):
            continue
        joined = ", " if match["comma"] and _AND.match(words, match.end()) else " "
        found.append(Interruption(match.start("stop"), match.span("cue"), match.end(), joined))
    return found


class Halves(NamedTuple):
    """What is read in the place of an interrupted paragraph: the quoted words whole, and each clause of saying.

    ``places`` tell for each character of ``whole`` where it stands in the paragraph.
    """

    whole: str
    places: list[int]
    cues: list[Interruption]
    read: list[str]


def take_apart(words: str) -> Halves | None:
    """The halves of a paragraph with interrupted quotations; ``None`` where there is none."""
    cues = find_interruptions(words)
    if not cues:
        return None
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for cue in cues:
        parts += [words[at : cue.stop], cue.joined]
        places += [*range(at, cue.stop), *[cue.stop] * len(cue.joined)]
        at = cue.start
    parts.append(words[at:])
    places += range(at, len(words))
    read = []
    for cue in cues:
        clause = words[slice(*cue.cue)]
        read.append(clause[0].upper() + clause[1:] + ".")
    return Halves("".join(parts), places, cues, read)


def put_together(
    plain: NDArray[np.uint64],
    whole: NDArray[np.uint64],
    clauses: list[NDArray[np.uint64]],
    halves: Halves,
    complement: int,
) -> NDArray[np.uint64] | None:
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


def _between(table: NDArray[np.uint64], start: int, end: int) -> NDArray[np.bool_]:
    """Which tokens begin in a stretch."""
    return (table[:, 0] >= start) & (table[:, 0] < end)


def _moved(table: NDArray[np.uint64], places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Tokens at their places in the paragraph, each with the index of its head for the distance to it."""
    made = table.astype(np.int64)
    ends = places[np.minimum(made[:, 0] + made[:, 1] - 1, len(places) - 1)] + 1
    made[:, 0] = places[made[:, 0]]
    made[:, 1] = ends - made[:, 0]
    made[:, HEAD] += np.arange(len(made))
    return made

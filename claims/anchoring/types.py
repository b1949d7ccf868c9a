"""What anchoring takes and gives: plain frozen values, offsets in code points, spans half-open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from .selectors import Span


class Found(StrEnum):
    """How a passage was found in a new text.

    ``exact``: the same words in the same place of the order; ``moved``: the same words elsewhere; ``changed``:
    proven to be the passage, with other words in it; ``fuzzy``: something similar, which waits for a person;
    ``ambiguous``: two equally good places, a person chooses; ``gone``: neither the words nor anything close.
    """

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    FUZZY = "fuzzy"
    AMBIGUOUS = "ambiguous"
    GONE = "gone"


PLACED = frozenset({Found.EXACT, Found.MOVED, Found.CHANGED})
"""The outcomes that say where the passage stands; the others leave it to a person."""

type PieceKind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in a word-level difference."""

    kind: PieceKind
    text: str


type Difference = tuple[Piece, ...]
"""Pieces in reading order: ``same`` and ``removed`` make up the old text, ``same`` and ``added`` the new one."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A passage to find again.

    ``owner`` says whose it is (a claim), so that its own source and cue are told from what others say; ``part``
    is content, cue or source. ``resolved_from`` are the spans its meaning hangs on.
    """

    key: str
    owner: str
    part: Literal["content", "cue", "source"]
    spans: tuple[Span, ...]
    resolved_from: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place for a person to choose or refuse; ``score`` is 0 to 100, 100 for the very words."""

    spans: tuple[Span, ...]
    score: float


type HangingOn = Literal["sentence", "resolved_from", "between"]


@dataclass(frozen=True, slots=True)
class Shift:
    """A material change in what a meaning hangs on.

    ``sentence``: other words around the passage in its sentence; ``resolved_from``: what a pronoun, place or day was
    resolved from; ``between``: a new name came between these and the passage, or their order changed.
    """

    hangs_on: HangingOn
    difference: Difference


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of one passage.

    ``spans`` is empty unless ``found`` is in ``PLACED``; then ``candidates`` are the places to choose from.
    ``difference`` compares the passage's words (empty where they are the same code points), ``material`` says whether
    it changes them (rule 7). ``resolved_from`` are those spans in the new text, as far as they stand there;
    ``shifts`` are the material changes in what the meaning hangs on.
    """

    key: str
    found: Found
    spans: tuple[Span, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    difference: Difference = ()
    material: bool = False
    resolved_from: tuple[Span, ...] = ()
    shifts: tuple[Shift, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether words and all that their meaning hangs on are unchanged, wherever they stand now (rule 11)."""
        return self.found in PLACED and not self.material and not self.shifts

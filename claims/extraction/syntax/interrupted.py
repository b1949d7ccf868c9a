"""Quotations that their speaker interrupts, read as if they were whole: “Two pumps,” Roth said, pausing, “failed.”

A parser takes the two halves for two sentences. So what is quoted is read without the clause of saying, that clause
by itself, and both are put together again with the first as the complement of the second, as in "Roth said that …".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.extraction.words.sayingforms import has_verb_of_saying

_BREAK = re.compile(
    r"(?P<before>[^\s\"“”„‟«»‘’',.!?])(?P<stop>(?P<comma>,?)\s?[\"”“»«’'](?P<aside>,|\s?[-–—]{1,2}|)\s+)"
    r"(?P<cue>[^\"“”„‟«»\n]{4,140}?)"
    r"(?P<start>(?:,|\s?[-–—]{1,2})\s*[\"“„«»‘']\s?)(?=[a-z…]|I\b)"
)
_AND = re.compile(r"(?:and|but|or|so|because|which|who|when|if|although|though|while|as|yet|nor)\b")
_STOPS = re.compile(r"[.!?;](?:\s|$)")


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

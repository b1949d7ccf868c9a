"""Quotation marks: where quoted words begin and end, also nested, unclosed and over several paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .types import Block

_OPEN = {"“": "”", "„": "“”", "«": "»", "‟": "”"}
_CLOSERS = frozenset("”»")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words with their marks, ``text[start:end]``; ``continued`` where the next paragraph goes on."""

    start: int
    end: int
    closed: bool
    continued: bool = False


def find_quotations(text: str, blocks: Sequence[Block]) -> list[Quotation]:
    """The outermost quotations of each block, in order; apostrophes are told apart, inner marks stay inside.

    A quotation that a paragraph leaves open ends with it; where the next one opens again it is continued.
    """
    found: list[Quotation] = []
    for number, block in enumerate(blocks):
        own = _in_block(text, block.start, block.end)
        if own and not own[-1].closed:
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            goes_on = following is not None and text[following.start] in '“"„«'
            last = own[-1]
            if not goes_on and last.end - last.start > 600:
                own.pop()  # a mark nobody closed is no quotation of half an article
            else:
                own[-1] = Quotation(last.start, last.end, closed=False, continued=goes_on)
        found += own
    return found


def _in_block(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened, closers = -1, ""
    i = start
    while i < end:
        c = text[i]
        before = text[i - 1] if i > start else " "
        after = text[i + 1] if i + 1 < end else " "
        if opened < 0:
            if c in _OPEN:
                opened, closers = i, _OPEN[c]
            elif c == '"' and not after.isspace() and (not before.isalnum()):
                opened, closers = i, '"'
            elif (
                c in "‘'"
                and not before.isalnum()
                and after.isalnum()
                and (close := _single_close(text, i, end)) > 0
            ):
                found.append(Quotation(i, close + 1, closed=True))
                i = close
        elif c in closers:
            found.append(Quotation(opened, i + 1, closed=True))
            opened = -1
        i += 1
    if opened >= 0:
        found.append(Quotation(opened, end, closed=False))
    return found


def _single_close(text: str, start: int, end: int) -> int:
    """Where single quotation marks close: a mark after a word or stop, before no letter; -1 for an apostrophe."""
    for i in range(start + 2, min(end, start + 400)):
        if text[i] in "’'" and not text[i - 1].isspace() and (i + 1 >= end or not text[i + 1].isalnum()):
            return i if " " in text[start:i] or text[start] == "‘" else -1
        if text[i] in '"“”':
            return -1
    return -1

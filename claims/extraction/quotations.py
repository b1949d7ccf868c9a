"""Quotation marks: where quoted words begin and end, also nested, unclosed and over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .quotedblocks import find_quoted_blocks
from .types import Block

_MARKS = re.compile(r"''|``|[\"“”„‟«»‹›]|[‘’'](?!')")
_SAME = {"‹": "«", "›": "»"}
_STOP = re.compile(r"[.!?]\s+(?=[A-Z])")
_DOUBLE = frozenset(('"', "“", "”", "„", "‟", "«", "»", "''", "``"))
_SURE_OPEN = frozenset(("„", "«", "``"))
_LONGEST_UNCLOSED = 600  # characters: a mark nobody closed is no quotation of half an article
_PARAGRAPHS = 4  # looked at for the mark that closes
_LONGEST_RUN = 2_500  # characters
_SINGLES_AHEAD = 30  # single marks looked at for the one that closes


@dataclass(slots=True)
class Quotation:
    """Quoted words with their marks, ``text[start:end]``; ``continued`` where the next paragraph goes on."""

    start: int
    end: int
    closed: bool
    continued: bool = False


@dataclass(slots=True)
class _Mark:
    glyph: str
    start: int
    end: int
    opens: bool  # stands before a word
    closes: bool  # stands after a word or stop


def find_quotations(text: str, blocks: Sequence[Block]) -> list[Quotation]:
    """The outermost quotations of each block, in order; apostrophes are told apart, inner marks stay inside.

    A quotation that a paragraph leaves open ends with it; where the next one opens again it is continued.
    Takes time in proportion to the text.
    """
    found: list[Quotation] = []
    ends = -1  # where a quotation that runs on without another opening mark closes
    set_off = find_quoted_blocks(text, blocks)
    for number, block in enumerate(blocks):
        start = block.start
        if number in set_off:
            found.append(Quotation(start, set_off[number], closed=True, continued=number + 1 in set_off))
            continue
        if ends > start:
            stop = min(ends, block.end)
            found.append(Quotation(start, stop, closed=stop == ends, continued=stop < ends))
            start = stop
        own = _in_block(text, start, block.end) if start < block.end else []
        if own and not own[-1].closed:
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            goes_on = following is not None and text[following.start : following.start + 2].startswith(
                ("“", '"', "„", "«", "''", "``")
            )
            last = own[-1]
            if not goes_on:
                ends = _runs_on(text, blocks, number, last)
                goes_on = ends > 0
            if not goes_on and last.end - last.start > _LONGEST_UNCLOSED:
                own.pop()
            else:
                own[-1] = Quotation(last.start, last.end, closed=False, continued=goes_on)
        found += own
    return found


def _runs_on(text: str, blocks: Sequence[Block], number: int, last: Quotation) -> int:
    """Where a quotation closes that was opened once for several paragraphs: -1 if another one opens before."""
    for block in blocks[number + 1 : number + 1 + _PARAGRAPHS]:
        if block.role != "body" or block.end - last.start > _LONGEST_RUN:
            return -1
        for mark in _marks(text, block.start, block.end):
            if mark.glyph in _DOUBLE:
                closes = mark.closes and not mark.opens and mark.glyph not in ("“", "„", "«", "``")
                return mark.end if closes else -1
    return -1


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    found = []
    for match in _MARKS.finditer(text, start, end):
        at, after = match.start(), match.end()
        before = text[at - 1] if at > start else " "
        then = text[after] if after < end else " "
        if match.group() == '"' and (then == "“" or before == "”"):
            continue  # "“ opens once
        free_before = before.isspace() or before in "([{—–-/:\"“‘'„«"
        opens = free_before and not then.isspace()
        closes = not before.isspace() and (not then.isalnum() or before in ",.!?…")
        if at == start:
            closes = False
        found.append(_Mark(_SAME.get(match.group(), match.group()), at, after, opens, closes))
    return found


def _in_block(text: str, start: int, end: int) -> list[Quotation]:
    marks = _marks(text, start, end)
    found: list[Quotation] = []
    opened = -1  # the mark that opened the quotation at hand
    depth = 0
    i = 0
    while i < len(marks):
        mark = marks[i]
        if opened < 0:
            if mark.glyph in _DOUBLE:
                if not found and _lost_its_opening(text, mark, start):
                    found.append(Quotation(start, mark.end, closed=True))
                elif (
                    mark.glyph in _SURE_OPEN
                    or (mark.glyph == '"' and _is_glued(text, mark))
                    or (mark.opens and mark.glyph != "”" and (mark.glyph != "»" or _reversed(marks, i)))
                    or mark.glyph == "“"
                ):
                    opened, depth = i, 1
            elif mark.opens and text[mark.end : mark.end + 1].isalnum():
                close = _single_close(text, marks, i, end)
                if close > i:
                    found.append(Quotation(mark.start, marks[close].end, closed=True))
                    i = close
        elif mark.glyph in _DOUBLE:
            depth = _depth(mark, marks[opened], depth)
            if depth == 0:
                found.append(Quotation(marks[opened].start, mark.end, closed=True))
                opened = -1
        i += 1
    if opened >= 0:
        found.append(Quotation(marks[opened].start, end, closed=False))
    return found


def _lost_its_opening(text: str, mark: _Mark, start: int) -> bool:
    """Whether the first mark of a paragraph closes its first sentence, which no mark opened: We found it,” she said."""
    at = mark.start - 1
    while at > start and text[at] == " ":
        at -= 1
    closes = mark.glyph == "”" and mark.closes and not mark.opens and text[at] in ",.?!"
    return closes and _STOP.search(text, start, at) is None


def _reversed(marks: Sequence[_Mark], at: int) -> bool:
    """Whether » opens as in »…«: the next double mark is a «."""
    return next(
        (m.glyph == "«" for m in marks[at + 1 : at + 1 + _SINGLES_AHEAD] if m.glyph in _DOUBLE), False
    )


def _is_glued(text: str, mark: _Mark) -> bool:
    """Whether a mark that may open is written onto the stop before it: She said,"No."."""
    return text[mark.start - 1 : mark.start] in (",", ":") and text[mark.end : mark.end + 1].isalpha()


def _depth(mark: _Mark, opener: _Mark, depth: int) -> int:
    """How deep in marks the text is after this one: pairs of the same kind nest, odd pairs close each other."""
    glyph, first = mark.glyph, opener.glyph
    if glyph in ("”", "»", "‟"):
        return depth - 1 if glyph != "»" or first == "«" or first == "»" else depth
    if glyph == "“":
        if first == "„" or (mark.closes and not mark.opens):
            return depth - 1
        # A pair of these may also stand within plain marks.
        return depth + 1 if first == "“" or (mark.opens and not mark.closes) else depth
    if first == "»" and glyph == "«":
        return depth - 1
    if glyph in ("«", "„", "``"):
        return depth + 1 if glyph == first else depth
    # " and '' look the same at both ends: what stands after a word closes
    if first == glyph and not mark.opens and not mark.closes:
        return depth - 1  # a stray space before it
    if mark.closes and (first == glyph or not mark.opens):
        return depth - 1
    return depth


def _single_close(text: str, marks: Sequence[_Mark], opened: int, end: int) -> int:
    """Which mark closes single quotation marks: surely after a stop, else the last likely one; -1 for none."""
    glyph = marks[opened].glyph
    if glyph == "’" or text[marks[opened].end].isdigit():
        return -1  # ’90s, ’tis
    for i in range(opened + 1, min(len(marks), opened + _SINGLES_AHEAD)):
        mark = marks[i]
        if mark.glyph in _DOUBLE or mark.start - marks[opened].start > 1000:
            return -1
        if not mark.closes or mark.glyph == "‘":
            continue
        before = text[mark.start - 1]
        possessive = before == "s" and re.match(r"\s+[a-z]", text[mark.end : mark.end + 3]) is not None
        if possessive and _closes_later(text, marks, i, opened):
            continue
        has_space = " " in text[marks[opened].start : mark.start]
        return i if has_space or glyph == "‘" or before in ",.!?…" else -1
    return -1


def _closes_later(text: str, marks: Sequence[_Mark], at: int, opened: int) -> bool:
    """Whether another mark closes before one opens: then this one was an apostrophe (the workers’ hall)."""
    for mark in marks[at + 1 : at + 6]:
        if mark.glyph in _DOUBLE or mark.glyph == "‘" or mark.start - marks[opened].start > 1000:
            return False
        if mark.opens and not mark.closes:
            return False
        if mark.closes and not text[mark.end : mark.end + 1].isalnum():
            return True
    return False

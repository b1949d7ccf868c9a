"""Paragraphs that are quoted as a whole without marks: after "In a statement the board said:", or signed by a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .turns import find_signature, find_turn, is_spoken
from .types import Block
from .words.lists import word_list
from .words.sayingforms import has_verb_of_saying

_SAYING_WORDS = 6  # before the colon, among which the verb of saying stands
_TEXTS = word_list("speaking.announced_texts")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y|us|me)\b")
_OPENING = "“\"„«‘'»`"
_QUOTED = frozenset(("body", "pull_quote"))


def find_quoted_blocks(text: str, blocks: Sequence[Block]) -> dict[int, int]:
    """The blocks that are quoted as a whole, each with where its quoted words end."""
    found: dict[int, int] = {}
    for number, block in enumerate(blocks):
        if _leads_in(text, block):
            for then in _following(text, blocks, number + 1):
                found[then] = blocks[then].end
        signed = find_signature(text, block)
        if signed is None:
            continue
        if signed.start() > block.start:
            found[number] = block.start + len(text[block.start : signed.start()].rstrip())
        elif number and _may_be_quoted(text, blocks[number - 1]):
            found[number - 1] = blocks[number - 1].end
    return found


def _leads_in(text: str, block: Block) -> bool:
    """Whether a paragraph ends in words that lead to a quotation: "The owner replied:", "… issued this statement:"."""
    said = text[block.start : block.end].rstrip()
    if not said.endswith(":") or len(said) > 400:
        return False
    turn = find_turn(text, block)
    if turn is not None and turn.at == block.start + len(said) - 1 and is_spoken(text, turn):
        return turn.channel != ""
    last = re.split(r"[.!?]\s", said)[-1].lower().rstrip(":").split()
    if has_verb_of_saying(" ".join(last[-_SAYING_WORDS:])):
        return not _TEXTS.isdisjoint(last) or has_verb_of_saying(last[-1]) or len(last) <= _SAYING_WORDS
    return not _TEXTS.isdisjoint(last[-3:]) and bool({"issued", "released", "published", "sent"} & set(last))


def _following(text: str, blocks: Sequence[Block], first: int) -> list[int]:
    """The paragraphs that a lead-in quotes: one, and more while they stay apart or speak of "we"."""
    found: list[int] = []
    for number in range(first, len(blocks)):
        block = blocks[number]
        if not _may_be_quoted(text, block) or (found and not _goes_on(text, blocks[number - 1], block)):
            break
        found.append(number)
    return found


def _goes_on(text: str, before: Block, block: Block) -> bool:
    if block.role == before.role == "pull_quote":
        return True
    marked = any(mark in text[block.start : block.end] for mark in '“"„«')
    return not marked and all(_FIRST_PERSON.search(text, b.start, b.end) is not None for b in (before, block))


def _may_be_quoted(text: str, block: Block) -> bool:
    """Whether a paragraph has no marks, label or signature of its own."""
    start = text[block.start : block.start + 2]
    if block.role not in _QUOTED or start[:1] in _OPENING or start == "''":
        return False
    turn = find_turn(text, block)
    return (turn is None or not is_spoken(text, turn)) and find_signature(text, block) is None

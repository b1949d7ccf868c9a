"""What a claim says in a new text: its stretch, its references and its statement, carried over from the old one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.actions.claims import MAX_STATEMENT
from claims.anchoring.anchor import Anchoring
from claims.anchoring.selectors import Span
from claims.anchoring.words import Words
from claims.models import Claim, ClaimReference, Passage
from claims.queries.statements import (
    Stretch,
    contents_in_order,
    is_quoted,
    joined_text,
    quote_statement,
    stretch_of,
)


def carry_stretch(
    origin: Passage, spans: Sequence[Span], blocks: Sequence[Sequence[object]], anchoring: Anchoring
) -> tuple[list[int] | None, list[list[int]]]:
    """The stretch of ``origin`` around its new ``spans``, and what of it is left out; null where it had none.

    Where its edges are not found again it is what lies between the first and the last own word. It never leaves the
    block of those, and an own word is never left out.
    """
    if not origin.stretch or not spans:
        return None, []
    first, last = min(s for s, _ in spans), max(e for _, e in spans)
    start, end = anchoring.carry((origin.stretch[0], origin.stretch[1])) or (first, last)
    low, high = _block_around(blocks, first, last)
    start, end = max(low, min(start, first)), min(high, max(end, last))
    elided = [anchoring.carry((s, e)) for s, e in origin.elided]
    kept = [
        list(e)
        for e in elided
        if e and start <= e[0] and e[1] <= end and not any(s < e[1] and e[0] < x for s, x in spans)
    ]
    return [start, end], sorted(kept)


def _block_around(blocks: Sequence[Sequence[object]], first: int, last: int) -> tuple[int, int]:
    """The block that holds all of ``first`` to ``last``; just these where none does."""
    for _, start, end in blocks:
        if isinstance(start, int) and isinstance(end, int) and start <= first and last <= end:
            return start, end
    return first, last


def carry_references(
    references: Sequence[ClaimReference], anchoring: Anchoring, *, waits: bool, quoted: bool
) -> tuple[ClaimReference, ...]:
    """References with their places in the new text.

    A word that is gone has no meaning to find any more, unless the claim itself ``waits`` for a place, or the
    statement is not ``quoted`` and still holds the bracket. Where what the machine named is gone from the text it is
    no longer named; what a person put in brackets stays theirs.
    """
    carried: list[ClaimReference] = []
    for reference in references:
        span = _place(anchoring, reference.span)
        if span is None and not waits and (quoted or not reference.used):
            continue
        antecedent = _place(anchoring, reference.antecedent)
        lost = reference.antecedent is not None and antecedent is None and not reference.by
        carried.append(
            replace(
                reference,
                span=span,
                antecedent=antecedent,
                name="" if lost else reference.name,
                used=reference.used and not lost,
            )
        )
    return tuple(carried)


def _place(anchoring: Anchoring, span: tuple[int, int] | None) -> tuple[int, int] | None:
    if span is None or not 0 <= span[0] < span[1] <= len(anchoring.alignment.old.text):
        return None
    return anchoring.place(span)


def is_quoted_from(
    claim: Claim, rows: Sequence[Passage], text: str, references: Sequence[ClaimReference]
) -> bool:
    """Whether the statement of ``claim`` is the article's own words, where its ``rows`` stand in ``text``."""
    return any(
        is_quoted(claim.statement, quote_statement(text, stretch, references)) for stretch in _stretches(rows)
    )


def restate(
    claim: Claim, passages: Sequence[Passage], text: str, references: Sequence[ClaimReference]
) -> str:
    """The statement, which was in the article's own words, in those of the new text.

    ``passages`` are where the claim stands in ``text``; one that has no place there keeps its statement.
    """
    if is_quoted_from(claim, passages, text, references):
        return claim.statement
    for stretch in _stretches(passages):
        return joined_text(quote_statement(text, stretch, references))[:MAX_STATEMENT]
    return claim.statement


def _stretches(rows: Sequence[Passage]) -> list[Stretch]:
    return [stretch for p in contents_in_order(rows) if (stretch := stretch_of(p))]


def sentence_stretch(
    text: str, blocks: Sequence[Sequence[object]], spans: Sequence[Sequence[int]]
) -> list[int]:
    """The sentences of ``text`` around ``spans``, within their block: long and whole beats short and broken."""
    first, last = min(s for s, _ in spans), max(e for _, e in spans)
    words = Words(text)
    start, end = words.span_of(*words.sentences_around(*words.range_of((first, last))))
    low, high = _block_around(blocks, first, last)
    return [max(low, min(start, first)), min(high, max(end, last))]


def find_words(
    references: Sequence[ClaimReference], text: str, stretch: Stretch
) -> tuple[ClaimReference, ...]:
    """References with the places of their words in ``stretch``; ``None`` where a word is not there exactly once."""
    start, end = stretch.span
    found: list[ClaimReference] = []
    for reference in references:
        span = reference.span
        if span is None or not (start <= span[0] and span[1] <= end and text[slice(*span)] == reference.word):
            pattern = rf"(?<!\w){re.escape(reference.word)}(?!\w)"
            places = [m.span() for m in re.finditer(pattern, text[start:end])] if reference.word else []
            span = (start + places[0][0], start + places[0][1]) if len(places) == 1 else None
        found.append(replace(reference, span=span))
    return tuple(found)

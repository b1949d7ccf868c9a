"""The law of statements as a check: what of a claim does not stand in the text as it says it does.

It judges claims of any engine and knows nothing of how they are made: each word of a statement stands in the
passage in that order, or in [brackets] in words of ``resolved_from``, or was left out where "…" stands; no
paragraph's end is crossed; and the phrase is whole at its edges.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from claims.extraction.types import ExtractedClaim, Reference, Span

from .edges import edge_faults
from .statement import ELLIPSIS, lone_marks

_PIECE = re.compile(r"\[[^\[\]]*\]|…|[^\W_]+")
_WORD = re.compile(r"[^\W_]+")
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n")
_POSSESSIVE = frozenset(("s",))


def violations(text: str, claim: ExtractedClaim) -> list[str]:
    """What is against the law of statements in a claim of ``text``, each fault in a few words; empty for none."""
    found = _span_faults(text, claim)
    if found:
        return found  # the rest looks at the text at these spans
    found += _quote_faults(text, claim)
    found += _word_faults(text, claim)
    found += _reference_faults(text, claim)
    found += _wholeness_faults(text, claim)
    return found


def _span_faults(text: str, claim: ExtractedClaim) -> list[str]:
    length = len(text)
    every: list[Span] = [*claim.spans, *claim.elided, *claim.resolved_from, claim.stretch, claim.sentence]
    every += [r.span for r in claim.references]
    every += [r.antecedent for r in claim.references if r.antecedent is not None]
    every += [span for span, _ in _parts(claim)]
    for link in claim.attributions:
        every += [*link.content, *link.source.spans, *link.source.resolved_from]
        every += [link.cue.span] if link.cue else []
    if not claim.spans:
        return ["there are no spans"]
    if not all(0 <= start < end <= length for start, end in every):
        return ["a span lies outside the text"]
    low, high = claim.stretch
    found = []
    if not _ascending(claim.spans) or not _ascending(claim.elided):
        found.append("spans overlap or are out of order")
    if claim.spans[0][0] < low or claim.spans[-1][1] > high:
        found.append("the claim's words do not lie in its stretch")
    if any(start <= low or end >= high for start, end in claim.elided):
        found.append("words are left out at an edge of the stretch")
    if any(a < end and start < b for start, end in claim.elided for a, b in claim.spans):
        found.append("words of the claim itself are left out")
    return found


def _parts(claim: ExtractedClaim) -> list[tuple[Span, str]]:
    """Hedges, figures and dates: where they stand, and their words."""
    found = [(h.span, h.text) for h in claim.hedges]
    found += [(f.span, f.text) for f in claim.figures]
    return found + [(d.span, d.text) for d in claim.dates]


def _ascending(spans: Sequence[Span]) -> bool:
    return all(before[1] <= after[0] for before, after in pairwise(spans))


def _quote_faults(text: str, claim: ExtractedClaim) -> list[str]:
    found = []
    if claim.quote != " … ".join([text[a:b] for a, b in claim.spans]):
        found.append("the quote is not the text at the spans")
    if any(text[start:end] != words for (start, end), words in _parts(claim)):
        found.append("the words of a figure, date or hedge are not the text at their span")
    return found


def _word_faults(text: str, claim: ExtractedClaim) -> list[str]:
    """Whether the statement's words are those of the stretch without what was left out, in that order."""
    if claim.statement != " ".join(claim.statement.split()) or not claim.statement:
        return ["the statement is empty or has odd white space"]
    expected = list(_kept_pieces(text, claim.stretch, claim.elided))
    brackets = Counter(f"[{r.name}]" for r in claim.references if r.used)
    at = 0
    for piece in _pieces(claim.statement):
        if at < len(expected) and _same(piece, expected[at], first=at == 0):
            at += 1
        elif brackets[piece] > 0:
            brackets[piece] -= 1
        else:
            return [f"“{piece}” does not stand there in the passage"]
    if at < len(expected):
        return [f"“{expected[at]}” was left out without “…”"]
    return ["a bracket that is used is not shown"] if +brackets else []


def _kept_pieces(text: str, stretch: Span, elided: Sequence[Span]) -> Iterator[str]:
    at = stretch[0]
    kept: list[str] = []
    for start, end in elided:
        kept += [text[at:start], ELLIPSIS]
        at = end
    kept.append(text[at : stretch[1]])
    whole = " ".join(kept)
    lone = lone_marks(whole)
    yield from _pieces("".join([mark for k, mark in enumerate(whole) if k not in lone]) if lone else whole)


def _pieces(statement: str) -> Iterator[str]:
    """Words, brackets and ellipses, in their order; brackets as one piece with plain spaces."""
    for found in _PIECE.finditer(statement):
        yield " ".join(found[0].split())


def _same(piece: str, expected: str, *, first: bool) -> bool:
    return piece == expected or (
        first and piece[1:] == expected[1:] and piece[:1].lower() == expected[:1].lower()
    )


def _reference_faults(text: str, claim: ExtractedClaim) -> list[str]:
    """Whether what is put in brackets stands elsewhere in the text, in words of ``resolved_from``."""
    used = [r for r in claim.references if r.used]
    if not used:
        return []
    known = _words_at(text, claim.resolved_from)
    found = []
    for reference in used:
        if not reference.name or not _bracketed_words(reference) <= known:
            found.append(f"“{reference.name}” does not stand in what it was resolved from")
        low, high = claim.stretch
        if not low <= reference.span[0] < reference.span[1] <= high:
            found.append("a bracket belongs to a word outside the stretch")
    return found


def _words_at(text: str, spans: Iterable[Span]) -> set[str]:
    return {word[0].casefold() for start, end in spans for word in _WORD.finditer(text, start, end)}


def _bracketed_words(reference: Reference) -> set[str]:
    return {word[0].casefold() for word in _WORD.finditer(reference.name)} - _POSSESSIVE


def _wholeness_faults(text: str, claim: ExtractedClaim) -> list[str]:
    low, high = claim.stretch
    found = []
    if low < claim.sentence[0] or high > claim.sentence[1]:
        found.append("the stretch leaves its sentence")
    if _PARAGRAPH_END.search(text, low, high):
        found.append("the stretch crosses the end of a paragraph")
    for start, end in claim.elided:
        if not _WORD.search(text, start, end):
            found.append("“…” stands where no word was left out")
    found += [fault for fault in edge_faults(text, low, high, claim.sentence) if fault]
    if lone_marks(claim.statement):
        found.append("a bracket or quotation mark stands alone")
    return found

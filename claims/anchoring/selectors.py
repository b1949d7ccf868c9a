"""Where words stand: their spans, the words themselves, and what is around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

type Span = tuple[int, int]
"""``(start, end)`` in code points, half-open."""

CONTEXT = 32
"""Code points of context kept on either side, as the Web Annotation model's TextQuoteSelector does."""


@dataclass(frozen=True, slots=True)
class Selector:
    """The pieces of a passage with their words, and the text before the first and after the last of them."""

    spans: tuple[Span, ...]
    quotes: tuple[str, ...]
    prefix: str
    suffix: str


def make_selector(text: str, spans: Sequence[Span], context: int = CONTEXT) -> Selector:
    """The selector of ``spans`` in ``text``; raises ``ValueError`` where there is none or one lies outside."""
    if not spans:
        raise ValueError("a selector needs a span")
    ordered = tuple(sorted((int(s), int(e)) for s, e in spans))
    if any(not 0 <= s < e <= len(text) for s, e in ordered):
        raise ValueError("a span lies outside the text")
    first, last = ordered[0][0], ordered[-1][1]
    return Selector(
        ordered,
        tuple(text[s:e] for s, e in ordered),
        text[max(0, first - context) : first],
        text[last : last + context],
    )

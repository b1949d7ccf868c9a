"""Tokens as spans of the text, and as ranges."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.types import Span


def spans_of_tokens(
    starts: Sequence[int], ends: Sequence[int], text: str, tokens: Sequence[int]
) -> tuple[Span, ...]:
    """Ascending tokens as spans of the text, without white space at their ends."""
    found: list[Span] = []
    previous = -2
    for t in tokens:
        if t == previous + 1 and found:
            found[-1] = (found[-1][0], ends[t])
        else:
            found.append((starts[t], ends[t]))
        previous = t
    trimmed = []
    for start, end in found:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            trimmed.append((start, end))
    return tuple(trimmed)


def runs(tokens: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Ascending tokens as ranges ``[first, after last)``."""
    found: list[tuple[int, int]] = []
    for t in tokens:
        if found and found[-1][1] == t:
            found[-1] = (found[-1][0], t + 1)
        else:
            found.append((t, t + 1))
    return tuple(found)

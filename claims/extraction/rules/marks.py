"""What rules leave on the things they make: their ids with the tokens that triggered them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claims.extraction.types import Fired

type Mark = tuple[str, int, int]
"""``(id of the rule, first token, last token)``: tokens become characters only once the claim is made."""


def fired_at(starts: Sequence[int], ends: Sequence[int], marks: Iterable[Mark]) -> list[Fired]:
    """The marks as rules with the words that triggered them, each once; ``starts`` and ``ends`` are the tokens'."""
    return [Fired(rule, (starts[a], ends[b])) for rule, a, b in dict.fromkeys(marks)]

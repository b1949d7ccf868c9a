"""A parsed text as flat lists."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.types import Skipped


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed text. All lists but ``ents`` and ``sents`` have one entry for each token.

    ``starts`` and ``ends`` are offsets into ``text``; ``heads`` holds the index of each token's head (its own
    for a root); ``ents`` are ``(first token, token after the last, label)``; ``sents`` are token ranges. ``unread``
    are stretches of the text that were left out, each with the reason.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    lowers: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    ents: list[tuple[int, int, str]]
    sents: list[tuple[int, int]]
    unread: tuple[Skipped, ...] = ()

"""A parsed text with its blocks and quotations, as the rules of attribution read it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from claims.extraction.quotations import Quotation
from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.tree import Tree
from claims.extraction.types import Block

MARKS = frozenset('"“”„‟«»') | {"''", "``", "‘", "’", "'", ",''", ".''"}
_WORD = re.compile(r"[^\W_]|[%$€£¥°@&]")
SILENT = frozenset(("teaser", "credit", "byline", "dateline"))


class Reading:
    """What the rules ask of a text: its tree, and in which quotation and block a token stands."""

    def __init__(
        self, parsed: Parsed, blocks: Sequence[Block], quotations: Sequence[Quotation], tree: Tree
    ) -> None:
        self.p = parsed
        self.tree = tree
        self.blocks = blocks
        self.quotations = list(quotations)
        self.quote_tokens = [self.between(q.start, q.end) for q in self.quotations]
        self.word = [w.isalnum() or _WORD.search(w) is not None for w in parsed.words]
        n = len(parsed.words)
        self.quote_of = [-1] * n
        for number, tokens in enumerate(self.quote_tokens):
            self.quote_of[tokens.start : tokens.stop] = [number] * len(tokens)
        self.block_of = [0] * n
        self.block_tokens: list[range] = []
        for number, block in enumerate(blocks):
            tokens = self.between(block.start, block.end)
            self.block_tokens.append(tokens)
            self.block_of[tokens.start : tokens.stop] = [number] * len(tokens)

    def between(self, start: int, end: int) -> range:
        """The tokens that begin in ``text[start:end]``."""
        starts = self.p.starts
        first = bisect_left(starts, start)
        return range(first, bisect_left(starts, end, first))

    def is_word(self, t: int) -> bool:
        """Whether a token is more than punctuation or space."""
        return self.word[t]

    def words(self, tokens: Iterable[int]) -> list[int]:
        """The tokens that are words."""
        word = self.word
        return [t for t in tokens if word[t]]

    def trimmed(self, tokens: Sequence[int]) -> list[int]:
        """Tokens without punctuation at either end."""
        word, first, last = self.word, 0, len(tokens)
        while first < last and not word[tokens[first]]:
            first += 1
        while last > first and not word[tokens[last - 1]]:
            last -= 1
        return list(tokens[first:last])

    def without(self, tokens: Iterable[int], drop: set[int]) -> list[int]:
        """The tokens but for ``drop``, in order and trimmed."""
        return self.trimmed([t for t in tokens if t not in drop])

    def sentence(self, t: int) -> range:
        """The sentence in which a token stands."""
        return range(*self.p.sents[self.tree.sentence[t]])

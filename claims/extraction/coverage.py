"""Which clauses carry a figure, a name or a verb of reporting, and yet no claim.

What a desk must be able to see: not only what was found, but where nothing was.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from .blocks import SILENT
from .fallback import sentences
from .types import Clause, Extraction, Span

_REPORTING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|report(?:s|ed)?|announc(?:es?|ed)|claim(?:s|ed)?|den(?:y|ies|ied)|"
    r"stat(?:es|ed)|warn(?:s|ed)?|add(?:s|ed)|according to|confirm(?:s|ed)?|accus(?:es?|ed)|alleg(?:es?|ed)|"
    r"wrote|writes|testif(?:y|ied)|tweeted)\b",
    re.I,
)
_NAME = re.compile(r"(?<=[\w,;:)”’\"'] )[A-ZÀ-Þ][\w’'-]+")
_FIGURE = re.compile(r"\d|%|\b(?:hundred|thousand|million|billion|dozen)s?\b", re.I)
_SHORTEST = 3  # words


def uncovered_clauses(result: Extraction, covered_spans: Iterable[tuple[int, ...]]) -> tuple[list[Span], int]:
    """``(words without a claim, number of clauses that were looked at)``.

    Looked at are the clauses of the blocks that may carry claims, if they hold a figure, a name after the first
    word of their sentence, or a verb of reporting; questions are left out. A clause is covered where its head
    stands in a claim: another clause of the same sentence does not cover it. Where the engine gave no clauses,
    each sentence counts as one, and any claim in it covers it. ``covered_spans`` are the own words of all claims
    in the text, whoever made them. What is given back are the words around the head that no claim covers.
    """
    covered = _joined(covered_spans)
    gaps: list[Span] = []
    considered = 0
    for head, piece in _pieces(result):
        considered += 1
        gap = _around(head, piece, covered)
        if gap is not None:
            gaps.append(gap)
    return gaps, considered


def _joined(spans: Iterable[tuple[int, ...]]) -> list[Span]:
    """The spans in order, those that touch or overlap as one."""
    joined: list[Span] = []
    for start, end in sorted((s[0], s[1]) for s in spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _pieces(result: Extraction) -> Iterator[tuple[Span, Span]]:
    """``(head, words)`` of what should carry a claim; the head of a whole sentence is the sentence."""
    clauses = sorted(result.clauses)
    at = 0
    for block in result.blocks:
        if block.role in SILENT:
            continue
        for start, end in sentences(result.text, block.start, block.end):
            if _asks(result.text[start:end]):
                continue
            if not clauses:
                if _worth(result.text[start:end]):
                    yield (start, end), (start, end)
                continue
            while at < len(clauses) and clauses[at].head[0] < start:
                at += 1
            while at < len(clauses) and clauses[at].head[0] < end:
                clause = clauses[at]
                at += 1
                if _clause_is_worth(result.text, clause, start):
                    yield clause.head, next(s for s in clause.spans if s[1] >= clause.head[1])


def _around(head: Span, piece: Span, covered: list[Span]) -> Span | None:
    """The words of a piece around its head that no claim covers; ``None`` where its head is covered.

    Of a head that is the whole piece any word counts, of a word only the word itself.
    """
    after = bisect_right(covered, head[0], key=lambda span: span[1])
    if after < len(covered) and covered[after][0] < head[1]:
        return None
    start = max(piece[0], covered[after - 1][1] if after else 0)
    end = min(piece[1], covered[after][0] if after < len(covered) else piece[1])
    return start, end


def _asks(words: str) -> bool:
    return words.rstrip("\"”’')] ").endswith("?")


def _worth(words: str) -> bool:
    if len(words.split()) < _SHORTEST:
        return False
    return bool(_FIGURE.search(words) or _NAME.search(words) or _REPORTING.search(words))


def _clause_is_worth(text: str, clause: Clause, sentence: int) -> bool:
    """Whether the words of a clause are many enough and hold a figure, a name or a verb of reporting."""
    words = " ".join([text[a:b] for a, b in clause.spans])
    # Only the first word of the sentence has a capital for another reason than being a name.
    return _worth(words if clause.spans[0][0] <= sentence + 1 else f", {words}")

"""Which sentences carry a figure, a name or a verb of reporting, and yet no claim.

What a desk must be able to see: not only what was found, but where nothing was.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from .blocks import SILENT
from .fallback import sentences
from .types import Extraction, Span

_REPORTING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|report(?:s|ed)?|announc(?:es?|ed)|claim(?:s|ed)?|den(?:y|ies|ied)|"
    r"stat(?:es|ed)|warn(?:s|ed)?|add(?:s|ed)|according to|confirm(?:s|ed)?|accus(?:es?|ed)|alleg(?:es?|ed)|"
    r"wrote|writes|testif(?:y|ied)|tweeted)\b",
    re.I,
)
_NAME = re.compile(r"(?<=[\w,;:)”’\"'] )[A-ZÀ-Þ][\w’'-]+")
_FIGURE = re.compile(r"\d|%|\b(?:hundred|thousand|million|billion|dozen)s?\b", re.I)
_SHORTEST = 3  # words


def uncovered_sentences(
    result: Extraction, covered_spans: Iterable[tuple[int, ...]]
) -> tuple[list[Span], int]:
    """``(sentences without a claim, number of sentences that were looked at)``.

    Looked at are the sentences of the blocks that may carry claims, if they hold a figure, a name after the
    first word, or a verb of reporting; questions are left out. ``covered_spans`` are the spans of all claims
    that stand in the text, whoever made them.
    """
    text = result.text
    covered = sorted((s[0], s[1]) for s in covered_spans)
    starts = [s for s, _ in covered]
    reach: list[int] = []  # the furthest end of the spans so far: they may overlap
    for _, end in covered:
        reach.append(max(end, reach[-1] if reach else 0))
    gaps: list[Span] = []
    considered = 0
    for block in result.blocks:
        if block.role in SILENT:
            continue
        for start, end in sentences(text, block.start, block.end):
            words = text[start:end]
            if not _worth(words):
                continue
            considered += 1
            before = bisect_left(starts, end)
            if before == 0 or reach[before - 1] <= start:
                gaps.append((start, end))
    return gaps, considered


def _worth(words: str) -> bool:
    if len(words.split()) < _SHORTEST or words.rstrip("\"”’')] ").endswith("?"):
        return False
    return bool(_FIGURE.search(words) or _NAME.search(words) or _REPORTING.search(words))

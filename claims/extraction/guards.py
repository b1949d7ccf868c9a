"""What is no claim, and where exactly a claim stands: questions, headings and bare phrases are dropped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from .drafts import AGE, EVENT, LOCATION, TITLE, Draft
from .grammar import APPOSITION, CONJUNCT, CONTENT, MAIN
from .parse import Parsed
from .types import Span

SILENT_ROLES = frozenset(("teaser", "heading", "credit", "byline", "dateline"))
BY_THE_WAY = frozenset((APPOSITION, TITLE, AGE, EVENT, LOCATION))
_ASKING = frozenset((MAIN, CONJUNCT, CONTENT))
_PUNCT = frozenset((",", ".", ":", "``", "''", "-LRB-", "-RRB-", "_SP", "NFP", "SYM", "HYPH"))


def spans_of(p: Parsed, tokens: Sequence[int]) -> tuple[Span, ...]:
    """The tokens as spans; gaps of mere punctuation are closed, outer marks left out."""
    tags, starts, ends = p.tags, p.starts, p.ends
    runs: list[list[int]] = []
    previous = -2
    for t in tokens:
        if previous >= 0 and all(tags[g] in _PUNCT for g in range(previous + 1, t)):
            runs[-1][1] = t
        else:
            runs.append([t, t])
        previous = t
    text = p.text
    spans = []
    for a, b in runs:
        while a <= b and tags[a] in _PUNCT and tags[a] not in ("HYPH", "-LRB-", "SYM"):
            a += 1
        while b >= a and tags[b] in _PUNCT and tags[b] not in ("HYPH", "-RRB-", "SYM"):
            b -= 1
        if a > b:
            continue
        start, end = starts[a], ends[b]
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            spans.append((start, end))
    return tuple(spans)


class Guard:
    """Says of the drafts of one parse which are claims."""

    def __init__(self, parsed: Parsed, block_of: Sequence[str], persons: set[int]) -> None:
        self.p = parsed
        self.block_of = block_of
        self.persons = persons
        self.places = {t for a, b, label in parsed.ents if label in ("GPE", "LOC") for t in range(a, b)}
        self.sentence_starts = [start for start, _ in parsed.sents]

    def _sentence(self, t: int) -> tuple[int, int]:
        return self.p.sents[max(0, bisect_right(self.sentence_starts, t) - 1)]

    def stands(self, draft: Draft) -> bool:
        """Whether a draft is something asserted: no question, no heading, no bare phrase."""
        p = self.p
        role = self.block_of[draft.root]
        if role in SILENT_ROLES:
            return False
        if role == "headline" and draft.kind not in _ASKING:
            return False
        if draft.kind == APPOSITION and (self._plain_capital(draft) or self._names_place(draft)):
            return False
        if draft.kind in _ASKING:
            start, end = self._sentence(draft.root)
            if any(p.lowers[t] == "?" for t in range(max(start, end - 4), end)):
                return False
            last = max(draft.tokens)
            if any(p.lowers[t] == "?" for t in range(last + 1, min(end, last + 4))):
                return False
        return True

    def _names_place(self, draft: Draft) -> bool:
        """ "Everett, Wash.", "WASHINGTON (AP)": where a place lies, or a dateline; nothing is asserted."""
        p = self.p
        names = all(p.tags[t][:3] == "NNP" for t in draft.own)
        if draft.root in self.places and any(t in self.persons for t in draft.subject):
            return True  # nobody is a place
        if names and draft.root not in self.persons and p.tags[draft.subject[-1]][:3] == "NNP":
            return draft.subject[-1] not in self.persons
        return all(p.words[t].isupper() for t in draft.subject) and p.starts[draft.subject[0]] == 0

    def _plain_capital(self, draft: Draft) -> bool:
        """ "The capital, Kabul": the name only says which; no checker would mark it."""
        p = self.p
        return (
            (
                len(draft.subject) <= 2
                and p.lowers[draft.subject[-1]] in ("capital", "city", "town", "country")
                and len(draft.own) <= 2
                and p.tags[draft.own[-1]] == "NNP"
            )
            if draft.subject
            else True
        )

"""What is no claim, and where exactly a claim stands: questions, headings and bare phrases are dropped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claims.extraction.propositions.drafts import (
    AGE,
    EVENT,
    LENGTH,
    LOCATION,
    NOMINAL,
    ROLE,
    SPOKEN,
    TITLE,
    Draft,
)
from claims.extraction.syntax.grammar import APPOSITION, CONJUNCT, CONTENT, MAIN
from claims.extraction.syntax.parse import Parsed
from claims.extraction.types import Span

SILENT_ROLES = frozenset(("teaser", "heading", "credit", "byline", "dateline"))
BY_THE_WAY = frozenset((APPOSITION, TITLE, AGE, EVENT, LENGTH, LOCATION, NOMINAL, ROLE, SPOKEN))
_ASKING = frozenset((MAIN, CONJUNCT, CONTENT))
_BULLETS = frozenset("•▪‣◦●■")
_PUNCT = frozenset((",", ".", ":", "``", "''", "-LRB-", "-RRB-", "_SP", "NFP", "SYM", "HYPH"))
_OPENING = frozenset(("HYPH", "-LRB-", "SYM"))
_CLOSING = frozenset(("HYPH", "-RRB-", "SYM"))


def spans_of(p: Parsed, tokens: Sequence[int], punct: Sequence[bool]) -> tuple[Span, ...]:
    """Ascending tokens as spans; gaps of mere punctuation are closed, outer marks left out.

    ``punct`` says of every token whether it is no word (see :func:`marks_of`).
    """
    tags, starts, ends, text = p.tags, p.starts, p.ends, p.text
    runs: list[tuple[int, int]] = []
    first = previous = tokens[0]
    for t in tokens:
        if t > previous + 1 and not all(punct[previous + 1 : t]):
            runs.append((first, previous))
            first = t
        previous = t
    runs.append((first, previous))
    spans = []
    for a, b in runs:
        while a <= b and punct[a] and tags[a] not in _OPENING:
            a += 1
        while b >= a and punct[b] and tags[b] not in _CLOSING:
            b -= 1
        if a > b:
            continue
        start, end = starts[a], ends[b]
        while start < end and (text[start].isspace() or text[start] in _BULLETS):
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            spans.append((start, end))
    return tuple(spans)


def marks_of(p: Parsed) -> list[bool]:
    """Of every token whether it is a mark or a space, and no word."""
    return [tag in _PUNCT for tag in p.tags]


class Assertion:
    """Says of the drafts of one parse which are claims."""

    def __init__(self, parsed: Parsed, block_of: Sequence[str]) -> None:
        self.p = parsed
        self.block_of = block_of
        self.persons = {t for a, b, label in parsed.ents if label == "PERSON" for t in range(a, b)}
        self.places = {t for a, b, label in parsed.ents if label in ("GPE", "LOC") for t in range(a, b)}
        self.asks = "?" in parsed.lowers
        self.sentence_starts = [start for start, _ in parsed.sents]

    def _sentence(self, t: int) -> tuple[int, int]:
        return self.p.sents[max(0, bisect_right(self.sentence_starts, t) - 1)]

    def veto(self, draft: Draft) -> str:
        """The rule by which a draft asserts nothing (a question, a heading, a bare phrase); ``""`` where it does."""
        role = self.block_of[draft.root]
        if role in SILENT_ROLES:
            return "veto.silent_block"
        if role == "headline" and draft.kind not in _ASKING:
            return "veto.headline_part"
        if draft.kind == APPOSITION and self._plain_capital(draft):
            return "veto.apposition.which"
        if draft.kind == APPOSITION and self._names_place(draft):
            return "veto.apposition.place"
        if self.asks and draft.kind in _ASKING and self._is_question(draft):
            return "veto.question_mark"
        return ""

    def _is_question(self, draft: Draft) -> bool:
        """Whether a question mark closes the sentence, or stands right after the draft."""
        lowers = self.p.lowers
        start, end = self._sentence(draft.root)
        last = max(draft.tokens)
        return "?" in lowers[max(start, end - 4) : end] or "?" in lowers[last + 1 : min(end, last + 4)]

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

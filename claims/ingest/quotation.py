"""Do these words stand on that page? Exactly, nearly, or not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

type Outcome = Literal["exact", "near", "absent"]

NEAR = 75.0
"""The least score of a near match. It only orders what a person then reads: near is never taken for said."""

_MARKS = dict.fromkeys('“”„‟«»‹›‘’‚‛`´ʼ′″＂＇"', "'") | dict.fromkeys("‐‑‒–—―−", "-")
_EDGE = " '-.,;:…"
_INVISIBLE = frozenset("\xad\u200b\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class QuotationMatch:
    """Where a quotation stands in a text.

    exact: the very words, but for white space, kinds of quotation mark and dash. near: ``found`` differs
    from them by letters or words, a "not" perhaps: ``score`` (0–100, rapidfuzz's partial ratio) says how
    little, and a person must read both. absent: nothing like it; ``found`` is ``""`` and the span empty.
    ``found == text[start:end]``, in code points.
    """

    outcome: Outcome
    score: float
    start: int
    end: int
    found: str


def find_quotation(page_text: str, quotation: str) -> QuotationMatch:
    """Look for the words of a quotation, without its outer marks, in a page's text.

    Letters and case must agree for an exact match. An empty quotation is absent everywhere.
    """
    text, places = _fold(page_text)
    wanted = _fold(quotation)[0].strip(_EDGE)
    if not wanted or not text:
        return QuotationMatch("absent", 0.0, 0, 0, "")
    at = _at_words(text, wanted)
    if at >= 0:
        return _match(page_text, places, "exact", 100.0, at, at + len(wanted))
    # Also the needle may be longer than a short page; partial_ratio_alignment swaps the two, which would then
    # call a fragment a perfect match.
    if len(wanted) > len(text):
        score = fuzz.ratio(wanted, text)
        start, end = 0, len(text)
    else:
        found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=NEAR)
        if found is None:
            return QuotationMatch("absent", 0.0, 0, 0, "")
        score = found.score
        start, end = _whole_words(text, found.dest_start, found.dest_end)
    if score < NEAR:
        return QuotationMatch("absent", 0.0, 0, 0, "")
    # Never a hundred for what is not exact: a case apart, or a word begun before the quotation does.
    return _match(page_text, places, "near", min(score, 99.9), start, end)


def _at_words(text: str, wanted: str) -> int:
    """The first place where the words stand as whole words, else -1."""
    at = text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        inside_before = at > 0 and text[at - 1].isalnum() and wanted[0].isalnum()
        inside_after = end < len(text) and text[end].isalnum() and wanted[-1].isalnum()
        if not (inside_before or inside_after):
            return at
        at = text.find(wanted, at + 1)
    return -1


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to the borders of the words it cuts, and trim white space."""
    while start > 0 and text[start - 1].isalnum() and start < len(text) and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def _match(
    text: str, places: list[int], outcome: Outcome, score: float, start: int, end: int
) -> QuotationMatch:
    first, last = places[start], places[end - 1] + 1
    # What folding dropped or composed after the last letter belongs to it.
    while last < len(text) and unicodedata.combining(text[last]):
        last += 1
    return QuotationMatch(outcome, round(score, 1), first, last, text[first:last])


def _fold(text: str) -> tuple[str, list[int]]:
    """The text with white space, quotation marks and dashes evened out, and where each character stood."""
    folded: list[str] = []
    places: list[int] = []
    for cluster in re.finditer(r"\s+|.[\u0300-\u036f]*", text, re.DOTALL):
        piece = cluster[0]
        if piece.isspace():
            piece = " "
        elif len(piece) > 1:
            piece = unicodedata.normalize("NFC", piece)
        for character in piece:
            if character not in _INVISIBLE:
                folded.append(_MARKS.get(character, character))
                places.append(cluster.start())
    return "".join(folded), places

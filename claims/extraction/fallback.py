"""A text that is not English: sentences and quotation marks, and no more is promised.

Every sentence of the body is a claim in its own words. Who said it cannot be told without a grammar of the
language, so nobody is credited; quoted words are reported as relations without a source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import SILENT, skipped_of
from .quotations import Quotation, find_quotations
from .types import Block, Engine, ExtractedClaim, Extraction, Figure, Relation, Span
from .words.lists import word_list

_ENGLISH = word_list("languages.english")
_OTHER = word_list("languages.other")
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[^\W\d_A-Za-zªºÀ-ɏ]")  # a letter of another script
_SENTENCE = re.compile(r"[.!?…。！？]+[\"“”’»')\]]*(?=\s|$)|[。！？]+[”」』]*")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,\u00a0 ]\d{3})+(?![\w])|(?<![\w.,])\d+(?:[.,]\d+)?(?!\w)")
_SAMPLE = 6_000  # characters looked at to tell a language
_FEWEST = 12  # words below which no language is told
_NOT_ENGLISH = "The text does not read like English, and only English is parsed"


def other_language(text: str, language: str) -> str:
    """Why a text is not read as English: a sentence for the notes; ``""`` when it is read."""
    if language and language.replace("_", "-").split("-")[0].casefold() not in ("en", "eng", "english"):
        return f"The text is given as “{language}”, and only English is parsed"
    found = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    # Chinese and Japanese put no spaces between words, so that a whole clause would count as one.
    foreign = len(_FOREIGN.findall(text[:_SAMPLE]))
    if foreign >= _FEWEST and foreign > 0.6 * sum(map(len, found)):
        return _NOT_ENGLISH
    if len(found) < _FEWEST:
        return ""
    english = sum(word in _ENGLISH for word in found) / len(found)
    other = sum(word in _OTHER and word not in _ENGLISH for word in found) / len(found)
    strange = sum(_FOREIGN.match(word) is not None for word in found) / len(found)
    if english < 0.12 and (other > english + 0.08 or strange > 0.4):
        return _NOT_ENGLISH
    return ""


def extract_sentences(
    text: str, blocks: Sequence[Block], language: str, why: str, engine: Engine
) -> Extraction:
    """Every sentence a claim, every quotation a relation without a source."""
    quotations = find_quotations(text, blocks)
    claims: list[ExtractedClaim] = []
    for block in blocks:
        if block.role in SILENT:
            continue
        for span in sentences(text, block.start, block.end):
            claims.append(_claim(len(claims) + 1, text, span, block.role, quotations))
    return Extraction(
        engine=engine,
        text=text,
        language=language,
        claims=tuple(claims),
        attributions=tuple(Relation((), (), (q,)) for q in _inner(text, quotations)),
        skipped=skipped_of(blocks),
        blocks=tuple(blocks),
        notes=(f"{why}: sentences and quotation marks were found, not who said what.",),
    )


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of a stretch of text, without white space at their ends."""
    found: list[Span] = []
    at = start
    for stop in [*[m.end() for m in _SENTENCE.finditer(text, start, end)], end]:
        low, high = at, stop
        while low < high and text[low].isspace():
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        if any(c.isalnum() for c in text[low:high]):
            found.append((low, high))
            at = stop
    return found


def _inner(text: str, quotations: Sequence[Quotation]) -> list[Span]:
    found = []
    for q in quotations:
        start, end = q.start + 1, q.end - 1 if q.closed else q.end
        if text[start:end].strip():
            found.append((start, end))
    return found


def _claim(number: int, text: str, span: Span, role: str, quotations: Sequence[Quotation]) -> ExtractedClaim:
    start, end = span
    quoted = any(q.start < end and q.end > start for q in quotations)
    figures = tuple(Figure(None, "", m.group(), m.span()) for m in _NUMBER.finditer(text, start, end))
    reasons = [*(["headline"] if role == "headline" else []), *(["figure"] if figures else [])]
    quote = text[start:end]
    return ExtractedClaim(
        number=number,
        statement=" ".join(quote.split()),
        stretch=span,
        elided=(),
        spans=(span,),
        quote=quote,
        sentence=span,
        kind="quotation" if quoted else "quantity" if figures else "state",
        checkable=True,
        hedges=(),
        figures=figures,
        dates=(),
        priority=round(0.22 + 0.18 * bool(figures) + 0.22 * (role == "headline"), 2),
        reasons=tuple(reasons),
        block=role,
        resolved_from=(),
        references=(),
        attributions=(),
    )

"""A claim's statement as people see it: the article's own stretch, or words of somebody's own."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from claims.extraction.presentation.statement import Piece, statement_pieces
from claims.extraction.types import Reference
from claims.models import Claim, ClaimReference, Passage, Revision
from claims.vocabulary import PassagePart

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a statement is quoted from: ``span`` in a revision's text, what of it is ``elided``, the own ``spans``."""

    span: Span
    elided: tuple[Span, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement in runs whose texts joined are the statement itself.

    ``quoted`` says that all of it is the article's own words, elided and bracketed. Otherwise somebody worded it:
    its brackets are told apart and nothing else, and ``original`` is the stretch it was worded from.
    """

    pieces: tuple[Piece, ...]
    quoted: bool
    original: tuple[Piece, ...] = ()


def stretch_of(passage: Mapping[str, Any] | Passage) -> Stretch | None:
    """The stretch of a content passage, a row or its part of a claim's state in history.

    Where nobody said how far it reaches it is what lies between the first and the last own word. ``None`` where the
    passage has no place in the text.
    """
    of = passage.get if isinstance(passage, Mapping) else lambda name: getattr(passage, name)
    spans = _spans(of("spans"))
    if not spans:
        return None
    hull = min(s for s, _ in spans), max(e for _, e in spans)
    stretch = of("stretch")
    return Stretch((int(stretch[0]), int(stretch[1])) if stretch else hull, _spans(of("elided")), spans)


def _spans(kept: Iterable[Sequence[int]] | None) -> tuple[Span, ...]:
    return tuple((int(s), int(e)) for s, e in kept or ())


def contents_in_order(passages: Iterable[Passage]) -> list[Passage]:
    """The content passages that have a place, in text order: the statement is quoted from one of them."""
    placed = [p for p in passages if p.part == PassagePart.CONTENT and p.spans]
    return sorted(placed, key=lambda p: (p.spans[0], str(p.pk)))


def quote_statement(
    text: str, stretch: Stretch, references: Sequence[ClaimReference] = (), offset: int = 0
) -> tuple[Piece, ...]:
    """The statement that ``stretch`` gives, in runs; used references are bracketed.

    ``text`` is a revision's from ``offset`` (code points) on, of which all other positions are.
    """
    start, end = stretch.span

    def local(span: Span) -> Span:
        return span[0] - offset, span[1] - offset

    marks = [
        Reference(local(r.span), r.antecedent, r.name, r.confidence, r.used)
        for r in references
        if r.span and start <= r.span[0] and r.span[1] <= end
    ]
    elided, spans = [local(s) for s in stretch.elided], [local(s) for s in stretch.spans]
    return statement_pieces(text, local(stretch.span), elided, marks, spans)


def is_quoted(statement: str, pieces: Sequence[Piece]) -> bool:
    """Whether ``statement`` is what ``pieces`` say, the case of the first letter aside."""
    joined = joined_text(pieces)
    return statement[1:] == joined[1:] and statement[:1].casefold() == joined[:1].casefold()


def joined_text(pieces: Iterable[Piece]) -> str:
    """The text of a statement in runs."""
    return "".join(piece.text for piece in pieces)


def show_statement(
    statement: str,
    text: str,
    stretches: Iterable[Stretch | None],
    references: Sequence[ClaimReference],
    offset: int = 0,
) -> Statement:
    """``statement`` in runs: quoted from the first of ``stretches`` that gives it, else as it is worded.

    ``text`` is the revision's from ``offset`` on; a stretch outside it is passed over.
    """
    original: tuple[Piece, ...] = ()
    for stretch in stretches:
        if stretch is None or stretch.span[0] < offset or stretch.span[1] > offset + len(text):
            continue
        pieces = quote_statement(text, stretch, references, offset)
        if is_quoted(statement, pieces):
            return Statement((Piece(pieces[0].kind, statement[: len(pieces[0].text)]), *pieces[1:]), True)
        original = original or pieces
    return Statement(_worded(statement, references), False, original)


_PIECES = """
    SELECT p.id, s.span[1], substr(r.text, s.span[1] + 1, s.span[2] - s.span[1])
    FROM claims_passage p JOIN claims_revision r ON r.id = p.revision_id CROSS JOIN LATERAL (
        SELECT CASE WHEN jsonb_typeof(p.stretch) = 'array'
            THEN ARRAY[(p.stretch ->> 0)::integer, (p.stretch ->> 1)::integer]
            ELSE ARRAY[(p.spans #>> '{0,0}')::integer, (p.spans #>> '{-1,1}')::integer] END AS span
    ) s WHERE p.id = ANY(%s)
"""


def show_statements(
    claims: Sequence[tuple[Claim, Sequence[Passage]]], revision: Revision | None = None
) -> dict[uuid.UUID, Statement]:
    """The statement of each claim, with its passages, in runs; by the id of the claim.

    The text is that of ``revision`` where it is at hand; else only the stretches are read, in one query, so that a
    list of claims loads no texts.
    """
    shown: dict[uuid.UUID, Statement] = {}
    contents = {claim.pk: contents_in_order(passages) for claim, passages in claims}
    pieces: dict[uuid.UUID, tuple[int, str]] = {}
    if revision is None:
        with connection.cursor() as cursor:
            cursor.execute(_PIECES, [[p.pk for found in contents.values() for p in found]])
            pieces = {pk: (start, text) for pk, start, text in cursor.fetchall()}
    for claim, _ in claims:
        best: Statement | None = None
        for passage in contents[claim.pk]:
            start, text = pieces[passage.pk] if revision is None else (0, revision.text)
            found = show_statement(claim.statement, text, [stretch_of(passage)], claim.meanings, start)
            best = found if best is None or (found.quoted and not best.quoted) else best
        shown[claim.pk] = best or show_statement(claim.statement, "", (), claim.meanings)
    return shown


def _worded(statement: str, references: Sequence[ClaimReference]) -> tuple[Piece, ...]:
    """Words of somebody's own: one run, but for the brackets that accepted references put in."""
    names = {f"[{r.name}]" for r in references if r.used and r.name}
    if not names:
        return (Piece("own", statement),)
    brackets = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    runs = re.split(f"({brackets})", statement)
    return tuple(Piece("bracket" if run in names else "own", run) for run in runs if run)


def is_waiting(statement: str, reference: ClaimReference) -> bool:
    """Whether the word of a reference stands in ``statement`` without a bracket: a person may say what it stands for.

    A word that was reworded away, or left out, waits no longer.
    """
    if reference.used or not reference.word:
        return False
    unbracketed = re.sub(r"\[[^\]]*\]", " ", statement)
    return re.search(rf"(?<!\w){re.escape(reference.word)}(?!\w)", unbracketed, re.IGNORECASE) is not None


def place_words(blocks: Sequence[Sequence[Any]], span: Span | None) -> str:
    """Where in a text with these blocks ``span`` stands: "¶ 3" for the third paragraph of the body, or "headline"."""
    paragraph = 0
    for role, start, end in blocks:
        paragraph += role == "body"
        if span is not None and start <= span[0] < end:
            return f"¶ {paragraph}" if role == "body" else str(role).replace("_", " ")
    return ""

"""Reads a sentence of a test into claims, without attributions: what the propositions half does alone."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from claims.extraction.assembly import find_claims
from claims.extraction.references.proposals import resolve_references
from claims.extraction.syntax.clauses import Clauses, find_clauses
from claims.extraction.syntax.parse import Parsed, parse
from claims.extraction.syntax.tree import Tree
from claims.extraction.types import Block, ExtractedClaim

PUBLISHED = datetime(2021, 3, 10, 12, 0, tzinfo=UTC)  # a Wednesday


@cache
def parsed(text: str) -> Parsed:
    """The parse of a text that is one paragraph, or several parted by empty lines."""
    return parse(text, paragraphs(text))


def paragraphs(text: str, role: str = "body") -> tuple[Block, ...]:
    """The paragraphs of a text as blocks."""
    blocks, at = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            blocks.append(Block(role, at, at + len(part)))
        at += len(part) + 2
    return tuple(blocks)


def clauses(text: str) -> Clauses:
    """The clauses of a text without attributions."""
    return find_clauses(parsed(text), frozenset(), frozenset())


def claims(text: str, role: str = "body") -> tuple[ExtractedClaim, ...]:
    """The claims of a text in the article's own voice."""
    found, blocks = parsed(text), paragraphs(text, role)
    references = resolve_references(found, Tree(found), blocks, ())
    return find_claims(found, (), blocks, PUBLISHED, "UTC", references=references).claims


def statements(text: str) -> list[str]:
    """What the claims of a text state."""
    return [claim.statement for claim in claims(text)]


def kind(text: str) -> str:
    """The kind of the only claim of a text."""
    (claim,) = claims(text)
    return claim.kind

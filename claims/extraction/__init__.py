"""Text to claims: what an article asserts, who is said to have said it, and what to check first.

    from claims.extraction import extract

    for claim in extract(text).claims:
        print(claim.number, claim.statement)

A library of its own: it needs neither Django nor a database. Results are typed and immutable (see
``types``); offsets are code points of the text as it was given. ``extract(…, engine="dotted.path")`` puts
another engine behind the same result. ``extract_in_parts`` reads a long text part by part.
"""

from .compiled import COMPILED
from .engine import EngineError, extract
from .parts import extract_in_parts
from .types import (
    Block,
    Cue,
    DateMention,
    Engine,
    ExtractedClaim,
    Extraction,
    Figure,
    Hedge,
    Link,
    Relation,
    Skipped,
    SourceMention,
    Span,
)

__all__ = [
    "COMPILED",
    "Block",
    "Cue",
    "DateMention",
    "Engine",
    "EngineError",
    "ExtractedClaim",
    "Extraction",
    "Figure",
    "Hedge",
    "Link",
    "Relation",
    "Skipped",
    "SourceMention",
    "Span",
    "extract",
    "extract_in_parts",
]

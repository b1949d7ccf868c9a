"""Text in, claims out: the steps in their order, and the door for another engine.

The steps are blocks, parse, quotations, attributions, sources, claims. ``engine`` names another engine by
its dotted path; whatever it is, its result is an :class:`~claims.extraction.types.Extraction` whose spans
lie in the text, or :class:`EngineError` says what is wrong with it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from typing import Any

from .assembly import find_claims
from .attribution.attributions import find_attributions
from .attribution.relations import Attribution, relations
from .blocks import find_blocks, refine, skipped_of
from .fallback import extract_sentences, other_language
from .quotations import find_quotations
from .references.proposals import resolve_references
from .sayings import find_said
from .syntax.parse import Parsed, parse
from .syntax.pipeline import model_label
from .syntax.tree import Tree
from .types import Block, Engine, Extraction, Fired

NAME = "said-and-so rules"
VERSION = "1.2"
"""Raised whenever the same text may give other claims than before."""


class EngineError(ValueError):
    """Another engine could not be loaded, or gave what is no result."""


def extract(
    text: str,
    *,
    blocks: Sequence[Block] | None = None,
    published_at: datetime | None = None,
    timezone: str = "UTC",
    language: str = "en",
    parties: Iterable[str] = (),
    engine: str | None = None,
) -> Extraction:
    """Break a text into claims, each with who said it and why it ranks where it does.

    ``blocks`` are its typographic blocks where they are known (found otherwise); ``published_at`` and
    ``timezone`` (an IANA name) are what "Monday" and "a year ago" are counted from, without them such words
    stay as they are; ``language`` is an IETF tag, and all but English falls back to sentences and quotation
    marks, which the result's notes say; ``parties`` are names of sources that are parties to what is told.
    ``engine`` is the dotted path (``package.module.name`` or ``package.module:name``) of another engine: a
    callable that takes the text and these same keywords, or an object whose ``extract`` does.

    Equal inputs give equal results. No text raises; another engine that cannot be loaded, or whose result
    is not an ``Extraction`` of this text, raises :class:`EngineError`.
    """
    known = tuple(parties)
    if engine:
        return _by_other_engine(
            engine,
            text,
            blocks=blocks,
            published_at=published_at,
            timezone=timezone,
            language=language,
            parties=known,
        )
    found = _apart(refine(text, blocks)) if blocks is not None else find_blocks(text)
    other = other_language(text, language)
    if other:
        return extract_sentences(text, found, language, other, Engine(NAME, VERSION, ""))
    parsed = parse(text, found)
    return extract_parsed(
        parsed, found, published_at=published_at, timezone=timezone, language=language, parties=known
    )


def extract_parsed(
    parsed: Parsed,
    blocks: tuple[Block, ...],
    *,
    published_at: datetime | None = None,
    timezone: str = "UTC",
    language: str = "en",
    parties: Sequence[str] = (),
) -> Extraction:
    """The steps after the parse: from a parsed text with its blocks to claims, with the keywords of :func:`extract`."""
    with _uncollected():
        quotations = find_quotations(parsed.text, blocks)
        tree = Tree(parsed)
        attributions = find_attributions(parsed, blocks, quotations, tree)
        references = resolve_references(parsed, tree, blocks, attributions)
        heard = find_said(parsed, attributions, tree, references)
        found = find_claims(parsed, heard.said, blocks, published_at, timezone, parties, references)
        return Extraction(
            engine=Engine(NAME, VERSION, model_label()),
            text=parsed.text,
            language=language,
            claims=found.claims,
            attributions=relations(parsed, attributions),
            skipped=tuple(sorted((*skipped_of(blocks), *parsed.unread), key=lambda s: s.span)),
            notes=_notes(parsed, attributions),
            blocks=blocks,
            vetoed=tuple(sorted((*heard.vetoed, *found.vetoed), key=_by_place)),
            clauses=found.clauses,
        )


def _notes(parsed: Parsed, attributions: Sequence[Attribution]) -> tuple[str, ...]:
    """What a reader of the result should know of how the text was read."""
    notes = []
    for a in attributions:
        if a.rule == "bylined":
            name = parsed.text[parsed.starts[a.source[0]] : parsed.ends[a.source[-1]]]
            notes.append(f"All of it is credited to {name}, whom the headline names.")
    if not parsed.unread:
        return tuple(notes)
    reasons = " and ".join(sorted({skipped.reason for skipped in parsed.unread}))
    stretches = "1 stretch" if len(parsed.unread) == 1 else f"{len(parsed.unread)} stretches"
    return (*notes, f"{stretches} of the text not read: {reasons}.")


def _by_place(fired: Fired) -> tuple[int, int]:
    return fired.span


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of reference cycles: the rules make none, and it would look at every value they make."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks in order, none reaching into the one before."""
    found: list[Block] = []
    end = 0
    for block in blocks:
        start = max(block.start, end)
        if start < block.end:
            found.append(block if start == block.start else Block(block.role, start, block.end))
            end = block.end
    return tuple(found)


def load_engine(path: str) -> Callable[..., Any]:
    """The callable at a dotted path; raises :class:`EngineError` that names the path and what is wrong."""
    module, colon, name = path.partition(":")
    if not colon:
        module, _, name = path.rpartition(".")
    try:
        found: Any = import_module(module) if module else None
        for part in name.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError, ValueError) as error:
        raise EngineError(f"There is no engine at “{path}”: {error}.") from error
    method = getattr(found, "extract", found)
    if not callable(method):
        raise EngineError(f"What stands at “{path}” is no engine: it cannot be called and has no extract().")
    made: Callable[..., Any] = method
    return made


def _by_other_engine(path: str, text: str, **options: Any) -> Extraction:
    result = load_engine(path)(text, **options)
    if not isinstance(result, Extraction):
        raise EngineError(f"The engine “{path}” gave a {type(result).__name__}, not an Extraction.")
    if result.text != text:
        raise EngineError(f"The engine “{path}” changed the text: its offsets would not fit.")
    length = len(text)
    for claim in result.claims:
        spans = [*claim.spans, *claim.resolved_from, claim.stretch, claim.sentence]
        if not claim.spans or not all(0 <= a < b <= length for a, b in spans):
            raise EngineError(f"The engine “{path}” gave claim {claim.number} a span outside the text.")
    return result

"""A text that was brought in: what will be printed, block by block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from .errors import IngestError
from .normalise import clean

type Role = Literal[
    "headline",
    "standfirst",
    "byline",
    "dateline",
    "body",
    "heading",
    "caption",
    "list",
    "credit",
    "pull_quote",
]

MAX_BYTES = 5 * 1024 * 1024
"""The largest upload, in bytes."""

MAX_CHARACTERS = 1_000_000
"""The longest text, in code points: some 160,000 English words, several books' worth of reporting."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch ``text[start:end]`` of a document, in code points, with one typographic role."""

    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Details:
    """What a file or page says about its text, as far as it says it.

    ``published_at`` is aware, in UTC. ``timezone`` is an IANA name, ``language`` a BCP 47 tag.
    ``reporters`` are login names of the desk.
    """

    language: str | None = None
    outlet: str | None = None
    byline: str | None = None
    canonical_url: str | None = None
    published_at: datetime | None = None
    timezone: str | None = None
    reporters: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """All that will be printed, with what is known about it.

    ``text`` is normal (NFC, ``\\n``, one blank line between paragraphs) and starts with ``headline``,
    which is ``""`` where none was found (a note says so). ``blocks`` cover the text in order, without
    overlap; between two of them stands one blank line. ``notes`` are sentences for the person who brought
    the text in. The other fields are those of :class:`Details`.
    """

    headline: str
    text: str
    blocks: tuple[Block, ...]
    language: str | None = None
    outlet: str | None = None
    byline: str | None = None
    canonical_url: str | None = None
    published_at: datetime | None = None
    timezone: str | None = None
    reporters: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph on its way into a document: not yet normal, no offsets yet."""

    role: Role
    text: str


NO_HEADLINE = "No headline was found: the text starts with its first paragraph. Give it a headline."


def assemble(parts: Iterable[Part], details: Details | None = None) -> Document:
    """Put the parts together as one document and find their offsets.

    The first part with the role headline leads; another one becomes a heading. Parts that are blank once
    normal are left out. Errors: ``empty``, ``too_long``, and those of ``clean``.
    """
    details = details or Details()
    notes = list(details.notes)
    headline = ""
    lead: list[tuple[Role, str]] = []
    rest: list[tuple[Role, str]] = []
    length = 0
    for part in parts:
        text, found = clean(part.text)
        notes.extend(found)
        if not text:
            continue
        length += len(text) + 2
        if length - 2 > MAX_CHARACTERS:
            raise too_long()
        if part.role != "headline":
            rest.append((part.role, text))
        elif not headline:
            headline = " ".join(text.split())
            lead.append(("headline", headline))
        else:
            rest.append(("heading", text))
    if not rest:
        raise IngestError(
            "empty",
            "There is no text in it below the headline. Give the words that will be printed.",
        )
    if not headline:
        notes.append(NO_HEADLINE)
    blocks: list[Block] = []
    start = 0
    for role, text in lead + rest:
        blocks.append(Block(role, start, start + len(text)))
        start += len(text) + 2
    return Document(
        headline=headline,
        text="\n\n".join(text for _, text in lead + rest),
        blocks=tuple(blocks),
        language=details.language,
        outlet=details.outlet,
        byline=details.byline,
        canonical_url=details.canonical_url,
        published_at=details.published_at,
        timezone=details.timezone,
        reporters=details.reporters,
        notes=tuple(dict.fromkeys(notes)),
    )


def too_long() -> IngestError:
    """The error for a text beyond :data:`MAX_CHARACTERS`."""
    return IngestError(
        "too_long",
        f"The text is longer than {MAX_CHARACTERS:,} characters (about 160,000 words), the most that one"
        " article can hold. Split it into parts and bring in each as an article of its own.",
    )

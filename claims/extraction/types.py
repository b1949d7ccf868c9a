"""What the extractor finds, as immutable values: what a text has many of are tuples, which are made quickly.

Every offset is a position in code points of the text that was given, half-open: ``text[start:end]``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

type Span = tuple[int, int]
"""``(start, end)`` in code points, ``0 <= start < end <= len(text)``."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one typographic role.

    ``role`` is one of headline, standfirst, body, heading, teaser, caption, credit, byline, dateline,
    list, pull_quote.
    """

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Engine:
    """Who made the result: software, its version, and the language model it used (``""`` for none)."""

    name: str
    version: str
    model: str


class Hedge(NamedTuple):
    """Words by which the article withholds its own assent ("could not be verified")."""

    text: str
    span: Span


class Figure(NamedTuple):
    """A number in a claim. ``value`` is ``None`` where the words name no single number ("several", "20–30").

    ``unit`` is singular, or an ISO 4217 code where the sign or word decides it. ``low`` and ``high`` are the ends of
    a range; ``of`` is what a share is a part of ("farmer"); ``approximation`` is ``""``, about, nearly, more than,
    at least, less than or at most.
    """

    value: float | None
    unit: str
    text: str
    span: Span
    low: float | None = None
    high: float | None = None
    of: str = ""
    approximation: str = ""


class DateMention(NamedTuple):
    """A point or stretch of time made absolute: ISO 8601 date (``2016-10-03``, ``2015-10`` or ``2015``)."""

    value: str
    text: str
    span: Span


class Reference(NamedTuple):
    """A word whose meaning stands elsewhere ("he", "there", "the plane"), and what it was taken to mean.

    ``antecedent`` is where its meaning stands in the text, ``None`` where it was not found: the word is then
    flagged. ``name`` is how the antecedent is shown: ``""`` without one, and where it is called the same there
    ("the minister"), so that only the place tells more. ``confidence`` lies in [0, 1].
    ``used`` says that the antecedent stands in brackets in the statement; otherwise it is only proposed.
    """

    span: Span
    antecedent: Span | None
    name: str
    confidence: float
    used: bool


class Fired(NamedTuple):
    """A rule that had a say: its id in the registry of rules, and the words that triggered it."""

    rule: str
    span: Span


class Cue(NamedTuple):
    """The words that carry an attribution ("said", "according to", ":")."""

    text: str
    span: Span


class SourceMention(NamedTuple):
    """Who is said to have said it.

    ``name`` is resolved ("Zabihullah Mujahid" for "He"); ``mention`` is the text at ``spans``.
    ``unnamed`` marks generic sources ("officials", "two people familiar with the matter").
    ``kind`` uses the words of the source registry: person, official, organisation, document, dataset,
    news_agency, other_media, social_account, image_or_video, own_reporter, unnamed.
    """

    name: str
    description: str
    kind: str
    spans: tuple[Span, ...]
    mention: str
    unnamed: bool
    resolved_from: tuple[Span, ...] = ()


class Link(NamedTuple):
    """One link of a chain between a claim and a source; position 1 is the origin."""

    chain: int
    position: int
    source: SourceMention
    cue: Cue | None
    mode: str  # direct, indirect, mixed
    channel: str
    basis: (
        str  # first-hand, official claim, hearsay, document, agency copy, own reporting, inference, unknown
    )
    content: tuple[Span, ...]
    fired: tuple[Fired, ...] = ()


class ExtractedClaim(NamedTuple):
    """One proposition that can be true or false on its own.

    ``spans`` are its own words and may be discontinuous; ``quote`` is their text, pieces joined by " … ".
    ``stretch`` is the whole clause or phrase of the article that the statement is quoted from; the spans lie
    in it, ``elided`` are the parts of it that the statement leaves out ("…"). ``resolved_from`` are the spans
    its meaning hangs on; ``references`` those words in the stretch ("he", "the plane") whose meaning stands
    elsewhere, used, proposed or flagged.
    ``fired`` are the rules that made it, in the order in which they had their say.
    ``priority`` lies in [0, 1]; ``reasons`` says why, in words.
    """

    number: int
    statement: str
    stretch: Span
    elided: tuple[Span, ...]
    spans: tuple[Span, ...]
    quote: str
    sentence: Span
    kind: str
    checkable: bool
    hedges: tuple[Hedge, ...]
    figures: tuple[Figure, ...]
    dates: tuple[DateMention, ...]
    priority: float
    reasons: tuple[str, ...]
    block: str
    resolved_from: tuple[Span, ...]
    references: tuple[Reference, ...]
    attributions: tuple[Link, ...]
    fired: tuple[Fired, ...] = ()


class Relation(NamedTuple):
    """An attribution relation as attribution corpora write it; ``source`` is empty where none is named."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch that carries no claim, with the reason ("teaser", "heading", "credit" …)."""

    span: Span
    reason: str


class Clause(NamedTuple):
    """A clause of the text: its ``head`` (the verb, as a rule) and the ``spans`` of the words that are its own."""

    head: Span
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one text. Equal inputs give equal results."""

    engine: Engine
    text: str
    language: str
    claims: tuple[ExtractedClaim, ...]
    attributions: tuple[Relation, ...]
    skipped: tuple[Skipped, ...]
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    vetoed: tuple[Fired, ...] = ()
    """Words that were looked at and made no claim, each with the rule that refused it."""
    clauses: tuple[Clause, ...] = ()
    """The clauses that may carry claims, as far as the engine read any; what only says who said it is none."""

"""A claim of a report with all that hangs on it: passages, chains, citations, decisions; and the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """One place of a claim in the text; ``attribution`` is the link whose cue or source it is.

    ``stretch`` is what the statement is quoted from, ``None`` where the spans are all there is; ``elided`` are the
    parts of it that the statement leaves out.
    """

    id: str
    part: str
    spans: tuple[Span, ...]
    quote: str
    prefix: str
    suffix: str
    block: str
    resolved_from: tuple[Span, ...]
    found: str
    attribution: str = ""
    stretch: Span | None = None
    elided: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A word of a claim whose meaning stands elsewhere ("he"), and what it stands for.

    ``state`` is used (bracketed in the statement), proposed, refused or open; ``waits`` says that the word stands in
    the statement and no bracket after it. ``by`` is who accepted or refused it, ``""`` where only the machine spoke;
    ``place`` says in words where the name stands in the text ("¶ 1").
    """

    span: Span | None
    word: str
    antecedent: Span | None
    name: str
    confidence: float
    state: str
    by: str
    waits: bool
    place: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a statement: the claim's ``own`` words, the ``rest`` of the stretch, a ``bracket``, an ``ellipsis``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it was recorded. ``completes`` is the endorsement that a second person completed.

    ``citations`` are the ids it rests on; ``withheld`` of those it rests on are not in the report.
    """

    id: str
    seq: int
    at: datetime
    who: str
    kind: str
    check: str
    attribution: str
    from_status: str
    to_status: str
    reason: str
    citations: tuple[str, ...]
    withheld: int
    version: int
    wording_hash: str
    completes: str
    cause: str
    hash: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The use of one item of evidence for one check; ``number`` counts within its claim."""

    id: str
    number: int
    evidence: str
    check: str
    attribution: str
    stance: str
    quotation: str
    quotation_found: str
    locator: str
    exception: str
    exception_reason: str
    exception_by: str
    withdrawn: bool
    withdrawn_reason: str
    cited_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of the manifest: the item with the hashes of what is kept of it."""

    id: str
    number: int
    kind: str
    title: str
    url: str
    file_name: str
    file_sha256: str
    file_size: int | None
    file_type: str
    snapshot_sha256: str
    snapshot_at: datetime | None
    origin: str
    origin_name: str
    terms: str
    note: str
    captured_by: str
    captured_at: datetime | None
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain and the check of it. ``party`` is the mark of its source in this article."""

    id: str
    chain: int
    position: int
    source: str
    name: str
    description: str
    kind: str
    confidential: bool
    party: str
    cue: str
    mode: str
    channel: str
    basis: str
    said_at: datetime | None
    status: str
    endorsed: bool
    wording_hash: str
    engine: str
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    assignee: str
    assigned_by: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Figure:
    value: float | int | str | None
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with both checks: ``status`` is that of the content, each of ``links`` has its own.

    ``live_citations`` and ``origins`` count what is withheld too, as the desk's pages do; ``withheld`` says
    how many citations are. ``runs`` joined are the statement; ``quoted`` says that it is the article's own words,
    elided and bracketed, else ``reworded_by`` names whose it is where a person worded it anew.
    """

    id: str
    number: int
    statement: str
    kind: str
    status: str
    endorsed: bool
    risk: str
    risk_reasons: tuple[str, ...]
    legal_flag: bool
    disposition: str
    state: str
    retirement: str
    state_reason: str
    into: int | None
    split_from: int | None
    wording_hash: str
    hedges: tuple[str, ...]
    figures: tuple[Figure, ...]
    dates: tuple[Figure, ...]
    priority: float
    priority_reasons: tuple[str, ...]
    attention: str
    engine: str
    public_url: str
    created_by: str
    created_at: datetime
    passages: tuple[Passage, ...]
    links: tuple[Link, ...]
    citations: tuple[Citation, ...]
    live_citations: int
    origins: int
    withheld: int
    decision: Decision | None
    decisions: tuple[Decision, ...]
    assignment: Assignment | None
    alert: bool
    quoted: bool = False
    reworded_by: str = ""
    runs: tuple[Run, ...] = ()
    references: tuple[Reference, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def contents(self) -> tuple[Passage, ...]:
        """The places where the claim itself stands, in text order."""
        found = [p for p in self.passages if p.part == "content"]
        return tuple(sorted(found, key=lambda p: p.spans[0] if p.spans else (0, 0)))

    @property
    def chains(self) -> tuple[tuple[Link, ...], ...]:
        """Who says so: its chains in order, the origin first in each."""
        chains: dict[int, list[Link]] = {}
        for link in self.links:
            chains.setdefault(link.chain, []).append(link)
        return tuple(tuple(sorted(links, key=lambda k: k.position)) for _, links in sorted(chains.items()))

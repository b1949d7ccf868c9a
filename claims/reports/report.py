"""The fact-check report as frozen values: what every format is made from, and the only place that counts.

Ids are UUIDs as text, times are aware, spans are ``(start, end)`` in code points of the revision's text.
Statuses, kinds and the like are the stored words ("not_checkable"); ``words`` says how people read them.
Evidence that is off the record is not in here: ``withheld`` counts it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .claim_parts import (
    Assignment,
    Citation,
    Claim,
    Decision,
    Evidence,
    Figure,
    Link,
    Passage,
    Reference,
    Run,
    Span,
)

__all__ = [
    "SCHEMA",
    "STATUSES",
    "ArticleInfo",
    "Assignment",
    "Block",
    "Citation",
    "Claim",
    "Comment",
    "Correction",
    "Coverage",
    "Decision",
    "Evidence",
    "Figure",
    "Generation",
    "HistoryHead",
    "Link",
    "LogEntry",
    "MustAct",
    "Passage",
    "Reference",
    "Reply",
    "Report",
    "RevisionBrief",
    "RevisionText",
    "Run",
    "SignOff",
    "Skipped",
    "Source",
    "Span",
    "Summary",
    "Withheld",
    "summarise",
    "tally",
]

SCHEMA = "fact-check-report/1"
STATUSES = ("confirmed", "disputed", "incorrect", "unproven", "not_checkable", "unverified")
"""In the order of bars and summaries: the settled first, what is open last."""


@dataclass(frozen=True, slots=True)
class Generation:
    """The making of this copy: the only part in which two exports of one moment differ.

    ``as_of`` is the moment asked for as it was asked, ``""`` for now; ``by`` is ``""`` for the installation.
    """

    at: datetime
    by: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class HistoryHead:
    """The point of the article's history that the report shows: its last event then."""

    stream: str
    seq: int
    hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    id: str
    desk: str
    headline: str
    outlet: str
    canonical_url: str
    language: str
    time_zone: str
    published_at: datetime | None
    published_revision: int | None
    deadline: datetime | None
    restricted: bool
    reporters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RevisionBrief:
    """A text by its hash: one of the list of all that there were."""

    id: str
    number: int
    headline: str
    sha256: str
    author: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RevisionText:
    """The text that the report is about, whole."""

    id: str
    number: int
    headline: str
    sha256: str
    author: str
    why: str
    at: datetime
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    id: str
    claim: int | None
    parent: str
    author: str
    at: datetime
    body: str
    resolved_by: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A right of reply: whom we asked, what, when, by when, and the answer."""

    id: str
    claim: int | None
    party: str
    party_name: str
    question: str
    channel: str
    asked_at: datetime | None
    asked_by: str
    due_at: datetime | None
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Correction:
    id: str
    claim: int | None
    revision: int | None
    old_words: str
    new_words: str
    notice: str
    corrected_at: datetime | None
    by: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it was then, under its code name where it is confidential.

    ``stream``, ``seq`` and ``hash`` name the event that last described it.
    """

    id: str
    name: str
    description: str
    kind: str
    reliability: str
    confidential: bool
    approved_by: str
    aliases: tuple[str, ...]
    merged_into: str
    republishes: tuple[str, ...]
    origins: tuple[str, ...]
    party: str
    engine: str
    stream: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class MustAct:
    """What stands in the way of a sign-off (rule 12), or whose sign-off is missing.

    ``by`` and ``reason`` are those of the override that accepted it; a thing overridden is no longer to be done.
    """

    blocker: str
    title: str
    detail: str
    claim: int | None
    subject: str
    by: str = ""
    reason: str = ""

    @property
    def overridden(self) -> bool:
        return bool(self.by)


@dataclass(frozen=True, slots=True)
class SignOff:
    id: str
    person: str
    role: str
    revision: int | None
    revision_sha256: str
    stream_seq: int
    stream_head: str
    overrides: tuple[Mapping[str, Any], ...]
    note: str
    state: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One event of the history. ``note`` is what else was recorded about the act."""

    id: str
    seq: int
    at: datetime
    who: str
    engine: str
    kind: str
    label: str
    subject_type: str
    subject: str
    claim: int | None
    cause: str
    prev_hash: str
    hash: str
    note: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part of the text that was not read for claims, and why."""

    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the text was read. ``uncovered`` are clauses with a figure, a name or a reporting verb and no
    claim, out of ``considered`` such clauses.
    """

    engine: str
    complete: bool
    notes: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    uncovered: tuple[Skipped, ...]
    considered: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is off the record and therefore not in the report, counted."""

    evidence: int
    citations: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts, the same in every format. Only open claims count; ``attribution`` counts their links."""

    claims: int
    content: Mapping[str, int]
    attribution: Mapping[str, int]
    own_words: int
    links: int
    high_risk: int
    must_act: int
    overridden: int
    proposed: int
    retired: int
    sources: int
    citations: int
    evidence: int
    withheld_citations: int
    withheld_evidence: int
    decisions: int


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. ``claims`` are the open ones; ``set_aside`` the proposed and the retired."""

    generated: Generation
    history: HistoryHead
    article: ArticleInfo
    revision: RevisionText
    summary: Summary
    must_act: tuple[MustAct, ...]
    claims: tuple[Claim, ...]
    set_aside: tuple[Claim, ...]
    sources: tuple[Source, ...]
    evidence: tuple[Evidence, ...]
    withheld: Withheld
    replies: tuple[Reply, ...]
    corrections: tuple[Correction, ...]
    comments: tuple[Comment, ...]
    sign_offs: tuple[SignOff, ...]
    missing_sign_offs: tuple[str, ...]
    revisions: tuple[RevisionBrief, ...]
    coverage: Coverage | None
    change_log: tuple[LogEntry, ...]

    @property
    def to_do(self) -> tuple[MustAct, ...]:
        """What of ``must_act`` nobody has overridden."""
        return tuple(m for m in self.must_act if not m.overridden)

    def evidence_by_id(self) -> Mapping[str, Evidence]:
        """The manifest by id."""
        return {e.id: e for e in self.evidence}


def tally(statuses: Iterable[str]) -> dict[str, int]:
    """How often each of the six statuses occurs, all six named, in the order of ``STATUSES``."""
    counts = Counter(statuses)
    return {s: counts[s] for s in STATUSES}


def summarise(
    *,
    claims: Sequence[Claim],
    set_aside: Sequence[Claim],
    must_act: Sequence[MustAct],
    sources: Sequence[Source],
    evidence: Sequence[Evidence],
    withheld: Withheld,
) -> Summary:
    """The counts of a report, made once here and nowhere else."""
    links = [link for claim in claims for link in claim.links]
    return Summary(
        claims=len(claims),
        content=tally(c.status for c in claims),
        attribution=tally(k.status for k in links),
        own_words=sum(not c.links for c in claims),
        links=len(links),
        high_risk=sum(c.risk == "high" for c in claims),
        must_act=sum(not m.overridden for m in must_act),
        overridden=sum(m.overridden for m in must_act),
        proposed=sum(c.state == "proposed" for c in set_aside),
        retired=sum(c.state == "retired" for c in set_aside),
        sources=len(sources),
        citations=sum(len(c.citations) for c in claims),
        evidence=len(evidence),
        withheld_citations=withheld.citations,
        withheld_evidence=withheld.evidence,
        decisions=sum(len(c.decisions) for c in claims),
    )

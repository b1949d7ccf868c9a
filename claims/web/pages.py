"""What whole pages show, as frozen values: the workbench, the desk, the registry of sources.

The same rules as in ``presentation``: nothing here asks the database anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from claims.web.marks import MarkedBlock
from claims.web.presentation import ClaimCard, ProgressBar, RiskView


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason not to sign, with the numbers of the claims it concerns."""

    words: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SignOffView:
    who: str
    role: str
    at: datetime
    revision: int
    void: str = ""


@dataclass(frozen=True, slots=True)
class RevisionView:
    number: int
    at: datetime
    who: str
    why: str = ""
    effect: str = ""
    sha256: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class ArticleState:
    """How far an article is: on top of the workbench, and a row of the desk."""

    id: str
    title: str
    claims: int
    bars: tuple[ProgressBar, ...]
    outlet: str = ""
    revision: int = 1
    people: str = ""
    due: datetime | None = None
    blockers: tuple[Blocker, ...] = ()
    sign_offs: tuple[SignOffView, ...] = ()
    revisions: tuple[RevisionView, ...] = ()
    may_sign: bool = False
    working: str = ""
    """What is still going on ("finding claims, 40 %"); ``""`` when nothing is."""
    trouble: str = ""
    """What went wrong with it, in words."""
    may_read: bool = False
    """Whether this reader may have a text that could not be read to its end read again."""
    late: bool = False
    """Whether it is past its deadline and carries no sign-off that holds."""

    @property
    def blocker_count(self) -> int:
        return sum(len(blocker.numbers) or 1 for blocker in self.blockers)


@dataclass(frozen=True, slots=True)
class FilterLink:
    label: str
    count: int
    query: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Workbench:
    """The page of an article: its text with the marks, and a card a claim. ``current`` is the open one."""

    state: ArticleState
    blocks: tuple[MarkedBlock, ...]
    cards: tuple[ClaimCard, ...]
    language: str = ""
    direction: Literal["ltr", "rtl"] = "ltr"
    current: int | None = None
    filters: tuple[FilterLink, ...] = ()
    uncovered: int = 0
    coverage: bool = True
    coverage_query: str = ""
    keep: str = ""
    """What an address of this workbench keeps, whichever claim it opens: revision, filter and tint."""
    may_edit: bool = False


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One thing that waits for somebody, most often a claim; ``notes`` are short lines on why and until when.

    ``at`` is when it came or is due, ``when`` the word before it. Without ``so`` it is no claim.
    """

    url: str
    statement: str
    number: int | None = None
    said: str = ""
    so: str = ""
    notes: tuple[str, ...] = ()
    risk: RiskView | None = None
    when: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class QueueSection:
    """A list on the desk. ``empty`` says what its being empty means; without it an empty list is not shown."""

    slug: str
    title: str
    empty: str
    items: tuple[QueueItem, ...] = ()
    more: bool = False

    @property
    def count(self) -> str:
        """How many there are: "3", or "50 and more"."""
        return f"{len(self.items)} and more" if self.more else str(len(self.items))


@dataclass(frozen=True, slots=True)
class Desk:
    """The first page. ``earlier`` and ``later`` are where the other articles begin; ``None`` where there are none."""

    articles: tuple[ArticleState, ...] = ()
    sections: tuple[QueueSection, ...] = ()
    open_claims: int = 0
    may_add: bool = False
    earlier: int | None = None
    later: int | None = None

    @property
    def claims(self) -> int:
        return sum(article.claims for article in self.articles)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source of the registry. ``track`` counts what it said by the status of the content."""

    id: str
    name: str
    kind: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    reliability: str = ""
    claims: int = 0
    merged_into: str = ""
    article: str = ""
    """The headline of the one article a generic or unnamed source belongs to."""
    track: ProgressBar = field(default_factory=lambda: ProgressBar("content", ()))

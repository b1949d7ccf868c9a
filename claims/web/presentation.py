"""What the pages show of a claim, as frozen values: a query fills them, a template draws them.

No value here asks the database anything, so a page costs the queries that filled it and no more. A status
is one of the six words of ``STATUSES``; a check is ``attribution`` (said?) or ``content`` (so?). An ``id``
is a UUID as text, a ``number`` that of a claim in its article, a time is aware. Words are shown as they
are: the template escapes them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from claims.web.marks import least_settled
from claims.web.statements import StatementView

type CheckKind = Literal["attribution", "content"]
type Stance = Literal["supports", "contradicts", "context", "inconclusive"]

STATUSES = ("confirmed", "disputed", "incorrect", "unproven", "not_checkable", "unverified")
"""In the order of bars, tallies and buttons: the settled first, what is open last."""

DECISION_KEYS: Mapping[str, str] = {
    "confirmed": "c",
    "disputed": "d",
    "incorrect": "x",
    "unproven": "p",
    "not_checkable": "n",
    "unverified": "u",
}

_VERBS: Mapping[str, str] = {"confirmed": "Confirm"}
_QUESTIONS: Mapping[str, tuple[str, str]] = {
    "attribution": ("said?", "did they say it?"),
    "content": ("so?", "is it so?"),
}


def status_word(status: str) -> str:
    """A status as people read it: ``not_checkable`` is "not checkable"."""
    return status.replace("_", " ")


def counted(count: int, noun: str) -> str:
    """ "1 origin", "3 origins": a number with its regular noun."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


@dataclass(frozen=True, slots=True)
class Target:
    """A status that a check may go to.

    With ``citations``, the ids of what the decision would rest on, it is decided at once; without, a form
    asks for reason and evidence first.
    """

    to: str
    label: str
    key: str
    citations: tuple[str, ...] = ()


def targets(
    allowed: Collection[str], *, evidence: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Target, ...]:
    """The buttons for the transitions that the table allows, in the order of ``DECISION_KEYS``.

    ``evidence`` names, by status, the citations that suffice as they stand. Raises ``ValueError`` for a word
    that is no status.
    """
    at_hand = evidence or {}
    return tuple(
        Target(to, _VERBS.get(to, status_word(to).capitalize()), DECISION_KEYS[to], at_hand.get(to, ()))
        for to in sorted(allowed, key=list(DECISION_KEYS).index)
    )


@dataclass(frozen=True, slots=True)
class Count:
    """The share of one status in a bar; ``x`` and ``width`` are percentages as SVG writes them."""

    status: str
    count: int
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class ProgressBar:
    """How far one of the two checks is. ``own_words`` claims have no attribution to check."""

    check: CheckKind
    counts: tuple[Count, ...]
    own_words: int = 0

    @property
    def question(self) -> str:
        return _QUESTIONS[self.check][0]


def progress_bar(check: CheckKind, counts: Mapping[str, int], *, own_words: int = 0) -> ProgressBar:
    """Turn counts by status into the rectangles of a bar; a status nobody has is left out."""
    total = sum(counts.values())
    parts: list[Count] = []
    before = 0
    for status in STATUSES:
        if count := counts.get(status, 0):
            parts.append(Count(status, count, f"{before / total:.2%}", f"{count / total:.2%}"))
            before += count
    return ProgressBar(check, tuple(parts), own_words)


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision on a check. ``evidence`` are the numbers of the citations it names."""

    who: str
    at: datetime
    reason: str = ""
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckView:
    """One of the checks of a claim, with what this reader may do about it.

    ``attribution`` is the id of the link that is checked and ``source`` its name, both empty for content;
    ``version`` is that of the link, or of the claim. ``endorsed`` of ``needed`` people have confirmed.
    ``refusal`` says why this reader has no buttons.
    """

    check: CheckKind
    status: str
    targets: tuple[Target, ...] = ()
    version: int = 1
    attribution: str = ""
    source: str = ""
    needed: int = 1
    endorsed: int = 0
    last: DecisionView | None = None
    hint: str = ""
    refusal: str = ""

    @property
    def question(self) -> str:
        return _QUESTIONS[self.check][0]

    @property
    def in_words(self) -> str:
        return _QUESTIONS[self.check][1]

    @property
    def key(self) -> str:
        """What names this check within its claim: the link's id, or ``content``."""
        return self.attribution or self.check


@dataclass(frozen=True, slots=True)
class LinkView:
    """One link of a chain. ``party`` is its mark in this article, ``channel`` stands after it."""

    name: str
    source: str = ""
    party: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class ChainView:
    """Who says so, the origin first."""

    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A small fact beside a claim: a figure, a hedge, a date, a kind."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class RiskView:
    """Why a claim is high risk, and how many of the two people have confirmed it."""

    why: str
    endorsed: int = 0
    needed: int = 2


@dataclass(frozen=True, slots=True)
class AlertView:
    """What must be seen on a closed card. ``removed`` and ``added`` are the words a revision exchanged."""

    title: str
    text: str
    level: Literal["stop", "warn"] = "stop"
    removed: str = ""
    added: str = ""


@dataclass(frozen=True, slots=True)
class CitationView:
    """The use of one piece of evidence. ``same_origin_as`` is the number of the earlier one it repeats."""

    id: str
    number: int
    check: CheckKind
    stance: Stance
    quotation: str
    title: str
    url: str = ""
    snapshot_url: str = ""
    sha256: str = ""
    locator: str = ""
    language: str = ""
    origin: str = ""
    party: str = ""
    same_origin_as: int | None = None
    terms: str = ""
    withdrawn: str = ""
    kind: str = ""
    note: str = ""
    found: str = ""
    exception: str = ""
    who: str = ""
    source: str = ""
    file_url: str = ""
    snapshot_error: str = ""
    may_withdraw: bool = False
    may_except: bool = False

    @property
    def question(self) -> str:
        return _QUESTIONS[self.check][0]

    @property
    def sign(self) -> str:
        return {"supports": "+", "contradicts": "−", "context": "·", "inconclusive": "?"}[self.stance]

    @property
    def tone(self) -> str:
        """The status whose colour the sign takes."""
        return {"supports": "confirmed", "contradicts": "incorrect"}.get(self.stance, "unverified")


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One event. A decision has ``check``, ``old`` and ``new``; a rewording ``removed`` and ``added``."""

    at: datetime
    who: str
    text: str = ""
    check: CheckKind | None = None
    old: str = ""
    new: str = ""
    removed: str = ""
    added: str = ""
    evidence: tuple[int, ...] = ()

    @property
    def question(self) -> str:
        return _QUESTIONS[self.check][0] if self.check else ""


@dataclass(frozen=True, slots=True)
class CommentView:
    """A remark. ``thread`` is the id of the remark that began its thread; ``answer`` says it is not that one."""

    who: str
    at: datetime
    text: str
    resolved: bool = False
    thread: str = ""
    answer: bool = False


@dataclass(frozen=True, slots=True)
class ReplyView:
    """Whom we asked, what, until when, and the answer."""

    id: str
    party: str
    question: str
    at: datetime
    who: str
    channel: str = ""
    due: datetime | None = None
    answer: str = ""
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """A link of a chain as the open card lists it, to be corrected there. ``facts`` say how it was said."""

    id: str
    name: str
    facts: str = ""
    source: str = ""
    party: str = ""


@dataclass(frozen=True, slots=True)
class StaleView:
    """What another person changed since this form was opened."""

    who: str
    at: datetime
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchView:
    """The same or a contradicting claim elsewhere."""

    id: str
    number: int
    statement: str
    article: str
    relation: str
    said: str
    so: str


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """What an open card adds. ``passages`` are the quoted pieces with the place of each."""

    citations: tuple[CitationView, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    comments: tuple[CommentView, ...] = ()
    passages: tuple[Chip, ...] = ()
    facts: tuple[Chip, ...] = ()
    matches: tuple[MatchView, ...] = ()
    links: tuple[LinkFacts, ...] = ()
    replies: tuple[ReplyView, ...] = ()
    withheld: int = 0
    previous: int | None = None
    next: int | None = None
    may_edit: bool = False
    may_decide: bool = False
    may_set_copy: bool = False
    may_cite: bool = False
    may_assign: bool = False
    may_change_state: bool = False
    may_raise: bool = False
    may_lower: bool = False
    may_reply: bool = False
    may_comment: bool = False
    may_place: bool = False
    may_recheck: bool = False


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim as the pane beside the text shows it; open where ``detail`` is there."""

    id: str
    number: int
    statement: str
    so: CheckView
    shown: StatementView = field(default_factory=StatementView)
    said: tuple[CheckView, ...] = ()
    version: int = 1
    chains: tuple[ChainView, ...] = ()
    chips: tuple[Chip, ...] = ()
    risk: RiskView | None = None
    disposition: str = ""
    citations: int = 0
    origins: int = 0
    assignee: str = ""
    initials: str = ""
    alerts: tuple[AlertView, ...] = ()
    proposed: bool = False
    retired: str = ""
    article_id: str = ""
    article_title: str = ""
    detail: ClaimDetail | None = None
    active: str = "content"

    @property
    def said_status(self) -> str:
        """The least settled of its attributions; ``""`` for our own words."""
        return least_settled(check.status for check in self.said)

    @property
    def evidence(self) -> str:
        if not self.citations:
            return "no citation"
        return f"{counted(self.citations, 'citation')}, {counted(self.origins, 'origin')}"

    @property
    def checks(self) -> tuple[CheckView, ...]:
        return (*self.said, self.so)

    @property
    def active_key(self) -> str:
        """The check the keys act on: the one asked for, content where there is no such."""
        keys = [check.key for check in self.checks]
        return self.active if self.active in keys else self.so.key


@dataclass(frozen=True, slots=True)
class ActView:
    """A form for one act on a claim, as a page of its own or in place on its card.

    ``action`` is where it is sent, ``back`` where one goes without it. ``needs`` are the lines on what the
    rules ask for.
    """

    title: str
    action: str
    back: str
    submit: str
    needs: tuple[str, ...] = ()
    danger: bool = False
    stale: StaleView | None = None
    status: str = ""
    question: str = ""

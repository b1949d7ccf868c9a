"""The workbench as a value: the text with its marks, the cards beside it, the state on top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from django.contrib.auth.models import User

from claims.models import Article
from claims.permissions import acts_of, is_reporter
from claims.queries.readiness import Obstacle, Readiness
from claims.queries.workbench import (
    ArticleBench,
    CheckedClaim,
    article_bench,
    claim_places,
    claim_thread,
)
from claims.vocabulary import (
    ClaimState,
    PassagePart,
    SignOffState,
    Stance,
    Status,
)
from claims.web.cards import claim_card
from claims.web.details import claim_detail
from claims.web.marks import ClaimSpans, MarkedBlock, Skip, Span, Voice, mark_text
from claims.web.pages import (
    ArticleState,
    Blocker,
    FilterLink,
    RevisionView,
    SignOffView,
    Workbench,
)
from claims.web.people import person_name
from claims.web.presentation import ClaimCard, ProgressBar, progress_bar

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
"""Languages written from right to left, by their primary subtag."""

SHOWS = {
    "all": "All",
    "open": "Open",
    "mine": "Mine",
    "second": "Second person",
    "contradicted": "Contradicted",
    "proposed": "Proposed",
    "retired": "Retired",
}
"""What the cards can be narrowed to."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader asked the workbench for: an older text, the open claim and its check, a filter, the tint."""

    revision: int | None = None
    claim: int | None = None
    check: str = ""
    show: str = "all"
    coverage: bool = True

    @property
    def keep(self) -> str:
        """The end of an address that opens another claim and keeps the rest: "&show=open", or ""."""
        rest = self.query(claim=None, check="")
        return f"&{rest}" if rest else ""

    def query(self, **changes: object) -> str:
        """The query of an address that asks for the same, but for ``changes``."""
        wish = replace(self, **changes)  # type: ignore[arg-type] # the names are those of the fields
        values = {
            "revision": wish.revision,
            "claim": wish.claim,
            "check": wish.check,
            "show": "" if wish.show == "all" else wish.show,
            "coverage": "" if wish.coverage else "off",
        }
        return urlencode({name: value for name, value in values.items() if value})


@dataclass(frozen=True, slots=True)
class Cards:
    """The claims of an article that a reader asked to see, as cards; ``current`` is the open one."""

    data: ArticleBench
    cards: tuple[ClaimCard, ...]
    current: int | None
    acts: frozenset[str]


def build_cards(article: Article, user: User, wish: Wish) -> Cards:
    """Load the claims of ``article`` and make the cards that ``user`` asked for, one of them open.

    Raises ``Revision.DoesNotExist`` for a text it has not. ``article`` comes from ``article_on_bench``.
    """
    data = article_bench(article, revision=wish.revision, retired=True)
    acts = acts_of(user, article)
    reporter = is_reporter(user, article)
    shown = [c for c in data.claims if c.claim.number == wish.claim or _fits(c, wish.show, user)]
    cards = tuple(claim_card(data.loaded, c, acts=acts, reporter=reporter, active=wish.check) for c in shown)
    current = wish.claim if any(c.number == wish.claim for c in cards) else None
    if current is not None:
        cards = _opened(data, shown, cards, current, acts)
    return Cards(data, cards, current, acts)


def build_bench(article: Article, user: User, wish: Wish) -> Workbench:
    """The whole page: text, cards, state. Raises as ``build_cards`` does."""
    found = build_cards(article, user, wish)
    data = found.data
    live = [c for c in data.claims if c.claim.state != ClaimState.RETIRED]
    gaps = uncovered_spans(data) if data.is_current else []
    return Workbench(
        state=article_state(data, found.acts),
        blocks=marked_blocks(data, live, gaps if wish.coverage else []),
        cards=found.cards,
        language=article.language,
        direction=direction_of(article.language),
        current=found.current,
        filters=_filters(data, user, wish),
        uncovered=len(gaps),
        coverage=wish.coverage,
        coverage_query=wish.query(coverage=not wish.coverage),
        keep=wish.keep,
        may_edit=data.is_current and "claim_add" in found.acts,
    )


def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """The direction of a language tag: ``ar-EG`` is written from right to left."""
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def _opened(
    data: ArticleBench,
    shown: Sequence[CheckedClaim],
    cards: Sequence[ClaimCard],
    current: int,
    acts: frozenset[str],
) -> tuple[ClaimCard, ...]:
    index = next(i for i, card in enumerate(cards) if card.number == current)
    detail = claim_detail(
        data.loaded,
        shown[index],
        claim_thread(shown[index].claim),
        acts=acts,
        around=(
            cards[index - 1].number if index else None,
            cards[index + 1].number if index + 1 < len(cards) else None,
        ),
    )
    return (*cards[:index], replace(cards[index], detail=detail), *cards[index + 1 :])


def _fits(checked: CheckedClaim, show: str, user: User) -> bool:
    """Whether a claim is among those that a filter shows."""
    claim = checked.claim
    if show == "retired" or claim.state == ClaimState.RETIRED:
        return show == claim.state
    if show == "proposed":
        return claim.state == ClaimState.PROPOSED
    if show == "open":
        return claim.state == ClaimState.OPEN and any(
            row.status is Status.UNVERIFIED for row in checked.checks
        )
    if show == "mine":
        return checked.assignment is not None and checked.assignment.assignee_id == user.pk
    if show == "second":
        return any(
            row.endorsement is not None and row.endorsement.actor_id != user.pk for row in checked.checks
        )
    if show == "contradicted":
        return any(
            row.status is Status.CONFIRMED and cited.stance is Stance.CONTRADICTS and not cited.withdrawn
            for row in checked.checks
            for cited in row.evidence.values()
        )
    return True


def _filters(data: ArticleBench, user: User, wish: Wish) -> tuple[FilterLink, ...]:
    links: list[FilterLink] = []
    for show, label in SHOWS.items():
        count = sum(_fits(c, show, user) for c in data.claims)
        if count or show in ("all", wish.show):
            links.append(
                FilterLink(label, count, wish.query(show=show, claim=None, check=""), show == wish.show)
            )
    return tuple(links)


def uncovered_spans(data: ArticleBench) -> list[Span]:
    """The clauses that the machine found worth a claim and that still carry none."""
    if data.run is None:
        return []
    places = claim_places(c for c in data.claims if c.claim.state != ClaimState.RETIRED)
    return [
        (start, end)
        for start, end in (tuple(span) for span in data.run.uncovered)
        if not any(s < end and start < e for s, e in places)
    ]


@dataclass(frozen=True, slots=True)
class _Block:
    role: str
    start: int
    end: int


def marked_blocks(
    data: ArticleBench, claims: Sequence[CheckedClaim], gaps: Sequence[Span]
) -> tuple[MarkedBlock, ...]:
    """The text shown, cut into blocks and runs, with the marks of ``claims``."""
    revision = data.revision
    skipped = [Skip((s["span"][0], s["span"][1]), s["reason"]) for s in data.run.skipped] if data.run else []
    return mark_text(
        revision.text,
        blocks=[_Block(role, start, end) for role, start, end in revision.blocks],
        claims=[claim_spans(c) for c in claims],
        skipped=skipped,
        uncovered=gaps,
    )


def claim_spans(checked: CheckedClaim) -> ClaimSpans:
    """What is to be marked for one claim: its pieces, and for each link the words of source and cue."""
    spans: dict[object, list[Span]] = {}
    for passage in checked.passages:
        key = None if passage.part == PassagePart.CONTENT else passage.attribution_id
        if key is not None or passage.part == PassagePart.CONTENT:
            spans.setdefault(key, []).extend((s, e) for s, e in passage.spans)
    return ClaimSpans(
        checked.claim.number,
        checked.claim.status,
        tuple(spans.get(None, ())),
        tuple(
            Voice(tuple(spans.get(row.attribution.pk, ())), row.status.value)
            for row in checked.links
            if row.attribution
        ),
    )


def article_state(data: ArticleBench, acts: frozenset[str]) -> ArticleState:
    """How far the article is."""
    article = data.article
    claims = [c for c in data.claims if c.claim.state == ClaimState.OPEN]
    people = sorted({person_name(c.assignment.assignee) for c in claims if c.assignment})
    trouble = data.run.trouble if data.run else ""
    return ArticleState(
        id=str(article.pk),
        title=article.headline,
        claims=len(claims),
        bars=progress_bars(claims),
        outlet=article.outlet,
        revision=data.revision.number,
        people=", ".join(people),
        due=article.deadline,
        blockers=blocker_lines([o for o in data.readiness.obstacles if o.open]),
        sign_offs=sign_off_views(data.readiness),
        revisions=tuple(
            RevisionView(
                r.number,
                r.created_at,
                person_name(r.author),
                why=r.why,
                sha256=r.sha256,
                current=r.pk == article.current_revision_id,
            )
            for r in data.revisions
        ),
        may_sign="sign_editor" in acts or "sign_legal" in acts,
        working=data.run.working if data.run else "",
        trouble=trouble,
        may_read=bool(data.run and data.run.may_be_asked_again)
        and data.is_current
        and "revision_add" in acts,
    )


def progress_bars(claims: Sequence[CheckedClaim]) -> tuple[ProgressBar, ...]:
    """Both bars, over open claims: did they say it (each link once), and is it so."""
    said = Counter(row.status.value for c in claims for row in c.links)
    so = Counter(c.content.status.value for c in claims)
    own = sum(not c.links for c in claims)
    return (progress_bar("attribution", said, own_words=own), progress_bar("content", so))


SHORT = {
    "unverified": "so? unverified, kept",
    "unsound_kept": "so? unsound, kept",
    "attribution": "said? not confirmed, kept",
    "passage": "passage changed",
    "one_of_two": "1 of 2",
    "unnamed_source": "one unnamed source",
    "proposals": "proposals to review",
    "extraction": "text not read to its end",
}
"""Blockers in the few words that the top of the workbench has room for."""


def blocker_lines(obstacles: Sequence[Obstacle]) -> tuple[Blocker, ...]:
    """The obstacles by what they are, each with the claims it concerns."""
    lines: dict[str, list[int]] = {}
    for obstacle in obstacles:
        numbers = lines.setdefault(SHORT[obstacle.blocker.value], [])
        if obstacle.claim_number is not None and obstacle.claim_number not in numbers:
            numbers.append(obstacle.claim_number)
    return tuple(Blocker(words, tuple(sorted(numbers))) for words, numbers in lines.items())


def sign_off_views(readiness: Readiness) -> tuple[SignOffView, ...]:
    """The sign-offs that were not taken back, each with why it does not hold, if so."""
    voids = {
        SignOffState.VOID: "the text has changed since",
        SignOffState.SUSPENDED: "suspended by a new blocker",
    }
    return tuple(
        SignOffView(
            person_name(s.sign_off.person),
            s.sign_off.get_role_display().lower(),
            s.sign_off.created_at,
            s.sign_off.revision.number,
            voids.get(s.state, ""),
        )
        for s in readiness.sign_offs
        if s.state is not SignOffState.WITHDRAWN
    )

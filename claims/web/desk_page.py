"""The desk as a value: how far each article is, and what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.urls import reverse

from claims.models import Article, Attribution, Claim, Comment, Event, SignOff
from claims.queries.desk import (
    LIMIT,
    ArticleProgress,
    Queue,
    desk_articles,
    desk_queue,
    first_endorsers,
    people_by_article,
)
from claims.queries.readiness import Obstacle, articles_obstacles
from claims.vocabulary import Risk
from claims.web.bench import blocker_lines
from claims.web.cards import TEXT_OUTCOMES, who_did
from claims.web.marks import least_settled
from claims.web.pages import ArticleState, Desk, QueueItem, QueueSection, SignOffView
from claims.web.people import person_name
from claims.web.presentation import RiskView, progress_bar

PAGE = 30
"""How many articles the desk lists at a time."""


def build_desk(user: User, now: datetime, *, skip: int = 0, may_add: bool = False) -> Desk:
    """The desk of ``user``, its articles from the one after the first ``skip``; a fixed number of queries."""
    progress = desk_articles(user, limit=PAGE + 1, skip=skip)
    shown = progress[:PAGE]
    articles = [p.article for p in shown]
    obstacles = articles_obstacles(articles)
    people = people_by_article(articles)
    states = tuple(article_row(p, obstacles[p.article.pk], people.get(p.article.pk, []), now) for p in shown)
    return Desk(
        articles=states,
        sections=queue_sections(user, desk_queue(user)),
        open_claims=sum(p.content["unverified"] for p in shown),
        may_add=may_add,
        earlier=max(0, skip - PAGE) if skip else None,
        later=skip + PAGE if len(progress) > PAGE else None,
    )


def article_row(
    progress: ArticleProgress, obstacles: Sequence[Obstacle], people: Sequence[User], now: datetime
) -> ArticleState:
    """One article of the list."""
    article, run = progress.article, progress.run
    blockers = blocker_lines([o for o in obstacles if o.open])
    return ArticleState(
        id=str(article.pk),
        title=article.headline,
        claims=progress.open_claims,
        bars=(
            progress_bar("attribution", progress.attribution, own_words=progress.own_words),
            progress_bar("content", progress.content),
        ),
        outlet=article.outlet,
        revision=article.current_revision.number if article.current_revision else 1,
        people=", ".join(person_name(p) for p in people),
        due=article.deadline,
        blockers=blockers,
        sign_offs=tuple(_sign_off(s, article, blocked=bool(blockers)) for s in progress.sign_offs),
        working=run.working if run else "",
        trouble=run.trouble if run else "",
        late=article.deadline is not None and article.deadline < now and not progress.is_signed,
    )


def _sign_off(sign_off: SignOff, article: Article, *, blocked: bool) -> SignOffView:
    void = ""
    if sign_off.revision_id != article.current_revision_id:
        void = "the text has changed since"
    elif blocked:
        void = "suspended by a new blocker"
    return SignOffView(
        person_name(sign_off.person),
        sign_off.get_role_display().lower(),
        sign_off.created_at,
        article.current_revision.number if article.current_revision and not void else 0,
        void,
    )


def queue_sections(user: User, queue: Queue) -> tuple[QueueSection, ...]:
    """What waits, the reader's own first. The lists that are mostly empty are shown only with something in them."""
    first = first_endorsers(queue.second)
    sections = [
        _section(
            "mine",
            "My queue",
            "Nothing is assigned to you. Open an article and take a claim with the key a.",
            [
                claim_item(
                    a.claim, notes=_asked_by(a.assigned_by, user), when="due" if a.due_at else "", at=a.due_at
                )
                for a in queue.assigned
            ],
        ),
        _section(
            "second",
            "Waits for a second person",
            "Nothing. A high-risk claim that one person confirmed comes here for another.",
            [_second(claim, first.get(claim.pk)) for claim in queue.second],
        ),
        _section(
            "contradicted",
            "Contradicts a confirmed claim",
            "Nothing. Evidence against what is confirmed comes here; it changes nothing by itself.",
            [claim_item(c, notes=("evidence speaks against it",)) for c in queue.contradicted],
        ),
        _section(
            "stale",
            "Went stale",
            "Nothing. A confirmed claim comes back here when what it rested on changes.",
            [claim_item(r.claim, notes=(r.why,), when="since", at=r.event.at) for r in queue.reopened],
        ),
        _section(
            "moved",
            "A new text left open",
            "",
            [claim_item(c, notes=(_outcome(c),), page="article_revisions") for c in queue.moved],
        ),
        _section("mentions", "You are mentioned", "", [_mention(c) for c in queue.mentions]),
        _section(
            "replies",
            "Answers due",
            "",
            [
                QueueItem(
                    _bench(r.article_id, r.claim.number if r.claim else None),
                    f"{r.party}: {r.question}",
                    notes=(r.article.headline,),
                    when="due",
                    at=r.due_at,
                )
                for r in queue.replies_due
            ],
        ),
        _section(
            "matches",
            "Perhaps the same source",
            "",
            [
                QueueItem(
                    reverse("web:source", args=[m.source_id]),
                    f"{m.source}",
                    notes=(f"the desk knows “{m.candidate}”",),
                )
                for m in queue.matches
            ],
        ),
    ]
    return tuple(s for s in sections if s.items or s.empty)


def _section(slug: str, title: str, empty: str, items: Sequence[QueueItem]) -> QueueSection:
    return QueueSection(slug, title, empty, tuple(items), more=len(items) >= LIMIT)


def _bench(article: object, number: int | None) -> str:
    url = reverse("web:article", args=[article])
    return url if number is None else f"{url}?claim={number}#c{number}"


def claim_item(
    claim: Claim,
    *,
    notes: Sequence[str] = (),
    risk: RiskView | None = None,
    when: str = "",
    at: datetime | None = None,
    page: str = "",
) -> QueueItem:
    """A claim that waits; ``claim`` comes from ``with_checks``. ``page`` names another place than the workbench."""
    links: list[Attribution] = claim.links  # type: ignore[attr-defined] # prefetched by with_checks
    url = reverse(f"web:{page}", args=[claim.article_id]) if page else _bench(claim.article_id, claim.number)
    return QueueItem(
        url=url,
        statement=claim.statement,
        number=claim.number,
        said=least_settled(link.status for link in links),
        so=claim.status,
        notes=(claim.article.headline, *(n for n in notes if n)),
        risk=risk,
        when=when,
        at=at,
    )


def _asked_by(assigner: User, user: User) -> tuple[str, ...]:
    return () if assigner.pk == user.pk else (f"asked of you by {person_name(assigner)}",)


def _second(claim: Claim, event: Event | None) -> QueueItem:
    reasons = [str(r) for r in claim.risk_reasons] + (["legal flag"] if claim.legal_flag else [])
    risk = RiskView(", ".join(reasons) or "raised by hand", 1) if claim.risk == Risk.HIGH else None
    if event is None:
        return claim_item(claim, risk=risk)
    return claim_item(claim, risk=risk, notes=(f"first: {who_did(event)}",), when="at", at=event.at)


def _outcome(claim: Claim) -> str:
    outcome = str(claim.attention.get("outcome", ""))
    return TEXT_OUTCOMES.get(outcome, outcome)


def _mention(comment: Comment) -> QueueItem:
    return QueueItem(
        _bench(comment.article_id, comment.claim.number if comment.claim else None),
        comment.body,
        number=comment.claim.number if comment.claim else None,
        notes=(person_name(comment.author), comment.article.headline),
        when="at",
        at=comment.created_at,
    )

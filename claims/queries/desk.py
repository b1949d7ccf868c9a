"""The desk: articles under check with their progress, and what waits for me. Fixed numbers of queries."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from claims.models import (
    AnyUser,
    Article,
    Assignment,
    Attribution,
    Citation,
    Claim,
    Comment,
    Event,
    ExtractionRun,
    Membership,
    RightOfReply,
    SignOff,
    SourceMatch,
)
from claims.queries.claims import with_checks
from claims.vocabulary import (
    ClaimState,
    DecisionKind,
    EventKind,
    MatchState,
    Role,
    Stance,
    Status,
)

LIMIT = 50
"""How many of each kind a queue shows; the count beside it is of all."""


@dataclass(slots=True)
class ArticleProgress:
    """How far an article is: how many checks stand where, over its open claims."""

    article: Article
    content: Counter[str] = field(default_factory=Counter)
    attribution: Counter[str] = field(default_factory=Counter)
    own_words: int = 0
    proposed: int = 0
    run: ExtractionRun | None = None
    sign_offs: list[SignOff] = field(default_factory=list)

    @property
    def open_claims(self) -> int:
        return sum(self.content.values())

    @property
    def is_signed(self) -> bool:
        """Whether its present text carries a sign-off."""
        return any(s.revision_id == self.article.current_revision_id for s in self.sign_offs)

    @property
    def sign_off_is_void(self) -> bool:
        """Whether an earlier text was signed and the present one is not."""
        return bool(self.sign_offs) and not self.is_signed


def desk_articles(user: AnyUser, *, limit: int = 100, skip: int = 0) -> list[ArticleProgress]:
    """The articles ``user`` sees, those with the nearest deadline first, each with its progress.

    ``skip`` of them are left out at the head of the list.
    """
    articles = list(
        Article.objects.visible_to(user)
        .select_related("current_revision", "desk")
        .defer("current_revision__text", "current_revision__blocks")
        .prefetch_related("reporters")
        .order_by("deadline", "-created_at", "id")[skip : skip + limit]
    )
    return progress_of(articles)


def progress_of(articles: Sequence[Article]) -> list[ArticleProgress]:
    """How far each of ``articles`` is; five queries."""
    rows = {a.pk: ArticleProgress(a) for a in articles}
    counts = (
        Claim.objects.filter(article__in=rows)
        .exclude(state=ClaimState.RETIRED)
        .values_list("article_id", "state", "status")
        .annotate(n=Count("id"))
        .order_by()
    )
    for article, state, status, n in counts:
        if state == ClaimState.PROPOSED:
            rows[article].proposed += n
        else:
            rows[article].content[status] += n
    links = (
        Attribution.objects.filter(claim__article__in=rows, claim__state=ClaimState.OPEN, live=True)
        .values_list("claim__article_id", "status")
        .annotate(n=Count("id"))
        .order_by()
    )
    for article, status, n in links:
        rows[article].attribution[status] += n
    linked = Attribution.objects.filter(claim=OuterRef("pk"), live=True)
    own = Claim.objects.filter(article__in=rows, state=ClaimState.OPEN).exclude(Exists(linked))
    for article, n in own.values_list("article_id").annotate(n=Count("id")).order_by():
        rows[article].own_words = n
    current = {a.current_revision_id: a.pk for a in articles}
    for run in ExtractionRun.objects.filter(revision__in=current).order_by("created_at"):
        rows[current[run.revision_id]].run = run
    for sign_off in SignOff.objects.filter(article__in=rows, withdrawn=False).select_related("person"):
        rows[sign_off.article_id].sign_offs.append(sign_off)
    return list(rows.values())


@dataclass(frozen=True, slots=True)
class Reopened:
    """A check that a consequence re-opened and nobody has decided since."""

    claim: Claim
    event: Event
    why: str


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits: for me, for a second person, for anybody who may decide."""

    assigned: list[Assignment]
    second: list[Claim]
    contradicted: list[Claim]
    reopened: list[Reopened]
    moved: list[Claim]
    mentions: list[Comment]
    replies_due: list[RightOfReply]
    matches: list[SourceMatch]

    @property
    def size(self) -> int:
        """How many things wait in all."""
        return sum(
            len(part)
            for part in (
                self.assigned,
                self.second,
                self.contradicted,
                self.reopened,
                self.moved,
                self.mentions,
                self.replies_due,
                self.matches,
            )
        )


def desk_queue(user: AnyUser) -> Queue:
    """What waits for ``user``, within what they may see and do."""
    if not user.is_authenticated:
        return Queue([], [], [], [], [], [], [], [])
    deciding = Membership.objects.filter(user_id=user.pk, role__in=[Role.CHECKER, Role.EDITOR]).values(
        "desk_id"
    )
    visible = Claim.objects.visible_to(user).filter(state=ClaimState.OPEN)
    decidable = visible.filter(article__desk__in=deciding).exclude(article__reporters=user.pk)
    return Queue(
        assigned=_assigned(user, visible),
        second=_second(user, decidable),
        contradicted=_contradicted(decidable),
        reopened=_reopened(decidable),
        moved=list(
            with_checks(decidable.filter(attention__outcome__in=["recheck", "fuzzy", "ambiguous", "gone"]))[
                :LIMIT
            ]
        ),
        mentions=list(
            Comment.objects.filter(mentions=user.pk, resolved_by=None)
            .filter(Q(parent=None) | Q(parent__resolved_by=None))
            .filter(article__in=Article.objects.visible_to(user))
            .select_related("author", "claim", "article__current_revision")
            .order_by("-created_at")[:LIMIT]
        ),
        replies_due=list(
            RightOfReply.objects.filter(
                article__in=Article.objects.visible_to(user), answered_at=None, due_at__isnull=False
            )
            .select_related("party", "claim", "article__current_revision")
            .order_by("due_at")[:LIMIT]
        ),
        matches=list(
            SourceMatch.objects.filter(state=MatchState.PROPOSED, source__desk__in=deciding)
            .select_related("source", "candidate")
            .order_by("created_at")[:LIMIT]
        ),
    )


def _assigned(user: AnyUser, visible: QuerySet[Claim]) -> list[Assignment]:
    return list(
        Assignment.objects.filter(assignee=user.pk, live=True, claim__in=visible)
        .select_related("assigned_by")
        .prefetch_related(Prefetch("claim", with_checks(Claim.objects.all())))
        .order_by("due_at", "created_at")[:LIMIT]
    )


def _second(user: AnyUser, decidable: QuerySet[Claim]) -> list[Claim]:
    """Claims of which a check was endorsed by somebody else."""
    mine = Event.objects.filter(actor=user.pk, decision=DecisionKind.ENDORSE, pk=OuterRef("endorsement"))
    links = Attribution.objects.filter(claim=OuterRef("pk"), live=True, endorsement__isnull=False)
    content = Q(endorsement__isnull=False) & ~Q(Exists(mine))
    return list(with_checks(decidable.filter(content | Exists(links.exclude(Exists(mine)))))[:LIMIT])


def _contradicted(decidable: QuerySet[Claim]) -> list[Claim]:
    """Claims with a confirmed check that a live citation contradicts (rule 8)."""
    against = Citation.objects.filter(claim=OuterRef("pk"), stance=Stance.CONTRADICTS, withdrawn=False)
    content = Q(status=Status.CONFIRMED) & Exists(against.filter(attribution=None))
    link = Exists(against.filter(attribution__status=Status.CONFIRMED, attribution__live=True))
    return list(with_checks(decidable.filter(content | link))[:LIMIT])


def _reopened(decidable: QuerySet[Claim]) -> list[Reopened]:
    """Checks whose last decision is a consequence, newest first, each with why."""
    last = (
        Event.objects.filter(claim__in=decidable, kind=EventKind.DECISION)
        .order_by("claim_id", "attribution_id", "-seq")
        .distinct("claim_id", "attribution_id")
        .values("pk")
    )
    events = list(
        Event.objects.filter(pk__in=last, decision=DecisionKind.CONSEQUENCE)
        .select_related("free_text", "actor")
        .order_by("-at")[:LIMIT]
    )
    claims = {c.pk: c for c in with_checks(decidable.filter(pk__in=[e.claim_id for e in events]))}
    return [
        Reopened(claims[e.claim_id], e, reason_of(e))
        for e in events
        if e.claim_id is not None and e.claim_id in claims
    ]


def reason_of(event: Event) -> str:
    """The reason given with a decision, as far as it has not been erased."""
    kept = getattr(event, "free_text", None)
    if kept is None or "decision.reason" not in kept.texts:
        return ""
    pair = kept.texts["decision.reason"]
    return "[erased]" if pair is None else str(pair[1])


def first_endorsers(claims: Sequence[Claim]) -> dict[uuid.UUID, Event]:
    """By claim the endorsement in force on one of its checks, its actor with it; one query.

    ``claims`` come from ``with_checks``.
    """
    named: dict[uuid.UUID, uuid.UUID] = {}
    for claim in claims:
        links: list[Attribution] = claim.links  # type: ignore[attr-defined] # prefetched by with_checks
        checks: list[Attribution | Claim] = [*links, claim]
        for row in checks:
            if row.endorsement is not None:
                named[claim.pk] = row.endorsement
    events = Event.objects.select_related("actor").in_bulk(list(named.values())) if named else {}
    return {claim: events[event] for claim, event in named.items() if event in events}


def people_by_article(articles: Sequence[Article]) -> dict[uuid.UUID, list[User]]:
    """Who is on each article: the assignees of its open claims, by name."""
    found: dict[uuid.UUID, dict[int, User]] = defaultdict(dict)
    rows = Assignment.objects.filter(
        claim__article__in=[a.pk for a in articles], claim__state=ClaimState.OPEN, live=True
    ).select_related("assignee", "claim")
    for row in rows:
        found[row.claim.article_id][row.assignee_id] = row.assignee
    return {
        article: sorted(people.values(), key=lambda user: user.get_full_name() or user.get_username())
        for article, people in found.items()
    }

"""The workbench: an article with its claims and both checks of each, in a fixed number of queries."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User
from django.db.models import QuerySet

from claims.models import (
    AnyUser,
    Article,
    Assignment,
    Attribution,
    Claim,
    Comment,
    Event,
    ExtractionRun,
    InterestedParty,
    Passage,
    Revision,
    RightOfReply,
    Source,
)
from claims.models.independence import CheckRow, load_checks, origins_of
from claims.queries.desk import reason_of
from claims.queries.readiness import Readiness, article_readiness
from claims.queries.statements import Statement, show_statements
from claims.vocabulary import ClaimState, EventKind, PassagePart

HISTORY = 200
"""How many events an open card lists; the article's report has them all."""


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim with its checks (content first), where it stands, and who has it.

    ``passages`` are those of one revision. ``lasts`` holds the last decision on each check, whatever its
    kind, by the id of the link, ``None`` for content. ``shown`` is its statement in runs.
    """

    claim: Claim
    checks: tuple[CheckRow, ...]
    passages: tuple[Passage, ...] = ()
    assignment: Assignment | None = None
    lasts: Mapping[uuid.UUID | None, Event] | None = None
    shown: Statement | None = None

    @property
    def content(self) -> CheckRow:
        """The check of the content."""
        return self.checks[0]

    @property
    def links(self) -> tuple[CheckRow, ...]:
        """The checks of who said it, origin first within each chain."""
        return self.checks[1:]

    @property
    def place(self) -> tuple[int, int]:
        """Where it begins in the text, for text order; what stands nowhere comes last, by number."""
        starts = [
            start for p in self.passages if p.part == PassagePart.CONTENT for start, _ in p.spans if p.spans
        ]
        return (min(starts), self.claim.number) if starts else (2**62, self.claim.number)


@dataclass(frozen=True, slots=True)
class CheckedClaims:
    """Claims with all that a card shows, and what their cards name: people, sources, parties, origins.

    ``blocks`` are those of the revision they stand in, empty where it is not at hand.
    """

    claims: tuple[CheckedClaim, ...]
    sources: Mapping[uuid.UUID, Source]
    origins: Mapping[uuid.UUID, frozenset[str]]
    parties: Mapping[tuple[uuid.UUID, uuid.UUID], str]
    people: Mapping[int, User]
    blocks: Sequence[Sequence[object]] = ()

    def party(self, article: uuid.UUID, source: uuid.UUID | None) -> str:
        """The mark of a source in an article, in words; "" where it bears none."""
        if source is None:
            return ""
        known = self.sources.get(source)
        merged = known.merged_into_id if known else None
        return self.parties.get((article, source)) or (
            self.parties.get((article, merged), "") if merged else ""
        )


def check_claims(claims: Sequence[Claim], *, revision: Revision | None = None) -> CheckedClaims:
    """Load what the cards of ``claims`` show, in thirteen queries whatever their number.

    Each claim needs its article with the current revision at hand. Passages are those of ``revision``, or of
    each article's current one.
    """
    rows: dict[uuid.UUID, list[CheckRow]] = defaultdict(list)
    for row in load_checks(claims):
        rows[row.claim.pk].append(row)
    ids = [c.pk for c in claims]
    revisions = [revision.pk] if revision else list({c.article.current_revision_id for c in claims})
    passages: dict[uuid.UUID, list[Passage]] = defaultdict(list)
    for passage in Passage.objects.filter(claim__in=ids, revision__in=revisions).order_by("created_at", "id"):
        passages[passage.claim_id].append(passage)
    assigned = {
        a.claim_id: a
        for a in Assignment.objects.filter(claim__in=ids, live=True).select_related("assignee", "assigned_by")
    }
    lasts: dict[uuid.UUID, dict[uuid.UUID | None, Event]] = defaultdict(dict)
    for event in last_decisions(ids):
        if event.claim_id is not None:
            lasts[event.claim_id][event.attribution_id] = event
    every = [row for found in rows.values() for row in found]
    named = {row.attribution.source_id for row in every if row.attribution}
    named |= {c.evidence.origin_id for row in every for c in row.citations if c.evidence.origin_id}
    parties = {
        (p.article_id, p.source_id): p.get_mark_display()
        for p in InterestedParty.objects.filter(article__in={c.article_id for c in claims}, live=True)
    }
    people = {c.cited_by_id for row in every for c in row.citations}
    people |= {pk for c in claims for pk in (c.reworded_by_id, c.created_by_id) if pk}
    shown = show_statements([(c, passages[c.pk]) for c in claims], revision)
    return CheckedClaims(
        tuple(
            CheckedClaim(
                c,
                tuple(rows[c.pk]),
                tuple(passages[c.pk]),
                assigned.get(c.pk),
                lasts.get(c.pk, {}),
                shown[c.pk],
            )
            for c in claims
        ),
        Source.objects.in_bulk(list(named)),
        origins_of(named),
        parties,
        User.objects.in_bulk(list(people)),
        revision.blocks if revision else (),
    )


def last_decisions(claims: Collection[uuid.UUID]) -> QuerySet[Event]:
    """The last decision on each check of ``claims``, with its actor and its reason."""
    last = (
        Event.objects.decisions()
        .filter(claim__in=claims)
        .order_by("claim_id", "attribution_id", "-seq")
        .distinct("claim_id", "attribution_id")
        .values("pk")
    )
    return Event.objects.filter(pk__in=last).select_related("actor", "free_text")


@dataclass(frozen=True)
class ArticleBench:
    """An article as it lies on the workbench. ``revision`` is the one shown, which may be an older one.

    What only the whole page needs is asked for when it is looked at.
    """

    article: Article
    revision: Revision
    loaded: CheckedClaims
    run: ExtractionRun | None

    @cached_property
    def readiness(self) -> Readiness:
        """The blockers of the present text, and its sign-offs."""
        return article_readiness(self.article)

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """Every revision without its text, newest first."""
        rows = self.article.revisions.select_related("author").defer("text", "blocks")
        return tuple(rows.order_by("-number"))

    @property
    def is_current(self) -> bool:
        """Whether the text shown is the newest."""
        return self.revision.pk == self.article.current_revision_id

    @property
    def claims(self) -> tuple[CheckedClaim, ...]:
        """The claims, in text order."""
        return self.loaded.claims


def article_bench(article: Article, *, revision: int | None = None, retired: bool = False) -> ArticleBench:
    """What the workbench of ``article`` shows: its claims in text order, retired ones only where asked for.

    ``article`` comes with its current revision. Raises ``Revision.DoesNotExist`` where it has no such
    ``revision``.
    """
    shown = article.current_revision
    if shown is None or revision not in (None, shown.number):
        shown = Revision.objects.select_related("author").get(article=article, number=revision or 0)
    claims = list(
        Claim.objects.filter(article=article).select_related("article__current_revision").order_by("number")
    )
    wanted = claims if retired else [c for c in claims if c.state != ClaimState.RETIRED]
    found = check_claims(wanted, revision=shown)
    ordered = CheckedClaims(
        tuple(sorted(found.claims, key=lambda c: c.place)),
        found.sources,
        found.origins,
        found.parties,
        found.people,
        found.blocks,
    )
    run = ExtractionRun.objects.filter(revision=shown).order_by("-created_at").first()
    return ArticleBench(article, shown, ordered, run)


@dataclass(frozen=True, slots=True)
class ClaimThread:
    """What has been done to a claim and said about it. ``events`` newest first; ``comments`` oldest first."""

    events: tuple[Event, ...]
    comments: tuple[Comment, ...]
    replies: tuple[RightOfReply, ...]
    reasons: Mapping[uuid.UUID, str]


NOT_HISTORY = (EventKind.COMMENTED, EventKind.COMMENT_RESOLVED)


def claim_thread(claim: Claim) -> ClaimThread:
    """The history of ``claim`` (its links, citations and assignments included), comments and rights of reply."""
    subjects: set[uuid.UUID] = {claim.pk}
    subjects.update(Attribution.objects.filter(claim=claim).values_list("pk", flat=True))
    subjects.update(claim.citations.values_list("pk", flat=True))
    subjects.update(claim.assignments.values_list("pk", flat=True))
    events = list(
        Event.objects.filter(subject_id__in=subjects)
        .exclude(kind__in=NOT_HISTORY)
        .select_related("actor", "free_text")
        .order_by("-seq")[:HISTORY]
    )
    comments = claim.comments.select_related("author", "resolved_by").order_by("created_at", "id")
    replies = claim.replies.select_related("party", "asked_by").order_by("asked_at")
    return ClaimThread(
        tuple(events), tuple(comments), tuple(replies), {e.pk: reason_of(e) for e in events if e.to_status}
    )


def changed_since(claim: Claim, attribution: Attribution | None, version: int) -> list[Event]:
    """The events that moved a check on from ``version``, oldest first.

    A version covers the citations of its check (rule 9), so those of the citations are among them.
    """
    target = attribution or claim
    subjects: set[uuid.UUID] = {target.pk, claim.pk}
    subjects.update(claim.citations.filter(attribution=attribution).values_list("pk", flat=True))
    behind = target.version - version
    if behind < 1:
        return []
    events = list(
        Event.objects.filter(subject_id__in=subjects)
        .select_related("actor", "free_text")
        .order_by("-seq")[:behind]
    )
    return events[::-1]


def claim_places(checked: Iterable[CheckedClaim]) -> list[tuple[int, int]]:
    """The spans of every claim's content in the revision at hand."""
    return [
        (start, end)
        for c in checked
        for p in c.passages
        if p.part == PassagePart.CONTENT
        for start, end in p.spans
    ]


def article_on_bench(user: AnyUser, pk: uuid.UUID) -> Article | None:
    """The article with what its workbench needs of it, if ``user`` may see it."""
    return (
        Article.objects.visible_to(user)
        .select_related("desk", "current_revision__author")
        .prefetch_related("reporters")
        .filter(pk=pk)
        .first()
    )

"""Claims as lists: search, filters, and the feed of changes; used alike by pages, API, exports and admin."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from claims.errors import InvalidInput
from claims.models import AnyUser, Assignment, Attribution, Citation, Claim, Passage, SourceAlias
from claims.vocabulary import ClaimKind, ClaimState, Disposition, PassagePart, Risk, Status

CHOICES: Mapping[str, tuple[str, frozenset[str]]] = {
    "status": ("status", frozenset(Status.values)),
    "kind": ("kind", frozenset(ClaimKind.values)),
    "risk": ("risk", frozenset(Risk.values)),
    "state": ("state", frozenset(ClaimState.values)),
    "disposition": ("disposition", frozenset(Disposition.values)),
}


@dataclass(frozen=True, slots=True)
class ClaimFilters:
    """What a list of claims is narrowed to; several values of one field mean any of them."""

    status: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    risk: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    disposition: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    assignee: tuple[str, ...] = ()
    q: str = ""
    changed_since: str = ""
    unknown: tuple[str, ...] = field(default=())


def parse_filters(params: Mapping[str, Iterable[str]]) -> ClaimFilters:
    """Filters from query parameters (``name → values``); raises ``InvalidInput`` naming each bad value."""
    errors: dict[str, list[str]] = {}
    values: dict[str, tuple[str, ...]] = {}
    for name in ("status", "said", "kind", "risk", "state", "disposition", "source", "article", "assignee"):
        given = tuple(v for raw in params.get(name, ()) for v in raw.split(",") if v)
        allowed = frozenset(Status.values) if name == "said" else CHOICES.get(name, ("", frozenset()))[1]
        for value in given:
            if allowed and value not in allowed:
                errors.setdefault(name, []).append(f"“{value}” is none of: {', '.join(sorted(allowed))}.")
            if name in ("source", "article") and not is_uuid(value):
                errors.setdefault(name, []).append(f"“{value}” is no id.")
        values[name] = given
    if errors:
        raise InvalidInput("A filter is not understood.", fields=errors)
    one = {n: next(iter(params.get(n, ())), "").strip() for n in ("q", "changed_since")}
    return ClaimFilters(**values, q=one["q"].replace("\0", "")[:200], changed_since=one["changed_since"])


def is_uuid(value: str) -> bool:
    """Whether ``value`` is the text of a UUID."""
    try:
        uuid.UUID(value)
    except ValueError:
        return False
    return True


def claims_for_review(user: AnyUser, filters: ClaimFilters | None = None) -> QuerySet[Claim]:
    """The claims that ``user`` may see, narrowed by ``filters``, with what a row shows in five queries."""
    wanted = filters or ClaimFilters()
    found = Claim.objects.visible_to(user)
    for name, (column, _) in CHOICES.items():
        values = getattr(wanted, name)
        if values:
            found = found.filter(**{f"{column}__in": values})
    if wanted.article:
        found = found.filter(article__in=[uuid.UUID(pk) for pk in wanted.article])
    live = Attribution.objects.filter(claim=OuterRef("pk"), live=True)
    if wanted.said:
        found = found.filter(Exists(live.filter(status__in=wanted.said)))
    if wanted.source:
        named = Q(source__in=wanted.source) | Q(source__merged_into__in=wanted.source)
        found = found.filter(Exists(live.filter(named)))
    if wanted.assignee:
        mine = Assignment.objects.filter(claim=OuterRef("pk"), live=True)
        found = found.filter(Exists(mine.filter(assignee__username__in=wanted.assignee)))
    if wanted.q:
        found = found.filter(_matches(wanted.q))
    if wanted.changed_since:
        found = found.filter(changed_xid__gte=cursor_position(wanted.changed_since))
    return with_checks(found)


def with_checks(found: QuerySet[Claim]) -> QuerySet[Claim]:
    """The same claims, with everything a row or a card shows fetched beside them."""
    return found.select_related("article__current_revision", "article__desk", "reworded_by").prefetch_related(
        Prefetch(
            "attributions",
            Attribution.objects.filter(live=True).select_related("source").order_by("chain", "position"),
            to_attr="links",
        ),
        Prefetch(
            "citations",
            Citation.objects.select_related("evidence__origin", "cited_by"),
            to_attr="all_citations",
        ),
        Prefetch(
            "assignments", Assignment.objects.filter(live=True).select_related("assignee"), to_attr="assigned"
        ),
        Prefetch("passages", Passage.objects.order_by("created_at"), to_attr="all_passages"),
    )


def _matches(q: str) -> Q:
    """Wording, quoted words, sources and their aliases; each word of the query somewhere in one of them."""
    condition = Q()
    for word in q.split()[:8]:
        quotes = Passage.objects.filter(claim=OuterRef("pk"), part=PassagePart.CONTENT, quote__icontains=word)
        aliases = SourceAlias.objects.filter(source=OuterRef("source"), name__icontains=word)
        sources = Attribution.objects.filter(claim=OuterRef("pk"), live=True).filter(
            Q(source__name__icontains=word) | Exists(aliases)
        )
        condition &= Q(statement__icontains=word) | Exists(quotes) | Exists(sources)
    return condition


def change_cursor() -> str:
    """An opaque cursor: asked with it later, ``changed_since`` misses nothing, however late it was committed.

    It is the oldest transaction still running: whatever commits after now has this number or a higher one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
        return f"x{cursor.fetchone()[0]}"


def cursor_position(cursor: str) -> int:
    """The transaction a cursor stands for; raises ``InvalidInput`` where it is none of ours."""
    if not cursor.startswith("x") or not cursor[1:].isdecimal() or len(cursor) > 20:
        raise InvalidInput(
            "This cursor was not given by this API.",
            fields={"changed_since": ["Start without one and use the cursor of the answer."]},
        )
    return int(cursor[1:])

"""Rule 12 at a moment of the history: what stood in the way of a sign-off then, and where each sign-off stood.

The rule itself is that of ``readiness``; here it is given the rows as they were.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from claims.models import Attribution, Event, Source
from claims.models import Claim as ClaimRow
from claims.models.independence import CheckRow
from claims.queries.past import Past, Subject
from claims.queries.readiness import (
    Obstacle,
    article_obstacles,
    claim_obstacles,
    needed_roles,
    sign_off_state,
)
from claims.queries.report_claims import ClaimsThen, Names
from claims.reports.report import Claim, Link, MustAct
from claims.vocabulary import Check, ClaimState, EventKind, RunState, SignOffState
from claims.workflow import CheckContext


@dataclass(frozen=True, slots=True)
class MustActList:
    """The blockers, those overridden among them, and what follows for the sign-offs (by id)."""

    entries: tuple[MustAct, ...]
    missing_roles: tuple[str, ...]
    sign_off_states: Mapping[str, str]


def must_act_of(
    *,
    article_id: uuid.UUID,
    revision: str,
    past: Past,
    then: ClaimsThen,
    names: Names,
    reading: RunState,
) -> MustActList:
    """What had to be done before ``revision`` could be signed; asks the database nothing."""
    sources: dict[str, Source] = {}
    rows = [row for claim in then.open for row in _checks(claim, names, sources)]
    found = claim_obstacles(rows)
    found += article_obstacles(
        article_id,
        proposed=sum(c.state == ClaimState.PROPOSED for c in then.set_aside),
        reading=reading,
    )
    overrides = _overrides(past, revision)
    moved = _last_moves(past, then)
    entries = tuple(_entry(o, overrides, moved, names) for o in found)
    blocked = any(not e.overridden for e in entries)
    states: dict[str, str] = {}
    signed: set[str] = set()
    for pk, subject in past.of("signoff").items():
        state = sign_off_state(
            withdrawn=subject.state["withdrawn"],
            of_this_text=subject.state["revision"] == revision,
            blocked=blocked,
        )
        states[pk] = state.value
        if state is SignOffState.VALID:
            signed.add(subject.state["role"])
    needed = needed_roles(needs_legal=any(c.legal_flag for c in then.open))
    return MustActList(entries, tuple(r.value for r in needed if r.value not in signed), states)


def _checks(claim: Claim, names: Names, sources: dict[str, Source]) -> list[CheckRow]:
    """The checks of a claim as rows that were never saved: what the rule looks at, and no more."""
    row = ClaimRow(
        id=uuid.UUID(claim.id),
        number=claim.number,
        status=claim.status,
        disposition=claim.disposition,
        risk=claim.risk,
        attention={"outcome": claim.attention} if claim.attention else {},
    )
    content = CheckRow(row, None, CheckContext(Check.CONTENT), endorsement=_endorsement(claim.endorsed))
    said = CheckContext(Check.ATTRIBUTION)
    return [
        content,
        *(
            CheckRow(row, _link_row(k, names, sources), said, endorsement=_endorsement(k.endorsed))
            for k in claim.links
        ),
    ]


def _endorsement(endorsed: bool) -> Event | None:
    return Event() if endorsed else None


def _link_row(link: Link, names: Names, sources: dict[str, Source]) -> Attribution:
    source = sources.get(link.source)
    if source is None:
        told = names.sources.get(link.source)
        source = sources[link.source] = Source(
            id=uuid.UUID(link.source),
            name=link.name,
            kind=told.state["kind"] if told else link.kind,
            approved_by_id=told.state["approved_by"] if told else None,
        )
    return Attribution(id=uuid.UUID(link.id), source=source, mode=link.mode, status=link.status)


def _overrides(past: Past, revision: str) -> dict[tuple[str, str], Subject]:
    """The last override of each blocker of this text."""
    return {
        (s.state["blocker"], s.state["subject"]): s
        for s in past.of("blockeroverride").values()
        if s.state["live"] and s.state["revision"] == revision
    }


def _last_moves(past: Past, then: ClaimsThen) -> dict[int, int]:
    """For each claim, by number, the last event that moved its version (rule 9)."""
    moved: dict[int, int] = {}
    for event in past:
        if event.subject_type not in ("claim", "attribution", "citation"):
            continue
        if event.kind == EventKind.CITATION_CHANGED and "looked_for" in event.body["note"]:
            continue
        number = then.claim_of_event(event)
        if number is not None:
            moved[number] = event.seq
    return moved


def _entry(
    obstacle: Obstacle,
    overrides: Mapping[tuple[str, str], Subject],
    moved: Mapping[int, int],
    names: Names,
) -> MustAct:
    override = overrides.get((obstacle.blocker.value, str(obstacle.subject_id)))
    if override is not None:
        if obstacle.claim_number is not None:
            holds = moved.get(obstacle.claim_number, 0) < override.last.seq
        else:
            holds = override.state["version"] == obstacle.version
        override = override if holds else None
    return MustAct(
        blocker=obstacle.blocker.value,
        title=obstacle.blocker.label,
        detail=obstacle.detail,
        claim=obstacle.claim_number,
        subject=str(obstacle.subject_id),
        by=names.person(override.state["by"]) if override else "",
        reason=override.state["reason"] if override else "",
    )

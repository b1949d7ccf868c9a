"""Deciding on a check: the one way a status changes, and what follows from every other act."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence

from claims.actions.history import DecisionFields, History, history
from claims.actions.subjects import claim_state
from claims.errors import InvalidInput, NotPermitted, RuleViolation, StaleClaim
from claims.models import Attribution, Claim, Event, FreeText, State
from claims.models.desk import UserModel
from claims.models.independence import CheckRow, load_checks
from claims.permissions import require, who_may
from claims.vocabulary import (
    Check,
    ClaimState,
    DecisionKind,
    Disposition,
    EventKind,
    Risk,
    Status,
)
from claims.workflow import (
    evidence_shortfall,
    require_evidence,
    require_statement_of,
    require_transition,
)


def claim_decide(
    *,
    claim: Claim,
    to: Status,
    reason: str,
    citations: Sequence[uuid.UUID],
    actor: UserModel,
    version: int,
    attribution: Attribution | None = None,
    disposition: Disposition | None = None,
    bulk: bool = False,
) -> Event:
    """Decide on one check of ``claim``: its content, or ``attribution`` where one is given.

    ``version`` is that of the claim (content) or of the attribution which the decision was based on.
    Returns the Decision. Raises ``NotPermitted`` (rule 4), ``StaleClaim`` (rule 9), ``TransitionRefused``,
    ``InvalidInput``, ``EvidenceInsufficient`` (rules 2, 3) or ``RuleViolation`` (rules 5, 8); then nothing
    has changed.
    """
    require(actor, "claim_decide", claim.article)
    with history(claim.article, actor) as line:
        row = _fresh(claim, attribution)
        _require_current(row, version)
        require_transition(row.check, row.status, to)
        require_statement_of(row.check, to, reason, disposition)
        cited = _named(row, citations)
        require_evidence(row.context, to, row.cited(cited))
        kind, endorsement = DecisionKind.CHANGE, None
        if to is Status.CONFIRMED:
            kind, endorsement = _two_people(row, actor, bulk=bulk)
        if disposition is not None and row.check is Check.CONTENT:
            _dispose(line, row, to, disposition)
        return append_decision(line, row, kind, to, reason=reason, citations=cited, endorsement=endorsement)


def endorsement_retract(
    *,
    claim: Claim,
    reason: str,
    actor: UserModel,
    version: int,
    attribution: Attribution | None = None,
) -> Event:
    """Take back one's own endorsement of a high-risk claim; the status stays as it is (rule 9)."""
    require(actor, "claim_decide", claim.article)
    with history(claim.article, actor) as line:
        row = _fresh(claim, attribution)
        _require_current(row, version)
        if row.endorsement is None or row.endorsement.actor_id != actor.pk:
            raise RuleViolation(
                "There is no endorsement of yours to take back.",
                rule="9",
                missing=["your own endorsement of this check"],
            )
        return append_decision(line, row, DecisionKind.RETRACT, row.status, reason=reason)


def append_decision(
    line: History,
    row: CheckRow,
    kind: DecisionKind,
    to: Status,
    *,
    reason: str,
    citations: Sequence[uuid.UUID] = (),
    endorsement: uuid.UUID | None = None,
    cause: Event | None = None,
) -> Event:
    """Append the Decision from which the database sets the status, and bring the row up to date."""
    target = row.attribution or row.claim
    current, event_id = row.status, uuid.uuid4()
    fields = DecisionFields(
        claim_id=row.claim.pk,
        attribution_id=row.attribution.pk if row.attribution else None,
        kind=kind,
        from_status=current,
        to_status=to,
        version=target.version,
        wording_hash=target.wording_hash,
        reason=reason.strip(),
        citations=tuple(citations),
        endorsement=endorsement,
    )
    target.status = current if kind in (DecisionKind.ENDORSE, DecisionKind.RETRACT) else to
    target.endorsement = event_id if kind is DecisionKind.ENDORSE else None
    target.version += 1
    if row.attribution is not None:
        row.claim.version += 1
    event = line.record(
        EventKind.DECISION,
        target,
        state_of_target(row.claim, row.attribution),
        cause=cause,
        decision=fields,
        event_id=event_id,
    )
    if line.actor is not None and not row.claim.worked_on:
        row.claim.worked_on = True
        Claim.objects.filter(pk=row.claim.pk).update(worked_on=True)
    return event


def state_of_target(claim: Claim, attribution: Attribution | None) -> State:
    """The state of the thing a decision is about."""
    return claim_state(claim) if attribution is None else attribution.state()


def reevaluate(
    line: History,
    claims: Collection[Claim],
    cause: Event,
    *,
    material: Mapping[uuid.UUID, str] | None = None,
) -> list[Event]:
    """Re-open, by consequences of ``cause``, every check of ``claims`` whose decision no longer stands (rule 6).

    Call it when the rows of the act have changed. ``material`` says in words, for targets (claims,
    attributions) whose wording the act changed, what the difference is.
    """
    consequences: list[Event] = []
    differences = material or {}
    reporters: dict[uuid.UUID, frozenset[int]] = {}
    for row in load_checks(claims):
        if row.status is Status.UNVERIFIED and row.endorsement is None:
            continue
        article = row.claim.article
        if article.pk not in reporters:
            reporters[article.pk] = frozenset(article.reporters.values_list("pk", flat=True))
        why = _no_longer_stands(row, reporters[article.pk])
        if why:
            why = differences.get((row.attribution or row.claim).pk, why)
            consequences.append(
                append_decision(
                    line, row, DecisionKind.CONSEQUENCE, Status.UNVERIFIED, reason=why, cause=cause
                )
            )
    return consequences


def _no_longer_stands(row: CheckRow, reporters: Collection[int]) -> str:
    """Why the standing decision, or the endorsement, of a check falls; "" where it stands."""
    for event in (row.standing, row.completed, row.endorsement):
        if event is not None and event.actor_id in reporters:
            return "A person who decided is now a reporter of the article (rule 4)."
        if event is None or event is row.completed:
            continue
        if event.wording_hash != row.wording_hash:
            return "The wording it was decided on has changed."
        cited = row.cited(event.citations)
        if any(c.withdrawn for c in cited):
            return "A citation it rests on has been withdrawn (rule 8)."
        missing = evidence_shortfall(row.context, Status(event.to_status), cited)
        if missing:
            return f"What it rests on no longer meets the rule; it lacks {'; and '.join(missing)}."
    if (
        row.status is Status.CONFIRMED
        and row.claim.risk == Risk.HIGH
        and row.standing is not None
        and row.completed is None
    ):
        return "Its risk is high and one person confirmed it: it needs two (rule 5)."
    return ""


def _fresh(claim: Claim, attribution: Attribution | None) -> CheckRow:
    """The check as it is now, under the lock of its stream."""
    current = Claim.objects.select_related("article", "article__current_revision").get(pk=claim.pk)
    for row in load_checks([current]):
        if (row.attribution.pk if row.attribution else None) == (attribution.pk if attribution else None):
            if current.state != ClaimState.OPEN:
                raise RuleViolation(
                    f"This claim is {current.get_state_display()}; only open claims are decided.",
                    rule="states",
                    missing=["an open claim: restore or accept it first"],
                    who=who_may("claim_state"),
                )
            return row
    raise RuleViolation("This link of the chain has been removed.", rule="states")


def _require_current(row: CheckRow, version: int) -> None:
    target = row.attribution or row.claim
    if version != target.version:
        raise StaleClaim(
            f"Somebody was first: you looked at version {version}, it is now version {target.version}. "
            "Look at what changed and decide again.",
            current=current_state(row.claim, row.attribution),
            changes=changes_since(row.claim, row.attribution, version),
        )


def current_state(claim: Claim, attribution: Attribution | None = None) -> dict[str, object]:
    """The present state of a check, for someone whose copy is stale."""
    target = attribution or claim
    return {
        "claim": str(claim.pk),
        "attribution": str(attribution.pk) if attribution else None,
        "statement": claim.statement,
        "status": target.status,
        "disposition": claim.disposition,
        "risk": claim.risk,
        "state": claim.state,
        "version": target.version,
    }


def changes_since(claim: Claim, attribution: Attribution | None, version: int) -> list[str]:
    """What was done to a claim since ``version``, a line each, newest last."""
    target = attribution or claim
    events = Event.objects.filter(subject_id=target.pk).select_related("actor").order_by("-seq")[:20]
    lines: list[str] = []
    for event in events:
        if int(event.data["state"].get("version") or 0) <= version:
            break
        who = event.actor.get_username() if event.actor else event.engine
        what = event.get_kind_display()
        if event.to_status:
            what = f"{event.get_decision_display()}: {event.get_from_status_display()} → {event.get_to_status_display()}"
        lines.append(f"{event.at:%Y-%m-%d %H:%M} UTC, {who}: {what}")
    return lines[::-1]


def _named(row: CheckRow, citations: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """The citations as given, each checked to be live and for this check (rule 8)."""
    unknown = [str(c) for c in citations if c not in row.evidence]
    if unknown:
        raise InvalidInput(
            f"No such citation for this check: {', '.join(unknown)}.",
            rule="8",
            fields={"citations": ["Name citations of this very check."]},
        )
    withdrawn = [str(c) for c in citations if row.evidence[c].withdrawn]
    if withdrawn:
        raise RuleViolation(
            f"Withdrawn citations prove nothing: {', '.join(withdrawn)}.",
            rule="8",
            missing=["live citations; cite the evidence anew"],
        )
    return list(dict.fromkeys(citations))


def _two_people(row: CheckRow, actor: UserModel, *, bulk: bool) -> tuple[DecisionKind, uuid.UUID | None]:
    """Rule 5: whether this confirmation is an endorsement or the change, and which endorsement it completes."""
    if Event.objects.filter(
        subject_id=row.claim.pk, kind=EventKind.CLAIM_RISK, actor=actor, body__contains='"to":"normal"'
    ).exists():
        raise NotPermitted(
            "You lowered the risk of this claim and confirm nothing on it.",
            rule="5",
            who="another " + who_may("claim_decide").partition(" ")[2],
        )
    if row.claim.risk != Risk.HIGH:
        return DecisionKind.CHANGE, None
    if bulk:
        raise RuleViolation(
            "High-risk claims are confirmed one at a time, never in bulk.",
            rule="5",
            missing=["a decision on this claim alone"],
        )
    if row.endorsement is None:
        return DecisionKind.ENDORSE, None
    if row.endorsement.actor_id == actor.pk:
        raise RuleViolation(
            "You have endorsed this already: 1 of 2. A second, different person confirms it.",
            rule="5",
            missing=["a second person"],
            who="another " + who_may("claim_decide").partition(" ")[2],
        )
    return DecisionKind.CHANGE, row.endorsement.pk


def _dispose(line: History, row: CheckRow, to: Status, disposition: Disposition) -> None:
    """Set the disposition in the act of ``unproven``; elsewhere it is an editor's act of its own."""
    if to is not Status.UNPROVEN:
        require(line.actor, "disposition_set", row.claim.article)  # type: ignore[arg-type] # a person acts here
    if row.claim.disposition == disposition:
        return
    row.claim.disposition = disposition
    Claim.objects.filter(pk=row.claim.pk).update(disposition=disposition)
    line.record(
        EventKind.CLAIM_DISPOSITION,
        row.claim,
        claim_state(row.claim),
        note={"to": disposition.value, "with": FreeText(to.label)},
    )

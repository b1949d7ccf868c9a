"""Correcting who said it: links between a claim and its sources."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from claims.actions.claims import highest_chain, lock_claim
from claims.actions.decisions import append_decision, changes_since, current_state, reevaluate
from claims.actions.history import History, history
from claims.actions.subjects import attribution_wording, passages_of
from claims.errors import InvalidInput, RuleViolation, StaleClaim
from claims.models import Attribution, Claim, Event, Source
from claims.models.desk import UserModel
from claims.models.independence import load_checks
from claims.permissions import require
from claims.vocabulary import Basis, DecisionKind, EventKind, Mode, Status


def attribution_add(
    *,
    claim: Claim,
    source: Source,
    actor: UserModel,
    version: int,
    cue: str = "",
    chain: int | None = None,
    position: int = 1,
    mode: Mode = Mode.INDIRECT,
    channel: str = "",
    basis: Basis = Basis.UNKNOWN,
    said_at: datetime | None = None,
) -> Attribution:
    """Link ``claim`` to ``source``: a chain of its own unless ``chain`` names one; it starts unverified.

    ``version`` is the claim's. The other links of that chain re-open; the content is re-evaluated.
    """
    require(actor, "attribution_change", claim.article)
    require_usable_source(claim, source)
    with history(claim.article, actor) as line:
        current = lock_claim(line, claim, version)
        link = Attribution(
            claim=current,
            source=source,
            chain=chain or highest_chain(current) + 1,
            position=position,
            cue=cue.strip()[:300],
            mode=mode,
            channel=channel.strip()[:200],
            basis=basis,
            said_at=said_at,
        )
        link.wording_hash = attribution_wording(current, link, passages_of([current])[current.pk])
        _insert(link)
        event = line.record(EventKind.ATTRIBUTION_ADDED, link, link.state())
        _touch(line, current, event, chain=link.chain, but=link)
    return link


def attribution_change(
    *, attribution: Attribution, actor: UserModel, version: int, **changes: Any
) -> Attribution:
    """Change a link: its ``source``, ``cue``, ``mode``, ``channel``, ``basis``, ``said_at``, ``chain``, ``position``.

    ``version`` is the link's. A change of source, cue or mode re-opens the decision on it and on the other
    links of its chain (rule 6); the content is re-evaluated, for rule 2 asks who the speakers are.
    """
    require(actor, "attribution_change", attribution.claim.article)
    unknown = changes.keys() - {"source", "cue", "mode", "channel", "basis", "said_at", "chain", "position"}
    if unknown:
        raise InvalidInput(
            "No such field.", fields={name: ["Cannot be changed."] for name in sorted(unknown)}
        )
    if "source" in changes:
        require_usable_source(attribution.claim, changes["source"])
    with history(attribution.claim.article, actor) as line:
        link = lock_attribution(attribution, version)
        claim = Claim.objects.select_related("article__current_revision").get(pk=link.claim_id)
        before = (str(link.source), link.cue, link.mode, link.chain, link.position)
        for name, value in changes.items():
            setattr(link, name, value)
        after = (str(link.source), link.cue, link.mode, link.chain, link.position)
        link.wording_hash = attribution_wording(claim, link, passages_of([claim])[claim.pk])
        _update(link, "wording_hash", *(f"{n}_id" if n == "source" else n for n in changes))
        event = line.record(
            EventKind.ATTRIBUTION_CHANGED, link, link.state(), note={"changed": sorted(changes)}
        )
        if before != after:
            _touch(line, claim, event, chain=link.chain)
    link.refresh_from_db()
    return link


def attribution_remove(
    *, attribution: Attribution, reason: str, actor: UserModel, version: int
) -> Attribution:
    """Take a link off its claim. It stays in the history; the rest of its chain re-opens."""
    require(actor, "attribution_change", attribution.claim.article)
    if not reason.strip():
        raise InvalidInput("Removing a link needs a reason.", fields={"reason": ["Say why."]})
    with history(attribution.claim.article, actor) as line:
        link = lock_attribution(attribution, version)
        claim = Claim.objects.select_related("article__current_revision").get(pk=link.claim_id)
        event = line.record(
            EventKind.ATTRIBUTION_REMOVED, link, {**link.state(), "live": False, "version": link.version + 1}
        )
        _reopen_chain(line, claim, event, chain=link.chain, gone=link)
        link.live = False
        _update(link, "live")
        _touch(line, claim, event, chain=link.chain)
    link.refresh_from_db()
    return link


def lock_attribution(attribution: Attribution, version: int) -> Attribution:
    """The link as it is now, under the lock of its stream; ``StaleClaim`` unless it is at ``version``."""
    link = Attribution.objects.select_related("source", "claim__article").get(pk=attribution.pk)
    if not link.live:
        raise RuleViolation("This link has been removed.", rule="states", missing=["a live link"])
    if link.version != version:
        raise StaleClaim(
            f"Somebody was first: you looked at version {version}, it is now version {link.version}.",
            current=current_state(link.claim, link),
            changes=changes_since(link.claim, link, version),
        )
    return link


def require_usable_source(claim: Claim, source: Source) -> None:
    """Raise unless ``source`` is of the claim's desk and, if it belongs to one article, of this one."""
    if source.desk_id != claim.article.desk_id or source.article_id not in (None, claim.article_id):
        raise InvalidInput(
            "This source belongs elsewhere.", fields={"source": ["Choose a source of this desk or article."]}
        )
    if source.merged_into_id is not None:
        raise InvalidInput(
            "This source has been merged.", fields={"source": [f"Use “{source.merged_into}” instead."]}
        )


def _touch(line: History, claim: Claim, event: Event, *, chain: int, but: Attribution | None = None) -> None:
    """A link of the chain changed: its other links re-open, the content is re-evaluated, versions move."""
    reevaluate(line, [claim], event)
    _reopen_chain(line, claim, event, chain=chain, but=but)
    Claim.objects.filter(pk=claim.pk).update(version=F("version") + 1, worked_on=True)
    claim.refresh_from_db(fields=["version", "status", "endorsement", "worked_on"])


def _reopen_chain(
    line: History,
    claim: Claim,
    event: Event,
    *,
    chain: int,
    but: Attribution | None = None,
    gone: Attribution | None = None,
) -> None:
    """Re-open what was decided on the links of a chain; of ``gone`` the history goes on saying that it is."""
    for row in load_checks([claim]):
        link = row.attribution
        if link is None or link.chain != chain or (but is not None and link.pk == but.pk):
            continue
        if gone is not None and link.pk == gone.pk:
            link.live = False
        if row.status is not Status.UNVERIFIED or row.endorsement is not None:
            append_decision(
                line,
                row,
                DecisionKind.CONSEQUENCE,
                Status.UNVERIFIED,
                reason="A link of its chain has changed.",
                cause=event,
            )


def _insert(link: Attribution) -> None:
    try:
        with transaction.atomic():
            link.save(force_insert=True)
    except IntegrityError as error:
        raise _taken(link) from error


def _update(link: Attribution, *fields: str) -> None:
    values = {name: getattr(link, name) for name in fields}
    try:
        with transaction.atomic():
            Attribution.objects.filter(pk=link.pk).update(**values, version=F("version") + 1)
    except IntegrityError as error:
        raise _taken(link) from error
    link.refresh_from_db(fields=["version", "status", "endorsement"])


def _taken(link: Attribution) -> InvalidInput:
    return InvalidInput(
        f"Chain {link.chain} has a link at position {link.position} already.",
        fields={"position": ["Choose a free position, or move the other link first."]},
    )

"""How much hangs on a claim: the risk, and the flag of legal (rule 5)."""

from __future__ import annotations

from claims.actions.claims import lock_claim, save_claim
from claims.actions.decisions import reevaluate
from claims.actions.history import History, history
from claims.actions.subjects import claim_state
from claims.errors import InvalidInput, RuleViolation
from claims.models import Claim, Event, FreeText
from claims.models.desk import UserModel
from claims.permissions import require
from claims.vocabulary import EventKind, Risk


def claim_set_risk(*, claim: Claim, risk: Risk, reason: str, actor: UserModel, version: int) -> Claim:
    """Raise or lower the risk (rule 5). Raising re-opens what one person alone confirmed."""
    require(actor, "risk_raise" if risk is Risk.HIGH else "risk_lower", claim.article)
    if risk is Risk.NORMAL and not reason.strip():
        raise InvalidInput("Lowering risk needs a reason.", rule="5", fields={"reason": ["Say why."]})
    with history(claim.article, actor) as line:
        current = lock_claim(line, claim, version)
        if current.risk == risk:
            return current
        if risk is Risk.NORMAL and current.legal_flag:
            raise RuleViolation(
                "The legal flag keeps the risk high.",
                rule="5",
                missing=["the legal flag cleared"],
                who="an editor",
            )
        _change_risk(line, current, risk, reason)
    return current


def claim_set_legal_flag(*, claim: Claim, flag: bool, reason: str, actor: UserModel, version: int) -> Claim:
    """Set or clear the legal flag; setting it makes the claim high risk (rule 5)."""
    require(actor, "risk_raise" if flag else "risk_lower", claim.article)
    if not flag and not reason.strip():
        raise InvalidInput(
            "Clearing the legal flag needs a reason.", rule="5", fields={"reason": ["Say why."]}
        )
    with history(claim.article, actor) as line:
        current = lock_claim(line, claim, version)
        if current.legal_flag == flag:
            return current
        current.legal_flag = flag
        save_claim(current, "legal_flag")
        line.record(
            EventKind.CLAIM_EDITED,
            current,
            claim_state(current),
            note={"legal_flag": flag, "reason": FreeText(reason)},
        )
        if flag and current.risk != Risk.HIGH:
            _change_risk(line, current, Risk.HIGH, "legal flag")
    return current


def _change_risk(line: History, claim: Claim, risk: Risk, reason: str) -> list[Event]:
    """Append the risk event from which the database sets the risk; the consequences of it (rule 6)."""
    claim.risk = risk
    claim.version += 1
    event = line.record(
        EventKind.CLAIM_RISK,
        claim,
        claim_state(claim),
        note={"to": risk.value, "reason": FreeText(reason.strip())},
    )
    claim.refresh_from_db(fields=["risk", "version"])
    consequences = reevaluate(line, [claim], event)
    claim.refresh_from_db(fields=["status", "endorsement", "version"])
    return consequences


def raise_risk(line: History, claim: Claim, ground: str, why: str) -> list[Event]:
    """Make ``claim`` high risk on a ``ground`` that it gained (rule 5); what one person alone confirmed re-opens.

    Where it is high already the ground is noted. A ground it had before changes nothing: an editor who lowered the
    risk knew of it. ``claim`` was read under the lock of its stream; ``why`` says in words what happened. Returns the
    consequences.
    """
    if ground in claim.risk_reasons:
        return []
    claim.refresh_from_db(fields=["risk", "status", "endorsement", "version"])
    claim.risk_reasons = [*claim.risk_reasons, ground]
    claim.version += 1
    Claim.objects.filter(pk=claim.pk).update(risk_reasons=claim.risk_reasons, version=claim.version)
    if claim.risk == Risk.HIGH:
        line.record(EventKind.CLAIM_EDITED, claim, claim_state(claim), note={"risk": ground})
        return []
    return _change_risk(line, claim, Risk.HIGH, why)

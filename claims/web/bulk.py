"""One act for several claims, each through the same action as alone; what is refused is named with why."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User

from claims.actions.claims import claim_restore, claim_retire, claim_set_disposition
from claims.actions.decisions import claim_decide
from claims.actions.desk_work import claim_assign
from claims.actions.risk import claim_set_risk
from claims.errors import DomainError, InvalidInput, StaleClaim
from claims.models import Claim
from claims.models.independence import CheckRow, load_checks
from claims.vocabulary import Check, Disposition, RetirementReason, Risk, Status
from claims.web.refusals import refusal_lines
from claims.workflow import weigh


@dataclass(frozen=True, slots=True)
class Chosen:
    """A claim as it was chosen: its id and the version that was looked at."""

    id: uuid.UUID
    version: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that stayed as it was, and why."""

    claim: Claim
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many were changed, and what was refused."""

    done: int
    refused: tuple[Refusal, ...]


def chosen_of(values: Sequence[str]) -> list[Chosen]:
    """The claims ticked, as the boxes name them (``id:version``); what is malformed is left aside."""
    found: dict[uuid.UUID, Chosen] = {}
    for value in values:
        name, _, version = value.partition(":")
        try:
            pk = uuid.UUID(name)
        except ValueError:
            continue
        if version.isdecimal() and len(version) < 9:
            found[pk] = Chosen(pk, int(version))
    return list(found.values())


def bulk_act(
    *, user: User, chosen: Sequence[Chosen], act: str, reason: str = "", person: User | None = None
) -> Outcome:
    """Do ``act`` (a name of ``BULK``) to each claim chosen that ``user`` may see, each in its own transaction."""
    seen = Claim.objects.visible_to(user).select_related("article__desk", "article__current_revision")
    claims = seen.in_bulk([c.id for c in chosen])
    done, refused = 0, []
    for choice in chosen:
        claim = claims.get(choice.id)
        if claim is None:
            continue
        try:
            _one(claim, choice.version, user=user, act=act, reason=reason, person=person)
        except DomainError as error:
            refused.append(Refusal(claim, " ".join(_lines(error))))
        else:
            done += 1
    return Outcome(done, tuple(refused))


def _lines(error: DomainError) -> list[str]:
    """A refusal in words, with what the fields of a form would have said."""
    lines = refusal_lines(error)
    if isinstance(error, InvalidInput):
        lines += [words for said in error.fields.values() for words in said]
    return lines


def _one(claim: Claim, version: int, *, user: User, act: str, reason: str, person: User | None) -> None:
    verb, _, value = act.partition(":")
    acts: dict[str, Callable[[], object]] = {
        "assign": lambda: claim_assign(claim=claim, assignee=person, actor=user),
        "unassign": lambda: claim_assign(claim=claim, assignee=None, actor=user),
        "copy": lambda: claim_set_disposition(
            claim=claim, disposition=Disposition(value), reason=reason, actor=user, version=version
        ),
        "accept": lambda: claim_restore(claim=claim, reason=reason, actor=user, version=version),
        "dismiss": lambda: claim_retire(
            claim=claim, retirement=RetirementReason.NOT_A_CLAIM, reason=reason, actor=user, version=version
        ),
        "high": lambda: claim_set_risk(
            claim=claim, risk=Risk.HIGH, reason=reason, actor=user, version=version
        ),
        "so": lambda: _decide(claim, version, Check.CONTENT, Status(value), user=user, reason=reason),
        "said": lambda: _decide(claim, version, Check.ATTRIBUTION, Status(value), user=user, reason=reason),
    }
    acts[verb]()


def _decide(claim: Claim, version: int, check: Check, to: Status, *, user: User, reason: str) -> None:
    """Decide on the content, or on every link that is not there yet, on the evidence at hand."""
    if claim.version != version:
        raise StaleClaim("Somebody was first: it has changed since you chose it.", current={})
    rows = [row for row in load_checks([claim]) if row.check is check and row.status is not to]
    if not rows:
        words = "There is nothing to decide: " + (
            f"it is {to.label} already."
            if check is Check.CONTENT
            else f"no attribution that is not {to.label}."
        )
        raise InvalidInput(words)
    for row in rows:
        claim_decide(
            claim=claim,
            attribution=row.attribution,
            to=to,
            reason=reason,
            citations=_at_hand(row) if to is Status.CONFIRMED else [],
            actor=user,
            version=(row.attribution or row.claim).version,
            bulk=True,
        )


def _at_hand(row: CheckRow) -> list[uuid.UUID]:
    """The live citations that support this check and count for it (rule 2)."""
    return [uuid.UUID(pk) for pk in weigh(row.context, row.evidence.values()).supporting]

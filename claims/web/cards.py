"""From what was loaded of a claim to its card. Nothing here asks the database anything."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import cast

from django.urls import reverse

from claims.models import Attribution, Claim, Event
from claims.models.independence import CheckRow
from claims.permissions import who_may
from claims.queries.desk import reason_of
from claims.queries.workbench import CheckedClaim, CheckedClaims
from claims.reports.words import channel_words
from claims.vocabulary import (
    BY_RULE,
    UNCHECKABLE_KINDS,
    Check,
    CitationException,
    ClaimState,
    DecisionKind,
    Disposition,
    QuotationFound,
    Risk,
    Stance,
    Status,
    Terms,
)
from claims.web.people import initials, person_name
from claims.web.presentation import (
    AlertView,
    ChainView,
    CheckKind,
    CheckView,
    Chip,
    CitationView,
    ClaimCard,
    DecisionView,
    LinkView,
    RiskView,
    targets,
)
from claims.web.presentation import Stance as StanceWord
from claims.web.statements import statement_view
from claims.workflow import allowed_targets, evidence_shortfall, weigh

TEXT_OUTCOMES = {
    "recheck": "Its words changed with the text",
    "changed": "Its words changed with the text",
    "fuzzy": "It stands in the new text in other words",
    "ambiguous": "It may stand in several places of the new text",
    "gone": "It is gone from the new text",
}
"""What a new text did to a claim (rule 11), as an alert says it."""


def who_did(event: Event) -> str:
    """The person or the machine behind an event; a consequence is nobody's decision."""
    if event.decision == DecisionKind.CONSEQUENCE:
        return BY_RULE
    return person_name(event.actor) or event.engine


def claim_card(
    loaded: CheckedClaims,
    checked: CheckedClaim,
    *,
    acts: Collection[str],
    reporter: bool = False,
    active: str = "",
) -> ClaimCard:
    """The closed card of one claim, for a person who may do ``acts`` (``permissions.acts_of``) on its article.

    ``reporter`` says that they report it, which is why they may not decide (rule 4).
    """
    claim = checked.claim
    numbers = citation_numbers(checked)
    views = [
        check_view(row, numbers=numbers, last=(checked.lasts or {}).get(key), acts=acts, reporter=reporter)
        for row in checked.checks
        for key in (row.attribution.pk if row.attribution else None,)
    ]
    so, said = views[0], tuple(views[1:])
    live = [c for row in checked.checks for c in row.citations if not c.withdrawn]
    assignee = person_name(checked.assignment.assignee) if checked.assignment else ""
    return ClaimCard(
        id=str(claim.pk),
        number=claim.number,
        statement=claim.statement,
        shown=statement_view(loaded, checked, may_refer="claim_reword" in acts),
        so=so,
        said=said,
        version=claim.version,
        chains=chains_of(loaded, claim, [row.attribution for row in checked.links if row.attribution]),
        chips=chips_of(claim),
        risk=risk_of(checked, so),
        disposition="" if claim.disposition == Disposition.NONE else Disposition(claim.disposition).label,
        citations=len(live),
        origins=origins_behind(checked.checks),
        assignee=assignee,
        initials=initials(assignee) if assignee else "",
        alerts=alerts_of(checked),
        proposed=claim.state == ClaimState.PROPOSED,
        retired=_retired(claim),
        article_id=str(claim.article_id),
        article_title=claim.article.headline,
        active=active or "content",
    )


def _retired(claim: Claim) -> str:
    if claim.state != ClaimState.RETIRED:
        return ""
    why = claim.get_retirement_display()
    return f"{why}: {claim.state_reason}" if claim.state_reason else why


def origins_behind(rows: Sequence[CheckRow]) -> int:
    """How many independent origins stand behind the live citations of a claim (rule 3)."""
    found: set[str] = set()
    unknown = 0
    for row in rows:
        for cited in row.evidence.values():
            if cited.withdrawn:
                continue
            found |= cited.origins
            unknown += not cited.origins
    return len(found) + unknown


def citation_numbers(checked: CheckedClaim) -> dict[uuid.UUID, int]:
    """The citations of a claim, numbered in the order in which they were added; withdrawn ones keep theirs."""
    every = [c for row in checked.checks for c in row.citations]
    every.sort(key=lambda c: (c.created_at, c.pk))
    return {c.pk: number for number, c in enumerate(every, start=1)}


def check_view(
    row: CheckRow,
    *,
    numbers: dict[uuid.UUID, int],
    last: Event | None,
    acts: Collection[str],
    reporter: bool = False,
) -> CheckView:
    """One check with the buttons this reader has; a button rests on the citations that suffice as they stand."""
    link, claim = row.attribution, row.claim
    open_to = frozenset[Status]()
    refusal = _refusal(claim, acts, reporter)
    if not refusal:
        open_to = allowed_targets(row.check, row.status)
    high = claim.risk == Risk.HIGH
    return CheckView(
        check=cast(CheckKind, row.check.value),
        status=row.status.value,
        targets=targets({s.value for s in open_to}, evidence=at_hand(row, open_to)),
        version=(link or claim).version,
        attribution=str(link.pk) if link else "",
        source=link.source.name if link else "",
        needed=2 if high else 1,
        endorsed=_endorsed(row) if high else 0,
        last=_last(last, numbers),
        hint="" if refusal else _hint(row),
        refusal=refusal,
    )


def _endorsed(row: CheckRow) -> int:
    if row.endorsement is not None:
        return 1
    return 2 if row.status is Status.CONFIRMED and row.completed is not None else 0


def _refusal(claim: Claim, acts: Collection[str], reporter: bool) -> str:
    """Why this reader decides nothing here; "" where they may."""
    if claim.state == ClaimState.RETIRED:
        return "Retired claims are not decided: restore it first."
    if claim.state == ClaimState.PROPOSED:
        return "Proposed by the machine: accept it first, or say that it is no claim."
    if "claim_decide" in acts:
        return ""
    if reporter:
        return "You are a reporter of this article and decide on none of its claims (rule 4)."
    return f"Decided by {who_may('claim_decide')}."


def at_hand(row: CheckRow, open_to: Collection[Status]) -> dict[str, tuple[str, ...]]:
    """By status the live citations that suffice for it as they stand (rules 2, 3), so that one key decides."""
    support = weigh(row.context, row.evidence.values())
    live = [c for c in row.evidence.values() if not c.withdrawn]
    both = tuple(c.id for c in live if c.stance in (Stance.SUPPORTS, Stance.CONTRADICTS))
    named = {
        Status.CONFIRMED: support.supporting,
        Status.INCORRECT: support.contradicting,
        Status.DISPUTED: both,
    }
    return {
        status.value: ids
        for status, ids in named.items()
        if status in open_to
        and ids
        and not evidence_shortfall(row.context, status, row.cited(uuid.UUID(i) for i in ids))
    }


def _last(event: Event | None, numbers: dict[uuid.UUID, int]) -> DecisionView | None:
    if event is None:
        return None
    evidence = tuple(sorted(numbers[c] for c in event.citations if c in numbers))
    return DecisionView(who_did(event), event.at, decision_words(event), evidence)


def decision_words(event: Event) -> str:
    """The reason of a decision; what kind it is goes ahead of it unless it is a plain change."""
    kind, reason = DecisionKind(event.decision), reason_of(event)
    if kind is DecisionKind.CHANGE:
        return reason
    return f"{kind.label}: {reason}" if reason else kind.label


def _hint(row: CheckRow) -> str:
    """What is still missing before an unverified check can be confirmed."""
    if row.status is not Status.UNVERIFIED:
        return ""
    missing = evidence_shortfall(row.context, Status.CONFIRMED, row.evidence.values())
    return f"Confirming needs {'; '.join(missing)}." if missing else "The evidence suffices to confirm it."


def chains_of(loaded: CheckedClaims, claim: Claim, links: Sequence[Attribution]) -> tuple[ChainView, ...]:
    """Who says so: a chain each, the origin first, a channel after its link."""
    chains: dict[int, list[LinkView]] = {}
    for link in links:
        chains.setdefault(link.chain, []).append(
            LinkView(
                link.source.name,
                str(link.source_id),
                loaded.party(claim.article_id, link.source_id),
                channel_words(link.channel),
            )
        )
    return tuple(ChainView(tuple(found)) for _, found in sorted(chains.items()))


def chips_of(claim: Claim) -> tuple[Chip, ...]:
    """Figures, dates and hedges as the text has them; the kind where it says that nobody can check it."""
    chips = [Chip("kind", claim.get_kind_display())] if claim.kind in UNCHECKABLE_KINDS else []
    chips += [Chip("figure", figure_words(f)) for f in claim.figures]
    chips += [Chip("time", _date_words(d)) for d in claim.dates]
    chips += [Chip("hedge", str(h.get("text", ""))) for h in claim.hedges]
    return tuple(chips)


def figure_words(figure: dict[str, object]) -> str:
    """A figure with its unit: "four" checkpoints is "4 checkpoint"; the text's own words where it has no value."""
    value, unit = figure.get("value"), str(figure.get("unit") or "")
    if value is None:
        return str(figure.get("text", ""))
    number = f"{value:g}" if isinstance(value, float) and value < 1e6 else f"{value}"
    return f"{number} {unit}".strip()


def _date_words(date: dict[str, object]) -> str:
    text, value = str(date.get("text", "")), str(date.get("value") or "")
    return text if not value or value == text else f"{text} = {value}"


def risk_of(checked: CheckedClaim, so: CheckView) -> RiskView | None:
    """Why a claim is high risk; ``None`` where it is not."""
    claim = checked.claim
    if claim.risk != Risk.HIGH:
        return None
    reasons = [str(r) for r in claim.risk_reasons]
    if claim.legal_flag and "legal flag" not in reasons:
        reasons.append("legal flag")
    return RiskView(", ".join(reasons) or "raised by hand", so.endorsed, so.needed)


def alerts_of(checked: CheckedClaim) -> tuple[AlertView, ...]:
    """What must be seen on a closed card: contradictions (rule 8), re-openings (rule 6), a new text (rule 11)."""
    claim = checked.claim
    found: list[AlertView] = []
    for row in checked.checks:
        against = [c for c in row.citations if not c.withdrawn and c.stance == Stance.CONTRADICTS]
        if row.status is Status.CONFIRMED and against:
            titles = ", ".join(f"“{c.evidence.title}”" for c in against)
            found.append(
                AlertView("Contradicted.", f"{row.check.label} is confirmed, and {titles} speaks against it.")
            )
    for row in checked.checks:
        event = (checked.lasts or {}).get(row.attribution.pk if row.attribution else None)
        if (
            event is not None
            and event.decision == DecisionKind.CONSEQUENCE
            and row.status is Status.UNVERIFIED
        ):
            found.append(AlertView("Re-opened.", f"{row.check.label} {reason_of(event)}", level="warn"))
    outcome = str(claim.attention.get("outcome", ""))
    if outcome:
        found.append(
            AlertView(
                f"{TEXT_OUTCOMES.get(outcome, outcome.capitalize())}.",
                "A person decides what it says now."
                if outcome != "gone"
                else "Retire it, or say where it stands.",
                level="warn",
                removed=str(claim.attention.get("removed", "")),
                added=str(claim.attention.get("added", "")),
            )
        )
    return tuple(found)


def citation_views(
    loaded: CheckedClaims, checked: CheckedClaim, *, acts: Collection[str]
) -> tuple[CitationView, ...]:
    """The citations of a claim in the order they were added, each with what it counts for."""
    numbers = citation_numbers(checked)
    seen: dict[frozenset[str], int] = {}
    found: list[CitationView] = []
    every = [(row, c) for row in checked.checks for c in row.citations]
    every.sort(key=lambda pair: numbers[pair[1].pk])
    for row, citation in every:
        item, number = citation.evidence, numbers[citation.pk]
        origins = loaded.origins.get(item.origin_id, frozenset()) if item.origin_id else frozenset[str]()
        same = seen.get(origins) if origins and not citation.withdrawn else None
        if origins and not citation.withdrawn:
            seen.setdefault(origins, number)
        source = loaded.sources.get(item.origin_id) if item.origin_id else None
        found.append(
            CitationView(
                id=str(citation.pk),
                number=number,
                check=cast(CheckKind, row.check.value),
                stance=cast(StanceWord, citation.stance),
                quotation=citation.quotation,
                title=item.title,
                url=item.url,
                file_url=reverse("api:evidence-file", args=[item.pk]) if item.file_sha256 else "",
                snapshot_url=reverse("api:evidence-snapshot", args=[item.pk]) if item.snapshot_sha256 else "",
                snapshot_error=item.snapshot_error,
                sha256=item.file_sha256 or item.snapshot_sha256,
                locator=citation.locator,
                kind=item.get_kind_display(),
                note=item.note,
                found=""
                if citation.quotation_found == QuotationFound.UNCHECKED
                else citation.get_quotation_found_display(),
                exception=""
                if citation.exception == CitationException.NONE
                else f"{citation.get_exception_display()}: {citation.exception_reason}",
                origin=source.name if source else "",
                party=loaded.party(checked.claim.article_id, item.origin_id),
                same_origin_as=same,
                terms="" if item.terms == Terms.ON_RECORD else item.get_terms_display(),
                withdrawn=citation.withdrawn_reason if citation.withdrawn else "",
                who=person_name(loaded.people.get(citation.cited_by_id)),
                source=row.attribution.source.name if row.attribution and len(checked.links) > 1 else "",
                may_withdraw=not citation.withdrawn and "citation_change" in acts,
                may_except=not citation.withdrawn
                and row.check is Check.CONTENT
                and "citation_except" in acts,
            )
        )
    return tuple(found)


def with_active(card: ClaimCard, active: str) -> ClaimCard:
    """The same card with the keys on another of its checks."""
    return replace(card, active=active or card.active)

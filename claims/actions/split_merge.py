"""Splitting one claim into several and merging several into one: spans, sources and history are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claims.actions.claims import (
    change_state,
    claim_changed,
    clean_spans,
    clean_statement,
    highest_chain,
    lock_claim,
    new_passage,
    next_numbers,
)
from claims.actions.history import History, history
from claims.actions.risk import raise_risk
from claims.actions.subjects import attribution_wording, claim_state, claim_wording, passages_of
from claims.errors import InvalidInput, RuleViolation
from claims.models import Attribution, Claim, FreeText, Passage
from claims.models.desk import UserModel
from claims.permissions import require
from claims.vocabulary import ClaimState, EventKind, PassagePart, RetirementReason, Risk


@dataclass(frozen=True, slots=True)
class Part:
    """One of the claims a claim is split into; without ``spans`` it stands where the whole stood."""

    statement: str
    spans: tuple[tuple[int, int], ...] = ()


def claim_split(
    *, claim: Claim, parts: Sequence[Part], reason: str, actor: UserModel, version: int
) -> list[Claim]:
    """Split a claim into two or more, each with its chains, each starting unverified (rule 1).

    The claim itself is retired as split, with its decisions and evidence; restoring it is possible.
    """
    require(actor, "claim_state", claim.article)
    if len(parts) < 2:
        raise InvalidInput(
            "A split gives two claims or more.", fields={"parts": ["Give at least two statements."]}
        )
    statements = [clean_statement(p.statement) for p in parts]
    if len(set(statements)) != len(statements):
        raise InvalidInput("Two parts say the same.", fields={"parts": ["Give different statements."]})
    with history(claim.article, actor) as line:
        whole = lock_claim(line, claim, version)
        _require_open(whole)
        revision = whole.article.current_revision
        assert revision is not None
        own = passages_of([whole])[whole.pk]
        links = list(whole.attributions.filter(live=True).select_related("source"))
        made: list[Claim] = []
        for number, part, statement in zip(
            next_numbers(whole.article, len(parts)), parts, statements, strict=True
        ):
            made.append(
                _part(
                    line, whole, number, statement, clean_spans(revision.text, part.spans), own, links, actor
                )
            )
        change_state(
            line, whole, ClaimState.RETIRED, retirement=RetirementReason.SPLIT, reason=reason or "Split."
        )
    return made


def _part(
    line: History,
    whole: Claim,
    number: int,
    statement: str,
    spans: list[list[int]],
    own: Sequence[Passage],
    links: Sequence[Attribution],
    actor: UserModel,
) -> Claim:
    claim = Claim(
        article=whole.article,
        number=number,
        statement=statement,
        kind=whole.kind,
        risk=whole.risk,
        risk_reasons=whole.risk_reasons,
        legal_flag=whole.legal_flag,
        split_from=whole,
        hedges=whole.hedges,
        references=_references_of_part(whole, statement, spans),
        priority=whole.priority,
        priority_reasons=whole.priority_reasons,
        worked_on=True,
        created_by=actor,
    )
    if spans:
        passages = [new_passage(claim, PassagePart.CONTENT, spans)]
    else:
        passages = [_copy(p, claim, None) for p in own if p.part == PassagePart.CONTENT]
    copies: list[Attribution] = []
    for link in links:
        copy = Attribution(
            claim=claim,
            source=link.source,
            chain=link.chain,
            position=link.position,
            cue=link.cue,
            mode=link.mode,
            said_at=link.said_at,
            channel=link.channel,
            basis=link.basis,
        )
        copies.append(copy)
        passages += [_copy(p, claim, copy) for p in own if p.attribution_id == link.pk]
    claim.wording_hash = claim_wording(statement, passages)
    for copy in copies:
        copy.wording_hash = attribution_wording(claim, copy, passages)
    claim.save(force_insert=True)
    Attribution.objects.bulk_create(copies)
    Passage.objects.bulk_create(passages)
    line.record_many(
        [
            (EventKind.CLAIM_ADDED, claim, claim_state(claim, passages), {"split_from": whole.number}),
            *((EventKind.ATTRIBUTION_ADDED, a, a.state(), None) for a in copies),
        ]
    )
    return claim


def _references_of_part(whole: Claim, statement: str, spans: list[list[int]]) -> list[dict[str, Any]]:
    """The references of ``whole`` whose words the part has; a bracket that its statement lacks is a proposal again."""
    return [
        replace(r, used=r.used and f"[{r.name}]" in statement).as_json()
        for r in whole.meanings
        if not spans or (r.span and any(s <= r.span[0] and r.span[1] <= e for s, e in spans))
    ]


def _copy(passage: Passage, claim: Claim, attribution: Attribution | None) -> Passage:
    return Passage(
        claim=claim,
        attribution=attribution,
        revision=passage.revision,
        part=passage.part,
        spans=passage.spans,
        stretch=passage.stretch,
        elided=passage.elided,
        quote=passage.quote,
        prefix=passage.prefix,
        suffix=passage.suffix,
        block=passage.block,
        resolved_from=passage.resolved_from,
        found=passage.found,
        candidates=passage.candidates,
    )


def claims_merge(
    *, into: Claim, others: Sequence[Claim], reason: str, actor: UserModel, versions: Mapping[str, int]
) -> Claim:
    """Merge ``others`` into ``into``: it gains their passages and chains, they are retired as merged.

    ``versions`` gives the version of every claim by its id. The words ``into`` stands in change, so what was
    decided on it re-opens (rule 6); the decisions of the others stay in their history.
    """
    require(actor, "claim_state", into.article)
    if (
        not others
        or into.pk in {c.pk for c in others}
        or any(c.article_id != into.article_id for c in others)
    ):
        raise InvalidInput(
            "Merge other claims of the same article.", fields={"claims": ["Choose one or more."]}
        )
    missing = [str(c.pk) for c in (into, *others) if str(c.pk) not in versions]
    if missing:
        raise InvalidInput("Every claim comes with its version.", fields={"versions": missing})
    with history(into.article, actor) as line:
        target = lock_claim(line, into, versions[str(into.pk)])
        _require_open(target)
        for other in others:
            absorbed = lock_claim(line, other, versions[str(other.pk)])
            _require_open(absorbed)
            _absorb(line, target, absorbed)
            change_state(
                line,
                absorbed,
                ClaimState.RETIRED,
                retirement=RetirementReason.MERGED,
                reason=reason or f"Merged into {target.number}.",
                into=target,
            )
        _inherit_risk(line, target, others)
        numbers = ", ".join(str(c.number) for c in others)
        target.legal_flag = target.legal_flag or any(c.legal_flag for c in others)
        claim_changed(
            line,
            target,
            EventKind.CLAIM_EDITED,
            "legal_flag",
            note={"merged": [c.number for c in others], "reason": FreeText(reason.strip())},
            difference=f"Claim {numbers} was merged into it.",
        )
    return target


def _inherit_risk(line: History, target: Claim, others: Sequence[Claim]) -> None:
    """What is of high risk stays so in the claim it is merged into (rule 5)."""
    for other in others:
        if other.risk == Risk.HIGH:
            why = f"Claim {other.number}, of high risk, was merged into it."
            for ground in other.risk_reasons or ["a merged claim of high risk"]:
                raise_risk(line, target, ground, why)


def _absorb(line: History, target: Claim, other: Claim) -> None:
    """Copy what ``other`` stands in and who says it to ``target``; sources it has already are not repeated."""
    passages = passages_of([other])[other.pk]
    existing = {(a.source_id, a.position) for a in target.attributions.filter(live=True)}
    base = highest_chain(target)
    copies: list[Attribution] = []
    added = [_copy(p, target, None) for p in passages if p.part == PassagePart.CONTENT]
    links = list(other.attributions.filter(live=True).select_related("source"))
    for chain, number in {c: i for i, c in enumerate(sorted({a.chain for a in links}), start=1)}.items():
        chain_links = [a for a in links if a.chain == chain]
        if all((a.source_id, a.position) in existing for a in chain_links):
            continue
        for link in chain_links:
            copy = Attribution(
                claim=target,
                source=link.source,
                chain=base + number,
                position=link.position,
                cue=link.cue,
                mode=link.mode,
                said_at=link.said_at,
                channel=link.channel,
                basis=link.basis,
            )
            copies.append(copy)
            added += [_copy(p, target, copy) for p in passages if p.attribution_id == link.pk]
    everything = [*passages_of([target])[target.pk], *added]
    for copy in copies:
        copy.wording_hash = attribution_wording(target, copy, everything)
    Attribution.objects.bulk_create(copies)
    Passage.objects.bulk_create(added)
    line.record_many([(EventKind.ATTRIBUTION_ADDED, a, a.state(), None) for a in copies])


def _require_open(claim: Claim) -> None:
    if claim.state != ClaimState.OPEN:
        raise RuleViolation(f"Claim {claim.number} is {claim.get_state_display()}, not open.", rule="states")

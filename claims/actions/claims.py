"""What people do to a claim besides deciding on it: word it, rate it, retire it, split and merge it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import F, Max

from claims.actions.decisions import changes_since, current_state, reevaluate
from claims.actions.history import History, history
from claims.actions.prominence import Prominence
from claims.actions.subjects import attribution_wording, claim_state, claim_wording, passages_of
from claims.anchoring.fold import is_material
from claims.anchoring.selectors import make_selector
from claims.errors import InvalidInput, RuleViolation, StaleClaim
from claims.models import Article, Attribution, Claim, ClaimReference, Event, FreeText, Passage
from claims.models.desk import UserModel
from claims.permissions import require
from claims.queries.statements import contents_in_order, show_statement, stretch_of
from claims.vocabulary import (
    ClaimKind,
    ClaimState,
    Disposition,
    EventKind,
    PassagePart,
    RetirementReason,
    Status,
)
from claims.workflow import UNPROVEN_DISPOSITIONS, proposed_risk

MAX_STATEMENT = 2000


def lock_claim(line: History, claim: Claim, version: int) -> Claim:
    """The claim as it is now, under the lock of its stream; ``StaleClaim`` unless it is at ``version``."""
    current = Claim.objects.select_related("article__current_revision").get(pk=claim.pk)
    if current.version != version:
        raise StaleClaim(
            f"Somebody was first: you looked at version {version}, it is now version {current.version}.",
            current=current_state(current),
            changes=changes_since(current, None, version),
        )
    return current


def clean_statement(statement: str) -> str:
    """A statement fit to keep: one line, not empty, at most ``MAX_STATEMENT`` characters."""
    text = " ".join(statement.split())
    if not text:
        raise InvalidInput(
            "A claim needs a statement.", fields={"statement": ["Say what can be true or false."]}
        )
    if len(text) > MAX_STATEMENT:
        raise InvalidInput(
            "The statement is too long.",
            fields={"statement": [f"At most {MAX_STATEMENT} characters; it has {len(text)}."]},
        )
    return text


def clean_spans(text: str, spans: Sequence[Sequence[int]]) -> list[list[int]]:
    """Spans that lie in ``text``, in order and without overlap; raises ``InvalidInput`` otherwise."""
    cleaned: list[list[int]] = []
    for span in sorted([list(s) for s in spans]):
        if len(span) != 2 or not all(isinstance(n, int) and not isinstance(n, bool) for n in span):
            raise InvalidInput("A span is [start, end].", fields={"spans": ["Give pairs of whole numbers."]})
        start, end = span
        if not 0 <= start < end <= len(text):
            raise InvalidInput(
                f"The span [{start}, {end}] does not lie in the text.",
                fields={"spans": [f"Offsets count code points from 0 to {len(text)}, start before end."]},
            )
        if cleaned and start < cleaned[-1][1]:
            raise InvalidInput("Spans overlap.", fields={"spans": ["Give pieces that do not overlap."]})
        cleaned.append([start, end])
    return cleaned


def block_at(blocks: Sequence[Any], position: int) -> str:
    """The role of the block that holds ``position``; ``body`` where none does."""
    return next((role for role, start, end in blocks if start <= position < end), "body")


def new_passage(claim: Claim, part: PassagePart, spans: list[list[int]], **more: Any) -> Passage:
    """An unsaved passage of ``claim`` at ``spans`` of the current revision, with quote and context."""
    revision = claim.article.current_revision
    assert revision is not None
    selector = make_selector(revision.text, [(s, e) for s, e in spans])
    return Passage(
        claim=claim,
        revision=revision,
        part=part,
        spans=spans,
        quote=" … ".join(selector.quotes),
        prefix=selector.prefix,
        suffix=selector.suffix,
        block=block_at(revision.blocks, spans[0][0]),
        **more,
    )


def next_numbers(article: Article, count: int) -> range:
    """Reserve ``count`` claim numbers of ``article``, never reused; under the lock of its stream."""
    Article.objects.filter(pk=article.pk).update(last_claim_number=F("last_claim_number") + count)
    article.refresh_from_db(fields=["last_claim_number"])
    return range(article.last_claim_number - count + 1, article.last_claim_number + 1)


def claim_add(
    *,
    article: Article,
    statement: str,
    actor: UserModel,
    spans: Sequence[Sequence[int]] = (),
    kind: ClaimKind = ClaimKind.EVENT,
) -> Claim:
    """Add a claim by hand, standing at ``spans`` of the current revision (code points), or nowhere yet."""
    require(actor, "claim_add", article)
    text = clean_statement(statement)
    with history(article, actor) as line:
        article.refresh_from_db()
        revision = article.current_revision
        if revision is None:
            raise InvalidInput("The article has no text yet.")
        pieces = clean_spans(revision.text, spans)
        risk, why = proposed_risk(prominent=Prominence(revision).holds(pieces))
        claim = Claim(
            article=article,
            number=next_numbers(article, 1)[0],
            statement=text,
            kind=kind,
            risk=risk,
            risk_reasons=list(why),
            created_by=actor,
            worked_on=True,
        )
        passages = [new_passage(claim, PassagePart.CONTENT, pieces)] if pieces else []
        claim.wording_hash = claim_wording(text, passages)
        claim.save(force_insert=True)
        Passage.objects.bulk_create(passages)
        line.record(EventKind.CLAIM_ADDED, claim, claim_state(claim, passages))
    return claim


def claim_reword(*, claim: Claim, statement: str, actor: UserModel, version: int) -> Claim:
    """Change the statement. A material change re-opens the claim and its attributions (rules 6, 7)."""
    require(actor, "claim_reword", claim.article)
    text = clean_statement(statement)
    with history(claim.article, actor) as line:
        current = lock_claim(line, claim, version)
        old = current.statement
        if text == old:
            return current
        current.statement = text
        current.references = [_kept_bracket(r, text).as_json() for r in current.meanings]
        current.reworded_by = None if is_quoted_claim(current) else actor
        claim_changed(
            line,
            current,
            EventKind.CLAIM_REWORDED,
            "statement",
            "references",
            "reworded_by",
            note={"from": FreeText(old), "to": FreeText(text), "material": is_material(old, text)},
            difference=f"The wording changed from “{old}” to “{text}”.",
        )
    return current


def _kept_bracket(reference: ClaimReference, statement: str) -> ClaimReference:
    """A reference after a rewording: where its bracket is gone it is a proposal again."""
    if not reference.used or f"[{reference.name}]" in statement:
        return reference
    return replace(reference, used=False, by="")


def is_quoted_claim(claim: Claim) -> bool:
    """Whether the statement is the article's own words, elided and bracketed, where the claim stands now."""
    revision = claim.article.current_revision
    if revision is None:
        return False
    stretches = [stretch_of(p) for p in contents_in_order(passages_of([claim])[claim.pk])]
    return show_statement(claim.statement, revision.text, stretches, claim.meanings).quoted


def claim_changed(
    line: History,
    claim: Claim,
    kind: EventKind,
    *fields: str,
    note: Mapping[str, Any],
    difference: str,
    cause: Event | None = None,
) -> tuple[Event, list[Event]]:
    """Write ``fields`` of a claim whose words or links changed, its hashes with them, the event, and the
    consequences (rule 6). Returns the event and the consequences.
    """
    passages = passages_of([claim])[claim.pk]
    claim.wording_hash = claim_wording(claim.statement, passages)
    save_claim(claim, "wording_hash", *fields)
    links = list(claim.attributions.filter(live=True).select_related("source"))
    targets = dict.fromkeys([claim.pk, *(link.pk for link in links)], difference)
    event = line.record(kind, claim, claim_state(claim, passages), note=note, cause=cause)
    rehash_links(line, claim, links, passages, event)
    consequences = reevaluate(line, [claim], event, material=targets)
    claim.refresh_from_db(fields=["version", "status", "endorsement"])
    return event, consequences


def rehash_links(
    line: History, claim: Claim, links: Iterable[Attribution], passages: Sequence[Passage], cause: Event
) -> None:
    """Bring the hashes of ``links`` up to date with the words of their claim, which they cover (rule 7).

    The history of a link says so too, or the audit finds a difference.
    """
    touched: list[Attribution] = []
    for link in links:
        new = attribution_wording(claim, link, passages)
        if new != link.wording_hash:
            Attribution.objects.filter(pk=link.pk).update(wording_hash=new, version=F("version") + 1)
            link.wording_hash = new
            link.version += 1
            touched.append(link)
    changed = [(EventKind.ATTRIBUTION_CHANGED, k, k.state(), {"changed": ["wording"]}) for k in touched]
    line.record_many(changed, cause=cause)


def save_claim(claim: Claim, *fields: str) -> None:
    """Write the named columns and the next version; ``claim`` then carries both."""
    claim.worked_on = True
    values = {name: getattr(claim, name) for name in (*fields, "worked_on")}
    Claim.objects.filter(pk=claim.pk).update(**values, version=F("version") + 1)
    claim.refresh_from_db(fields=["version", "status", "endorsement", "risk", "updated_at"])


def claim_edit(
    *,
    claim: Claim,
    actor: UserModel,
    version: int,
    kind: ClaimKind | None = None,
    public_url: str | None = None,
) -> Claim:
    """Change what a claim is, not what it says: its kind, the public page that reviews it."""
    require(actor, "claim_edit", claim.article)
    with history(claim.article, actor) as line:
        current = lock_claim(line, claim, version)
        if kind is not None:
            current.kind = kind
        if public_url is not None:
            current.public_url = public_url
        save_claim(current, "kind", "public_url")
        line.record(EventKind.CLAIM_EDITED, current, claim_state(current))
    return current


def claim_set_disposition(
    *, claim: Claim, disposition: Disposition, actor: UserModel, version: int, reason: str = ""
) -> Claim:
    """Say what the copy does with the claim (an editor's act)."""
    require(actor, "disposition_set", claim.article)
    with history(claim.article, actor) as line:
        current = lock_claim(line, claim, version)
        if current.disposition == disposition:
            return current
        if current.status == Status.UNPROVEN and disposition not in UNPROVEN_DISPOSITIONS | {
            Disposition.KEEP
        }:
            raise RuleViolation(
                "What is unproven is attributed, hedged, corrected, cut, or kept against the evidence.",
                rule="statuses",
                missing=["attribute, hedge, correct, cut or keep"],
            )
        current.disposition = disposition
        save_claim(current, "disposition")
        line.record(
            EventKind.CLAIM_DISPOSITION,
            current,
            claim_state(current),
            note={"to": disposition.value, "reason": FreeText(reason.strip())},
        )
    return current


def claim_retire(
    *,
    claim: Claim,
    retirement: RetirementReason,
    reason: str,
    actor: UserModel,
    version: int,
    into: Claim | None = None,
) -> Claim:
    """Take a claim out of the count, reversibly and with a reason; a duplicate names the claim it repeats."""
    require(actor, "claim_state", claim.article)
    if not reason.strip():
        raise InvalidInput("Retiring a claim needs a reason.", fields={"reason": ["Say why."]})
    if into is not None and (into.article_id != claim.article_id or into.pk == claim.pk):
        raise InvalidInput(
            "A duplicate repeats another claim of the same article.", fields={"into": ["Choose one."]}
        )
    if retirement is RetirementReason.DUPLICATE and into is None:
        raise InvalidInput("Say which claim it repeats.", fields={"into": ["Choose a claim."]})
    with history(claim.article, actor) as line:
        current = lock_claim(line, claim, version)
        require_standing(current)
        change_state(line, current, ClaimState.RETIRED, retirement=retirement, reason=reason, into=into)
    return current


def require_standing(claim: Claim) -> None:
    """Raise ``RuleViolation`` where ``claim`` is retired: it must be restored before it can be retired again."""
    if claim.state == ClaimState.RETIRED:
        raise RuleViolation("This claim is retired already.", rule="states", missing=["an open claim"])


def claim_restore(*, claim: Claim, reason: str, actor: UserModel, version: int) -> Claim:
    """Bring a retired claim back, or accept a proposed one: it is open again."""
    require(actor, "claim_state", claim.article)
    with history(claim.article, actor) as line:
        current = lock_claim(line, claim, version)
        if current.state == ClaimState.OPEN:
            raise RuleViolation(
                "This claim is open already.", rule="states", missing=["a retired or proposed claim"]
            )
        change_state(line, current, ClaimState.OPEN, reason=reason)
    return current


def change_state(
    line: History,
    claim: Claim,
    state: ClaimState,
    *,
    reason: str,
    retirement: RetirementReason | None = None,
    into: Claim | None = None,
    cause: Event | None = None,
) -> Event:
    """Move a claim between proposed, open and retired, and say so."""
    claim.state, claim.state_reason = state, reason.strip()
    claim.retirement = retirement.value if retirement else ""
    claim.into = into
    save_claim(claim, "state", "state_reason", "retirement", "into")
    return line.record(
        EventKind.CLAIM_STATE,
        claim,
        claim_state(claim),
        note={"to": state.value, "retirement": claim.retirement, "reason": FreeText(claim.state_reason)},
        cause=cause,
    )


def highest_chain(claim: Claim) -> int:
    """The number of the last chain of a claim; 0 where nobody is said to have said it."""
    found = Attribution.objects.filter(claim=claim, live=True).aggregate(last=Max("chain"))["last"]
    return int(found or 0)

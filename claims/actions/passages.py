"""What a person does about a claim that a new text left open: choose its place, accept that it is gone, re-check it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claims.actions.claims import (
    block_at,
    change_state,
    clean_spans,
    lock_claim,
    rehash_links,
    require_standing,
    save_claim,
)
from claims.actions.decisions import append_decision
from claims.actions.history import History, history
from claims.actions.prominence import Prominence
from claims.actions.restate import find_words, is_quoted_from, restate, sentence_stretch
from claims.actions.risk import raise_risk
from claims.actions.subjects import claim_state, claim_wording, passages_of, same_place
from claims.anchoring.difference import difference
from claims.anchoring.fold import is_material
from claims.anchoring.selectors import make_selector
from claims.anchoring.surroundings import sentence_changed
from claims.anchoring.telling import in_words, shown
from claims.anchoring.types import Difference
from claims.errors import InvalidInput, RuleViolation
from claims.models import Claim, Event, FreeText, Passage, Revision
from claims.models.desk import UserModel
from claims.models.independence import load_checks
from claims.permissions import require
from claims.queries.statements import stretch_of
from claims.vocabulary import (
    ClaimState,
    DecisionKind,
    EventKind,
    Found,
    PassagePart,
    RetirementReason,
    Status,
)
from claims.workflow import PROMINENT


def passage_place(
    *, passage: Passage, spans: Sequence[Sequence[int]], actor: UserModel, version: int
) -> Passage:
    """Say where a passage stands that was fuzzy, ambiguous or gone: at a candidate, or wherever it was seen.

    ``spans`` are of the current text, ``version`` is the claim's. Where the words there, or those around them, differ
    from the ones that were checked, the claim re-opens with the difference (rule 6).
    """
    require(actor, "claim_passage", passage.claim.article)
    with history(passage.claim.article, actor) as line:
        claim = lock_claim(line, passage.claim, version)
        row = Passage.objects.get(pk=passage.pk)
        revision = claim.article.current_revision
        assert revision is not None
        if row.revision_id != revision.pk or row.spans:
            raise RuleViolation(
                "This passage has its place; choose for one that a new text left open.",
                rule="11",
                missing=["a passage that is fuzzy, ambiguous or gone"],
            )
        pieces = clean_spans(revision.text, spans)
        if not pieces:
            raise InvalidInput("Say where it stands.", fields={"spans": ["Give a place in the text."]})
        before = _last_place(row)
        changes = _changes(row, before, pieces, revision)
        stretch = (
            sentence_stretch(revision.text, revision.blocks, pieces) if before and before.stretch else None
        )
        _move(row, pieces, stretch, revision, changed=bool(changes))
        if before is not None and row.part == PassagePart.CONTENT:
            changes += _restated(claim, before, row, revision, known=bool(changes))
        _settled(line, claim, changes, {"chosen": [list(p) for p in pieces], "part": row.part})
        if row.part == PassagePart.CONTENT:
            _retire_proposals(line, claim, pieces, revision)
            if Prominence(revision).holds(pieces):
                raise_risk(line, claim, PROMINENT, "It was placed in the headline or the lead.")
    return row


def passage_accept_gone(*, claim: Claim, reason: str, actor: UserModel, version: int) -> Claim:
    """Accept that words of a claim are gone from the text.

    A claim that stands nowhere any more is retired as gone, reversibly; one that still stands elsewhere goes on.
    """
    require(actor, "claim_passage", claim.article)
    with history(claim.article, actor) as line:
        current = lock_claim(line, claim, version)
        require_standing(current)
        contents = [p for p in passages_of([current])[current.pk] if p.part == PassagePart.CONTENT]
        if all(p.spans for p in contents):
            raise RuleViolation("None of its words are gone.", rule="11", missing=["a passage that is gone"])
        for row in contents:
            if not row.spans and row.found != Found.GONE:
                row.found, row.candidates = Found.GONE, []
                Passage.objects.filter(pk=row.pk).update(found=row.found, candidates=[])
        if any(p.spans for p in contents):
            current.attention = {}
            save_claim(current, "attention")
            note = {"accepted": "gone", "reason": FreeText(reason.strip())}
            line.record(EventKind.CLAIM_ANCHORED, current, claim_state(current), note=note)
        else:
            change_state(
                line,
                current,
                ClaimState.RETIRED,
                retirement=RetirementReason.GONE,
                reason=reason or "Its words are gone from the text.",
            )
    return current


def claim_recheck(*, claim: Claim, actor: UserModel, version: int) -> Claim:
    """Say that a claim the text changed has been looked at again; its checks are decided as ever, apart."""
    require(actor, "claim_passage", claim.article)
    with history(claim.article, actor) as line:
        current = lock_claim(line, claim, version)
        if current.attention.get("outcome") != "recheck":
            raise RuleViolation(
                "No new text changed this claim, or it waits for a place.",
                rule="11",
                missing=["a claim to re-check"],
            )
        seen = current.attention
        current.attention = {}
        save_claim(current, "attention")
        note = {"rechecked": seen.get("revision"), "why": FreeText(str(seen.get("why", "")))}
        line.record(EventKind.CLAIM_ANCHORED, current, claim_state(current), note=note)
    return current


def _last_place(row: Passage) -> Passage | None:
    """Where the passage stood in the last text in which it had a place."""
    return (
        Passage.objects.filter(
            claim=row.claim_id, attribution=row.attribution_id, part=row.part, quote=row.quote
        )
        .exclude(spans=[])
        .select_related("revision")
        .order_by("-revision__number")
        .first()
    )


def _changes(
    row: Passage, before: Passage | None, pieces: Sequence[Sequence[int]], revision: Revision
) -> list[tuple[str, Difference]]:
    """What is materially other about the chosen place, in words and piece by piece."""
    now = " … ".join(revision.text[s:e] for s, e in pieces)
    found: list[tuple[str, Difference]] = []
    if is_material(row.quote, now):
        pieces_of = difference(row.quote, now)
        found.append((f"The wording changed: {in_words(pieces_of)}.", pieces_of))
    if before is not None and row.part == PassagePart.CONTENT:
        around = sentence_changed(
            before.revision.text,
            [(s, e) for s, e in before.spans],
            revision.text,
            [(s, e) for s, e in pieces],
        )
        if around:
            found.append((f"The sentence around it changed: {in_words(around)}.", around))
        if before.resolved_from:
            named = ", ".join(f"“{before.revision.text[s:e]}”" for s, e in before.resolved_from)
            found.append((f"It referred to {named} where it stood.", ()))
    return found


def _restated(
    claim: Claim, before: Passage, row: Passage, revision: Revision, *, known: bool
) -> list[tuple[str, Difference]]:
    """Let a statement in the article's own words follow them to their new place; the change, unless one is ``known``."""
    was, now = stretch_of(before), stretch_of(row)
    if was is None or now is None:
        return []
    text = before.revision.text
    quoted = is_quoted_from(claim, [before], text, find_words(claim.meanings, text, was))
    references = find_words(claim.meanings, revision.text, now)
    claim.references = [r.as_json() for r in references]
    if not quoted:
        return []
    old, claim.statement = claim.statement, restate(claim, [row], revision.text, references)
    if known or not is_material(old, claim.statement):
        return []
    pieces = difference(old, claim.statement)
    return [(f"The statement changed: {in_words(pieces)}.", pieces)]


def _move(
    row: Passage,
    pieces: list[list[int]],
    stretch: list[int] | None,
    revision: Revision,
    *,
    changed: bool,
) -> None:
    selector = make_selector(revision.text, [(s, e) for s, e in pieces])
    row.spans, row.quote = pieces, " … ".join(selector.quotes)
    row.prefix, row.suffix = selector.prefix, selector.suffix
    row.block = block_at(revision.blocks, pieces[0][0])
    row.stretch, row.elided = stretch, []
    row.found, row.candidates = (Found.CHANGED if changed else Found.MOVED), []
    row.save(
        update_fields=[
            "spans",
            "stretch",
            "elided",
            "quote",
            "prefix",
            "suffix",
            "block",
            "found",
            "candidates",
        ]
    )


def _settled(
    line: History, claim: Claim, changes: Sequence[tuple[str, Difference]], note: dict[str, Any]
) -> Event:
    """Bring claim and links up to date after a passage found its place; what that changed re-opens."""
    passages = passages_of([claim])[claim.pk]
    claim.wording_hash = claim_wording(claim.statement, passages)
    why = " ".join(words for words, _ in changes)
    claim.attention = _attention(claim, passages, changes, why)
    save_claim(claim, "statement", "references", "wording_hash", "attention")
    event = line.record(
        EventKind.CLAIM_ANCHORED, claim, claim_state(claim, passages), note={**note, "why": FreeText(why)}
    )
    rehash_links(line, claim, claim.attributions.filter(live=True).select_related("source"), passages, event)
    if changes:
        for row in load_checks([claim]):
            if row.status is not Status.UNVERIFIED or row.endorsement is not None:
                append_decision(
                    line, row, DecisionKind.CONSEQUENCE, Status.UNVERIFIED, reason=why, cause=event
                )
    return event


def _attention(
    claim: Claim, passages: Sequence[Passage], changes: Sequence[tuple[str, Difference]], why: str
) -> dict[str, Any]:
    """What still waits: another passage without a place first, then the re-check of what changed."""
    lost = {p.found for p in passages if p.part == PassagePart.CONTENT and not p.spans}
    for waiting in (Found.AMBIGUOUS, Found.FUZZY, Found.GONE):
        if waiting in lost:
            return {**claim.attention, "outcome": waiting.value}
    if not changes:
        return {}
    pieces = changes[0][1]
    return {
        "outcome": "recheck",
        "revision": claim.attention.get("revision"),
        "why": why,
        **shown(pieces),
    }


def _retire_proposals(
    line: History, claim: Claim, pieces: Sequence[Sequence[int]], revision: Revision
) -> None:
    """Proposals the machine made of the same words meanwhile repeat the claim; nobody need review them."""
    place = {i for s, e in pieces for i in range(s, e)}
    rows = Passage.objects.filter(
        revision=revision,
        part=PassagePart.CONTENT,
        claim__article=claim.article_id,
        claim__state=ClaimState.PROPOSED,
        claim__worked_on=False,
    ).select_related("claim__article__current_revision")
    for row in rows:
        other = {i for s, e in row.spans for i in range(s, e)}
        if same_place(place, other):
            change_state(
                line,
                row.claim,
                ClaimState.RETIRED,
                retirement=RetirementReason.DUPLICATE,
                reason=f"It stands where claim {claim.number} stands.",
                into=claim,
            )

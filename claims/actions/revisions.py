"""A new draft: every claim is found again in it, and what did not change keeps its status (rules 6, 7, 11)."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone

from claims.actions.articles import queue_extraction, require_current_revision, store_revision
from claims.actions.decisions import append_decision
from claims.actions.history import History, history
from claims.actions.prominence import Prominence
from claims.actions.reanchor import Fate, fates_of
from claims.actions.risk import raise_risk
from claims.actions.subjects import attribution_wording, claim_state, claim_wording
from claims.anchoring.anchor import Anchoring
from claims.errors import InvalidInput
from claims.ingest import Document
from claims.ingest.document import Part, assemble
from claims.models import (
    Article,
    Attribution,
    Claim,
    Event,
    ExtractionRun,
    FreeText,
    Passage,
    Revision,
    SignOff,
)
from claims.models.desk import UserModel
from claims.models.independence import load_checks
from claims.permissions import require
from claims.vocabulary import ClaimState, DecisionKind, EventKind, RunState, Status
from claims.workflow import PROMINENT

COUNTED = ("unchanged", "moved", "recheck", "fuzzy", "ambiguous", "gone")
"""What can become of a claim, in the order of a summary."""


@dataclass(frozen=True, slots=True)
class ClaimOutcome:
    """What a new text did to one claim that counts (open or proposed)."""

    claim: Claim
    outcome: str
    found: str
    reopened: bool
    why: str
    difference: tuple[tuple[str, str], ...]

    def as_dict(self) -> dict[str, Any]:
        """As the API answers it."""
        return {
            "id": str(self.claim.pk),
            "number": self.claim.number,
            "statement": self.claim.statement,
            "outcome": self.outcome,
            "found": self.found,
            "reopened": self.reopened,
            "why": self.why,
            "difference": [{"kind": k, "text": t} for k, t in self.difference],
            "version": self.claim.version,
        }


@dataclass(frozen=True, slots=True)
class RevisionOutcome:
    """What became of each claim. ``new`` is ``None`` while the text is still being read for new ones."""

    revision: Revision
    claims: tuple[ClaimOutcome, ...]
    new: int | None
    sign_offs_voided: int

    @property
    def counts(self) -> dict[str, int]:
        """How many claims had each outcome."""
        found = Counter(c.outcome for c in self.claims)
        return {name: found[name] for name in COUNTED}

    def as_dict(self) -> dict[str, Any]:
        """As the API answers it."""
        return {
            "id": str(self.revision.pk),
            "number": self.revision.number,
            "sha256": self.revision.sha256,
            "summary": {**self.counts, "new": self.new},
            "reading": self.new is None,
            "sign_offs_voided": self.sign_offs_voided,
            "claims": [c.as_dict() for c in self.claims],
        }

    def sentence(self) -> str:
        """As a command prints it: "revision 2: 31 unchanged, 2 to re-check, 1 gone, 3 new"."""
        words = {"recheck": "to re-check", "fuzzy": "to find", "gone": "gone"}
        parts = [
            f"{n} {words.get(name, name)}" for name, n in self.counts.items() if n or name == "unchanged"
        ]
        parts.append("new ones still being looked for" if self.new is None else f"{self.new} new")
        void = " The sign-off is void." if self.sign_offs_voided else ""
        return f"revision {self.revision.number}: {', '.join(parts)}.{void}"


def revision_add(
    *, article: Article, document: Document, base: int, why: str, actor: UserModel
) -> RevisionOutcome:
    """Bring in a new text of ``article``, written on revision ``base``; all of it happens or nothing.

    Every passage is found again, or waits for a person; claims materially changed, inside or in what their meaning
    hangs on, re-open by a consequence that names the difference, all others keep status, evidence and history. New
    sentences are read for claims, which are proposed. Raises ``StaleClaim`` where somebody revised it meanwhile,
    ``InvalidInput`` where the text is the present one, ``NotPermitted``.
    """
    require(actor, "revision_add", article)
    with history(article, actor) as line:
        current = Article.objects.select_related("current_revision__author").get(pk=article.pk)
        require_current_revision(current, base)
        old = current.current_revision
        assert old is not None
        blocks = [[b.role, b.start, b.end] for b in document.blocks]
        if (old.text, old.blocks, old.headline) == (document.text, blocks, document.headline[:1000]):
            raise InvalidInput(
                "This is the present text, word for word; nothing has been saved.",
                fields={"text": ["Bring in a text that differs."]},
            )
        voided = SignOff.objects.filter(article=current, revision=old, withdrawn=False).count()
        revision = store_revision(current, document, number=old.number + 1, actor=actor, why=why)
        current.current_revision = revision
        Article.objects.filter(pk=current.pk).update(current_revision=revision)
        outcomes = _bring_claims_along(line, current, old, revision)
        queue_extraction(revision)
    article.current_revision = revision
    return RevisionOutcome(revision, tuple(outcomes), _new_claims(revision), voided)


def headline_change(*, article: Article, headline: str, actor: UserModel) -> RevisionOutcome:
    """A new headline is a new text, otherwise the same (a revision like any other)."""
    revision = article.current_revision
    if revision is None:
        raise InvalidInput("The article has no text yet.")
    words = " ".join(headline.split())
    if not words:
        raise InvalidInput("A headline needs words.", fields={"headline": ["Say it in a line."]})
    rest = [
        Part(role, revision.text[start:end]) for role, start, end in revision.blocks if role != "headline"
    ]
    document = assemble([Part("headline", words), *rest])
    return revision_add(
        article=article, document=document, base=revision.number, why="New headline", actor=actor
    )


def _new_claims(revision: Revision) -> int | None:
    """How many claims were found in ``revision`` that stood in no text before; ``None`` while it is being read."""
    run = ExtractionRun.objects.filter(revision=revision).first()
    if run is None or run.standing in (RunState.QUEUED, RunState.RUNNING):
        return None
    here = Passage.objects.filter(revision=revision).values("claim")
    earlier = (
        Passage.objects.filter(revision__article=revision.article_id)
        .exclude(revision=revision)
        .values("claim")
    )
    return Claim.objects.filter(pk__in=here, state=ClaimState.PROPOSED).exclude(pk__in=earlier).count()


def _bring_claims_along(
    line: History, article: Article, old: Revision, revision: Revision
) -> list[ClaimOutcome]:
    claims = list(Claim.objects.filter(article=article).order_by("number"))
    for claim in claims:
        claim.article = article
    fates, anchoring = fates_of(claims, revision, old)
    standing = [f for f in fates if f.claim.state != ClaimState.RETIRED]
    counts = Counter(f.outcome for f in standing)
    event = line.record(
        EventKind.REVISION_ADDED,
        revision,
        revision.state(),
        note={"effects": {name: counts[name] for name in COUNTED}},
    )
    line.record(
        EventKind.ARTICLE_EDITED,
        article,
        article.state(),
        note={"changed": ["current_revision"]},
        cause=event,
    )
    Passage.objects.bulk_create([p for f in fates for p in f.passages], batch_size=500)
    links = _links_of(claims)
    changed = [f for f in fates if _settle(f, revision, anchoring)]
    _write(changed)
    touched_links = [link for f in fates for link in _settle_links(f, links.get(f.claim.pk, []))]
    for link in touched_links:
        Attribution.objects.filter(pk=link.pk).update(
            cue=link.cue, wording_hash=link.wording_hash, version=F("version") + 1
        )
        link.version += 1
    line.record_many([_anchored(f, revision) for f in fates if f.passages], cause=event)
    for link in touched_links:
        line.record(EventKind.ATTRIBUTION_CHANGED, link, link.state(), note={"changed": ["cue"]}, cause=event)
    reopened = _reopen(line, [f for f in fates if f.is_material], links, event)
    reopened |= _raise_risk(line, fates, Prominence(revision))
    return [
        ClaimOutcome(
            f.claim,
            f.outcome,
            f.found,
            f.claim.pk in reopened,
            " ".join(f.differences),
            tuple((p.kind, p.text) for p in f.pieces),
        )
        for f in standing
    ]


def _raise_risk(line: History, fates: Sequence[Fate], prominence: Prominence) -> set[uuid.UUID]:
    """Raise the risk of what came into headline or lead (rule 5); those that re-opened by it."""
    why = "It now stands in the headline or the lead."
    return {
        f.claim.pk
        for f in fates
        if prominence.holds_any(f.passages) and raise_risk(line, f.claim, PROMINENT, why)
    }


def _links_of(claims: Sequence[Claim]) -> dict[uuid.UUID, list[Attribution]]:
    found: dict[uuid.UUID, list[Attribution]] = {}
    rows = Attribution.objects.filter(claim__in=[c.pk for c in claims], live=True).select_related("source")
    for link in rows.order_by("chain", "position"):
        found.setdefault(link.claim_id, []).append(link)
    return found


def _settle(fate: Fate, revision: Revision, anchoring: Anchoring) -> bool:
    """Bring the claim's columns up to date; whether any of them changed."""
    claim = fate.claim
    before = _columns_of(claim)
    claim.statement = fate.statement
    claim.references = [r.as_json() for r in fate.references]
    claim.wording_hash = claim_wording(claim.statement, fate.passages)
    attention = fate.attention(revision)
    waits = attention or (claim.attention if claim.attention.get("outcome") == "recheck" else {})
    claim.attention = waits if claim.state != ClaimState.RETIRED else claim.attention
    for name in ("hedges", "figures", "dates"):
        setattr(
            claim, name, [{**item, "span": _place(anchoring, item["span"])} for item in getattr(claim, name)]
        )
    if fate.is_material or attention:
        claim.version += 1
        return True
    return before != _columns_of(claim)


SETTLED = ("statement", "wording_hash", "attention", "hedges", "figures", "dates", "references")
"""The columns of a claim that a new text may change."""


def _columns_of(claim: Claim) -> tuple[Any, ...]:
    return tuple(getattr(claim, name) for name in SETTLED)


def _place(anchoring: Anchoring, span: Sequence[int]) -> list[int]:
    """Where a stretch stands now; empty where that is not proven, or where it was not before."""
    if len(span) != 2 or not 0 <= span[0] < span[1] <= len(anchoring.alignment.old.text):
        return []
    placed = anchoring.place((int(span[0]), int(span[1])))
    return list(placed) if placed else []


def _write(fates: Sequence[Fate]) -> None:
    now = timezone.now()
    for fate in fates:
        fate.claim.updated_at = now
    Claim.objects.bulk_update(
        [f.claim for f in fates],
        [*SETTLED, "version", "updated_at"],
        batch_size=200,
    )


def _settle_links(fate: Fate, links: Sequence[Attribution]) -> list[Attribution]:
    """The links whose cue or wording changed with the text, brought up to date."""
    changed: list[Attribution] = []
    for link in links:
        cue = fate.cues.get(link.pk)
        if cue is not None:
            link.cue = cue[:300]
        wording = attribution_wording(fate.claim, link, fate.passages)
        if wording != link.wording_hash or cue is not None:
            link.wording_hash = wording
            changed.append(link)
    return changed


def _anchored(fate: Fate, revision: Revision) -> tuple[EventKind, Claim, Any, Mapping[str, Any]]:
    note: dict[str, Any] = {"revision": revision.number, "outcome": fate.outcome, "found": fate.found}
    if fate.differences:
        note["why"] = FreeText(" ".join(fate.differences))
        note["difference"] = [[p.kind, FreeText(p.text)] for p in fate.pieces]
    return EventKind.CLAIM_ANCHORED, fate.claim, claim_state(fate.claim, fate.passages), note


def _reopen(
    line: History, fates: Sequence[Fate], links: Mapping[uuid.UUID, list[Attribution]], event: Event
) -> set[uuid.UUID]:
    """Re-open by consequences what a material change of the text touches (rule 6); the claims concerned.

    The content always; every link where the content or what it hangs on changed, else those of the same chain.
    """
    by_claim = {f.claim.pk: f for f in fates}
    reopened: set[uuid.UUID] = set()
    for row in load_checks([f.claim for f in fates]):
        fate = by_claim[row.claim.pk]
        if row.status is Status.UNVERIFIED and row.endorsement is None:
            continue
        if row.attribution is not None and not fate.whole:
            chains = {a.chain for a in links.get(row.claim.pk, []) if a.pk in fate.links}
            if row.attribution.chain not in chains:
                continue
        append_decision(
            line,
            row,
            DecisionKind.CONSEQUENCE,
            Status.UNVERIFIED,
            reason=" ".join(fate.differences),
            cause=event,
        )
        reopened.add(row.claim.pk)
    return reopened

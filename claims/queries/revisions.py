"""The revisions of an article, what each did to the claims, and any two of them compared; fixed numbers of queries."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from claims.anchoring.anchor import anchor
from claims.anchoring.difference import Row, compare, difference
from claims.anchoring.fold import is_material
from claims.anchoring.selectors import Span
from claims.anchoring.surroundings import setting_of
from claims.anchoring.telling import in_words, material_changes
from claims.anchoring.types import PLACED, Anchored, Difference, Found, Sought
from claims.errors import InvalidInput
from claims.models import Article, Claim, Event, Passage, Revision
from claims.models.independence import CheckRow, load_checks
from claims.queries.desk import reason_of
from claims.vocabulary import ClaimState, DecisionKind, EventKind, PassagePart, Status
from claims.workflow import evidence_shortfall

EFFECTS: Mapping[str, str] = {
    "unchanged": "unchanged",
    "moved": "moved",
    "recheck": "to re-check",
    "fuzzy": "perhaps found",
    "ambiguous": "ambiguous",
    "gone": "gone",
    "new": "new",
}
"""What a text does to a claim, with the word people read, in the order of a summary."""


def effects_in_words(counts: Mapping[str, int]) -> str:
    """ "31 unchanged, 2 to re-check, 1 gone, 3 new"."""
    return ", ".join(f"{counts[n]} {word}" for n, word in EFFECTS.items() if counts.get(n))


@dataclass(frozen=True, slots=True)
class RevisionEntry:
    """One text in the list: ``revision`` comes without its text; ``effects`` counts what it did to the claims."""

    revision: Revision
    effects: Mapping[str, int]
    current: bool
    published: bool

    @property
    def summary(self) -> str:
        """The effects in words, "" for the first text."""
        return effects_in_words(self.effects)


def article_revisions(article: Article) -> list[RevisionEntry]:
    """The texts of ``article``, newest first, each with what it did to the claims; two queries."""
    effects: dict[int, Counter[str]] = defaultdict(Counter)
    by_id: dict[str, Counter[str]] = {}
    kinds = (EventKind.REVISION_ADDED, EventKind.EXTRACTED)
    for event in (
        Event.objects.filter(stream__article=article, kind__in=kinds).order_by("seq").only("kind", "body")
    ):
        body = event.data
        note = body["note"]
        if event.kind == EventKind.REVISION_ADDED:
            number = int(body["state"]["number"])
            by_id[body["subject"]["id"]] = effects[number]
            effects[number].update(note.get("effects", {}))
        elif note.get("revision", 1) > 1:
            effects[int(note["revision"])]["new"] += int(note.get("found", 0))
    rows = article.revisions.select_related("author").defer("text", "blocks").order_by("-number")
    return [
        RevisionEntry(
            r,
            dict(effects[r.number]),
            r.pk == article.current_revision_id,
            r.pk == article.published_revision_id,
        )
        for r in rows
    ]


@dataclass(slots=True)
class ClaimEffect:
    """What became of one claim between two texts: an outcome of ``EFFECTS``, why, and the words that differ."""

    claim: Claim
    outcome: str
    old_spans: tuple[Span, ...] = ()
    new_spans: tuple[Span, ...] = ()
    why: str = ""
    difference: Difference = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts by paragraph and word, and what became of each claim that stands in either."""

    old: Revision
    new: Revision
    rows: tuple[Row, ...]
    effects: tuple[ClaimEffect, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def summary(self) -> str:
        """The effects in words."""
        return effects_in_words(self.counts)


def compare_revisions(article: Article, old: int, new: int) -> Comparison:
    """Compare the texts numbered ``old`` and ``new`` of ``article``; three queries.

    Claims are found again anew, so that any two texts can be held against each other; where a person chose
    a place, that stands. Raises ``InvalidInput`` where there is no such text.
    """
    texts = {r.number: r for r in article.revisions.select_related("author").filter(number__in={old, new})}
    missing = sorted({old, new} - texts.keys())
    if missing:
        raise InvalidInput(
            f"There is no revision {missing[0]}.", fields={"revision": ["Give a revision's number."]}
        )
    before, after = texts[old], texts[new]
    claims = {c.pk: c for c in Claim.objects.filter(article=article).order_by("number")}
    passages: dict[uuid.UUID, list[Passage]] = defaultdict(list)
    for row in Passage.objects.filter(revision__in={before.pk, after.pk}).order_by("created_at"):
        passages[row.claim_id].append(row)
    effects = _effects(claims, passages, before, after)
    counted = Counter(e.outcome for e in effects if e.claim.state != ClaimState.RETIRED)
    return Comparison(
        before,
        after,
        compare(before.text, after.text, _blocks(before), _blocks(after)),
        tuple(effects),
        {name: counted[name] for name in EFFECTS},
    )


def _blocks(revision: Revision) -> list[Span]:
    return [(int(s), int(e)) for _, s, e in revision.blocks] or [(0, len(revision.text))]


def _effects(
    claims: Mapping[uuid.UUID, Claim],
    passages: Mapping[uuid.UUID, Sequence[Passage]],
    before: Revision,
    after: Revision,
) -> list[ClaimEffect]:
    sought = [
        Sought(
            str(p.pk),
            str(p.claim_id),
            PassagePart(p.part).value,  # type: ignore[arg-type] # the same three words
            _spans(p.spans),
            _spans(p.resolved_from),
        )
        for rows in passages.values()
        for p in rows
        if p.revision_id == before.pk and p.spans
    ]
    results = {r.key: r for r in anchor(before.text, after.text, sought)}
    found: list[ClaimEffect] = []
    for pk, claim in claims.items():
        rows = passages.get(pk, ())
        if rows:
            effect = _effect(claim, rows, results, before, after)
            if effect is not None:
                found.append(effect)
    return found


def _spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((int(s), int(e)) for s, e in pairs)


def _effect(
    claim: Claim,
    rows: Sequence[Passage],
    results: Mapping[str, Anchored],
    before: Revision,
    after: Revision,
) -> ClaimEffect | None:
    was = [p for p in rows if p.revision_id == before.pk and p.part == PassagePart.CONTENT]
    now = [p for p in rows if p.revision_id == after.pk and p.part == PassagePart.CONTENT]
    effect = ClaimEffect(
        claim,
        "unchanged",
        tuple(s for p in was for s in _spans(p.spans)),
        tuple(s for p in now for s in _spans(p.spans)),
    )
    if not effect.old_spans and not effect.new_spans:
        return None
    if before.pk == after.pk:
        return effect
    if not effect.old_spans:
        effect.outcome = "new"
        return effect
    if not effect.new_spans:
        effect.outcome = max((p.found for p in now if not p.spans), key=_doubt, default="gone")
        return effect
    changes: list[tuple[str, Difference]] = []
    moved = False
    for row in rows:
        result = results.get(str(row.pk))
        if result is None or row.revision_id != before.pk:
            continue
        if row.part == PassagePart.CONTENT and result.found not in PLACED:
            changes += _chosen(was, now)
            continue
        moved = moved or (row.part == PassagePart.CONTENT and result.found is Found.MOVED)
        changes += material_changes(row.part, result, row.quote)
    if changes:
        effect.outcome = "recheck"
        effect.why = " ".join(dict.fromkeys(words for words, _ in changes))
        effect.difference = changes[0][1]
    elif moved:
        effect.outcome = "moved"
    return effect


def _doubt(found: str) -> int:
    return [f.value for f in Found].index(found)


def _chosen(was: Sequence[Passage], now: Sequence[Passage]) -> list[tuple[str, Difference]]:
    """The change of words where a person, or a text in between, says where the claim stands now."""
    old, new = (" … ".join(p.quote for p in rows if p.spans) for rows in (was, now))
    if not is_material(old, new):
        return []
    pieces = difference(old, new)
    return [(f"The wording changed: {in_words(pieces)}.", pieces)]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What was decided on the very wording a check has now, before a text changed it: one key takes it again.

    Taking it is one person's decision like any other, with these citations.
    """

    claim: Claim
    attribution_id: uuid.UUID | None
    to: Status
    reason: str
    citations: tuple[uuid.UUID, ...]
    decided_by: str
    decided_at: datetime
    event_id: uuid.UUID


def suggested_decisions(claims: Sequence[Claim]) -> dict[tuple[uuid.UUID, uuid.UUID | None], Suggestion]:
    """For checks that a consequence re-opened and whose wording is again the one decided on: that decision.

    Wording and all it hangs on must be as they were, the citations live and enough for the rules. By claim and link
    (``None``: the content). Twelve queries at most, however many claims.
    """
    rows = {
        (r.claim.pk, r.attribution.pk if r.attribution else None): r
        for r in load_checks(claims)
        if r.status is Status.UNVERIFIED and r.endorsement is None
    }
    last: dict[tuple[uuid.UUID, uuid.UUID | None], Event] = {}
    old: dict[tuple[uuid.UUID, uuid.UUID | None], Event] = {}
    events = (
        Event.objects.decisions()
        .filter(
            claim__in=[c.pk for c in claims], decision__in=[DecisionKind.CHANGE, DecisionKind.CONSEQUENCE]
        )
        .select_related("actor", "free_text")
        .order_by("-seq")
    )
    for event in events:
        if event.claim_id is None:
            continue
        key = (event.claim_id, event.attribution_id)
        last.setdefault(key, event)
        row = rows.get(key)
        if (
            row is not None
            and event.decision == DecisionKind.CHANGE
            and event.to_status != Status.UNVERIFIED
            and event.wording_hash == row.wording_hash
        ):
            old.setdefault(key, event)
    likely = {
        k: e for k, e in old.items() if last[k].decision == DecisionKind.CONSEQUENCE and _holds(rows[k], e)
    }
    settings = _settings({k[0] for k in likely}, likely.values())
    return {
        key: Suggestion(
            rows[key].claim,
            key[1],
            Status(event.to_status),
            reason_of(event),
            tuple(event.citations),
            event.actor.get_username() if event.actor else event.engine,
            event.at,
            event.pk,
        )
        for key, event in likely.items()
        if settings(key[0], event) == settings(key[0], None)
    }


def _holds(row: CheckRow, event: Event) -> bool:
    """Whether what the decision rests on is all there still, and enough."""
    cited = row.cited(event.citations)
    if len(cited) != len(event.citations) or any(c.withdrawn for c in cited):
        return False
    return not evidence_shortfall(row.context, Status(event.to_status), cited)


def _settings(
    claims: Collection[uuid.UUID], events: Iterable[Event]
) -> Callable[[uuid.UUID, Event | None], str]:
    """A function that gives what a claim's meaning hung on when an event happened, or hangs on now (``None``)."""
    added: dict[uuid.UUID, list[tuple[int, uuid.UUID]]] = defaultdict(list)
    streams = {e.stream_id for e in events}
    for stream, seq, subject in (
        Event.objects.filter(stream__in=streams, kind=EventKind.REVISION_ADDED)
        .order_by("seq")
        .values_list("stream_id", "seq", "subject_id")
    ):
        added[stream].append((seq, subject))
    rows = list(
        Passage.objects.filter(claim__in=claims, part=PassagePart.CONTENT)
        .order_by("revision__number")
        .values_list("claim_id", "revision_id", "spans", "resolved_from")
    )
    texts = dict(Revision.objects.filter(pk__in={r for _, r, _, _ in rows}).values_list("pk", "text"))
    latest = {claim: revision for claim, revision, _, _ in rows}

    def setting(claim: uuid.UUID, event: Event | None) -> str:
        revision = latest.get(claim)
        if event is not None:
            revision = next((r for seq, r in reversed(added[event.stream_id]) if seq < event.seq), None)
        own = [(spans, by) for c, r, spans, by in rows if c == claim and r == revision and spans]
        if revision is None or not own:
            return ""
        resolved = [s for _, by in own for s in _spans(by)]
        return setting_of(texts[revision], [_spans(spans) for spans, _ in own], resolved)

    return setting

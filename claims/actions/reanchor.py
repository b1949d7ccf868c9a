"""Finding every claim of an article again in a new text: which passages, what became of the claim, in what words.

Nothing here writes; ``revisions`` does, with what this gives.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claims.actions.claims import block_at
from claims.actions.restate import carry_references, carry_stretch, is_quoted_from, restate
from claims.anchoring.anchor import Anchoring
from claims.anchoring.difference import difference
from claims.anchoring.fold import is_material
from claims.anchoring.selectors import Span, make_selector
from claims.anchoring.telling import in_words, material_changes, shown
from claims.anchoring.types import PLACED, Anchored, Difference, Sought
from claims.models import Claim, ClaimReference, Passage, Revision
from claims.vocabulary import Found, PassagePart

WAITING = (Found.AMBIGUOUS, Found.FUZZY, Found.GONE)
"""What leaves a claim without a place until a person chooses, the most pressing first."""


@dataclass(slots=True)
class Fate:
    """What became of one claim: its passages in the new text, and the material changes.

    ``outcome`` is ``unchanged``, ``moved``, ``recheck``, ``fuzzy``, ``ambiguous`` or ``gone``. ``differences`` say in
    words what changed, ``pieces`` show the first of them word by word. ``chains`` are those whose source or cue
    changed, ``whole`` says that the content did, or what its meaning hangs on. ``references`` are those of the claim
    with their new places; ``statement`` is what it says now: a statement in the article's own words follows them.
    """

    claim: Claim
    passages: list[Passage] = field(default_factory=list)
    outcome: str = "unchanged"
    differences: list[str] = field(default_factory=list)
    pieces: Difference = ()
    links: set[uuid.UUID] = field(default_factory=set)
    cues: dict[uuid.UUID, str] = field(default_factory=dict)
    whole: bool = False
    references: tuple[ClaimReference, ...] = ()
    statement: str = ""

    @property
    def is_material(self) -> bool:
        """Whether anything changed that re-opens it."""
        return self.whole or bool(self.links)

    @property
    def found(self) -> str:
        """How the least certain of its contents was found."""
        order = [f.value for f in Found]
        return max(
            (p.found for p in self.passages if p.part == PassagePart.CONTENT), key=order.index, default=""
        )

    def attention(self, revision: Revision) -> dict[str, Any]:
        """What the claim's ``attention`` says, empty where nobody has to look."""
        if self.outcome in ("unchanged", "moved"):
            return {}
        return {
            "outcome": self.outcome,
            "revision": revision.number,
            "why": " ".join(self.differences),
            **shown(self.pieces),
        }


def fates_of(claims: Sequence[Claim], revision: Revision, current: Revision) -> tuple[list[Fate], Anchoring]:
    """What becomes of each of ``claims`` with ``revision`` in place of ``current``; four queries at most.

    A passage without a place in the current text is sought from the last text in which it had one.
    """
    rows = list(
        Passage.objects.filter(revision=current, claim__in=[c.pk for c in claims]).order_by("created_at")
    )
    origins = _origins(rows, current)
    texts = {current.pk: current.text}
    texts |= dict(
        Revision.objects.filter(pk__in={o.revision_id for o in origins.values()} - {current.pk}).values_list(
            "pk", "text"
        )
    )
    anchorings = {pk: Anchoring(text, revision.text) for pk, text in texts.items()}
    results: dict[uuid.UUID, Anchored] = {}
    for pk, anchoring in anchorings.items():
        group = [
            (row, origin) for row in rows if (origin := origins.get(row.pk)) and origin.revision_id == pk
        ]
        found = anchoring.find([_sought(row, origin, len(texts[pk])) for row, origin in group])
        results |= {row.pk: result for (row, _), result in zip(group, found, strict=True)}
    by_claim: dict[uuid.UUID, list[Passage]] = defaultdict(list)
    for row in rows:
        by_claim[row.claim_id].append(row)
    fates = [_fate(claim, by_claim[claim.pk], origins, results, revision, anchorings) for claim in claims]
    for fate in fates:
        _restate(fate, by_claim[fate.claim.pk], current, revision, anchorings[current.pk])
    return fates, anchorings[current.pk]


def _restate(
    fate: Fate, rows: Sequence[Passage], current: Revision, revision: Revision, anchoring: Anchoring
) -> None:
    """The references and the statement of a claim in the new text; words that changed in it re-open it (rule 6).

    Also the words between its own count: the statement is what was checked, for the wording exactly as it stands.
    """
    claim = fate.claim
    quoted = is_quoted_from(claim, rows, current.text, claim.meanings)
    fate.references = carry_references(
        claim.meanings, anchoring, waits=fate.outcome in WAITING, quoted=quoted
    )
    fate.statement = claim.statement
    if quoted:
        fate.statement = restate(claim, fate.passages, revision.text, fate.references)
    if not is_material(fate.claim.statement, fate.statement):
        return
    if not fate.whole:
        pieces = difference(fate.claim.statement, fate.statement)
        fate.differences.append(f"The statement changed: {in_words(pieces)}.")
        fate.pieces = fate.pieces or pieces
        fate.whole = True
    if fate.outcome in ("unchanged", "moved"):
        fate.outcome = "recheck"


def _origins(rows: Sequence[Passage], current: Revision) -> dict[uuid.UUID, Passage]:
    """For each passage the row, of this or an earlier text, that says where its words stood."""
    origins = {row.pk: row for row in rows if row.spans}
    lost = [row for row in rows if not row.spans]
    if not lost:
        return origins
    earlier: dict[tuple[Any, ...], Passage] = {}
    for row in (
        Passage.objects.filter(claim__in={r.claim_id for r in lost})
        .exclude(revision=current)
        .exclude(spans=[])
        .order_by("revision__number", "created_at")
    ):
        earlier[_line_of(row)] = row
    return origins | {row.pk: earlier[_line_of(row)] for row in lost if _line_of(row) in earlier}


def _line_of(row: Passage) -> tuple[Any, ...]:
    """What stays the same of a passage without a place from text to text."""
    return row.claim_id, row.attribution_id, row.part, row.quote


def _sought(row: Passage, origin: Passage, length: int) -> Sought:
    resolved = tuple(_span(s) for s in origin.resolved_from if 0 <= s[0] < s[1] <= length)
    return Sought(
        str(row.pk),
        str(row.claim_id),
        PassagePart(row.part).value,  # type: ignore[arg-type] # the same three words
        tuple(_span(s) for s in origin.spans),
        resolved,
    )


def _span(pair: Sequence[int]) -> Span:
    return int(pair[0]), int(pair[1])


def _fate(
    claim: Claim,
    rows: Sequence[Passage],
    origins: Mapping[uuid.UUID, Passage],
    results: Mapping[uuid.UUID, Anchored],
    revision: Revision,
    anchorings: Mapping[uuid.UUID, Anchoring],
) -> Fate:
    fate = Fate(claim)
    states: list[Found] = []
    moved = False
    for row in rows:
        result = results.get(row.pk)
        if result is None or result.found not in PLACED:
            fate.passages.append(_lost(row, result, revision))
        else:
            origin = origins[row.pk]
            fate.passages.append(_placed(row, origin, result, revision, anchorings[origin.revision_id]))
        if result is None:
            continue
        if row.part == PassagePart.CONTENT:
            known_lost = not row.spans and row.found == Found.GONE and not claim.attention
            if result.found in PLACED or not known_lost:
                states.append(Found(result.found.value))
            moved = moved or result.found.value == Found.MOVED
        _note(fate, row, result, origins[row.pk])
    fate.outcome = _outcome(fate, states, moved=moved)
    if fate.outcome in WAITING:
        fate.differences.insert(0, _waiting_words(fate.outcome))
    return fate


def _note(fate: Fate, row: Passage, result: Anchored, origin: Passage) -> None:
    """Take down the material changes of one passage."""
    if not row.spans and result.found not in PLACED:
        return
    changes = material_changes(row.part, result, origin.quote)
    if not changes:
        return
    for said, pieces in changes:
        if said not in fate.differences:
            fate.differences.append(said)
        fate.pieces = fate.pieces or pieces
    if row.part == PassagePart.CONTENT:
        fate.whole = True
        return
    if row.attribution_id is not None:
        fate.links.add(row.attribution_id)
        if row.part == PassagePart.CUE and result.found in PLACED and result.material:
            fate.cues[row.attribution_id] = " ".join(p.text for p in result.difference if p.kind != "removed")


def _waiting_words(outcome: str) -> str:
    return {
        Found.AMBIGUOUS.value: "It may stand in more than one place: choose.",
        Found.FUZZY.value: "Only something similar was found: look whether it is the same.",
        Found.GONE.value: "Its words are gone from the text.",
    }[outcome]


def _outcome(fate: Fate, states: Iterable[Found], *, moved: bool) -> str:
    for waiting in WAITING:
        if waiting in states:
            return waiting.value
    if fate.is_material:
        return "recheck"
    return "moved" if moved else "unchanged"


def _placed(
    row: Passage, origin: Passage, result: Anchored, revision: Revision, anchoring: Anchoring
) -> Passage:
    selector = make_selector(revision.text, result.spans)
    stretch, elided = carry_stretch(origin, result.spans, revision.blocks, anchoring)
    return Passage(
        claim_id=row.claim_id,
        attribution_id=row.attribution_id,
        revision=revision,
        part=row.part,
        spans=[list(s) for s in result.spans],
        stretch=stretch,
        elided=elided,
        quote=" … ".join(selector.quotes),
        prefix=selector.prefix,
        suffix=selector.suffix,
        block=block_at(revision.blocks, result.spans[0][0]),
        resolved_from=[list(s) for s in result.resolved_from],
        found=result.found.value,
    )


def _lost(row: Passage, result: Anchored | None, revision: Revision) -> Passage:
    """A passage without a place keeps the words that are sought, so that they can be found again."""
    return Passage(
        claim_id=row.claim_id,
        attribution_id=row.attribution_id,
        revision=revision,
        part=row.part,
        spans=[],
        quote=row.quote,
        prefix=row.prefix,
        suffix=row.suffix,
        block=row.block,
        resolved_from=[],
        found=result.found.value if result is not None else Found.GONE.value,
        candidates=[
            {
                "spans": [list(s) for s in c.spans],
                "quote": " … ".join(revision.text[s:e] for s, e in c.spans),
                "score": c.score,
            }
            for c in (result.candidates if result is not None else ())
        ],
    )

"""What the machine finds in a text becomes claims: opened the first time, proposed afterwards (rule 1)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models.functions import Now
from django.tasks import TaskContext, task
from django.utils import timezone

from claims.actions.claims import new_passage, next_numbers
from claims.actions.heartbeat import beating
from claims.actions.history import History, history
from claims.actions.prominence import Prominence
from claims.actions.references import MAX_NAME
from claims.actions.sources import source_key, sources_for_mentions
from claims.actions.subjects import attribution_wording, claim_state, claim_wording, same_place
from claims.extraction import Extraction, extract_in_parts
from claims.extraction.coverage import uncovered_clauses
from claims.extraction.serial import plain_figure
from claims.extraction.types import Block, ExtractedClaim, Link, Reference, SourceMention
from claims.models import (
    Article,
    Attribution,
    Claim,
    ClaimReference,
    ExtractionRun,
    Passage,
    Revision,
    Source,
)
from claims.vocabulary import (
    Basis,
    ClaimKind,
    ClaimState,
    EventKind,
    Mode,
    PassagePart,
    RunState,
    SourceKind,
)
from claims.workflow import proposed_risk


@task(queue_name="default", takes_context=True)
def extract_revision(context: TaskContext[Any, Any], run_id: str) -> None:
    """The worker's task: see ``run_extraction``. A text that cut off several workers in turn is given up, in words."""
    if context.attempt > ExtractionRun.MAX_CUTS:
        _fail(run_id, f"The reading of this text was cut off {ExtractionRun.MAX_CUTS} times.")
        return
    run_extraction(run_id)


def run_extraction(run_id: str) -> None:
    """Do one extraction run, or go on with it where an earlier worker was cut off.

    A failure is kept in the run, in words; nothing half-done stays behind it. Where the database went away or could
    write nothing the run failed for no reason of its own: the error is raised, and the task is to be tried again.
    """
    run = _begin(run_id)
    if run is None:
        return
    alive = ExtractionRun.objects.filter(pk=run.pk, attempt=run.attempt, state=RunState.RUNNING)
    try:
        with beating(lambda: alive.update(touched_at=Now()), every=ExtractionRun.BEAT):
            extract_into_claims(run)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        _fail(run_id, f"The text could not be read to its end ({type(error).__name__}).", attempt=run.attempt)
        raise


def _begin(run_id: str) -> ExtractionRun | None:
    """Take the run for this worker; ``None`` where it is done, or where a later one took its place."""
    with transaction.atomic():
        run = (
            ExtractionRun.objects.select_for_update(of=("self",))
            .select_related("revision__article__desk", "revision__article__current_revision")
            .get(pk=run_id)
        )
        later = ExtractionRun.objects.filter(revision=run.revision_id, created_at__gt=run.created_at)
        if run.state == RunState.DONE or later.exists():
            return None
        run.state, run.touched_at, run.attempt = RunState.RUNNING, timezone.now(), run.attempt + 1
        run.save(update_fields=["state", "touched_at", "attempt"])
    return run


def _fail(run_id: str, words: str, **same: int) -> None:
    ExtractionRun.objects.filter(pk=run_id, **same).exclude(state=RunState.DONE).update(
        state=RunState.FAILED,
        message=f"{words} What was found so far stays; ask for it to be read again.",
        finished_at=timezone.now(),
    )


def extract_into_claims(run: ExtractionRun) -> None:
    """Read the revision piece by piece, and make claims of what is found, each piece in one transaction."""
    revision = run.revision
    article = revision.article
    if _is_superseded(revision):
        _finish(run, message="A newer text has come in; this one is no longer read.")
        return
    state = ClaimState.OPEN if _is_first(article, run) else ClaimState.PROPOSED
    parties = list(article.interested_parties.filter(live=True).values_list("source__name", flat=True))
    known = _known_places(revision)
    told: set[str] = set()
    seen = found = 0
    run.coverage_total = 0
    uncovered: list[list[int]] = []
    skipped: list[dict[str, Any]] = []
    notes: dict[str, None] = {}
    for result in extract_in_parts(
        revision.text,
        blocks=[Block(role, start, end) for role, start, end in revision.blocks] or None,
        published_at=article.published_at,
        timezone=article.time_zone,
        language=article.language,
        parties=parties,
        engine=settings.CLAIMS_ENGINE or None,
    ):
        run.engine = engine_label(result)
        fresh = [c for c in result.claims if not _is_told(c, told) and not _is_known(c, known)]
        seen += len(result.claims)
        with history(article, None, engine=run.engine) as line:
            if not _is_still_running(run):
                return
            if _is_superseded(revision):
                _finish(run, message="A newer text came in while this one was read; it is no longer read.")
                return
            if fresh:
                add_claims(line, revision, fresh, state=state, engine=run.engine)
        gaps, considered = uncovered_clauses(result, [s for claim in result.claims for s in claim.spans])
        uncovered += [list(span) for span in gaps]
        run.coverage_total += considered
        skipped += [{"span": list(s.span), "reason": s.reason} for s in result.skipped]
        notes |= dict.fromkeys(result.notes)
        found += len(fresh)
        if result.blocks:
            ExtractionRun.objects.filter(pk=run.pk).update(done=min(run.total, result.blocks[-1].end))
    # Claims made by hand, also meanwhile, and those of an earlier text cover their sentences too.
    standing = [(s, e) for p in _known_content(revision) for s, e in p.spans]
    run.uncovered = [[a, b] for a, b in uncovered if not any(s < b and a < e for s, e in standing)]
    run.notes, run.skipped = list(notes), skipped
    with history(article, None, engine=run.engine) as line:
        if not _is_still_running(run):
            return
        line.record(
            EventKind.EXTRACTED,
            article,
            article.state(),
            note={"revision": revision.number, "found": found, "known": seen - found},
        )
        _finish(run)


def _is_still_running(run: ExtractionRun) -> bool:
    """Whether nobody took the run for stopped meanwhile and reads in our place; the answer holds until commit."""
    same = ExtractionRun.objects.filter(pk=run.pk, state=RunState.RUNNING, attempt=run.attempt)
    return same.select_for_update().exists()


def _is_superseded(revision: Revision) -> bool:
    """Whether a newer text has come in; asked under the lock of the article's stream."""
    return not Article.objects.filter(pk=revision.article_id, current_revision=revision.pk).exists()


def _is_told(claim: ExtractedClaim, told: set[str]) -> bool:
    """Whether an earlier part has said already who somebody is; notes it where none has."""
    if claim.kind != ClaimKind.IDENTITY:
        return False
    if claim.statement in told:
        return True
    told.add(claim.statement)
    return False


def engine_label(result: Extraction) -> str:
    """The engine's name, version and model, as history names the machine."""
    engine = result.engine
    return f"{engine.name} {engine.version} ({engine.model or 'no model'})"[:200]


def _finish(run: ExtractionRun, message: str = "") -> None:
    run.state, run.done, run.message, run.finished_at = RunState.DONE, run.total, message, timezone.now()
    run.save(
        update_fields=[
            "state",
            "done",
            "message",
            "finished_at",
            "engine",
            "notes",
            "skipped",
            "uncovered",
            "coverage_total",
        ]
    )


def _is_first(article: Article, run: ExtractionRun) -> bool:
    """Whether no extraction of the article has finished before: only that one opens claims."""
    return not (
        ExtractionRun.objects.filter(revision__article=article, state=RunState.DONE)
        .exclude(pk=run.pk)
        .exists()
    )


def _known_content(revision: Revision) -> list[Passage]:
    return list(Passage.objects.filter(revision=revision, part=PassagePart.CONTENT))


def _known_places(revision: Revision) -> list[frozenset[int]]:
    return [
        frozenset(i for s, e in p.spans for i in range(s, e)) for p in _known_content(revision) if p.spans
    ]


def _is_known(claim: ExtractedClaim, known: Sequence[frozenset[int]]) -> bool:
    """Whether a claim stands where one stands already: most of both in common."""
    place = {i for s, e in claim.spans for i in range(s, e)}
    return any(same_place(place, other) for other in known)


def add_claims(
    line: History, revision: Revision, found: Sequence[ExtractedClaim], *, state: ClaimState, engine: str
) -> list[Claim]:
    """Make claims of ``found`` in ``state``, with their passages and links; events in the same order."""
    article = revision.article
    sources = _sources(line, article, found, engine)
    prominence = Prominence(revision)
    claims: list[Claim] = []
    passages: dict[uuid.UUID, list[Passage]] = {}
    links: dict[uuid.UUID, list[Attribution]] = {}
    for number, item in zip(next_numbers(article, len(found)), found, strict=True):
        claim = _claim(
            article, number, item, state, engine, prominent=prominence.holds(item.spans), text=revision.text
        )
        own = [
            new_passage(
                claim,
                PassagePart.CONTENT,
                [list(s) for s in item.spans],
                stretch=list(item.stretch),
                elided=[list(s) for s in item.elided],
                resolved_from=_resolved_from(item),
            )
        ]
        links[claim.pk] = []
        for link in item.attributions:
            attribution = _attribution(claim, link, sources, engine)
            links[claim.pk].append(attribution)
            own += _link_passages(claim, attribution, link)
        claim.wording_hash = claim_wording(claim.statement, own)
        for attribution in links[claim.pk]:
            attribution.wording_hash = attribution_wording(claim, attribution, own)
        passages[claim.pk] = own
        claims.append(claim)
    Claim.objects.bulk_create(claims, batch_size=500)
    Attribution.objects.bulk_create([a for c in claims for a in links[c.pk]], batch_size=500)
    Passage.objects.bulk_create([p for c in claims for p in passages[c.pk]], batch_size=500)
    acts: list[tuple[EventKind, Any, Any, None]] = []
    for claim in claims:
        acts.append((EventKind.CLAIM_ADDED, claim, claim_state(claim, passages[claim.pk]), None))
        acts += [(EventKind.ATTRIBUTION_ADDED, a, a.state(), None) for a in links[claim.pk]]
    line.record_many(acts)
    return claims


def _resolved_from(item: ExtractedClaim) -> list[list[int]]:
    """What the meaning of a claim hangs on, the antecedents of its brackets among it (rule 6)."""
    bracketed = [r.antecedent for r in item.references if r.used and r.antecedent]
    return [list(s) for s in dict.fromkeys([*item.resolved_from, *bracketed])]


def _reference(found: Reference, text: str) -> ClaimReference:
    """What the machine says of a word, as a claim keeps it."""
    word = text[slice(*found.span)]
    return ClaimReference(
        found.span,
        word,
        found.antecedent,
        found.name[:MAX_NAME],
        found.confidence,
        found.used and bool(found.name),
    )


def _claim(
    article: Article,
    number: int,
    item: ExtractedClaim,
    state: ClaimState,
    engine: str,
    *,
    prominent: bool,
    text: str,
) -> Claim:
    risk, why = proposed_risk(prominent=prominent, reasons=item.reasons)
    return Claim(
        article=article,
        number=number,
        statement=item.statement[:2000],
        kind=ClaimKind(item.kind),
        risk=risk,
        risk_reasons=list(why),
        state=state,
        hedges=[{"text": h.text, "span": list(h.span)} for h in item.hedges],
        figures=[plain_figure(f) for f in item.figures],
        dates=[{"value": d.value, "text": d.text, "span": list(d.span)} for d in item.dates],
        references=[_reference(r, text).as_json() for r in item.references],
        rules=list(dict.fromkeys(f.rule for f in item.fired)),
        priority=item.priority,
        priority_reasons=list(item.reasons),
        engine=engine,
    )


def _attribution(claim: Claim, link: Link, sources: dict[str, Source], engine: str) -> Attribution:
    return Attribution(
        claim=claim,
        source=sources[_mention_key(link.source)],
        chain=link.chain,
        position=link.position,
        cue=(link.cue.text if link.cue else "")[:300],
        mode=Mode(link.mode),
        channel=link.channel[:200],
        basis=Basis(link.basis.replace(" ", "_").replace("-", "_")),
        engine=engine,
    )


def _link_passages(claim: Claim, attribution: Attribution, link: Link) -> list[Passage]:
    """Where a link's source and cue stand in the text."""
    found: list[Passage] = []
    if link.source.spans:
        found.append(
            new_passage(
                claim,
                PassagePart.SOURCE,
                [list(s) for s in link.source.spans],
                attribution=attribution,
                resolved_from=[list(s) for s in link.source.resolved_from],
            )
        )
    if link.cue is not None:
        found.append(new_passage(claim, PassagePart.CUE, [list(link.cue.span)], attribution=attribution))
    return found


def _mention_key(mention: SourceMention) -> str:
    return f"{'unnamed' if mention.unnamed else 'named'}:{source_key(mention.name)}"


def _sources(
    line: History, article: Article, found: Sequence[ExtractedClaim], engine: str
) -> dict[str, Source]:
    mentions: dict[str, tuple[str, str, SourceKind, bool]] = {}
    for item in found:
        for link in item.attributions:
            mention = link.source
            key = _mention_key(mention)
            if key not in mentions or (mention.description and not mentions[key][1]):
                mentions[key] = (mention.name, mention.description, SourceKind(mention.kind), mention.unnamed)
    return sources_for_mentions(article, mentions, engine=engine, line=line)

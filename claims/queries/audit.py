"""Verifying the history: every chain re-computed and held against its head and against the rows themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785
from django.apps import apps
from django.db import connection
from django.db.models import Prefetch

from claims.models import GENESIS, Article, Attribution, Claim, Event, FreeText, Passage, Revision, Stream
from claims.models.history_text import ERASED, chain_hash, salted_hash, text_sha256, unseal
from claims.queries.older_states import complete_state
from claims.vocabulary import EventKind

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that was tampered with: where, and what does not fit."""

    stream: str
    seq: int | None
    event: str
    what: str


def audit(
    article: Article | None = None, *, progress: Callable[[int, int], None] | None = None
) -> Iterator[Fault]:
    """Check every stream (or one article's) and yield each fault, the first broken row of a stream first.

    Checked: sequence and hashes, body against columns, free texts against their salted hashes, the stream's
    head and length, sign-offs against the chain, the last state of each subject against its row.
    """
    streams = Stream.objects.all() if article is None else Stream.objects.filter(article=article)
    total = Event.objects.filter(stream__in=streams).count()
    done = 0
    for stream in streams.order_by("created_at", "id").iterator(chunk_size=500):
        states: dict[tuple[str, str], dict[str, Any]] = {}
        blacked: dict[str, str] = {}
        prev, seq = GENESIS, 0
        broken = False
        for event in _events(stream):
            done += 1
            if progress is not None and done % BATCH == 0:
                progress(done, total)
            what = _event_fault(event, prev, seq + 1)
            if what:
                yield Fault(str(stream), event.seq, str(event.pk), what)
                broken = True
                break
            prev, seq = event.hash, event.seq
            body = event.data
            if event.kind == EventKind.TEXT_ERASED and body["note"].get("revision"):
                blacked[body["note"]["revision"]] = body["note"]["sha256"]
            states[(event.subject_type, str(event.subject_id))] = unseal(
                body["state"], "state", _texts(event)
            )
        if not broken and (seq, prev) != (stream.seq, stream.head):
            yield Fault(
                str(stream), seq, "", f"the stream says {stream.seq} events, {seq} are there: a tail was cut"
            )
        if not broken:
            yield from _rows_differ(stream, states)
            yield from _texts_differ(stream, blacked)
        yield from _sign_off_faults(stream)
    if progress is not None:
        progress(total, total)


def _events(stream: Stream) -> Iterator[Event]:
    return (
        Event.objects.filter(stream=stream)
        .select_related("free_text")
        .order_by("seq")
        .iterator(chunk_size=BATCH)
    )


def _texts(event: Event) -> dict[str, list[str] | None]:
    kept = getattr(event, "free_text", None)
    return kept.texts if kept is not None else {}


def _event_fault(event: Event, prev: str, seq: int) -> str:
    """What is wrong with one row, given what came before; "" where nothing is."""
    if event.seq != seq:
        return f"row {seq} is missing"
    if event.prev_hash != prev:
        return "its previous hash is not that of the row before"
    if chain_hash(prev, event.body) != event.hash:
        return "its hash is not that of its body"
    body = json.loads(event.body)
    if rfc8785.dumps(body).decode() != event.body:
        return "its body is not canonical JSON"
    decision = body.get("decision") or {}
    columns = {
        "id": (body["id"], str(event.pk)),
        "stream": (body["stream"], str(event.stream_id)),
        "actor": ((body["actor"] or {}).get("id"), event.actor_id),
        "engine": (body["engine"], event.engine),
        "kind": (body["kind"], event.kind),
        "subject": (body["subject"], {"type": event.subject_type, "id": str(event.subject_id)}),
        "cause": (body["cause"], str(event.cause_id) if event.cause_id else None),
        "at": (body["at"], event.at.isoformat()),
        "claim": (decision.get("claim"), str(event.claim_id) if event.claim_id else None),
        "attribution": (
            decision.get("attribution"),
            str(event.attribution_id) if event.attribution_id else None,
        ),
        "decision": (decision.get("kind", ""), event.decision),
        "from": (decision.get("from", ""), event.from_status),
        "to": (decision.get("to", ""), event.to_status),
        "version": (decision.get("version"), event.version),
        "wording": (decision.get("wording_hash", ""), event.wording_hash),
        "citations": (decision.get("citations", []), [str(c) for c in event.citations]),
    }
    for name, (told, held) in columns.items():
        if told != held:
            return f"its {name} is not that of its body"
    return _text_fault(body, _texts(event))


def _text_fault(body: dict[str, Any], texts: dict[str, list[str] | None]) -> str:
    hashes = dict(_hashes({k: body.get(k) for k in ("state", "note", "decision")}, ""))
    for path, sha256 in hashes.items():
        if path not in texts:
            return f"the text of {path} is missing"
        kept = texts[path]
        if kept is not None and salted_hash(kept[0], kept[1]) != sha256:
            return f"the text of {path} is not the one that was hashed"
    return ""


def _hashes(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if value.keys() == {"sha256"}:
            yield path, value["sha256"]
            return
        for key, item in value.items():
            yield from _hashes(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _hashes(item, f"{path}.{i}")


def plain(value: Any) -> Any:
    """A state as it reads back from history: free text as text."""
    if isinstance(value, FreeText):
        return str(value)
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


MOVES = frozenset(
    {
        "version",
        "attention",
        "evidence_state",
        "origin_name",
        "party_name",
        "source_name",
        "source_description",
        "source_kind",
        "source_reliability",
        "source_confidential",
    }
)
"""Parts of a state that also move with the events of another subject; that subject's own rows are held to its own."""


def _rows_differ(stream: Stream, states: dict[tuple[str, str], dict[str, Any]]) -> Iterator[Fault]:
    """Hold the last state of each subject against its row."""
    for kind in sorted({k for k, _ in states}):
        model = apps.get_model("claims", kind)
        told = {pk: s for (k, pk), s in states.items() if k == kind}
        rows = {str(r.pk): r for r in _rows(model, list(told))}
        for pk, state in told.items():
            row = rows.get(pk)
            if row is None:
                yield Fault(str(stream), None, pk, f"the {kind} row is gone")
                continue
            now = plain(_state(row))
            state = complete_state(kind, state, now)
            for name in sorted((state.keys() | now.keys()) - MOVES):
                if not _same(state.get(name), now.get(name)):
                    yield Fault(str(stream), None, pk, f"the {kind} row differs from its history in “{name}”")
                    break


def _texts_differ(stream: Stream, blacked: Mapping[str, str]) -> Iterator[Fault]:
    """Hold the text of each revision against its sha256, or that which an erasure left (``blacked``, by id)."""
    for revision in Revision.objects.filter(article=stream.article_id).iterator(chunk_size=20):
        if text_sha256(revision.text) != blacked.get(str(revision.pk), revision.sha256):
            what = f"the text of revision {revision.number} is not the one that was hashed"
            yield Fault(str(stream), None, str(revision.pk), what)


def _rows(model: Any, pks: list[str]) -> list[Any]:
    rows = model._base_manager.filter(pk__in=pks)
    if model is Attribution:
        rows = rows.select_related("source")
    if model is Claim:
        here = Passage.objects.filter(revision__in=Article.objects.values("current_revision"))
        rows = rows.select_related("article").prefetch_related(Prefetch("passages", here, to_attr="standing"))
    return list(rows)


def _state(row: Any) -> dict[str, Any]:
    if isinstance(row, Claim):
        passages: list[Passage] = getattr(row, "standing", [])
        ordered = sorted(passages, key=lambda p: (p.part, p.spans[0] if p.spans else [0, 0], str(p.pk)))
        return row.state_of([p.brief() for p in ordered])
    if hasattr(row, "audit_state"):
        return dict(row.audit_state())
    return dict(row.state())


def _same(told: Any, now: Any) -> bool:
    """Equal, an erased text in either counting as equal to the other's."""
    if told == ERASED or now == ERASED:
        return True
    if isinstance(told, dict) and isinstance(now, dict):
        return told.keys() == now.keys() and all(_same(told[k], now[k]) for k in told)
    if isinstance(told, list) and isinstance(now, list):
        return len(told) == len(now) and all(_same(a, b) for a, b in zip(told, now, strict=True))
    return bool(told == now)


def _sign_off_faults(stream: Stream) -> Iterator[Fault]:
    """A sign-off names a point of the stream: that point must still be there."""
    if stream.article_id is None:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.id, s.stream_seq FROM claims_signoff s WHERE s.article_id = %s AND NOT EXISTS ("
            " SELECT 1 FROM claims_event e"
            " WHERE e.stream_id = %s AND e.seq = s.stream_seq AND e.hash = s.stream_head)",
            [stream.article_id, stream.pk],
        )
        for sign_off, seq in cursor.fetchall():
            yield Fault(str(stream), seq, str(sign_off), "a sign-off names a point that is not in the stream")

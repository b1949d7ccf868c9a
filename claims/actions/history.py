"""Appending to the history: the one way an act becomes an Event.

An action does ``with history(article, actor) as line:`` and calls ``line.record(…)`` for each thing it did,
before or after changing its rows, all in one transaction. The stream is locked first, so that acts on one
article follow each other and every hash is computed on the true head.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import rfc8785
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from claims.errors import RuleViolation, StaleClaim
from claims.models import Article, Event, EventText, FreeText, Source, State, Stream
from claims.models.desk import UserModel, person_state
from claims.models.history_text import chain_hash, seal
from claims.vocabulary import DecisionKind, EventKind, Status


@dataclass(frozen=True, slots=True)
class DecisionFields:
    """The columns a decision adds to its event."""

    claim_id: uuid.UUID
    attribution_id: uuid.UUID | None
    kind: DecisionKind
    from_status: Status
    to_status: Status
    version: int
    wording_hash: str
    reason: str
    citations: tuple[uuid.UUID, ...] = ()
    endorsement: uuid.UUID | None = None


@dataclass(slots=True)
class History:
    """One locked stream in one transaction."""

    stream: Stream
    actor: UserModel | None
    engine: str
    seq: int
    head: str
    events: list[Event] = field(default_factory=list)

    def record(
        self,
        kind: EventKind,
        subject: Any,
        state: State,
        *,
        note: Mapping[str, Any] | None = None,
        cause: Event | None = None,
        decision: DecisionFields | None = None,
        event_id: uuid.UUID | None = None,
    ) -> Event:
        """Append one event about ``subject`` (a model instance), whose state after the act is ``state``.

        ``note`` holds what else is worth keeping about the act itself.
        Raises ``StaleClaim`` or ``RuleViolation`` where the database refuses it.
        """
        return self.record_many(
            [(kind, subject, state, note)], cause=cause, decision=decision, event_id=event_id
        )[0]

    def record_many(
        self,
        acts: Iterable[tuple[EventKind, Any, State, Mapping[str, Any] | None]],
        *,
        cause: Event | None = None,
        decision: DecisionFields | None = None,
        event_id: uuid.UUID | None = None,
    ) -> list[Event]:
        """Append several events, in order, in two statements."""
        events: list[Event] = []
        all_texts: list[EventText] = []
        at = timezone.now()
        for kind, subject, state, note in acts:
            event, texts = self._event(kind, subject, state, note, cause, decision, event_id, at)
            events.append(event)
            if texts:
                all_texts.append(EventText(event=event, texts=texts))
        try:
            Event.objects.bulk_create(events, batch_size=500)
        except DatabaseError as error:
            raise translate(error) from error
        EventText.objects.bulk_create(all_texts, batch_size=500)
        self.events += events
        return events

    def _event(
        self,
        kind: EventKind,
        subject: Any,
        state: State,
        note: Mapping[str, Any] | None,
        cause: Event | None,
        decision: DecisionFields | None,
        event_id: uuid.UUID | None,
        at: datetime,
    ) -> tuple[Event, dict[str, list[str]]]:
        texts: dict[str, list[str]] = {}
        event = Event(
            id=event_id or uuid.uuid4(),
            stream=self.stream,
            seq=self.seq + 1,
            at=at,
            actor=self.actor,
            engine=self.engine,
            kind=kind,
            subject_type=subject._meta.model_name,
            subject_id=subject.pk,
            cause=cause,
            prev_hash=self.head,
        )
        body: dict[str, Any] = {
            "id": str(event.id),
            "stream": str(self.stream.pk),
            "seq": event.seq,
            "at": at.isoformat(),
            "actor": person_state(self.actor),
            "engine": self.engine,
            "kind": kind.value,
            "subject": {"type": event.subject_type, "id": str(subject.pk)},
            "cause": str(cause.pk) if cause else None,
            "state": seal(state, "state", texts),
            "note": seal(dict(note or {}), "note", texts),
        }
        if decision is not None:
            event.claim_id = decision.claim_id
            event.attribution_id = decision.attribution_id
            event.decision = decision.kind
            event.from_status = decision.from_status
            event.to_status = decision.to_status
            event.version = decision.version
            event.wording_hash = decision.wording_hash
            event.citations = list(decision.citations)
            event.endorsement = decision.endorsement
            body["decision"] = {
                "claim": str(decision.claim_id),
                "attribution": str(decision.attribution_id) if decision.attribution_id else None,
                "kind": decision.kind.value,
                "from": decision.from_status.value,
                "to": decision.to_status.value,
                "version": decision.version,
                "wording_hash": decision.wording_hash,
                "reason": seal(FreeText(decision.reason), "decision.reason", texts),
                "citations": [str(c) for c in decision.citations],
                "endorsement": str(decision.endorsement) if decision.endorsement else None,
            }
        event.body = rfc8785.dumps(body).decode()
        event.hash = chain_hash(self.head, event.body)
        self.seq, self.head = event.seq, event.hash
        return event, texts


def stream_of(subject: Article | Source) -> Stream:
    """The stream of an article, or of a source: one that belongs to an article is in that article's."""
    if isinstance(subject, Article):
        return Stream.objects.get_or_create(article=subject)[0]
    if subject.article_id is not None:
        return Stream.objects.get_or_create(article_id=subject.article_id)[0]
    return Stream.objects.get_or_create(source=subject)[0]


@contextmanager
def history(subject: Article | Source, actor: UserModel | None, *, engine: str = "") -> Iterator[History]:
    """Lock the stream of ``subject`` for one transaction; ``actor`` is the person, or ``engine`` the machine."""
    with transaction.atomic():
        stream = stream_of(subject)
        with connection.cursor() as cursor:
            cursor.execute("SELECT seq, head FROM claims_stream_lock(%s)", [stream.pk])
            seq, head = cursor.fetchone()
        yield History(stream, actor, engine, seq, head)


def translate(error: DatabaseError) -> Exception:
    """What the database refused, as a domain error; other database errors come back as they are.

    The codes are those of ``claims/migrations/sql``: SS009 is a stale version, SSnnn rule nnn.
    """
    cause = error.__cause__
    code = getattr(cause, "sqlstate", None) or ""
    if not code.startswith("SS"):
        return error
    message = str(getattr(getattr(cause, "diag", None), "message_primary", "") or error)
    if code == "SS009":
        return StaleClaim(f"Somebody was first: {message}.", current={})
    return RuleViolation(f"The database refused it: {message}.", rule=code[2:].lstrip("0"))

"""An article as it was at one point of its history: the last state of each subject up to then.

The report is always built from here, also for now, so that a report *as of* a moment equals what was
exported at that moment.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.timezone import is_naive

from claims.errors import InvalidInput
from claims.models import Article, Event, Stream
from claims.models.history_text import unseal
from claims.vocabulary import BY_RULE, DecisionKind

type AsOf = int | datetime | None
"""The number of an event, an aware time, or now."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of an article's stream. ``before`` bounds what other tables and streams may tell (exclusive)."""

    stream: uuid.UUID
    seq: int
    before: datetime | None


@dataclass(frozen=True, slots=True)
class PastEvent:
    """One event with its parsed body; free texts are unsealed where they are asked for."""

    id: str
    seq: int
    at: datetime
    kind: str
    subject_type: str
    subject: str
    engine: str
    claim: str
    cause: str
    prev_hash: str
    hash: str
    body: dict[str, Any]
    texts: Mapping[str, Any]

    @property
    def who(self) -> str:
        """The person as they were called then, or the engine; a consequence is nobody's."""
        if (self.body.get("decision") or {}).get("kind") == DecisionKind.CONSEQUENCE:
            return BY_RULE
        actor = self.body.get("actor")
        return str(actor["name"]) if actor else self.engine

    def state(self) -> dict[str, Any]:
        """The state of the subject after the act."""
        return dict(unseal(self.body["state"], "state", self.texts))

    def note(self) -> dict[str, Any]:
        """What else was recorded about the act."""
        return dict(unseal(self.body["note"], "note", self.texts))

    def decision(self) -> dict[str, Any]:
        """The decision's own fields; empty where the event is none."""
        return dict(unseal(self.body.get("decision") or {}, "decision", self.texts))


@dataclass(slots=True)
class Subject:
    """One thing as it was: its last state, and the events that made and last changed it."""

    id: str
    state: dict[str, Any]
    first: PastEvent
    last: PastEvent


@dataclass(slots=True)
class Past:
    """The events of an article up to a moment, and the subjects they leave behind, in order of appearance."""

    moment: Moment
    events: list[PastEvent]
    subjects: dict[str, dict[str, Subject]] = field(default_factory=dict)

    def of(self, kind: str) -> dict[str, Subject]:
        """The subjects of one kind (a model's name in lower case) by id."""
        return self.subjects.get(kind, {})

    def __iter__(self) -> Iterator[PastEvent]:
        return iter(self.events)


def moment_of(article: Article, as_of: AsOf) -> Moment:
    """The point of the article's stream that ``as_of`` means.

    A number means: as long as that event was the last one. A time means: what had happened by then. Raises
    ``InvalidInput`` where there is no such event, or the article was not there yet.
    """
    stream = Stream.objects.filter(article=article).first()
    if stream is None or not stream.seq:
        raise InvalidInput("Nothing has happened to this article yet.", fields={"as_of": ["Too early."]})
    if as_of is None:
        return Moment(stream.pk, stream.seq, None)
    if isinstance(as_of, datetime):
        return _moment_at(stream, as_of)
    if not 1 <= as_of <= stream.seq:
        raise InvalidInput(
            f"There is no event {as_of}; the last one is {stream.seq}.",
            fields={"as_of": [f"Give a number from 1 to {stream.seq}."]},
        )
    following = Event.objects.filter(stream=stream, seq=as_of + 1).select_related("cause").first()
    if following is None:
        return Moment(stream.pk, as_of, None)
    cause = following.cause
    # What followed from an act in another stream (a merge of sources) began with that act.
    return Moment(stream.pk, as_of, (cause if cause and cause.stream_id != stream.pk else following).at)


def _moment_at(stream: Stream, at: datetime) -> Moment:
    if is_naive(at):
        raise InvalidInput("A time needs its zone.", fields={"as_of": ["Such as 2016-10-03T12:00Z."]})
    if at > timezone.now():
        raise InvalidInput(
            "That time has not come yet.", fields={"as_of": ["Give a time that has passed, or none for now."]}
        )
    known = Event.objects.filter(stream=stream, at__lte=at).order_by("-seq").values_list("seq", flat=True)
    seq = known.first()
    if seq is None:
        raise InvalidInput(
            "The article was not here yet at that time.",
            fields={"as_of": ["Give a later time, or the number of an event."]},
        )
    return Moment(stream.pk, seq, at + timedelta(microseconds=1))


COLUMNS = (
    "id",
    "seq",
    "at",
    "kind",
    "subject_type",
    "subject_id",
    "engine",
    "claim_id",
    "cause_id",
    "prev_hash",
    "hash",
    "body",
    "free_text__texts",
)


def past_of(moment: Moment) -> Past:
    """Everything up to ``moment``; one query."""
    rows = Event.objects.filter(stream=moment.stream, seq__lte=moment.seq).order_by("seq")
    past = Past(moment, [_event(row) for row in rows.values_list(*COLUMNS)])
    firsts: dict[tuple[str, str], PastEvent] = {}
    lasts: dict[tuple[str, str], PastEvent] = {}
    for event in past.events:
        key = (event.subject_type, event.subject)
        firsts.setdefault(key, event)
        lasts[key] = event
    for (kind, pk), first in firsts.items():
        last = lasts[kind, pk]
        past.subjects.setdefault(kind, {})[pk] = Subject(pk, last.state(), first, last)
    return past


def _event(row: tuple[Any, ...]) -> PastEvent:
    pk, seq, at, kind, subject_type, subject, engine, claim, cause, prev_hash, own_hash, body, texts = row
    return PastEvent(
        str(pk),
        seq,
        at,
        kind,
        subject_type,
        str(subject),
        engine,
        str(claim or ""),
        str(cause or ""),
        prev_hash,
        own_hash,
        json.loads(body),
        texts or {},
    )


@dataclass(frozen=True, slots=True)
class PastSource:
    """A source as it was, with the event that last described it and the stream this stands in."""

    id: str
    state: Mapping[str, Any]
    stream: str
    seq: int
    hash: str


_SOURCE_STATES = """
    SELECT DISTINCT ON (e.subject_id) e.subject_id, e.stream_id, e.seq, e.hash, e.body, t.texts
    FROM claims_event e LEFT JOIN claims_eventtext t ON t.event_id = e.id
    WHERE e.subject_type = 'source' AND e.subject_id = ANY(%(ids)s::uuid[])
      AND (%(before)s::timestamptz IS NULL OR e.at < %(before)s)
    ORDER BY e.subject_id, e.at DESC, e.seq DESC
"""

_TIES = """
    SELECT DISTINCT ON (e.subject_id) e.subject_id, e.body
    FROM claims_source s JOIN claims_event e ON e.subject_id = s.id
    WHERE s.desk_id = %(desk)s
      AND e.kind IN ('source.merged', 'source.unmerged', 'source.republishes')
      AND (%(before)s::timestamptz IS NULL OR e.at < %(before)s)
    ORDER BY e.subject_id, e.at DESC, e.seq DESC
"""


def source_states(ids: Iterable[str], moment: Moment) -> dict[str, PastSource]:
    """Sources as they were at ``moment``, whatever stream they are told in; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_SOURCE_STATES, {"ids": sorted(set(ids)), "before": moment.before})
        rows = cursor.fetchall()
    return {
        str(pk): PastSource(
            str(pk),
            unseal(_parsed(body)["state"], "state", _parsed(texts) or {}),
            str(stream),
            seq,
            own_hash,
        )
        for pk, stream, seq, own_hash, body, texts in rows
    }


def _parsed(value: Any) -> Any:
    """A JSON column as the cursor hands it over: text, or parsed already."""
    return json.loads(value) if isinstance(value, str) else value


@dataclass(slots=True)
class Ties:
    """How the sources of a desk hung together: merges and republishing as they were."""

    merged: dict[str, str] = field(default_factory=dict)
    names_of: dict[str, set[str]] = field(default_factory=dict)
    republishes: dict[str, set[str]] = field(default_factory=dict)

    def walk(self, source: str) -> set[str]:
        """A source, its other names, and all whom any of these republishes, however deep."""
        found: set[str] = set()
        waiting = [source]
        while waiting:
            one = waiting.pop()
            if one in found:
                continue
            found.add(one)
            waiting += self.names_of.get(one, ())
            waiting += self.republishes.get(one, ())
            if one in self.merged:
                waiting.append(self.merged[one])
        return found

    def canonical(self, source: str) -> str:
        """What a source was merged into, at the end of all merges."""
        seen = {source}
        while source in self.merged and self.merged[source] not in seen:
            source = self.merged[source]
            seen.add(source)
        return source

    def origins(self, source: str) -> frozenset[str]:
        """The independent origins of what a source prints (rule 3), as ``claims_origins`` counts them."""
        walk = self.walk(source)
        passes_on = {
            self.canonical(w)
            for w in walk
            for origin in self.republishes.get(w, ())
            if self.canonical(origin) != self.canonical(w)
        }
        return frozenset(w for w in walk if w not in self.merged and w not in passes_on)


def ties_of(desk: uuid.UUID, moment: Moment) -> Ties:
    """The merges and republishing of a desk's sources at ``moment``; one query."""
    ties = Ties()
    with connection.cursor() as cursor:
        cursor.execute(_TIES, {"desk": desk, "before": moment.before})
        rows = cursor.fetchall()
    for pk, body in rows:
        state, source = _parsed(body)["state"], str(pk)
        if state["merged_into"]:
            ties.merged[source] = state["merged_into"]
            ties.names_of.setdefault(state["merged_into"], set()).add(source)
        if state["republishes"]:
            ties.republishes[source] = set(state["republishes"])
    return ties

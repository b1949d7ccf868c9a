"""The fact-check report of an article, now or as it was: a fixed number of queries, built from its history."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from claims.errors import InvalidInput
from claims.models import Article, ExtractionRun, Revision
from claims.models import Source as SourceRow
from claims.models.desk import UserModel
from claims.permissions import require
from claims.queries.must_act import MustActList, must_act_of
from claims.queries.past import (
    AsOf,
    Moment,
    Past,
    PastEvent,
    PastSource,
    Ties,
    moment_of,
    past_of,
    source_states,
    ties_of,
)
from claims.queries.report_claims import ClaimsThen, Names, claims_then, time_of
from claims.reports.report import (
    ArticleInfo,
    Block,
    Comment,
    Correction,
    Coverage,
    Generation,
    HistoryHead,
    LogEntry,
    Reply,
    Report,
    RevisionBrief,
    RevisionText,
    SignOff,
    Skipped,
    Source,
    summarise,
)
from claims.vocabulary import EventKind, RunState

SILENT = frozenset(
    {
        EventKind.IDENTITY_SEALED,
        EventKind.IDENTITY_READ,
        EventKind.IDENTITY_ACCESS,
        EventKind.REPORTERS_SET,
    }
)
"""Events of which the change log says that they happened, and no more."""


def article_report(article: Article, user: UserModel | None = None, as_of: AsOf = None) -> Report:
    """The report of ``article`` at ``as_of``: an event's number, an aware time, or ``None`` for now.

    ``user`` is who reads it and must be allowed to; ``None`` is the installation itself. Raises
    ``NotPermitted``, or ``InvalidInput`` where there is no such moment.
    """
    if user is not None:
        require(user, "report_export", article)
    past = past_of(moment_of(article, as_of))
    state = _told_article(past, article)
    names = Names(_people(past), *_sources(past, article))
    text = Revision.objects.get(pk=state["current_revision"])
    then = claims_then(past, names, text)
    reading = _reading(uuid.UUID(state["current_revision"]), past.moment)
    waits = must_act_of(
        article_id=article.pk,
        revision=state["current_revision"],
        past=past,
        then=then,
        names=names,
        reading=RunState.DONE if reading is None else reading[0],
    )
    revisions = _revisions(past, names)
    sources = _report_sources(names)
    last = past.events[-1]
    return Report(
        generated=Generation(
            timezone.now(), user.get_username() if user else "", "" if as_of is None else _asked(as_of)
        ),
        history=HistoryHead(str(past.moment.stream), last.seq, last.hash, last.at),
        article=_article(article, state, text, revisions),
        revision=_text(text, revisions),
        summary=summarise(
            claims=then.open,
            set_aside=then.set_aside,
            must_act=waits.entries,
            sources=sources,
            evidence=then.evidence,
            withheld=then.withheld,
        ),
        must_act=waits.entries,
        claims=then.open,
        set_aside=then.set_aside,
        sources=sources,
        evidence=then.evidence,
        withheld=then.withheld,
        replies=_replies(past, names, then),
        corrections=_corrections(past, names, then, revisions),
        comments=_comments(past, names, then),
        sign_offs=_sign_offs(past, names, revisions, waits),
        missing_sign_offs=waits.missing_roles,
        revisions=tuple(revisions.values()),
        coverage=_coverage(reading, text),
        change_log=_change_log(past, then),
    )


def _told_article(past: Past, article: Article) -> dict[str, Any]:
    """The state of ``article`` at a moment; ``InvalidInput`` where its details or its first text were not told of yet."""
    subject = past.of("article").get(str(article.pk))
    if subject is None or subject.state["current_revision"] not in past.of("revision"):
        raise InvalidInput(
            "The article's text had not been brought in yet at that moment.",
            fields={"as_of": ["Give a later time, or the number of a later event."]},
        )
    return subject.state


def _asked(as_of: AsOf) -> str:
    return str(as_of) if isinstance(as_of, int) else as_of.isoformat() if as_of else ""


def _people(past: Past) -> dict[int, str]:
    """Everybody's name as the history last told it, else as it is now."""
    users = get_user_model()
    names = dict(users.objects.filter(pk__in=_person_ids(past)).values_list("pk", users.USERNAME_FIELD))
    for event in past:
        actor = event.body.get("actor")
        if actor:
            names[actor["id"]] = actor["name"]
    return names


PEOPLE = (
    "author",
    "created_by",
    "captured_by",
    "cited_by",
    "exception_by",
    "person",
    "by",
    "resolved_by",
    "assignee",
    "assigned_by",
    "asked_by",
    "approved_by",
)
"""Where states hold the key of a person."""


def _person_ids(past: Past) -> set[int]:
    found: set[int] = set()
    for subjects in past.subjects.values():
        for subject in subjects.values():
            for state in (subject.state, subject.state.get("evidence_state") or {}):
                found |= {state[name] for name in PEOPLE if isinstance(state.get(name), int)}
    return found


def _sources(past: Past, article: Article) -> tuple[dict[str, PastSource], Ties, dict[str, str]]:
    """The sources the article speaks of and those they hang on, their ties, and code names in force now."""
    ties = ties_of(article.desk_id, past.moment)
    wanted = {s.state["source"] for s in past.of("attribution").values()}
    wanted |= {s.state["source"] for s in past.of("interestedparty").values()}
    wanted |= {s.state["party"] for s in past.of("rightofreply").values()}
    evidence = [s.state["evidence_state"] for s in past.of("citation").values()]
    evidence += [s.state for s in past.of("evidence").values()]
    wanted |= {e["origin"] for e in evidence if e["origin"]}
    wanted |= {linked for source in set(wanted) for linked in ties.walk(source)}
    states = source_states(wanted, past.moment)
    # What has become confidential since is told by its code name only, whatever it was called then.
    hidden = SourceRow.objects.filter(pk__in=wanted, confidential=True).values_list("pk", "name")
    return states, ties, {str(pk): name for pk, name in hidden}


def _report_sources(names: Names) -> tuple[Source, ...]:
    found = []
    for pk, source in names.sources.items():
        state = source.state
        confidential = pk in names.hidden or bool(state["confidential"])
        found.append(
            Source(
                id=pk,
                name=names.source(pk),
                description=state["description"],
                kind=state["kind"],
                reliability=state["reliability"],
                confidential=confidential,
                approved_by=names.person(state["approved_by"]),
                aliases=() if confidential else tuple(state["aliases"]),
                merged_into=state["merged_into"] or "",
                republishes=tuple(state["republishes"]),
                origins=tuple(sorted(names.ties.origins(pk))),
                party=names.parties.get(pk, ""),
                engine=state["engine"],
                stream=source.stream,
                seq=source.seq,
                hash=source.hash,
            )
        )
    return tuple(sorted(found, key=lambda s: (s.name.casefold(), s.id)))


def _article(
    article: Article, state: Mapping[str, Any], text: Revision, revisions: Mapping[str, RevisionBrief]
) -> ArticleInfo:
    published = revisions.get(state["published_revision"] or "")
    return ArticleInfo(
        id=str(article.pk),
        desk=article.desk.name,
        headline=text.headline,
        outlet=state["outlet"],
        canonical_url=state["canonical_url"],
        language=state["language"],
        time_zone=state["time_zone"],
        published_at=time_of(state["published_at"]),
        published_revision=published.number if published else None,
        deadline=time_of(state["deadline"]),
        restricted=state["restricted"],
        reporters=tuple(r["name"] for r in state["reporters"]),
    )


def _revisions(past: Past, names: Names) -> dict[str, RevisionBrief]:
    return {
        pk: RevisionBrief(
            id=pk,
            number=s.state["number"],
            headline=s.state["headline"],
            sha256=s.state["sha256"],
            author=names.person(s.state["author"]),
            why=s.state["why"],
            at=s.first.at,
        )
        for pk, s in past.of("revision").items()
    }


def _text(text: Revision, revisions: Mapping[str, RevisionBrief]) -> RevisionText:
    brief = revisions[str(text.pk)]
    return RevisionText(
        id=brief.id,
        number=brief.number,
        headline=text.headline,
        sha256=text.sha256,
        author=brief.author,
        why=brief.why,
        at=brief.at,
        text=text.text,
        blocks=tuple(Block(role, start, end) for role, start, end in text.blocks),
    )


def _reading(revision: uuid.UUID, moment: Moment) -> tuple[RunState, ExtractionRun] | None:
    """The last run on a text and where it stood at ``moment``."""
    runs = ExtractionRun.objects.filter(revision=revision).order_by("-created_at")
    run = (runs.filter(created_at__lt=moment.before) if moment.before else runs).first()
    if run is None:
        return None
    state = RunState(run.state)
    finished = run.finished_at
    if moment.before is not None and (finished is None or finished >= moment.before):
        state = RunState.RUNNING
    return state, run


def _coverage(reading: tuple[RunState, ExtractionRun] | None, text: Revision) -> Coverage | None:
    if reading is None:
        return None
    state, run = reading
    if state is not RunState.DONE:
        return Coverage("", False, (), (), (), 0)

    def piece(span: list[int], reason: str) -> Skipped:
        return Skipped((span[0], span[1]), text.text[span[0] : span[1]], reason)

    return Coverage(
        engine=run.engine,
        complete=True,
        notes=tuple(run.notes),
        skipped=tuple(piece(s["span"], s["reason"]) for s in run.skipped),
        uncovered=tuple(piece(s, "no claim") for s in run.uncovered),
        considered=run.coverage_total,
    )


def _replies(past: Past, names: Names, then: ClaimsThen) -> tuple[Reply, ...]:
    return tuple(
        Reply(
            id=pk,
            claim=then.number_of(s.state["claim"]),
            party=s.state["party"],
            party_name=names.source(s.state["party"], s.state["party_name"]),
            question=s.state["question"],
            channel=s.state["channel"],
            asked_at=time_of(s.state["asked_at"]),
            asked_by=names.person(s.state["asked_by"]),
            due_at=time_of(s.state["due_at"]),
            answer=s.state["answer"],
            answered_at=time_of(s.state["answered_at"]),
        )
        for pk, s in past.of("rightofreply").items()
    )


def _corrections(
    past: Past, names: Names, then: ClaimsThen, revisions: Mapping[str, RevisionBrief]
) -> tuple[Correction, ...]:
    return tuple(
        Correction(
            id=pk,
            claim=then.number_of(s.state["claim"]),
            revision=_number(revisions, s.state["revision"]),
            old_words=s.state["old_words"],
            new_words=s.state["new_words"],
            notice=s.state["notice"],
            corrected_at=time_of(s.state["corrected_at"]),
            by=names.person(s.state["by"]),
        )
        for pk, s in past.of("correction").items()
    )


def _number(revisions: Mapping[str, RevisionBrief], pk: str) -> int | None:
    found = revisions.get(pk)
    return found.number if found else None


def _comments(past: Past, names: Names, then: ClaimsThen) -> tuple[Comment, ...]:
    return tuple(
        Comment(
            id=pk,
            claim=then.number_of(s.state["claim"]),
            parent=s.state["parent"] or "",
            author=names.person(s.state["author"]),
            at=s.first.at,
            body=s.state["body"],
            resolved_by=names.person(s.state["resolved_by"]),
        )
        for pk, s in past.of("comment").items()
    )


def _sign_offs(
    past: Past, names: Names, revisions: Mapping[str, RevisionBrief], waits: MustActList
) -> tuple[SignOff, ...]:
    return tuple(
        SignOff(
            id=pk,
            person=names.person(s.state["person"]),
            role=s.state["role"],
            revision=_number(revisions, s.state["revision"]),
            revision_sha256=s.state["revision_sha256"],
            stream_seq=s.state["stream_seq"],
            stream_head=s.state["stream_head"],
            overrides=tuple(s.state["overrides"]),
            note=s.state["note"],
            state=waits.sign_off_states[pk],
            at=s.first.at,
        )
        for pk, s in past.of("signoff").items()
    )


def _change_log(past: Past, then: ClaimsThen) -> tuple[LogEntry, ...]:
    return tuple(_entry(event, then) for event in past)


def _entry(event: PastEvent, then: ClaimsThen) -> LogEntry:
    silent = event.kind in SILENT or then.is_withheld(event.subject)
    return LogEntry(
        id=event.id,
        seq=event.seq,
        at=event.at,
        who=event.who,
        engine=event.engine,
        kind=event.kind,
        label=EventKind(event.kind).label,
        subject_type=event.subject_type,
        subject=event.subject,
        claim=then.claim_of_event(event),
        cause=event.cause,
        prev_hash=event.prev_hash,
        hash=event.hash,
        note={} if silent else _without_people(event.note()),
    )


def _without_people(note: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in note.items() if k not in ("readers", "approved_by")}

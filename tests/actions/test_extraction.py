"""The task that makes claims of a text: part by part, once, and only while the text is the newest."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError, transaction
from django.tasks import TaskContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from claims.actions import extraction
from claims.actions.articles import article_add, extraction_again
from claims.actions.extraction import extract_revision, run_extraction
from claims.actions.revisions import revision_add
from claims.actions.task_queue import task_postpone, tasks_reclaim, worker_beat, worker_begin
from claims.errors import RuleViolation
from claims.extraction import extract_in_parts
from claims.ingest import read_text
from claims.models import Article, Claim, Event, ExtractionRun, Worker
from claims.queries.audit import audit
from claims.vocabulary import ClaimState, RunState
from tests.cast import Cast

BODY = "\n\n".join(
    f"Crew {n} repaired {n + 2} boats in Port Marrow on Monday, said Ada Holt, who runs the yard."
    for n in range(30)
)
TEXT = f"Boats repaired\n\n{BODY}"


@pytest.fixture
def long_one(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Article:
    """An article of several parts, not yet read."""

    def small(text: str, **options: Any) -> Any:
        return extract_in_parts(text, part=600, context=200, **options)

    monkeypatch.setattr(extraction, "extract_in_parts", small)
    return article_add(desk=cast.desk, document=read_text(TEXT), actor=cast.checker)


def run_of(article: Article) -> ExtractionRun:
    return ExtractionRun.objects.filter(revision__article=article).latest("created_at")


def test_what_is_found_so_far_is_there_while_the_rest_is_read(
    long_one: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []
    real = extraction.add_claims

    def watching(*args: Any, **options: Any) -> Any:
        run = run_of(long_one)
        seen.append((run.done, Claim.objects.filter(article=long_one).count()))
        return real(*args, **options)

    monkeypatch.setattr(extraction, "add_claims", watching)
    run_extraction(str(run_of(long_one).pk))
    assert len(seen) > 3
    assert seen == sorted(seen)
    assert seen[-1][0] > 0
    assert seen[-1][1] > 0
    run = run_of(long_one)
    assert (run.state, run.done) == (RunState.DONE, run.total)
    claims = list(Claim.objects.filter(article=long_one))
    assert [c.number for c in claims] == list(range(1, len(claims) + 1))
    assert {c.state for c in claims} == {ClaimState.OPEN}
    assert len({c.statement for c in claims if c.kind == "identity"}) == sum(
        c.kind == "identity" for c in claims
    )
    assert list(audit(long_one)) == []


def test_reading_it_again_makes_nothing_twice(long_one: Article) -> None:
    run = run_of(long_one)
    run_extraction(str(run.pk))
    before = Claim.objects.filter(article=long_one).count()
    again = ExtractionRun.objects.create(revision=run.revision, total=run.total)
    run_extraction(str(again.pk))
    assert Claim.objects.filter(article=long_one).count() == before
    last = Event.objects.filter(stream__article=long_one, kind="article.extracted").latest("seq")
    assert last.data["note"]["found"] == 0


def test_a_failure_keeps_what_was_found_and_says_so(
    long_one: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = extraction.add_claims
    calls = 0

    def third_fails(*args: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise MemoryError
        return real(*args, **options)

    monkeypatch.setattr(extraction, "add_claims", third_fails)
    with pytest.raises(MemoryError):
        run_extraction(str(run_of(long_one).pk))
    run = run_of(long_one)
    assert run.state == RunState.FAILED
    assert "What was found so far stays" in run.message
    kept = Claim.objects.filter(article=long_one).count()
    assert kept > 0
    monkeypatch.setattr(extraction, "add_claims", real)
    run_extraction(str(run.pk))
    assert Claim.objects.filter(article=long_one).count() > kept
    assert {c.state for c in Claim.objects.filter(article=long_one)} == {ClaimState.OPEN}


def test_a_newer_text_stops_the_reading_of_the_old(
    cast: Cast, long_one: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = extraction.add_claims
    newer: list[object] = []

    def overtaken(*args: Any, **options: Any) -> Any:
        made = real(*args, **options)
        if not newer:
            newer.append(1)
        return made

    def parts(text: str, **options: Any) -> Any:
        for number, part in enumerate(extract_in_parts(text, part=600, context=200, **options)):
            if number == 1:
                revision_add(
                    article=Article.objects.get(pk=long_one.pk),
                    document=read_text(TEXT + "\n\nNothing else was said."),
                    base=1,
                    why="an addition",
                    actor=cast.checker,
                )
            yield part

    monkeypatch.setattr(extraction, "add_claims", overtaken)
    monkeypatch.setattr(extraction, "extract_in_parts", parts)
    first = run_of(long_one)
    run_extraction(str(first.pk))
    first.refresh_from_db()
    assert (first.state, "newer text" in first.message) == (RunState.DONE, True)
    assert list(audit(long_one)) == []


def silent(run: ExtractionRun, *, seconds: int) -> ExtractionRun:
    """``run`` as a worker leaves it that was killed so many seconds ago."""
    run.state, run.touched_at = RunState.RUNNING, timezone.now() - timedelta(seconds=seconds)
    run.save(update_fields=["state", "touched_at"])
    return run


def test_a_reading_whose_worker_was_killed_counts_as_interrupted_and_may_be_asked_for_again(
    cast: Cast, long_one: Article
) -> None:
    stopped = silent(run_of(long_one), seconds=60)
    assert (stopped.standing, stopped.working) == (RunState.QUEUED, ExtractionRun.INTERRUPTED)
    assert "%" not in stopped.working
    again = extraction_again(article=long_one, actor=cast.checker)
    stopped.refresh_from_db()
    assert (stopped.state, stopped.finished_at is None) == (RunState.FAILED, False)
    run_extraction(str(again.pk))
    again.refresh_from_db()
    assert (again.state, again.trouble) == (RunState.DONE, "")
    assert {c.state for c in Claim.objects.filter(article=long_one)} == {ClaimState.OPEN}


def test_a_reading_that_gave_a_sign_lately_is_not_begun_a_second_time(
    cast: Cast, long_one: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ExtractionRun, "SILENCE", timedelta(hours=1))  # however long this test takes
    running = silent(run_of(long_one), seconds=2)
    assert (running.standing, running.trouble) == (RunState.RUNNING, "")
    with pytest.raises(RuleViolation, match="being read"):
        extraction_again(article=long_one, actor=cast.checker)


def test_a_worker_taken_for_dead_stops_when_another_has_the_text(
    cast: Cast, long_one: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = run_of(long_one)
    begun: list[ExtractionRun] = []

    def parts(text: str, **options: Any) -> Any:
        for number, part in enumerate(extract_in_parts(text, part=600, context=200, **options)):
            if number == 2 and not begun:
                silent(slow, seconds=60)
                begun.append(extraction_again(article=long_one, actor=cast.checker))
            yield part

    monkeypatch.setattr(extraction, "extract_in_parts", parts)
    run_extraction(str(slow.pk))
    slow.refresh_from_db()
    assert slow.state == RunState.FAILED
    assert slow.done < slow.total
    run_extraction(str(begun[0].pk))
    found = list(Claim.objects.filter(article=long_one).order_by("number"))
    assert [c.number for c in found] == list(range(1, len(found) + 1))
    assert len({c.statement for c in found}) == len(found)
    assert list(audit(long_one)) == []


def test_a_task_is_enqueued_with_the_text_and_not_without_it(cast: Cast) -> None:
    before = DBTaskResult.objects.count()
    with transaction.atomic():
        article_add(desk=cast.desk, document=read_text(TEXT), actor=cast.checker)
        transaction.set_rollback(True)
    assert DBTaskResult.objects.count() == before
    article = article_add(desk=cast.desk, document=read_text(TEXT), actor=cast.checker)
    task = DBTaskResult.objects.latest("enqueued_at")
    assert task.args_kwargs["args"] == [str(run_of(article).pk)]


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_went_away_is_no_failure_of_the_text(
    long_one: Article, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def away(*args: Any, **options: Any) -> Any:
        raise error("the connection is closed")

    with monkeypatch.context() as patch:
        patch.setattr(extraction, "add_claims", away)
        with pytest.raises(error):
            run_extraction(str(run_of(long_one).pk))
    assert run_of(long_one).state == RunState.RUNNING
    run_extraction(str(run_of(long_one).pk))
    assert run_of(long_one).state == RunState.DONE


def test_a_text_that_cuts_off_every_worker_is_given_up_in_words(long_one: Article) -> None:
    task = DBTaskResult.objects.latest("enqueued_at")
    task.worker_ids = [f"w{n}" for n in range(ExtractionRun.MAX_CUTS + 1)]
    extract_revision.func(TaskContext(task_result=task.task_result), str(run_of(long_one).pk))
    run = run_of(long_one)
    assert run.state == RunState.FAILED
    assert "cut off 5 times" in run.trouble


def queued(worker_id: str) -> DBTaskResult[Any, Any]:
    """The newest task, as claimed by a worker a minute ago."""
    task = DBTaskResult.objects.latest("enqueued_at")
    task.claim(worker_id)
    DBTaskResult.objects.filter(pk=task.pk).update(started_at=timezone.now() - timedelta(minutes=1))
    return task


def test_tasks_of_a_dead_worker_go_back_and_those_of_a_living_one_stay(long_one: Article) -> None:
    task = queued("gone")
    worker_beat("here")
    assert tasks_reclaim() == 1
    task.refresh_from_db()
    assert task.status == "READY"
    task = queued("here")
    assert tasks_reclaim() == 0
    Worker.objects.filter(pk="here").update(beat_at=timezone.now() - 2 * Worker.LEASE)
    assert tasks_reclaim() == 1


def test_a_worker_that_begins_anew_takes_up_at_once_what_it_had_left(long_one: Article) -> None:
    task = queued("the-same")
    assert worker_begin("another") == 0
    assert worker_begin("the-same") == 1
    task.refresh_from_db()
    assert task.status == "READY"


def test_a_try_that_the_database_spoilt_does_not_count(long_one: Article) -> None:
    task = queued("here")
    task.set_failed(OperationalError("no space"))
    task_postpone(task, timedelta(0))
    task.refresh_from_db()
    assert (task.status, task.worker_ids, task.traceback) == ("READY", [], "")

"""The task that makes claims of a text: part by part, once, and only while the text is the newest."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims.actions import extraction
from claims.actions.articles import article_add, extraction_again
from claims.actions.extraction import run_extraction
from claims.actions.revisions import revision_add
from claims.errors import RuleViolation
from claims.extraction import extract_in_parts
from claims.ingest import read_text
from claims.models import Article, Claim, Event, ExtractionRun
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


def silent(run: ExtractionRun, *, minutes: int) -> ExtractionRun:
    """``run`` as a worker leaves it that was killed so many minutes ago."""
    run.state, run.touched_at = RunState.RUNNING, timezone.now() - timedelta(minutes=minutes)
    run.save(update_fields=["state", "touched_at"])
    return run


def test_a_reading_whose_worker_was_killed_counts_as_stopped_and_may_be_asked_for_again(
    cast: Cast, long_one: Article
) -> None:
    stopped = silent(run_of(long_one), minutes=11)
    assert (stopped.standing, stopped.working) == (RunState.FAILED, "")
    assert "the worker was cut off" in stopped.trouble
    again = extraction_again(article=long_one, actor=cast.checker)
    stopped.refresh_from_db()
    assert (stopped.state, stopped.finished_at is None) == (RunState.FAILED, False)
    run_extraction(str(again.pk))
    again.refresh_from_db()
    assert (again.state, again.trouble) == (RunState.DONE, "")
    assert {c.state for c in Claim.objects.filter(article=long_one)} == {ClaimState.OPEN}


def test_a_reading_that_gave_a_sign_lately_is_not_begun_a_second_time(cast: Cast, long_one: Article) -> None:
    running = silent(run_of(long_one), minutes=9)
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
                silent(slow, minutes=30)
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

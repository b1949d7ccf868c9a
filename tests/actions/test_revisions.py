"""New drafts through the action: what keeps its status, what re-opens, what waits for a person."""

from __future__ import annotations

import threading
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections

from claims.actions.claims import claim_add
from claims.actions.extraction import run_extraction
from claims.actions.revisions import RevisionOutcome, headline_change, revision_add
from claims.actions.sign_off import article_sign_off
from claims.errors import InvalidInput, NotPermitted, StaleClaim
from claims.ingest import read_text
from claims.models import Article, Claim, Event, ExtractionRun, Passage
from claims.queries.audit import audit
from claims.queries.readiness import article_readiness
from claims.queries.revisions import article_revisions
from claims.vocabulary import EvidenceKind, Role, RunState, SignOffState, Status
from tests.cast import CRANES, HARBOUR, HEAD, TEXT, Cast, make_cast


def revise(cast: Cast, text: str, *, why: str = "a second look", base: int = 0) -> RevisionOutcome:
    article = Article.objects.select_related("current_revision").get(pk=cast.article.pk)
    number = article.current_revision.number  # type: ignore[union-attr] # it has a text
    outcome = revision_add(
        article=article, document=read_text(text), base=base or number, why=why, actor=cast.reporter
    )
    cast.refresh()
    return outcome


def confirm_all(cast: Cast) -> None:
    """Both claims and the link confirmed."""
    said = cast.cite(attribution=cast.said, origin=cast.authority, kind=EvidenceKind.RECORDING)
    cast.decide(Status.CONFIRMED, said, attribution=cast.said)
    cast.decide(Status.CONFIRMED, cast.cite())
    cast.decide(Status.CONFIRMED, cast.cite(cast.harbour), claim=cast.harbour)


def statuses(cast: Cast) -> tuple[str, str, str]:
    return cast.cranes.status, cast.said.status, cast.harbour.status


C, U = "confirmed", "unverified"


def test_a_new_text_is_stored_whole_with_who_when_and_why(cast: Cast) -> None:
    old = cast.article.current_revision
    outcome = revise(cast, TEXT + "\n\nRain is forecast.", why="late copy")
    revision = outcome.revision
    assert (revision.number, revision.author, revision.why) == (2, cast.reporter, "late copy")
    assert Article.objects.get(pk=cast.article.pk).current_revision == revision
    assert cast.article.revisions.get(number=1) == old


def test_what_did_not_change_keeps_status_and_history_wherever_it_moved(cast: Cast) -> None:
    confirm_all(cast)
    versions = cast.cranes.version, cast.harbour.version
    outcome = revise(cast, "\n\n".join([HEAD, "It rained. " + CRANES, "Still. " + HARBOUR]))
    assert statuses(cast) == (C, C, C)
    assert outcome.counts["unchanged"] + outcome.counts["moved"] == 2
    assert (cast.cranes.version, cast.harbour.version) == versions
    assert [c.attention for c in (cast.cranes, cast.harbour)] == [{}, {}]
    passage = Passage.objects.get(claim=cast.cranes, revision=outcome.revision)
    text = outcome.revision.text
    assert text[slice(*passage.spans[0])] == passage.quote == "Four cranes were destroyed"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Four cranes", "Six cranes", "“Four” became “Six”"),
        ("destroyed, said", "destroyed, denied", "“said” became “denied”"),
        ("Four cranes", "It is not true that four cranes", "It is not true that"),
        ("Four cranes", "At least four cranes", "At least"),
        ("Ada Lindqvist", "Bo Kilt", "“Ada Lindqvist” became “Bo Kilt”"),
    ],
)
def test_a_material_change_reopens_that_claim_and_no_other(cast: Cast, old: str, new: str, told: str) -> None:
    confirm_all(cast)
    outcome = revise(cast, TEXT.replace(old, new))
    assert statuses(cast) == (U, U, C)
    by_number = {c.claim.number: c for c in outcome.claims}
    assert (by_number[cast.cranes.number].outcome, by_number[cast.cranes.number].reopened) == (
        "recheck",
        True,
    )
    assert (by_number[cast.harbour.number].outcome, by_number[cast.harbour.number].reopened) == (
        "unchanged",
        False,
    )
    assert cast.cranes.attention["outcome"] == "recheck"
    decisions = Event.objects.decisions().filter(claim=cast.cranes, decision="consequence")
    assert {d.cause.kind for d in decisions if d.cause} == {"revision.added"}
    assert {d.actor for d in decisions} == {cast.reporter}
    reason = decisions[0].free_text.texts["decision.reason"][1]
    assert told in reason
    assert reason == cast.cranes.attention["why"]


def test_the_difference_is_kept_word_by_word(cast: Cast) -> None:
    revise(cast, TEXT.replace("Four cranes", "Six cranes"))
    assert cast.cranes.attention["difference"] == [
        ["removed", "Four"], ["added", "Six"], ["same", " cranes were destroyed"]
    ]  # fmt: skip
    assert (cast.cranes.attention["removed"], cast.cranes.attention["added"]) == ("Four", "Six")
    assert cast.cranes.attention["why"] == "The wording changed: “Four” became “Six”."


def test_an_exchange_of_glyphs_keeps_the_status(cast: Cast) -> None:
    text = TEXT.replace("Four cranes", "“Four cranes”")
    revise(cast, text)
    confirm_all(cast)
    before = cast.cranes.wording_hash
    outcome = revise(cast, text.replace("“", '"').replace("”", '"'))
    assert statuses(cast) == (C, C, C)
    assert cast.cranes.wording_hash == before
    assert outcome.counts["recheck"] == 0


def test_what_is_cut_stays_marked_and_keeps_its_history(cast: Cast) -> None:
    confirm_all(cast)
    outcome = revise(cast, f"{HEAD}\n\n{HARBOUR}\n\nRain is forecast.")
    assert outcome.counts["gone"] == 1
    assert (cast.cranes.state, cast.cranes.attention["outcome"], statuses(cast)) == (
        "open",
        "gone",
        (C, C, C),
    )
    passage = Passage.objects.get(claim=cast.cranes, revision=outcome.revision)
    assert (passage.found, passage.spans, passage.quote) == ("gone", [], "Four cranes were destroyed")


def test_what_comes_back_is_found_again(cast: Cast) -> None:
    confirm_all(cast)
    revise(cast, f"{HEAD}\n\n{HARBOUR}\n\nRain is forecast.")
    revise(cast, f"{HEAD}\n\n{HARBOUR}\n\nRain is still forecast.")
    outcome = revise(cast, "It is on record. " + TEXT)
    assert (cast.cranes.attention, statuses(cast)) == ({}, (C, C, C))
    passage = Passage.objects.get(claim=cast.cranes, revision=outcome.revision, part="content")
    assert outcome.revision.text[slice(*passage.spans[0])] == "Four cranes were destroyed"


def test_two_equally_good_places_wait_for_a_person(cast: Cast) -> None:
    text = TEXT.replace("Two held after harbour fire", "Two held") + "\n\nThe pump failed."
    revise(cast, text)
    article = Article.objects.select_related("current_revision", "desk").get(pk=cast.article.pk)
    at = article.current_revision.text.index("The pump failed")  # type: ignore[union-attr] # it has a text
    pump = claim_add(article=article, statement="The pump failed", spans=[[at, at + 15]], actor=cast.checker)
    outcome = revise(cast, text + "\n\nThe pump failed.")
    pump.refresh_from_db()
    assert (pump.attention["outcome"], outcome.counts["ambiguous"]) == ("ambiguous", 1)
    passage = Passage.objects.get(claim=pump, revision=outcome.revision)
    assert (passage.spans, len(passage.candidates)) == ([], 2)


def test_the_summary_says_it_in_a_sentence(cast: Cast) -> None:
    outcome = revise(cast, TEXT.replace("Four", "Six"))
    assert outcome.sentence() == "revision 2: 1 unchanged, 1 to re-check, new ones still being looked for."
    data = outcome.as_dict()
    assert data["summary"] == {
        "unchanged": 1, "moved": 0, "recheck": 1, "fuzzy": 0, "ambiguous": 0, "gone": 0, "new": None
    }  # fmt: skip
    assert (data["number"], data["reading"]) == (2, True)


def test_the_same_text_again_is_refused(cast: Cast) -> None:
    with pytest.raises(InvalidInput, match="word for word"):
        revise(cast, TEXT)
    assert cast.article.revisions.count() == 1


def test_an_outsider_revises_nothing(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        revision_add(
            article=cast.article, document=read_text(TEXT + " More."), base=1, why="", actor=cast.outsider
        )


def test_a_stale_base_is_told_and_nothing_is_saved(cast: Cast) -> None:
    revise(cast, TEXT + "\n\nRain is forecast.", why="first")
    with pytest.raises(StaleClaim) as refused:
        revise(cast, TEXT + "\n\nSnow is forecast.", base=1)
    assert refused.value.current["revision"] == 2
    assert refused.value.changes[0].endswith("first")
    assert cast.article.revisions.count() == 2


def test_a_new_headline_is_a_new_revision(cast: Cast) -> None:
    confirm_all(cast)
    outcome = headline_change(article=cast.article, headline="  Port fire:  two held ", actor=cast.editor)
    cast.refresh()
    assert (outcome.revision.headline, outcome.revision.number) == ("Port fire: two held", 2)
    assert outcome.revision.text == TEXT.replace("Two held after harbour fire", "Port fire: two held")
    assert statuses(cast) == (C, C, C)


def test_a_new_text_voids_the_sign_off_visibly(cast: Cast) -> None:
    confirm_all(cast)
    revision = cast.article.current_revision
    assert revision is not None
    ExtractionRun.objects.update(state=RunState.DONE)
    article_sign_off(
        article=cast.article, role=Role.EDITOR, actor=cast.editor, revision_sha256=revision.sha256
    )
    outcome = revise(cast, TEXT + "\n\nRain is forecast.")
    assert outcome.sign_offs_voided == 1
    assert outcome.sentence().endswith("The sign-off is void.")
    found = article_readiness(Article.objects.get(pk=cast.article.pk))
    assert [s.state for s in found.sign_offs] == [SignOffState.VOID]
    assert not found.clear


def test_new_sentences_become_proposed_claims_and_known_ones_are_left_alone(cast: Cast) -> None:
    ExtractionRun.objects.update(state=RunState.DONE)
    outcome = revise(cast, TEXT + "\n\nThe fire killed nine horses, the mayor said on Tuesday.")
    run_extraction(str(ExtractionRun.objects.get(revision=outcome.revision).pk))
    proposed = Claim.objects.filter(article=cast.article, state="proposed")
    assert any("nine horses" in c.statement for c in proposed)
    content = Passage.objects.filter(claim__in=proposed, part="content").values_list("quote", flat=True)
    assert not [q for q in content if q in ("Four cranes were destroyed", cast.harbour.statement)]
    entry = article_revisions(Article.objects.get(pk=cast.article.pk))[0]
    assert entry.effects["new"] == proposed.count()


def test_the_command_prints_the_summary(cast: Cast, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(TEXT.replace("Four", "Six"), encoding="utf-8")
    out = StringIO()
    call_command("import_article", str(draft), revises=str(cast.article.pk), actor="rosa", stdout=out)
    assert out.getvalue() == (
        f"{draft}: revision 2: 1 unchanged, 1 to re-check, new ones still being looked for.\n"
    )


def test_the_history_still_verifies(cast: Cast) -> None:
    confirm_all(cast)
    revise(cast, TEXT.replace("Four", "Six"))
    revise(cast, HEAD + "\n\nRain is forecast.")
    assert list(audit(article=cast.article)) == []


@pytest.mark.django_db(transaction=True)
def test_two_people_revising_at_once_the_second_is_told() -> None:
    cast = make_cast()
    barrier = threading.Barrier(2)
    told: list[str] = []

    def send(text: str) -> Callable[[], None]:
        def work() -> None:
            barrier.wait()
            try:
                article = Article.objects.select_related("current_revision").get(pk=cast.article.pk)
                revision_add(
                    article=article, document=read_text(text), base=1, why=text[-8:], actor=cast.reporter
                )
                told.append("saved")
            except StaleClaim as error:
                told.append(error.code)
            finally:
                connections.close_all()

        return work

    threads = [threading.Thread(target=send(f"{TEXT}\n\n{more}")) for more in ("It rained.", "It snowed.")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["saved", "stale"]
    assert Article.objects.get(pk=cast.article.pk).revisions.count() == 2
    assert Claim.objects.filter(article=cast.article).count() == 2

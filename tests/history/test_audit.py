"""What verify_audit sees when somebody with the owner's hands rewrites a row behind the application's back."""

from __future__ import annotations

import pytest

from claims.actions.articles import article_set_people
from claims.actions.claims import claim_reword, claim_set_disposition
from claims.actions.erasure import text_erase
from claims.actions.evidence import citation_withdraw
from claims.models import Event, Stream
from claims.queries.audit import audit
from claims.vocabulary import Disposition, Status
from tests.cast import Cast, make_cast
from tests.conftest import as_owner


@pytest.fixture
def kept(transactional_db: None) -> Cast:
    """An article with a bit of everything in its history, committed so that the owner sees it."""
    cast = make_cast()
    first, second = cast.cite(), cast.cite(attribution=cast.said)
    cast.decide(Status.CONFIRMED, first)
    cast.decide(Status.CONFIRMED, second, attribution=cast.said, reason="heard on the tape")
    citation_withdraw(citation=second, reason="cut short", actor=cast.checker)
    cast.refresh()
    claim_set_disposition(
        claim=cast.harbour, disposition=Disposition.KEEP, actor=cast.editor, version=cast.harbour.version
    )
    cast.refresh()
    claim_reword(
        claim=cast.harbour,
        statement="Nordby harbour was closed on Monday",
        actor=cast.reporter,
        version=cast.harbour.version,
    )
    article_set_people(article=cast.article, actor=cast.editor, reporters=[cast.reporter, cast.editor2])
    assert list(audit()) == []
    return cast


def tamper(statement: str, *values: object) -> None:
    """One statement as the owner, triggers asleep."""
    with as_owner() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement, values)
        assert cursor.rowcount > 0, statement


def first_fault() -> tuple[int | None, str]:
    fault = next(iter(audit()))
    return fault.seq, fault.what


def test_one_byte_of_any_event_is_found_and_named(kept: Cast) -> None:
    """Each row of the chain in turn: one character of its body changed, and changed back."""
    events = list(Event.objects.filter(stream__article=kept.article).order_by("seq"))
    assert len(events) > 15
    for event in events:
        at = event.body.index('"kind"') + 2
        changed = event.body[:at] + ("K" if event.body[at] == "k" else "k") + event.body[at + 1 :]
        tamper("UPDATE claims_event SET body = %s WHERE id = %s", changed, event.pk)
        assert first_fault() == (event.seq, "its hash is not that of its body")
        tamper("UPDATE claims_event SET body = %s WHERE id = %s", event.body, event.pk)
    assert list(audit()) == []


COLUMNS = {
    "actor_id": "(SELECT max(id) FROM auth_user WHERE id <> actor_id)",
    "engine": "'another machine'",
    "subject_id": "gen_random_uuid()",
    "at": "at + interval '1 second'",
    "to_status": "'disputed'",
    "from_status": "'disputed'",
    "version": "version + 1",
    "wording_hash": "repeat('a', 64)",
    "citations": "ARRAY[gen_random_uuid()]",
    "prev_hash": "repeat('a', 64)",
    "hash": "repeat('a', 64)",
    "decision": "'endorse'",
}


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_of_a_decision_is_held_to_its_body(kept: Cast, column: str) -> None:
    event = Event.objects.decisions().filter(stream__article=kept.article).earliest("seq")
    tamper(f"UPDATE claims_event SET {column} = {COLUMNS[column]} WHERE id = %s", event.pk)
    seq, what = first_fault()
    assert seq == event.seq
    assert what


def test_a_hash_recomputed_for_a_changed_row_breaks_the_next(kept: Cast) -> None:
    event = Event.objects.filter(stream__article=kept.article).earliest("seq")
    tamper(
        'UPDATE claims_event SET body = replace(body, \'"engine":""\', \'"engine":"x"\'), engine = \'x\' WHERE id = %s',
        event.pk,
    )
    tamper(
        "UPDATE claims_event SET hash = encode(sha256(convert_to(prev_hash || body, 'UTF8')), 'hex') WHERE id = %s",
        event.pk,
    )
    assert first_fault() == (event.seq + 1, "its previous hash is not that of the row before")


def test_a_missing_row_and_a_cut_tail(kept: Cast) -> None:
    last = Event.objects.filter(stream__article=kept.article).latest("seq")
    middle = Event.objects.filter(stream__article=kept.article, seq=5).get()
    tamper("DELETE FROM claims_event WHERE id = %s", last.pk)
    seq, what = first_fault()
    assert (seq, what.endswith("a tail was cut")) == (last.seq - 1, True)
    tamper("DELETE FROM claims_event WHERE id = %s", middle.pk)
    assert first_fault() == (6, "row 5 is missing")


def test_a_cut_tail_with_a_mended_head_is_seen_by_the_rows(kept: Cast) -> None:
    """Whoever mends the head as well still leaves rows that say more than the history does."""
    last = Event.objects.decisions().filter(stream__article=kept.article).latest("seq")
    tamper("DELETE FROM claims_event WHERE stream_id = %s AND seq >= %s", last.stream_id, last.seq)
    before = Event.objects.get(stream=last.stream_id, seq=last.seq - 1)
    tamper(
        "UPDATE claims_stream SET seq = %s, head = %s WHERE id = %s", before.seq, before.hash, last.stream_id
    )
    assert any("differs from its history" in f.what for f in audit())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claims_claim SET status = 'incorrect' WHERE id = %(cranes)s",
        "UPDATE claims_claim SET statement = 'Other words' WHERE id = %(cranes)s",
        "UPDATE claims_claim SET risk = 'high' WHERE id = %(harbour)s",
        "UPDATE claims_claim SET disposition = 'cut' WHERE id = %(harbour)s",
        "UPDATE claims_attribution SET status = 'confirmed' WHERE id = %(said)s",
        "UPDATE claims_attribution SET cue = 'denied' WHERE id = %(said)s",
        "UPDATE claims_citation SET withdrawn = false, withdrawn_reason = ''",
        "UPDATE claims_evidence SET title = 'Another item'",
        "UPDATE claims_article SET outlet = 'Another' WHERE id = %(article)s",
        "UPDATE claims_revision SET sha256 = repeat('a', 64)",
        "DELETE FROM claims_citation",
    ],
)
def test_a_row_that_differs_from_its_history(kept: Cast, statement: str) -> None:
    ids = {
        "cranes": kept.cranes.pk,
        "harbour": kept.harbour.pk,
        "said": kept.said.pk,
        "article": kept.article.pk,
    }
    with as_owner() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement, ids)
    assert [f.what for f in audit()] != []


def test_a_changed_text_of_a_revision(kept: Cast) -> None:
    tamper("UPDATE claims_revision SET text = replace(text, 'Four', 'Five')")
    assert any("revision" in f.what for f in audit())


def test_a_changed_reason(kept: Cast) -> None:
    event = (
        Event.objects.decisions().filter(stream__article=kept.article, attribution=kept.said).earliest("seq")
    )
    tamper(
        "UPDATE claims_eventtext SET texts = jsonb_set(texts, '{decision.reason,1}', '\"never\"') WHERE event_id = %s",
        event.pk,
    )
    assert first_fault() == (event.seq, "the text of decision.reason is not the one that was hashed")


def test_words_blacked_by_order_and_then_changed_again(kept: Cast) -> None:
    assert text_erase(article=kept.article, text="Ada Lindqvist", reason="court order", actor=kept.editor)
    assert list(audit()) == []
    tamper("UPDATE claims_revision SET text = replace(text, '█', 'X')")
    assert [f.what for f in audit()] == ["the text of revision 1 is not the one that was hashed"]


def test_erasing_by_order_leaves_the_chain_whole(kept: Cast) -> None:
    erased = text_erase(
        article=kept.article, text="heard on the tape", reason="court order", actor=kept.editor
    )
    assert erased >= 1
    assert list(audit()) == []
    texts = [str(t) for t in Event.objects.values_list("free_text__texts", flat=True)]
    assert not any("heard on the tape" in t for t in texts)
    assert (
        Stream.objects.get(article=kept.article).seq
        == Event.objects.filter(stream__article=kept.article).count()
    )

"""The application's own database role, in hostile hands: every rule it can reach by plain SQL still holds."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import rfc8785
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from claims.actions.history import history
from claims.models import Attribution, BlockerOverride, Claim, Event, SignOff, Stream
from claims.models.history_text import chain_hash, text_sha256
from claims.queries.audit import audit
from claims.vocabulary import Blocker, EventKind, EvidenceKind, Risk, Role, Stance, Status
from tests.cast import Cast


def run_to_its_end(statement: str) -> None:
    """Run a statement in a transaction of its own, deferred constraints included."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refuse(*statements: str, code: str = "42501") -> None:
    """Each of ``statements``, by itself, is refused by the database at once or when the transaction ends."""
    for statement in statements:
        with pytest.raises(DatabaseError) as refused:
            run_to_its_end(statement)
        found = getattr(refused.value.__cause__, "sqlstate", "")
        assert found.startswith(code), (statement, refused.value)


def confirm(cast: Cast) -> Event:
    return cast.decide(Status.CONFIRMED, cast.cite())


def test_history_is_only_ever_added_to(cast: Cast) -> None:
    confirm(cast)
    for table in ("claims_event", "claims_eventtext", "claims_stream", "claims_revision"):
        refuse(
            f"UPDATE {table} SET created_at = now()"
            if table in ("claims_stream", "claims_revision")
            else f"DELETE FROM {table}",
            f"DELETE FROM {table}",
            f"TRUNCATE {table} CASCADE",
            f"ALTER TABLE {table} DISABLE TRIGGER ALL",
            f"DROP TABLE {table}",
        )
    refuse(
        "UPDATE claims_event SET to_status = 'confirmed'",
        "UPDATE claims_event SET body = body",
        "UPDATE claims_eventtext SET texts = '{}'",
        "UPDATE claims_stream SET seq = 1, head = repeat('0', 64)",
        "UPDATE claims_revision SET text = 'other words'",
        "UPDATE claims_revision SET sha256 = ''",
    )
    assert list(audit(cast.article)) == []


def test_nothing_of_the_domain_is_deleted(cast: Cast) -> None:
    cast.cite()
    for table in ("article", "claim", "attribution", "passage", "citation", "evidence", "source", "signoff"):
        refuse(f"DELETE FROM claims_{table}", f"TRUNCATE claims_{table} CASCADE")


def test_a_status_is_set_by_a_decision_only(cast: Cast) -> None:
    refuse(
        "UPDATE claims_claim SET status = 'confirmed'",
        "UPDATE claims_claim SET endorsement = gen_random_uuid()",
        "UPDATE claims_claim SET risk = 'normal'",
        "UPDATE claims_attribution SET status = 'confirmed'",
        "UPDATE claims_attribution SET endorsement = gen_random_uuid()",
    )
    cast.cranes.status = Status.CONFIRMED
    with pytest.raises(DatabaseError), transaction.atomic():
        Claim.objects.bulk_update([cast.cranes], ["status"])
    with pytest.raises(DatabaseError), transaction.atomic():
        Attribution.objects.update(status=Status.CONFIRMED)


def test_a_claim_is_not_born_confirmed(cast: Cast) -> None:
    cast.cranes.pk, cast.cranes.number, cast.cranes.status = uuid.uuid4(), 99, Status.CONFIRMED
    with pytest.raises(DatabaseError, match="rule 1"), transaction.atomic():
        cast.cranes.save(force_insert=True)


def test_no_session_variable_and_no_other_role_gets_round_it(cast: Cast) -> None:
    refuse(
        "SET session_replication_role = replica",
        "SET LOCAL session_replication_role = replica",
        "SET ROLE saidandso_owner",
        "SET SESSION AUTHORIZATION saidandso_owner",
        "CREATE TABLE public.claims_membership2 ()",
        "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE TEMP TABLE claims_membership (user_id int, desk_id uuid, role text)",
        "DROP TRIGGER claims_event_append ON claims_event",
        "ALTER FUNCTION claims_event_append() SECURITY INVOKER",
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL pgtrigger.ignore = '{claims_claim:all}'")
        cursor.execute("SELECT has_table_privilege('claims_event', 'UPDATE')")
        assert cursor.fetchone()[0] is False
    refuse("UPDATE claims_claim SET status = 'confirmed'")


def test_the_functions_behind_the_triggers_are_not_called_by_hand(cast: Cast) -> None:
    """They set statuses as the owner: called with an invented row they would leave no event behind."""
    cast.cite()
    row = "jsonb_populate_record(NULL::claims_event, '{}'::jsonb)"
    refuse(
        f"SELECT claims_apply_decision({row})",
        f"SELECT claims_apply_risk({row})",
        "SELECT claims_require_claim_stands(gen_random_uuid())",
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
            " WHERE n.nspname = 'public' AND has_function_privilege(p.oid, 'EXECUTE')"
        )
        assert {name for (name,) in cursor.fetchall()} == {
            "claims_stream_lock", "claims_erase", "claims_origins", "claims_canonical", "claims_tied_to",
            "claims_glyph_fold", "claims_write_probe",
        }  # fmt: skip


def test_definer_functions_look_at_no_temporary_table(cast: Cast) -> None:
    """Without ``pg_temp`` named last, a temporary table would be found before the real one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.proname, p.proconfig FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
            " WHERE n.nspname = 'public' AND p.proname LIKE 'claims\\_%'"
        )
        found = cursor.fetchall()
    assert len(found) > 20
    assert [name for name, config in found if not any(c.endswith("pg_temp") for c in config or ())] == []


# -- forged decisions


def forge(cast: Cast, change: Callable[[dict[str, Any]], None] | None = None, **columns: Any) -> Event:
    """A well-formed Decision that confirms the content, by the checker, on what is cited; then changed."""
    stream = Stream.objects.get(article=cast.article)
    at, pk = timezone.now(), uuid.uuid4()
    citations = [str(c.pk) for c in cast.made]
    body: dict[str, Any] = {
        "id": str(pk), "stream": str(stream.pk), "seq": stream.seq + 1, "at": at.isoformat(),
        "actor": {"id": cast.checker.pk, "username": cast.checker.username}, "engine": "", "kind": "decision",
        "subject": {"type": "claim", "id": str(cast.cranes.pk)}, "cause": None, "state": {}, "note": {},
        "decision": {
            "claim": str(cast.cranes.pk), "attribution": None, "kind": "change", "from": cast.cranes.status,
            "to": "confirmed", "version": cast.cranes.version, "wording_hash": cast.cranes.wording_hash,
            "reason": {"sha256": "0" * 64}, "citations": citations, "endorsement": None,
        },
    }  # fmt: skip
    if change is not None:
        change(body)
    decision = body["decision"]
    text = rfc8785.dumps(body).decode()
    values: dict[str, Any] = {
        "id": body["id"], "stream_id": body["stream"], "seq": body["seq"], "at": body["at"],
        "actor_id": (body["actor"] or {}).get("id"), "engine": body["engine"], "kind": body["kind"],
        "subject_type": body["subject"]["type"], "subject_id": body["subject"]["id"], "cause_id": body["cause"],
        "body": text, "prev_hash": stream.head, "hash": chain_hash(stream.head, text),
        "claim_id": decision["claim"], "attribution_id": decision["attribution"], "decision": decision["kind"],
        "from_status": decision["from"], "to_status": decision["to"], "version": decision["version"],
        "wording_hash": decision["wording_hash"], "endorsement": decision["endorsement"],
        "citations": [uuid.UUID(c) for c in decision["citations"]],
    }  # fmt: skip
    values.update(columns)
    event = Event(**values)
    with transaction.atomic():
        event.save(force_insert=True)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return event


def decision_of(**changes: Any) -> Callable[[dict[str, Any]], None]:
    return lambda body: body["decision"].update(changes)


def test_a_decision_that_keeps_the_rules_is_taken(cast: Cast) -> None:
    """The forger's tool works: what is refused below is refused for what was changed."""
    cast.cite()
    forge(cast)
    cast.refresh()
    assert cast.cranes.status == Status.CONFIRMED


def test_forged_people(cast: Cast) -> None:
    cast.cite()
    people = [cast.reporter, cast.outsider, cast.admin, cast.legal]
    for person in people:

        def by(body: dict[str, Any], pk: int = person.pk) -> None:
            body["actor"]["id"] = pk

        with pytest.raises(DatabaseError):
            forge(cast, by)

    def nobody(body: dict[str, Any]) -> None:
        body["actor"] = None
        body["engine"] = "a machine"

    with pytest.raises(DatabaseError, match="only a checker or an editor"):
        forge(cast, nobody)
    cast.article.reporters.add(cast.checker)
    with pytest.raises(DatabaseError, match="rule 4"):
        forge(cast)


def test_forged_evidence(cast: Cast) -> None:
    with pytest.raises(DatabaseError, match="lacks"):
        forge(cast)
    elsewhere = cast.cite(claim=cast.harbour)
    with pytest.raises(DatabaseError, match="lacks"):
        forge(cast)
    cast.made.remove(elsewhere)
    cast.cite(attribution=cast.said)
    with pytest.raises(DatabaseError, match="lacks"):
        forge(cast)
    cast.made.clear()
    cast.cite(origin=cast.authority, kind=EvidenceKind.STATEMENT)
    with pytest.raises(DatabaseError, match="rule 2"):
        forge(cast)
    cast.made.clear()
    cast.cite(origin=cast.witness, kind=EvidenceKind.INTERVIEW)
    with pytest.raises(DatabaseError, match="rule 3"):
        forge(cast)
    cast.made.clear()
    cast.cite(stance=Stance.CONTRADICTS)
    with pytest.raises(DatabaseError, match="lacks"):
        forge(cast)
    with pytest.raises(DatabaseError, match="supports and one that contradicts"):
        forge(cast, decision_of(to="disputed"))


def test_forged_steps(cast: Cast) -> None:
    cast.cite()
    for change in (
        {"from": "disputed"},
        {"to": "unverified"},
        {"to": "nonsense"},
        {"version": 77},
        {"wording_hash": "f" * 64},
        {"kind": "endorse"},
        {"kind": "retract"},
        {"kind": "consequence", "to": "unverified"},
        {"to": "unproven"},
        {"claim": str(cast.harbour.pk)},
    ):
        with pytest.raises(DatabaseError):
            forge(cast, decision_of(**change))
    cast.refresh()
    assert cast.cranes.status == Status.UNVERIFIED


def test_forged_rows(cast: Cast) -> None:
    cast.cite()
    stream = Stream.objects.get(article=cast.article)
    wrong: list[dict[str, Any]] = [
        {"seq": stream.seq + 2},
        {"seq": stream.seq},
        {"prev_hash": "0" * 64},
        {"hash": "0" * 64},
        {"to_status": "incorrect"},
        {"actor_id": cast.editor.pk},
        {"citations": []},
        {"kind": "claim.added"},
        {"subject_id": cast.harbour.pk},
        {"body": "{}"},
    ]
    for columns in wrong:
        with pytest.raises(DatabaseError):
            forge(cast, **columns)

    def yesterday(body: dict[str, Any]) -> None:
        body["at"] = (timezone.now() - timedelta(days=1)).isoformat()

    with pytest.raises(DatabaseError, match="happens now"):
        forge(cast, yesterday)


def test_forged_second_person(cast: Cast) -> None:
    """High risk: the endorsement a change completes must be another person's, and of this very check."""
    make_risky(cast)
    cast.cite()
    with pytest.raises(DatabaseError, match="rule 5"):
        forge(cast)
    endorsed = forge(cast, decision_of(kind="endorse"))
    cast.refresh()
    assert cast.cranes.status == Status.UNVERIFIED
    with pytest.raises(DatabaseError, match="rule 5"):
        forge(cast, decision_of(endorsement=str(endorsed.pk)))
    with pytest.raises(DatabaseError, match="rule 5"):
        forge(cast, decision_of(kind="endorse"))

    def second(body: dict[str, Any]) -> None:
        body["actor"]["id"] = cast.checker2.pk
        body["decision"]["endorsement"] = str(endorsed.pk)

    forge(cast, second)
    cast.refresh()
    assert cast.cranes.status == Status.CONFIRMED


def make_risky(cast: Cast) -> None:
    from claims.actions.risk import claim_set_risk

    claim_set_risk(
        claim=cast.cranes, risk=Risk.HIGH, reason="a reason", actor=cast.editor, version=cast.cranes.version
    )
    cast.refresh()


def test_a_consequence_needs_an_act(cast: Cast) -> None:
    confirm(cast)

    def consequence(body: dict[str, Any], cause: str | None) -> None:
        body["cause"] = cause
        body["decision"].update(kind="consequence", to="unverified", citations=[])
        body["decision"]["from"] = "confirmed"

    last = Event.objects.filter(stream__article=cast.article, kind="decision").latest("seq")
    for cause in (None, str(uuid.uuid4()), str(last.pk)):
        with pytest.raises(DatabaseError):
            forge(cast, lambda body, cause=cause: consequence(body, cause))  # type: ignore[misc] # a bound default


# -- the ground under a standing decision


def test_what_a_decision_rests_on_does_not_slip_away(cast: Cast) -> None:
    """Each of these leaves a confirmed claim without what the rules ask for, and is refused as a whole."""
    one = cast.cite(origin=cast.witness, kind=EvidenceKind.INTERVIEW)
    two = cast.cite(origin=cast.agency, kind=EvidenceKind.NEWS_REPORT)
    cast.decide(Status.CONFIRMED, one, two)
    refuse(
        f"UPDATE claims_citation SET withdrawn = true WHERE id = '{one.pk}'",
        f"UPDATE claims_citation SET stance = 'contradicts' WHERE id = '{one.pk}'",
        f"UPDATE claims_evidence SET origin_id = '{cast.agency.pk}' WHERE id = '{one.evidence_id}'",
        f"UPDATE claims_source SET merged_into_id = '{cast.agency.pk}' WHERE id = '{cast.witness.pk}'",
        f"UPDATE claims_claim SET statement = 'Five cranes were destroyed' WHERE id = '{cast.cranes.pk}'",
        f"UPDATE claims_claim SET wording_hash = repeat('0', 64) WHERE id = '{cast.cranes.pk}'",
        f"UPDATE claims_claim SET version = 0 WHERE id = '{cast.cranes.pk}'",
        f"UPDATE claims_passage SET quote = 'Five cranes' WHERE claim_id = '{cast.cranes.pk}' AND part = 'content'",
        f"UPDATE claims_attribution SET source_id = '{cast.witness.pk}' WHERE id = '{cast.said.pk}'",
        "INSERT INTO claims_republishing (id, created_at, publisher_id, origin_id)"
        f" VALUES (gen_random_uuid(), now(), '{cast.agency.pk}', '{cast.witness.pk}')",
        "INSERT INTO claims_article_reporters (article_id, user_id)"
        f" VALUES ('{cast.article.pk}', {cast.checker.pk})",
        code="SS",
    )


def test_a_withdrawn_citation_stays_withdrawn(cast: Cast) -> None:
    from claims.actions.evidence import citation_withdraw

    citation = cast.cite()
    citation_withdraw(citation=citation, reason="wrong item", actor=cast.checker)
    refuse(f"UPDATE claims_citation SET withdrawn = false WHERE id = '{citation.pk}'", code="SS008")


def test_republishing_in_a_circle_is_refused(cast: Cast) -> None:
    insert = (
        "INSERT INTO claims_republishing (id, created_at, publisher_id, origin_id)"
        " VALUES (gen_random_uuid(), now(), '{}', '{}')"
    )
    with connection.cursor() as cursor:
        cursor.execute(insert.format(cast.agency.pk, cast.witness.pk))
        cursor.execute(insert.format(cast.witness.pk, cast.authority.pk))
    refuse(insert.format(cast.authority.pk, cast.agency.pk), code="SS003")
    refuse(insert.format(cast.agency.pk, cast.agency.pk), code="SS003")


def test_text_is_erased_by_a_recorded_act_only(cast: Cast) -> None:
    event = Event.objects.filter(stream__article=cast.article).earliest("seq")
    paths = json.dumps({str(event.pk): ["state.outlet"]})
    refuse(f"SELECT claims_erase('{event.pk}', '{paths}', NULL, NULL)", code="SS001")


def sign_off_row(cast: Cast, **changes: Any) -> SignOff:
    """A sign-off of the cast's article, not saved; at the head of its stream unless said otherwise."""
    stream = Stream.objects.get(article=cast.article)
    revision = cast.article.current_revision
    assert revision is not None
    values: dict[str, Any] = {
        "article": cast.article,
        "revision": revision,
        "person": cast.editor,
        "role": Role.EDITOR,
        "revision_sha256": revision.sha256,
        "stream_seq": stream.seq,
        "stream_head": stream.head,
    }
    return SignOff(**(values | changes))


def save_without_event(row: SignOff | BlockerOverride) -> None:
    """Insert a row by itself, in a transaction that is carried to its end."""
    with transaction.atomic():
        row.save(force_insert=True)
        run_to_its_end("SELECT 1")


def sign(row: SignOff, actor: User, *, saved: bool = True) -> None:
    """Sign by hand, with an event but without the rules of the action; ``saved`` puts the row there as well."""
    with transaction.atomic():
        with history(row.article, actor) as line:
            if saved:
                row.save(force_insert=True)
            line.record(EventKind.SIGN_OFF, row, row.state())
        run_to_its_end("SELECT 1")


def erase(cast: Cast, actor: User, note: dict[str, Any], *arguments: Any) -> None:
    """Record an erasure by hand and call the function that erases with other arguments than its own."""
    with transaction.atomic(), history(cast.article, actor) as line, connection.cursor() as cursor:
        act = line.record(EventKind.TEXT_ERASED, cast.article, cast.article.state(), note=note)
        cursor.execute("SELECT claims_erase(%s, %s::jsonb, %s, %s)", [act.pk, *arguments])


def test_no_sign_off_stands_without_its_event(cast: Cast) -> None:
    with pytest.raises(DatabaseError, match="no event tells"):
        save_without_event(sign_off_row(cast))
    assert not SignOff.objects.exists()


def test_no_override_stands_without_its_event(cast: Cast) -> None:
    override = BlockerOverride(
        article=cast.article,
        revision=cast.article.current_revision,
        blocker=Blocker.UNVERIFIED,
        subject_id=cast.cranes.pk,
        version=1,
        reason="It will do.",
        by=cast.editor,
    )
    with pytest.raises(DatabaseError, match="no event tells"):
        save_without_event(override)


def test_nobody_signs_in_another_name_or_in_a_role_they_do_not_hold(cast: Cast) -> None:
    cases = (
        (sign_off_row(cast), cast.checker, "own name"),
        (sign_off_row(cast, person=cast.checker), cast.checker, "in that role"),
        (sign_off_row(cast, person=cast.reporter), cast.reporter, "in that role"),
        (sign_off_row(cast, person=cast.outsider), cast.outsider, "in that role"),
    )
    for row, actor, why in cases:
        with pytest.raises(DatabaseError, match=why):
            sign(row, actor)
    assert not SignOff.objects.exists()


def test_no_event_tells_of_what_is_not_there(cast: Cast) -> None:
    with pytest.raises(DatabaseError, match="not there"):
        sign(sign_off_row(cast), cast.editor, saved=False)


def test_a_citation_is_not_changed_behind_its_history(cast: Cast) -> None:
    citation = cast.cite()
    refuse(
        f"UPDATE claims_citation SET stance = 'contradicts' WHERE id = '{citation.pk}'",
        f"UPDATE claims_citation SET quotation = 'other words' WHERE id = '{citation.pk}'",
        f"UPDATE claims_evidence SET title = 'another' WHERE id = '{citation.evidence_id}'",
        code="SS001",
    )


def test_words_are_not_swung_under_a_decision(cast: Cast) -> None:
    """Hash to zeros, words changed, hash back, all in one transaction: the words themselves are looked at."""
    confirm(cast)
    claim = Claim.objects.get(pk=cast.cranes.pk)
    link = cast.said
    cast.decide(Status.CONFIRMED, cast.cite(attribution=link), attribution=link)
    link.refresh_from_db()
    refuse(
        f"UPDATE claims_claim SET wording_hash = repeat('0', 64) WHERE id = '{claim.pk}';"
        f"UPDATE claims_claim SET statement = 'Five cranes fell' WHERE id = '{claim.pk}';"
        f"UPDATE claims_claim SET wording_hash = '{claim.wording_hash}' WHERE id = '{claim.pk}'",
        f"UPDATE claims_attribution SET wording_hash = repeat('0', 64) WHERE id = '{link.pk}';"
        f"UPDATE claims_attribution SET cue = 'denied' WHERE id = '{link.pk}';"
        f"UPDATE claims_attribution SET wording_hash = '{link.wording_hash}' WHERE id = '{link.pk}'",
        f"UPDATE claims_attribution SET wording_hash = repeat('0', 64) WHERE id = '{link.pk}';"
        f"UPDATE claims_attribution SET source_id = '{cast.witness.pk}' WHERE id = '{link.pk}';"
        f"UPDATE claims_attribution SET wording_hash = '{link.wording_hash}' WHERE id = '{link.pk}'",
        code="SS006",
    )


@pytest.mark.parametrize("who", ["reporter", "checker", "outsider"])
def test_only_an_editor_erases(cast: Cast, who: str) -> None:
    with pytest.raises(DatabaseError, match="in that role"):
        erase(cast, getattr(cast, who), {"paths": {}, "revision": None}, "{}", None, None)


def test_an_erasure_puts_no_other_words_into_a_text(cast: Cast) -> None:
    revision = cast.article.current_revision
    assert revision is not None
    other = revision.text.replace("Four", "Five", 1)
    note = {"paths": {}, "revision": str(revision.pk), "sha256": text_sha256(other)}
    with pytest.raises(DatabaseError, match="nothing else"):
        erase(cast, cast.editor, note, "{}", revision.pk, other)


def test_an_erasure_reaches_only_the_texts_its_act_names(cast: Cast) -> None:
    event = Event.objects.filter(stream__article=cast.article, free_text__isnull=False).first()
    assert event is not None
    paths = json.dumps({str(event.pk): ["state.name"]})
    with pytest.raises(DatabaseError, match="other texts"):
        erase(cast, cast.editor, {"paths": {}, "revision": None}, paths, None, None)

"""Claims that were made before they had a stretch, references and rules: brought up to date, nothing re-opened."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
import rfc8785
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from claims.actions.claims import claim_reword
from claims.models import Claim, Passage
from claims.queries.audit import audit
from claims.vocabulary import ReferenceState, Status
from tests.cast import CRANES, TEXT, Cast, make_cast
from tests.conftest import as_owner
from tracker.management.commands.migrate import as_owner as migrating_as_owner

BEFORE = "0002_extraction_sign_of_life"


@pytest.fixture
def old(transactional_db: None) -> Any:
    """The cast with a decided and a reworded claim, as a desk had them before the migration."""
    cast = make_cast()
    cast.decide(Status.CONFIRMED, cast.cite())
    claim_reword(
        claim=cast.harbour, statement="It was shut", actor=cast.reporter, version=cast.harbour.version
    )
    before = {c.pk: (c.wording_hash, c.status, c.version, c.statement) for c in Claim.objects.all()}
    migrate_to(BEFORE)
    where = [TEXT.index(CRANES), TEXT.index(CRANES) + len("Four cranes")]
    with as_owner() as cursor:
        cursor.execute(
            "UPDATE claims_claim SET unresolved = %s::jsonb WHERE id = %s", [f"[{where}]", cast.cranes.pk]
        )
        # What history said of a claim then did not speak of what had not been thought of.
        cursor.execute("SET session_replication_role = replica")
        strip_history(cursor)
    # The whole of it, grants included.
    call_command("migrate", verbosity=0)
    connection.close()
    return cast, before


def migrate_to(name: str) -> None:
    """Bring the tables to a migration, backwards too; the grants of then are left aside."""
    with migrating_as_owner():
        MigrationExecutor(connections["default"]).migrate([("claims", name)])


def strip_history(cursor: Any) -> None:
    """Make the events of claims those of an earlier day: without the new fields, the chain hashed anew."""
    cursor.execute("SELECT id, stream_id, body FROM claims_event ORDER BY stream_id, seq")
    heads: dict[Any, str] = {}
    for pk, stream, text in cursor.fetchall():
        body = json.loads(text)
        if body["subject"]["type"] == "claim":
            for name in ("references", "rules", "reworded_by"):
                body["state"].pop(name, None)
            for passage in body["state"].get("passages", []):
                passage.pop("stretch", None)
                passage.pop("elided", None)
        told = rfc8785.dumps(body).decode()
        prev = heads.get(stream, "0" * 64)
        heads[stream] = hashlib.sha256((prev + told).encode()).hexdigest()
        cursor.execute(
            "UPDATE claims_event SET body = %s, prev_hash = %s, hash = %s WHERE id = %s",
            [told, prev, heads[stream], pk],
        )
    for stream, head in heads.items():
        cursor.execute("UPDATE claims_stream SET head = %s WHERE id = %s", [head, stream])


def test_nothing_that_was_decided_falls(old: tuple[Cast, dict[Any, Any]]) -> None:
    cast, before = old
    after = {c.pk: (c.wording_hash, c.status, c.version, c.statement) for c in Claim.objects.all()}
    assert after == before
    assert Claim.objects.get(pk=cast.cranes.pk).status == Status.CONFIRMED
    assert list(audit()) == []


def test_what_was_unresolved_is_a_flag_and_who_worded_it_is_known(old: tuple[Cast, dict[Any, Any]]) -> None:
    cast, _ = old
    cranes, harbour = Claim.objects.get(pk=cast.cranes.pk), Claim.objects.get(pk=cast.harbour.pk)
    assert [(r.word, r.state) for r in cranes.meanings] == [("Four cranes", ReferenceState.OPEN)]
    assert (harbour.reworded_by, cranes.reworded_by) == (cast.reporter, None)
    assert set(Passage.objects.values_list("stretch", flat=True)) == {None}


def test_a_row_changed_behind_its_back_is_seen(old: tuple[Cast, dict[Any, Any]]) -> None:
    cast, _ = old
    with as_owner() as cursor:
        cursor.execute("UPDATE claims_claim SET rules = '[\"forged\"]' WHERE id = %s", [cast.cranes.pk])
        cursor.execute(
            """UPDATE claims_passage SET stretch = '[1, 2]' WHERE claim_id = %s""", [cast.harbour.pk]
        )
    faults = [f.what for f in audit()]
    assert any("rules" in what for what in faults)
    assert any("passages" in what for what in faults)

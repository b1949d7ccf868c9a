"""The other acts of the admin: each ends in its action, and is in the history under the person's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.models import Citation, Claim, Event, Evidence, Republishing, SignOff, Source, SourceMatch
from claims.queries.readiness import article_readiness
from claims.vocabulary import Disposition, EventKind, EvidenceKind, SourceKind, Status
from tests.admin.conftest import act_url, messages_of
from tests.cast import Cast

type LogIn = Callable[[User], Client]


def act(client: Client, row: Any, slug: str, **data: Any) -> Any:
    """Post the page of an act at the row's present version."""
    row.refresh_from_db()
    version = {"version": row.version} if hasattr(row, "version") else {}
    return client.post(act_url(row, slug), {**version, **data})


def done(answer: Any) -> str:
    """The message after an act that was carried out."""
    assert answer.status_code == 302, answer.context["form"].errors
    return messages_of(answer)[-1]


def test_a_claim_is_worded_rated_and_disposed_of(cast: Cast, logged_in: LogIn) -> None:
    client, claim = logged_in(cast.editor), cast.cranes
    assert "now reads: Six cranes burned" in done(act(client, claim, "reword", statement="Six cranes burned"))
    done(act(client, claim, "details", kind="quantity", public_url="https://example.org/check"))
    assert "risk" in done(act(client, claim, "risk", reason=""))
    done(act(client, claim, "legal-flag", reason=""))
    refused = act(client, claim, "lower-risk", reason="no")
    assert "legal flag" in str(refused.context["form"].non_field_errors())
    done(act(client, claim, "clear-legal-flag", reason="checked"))
    done(act(client, claim, "lower-risk", reason="nobody named"))
    done(act(client, claim, "disposition", disposition="hedge", reason=""))
    done(act(client, claim, "assign", assignee=cast.checker.pk, due_at=""))
    claim.refresh_from_db()
    assert (claim.statement, claim.kind, claim.risk, claim.disposition) == (
        "Six cranes burned",
        "quantity",
        "normal",
        "hedge",
    )
    kinds = Event.objects.filter(actor=cast.editor).values_list("kind", flat=True)
    assert {
        EventKind.CLAIM_REWORDED,
        EventKind.CLAIM_RISK,
        EventKind.CLAIM_DISPOSITION,
        EventKind.ASSIGNED,
    } <= set(kinds)


def test_a_claim_is_retired_and_restored(cast: Cast, logged_in: LogIn) -> None:
    client = logged_in(cast.checker)
    refused = act(client, cast.cranes, "retire", retirement="duplicate", reason="same")
    assert "into" in refused.context["form"].errors
    done(act(client, cast.cranes, "retire", retirement="duplicate", reason="same", into=cast.harbour.pk))
    done(act(client, cast.cranes, "restore", reason="it is not"))
    cast.refresh()
    assert cast.cranes.state == "open"


def test_evidence_is_cited_with_a_file_and_withdrawn(cast: Cast, logged_in: LogIn) -> None:
    client = logged_in(cast.editor)
    told = done(
        act(
            client,
            cast.cranes,
            "cite",
            check=cast.said.pk,
            stance="supports",
            kind="recording",
            terms="on_record",
            origin=cast.authority.pk,
            file=SimpleUploadedFile("call.txt", b"four cranes"),
        )
    )
    assert told == "Cited for claim 1: supports: call.txt"
    citation = Citation.objects.get()
    assert (citation.attribution, citation.evidence.file_size) == (cast.said, 11)
    done(act(client, citation, "exception", exception="first_hand", reason="our own"))
    done(act(client, citation, "stance", stance="context", reason=""))
    done(act(client, citation, "withdraw", reason="misheard"))
    refused = act(client, citation, "withdraw", reason="again")
    assert "(rule 8)" in str(refused.context["form"].non_field_errors())


def test_a_checker_records_no_exception(cast: Cast, logged_in: LogIn) -> None:
    citation = cast.cite(origin=cast.authority, kind=EvidenceKind.STATEMENT)
    answer = act(logged_in(cast.checker), citation, "exception", exception="own_acts", reason="it says so")
    assert "an editor" in str(answer.context["form"].non_field_errors())


def test_an_article_is_edited_marked_overridden_signed_published(cast: Cast, logged_in: LogIn) -> None:
    client, article = logged_in(cast.editor), cast.article
    done(act(client, article, "details", outlet="The Nordby Post", language="en", time_zone="Europe/Oslo"))
    refused = act(client, article, "details", outlet="", language="en", time_zone="Mars/Base")
    assert "time_zone" in refused.context["form"].errors
    done(act(client, article, "party", source=cast.agency.pk, mark="interested"))
    done(act(client, article, "evidence", kind="document", title="A log", note="seen", terms="on_record"))
    assert Evidence.objects.get().captured_by == cast.editor
    revision = article.current_revision
    assert revision is not None
    refused = act(client, article, "sign-off", role="editor", revision_sha256=revision.sha256)
    assert "(rule 12)" in str(refused.context["form"].non_field_errors())
    for obstacle in article_readiness(article).blockers:
        done(
            act(
                client,
                article,
                "override",
                blocker=f"{obstacle.blocker.value}:{obstacle.subject_id}",
                reason="accepted",
            )
        )
    done(act(client, article, "sign-off", role="editor", revision_sha256=revision.sha256))
    done(act(client, article, "publish", revision=revision.pk))
    done(act(client, SignOff.objects.get(), "withdraw", reason="read again"))
    article.refresh_from_db()
    assert (article.outlet, article.published_revision) == ("The Nordby Post", revision)


def test_people_are_set_and_what_a_new_reporter_decided_reopens(cast: Cast, logged_in: LogIn) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    done(act(logged_in(cast.editor), cast.article, "people", reporters=[cast.reporter.pk, cast.checker.pk]))
    cast.refresh()
    assert cast.cranes.status == Status.UNVERIFIED


def test_text_is_erased_by_order(cast: Cast, logged_in: LogIn) -> None:
    cast.decide(Status.UNPROVEN, reason="told by Hilde Baumann", disposition=Disposition.CUT)
    client = logged_in(cast.editor)
    refused = act(client, cast.article, "erase", text="Hilde Baumann", reason="court order")
    assert "sure" in refused.context["form"].errors
    done(act(client, cast.article, "erase", text="Hilde Baumann", reason="court order", sure="on"))
    assert "Hilde" not in client.get(reverse("admin:claims_event_changelist")).text


def test_sources_are_added_edited_merged_and_parted(cast: Cast, logged_in: LogIn) -> None:
    client = logged_in(cast.checker)
    answer = client.post(
        reverse("admin:claims_source_list_act", args=["add"]),
        {
            "desk": cast.desk.pk,
            "name": "Harbour master",
            "kind": "official",
            "reliability": "B",
            "aliases": "The master\nHM",
        },
    )
    assert done(answer) == "“Harbour master” is in the registry."
    source = Source.objects.get(name="Harbour master")
    done(
        act(client, source, "edit", name="The harbour master", kind="official", reliability="A", aliases="HM")
    )
    done(act(client, source, "merge", into=cast.authority.pk))
    done(act(client, source, "unmerge"))
    done(act(client, source, "republishes", origin=cast.agency.pk, republishes="yes"))
    circle = act(client, cast.agency, "republishes", origin=source.pk, republishes="yes")
    assert "(rule 3)" in str(circle.context["form"].non_field_errors())
    done(act(client, source, "republishes", origin=cast.agency.pk, republishes="no"))
    assert not Republishing.objects.exists()
    source.refresh_from_db()
    assert (source.name, source.merged_into, [a.name for a in source.aliases.all()]) == (
        "The harbour master",
        None,
        ["HM"],
    )


def test_an_editor_approves_an_unnamed_source(cast: Cast, logged_in: LogIn) -> None:
    Source.objects.filter(pk=cast.witness.pk).update(kind=SourceKind.UNNAMED, article=cast.article)
    client = logged_in(cast.editor)
    done(act(client, cast.witness, "approve", reason="met her"))
    cast.witness.refresh_from_db()
    assert cast.witness.approved_by == cast.editor


@pytest.mark.parametrize(
    ("action", "state", "told"), [("accept", "accepted", "merged"), ("refuse", "refused", "kept apart")]
)
def test_proposed_matches_are_reviewed(
    cast: Cast, logged_in: LogIn, action: str, state: str, told: str
) -> None:
    match = SourceMatch.objects.create(source=cast.agency, candidate=cast.authority)
    url = reverse("admin:claims_sourcematch_changelist")
    client = logged_in(cast.editor)
    answer = client.post(url, {"action": action, "_selected_action": [str(match.pk)]})
    assert messages_of(answer) == [f"Coastal News Agency = Nordby Port Authority: {told}."]
    match.refresh_from_db()
    assert match.state == state
    again = client.post(url, {"action": action, "_selected_action": [str(match.pk)]})
    assert "reviewed already" in messages_of(again)[-1]


def test_an_unknown_act_and_an_unseen_row_are_not_found(cast: Cast, logged_in: LogIn) -> None:
    client = logged_in(cast.editor)
    assert client.get(act_url(cast.cranes, "delete")).status_code == 404
    ghost = Claim(id=cast.article.pk)
    assert client.get(act_url(ghost, "reword")).status_code == 404

"""Deciding in the admin: one check, several at once, and every refusal told for its own row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.actions.articles import article_set_people
from claims.actions.risk import claim_set_risk
from claims.models import Claim, Event
from claims.vocabulary import Disposition, EvidenceKind, Risk, Stance, Status
from tests.admin.conftest import act_url, change_url, messages_of
from tests.cast import Cast

type LogIn = Callable[[User], Client]


def decide(client: Client, cast: Cast, to: str, **more: Any) -> Any:
    """Post the page on which the content of the first claim is decided."""
    cast.refresh()
    data = {"check": "content", "to": to, "reason": "A reason", "version": cast.cranes.version, **more}
    return client.post(act_url(cast.cranes, "decide"), data)


def last(cast: Cast) -> Event:
    """The last decision on the first claim."""
    return Event.objects.decisions().filter(claim=cast.cranes).latest("seq")


def errors_of(answer: Any) -> str:
    """What the form says."""
    return " ".join(str(e) for e in answer.context["form"].non_field_errors())


def test_confirming_content(cast: Cast, logged_in: LogIn) -> None:
    citation = cast.cite()
    answer = decide(logged_in(cast.editor), cast, "confirmed", citations=[citation.pk])
    assert answer.url == change_url(cast.cranes)
    assert messages_of(answer) == [f"Claim {cast.cranes.number}: content is now confirmed."]
    event = last(cast)
    assert (event.actor, event.decision, event.to_status, event.citations) == (
        cast.editor,
        "change",
        "confirmed",
        [citation.pk],
    )


def test_confirming_an_attribution(cast: Cast, logged_in: LogIn) -> None:
    citation = cast.cite(attribution=cast.said, origin=cast.authority, kind=EvidenceKind.RECORDING)
    client = logged_in(cast.checker)
    page = client.get(f"{act_url(cast.cranes, 'decide')}?check={cast.said.pk}")
    assert str(citation.pk) in page.text
    assert "did Nordby Port Authority say it?" in page.text
    answer = client.post(
        act_url(cast.cranes, "decide"),
        {
            "check": cast.said.pk,
            "to": "confirmed",
            "citations": [citation.pk],
            "version": cast.said.version,
        },
    )
    assert answer.status_code == 302
    cast.refresh()
    assert (cast.said.status, cast.cranes.status) == (Status.CONFIRMED, Status.UNVERIFIED)


def test_unproven_says_what_the_copy_does(cast: Cast, logged_in: LogIn) -> None:
    client = logged_in(cast.checker)
    refused = decide(client, cast, "unproven")
    assert "Say what the copy does" in refused.text
    assert decide(client, cast, "unproven", disposition="hedge").status_code == 302
    cast.refresh()
    assert (cast.cranes.status, cast.cranes.disposition) == (Status.UNPROVEN, Disposition.HEDGE)


def test_a_refusal_names_the_rule_and_what_is_missing(cast: Cast, logged_in: LogIn) -> None:
    own = cast.cite(origin=cast.authority, kind=EvidenceKind.STATEMENT)
    answer = decide(logged_in(cast.checker), cast, "confirmed", citations=[own.pk])
    assert "(rule 2, 3)" in errors_of(answer)
    assert "beyond the source's own word" in errors_of(answer)
    assert "an editor can record an exception" in errors_of(answer)


def test_a_reporter_of_the_article_decides_nothing_even_as_superuser(cast: Cast, logged_in: LogIn) -> None:
    article_set_people(article=cast.article, actor=cast.editor2, reporters=[cast.reporter, cast.editor])
    User.objects.filter(pk=cast.editor.pk).update(is_superuser=True)
    client = logged_in(User.objects.get(pk=cast.editor.pk))
    answer = decide(client, cast, "unverified")
    assert "(rule 4)" in errors_of(answer)
    assert not Event.objects.decisions().exists()


def test_a_step_the_table_lacks_is_refused_with_both_statuses(cast: Cast, logged_in: LogIn) -> None:
    answer = decide(logged_in(cast.checker), cast, "unverified")
    assert "“unverified” and cannot become “unverified”" in errors_of(answer)


def test_a_stale_page_is_told_what_changed_and_decides_again(cast: Cast, logged_in: LogIn) -> None:
    citation, version = cast.cite(), cast.cranes.version
    cast.decide(Status.CONFIRMED, citation, by=cast.checker2)
    client = logged_in(cast.editor)
    stale = decide(client, cast, "unverified", version=version)
    assert "Somebody was first" in errors_of(stale)
    assert "cora: change: unverified → confirmed" in errors_of(stale)
    assert stale.context["form"]["version"].value() == str(cast.cranes.version)
    again = decide(client, cast, "unverified", version=stale.context["form"]["version"].value())
    assert again.status_code == 302


@pytest.mark.parametrize("field", ["check", "to", "version", "citations"])
def test_bad_input_is_told_beside_its_field(cast: Cast, logged_in: LogIn, field: str) -> None:
    answer = decide(logged_in(cast.editor), cast, **{"to": "confirmed", field: "nonsense\0"})
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert not Event.objects.decisions().exists()


def high_risk(cast: Cast) -> None:
    claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
    claim_set_risk(claim=claim, risk=Risk.HIGH, reason="", actor=cast.editor2, version=claim.version)
    cast.refresh()


def test_high_risk_takes_two_people_and_an_endorsement_can_be_taken_back(
    cast: Cast, logged_in: LogIn
) -> None:
    high_risk(cast)
    citation = cast.cite()
    first = logged_in(cast.checker)
    decide(first, cast, "confirmed", citations=[citation.pk])
    assert last(cast).decision == "endorse"
    cast.refresh()
    answer = first.post(
        act_url(cast.cranes, "retract"), {"check": "content", "version": cast.cranes.version, "reason": ""}
    )
    assert (answer.status_code, last(cast).decision) == (302, "retract")
    decide(first, cast, "confirmed", citations=[citation.pk])
    decide(logged_in(cast.checker2), cast, "confirmed", citations=[citation.pk])
    cast.refresh()
    assert cast.cranes.status == Status.CONFIRMED


LIST = "admin:claims_claim_changelist"


def mark(client: Client, to: str, rows: list[Any], *, apply: bool, **data: Any) -> Any:
    """Post the list's action, or its own page."""
    given = {"action": f"mark_{to}", "_selected_action": [str(r.pk) for r in rows], **data}
    model = rows[0]._meta.model_name
    return client.post(reverse(f"admin:claims_{model}_changelist"), given | ({"apply": "1"} if apply else {}))


def test_several_at_once_are_one_decision_each(cast: Cast, logged_in: LogIn) -> None:
    one, two = cast.cite(), cast.cite(cast.harbour)
    client = logged_in(cast.editor)
    rows = [cast.cranes, cast.harbour]
    page = mark(client, "confirmed", rows, apply=False)
    assert [r["words"] for r in page.context["form"].rows()] == ["Claim 1", "Claim 2"]
    answer = mark(
        client,
        "confirmed",
        rows,
        apply=True,
        reason="seen both",
        **{
            f"version-{cast.cranes.pk}": cast.cranes.version,
            f"citations-{cast.cranes.pk}": str(one.pk),
            f"version-{cast.harbour.pk}": cast.harbour.version,
            f"citations-{cast.harbour.pk}": str(two.pk),
        },
    )
    assert answer.status_code == 302
    assert messages_of(answer) == ["Claim 1: now confirmed.", "Claim 2: now confirmed."]
    assert [e.citations for e in Event.objects.decisions().order_by("seq")] == [[one.pk], [two.pk]]


def test_each_row_is_refused_for_its_own_reason(cast: Cast, logged_in: LogIn) -> None:
    high_risk(cast)
    one = cast.cite()
    answer = mark(
        logged_in(cast.editor),
        "confirmed",
        [cast.cranes, cast.harbour],
        apply=True,
        reason="",
        **{
            f"version-{cast.cranes.pk}": cast.cranes.version,
            f"citations-{cast.cranes.pk}": str(one.pk),
            f"version-{cast.harbour.pk}": cast.harbour.version,
        },
    )
    first, second = messages_of(answer)
    assert first.startswith("Claim 1: High-risk claims are confirmed one at a time, never in bulk. (rule 5)")
    assert second.startswith("Claim 2: “confirmed” needs a live citation for this check that supports it.")
    assert not Event.objects.decisions().exists()


def test_attributions_are_marked_in_their_own_list(cast: Cast, logged_in: LogIn) -> None:
    against = cast.cite(attribution=cast.said, stance=Stance.CONTRADICTS, origin=cast.witness)
    answer = mark(
        logged_in(cast.checker),
        "incorrect",
        [cast.said],
        apply=True,
        reason="",
        **{f"version-{cast.said.pk}": cast.said.version, f"citations-{cast.said.pk}": str(against.pk)},
    )
    assert messages_of(answer) == ["Claim 1, said by Nordby Port Authority: now incorrect."]
    cast.refresh()
    assert cast.said.status == Status.INCORRECT


def test_a_chosen_row_that_is_no_id_is_said_to_be_none(cast: Cast, logged_in: LogIn) -> None:
    client = logged_in(cast.editor)
    answer = client.post(reverse(LIST), {"action": "mark_confirmed", "_selected_action": ["x"]})
    assert messages_of(answer) == ["That filter or choice was not understood."]

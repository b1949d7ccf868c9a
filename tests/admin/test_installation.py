"""What administrators of the installation look after: people, desks, roles, tokens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import ApiToken, Desk, Membership
from claims.vocabulary import Role
from tests.admin.conftest import act_url, change_url, messages_of
from tests.cast import PASSWORD, Cast

type LogIn = Callable[[User], Client]


def test_desks_are_opened_renamed_and_never_twice(cast: Cast, logged_in: LogIn) -> None:
    client = logged_in(cast.admin)
    url = reverse("admin:claims_desk_list_act", args=["add"])
    assert messages_of(client.post(url, {"name": "Sports"})) == ["The desk “Sports” is open."]
    desk = Desk.objects.get(name="Sports")
    assert "name" in client.post(url, {"name": "Sports"}).context["form"].errors
    client.post(act_url(desk, "rename"), {"name": "Sport"})
    desk.refresh_from_db()
    assert desk.name == "Sport"
    assert [e.get_change_message() for e in LogEntry.objects.order_by("pk")] == [
        "The desk “Sports” is open.",
        "The desk is now called “Sport”.",
    ]


def test_roles_are_given_and_taken_away(cast: Cast, logged_in: LogIn) -> None:
    client = logged_in(cast.admin)
    given = {"user": cast.outsider.pk, "role": "checker"}
    assert client.post(act_url(cast.desk, "role"), given).status_code == 302
    assert "role" in client.post(act_url(cast.desk, "role"), given).context["form"].errors
    membership = Membership.objects.get(desk=cast.desk, user=cast.outsider)
    answer = client.post(
        reverse("admin:claims_membership_changelist"),
        {"action": "take_away", "_selected_action": [str(membership.pk)]},
    )
    assert messages_of(answer)[-1] == "Taken away: otto – Checker, News."
    assert not Membership.objects.filter(pk=membership.pk).exists()


@pytest.mark.parametrize("name", ["claims_desk", "claims_membership", "auth_user", "claims_apitoken"])
def test_only_administrators_see_the_installation(cast: Cast, logged_in: LogIn, name: str) -> None:
    url = reverse(f"admin:{name}_changelist")
    assert logged_in(cast.admin).get(url).status_code == 200
    assert logged_in(cast.editor).get(url).status_code == 403


def test_people_are_added_and_never_deleted(cast: Cast, logged_in: LogIn) -> None:
    client = logged_in(cast.admin)
    answer = client.post(
        reverse("admin:auth_user_add"),
        {"username": "nora", "password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"},
    )
    assert answer.status_code == 302
    assert client.get(change_url(User.objects.get(username="nora"))).status_code == 200
    assert client.post(reverse("admin:auth_user_delete", args=[cast.editor.pk])).status_code == 403


def test_a_role_opens_the_desk_and_being_administrator_does_not(cast: Cast, logged_in: LogIn) -> None:
    url = reverse("admin:claims_article_changelist")
    assert logged_in(cast.admin).get(url).status_code == 403
    Membership.objects.create(desk=cast.desk, user=cast.admin, role=Role.LEGAL)
    assert logged_in(cast.admin).get(url).context["cl"].result_count == 1


def test_tokens_are_seen_and_revoked_but_not_made(cast: Cast, logged_in: LogIn) -> None:
    _, token = ApiToken.objects.create(user=cast.checker)
    client = logged_in(cast.admin)
    page = client.get(reverse("admin:claims_apitoken_changelist"))
    assert token not in page.text
    assert client.get(reverse("admin:claims_apitoken_add")).status_code == 403
    key = ApiToken.objects.get().pk
    assert (
        client.post(reverse("admin:claims_apitoken_delete", args=[key]), {"post": "yes"}).status_code == 302
    )
    assert not ApiToken.objects.exists()

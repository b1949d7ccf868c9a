"""A stranger sees the login page and nothing else; logins are throttled; the service says how it is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from claims.actions.extraction import extract_revision
from claims.queries import health
from tests.cast import NO_ID, PASSWORD, Cast, random_id

LOGIN = "/accounts/login/"


@pytest.mark.parametrize(
    "path",
    ["/", "/claims/", "/sources/", "/articles/new/", "/admin/", "/accounts/password/"]
    + [f"/{noun}/{NO_ID}/" for noun in ("articles", "claims", "sources")]
    + [f"/articles/{NO_ID}/{page}/" for page in ("report", "revisions", "sign-off")],
)
def test_a_stranger_is_sent_to_the_login_page(client: Client, db: None, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"].startswith((LOGIN, "/admin/login/"))


def test_a_stranger_changes_nothing(client: Client, cast: Cast) -> None:
    response = client.post(reverse("web:claims_bulk"), {"claim": f"{cast.cranes.pk}:1", "act": "take"})
    assert response.status_code == 302
    assert response["Location"].startswith(LOGIN)


def test_a_stranger_with_an_open_page_is_told_and_not_sent(client: Client, db: None) -> None:
    response = client.get("/claims/", headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert "Log in" in response.content.decode()


def test_the_login_page_shows_no_desk(client: Client, cast: Cast) -> None:
    html = client.get(LOGIN).content.decode()
    assert 'name="username"' in html
    for words in ("Sources", "harbour", "New article", "Search claims"):
        assert words not in html


def test_a_login_leads_to_the_page_that_was_wanted(client: Client, cast: Cast) -> None:
    values = {"username": "carl", "password": PASSWORD, "next": "/sources/"}
    assert client.post(LOGIN, values)["Location"] == "/sources/"


def test_a_login_leads_nowhere_outside(client: Client, cast: Cast) -> None:
    values = {"username": "carl", "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert client.post(LOGIN, values)["Location"] == "/"


def test_a_wrong_password_says_so_and_keeps_the_name(client: Client, cast: Cast) -> None:
    html = client.post(LOGIN, {"username": "carl", "password": "no"}).content.decode()
    assert "Not saved" not in html
    assert 'role="alert"' in html
    assert 'value="carl"' in html


def test_guessing_is_stopped_for_that_name_alone(client: Client, cast: Cast, settings: Any) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = client.post(LOGIN, {"username": "carl", "password": "guess"})
    assert response.status_code == 429
    assert response["Retry-After"] == "900"
    assert "Too many tries" in response.content.decode()
    assert client.post(LOGIN, {"username": "carl", "password": PASSWORD}).status_code == 429
    assert client.post(LOGIN, {"username": "cora", "password": PASSWORD}).status_code == 302


def test_logging_out_says_so_and_closes_the_desk(client: Client, cast: Cast) -> None:
    client.force_login(cast.checker, backend="django.contrib.auth.backends.ModelBackend")
    response = client.post("/accounts/logout/", follow=True)
    assert "You are logged out." in response.content.decode()
    assert client.get("/").status_code == 302


def test_logging_out_needs_a_post(client: Client, cast: Cast) -> None:
    client.force_login(cast.checker, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/accounts/logout/").status_code == 405


def test_a_new_password_is_checked_and_taken(client: Client, cast: Cast) -> None:
    client.force_login(cast.checker, backend="django.contrib.auth.backends.ModelBackend")
    values = {"old_password": PASSWORD, "new_password1": "12345", "new_password2": "12345"}
    refused = client.post("/accounts/password/", values)
    assert "too short" in refused.content.decode()
    new = "four green herons wading"
    values = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/accounts/password/", values)["Location"] == "/accounts/password/done/"
    assert "Your password is changed" in client.get("/accounts/password/done/").content.decode()
    cast.checker.refresh_from_db()
    assert cast.checker.check_password(new)


def test_health_is_told_to_anybody_and_names_no_place(client: Client, db: None) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "database": {"ok": True, "state": "answers"},
        "migrations": {"ok": True, "state": "all applied"},
        "write": {"ok": True, "state": "goes through"},
        "queue": {"ok": True, "state": "nothing waits"},
        "worker": {"ok": True, "state": "none runs: texts are not read for claims"},
        "files": {"ok": True, "state": "can be kept"},
    }
    assert "no-cache" in response["Cache-Control"]


def test_health_names_a_missing_migration(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    known = health._known_migrations() | {("claims", "9999_not_applied")}
    monkeypatch.setattr(health, "_known_migrations", lambda: known)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["migrations"] == {"ok": False, "state": "1 not applied"}


@pytest.mark.parametrize(("minutes", "status"), [(1, 200), (60, 503)])
def test_health_notices_that_no_worker_runs(client: Client, db: None, minutes: int, status: int) -> None:
    extract_revision.enqueue(str(random_id()))
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=minutes))
    response = client.get("/healthz")
    assert response.status_code == status
    assert response.json()["queue"]["ok"] is (status == 200)


def test_health_says_that_the_database_is_away(client: Client, db: None) -> None:
    real = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = "no_such_database"
    try:
        response = client.get("/healthz")
    finally:
        connection.settings_dict["NAME"] = real
    assert response.status_code == 503
    assert response.json() == {
        "status": "failing",
        "database": {"ok": False, "state": "does not answer"},
        "files": {"ok": True, "state": "can be kept"},
    }

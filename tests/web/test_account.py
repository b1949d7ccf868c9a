"""One's own account: tokens, sessions, the second factor, the password."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from django_otp.oath import TOTP

from claims.actions import accounts
from claims.actions.throttles import attempt_count, attempt_forget
from claims.models import ApiToken, Membership, RateWindow, RecoveryCode, SecondFactor, Session
from claims.web.addresses import client_address
from tests.cast import PASSWORD, Cast

LOGIN = "/accounts/login/"
NEW = "seven slow otters humming"


def logged_in(name: str = "carl") -> Client:
    client = Client()
    assert client.post(LOGIN, {"username": name, "password": PASSWORD}).status_code == 302
    return client


def code_now(factor: SecondFactor, *, ahead: int = 0) -> str:
    """The code that the app shows now; ``ahead`` half minutes later."""
    totp = TOTP(factor.key, 30, 0, 6)
    totp.time = time.time() + 30 * ahead
    return f"{totp.token():06d}"


@pytest.fixture
def factor(cast: Cast) -> SecondFactor:
    """The checker's authenticator, in use."""
    begun = accounts.second_factor_begin(user=cast.checker)
    accounts.second_factor_confirm(user=cast.checker, code=code_now(begun, ahead=-1))
    found = accounts.second_factor_of(cast.checker)
    assert found is not None
    return found


def test_the_page_shows_sessions_and_tokens_of_ones_own_only(cast: Cast) -> None:
    accounts.token_add(user=cast.editor, name="the editor's", scope=["read"])
    accounts.token_add(user=cast.checker, name="for the CMS", scope=["read"])
    html = logged_in().get("/account/").content.decode()
    assert "for the CMS" in html
    assert "the editor" not in html
    assert "this one" in html


def test_a_token_is_shown_once_and_kept_as_a_hash(cast: Cast) -> None:
    client = logged_in()
    answer = client.post("/account/tokens/", {"name": "CMS", "scope": ["read"], "days": "30"})
    token = ApiToken.objects.get()
    shown = answer.content.decode().split('<code class="secret">')[1].split("<")[0]
    assert len(shown) == 64
    assert shown not in str(list(ApiToken.objects.values()))
    assert shown not in client.get("/account/").content.decode()
    assert (token.name, token.scope) == ("CMS", ["read"])
    api = Client(headers={"Authorization": f"Token {shown}"})
    assert api.get("/api/v1/claims/").status_code == 200
    token.refresh_from_db()
    assert token.last_used_at is not None
    assert client.post(f"/account/tokens/{token.uid}/end/").status_code == 302
    assert api.get("/api/v1/claims/").status_code == 401


@pytest.mark.parametrize("values", [{}, {"name": "x"}, {"name": "x", "scope": ["all"], "days": "3"}])
def test_a_token_wants_name_scope_and_end(cast: Cast, values: dict[str, Any]) -> None:
    assert logged_in().post("/account/tokens/", values).status_code == 422
    assert not ApiToken.objects.exists()


def test_nobody_ends_what_is_anothers(cast: Cast) -> None:
    token, _ = accounts.token_add(user=cast.editor, name="x", scope=["read"])
    logged_in("edda")
    session = Session.objects.get(user=cast.editor)
    client = logged_in()
    assert client.post(f"/account/tokens/{token.uid}/end/").status_code == 404
    assert client.post(f"/account/sessions/{session.uid}/end/").status_code == 404
    assert ApiToken.objects.exists()


def test_a_browser_is_logged_out_from_another(cast: Cast) -> None:
    lost, here = logged_in(), logged_in()
    session = Session.objects.get(session_key=lost.session.session_key)
    assert here.post(f"/account/sessions/{session.uid}/end/").status_code == 302
    assert lost.get("/").status_code == 302
    assert here.get("/").status_code == 200
    third = logged_in()
    here.post("/account/sessions/end/")
    assert third.get("/").status_code == 302


def test_a_new_password_ends_other_sessions_and_all_tokens(cast: Cast) -> None:
    other, here = logged_in(), logged_in()
    accounts.token_add(user=cast.checker, name="x", scope=["read"])
    accounts.token_add(user=cast.editor, name="x", scope=["read"])
    values = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert here.post("/accounts/password/", values).status_code == 302
    assert here.get("/").status_code == 200
    assert other.get("/").status_code == 302
    assert [t.user for t in ApiToken.objects.all()] == [cast.editor]


def test_the_old_password_cannot_be_guessed_without_end(cast: Cast) -> None:
    client = logged_in()
    values = {"old_password": "wrong", "new_password1": NEW, "new_password2": NEW}
    for _ in range(accounts.TRIES):
        assert "not your password" in client.post("/accounts/password/", values).content.decode()
    values["old_password"] = PASSWORD
    assert "Too many wrong passwords" in client.post("/accounts/password/", values).content.decode()
    cast.checker.refresh_from_db()
    assert cast.checker.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short one", "too short"),
        ("passwordpassword", "easy to guess"),
        ("qwertyuiopasdf", "easy to guess"),
        ("1q2w3e4r5t6y7u", "easy to guess"),
        ("aaaaaaaaaaaaaaaa", "easy to guess"),
        ("said-and-so2026", "easy to guess"),
    ],
)
def test_what_is_easily_guessed_is_no_password(cast: Cast, password: str, words: str) -> None:
    values = {"old_password": PASSWORD, "new_password1": password, "new_password2": password}
    assert words in logged_in().post("/accounts/password/", values).content.decode()


def test_no_composition_is_asked_for(cast: Cast) -> None:
    values = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert NEW.replace(" ", "").islower()
    assert logged_in().post("/accounts/password/", values).status_code == 302


def test_a_session_ends_when_nobody_uses_it(cast: Cast, settings: Any) -> None:
    client = logged_in()
    Session.objects.update(seen_at=timezone.now() - settings.SESSION_IDLE + timedelta(minutes=5))
    assert client.get("/").status_code == 200
    Session.objects.update(seen_at=timezone.now() - settings.SESSION_IDLE - timedelta(minutes=5))
    assert client.get("/").status_code == 302


def test_a_page_that_asks_by_itself_does_not_keep_a_session_alive(cast: Cast) -> None:
    client = logged_in()
    old = timezone.now() - timedelta(minutes=30)
    Session.objects.update(seen_at=old)
    client.get(f"/articles/{cast.article.pk}/progress/", headers={"HX-Request": "true"})
    assert Session.objects.get().seen_at == old
    client.get("/")
    assert Session.objects.get().seen_at > old


def test_setting_a_second_factor_up(cast: Cast) -> None:
    client = logged_in()
    html = client.get("/account/second-factor/").content.decode()
    assert 'src="data:image/svg+xml' in html
    begun = SecondFactor.objects.get()
    assert begun.key.hex() not in begun.sealed_key
    assert accounts.setup_key(begun) in html
    assert client.post("/account/second-factor/", {"code": "000000x"}).status_code == 422
    SecondFactor.objects.update(throttling_failure_timestamp=None, throttling_failure_count=0)
    html = client.post("/account/second-factor/", {"code": code_now(begun)}).content.decode()
    codes = [part.split("<")[0] for part in html.split("<li><code>")[1:]] or html.split("<code>")[1:]
    assert len(codes) == accounts.RECOVERY_CODES
    assert not RecoveryCode.objects.filter(digest__in=codes).exists()
    assert client.get("/").status_code == 200


def test_a_login_with_a_second_factor(cast: Cast, factor: SecondFactor) -> None:
    client = Client()
    answer = client.post(LOGIN, {"username": "carl", "password": PASSWORD, "next": "/sources/"})
    assert answer["Location"] == "/accounts/login/code/"
    assert client.get("/").status_code == 302
    assert client.get("/api/v1/claims/").status_code == 401
    assert "did not fit" in client.post(answer["Location"], {"code": "12345"}).content.decode()
    SecondFactor.objects.update(throttling_failure_timestamp=None, throttling_failure_count=0)
    code = code_now(factor, ahead=1)
    assert client.post(answer["Location"], {"code": code})["Location"] == "/sources/"
    assert client.get("/").status_code == 200
    again = Client()
    again.post(LOGIN, {"username": "carl", "password": PASSWORD})
    assert "did not fit" in again.post(answer["Location"], {"code": code}).content.decode(), "once only"


def test_a_recovery_code_opens_once(cast: Cast, factor: SecondFactor) -> None:
    code = accounts.recovery_codes_renew(user=cast.checker)[0]
    for works in (True, False):
        SecondFactor.objects.update(throttling_failure_timestamp=None, throttling_failure_count=0)
        client = Client()
        client.post(LOGIN, {"username": "carl", "password": PASSWORD})
        answer = client.post("/accounts/login/code/", {"code": code.upper()})
        assert (answer.status_code == 302) is works


def test_codes_cannot_be_guessed_without_end(cast: Cast, factor: SecondFactor) -> None:
    client = Client()
    client.post(LOGIN, {"username": "carl", "password": PASSWORD})
    for _ in range(accounts.TRIES):
        client.post("/accounts/login/code/", {"code": "123"})
    html = client.post("/accounts/login/code/", {"code": code_now(factor, ahead=1)}).content.decode()
    assert "Too many wrong codes" in html


def test_a_session_of_before_the_second_factor_is_over(cast: Cast) -> None:
    client = logged_in()
    begun = accounts.second_factor_begin(user=cast.checker)
    accounts.second_factor_confirm(user=cast.checker, code=code_now(begun))
    assert client.get("/api/v1/claims/").status_code == 403
    assert client.get("/")["Location"].startswith(LOGIN)


@pytest.mark.parametrize(("name", "roles"), [("edda", ["editor"]), ("anna", ["administrator"])])
def test_a_role_may_need_a_second_factor(cast: Cast, settings: Any, name: str, roles: list[str]) -> None:
    settings.SECOND_FACTOR_ROLES = roles
    client = logged_in(name)
    for path in ("/", "/claims/", "/admin/", "/account/"):
        assert client.get(path)["Location"] == "/account/second-factor/", path
    assert client.get("/api/v1/claims/").status_code == 403
    assert client.get("/claims/", headers={"HX-Request": "true"}).status_code == 403
    assert client.get("/account/second-factor/").status_code == 200
    assert logged_in("carl").get("/").status_code == 200


def test_a_needed_second_factor_cannot_be_removed(cast: Cast, factor: SecondFactor, settings: Any) -> None:
    client = Client()
    client.post(LOGIN, {"username": "carl", "password": PASSWORD})
    client.post("/accounts/login/code/", {"code": code_now(factor, ahead=1)})
    path = "/account/second-factor/remove/"
    assert client.post(path, {"password": "wrong"}).status_code == 422
    settings.SECOND_FACTOR_ROLES = ["checker"]
    assert "needs a second factor" in client.post(path, {"password": PASSWORD}).content.decode()
    settings.SECOND_FACTOR_ROLES = []
    assert client.post(path, {"password": PASSWORD}).status_code == 302
    assert not SecondFactor.objects.filter(user=cast.checker).exists()


def test_the_admin_has_no_door_of_its_own(cast: Cast) -> None:
    answer = Client().get("/admin/login/?next=/admin/auth/user/")
    assert answer["Location"] == f"{LOGIN}?next=/admin/auth/user/"
    assert Client().get("/admin/login/?next=https://elsewhere.example/")["Location"] == f"{LOGIN}?next=/"


def test_a_role_taken_away_holds_at_once(cast: Cast) -> None:
    client = logged_in()
    path = f"/articles/{cast.article.pk}/"
    assert client.get(path).status_code == 200
    Membership.objects.filter(user=cast.checker).delete()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "10.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "nonsense", "10.0.0.1"),
        (1, "[2001:db8::1]:443", "2001:db8::1"),
    ],
)
def test_where_a_request_comes_from(settings: Any, proxies: int, forwarded: str, address: str) -> None:
    settings.PROXY_COUNT = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert client_address(RequestFactory(REMOTE_ADDR="10.0.0.1").get("/", headers=headers)) == address


def test_logins_are_counted_behind_the_proxy(cast: Cast, settings: Any) -> None:
    settings.PROXY_COUNT = 1
    mallory, office = ({"X-Forwarded-For": a} for a in ("198.51.100.6", "203.0.113.9"))
    for number in range(settings.AXES_FAILURE_LIMIT):
        spoofed = {"X-Forwarded-For": f"10.9.8.{number}, 198.51.100.6"}
        Client(headers=spoofed).post(LOGIN, {"username": "carl", "password": "guess"})
    values = {"username": "carl", "password": PASSWORD}
    assert Client(headers=mallory).post(LOGIN, values).status_code == 429
    assert Client(headers=office).post(LOGIN, values).status_code == 302
    assert Client(headers=mallory).post(LOGIN, values | {"username": "cora"}).status_code == 302


def test_tries_are_counted_for_all_and_forgotten_with_time(db: None) -> None:
    period = timedelta(hours=1)
    assert [attempt_count("x", "who", period=period).count for _ in range(3)] == [1, 2, 3]
    assert attempt_count("x", "other", period=period).count == 1
    RateWindow.objects.update(began_at=timezone.now() - 2 * period)
    assert attempt_count("x", "who", period=period).count == 1
    attempt_forget("x", "who")
    assert attempt_count("x", "who", period=period).count == 1


def test_pages_are_kept_by_nobody(cast: Cast) -> None:
    client = logged_in()
    for path in (
        "/",
        "/claims/",
        "/account/",
        "/admin/",
        "/api/v1/claims/",
        f"/articles/{cast.article.pk}/report/",
    ):
        answer = client.get(path)
        assert "no-store" in answer["Cache-Control"], path
        assert "camera=()" in answer["Permissions-Policy"], path

"""Errors are pages in words; below ``/api/`` they are problem documents, never HTML."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from claims.web import errors
from tests.cast import PASSWORD, Cast


def broken(request: HttpRequest, **kwargs: str) -> HttpResponse:
    raise RuntimeError("a secret of ours")


def malformed(request: HttpRequest, **kwargs: str) -> HttpResponse:
    raise SuspiciousOperation("a secret of ours")


def refused(request: HttpRequest, **kwargs: str) -> HttpResponse:
    raise PermissionDenied("a secret of ours")


for view in (broken, malformed, refused):
    view.login_required = False  # type: ignore[attr-defined] # what login_not_required sets

urlpatterns = [
    path("<str:door>/broken/", broken),
    path("<str:door>/bad/", malformed),
    path("<str:door>/no/", refused),
]
handler400, handler403 = errors.bad_request, errors.forbidden
handler404, handler500 = errors.not_found, errors.broken

CASES = [
    ("broken/", 500, "Something broke on our side"),
    ("bad/", 400, "The request could not be read"),
    ("no/", 403, "Not allowed"),
    ("nowhere/", 404, "There is no such page"),
]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("where", "status", "words"), CASES)
def test_a_page_says_it_in_words(db: None, where: str, status: int, words: str) -> None:
    response = Client(raise_request_exception=False).get(f"/web/{where}")
    assert response.status_code == status
    html = response.content.decode()
    assert f'<h1 class="title">{words}</h1>' in html
    assert "secret" not in html


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("where", "status", "words"), CASES)
def test_the_api_gets_a_problem_document(db: None, where: str, status: int, words: str) -> None:
    response = Client(raise_request_exception=False).get(f"/api/{where}")
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status
    assert "secret" not in response.content.decode()


def test_a_form_without_its_token_is_explained(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/accounts/login/", {"username": "carl", "password": PASSWORD})
    assert response.status_code == 403
    assert "The form has expired" in response.content.decode()


def test_every_page_forbids_inline_code(client: Client, db: None) -> None:
    policy = client.get("/accounts/login/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy

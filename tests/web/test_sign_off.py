"""Signing off: blockers named, overridden by name, the text signed by its hash."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import BlockerOverride, ExtractionRun, SignOff
from claims.vocabulary import RunState
from tests.cast import Cast

type As = Callable[[User], Client]


def page(cast: Cast) -> str:
    return reverse("web:article_sign_off", args=[cast.article.pk])


def signing(cast: Cast, role: str = "editor") -> dict[str, str]:
    sha256 = cast.article.current_revision.sha256  # type: ignore[union-attr] # stored
    return {"role": role, "note": "Read twice.", "sha256": sha256}


def override_all(cast: Cast, client: Client) -> None:
    ExtractionRun.objects.update(state=RunState.DONE)
    url = reverse("web:blocker_override", args=[cast.article.pk])
    for claim in (cast.cranes, cast.harbour):
        about = {"blocker": "unverified", "subject": str(claim.pk)}
        assert claim.statement in client.get(page(cast)).content.decode()
        assert client.get(url, about).status_code == 200
        answer = client.post(url, {**about, "reason": "The desk stands by it."})
        assert answer["Location"] == page(cast)


def test_blockers_refuse_and_are_named(cast: Cast, as_: As) -> None:
    answer = as_(cast.editor).post(page(cast), signing(cast))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "content unverified" in html
    assert "Read twice." in html


def test_an_editor_overrides_by_name_and_signs(cast: Cast, as_: As) -> None:
    client = as_(cast.editor)
    override_all(cast, client)
    assert [o.by for o in BlockerOverride.objects.all()] == [cast.editor, cast.editor]
    assert "The desk stands by it." in client.get(page(cast)).content.decode()
    client.post(page(cast), signing(cast))
    signed = SignOff.objects.get()
    assert (signed.person, signed.role, len(signed.overrides)) == (cast.editor, "editor", 2)
    legal = as_(cast.legal).post(page(cast), signing(cast, "legal"))
    assert (legal.status_code, SignOff.objects.count()) == (302, 2)


def test_one_person_signs_once_and_can_take_it_back(cast: Cast, as_: As) -> None:
    client = as_(cast.editor)
    override_all(cast, client)
    client.post(page(cast), signing(cast))
    assert client.post(page(cast), signing(cast)).status_code == 403
    signed = SignOff.objects.get()
    url = reverse("web:sign_off_take_back", args=[cast.article.pk, signed.pk])
    assert as_(cast.editor2).post(url, {"reason": "Mine now."}).status_code == 403
    assert client.post(url, {"reason": ""}).status_code == 400
    client.post(url, {"reason": "A page was missing."})
    signed.refresh_from_db()
    assert signed.withdrawn


def test_an_override_needs_a_reason_a_blocker_and_an_editor(cast: Cast, as_: As) -> None:
    url = reverse("web:blocker_override", args=[cast.article.pk])
    about = {"blocker": "unverified", "subject": str(cast.cranes.pk)}
    editor = as_(cast.editor)
    assert editor.post(url, {**about, "reason": ""}).status_code == 400
    assert editor.post(url, {"blocker": "passage", "subject": "x", "reason": "y"}).status_code == 422
    assert as_(cast.checker).post(url, {**about, "reason": "z"}).status_code == 403
    assert not BlockerOverride.objects.exists()


def test_another_text_than_the_one_read_is_not_signed(cast: Cast, as_: As) -> None:
    client = as_(cast.editor)
    override_all(cast, client)
    answer = client.post(page(cast), {**signing(cast), "sha256": "0" * 64})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "The text has changed since you read it" in html
    assert "Read twice." in html
    assert not SignOff.objects.exists()


def test_who_signs_in_no_role_is_told_who_could(cast: Cast, as_: As) -> None:
    answer = as_(cast.checker).get(page(cast))
    assert (answer.status_code, "an editor of the desk" in answer.content.decode()) == (403, True)
    cast.article.reporters.add(cast.editor)
    assert as_(cast.editor).post(page(cast), signing(cast)).status_code == 403

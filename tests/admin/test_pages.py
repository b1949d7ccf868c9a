"""Every page of the admin: who sees it, that it is clean under the policy, in a fixed number of queries."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions.identities import identity_seal
from claims.actions.sign_off import article_sign_off, blocker_override
from claims.admin.base import DeskAdmin
from claims.models import (
    Article,
    Attribution,
    Citation,
    Claim,
    Event,
    Evidence,
    ExtractionRun,
    SignOff,
    Source,
    SourceMatch,
)
from claims.queries.readiness import article_readiness
from claims.vocabulary import EventKind, EvidenceKind, Role, Status
from tests.admin.conftest import act_url, change_url
from tests.cast import Cast

type LogIn = Callable[[User], Client]

OF_DESKS: list[Any] = [
    Article,
    Claim,
    Attribution,
    Evidence,
    Citation,
    Source,
    SourceMatch,
    Event,
    SignOff,
    ExtractionRun,
]
INLINE = re.compile(
    r"<style|<script(?![^>]*(?:\bsrc=|application/json))|\sstyle=|\son[a-z]+=|javascript:", re.I
)


def list_url(model: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def fill(cast: Cast) -> None:
    """One of everything that has a page."""
    cite = cast.cite(origin=cast.agency, kind=EvidenceKind.NEWS_REPORT)
    cast.decide(Status.CONFIRMED, cite, cast.cite(origin=cast.witness, kind=EvidenceKind.INTERVIEW))
    SourceMatch.objects.create(source=cast.agency, candidate=cast.witness)
    for obstacle in article_readiness(cast.article).blockers:
        blocker_override(
            article=cast.article,
            blocker=obstacle.blocker,
            subject_id=obstacle.subject_id,
            reason="accepted",
            actor=cast.editor,
        )
    revision = cast.article.current_revision
    assert revision is not None
    article_sign_off(
        article=cast.article, role=Role.EDITOR, actor=cast.editor, revision_sha256=revision.sha256
    )


@pytest.mark.parametrize("model", OF_DESKS)
def test_lists_and_pages_are_clean_under_the_policy(cast: Cast, logged_in: LogIn, model: Any) -> None:
    fill(cast)
    client = logged_in(cast.editor)
    answer = client.get(list_url(model))
    assert answer.status_code == 200
    assert INLINE.findall(answer.text) == []
    assert "unsafe" not in answer["Content-Security-Policy"]
    for row in model._default_manager.all()[:2]:
        page = client.get(change_url(row))
        assert page.status_code == 200, row
        assert INLINE.findall(page.text) == []
        assert client.get(change_url(row).replace("change", "history")).status_code == 200


def test_every_act_has_a_page(cast: Cast, logged_in: LogIn) -> None:
    fill(cast)
    client = logged_in(cast.editor)
    pages = 0
    for model, model_admin in admin.site._registry.items():
        if model not in OF_DESKS or not isinstance(model_admin, DeskAdmin):
            continue
        row = model._default_manager.first()
        for act in model_admin.acts:
            answer = client.get(act_url(row, act.slug))
            assert (answer.status_code, INLINE.findall(answer.text)) == (200, []), act
            pages += 1
    assert pages == 31


@pytest.mark.parametrize("model", OF_DESKS)
def test_an_administrator_sees_no_row_of_a_desk(cast: Cast, logged_in: LogIn, model: Any) -> None:
    fill(cast)
    client = logged_in(cast.admin)
    assert client.get(list_url(model)).status_code == 403
    assert client.get(change_url(model._default_manager.first())).status_code in (302, 403, 404)


@pytest.mark.parametrize("model", OF_DESKS)
def test_somebody_of_another_desk_finds_nothing(cast: Cast, logged_in: LogIn, model: Any) -> None:
    fill(cast)
    User.objects.filter(pk=cast.outsider.pk).update(is_staff=True)
    client = logged_in(cast.outsider)
    answer = client.get(list_url(model))
    assert answer.context["cl"].result_count == 0
    row = model._default_manager.first()
    assert client.get(change_url(row)).status_code == 302
    assert client.get(act_url(row, "decide")).status_code == 404
    assert "Nordby" not in answer.text


def test_a_restricted_article_is_seen_by_those_named_only(cast: Cast, logged_in: LogIn) -> None:
    Article.objects.filter(pk=cast.article.pk).update(restricted=True)
    client = logged_in(cast.editor)
    for model in (Article, Claim, Attribution, ExtractionRun):
        assert client.get(list_url(model)).context["cl"].result_count == 0, model
    seen = client.get(list_url(Event)).context["cl"].queryset
    assert not seen.filter(stream__article__isnull=False).exists()


@pytest.mark.parametrize("who", ["reporter", "legal"])
def test_who_is_no_staff_does_not_come_in(cast: Cast, logged_in: LogIn, who: str) -> None:
    answer = logged_in(getattr(cast, who)).get(reverse("admin:index"))
    assert answer.status_code == 302


def test_nothing_is_added_changed_or_deleted_by_the_stock_pages(cast: Cast, logged_in: LogIn) -> None:
    fill(cast)
    User.objects.filter(pk=cast.editor.pk).update(is_superuser=True)
    client = logged_in(User.objects.get(pk=cast.editor.pk))
    for model in OF_DESKS:
        row = model._default_manager.first()
        before = model._default_manager.count()
        assert client.get(list_url(model) + "add/").status_code == 403
        assert client.post(change_url(row), {"status": "confirmed"}).status_code == 403
        assert client.post(change_url(row).replace("change", "delete"), {"post": "yes"}).status_code == 403
        client.post(
            list_url(model), {"action": "delete_selected", "_selected_action": str(row.pk), "post": "yes"}
        )
        assert model._default_manager.count() == before
    assert LogEntry.objects.count() == 0


@pytest.mark.parametrize("model", OF_DESKS)
def test_lists_take_as_many_queries_for_three_rows_as_for_one(
    cast: Cast, logged_in: LogIn, model: Any
) -> None:
    fill(cast)
    client = logged_in(cast.editor)
    client.get(list_url(model))

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(list_url(model)).status_code == 200
        return len(caught)

    few = queries()
    more(cast)
    assert queries() == few


def more(cast: Cast) -> None:
    """Three times as much of everything."""
    from claims.actions.articles import article_add
    from claims.actions.attributions import attribution_add
    from claims.actions.claims import claim_add
    from claims.actions.history import history
    from claims.actions.sources import source_add
    from claims.ingest import read_text

    for number in range(3):
        article = article_add(
            desk=cast.desk, document=read_text(f"Headline {number}\n\nSome text of it."), actor=cast.reporter
        )
        source = source_add(desk=cast.desk, name=f"Source {number}", actor=cast.checker, aliases=["Also"])
        claim = claim_add(
            article=article, statement=f"Statement {number}", spans=[[0, 4]], actor=cast.checker
        )
        attribution_add(claim=claim, source=source, actor=cast.checker, version=claim.version)
        cast.cite(claim)
        SourceMatch.objects.create(source=source, candidate=cast.witness)
        revision = article.current_revision
        assert revision is not None
        signed = SignOff(
            article=article,
            revision=revision,
            person=cast.editor,
            role=Role.EDITOR,
            revision_sha256="0" * 64,
            stream_seq=1,
            stream_head="0" * 64,
        )
        with history(article, cast.editor) as line:
            signed.save(force_insert=True)
            line.record(EventKind.SIGN_OFF, signed, signed.state())


def test_a_confidential_identity_is_nowhere_in_the_admin(cast: Cast, logged_in: LogIn) -> None:
    fill(cast)
    secret = "Ingeborg Winterhalter"
    source = identity_seal(article=cast.article, identity=secret, actor=cast.editor, description="a soldier")
    cast.cite(origin=source, kind=EvidenceKind.INTERVIEW)
    client = logged_in(cast.editor)
    client.get(act_url(source, "edit"))
    for model in OF_DESKS:
        pages = [client.get(list_url(model)).text]
        pages += [client.get(change_url(row)).text for row in model._default_manager.all()]
        for page in pages:
            assert secret not in page
            assert "Winterhalter" not in page
    assert all(secret not in str(e.object_repr) for e in LogEntry.objects.all())


def test_searching_and_filtering(cast: Cast, logged_in: LogIn) -> None:
    fill(cast)
    client = logged_in(cast.editor)

    def found(model: Any, query: str) -> int:
        answer = client.get(list_url(model) + query)
        assert answer.status_code == 200, query
        return int(answer.context["cl"].result_count)

    assert found(Claim, "?q=cranes") == 1
    assert found(Claim, "?q=Port+Authority") == 1
    assert found(Claim, "?status__exact=confirmed") == 1
    assert found(Claim, "?said=unverified") == 1
    assert found(Claim, f"?article={cast.article.pk}") == 2
    assert found(Claim, "?article=nonsense") == 0
    assert found(Source, "?q=driver") == 1
    assert found(Event, f"?kind__exact=decision&article={cast.article.pk}&actor={cast.checker.pk}") == 1
    assert found(Article, "?q=harbour") == 1
    assert found(Evidence, "?q=item") == 2


@pytest.mark.parametrize(
    "query", ["?q=%00", "?id__exact=x", "?status__exact=%00", "?kind=%FF", "?p=99999", "?o=abc"]
)
def test_bad_filters_are_answered_in_words(cast: Cast, logged_in: LogIn, query: str) -> None:
    assert logged_in(cast.editor).get(list_url(Claim) + query, follow=True).status_code == 200

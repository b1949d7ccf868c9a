"""The admin site in a browser: log in, look, decide by the same rules; readable for everybody."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from claims.models import Article, Attribution, Citation, Claim, Event, Evidence, Source
from claims.vocabulary import Stance, Status
from tests.cast import PASSWORD, Cast
from tests.e2e.conftest import Open
from tests.e2e.test_pages import furnish

INDEX = "/admin/"


def list_of(model: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def page_of(row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def act(row: Any, slug: str) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_act", args=[row.pk, slug])


def logged_in(open_as: Open, user: User, **options: Any) -> Page:
    """The index of the admin, reached through its own login form."""
    page = open_as(INDEX, **options)
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("link", name="Claims", exact=True).first).to_be_visible()
    return page


def cut_off(page: Page) -> bool:
    """Whether a table is wider than the room it has."""
    found = page.evaluate(
        "[...document.querySelectorAll('.results')].some(e => e.scrollWidth > e.clientWidth + 1)"
    )
    return bool(found)


@pytest.mark.parametrize("who", ["editor", "checker"])
def test_from_the_login_to_a_decision(cast: Cast, open_as: Open, who: str) -> None:
    citation = cast.cite()
    page = logged_in(open_as, getattr(cast, who))
    page.get_by_role("link", name="Claims", exact=True).first.click()
    expect(page.locator("#result_list tbody tr")).to_have_count(2)
    page.locator("#result_list").get_by_role("link", name=cast.cranes.statement).click()
    page.get_by_role("link", name="Decide: is it so?").click()
    page.get_by_label("confirmed", exact=True).check()
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("This was not done.")).to_be_visible()
    expect(page.locator(".errorlist.nonfield")).to_contain_text("rule")
    cast.refresh()
    assert cast.cranes.status == Status.UNVERIFIED
    page.get_by_label("An item").check()
    page.get_by_label("Reason").fill("Counted them")
    page.get_by_role("button", name="Decide").click()
    expect(page.locator(".messagelist")).to_contain_text("content is now confirmed")
    cast.refresh()
    assert cast.cranes.status == Status.CONFIRMED
    event = Event.objects.decisions().filter(claim=cast.cranes).latest("seq")
    assert (event.actor, event.citations) == (getattr(cast, who), [citation.pk])


def test_several_are_decided_at_once_and_each_is_told(cast: Cast, open_as: Open) -> None:
    furnish(cast)
    page = open_as(list_of(Claim), cast.checker)
    page.locator("#action-toggle").check()
    page.get_by_label("Action:").select_option(label="Mark content unverified …")
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".panel tbody tr")).to_have_count(2)
    page.get_by_label("Reason").fill("To be read again")
    page.locator(".submit-row input").click()
    expect(page.locator(".messagelist li")).not_to_have_count(0)
    cast.refresh()
    assert cast.harbour.status == Status.UNVERIFIED


@pytest.mark.parametrize(("who", "scheme"), [("editor", "light"), ("checker", "dark")])
def test_everybody_can_read_every_page(cast: Cast, open_as: Open, who: str, scheme: Any) -> None:
    furnish(cast)
    citation = cast.cite(cast.harbour, Stance.CONTRADICTS)
    rows = (cast.article, cast.cranes, cast.said, cast.authority, citation, citation.evidence)
    addresses = {
        "index": INDEX,
        **{m.__name__: list_of(m) for m in (Article, Claim, Attribution, Source, Evidence, Citation, Event)},
        **{f"{type(r).__name__}-page": page_of(r) for r in rows},
        "event-page": page_of(Event.objects.decisions().latest("seq")),
        "history": reverse("admin:claims_claim_history", args=[cast.cranes.pk]),
        "decide": act(cast.harbour, "decide"),
        "filtered": f"{list_of(Claim)}?q=nothing+like+it",
    }
    window = {"width": 1360, "height": 900}
    page = open_as(INDEX, getattr(cast, who), color_scheme=scheme, viewport=window)
    found: list[str] = []
    for name, address in addresses.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        if folder := os.environ.get("PICTURES"):
            page.screenshot(path=Path(folder) / f"{who}-{scheme}-{name}.png", full_page=True)
        found += [f"{address} is cut off"] if cut_off(page) else []
        found += [
            f"{address} {v['impact']} {v['id']}: {v['nodes'][0]['html'][:200]}"
            for v in Axe().run(page).response["violations"]
            if v["impact"] in ("serious", "critical")
        ]
    assert found == []

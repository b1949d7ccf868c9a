"""The desk's other pages in a browser: found while typing, settled by a key, printed, and readable for everybody."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from claims.actions.desk_work import claim_assign, comment_add
from claims.actions.revisions import revision_add
from claims.actions.risk import claim_set_risk
from claims.actions.sources import republishing_set
from claims.ingest import read_text
from claims.models import Claim, SavedView, SourceMatch
from claims.vocabulary import Risk, Stance, Status
from tests.cast import PASSWORD, TEXT, Cast
from tests.e2e.conftest import Open

CRANES = "Four cranes in Nordby harbour were destroyed"


def furnish(cast: Cast) -> None:
    """A desk with something on every page: decisions, evidence, a queue, a comment, a second text."""
    cast.decide(Status.CONFIRMED, cast.cite(attribution=cast.said), attribution=cast.said)
    cast.decide(
        Status.DISPUTED,
        cast.cite(cast.harbour),
        cast.cite(cast.harbour, Stance.CONTRADICTS),
        claim=cast.harbour,
    )
    claim_set_risk(
        claim=cast.cranes,
        risk=Risk.HIGH,
        reason="casualties",
        actor=cast.checker,
        version=cast.cranes.version,
    )
    cast.decide(Status.CONFIRMED, cast.cite(origin=cast.witness))
    claim_assign(claim=cast.harbour, assignee=cast.checker2, actor=cast.editor)
    comment_add(article=cast.article, claim=cast.cranes, body="@cora please", actor=cast.checker)
    republishing_set(publisher=cast.authority, origin=cast.agency, republishes=True, actor=cast.checker)
    SourceMatch.objects.create(source=cast.witness, candidate=cast.agency)
    SavedView.objects.create(user=cast.checker2, name="High risk", query="risk=high")


def second_text(cast: Cast) -> None:
    cast.article.refresh_from_db()
    document = read_text(TEXT.replace("Four cranes", "Five cranes"))
    revision_add(article=cast.article, document=document, base=1, why="Recount", actor=cast.reporter)
    cast.refresh()


def test_claims_are_found_while_typing_and_nothing_reloads(cast: Cast, open_as: Open) -> None:
    page = open_as(reverse("web:claims"), cast.checker)
    rows = page.locator("#results tbody tr")
    expect(rows).to_have_count(2)
    page.evaluate("window.here = true")
    page.get_by_label("Search", exact=True).press_sequentially("cranes")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(CRANES)
    expect(page).to_have_url(re.compile(r"/claims/\?q=cranes$"))
    expect(page.get_by_label("Search", exact=True)).to_be_focused()
    page.get_by_label("Risk").select_option("high")
    expect(page.locator("#results .empty")).to_contain_text("No claim fits")
    expect(page).to_have_url(re.compile(r"\?q=cranes&risk=high$"))
    assert page.evaluate("window.here") is True
    page.reload()
    expect(page.get_by_label("Search", exact=True)).to_have_value("cranes")
    expect(page.locator("#results .empty")).to_contain_text("No claim fits")


def test_the_list_works_without_scripts(cast: Cast, open_as: Open) -> None:
    page = open_as(reverse("web:claims"), cast.checker, java_script_enabled=False)
    page.get_by_label("Search", exact=True).fill("harbour")
    page.get_by_label("Order").select_option("article")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#results tbody tr")).to_have_count(2)
    page.get_by_label("Choose claim 1").check()
    page.get_by_label("Choose claim 2").check()
    page.get_by_label("Do", exact=True).select_option("so:not_checkable")
    page.get_by_label("Reason").fill("A matter of taste")
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_text("2 claims changed.")).to_be_visible()
    assert set(Claim.objects.values_list("status", flat=True)) == {"not_checkable"}


def test_a_claim_is_decided_on_its_own_page_by_a_key(cast: Cast, open_as: Open) -> None:
    cast.cite(cast.harbour)
    page = open_as(reverse("web:claim", args=[cast.harbour.pk]), cast.checker)
    page.keyboard.press("c")
    expect(page.locator(".two .st").first).to_contain_text("confirmed")
    cast.refresh()
    assert cast.harbour.status == Status.CONFIRMED
    page.keyboard.press("z")
    expect(page.locator("[data-act]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-act]")).to_have_count(0)


def test_what_a_new_text_left_open_is_settled_by_one_key(cast: Cast, open_as: Open) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    second_text(cast)
    page = open_as(reverse("web:article_revisions", args=[cast.article.pk]), cast.checker)
    expect(page.get_by_role("heading", name="Left open by the new text")).to_be_visible()
    expect(page.locator(".wait ins").first).to_contain_text("Five")
    page.keyboard.press("y")
    expect(page.get_by_text("has been looked at again")).to_be_visible()
    expect(page.locator(".wait")).to_have_count(0)
    cast.refresh()
    assert cast.cranes.attention == {}


def test_a_stranger_logs_in_and_out(cast: Cast, open_as: Open) -> None:
    page = open_as(reverse("web:sources"))
    page.get_by_label("Username").fill("carl")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    page.locator("details.drop summary").click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_text("You are logged out.")).to_be_visible()


@pytest.mark.parametrize(("paper", "width"), [("A4", 673), ("Letter", 695)])
def test_the_report_prints_in_black_on_white(cast: Cast, open_as: Open, paper: str, width: int) -> None:
    furnish(cast)
    page = open_as(reverse("web:article_report", args=[cast.article.pk]), cast.checker, color_scheme="dark")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 950})
    for hidden in (".nav", ".links", ".as-of", ".foot"):
        expect(page.locator(hidden).first).to_be_hidden()
    inks = page.evaluate(
        """() => [...new Set([...document.querySelectorAll('.rep *')].filter(e => e.checkVisibility())
              .map(e => getComputedStyle(e).color))]"""
    )
    assert all(len(set(re.findall(r"\d+", ink)[:3])) == 1 for ink in inks), inks
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.rep')).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    assert _overflow(page) <= 0
    for word in ("confirmed", "disputed", "unverified"):
        expect(page.locator(".rows").get_by_text(word).first).to_be_visible()
    printed = page.pdf(format=paper, print_background=False)
    assert printed.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) >= 1


def _overflow(page: Page) -> int:
    """By how many pixels the page is wider than what it is shown in."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_read_every_page(cast: Cast, open_as: Open, scheme: Any, width: int) -> None:
    furnish(cast)
    second_text(cast)
    article, claim, source = cast.article.pk, cast.cranes.pk, cast.authority.pk
    addresses = [
        "/",
        "/claims/",
        "/claims/?q=nothing+like+it",
        "/claims/?status=perhaps",
        f"/claims/{claim}/",
        "/sources/",
        f"/sources/{source}/",
        f"/sources/{cast.witness.pk}/",
        f"/sources/{source}/edit/",
        f"/sources/{source}/merge/",
        f"/articles/{article}/report/",
        f"/articles/{article}/revisions/",
        f"/articles/{article}/revisions/?view=inline",
        "/accounts/password/",
        "/nowhere/",
    ]
    page = open_as("/", cast.checker2, color_scheme=scheme, viewport={"width": width, "height": 900})
    found: list[str] = []
    for address in addresses:
        page.goto(address)
        found += [
            f"{address} {v['id']}: {v['nodes'][0]['html'][:160]}"
            for v in Axe().run(page).response["violations"]
        ]
        if (wider := _overflow(page)) > 0:
            found.append(f"{address} is {wider} px wider than the window")
    stranger = open_as(reverse("login"), color_scheme=scheme, viewport={"width": width, "height": 900})
    found += [f"login {v['id']}" for v in Axe().run(stranger).response["violations"]]
    assert found == []

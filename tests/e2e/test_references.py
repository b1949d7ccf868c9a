"""Saying what a word stands for, in a browser: one key, typed words, readable for everybody."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from claims.actions.claims import claim_reword
from claims.models import Claim, ExtractionRun
from claims.vocabulary import RunState
from tests.cast import Cast
from tests.e2e.conftest import Open
from tests.quoted import Quoted, make_quoted


@pytest.fixture
def quoted(cast: Cast) -> Quoted:
    made = make_quoted(cast)
    ExtractionRun.objects.update(state=RunState.DONE)
    return made


def bench(quoted: Quoted) -> str:
    return reverse("web:article", args=[quoted.article.pk]) + f"?claim={quoted.claim.number}"


def test_one_key_accepts_the_first_proposal_in_place(quoted: Quoted, cast: Cast, open_as: Open) -> None:
    page = open_as(bench(quoted), cast.reporter)
    card = page.locator("#cards > li")
    expect(card.locator("[data-key=y]")).to_be_visible()
    page.keyboard.press("y")
    expect(card.locator("h3")).to_contain_text("The vessel [The freighter Lodden] …")
    expect(card.locator("[data-key=y]")).to_have_count(0)
    page.keyboard.press("y")
    expect(card.locator("h3 .w-bracket")).to_have_count(1)
    assert Axe().run(page).violations_count == 0


def test_other_words_are_typed_in_place(quoted: Quoted, cast: Cast, open_as: Open) -> None:
    page = open_as(bench(quoted), cast.reporter)
    page.get_by_role("link", name="Another for “the vessel”").click()
    form = page.locator("[data-act]")
    expect(form.locator("[name=name]")).to_be_focused()
    page.keyboard.type("the coaster سفينة")
    assert Axe().run(page).violations_count == 0
    page.keyboard.press("Control+Enter")
    expect(page.locator("#cards h3")).to_contain_text("The vessel [the coaster سفينة] …")
    expect(page.locator("[data-act]")).to_have_count(0)


def test_the_second_sees_what_the_first_said_and_keeps_what_was_typed(
    quoted: Quoted, cast: Cast, open_as: Open
) -> None:
    page = open_as(bench(quoted), cast.reporter)
    page.get_by_role("link", name="Another for “the vessel”").click()
    page.locator("[name=name]").fill("the Skarv")
    claim = Claim.objects.select_related("article").get(pk=quoted.claim.pk)
    claim_reword(claim=claim, statement="the vessel sailed", actor=cast.checker, version=claim.version)
    page.keyboard.press("Control+Enter")
    form = page.locator("[data-act]")
    expect(form).to_contain_text("carl")
    expect(form.locator("[name=name]")).to_have_value("the Skarv")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#cards h3")).to_contain_text("the vessel [the Skarv] sailed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_scripts_and_on_a_phone(quoted: Quoted, cast: Cast, open_as: Open, scheme: str) -> None:
    page = open_as(
        bench(quoted),
        cast.reporter,
        java_script_enabled=False,
        color_scheme=scheme,
        viewport={"width": 320, "height": 700},
    )
    page.locator("[data-key=y]").click()
    expect(page.locator("#cards h3")).to_contain_text("The vessel [The freighter Lodden] …")

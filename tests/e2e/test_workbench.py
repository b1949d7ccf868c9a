"""The workbench in a browser: by keyboard, in place, two people at once, and readable for everybody."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Dialog, Page, Route, expect

from claims.actions.articles import article_add
from claims.actions.claims import claim_add, claim_reword
from claims.ingest import read_text
from claims.models import Article, Citation, Claim, ExtractionRun
from claims.vocabulary import EvidenceKind, RunState, Status
from tests.cast import PASSWORD, Cast
from tests.e2e.conftest import Open, work

MIXED = (
    "عاجل: حريق في الميناء 🔥\n\nقال المتحدث 👩‍🚒 إن أربع رافعات 🏗️ دُمرت يوم الاثنين. "
    'The mayor said "42 people 😀" left.'
)
"""Right to left, left to right, and characters of several code points and code units."""

STORY = """Ferry aground off Nordby

Port officials said on Tuesday that 42 passengers were taken off a ferry near Nordby.

"The engine failed at six in the morning," said Ada Lindqvist, a spokeswoman for the port authority.
"""


def bench(article: Article, query: str = "") -> str:
    return reverse("web:article", args=[article.pk]) + query


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page, name: str) -> None:
    """The focus is in the field of that name."""
    expect(page.locator(":focus")).to_have_attribute("name", name)


def test_a_new_article_shows_its_claims_as_they_are_found(cast: Cast, open_as: Open) -> None:
    page = open_as(reverse("web:article_new"), cast.checker)
    page.get_by_label("Text", exact=False).first.fill(STORY)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.locator("#state")).to_contain_text("waiting to be read")
    expect(page.locator("#cards > li")).to_have_count(0)
    work()
    expect(page.locator("#cards > li").first).to_be_visible()
    expect(page.locator("#state progress")).to_have_count(0)
    article = Article.objects.get(current_revision__headline="Ferry aground off Nordby")
    expect(page.locator("#cards > li")).to_have_count(article.claims.count())
    assert "42 passengers" in page.locator("#cards").inner_text()
    expect(page.locator("[data-text] .m").first).to_be_visible()


def test_logs_in_and_out(cast: Cast, open_as: Open) -> None:
    page = open_as(bench(cast.article))
    page.get_by_label("Username").fill("carl")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Enter")
    expect(page.locator("#cards > li")).to_have_count(2)
    page.get_by_text("carl", exact=True).click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_label("Password")).to_be_visible()


def test_everything_by_keyboard(cast: Cast, open_as: Open) -> None:
    page = open_as(bench(cast.article), cast.checker)
    press(page, "j")
    expect(page.locator("#c2")).to_have_attribute("aria-current", "true")
    press(page, "j")
    expect(page.locator("#c1")).to_have_attribute("aria-current", "true")
    press(page, "c")
    focused(page, "url")
    page.get_by_label("What it is").first.fill("Log of the harbour office")
    page.get_by_label("Kind", exact=True).select_option("dataset")
    page.locator(".act summary").click()
    page.get_by_label("Note").fill("Seen on paper at the office.")
    press(page, "Control+Enter")
    expect(page.locator("#c1 [data-check=content]")).to_contain_text("confirmed")
    expect(page.locator("#state")).to_contain_text("1 confirmed")
    press(page, "q")
    expect(page.locator("#c1 .two > .on")).to_contain_text("said?")
    press(page, "p")
    focused(page, "reason")
    page.keyboard.type("Called her twice; no answer.")
    press(page, "Control+Enter")
    expect(page.locator("#c1 .two > .on")).to_contain_text("unproven")
    press(page, "z")
    focused(page, "reason")
    page.keyboard.type("She called back.")
    press(page, "Control+Enter")
    expect(page.locator("#c1 .two > .on")).to_contain_text("unverified")
    press(page, "k")
    expect(page.locator("#c2")).to_have_attribute("aria-current", "true")
    cast.refresh()
    assert (cast.cranes.status, cast.said.status) == (Status.CONFIRMED, Status.UNVERIFIED)


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("d", "url"),
        ("x", "url"),
        ("n", "reason"),
        ("p", "reason"),
        ("e", "url"),
        ("w", "statement"),
        ("a", "assignee"),
        ("s", "statements"),
        ("z", "reason"),
    ],
)
def test_a_key_opens_its_form_with_the_focus_in_it_and_escape_closes_it(
    cast: Cast, open_as: Open, key: str, field: str
) -> None:
    page = open_as(bench(cast.article, "?claim=1#c1"), cast.checker)
    press(page, key)
    focused(page, field)
    press(page, "Escape")
    expect(page.locator("#act-1")).to_be_empty()
    expect(page.locator("#c1 h3")).to_be_focused()


def test_u_m_search_and_the_list_of_keys(cast: Cast, open_as: Open) -> None:
    cast.decide(Status.CONFIRMED, cast.cite(origin=cast.agency))
    page = open_as(bench(cast.article, "?claim=1#c1"), cast.checker)
    press(page, "u")
    focused(page, "reason")
    press(page, "Escape", "?")
    expect(page.locator("#keys")).to_be_visible()
    press(page, "Escape", "/")
    expect(page.locator("#q")).to_be_focused()
    press(page, "Escape", "k")
    expect(page.locator("#c2")).to_have_attribute("aria-current", "true")
    press(page, "m")
    expect(page.locator("#act-2")).to_contain_text("Merge into claim 2")


def test_nothing_is_loaded_anew_and_the_place_is_kept(cast: Cast, open_as: Open) -> None:
    for n in range(25):
        claim_add(article=cast.article, statement=f"Number {n}", spans=[[40 + n, 44 + n]], actor=cast.checker)
    page = open_as(bench(cast.article), cast.checker)
    page.evaluate("window.stays = true")
    page.locator("#c20 [data-open]").click()
    expect(page.locator("#c20")).to_have_class(re.compile("open"))
    press(page, "w")
    focused(page, "statement")
    page.keyboard.type(" and more")
    top = page.evaluate("document.getElementById('claims').scrollTop")
    press(page, "Control+Enter")
    expect(page.locator("#c20 h3")).to_contain_text("and more")
    assert page.evaluate("window.stays") is True
    assert abs(page.evaluate("document.getElementById('claims').scrollTop") - top) < 40
    assert "claim=20" in page.url


def test_the_second_of_two_is_told_and_keeps_what_was_typed(cast: Cast, open_as: Open) -> None:
    page = open_as(bench(cast.article, "?claim=1#c1"), cast.checker)
    press(page, "n")
    focused(page, "reason")
    page.keyboard.type("A matter of taste.")
    claim_reword(
        claim=cast.cranes, statement="Five cranes fell", actor=cast.editor, version=cast.cranes.version
    )
    press(page, "Control+Enter")
    expect(page.locator("#act-1 [data-errors]")).to_contain_text("edda changed this claim")
    expect(page.locator("#act-1 [data-errors]")).to_be_focused()
    expect(page.locator("#c1 h3")).to_have_text("Five cranes fell")
    expect(page.locator("#act-1 [name=reason]")).to_have_value("A matter of taste.")
    page.locator("#act-1 button.go").click()
    expect(page.locator("#c1 [data-check=content]")).to_contain_text("not checkable")


def test_what_was_typed_is_there_again_when_its_form_is_opened_again(cast: Cast, open_as: Open) -> None:
    page = open_as(bench(cast.article, "?claim=1#c1"), cast.checker)
    press(page, "n")
    focused(page, "reason")
    page.keyboard.type("Nobody could know.")
    page.locator("#c2 [data-open]").click()
    expect(page.locator("#c2")).to_have_attribute("aria-current", "true")
    press(page, "n")
    focused(page, "reason")
    expect(page.locator("#act-2 [name=reason]")).to_have_value("")
    press(page, "Escape", "j")
    expect(page.locator("#c1")).to_have_attribute("aria-current", "true")
    press(page, "n")
    expect(page.locator("#act-1 [role=status]")).to_contain_text("What you had typed is back")
    expect(page.locator("#act-1 [name=reason]")).to_have_value("Nobody could know.")
    press(page, "Control+Enter")
    expect(page.locator("#c1 [data-check=content]")).to_contain_text("not checkable")
    press(page, "u")
    focused(page, "reason")
    expect(page.locator("#act-1 [role=status]")).to_have_count(0)
    cast.refresh()
    assert cast.cranes.status == Status.NOT_CHECKABLE


def test_what_was_typed_and_is_not_wanted_is_forgotten(cast: Cast, open_as: Open) -> None:
    page = open_as(bench(cast.article, "?claim=1#c1"), cast.checker)
    press(page, "w")
    focused(page, "statement")
    page.keyboard.type(" or so")
    press(page, "Escape", "w")
    expect(page.locator("#act-1 [name=statement]")).to_have_value(f"{cast.cranes.statement} or so")
    page.get_by_role("button", name="Begin anew").click()
    focused(page, "statement")
    expect(page.locator("#act-1 [name=statement]")).to_have_value(cast.cranes.statement)
    press(page, "Escape", "w")
    focused(page, "statement")
    expect(page.locator("#act-1 [name=statement]")).to_have_value(cast.cranes.statement)


def test_a_page_with_something_typed_and_not_sent_is_not_left_unasked(cast: Cast, open_as: Open) -> None:
    page = open_as(bench(cast.article, "?claim=1#c1"), cast.checker)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    press(page, "n")
    focused(page, "reason")
    page.keyboard.type("Nobody could know.")
    page.locator("header a").first.click(no_wait_after=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    expect(page.locator("#act-1 [name=reason]")).to_have_value("Nobody could know.")
    page.locator("#act-1 button.go").click()
    expect(page.locator("#c1 [data-check=content]")).to_contain_text("not checkable")
    page.locator("header a").first.click()
    page.wait_for_url(lambda url: "/articles/" not in url)
    assert asked == ["beforeunload"]


def test_a_refusal_by_role_says_who_could(cast: Cast, open_as: Open) -> None:
    page = open_as(bench(cast.article, "?claim=1#c1"), cast.checker)
    cast.article.reporters.add(cast.checker)
    press(page, "n")
    expect(page.locator("#messages")).to_contain_text("You are a reporter of this article")
    expect(page.locator("#messages")).to_contain_text("Who could: a checker or editor")


def test_selected_words_become_a_claim_with_their_exact_place(cast: Cast, open_as: Open) -> None:
    page = open_as(bench(cast.article), cast.checker)
    page.evaluate(
        """() => {
            const block = document.querySelector('[data-text] p.bk:last-of-type');
            const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf('a spokeswoman');
                if (at < 0 || node.parentElement.closest('[data-off]')) continue;
                getSelection().setBaseAndExtent(node, at, node, at + 'a spokeswoman'.length);
            }
        }"""
    )
    page.locator("[data-pick]").click()
    focused(page, "statement")
    page.locator("#act-new [name=statement]").fill("Ada Lindqvist is a spokeswoman")
    press(page, "Control+Enter")
    expect(page.locator("#c3")).to_have_attribute("aria-current", "true")
    claim = Claim.objects.get(number=3)
    assert claim.passages.get().quote == "a spokeswoman"


def test_split_and_merge_in_place(cast: Cast, open_as: Open) -> None:
    page = open_as(bench(cast.article, "?claim=1#c1"), cast.checker)
    press(page, "s")
    focused(page, "statements")
    page.locator("#act-1 [name=statements]").fill("One crane fell\nThree cranes burned")
    press(page, "Control+Enter")
    expect(page.locator("#c3")).to_have_attribute("aria-current", "true")
    expect(page.locator("#c1")).to_have_count(0)
    expect(page.locator("[data-text] [data-c='3']").first).to_be_visible()
    press(page, "m")
    focused(page, "other")
    press(page, "Control+Enter")
    expect(page.locator("#c4")).to_have_count(0)


def test_reads_and_decides_without_scripts(cast: Cast, open_as: Open) -> None:
    cast.cite(origin=cast.agency, kind=EvidenceKind.DATASET)
    page = open_as(bench(cast.article), cast.checker, java_script_enabled=False)
    page.locator("#c1 h3 a").click()
    page.locator("#c1 [data-check=content]").get_by_role("button", name="Confirm").click()
    expect(page.locator("#c1 [data-check=content]")).to_contain_text("confirmed")
    page.locator("#c1").get_by_role("link", name="Wording").click()
    page.locator("textarea[name=statement]").fill("Four of the cranes were destroyed")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#c1 h3")).to_have_text("Four of the cranes were destroyed")
    expect(page.locator("#c1 .alert").first).to_contain_text("Re-opened.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_use_it(cast: Cast, open_as: Open, width: int, scheme: str) -> None:
    cast.decide(Status.CONFIRMED, cast.cite(origin=cast.agency))
    size = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    for path, act in (
        (bench(cast.article), ""),
        (bench(cast.article, "?claim=1#c1"), ""),
        (bench(cast.article, "?claim=1#c1"), "e"),
        (bench(cast.article, "?claim=2#c2"), "n"),
        (reverse("web:article_new"), ""),
        (reverse("web:article_sign_off", args=[cast.article.pk]), ""),
        (reverse("web:claim_cite", args=[cast.cranes.pk]), ""),
    ):
        page = open_as(path, cast.editor, **size)
        if act:
            press(page, act)
            expect(page.locator(".act")).to_be_visible()
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path} {act}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is too wide"
        page.context.close()


def test_the_number_of_citations_is_that_of_the_history(cast: Cast, open_as: Open) -> None:
    page = open_as(bench(cast.article, "?claim=1#c1"), cast.checker)
    press(page, "e")
    focused(page, "url")
    page.locator(".act [name=title]").fill("A post")
    page.locator(".act summary").click()
    page.locator(".act [name=note]").fill("Seen at noon.")
    page.locator(".act button.go").click()
    expect(page.locator("#c1 .evl > li")).to_have_count(Citation.objects.count())


def slow_down(page: Page, pattern: str, milliseconds: int = 700) -> None:
    """Let the answers to what matches ``pattern`` take their time."""

    def later(route: Route) -> None:
        page.wait_for_timeout(milliseconds)
        route.continue_()

    page.route(re.compile(pattern), later)


def test_a_key_waits_for_the_claim_that_the_one_before_it_opens(cast: Cast, open_as: Open) -> None:
    for claim in (cast.cranes, cast.harbour):
        cast.cite(claim)
    page = open_as(bench(cast.article, "?claim=2#c2"), cast.checker)
    slow_down(page, r"\?claim=1")
    press(page, "j", "c")
    expect(page.locator("#c1[aria-current] [data-check=content]")).to_contain_text("confirmed")
    cast.refresh()
    assert (cast.harbour.status, cast.cranes.status) == (Status.UNVERIFIED, Status.CONFIRMED)


def test_every_next_counts_however_slow_the_answers(cast: Cast, open_as: Open) -> None:
    for n in range(6):
        claim_add(article=cast.article, statement=f"Number {n}", spans=[[60 + n, 64 + n]], actor=cast.checker)
    order = list(page_order(open_as(bench(cast.article), cast.checker)))
    page = open_as(bench(cast.article, f"?claim={order[0]}"), cast.checker)
    slow_down(page, r"\?claim=", 150)
    press(page, "j", "j", "j", "j", "k")
    expect(page.locator(f"#c{order[3]}")).to_have_attribute("aria-current", "true")
    expect(page.locator("#cards > [aria-current]")).to_have_count(1)


def page_order(page: Page) -> list[str]:
    """The numbers of the claims in the order of the cards."""
    found: list[str] = page.eval_on_selector_all("#cards > li", "cards => cards.map(c => c.dataset.claim)")
    return found


def test_a_key_does_nothing_when_the_claim_it_waited_for_does_not_come(cast: Cast, open_as: Open) -> None:
    cast.cite(cast.harbour)
    page = open_as(bench(cast.article, "?claim=2#c2"), cast.checker)

    def nothing(route: Route) -> None:
        page.wait_for_timeout(300)
        route.fulfill(status=404, body="")

    page.route(re.compile(r"\?claim=1"), nothing)
    press(page, "j", "c")
    expect(page.locator("#messages")).to_contain_text("no longer there")
    page.wait_for_timeout(200)
    expect(page.locator("#c2[aria-current] [data-check=content]")).to_contain_text("unverified")
    press(page, "c")
    expect(page.locator("#c2[aria-current] [data-check=content]")).to_contain_text("confirmed")


def test_what_is_pressed_before_a_form_is_there_decides_nothing(cast: Cast, open_as: Open) -> None:
    cast.cite(cast.cranes)
    page = open_as(bench(cast.article, "?claim=1#c1"), cast.checker)
    slow_down(page, r"/reword/|/wording/", 400)
    press(page, "w", "c")
    focused(page, "statement")
    page.wait_for_timeout(200)
    cast.refresh()
    assert cast.cranes.status == Status.UNVERIFIED


def test_a_click_on_a_claim_that_is_being_left_decides_nothing(cast: Cast, open_as: Open) -> None:
    cast.cite(cast.harbour)
    page = open_as(bench(cast.article, "?claim=2#c2"), cast.checker)
    slow_down(page, r"\?claim=1")
    press(page, "j")
    page.locator("#c2 [data-check=content] button[data-key=c]").click()
    expect(page.locator("#c1")).to_have_attribute("aria-current", "true")
    expect(page.locator("#cards > [aria-current]")).to_have_count(1)
    cast.refresh()
    assert cast.harbour.status == Status.UNVERIFIED


SELECT = """words => {
    const text = document.querySelector('[data-text]');
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const places = [];
    let all = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement.closest('[data-off]')) continue;
        for (let i = 0; i < node.data.length; i += 1) places.push([node, i]);
        all += node.data;
    }
    const at = all.indexOf(words);
    const [first, last] = [places[at], places[at + words.length - 1]];
    getSelection().setBaseAndExtent(first[0], first[1], last[0], last[1] + 1);
}"""


def test_words_of_any_script_become_claims_with_their_exact_place(cast: Cast, open_as: Open) -> None:
    article = article_add(desk=cast.desk, document=read_text(MIXED), actor=cast.editor, language="ar")
    ExtractionRun.objects.update(state=RunState.DONE)
    page = open_as(bench(article), cast.editor)
    expect(page.locator("[data-text]")).to_have_attribute("dir", "rtl")
    for n, words in enumerate(("أربع رافعات 🏗️ دُمرت", '42 people 😀" left', "المتحدث 👩‍🚒"), start=1):
        page.evaluate(SELECT, words)
        page.locator("[data-pick]").click()
        focused(page, "statement")
        page.locator("#act-new [name=statement]").fill(f"Claim {n}")
        press(page, "Control+Enter")
        expect(page.locator(f"#c{n}")).to_have_attribute("aria-current", "true")
        assert Claim.objects.get(article=article, number=n).passages.get().quote == words

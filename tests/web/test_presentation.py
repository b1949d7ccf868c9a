"""What the pages show, computed without a database."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from claims.web.pages import ArticleState, Blocker, Desk
from claims.web.presentation import (
    CheckView,
    ClaimCard,
    Count,
    ProgressBar,
    Target,
    counted,
    progress_bar,
    status_word,
    targets,
)

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)


def card(*said: CheckView, active: str = "content", citations: int = 0, origins: int = 0) -> ClaimCard:
    return ClaimCard(
        id="c",
        number=1,
        statement="A bridge fell",
        so=CheckView("content", "unverified"),
        said=said,
        active=active,
        citations=citations,
        origins=origins,
    )


def test_bars_run_from_the_settled_to_the_open_and_fill_the_whole() -> None:
    assert progress_bar(
        "content", {"unverified": 1, "confirmed": 2, "disputed": 0}, own_words=3
    ) == ProgressBar(
        "content",
        (Count("confirmed", 2, "0.00%", "66.67%"), Count("unverified", 1, "66.67%", "33.33%")),
        own_words=3,
    )


def test_a_bar_of_nothing_is_empty() -> None:
    assert progress_bar("attribution", {}).counts == ()


def test_buttons_come_in_one_order_whatever_the_table_gives() -> None:
    assert targets({"unverified", "disputed", "confirmed"}, evidence={"confirmed": ("e1",)}) == (
        Target("confirmed", "Confirm", "c", ("e1",)),
        Target("disputed", "Disputed", "d"),
        Target("unverified", "Unverified", "u"),
    )


def test_a_word_that_is_no_status_has_no_button() -> None:
    with pytest.raises(ValueError, match="retired"):
        targets({"retired"})


def test_words() -> None:
    assert [
        status_word("not_checkable"),
        counted(1, "origin"),
        counted(0, "origin"),
        counted(3, "origin"),
    ] == [
        "not checkable",
        "1 origin",
        "0 origins",
        "3 origins",
    ]


def test_a_claim_in_our_own_words_has_no_said_status() -> None:
    assert card().said_status == ""


def test_of_several_attributions_the_least_settled_is_shown() -> None:
    said = (
        CheckView("attribution", "confirmed", attribution="a"),
        CheckView("attribution", "disputed", attribution="b"),
    )
    assert card(*said).said_status == "disputed"


def test_evidence_counts_uses_and_origins_apart() -> None:
    assert [card().evidence, card(citations=3, origins=1).evidence] == [
        "no citation",
        "3 citations, 1 origin",
    ]


def test_the_keys_act_on_the_check_asked_for_or_on_the_content() -> None:
    said = CheckView("attribution", "unverified", attribution="a")
    assert [card(said, active=active).active_key for active in ("a", "content", "gone")] == [
        "a",
        "content",
        "content",
    ]


def test_questions() -> None:
    check = CheckView("attribution", "unverified", attribution="a")
    assert (check.question, check.in_words, check.key) == ("said?", "did they say it?", "a")


def test_blockers_count_claims_and_a_blocker_of_the_whole_article_once() -> None:
    state = ArticleState(
        "a",
        "Bridge",
        4,
        (),
        due=NOW,
        blockers=(Blocker("kept", (1, 2)), Blocker("proposals not reviewed", ())),
    )
    assert (state.blocker_count, Desk((state, state)).claims) == (3, 8)

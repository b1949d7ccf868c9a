"""`manage.py extract --why`: the way of one claim, and what became of some words."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

STORY = (
    "Mill in Tarn closes after 90 years\n\n"
    "Jane Hale, head of the old mill, said on Monday that it had\nclosed in May and that about 40 people lost "
    "their jobs. Who knows? Hale did not say whether it would reopen.\n\n"
    "Sign up to get an email when we publish a new story."
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def why(story: Path, asked: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("extract", str(story), why=asked, stdout=out, **options)
    return out.getvalue()


def steps(story: Path, asked: str) -> list[dict[str, Any]]:
    found = json.loads(why(story, asked, format="json"))
    assert found["schema"] == "why/1"
    assert found["asked"] == asked
    for step in found["steps"]:
        assert set(step) == {"part", "rule", "says", "words"}
    kept: list[dict[str, Any]] = found["steps"]
    return kept


def number_of(story: Path, words: str) -> str:
    out = io.StringIO()
    call_command("extract", str(story), format="json", stdout=out)
    return next(str(c["number"]) for c in json.loads(out.getvalue())["claims"] if words in c["quote"])


def test_a_claim_tells_its_way_from_block_to_reference(story: Path) -> None:
    told = steps(story, number_of(story, "closed in May"))
    parts = list(dict.fromkeys(step["part"] for step in told))
    assert parts == ["block", "sentence", "claim", "stretch", "label", "link", "reference"]
    rules = {step["rule"]: step["words"] for step in told if step["rule"]}
    assert rules["clause.content"] == "closed"
    assert rules["attribution.clause"] == "said"
    assert rules["source.as_written"] == "Jane Hale"
    assert all(step["says"].endswith(".") for step in told)


def test_the_table_names_rule_sentence_and_words(story: Path) -> None:
    shown = why(story, number_of(story, "40 people"))
    for wanted in ("hedge.approximate", "“about”", "figure.", "priority.figure", "Jane Hale"):
        assert wanted in shown


@pytest.mark.parametrize(
    ("words", "rule", "says"),
    [
        ("Who knows", "veto.question_mark", "A question asserts nothing."),
        ("whether it would reopen", None, "The words stand in claim"),
        ("had closed in", None, "The words stand in claim"),
        ("Sign up", None, "The block is read over"),
        ("on Monday", None, "hold no clause"),
    ],
)
def test_words_are_told_where_they_went_or_why_nowhere(
    story: Path, words: str, rule: str | None, says: str
) -> None:
    first = steps(story, words)[0]
    assert first["rule"] == rule
    assert says in first["says"]


def test_words_that_say_who_said_it_are_told_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Officials in Tarn said the mill had closed.", encoding="utf-8")
    (step,) = steps(path, "Officials in Tarn")
    assert step["rule"] == "attribution.clause"
    assert "say who said claim 1" in step["says"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("99", "no claim 99: its claims are numbered 1 to"),
        ("0", "no claim 0"),
        ("-1", "no claim -1"),
        ("the new mill", "do not stand in the text"),
        ("Hale", "stand 2 times in the text.*Give more of the words"),
        (" ", "Say which claim or which words"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(story: Path, asked: str, message: str) -> None:
    with pytest.raises(CommandError, match=message):
        why(story, asked)


def test_a_text_without_claims_says_so(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("Why?", encoding="utf-8")
    with pytest.raises(CommandError, match="it has no claims"):
        why(path, "1")


def test_it_explains_one_text_only(story: Path) -> None:
    with pytest.raises(CommandError, match="one text"):
        call_command("extract", str(story), str(story), why="1")
    with pytest.raises(CommandError, match="one text"):
        why(story, "1", format="jsonl")

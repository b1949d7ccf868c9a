"""The law of statements: each word stands in the passage, or in brackets, or was left out where "…" stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from claims.extraction import ExtractedClaim, extract
from claims.extraction.presentation.law import violations
from claims.extraction.types import Figure, Reference
from tests.extraction.test_claim_properties import TEXTS
from tests.gold.reading import read_gold

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
TEXT = (
    "The harbour, which had been mined, reopened on Monday, officials said. Jane Orr praised it.\n\n"
    "She spoke of a well-known “hero of the port”."
)


def claim(start: str, **changes: Any) -> ExtractedClaim:
    """The claim of ``TEXT`` whose statement begins so, with other values."""
    found = next(c for c in extract(TEXT).claims if c.statement.startswith(start))
    return found._replace(**changes)


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_no_text_gives_a_statement_against_the_law(text: str) -> None:
    assert [fault for c in extract(text).claims for fault in violations(text, c)] == []


@pytest.mark.parametrize("article", read_gold(), ids=lambda article: article.name)
def test_the_gold_set_is_stated_by_the_law(article: Any) -> None:
    faults = [(c.statement, violations(article.text, c)) for c in extract(article.text).claims]
    assert [fault for fault in faults if fault[1]] == []


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_the_seeds_are_stated_by_the_law(seed: Path) -> None:
    text = seed.read_text("utf8")
    assert [fault for c in extract(text).claims for fault in violations(text, c)] == []


def test_a_sound_claim_has_no_fault() -> None:
    found = claim("The harbour … reopened on Monday")
    assert found.elided
    assert violations(TEXT, found) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"statement": "The harbour … reopens on Monday"}, "“reopens” does not stand there in the passage"),
        ({"statement": "The harbour reopened on Monday"}, "“reopened” does not stand there in the passage"),
        ({"statement": "The harbour … reopened"}, "“on” was left out without “…”"),
        ({"statement": "On Monday the harbour … reopened"}, "“On” does not stand there in the passage"),
        ({"statement": "The harbour [Marrow] … reopened on Monday"}, "“[Marrow]” does not stand there"),
        ({"statement": ""}, "the statement is empty"),
        ({"stretch": (4, 61)}, "the claim's words do not lie in its stretch"),
        ({"stretch": (0, 900)}, "a span lies outside the text"),
        ({"spans": ()}, "there are no spans"),
        ({"quote": "The port"}, "the quote is not the text at the spans"),
        ({"elided": ((0, 12),)}, "words are left out at an edge of the stretch"),
        ({"elided": (at("harbour"),)}, "words of the claim itself are left out"),
        ({"elided": (at("which had been"), at("which"))}, "spans overlap or are out of order"),
        ({"figures": (Figure(2.0, "", "two", (0, 3)),)}, "the words of a figure, date or hedge"),
        ({"sentence": (4, 70)}, "the stretch leaves its sentence"),
    ],
)
def test_each_fault_is_named(changes: dict[str, Any], fault: str) -> None:
    assert any(fault in found for found in violations(TEXT, claim("The harbour … reopened", **changes)))


def stretched(words: str) -> list[str]:
    """The faults of a claim whose stretch and words are these."""
    span = at(words)
    made = claim("Jane Orr praised it", stretch=span, spans=(span,), quote=words, statement=words)
    return violations(TEXT, made._replace(sentence=(0, len(TEXT)), references=(), resolved_from=()))


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Jane Or", "ends inside a word"),
        ("eopened on Monday", "begins inside a word"),
        ("reopened on", "ends with “on”"),
        ("which had been mined", "begins with “which”"),
        (", which had been mined", "begins with a mark"),
        ("The harbour,", "ends with a mark"),
        ("spoke of a well", "ends inside a word"),
        ("known “hero of the port”", "begins inside a word"),
        ("“hero of", "ends with “of”"),
        ("praised it.\n\nShe", "crosses the end of a paragraph"),
    ],
)
def test_a_stretch_is_whole_at_its_edges(words: str, fault: str) -> None:
    assert any(fault in found for found in stretched(words))


def test_what_stands_in_brackets_stands_elsewhere_in_the_text() -> None:
    it, orr = at("it."), at("Jane Orr")
    she = claim("She [Jane Orr] spoke", resolved_from=(orr,))
    used = Reference(at("She"), orr, "Jane Orr", 0.9, used=True)
    said = "She [Jane Orr] spoke of a well-known “hero of the port”"
    assert violations(TEXT, she._replace(references=(used,), statement=said)) == []
    other = used._replace(name="Jane Brook")
    wrong = she._replace(references=(other,), statement=said.replace("Orr", "Brook"))
    assert violations(TEXT, wrong) == ["“Jane Brook” does not stand in what it was resolved from"]
    outside = used._replace(span=(it[0], it[1] - 1))
    assert "a bracket belongs to a word outside the stretch" in violations(
        TEXT, she._replace(references=(outside,), statement=said)
    )

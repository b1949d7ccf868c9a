"""Which rules are asked for the kind of a claim."""

from pathlib import Path

import pytest

from claims.extraction.blocks import find_blocks
from claims.extraction.engine import extract_parsed
from claims.extraction.labels import labelling
from claims.extraction.labels.kindrules import ALWAYS, RULES, asked_of
from claims.extraction.syntax.parse import parse

ROOT = Path(__file__).parents[2]
TEXTS = [
    *sorted((ROOT / "seeds").glob("*.txt")),
    *sorted((ROOT / "tests" / "gold" / "articles").glob("*.txt")),
]


def test_a_rule_is_left_out_only_where_it_would_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [path.read_text("utf-8") for path in TEXTS]
    parses = [(parse(text, blocks), blocks) for text in texts for blocks in (find_blocks(text),)]
    # A rule that was widened needs its entry in the NEEDS of its module widened with it.
    asked = [extract_parsed(*each).claims for each in parses]
    monkeypatch.setattr(labelling, "asked_of", lambda verb: [(kind, rule, ALWAYS) for kind, rule in RULES])
    assert [extract_parsed(*each).claims for each in parses] == asked


def test_rules_keep_their_order_whatever_the_verb() -> None:
    order = [rule for _, rule in RULES]
    for verb in ("be", "want", "row"):
        asked = [rule for _, rule, _ in asked_of(verb)]
        assert asked == [rule for rule in order if rule in asked]
    assert len(asked_of("row")) < len(asked_of("be"))

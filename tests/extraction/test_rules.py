"""Every rule is registered with an example in which it fires, and every id in the code is registered."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from claims.extraction import Extraction, Link, extract
from claims.extraction.compiled import HERE
from claims.extraction.rules.registry import Rule, describe, rules
from claims.extraction.types import ExtractedClaim, Fired

from .reading import PUBLISHED

FAMILIES = frozenset(name.split(".")[0] for name in rules())
WITHOUT_CLAIMS = frozenset(
    ("accusation", "infinitive", "seeming", "prepositional", "asked", "adjective", "idiom")
)
"""Forms of attribution that never carry a claim: they are relations only (``veto.saying.nothing_held``)."""


@cache
def read(text: str) -> Extraction:
    return extract(text, published_at=PUBLISHED)


def said(found: Extraction) -> Iterator[tuple[Fired, ExtractedClaim | None, Link | None]]:
    """Every rule that had its say, with the claim and the link it did so in."""
    for claim in found.claims:
        yield from ((fired, claim, None) for fired in claim.fired)
        for link in claim.attributions:
            yield from ((fired, claim, link) for fired in link.fired)
    yield from ((fired, None, None) for fired in found.vetoed)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_a_rule_has_its_say_in_its_example(rule: Rule) -> None:
    found = []
    for fired, claim, link in said(read(rule.text)):
        if fired.rule == rule.id:
            what = {"words": rule.text[slice(*fired.span)]}
            if claim is not None:
                source = link.source.name if link else ""
                what |= {"claim": claim.quote, "kind": claim.kind, "source": source}
            found.append(what)
    wanted = {"words": rule.words, **rule.expects}
    assert any(wanted.items() <= what.items() for what in found), found


def ids_in_code() -> set[str]:
    """The ids that stand in the modules as they are, and those made of the forms of attribution."""
    found: set[str] = set()
    for path in HERE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        saying = path.stem == "sayings" or path.parent.name == "attribution"
        keys = {id(node.slice) for node in ast.walk(tree) if isinstance(node, ast.Subscript)}  # no rules
        for node in ast.walk(tree):
            if id(node) in keys:
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                family, dot, _ = node.value.partition(".")
                if dot and family in FAMILIES and re.fullmatch(r"[a-z]+(?:\.[a-z_]+)+", node.value):
                    found.add(node.value)
            elif saying and isinstance(node, ast.keyword) and node.arg == "rule":
                found |= attribution(node.value)
            elif saying and isinstance(node, ast.Assign) and "rule" in ast.unparse(node.targets[0]):
                value = node.value.elts[0] if isinstance(node.value, ast.Tuple) else node.value
                found |= attribution(value)
    return found


def attribution(value: ast.expr) -> set[str]:
    named = value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""
    return {f"attribution.{named}"} if named and named not in WITHOUT_CLAIMS else set()


def test_every_id_in_the_code_is_registered_and_the_other_way_round() -> None:
    assert ids_in_code() == set(rules())


def test_a_rule_is_described_in_one_sentence() -> None:
    for rule in rules().values():
        assert re.fullmatch(r"[A-Z“][^\n]*[.]", rule.does), rule
        assert len(rule.does) < 140, rule
    assert describe("clause.main") == "The main clause of a sentence is a claim."
    assert describe("another.engine") == ""


def test_every_claim_and_every_link_names_its_rules() -> None:
    found = read("Jane Hale, head of the mill, said it had closed in May and would reopen.")
    assert all(claim.fired for claim in found.claims)
    assert all(link.fired for claim in found.claims for link in claim.attributions)
    for fired, _, _ in said(found):
        assert 0 <= fired.span[0] < fired.span[1] <= len(found.text)

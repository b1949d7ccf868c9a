"""The registry of rules: every id, one sentence of what the rule does, and an example of it.

A rule's id stands in the code where the rule has its say, and in one table here, ``<room>.toml``, that bears the
name of the room the code is in. The tests run every example and compare the ids in the code with those in the tables.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from claims.extraction.compiled import HERE


class Rule(NamedTuple):
    """One rule. ``text`` is an example; in it the rule fires on ``words``.

    ``expects`` says what else must come of the example: ``claim`` (its own words), ``kind``, ``source`` (a name) of
    the claim that carries the rule.
    """

    id: str
    room: str
    does: str
    text: str
    words: str
    expects: Mapping[str, str]


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """All rules by their ids. Raises ``ValueError`` where two tables hold the same id."""
    found: dict[str, Rule] = {}
    for path in sorted((HERE / "rules").glob("*.toml")):
        for name, row in tomllib.loads(path.read_text("utf-8")).items():
            if name in found:
                raise ValueError(f"The rule “{name}” stands in {found[name].room}.toml and in {path.name}.")
            found[name] = Rule(name, path.stem, row.pop("does"), row.pop("text"), row.pop("words"), row)
    return found


def describe(rule_id: str) -> str:
    """What a rule does, in one sentence; ``""`` for an id that no rule has (another engine's, an older version's)."""
    rule = rules().get(rule_id)
    return rule.does if rule is not None else ""

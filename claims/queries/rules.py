"""The rules of the extraction in words."""

from __future__ import annotations

from claims.extraction.rules.registry import describe


def rule_words(rule_id: str) -> str:
    """What a rule does, with its id; the id alone where it is another engine's or an older version's."""
    sentence = describe(rule_id)
    return f"{sentence} ({rule_id})" if sentence else rule_id

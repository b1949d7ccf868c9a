"""A word of a claim whose meaning stands elsewhere ("he", "the plane"), as a claim keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims.models.base import FreeText, State
from claims.vocabulary import ReferenceState


@dataclass(frozen=True, slots=True)
class ClaimReference:
    """What a word of a claim was taken to mean, by the machine or by a person.

    ``span`` and ``antecedent`` are code points of the article's current text, ``None`` where the word, or what it
    stands for, has no place in it. ``word`` is the text at ``span``; ``name`` says what it stands for, ``""`` where
    nobody knows. ``confidence`` lies in [0, 1]. ``used`` says that the name stands in brackets in the statement.
    ``by`` is the login of the person who accepted, replaced or refused it, ``""`` where only the machine has spoken.
    """

    span: tuple[int, int] | None
    word: str
    antecedent: tuple[int, int] | None
    name: str
    confidence: float
    used: bool
    by: str = ""

    @property
    def state(self) -> ReferenceState:
        """Whether it is bracketed, proposed, refused by a person, or open (flagged)."""
        if self.used:
            return ReferenceState.USED
        if self.name:
            return ReferenceState.PROPOSED
        return ReferenceState.REFUSED if self.by else ReferenceState.OPEN

    def as_json(self) -> dict[str, Any]:
        """As the claim's row keeps it."""
        return {
            "span": list(self.span) if self.span else [],
            "word": self.word,
            "antecedent": list(self.antecedent) if self.antecedent else None,
            "name": self.name,
            "confidence": self.confidence,
            "used": self.used,
            "by": self.by,
        }

    def as_state(self) -> State:
        """As history keeps it: the words as free text, so that an erasure reaches them."""
        return {**self.as_json(), "word": FreeText(self.word), "name": FreeText(self.name)}


def read_reference(kept: Mapping[str, Any]) -> ClaimReference:
    """The reference in a claim's row, or in its state in history."""
    span, antecedent = kept.get("span"), kept.get("antecedent")
    return ClaimReference(
        span=(int(span[0]), int(span[1])) if span else None,
        word=str(kept.get("word", "")),
        antecedent=(int(antecedent[0]), int(antecedent[1])) if antecedent else None,
        name=str(kept.get("name", "")),
        confidence=float(kept.get("confidence", 0)),
        used=bool(kept.get("used", False)),
        by=str(kept.get("by", "")),
    )

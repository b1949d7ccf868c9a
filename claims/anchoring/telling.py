"""What became of a passage, in words for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .types import PLACED, Anchored, Difference

_PARTS: Mapping[str, str] = {
    "content": "wording",
    "cue": "word that attributes it",
    "source": "named source",
}
_SHIFTS: Mapping[str, str] = {
    "sentence": "The sentence around it changed",
    "resolved_from": "What it refers to changed",
    "between": "Something came between it and what it refers to",
}


def in_words(pieces: Difference) -> str:
    """A difference as people say it: “four” became “six”; “at least” was taken out; “not” was put in."""
    said: list[str] = []
    at = 0
    while at < len(pieces):
        piece, text = pieces[at], pieces[at].text.strip()
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if piece.kind == "removed" and following is not None and following.kind == "added":
            said.append(f"“{text}” became “{following.text.strip()}”")
            at += 1
        elif piece.kind == "removed":
            said.append(f"“{text}” was taken out")
        elif piece.kind == "added":
            said.append(f"“{text}” was put in")
        at += 1
    return "; ".join(said)


def shown(pieces: Difference) -> dict[str, Any]:
    """A difference for a card: what went, what came, and all of it word by word."""
    return {
        "removed": " … ".join(p.text.strip() for p in pieces if p.kind == "removed"),
        "added": " … ".join(p.text.strip() for p in pieces if p.kind == "added"),
        "difference": [[p.kind, p.text] for p in pieces],
    }


def material_changes(part: str, result: Anchored, quote: str) -> list[tuple[str, Difference]]:
    """Each material change of a passage of ``part`` as a sentence, with the pieces that show it.

    ``quote`` are its words before. A content that has no place is no change but a question to a person; a source
    or cue that has none is one.
    """
    found: list[tuple[str, Difference]] = []
    if result.found in PLACED and result.material:
        found.append((f"The {_PARTS[part]} changed: {in_words(result.difference)}.", result.difference))
    found += [(f"{_SHIFTS[s.hangs_on]}: {in_words(s.difference)}.", s.difference) for s in result.shifts]
    if part != "content" and result.found not in PLACED:
        found.append((f"The {_PARTS[part]} no longer stands there: “{quote}”.", ()))
    return found

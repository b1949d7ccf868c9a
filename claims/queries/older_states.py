"""States that were written to history before their subject had all the fields it has now."""

from __future__ import annotations

from typing import Any

from claims.models import read_reference
from claims.vocabulary import ReferenceState


def complete_state(kind: str, told: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """``told``, the last state of a subject of ``kind`` in history, with the fields that came after that event.

    Each gets what the migration gave it, never what stands in the row (``now``), so that a row changed since does
    not fit: no stretch, no rules, nothing named by a reference. Who worded a claim is taken from the row: the
    migration read it from the history itself.
    """
    if kind != "claim" or "references" in told:
        return told
    flags = [r for r in now["references"] if read_reference(r).state is ReferenceState.OPEN]
    return {
        **told,
        "references": flags,
        "rules": [],
        "reworded_by": now["reworded_by"],
        "passages": [{"stretch": None, "elided": [], **p} for p in told.get("passages", ())],
    }

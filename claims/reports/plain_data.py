"""Dataclasses as plain JSON values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


def plain_data(value: Any) -> Any:
    """``value`` with dataclasses as objects, tuples as lists and times as ISO 8601 in UTC."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, datetime):
        return iso(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain_data(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, Mapping):
        return {str(k): plain_data(v) for k, v in value.items()}
    return [plain_data(v) for v in value]


def iso(at: datetime) -> str:
    """A time in UTC to the microsecond it was recorded with: ``2026-11-24T16:04:05.000006Z``."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def one_line(value: Any) -> str:
    """``value`` (plain data or dataclasses) as JSON on one line, text readable and not escaped.

    What would not survive UTF-8 (a lone surrogate) is escaped, and so are the separators that some readers take
    for line ends.
    """
    text = json.dumps(plain_data(value), ensure_ascii=False, separators=(", ", ": "))
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(plain_data(value), separators=(", ", ": "))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")

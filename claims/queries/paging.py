"""Pages of a list by cursor: stable while others write, and as quick at the end as at the start.

A cursor is the place of one row in the order of the list. It is opaque to whoever holds it, and one that
means nothing is taken for the beginning.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.db.models import Field, Model, Q, QuerySet


@dataclass(frozen=True, slots=True)
class Page[M: Model]:
    """Some rows and the cursors of the pages around them, "" where there is none."""

    rows: list[M]
    previous: str = ""
    next: str = ""


def page_of[M: Model](rows: QuerySet[M], *, order: Sequence[str], cursor: str, size: int) -> Page[M]:
    """The page of ``rows`` at ``cursor``, in one query.

    ``order`` names fields that are never null, the last of them unique; a leading minus sorts downwards.
    """
    backwards, place = _read(rows.model, order, cursor)
    ordering = [_turned(name) for name in order] if backwards else list(order)
    found = rows.order_by(*ordering)
    if place is not None:
        found = found.filter(_beyond(ordering, place))
    read = list(found[: size + 1])
    more, read = len(read) > size, read[:size]
    if backwards:
        read.reverse()
    if not read:
        return Page([])
    has_previous = more if backwards else place is not None
    has_next = True if backwards else more
    return Page(
        read,
        _write(order, read[0], backwards=True) if has_previous else "",
        _write(order, read[-1], backwards=False) if has_next else "",
    )


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(ordering: Sequence[str], place: Sequence[Any]) -> Q:
    """What comes after ``place`` in that order: later in one field, the same in all before it."""
    condition, same = Q(), Q()
    for name, value in zip(ordering, place, strict=True):
        field = name.removeprefix("-")
        condition |= same & Q(**{f"{field}__{'lt' if name.startswith('-') else 'gt'}": value})
        same &= Q(**{field: value})
    return condition


def _write(order: Sequence[str], row: Model, *, backwards: bool) -> str:
    values: list[str] = []
    for name in order:
        value: Any = row
        for part in name.removeprefix("-").split("__"):
            value = getattr(value, part)
        values.append(value.isoformat() if hasattr(value, "isoformat") else str(value))
    return base64.urlsafe_b64encode(json.dumps([backwards, values]).encode()).decode().rstrip("=")


def _read(model: type[Model], order: Sequence[str], cursor: str) -> tuple[bool, list[Any] | None]:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        backwards, values = json.loads(base64.urlsafe_b64decode(padded))
        if not isinstance(values, list) or len(values) != len(order) or "\0" in "".join(values):
            return False, None
        place = [_field(model, name).to_python(value) for name, value in zip(order, values, strict=True)]
    except (ValueError, TypeError, binascii.Error, ValidationError, FieldError, RecursionError):
        return False, None
    if any(value is None for value in place):
        return False, None
    return bool(backwards), place


def _field(model: type[Model], name: str) -> Field[Any, Any]:
    *path, last = name.removeprefix("-").split("__")
    for part in path:
        model = model._meta.get_field(part).related_model  # type: ignore[assignment] # never "self" in our orders
    found = model._meta.get_field(last.removesuffix("_id") if last.endswith("_id") else last)
    assert isinstance(found, Field)
    return found.target_field if found.is_relation else found  # type: ignore[attr-defined] # a foreign key's

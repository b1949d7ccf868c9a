"""What every row has in common."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Row(models.Model):
    """A row with a UUID and the time it was made (UTC)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True


def one_of(field: str, choices: type[models.TextChoices], model: str) -> models.CheckConstraint:
    """A constraint that keeps ``field`` within its vocabulary, whoever writes the row."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": choices.values}), name=f"{model}_{field}_vocabulary"
    )


class FreeText(str):
    """Text somebody wrote: it enters the history only as a salted hash, the text itself beside it."""

    __slots__ = ()


type StateValue = bool | int | float | str | list[Any] | dict[str, Any] | None
type State = dict[str, StateValue]
"""The state of a subject after an act: JSON values, free text wrapped in ``FreeText``."""

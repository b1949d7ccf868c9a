"""The words of a published review, shared by the ClaimReview file and the search that other tools understand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

RATINGS: Mapping[str, tuple[str, int | None]] = MappingProxyType(
    {
        "confirmed": ("True", 5),
        "incorrect": ("False", 1),
        "disputed": ("Disputed", None),
        "unproven": ("Unproven", None),
    }
)
"""Our status → the rating's words and, for True and False alone, its number out of 5. Others are no reviews."""


@dataclass(frozen=True, slots=True)
class PublishedReview:
    """A claim as its public page reviews it. ``claimant`` is ``""`` where the desk has not confirmed who said it."""

    text: str
    claimant: str
    claimed_at: datetime | None
    publisher: str
    url: str
    title: str
    reviewed_at: datetime
    rating: str
    language: str

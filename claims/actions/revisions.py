"""New drafts of an article. (Holding the place: refuses, until claims are found again in a new text.)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claims.errors import RuleViolation
from claims.ingest import Document
from claims.models import Article
from claims.models.desk import UserModel


@dataclass(frozen=True, slots=True)
class RevisionOutcome:
    """What became of each claim."""

    def as_dict(self) -> dict[str, Any]:
        """As the API answers it."""
        return {}

    def sentence(self) -> str:
        """As a command prints it."""
        return ""


def revision_add(
    *, article: Article, document: Document, base: int, why: str, actor: UserModel
) -> RevisionOutcome:
    """Refuses."""
    raise RuleViolation("New drafts are not taken yet.", rule="11")


def headline_change(*, article: Article, headline: str, actor: UserModel) -> RevisionOutcome:
    """Refuses."""
    raise RuleViolation("New headlines are not taken yet.", rule="11")

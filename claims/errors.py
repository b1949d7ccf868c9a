"""What can go wrong in the domain, each error naming its rule, what is missing and who could do it.

Doors map these: a message beside the form, a problem document, an admin message for each row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class DomainError(Exception):
    """A request the domain refuses.

    ``rule`` is the number of the rule in the domain page ("4"), or a word where no numbered rule
    applies; ``missing`` says what would have to be there; ``who`` who could do it.
    """

    code = "refused"
    title = "Refused"

    def __init__(
        self,
        detail: str,
        *,
        rule: str = "",
        missing: Sequence[str] = (),
        who: str = "",
        fields: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.rule = rule
        self.missing = tuple(missing)
        self.who = who
        self.fields = {name: list(messages) for name, messages in (fields or {}).items()}


class RuleViolation(DomainError):
    """Well formed, but against a rule (422)."""

    code = "rule"
    title = "Against a rule"


class TransitionRefused(RuleViolation):
    """The transition table has no such step (422)."""

    code = "transition"
    title = "No such transition"


class EvidenceInsufficient(RuleViolation):
    """The cited evidence does not meet the rule for the status asked for (422)."""

    code = "evidence"
    title = "The evidence does not meet the rule"


class InvalidInput(DomainError):
    """Malformed or incomplete input (400); ``fields`` says which."""

    code = "invalid"
    title = "Please correct what you sent"


class NotPermitted(DomainError):
    """This person may not do that (403)."""

    code = "forbidden"
    title = "Not allowed"


class StaleClaim(DomainError):
    """Somebody else was first (409). ``current`` is the state now, ``changes`` what happened since."""

    code = "stale"
    title = "Changed in the meantime"

    def __init__(self, detail: str, *, current: Mapping[str, Any], changes: Sequence[str] = ()) -> None:
        super().__init__(detail, rule="9")
        self.current = dict(current)
        self.changes = tuple(changes)

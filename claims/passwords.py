"""What a password may not be (NIST SP 800-63B): short, common, or made of what anybody would try.

No rule asks for capitals, digits or signs: such rules make passwords worse.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

LEAST_GUESSES = 10**9
"""How many guesses a password must outlast by zxcvbn's estimate (its middle score is 10⁸)."""
LOOKED_AT = 72
"""Characters that are looked at; zxcvbn's time grows with the square of the length."""
SERVICE = ["said", "so", "said & so", "saidandso", "said-and-so"]


class GuessableValidator:
    """Refuses what zxcvbn guesses soon: common passwords, names and words, dates, rows of keys, repetitions."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ``ValidationError`` where it would soon be guessed, and say why."""
        from zxcvbn import zxcvbn  # its lists take a moment to load

        own = [getattr(user, name, "") for name in ("username", "first_name", "last_name", "email")]
        found = zxcvbn(password[:LOOKED_AT], user_inputs=[*SERVICE, *filter(None, own)])
        if found["guesses"] < LEAST_GUESSES:
            why = found["feedback"]["warning"] or "It is made of what anybody would try."
            raise ValidationError(f"This password is too easy to guess. {why}", code="password_guessable")

    def get_help_text(self) -> str:
        """What is asked for."""
        return "Three or four words that nobody says together are good; common passwords and rows of keys are not."

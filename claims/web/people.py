"""How pages name people."""

from __future__ import annotations

from django.contrib.auth.models import User


def person_name(user: User | None) -> str:
    """How a person is shown: the full name, the user name where none is given."""
    return "" if user is None else user.get_full_name() or user.get_username()


def initials(name: str) -> str:
    """Two letters for a name: "Ada Lindqvist" is AL, "carl" is CA."""
    words = name.replace(".", " ").split()
    letters = (words[0][:1] + words[-1][:1]) if len(words) > 1 else name[:2]
    return letters.upper()

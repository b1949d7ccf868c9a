"""Settings from the environment, typed and strict: a bad value stops the start and says which and why."""

from __future__ import annotations

import os
from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})


class Env:
    """Reads variables of one mapping (the process's environment, or a test's)."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = os.environ if values is None else values

    def text(self, name: str, default: str = "") -> str:
        """The value, without surrounding white space."""
        return self._values.get(name, default).strip()

    def flag(self, name: str, *, default: bool) -> bool:
        """``1/true/yes/on`` or ``0/false/no/off``; anything else is refused."""
        if name not in self._values:
            return default
        value = self._values[name].strip().lower()
        if value in TRUE:
            return True
        if value in FALSE:
            return False
        raise ImproperlyConfigured(f"{name} is “{value}”; write 1 or 0.")

    def number(self, name: str, default: int, *, least: int = 0) -> int:
        """A whole number, at least ``least``."""
        value = self._values.get(name, "").strip()
        if not value:
            return default
        try:
            number = int(value)
        except ValueError:
            raise ImproperlyConfigured(f"{name} is “{value}”; write a whole number.") from None
        if number < least:
            raise ImproperlyConfigured(f"{name} is {number}; write {least} or more.")
        return number

    def words(self, name: str, default: tuple[str, ...] = ()) -> list[str]:
        """Values separated by commas."""
        if name not in self._values:
            return list(default)
        return [word.strip() for word in self._values[name].split(",") if word.strip()]

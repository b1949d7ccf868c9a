"""Migrations run as the owner; everything else as the application's role."""

from __future__ import annotations

from typing import Any


class OwnerMigrates:
    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Only the owner's connection changes the schema: there is one database behind both."""
        return db == "owner"

"""``migrate`` as the owner of the database: the application's role may not change the schema."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db import connections
from django.db.utils import load_backend


@contextmanager
def as_owner() -> Iterator[None]:
    """Let the default connection of this thread be the owner's, for migrations of every app and what follows them."""
    application = connections["default"]
    application.close()
    settings = {**connections["owner"].settings_dict}
    connections["default"] = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = application


class Command(Migrate):
    def handle(self, *args: Any, **options: Any) -> None:
        with as_owner():
            super().handle(*args, **options)

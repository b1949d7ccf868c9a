"""The table of roles and acts, made from the permissions themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.permissions import ACTS
from claims.vocabulary import Role

BEGIN = "<!-- roles × acts: written by `manage.py permissions_table --write` -->"
END = "<!-- end -->"


def permissions_table() -> str:
    """The acts as rows and the roles as columns, in Markdown."""
    lines = [
        "| act | " + " | ".join(role.label.lower() for role in Role) + " |",
        "|---|" + "---|" * len(Role),
    ]
    for act in ACTS.values():
        may = "yes, not their own" if act.not_reporter else "yes"
        lines.append(f"| {act.label} | " + " | ".join(may if r in act.roles else "–" for r in Role) + " |")
    return "\n".join(lines)


def written(page: str) -> str:
    """``page`` with the table between its two marks; ``ValueError`` where they are missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("the page has no place for the table")
    return f"{before}{BEGIN}\n{permissions_table()}\n{END}{after}"


class Command(BaseCommand):
    help = "Print the table of roles and acts; --write puts it into ARCHITECTURE.md."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["write"]:
            self.stdout.write(permissions_table())
            return
        path = Path(settings.BASE_DIR) / "ARCHITECTURE.md"
        try:
            path.write_text(written(path.read_text(encoding="utf-8")), encoding="utf-8")
        except ValueError as error:
            raise CommandError(f"{path.name}: {error}.") from error

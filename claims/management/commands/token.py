"""Print a new API token of a user, and nothing else."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from claims.actions.accounts import token_add
from claims.management.people import actor_named, domain_errors
from claims.models.account import every_scope


class Command(BaseCommand):
    help = "Print a new API token of USER, and nothing else. It is shown once and kept only as a hash."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user")
        parser.add_argument("--name", default="made by command", help="what it is for")
        parser.add_argument(
            "--scope",
            action="append",
            help="read, read-all, write, decide, publish; several with commas or again (everything)",
        )
        parser.add_argument("--days", type=int, help="how long it lasts (TOKEN_DAYS)")

    def handle(self, *args: Any, **options: Any) -> None:
        scope = [
            word.strip() for words in options["scope"] or [] for word in words.split(",")
        ] or every_scope()
        with domain_errors():
            _, token = token_add(
                user=actor_named(options["user"]), name=options["name"], scope=scope, days=options["days"]
            )
        self.stdout.write(token)

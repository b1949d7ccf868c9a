"""Print a new API token of a user, and nothing else."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from knox.models import AuthToken

from claims.management.people import actor_named


class Command(BaseCommand):
    help = "Print a new API token of USER, and nothing else. It is shown once and kept only as a hash."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user")

    def handle(self, *args: Any, **options: Any) -> None:
        _, token = AuthToken.objects.create(user=actor_named(options["user"]))
        self.stdout.write(token)

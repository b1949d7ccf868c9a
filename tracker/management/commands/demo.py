"""The demonstration: everything set up, the seeds loaded, the desk served."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.management.commands.demo_people import PASSWORD, PEOPLE
from tracker.serve import HOST, port_is_free, serve


class Command(BaseCommand):
    help = "Migrate, create the demo people, load seeds/, print the logins and serve."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--reload", action="store_true", help="serve changed code at once")

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        if not 0 < port < 65536:
            raise CommandError(f"{port} is no port: choose one from 1 to 65535.")
        if not port_is_free(port):
            raise CommandError(f"Port {port} is taken: choose another, as in “make demo PORT=8123”.")
        self.step("database")
        call_command("migrate", verbosity=0)
        self.step("people")
        call_command("demo_people", stdout=self.stdout)
        self.step("articles")
        call_command("seed", stdout=self.stdout)
        self.stdout.write(f"\nThe desk is at http://{HOST}:{port}/ – log in as")
        for name, roles in PEOPLE.items():
            self.stdout.write(
                f"  {name:<10} {', '.join(roles) or 'administrator of the installation, no desk'}"
            )
        self.stdout.write(f"each with the password {PASSWORD}. Ctrl-C stops it.\n")
        self.stdout.flush()
        sys.exit(serve(port, reload=options["reload"]))

    def step(self, what: str) -> None:
        """Say what is being done."""
        self.stdout.write(f"→ {what}")
        self.stdout.flush()

"""Delete the data of a desk on one's own machine; the only command that does."""

from __future__ import annotations

import shutil
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tracker.embedded_postgres import Server
from tracker.env import Env


class Command(BaseCommand):
    help = "Delete the server that came along, with all its data, and the kept evidence. Asks first."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        if Env().text("DATABASE_URL"):
            raise CommandError("DATABASE_URL names a server of your own: delete its database there.")
        answer = input(
            "Every article, decision and item of evidence of this desk will be gone. Type “delete”: "
        )
        if answer.strip() != "delete":
            raise CommandError("Nothing was deleted.")
        server = Server(settings.VAR / "postgres")
        server.stop()
        for folder in (server.base, settings.MEDIA_ROOT):
            shutil.rmtree(folder, ignore_errors=True)
        self.stdout.write("Deleted.")

"""Re-compute every chain and compare the heads."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.management.articles import article_with_id
from claims.models import Event
from claims.queries.audit import audit


class Command(BaseCommand):
    help = "Verify the history, of all or of ARTICLE; exit 1 and the first broken row if one was tampered with."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("article", nargs="?", metavar="ARTICLE")

    def handle(self, *args: Any, **options: Any) -> None:
        article = article_with_id(options["article"]) if options["article"] else None
        shows = sys.stderr.isatty()

        def progress(done: int, total: int) -> None:
            if shows:
                self.stderr.write(f"\r{done} of {total} events", ending="")

        faults = list(audit(article, progress=progress))
        if shows:
            self.stderr.write("")
        for fault in faults:
            where = f"row {fault.seq}" if fault.seq is not None else "rows"
            self.stderr.write(f"stream {fault.stream}, {where} {fault.event}: {fault.what}")
        if faults:
            raise CommandError(f"The history has been tampered with: {len(faults)} fault(s), the first one above.")
        count = Event.objects.filter(stream__article=article).count() if article else Event.objects.count()
        self.stdout.write(f"{count} events verified: every chain, every head and every row agree.")

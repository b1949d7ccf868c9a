"""The fact-check report of an article, in any format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive

from claims.management.articles import article_with_id
from claims.management.people import actor_named, domain_errors
from claims.queries.report import article_report
from claims.reports import FORMATS

BINARY = frozenset({"pdf", "docx"})
"""Formats that are no text: never written to a terminal."""


class Command(BaseCommand):
    help = "Write the fact-check report of ARTICLE, as it is now or as of a time or event number."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("article", metavar="ARTICLE")
        parser.add_argument("--format", required=True, choices=sorted(FORMATS), dest="format")
        parser.add_argument("--output", type=Path, metavar="PATH", help="a file instead of standard output")
        parser.add_argument(
            "--as-of", metavar="T", help="a time (2016-10-03T12:00Z) or the number of an event"
        )
        parser.add_argument("--as", dest="actor", metavar="USER", help="who reads; without, the installation")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_named(options["actor"]) if options["actor"] else None
        if options["output"] is None and options["format"] in BINARY and sys.stdout.isatty():
            raise CommandError(
                f"A {options['format']} file is not for a terminal: name a file with --output."
            )
        article = article_with_id(options["article"], seen_by=actor)
        with domain_errors():
            report = article_report(article, actor, parse_as_of(options["as_of"]))
            data = FORMATS[options["format"]].render(report)
        if options["output"] is None:
            sys.stdout.buffer.write(data)
            return
        try:
            options["output"].write_bytes(data)
        except OSError as error:
            raise CommandError(f"Could not write {options['output']}: {error.strerror}.") from error
        self.stderr.write(f"{options['output']}: {len(data)} bytes")


def parse_as_of(value: str | None) -> Any:
    """A point of the history: an event number or an aware time; ``None`` for now."""
    if not value:
        return None
    if value.isdecimal() and len(value) < 18:
        return int(value)
    try:
        time = parse_datetime(value)
    except ValueError:
        time = None
    if time is None or is_naive(time):
        raise CommandError(f"“{value}” is no time with its zone (2016-10-03T12:00Z) and no event number.")
    return time

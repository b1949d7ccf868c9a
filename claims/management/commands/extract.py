"""Break texts into claims, for a person or for a program. Needs no database."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from claims.extraction import EngineError, Extraction
from claims.extraction.batch import extract_many
from claims.extraction.explain import WhyError, why_claim, why_words
from claims.extraction.serial import as_plain
from claims.management.claim_table import console_for, print_claims, print_steps

STDIN = "-"
_NUMBER = re.compile(r"[-+]?[0-9]{1,9}")
_WORTH_A_PROCESS = 4  # texts for which it pays that a process of its own loads the language model


class Command(BaseCommand):
    help = (
        "Break texts into claims: what is claimed, who is said to have said it, what to check first. "
        "Files are read as UTF-8, byte for byte, so that offsets are the file's; - is standard input. "
        "A bad file is named, the rest go on."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE|-")
        parser.add_argument(
            "--format",
            choices=["table", "json", "jsonl"],
            default="table",
            help="table for a person, json for one text, jsonl for many (one object a line, with its path)",
        )
        parser.add_argument(
            "--published",
            metavar="TIME",
            help="when the texts were published (2016-10-03 or 2016-10-03T09:30), to make dates absolute",
        )
        parser.add_argument("--timezone", default="UTC", help="the IANA name of the texts' time zone")
        parser.add_argument("--language", default="en", help="the texts' language, en without it")
        parser.add_argument(
            "--party", action="append", default=[], help="a source that is a party; repeatable"
        )
        parser.add_argument(
            "--why",
            metavar="N|WORDS",
            help="the rules behind claim N, or what became of some words of the text, instead of the claims",
        )
        parser.add_argument("--processes", type=int, help="how many processes; all cores for many files")

    def handle(self, *args: Any, **options: Any) -> None:
        files: list[str] = options["files"]
        if options["format"] == "json" and len(files) != 1:
            raise CommandError(
                "--format json prints one object, for one text; use --format jsonl for several."
            )
        if options["why"] is not None and (len(files) != 1 or options["format"] == "jsonl"):
            raise CommandError("--why explains one text, as --format table or json.")
        if options["processes"] is not None and options["processes"] < 1:
            raise CommandError("--processes takes a number from 1.")
        keywords = self._keywords(options)
        self.failed: list[str] = []
        processes = options["processes"]
        if processes is None:
            cores = os.cpu_count() or 1
            processes = min(cores, max(1, len(files) // _WORTH_A_PROCESS))
        paths: deque[str] = deque()
        with self._progress(len(files)) as progress:
            task = progress.add_task("reading", total=len(files))

            def texts() -> Iterator[str]:
                for path in files:
                    text = self._read(path)
                    if text is None:
                        progress.advance(task)
                    else:
                        paths.append(path)
                        yield text

            try:
                for found in extract_many(texts(), processes=processes, options=lambda _: keywords):
                    path = paths.popleft()
                    progress.update(task, advance=1, description=Path(path).name[:30])
                    self._write(path, found, options)
            except EngineError as error:
                raise CommandError(str(error)) from error
            except BrokenPipeError:
                # Whoever read the output has enough ("| head"): nothing more to say, not even at exit.
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                return
        if self.failed:
            raise CommandError(
                f"{len(self.failed)} of {len(files)} could not be read; see above."
                if len(files) > 1
                else "Nothing was read."
            )

    def _keywords(self, options: dict[str, Any]) -> dict[str, Any]:
        try:
            zone = ZoneInfo(options["timezone"])
        except (KeyError, ValueError, OSError) as error:
            raise CommandError(
                f"“{options['timezone']}” is no time zone, like Europe/Paris or UTC."
            ) from error
        published = None
        if options["published"]:
            try:
                published = datetime.fromisoformat(options["published"])
            except ValueError as error:
                raise CommandError(
                    f"“{options['published']}” is no time, like 2016-10-03 or 2016-10-03T09:30."
                ) from error
            if published.tzinfo is None:
                # A date alone means that day in the zone of the texts.
                published = published.replace(tzinfo=zone)
            published = published.astimezone(UTC)
        return {
            "published_at": published,
            "timezone": options["timezone"],
            "language": options["language"],
            "parties": tuple(options["party"]),
            "engine": settings.CLAIMS_ENGINE or None,
        }

    def _read(self, path: str) -> str | None:
        """The text of a file or of standard input; names what cannot be read and gives ``None``."""
        try:
            data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
            return data.decode("utf-8")
        except OSError as error:
            reason = error.strerror or type(error).__name__
        except UnicodeDecodeError as error:
            reason = f"it is no UTF-8 (byte {error.start})"
        except ValueError:
            reason = "no such name is possible"
        self.failed.append(path)
        self.stderr.write(f"{path}: {reason}.")
        return None

    def _progress(self, count: int) -> Progress:
        """Progress on standard error for a person who waits; none for a program or a single text."""
        console = Console(stderr=True)
        return Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            console=console,
            transient=True,
            disable=count < 2 or not console.is_terminal or not self.stderr.isatty(),
        )

    def _write(self, path: str, found: Extraction, options: dict[str, Any]) -> None:
        if options["why"] is not None:
            self._explain(found, options)
            return
        if options["format"] == "table":
            self.stdout.write(self._table(path, found, options), ending="")
            return
        plain = as_plain(found)
        if options["format"] == "jsonl":
            self.stdout.write(as_json({"path": path, **plain}))
        else:
            self.stdout.write(as_json(plain, indent=1))

    def _explain(self, found: Extraction, options: dict[str, Any]) -> None:
        """Print why a claim is as it is, or what became of some words."""
        asked: str = options["why"]
        try:
            steps = why_claim(found, int(asked)) if _NUMBER.fullmatch(asked) else why_words(found, asked)
        except WhyError as error:
            raise CommandError(str(error)) from error
        if options["format"] == "json":
            plain = [
                {"part": s.part, "rule": s.rule or None, "says": s.says, "words": s.words} for s in steps
            ]
            self.stdout.write(as_json({"schema": "why/1", "asked": asked, "steps": plain}, indent=1))
        else:
            self.stdout.write(self._printed(options, lambda console: print_steps(console, steps)), ending="")

    def _table(self, path: str, found: Extraction, options: dict[str, Any]) -> str:
        return self._printed(options, lambda console: print_claims(console, path, found))

    def _printed(self, options: dict[str, Any], show: Callable[[Console], None]) -> str:
        """What ``show`` prints, in colour and as wide as standard output takes it."""
        wanted = options.get("force_color") or (self.stdout.isatty() and not os.environ.get("NO_COLOR"))
        colour = bool(wanted) and not options.get("no_color")
        out = io.StringIO()
        width = None if self.stdout.isatty() else 120
        show(console_for(out, colour=colour, width=width))
        return out.getvalue()


def as_json(value: dict[str, Any], *, indent: int | None = None) -> str:
    """JSON with the letters as they are; half a surrogate pair, which no encoding takes, is escaped."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        written.encode()
    except UnicodeEncodeError:
        written = json.dumps(value, indent=indent)
    return written


__all__: Sequence[str] = ["Command", "as_json"]

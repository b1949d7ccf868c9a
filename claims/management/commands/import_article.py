"""Bring articles in from files and addresses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.actions.articles import article_add
from claims.actions.revisions import revision_add
from claims.errors import DomainError
from claims.ingest import Document, IngestError, read_upload, read_url
from claims.management.articles import article_with_id, desk_of
from claims.management.people import actor_named, add_actor, sentence


class Command(BaseCommand):
    help = "Bring articles in (.txt, .md, .html, .docx or an address); a bad one is named, the rest go on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sources", nargs="+", metavar="FILE|URL")
        parser.add_argument("--revises", metavar="ARTICLE", help="the text is a new draft of this article")
        parser.add_argument("--desk", default="", help="the desk, where the person works on several")
        parser.add_argument("--why", default="", help="why there is a new draft")
        add_actor(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_named(options["actor"])
        revises = article_with_id(options["revises"], seen_by=actor) if options["revises"] else None
        if revises is not None and len(options["sources"]) != 1:
            raise CommandError("--revises takes one text.")
        failed = 0
        for source in options["sources"]:
            try:
                document = _read(source)
                if revises is not None:
                    assert revises.current_revision is not None
                    outcome = revision_add(
                        article=revises,
                        document=document,
                        base=revises.current_revision.number,
                        why=options["why"],
                        actor=actor,
                    )
                    self.stdout.write(f"{source}: {outcome.sentence()}")
                else:
                    article = article_add(desk=desk_of(actor, options["desk"]), document=document, actor=actor)
                    self.stdout.write(f"{source}: article {article.pk}, “{article.headline}”")
            except (DomainError, IngestError) as error:
                failed += 1
                self.stderr.write(f"{source}: {sentence(error)}")
            except OSError as error:
                failed += 1
                self.stderr.write(f"{source}: it could not be read: {error.strerror}.")
        if failed:
            raise CommandError(f"{failed} of {len(options['sources'])} could not be brought in; see above.")


def _read(source: str) -> Document:
    if source.startswith(("http://", "https://")):
        return read_url(source)
    path = Path(source)
    return read_upload(path.name, path.read_bytes())

"""Load the sample articles; again changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.actions.articles import article_add
from claims.actions.extraction import run_extraction
from claims.ingest import IngestError, read_upload
from claims.management.commands.demo_people import DESK
from claims.management.people import actor_named, sentence
from claims.models import Article, Desk, ExtractionRun


class Command(BaseCommand):
    help = "Load seeds/ for the demonstration desk and break the articles into claims. Again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=Path(settings.BASE_DIR) / "seeds")
        parser.add_argument("--as", dest="actor", default="reporter", metavar="USER")

    def handle(self, *args: Any, **options: Any) -> None:
        desk = Desk.objects.filter(name=DESK).first()
        if desk is None:
            raise CommandError("There is no demonstration desk yet: run “manage.py demo_people” first.")
        actor = actor_named(options["actor"])
        paths = sorted(p for p in options["folder"].glob("*.txt"))
        if not paths:
            raise CommandError(f"There are no .txt files in {options['folder']}.")
        failed = 0
        for path in paths:
            try:
                document = read_upload(path.name, path.read_bytes())
            except (IngestError, OSError) as error:
                failed += 1
                why = sentence(error) if isinstance(error, IngestError) else f"{error.strerror}."
                self.stderr.write(f"  {path.name}: {why}")
                continue
            if Article.objects.filter(desk=desk, revisions__headline=document.headline).exists():
                continue
            reporters = list(User.objects.filter(username__in=document.reporters))
            article = article_add(desk=desk, document=document, actor=actor, reporters=reporters)
            run = ExtractionRun.objects.get(revision=article.current_revision)
            run_extraction(str(run.pk))
            self.stdout.write(f"  {document.headline}: {article.claims.count()} claims")
            self.stdout.flush()
        self.stdout.write(f"  {Article.objects.filter(desk=desk).count()} articles on the desk")
        if failed:
            raise CommandError(f"{failed} of {len(paths)} could not be read; see above.")

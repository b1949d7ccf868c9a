"""One decision, by the same rules as everywhere."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.actions.decisions import claim_decide
from claims.management.people import actor_named, add_actor, domain_errors
from claims.models import Attribution, Claim
from claims.vocabulary import Disposition, Status


class Command(BaseCommand):
    help = "Decide on one check of a claim: its content, or the attribution given."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """``--version`` is the claim's here, not Django's own, which every command has."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("claim", type=uuid.UUID, metavar="CLAIM")
        parser.add_argument("--to", required=True, choices=Status.values)
        parser.add_argument("--reason", required=True)
        parser.add_argument("--citation", action="append", default=[], type=uuid.UUID, metavar="ID")
        parser.add_argument("--attribution", type=uuid.UUID, metavar="ID")
        parser.add_argument("--disposition", choices=Disposition.values)
        parser.add_argument(
            "--version", required=True, type=int, dest="based_on", help="the version you looked at"
        )
        add_actor(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_named(options["actor"])
        claim = Claim.objects.visible_to(actor).select_related("article").filter(pk=options["claim"]).first()
        if claim is None:
            raise CommandError(f"{actor} sees no claim {options['claim']}.")
        attribution = None
        if options["attribution"]:
            attribution = Attribution.objects.filter(pk=options["attribution"], claim=claim).first()
            if attribution is None:
                raise CommandError(f"The claim has no attribution {options['attribution']}.")
        with domain_errors():
            event = claim_decide(
                claim=claim,
                attribution=attribution,
                to=Status(options["to"]),
                reason=options["reason"],
                citations=options["citation"],
                disposition=Disposition(options["disposition"]) if options["disposition"] else None,
                actor=actor,
                version=options["based_on"],
            )
        self.stdout.write(
            f"{event.check_name.value}: {event.get_from_status_display()} → {event.get_to_status_display()} "
            f"({event.get_decision_display()}), event {event.seq}"
        )

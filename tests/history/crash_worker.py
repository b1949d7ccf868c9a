"""Decides without end and says each acknowledged decision, whatever happens to its server; see test_crashes."""

from __future__ import annotations

import os
import sys
import time


def main() -> None:
    """Make the cast once, then confirm and take back in turn; a line "seq id" for each acknowledged decision."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    import django

    django.setup()
    from django.db import DatabaseError, connection

    from claims.actions.decisions import claim_decide
    from claims.errors import DomainError
    from claims.models import Claim
    from claims.vocabulary import Status
    from tests.cast import make_cast

    cast = make_cast()
    citation = cast.cite()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        try:
            claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
            to = Status.UNVERIFIED if claim.status == Status.CONFIRMED else Status.CONFIRMED
            event = claim_decide(
                claim=claim,
                to=to,
                reason="a turn",
                citations=[citation.pk] if to is Status.CONFIRMED else [],
                actor=cast.checker,
                version=claim.version,
            )
        except (DatabaseError, DomainError):
            connection.close()
            time.sleep(0.02)
            continue
        sys.stdout.write(f"{event.seq} {event.pk}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

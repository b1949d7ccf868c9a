"""Counting tries in the database, for all processes of all machines together."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, connection

logger = logging.getLogger(__name__)

_COUNT = """
INSERT INTO claims_ratewindow AS w (key, began_at, count) VALUES (%(key)s, clock_timestamp(), 1)
ON CONFLICT (key) DO UPDATE SET (count, began_at) = (
    SELECT CASE WHEN p.goes_on THEN w.count + 1 ELSE 1 END, CASE WHEN p.goes_on THEN w.began_at ELSE clock_timestamp() END
    FROM (SELECT w.began_at > clock_timestamp() - make_interval(secs => %(seconds)s) AS goes_on) AS p
)
RETURNING count, extract(epoch FROM began_at - clock_timestamp()) + %(seconds)s
"""


@dataclass(frozen=True, slots=True)
class Tries:
    """How often in the present period, and how many seconds of it are left."""

    count: int
    seconds_left: float


def attempt_count(kind: str, who: str, *, period: timedelta) -> Tries:
    """Count one more try of ``who`` and say the how manieth it is in the period that began with the first.

    A database that cannot write (a full disk) counts nothing: reading goes on there.
    """
    key = f"{kind}:{hashlib.sha256(who.encode()).hexdigest()}"
    try:
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, {"key": key, "seconds": period.total_seconds()})
            count, left = cursor.fetchone()
    except DatabaseError as error:
        if connection.in_atomic_block:
            raise
        logger.warning("A try could not be counted: %s", error)
        return Tries(0, 0.0)
    return Tries(count, max(0.0, float(left)))


def attempt_forget(kind: str, who: str) -> None:
    """Count from nothing again, after a try that succeeded."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM claims_ratewindow WHERE key = %s",
            [f"{kind}:{hashlib.sha256(who.encode()).hexdigest()}"],
        )

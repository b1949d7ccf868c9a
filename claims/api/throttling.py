"""How often the API may be asked, counted in the database for all processes together."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from claims.actions.throttles import Tries, attempt_count

PERIODS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class RateThrottle(BaseThrottle):
    """So many requests in a period for each person or address; the period begins with the first."""

    scope = ""

    def who(self, request: Request) -> str:
        """Whose requests are counted together; "" where this throttle does not concern the request."""
        raise NotImplementedError

    def allow_request(self, request: Request, view: Any) -> bool:
        """Whether one more is within the rate."""
        who = self.who(request)
        number, _, period = settings.API_RATES[self.scope].partition("/")
        if not who:
            return True
        seconds = PERIODS[period[0]]
        self.tries: Tries = attempt_count(f"api {self.scope}", who, period=timedelta(seconds=seconds))
        return self.tries.count <= int(number)

    def wait(self) -> float:
        """Seconds until the period ends."""
        return self.tries.seconds_left


class PersonThrottle(RateThrottle):
    """For each person, whatever their tokens and browsers."""

    scope = "user"

    def who(self, request: Request) -> str:
        """Who is logged in."""
        return str(request.user.pk) if request.user and request.user.is_authenticated else ""


class StrangerThrottle(RateThrottle):
    """For each address, of requests without a login."""

    scope = "anon"

    def who(self, request: Request) -> str:
        """The address, behind our own proxies."""
        return "" if request.user and request.user.is_authenticated else self.get_ident(request)

"""Tokens: who a request is by, what the token may do, and how often wrong ones may be tried."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import timedelta
from typing import Any

from django.db import DatabaseError
from django.utils import timezone
from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme
from knox.auth import TokenAuthentication as KnoxAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied, Throttled
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from claims.actions.throttles import attempt_count
from claims.models import ApiToken
from claims.vocabulary import Scope

WRONG, WRONG_PERIOD = 20, timedelta(minutes=5)
"""How many wrong tokens an address may try in a while. A right one is always taken: an office shares an address."""
USED = timedelta(minutes=1)
"""How exactly the last use of a token is kept."""
READING = ("GET", "HEAD", "OPTIONS")

withheld: ContextVar[bool] = ContextVar("withheld", default=False)
"""Whether what is off the record is kept from the request under way."""


class TokenAuthentication(KnoxAuthentication):  # type: ignore[misc] # the library has no types
    """Tokens in ``Authorization: Token …``."""

    def authenticate(self, request: Request) -> Any:
        """The person and the token; 401 where the token is wrong, 429 after too many."""
        try:
            found = super().authenticate(request)
        except (AuthenticationFailed, UnicodeDecodeError, ValueError):
            tries = attempt_count("wrong token", BaseThrottle().get_ident(request), period=WRONG_PERIOD)
            if tries.count > WRONG:
                raise Throttled(wait=tries.seconds_left) from None
            raise AuthenticationFailed("This token is wrong, or has ended.") from None
        if found is not None:
            note_use(found[1])
        return found

    def _cleanup_token(self, auth_token: ApiToken) -> bool:
        """Whether its time has passed. It stays, so that its owner sees that it has ended."""
        return auth_token.is_over


def note_use(token: ApiToken) -> None:
    """Keep when a token was last used; a database that cannot write leaves it."""
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > USED:
        try:
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
        except DatabaseError:
            return


def required_scope(method: str, view: Any) -> Scope:
    """What a token needs for a request; views that decide or publish say so in ``write_scope``."""
    if method in READING:
        return Scope.READ
    scope: Scope = getattr(view, "write_scope", Scope.WRITE)
    return scope


class HasScope(BasePermission):
    """Whether the token may do what is asked; a browser's session may do whatever its person may."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """403 in words where the scope is missing."""
        token = request.auth
        if not isinstance(token, ApiToken):
            withheld.set(False)
            return True
        withheld.set(not token.allows(Scope.READ_ALL))
        needed = required_scope(request.method or "", view)
        if not token.allows(needed):
            raise PermissionDenied(f"This token has not the scope “{needed.value}”.")
        return True


class TokenScheme(KnoxTokenScheme):  # type: ignore[no-untyped-call] # it carries no types
    """Tells the schema of the API how a token is sent."""

    target_class = "claims.api.authentication.TokenAuthentication"

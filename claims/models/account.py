"""What a person logs in with and stays logged in by: sessions, API tokens, the second factor."""

from __future__ import annotations

import time
import uuid
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django_otp.models import Device, ThrottlingMixin
from django_otp.oath import TOTP
from knox.models import AbstractAuthToken

from claims.models.base import Row
from claims.vocabulary import Scope

LADDER = (Scope.READ, Scope.WRITE, Scope.DECIDE, Scope.PUBLISH)
"""Scopes of which each includes those before it; ``read-all`` stands beside them."""


def every_scope() -> list[str]:
    """All that the person may do: what ``manage.py token`` gives unless told otherwise."""
    return [Scope.READ_ALL.value, Scope.PUBLISH.value]


class ApiToken(AbstractAuthToken):  # type: ignore[misc] # the library has no types
    """A token of the API, kept as a hash: who made it sees it once."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=80, blank=True)
    scope = ArrayField(models.CharField(max_length=10, choices=Scope.choices), default=every_scope)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created",)

    def __str__(self) -> str:
        return f"{self.name} ({self.token_key}…)"

    def allows(self, scope: Scope) -> bool:
        """Whether the token may do what ``scope`` names."""
        if scope is Scope.READ_ALL:
            return Scope.READ_ALL in self.scope
        return any(LADDER.index(scope) <= LADDER.index(Scope(s)) for s in self.scope if s in LADDER) or (
            scope is Scope.READ
        )

    @property
    def is_over(self) -> bool:
        """Whether its time has passed."""
        return self.expiry is not None and self.expiry < timezone.now()


class Session(AbstractBaseSession):
    """A browser that is logged in: since when, from where, and when it last asked for something."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="desk_sessions"
    )
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    address = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=200, blank=True)

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @classmethod
    def get_session_store_class(cls) -> Any:
        """The store that keeps such rows."""
        from claims.sessions import SessionStore

        return SessionStore


class SecondFactor(ThrottlingMixin, Device):  # type: ignore[misc] # the library has no types
    """An authenticator app of a person (TOTP, RFC 6238), its secret sealed with ``IDENTITY_KEYS``.

    A code holds for its half minute and one on either side, and once only; each wrong one makes the next wait longer.
    """

    STEP, DIGITS, TOLERANCE = 30, 6, 1

    sealed_key = models.TextField()
    last_step = models.BigIntegerField(default=-1)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user",), condition=models.Q(confirmed=True), name="second_factor_once"
            ),
        )

    @staticmethod
    def seal(key: bytes) -> str:
        """A secret as it is kept."""
        return _cipher().encrypt(key).decode()

    @property
    def key(self) -> bytes:
        """The secret that the app shares."""
        return _cipher().decrypt(self.sealed_key)

    def get_throttle_factor(self) -> int:
        """Seconds to wait after the first wrong code; doubled with each further one."""
        return 1

    def verify_token(self, token: str) -> bool:
        """Whether ``token`` is the code of now, not used before; the answer is written down."""
        if not self.verify_is_allowed()[0]:
            return False
        digits = "".join(token.split())
        totp = TOTP(self.key, self.STEP, 0, self.DIGITS)
        totp.time = time.time()
        good = (
            len(digits) == self.DIGITS
            and digits.isascii()
            and digits.isdecimal()
            and bool(totp.verify(int(digits), self.TOLERANCE, self.last_step + 1))
        )
        if not good:
            self.throttle_increment(commit=True)
            return False
        self.last_step = totp.t()
        self.throttle_reset(commit=False)
        self.save(update_fields=["last_step", "throttling_failure_timestamp", "throttling_failure_count"])
        return True


class RecoveryCode(Row):
    """A code that stands in for a lost authenticator, once; kept as a hash."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "digest"), name="recovery_code_once"),)

    def __str__(self) -> str:
        return f"a recovery code of {self.user}"


class RateWindow(models.Model):
    """How often something was done since ``began_at``, counted for all processes together."""

    key = models.CharField(primary_key=True, max_length=160)
    began_at = models.DateTimeField()
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"


def _cipher() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.IDENTITY_KEYS])

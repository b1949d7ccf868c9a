"""Desks and who works on them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.models import User as UserModel
from django.db import models

from claims.models.base import Row, one_of
from claims.vocabulary import Role

__all__ = ["AnyUser", "Desk", "DeskQuerySet", "Membership", "UserModel", "person_state"]

type AnyUser = UserModel | AnonymousUser


class DeskQuerySet(models.QuerySet["Desk"]):
    def visible_to(self, user: AnyUser) -> DeskQuerySet:
        """The desks on which ``user`` holds a role; nobody sees a desk by being an administrator."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(memberships__user_id=user.pk).distinct()


class Desk(Row):
    """A team that checks articles together."""

    name = models.CharField(max_length=120, unique=True)

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Membership(Row):
    """A role that a person holds on a desk; one person may hold several."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)

    class Meta:
        ordering = ("desk", "user", "role")
        constraints = (
            models.UniqueConstraint(fields=("desk", "user", "role"), name="membership_once"),
            one_of("role", Role, "membership"),
        )

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()}, {self.desk}"


def person_state(user: Any) -> dict[str, Any] | None:
    """How history names a person: the key and the name at that time."""
    return None if user is None else {"id": user.pk, "name": user.get_username()}

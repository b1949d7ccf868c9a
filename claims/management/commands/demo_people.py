"""The people of the demonstration: one for each role, on one desk."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand
from django.db import transaction

from claims.models import Desk, Membership
from claims.vocabulary import Role

DESK = "News desk"
PASSWORD = "said-and-so"  # noqa: S105 - printed by the demonstration, used nowhere else
PEOPLE: dict[str, tuple[Role, ...]] = {
    "reporter": (Role.REPORTER,),
    "checker": (Role.CHECKER,),
    "checker2": (Role.CHECKER,),
    "editor": (Role.EDITOR,),
    "legal": (Role.LEGAL,),
    "admin": (),
}
"""Login → roles. The administrator of the installation holds none: roles are held on desks."""


class Command(BaseCommand):
    help = "Create the demonstration's desk and people (again changes nothing). Not for a newsroom's installation."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        desk, _ = Desk.objects.get_or_create(name=DESK)
        made = 0
        for name, roles in PEOPLE.items():
            user, created = User.objects.get_or_create(
                username=name, defaults={"is_staff": name in ("checker", "checker2", "editor", "admin")}
            )
            if created:
                user.is_superuser = name == "admin"
                user.set_password(PASSWORD)
                user.save()
                made += 1
            for role in roles:
                Membership.objects.get_or_create(desk=desk, user=user, role=role)
        self.stdout.write(f"{made} people created" if made else "The demonstration's people are there.")

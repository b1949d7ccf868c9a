"""Desks and who works on them: acts of the installation's administrators, who hold no role by being that.

No stream is theirs: who did it is kept in the admin site's log.
"""

from __future__ import annotations

from django.db import IntegrityError, transaction

from claims.errors import InvalidInput, NotPermitted
from claims.models import Desk, Membership
from claims.models.desk import UserModel
from claims.vocabulary import Role


def require_administrator(actor: UserModel) -> None:
    """Raise ``NotPermitted`` unless ``actor`` administers the installation."""
    if not (actor.is_active and actor.is_superuser):
        raise NotPermitted(
            "Desks and roles are the business of the installation's administrators.",
            rule="roles",
            who="an administrator of the installation",
        )


def desk_add(*, name: str, actor: UserModel) -> Desk:
    """Open a desk."""
    require_administrator(actor)
    desk = Desk(name=_clean_name(name))
    try:
        with transaction.atomic():
            desk.save(force_insert=True)
    except IntegrityError:
        raise _taken(desk) from None
    return desk


def desk_rename(*, desk: Desk, name: str, actor: UserModel) -> Desk:
    """Give a desk another name; everything stays where it is."""
    require_administrator(actor)
    desk.name = _clean_name(name)
    try:
        with transaction.atomic():
            Desk.objects.filter(pk=desk.pk).update(name=desk.name)
    except IntegrityError:
        raise _taken(desk) from None
    return desk


def membership_add(*, desk: Desk, user: UserModel, role: Role, actor: UserModel) -> Membership:
    """Give ``user`` a role on ``desk``; they may hold several."""
    require_administrator(actor)
    if not user.is_active:
        raise InvalidInput("This person no longer works here.", fields={"user": ["Choose somebody active."]})
    membership = Membership(desk=desk, user=user, role=role)
    try:
        with transaction.atomic():
            membership.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput(
            f"{user.get_username()} is {role.label} on “{desk}” already.",
            fields={"role": ["Choose another."]},
        ) from None
    return membership


def membership_remove(*, membership: Membership, actor: UserModel) -> None:
    """Take a role away. What the person decided stands: it was theirs to decide then."""
    require_administrator(actor)
    Membership.objects.filter(pk=membership.pk).delete()


def _clean_name(name: str) -> str:
    clean = " ".join(name.split())[:120]
    if not clean:
        raise InvalidInput("A desk needs a name.", fields={"name": ["Say what it is called."]})
    return clean


def _taken(desk: Desk) -> InvalidInput:
    return InvalidInput(f"There is a desk “{desk}” already.", fields={"name": ["Choose another name."]})

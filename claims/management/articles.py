"""Finding articles for the commands."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.management.base import CommandError

from claims.models import Article, Desk
from claims.queries.claims import is_uuid


def article_with_id(value: str, *, seen_by: User | None = None) -> Article:
    """The article of that id, if ``seen_by`` may see it; ``CommandError`` otherwise."""
    found = Article.objects.all() if seen_by is None else Article.objects.visible_to(seen_by)
    article = found.select_related("current_revision", "desk").filter(pk=value).first() if is_uuid(value) else None
    if article is None:
        raise CommandError(f"There is no article {value}" + (f" that {seen_by} sees." if seen_by else "."))
    return article


def desk_of(user: User, name: str = "") -> Desk:
    """The desk called ``name`` on which ``user`` works, or their only one; ``CommandError`` otherwise."""
    desks = list(Desk.objects.visible_to(user).filter(name=name) if name else Desk.objects.visible_to(user))
    if len(desks) != 1:
        raise CommandError(
            f"{user} works on {len(desks)} such desks; name one with --desk: " + ", ".join(d.name for d in desks)
        )
    return desks[0]

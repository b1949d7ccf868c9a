"""A person's own views of the claims list. They are no part of the desk's history: nobody else sees them."""

from __future__ import annotations

import uuid

from claims.errors import InvalidInput
from claims.models import SavedView
from claims.models.desk import UserModel

MOST = 40
"""How many views one person may keep."""


def view_save(*, name: str, query: str, actor: UserModel) -> SavedView:
    """Keep ``query`` (the part of the address after ``?``) as ``name``; a view of that name is replaced."""
    clean = " ".join(name.split())[:80]
    if not clean:
        raise InvalidInput("A view needs a name.", fields={"name": ["Write how it is to be called."]})
    if len(query) > 2000:
        raise InvalidInput("These filters are too long to keep.", fields={"name": ["Take some away."]})
    kept = SavedView.objects.filter(user=actor)
    if kept.count() >= MOST and not kept.filter(name=clean).exists():
        raise InvalidInput(
            f"You have {MOST} views already.", fields={"name": ["Delete one, or use its name again."]}
        )
    view, _ = SavedView.objects.update_or_create(user=actor, name=clean, defaults={"query": query})
    return view


def view_delete(*, view_id: uuid.UUID, actor: UserModel) -> bool:
    """Forget a view of one's own; ``False`` where there is none of that id."""
    return bool(SavedView.objects.filter(user=actor, pk=view_id).delete()[0])

"""Filters of the lists, whose choices are only what the person may see."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet

from claims.models import Article, Attribution, Desk
from claims.vocabulary import Status

LONGEST = 60
NEWEST = 50


class Visible(admin.SimpleListFilter):
    """A filter over what the person may see; a value that is no choice finds nothing."""

    field: ClassVar[str]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of the value chosen."""
        value = self.value()
        if value is None:
            return queryset
        if value not in {str(key) for key, _ in self.lookup_choices}:
            return queryset.none()
        return queryset.filter(**{self.field: value})

    def has_output(self) -> bool:
        """Show a filter also where one choice is left, so that a chosen one can be taken back."""
        return bool(self.lookup_choices)


class ByDesk(Visible):
    title = "desk"
    parameter_name = "desk"
    field = "desk"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """The desks the person works on."""
        return [(str(d.pk), d.name) for d in Desk.objects.visible_to(request.user)]


class ByDeskOfArticle(ByDesk):
    field = "article__desk"


class ByArticle(Visible):
    title = "article"
    parameter_name = "article"
    field = "article"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """The newest articles the person sees, and the one chosen."""
        rows = Article.objects.visible_to(request.user).select_related("current_revision")
        found = {str(a.pk): a.headline[:LONGEST] for a in rows[:NEWEST]}
        try:
            chosen = uuid.UUID(request.GET.get(self.parameter_name, ""))
        except ValueError:
            return list(found.items())
        if str(chosen) not in found:
            found |= {str(a.pk): a.headline[:LONGEST] for a in rows.filter(pk=chosen)}
        return list(found.items())


class ByArticleOfClaim(ByArticle):
    field = "claim__article"


class ByArticleOfRevision(ByArticle):
    field = "revision__article"


class ByArticleOfStream(ByArticle):
    field = "stream__article"


class ByActor(Visible):
    title = "actor"
    parameter_name = "actor"
    field = "actor"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """The people of the person's desks."""
        desks = Desk.objects.visible_to(request.user).values("pk")
        people = User.objects.filter(memberships__desk__in=desks).distinct().order_by("username")
        return [(str(u.pk), u.get_username()) for u in people]


class BySaid(admin.SimpleListFilter):
    """Claims of which a live link has that status."""

    title = "did they say it?"
    parameter_name = "said"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """The statuses an attribution can have."""
        return [(s.value, s.label) for s in Status if s is not Status.NOT_CHECKABLE]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The claims with such a link."""
        value = self.value()
        if value is None:
            return queryset
        links = Attribution.objects.filter(claim=OuterRef("pk"), live=True, status=value)
        return queryset.filter(Exists(links))

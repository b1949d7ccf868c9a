"""The history, to be read: every event of the articles and sources the person may see."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.admin.base import DeskAdmin
from claims.admin.display import NOTHING, event_words, link, moment, reason_words, who_did
from claims.admin.filters import ByActor, ByArticleOfStream
from claims.models import Article, Event, Source
from claims.models.history_text import unseal


@admin.register(Event)
class EventAdmin(DeskAdmin):
    list_display = ("number", "when", "who", "what", "why", "about")
    list_filter = ("kind", "decision", "subject_type", ByActor, ByArticleOfStream)
    ordering = ("-at", "-seq")
    sortable_by = ()
    date_hierarchy = "at"
    list_per_page = 100
    fields = (
        "number",
        "when",
        "who",
        "what",
        "why",
        "about",
        "cause_shown",
        "state_shown",
        "note_shown",
        "prev_hash",
        "hash",
    )
    readonly_fields = fields[:-2]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """The events of the streams of what the person may see."""
        articles = Article.objects.visible_to(request.user).values("pk")
        sources = Source.objects.visible_to(request.user).values("pk")
        seen = Event.objects.filter(Q(stream__article__in=articles) | Q(stream__source__in=sources))
        return seen.select_related(
            "actor", "free_text", "cause", "stream__source", "stream__article__current_revision"
        ).order_by(*self.ordering)

    @admin.display(description="no.")
    def number(self, event: Event) -> int:
        return event.seq

    @admin.display(description="when")
    def when(self, event: Event) -> str:
        return moment(event.at)

    @admin.display(description="who")
    def who(self, event: Event) -> str:
        return who_did(event)

    @admin.display(description="what")
    def what(self, event: Event) -> str:
        return event_words(event)

    @admin.display(description="reason")
    def why(self, event: Event) -> str:
        return reason_words(event)

    @admin.display(description="of")
    def about(self, event: Event) -> SafeString | str:
        """The article or source in whose stream it stands."""
        return link(event.stream.article or event.stream.source)

    @admin.display(description="caused by")
    def cause_shown(self, event: Event) -> SafeString | str:
        return link(event.cause, f"{event.cause.seq}: {event_words(event.cause)}") if event.cause else NOTHING

    @admin.display(description="state after it")
    def state_shown(self, event: Event) -> SafeString:
        return _json(unseal(event.data["state"], "state", _texts(event)))

    @admin.display(description="note")
    def note_shown(self, event: Event) -> SafeString:
        return _json(unseal(event.data["note"], "note", _texts(event)))


def _texts(event: Event) -> dict[str, Any]:
    kept = getattr(event, "free_text", None)
    return dict(kept.texts) if kept is not None else {}


def _json(value: Any) -> SafeString:
    return format_html("<pre>{}</pre>", json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True))

"""How the admin shows things: links, lists, tables; everything escaped by ``format_html``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from claims.models import Attribution, Claim, ClaimReference, Event
from claims.models.history_text import unseal
from claims.vocabulary import BY_RULE, DecisionKind, EventKind, Risk

NOTHING = "–"

type Cell = SafeString | str | int


@dataclass(frozen=True, slots=True)
class Panel:
    """A table on the page of a row, to be read."""

    title: str
    heads: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    empty: str = "None."
    more: SafeString | str = ""


def admin_url(row: Model, page: str = "change", *args: str) -> str:
    """The address of a page about ``row`` in the admin site."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}"
    return reverse(name, args=[row.pk, *args])


def link(row: Model | None, words: str = "") -> SafeString | str:
    """A link to the admin page of ``row``, in ``words`` or its own; plain words where it has no page."""
    if row is None:
        return NOTHING
    try:
        return format_html('<a href="{}">{}</a>', admin_url(row), words or str(row))
    except NoReverseMatch:
        return words or str(row)


def page_link(name: str, row: Model, words: str, anchor: str = "") -> SafeString:
    """A link to a page of the desk itself."""
    return format_html('<a href="{}{}">{}</a>', reverse(f"web:{name}", args=[row.pk]), anchor, words)


def lines(items: Iterable[Any]) -> SafeString | str:
    """Items as a list of lines; a dash where there are none."""
    given = [(item,) for item in items]
    if not given:
        return NOTHING
    return format_html('<ul class="lines">{}</ul>', format_html_join("", "<li>{}</li>", given))


def moment(at: Any) -> str:
    """A point in time, in UTC and words."""
    return date_format(localtime(at), "j M Y, H:i:s T") if at else NOTHING


def status_words(row: Claim | Attribution) -> str:
    """The status of one check, with "1 of 2" where one of two people has confirmed it (rule 5)."""
    return row.get_status_display() + (", 1 of 2" if row.endorsement else "")


def yes_no(value: bool) -> str:
    """A mark in words: the stock icon shows a plain "no" as an error."""
    return "yes" if value else "no"


def risk_words(claim: Claim) -> str:
    """The risk and why."""
    if claim.risk != Risk.HIGH:
        return claim.get_risk_display()
    return f"{claim.get_risk_display()} ({', '.join(claim.risk_reasons)})" if claim.risk_reasons else "high"


def reference_words(reference: ClaimReference) -> str:
    """A word whose meaning stands elsewhere, and what is known of it: "“He”: Ada Lind (proposed)"."""
    state = reference.state.label + (f", {reference.by}" if reference.by else "")
    return (
        f"“{reference.word}”: {reference.name} ({state})"
        if reference.name
        else f"“{reference.word}”: {state}"
    )


def event_words(event: Event) -> str:
    """What an event was, on one line; its free text as far as it has not been erased."""
    if event.kind != EventKind.DECISION:
        return event.get_kind_display()
    if event.decision == DecisionKind.ENDORSE:
        return f"{event.check_name.label} {event.get_from_status_display()}, {event.get_decision_display()}"
    steps = f"{event.get_from_status_display()} → {event.get_to_status_display()}"
    return f"{event.check_name.label} {steps} ({event.get_decision_display()})"


def reason_words(event: Event) -> str:
    """The reason given with an act."""
    kept = getattr(event, "free_text", None)
    texts = kept.texts if kept is not None else {}
    part = "decision" if event.kind == EventKind.DECISION else "note"
    found = unseal(event.data.get(part) or {}, part, texts)
    return str(found.get("reason") or "")


def who_did(event: Event) -> str:
    """The person, or the engine: told apart for ever (rule 14); a consequence is nobody's decision."""
    if event.decision == DecisionKind.CONSEQUENCE:
        return BY_RULE
    return event.actor.get_username() if event.actor else f"machine: {event.engine}"


def event_row(event: Event) -> tuple[Cell, ...]:
    """An event as a row of a table: number, when, who, what, why."""
    return (
        link(event, str(event.seq)),
        moment(event.at),
        who_did(event),
        event_words(event),
        reason_words(event),
    )


EVENT_HEADS = ("no.", "when", "who", "what", "reason")

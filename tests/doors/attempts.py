"""One attempt at a decision, made through any door, and what came of it in terms that can be compared."""

from __future__ import annotations

import html
import io
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from claims.actions.decisions import claim_decide
from claims.errors import DomainError
from claims.models import ApiToken, Attribution, Claim, Event
from claims.vocabulary import Disposition, Status

REASON = "Rang twice, nobody knew"


@dataclass(frozen=True)
class Attempt:
    """What is asked for, by whom, on which check."""

    claim: Claim
    link: Attribution | None
    to: Status
    actor: User
    version: int
    citations: tuple[uuid.UUID, ...] = ()
    disposition: Disposition | None = None

    @property
    def target(self) -> Claim | Attribution:
        """What the version is of."""
        return self.link or self.claim


@dataclass(frozen=True)
class Outcome:
    """What came of it: the decisions appended and the rows after them, or the words of the refusal."""

    decisions: tuple[Mapping[str, Any], ...] = ()
    rows: Mapping[str, Any] = field(default_factory=dict)
    refused: str = ""
    unseen: bool = False


@dataclass(frozen=True)
class Refusal:
    """How the action itself refuses it: the sentence and the rule that every door is to name."""

    detail: str
    rule: str
    unseen: bool = False


type Door = Callable[["Keys", Attempt], str]
"""Makes an attempt; returns the words of a refusal, "" where there was none. Raises ``Unseen``."""


class Unseen(Exception):
    """The door says that there is nothing there."""


class Keys:
    """Logins and tokens, made once."""

    def __init__(self) -> None:
        self.clients: dict[int, Client] = {}
        self.tokens: dict[int, str] = {}

    def client(self, user: User) -> Client:
        """A browser logged in as ``user``."""
        if user.pk not in self.clients:
            self.clients[user.pk] = Client()
            self.clients[user.pk].force_login(user)
        return self.clients[user.pk]

    def token(self, user: User) -> str:
        """A token of ``user``."""
        if user.pk not in self.tokens:
            self.tokens[user.pk] = ApiToken.objects.create(user=user)[1]
        return self.tokens[user.pk]

    def cut(self, *people: User) -> Keys:
        """All that these people need, so that none is made within an attempt."""
        for user in people:
            self.client(user)
            self.token(user)
        return self


def values(attempt: Attempt) -> dict[str, Any]:
    """What a form sends."""
    found: dict[str, Any] = {
        "check": str(attempt.link.pk) if attempt.link else "content",
        "to": attempt.to.value,
        "reason": REASON,
        "citations": [str(c) for c in attempt.citations],
        "version": attempt.version,
    }
    return found | ({"disposition": attempt.disposition.value} if attempt.disposition else {})


def by_web(keys: Keys, attempt: Attempt) -> str:
    """The form of the workbench."""
    url = reverse("web:claim_decide", args=[attempt.claim.pk])
    return _page(keys.client(attempt.actor).post(url, values(attempt)))


def by_admin(keys: Keys, attempt: Attempt) -> str:
    """The page of the admin site."""
    url = reverse("admin:claims_claim_act", args=[attempt.claim.pk, "decide"])
    return _page(keys.client(attempt.actor).post(url, values(attempt)))


def _page(answer: Any) -> str:
    if answer.status_code == 404 or (answer.status_code == 403 and "refus" not in answer.text.lower()):
        raise Unseen
    return "" if answer.status_code == 302 else html.unescape(answer.text)


def by_api(keys: Keys, attempt: Attempt) -> str:
    """The API."""
    sent = values(attempt)
    del sent["check"]
    name, args = "api:decisions", [attempt.claim.pk]
    if attempt.link is not None:
        name, args = "api:attribution-decisions", [attempt.claim.pk, attempt.link.pk]
    answer: Any = Client().post(
        reverse(name, args=args),
        sent,
        content_type="application/json",
        headers={"Authorization": f"Token {keys.token(attempt.actor)}"},
    )
    if answer.status_code == 404:
        raise Unseen
    if answer.status_code == 201:
        return ""
    body = answer.json()
    return f"{body['detail']} (rule {body['rule']})"


def by_command(keys: Keys, attempt: Attempt) -> str:
    """``manage.py decide``."""
    arguments = [str(attempt.claim.pk), "--to", attempt.to.value, "--reason", REASON]
    arguments += ["--version", str(attempt.version), "--as", attempt.actor.get_username()]
    for citation in attempt.citations:
        arguments += ["--citation", str(citation)]
    if attempt.link is not None:
        arguments += ["--attribution", str(attempt.link.pk)]
    if attempt.disposition is not None:
        arguments += ["--disposition", attempt.disposition.value]
    try:
        call_command("decide", *arguments, stdout=io.StringIO())
    except CommandError as error:
        if "sees no claim" in str(error):
            raise Unseen from None
        return str(error)
    return ""


DOORS: Mapping[str, Door] = {"web": by_web, "admin": by_admin, "api": by_api, "command": by_command}


@contextmanager
def undone() -> Iterator[None]:
    """Take everything back that is done within."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def through(door: Door, keys: Keys, attempt: Attempt) -> Outcome:
    """Make the attempt through ``door``, see what came of it, and take it back."""
    with undone():
        seq = _last(attempt)
        try:
            refused = door(keys, attempt)
        except Unseen:
            return Outcome(unseen=True, rows=_rows(attempt))
        return replace(_since(attempt, seq), refused=refused)


def as_the_action(attempt: Attempt) -> Outcome | Refusal:
    """What the action itself makes of it: what every door is held to."""
    with undone():
        seq = _last(attempt)
        try:
            claim_decide(
                claim=attempt.claim,
                attribution=attempt.link,
                to=attempt.to,
                reason=REASON,
                citations=attempt.citations,
                actor=attempt.actor,
                version=attempt.version,
                disposition=attempt.disposition,
            )
        except DomainError as error:
            return Refusal(error.detail, error.rule)
        return _since(attempt, seq)


def _last(attempt: Attempt) -> int:
    return Event.objects.filter(stream__article=attempt.claim.article_id).latest("seq").seq


def _since(attempt: Attempt, seq: int) -> Outcome:
    events = Event.objects.filter(stream__article=attempt.claim.article_id, seq__gt=seq)
    found = events.select_related("free_text").order_by("seq")
    return Outcome(tuple(_comparable(e) for e in found), _rows(attempt))


def _comparable(event: Event) -> Mapping[str, Any]:
    """Every field but what differs each time: id, time and hashes."""
    body = event.data
    for name in ("id", "at"):
        del body[name]
    body["state"] = {k: v for k, v in body["state"].items() if k != "endorsement"}
    kept = getattr(event, "free_text", None)
    reason = kept.texts.get("decision.reason", ["", ""])[1] if kept is not None else ""
    return {
        "seq": event.seq,
        "kind": event.kind,
        "actor": event.actor_id,
        "engine": event.engine,
        "subject": (event.subject_type, event.subject_id),
        "cause": event.cause_id,
        "claim": event.claim_id,
        "attribution": event.attribution_id,
        "decision": event.decision,
        "from": event.from_status,
        "to": event.to_status,
        "version": event.version,
        "wording": event.wording_hash,
        "citations": event.citations,
        "endorsement": event.endorsement,
        "reason": reason,
        "body": _unsalted(body),
    }


def _unsalted(value: Any) -> Any:
    """A body without its salted hashes, which differ each time."""
    if isinstance(value, dict):
        return "a text" if value.keys() == {"sha256"} else {k: _unsalted(v) for k, v in value.items()}
    return [_unsalted(v) for v in value] if isinstance(value, list) else value


def _rows(attempt: Attempt) -> Mapping[str, Any]:
    claim = Claim.objects.get(pk=attempt.claim.pk)
    rows: list[Claim | Attribution] = [claim, *claim.attributions.order_by("chain", "position")]
    return {
        str(row.pk): (row.status, row.version, row.endorsement is not None, getattr(row, "disposition", ""))
        for row in rows
    }

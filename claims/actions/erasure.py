"""Erasing text by a recorded act: a court order, a secret typed into a reason. The chain still verifies."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import Model

from claims.actions.history import history
from claims.errors import InvalidInput
from claims.models import (
    Article,
    Citation,
    Claim,
    Comment,
    Correction,
    Event,
    EventText,
    Evidence,
    FreeText,
    Passage,
    Revision,
    RightOfReply,
    SignOff,
)
from claims.models.desk import UserModel
from claims.models.history_text import ERASED, text_sha256
from claims.permissions import require
from claims.vocabulary import EventKind

COLUMNS: Mapping[type[Model], tuple[str, ...]] = {
    Claim: ("state_reason",),
    Citation: ("quotation", "locator", "exception_reason", "withdrawn_reason"),
    Evidence: ("title", "note", "page_text", "file_name"),
    Comment: ("body",),
    RightOfReply: ("question", "answer", "channel"),
    Correction: ("old_words", "new_words", "notice"),
    SignOff: ("note",),
}
"""The columns that hold the same free text as the history; erased with it."""

MIN_LENGTH = 3


def text_erase(*, article: Article, text: str, reason: str, actor: UserModel) -> int:
    """Erase every free text of the article's history that contains ``text``, and the rows that hold it.

    In the printed text of a revision the words themselves are blacked out, so that every offset stays true.
    Returns how many texts were erased. The act is recorded, ``text`` itself of course not.
    """
    require(actor, "text_erase", article)
    wanted = text.strip()
    if len(wanted) < MIN_LENGTH:
        raise InvalidInput(
            "Say what to erase.", fields={"text": [f"At least {MIN_LENGTH} characters, as they stand."]}
        )
    if not reason.strip() or wanted.casefold() in reason.casefold():
        raise InvalidInput(
            "Erasing needs a reason that does not repeat the words.",
            fields={"reason": ["Say by whose order."]},
        )
    with history(article, actor) as line:
        paths = _paths(line.stream.pk, wanted)
        revisions = [r for r in Revision.objects.filter(article=article) if wanted in r.text]
        count = sum(len(p) for p in paths.values())
        if not count and not revisions:
            raise InvalidInput(
                "Nothing of this article holds these words.", fields={"text": ["Check the spelling."]}
            )
        _erase_rows(article, wanted)
        _call(line, article, reason, paths, revisions[0] if revisions else None, wanted)
        for revision in revisions[1:]:
            _call(line, article, reason, {}, revision, wanted)
    return count + len(revisions)


def _paths(stream: uuid.UUID, wanted: str) -> dict[str, list[str]]:
    """For each event of the stream the paths whose text contains ``wanted``, in any case."""
    found: dict[str, list[str]] = {}
    folded = wanted.casefold()
    for kept in EventText.objects.filter(event__stream=stream).iterator(chunk_size=2000):
        paths = [p for p, pair in kept.texts.items() if pair is not None and folded in pair[1].casefold()]
        if paths:
            found[str(kept.event_id)] = paths
    return found


def _erase_rows(article: Article, wanted: str) -> None:
    owner: dict[type[Model], str] = {Evidence: "article", Citation: "claim__article"}
    for model, columns in COLUMNS.items():
        rows = model._default_manager.filter(**{owner.get(model, "article"): article})
        for column in columns:
            rows.filter(**{f"{column}__icontains": wanted}).update(**{column: ERASED})
    _erase_references(article, wanted)
    Passage.objects.filter(claim__article=article, quote__contains=wanted).update(quote=ERASED)
    Passage.objects.filter(claim__article=article, prefix__contains=wanted).update(prefix=ERASED)
    Passage.objects.filter(claim__article=article, suffix__contains=wanted).update(suffix=ERASED)


def _erase_references(article: Article, wanted: str) -> None:
    """Erase what the references of claims name."""
    folded = wanted.casefold()
    for claim in Claim.objects.filter(article=article).exclude(references=[]):
        references = [
            r | {key: ERASED for key in ("word", "name") if folded in r[key].casefold()}
            for r in claim.references
        ]
        if references != claim.references:
            Claim.objects.filter(pk=claim.pk).update(references=references)


def _call(
    line: Any,
    article: Article,
    reason: str,
    paths: Mapping[str, list[str]],
    revision: Revision | None,
    wanted: str,
) -> Event:
    blacked = revision.text.replace(wanted, "█" * len(wanted)) if revision else ""
    act: Event = line.record(
        EventKind.TEXT_ERASED,
        article,
        article.state(),
        note={
            "reason": FreeText(reason.strip()),
            "texts": sum(len(p) for p in paths.values()),
            "paths": dict(paths),
            "revision": str(revision.pk) if revision else None,
            "sha256": text_sha256(blacked) if revision else None,
        },
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT claims_erase(%s, %s::jsonb, %s, %s)",
            [act.pk, json.dumps(dict(paths)), revision.pk if revision else None, blacked],
        )
    return act

"""Bringing an article in, its details, its people, and what was published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.actions.decisions import reevaluate
from claims.actions.extraction import extract_revision
from claims.actions.history import history
from claims.actions.task_queue import enqueue
from claims.errors import InvalidInput, RuleViolation, StaleClaim
from claims.ingest import Document
from claims.models import Article, Desk, ExtractionRun, FreeText, Revision
from claims.models.article import validate_time_zone
from claims.models.desk import UserModel
from claims.models.history_text import text_sha256
from claims.permissions import is_reporter, people_who_see, require, require_on_desk, roles_on
from claims.vocabulary import EventKind, Role, RunState

DETAILS = frozenset({"outlet", "canonical_url", "language", "time_zone", "published_at", "deadline"})


def article_add(
    *,
    desk: Desk,
    document: Document,
    actor: UserModel,
    reporters: Iterable[UserModel] = (),
    outlet: str = "",
    canonical_url: str = "",
    language: str = "",
    time_zone: str = "",
    published_at: datetime | None = None,
    deadline: datetime | None = None,
    restricted: bool = False,
    why: str = "",
) -> Article:
    """Bring an article in as revision 1 and queue its extraction; saved whole or not at all.

    What the form leaves open is taken from the document. A person who only reports on this desk becomes a
    reporter of what they bring in, for they would otherwise decide on their own article.
    """
    require_on_desk(actor, "article_add", desk)
    named = list(dict.fromkeys(reporters))
    if not named and roles_on(actor, desk.pk) == {Role.REPORTER}:
        named = [actor]
    article = Article(
        desk=desk,
        outlet=(outlet or document.outlet or "").strip()[:200],
        canonical_url=(canonical_url or document.canonical_url or "").strip(),
        language=(language or document.language or "en").strip(),
        time_zone=time_zone or document.timezone or "UTC",
        published_at=published_at or document.published_at,
        deadline=deadline,
        restricted=restricted,
        created_by=actor,
    )
    _validate(article)
    with transaction.atomic():
        article.save(force_insert=True)
        article.reporters.set(named)
        if restricted:
            article.readers.add(actor)
        with history(article, actor) as line:
            revision = store_revision(article, document, number=1, actor=actor, why=why)
            article.current_revision = revision
            Article.objects.filter(pk=article.pk).update(current_revision=revision)
            line.record(EventKind.ARTICLE_ADDED, article, article.state())
            line.record(EventKind.REVISION_ADDED, revision, revision.state())
        queue_extraction(revision)
    return article


def store_revision(
    article: Article, document: Document, *, number: int, actor: UserModel, why: str
) -> Revision:
    """Insert one immutable text; ``document.text`` is normalised already (NFC, ``\\n``)."""
    revision = Revision(
        article=article,
        number=number,
        headline=document.headline[:1000],
        text=document.text,
        blocks=[[b.role, b.start, b.end] for b in document.blocks],
        sha256=text_sha256(document.text),
        author=actor,
        why=why.strip(),
    )
    revision.save(force_insert=True)
    return revision


def queue_extraction(revision: Revision) -> ExtractionRun:
    """Make a run for ``revision`` and enqueue its task, in the transaction under way."""
    run = ExtractionRun.objects.create(revision=revision, total=len(revision.text))
    enqueue(extract_revision, str(run.pk))
    return run


def extraction_again(*, article: Article, actor: UserModel) -> ExtractionRun:
    """Have the current text read again, after a reading that failed or was interrupted; what was found so far stays.

    Raises ``RuleViolation`` where its last reading was neither. The article's row is locked, so that two
    people who ask at once start one reading.
    """
    require(actor, "revision_add", article)
    with transaction.atomic():
        current = Article.objects.select_for_update().get(pk=article.pk)
        revision = current.current_revision
        last = revision.extraction_runs.order_by("-created_at").first() if revision else None
        if revision is None or last is None or not last.may_be_asked_again:
            raise RuleViolation("This text is being read, or has been read to its end.")
        ExtractionRun.objects.filter(pk=last.pk).exclude(state=RunState.FAILED).update(
            state=RunState.FAILED, message=ExtractionRun.STOPPED, finished_at=timezone.now()
        )
        return queue_extraction(revision)


def _validate(article: Article) -> None:
    try:
        article.clean_fields(exclude=["desk", "current_revision", "published_revision", "created_by"])
        validate_time_zone(article.time_zone)
    except ValidationError as error:
        fields = error.message_dict if hasattr(error, "error_dict") else {"time_zone": error.messages}
        raise InvalidInput("Please correct the article's details.", fields=fields) from error


def article_edit(*, article: Article, actor: UserModel, **changes: Any) -> Article:
    """Change an article's details (``DETAILS``). A new headline is a new revision, not a detail."""
    require(actor, "article_edit", article)
    if changes.keys() - DETAILS:
        raise InvalidInput(
            "No such detail.",
            fields={f: ["Cannot be changed here."] for f in sorted(changes.keys() - DETAILS)},
        )
    with history(article, actor) as line:
        current = Article.objects.select_related("current_revision").get(pk=article.pk)
        for name, value in changes.items():
            setattr(current, name, value)
        _validate(current)
        Article.objects.filter(pk=current.pk).update(**{n: getattr(current, n) for n in changes})
        line.record(EventKind.ARTICLE_EDITED, current, current.state(), note={"changed": sorted(changes)})
    return current


def article_set_people(
    *,
    article: Article,
    actor: UserModel,
    reporters: Sequence[UserModel] | None = None,
    readers: Sequence[UserModel] | None = None,
    restricted: bool | None = None,
) -> Article:
    """Name the reporters, restrict the article, name who sees it. What a new reporter decided re-opens (rule 6).

    An editor who is a reporter of the article does not take themself off it: that would get round rule 4.
    """
    require(actor, "article_access", article)
    with history(article, actor) as line:
        current = Article.objects.select_related("current_revision").get(pk=article.pk)
        if reporters is not None:
            if is_reporter(actor, current) and actor not in reporters:
                raise RuleViolation(
                    "You are a reporter of this article; another editor takes you off.",
                    rule="4",
                    who="another editor",
                )
            current.reporters.set(reporters)
        if readers is not None:
            current.readers.set(readers)
        if restricted is not None and restricted != current.restricted:
            Article.objects.filter(pk=current.pk).update(restricted=restricted)
            current.restricted = restricted
            if restricted:
                current.readers.add(actor)
        current = Article.objects.select_related("current_revision").get(pk=article.pk)
        event = line.record(EventKind.REPORTERS_SET, current, current.state())
        reevaluate(line, list(current.claims.select_related("article__current_revision")), event)
    return current


def article_publish(
    *, article: Article, revision: Revision, actor: UserModel, at: datetime | None = None
) -> Article:
    """Record which revision was published, and when."""
    require(actor, "article_publish", article)
    if revision.article_id != article.pk:
        raise InvalidInput(
            "That text belongs to another article.", fields={"revision": ["Choose one of this."]}
        )
    with history(article, actor) as line:
        current = Article.objects.select_related("current_revision").get(pk=article.pk)
        current.published_revision = revision
        if at is not None or current.published_at is None:
            current.published_at = at or timezone.now()
        Article.objects.filter(pk=current.pk).update(
            published_revision=revision, published_at=current.published_at
        )
        line.record(
            EventKind.ARTICLE_PUBLISHED,
            current,
            current.state(),
            note={
                "revision": revision.number,
                "sha256": revision.sha256,
                "headline": FreeText(revision.headline),
            },
        )
    return current


def colleagues(article: Article) -> list[UserModel]:
    """The people to whom ``article`` is visible, by name."""
    return list(UserModel.objects.filter(people_who_see(article)).distinct().order_by("username"))


def require_current_revision(article: Article, base: int) -> None:
    """Raise ``StaleClaim`` unless revision ``base`` is the newest: two people revising at once."""
    newest = article.current_revision
    if newest is not None and newest.number != base:
        raise StaleClaim(
            f"Somebody was first: you started from revision {base}, the newest is now {newest.number}, by "
            f"{newest.author.get_username()}. Your text has not been saved; compare and send it again.",
            current={"article": str(article.pk), "revision": newest.number, "sha256": newest.sha256},
            changes=[
                f"revision {newest.number}, {newest.created_at:%Y-%m-%d %H:%M} UTC: {newest.why}".strip()
            ],
        )

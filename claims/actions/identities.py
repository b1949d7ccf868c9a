"""Confidential sources: a code name everywhere, the identity encrypted and shown to its readers only (rule 13)."""

from __future__ import annotations

from collections.abc import Iterable

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from claims.actions.history import history
from claims.errors import InvalidInput, NotPermitted, RuleViolation
from claims.models import Article, Source, SourceIdentity
from claims.models.desk import UserModel
from claims.permissions import can_read_identity, can_see, require
from claims.vocabulary import EventKind, SourceKind


def _cipher() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.IDENTITY_KEYS])


def next_code_name(article: Article) -> str:
    """The next code name of an article: "Source A" … "Source Z", "Source AA" …; it says nothing of anybody."""
    taken = set(Source.objects.filter(article=article).values_list("name", flat=True))
    number = 0
    while True:
        letters, rest = "", number
        while True:
            letters = chr(ord("A") + rest % 26) + letters
            rest = rest // 26 - 1
            if rest < 0:
                break
        if f"Source {letters}" not in taken:
            return f"Source {letters}"
        number += 1


@sensitive_variables("identity", "ciphertext")
def identity_seal(
    *,
    article: Article,
    identity: str,
    actor: UserModel,
    readers: Iterable[UserModel] = (),
    description: str = "",
) -> Source:
    """Make a confidential source of ``article`` with a code name, and seal who it is.

    ``identity`` is encrypted at once and enters no event, log or error. ``actor`` and ``readers`` may read it.
    ``description`` is what the desk may know ("a soldier at the airport").
    """
    require(actor, "identity_seal", article)
    if not identity.strip():
        raise InvalidInput("Nothing to seal.", rule="13", fields={"identity": ["Say who it is."]})
    people = dict.fromkeys([actor, *readers])
    if not all(can_see(p, article) for p in people):
        raise InvalidInput(
            "A reader does not see this article.", fields={"readers": ["Choose from its desk."]}
        )
    ciphertext = _cipher().encrypt(identity.strip().encode())
    with history(article, actor) as line:
        source = Source(
            desk_id=article.desk_id,
            article=article,
            name=next_code_name(article),
            description=description.strip()[:500],
            kind=SourceKind.UNNAMED,
            confidential=True,
        )
        source.save(force_insert=True)
        sealed = SourceIdentity(source=source, ciphertext=ciphertext, created_by=actor)
        sealed.save(force_insert=True)
        sealed.readers.set(people)
        line.record(
            EventKind.IDENTITY_SEALED, source, source.state(), note={"readers": sorted(p.pk for p in people)}
        )
    return source


def identity_read(*, source: Source, actor: UserModel) -> str:
    """Show who a confidential source is to one of its readers; each reading is an event."""
    sealed = SourceIdentity.objects.select_related("source__article").filter(source=source).first()
    if sealed is None or sealed.source.article is None or not can_read_identity(actor, sealed):
        raise NotPermitted(
            "The identity of this source is shown to its named readers only.", rule="13", who="its readers"
        )
    if not can_see(actor, sealed.source.article):
        raise NotPermitted("You no longer see this article.", rule="13")
    with history(sealed.source.article, actor) as line:
        line.record(EventKind.IDENTITY_READ, sealed.source, sealed.source.state())
    try:
        return _cipher().decrypt(bytes(sealed.ciphertext)).decode()
    except InvalidToken as error:
        raise RuleViolation(
            "The identity cannot be opened with this installation's keys.",
            rule="13",
            missing=["the key it was sealed with, in IDENTITY_KEYS"],
        ) from error


def identity_approve(*, source: Source, actor: UserModel) -> Source:
    """An editor who is one of its readers approves relying on a confidential source."""
    sealed = SourceIdentity.objects.select_related("source__article").filter(source=source).first()
    if sealed is None or sealed.source.article is None:
        raise InvalidInput(
            "This source has no sealed identity.", fields={"source": ["Choose a confidential one."]}
        )
    require(actor, "identity_approve", sealed.source.article)
    if not can_read_identity(actor, sealed):
        raise NotPermitted(
            "Who approves a source knows who it is.", rule="13", who="an editor among its readers"
        )
    with history(sealed.source.article, actor) as line:
        SourceIdentity.objects.filter(pk=sealed.pk).update(approved_by=actor, approved_at=timezone.now())
        Source.objects.filter(pk=source.pk).update(approved_by=actor)
        source.refresh_from_db()
        line.record(EventKind.IDENTITY_ACCESS, source, source.state(), note={"approved_by": actor.pk})
    return source


def identity_set_readers(*, source: Source, readers: Iterable[UserModel], actor: UserModel) -> Source:
    """Say who may read an identity; only one of its readers can, and somebody always does."""
    sealed = SourceIdentity.objects.select_related("source__article").filter(source=source).first()
    if sealed is None or sealed.source.article is None or not can_read_identity(actor, sealed):
        raise NotPermitted("Only a reader of the identity names its readers.", rule="13", who="its readers")
    people = list(dict.fromkeys(readers))
    if not people or not all(can_see(p, sealed.source.article) for p in people):
        raise InvalidInput(
            "Name at least one person who sees the article.", fields={"readers": ["Choose again."]}
        )
    with history(sealed.source.article, actor) as line:
        sealed.readers.set(people)
        line.record(
            EventKind.IDENTITY_ACCESS,
            sealed.source,
            sealed.source.state(),
            note={"readers": sorted(p.pk for p in people)},
        )
    return sealed.source

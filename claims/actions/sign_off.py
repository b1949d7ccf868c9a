"""Signing an article off, and accepting what stands in the way by name."""

from __future__ import annotations

import uuid

from claims.actions.history import history
from claims.errors import InvalidInput, NotPermitted, RuleViolation, StaleClaim
from claims.models import Article, BlockerOverride, SignOff
from claims.models.desk import UserModel
from claims.permissions import require
from claims.queries.readiness import article_readiness
from claims.vocabulary import Blocker, EventKind, Role

SIGNING = {Role.EDITOR: "sign_editor", Role.LEGAL: "sign_legal"}


def article_sign_off(
    *, article: Article, role: Role, actor: UserModel, revision_sha256: str, note: str = ""
) -> SignOff:
    """Accept the current text, by its sha256, at the present head of its stream (rule 12).

    One person signs in one role, a reporter of the article in none. Open blockers refuse it, each named.
    """
    if role not in SIGNING:
        raise InvalidInput(
            "Articles are signed off as editor or as legal.", fields={"role": ["editor or legal"]}
        )
    require(actor, SIGNING[role], article)
    with history(article, actor) as line:
        current = Article.objects.select_related("current_revision").get(pk=article.pk)
        revision = current.current_revision
        assert revision is not None
        if revision.sha256 != revision_sha256:
            raise StaleClaim(
                "The text has changed since you read it; read it again and sign that.",
                current={"revision": revision.number, "sha256": revision.sha256},
            )
        readiness = article_readiness(current)
        if readiness.blockers:
            raise RuleViolation(
                f"{len(readiness.blockers)} blocker(s) stand in the way of a sign-off.",
                rule="12",
                missing=[b.detail for b in readiness.blockers],
                who="an editor overrides one by name with a reason",
            )
        for signed in SignOff.objects.filter(revision=revision, withdrawn=False):
            if signed.person_id == actor.pk:
                raise NotPermitted("One person signs in one role, and you have signed this text.", rule="12")
            if signed.role == role:
                raise RuleViolation(
                    f"{signed.person} has signed this text as {role.label} already.", rule="12"
                )
        sign_off = SignOff(
            article=current,
            revision=revision,
            person=actor,
            role=role,
            revision_sha256=revision.sha256,
            stream_seq=line.seq,
            stream_head=line.head,
            overrides=[
                {"blocker": o.blocker.value, "subject": str(o.subject_id), "by": o.override.by.get_username()}
                for o in readiness.obstacles
                if o.override is not None
            ],
            note=note.strip(),
        )
        sign_off.save(force_insert=True)
        line.record(EventKind.SIGN_OFF, sign_off, sign_off.state())
    return sign_off


def sign_off_withdraw(*, sign_off: SignOff, reason: str, actor: UserModel) -> SignOff:
    """Take one's own sign-off back, with a reason."""
    if sign_off.person_id != actor.pk:
        raise NotPermitted(
            "Only who signed takes a sign-off back.", rule="12", who=sign_off.person.get_username()
        )
    if not reason.strip():
        raise InvalidInput("Taking a sign-off back needs a reason.", fields={"reason": ["Say why."]})
    require(actor, SIGNING[Role(sign_off.role)], sign_off.article)
    with history(sign_off.article, actor) as line:
        sign_off.withdrawn, sign_off.note = True, reason.strip()
        SignOff.objects.filter(pk=sign_off.pk).update(withdrawn=True, note=sign_off.note)
        line.record(EventKind.SIGN_OFF, sign_off, sign_off.state())
    return sign_off


def blocker_override(
    *, article: Article, blocker: Blocker, subject_id: uuid.UUID, reason: str, actor: UserModel
) -> BlockerOverride:
    """An editor accepts one blocker of the present text by name. It holds until what it is about changes."""
    require(actor, "blocker_override", article)
    if not reason.strip():
        raise InvalidInput("An override needs a reason.", rule="12", fields={"reason": ["Say why."]})
    with history(article, actor) as line:
        current = Article.objects.select_related("current_revision").get(pk=article.pk)
        open_now = [
            o
            for o in article_readiness(current).blockers
            if o.blocker is blocker and o.subject_id == subject_id
        ]
        if not open_now:
            raise RuleViolation("There is no such blocker, or it is overridden already.", rule="12")
        for past in BlockerOverride.objects.filter(
            revision=current.current_revision, blocker=blocker, subject_id=subject_id, live=True
        ):
            past.live = False
            past.save(update_fields=["live"])
            line.record(EventKind.BLOCKER_OVERRIDDEN, past, past.state())
        override = BlockerOverride(
            article=current,
            revision=current.current_revision,
            blocker=blocker,
            subject_id=subject_id,
            version=open_now[0].version,
            reason=reason.strip(),
            by=actor,
        )
        override.save(force_insert=True)
        line.record(EventKind.BLOCKER_OVERRIDDEN, override, override.state())
    return override

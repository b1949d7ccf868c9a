"""Comments, assignments, rights of reply and corrections."""

from __future__ import annotations

import re
from datetime import datetime

from django.utils import timezone

from claims.actions.articles import colleagues
from claims.actions.history import history
from claims.errors import InvalidInput, NotPermitted, RuleViolation
from claims.models import Article, Assignment, Claim, Comment, Correction, Revision, RightOfReply, Source
from claims.models.desk import UserModel
from claims.permissions import can_see, require
from claims.vocabulary import EventKind

MENTION = re.compile(r"(?<![\w.@+-])@([\w.@+-]*\w)")
MAX_TEXT = 10_000


def _text(value: str, field: str, what: str) -> str:
    clean = value.strip()
    if not clean:
        raise InvalidInput(f"{what} is empty.", fields={field: ["Write something."]})
    if len(clean) > MAX_TEXT:
        raise InvalidInput(f"{what} is too long.", fields={field: [f"At most {MAX_TEXT} characters."]})
    return clean


def comment_add(
    *,
    article: Article,
    body: str,
    actor: UserModel,
    claim: Claim | None = None,
    parent: Comment | None = None,
) -> Comment:
    """Remark on an article or a claim, or answer a remark. ``@name`` mentions a colleague who sees the article."""
    require(actor, "comment", article)
    text = _text(body, "body", "The comment")
    if claim is not None and claim.article_id != article.pk:
        raise InvalidInput(
            "That claim belongs to another article.", fields={"claim": ["Choose one of this."]}
        )
    if parent is not None:
        if parent.article_id != article.pk:
            raise InvalidInput(
                "That thread belongs to another article.", fields={"parent": ["Choose one of this."]}
            )
        parent = parent.parent or parent
        claim = parent.claim
    with history(article, actor) as line:
        comment = Comment(article=article, claim=claim, parent=parent, author=actor, body=text)
        comment.save(force_insert=True)
        names = {name.casefold() for name in MENTION.findall(text)}
        if names:
            comment.mentions.set([u for u in colleagues(article) if u.get_username().casefold() in names])
        line.record(EventKind.COMMENTED, comment, comment.state())
    return comment


def comment_resolve(*, comment: Comment, resolved: bool, actor: UserModel) -> Comment:
    """Resolve a thread, or open it again."""
    require(actor, "comment", comment.article)
    thread = comment.parent or comment
    with history(thread.article, actor) as line:
        thread.resolved_by = actor if resolved else None
        Comment.objects.filter(pk=thread.pk).update(resolved_by=thread.resolved_by)
        line.record(EventKind.COMMENT_RESOLVED, thread, thread.state(), note={"resolved": resolved})
    return thread


def claim_assign(
    *, claim: Claim, assignee: UserModel | None, actor: UserModel, due_at: datetime | None = None
) -> Assignment | None:
    """Give a claim to a person, by a deadline, or to nobody. A checker may always take one on."""
    require(actor, "assign", claim.article)
    if assignee is not None and not can_see(assignee, claim.article):
        raise InvalidInput(
            "They do not see this article.", fields={"assignee": ["Choose somebody of its desk."]}
        )
    with history(claim.article, actor) as line:
        for old in claim.assignments.filter(live=True):
            old.live = False
            Assignment.objects.filter(pk=old.pk).update(live=False)
            line.record(EventKind.ASSIGNED, old, old.state())
        if assignee is None:
            return None
        assignment = Assignment(claim=claim, assignee=assignee, assigned_by=actor, due_at=due_at)
        assignment.save(force_insert=True)
        line.record(EventKind.ASSIGNED, assignment, assignment.state())
    return assignment


def reply_ask(
    *,
    article: Article,
    party: Source,
    question: str,
    actor: UserModel,
    claim: Claim | None = None,
    channel: str = "",
    asked_at: datetime | None = None,
    due_at: datetime | None = None,
) -> RightOfReply:
    """Record whom we asked to answer, what, how, when and by when."""
    require(actor, "reply_record", article)
    text = _text(question, "question", "The question")
    if claim is not None and claim.article_id != article.pk:
        raise InvalidInput(
            "That claim belongs to another article.", fields={"claim": ["Choose one of this."]}
        )
    if party.desk_id != article.desk_id or party.article_id not in (None, article.pk):
        raise InvalidInput(
            "This source belongs elsewhere.", fields={"party": ["Choose a source of this desk."]}
        )
    asked = asked_at or timezone.now()
    if due_at is not None and due_at < asked:
        raise InvalidInput(
            "The answer cannot be due before the question.", fields={"due_at": ["Choose later."]}
        )
    with history(article, actor) as line:
        reply = RightOfReply(
            article=article,
            claim=claim,
            party=party,
            question=text,
            channel=channel.strip()[:200],
            asked_at=asked,
            asked_by=actor,
            due_at=due_at,
        )
        reply.save(force_insert=True)
        line.record(EventKind.REPLY_ASKED, reply, reply.state())
    return reply


def reply_answer(
    *, reply: RightOfReply, answer: str, actor: UserModel, answered_at: datetime | None = None
) -> RightOfReply:
    """Record the answer; an answer that stands is never overwritten."""
    require(actor, "reply_record", reply.article)
    text = _text(answer, "answer", "The answer")
    with history(reply.article, actor) as line:
        current = RightOfReply.objects.select_related("party").get(pk=reply.pk)
        if current.answered_at is not None:
            raise RuleViolation("The answer is recorded already; add a comment to it.", rule="9")
        current.answer, current.answered_at = text, answered_at or timezone.now()
        RightOfReply.objects.filter(pk=current.pk).update(answer=text, answered_at=current.answered_at)
        line.record(EventKind.REPLY_ASKED, current, current.state())
    return current


def correction_add(
    *,
    article: Article,
    old_words: str,
    new_words: str,
    notice: str,
    actor: UserModel,
    claim: Claim | None = None,
    revision: Revision | None = None,
    corrected_at: datetime | None = None,
) -> Correction:
    """Record a correction after publication: what stood there, what stands there now, and the notice."""
    require(actor, "correction_add", article)
    published = revision or article.published_revision
    if published is None or published.article_id != article.pk:
        raise RuleViolation(
            "Nothing of this article has been published yet.",
            rule="corrections",
            missing=["a published revision"],
        )
    if claim is not None and claim.article_id != article.pk:
        raise NotPermitted("That claim belongs to another article.")
    with history(article, actor) as line:
        correction = Correction(
            article=article,
            claim=claim,
            revision=published,
            old_words=_text(old_words, "old_words", "What stood there"),
            new_words=_text(new_words, "new_words", "What stands there now"),
            notice=_text(notice, "notice", "The notice"),
            corrected_at=corrected_at or timezone.now(),
            by=actor,
        )
        correction.save(force_insert=True)
        line.record(EventKind.CORRECTION, correction, correction.state())
    return correction

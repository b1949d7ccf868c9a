"""What people of the desk ask of each other and of the outside: sign-offs, comments, assignments, replies."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.article import Article, Revision
from claims.models.base import FreeText, Row, State, one_of
from claims.models.claim import Claim
from claims.models.source import Source
from claims.vocabulary import Blocker, Role


class SignOff(Row):
    """A named person accepts one revision at one point of the stream."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="sign_offs")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="sign_offs")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=Role.choices)
    revision_sha256 = models.CharField(max_length=64)
    stream_seq = models.PositiveBigIntegerField()
    stream_head = models.CharField(max_length=64)
    overrides = models.JSONField(default=list)
    note = models.TextField(blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            one_of("role", Role, "signoff"),
            models.UniqueConstraint(
                fields=("revision", "person"), condition=Q(withdrawn=False), name="sign_off_one_role"
            ),
            models.UniqueConstraint(
                fields=("revision", "role"), condition=Q(withdrawn=False), name="sign_off_role_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} as {self.get_role_display()} on {self.revision}"

    def state(self) -> State:
        """What history keeps of a sign-off."""
        return {
            "article": str(self.article_id),
            "revision": str(self.revision_id),
            "person": self.person_id,
            "role": self.role,
            "revision_sha256": self.revision_sha256,
            "stream_seq": self.stream_seq,
            "stream_head": self.stream_head,
            "overrides": list(self.overrides),
            "note": FreeText(self.note),
            "withdrawn": self.withdrawn,
        }


class BlockerOverride(Row):
    """An editor accepts one blocker of one revision, by name, with a reason."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="overrides")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="overrides")
    blocker = models.CharField(max_length=20, choices=Blocker.choices)
    subject_id = models.UUIDField()
    version = models.PositiveIntegerField(help_text="The claim's version that was accepted.")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    live = models.BooleanField(default=True)

    class Meta:
        constraints = (
            one_of("blocker", Blocker, "blockeroverride"),
            models.UniqueConstraint(
                fields=("revision", "blocker", "subject_id"), condition=Q(live=True), name="override_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_blocker_display()}: {self.reason}"

    def state(self) -> State:
        """What history keeps of an override."""
        return {
            "article": str(self.article_id),
            "revision": str(self.revision_id),
            "blocker": self.blocker,
            "subject": str(self.subject_id),
            "version": self.version,
            "reason": FreeText(self.reason),
            "by": self.by_id,
            "live": self.live,
        }


class Comment(Row):
    """A remark in a thread on an article or a claim, with mentions."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="comments")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="mentioned_in")
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("created_at", "id")
        constraints = (models.CheckConstraint(condition=~Q(body=""), name="comment_body_present"),)

    def __str__(self) -> str:
        return self.body[:80]

    def state(self) -> State:
        """What history keeps of a comment."""
        return {
            "article": str(self.article_id),
            "claim": str(self.claim_id) if self.claim_id else None,
            "parent": str(self.parent_id) if self.parent_id else None,
            "author": self.author_id,
            "body": FreeText(self.body),
            "mentions": sorted(self.mentions.values_list("pk", flat=True)),
            "resolved_by": self.resolved_by_id,
        }


class Assignment(Row):
    """Who checks a claim, by when. One live assignment a claim."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="assignments")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments"
    )
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    live = models.BooleanField(default=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint(fields=("claim",), condition=Q(live=True), name="assignment_one_live"),
        )

    def __str__(self) -> str:
        return f"{self.claim_id} to {self.assignee}"

    def state(self) -> State:
        """What history keeps of an assignment."""
        return {
            "claim": str(self.claim_id),
            "assignee": self.assignee_id,
            "assigned_by": self.assigned_by_id,
            "due_at": self.due_at.isoformat() if self.due_at else None,
            "live": self.live,
        }


class RightOfReply(Row):
    """Whom we asked, what, when, by when, and the answer."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="replies")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    party = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="replies")
    question = models.TextField()
    channel = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at",)
        verbose_name_plural = "rights of reply"

    def __str__(self) -> str:
        return f"{self.party}: {self.question[:60]}"

    def state(self) -> State:
        """What history keeps of a right of reply."""
        return {
            "article": str(self.article_id),
            "claim": str(self.claim_id) if self.claim_id else None,
            "party": str(self.party_id),
            "party_name": FreeText(self.party.name),
            "question": FreeText(self.question),
            "channel": FreeText(self.channel),
            "asked_at": self.asked_at.isoformat(),
            "asked_by": self.asked_by_id,
            "due_at": self.due_at.isoformat() if self.due_at else None,
            "answer": FreeText(self.answer),
            "answered_at": self.answered_at.isoformat() if self.answered_at else None,
        }


class Correction(Row):
    """What was put right after publication: old and new words, the notice, the time."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="corrections")
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="corrections")
    old_words = models.TextField()
    new_words = models.TextField()
    notice = models.TextField()
    corrected_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-corrected_at",)

    def __str__(self) -> str:
        return self.notice[:80]

    def state(self) -> State:
        """What history keeps of a correction."""
        return {
            "article": str(self.article_id),
            "claim": str(self.claim_id) if self.claim_id else None,
            "revision": str(self.revision_id),
            "old_words": FreeText(self.old_words),
            "new_words": FreeText(self.new_words),
            "notice": FreeText(self.notice),
            "corrected_at": self.corrected_at.isoformat(),
            "by": self.by_id,
        }


class SavedView(Row):
    """A person's named set of filters of the claims list."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("user", "name"), name="saved_view_once"),)

    def __str__(self) -> str:
        return self.name


class IdempotencyKey(Row):
    """The answer given to a request that carried a key, so that a retry gets the same one."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status_code = models.PositiveSmallIntegerField(null=True)
    response = models.JSONField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "key"), name="idempotency_key_once"),)

    def __str__(self) -> str:
        return self.key

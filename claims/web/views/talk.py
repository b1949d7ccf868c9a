"""What people of the desk say to each other about a claim, and what they asked those concerned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

from claims.actions.desk_work import comment_add, comment_resolve, reply_answer, reply_ask
from claims.errors import InvalidInput
from claims.models import Claim, Comment, RightOfReply, Source
from claims.queries.choices import sources_to_name
from claims.web.act_forms import AnswerForm, CommentForm, ReplyForm
from claims.web.acts import ArticleAct, ClaimAct, Done, Frame
from claims.web.article_forms import in_zone
from claims.web.base import claim_for, one_of


class Say(ClaimAct):
    """Comment on a claim, or answer a comment; ``@name`` mentions somebody."""

    permission = "comment"

    def frame(self) -> Frame:
        return Frame("Comment", "Post it")

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return CommentForm(data, initial={"parent": self.request.GET.get("parent")})

    def act(self, values: dict[str, Any]) -> Done:
        parent = values["parent"]
        comment_add(
            article=self.article,
            claim=self.claim,
            parent=one_of(Comment.objects.filter(claim=self.claim), parent) if parent else None,
            body=values["text"],
            actor=self.user,
        )
        return self.did("Posted.")

    def fields_of(self, error: InvalidInput) -> Mapping[str, Sequence[str]]:
        return {"text" if name == "body" else name: said for name, said in error.fields.items()}


class Settle(ArticleAct):
    """Settle a thread, or open it again: a button, no form."""

    permission = "comment"
    thread: Comment

    def find(self, request: HttpRequest, pk: Any) -> None:
        seen = Claim.objects.visible_to(self.user).values("pk")
        self.thread = one_of(Comment.objects.select_related("article", "parent").filter(claim__in=seen), pk)
        self.claim = claim_for(self.user, self.thread.claim_id)  # type: ignore[arg-type] # filtered by claim
        self.article = self.claim.article

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """There is nothing to fill in."""
        return HttpResponseRedirect(self.back_url())

    def frame(self) -> Frame:
        return Frame("Settle the thread", "Settle it")

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return forms.Form(data)

    def act(self, values: dict[str, Any]) -> Done:
        settled = self.thread.resolved_by_id is None
        comment_resolve(comment=self.thread, resolved=settled, actor=self.user)
        said = "The thread is settled." if settled else "The thread is open again."
        return Done(said, self.claim.number if self.claim else None)


class Ask(ClaimAct):
    """Record whom we asked to answer, what, how and by when."""

    permission = "reply_record"

    def frame(self) -> Frame:
        return Frame("Right of reply", "Record it")

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        parties = [(str(s.pk), s.name) for s in sources_to_name(self.article)]
        return ReplyForm(data, parties=parties, zone=self.article.time_zone)

    def act(self, values: dict[str, Any]) -> Done:
        zone = self.article.time_zone
        reply_ask(
            article=self.article,
            claim=self.claim,
            party=Source.objects.get(pk=values["party"]),
            question=values["question"],
            channel=values["channel"],
            asked_at=in_zone(values["asked_at"], zone),
            due_at=in_zone(values["due_at"], zone),
            actor=self.user,
        )
        return self.did("It is recorded whom we asked.")


class Answer(ArticleAct):
    """Record the answer we were given."""

    permission = "reply_record"
    reply: RightOfReply

    def find(self, request: HttpRequest, pk: Any) -> None:
        seen = Claim.objects.visible_to(self.user).values("pk")
        rows = RightOfReply.objects.select_related("article", "party").filter(claim__in=seen)
        self.reply = one_of(rows, pk)
        self.claim = claim_for(self.user, self.reply.claim_id)  # type: ignore[arg-type] # filtered by claim
        self.article = self.claim.article

    def frame(self) -> Frame:
        return Frame(f"What {self.reply.party.name} answered", "Record it", needs=(self.reply.question,))

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return AnswerForm(data)

    def act(self, values: dict[str, Any]) -> Done:
        reply_answer(
            reply=self.reply,
            answer=values["answer"],
            answered_at=in_zone(values["answered_at"], self.article.time_zone),
            actor=self.user,
        )
        return Done("The answer is recorded.", self.claim.number if self.claim else None)


urlpatterns = [
    path("claims/<uuid:pk>/comment/", Say.as_view(), name="claim_comment"),
    path("comments/<uuid:pk>/settle/", Settle.as_view(), name="comment_settle"),
    path("claims/<uuid:pk>/reply/", Ask.as_view(), name="reply_ask"),
    path("replies/<uuid:pk>/answer/", Answer.as_view(), name="reply_answer"),
]

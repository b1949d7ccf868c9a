"""Evidence and its use for a check."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.urls import path

from claims.actions.decisions import claim_decide
from claims.actions.evidence import (
    UploadedFile,
    citation_add,
    citation_except,
    citation_set_stance,
    citation_withdraw,
)
from claims.actions.sources import source_add
from claims.errors import DomainError, InvalidInput, RuleViolation
from claims.models import Attribution, Citation, Evidence, Source
from claims.models.independence import load_checks
from claims.permissions import can
from claims.queries.choices import evidence_to_cite, sources_to_name
from claims.vocabulary import CitationException, EvidenceKind, SourceKind, Stance, Status, Terms
from claims.web.act_forms import ChangeCitationForm, ReasonForm
from claims.web.acts import ArticleAct, ClaimAct, Done, Frame, decided_words, key_of
from claims.web.base import citation_for, claim_for
from claims.web.forms import NEW_ORIGIN, CitationForm
from claims.web.refusals import refusal_lines

RESTS_ON = {Status.CONFIRMED: "supports", Status.INCORRECT: "contradicts", Status.DISPUTED: "contradicts"}
"""The decisions that rest on evidence, each with the stance that is asked for first."""

COUNTS = {
    Status.CONFIRMED: (Stance.SUPPORTS,),
    Status.INCORRECT: (Stance.CONTRADICTS,),
    Status.DISPUTED: (Stance.SUPPORTS, Stance.CONTRADICTS),
}
"""What a decision names of the evidence at hand."""


class Cite(ClaimAct):
    """Bring evidence for one check of a claim, and say what it says."""

    permission = "citation_add"

    @property
    def then(self) -> Status | None:
        """The decision that the evidence is brought for, where one asked for that."""
        value = self.request.GET.get("then", "")
        return Status(value) if value in RESTS_ON else None

    def frame(self) -> Frame:
        if self.then is None:
            return Frame("Add evidence", "Add it")
        needs = (f"“{self.then.label}” rests on evidence: bring what it rests on.",)
        return Frame("Add evidence and decide", "Add it", needs=needs)

    def action_url(self) -> str:
        return self.request.get_full_path()

    def _links(self) -> list[Attribution]:
        found: list[Attribution] = self.claim.links  # type: ignore[attr-defined] # prefetched by claim_for
        return found

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        checks = [
            *((str(a.pk), f"said? {a.source.name} said it" if len(self._links()) > 1 else "said? did they say it")
              for a in self._links()),
            ("content", "so? is it so"),
        ]  # fmt: skip
        check = self.request.GET.get("check", "content")
        known = {value for value, _ in checks}
        return CitationForm(
            data,
            files,
            checks=checks,
            origins=[(str(s.pk), s.name) for s in sources_to_name(self.article)],
            items=[(str(e.pk), e.title) for e in evidence_to_cite(self.article)],
            then=self.then.label if self.then else "",
            initial={
                "version": self.claim.version,
                "check": check if check in known else "content",
                "stance": RESTS_ON[self.then] if self.then else "supports",
            },
        )

    def act(self, values: dict[str, Any]) -> Done:
        with transaction.atomic():
            done = self._cite(values)
        if self.then is None or not values.get("then"):
            return done
        return self._decide(self.then, values, done)

    def _decide(self, to: Status, values: dict[str, Any], done: Done) -> Done:
        """Decide on the evidence as it is now. What is refused leaves the evidence where it is, and says so."""
        claim = claim_for(self.user, self.claim.pk)
        row = next(r for r in load_checks([claim]) if key_of(r) == done.check)
        try:
            if self.claim.version != values["version"]:
                raise RuleViolation("somebody changed this claim meanwhile: look at it and decide.")
            event = claim_decide(
                claim=claim,
                attribution=row.attribution,
                to=to,
                reason="",
                citations=[
                    uuid.UUID(c.id)
                    for c in row.evidence.values()
                    if c.stance in COUNTS[to] and not c.withdrawn
                ],
                actor=self.user,
                version=(row.attribution or claim).version,
            )
        except DomainError as error:
            said = f"{done.said} Not decided: {' '.join(refusal_lines(error))}"
            return replace(done, said=said, level=messages.WARNING)
        return replace(done, said=f"{done.said} {decided_words(claim.number, row, event)}")

    def _cite(self, values: dict[str, Any]) -> Done:
        link = next((a for a in self._links() if str(a.pk) == values["check"]), None)
        item = values.get("item")
        citation = citation_add(
            claim=self.claim,
            attribution=link,
            stance=Stance(values["stance"]),
            evidence=Evidence.objects.get(pk=item, article=self.article) if item else None,
            new_evidence=None if item else self._new(values),
            quotation=values["quotation"],
            locator=values["locator"],
            actor=self.user,
        )
        return Done(
            f"Cited: {citation.evidence.title}.", self.claim.number, check=str(link.pk) if link else "content"
        )

    def _new(self, values: dict[str, Any]) -> dict[str, Any]:
        file = values.get("file")
        return {
            "kind": EvidenceKind(values["kind"]),
            "title": values["title"],
            "url": values["url"],
            "file": UploadedFile(file.name, file.read()) if file else None,
            "origin": self._origin(values),
            "terms": Terms(values["terms"]),
            "note": values["note"],
        }

    def _origin(self, values: dict[str, Any]) -> Source | None:
        if values["origin"] == NEW_ORIGIN:
            return source_add(
                desk=self.article.desk,
                name=values["origin_name"],
                kind=SourceKind(values["origin_kind"]),
                article=self.article if values["origin_kind"] == SourceKind.UNNAMED else None,
                actor=self.user,
            )
        return Source.objects.get(pk=values["origin"]) if values["origin"] else None

    def fields_of(self, error: InvalidInput) -> Mapping[str, Sequence[str]]:
        return {"origin_name" if name == "name" else name: said for name, said in error.fields.items()}


class CitationAct(ArticleAct):
    """An act on one citation."""

    permission = "citation_change"
    citation: Citation

    def find(self, request: HttpRequest, pk: Any) -> None:
        self.citation = citation_for(self.user, pk)
        self.claim = claim_for(self.user, self.citation.claim_id)
        self.article = self.claim.article

    def did(self, said: str) -> Done:
        """The act is done; the keys go to the check the citation is for."""
        number = self.claim.number if self.claim else None
        return Done(said, number, check=str(self.citation.attribution_id or "content"))


class Withdraw(CitationAct):
    """Withdraw a citation, for good."""

    def frame(self) -> Frame:
        needs = (
            f"“{self.citation.evidence.title}” stays in the history. A decision that rests on it is re-opened.",
        )
        return Frame("Withdraw the citation", "Withdraw it", needs=needs, danger=True)

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return ReasonForm(data)

    def act(self, values: dict[str, Any]) -> Done:
        citation_withdraw(citation=self.citation, reason=values["reason"], actor=self.user)
        return self.did(f"Withdrawn: {self.citation.evidence.title}.")


class Change(CitationAct):
    """Change what a citation says; an editor may record an exception to rule 2."""

    def frame(self) -> Frame:
        return Frame("Change the citation", needs=(self.citation.evidence.title,))

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        content = self.citation.attribution_id is None
        return ChangeCitationForm(
            data,
            initial={"stance": self.citation.stance, "exception": self.citation.exception},
            may_except=content and can(self.user, "citation_except", self.article),
        )

    @transaction.atomic
    def act(self, values: dict[str, Any]) -> Done:
        reason, changed = values["reason"], False
        if values["stance"] != self.citation.stance:
            citation_set_stance(
                citation=self.citation, stance=Stance(values["stance"]), reason=reason, actor=self.user
            )
            changed = True
        if values.get("exception", self.citation.exception) != self.citation.exception:
            citation_except(
                citation=self.citation,
                exception=CitationException(values["exception"]),
                reason=reason,
                actor=self.user,
            )
            changed = True
        return self.did("The citation is changed." if changed else "Nothing was changed.")


urlpatterns = [
    path("claims/<uuid:pk>/cite/", Cite.as_view(), name="claim_cite"),
    path("citations/<uuid:pk>/withdraw/", Withdraw.as_view(), name="citation_withdraw"),
    path("citations/<uuid:pk>/change/", Change.as_view(), name="citation_change"),
]

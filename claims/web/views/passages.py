"""Where a claim stands in a new text: what was found again without certainty waits here for a person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import path

from claims.actions.passages import claim_recheck, passage_accept_gone, passage_place
from claims.errors import RuleViolation
from claims.models import Passage
from claims.web.act_forms import PlaceForm, VersionedReasonForm
from claims.web.acts import ClaimAct, Done, Frame
from claims.web.places import find_words, place_words

GONE = "gone"
WORDS = "words"


class Place(ClaimAct):
    """Choose where a passage stands now: at a place the machine proposes, at words written here, or nowhere."""

    permission = "claim_passage"
    passage: Passage | None

    def find(self, request: HttpRequest, pk: Any) -> None:
        super().find(request, pk)
        revision = self.article.current_revision
        rows = self.claim.passages.filter(revision=revision, spans=[]).select_related("claim__article")
        self.passage = rows.order_by("part", "created_at").first()

    def frame(self) -> Frame:
        if self.passage is None:
            return Frame("Where it stands", needs=("Every passage of this claim has its place.",))
        return Frame(
            "Where it stands now", "That is the place", needs=(f"It stood at: “{self.passage.quote}”",)
        )

    def _candidates(self) -> list[list[list[int]]]:
        return [place_of(c) for c in self.passage.candidates] if self.passage else []

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        revision = self.article.current_revision
        text = revision.text if revision else ""
        choices = [(str(n), place_words(text, spans)) for n, spans in enumerate(self._candidates())]
        choices += [(WORDS, "at the words written below"), (GONE, "nowhere: it is gone from the text")]
        return PlaceForm(
            data, places=choices, initial={"version": self.claim.version, "place": choices[0][0]}
        )

    def act(self, values: dict[str, Any]) -> Done:
        if self.passage is None:
            raise RuleViolation("Every passage of this claim has its place.", rule="11")
        if values["place"] == GONE:
            passage_accept_gone(
                claim=self.claim, reason=values["reason"], actor=self.user, version=values["version"]
            )
            return Done(f"Claim {self.claim.number}: its words are gone.", everything=True)
        revision = self.article.current_revision
        if values["place"] == WORDS:
            spans = [find_words(revision.text if revision else "", values["quote"], "quote")]
        else:
            spans = self._candidates()[int(values["place"])]
        passage_place(passage=self.passage, spans=spans, actor=self.user, version=values["version"])
        return Done(f"Claim {self.claim.number} has its place.", self.claim.number, everything=True)


def place_of(candidate: Any) -> list[list[int]]:
    """The spans of a place the machine proposes."""
    spans = candidate.get("spans", []) if isinstance(candidate, dict) else candidate
    return [[int(s), int(e)] for s, e in spans]


class Recheck(ClaimAct):
    """Say that a claim which a new text changed has been looked at."""

    permission = "claim_passage"

    def frame(self) -> Frame:
        why = str(self.claim.attention.get("why", ""))
        return Frame("Looked at again", "I have looked at it", needs=(why,) if why else ())

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        form = VersionedReasonForm(data, optional=True, initial={"version": self.claim.version})
        form.fields["reason"].widget = forms.HiddenInput()
        return form

    def act(self, values: dict[str, Any]) -> Done:
        claim_recheck(claim=self.claim, actor=self.user, version=values["version"])
        return self.did(f"Claim {self.claim.number} is looked at. Its checks are decided as ever.")


urlpatterns = [
    path("claims/<uuid:pk>/place/", Place.as_view(), name="claim_place"),
    path("claims/<uuid:pk>/recheck/", Recheck.as_view(), name="claim_recheck"),
]

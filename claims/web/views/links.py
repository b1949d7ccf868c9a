"""Correcting who said it: the links of a claim's chains, and who is interested in the matter."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.urls import path
from django.utils.timezone import localtime

from claims.actions.attributions import attribution_add, attribution_change, attribution_remove
from claims.actions.sources import party_mark, source_add
from claims.models import Attribution, Claim, InterestedParty, Source
from claims.queries.choices import sources_to_name
from claims.vocabulary import Basis, Mode, PartyMark, SourceKind
from claims.web.act_forms import NEW, LinkForm, PartyForm, VersionedReasonForm
from claims.web.acts import ClaimAct, Done, Frame
from claims.web.article_forms import in_zone
from claims.web.base import attribution_for, claim_for


class SaidBy(ClaimAct):
    """What adding and changing a link have in common."""

    permission = "attribution_change"
    link: Attribution | None = None

    def _chains(self) -> list[tuple[str, str]]:
        names: dict[int, list[str]] = {}
        for link in self.claim.links:  # type: ignore[attr-defined] # prefetched by claim_for
            names.setdefault(link.chain, []).append(link.source.name)
        return [(str(n), f"{n}: {' → '.join(found)}") for n, found in sorted(names.items())]

    def _sources(self) -> list[tuple[str, str]]:
        rows = sources_to_name(self.article)
        if self.link and self.link.source not in rows:
            rows.insert(0, self.link.source)
        return [(str(s.pk), s.name) for s in rows]

    def _values(self, values: dict[str, Any]) -> dict[str, Any]:
        return {
            "source": self._source(values),
            "cue": values["cue"].strip(),
            "mode": Mode(values["mode"]),
            "basis": Basis(values["basis"]),
            "channel": values["channel"].strip(),
            "said_at": in_zone(values["said_at"], self.article.time_zone),
            "position": values["position"],
        }

    def _source(self, values: dict[str, Any]) -> Source:
        if values["source"] != NEW:
            return Source.objects.get(pk=values["source"])
        kind = SourceKind(values["source_kind"])
        return source_add(
            desk=self.article.desk,
            name=values["name"],
            kind=kind,
            article=self.article if kind is SourceKind.UNNAMED else None,
            actor=self.user,
        )


class Add(SaidBy):
    """Say who else said it, or who passed it on."""

    def frame(self) -> Frame:
        return Frame("Who says it", "Add them")

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return LinkForm(
            data,
            sources=self._sources(),
            chains=[("", "a chain of its own"), *self._chains()],
            zone=self.article.time_zone,
            initial={"version": self.claim.version, "position": 1},
        )

    @transaction.atomic
    def act(self, values: dict[str, Any]) -> Done:
        link = attribution_add(
            claim=self.claim,
            chain=int(values["chain"]) if values["chain"] else None,
            actor=self.user,
            version=values["version"],
            **self._values(values),
        )
        return Done(f"{link.source.name} is added.", self.claim.number, check=str(link.pk))


class LinkAct(SaidBy):
    """An act on one link."""

    link: Attribution

    def find(self, request: HttpRequest, pk: Any) -> None:
        self.link = attribution_for(self.user, pk)
        self.claim = claim_for(self.user, self.link.claim_id)
        self.article = self.claim.article

    def target(self) -> Attribution | Claim | None:
        return self.link


class Correct(LinkAct):
    """Correct who said it, how, where and on what basis."""

    def frame(self) -> Frame:
        needs = ("Another source, word or mode re-opens what was decided on its chain.",)
        return Frame("Correct who said it", needs=needs)

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        link = self.link
        zone = zoneinfo.ZoneInfo(self.article.time_zone)
        said_at = localtime(link.said_at, zone).replace(tzinfo=None) if link.said_at else None
        return LinkForm(
            data,
            sources=self._sources(),
            chains=self._chains(),
            zone=self.article.time_zone,
            initial={
                "version": link.version,
                "source": str(link.source_id),
                "cue": link.cue,
                "mode": link.mode,
                "basis": link.basis,
                "channel": link.channel,
                "said_at": said_at,
                "chain": str(link.chain),
                "position": link.position,
            },
        )

    @transaction.atomic
    def act(self, values: dict[str, Any]) -> Done:
        attribution_change(
            attribution=self.link,
            chain=int(values["chain"] or self.link.chain),
            actor=self.user,
            version=values["version"],
            **self._values(values),
        )
        return Done("It is corrected who said it.", self.claim.number, check=str(self.link.pk))


class Remove(LinkAct):
    """Take a link off the claim."""

    def frame(self) -> Frame:
        needs = (f"{self.link.source.name} stays in the history. The rest of the chain is re-opened.",)
        return Frame("They did not say it", "Take them off", needs=needs, danger=True)

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return VersionedReasonForm(data, initial={"version": self.link.version})

    def act(self, values: dict[str, Any]) -> Done:
        attribution_remove(
            attribution=self.link, reason=values["reason"], actor=self.user, version=values["version"]
        )
        return Done(f"{self.link.source.name} is taken off.", self.claim.number)


class Party(LinkAct):
    """Mark the source of a link as an interested party of the article, or take the mark away."""

    permission = "party_mark"

    def frame(self) -> Frame:
        needs = ("The bare denial of an interested party refutes nothing.",)
        return Frame(self.link.source.name, needs=needs)

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        marked = InterestedParty.objects.filter(
            article=self.article, source=self.link.source, live=True
        ).first()
        return PartyForm(data, initial={"mark": marked.mark if marked else ""})

    def act(self, values: dict[str, Any]) -> Done:
        mark = PartyMark(values["mark"]) if values["mark"] else None
        party_mark(article=self.article, source=self.link.source, mark=mark, actor=self.user)
        said = f"{self.link.source.name}: {mark.label if mark else 'no interested party'}."
        return Done(said, self.claim.number, everything=True)


urlpatterns = [
    path("claims/<uuid:pk>/said-by/", Add.as_view(), name="link_add"),
    path("said-by/<uuid:pk>/correct/", Correct.as_view(), name="link_change"),
    path("said-by/<uuid:pk>/remove/", Remove.as_view(), name="link_remove"),
    path("said-by/<uuid:pk>/party/", Party.as_view(), name="party_mark"),
]

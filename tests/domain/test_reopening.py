"""Rule 6: after each kind of act, exactly the decisions that no longer stand are re-opened, and no other.

One article full of standing decisions; each act is done to it alone, and what changed is compared with what
should have.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from claims.actions.articles import article_edit, article_publish, article_set_people
from claims.actions.attributions import attribution_add, attribution_change, attribution_remove
from claims.actions.claims import claim_edit, claim_restore, claim_retire, claim_reword, claim_set_disposition
from claims.actions.decisions import claim_decide
from claims.actions.desk_work import comment_add
from claims.actions.evidence import citation_except, citation_set_stance, citation_withdraw
from claims.actions.risk import claim_set_legal_flag, claim_set_risk
from claims.actions.sources import (
    party_mark,
    republishing_set,
    source_add,
    source_edit,
    source_merge,
    source_unmerge,
)
from claims.models import Attribution, Citation, Claim, Event, Source
from claims.vocabulary import (
    CitationException,
    ClaimKind,
    DecisionKind,
    Disposition,
    EvidenceKind,
    Mode,
    PartyMark,
    RetirementReason,
    Risk,
    Stance,
    Status,
)
from tests.cast import Cast

type Check = str
"""Which check of which claim: "words", "said:authority" …"""


@dataclass
class Standing:
    """An article on which everything is decided."""

    cast: Cast
    claims: dict[str, Claim]
    links: dict[str, Attribution]
    cited: dict[str, Citation]
    sources: dict[str, Source]

    def claim(self, name: str) -> Claim:
        return Claim.objects.select_related("article__current_revision").get(pk=self.claims[name].pk)

    def link(self, name: str) -> Attribution:
        return Attribution.objects.select_related("claim__article", "source").get(pk=self.links[name].pk)

    def source(self, name: str) -> Source:
        return Source.objects.select_related("desk", "article").get(pk=self.sources[name].pk)

    def citation(self, name: str) -> Citation:
        return Citation.objects.select_related("claim__article").get(pk=self.cited[name].pk)

    def statuses(self) -> dict[Check, str]:
        found = {name: Claim.objects.get(pk=c.pk).status for name, c in self.claims.items()}
        return found | {f"said:{n}": Attribution.objects.get(pk=a.pk).status for n, a in self.links.items()}


@pytest.fixture
def standing(cast: Cast) -> Standing:
    """Claims confirmed by data, by two words, by an exception; one refuted by a denial; quotes confirmed."""
    text = cast.article.current_revision.text  # type: ignore[union-attr] # it has one
    assert text
    sources = {
        "authority": cast.authority,
        "agency": cast.agency,
        "witness": cast.witness,
        **{
            n: source_add(desk=cast.desk, name=n, actor=cast.checker)
            for n in ("daily", "mayor", "rival", "bystander")
        },
    }
    claims = {"data": cast.cranes, "words": cast.harbour}
    from claims.actions.claims import claim_add

    for name in ("own", "denied", "plain", "unproven"):
        claims[name] = claim_add(
            article=cast.article, statement=f"The claim called {name}", actor=cast.checker
        )
    links = {"authority": cast.said}
    links["mayor"] = _linked(cast, claims["own"], sources["mayor"])
    links["first"] = _linked(cast, claims["plain"], sources["rival"])
    links["second"] = _linked(cast, claims["plain"], sources["daily"], chain=1, position=2)
    found = Standing(cast, claims, links, {}, sources)

    def cite(name: str, claim: str, **more: object) -> Citation:
        found.cited[name] = cast.cite(claim=found.claim(claim), **more)  # type: ignore[arg-type] # as cite has it
        return found.cited[name]

    cast.decide(Status.CONFIRMED, cite("dataset", "data"), claim=claims["data"])
    one = cite("agency", "words", origin=cast.agency, kind=EvidenceKind.NEWS_REPORT)
    two = cite("witness", "words", origin=cast.witness, kind=EvidenceKind.INTERVIEW)
    cast.decide(Status.CONFIRMED, one, two, claim=claims["words"])
    own = cite("log", "own", origin=sources["mayor"], kind=EvidenceKind.OFFICIAL_RECORD)
    citation_except(
        citation=found.citation("log"),
        exception=CitationException.OWN_ACTS,
        reason="its log",
        actor=cast.editor,
    )
    cast.decide(Status.CONFIRMED, own, claim=claims["own"])
    denial = cite(
        "denial", "denied", stance=Stance.CONTRADICTS, origin=sources["rival"], kind=EvidenceKind.STATEMENT
    )
    cast.decide(Status.INCORRECT, denial, claim=claims["denied"])
    cast.decide(Status.NOT_CHECKABLE, claim=claims["plain"])
    cast.decide(Status.UNPROVEN, claim=claims["unproven"], disposition=Disposition.HEDGE)
    for name, link in links.items():
        tape = cast.cite(claim=link.claim, attribution=link, kind=EvidenceKind.RECORDING, origin=link.source)
        found.cited[f"tape:{name}"] = tape
        cast.decide(Status.CONFIRMED, tape, claim=link.claim, attribution=link, by=cast.checker2)
    return found


def _linked(
    cast: Cast, claim: Claim, source: Source, chain: int | None = None, position: int = 1
) -> Attribution:
    claim = Claim.objects.select_related("article__current_revision").get(pk=claim.pk)
    return attribution_add(
        claim=claim, source=source, cue="said", actor=cast.checker, version=claim.version, chain=chain,
        position=position,
    )  # fmt: skip


type Act = Callable[[Standing], object]


def reword(s: Standing) -> object:
    c = s.claim("data")
    return claim_reword(
        claim=c, statement="Five cranes were destroyed", actor=s.cast.reporter, version=c.version
    )


def reword_glyphs(s: Standing) -> object:
    c = s.claim("data")
    return claim_reword(
        claim=c, statement=c.statement.replace(" ", "  "), actor=s.cast.reporter, version=c.version
    )


def withdraw_named(s: Standing) -> object:
    return citation_withdraw(citation=s.citation("dataset"), reason="forged", actor=s.cast.checker)


def withdraw_one_of_two(s: Standing) -> object:
    return citation_withdraw(citation=s.citation("witness"), reason="mistaken", actor=s.cast.checker)


def withdraw_tape(s: Standing) -> object:
    return citation_withdraw(citation=s.citation("tape:authority"), reason="edited", actor=s.cast.checker)


def stance(s: Standing) -> object:
    return citation_set_stance(
        citation=s.citation("agency"), stance=Stance.CONTEXT, reason="x", actor=s.cast.checker
    )


def end_exception(s: Standing) -> object:
    return citation_except(
        citation=s.citation("log"), exception=CitationException.NONE, reason="x", actor=s.cast.editor
    )


def cite_against(s: Standing) -> object:
    return s.cast.cite(claim=s.claim("data"), stance=Stance.CONTRADICTS)


def merge_origins(s: Standing) -> object:
    w = s.source("witness")
    return source_merge(source=w, into=s.source("agency"), actor=s.cast.editor, version=w.version)


def merge_into_speaker(s: Standing) -> object:
    """The agency turns out to be another name of the mayor: no claim the mayor says rests on the agency."""
    a = s.source("agency")
    return source_merge(source=a, into=s.source("mayor"), actor=s.cast.editor, version=a.version)


def merge_strangers(s: Standing) -> object:
    b = s.source("bystander")
    return source_merge(source=b, into=s.source("daily"), actor=s.cast.editor, version=b.version)


def unmerge_strangers(s: Standing) -> object:
    merge_strangers(s)
    b = s.source("bystander")
    return source_unmerge(source=b, actor=s.cast.editor, version=b.version)


def republish(s: Standing) -> None:
    republishing_set(
        publisher=s.source("agency"), origin=s.source("witness"), republishes=True, actor=s.cast.editor
    )


def republish_elsewhere(s: Standing) -> None:
    republishing_set(
        publisher=s.source("daily"), origin=s.source("bystander"), republishes=True, actor=s.cast.editor
    )


def interested(s: Standing) -> object:
    return party_mark(
        article=s.cast.article, source=s.source("rival"), mark=PartyMark.CONFLICT, actor=s.cast.editor
    )


def interested_other(s: Standing) -> object:
    return party_mark(
        article=s.cast.article, source=s.source("daily"), mark=PartyMark.CONFLICT, actor=s.cast.editor
    )


def checker_reports(s: Standing) -> object:
    return article_set_people(
        article=s.cast.article, actor=s.cast.editor, reporters=[s.cast.reporter, s.cast.checker]
    )


def second_checker_reports(s: Standing) -> object:
    return article_set_people(
        article=s.cast.article, actor=s.cast.editor, reporters=[s.cast.reporter, s.cast.checker2]
    )


def raise_risk(s: Standing) -> object:
    c = s.claim("data")
    return claim_set_risk(claim=c, risk=Risk.HIGH, reason="x", actor=s.cast.checker2, version=c.version)


def flag(s: Standing) -> object:
    c = s.claim("words")
    return claim_set_legal_flag(claim=c, flag=True, reason="x", actor=s.cast.legal, version=c.version)


def raise_risk_of_refuted(s: Standing) -> object:
    c = s.claim("denied")
    return claim_set_risk(claim=c, risk=Risk.HIGH, reason="x", actor=s.cast.checker2, version=c.version)


def change_cue(s: Standing) -> object:
    a = s.link("authority")
    return attribution_change(attribution=a, actor=s.cast.reporter, version=a.version, cue="denied")


def change_mode(s: Standing) -> object:
    a = s.link("authority")
    return attribution_change(attribution=a, actor=s.cast.reporter, version=a.version, mode=Mode.DIRECT)


def change_channel(s: Standing) -> object:
    a = s.link("authority")
    return attribution_change(attribution=a, actor=s.cast.reporter, version=a.version, channel="on the radio")


def change_speaker_to_evidence(s: Standing) -> object:
    """Who said it is corrected to the very origin the content rests on: its word no longer proves it."""
    a = _linked(s.cast, s.claims["words"], s.sources["rival"])
    return attribution_change(
        attribution=Attribution.objects.select_related("claim__article").get(pk=a.pk),
        actor=s.cast.reporter, version=a.version, source=s.source("witness"),
    )  # fmt: skip


def change_first_of_chain(s: Standing) -> object:
    a = s.link("first")
    return attribution_change(
        attribution=a, actor=s.cast.reporter, version=a.version, source=s.source("bystander")
    )


def remove_second_of_chain(s: Standing) -> object:
    a = s.link("second")
    return attribution_remove(attribution=a, actor=s.cast.reporter, version=a.version, reason="not said")


def new_chain(s: Standing) -> object:
    return _linked(s.cast, s.claims["data"], s.sources["bystander"])


def rename_source(s: Standing) -> object:
    a = s.source("authority")
    return source_edit(source=a, actor=s.cast.editor, version=a.version, description="of the port")


def nothing_material(s: Standing) -> object:
    c = s.claim("data")
    claim_edit(claim=c, actor=s.cast.checker, version=c.version, kind=ClaimKind.QUANTITY)
    c = s.claim("data")
    claim_set_disposition(claim=c, disposition=Disposition.KEEP, actor=s.cast.editor, version=c.version)
    comment_add(article=s.cast.article, claim=s.claim("data"), body="Looks right", actor=s.cast.editor)
    article_edit(article=s.cast.article, actor=s.cast.editor, outlet="The Nordby Herald")
    revision = s.cast.article.current_revision
    assert revision is not None
    return article_publish(article=s.cast.article, revision=revision, actor=s.cast.editor)


def retire_and_restore(s: Standing) -> object:
    c = s.claim("data")
    c = claim_retire(
        claim=c, retirement=RetirementReason.NOT_A_CLAIM, reason="x", actor=s.cast.editor, version=c.version
    )
    return claim_restore(claim=c, reason="it is", actor=s.cast.editor, version=c.version)


def decide_another(s: Standing) -> object:
    c = s.claim("words")
    return claim_decide(
        claim=c, to=Status.UNVERIFIED, reason="x", citations=[], actor=s.cast.checker, version=c.version
    )


ACTS: list[tuple[Act, set[Check]]] = [
    (reword, {"data", "said:authority"}),
    (reword_glyphs, set()),
    (withdraw_named, {"data"}),
    (withdraw_one_of_two, {"words"}),
    (withdraw_tape, {"said:authority"}),
    (stance, {"words"}),
    (end_exception, {"own"}),
    (cite_against, set()),
    (merge_origins, {"words"}),
    (merge_into_speaker, set()),
    (merge_strangers, set()),
    (unmerge_strangers, set()),
    (republish, {"words"}),
    (republish_elsewhere, set()),
    (interested, {"denied"}),
    (interested_other, set()),
    (checker_reports, {"data", "words", "own", "denied", "plain", "unproven"}),
    (second_checker_reports, {"said:authority", "said:mayor", "said:first", "said:second"}),
    (raise_risk, {"data", "said:authority"}),
    (flag, {"words"}),
    (raise_risk_of_refuted, set()),
    (change_cue, {"said:authority"}),
    (change_mode, {"said:authority"}),
    (change_channel, set()),
    (change_speaker_to_evidence, {"words"}),
    (change_first_of_chain, {"said:first", "said:second"}),
    (remove_second_of_chain, {"said:first", "said:second"}),
    (new_chain, set()),
    (rename_source, set()),
    (nothing_material, set()),
    (retire_and_restore, set()),
]


@pytest.mark.parametrize(("act", "reopened"), ACTS, ids=[a.__name__ for a, _ in ACTS])
def test_exactly_what_no_longer_stands_is_reopened(
    standing: Standing, act: Act, reopened: set[Check]
) -> None:
    before = standing.statuses()
    assert "unverified" not in before.values()
    last = Event.objects.latest("at")
    act(standing)
    after = standing.statuses()
    assert {name for name in before if before[name] != after[name]} == reopened
    assert {after[name] for name in reopened} <= {"unverified"}
    consequences = Event.objects.filter(decision=DecisionKind.CONSEQUENCE, at__gt=last.at).select_related(
        "cause"
    )
    assert consequences.count() == len(reopened)
    for event in consequences:
        assert event.cause is not None
        assert event.cause.actor == event.actor
        assert event.to_status == "unverified"


def test_a_persons_own_step_is_no_consequence(standing: Standing) -> None:
    decide_another(standing)
    assert not Event.objects.filter(decision=DecisionKind.CONSEQUENCE).exists()

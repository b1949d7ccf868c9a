"""What we knew when we published: the report of a past moment is byte for byte what was exported then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from claims.actions.articles import article_edit, article_publish, article_set_people
from claims.actions.attributions import attribution_add, attribution_remove
from claims.actions.claims import claim_retire, claim_reword, claim_set_disposition
from claims.actions.desk_work import claim_assign, comment_add, comment_resolve, reply_answer, reply_ask
from claims.actions.erasure import text_erase
from claims.actions.evidence import citation_set_stance, citation_withdraw
from claims.actions.identities import identity_seal
from claims.actions.revisions import revision_add
from claims.actions.risk import claim_set_risk
from claims.actions.sign_off import article_sign_off, blocker_override, sign_off_withdraw
from claims.actions.sources import party_mark, republishing_set, source_edit, source_merge, source_unmerge
from claims.actions.split_merge import Part, claim_split, claims_merge
from claims.errors import InvalidInput
from claims.ingest import read_text
from claims.models import Article, Claim, ExtractionRun, Source
from claims.models.independence import load_checks, origins_by_claim
from claims.queries.audit import audit
from claims.queries.readiness import article_readiness
from claims.queries.report import article_report
from claims.reports import FORMATS
from claims.reports.report import Report
from claims.vocabulary import (
    Blocker,
    Disposition,
    EvidenceKind,
    PartyMark,
    Reliability,
    RetirementReason,
    Risk,
    Role,
    RunState,
    Stance,
    Status,
)
from tests.cast import TEXT, Cast

type Act = Callable[[Cast], object]


def fresh(claim: Claim) -> Claim:
    return Claim.objects.select_related("article__current_revision").get(pk=claim.pk)


def again(source: Source) -> Source:
    return Source.objects.select_related("desk", "article").get(pk=source.pk)


def acts(cast: Cast) -> Iterator[tuple[str, Act]]:
    """A day's work: everything that changes something the report shows."""
    yield (
        "read",
        lambda c: ExtractionRun.objects.filter(revision__article=c.article).update(
            state=RunState.DONE, finished_at=timezone.now(), skipped=[{"span": [0, 3], "reason": "teaser"}]
        ),
    )
    yield "cite", lambda c: c.cite(origin=c.agency, kind=EvidenceKind.NEWS_REPORT)
    yield "cite again", lambda c: c.cite(origin=c.witness, kind=EvidenceKind.INTERVIEW)
    yield "against", lambda c: c.cite(c.harbour, Stance.CONTRADICTS)
    yield "confirm", lambda c: c.decide(Status.CONFIRMED, *c.made[:2])
    yield "incorrect", lambda c: c.decide(Status.INCORRECT, c.made[2], claim=c.harbour)
    yield (
        "merge",
        lambda c: source_merge(
            source=again(c.witness), into=again(c.agency), actor=c.editor, version=again(c.witness).version
        ),
    )
    yield (
        "unmerge",
        lambda c: source_unmerge(source=again(c.witness), actor=c.editor, version=again(c.witness).version),
    )
    yield (
        "republish",
        lambda c: republishing_set(
            publisher=again(c.agency), origin=again(c.authority), republishes=True, actor=c.editor
        ),
    )
    yield "rename", lambda c: source_edit(
        source=again(c.agency), actor=c.editor, version=again(c.agency).version, name="Coast Wire",
        reliability=Reliability.B, aliases=["CNA"],
    )  # fmt: skip
    yield (
        "party",
        lambda c: party_mark(
            article=c.article, source=c.authority, mark=PartyMark.INTERESTED, actor=c.editor
        ),
    )
    yield (
        "reword",
        lambda c: claim_reword(
            claim=fresh(c.cranes),
            statement="Six cranes burnt",
            actor=c.checker,
            version=fresh(c.cranes).version,
        ),
    )
    yield (
        "risk",
        lambda c: claim_set_risk(
            claim=fresh(c.cranes), risk=Risk.HIGH, reason="x", actor=c.editor, version=fresh(c.cranes).version
        ),
    )
    yield "endorse", lambda c: c.decide(Status.CONFIRMED, c.cite())
    yield (
        "stance",
        lambda c: citation_set_stance(
            citation=c.made[0], stance=Stance.CONTEXT, reason="misread", actor=c.checker
        ),
    )
    yield "withdraw", lambda c: citation_withdraw(citation=c.made[2], reason="forged", actor=c.checker)
    yield (
        "link",
        lambda c: attribution_add(
            claim=fresh(c.harbour),
            source=c.authority,
            actor=c.checker,
            cue="said",
            version=fresh(c.harbour).version,
        ),
    )
    yield (
        "copy",
        lambda c: claim_set_disposition(
            claim=fresh(c.harbour),
            disposition=Disposition.KEEP,
            actor=c.editor2,
            version=fresh(c.harbour).version,
        ),
    )
    yield (
        "override",
        lambda c: blocker_override(
            article=c.article,
            blocker=Blocker.UNVERIFIED,
            subject_id=c.harbour.pk,
            reason="known",
            actor=c.editor,
        ),
    )
    yield (
        "cut",
        lambda c: claim_set_disposition(
            claim=fresh(c.cranes),
            disposition=Disposition.CUT,
            actor=c.editor2,
            version=fresh(c.cranes).version,
        ),
    )
    yield (
        "comment",
        lambda c: comment_add(article=c.article, claim=c.cranes, body="Ring them.", actor=c.legal),
    )
    yield (
        "resolve",
        lambda c: comment_resolve(comment=c.article.comments.get(), resolved=True, actor=c.checker),
    )
    yield "assign", lambda c: claim_assign(claim=fresh(c.cranes), assignee=c.checker2, actor=c.editor)
    yield (
        "ask",
        lambda c: reply_ask(article=c.article, party=c.authority, question="Is it so?", actor=c.reporter),
    )
    yield "answer", lambda c: reply_answer(reply=c.article.replies.get(), answer="It is.", actor=c.reporter)
    yield "details", lambda c: article_edit(article=c.article, actor=c.editor, outlet="The Nordby Post")
    yield "sign", lambda c: article_sign_off(
        article=c.article, role=Role.EDITOR, actor=c.editor2,
        revision_sha256=c.article.current_revision.sha256,  # type: ignore[union-attr] # it has one
    )  # fmt: skip
    yield "publish", lambda c: article_publish(
        article=c.article, revision=c.article.current_revision, actor=c.editor  # type: ignore[arg-type] # it has one
    )  # fmt: skip
    yield "new text", lambda c: revision_add(
        article=Article.objects.get(pk=c.article.pk), base=1, why="two more", actor=c.reporter,
        document=read_text(TEXT.replace("Four cranes", "Six cranes").replace("harbour fire", "a fire")),
    )  # fmt: skip
    yield (
        "unsign",
        lambda c: sign_off_withdraw(sign_off=c.article.sign_offs.get(), reason="a slip", actor=c.editor2),
    )
    yield "said", lambda c: c.decide(
        Status.CONFIRMED, c.cite(c.harbour, attribution=c.harbour.attributions.get()), claim=c.harbour,
        attribution=c.harbour.attributions.get(),
    )  # fmt: skip
    yield "unlink", lambda c: attribution_remove(
        attribution=c.harbour.attributions.get(), reason="wrong", actor=c.checker,
        version=c.harbour.attributions.get().version,
    )  # fmt: skip
    yield "split", lambda c: claim_split(
        claim=fresh(c.cranes), parts=[Part("Six cranes stood there"), Part("All of them burnt")], reason="two",
        actor=c.editor2, version=fresh(c.cranes).version,
    )  # fmt: skip
    yield "merge claims", merge_the_parts
    yield "seal", lambda c: identity_seal(article=c.article, identity="Jo Doe", actor=c.editor)
    yield (
        "people",
        lambda c: article_set_people(article=c.article, actor=c.editor, reporters=[c.reporter, c.checker]),
    )
    yield "retire", lambda c: claim_retire(
        claim=fresh(c.harbour), retirement=RetirementReason.NOT_A_CLAIM, reason="colour", actor=c.editor,
        version=fresh(c.harbour).version,
    )  # fmt: skip


def merge_the_parts(cast: Cast) -> None:
    parts = [fresh(c) for c in Claim.objects.filter(split_from=cast.cranes).order_by("number")]
    claims_merge(
        into=parts[0], others=parts[1:], reason="one after all", actor=cast.editor2,
        versions={str(p.pk): p.version for p in parts},
    )  # fmt: skip


def exported(report: Report) -> list[str]:
    """The JSON without the one line that says how this copy was made."""
    lines = FORMATS["json"].render(report).decode().split("\n")
    return [line for line in lines if not line.startswith('"generated":')]


def agrees_with_the_desk(cast: Cast, name: str) -> None:
    """The report built from the history says what the rows of this very moment say."""
    report = article_report(cast.article, cast.editor)
    readiness = article_readiness(cast.article)
    assert [m.detail for m in report.to_do] == [o.detail for o in readiness.blockers], name
    assert report.missing_sign_offs == tuple(r.value for r in readiness.missing_roles), name
    assert [s.state for s in report.sign_offs] == [s.state.value for s in readiness.sign_offs], name
    claims = list(Claim.objects.filter(article=cast.article, state="open").order_by("number"))
    rows = load_checks(claims)
    origins = origins_by_claim(rows)
    assert [(c.id, c.status, c.origins) for c in report.claims] == [
        (str(c.pk), c.status, len(origins.get(c.pk, ()))) for c in claims
    ], name
    links = {str(r.attribution.pk): r.attribution.status for r in rows if r.attribution is not None}
    assert {k.id: k.status for c in report.claims for k in c.links} == links, name


def test_every_moment_of_a_days_work_can_be_exported_again(cast: Cast) -> None:
    work: list[tuple[str, Report]] = []
    for name, act in acts(cast):
        act(cast)
        cast.refresh()
        cast.article.refresh_from_db()
        agrees_with_the_desk(cast, name)
        work.append((name, article_report(cast.article, cast.editor)))
    for name, then in work:
        by_time = article_report(cast.article, cast.legal, then.generated.at)
        assert exported(by_time) == exported(then), name
    for name, then in {r.history.seq: (name, r) for name, r in work}.values():
        by_number = article_report(cast.article, cast.legal, then.history.seq)
        assert exported(by_number) == exported(then), name
        for other in ("csv", "claimreview", "annotations"):
            assert FORMATS[other].render(by_number) == FORMATS[other].render(then), name
    seen = [exported(r) for _, r in work]
    assert [name for (name, _), mine in zip(work, seen, strict=True) if seen.count(mine) > 1] == []
    assert list(audit(cast.article)) == []
    text = FORMATS["md"].render(work[-1][1]).decode()
    assert all(
        words in text for words in ("claim reworded", "endorsement, 1 of 2", "Right of reply", "Set aside")
    )


def test_what_has_been_erased_is_erased_in_every_past_report(cast: Cast) -> None:
    cast.decide(Status.UNPROVEN, reason="Mallory told me so", disposition=Disposition.CUT)
    then = article_report(cast.article, cast.editor)
    text_erase(article=cast.article, text="Mallory", reason="court order 5", actor=cast.editor)
    now = article_report(cast.article, cast.editor, then.history.seq)
    assert "Mallory" in FORMATS["json"].render(then).decode()
    assert "Mallory" not in FORMATS["json"].render(now).decode()
    assert now.claims[0].decisions[0].reason == "[erased]"
    assert now.history == then.history


def test_before_the_article_there_is_nothing_to_report(cast: Cast) -> None:
    with pytest.raises(InvalidInput, match="not here yet"):
        article_report(cast.article, cast.editor, timezone.now() - timedelta(days=1))


def test_a_time_without_its_zone_is_refused(cast: Cast) -> None:
    with pytest.raises(InvalidInput, match="zone"):
        article_report(cast.article, cast.editor, timezone.now().replace(tzinfo=None))


def test_every_moment_answers_or_says_why_not(cast: Cast) -> None:
    """Before the first text, at a time to come, past the end and without any event there is no report."""
    cast.decide(Status.CONFIRMED, cast.cite())
    last = article_report(cast.article).history.seq
    told = [article_report(cast.article, as_of=seq).history.seq for seq in range(2, last + 1)]
    assert told == list(range(2, last + 1))
    untold = Article(desk=cast.desk, created_by=cast.reporter)  # not saved: none is there without an event
    for article, moment in (
        (cast.article, 0),
        (cast.article, 1),
        (cast.article, last + 1),
        (cast.article, timezone.now() + timedelta(days=1)),
        (cast.article, timezone.now() - timedelta(days=1)),
        (untold, None),
        (untold, 1),
    ):
        with pytest.raises(InvalidInput) as refused:
            article_report(article, as_of=moment)
        assert refused.value.fields.keys() == {"as_of"}

"""Every act of the workbench besides deciding: it does it, refuses in words, and shows nothing to outsiders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.actions.claims import claim_reword
from claims.actions.desk_work import comment_add, reply_ask
from claims.models import Article, Attribution, Citation, Claim, Comment, Evidence, RightOfReply, Source
from claims.vocabulary import ClaimState, EvidenceKind, Stance, Status
from tests.cast import Cast, random_id

HTMX = {"HX-Request": "true"}
type As = Callable[[User], Client]


@dataclass(frozen=True)
class Act:
    """An act: its address, what is about it, who does it, what is sent, and what is then so."""

    name: str
    values: Callable[[Cast], dict[str, Any]]
    so: Callable[[Cast], bool]
    by: str = "checker"
    not_by: str = "legal"
    about: Callable[[Cast], Any] = lambda cast: cast.cranes.pk
    bad: dict[str, Any] | None = field(default_factory=dict)
    ready: Callable[[Cast], object] = lambda cast: None


def version(cast: Cast) -> int:
    return Claim.objects.get(pk=cast.cranes.pk).version


def cranes(cast: Cast) -> Claim:
    return Claim.objects.get(pk=cast.cranes.pk)


LINK = {
    "name": "",
    "source_kind": "person",
    "cue": "told",
    "mode": "indirect",
    "basis": "hearsay",
    "channel": "",
    "said_at": "",
    "position": "1",
}

ACTS = [
    Act(
        "claim_reword",
        lambda c: {"version": version(c), "statement": "Four cranes fell"},
        lambda c: cranes(c).statement == "Four cranes fell",
        bad={"statement": ""},
    ),
    Act(
        "claim_kind",
        lambda c: {"version": version(c), "kind": "quantity"},
        lambda c: cranes(c).kind == "quantity",
        bad={"kind": "miracle"},
    ),
    Act(
        "claim_risk",
        lambda c: {"version": version(c), "risk": "high", "reason": ""},
        lambda c: cranes(c).risk == "high",
        not_by="reporter",
        bad={"risk": "enormous"},
    ),
    Act(
        "claim_risk",
        lambda c: {"version": version(c), "risk": "flag", "reason": ""},
        lambda c: cranes(c).legal_flag and cranes(c).risk == "high",
        by="legal",
        not_by="reporter",
        bad={"risk": ""},
    ),
    Act(
        "claim_assign",
        lambda c: {"assignee": c.checker2.pk, "due_at": "2026-12-01T18:00"},
        lambda c: c.cranes.assignments.get(live=True).assignee == c.checker2,
        not_by="reporter",
        bad={"due_at": "soon"},
    ),
    Act(
        "claim_assign",
        lambda c: {"assignee": "", "due_at": ""},
        lambda c: not c.cranes.assignments.filter(live=True).exists(),
        not_by="reporter",
        bad={"assignee": "0"},
    ),
    Act(
        "claim_split",
        lambda c: {"version": version(c), "statements": "One crane fell\nThree cranes burned", "reason": ""},
        lambda c: cranes(c).retirement == "split" and Claim.objects.filter(split_from=c.cranes).count() == 2,
        not_by="reporter",
        bad={"statements": "Only one"},
    ),
    Act(
        "claim_merge",
        lambda c: {
            "version": version(c),
            "other": f"{c.harbour.pk}:{Claim.objects.get(pk=c.harbour.pk).version}",
            "reason": "The same fire.",
        },
        lambda c: Claim.objects.get(pk=c.harbour.pk).retirement == "merged",
        not_by="reporter",
        bad={"other": ""},
    ),
    Act(
        "claim_copy",
        lambda c: {"version": version(c), "disposition": "attribute", "reason": ""},
        lambda c: cranes(c).disposition == "attribute",
        by="editor",
        not_by="checker",
        bad={"disposition": "burn"},
    ),
    Act(
        "claim_retire",
        lambda c: {"version": version(c), "retirement": "not_a_claim", "reason": "A heading.", "into": ""},
        lambda c: cranes(c).state == ClaimState.RETIRED,
        not_by="reporter",
        bad={"reason": ""},
    ),
    Act(
        "claim_retire",
        lambda c: {
            "version": version(c),
            "retirement": "duplicate",
            "reason": "Said twice.",
            "into": str(c.harbour.pk),
        },
        lambda c: cranes(c).into == c.harbour,
        not_by="reporter",
        bad={"into": ""},
    ),
    Act(
        "claim_restore",
        lambda c: {"version": version(c), "reason": ""},
        lambda c: cranes(c).state == ClaimState.OPEN,
        not_by="reporter",
        bad=None,
        ready=lambda c: Claim.objects.filter(pk=c.cranes.pk).update(state=ClaimState.PROPOSED),
    ),
    Act(
        "claim_comment",
        lambda c: {"text": "Ask @cora about it", "parent": ""},
        lambda c: list(Comment.objects.get().mentions.all()) == [c.checker2],
        not_by="",
        bad={"text": "  "},
    ),
    Act(
        "comment_settle",
        lambda c: {},
        lambda c: Comment.objects.get().resolved_by == c.checker,
        not_by="",
        about=lambda c: Comment.objects.get().pk,
        bad=None,
        ready=lambda c: comment_add(article=c.article, claim=c.cranes, body="Why?", actor=c.editor),
    ),
    Act(
        "reply_ask",
        lambda c: {
            "party": c.authority.pk,
            "question": "Were they?",
            "channel": "mail",
            "asked_at": "2026-11-01T09:00",
            "due_at": "2026-11-01T18:00",
        },
        lambda c: RightOfReply.objects.get().party == c.authority,
        not_by="",
        bad={"due_at": "2026-10-01T18:00"},
    ),
    Act(
        "reply_answer",
        lambda c: {"answer": "No.", "answered_at": ""},
        lambda c: RightOfReply.objects.get().answer == "No.",
        not_by="",
        about=lambda c: RightOfReply.objects.get().pk,
        bad={"answer": ""},
        ready=lambda c: reply_ask(
            article=c.article, claim=c.cranes, party=c.authority, question="Were they?", actor=c.editor
        ),
    ),
    Act(
        "link_add",
        lambda c: {"version": version(c), "source": c.witness.pk, "chain": "", **LINK},
        lambda c: [a.source for a in c.cranes.attributions.order_by("chain")] == [c.authority, c.witness],
        bad={"source": random_id()},
    ),
    Act(
        "link_add",
        lambda c: {
            "version": version(c),
            "source": "new",
            "chain": "1",
            **LINK,
            "name": "A docker",
            "source_kind": "unnamed",
            "position": "2",
        },
        lambda c: Source.objects.get(name="A docker").article == c.article,
        bad={"name": ""},
    ),
    Act(
        "link_change",
        lambda c: {
            "version": Attribution.objects.get(pk=c.said.pk).version,
            "source": c.agency.pk,
            "chain": "1",
            **LINK,
        },
        lambda c: (
            (Attribution.objects.get(pk=c.said.pk).source, Attribution.objects.get(pk=c.said.pk).cue)
            == (c.agency, "told")
        ),
        about=lambda c: c.said.pk,
        bad={"mode": "shouted"},
    ),
    Act(
        "link_remove",
        lambda c: {"version": c.said.version, "reason": "Nobody said it."},
        lambda c: not Attribution.objects.get(pk=c.said.pk).live,
        about=lambda c: c.said.pk,
        bad={"reason": ""},
    ),
    Act(
        "party_mark",
        lambda c: {"mark": "interested"},
        lambda c: c.article.interested_parties.get(live=True).source == c.authority,
        about=lambda c: c.said.pk,
        bad={"mark": "guilty"},
    ),
    Act(
        "claim_cite",
        lambda c: {
            "version": version(c),
            "check": c.said.pk,
            "stance": "supports",
            "url": "",
            "file": SimpleUploadedFile("../call.txt", b"She said so."),
            "title": "",
            "kind": "recording",
            "quotation": "Four cranes",
            "locator": "0:12",
            "origin": "new",
            "origin_name": "Ada Lindqvist",
            "origin_kind": "official",
            "terms": "background",
            "note": "",
            "item": "",
        },
        lambda c: (
            Citation.objects.get().attribution == c.said
            and Evidence.objects.get().file_name == "call.txt"
            and Evidence.objects.get().origin == Source.objects.get(name="Ada Lindqvist")
        ),
        not_by="",
        bad={"file": "", "url": ""},
    ),
    Act(
        "citation_withdraw",
        lambda c: {"reason": "Another day."},
        lambda c: Citation.objects.get().withdrawn and cranes(c).status == Status.UNVERIFIED,
        not_by="",
        about=lambda c: Citation.objects.get().pk,
        bad={"reason": ""},
        ready=lambda c: c.decide(Status.CONFIRMED, c.cite(origin=c.agency)),
    ),
    Act(
        "citation_change",
        lambda c: {"stance": "context", "exception": "none", "reason": "Of last year."},
        lambda c: Citation.objects.get().stance == Stance.CONTEXT,
        not_by="",
        about=lambda c: Citation.objects.get().pk,
        bad={"stance": "proves"},
        ready=lambda c: c.cite(origin=c.agency),
    ),
    Act(
        "citation_change",
        lambda c: {"stance": "supports", "exception": "own_acts", "reason": "Its own log."},
        lambda c: Citation.objects.get().exception_by == c.editor,
        by="editor",
        not_by="",
        about=lambda c: Citation.objects.get().pk,
        bad={"exception": "because"},
        ready=lambda c: c.cite(origin=c.authority, kind=EvidenceKind.OFFICIAL_RECORD),
    ),
]


def name(act: Act) -> str:
    return act.name


def prepare(cast: Cast, act: Act) -> tuple[str, dict[str, Any]]:
    act.ready(cast)
    return reverse(f"web:{act.name}", args=[act.about(cast)]), act.values(cast)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize("act", ACTS, ids=name)
def test_does_it(cast: Cast, as_: As, act: Act, headers: dict[str, str]) -> None:
    url, values = prepare(cast, act)
    client = as_(getattr(cast, act.by))
    form = client.get(url, headers=headers)
    assert form.status_code == (302 if act.name == "comment_settle" else 200)
    answer = client.post(url, values, headers=headers)
    assert answer.status_code == (200 if headers else 302), answer.content.decode()[:3000]
    assert act.so(cast)
    if headers:
        assert 'hx-target="#state"' in answer.content.decode()


@pytest.mark.parametrize("act", [a for a in ACTS if a.not_by], ids=name)
def test_says_who_could(cast: Cast, as_: As, act: Act) -> None:
    url, values = prepare(cast, act)
    client = as_(getattr(cast, act.not_by))
    for answer in (client.get(url), client.post(url, values), client.post(url, values, headers=HTMX)):
        assert answer.status_code == 403
        assert "Who could: " in answer.content.decode()


@pytest.mark.parametrize("act", ACTS, ids=name)
def test_is_not_there_for_outsiders(cast: Cast, as_: As, act: Act) -> None:
    url, values = prepare(cast, act)
    outsider = as_(cast.outsider)
    assert [outsider.get(url).status_code, outsider.post(url, values).status_code] == [404, 404]
    assert as_(cast.checker).get(reverse(f"web:{act.name}", args=[random_id()])).status_code == 404


@pytest.mark.parametrize("act", [a for a in ACTS if a.bad is not None], ids=name)
def test_says_what_is_wrong_and_keeps_the_rest(cast: Cast, as_: As, act: Act) -> None:
    url, values = prepare(cast, act)
    kept = [v for k, v in values.items() if isinstance(v, str) and len(v) > 12 and k not in (act.bad or {})]
    for headers in ({}, HTMX):
        answer = as_(getattr(cast, act.by)).post(url, {**values, **(act.bad or {})}, headers=headers)
        html = answer.content.decode()
        assert answer.status_code == 400
        assert "Not saved." in html
        assert [v for v in kept if v.splitlines()[0] not in html] == []


@pytest.mark.parametrize(
    "act", [a for a in ACTS if "version" in a.values.__code__.co_names or a.name == "claim_restore"], ids=name
)
def test_a_stale_save_is_told_what_changed(cast: Cast, as_: As, act: Act) -> None:
    url, values = prepare(cast, act)
    if act.name == "claim_cite" or act.about(cast) != cast.cranes.pk:
        return  # evidence is never stale, and a link has a version of its own
    state = Claim.objects.filter(pk=cast.cranes.pk).values_list("state", flat=True).get()
    claim_reword(
        claim=cast.cranes, statement="Cranes fell over", actor=cast.editor, version=values["version"]
    )
    for headers in ({}, HTMX):
        answer = as_(getattr(cast, act.by)).post(url, values, headers=headers)
        html = answer.content.decode()
        assert answer.status_code == 409
        assert "edda changed this claim" in html
        assert "Cranes fell over" in html
    assert Claim.objects.get(pk=cast.cranes.pk).state == state


def test_lowering_risk_needs_a_reason_and_an_editor(cast: Cast, as_: As) -> None:
    url = reverse("web:claim_risk", args=[cast.cranes.pk])
    as_(cast.checker).post(url, {"version": version(cast), "risk": "high", "reason": ""})
    values = {"version": version(cast), "risk": "normal", "reason": ""}
    assert as_(cast.editor).post(url, values).status_code == 400
    assert as_(cast.checker).post(url, {**values, "reason": "No."}).status_code == 403
    as_(cast.editor).post(url, {**values, "reason": "Nobody was hurt."})
    assert cranes(cast).risk == "normal"


def test_an_answer_goes_into_its_thread(cast: Cast, as_: As) -> None:
    first = comment_add(article=cast.article, claim=cast.cranes, body="Why?", actor=cast.editor)
    url = reverse("web:claim_comment", args=[cast.cranes.pk])
    html = as_(cast.checker).get(url, {"parent": str(first.pk)}, headers=HTMX).content.decode()
    assert f'name="parent" value="{first.pk}"' in html
    as_(cast.checker).post(url, {"text": "Because.", "parent": str(first.pk)})
    assert Comment.objects.get(body="Because.").parent == first


def test_a_closed_form_of_another_page_refreshes_the_page_of_the_claim(cast: Cast, as_: As) -> None:
    url = reverse("web:claim_kind", args=[cast.cranes.pk])
    page = reverse("web:claim", args=[cast.cranes.pk])
    headers = {**HTMX, "HX-Current-URL": f"http://testserver{page}"}
    answer = as_(cast.checker).post(url, {"version": version(cast), "kind": "time"}, headers=headers)
    assert answer["HX-Refresh"] == "true"


def test_evidence_brought_in_once_is_cited_again(cast: Cast, as_: As) -> None:
    item = cast.cite(origin=cast.agency).evidence
    url = reverse("web:claim_cite", args=[cast.harbour.pk])
    values = {
        "version": 1,
        "check": "content",
        "stance": "contradicts",
        "kind": "web_page",
        "origin_kind": "person",
        "terms": "on_record",
        "item": str(item.pk),
    }
    as_(cast.checker).post(url, values)
    assert Citation.objects.get(claim=cast.harbour).evidence == item


def test_when_it_was_said_is_shown_in_the_time_of_the_article(cast: Cast, as_: As) -> None:
    Attribution.objects.filter(pk=cast.said.pk).update(said_at="2026-03-02T12:30Z")
    Article.objects.filter(pk=cast.article.pk).update(time_zone="Asia/Kabul")
    page = as_(cast.checker).get(reverse("web:link_change", args=[cast.said.pk]))
    assert page.status_code == 200
    assert b'value="2026-03-02T17:00"' in page.content

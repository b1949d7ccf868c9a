"""A day at the desk through the API: every operation there is does its work, and answers as the schema says."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.actions.files import store_bytes
from claims.actions.history import history
from claims.models import ApiToken, Citation, Evidence
from claims.vocabulary import EventKind
from tests.api.test_schema import CHECKS, schema
from tests.cast import TEXT, Cast
from tests.quoted import make_quoted

pytestmark = pytest.mark.schema

V1 = "/api/v1/"


class Client:
    """Calls operations by their names in the schema, and holds each answer to it."""

    def __init__(self) -> None:
        self.tokens: dict[int, str] = {}
        self.done: set[tuple[str, str]] = set()

    def __call__(
        self,
        user: User,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        query: dict[str, Any] | None = None,
        multipart: bool = False,
        **ids: object,
    ) -> Any:
        """Call ``path`` with ``ids`` in its places; it succeeds, as described. Returns the JSON of the answer."""
        if user.pk not in self.tokens:
            self.tokens[user.pk] = ApiToken.objects.create(user=user)[1]
        sent: dict[str, Any] = {} if body is None else {"body": body}
        if body is not None:
            sent["media_type"] = "multipart/form-data" if multipart else "application/json"
        case = schema[V1 + path][method].Case(
            path_parameters={name: str(value) for name, value in ids.items()}, query=query or {}, **sent
        )
        response = case.call(headers={"Authorization": f"Token {self.tokens[user.pk]}"})
        assert 200 <= response.status_code < 300, (method, path, response.status_code, response.content[:600])
        case.validate_response(response, checks=CHECKS)
        self.done.add((method, V1 + path))
        is_json = response.headers.get("content-type", [""])[0].startswith("application/json")
        return response.json() if is_json and response.content else None


def operations() -> set[tuple[str, str]]:
    """Every operation of the schema: verb and path."""
    verbs = ("get", "post", "patch", "put", "delete")
    paths = schema.raw_schema["paths"].items()
    return {(verb.upper(), path) for path, found in paths for verb in found if verb in verbs}


@pytest.mark.usefixtures("in_the_tests_transaction")
def test_every_operation_does_its_work_and_answers_as_described(cast: Cast) -> None:
    call, carl, edda = Client(), cast.checker, cast.editor
    write_and_revise(call, cast)
    claims_and_links(call, cast)
    evidence_and_decisions(call, cast)
    signing(call, cast)
    for path in ("articles/", "claims/", "evidence/", "sources/"):
        assert call(carl, "GET", path, query={"page_size": 500})["results"]
    changed = call(carl, "GET", "claims/", query={"changed_since": ""})
    assert changed["changed_since"]
    for path in ("export/claims.ndjson", "export/claims.csv"):
        call(edda, "GET", path)
    own = call(cast.legal, "GET", "tokens/")["results"]
    call(cast.legal, "DELETE", "tokens/{uid}/", uid=own[0]["id"])
    assert call.done == operations()


def write_and_revise(call: Client, cast: Cast) -> None:
    """An article comes in, gets its details and a second text; what became of its claims is told."""
    rosa = cast.reporter
    article: dict[str, Any] = {"id": cast.article.pk}
    made = call(rosa, "POST", "articles/", {"headline": "Again", "text": "Four cranes were destroyed."})
    call(rosa, "POST", "articles/", {"headline": "A file", "file": b"It rained."}, multipart=True)
    call(cast.checker, "POST", "claims/", {"article": made["id"], "statement": cast.cranes.statement})
    assert call(rosa, "GET", "claims/{id}/matches/", id=cast.cranes.pk)["results"]
    details = {"outlet": "The Post", "published_at": "2026-03-01T12:00:00Z"}
    call(cast.editor, "PATCH", "articles/{id}/", details, **article)
    text = TEXT.partition("\n\n")[2].replace("closed on Monday", "closed on Tuesday")
    outcome = call(
        rosa, "POST", "articles/{id}/revisions/", {"text": text, "base": 1, "why": "late copy"}, **article
    )
    assert (outcome["summary"]["recheck"], outcome["summary"]["unchanged"]) == (1, 1)
    call(cast.editor, "PATCH", "articles/{id}/", {"published_revision": 1}, **article)
    call(rosa, "GET", "articles/{id}/", **article)
    assert len(call(rosa, "GET", "articles/{id}/revisions/", **article)["results"]) == 2
    call(rosa, "GET", "articles/{id}/revisions/{number}/", id=cast.article.pk, number=2)


def claims_and_links(call: Client, cast: Cast) -> None:
    """Claims are added, split and merged; sources and links are made, corrected and taken off."""
    carl = cast.checker
    article: dict[str, Any] = {"id": cast.article.pk}
    claims = "claims/"
    rain, wind, snow = (
        call(carl, "POST", claims, {"article": str(cast.article.pk), "statement": s, "spans": [[30, 40]]})
        for s in ("It rained", "The wind was strong", "It snowed and froze")
    )
    versions = {rain["id"]: rain["version"], wind["id"]: wind["version"]}
    call(carl, "POST", "claims/merge/", {"into": rain["id"], "claims": [wind["id"]], "versions": versions})
    parts = [{"statement": "It snowed"}, {"statement": "It froze", "spans": [[30, 33]]}]
    split = {"parts": parts, "reason": "two in one", "version": snow["version"]}
    made = call(carl, "POST", "claims/{id}/split/", split, id=snow["id"])["results"]
    for claim, retirement in zip(made, ("not_a_claim", "gone"), strict=True):
        retire = {"state": "retired", "retirement": retirement, "reason": "r", "version": claim["version"]}
        assert call(carl, "PATCH", "claims/{id}/", retire, id=claim["id"])["retirement"] == retirement
    agency = call(carl, "POST", "sources/", {"name": "A paper", "kind": "other_media", "aliases": ["Paper"]})
    changed = {"republishes": [str(cast.agency.pk)], "version": agency["version"]}
    agency = call(carl, "PATCH", "sources/{id}/", changed, id=agency["id"])
    assert agency["republishes"] == [str(cast.agency.pk)]
    mark = {"source": str(cast.authority.pk), "mark": "interested"}
    call(carl, "POST", "articles/{id}/interested-parties/", mark, **article)
    rain = call(carl, "GET", "claims/{id}/", id=rain["id"])
    link = {"source": agency["id"], "cue": "wrote", "said_at": None, "version": rain["version"]}
    made_link = call(carl, "POST", "claims/{id}/attributions/", link, id=rain["id"])
    here: dict[str, Any] = {"id": rain["id"], "link": made_link["id"]}
    call(
        carl,
        "PATCH",
        "claims/{id}/attributions/{link}/",
        {"said_at": "2026-03-01T12:00:00+01:00", "mode": "direct", "version": made_link["version"]},
        **here,
    )
    link_now = call(carl, "GET", "claims/{id}/attributions/{link}/", **here)
    call(
        carl,
        "POST",
        "claims/{id}/attributions/{link}/remove/",
        {"reason": "misread", "version": link_now["version"]},
        **here,
    )
    rain = call(carl, "GET", "claims/{id}/", id=rain["id"])
    retire = {"state": "retired", "retirement": "not_a_claim", "reason": "r", "version": rain["version"]}
    call(carl, "PATCH", "claims/{id}/", retire, id=rain["id"])
    quoted = make_quoted(cast)
    said = {"span": quoted.vessel, "accept": True, "name": "the Lodden", "version": quoted.claim.version}
    named = call(carl, "POST", "claims/{id}/references/", said, id=quoted.claim.pk)
    assert "The vessel [the Lodden]" in named["statement"]
    call(carl, "GET", "sources/{id}/", id=cast.authority.pk)
    call(carl, "GET", "sources/{id}/track-record/", id=cast.authority.pk)


def evidence_and_decisions(call: Client, cast: Cast) -> None:
    """Evidence is kept and cited, both checks decided by two people, one of whom takes it back first."""
    carl, edda = cast.checker, cast.editor
    claim: dict[str, Any] = {"id": cast.cranes.pk}
    linked: dict[str, Any] = {**claim, "link": cast.said.pk}
    item = call(
        carl,
        "POST",
        "evidence/",
        {"article": str(cast.article.pk), "kind": "document", "title": "A log", "file": b"four cranes"},
        multipart=True,
    )
    kept_item = Evidence.objects.get(pk=item["id"])
    kept_item.snapshot_sha256 = store_bytes(b"as it was")
    with history(cast.article, None, engine="capture") as line:
        kept_item.save(update_fields=["snapshot_sha256"])
        line.record(EventKind.EVIDENCE_ADDED, kept_item, kept_item.state())
    assert all(call(carl, "GET", "evidence/{id}/", id=item["id"])["intact"].values())
    for kept in ("file", "snapshot"):
        call(carl, "GET", f"evidence/{{id}}/{kept}/", id=item["id"])
    new = {"kind": "dataset", "title": "Crane counts", "note": "counted", "origin": str(cast.witness.pk)}
    cited = call(carl, "POST", "claims/{id}/citations/", {"stance": "context", "new_evidence": new}, **claim)
    aside = call(
        carl, "POST", "claims/{id}/citations/", {"stance": "context", "evidence": item["id"]}, **claim
    )
    call(carl, "PATCH", "citations/{id}/", {"stance": "supports", "reason": "read again"}, id=cited["id"])
    call(carl, "POST", "citations/{id}/withdraw/", {"reason": "of another year"}, id=aside["id"])
    call(carl, "GET", "citations/{id}/", id=cited["id"])
    heard = {
        "stance": "supports",
        "evidence": item["id"],
        "attribution": str(cast.said.pk),
        "quotation": "four cranes",
    }
    heard = call(carl, "POST", "claims/{id}/citations/", heard, **claim)
    high = {"risk": "high", "reason": "casualties", "version": version(call, cast)}
    call(carl, "PATCH", "claims/{id}/", high, **claim)
    decisions = "claims/{id}/decisions/"
    confirm = {"to": "confirmed", "reason": "r", "citations": [cited["id"]]}
    say = {"to": "confirmed", "reason": "heard", "citations": [heard["id"]]}
    said = "claims/{id}/attributions/{link}/"
    call(carl, "POST", decisions, {**confirm, "version": version(call, cast)}, **claim)
    call(
        carl,
        "POST",
        "claims/{id}/retract/",
        {"reason": "too early", "version": version(call, cast)},
        **claim,
    )
    call(carl, "POST", f"{said}decisions/", {**say, "version": version(call, cast, cast.said.pk)}, **linked)
    call(
        carl,
        "POST",
        f"{said}retract/",
        {"reason": "too early", "version": version(call, cast, cast.said.pk)},
        **linked,
    )
    for who in (carl, edda):
        call(who, "POST", decisions, {**confirm, "version": version(call, cast)}, **claim)
        call(
            who, "POST", f"{said}decisions/", {**say, "version": version(call, cast, cast.said.pk)}, **linked
        )
    public = {"public_url": "https://example.org/check", "version": version(call, cast)}
    call(carl, "PATCH", "claims/{id}/", public, **claim)
    assert len(call(carl, "GET", decisions, **claim)["results"]) == 4
    assert len(call(carl, "GET", f"{said}decisions/", **linked)["results"]) == 4
    assert call(carl, "GET", "claims/{id}/attributions/", **claim)["results"][0]["status"] == "confirmed"
    assert len(call(carl, "GET", "claims/{id}/citations/", **claim)["results"]) == Citation.objects.count()
    found = call(carl, "GET", "claims:search", query={"query": "cranes"})
    assert found["claims"][0]["claimant"] == "Nordby Port Authority"
    assert call(carl, "GET", "claims:search", query={"query": "nothing of it"}) == {}


def version(call: Client, cast: Cast, link: object = None) -> int:
    """The version of the claim, or of its link, as the API says."""
    claim = call(cast.checker, "GET", "claims/{id}/", id=cast.cranes.pk)
    rows = [a for a in claim["attributions"] if a["id"] == str(link)] if link else [claim]
    return int(rows[0]["version"])


def signing(call: Client, cast: Cast) -> None:
    """What stands in the way is overridden by name; two people sign, one takes it back."""
    edda = cast.editor
    article: dict[str, Any] = {"id": cast.article.pk}
    readiness = call(edda, "GET", "articles/{id}/readiness/", **article)
    for blocker in readiness["blockers"]:
        override = {"blocker": blocker["blocker"], "subject": blocker["subject"], "reason": "accepted"}
        call(edda, "POST", "articles/{id}/overrides/", override, **article)
    sign = {"sha256": readiness["revision"]["sha256"]}
    signed = call(edda, "POST", "articles/{id}/sign-offs/", {"role": "editor", **sign}, **article)
    call(cast.legal, "POST", "articles/{id}/sign-offs/", {"role": "legal", **sign}, **article)
    readiness = call(edda, "GET", "articles/{id}/readiness/", **article)
    assert (readiness["clear"], len(readiness["overridden"]) > 0) == (True, True)
    call(
        edda,
        "POST",
        "articles/{id}/sign-offs/{sign_off}/withdraw/",
        {"reason": "to be read again"},
        sign_off=signed["id"],
        **article,
    )
    assert len(call(edda, "GET", "articles/{id}/sign-offs/", **article)["results"]) == 2
    assert call(edda, "GET", "articles/{id}/events/", **article, query={"from": 1})["results"]
    for name in ("json", "csv", "ndjson", "md", "html", "pdf", "docx", "claimreview", "annotations"):
        call(edda, "GET", "articles/{id}/report/", **article, query={"format": name})

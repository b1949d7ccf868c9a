"""Invented reports: a plain one for the golden files, and one whose every text means harm."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from claims.reports.report import (
    ArticleInfo,
    Assignment,
    Block,
    Citation,
    Claim,
    Comment,
    Correction,
    Coverage,
    Decision,
    Evidence,
    Figure,
    Generation,
    HistoryHead,
    Link,
    LogEntry,
    MustAct,
    Passage,
    Reference,
    Reply,
    Report,
    RevisionBrief,
    RevisionText,
    Run,
    SignOff,
    Skipped,
    Source,
    Withheld,
    summarise,
)

MADE = datetime(2031, 5, 2, 9, 30, tzinfo=UTC)
HEADLINE = "Marrow ferry sinks in harbour 🚢"
TEXT = (
    f"{HEADLINE}\n\n"
    "The ferry Gannet sank in Marrow on Tuesday, the harbour office said. Two crew were hurt.\n\n"
    "Ida Brandt, who runs the line, said the hull had been checked in April. Our reporter saw the wreck."
)
"""Invented: a town, a ferry, a person."""


def ident(name: str) -> str:
    """The same id for the same name, always."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, ascii(name)))


def digest(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def minutes(n: int) -> datetime:
    """``n`` minutes into the day's work."""
    return MADE.replace(hour=7, minute=0) + timedelta(minutes=n)


def passage(words: str, *, part: str = "content", block: str = "body", text: str = TEXT) -> Passage:
    """Where ``words`` first stand."""
    start = text.index(words)
    end = start + len(words)
    return Passage(
        ident(f"passage {words}"), part, ((start, end),), words, text[max(0, start - 32) : start],
        text[end : end + 32], block, (), "exact",
    )  # fmt: skip


def decision(
    seq: int, to: str, *, who: str = "carl", reason: str = "", link: str = "", cites: tuple[str, ...] = (),
    withheld: int = 0,
) -> Decision:  # fmt: skip
    """A decision of this report."""
    return Decision(
        id=ident(f"event {seq}"), seq=seq, at=minutes(seq), who=who, kind="change",
        check="attribution" if link else "content", attribution=link, from_status="unverified", to_status=to,
        reason=reason, citations=cites, withheld=withheld, version=seq, wording_hash=digest("words"),
        completes="", cause="", hash=digest(f"event {seq}"),
    )  # fmt: skip


def link(name: str, *, chain: int = 1, position: int = 1, status: str = "unverified", kind: str = "organisation",
         decided: Decision | None = None, **more: object) -> Link:  # fmt: skip
    """A link of a chain to the source ``name``."""
    plain = Link(
        id=ident(f"link {name} {chain}"), chain=chain, position=position, source=ident(f"source {name}"),
        name=name, description="", kind=kind, confidential=False, party="", cue="said", mode="indirect",
        channel="", basis="unknown", said_at=None, status=status, endorsed=False,
        wording_hash=digest("words"), engine="", decision=decided,
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type] # the fields of Link


def citation(number: int, evidence: str, **more: object) -> Citation:
    """The use of the item ``evidence``."""
    plain = Citation(
        id=ident(f"citation {number} {evidence}"), number=number, evidence=ident(f"evidence {evidence}"),
        check="content", attribution="", stance="supports", quotation="", quotation_found="unchecked", locator="",
        exception="none", exception_reason="", exception_by="", withdrawn=False, withdrawn_reason="",
        cited_by="carl", at=minutes(20),
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type] # the fields of Citation


def item(number: int, title: str, **more: object) -> Evidence:
    """An item of the manifest."""
    plain = Evidence(
        id=ident(f"evidence {title}"), number=number, kind="document", title=title, url="", file_name="",
        file_sha256=digest(title), file_size=2048, file_type="application/pdf", snapshot_sha256="",
        snapshot_at=None, origin="", origin_name="", terms="on_record", note="", captured_by="carl",
        captured_at=minutes(15), claims=(1,),
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type] # the fields of Evidence


def claim(number: int, statement: str, *passages: Passage, **more: object) -> Claim:
    """An open claim, unverified unless said otherwise."""
    plain = Claim(
        id=ident(f"claim {number}"), number=number, statement=statement, kind="event", status="unverified",
        endorsed=False, risk="normal", risk_reasons=(), legal_flag=False, disposition="none", state="open",
        retirement="", state_reason="", into=None, split_from=None, wording_hash=digest(statement), hedges=(),
        figures=(), dates=(), priority=0.5, priority_reasons=(), attention="", engine="reader 1",
        public_url="", created_by="reader 1", created_at=minutes(2), passages=passages, links=(),
        citations=(), live_citations=0, origins=0, withheld=0, decision=None, decisions=(), assignment=None,
        alert=False,
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type] # the fields of Claim


def source(name: str, **more: object) -> Source:
    """A source as it was."""
    plain = Source(
        id=ident(f"source {name}"), name=name, description="", kind="organisation", reliability="B",
        confidential=False, approved_by="", aliases=(), merged_into="", republishes=(),
        origins=(ident(f"source {name}"),), party="", engine="", stream=ident(f"stream {name}"), seq=1,
        hash=digest(name),
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type] # the fields of Source


def event(
    seq: int, kind: str, label: str, who: str = "carl", number: int | None = None, **note: str
) -> LogEntry:
    """A line of the log; the machine's where ``who`` is its name."""
    return LogEntry(
        id=ident(f"event {seq}"), seq=seq, at=minutes(seq), who=who,
        engine=who if who == "reader 1" else "", kind=kind, label=label, subject_type="claim",
        subject=ident(f"claim {number}"), claim=number, cause="", prev_hash=digest(f"event {seq - 1}"),
        hash=digest(f"event {seq}"), note=note,
    )  # fmt: skip


def claims_of_the_ferry() -> tuple[Claim, ...]:
    """Five claims: confirmed of others, unverified, incorrect with a public page, own reporting, in no place."""
    sank = decision(30, "confirmed", cites=(ident("citation 1 Port log"),), withheld=1)
    told = decision(31, "confirmed", link=ident("link Harbour office 1"), reason="heard the recording")
    checked = decision(40, "incorrect", who="cora", reason="the register says 2029")
    said = decision(41, "confirmed", who="cora", link=ident("link Ida Brandt 1"))
    return (
        claim(
            1, "The ferry Gannet sank in Marrow on Tuesday",
            passage("Marrow ferry sinks in harbour", block="headline"),
            passage("The ferry Gannet sank in Marrow on Tuesday"),
            status="confirmed", risk="high", risk_reasons=("headline or lead",), disposition="keep",
            links=(link("Harbour office", status="confirmed", decided=told),),
            citations=(
                citation(1, "Port log", locator="page 3", quotation="Gannet down at berth 2"),
                citation(3, "Bulletin", check="attribution", attribution=ident("link Harbour office 1"),
                         quotation_found="exact", quotation="sank on Tuesday"),
            ),
            live_citations=3, origins=2, withheld=1, decision=sank, decisions=(sank, told),
            dates=(Figure("2031-04-29", "", "Tuesday"),),
        ),
        claim(
            2, "Two crew [The ferry Gannet] were hurt", passage("Two crew were hurt"), kind="quantity", quoted=True,
            runs=(Run("own", "Two crew"), Run("bracket", " [The ferry Gannet]"), Run("own", " were hurt")),
            references=(
                Reference((106, 110), "crew", (33, 49), "The ferry Gannet", 0.97, "used", "", False),
                Reference((102, 105), "Two", (123, 133), "Ida Brandt", 0.3, "proposed", "", True),
                Reference((116, 120), "hurt", None, "", 0.0, "refused", "carl", True),
            ),
            rules=("split.coordination", "kind.quantity"),
            figures=(Figure(2, "crew", "Two"),), assignment=Assignment("carl", "edda", None),
            links=(link("Harbour office"), link("Coast Wire", position=2, channel="the wire")),
        ),
        claim(
            3, "The hull of the Gannet had been checked in April", passage("the hull had been checked in April"),
            status="incorrect", disposition="correct", public_url="https://marrow.example/checks/hull",
            links=(link("Ida Brandt", status="confirmed", kind="person", party="interested",
                        description="who runs the line", decided=said),),
            citations=(citation(1, "Register", stance="contradicts"),), live_citations=1, origins=1,
            decision=checked, decisions=(checked, said),
        ),
        claim(
            4, "The wreck of the Gannet could be seen", passage("Our reporter saw the wreck"),
            public_url="https://marrow.example/checks/wreck", status="confirmed",
            links=(link("Our reporter", kind="own_reporter", basis="own_reporting"),),
        ),
        claim(5, "The Gannet was insured", attention="gone"),
    )  # fmt: skip


def ferry() -> Report:
    """The invented report that the golden files hold."""
    claims = claims_of_the_ferry()
    set_aside = (
        claim(6, "Marrow has a harbour", state="retired", retirement="not_a_claim", state_reason="common"),
    )
    must_act = (
        MustAct("unverified", "content unverified, and the copy keeps it",
                "2: content unverified, disposition none yet", 2, ident("claim 2")),
        MustAct("passage", "the passage changed, is ambiguous or gone", "5: passage gone", 5, ident("claim 5"),
                by="edda", reason="cut in the desk's own copy"),
    )  # fmt: skip
    sources = (
        source("Coast Wire", republishes=(ident("source Harbour office"),),
               origins=(ident("source Harbour office"),)),
        source("Harbour office", aliases=("Port of Marrow",)),
        source("Ida Brandt", kind="person", party="interested"),
        source("Source A", kind="unnamed", confidential=True, description="a welder", reliability="F"),
    )  # fmt: skip
    evidence = (
        item(1, "Port log", origin=ident("source Harbour office"), origin_name="Harbour office"),
        item(2, "Bulletin", kind="recording", file_sha256="", snapshot_sha256=digest("page"),
             url="https://marrow.example/bulletin", snapshot_at=minutes(16)),
        item(3, "Register", kind="official_record", claims=(3,)),
    )  # fmt: skip
    withheld = Withheld(1, 1)
    text = RevisionText(
        ident("revision 2"), 2, HEADLINE, digest(TEXT), "rosa", "cut", minutes(10), TEXT,
        (Block("headline", 0, len(HEADLINE)),
         Block("body", len(HEADLINE) + 2, TEXT.index("Ida") - 2), Block("body", TEXT.index("Ida"), len(TEXT))),
    )  # fmt: skip
    return Report(
        generated=Generation(MADE, "edda", "44"),
        history=HistoryHead(ident("stream"), 44, digest("event 44"), minutes(44)),
        article=ArticleInfo(
            ident("article"), "News", HEADLINE, "The Marrow Post", "https://marrow.example/ferry", "en",
            "Europe/London", minutes(50), 2, None, False, ("rosa",),
        ),
        revision=text,
        summary=summarise(
            claims=claims, set_aside=set_aside, must_act=must_act, sources=sources, evidence=evidence,
            withheld=withheld,
        ),
        must_act=must_act,
        claims=claims,
        set_aside=set_aside,
        sources=sources,
        evidence=evidence,
        withheld=withheld,
        replies=(
            Reply(ident("reply"), 3, ident("source Ida Brandt"), "Ida Brandt", "When was the hull checked?",
                  "telephone", minutes(5), "rosa", minutes(60), "In April.", minutes(25)),
        ),
        corrections=(
            Correction(ident("correction"), 3, 2, "in April", "in 2029", "An earlier version misdated the check.",
                       minutes(55), "edda"),
        ),
        comments=(Comment(ident("comment"), 2, "", "carl", minutes(6), "Ring the hospital.", "edda"),),
        sign_offs=(
            SignOff(ident("sign-off"), "edda", "editor", 1, digest("old"), 9, digest("event 9"), (), "",
                    "void", minutes(9)),
        ),
        missing_sign_offs=("editor",),
        revisions=(
            RevisionBrief(ident("revision 1"), 1, HEADLINE, digest("old"), "rosa", "", minutes(0)),
            RevisionBrief(ident("revision 2"), 2, HEADLINE, digest(TEXT), "rosa", "cut", minutes(10)),
        ),
        coverage=Coverage("reader 1", True, (), (Skipped((0, 6), "Marrow", "a place line"),), (), 4),
        change_log=(
            event(1, "article.added", "article brought in", "rosa"),
            event(2, "claim.added", "claim added", "reader 1", 1),
            event(3, "claim.added", "claim added", "reader 1", 2),
            event(4, "attribution.added", "source linked", "reader 1", 1),
            event(12, "claim.reworded", "claim reworded", "carl", 1,
                  **{"from": "A ferry sank", "to": "The ferry Gannet sank in Marrow on Tuesday"}),
            event(30, "decision", "decision", "carl", 1),
            event(31, "decision", "decision", "carl", 1),
            event(40, "decision", "decision", "cora", 3),
            event(41, "decision", "decision", "cora", 3),
            event(44, "claim.risk", "risk changed", "lena", 1, to="high", reason="it is the headline"),
        ),
    )  # fmt: skip


HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "=HYPERLINK(\"http://x.example\",\"a\")",
    "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", " =1", "\"=1",
    "#eval(\"1+1\") #read(\"/etc/passwd\") $x$ *b* _i_ `c` @ref <label>",
    "| a | b |\n|---|---|\n# heading\n- item\n1. one\n[x](javascript:alert(1)) ![x](http://x.example/i.png)",
    "\u202edetrevni", "\u2066isolated", "\u2069\u202c",
    "שלום עולם", "مرحبا بالعالم", "👩‍👩‍👧 🇺🇦", "e\u0301\u0302", "a\x00b\x01c\x1b[31m\x7f\x85\x9f",
    "\u2028line\u2029para", "\ufeffbom", "lone \ud800 surrogate", "]]>", "&amp;&lt;", "{{ 7*7 }} {% raw %}", "${jndi:x}",
)  # fmt: skip
"""Texts that mean harm to one format or another."""


def hostile() -> Report:
    """The ferry's report, with harm in every text that people write: a claim for each of ``HOSTILE``."""
    plain = ferry()
    text = "\n\n".join(HOSTILE)
    blocks, claims, at = [], [], 0
    for number, harm in enumerate(HOSTILE, 1):
        block = Block("headline" if number == 1 else "body", at, at + len(harm))
        blocks.append(block)
        place = Passage(
            ident(f"p{number}"), "content", ((at, at + len(harm)),), harm, harm, harm, "body", (), "exact"
        )
        claims.append(
            claim(
                number, harm, place, links=(link(harm, channel=harm, party="conflict"),), public_url=harm,
                citations=(citation(1, harm, quotation=harm, locator=harm),), live_citations=1,
                decisions=(d := decision(number, "disputed", who=harm, reason=harm),), decision=d,
            )
        )  # fmt: skip
        at += len(harm) + 2
    evidence = tuple(item(n, harm, url=harm, file_name=harm, note=harm) for n, harm in enumerate(HOSTILE, 1))
    return replace(
        plain,
        article=replace(plain.article, headline=HOSTILE[0], outlet=HOSTILE[1], canonical_url=HOSTILE[2]),
        revision=replace(plain.revision, headline=HOSTILE[0], text=text, blocks=tuple(blocks)),
        claims=tuple(claims),
        sources=tuple(source(harm, description=harm) for harm in HOSTILE),
        evidence=evidence,
        comments=tuple(Comment(ident(h), None, "", h, MADE, h, h) for h in HOSTILE),
        summary=replace(plain.summary, claims=len(claims)),
    )

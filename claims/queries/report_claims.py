"""The claims of a report: both checks, chains, passages, citations, evidence and decisions as they were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from claims.models import ClaimReference, Revision, read_reference
from claims.queries.past import Past, PastEvent, PastSource, Subject, Ties
from claims.queries.statements import Statement, is_waiting, place_words, show_statement, stretch_of
from claims.reports.report import (
    Assignment,
    Citation,
    Claim,
    Decision,
    Evidence,
    Figure,
    Link,
    Passage,
    Reference,
    Run,
    Span,
    Withheld,
)
from claims.vocabulary import (
    Check,
    ClaimState,
    DecisionKind,
    EventKind,
    PassagePart,
    Stance,
    Status,
    Terms,
)

SETTING = frozenset({DecisionKind.CHANGE, DecisionKind.CONSEQUENCE})
"""The kinds of decision that set a status."""


def time_of(value: str | None) -> datetime | None:
    """A time as a state holds it."""
    return datetime.fromisoformat(value) if value else None


@dataclass(slots=True)
class Names:
    """What people and sources are called: ``hidden`` are the code names of sources confidential now."""

    people: Mapping[int, str]
    sources: Mapping[str, PastSource]
    ties: Ties
    hidden: Mapping[str, str]
    parties: dict[str, str] = field(default_factory=dict)

    def person(self, pk: int | None) -> str:
        """A person's name; ``""`` for nobody."""
        return "" if pk is None else self.people.get(pk, "")

    def source(self, pk: str | None, otherwise: str = "") -> str:
        """A source's name as it was, its code name where it is confidential now."""
        if not pk:
            return ""
        if pk in self.hidden:
            return self.hidden[pk]
        known = self.sources.get(pk)
        return str(known.state["name"]) if known else otherwise


@dataclass(slots=True)
class ClaimsThen:
    """The claims at one moment, with what is off the record kept apart and only counted."""

    open: tuple[Claim, ...]
    set_aside: tuple[Claim, ...]
    evidence: tuple[Evidence, ...]
    withheld: Withheld
    numbers: Mapping[str, int]
    claim_of: Mapping[str, str]
    hidden: frozenset[str]

    def number_of(self, claim: str | None) -> int | None:
        """The number of a claim by its id."""
        return self.numbers.get(claim or "")

    def is_withheld(self, subject: str) -> bool:
        """Whether a subject is an item off the record, or a citation of one."""
        return subject in self.hidden

    def claim_of_event(self, event: PastEvent) -> int | None:
        """The number of the claim that an event is about."""
        return self.number_of(event.claim or self.claim_of.get(event.subject))


def claims_then(past: Past, names: Names, revision: Revision) -> ClaimsThen:
    """Every claim as it was at the moment of ``past``, in the text of then; asks the database nothing."""
    names.parties = {
        s.state["source"]: s.state["mark"] for s in past.of("interestedparty").values() if s.state["live"]
    }
    claims = past.of("claim")
    evidence = _evidence_states(past)
    hidden = {pk for pk, state in evidence.items() if state["terms"] == Terms.OFF_RECORD}
    citations = past.of("citation")
    hidden_citations = {pk for pk, s in citations.items() if s.state["evidence"] in hidden}
    parts = _Parts(
        revision=revision,
        names=names,
        numbers={pk: s.state["number"] for pk, s in claims.items()},
        evidence=evidence,
        citations=_by_claim(citations.values()),
        links=_by_claim(_live_links(past)),
        decisions=_decisions(past, hidden_citations),
        assignments={s.state["claim"]: s for s in past.of("assignment").values() if s.state["live"]},
        hidden=hidden,
        citing=_citing(citations.values(), claims),
    )
    made = sorted((parts.claim(s) for s in claims.values()), key=lambda c: c.number)
    opened = tuple(c for c in made if c.state == ClaimState.OPEN)
    shown = [pk for pk in evidence if pk not in hidden]
    of_open = {c.id for c in opened}
    return ClaimsThen(
        open=opened,
        set_aside=tuple(c for c in made if c.state != ClaimState.OPEN),
        evidence=tuple(parts.item(number, pk) for number, pk in enumerate(shown, 1)),
        withheld=Withheld(
            len(hidden), sum(citations[pk].state["claim"] in of_open for pk in hidden_citations)
        ),
        numbers=parts.numbers,
        claim_of=_claims_of_subjects(past),
        hidden=frozenset(hidden | hidden_citations),
    )


def _by_claim(subjects: Iterable[Subject]) -> dict[str, list[Subject]]:
    found: dict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        found[subject.state["claim"]].append(subject)
    return found


def _live_links(past: Past) -> list[Subject]:
    found = [s for s in past.of("attribution").values() if s.state["live"]]
    return sorted(found, key=lambda s: (s.state["chain"], s.state["position"]))


def _evidence_states(past: Past) -> dict[str, dict[str, Any]]:
    """Each item as last told: by its own event, or by a citation of it, whichever is later."""
    told: dict[str, tuple[int, dict[str, Any]]] = {
        pk: (s.last.seq, s.state) for pk, s in past.of("evidence").items()
    }
    for citation in past.of("citation").values():
        pk = citation.state["evidence"]
        if pk not in told or told[pk][0] < citation.last.seq:
            told[pk] = (citation.last.seq, citation.state["evidence_state"])
    return {pk: state for pk, (_, state) in told.items()}


def _citing(citations: Iterable[Subject], claims: Mapping[str, Subject]) -> dict[str, tuple[int, ...]]:
    """For each item of evidence the numbers of the claims that cite it."""
    found: dict[str, set[int]] = defaultdict(set)
    for citation in citations:
        found[citation.state["evidence"]].add(claims[citation.state["claim"]].state["number"])
    return {pk: tuple(sorted(numbers)) for pk, numbers in found.items()}


def _claims_of_subjects(past: Past) -> dict[str, str]:
    found = {pk: pk for pk in past.of("claim")}
    for kind in ("attribution", "citation", "comment", "assignment", "rightofreply", "correction"):
        found |= {pk: s.state["claim"] for pk, s in past.of(kind).items() if s.state["claim"]}
    return found


def _decisions(past: Past, hidden: set[str]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = defaultdict(list)
    for event in past:
        if event.kind != EventKind.DECISION:
            continue
        told = event.decision()
        named = [c for c in told["citations"] if c not in hidden]
        found[told["claim"]].append(
            Decision(
                id=event.id,
                seq=event.seq,
                at=event.at,
                who=event.who,
                kind=told["kind"],
                check=(Check.ATTRIBUTION if told["attribution"] else Check.CONTENT).value,
                attribution=told["attribution"] or "",
                from_status=told["from"],
                to_status=told["to"],
                reason=told["reason"],
                citations=tuple(named),
                withheld=len(told["citations"]) - len(named),
                version=told["version"],
                wording_hash=told["wording_hash"],
                completes=told["endorsement"] or "",
                cause=event.cause,
                hash=event.hash,
            )
        )
    return found


def _spans(value: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in value)


def _last(decisions: Iterable[Decision], attribution: str) -> Decision | None:
    """The decision that set the present status of a check."""
    found = None
    for decision in decisions:
        if decision.attribution == attribution and decision.kind in SETTING:
            found = decision
    return found


@dataclass(slots=True)
class _Parts:
    """What the claims are put together from, by claim."""

    revision: Revision
    names: Names
    numbers: Mapping[str, int]
    evidence: Mapping[str, Mapping[str, Any]]
    citations: Mapping[str, list[Subject]]
    links: Mapping[str, list[Subject]]
    decisions: Mapping[str, list[Decision]]
    assignments: Mapping[str, Subject]
    hidden: set[str]
    citing: Mapping[str, tuple[int, ...]]

    def claim(self, subject: Subject) -> Claim:
        state, pk = subject.state, subject.id
        decisions = tuple(self.decisions.get(pk, ()))
        cited = self.citations.get(pk, [])
        live = [s for s in cited if not s.state["withdrawn"]]
        links = tuple(self.link(s, decisions) for s in self.links.get(pk, ()))
        meanings = [read_reference(r) for r in state.get("references", ())]
        shown = self.statement(state, meanings)
        return Claim(
            id=pk,
            number=state["number"],
            statement=state["statement"],
            kind=state["kind"],
            status=state["status"],
            endorsed=bool(state["endorsement"]),
            risk=state["risk"],
            risk_reasons=tuple(state["risk_reasons"]),
            legal_flag=state["legal_flag"],
            disposition=state["disposition"],
            state=state["state"],
            retirement=state["retirement"],
            state_reason=state["state_reason"],
            into=self.numbers.get(state["into"] or ""),
            split_from=self.numbers.get(state["split_from"] or ""),
            wording_hash=state["wording_hash"],
            hedges=tuple(state["hedges"]),
            figures=tuple(Figure(f["value"], f["unit"], f["text"]) for f in state["figures"]),
            dates=tuple(Figure(d["value"], "", d["text"]) for d in state["dates"]),
            priority=state["priority"],
            priority_reasons=tuple(state["priority_reasons"]),
            attention=state["attention"].get("outcome", ""),
            engine=state["engine"],
            public_url=state["public_url"],
            created_by=self.names.person(state["created_by"]) or state["engine"],
            created_at=subject.first.at,
            passages=tuple(_passage(p) for p in state["passages"]),
            links=links,
            citations=tuple(
                self.citation(number, s)
                for number, s in enumerate(cited, 1)
                if s.state["evidence"] not in self.hidden
            ),
            live_citations=len(live),
            origins=len(self.origins(live)),
            withheld=sum(s.state["evidence"] in self.hidden for s in cited),
            decision=_last(decisions, ""),
            decisions=decisions,
            assignment=self.assignment(pk),
            alert=_contradicted(state, links, live),
            quoted=shown.quoted,
            reworded_by=self.names.person(state.get("reworded_by")),
            runs=tuple(Run(p.kind, p.text) for p in shown.pieces),
            references=tuple(self.reference(r, state["statement"]) for r in meanings),
            rules=tuple(state.get("rules", ())),
        )

    def statement(self, state: Mapping[str, Any], meanings: Sequence[ClaimReference]) -> Statement:
        """The statement in runs, as it stood in the text of then."""
        placed = [p for p in state["passages"] if p["part"] == PassagePart.CONTENT and p["spans"]]
        placed.sort(key=lambda p: p["spans"][0])
        return show_statement(state["statement"], self.revision.text, map(stretch_of, placed), meanings)

    def reference(self, reference: ClaimReference, statement: str) -> Reference:
        """A word whose meaning stands elsewhere, with where it stands."""
        return Reference(
            span=reference.span,
            word=reference.word,
            antecedent=reference.antecedent,
            name=reference.name,
            confidence=reference.confidence,
            state=reference.state.value,
            by=reference.by,
            waits=is_waiting(statement, reference),
            place=place_words(self.revision.blocks, reference.antecedent),
        )

    def link(self, subject: Subject, decisions: Sequence[Decision]) -> Link:
        state = subject.state
        source = state["source"]
        return Link(
            id=subject.id,
            chain=state["chain"],
            position=state["position"],
            source=source,
            name=self.names.source(source, state["source_name"]),
            description=state["source_description"],
            kind=state["source_kind"],
            confidential=source in self.names.hidden or state["source_confidential"],
            party=self.names.parties.get(source, ""),
            cue=state["cue"],
            mode=state["mode"],
            channel=state["channel"],
            basis=state["basis"],
            said_at=time_of(state["said_at"]),
            status=state["status"],
            endorsed=bool(state["endorsement"]),
            wording_hash=state["wording_hash"],
            engine=state["engine"],
            decision=_last(decisions, subject.id),
        )

    def citation(self, number: int, subject: Subject) -> Citation:
        state = subject.state
        return Citation(
            id=subject.id,
            number=number,
            evidence=state["evidence"],
            check=(Check.ATTRIBUTION if state["attribution"] else Check.CONTENT).value,
            attribution=state["attribution"] or "",
            stance=state["stance"],
            quotation=state["quotation"],
            quotation_found=state["quotation_found"],
            locator=state["locator"],
            exception=state["exception"],
            exception_reason=state["exception_reason"],
            exception_by=self.names.person(state["exception_by"]),
            withdrawn=state["withdrawn"],
            withdrawn_reason=state["withdrawn_reason"],
            cited_by=self.names.person(state["cited_by"]),
            at=subject.first.at,
        )

    def item(self, number: int, pk: str) -> Evidence:
        state = self.evidence[pk]
        return Evidence(
            id=pk,
            number=number,
            kind=state["kind"],
            title=state["title"],
            url=state["url"],
            file_name=state["file_name"],
            file_sha256=state["file_sha256"],
            file_size=state["file_size"],
            file_type=state["file_type"],
            snapshot_sha256=state["snapshot_sha256"],
            snapshot_at=time_of(state["snapshot_at"]),
            origin=state["origin"] or "",
            origin_name=self.names.source(state["origin"], state["origin_name"] or ""),
            terms=state["terms"],
            note=state["note"],
            captured_by=self.names.person(state["captured_by"]),
            captured_at=time_of(state["captured_at"]),
            claims=self.citing.get(pk, ()),
        )

    def origins(self, live: Iterable[Subject]) -> set[str]:
        """The independent origins of live evidence that supports the content, what is withheld included."""
        found: set[str] = set()
        for s in live:
            origin = self.evidence[s.state["evidence"]]["origin"]
            if origin and s.state["attribution"] is None and s.state["stance"] == Stance.SUPPORTS:
                found |= self.names.ties.origins(origin)
        return found

    def assignment(self, claim: str) -> Assignment | None:
        subject = self.assignments.get(claim)
        if subject is None:
            return None
        return Assignment(
            self.names.person(subject.state["assignee"]),
            self.names.person(subject.state["assigned_by"]),
            time_of(subject.state["due_at"]),
        )


def _passage(told: Mapping[str, Any]) -> Passage:
    return Passage(
        id=told["id"],
        part=told["part"],
        spans=_spans(told["spans"]),
        quote=told["quote"],
        prefix=told["prefix"],
        suffix=told["suffix"],
        block=told["block"],
        resolved_from=_spans(told["resolved_from"]),
        found=told["found"],
        attribution=told["attribution"] or "",
        stretch=tuple(told["stretch"]) if told.get("stretch") else None,
        elided=_spans(told.get("elided", ())),
    )


def _contradicted(state: Mapping[str, Any], links: Sequence[Link], live: Iterable[Subject]) -> bool:
    """Whether live evidence contradicts a check that is confirmed (rule 8)."""
    confirmed = {link.id for link in links if link.status == Status.CONFIRMED}
    if state["status"] == Status.CONFIRMED:
        confirmed.add("")
    return any(
        s.state["stance"] == Stance.CONTRADICTS and (s.state["attribution"] or "") in confirmed for s in live
    )

"""What an open card adds to a claim: evidence, passages, facts, history, comments, who was asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from claims.models import Attribution, Claim, Comment, Event, Passage, RightOfReply
from claims.models.history_text import unseal
from claims.queries.matches import ClaimMatch
from claims.queries.rules import rule_words
from claims.queries.workbench import CheckedClaim, CheckedClaims, ClaimThread
from claims.reports.words import channel_words
from claims.vocabulary import Basis, ClaimState, DecisionKind, EventKind, Mode, PassagePart, Risk
from claims.web.cards import citation_numbers, citation_views, decision_words, who_did
from claims.web.marks import least_settled
from claims.web.people import person_name
from claims.web.presentation import (
    Chip,
    ClaimDetail,
    CommentView,
    HistoryEntry,
    LinkFacts,
    MatchView,
    ReplyView,
)
from claims.web.statements import settled_words


def claim_detail(
    loaded: CheckedClaims,
    checked: CheckedClaim,
    thread: ClaimThread,
    *,
    acts: Collection[str],
    matches: Sequence[MatchView] = (),
    around: tuple[int | None, int | None] = (None, None),
) -> ClaimDetail:
    """The open card of one claim; ``around`` are the numbers of the claims before and after it."""
    claim = checked.claim
    is_open = claim.state == ClaimState.OPEN
    return ClaimDetail(
        citations=citation_views(loaded, checked, acts=acts),
        history=tuple(history_entry(event, checked) for event in thread.events),
        comments=comment_views(thread.comments),
        passages=tuple(_passage(p) for p in checked.passages if p.part == PassagePart.CONTENT),
        facts=claim_facts(claim),
        matches=tuple(matches),
        links=link_facts(loaded, checked),
        replies=tuple(_reply(r) for r in thread.replies),
        previous=around[0],
        next=around[1],
        may_edit=is_open and "claim_reword" in acts,
        may_decide=is_open and "claim_decide" in acts,
        may_set_copy=is_open and "disposition_set" in acts,
        may_cite=is_open and "citation_add" in acts,
        may_assign=is_open and "assign" in acts,
        may_change_state="claim_state" in acts,
        may_raise=is_open and "risk_raise" in acts and not (claim.risk == Risk.HIGH and claim.legal_flag),
        may_lower=is_open and "risk_lower" in acts and claim.risk == Risk.HIGH,
        may_reply="reply_record" in acts,
        may_comment="comment" in acts,
        may_place=is_open and "claim_passage" in acts and any(not p.spans for p in checked.passages),
        may_recheck=is_open and "claim_passage" in acts and claim.attention.get("outcome") == "recheck",
    )


def _passage(passage: Passage) -> Chip:
    return Chip(f"{passage.block or 'body'}, {passage.get_found_display()}", passage.quote)


def claim_facts(claim: Claim) -> tuple[Chip, ...]:
    """What else is known of a claim, a line each."""
    facts = [Chip("Kind", claim.get_kind_display())]
    if claim.priority_reasons:
        facts.append(Chip("Worth checking for", ", ".join(str(r) for r in claim.priority_reasons)))
    facts.append(Chip("Found by", claim.engine or "hand"))
    facts += [Chip("In brackets", words) for words in settled_words(claim)]
    facts += [Chip("Rule", rule_words(rule)) for rule in claim.rules]
    if claim.state_reason:
        facts.append(Chip(claim.get_state_display().capitalize(), claim.state_reason))
    if claim.public_url:
        facts.append(Chip("Public page", claim.public_url))
    return tuple(facts)


_RELATIONS = {"same": "the same claim", "contradicts": "contradicts it", "similar": "alike"}


def match_view(match: ClaimMatch) -> MatchView:
    """The same or a contradicting claim elsewhere, with the reasons why it is thought so."""
    claim = match.claim
    links: list[Attribution] = claim.links  # type: ignore[attr-defined] # prefetched by claim_matches
    words = _RELATIONS[match.relation]
    return MatchView(
        str(claim.pk),
        claim.number,
        claim.statement,
        claim.article.headline,
        f"{words}: {'; '.join(match.reasons)}" if match.reasons else words,
        least_settled(link.status for link in links),
        claim.status,
    )


def link_facts(loaded: CheckedClaims, checked: CheckedClaim) -> tuple[LinkFacts, ...]:
    """The links of the chains with how it was said, in words."""
    found: list[LinkFacts] = []
    for row in checked.links:
        link = row.attribution
        if link is None:
            continue
        words = [f"“{link.cue}”"] if link.cue else []
        words += [Mode(link.mode).label]
        if link.channel:
            words.append(channel_words(link.channel))
        if link.basis != Basis.UNKNOWN:
            words.append(f"basis: {Basis(link.basis).label}")
        if link.said_at:
            words.append(f"on {link.said_at:%-d %B %Y}")
        place = f"chain {link.chain}, " + ("origin" if link.position == 1 else f"link {link.position}")
        found.append(
            LinkFacts(
                str(link.pk),
                link.source.name,
                ", ".join([place, *words]),
                str(link.source_id),
                loaded.party(checked.claim.article_id, link.source_id),
            )
        )
    return tuple(found)


def comment_views(comments: Sequence[Comment]) -> tuple[CommentView, ...]:
    """Comments by thread, each answer under what it answers."""
    threads: dict[object, list[Comment]] = {}
    for comment in comments:
        threads.setdefault(comment.parent_id or comment.pk, []).append(comment)
    found: list[CommentView] = []
    for thread, remarks in threads.items():
        first = next((c for c in remarks if c.pk == thread), None)
        settled = first is not None and first.resolved_by_id is not None
        found += [
            CommentView(
                person_name(c.author), c.created_at, c.body, settled, str(thread), answer=c.pk != thread
            )
            for c in remarks
        ]
    return tuple(found)


def _reply(reply: RightOfReply) -> ReplyView:
    return ReplyView(
        str(reply.pk),
        reply.party.name,
        reply.question,
        reply.asked_at,
        person_name(reply.asked_by),
        reply.channel,
        reply.due_at,
        reply.answer,
        reply.answered_at,
    )


_WORDING: Mapping[EventKind, str] = {
    EventKind.CLAIM_REWORDED: "reworded it",
    EventKind.REFERENCE_ACCEPTED: "said that “{word}” is {name}",
    EventKind.REFERENCE_REFUSED: "said that “{word}” is not {name}",
}
"""The acts that change the words, as the history tells them."""


def history_entry(event: Event, checked: CheckedClaim) -> HistoryEntry:
    """One line of the history; decisions with their check and citations, changes with the words exchanged."""
    if event.to_status:
        numbers = citation_numbers(checked)
        return HistoryEntry(
            event.at,
            who_did(event),
            text=decision_words(event),
            check="attribution" if event.attribution_id else "content",
            old=event.from_status,
            new=event.from_status if event.decision == DecisionKind.ENDORSE else event.to_status,
            evidence=tuple(sorted(numbers[c] for c in event.citations if c in numbers)),
        )
    texts = getattr(event, "free_text", None)
    data = event.data
    note = unseal(data.get("note", {}), "note", texts.texts if texts else {})
    state = unseal(data.get("state", {}), "state", texts.texts if texts else {})
    if event.kind in _WORDING:
        removed, added = str(note.get("from", "")), str(note.get("to", ""))
        return HistoryEntry(
            event.at,
            who_did(event),
            text=_WORDING[EventKind(event.kind)].format(word=note.get("word", ""), name=note.get("name", "")),
            removed=removed if removed != added else "",
            added=added if removed != added else "",
        )
    return HistoryEntry(event.at, who_did(event), text=_act_words(event, note, state))


def _act_words(event: Event, note: dict[str, object], state: dict[str, object]) -> str:
    """What an act that is no decision did, with the reason given for it."""
    words = [event.get_kind_display()]
    if event.kind in (
        EventKind.ATTRIBUTION_ADDED,
        EventKind.ATTRIBUTION_CHANGED,
        EventKind.ATTRIBUTION_REMOVED,
    ):
        words.append(str(state.get("source_name", "")))
    if event.kind in (EventKind.CITATION_ADDED, EventKind.CITATION_WITHDRAWN, EventKind.CITATION_CHANGED):
        item = state.get("evidence_state")
        title = str(item.get("title", "")) if isinstance(item, dict) else ""
        words.append(f"“{title}” {state.get('stance', '')}".strip())
    if event.kind in (EventKind.CLAIM_RISK, EventKind.CLAIM_DISPOSITION, EventKind.CLAIM_STATE):
        words.append(f"to {note.get('to', '')}")
    if "legal_flag" in note:
        words.append("legal flag set" if note["legal_flag"] else "legal flag cleared")
    if "merged" in note and isinstance(note["merged"], list):
        words.append(f"merged with {', '.join(str(n) for n in note['merged'])}")
    if "split_from" in note:
        words.append(f"split from {note['split_from']}")
    if note.get("reason"):
        words.append(f"“{note['reason']}”")
    return ", ".join(w for w in words if w)

"""Statuses, the transition table and the evidence rules: pure functions over plain values.

The rules are numbered as in the domain page; the database enforces the same ones again on every
inserted decision (``claims/models/sql``), so neither side is trusted alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claims.errors import EvidenceInsufficient, InvalidInput, TransitionRefused
from claims.vocabulary import (
    WORD_KINDS,
    Check,
    CitationException,
    Disposition,
    EvidenceKind,
    Risk,
    Stance,
    Status,
)

_ALL = frozenset(Status)

TRANSITIONS: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.UNVERIFIED: _ALL - {Status.UNVERIFIED},
        Status.CONFIRMED: frozenset({Status.UNVERIFIED, Status.DISPUTED, Status.INCORRECT}),
        Status.DISPUTED: _ALL - {Status.DISPUTED},
        Status.INCORRECT: frozenset({Status.UNVERIFIED}),
        Status.UNPROVEN: frozenset({Status.UNVERIFIED}),
        Status.NOT_CHECKABLE: frozenset({Status.UNVERIFIED}),
    }
)
"""The one transition table: from → the statuses a person may request."""

UNPROVEN_DISPOSITIONS = frozenset(
    {Disposition.ATTRIBUTE, Disposition.HEDGE, Disposition.CORRECT, Disposition.CUT}
)
"""What the copy may do with content that could not be established; set in the same act."""

REASON_REQUIRED = frozenset({Status.UNVERIFIED, Status.UNPROVEN, Status.NOT_CHECKABLE})


def allowed_targets(check: Check, current: Status) -> frozenset[Status]:
    """The statuses that may be requested from ``current``; an attribution is never not checkable."""
    targets = TRANSITIONS[current]
    return targets - {Status.NOT_CHECKABLE} if check is Check.ATTRIBUTION else targets


def require_transition(check: Check, current: Status, to: Status) -> None:
    """Raise ``TransitionRefused``, naming both statuses, unless the table has the step."""
    targets = allowed_targets(check, current)
    if to not in targets:
        possible = ", ".join(s.label for s in Status if s in targets)
        raise TransitionRefused(
            f"The {check.value} check is “{current.label}” and cannot become “{to.label}”. "
            f"From “{current.label}” it can become: {possible}.",
            rule="transitions",
            missing=[f"one of: {possible}"],
        )


@dataclass(frozen=True, slots=True)
class CitedEvidence:
    """One citation as the rules see it.

    ``origins`` are the independent origins of the evidence (ids, after aliases, merges and
    republishing), empty where no origin was recorded.
    """

    id: str
    stance: Stance
    kind: EvidenceKind
    origins: frozenset[str]
    exception: CitationException = CitationException.NONE
    withdrawn: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it rests on somebody's word alone (rule 3)."""
        return self.kind in WORD_KINDS and self.exception is CitationException.NONE


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What the evidence rules need to know about the claim: ids of origins, resolved.

    ``speakers`` are the origins of everyone the claim is attributed to; ``interested`` those of the
    article's interested parties.
    """

    check: Check
    speakers: frozenset[str] = frozenset()
    interested: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Support:
    """How far some citations carry a check: what supports it, from how many independent origins."""

    supporting: tuple[str, ...]
    contradicting: tuple[str, ...]
    origins: frozenset[str]
    own_word: tuple[str, ...]
    interested_denials: tuple[str, ...]
    without_origin: tuple[str, ...]
    beyond_words: bool


def weigh(context: CheckContext, citations: Iterable[CitedEvidence]) -> Support:
    """Apply rule 2 to each citation and count independent origins for rule 3.

    For an attribution every live supporting citation counts: a source's own word is the very thing
    that proves that it was said.
    """
    supporting: list[str] = []
    contradicting: list[str] = []
    own_word: list[str] = []
    denials: list[str] = []
    without_origin: list[str] = []
    origins: set[str] = set()
    beyond_words = False
    for citation in citations:
        if citation.withdrawn or citation.stance not in (Stance.SUPPORTS, Stance.CONTRADICTS):
            continue
        content = context.check is Check.CONTENT
        excepted = citation.exception is not CitationException.NONE
        if citation.stance is Stance.CONTRADICTS:
            if content and citation.is_word and citation.origins and citation.origins <= context.interested:
                denials.append(citation.id)
            else:
                contradicting.append(citation.id)
            continue
        independent = citation.origins - context.speakers
        if content and not excepted:
            if citation.is_word and not citation.origins:
                without_origin.append(citation.id)
                continue
            if citation.origins and not independent:
                own_word.append(citation.id)
                continue
        supporting.append(citation.id)
        origins |= citation.origins if excepted or not content else independent
        beyond_words = beyond_words or not citation.is_word
    return Support(
        tuple(supporting),
        tuple(contradicting),
        frozenset(origins),
        tuple(own_word),
        tuple(denials),
        tuple(without_origin),
        beyond_words,
    )


def evidence_shortfall(context: CheckContext, to: Status, citations: Iterable[CitedEvidence]) -> list[str]:
    """What is missing, in words, for ``to`` to rest on ``citations``; an empty list when it may."""
    if to not in (Status.CONFIRMED, Status.DISPUTED, Status.INCORRECT):
        return []
    cited = list(citations)
    support = weigh(context, cited)
    missing: list[str] = []
    if to is Status.CONFIRMED:
        if not support.supporting:
            missing.append("a live citation for this check that supports it")
        elif context.check is Check.CONTENT and not support.beyond_words and len(support.origins) < 2:
            missing.append(
                "a second independent origin: what is cited rests on people's word alone, and "
                f"{len(support.supporting)} citation(s) lead to {len(support.origins)} origin (rule 3)"
            )
        if missing and support.own_word:
            missing.append(
                "evidence beyond the source's own word, also through a republisher or an alias (rule 2)"
            )
        if missing and support.without_origin:
            missing.append("the origin of the cited word: record whose word it is")
    live = [c for c in cited if not c.withdrawn]
    if to is Status.DISPUTED:
        if not any(c.stance is Stance.SUPPORTS for c in live):
            missing.append("a live citation for this check that supports it")
        if not any(c.stance is Stance.CONTRADICTS for c in live):
            missing.append("a live citation for this check that contradicts it")
    if to is Status.INCORRECT and not support.contradicting:
        missing.append("a live citation for this check that contradicts it")
        if support.interested_denials:
            missing.append("more than the bare denial of an interested party (rule 2)")
    return missing


def require_evidence(context: CheckContext, to: Status, citations: Iterable[CitedEvidence]) -> None:
    """Raise ``EvidenceInsufficient`` with what is missing unless ``to`` may rest on ``citations``."""
    missing = evidence_shortfall(context, to, citations)
    if missing:
        raise EvidenceInsufficient(
            f"“{to.label}” needs {'; and '.join(missing)}.",
            rule="2, 3",
            missing=missing,
            who="a checker or reporter can add evidence; an editor can record an exception to rule 2",
        )


def require_statement_of(check: Check, to: Status, reason: str, disposition: Disposition | None) -> None:
    """Raise ``InvalidInput`` unless the act says what its status demands: a reason, a disposition."""
    fields: dict[str, list[str]] = {}
    if to in REASON_REQUIRED and not reason.strip():
        fields["reason"] = [
            "List what was tried." if to is Status.UNPROVEN else f"Say why it becomes “{to.label}”."
        ]
    if (
        to is Status.UNPROVEN
        and check is Check.CONTENT
        and (disposition is None or disposition not in UNPROVEN_DISPOSITIONS)
    ):
        fields["disposition"] = ["Say what the copy does: attribute, hedge, correct or cut."]
    if fields:
        raise InvalidInput(
            f"“{to.label}” needs: " + " ".join(m for messages in fields.values() for m in messages),
            rule="statuses",
            missing=list(fields),
            fields=fields,
        )


PROMINENT = "headline or lead"
"""The reason of high risk that the place of a claim gives."""


def proposed_risk(
    *, prominent: bool, reasons: Collection[str] = (), legal_flag: bool = False
) -> tuple[Risk, tuple[str, ...]]:
    """Rule 5: high where the claim stands in headline or lead (``prominent``), accuses a named person, counts
    casualties, or legal flagged it. Returns the risk and why, in words.
    """
    why = [
        *([PROMINENT] if prominent else []),
        *(word for word in ("accusation", "casualties") if word in reasons),
        *(["legal flag"] if legal_flag else []),
    ]
    return (Risk.HIGH if why else Risk.NORMAL), tuple(why)

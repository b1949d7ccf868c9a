"""Why a claim is as it is, rule by rule, and why words carry none.

Reads nothing but a result: the same for any engine that names its rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .coverage import uncovered_clauses
from .rules.registry import describe
from .types import ExtractedClaim, Extraction, Fired, Link, Reference, Span

_AROUND = 30  # characters shown on each side of words that stand several times
_MENDING = frozenset(("repair",))
_LABELS = frozenset(("kind", "figure", "number", "date", "hedge", "priority"))


class WhyError(ValueError):
    """What was asked about is not there, or is not one thing; says which, in a sentence."""


class Step(NamedTuple):
    """One step on the way of a claim. ``rule`` is ``""`` where no rule decided; ``words`` are those of the text."""

    part: str  # block, sentence, parse, claim, stretch, label, link, reference, words
    rule: str
    says: str
    words: str


def why_claim(found: Extraction, number: int) -> list[Step]:
    """The way of claim ``number``: block, sentence, rules with their words, stretch, labels, links, references.

    Raises :class:`WhyError` where no claim has that number.
    """
    claim = next((c for c in found.claims if c.number == number), None)
    if claim is None:
        last = len(found.claims)
        there = f"its claims are numbered 1 to {last}" if last else "it has no claims"
        raise WhyError(f"The text has no claim {number}: {there}.")
    return list(_way(found.text, claim))


def _way(text: str, claim: ExtractedClaim) -> Iterator[Step]:
    yield Step("block", "", f"It stands in the block “{claim.block}”.", "")
    yield Step("sentence", "", "Its sentence.", _words(text, claim.sentence))
    by_part: dict[str, list[Fired]] = {"parse": [], "claim": [], "label": []}
    for fired in claim.fired:
        family = fired.rule.partition(".")[0]
        part = "parse" if family in _MENDING else "label" if family in _LABELS else "claim"
        by_part[part].append(fired)
    yield from _rules(text, "parse", by_part["parse"])
    yield from _rules(text, "claim", by_part["claim"])
    yield Step("claim", "", "Its own words.", claim.quote)
    yield from _shown(text, claim)
    yield Step("label", "", f"Its kind is {claim.kind}{'' if claim.checkable else ', not checkable'}.", "")
    yield from _rules(text, "label", by_part["label"])
    if not claim.attributions:
        yield Step("link", "", "Nobody is named for it: the article itself says so.", "")
    for link in claim.attributions:
        yield from _link(text, link)
    for reference in claim.references:
        yield _reference(text, reference)


def _rules(text: str, part: str, fired: Sequence[Fired]) -> Iterator[Step]:
    return (Step(part, f.rule, describe(f.rule), _words(text, f.span)) for f in fired)


def _shown(text: str, claim: ExtractedClaim) -> Iterator[Step]:
    """The stretch that the statement is quoted from, what it grew by, and what the statement leaves out."""
    yield Step("stretch", "", "It is shown as this stretch of the text.", _words(text, claim.stretch))
    first, last = claim.spans[0][0], claim.spans[-1][1]
    for grown in ((claim.stretch[0], first), (last, claim.stretch[1])):
        if text[slice(*grown)].strip(" ,.;:"):
            yield Step("stretch", "", "The stretch grew by these words.", _words(text, grown))
    for span in claim.elided:
        yield Step("stretch", "", "The statement leaves these words out.", _words(text, span))


def _link(text: str, link: Link) -> Iterator[Step]:
    said = f"Link {link.position} of chain {link.chain}: {link.source.name}, {link.mode}, {link.basis}."
    yield Step("link", "", said, link.cue.text if link.cue else "")
    yield from _rules(text, "link", link.fired)


def _reference(text: str, reference: Reference) -> Step:
    word = _words(text, reference.span)
    if reference.antecedent is None:
        return Step("reference", "", "Whom or what this means was not found: it is flagged.", word)
    how = "is put in brackets" if reference.used else "is proposed"
    says = f"It means “{reference.name}”, with a confidence of {reference.confidence:.2f}; that {how}."
    return Step("reference", "", says, word)


def why_words(found: Extraction, words: str) -> list[Step]:
    """Which claims some words of the text went into; where into none, why not.

    White space counts as in print: any run of it is one space. Raises :class:`WhyError` where the words do not
    stand in the text, or stand in it several times.
    """
    span = _place(found.text, words)
    claims = [Step("words", "", *_held(found.text, c, span)) for c in found.claims if _touches(c.spans, span)]
    return claims or list(_without_claim(found, span))


def _place(text: str, words: str) -> Span:
    parts = words.split()
    if not parts:
        raise WhyError("Say which claim or which words: --why 17, or --why with words of the text.")
    places = [m.span() for m in re.finditer(r"\s+".join(map(re.escape, parts)), text)]
    asked = " ".join(parts)
    if not places:
        raise WhyError(f"The words “{asked}” do not stand in the text, with these very letters and marks.")
    if len(places) > 1:
        shown = "; ".join(f"“{_words(text, (max(0, a - _AROUND), b + _AROUND))}”" for a, b in places[:3])
        more = " …" if len(places) > 3 else ""
        raise WhyError(
            f"The words “{asked}” stand {len(places)} times in the text: {shown}{more}. "
            "Give more of the words around them."
        )
    return places[0]


def _touches(spans: Sequence[Span], span: Span) -> bool:
    return any(a < span[1] and span[0] < b for a, b in spans)


def _held(text: str, claim: ExtractedClaim, span: Span) -> tuple[str, str]:
    whole = any(a <= span[0] and span[1] <= b for a, b in claim.spans)
    part = "The words stand" if whole else "Some of the words stand"
    rules = ", ".join(dict.fromkeys(f.rule for f in claim.fired))
    return f"{part} in claim {claim.number} ({rules}); ask --why {claim.number}.", claim.quote


def _without_claim(found: Extraction, span: Span) -> Iterator[Step]:
    """All that is known of words that no claim holds, what is nearest to them first."""
    text, steps = found.text, list[Step]()
    for skipped in found.skipped:
        if _touches([skipped.span], span):
            yield Step("words", "", f"The block is read over: {skipped.reason}.", _words(text, skipped.span))
            return
    vetoed = [f for f in found.vetoed if _touches([f.span], span)]
    vetoed.sort(key=lambda f: f.span[1] - f.span[0])
    steps += _rules(text, "words", vetoed)
    steps += _of_saying(found, span)
    for claim in found.claims:
        if _touches([claim.stretch], span):
            says = f"The words stand inside the stretch of claim {claim.number}, and are not its own."
            steps.append(Step("words", "", says, claim.quote))
    yield from steps or _unread(found, span)


def _of_saying(found: Extraction, span: Span) -> Iterator[Step]:
    """Words that only say who said a claim."""
    told: set[tuple[Fired, ...]] = set()
    for claim in found.claims:
        for link in claim.attributions:
            own = [*link.source.spans, *([link.cue.span] if link.cue else [])]
            if link.fired not in told and _touches(own, span):
                told.add(link.fired)
                says = f"The words say who said claim {claim.number}."
                yield Step("words", link.fired[0].rule if link.fired else "", says, claim.quote)


def _unread(found: Extraction, span: Span) -> Iterator[Step]:
    """Words of which no rule made anything."""
    gaps, _ = uncovered_clauses(found, [s for c in found.claims for s in c.spans])
    gap = next((g for g in gaps if _touches([g], span)), None)
    if gap is not None:
        says = (
            "No rule makes a claim of this clause, although it holds a figure, a name or a verb of reporting."
        )
        yield Step("words", "", says, _words(found.text, gap))
    else:
        says = "No rule makes a claim of the words: they hold no clause with a figure, a name or a verb of reporting."
        yield Step("words", "", says, _words(found.text, span))


def _words(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())

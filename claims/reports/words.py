"""How people read what a report holds: statuses and kinds in words, counts, times, and text made harmless.

The vocabulary itself belongs to the desk; a test holds the words here to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from .report import Citation, Claim, Decision, Evidence, Link, Reference, Report, Source

_OTHERWISE: Mapping[str, str] = MappingProxyType(
    {
        "none": "none yet",
        "conflict": "party to the conflict",
        "interested": "interested party",
        "first_hand": "first-hand",
        "on_record": "on the record",
        "off_record": "off the record",
        "observation": "own observation",
        "endorse": "endorsement, 1 of 2",
        "retract": "endorsement taken back",
        "gone": "gone from the text",
        "suspended": "suspended by a new blocker",
        "void": "void: the text has changed",
        "own_acts": "official record of its own acts",
    }
)
"""Stored words that read otherwise than with their underscores taken out."""

CHECKS: Mapping[str, str] = MappingProxyType({"attribution": "said?", "content": "so?"})
FOUND: Mapping[str, str] = MappingProxyType(
    {
        "exact": "found word for word",
        "near": "something close was found",
        "absent": "not found in the captured page",
        "unchecked": "",
    }
)


def word(value: str) -> str:
    """A stored word as people read it: ``not_checkable`` is "not checkable"."""
    return _OTHERWISE.get(value, value.replace("_", " "))


def counted(count: int, noun: str) -> str:
    """ "1 origin", "3 origins": a number with its regular noun."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def moment(at: datetime | None) -> str:
    """A time to the minute, in UTC and saying so; ``""`` for none."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if at else ""


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_OPENING = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | {
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}
_CLOSING = frozenset(_OPENING.values())


def harmless(text: str) -> str:
    """``text`` for a page: control characters as visible pictures, direction marks closed where they stand open.

    An override left open would turn around what follows it, the status of a claim for one.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = _CONTROL.sub(_picture, text)
    return "\n".join(_closed(line) for line in shown.split("\n"))


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd"


def _closed(line: str) -> str:
    open_marks: list[str] = []
    kept: list[str] = []
    for c in line:
        if c in _OPENING:
            open_marks.append(_OPENING[c])
        elif c in _CLOSING:
            if c not in open_marks:
                continue  # closes nothing of this line's own
            while open_marks and open_marks.pop() != c:
                pass
        kept.append(c)
    return "".join(kept) + "".join(reversed(open_marks))


def flat(text: str) -> str:
    """``harmless`` on one line."""
    return " ".join(harmless(text).split())


_WITH_PREPOSITION = re.compile(r"(?:on|in|at|via|through|during|by|to|from)\s", re.I)
_OF_SOMETHING = re.compile(r"\s(?:on|to|with|at|from)\s", re.I)
_SINGLE_THINGS = re.compile(
    r"(?:statement|interview|letter|speech|e-?mail|memo|release|press release|broadcast|message|call|briefing|"
    r"news conference|press conference|conference|report|testimony|hearing|debate|tweet|post|article|book|note|video)",
    re.I,
)


def channel_words(channel: str) -> str:
    """Where it was said, to stand after a name: "on Twitter", "in an interview"; what has its preposition keeps it."""
    if not channel or _WITH_PREPOSITION.match(channel):
        return channel
    if _OF_SOMETHING.search(channel):
        return f"in {channel}"
    if _SINGLE_THINGS.fullmatch(channel):
        return f"in a{'n' if channel[0].lower() in 'aeiou' else ''} {channel}"
    return f"on {channel}"


def link_words(link: Link) -> str:
    """One link of a chain: name, mark of interest, channel."""
    party = f" ({word(link.party)})" if link.party else ""
    channel = f", {channel_words(link.channel)}" if link.channel else ""
    return flat(f"{link.name}{party}{channel}")


def chain_words(chain: tuple[Link, ...]) -> str:
    """A chain from its origin to who passed it on."""
    return " → ".join(link_words(link) for link in chain)


def said_words(claim: Claim) -> str:
    """Did they say it: each link with its own status; never folded into one."""
    if not claim.links:
        return "our own words"
    return "; ".join(
        f"{flat(link.name)}: {word(link.status)}{' (1 of 2)' if link.endorsed else ''}"
        for chain in claim.chains
        for link in chain
    )


def so_words(claim: Claim) -> str:
    """Is it so: the status of the content."""
    return word(claim.status) + (" (1 of 2)" if claim.endorsed else "")


def reference_words(reference: Reference) -> str:
    """A word whose meaning stands elsewhere, in words: "he: Zabihullah Mujahid (proposed)", "the plane: not resolved"."""
    shown = flat(reference.word)
    if reference.name:
        place = f", {reference.place}" if reference.place else ""
        return f"{shown}: {flat(reference.name)}{place} ({word(reference.state)})"
    return f"{shown}: not resolved" + (f", refused by {flat(reference.by)}" if reference.by else "")


def waiting_words(claim: Claim) -> list[str]:
    """What is proposed or open of the words of a claim, a line each."""
    return [reference_words(r) for r in claim.references if r.waits]


def wording_words(claim: Claim) -> str:
    """Whose words the statement is, where a person worded it anew; else ``""``."""
    return f"reworded by {flat(claim.reworded_by)}" if claim.reworded_by and not claim.quoted else ""


def evidence_words(claim: Claim) -> str:
    """ "3 citations, 1 origin, 1 withheld"."""
    if not claim.live_citations and not claim.withheld:
        return "no citation"
    withheld = f", {claim.withheld} withheld" if claim.withheld else ""
    return f"{counted(claim.live_citations, 'citation')}, {counted(claim.origins, 'origin')}{withheld}"


def risk_words(claim: Claim) -> str:
    """Why a claim is high risk; ``""`` where it is not."""
    if claim.risk != "high":
        return ""
    why = ", ".join(claim.risk_reasons) or ("legal flag" if claim.legal_flag else "set by a person")
    return f"high risk: {why}"


def decision_words(decision: Decision | None) -> str:
    """Who decided, when, and why; ``""`` where nobody has."""
    if decision is None:
        return ""
    reason = f": {flat(decision.reason)}" if decision.reason else ""
    return f"{flat(decision.who)}, {moment(decision.at)}{reason}"


def citation_words(citation: Citation, evidence: Mapping[str, Evidence]) -> str:
    """A citation on one line: check, stance, title, locator, quoted words, and whether it is withdrawn."""
    item = evidence.get(citation.evidence)
    title = item.title if item else "evidence not in this report"
    parts = [f"{CHECKS[citation.check]} {word(citation.stance)}: {title}"]
    if citation.locator:
        parts.append(citation.locator)
    if item is not None and item.origin_name:
        parts.append(f"origin: {item.origin_name}")
    quote = f": “{citation.quotation}”" if citation.quotation else ""
    found = f" ({FOUND[citation.quotation_found]})" if FOUND.get(citation.quotation_found) else ""
    withdrawn = " [withdrawn" + (f": {citation.withdrawn_reason}" if citation.withdrawn_reason else "") + "]"
    return flat(", ".join(parts) + quote + found + (withdrawn if citation.withdrawn else ""))


def source_words(source: Source) -> str:
    """What a source is: kind, description, mark of interest, reliability."""
    parts = [word(source.kind)]
    if source.confidential:
        parts.append("confidential, under a code name")
    parts += [source.description] if source.description else []
    parts += [word(source.party)] if source.party else []
    parts.append(f"reliability {source.reliability}")
    return flat(", ".join(parts))


def summary_lines(report: Report) -> list[tuple[str, str]]:
    """The counts in words, the same lines in every format made for reading: ``(label, value)``."""
    s = report.summary

    def bar(counts: Mapping[str, int]) -> str:
        return ", ".join(f"{n} {word(status)}" for status, n in counts.items() if n) or "none"

    return [
        ("Claims", str(s.claims)),
        ("Is it so?", bar(s.content)),
        ("Did they say it?", f"{bar(s.attribution)}; {counted(s.own_words, 'claim')} in our own words"),
        ("High risk", str(s.high_risk)),
        ("Must act", f"{s.must_act}; {s.overridden} overridden"),
        ("Set aside", f"{s.proposed} proposed, {s.retired} retired"),
        ("Evidence", f"{counted(s.evidence, 'item')}, {counted(s.citations, 'citation')}"),
        ("Withheld", withheld_words(report)),
        ("Sources", str(s.sources)),
        ("Decisions", str(s.decisions)),
    ]


def withheld_words(report: Report) -> str:
    """What is off the record, counted."""
    w = report.withheld
    if not w.evidence and not w.citations:
        return "nothing"
    return f"{counted(w.evidence, 'item')} of evidence and {counted(w.citations, 'citation')}, off the record"


def generated_words(report: Report) -> str:
    """When this copy was made, by whom, and of which moment."""
    by = f" by {flat(report.generated.by)}" if report.generated.by else ""
    asked = f", as of {flat(report.generated.as_of)}" if report.generated.as_of else ""
    return f"made {moment(report.generated.at)}{by}{asked}"


def history_words(report: Report) -> str:
    """The point of the history that the report shows."""
    h = report.history
    return f"event {h.seq}, {moment(h.at)}, {h.hash}"

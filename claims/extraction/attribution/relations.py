"""One attribution as the rules find it, in tokens, and its relation in characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claims.extraction.syntax.parse import Parsed
from claims.extraction.types import Relation, Span

_ALNUM = re.compile(r"[^\W_]|\n\s*\n")
_OPENING = "\"“‘'„«"
_DOUBLE = '"“„«'
_LOOSE = " \n\r\t,;:"
_CLOSING = "\"”’'»"


@dataclass(slots=True)
class Attribution:
    """Who (``source``), by which words (``cue``), said what (``content``): sets of tokens of one parse.

    ``head`` is the token of the cue that carries it; ``source_head`` that of the source, -1 for none (for
    a relative "who" its antecedent; ``relative`` is the pronoun itself).
    ``unnamed`` marks "is expected to" and its like. ``direct`` and ``quoted`` say how much stands in marks.
    ``rank`` orders rivals for the same words: the surer rule first. ``claims`` is off for support, praise
    and wishes. ``inside`` marks a cue that stands in quoted words, ``nested`` one in what another says.
    ``fronted`` marks a cue that follows its words; ``quotations`` are the numbers of those in the content.
    ``left_out`` are participles of saying after it ("…, adding that"), which have the same source; ``manner`` are
    the words that tell how it was said inside an interrupted quotation ("pausing to drink"); ``passed_on_by`` is
    the attribution that cites this one.
    """

    head: int
    cue: list[int]
    source: list[int]
    content: list[int]
    source_head: int = -1
    unnamed: bool = False
    direct: bool = False
    quoted: bool = False
    colon: tuple[int, int] | None = None
    speaker: str = ""
    channel: str = ""
    channel_tokens: list[int] = field(default_factory=list)
    rank: int = 5
    rule: str = ""
    claims: bool = True
    relative: int = -1
    inside: bool = False
    nested: bool = False
    fronted: bool = False
    left_out: list[int] = field(default_factory=list)
    manner: list[int] = field(default_factory=list)
    passed_on_by: Attribution | None = None
    quotations: set[int] = field(default_factory=set)

    @property
    def is_turn(self) -> bool:
        """Whether it is a turn of a conversation whose label names nobody: "Q: …", "A: …"."""
        return len(self.speaker) == 1


def spans_of(parsed: Parsed, tokens: Iterable[int]) -> list[Span]:
    """The stretches of text that tokens cover, in order; what only marks and stops part makes one."""
    spans: list[Span] = []
    text, last = parsed.text, -2
    for t in sorted(set(tokens)):
        start = parsed.starts[t]
        if spans and (t == last + 1 or (t < last + 8 and not _ALNUM.search(text, spans[-1][1], start))):
            spans[-1] = (spans[-1][0], parsed.ends[t])
        else:
            spans.append((start, parsed.ends[t]))
        last = t
    return spans


def with_marks(text: str, span: Span) -> Span:
    """A stretch with the quotation marks that stand right around it, and the stop before a closing one.

    Commas and stops at its ends that belong to no marks are left out.
    """
    start, end = span
    while start < end and text[start] in _LOOSE:
        start += 1
    while end > start and text[end - 1] in _LOOSE:
        end -= 1
    if text.startswith("''", start - 2) and start >= 2:
        start -= 2
    elif start and text[start - 1] in _OPENING and (start < 2 or not text[start - 2].isalnum()):
        start -= 1
    at = end
    if text.count("[", start, end) > text.count("]", start, end) and text.startswith("]", at):
        at += 1
    while at < len(text) and text[at] in ",.?!…" and at < end + 3:
        at += 1
    closing = at
    while closing < len(text) and text[closing] in _CLOSING and closing < at + 2:
        closing += 1
    if closing == at and text[start] in _DOUBLE:
        return start, at  # a quotation that goes on in the next paragraph
    return start, closing if closing > at else end


def relations(parsed: Parsed, found: Sequence[Attribution]) -> tuple[Relation, ...]:
    """The attributions as attribution corpora write them: spans of characters, whole, with their marks.

    By that convention what somebody says others said is content, and no relation of its own: attributions
    in quoted words or in the content of another are left out, as are clauses whose speaker was not found and
    turns of "Q" and "A".
    """
    made = []
    for a in found:
        if a.inside or a.nested or a.is_turn or not a.content or (a.rule == "clause" and not a.source):
            continue
        source = [*a.source, a.relative] if a.relative >= 0 else a.source
        content = tuple(
            s for s in (with_marks(parsed.text, s) for s in spans_of(parsed, a.content)) if s[0] < s[1]
        )
        if not content:
            continue  # nothing but a comma
        cue = tuple(spans_of(parsed, a.cue)) or ((a.colon,) if a.colon else ())
        made.append(Relation(tuple(spans_of(parsed, source)), cue, content))
    return tuple(made)

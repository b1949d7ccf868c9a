"""Where the marks go in a text: flat runs, each with the claims that lie over it.

The browser can only nest, claims overlap and come in pieces. So the text is cut wherever anything begins
or ends, and each cut (a run) lists the marks to nest around it, outermost first. Every offset is a
position in code points, half-open. The texts of all runs, in order, are the text given.

Nothing here escapes anything: the template does, for every run.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

type Span = tuple[int, int]

LANES = 3
"""Lines that fit under a word; a fourth claim shares the last."""

LEAST_SETTLED_FIRST = ("unverified", "disputed", "unproven", "incorrect", "not_checkable", "confirmed")
"""The order in which one status hides another where only one can be drawn."""

GAP = "gap"
"""The role of white space between two blocks: part of the text, never drawn."""


class BlockLike(Protocol):
    """A stretch of the text with one typographic role."""

    @property
    def role(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it and by which words: source and cue, and the status of the attribution."""

    spans: tuple[Span, ...]
    status: str


@dataclass(frozen=True, slots=True)
class ClaimSpans:
    """What is to be marked for one claim in one revision.

    ``content`` holds every piece of every passage. ``status`` is that of the content. ``voices`` is empty
    for a claim in the article's own words.
    """

    number: int
    status: str
    content: tuple[Span, ...]
    voices: tuple[Voice, ...] = ()

    @property
    def attribution(self) -> str:
        """The least settled status of its attributions, ``""`` where the words are our own."""
        return least_settled(voice.status for voice in self.voices)


@dataclass(frozen=True, slots=True)
class Skip:
    """A stretch that carries no claim, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim over one run. ``lane`` is 1, 2 or 3, counted from the words downwards."""

    number: int
    status: str
    lane: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """The line over a run: the least settled attribution that the words carry, and for which claims."""

    status: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """The number after a piece. It stands outside the run and is no part of the text."""

    number: int
    status: str
    attribution: str
    last: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch over which nothing changes. ``marks`` outermost first; ``flags`` follow the run.

    ``uncovered`` says that it lies in a clause without a claim, ``gap`` is that clause where it ends.
    """

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    speaker: Speaker | None = None
    skipped: str = ""
    uncovered: bool = False
    flags: tuple[Flag, ...] = ()
    gap: Span | None = None


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block with its runs. ``skipped`` is the reason where all of it is skipped, else ``""``."""

    role: str
    start: int
    end: int
    runs: tuple[Run, ...]
    skipped: str = ""

    @property
    def numbers(self) -> frozenset[int]:
        """The claims that touch this block, by their words or their source: whom to draw again."""
        marks = {mark.number for run in self.runs for mark in run.marks}
        voices = {number for run in self.runs if run.speaker for number in run.speaker.numbers}
        return frozenset(marks | voices)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    claim: int
    lane: int


@dataclass(frozen=True, slots=True)
class _Layer[T]:
    """Spans with a value each, asked about at ever larger positions."""

    begins: dict[int, list[T]]
    ends: dict[int, list[T]]

    @classmethod
    def of(cls, items: Iterable[tuple[Span, T]]) -> _Layer[T]:
        begins: defaultdict[int, list[T]] = defaultdict(list)
        ends: defaultdict[int, list[T]] = defaultdict(list)
        for (start, end), value in items:
            begins[start].append(value)
            ends[end].append(value)
        return cls(begins, ends)

    def step(self, active: list[T], at: int) -> None:
        """Bring ``active`` from just before position ``at`` to just after it."""
        for value in self.ends.get(at, ()):
            active.remove(value)
        active.extend(self.begins.get(at, ()))


def least_settled(statuses: Iterable[str]) -> str:
    """The status to show where there is room for one; ``""`` of none.

    Raises ``ValueError`` for a word that is no status.
    """
    return min(statuses, key=LEAST_SETTLED_FIRST.index, default="")


def mark_text(
    text: str,
    *,
    blocks: Sequence[BlockLike],
    claims: Sequence[ClaimSpans],
    skipped: Sequence[Skip] = (),
    uncovered: Sequence[Span] = (),
) -> tuple[MarkedBlock, ...]:
    """Cut ``text`` into blocks and runs.

    ``blocks`` must be in order and apart; text outside them becomes blocks of its own, white space with the
    role ``GAP``. Claims may overlap in any way. Time grows with the text and with what is drawn.

    Raises ``ValueError`` for a span that is empty, reversed or outside the text, for blocks out of order and
    for a number given twice.
    """
    frames = _frames(text, blocks)
    contents = [_merged(text, claim.content, f"claim {claim.number}") for claim in claims]
    if len({claim.number for claim in claims}) != len(claims):
        raise ValueError("two claims bear the same number")
    pieces = _in_lanes(claims, contents)
    voices = [
        (span, (voice.status, claim.number))
        for claim in claims
        for voice in claim.voices
        for span in _merged(text, voice.spans, f"the source of claim {claim.number}")
    ]
    skips = [(_checked(text, skip.span, "a skipped stretch"), skip.reason) for skip in skipped]
    gaps = [(span, span) for span in _merged(text, uncovered, "an uncovered sentence")]

    layers = (
        _Layer.of(((piece.start, piece.end), piece) for piece in pieces),
        _Layer.of(voices),
        _Layer.of(skips),
        _Layer.of(gaps),
    )
    flags = _flags(text, frames, claims, pieces)
    cuts = {0, len(text)}
    for layer in layers:
        cuts.update(layer.begins, layer.ends)
    for frame in frames:
        cuts.update((frame.start, frame.end))
    cuts.update(flags)
    runs = _runs(text, sorted(cuts), layers, claims, flags)
    return _filled(frames, runs)


def _checked(text: str, span: Span, of: str) -> Span:
    start, end = span
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{of}: span {start}–{end} does not lie in a text of {len(text)} characters")
    return span


def _merged(text: str, spans: Iterable[Span], of: str) -> list[Span]:
    """The spans in order, those that touch or overlap made one."""
    merged: list[Span] = []
    for start, end in sorted(_checked(text, span, of) for span in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _frames(text: str, blocks: Sequence[BlockLike]) -> list[MarkedBlock]:
    """The blocks given and, between them, the ones that make the text whole."""
    frames: list[MarkedBlock] = []
    at = 0

    def fill(upto: int) -> None:
        if at < upto:
            frames.append(MarkedBlock(GAP if text[at:upto].isspace() else "body", at, upto, ()))

    for block in blocks:
        _checked(text, (block.start, block.end), f"block {block.role}")
        if block.start < at:
            raise ValueError(f"block {block.role} at {block.start} begins before the one ahead of it ends")
        fill(block.start)
        frames.append(MarkedBlock(block.role, block.start, block.end, ()))
        at = block.end
    fill(len(text))
    return frames


def _in_lanes(claims: Sequence[ClaimSpans], contents: Sequence[Sequence[Span]]) -> list[_Piece]:
    """Give every piece the lowest lane that is free where it begins; it keeps it to its end.

    Of pieces that begin together the longest goes first, so that the line nearest the words runs longest.
    """
    order = sorted(
        (start, -end, claims[index].number, index)
        for index, spans in enumerate(contents)
        for start, end in spans
    )
    free_from = [0] * (LANES + 1)
    pieces: list[_Piece] = []
    for start, minus_end, _number, index in order:
        lane = next((lane for lane in range(1, LANES + 1) if free_from[lane] <= start), LANES)
        free_from[lane] = max(free_from[lane], -minus_end)
        pieces.append(_Piece(start, -minus_end, index, lane))
    return pieces


def _flags(
    text: str, frames: Sequence[MarkedBlock], claims: Sequence[ClaimSpans], pieces: Sequence[_Piece]
) -> dict[int, list[Flag]]:
    """The flags by the position they follow: the end of a piece, never inside white space between blocks."""
    starts = [frame.start for frame in frames]
    ends: defaultdict[int, list[int]] = defaultdict(list)
    for piece in pieces:
        frame_index = bisect_right(starts, piece.end - 1) - 1
        end = piece.end
        while frame_index >= 0 and frames[frame_index].role == GAP:
            end = frames[frame_index].start
            frame_index -= 1
        if end > piece.start:
            ends[piece.claim].append(end)
    placed: defaultdict[int, list[Flag]] = defaultdict(list)
    for index, claim in enumerate(claims):
        attribution = claim.attribution
        last = max(ends[index], default=-1)
        for end in sorted(set(ends[index])):
            placed[end].append(Flag(claim.number, claim.status, attribution, last=end == last))
    return placed


def _runs(
    text: str,
    cuts: Sequence[int],
    layers: tuple[_Layer[_Piece], _Layer[tuple[str, int]], _Layer[str], _Layer[Span]],
    claims: Sequence[ClaimSpans],
    flags: dict[int, list[Flag]],
) -> list[Run]:
    piece_layer, voice_layer, skip_layer, gap_layer = layers
    pieces: list[_Piece] = []
    voices: list[tuple[str, int]] = []
    skips: list[str] = []
    gaps: list[Span] = []
    runs: list[Run] = []
    for start, end in pairwise(cuts):
        piece_layer.step(pieces, start)
        voice_layer.step(voices, start)
        skip_layer.step(skips, start)
        gap_layer.step(gaps, start)
        pieces.sort(key=lambda piece: (piece.lane, piece.start, claims[piece.claim].number))
        runs.append(
            Run(
                start=start,
                text=text[start:end],
                marks=tuple(
                    Mark(claims[piece.claim].number, claims[piece.claim].status, piece.lane)
                    for piece in pieces
                ),
                speaker=Speaker(
                    least_settled(status for status, _ in voices),
                    tuple(sorted({number for _, number in voices})),
                )
                if voices
                else None,
                skipped=skips[0] if skips else "",
                uncovered=bool(gaps),
                flags=tuple(flags.get(end, ())),
                gap=next((gap for gap in gaps if gap[1] == end), None),
            )
        )
    return runs


def _filled(frames: Sequence[MarkedBlock], runs: Sequence[Run]) -> tuple[MarkedBlock, ...]:
    """Put the runs into their blocks; both are in order and no run crosses the edge of a block."""
    filled: list[MarkedBlock] = []
    at = 0
    for frame in frames:
        first = at
        while at < len(runs) and runs[at].start < frame.end:
            at += 1
        inside = tuple(runs[first:at])
        reasons = {run.skipped for run in inside if not run.text.isspace()}
        skipped = reasons.pop() if len(reasons) == 1 else ""
        filled.append(MarkedBlock(frame.role, frame.start, frame.end, inside, skipped))
    return tuple(filled)

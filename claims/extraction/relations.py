"""One attribution as the rules find it, in tokens; offsets come later."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Attribution:
    """Who (``source``), by which words (``cue``), said what (``content``): sets of tokens of one parse.

    ``head`` is the token of the cue that carries it; ``source_head`` that of the source, -1 for none.
    ``unnamed`` marks "is expected to" and its like. ``direct`` and ``quoted`` say how much stands in marks.
    ``rank`` orders rivals for the same words: the surer rule first. ``claims`` is off for support and praise.
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

"""Who speaks by a label: "Police: two held" in a headline, "SMITH: We did." in a transcript, "16:05 - Ann Hale: …"."""

from __future__ import annotations

import re

from claims.extraction.turns import PARTICLES, Turn, find_turn
from claims.extraction.words.cues import GENERIC, MEDIA_WORDS, OFFICIAL_WORDS, ORGANISATION_WORDS, REPORTS
from claims.extraction.words.lists import word_list

from .reading import SILENT, Reading
from .relations import Attribution
from .speakers import ROLES

_SPEAKERS = GENERIC | REPORTS | ORGANISATION_WORDS | OFFICIAL_WORDS | MEDIA_WORDS
_NO_SPEAKERS = word_list("sources.labels_of_no_speaker")
_NOBODY = re.compile(r"(?:QUESTION|ANSWER|[A-Z]+ (?:MALE|FEMALE|MAN|WOMAN|SPEAKER|VOICE)\b.*)\Z")
_SPEAKER_WORDS = 4
_FEWEST_SAID = 2  # words
_TITLE = 30  # tokens of a first paragraph that is the title, though a stop ends it
_FEWEST_TURNS = 3  # of a transcript
_DIRECTION = re.compile(r"\s*[\[(][^\])]*[\])]\s*\Z")


def find_labelled(r: Reading) -> list[Attribution]:
    """What labels attribute. Where a label is a paragraph of its own the next one is said.

    In a transcript what follows a turn without a label is more of it, directions in brackets aside.
    """
    found: list[Attribution] = []
    numbers: list[int] = []
    for number, block in enumerate(r.blocks):
        turn = None if block.role in SILENT else find_turn(r.p.text, block)
        made = _labelled(r, number, turn) if turn is not None else None
        if made is not None:
            found.append(made)
            numbers.append(number)
    _continue_turns(r, found, numbers)
    if not numbers or numbers[0]:
        found = [*_closing_label(r), *found]
    return found


def _closing_label(r: Reading) -> list[Attribution]:
    """ "Two held over harbour fire: police": who says it at the end of a headline."""
    p = r.p
    tokens = r.trimmed(r.block_tokens[0]) if r.blocks and r.blocks[0].role == "headline" else []
    at = next((t for t in reversed(tokens) if p.words[t] == ":"), -1)
    source = [t for t in tokens if t > at]
    said = r.trimmed([t for t in tokens if t < at])
    if at < 0 or not 0 < len(source) <= _SPEAKER_WORDS or len(said) <= _FEWEST_SAID:
        return []
    last = source[-1]
    if (
        p.lemmas[last].lower() not in _SPEAKERS | ROLES
        or p.lowers[last] in _NO_SPEAKERS
        or source[0] != at + 1
    ):
        return []
    return [
        Attribution(
            head=at, cue=[at], source=source, content=said, source_head=last, rank=0, rule="colon",
            colon=(p.starts[at], p.ends[at]), fronted=True,
        )
    ]  # fmt: skip


def _labelled(r: Reading, number: int, turn: Turn) -> Attribution | None:
    """What a block says by its label, if that names somebody who may say it."""
    p, block, tokens = r.p, r.blocks[number], r.block_tokens[number]
    name = p.text[slice(*turn.name)]
    title = block.role == "headline" or (number == 0 and len(tokens) <= _TITLE and not name.isupper())
    if not _is_speaker(_without_role(name), headline=title, noted=turn.noted):
        return None
    source = r.trimmed([t for t in tokens if turn.name[0] <= p.starts[t] < turn.name[1]])
    source = _heading(r, source)
    content = r.trimmed([t for t in tokens if p.starts[t] > turn.at])
    if not content and number + 1 < len(r.blocks) and _goes_on(r, number + 1, quoted=turn.channel != ""):
        content = r.trimmed(r.block_tokens[number + 1])
    if not source or len(content) < 2 or not _may_speak(r, source, headline=title, noted=turn.noted):
        return None
    timed = turn.begin > block.start
    small = name.isupper() or len(name) < 3
    marked = all(r.quote_of[t] >= 0 for t in content)
    spoken = not title and (small or marked or turn.noted)
    named = small or (turn.noted and all(p.tags[t] in ("NNP", "NNPS") for t in source))
    cue = [t for t in tokens if p.starts[t] <= turn.at < p.ends[t]]
    return Attribution(
        head=cue[0] if cue else source[-1], cue=cue, source=source, content=content, source_head=source[-1],
        direct=spoken, quoted=spoken, rank=0, rule="colon", colon=(turn.at, turn.at + 1), channel=turn.channel,
        speaker=name if spoken and named and not _NOBODY.match(name) else "",
        quotations={r.quote_of[t] for t in content} - {-1},
        channel_tokens=[t for t in tokens if p.starts[t] < turn.at and t not in source] if timed or turn.noted else [],
    )  # fmt: skip


def _continue_turns(r: Reading, found: list[Attribution], numbers: list[int]) -> None:
    """Give the paragraphs that follow a turn of a transcript to who speaks."""
    turns = [
        (number, a) for number, a in zip(numbers, found, strict=True) if a.speaker and a.speaker.isupper()
    ]
    if len(turns) < _FEWEST_TURNS:
        return
    after = [number for number, _ in turns[1:]] + [len(r.blocks)]
    for (number, a), stop in zip(turns, after, strict=True):
        for then in range(number + 1, stop):
            block = r.blocks[then]
            if block.role != "body" or _DIRECTION.match(r.p.text, block.start, block.end) or then in numbers:
                break
            a.content = [*a.content, *r.trimmed(r.block_tokens[then])]


def _heading(r: Reading, name: list[int]) -> list[int]:
    """Who speaks in "Hale on Closing the Bridge: “…”", without what it is about."""
    about = next((k for k, t in enumerate(name) if r.p.lowers[t] == "on"), 0)
    return name[:about] if about and r.p.tags[name[about - 1]][:3] == "NNP" else name


def _goes_on(r: Reading, number: int, *, quoted: bool) -> bool:
    """Whether a paragraph may be what the label before it leads to; one in marks is left to the quotations."""
    block, tokens = r.blocks[number], r.block_tokens[number]
    if block.role != "body" or not len(tokens):
        return False
    return (quoted or r.quote_of[tokens[0]] < 0) and find_turn(r.p.text, block) is None


def _without_role(name: str) -> str:
    """ "Our correspondent Ann Hale" without the role."""
    parts = name.split()
    if len(parts) > 1 and parts[0].lower() in ("our", "the", "my"):
        parts = parts[1:]
        if parts[0].lower() in ROLES:
            parts = parts[1:]
    return " ".join(parts)


def _may_speak(r: Reading, source: list[int], *, headline: bool, noted: bool) -> bool:
    """Whether the words before a colon are a name, a turn of a transcript, or (in a headline) who may say it."""
    p, last = r.p, source[-1]
    name = p.words[last]
    if p.lowers[last] in _NO_SPEAKERS:
        return False
    if p.tags[last] in ("NNP", "NNPS") or name.isupper() or noted:
        return True
    if not headline:
        return False
    later = range(r.block_tokens[r.block_of[last]].stop, len(p.words))  # a headline's tags are no good
    return p.lemmas[last].lower() in _SPEAKERS or (
        last == source[0] and any(p.words[x] == name and p.tags[x] in ("NNP", "NNPS") for x in later)
    )


def _is_speaker(name: str, *, headline: bool, noted: bool) -> bool:
    """Whether the words before a colon may name who speaks."""
    parts = name.split()
    odd = any(c.isdigit() for c in name) or name[-1:] in ".,”\"'?!"
    if not parts or odd or len(parts) > _SPEAKER_WORDS + 2:
        return False
    big = [w for w in parts if w.lower() not in PARTICLES]
    told = headline and big[:1] != [] and big[-1].lower() in ROLES  # "Council chief: …"
    return 0 < len(big) <= _SPEAKER_WORDS + noted and (all(w[:1].isupper() for w in big) or told)

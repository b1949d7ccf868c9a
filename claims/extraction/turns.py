"""Who speaks, where a paragraph begins with it: "LAHM (voice-over): …", "16:05 - Ann Hale: …", "Police: two held"."""

from __future__ import annotations

import re
from typing import NamedTuple

from .types import Block
from .words.lists import word_list

_TIME = re.compile(
    r"\s*[\[(]?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*(?:[ap]\.?m\.?|GMT|UTC|[A-Z]{2,4}T))?[\])]?\s*[-–—|:]?\s+"
)
_NOTE = re.compile(r"\s*[(\[][^()\[\]\n]{1,40}[)\]]\s*\Z")
_CHANNEL = re.compile(
    r",?\s+(?:on (?:X|Twitter|Facebook|Instagram|Telegram|Truth Social|Bluesky|Mastodon|Weibo|LinkedIn|TikTok|YouTube)"
    r"|(?:in|via) an? (?:[a-z-]+ )?(?:statement|e-?mail|letter|post|tweet|message|text))\Z"
)
_HANDLE = re.compile(r"\s*\(?@\w{1,40}\)?\Z")
_SIGNATURE = re.compile(
    r"(?<!\S)(?P<dash>[—–―-]{1,2})\s?"
    r"(?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|al|bin|of)){0,5})"
    r"(?P<more>,? \(?@\w{1,40}\)?[^\n]{0,60}|, [^\n.!?]{1,60})?\s*\Z"
)
_LONGEST_SIGNATURE = 160  # characters
_OUR = re.compile(r"(?:Our|The)\s+[a-z]+\s+(?=[A-Z])")
_SHOWN = " *-–—•·\t>"
_LONGEST = 90  # characters before the colon
_NAME_WORDS = 6
_ROLE_WORDS = 8
PARTICLES = word_list("speaking.particles")


class Turn(NamedTuple):
    """The label that a paragraph begins with; all but ``at`` as offsets, half-open.

    ``name`` is who speaks, ``begin`` where the label begins after a time, ``at`` its colon, ``channel`` how it was
    said (``""`` for none). ``noted`` says that a note, a time or a channel stands beside the name.
    """

    begin: int
    name: tuple[int, int]
    at: int
    channel: str
    noted: bool


def find_turn(text: str, block: Block) -> Turn | None:
    """The label that a block begins with, whoever or whatever it names: up to a colon before a space; else ``None``."""
    at = _colon(text, block)
    if at < 0:
        return None
    timed = _TIME.match(text, block.start, at)
    begin = timed.end() if timed else block.start
    while begin < at and text[begin] in _SHOWN:
        begin += 1
    end, channel, noted = at, "", timed is not None
    while (note := _NOTE.search(text, begin, end)) is not None and note.start() > begin:
        end, noted = note.start(), True
    told = _CHANNEL.search(text, begin, end)
    if told is not None and told.start() > begin:
        channel, end, noted = told.group().lstrip(", "), told.start(), True
    handle = _HANDLE.search(text, begin, end)
    if handle is not None and handle.start() > begin:
        end, noted = handle.start(), True
    comma = text.find(",", begin, end)
    if comma > begin and len(text[comma:end].split()) <= _ROLE_WORDS and (noted or text[begin:end].isupper()):
        end, noted = comma, True
    while end > begin and text[end - 1] in _SHOWN:
        end -= 1
    return Turn(begin, (begin, end), at, channel, noted) if end > begin else None


def _colon(text: str, block: Block) -> int:
    """Where the first colon stands that is no clock's and in no brackets; -1 for none near the start of its line."""
    at, stop = block.start, min(block.end, block.start + _LONGEST)
    line = text.find("\n", at, stop)
    stop = line if line >= 0 else stop
    while (at := text.find(":", at, stop)) >= 0:
        after = text[at + 1 : at + 2] if at + 1 < block.end else " "
        inside = text.count("(", block.start, at) > text.count(")", block.start, at)
        if after.isspace() and not inside:
            return at
        at += 1
    return -1


def is_spoken(text: str, turn: Turn) -> bool:
    """Whether a label surely names who speaks: a name in capitals or with a note, its words all beginning large."""
    parts = _OUR.sub("", text[slice(*turn.name)]).split()
    large = [w for w in parts if w.lower() not in PARTICLES]
    if not 0 < len(large) <= _NAME_WORDS or any(c.isdigit() for c in text[slice(*turn.name)]):
        return False
    return all(w[:1].isupper() for w in large)


def find_signature(text: str, block: Block) -> re.Match[str] | None:
    """Who signs a post or a letter, in a paragraph of its own or at the end of one: "— Lena Roth (@lroth) 3 May".

    A hyphen, and a dash inside a paragraph, may lead to anything: there an account must follow the name.
    """
    if block.role not in ("body", "pull_quote", "credit", "list"):
        return None
    found = _SIGNATURE.search(text, max(block.start, block.end - _LONGEST_SIGNATURE), block.end)
    if found is None:
        return None
    alone = found.start() == block.start and found["dash"] in ("—", "―") and " " in found["name"]
    return found if alone or "@" in (found["more"] or "") else None

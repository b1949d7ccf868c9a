"""The typographic blocks of a text, and which of them carry no claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .turns import find_signature
from .types import Block, Skipped

SILENT = {
    "teaser": "teaser",
    "heading": "heading",
    "credit": "credit",
    "byline": "byline",
    "dateline": "dateline",
}
"""Roles without claims, and the reason that is given."""

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\r\n[^\S\n]*(?:\r\n[^\S\n]*)+")
_TEASER = re.compile(
    r"\s*(?:READ MORE|READ ALSO|ALSO READ|SEE ALSO|MORE|RELATED|WATCH|LISTEN|RECOMMENDED|DON['’]T MISS)\b[^.!?]{0,12}:"
    r"|\s*(?:Read more|Read also|See also|Related|Watch|Listen|Click here|Sign up|Subscribe|Follow us)\b",
)
_SOURCE_LINE = re.compile(
    r"\s*(?:Sources?|Photos?|Pictures?|Images?|Credits?|Graphics?|Additional reporting)\s*:", re.I
)
_BYLINE = re.compile(r"\s*(?:By|BY)\s+[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){0,6}\s*,?\s*\Z")
_CREDIT_END = re.compile(r"[\[(](?:[A-Z][\w&.'’/ -]{1,60})[\])]\s*\Z")
_AGENCY_ONLY = re.compile(r"\s*[\[(][^\])]{2,60}[\])]\s*\Z")
_LIST = re.compile(r"\s*(?:[-*•▪–]|\d{1,2}[.)])\s+\S")
_HEADER = re.compile(
    r"(Title|Headline|Standfirst|Subtitle|Published(?: at| on)?|Updated|Date|Author|Byline|Reporters?|Outlet|"
    r"Publisher|URL|Link|Language|Timezone|Section|Category|Tags|Keywords|Copyright|Subject|Location)[ \t]*:[ \t]*(?=\S)",
    re.I,
)
_HEADED = {"title": "headline", "headline": "headline", "standfirst": "standfirst", "subtitle": "standfirst"}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.? \d{1,2}"
)
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}"
    rf"(?:(?:, [A-Z][A-Za-z. ]{{1,20}}\.?)?(?:, {_MONTH},?)?(?: ?\([A-Z][A-Za-z /]{{1,24}}\))?) ?(?:—|–|―|--|-) "
    rf"|{_MONTH},? ?\([A-Z][A-Za-z /]{{1,24}}\) ?(?:—|–|―|--|-) )[ \t]*(?=[\"“‘'A-Z0-9])"
)
_SHORTEST_AFTER = 30
_LONGEST_HEADER = 300
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s*\Z")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|do|said|says)\b|\w{3,}ed\b",
    re.I,
)
_NARROWEST, _WIDEST = 40, 120  # columns of text that a margin breaks
HEADING_WORDS = 10
_LEAD_WORDS = 15  # a shorter first line may be a title that no mark shows
_TITLES = 4


def find_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text with exact offsets; blank lines part them, and single ones where they end sentences.

    The first short paragraph without a final stop is the headline. Offsets are code points of ``text`` as it is,
    whatever its line ends.
    """
    found: list[Block] = []
    head = True  # whether only lines like "Published: …" have stood so far
    for start, end in _paragraphs(text):
        label = _HEADER.match(text, start, end) if head and end - start < _LONGEST_HEADER else None
        if label is None:
            head = head and not found
            role = _role(text[start:end], first=not found)
            role = "credit" if found and _is_signature(text, start, end) else role
            found += _after_dateline(text, Block(role, start, end))
            continue
        role = _HEADED.get(label[1].lower(), "byline")
        found.append(Block(role, label.end() if role != "byline" else start, end))
    return tuple(_captions(text, found))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    at = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        parts += _lines(text, at, end)
        at = gap.end() if gap else end
    return [(s, e) for s, e in [_trim(text, s, e) for s, e in parts] if s < e]


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of a stretch without blank lines, those that only a margin or a page has broken read on."""
    lines: list[tuple[int, int]] = []
    at = start
    for line in text[start:end].splitlines(keepends=True):
        lines.append((at, at + len(line)))
        at += len(line)
    if len(lines) < 2:
        return lines
    margin = _margin([text[a:b].strip() for a, b in lines])
    joined = [lines[0]]
    for before, then in pairwise(lines):
        if _reads_on(text[slice(*before)].strip(), text[slice(*then)].strip(), margin):
            joined[-1] = (joined[-1][0], then[1])
        else:
            joined.append(then)
    return joined


def _margin(lines: list[str]) -> int:
    """The column at which lines are broken, where most are broken inside a sentence; 0 where none is seen."""
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    broken = sum(
        not _SENTENCE_END.search(line) and len(line) + 1 + len(then.split(" ", 1)[0]) > width
        for line, then in pairwise(lines)
    )
    return width if broken * 2 >= len(lines) - 1 else 0


def _reads_on(line: str, then: str, margin: int) -> bool:
    """Whether a line goes on in the next: it is full, broken inside a word, or ends inside a sentence."""
    if not line or not then or _LIST.match(then) or (_LIST.match(line) and len(line) < _NARROWEST):
        return False
    if line[-1] in "-\u2010\u00ad" and line[-2:-1].isalpha() and then[0].islower():
        return True
    if then[0] in '“"„«' and then[1:2].isupper() and line[-1] not in ",:":
        return False  # a list of quotations
    full = len(line) + 1 + len(then.split(" ", 1)[0]) > margin > 0
    if full and (then[0].islower() or not line.endswith(":")):
        return True
    return then[0].islower() and line[-1] not in ".!?:;" and not _SENTENCE_END.search(line) and " " in line


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _role(words: str, *, first: bool) -> str:
    if _TEASER.match(words):
        return "teaser"
    if len(words) < 200 and (_SOURCE_LINE.match(words) or _AGENCY_ONLY.match(words)):
        return "credit"
    if len(words) < 120 and _BYLINE.match(words):
        return "byline"
    if _LIST.match(words):
        return "list"
    count = len(words.split())
    ends = bool(_SENTENCE_END.search(words))
    if first and count <= 25 and not ends and "\n" not in words:
        return "headline"
    if (
        count <= HEADING_WORDS
        and not ends
        and not words.endswith((":", ",", ";"))
        and not _FINITE.search(words)
    ):
        return "heading"
    return "body"


def _is_signature(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is nothing but who signs what stands before it."""
    signed = find_signature(text, Block("body", start, end))
    return signed is not None and signed.start() == start


def _captions(text: str, blocks: Sequence[Block]) -> list[Block]:
    """A paragraph that ends with an agency in brackets is a caption; the brackets are its credit."""
    found: list[Block] = []
    for block in blocks:
        words = text[block.start : block.end]
        credit = _CREDIT_END.search(words) if block.role in ("body", "heading") else None
        if credit is None or credit.start() < 20:
            found.append(block)
            continue
        start, end = _trim(text, block.start, block.start + credit.start())
        found.append(Block("caption", start, end))
        found.append(Block("credit", block.start + credit.start(), block.end))
    return found


def refine(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Given blocks, with teasers, credits and captions found among the body's paragraphs."""
    found: list[Block] = []
    for block in sorted(blocks, key=lambda b: b.start):
        start, end = _trim(text, max(0, block.start), min(len(text), block.end))
        if start >= end:
            continue
        role = block.role
        if role == "body":
            guessed = _role(text[start:end], first=False)
            guessed = "credit" if found and _is_signature(text, start, end) else guessed
            role = guessed if guessed in ("teaser", "credit", "byline") else role
        found += _after_dateline(text, Block(role, start, end))
    return tuple(_captions(text, found))


def _after_dateline(text: str, block: Block) -> list[Block]:
    """A paragraph, its dateline ("CASPER, Wyo., May 3 (UPI) —") a block of its own."""
    if block.role not in ("body", "headline", "standfirst") or block.end - block.start < _SHORTEST_AFTER:
        return [block]
    line = _DATELINE.match(text, block.start, block.end)
    if line is None or block.end - line.end() < _SHORTEST_AFTER:
        return [block]
    start, end = _trim(text, line.start(), line.end())
    role = "body" if block.role == "headline" else block.role
    return [Block("dateline", start, end), Block(role, line.end(), block.end)]


def skipped_of(blocks: Sequence[Block]) -> tuple[Skipped, ...]:
    """The blocks that carry no claim, each with its reason."""
    return tuple(Skipped((b.start, b.end), SILENT[b.role]) for b in blocks if b.role in SILENT)


def lead_of(text: str, blocks: Sequence[Block]) -> tuple[int, int]:
    """The first paragraph of the body, where a desk expects the news; a line before it may be a title.

    Half-open, in code points; empty where there is no body.
    """
    body = [(b.start, b.end) for b in blocks if b.role in ("body", "standfirst")][:_TITLES]
    long = (span for span in body if len(text[span[0] : span[1]].split()) >= _LEAD_WORDS)
    return next(long, body[0] if body else (0, 0))

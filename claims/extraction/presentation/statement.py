"""The text of a statement, quoted from the article: it elides ("…") and brackets, and writes nothing itself.

The law (every statement obeys it): each word stands in the passage in that order, the case of the first letter
aside; or it stands in [square brackets], in words that stand elsewhere in the text; or it is "…", where words
were left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claims.extraction.types import Reference, Span

ELLIPSIS = "…"
_PARTNER = {")": "(", "]": "[", "}": "{", "”": "“", "»": "«"}
_OPENING = frozenset(_PARTNER.values())


def write_statement(
    text: str, stretch: Span, elided: Sequence[Span] = (), references: Sequence[Reference] = ()
) -> str:
    """The words of ``stretch`` without those of ``elided``, with a bracket after each reference that is used.

    ``elided`` ascend and lie inside the stretch, as do the spans of ``references``; the name of one that is
    not used is not shown. White space becomes single spaces, a quotation mark or bracket whose partner was left
    outside goes with it, and the first letter is a capital ("iPhones" stay as they are).
    """
    names = {r.span[1]: r.name for r in references if r.used and r.name}
    cuts = sorted({*[e for span in elided for e in span], *names, *stretch})
    left_out = dict(elided)
    pieces: list[str] = []
    hidden = stretch[0]
    for start, end in pairwise(cuts):
        if start in left_out:
            hidden = left_out[start]
            pieces.append(f" {ELLIPSIS} ")
        if start < hidden or not stretch[0] <= start < stretch[1]:
            continue
        pieces.append(text[start:end])
        if end in names:
            pieces.append(f" [{names[end]}]")
    return _capitalised(" ".join(without_lone_marks("".join(pieces)).split()))


def without_lone_marks(text: str) -> str:
    """The text without each quotation mark or bracket that has no partner in it: "was “a mess" → "was a mess"."""
    lone: list[int] = []
    opened: list[int] = []
    straight = -1
    for at, mark in enumerate(text):
        if mark in _OPENING:
            opened.append(at)
        elif mark in _PARTNER:
            partner = _PARTNER[mark]
            if opened and text[opened[-1]] == partner:
                opened.pop()
            elif partner in [text[i] for i in opened[-4:]]:
                while text[opened[-1]] != partner:
                    lone.append(opened.pop())
                opened.pop()
            else:
                lone.append(at)
        elif mark == '"':
            if straight < 0 and _closes(text, at):
                lone.append(at)
            else:
                straight = at if straight < 0 else -1
    lone += [*opened, *([straight] if straight >= 0 else [])]
    if not lone:
        return text
    gone = set(lone)
    return "".join([mark for at, mark in enumerate(text) if at not in gone])


def _closes(text: str, at: int) -> bool:
    """Whether a straight quotation mark looks like one that closes: a word before it, none after."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before) and not before.isspace() and not after.isalnum()


def _capitalised(statement: str) -> str:
    first = statement.split(" ", 1)[0]
    return statement if not first.islower() and first[1:] != first[1:].lower() else statement[:1].upper() + statement[1:]

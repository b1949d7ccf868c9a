"""Which paragraph is the headline, which the byline: rules that every format shares."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .document import Part, Role
from .normalise import normalise

_LONGEST_HEADLINE = 150
_LONGEST_BYLINE = 120
_SENTENCE_END = (".", "!", "…", ".”", '."', "!”", '!"', ":", ";", ",")
_BYLINE = re.compile(r"By\s+([^\W\d_].*)")
_HEAD = 3  # how many paragraphs below the headline may hold a byline, or the headline once more


def byline_name(paragraph: str) -> str | None:
    """The name in a paragraph that is a byline ("By Ann Lee"), else ``None``."""
    line = " ".join(paragraph.split())
    match = _BYLINE.fullmatch(line) if len(line) <= _LONGEST_BYLINE else None
    return match[1] if match and match[1][0].isupper() and not line.endswith(_SENTENCE_END) else None


def reads_as_headline(paragraph: str) -> bool:
    """Whether an unmarked first paragraph is a headline: one short line that is no sentence and no byline."""
    return (
        len(paragraph) <= _LONGEST_HEADLINE
        and "\n" not in paragraph
        and not paragraph.endswith(_SENTENCE_END)
        and byline_name(paragraph) is None
    )


def arrange(
    parts: Sequence[Part],
    *,
    headline: str | None = None,
    title: str | None = None,
    captions: Sequence[Part] = (),
) -> tuple[list[Part], str | None]:
    """Put the headline first, mark the byline, add captions that the text lacks.

    The headline is, in this order: the one given, the first part marked as such, the page's ``title``, a
    first paragraph that reads as one. Where it stands once more at the top it is left out there. Also
    returns the name in the byline, or ``None``.
    """
    marked = next((part for part in parts if part.role == "headline"), None)
    lead = headline if headline and headline.strip() else marked.text if marked else title
    if not lead and len(parts) > 1 and parts[0].role == "body" and reads_as_headline(parts[0].text):
        lead = parts[0].text
    words = _words(lead or "")
    rest: list[Part] = []
    byline = None
    for part in parts:
        if (part is marked and lead == part.text) or (len(rest) < _HEAD and _words(part.text) == words):
            continue
        name = byline_name(part.text) if len(rest) < _HEAD else None
        byline = byline or name
        role: Role = "byline" if name else "heading" if part.role == "headline" else part.role
        rest.append(Part(role, part.text))
    known = {part.text for part in rest}
    missing = [caption for caption in captions if caption.text not in known]
    return [Part("headline", lead or ""), *rest, *missing], byline


def _words(text: str) -> str:
    return " ".join(normalise(text).split())

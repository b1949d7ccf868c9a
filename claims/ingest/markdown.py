"""Markdown (CommonMark): headings, lists and quotations become roles, the marks themselves go."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from .document import MAX_CHARACTERS, Details, Document, assemble, too_long
from .layout import arrange
from .markup import parse, parts_of
from .normalise import clean

_FRONT_MATTER = re.compile(r"---\n.*?\n---(?:\n|\Z)", re.DOTALL)


def read_markdown(text: str, *, headline: str | None = None) -> Document:
    """The text of a Markdown file. Its first heading of level 1 is the headline.

    A block of metadata between ``---`` lines at the top is left out, and a note says so. HTML inside is read
    as its words. Errors: ``empty``, ``too_long``, ``too_complex``.
    """
    if len(text) > MAX_CHARACTERS:
        raise too_long()
    text, notes = clean(text)
    text, front = _FRONT_MATTER.subn("", text, count=1) if text.startswith("---\n") else (text, 0)
    if front:
        notes += ("The metadata at the top of the file was left out: enter outlet and time by hand.",)
    # Line breaks inside a paragraph are the writer's editor's, not the reader's: CommonMark's soft breaks.
    html = MarkdownIt("commonmark").enable("table").render(text)
    parts, byline = arrange(parts_of(parse(f"<body>{html}</body>")), headline=headline)
    return assemble(parts, Details(byline=byline, notes=notes))

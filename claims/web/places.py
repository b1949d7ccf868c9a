"""Places in a text, as words: finding those that somebody wrote, showing those that somebody chooses from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.errors import InvalidInput

AROUND = 30
"""Characters shown on either side of a place."""


def find_words(text: str, words: str, field: str) -> list[int]:
    """The span of ``words`` in ``text``, in code points, runs of white space being alike.

    Raises ``InvalidInput`` on ``field`` where they stand nowhere or more than once.
    """
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [m.span() for m in re.finditer(pattern, text)] if pattern else []
    if len(found) == 1:
        return list(found[0])
    said = (
        "These words stand in it more than once: give more of them."
        if found
        else "These words do not stand in the text: copy them as they are."
    )
    raise InvalidInput("The place is not clear.", fields={field: [said]})


def place_words(text: str, spans: Sequence[Sequence[int]]) -> str:
    """A place with a little of what stands around it."""
    if not spans:
        return ""
    start, end = spans[0][0], spans[-1][1]
    quote = " … ".join(text[s:e] for s, e in spans)
    before = " ".join(text[max(0, start - AROUND) : start].split())
    after = " ".join(text[end : end + AROUND].split())
    return f"{before} “{quote}” {after}".strip()

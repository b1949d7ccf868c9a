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


def write_statement(
    text: str, stretch: Span, elided: Sequence[Span] = (), references: Sequence[Reference] = ()
) -> str:
    """The words of ``stretch`` without those of ``elided``, with a bracket after each reference that is used.

    ``elided`` ascend and lie inside the stretch, as do the spans of ``references``; the name of one that is
    not used is not shown. White space becomes single spaces.
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
    return " ".join("".join(pieces).split())

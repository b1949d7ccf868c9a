"""What a text's claims are credited with: for tests of who said it."""

from __future__ import annotations

from claims.extraction import extract
from claims.extraction.types import ExtractedClaim, Extraction

type Credit = tuple[str, str]


def relations_of(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each relation, as the text has them."""
    return [
        (
            " ".join(text[a:b] for a, b in found.source),
            " ".join(text[a:b] for a, b in found.cue),
            " … ".join(text[a:b] for a, b in found.content),
        )
        for found in extract(text).attributions
    ]


def chain(claim: ExtractedClaim) -> list[Credit]:
    """Names and modes of a claim's sources, the origin first."""
    return [(link.source.name, link.mode) for link in claim.attributions]


def claim_with(result: Extraction | str, words: str) -> ExtractedClaim:
    """The one claim whose quoted words hold these."""
    result = extract(result) if isinstance(result, str) else result
    found = [claim for claim in result.claims if words in claim.quote]
    assert len(found) == 1, [claim.quote for claim in result.claims]
    return found[0]

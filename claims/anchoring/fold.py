"""What counts as a material change of words (rule 7): one pure function, and the hash that agrees with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

DOUBLE = '"“”„‟«»〝〞＂'
SINGLE = "'‘’‚‛‹›ʼ＇"
DASHES = "-‐‑‒–—―−"

_GLYPH = {ord(c): marks[0] for marks in (DOUBLE, SINGLE, DASHES) for c in marks}
_FOLDABLE = re.compile(rf"\s+|[{re.escape(DOUBLE)}]|[{re.escape(SINGLE)}]|[{re.escape(DASHES)}]")


def _stands_beside_digit(text: str, start: int, end: int) -> bool:
    """Whether a digit touches ``text[start:end]``; white space between does not shield a mark from it."""
    before, after = start - 1, end
    return (before >= 0 and text[before].isdigit()) or (after < len(text) and text[after].isdigit())


def fold(text: str) -> str:
    """``text`` with glyphs of one class made one, and runs of white space a single space.

    Nothing beside a digit is touched: "2–3" and "2-3", "− 5" and "-5" stay apart. White space at both ends
    is dropped. Two texts fold alike exactly when the difference between them is immaterial.
    """
    pieces: list[str] = []
    last = 0
    for found in _FOLDABLE.finditer(text):
        start, end = found.span()
        pieces.append(text[last:start])
        run = found.group()
        if _stands_beside_digit(text, start, end):
            # Beside a digit the very run of spaces is kept, marked by what it was.
            pieces.append(run)
        else:
            pieces.append(" " if run.isspace() else run.translate(_GLYPH))
        last = end
    pieces.append(text[last:])
    return "".join(pieces).strip()


def is_material(old: str, new: str) -> bool:
    """Whether changing ``old`` to ``new`` changes the words (rule 7).

    Immaterial is only an exchange of glyphs within one class (quotation marks, apostrophes, dashes) or of runs
    of white space, never beside a digit, never adding or removing a mark. Every other change, of a letter, case,
    digit or punctuation mark, is material.
    """
    return fold(old) != fold(new)


def wording_hash(parts: Sequence[str]) -> str:
    """The hash of a wording: sha256 over its folded parts, each framed by its length, in hexadecimal."""
    digest = hashlib.sha256()
    for part in parts:
        folded = fold(part).encode("utf-8", "surrogatepass")
        digest.update(f"{len(folded)}:".encode())
        digest.update(folded)
    return digest.hexdigest()

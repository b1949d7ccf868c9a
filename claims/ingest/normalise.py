"""One form for every text: Unicode NFC, ``\\n``, paragraphs one blank line apart, nothing that hides."""

from __future__ import annotations

import re
import unicodedata

from .errors import IngestError

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028]")
# Explicit embeddings, overrides and isolates make text read in another order than it is stored
# ("Trojan Source", CVE-2021-42574). The marks U+200E, U+200F and U+061C stay: they only settle neutral
# characters, and honest Arabic and Hebrew copy uses them.
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
# Soft hyphens and byte order marks inside a text are not printed, and would break every search for the
# word they stand in. Noncharacters are no text at all (Unicode 23.7) and no XML can carry them.
_UNPRINTED = re.compile("[\xad\ufeff\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TRAILING = re.compile(r"[^\S\n]+$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text in its normal form, and a note for each thing removed that a person should hear of.

    Applying it twice changes nothing. Right-to-left text, emoji with their joiners, and combining marks
    stay. Errors: ``nul_character``, ``lone_surrogate``.
    """
    if "\x00" in text:
        raise IngestError(
            "nul_character",
            "The text holds NUL characters, which no readable text does: it is part of a binary file, or its"
            " encoding was misread. Save it as UTF-8 text and try again.",
        )
    if found := _SURROGATE.search(text):
        raise IngestError(
            "lone_surrogate",
            f"The text holds half a character (a lone surrogate, U+{ord(found[0]):04X}, at position"
            f" {found.start()}): it was damaged on its way. Copy it again from where it came from.",
        )
    notes: list[str] = []
    text, hostile = _BIDI_CONTROLS.subn("", text)
    if hostile:
        notes.append(
            f"Removed {_count(hostile, 'hidden direction control')} (U+202A–U+202E, U+2066–U+2069):"
            " such controls can make words read differently from what is stored. Check where the text"
            " came from."
        )
    text = _LINE_BREAKS.sub("\n", text).replace("\u2029", "\n\n").replace("\t", " ")
    text, controls = _CONTROLS.subn("", text)
    if controls:
        notes.append(f"Removed {_count(controls, 'control character')} that cannot be printed.")
    text = unicodedata.normalize("NFC", _UNPRINTED.sub("", text))
    if lost := text.count("\ufffd"):
        notes.append(
            f"The text holds {_count(lost, 'replacement character')} (U+FFFD): letters were lost before it"
            " reached the desk."
        )
    text = _BLANK_LINES.sub("\n\n", _TRAILING.sub("", text))
    # Leading blank lines go, the indentation of the first line as well: it opens a paragraph, not code.
    return text.strip(), tuple(notes)


def normalise(text: str) -> str:
    """The normal form of a text; see :func:`clean`, which also says what was removed."""
    return clean(text)[0]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

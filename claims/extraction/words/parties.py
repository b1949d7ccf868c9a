"""Party and state after an American politician's name: "R-Ky.", "(D-N.Y.)"."""

from __future__ import annotations

import re

from .lists import word_table

_PARTY_OF = re.compile(r"\(?([RDI])(?:[-–—]\s?([A-Z][A-Za-z. ]{1,20}))?\)?")
_PARTIES = {"R": "a Republican", "D": "a Democrat", "I": "an independent"}
_STATES = word_table("parties.states")


def party_of(text: str) -> str:
    """What "R-Ky." says in words ("a Republican from Kentucky"); "" where the words say no such thing."""
    if len(text) > 24:
        return ""
    match = _PARTY_OF.fullmatch(text)
    if match is None:
        return ""
    party = _PARTIES[match[1]]
    state = _STATES.get((match[2] or "").replace(".", "").replace(" ", "").lower(), "")
    return f"{party} from {state}" if state else party

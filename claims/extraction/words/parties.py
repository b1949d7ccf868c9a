"""Party and state after an American politician's name: "R-Ky.", "(D-N.Y.)"."""

from __future__ import annotations

import re

_PARTY_OF = re.compile(r"\(?([RDI])(?:[-–—]\s?([A-Z][A-Za-z. ]{1,20}))?\)?")
_PARTIES = {"R": "a Republican", "D": "a Democrat", "I": "an independent"}
_STATES = {
    "ala": "Alabama", "ariz": "Arizona", "ark": "Arkansas", "calif": "California", "colo": "Colorado",
    "conn": "Connecticut", "del": "Delaware", "fla": "Florida", "ga": "Georgia", "ill": "Illinois",
    "ind": "Indiana", "kan": "Kansas", "ky": "Kentucky", "la": "Louisiana", "md": "Maryland",
    "mass": "Massachusetts", "mich": "Michigan", "minn": "Minnesota", "miss": "Mississippi", "mo": "Missouri",
    "mont": "Montana", "neb": "Nebraska", "nev": "Nevada", "nh": "New Hampshire", "nj": "New Jersey",
    "nm": "New Mexico", "ny": "New York", "nc": "North Carolina", "nd": "North Dakota", "okla": "Oklahoma",
    "ore": "Oregon", "pa": "Pennsylvania", "ri": "Rhode Island", "sc": "South Carolina",
    "sd": "South Dakota", "tenn": "Tennessee", "tex": "Texas", "texas": "Texas", "vt": "Vermont",
    "va": "Virginia", "wash": "Washington", "wva": "West Virginia", "wis": "Wisconsin", "wyo": "Wyoming",
    "alaska": "Alaska", "hawaii": "Hawaii", "idaho": "Idaho", "iowa": "Iowa", "maine": "Maine", "ohio": "Ohio",
    "utah": "Utah", "az": "Arizona", "ca": "California", "co": "Colorado", "ct": "Connecticut", "fl": "Florida",
    "il": "Illinois", "ma": "Massachusetts", "mi": "Michigan", "mn": "Minnesota", "nv": "Nevada", "oh": "Ohio",
    "or": "Oregon", "tn": "Tennessee", "tx": "Texas", "ut": "Utah", "wa": "Washington", "wi": "Wisconsin",
}  # fmt: skip


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

"""Who somebody is: titles before a name.

"Clinton spokesman Jesse Lehrich" says, besides what the sentence is about, that Jesse Lehrich is a Clinton
spokesman. A bare form of address ("Mr.", "President") says nothing a checker would tick off.
"""

from __future__ import annotations

from dataclasses import dataclass

from .clauses import Clauses

_ADDRESS = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. sir lady lord dame president sen sen. senator rep rep. representative gov gov. "
    "governor gen gen. general judge justice prince princess king queen pope father sister brother rev rev. "
    "reverend prof prof. professor capt capt. captain col col. colonel lt lt. maj maj. major sgt sgt. sergeant "
    "officer detective sheriff mayor chancellor minister secretary ambassador st st. saint imam rabbi sheikh "
    "emperor miss madam".split()
)
_DEPS = frozenset(("compound", "amod", "nmod", "nummod", "det", "poss", "case", "punct", "cc", "conj", "advmod",
                   "npadvmod", "appos", "pobj", "prep", "quantmod"))  # fmt: skip
_MAX_TITLE = 10


@dataclass(frozen=True, slots=True)
class Title:
    """``tokens`` of the title, ``name`` tokens after it, ``head`` the last token of the name."""

    tokens: tuple[int, ...]
    name: tuple[int, ...]
    head: int


def titles(clauses: Clauses) -> list[Title]:
    """All names of persons that carry a title which says who they are."""
    p = clauses.parsed
    heads, deps, tags, lowers = clauses.heads, clauses.deps, p.tags, p.lowers
    found = []
    for start, end, label in p.ents:
        if label != "PERSON":
            continue
        head = end - 1
        while head > start and tags[head][:2] != "NN":
            head -= 1
        first = max(clauses.left[head], start - _MAX_TITLE)
        if deps[head] == "compound" and heads[head] >= end:
            continue
        if first >= start or tags[head][:3] != "NNP":
            continue
        owner = clauses.owner[head]
        tokens = [t for t in range(first, start) if clauses.owner[t] == owner]
        if not tokens or tokens[-1] != start - 1 or any(deps[t] not in _DEPS for t in tokens):
            continue
        while tokens and (tags[tokens[0]] in ("DT", "``", "''", ",", "CC") or deps[tokens[0]] in ("cc", "punct")):
            tokens = tokens[1:]
        if not tokens or not _says_something(clauses, tokens):
            continue
        found.append(Title(tuple(tokens), tuple(range(start, end)), head))
    return found


def _says_something(clauses: Clauses, tokens: list[int]) -> bool:
    p = clauses.parsed
    tags, lowers = p.tags, p.lowers
    nouns = [t for t in tokens if tags[t][:2] == "NN"]
    party = any(lowers[t] in ("republican", "democrat", "democratic", "libertarian") for t in tokens)
    if tags[tokens[-1]] == "POS":
        return any(tags[t] in ("NNP", "NNPS") for t in tokens)
    if party:
        return True
    if not nouns:
        return False
    telling = [t for t in tokens if lowers[t] not in _ADDRESS and tags[t] != "POS" and tags[t][:2] in ("NN", "JJ")]
    return bool(telling)

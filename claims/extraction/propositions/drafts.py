"""A proposition in the making: the tokens it is made of, before it has words, labels and sources."""

from __future__ import annotations

from dataclasses import dataclass, field

# The kinds of draft that are no clause (those of clauses stand in the grammar).
TITLE = 11  # "Clinton spokesman Jesse Lehrich": who somebody is, said by a title before the name
EVENT = 14  # "the Nov. 8 election": when something happened
SUMMARY = 13  # "…, a threefold increase since the 1960s"
EARLIER = 16  # "… from 5.9 percent a year ago": a figure as it was
LOCATION = 17  # "the institute at the university"
SPOKEN = 18  # "…, Hale said at a rally": that she spoke there
NOMINAL = 19  # "her support of the war": that she supported it
LENGTH = 20  # "the six-week strike"
ROLE = 22  # "as head of the firm, Hale …"
EXAMPLE = 21  # "critics such as Hale"
AGE = 12  # "Tom Young, 30,"


@dataclass(slots=True)
class Draft:
    """One proposition in the making. ``tokens`` ascend and are what the claim's spans will cover."""

    root: int
    kind: int
    tokens: list[int]
    subject: list[int]
    own: list[int]
    borrowed: list[int] = field(default_factory=list)
    relation: int = -1
    split_subject: bool = False
    participial: bool = False  # its verb is a participle, to be given a tense
    ordered: bool = False  # the tokens stand in the order of the statement, not in that of the text


def merge(a: list[int], b: list[int]) -> list[int]:
    """Two ascending lists of tokens as one, without doubles."""
    if not a:
        return b
    if not b:
        return a
    if a[-1] < b[0]:
        return a + b
    return sorted({*a, *b})

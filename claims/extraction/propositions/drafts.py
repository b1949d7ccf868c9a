"""A proposition in the making: the tokens it is made of, before it has words, labels and sources."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from claims.extraction.rules.marks import Mark
from claims.extraction.syntax.grammar import (
    ABSOLUTE,
    ADVERBIAL,
    APPOSITION,
    CONJUNCT,
    CONTENT,
    INCLUSION,
    MAIN,
    PARTICIPLE,
    REDUCED,
    RELATIVE,
)

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

MADE_BY = {
    MAIN: "clause.main",
    CONJUNCT: "clause.conjunct",
    CONTENT: "clause.content",
    ADVERBIAL: "clause.adverbial",
    PARTICIPLE: "clause.participle",
    RELATIVE: "clause.relative",
    REDUCED: "clause.reduced",
    APPOSITION: "clause.apposition",
    INCLUSION: "clause.inclusion",
    ABSOLUTE: "clause.absolute",
    TITLE: "title.before_name",
    EVENT: "adjunct.dated_event",
    SUMMARY: "supplement.summary",
    EARLIER: "adjunct.earlier_figure",
    LOCATION: "adjunct.location",
    SPOKEN: "presupposition.spoken_at",
    NOMINAL: "nominalisation.deed",
    LENGTH: "adjunct.length",
    ROLE: "adjunct.role",
    EXAMPLE: "supplement.example",
    AGE: "adjunct.age",
}
"""The rule that makes a draft of each kind."""


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
    rule: str = ""  # the rule that made it, where its kind does not tell
    marks: tuple[Mark, ...] = ()  # the rules that had a say in it, after the one that made it


def marked(draft: Draft, rule: str, first: int, last: int = -1) -> Draft:
    """The draft with the mark of a rule that the words from token ``first`` to ``last`` triggered."""
    return replace(draft, marks=(*draft.marks, (rule, first, max(first, last))))


def merge(a: list[int], b: list[int]) -> list[int]:
    """Two ascending lists of tokens as one, without doubles."""
    if not a:
        return b
    if not b:
        return a
    if a[-1] < b[0]:
        return a + b
    return sorted({*a, *b})

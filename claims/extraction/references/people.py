"""Whom a name, a pronoun or "the spokesman" stands for, among those an article names.

A registry of one text: the full names of its people with what is said of them, and who spoke or was spoken
of where. Where two people could be meant nobody is: a wrong name is worse than a pronoun.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.tree import Tree
from claims.extraction.words.lists import word_list
from claims.extraction.words.persons import GEOGRAPHY

MALE, FEMALE = word_list("genders.male"), word_list("genders.female")
_MALE_NAMES, _FEMALE_NAMES = word_list("given_names.male"), word_list("given_names.female")
_TITLES = word_list("genders.titles")


@dataclass(slots=True)
class Person:
    """One mention of a named person: tokens ``[start, end)``, the full name, and where that was taken from."""

    start: int
    end: int
    name: str
    head: int


def text_of(p: Parsed, tokens: Sequence[int]) -> str:
    """The words of ascending tokens as the text has them, with plain spaces; gaps are joined by one."""
    parts: list[str] = []
    previous = -2
    for t in tokens:
        if previous == t - 1 and p.starts[t] == p.ends[previous]:
            parts[-1] += p.words[t]
        else:
            parts.append(p.words[t])
        previous = t
    return " ".join(" ".join(parts).split()).strip(" ,;:–—-")


class People:
    """The people that a text names."""

    def __init__(self, parsed: Parsed, tree: Tree) -> None:
        self.p = parsed
        self.tree = tree
        self.mentions: list[Person] = []
        self.descriptions: dict[str, tuple[str, tuple[int, int]]] = {}
        self.first_at: dict[str, tuple[int, int]] = {}
        self._by_surname: dict[str, list[str]] = {}
        self._by_given: dict[str, list[str]] = {}
        self._read()
        self._starts = [m.start for m in self.mentions]

    def _read(self) -> None:
        p = self.p
        spans = []
        lone = {p.lowers[start] for start, end, label in p.ents if label == "PERSON" and end == start + 1}
        for start, end, label in p.ents:
            if p.lowers[end - 1] in GEOGRAPHY:
                continue
            if label != "PERSON" and not self._is_misread(start, end, lone):
                continue
            start, end = self._bare(start, end)
            if start < end:
                spans.append((start, end))
                if end - start > 1:
                    self._learn(text_of(p, range(start, end)), start, end)
        spans += self._surnames({t for start, end in spans for t in range(start, end)})
        for start, end in sorted(spans):
            name = text_of(p, range(start, end))
            if end - start == 1:
                name = self.full(name) or name
            self.mentions.append(Person(start, end, name, self._head(start, end)))

    def _is_misread(self, start: int, end: int, lone: set[str]) -> bool:
        """Whether a name that the parser takes for no person's is one: a given name before a surname used alone."""
        p = self.p
        if not 1 < end - start < 4 or p.lowers[end - 1] not in lone:
            return False
        given = p.lowers[start]
        return p.tags[start] == "NNP" and (given in _FEMALE_NAMES or given in _MALE_NAMES)

    def _surnames(self, taken: set[int]) -> list[tuple[int, int]]:
        """Surnames of people named before in full, whatever the parser takes them for ("Strada said")."""
        p = self.p
        n = len(p.words)
        return [
            (t, t + 1)
            for t in [t for t, word in enumerate(p.lowers) if word in self._by_surname]
            if p.tags[t][:2] == "NN"
            and t not in taken
            and p.words[t][:1].isupper()
            and p.deps[t] not in ("compound", "amod")
            and not (t and p.tags[t - 1] == "NNP" and p.heads[t - 1] == t)
            and not (t + 1 < n and p.tags[t + 1] == "NNP" and p.heads[t] == t + 1)
            and p.starts[t] > self.first_at[self._by_surname[p.lowers[t]][0]][0]
        ]

    def _bare(self, start: int, end: int) -> tuple[int, int]:
        """A name without titles before it and a possessive after it."""
        p = self.p
        while end > start and (p.tags[end - 1] == "POS" or not p.words[end - 1][:1].isalpha()):
            end -= 1
        while start < end and (p.lowers[start] in _TITLES or not p.words[start][:1].isalpha()):
            start += 1
        return start, end

    def _head(self, start: int, end: int) -> int:
        return next(
            (t for t in range(start, end) if not start <= self.p.heads[t] < end or self.p.heads[t] == t),
            end - 1,
        )

    def _learn(self, name: str, start: int, end: int) -> None:
        p = self.p
        if name not in self.first_at:
            self.first_at[name] = (p.starts[start], p.ends[end - 1])
            surname, given = p.lowers[end - 1].rstrip("."), p.lowers[start]
            if surname in ("jr", "sr", "ii", "iii") and end - start > 2:
                surname = p.lowers[end - 2].rstrip(",")
            self._by_surname.setdefault(surname, []).append(name)
            self._by_given.setdefault(given, []).append(name)
        if name not in self.descriptions:
            tokens = self.description(start, end)
            if tokens:
                span = (p.starts[tokens[0]], p.ends[tokens[-1]])
                self.descriptions[name] = (text_of(p, tokens), span)

    def description(self, start: int, end: int) -> list[int]:
        """What is said of a person beside the name: "a Taliban spokesman", "commander of the zone"."""
        p, tree = self.p, self.tree
        head = self._head(start, end)
        for c in tree.children[head]:
            if (
                p.deps[c] == "appos"
                and c >= end
                and p.tags[c][:2] == "NN"
                and (p.words[c].islower() or p.lowers[c] in _TITLES)
            ):
                tokens = tree.subtree(
                    c, without=[g for g in tree.children[c] if p.deps[g] in ("relcl", "appos", "punct")]
                )
                return tokens[:14]
        above = p.heads[head]
        if (
            p.deps[head] == "appos"
            and p.tags[above][:2] == "NN"
            and above < start
            and p.tags[above] not in ("NNP", "NNPS")
        ):
            tokens = [t for t in tree.subtree(above, without=[head]) if t < start]
            return self._trim(tokens)[:14]
        before = [
            t for t in tree.subtree(head) if t < start and p.deps[t] not in ("punct", "cc", "mark", "relcl")
        ]
        run: list[int] = []
        at = start - 1
        while before and at == before[-1]:
            run.insert(0, before.pop())
            at -= 1
        run = self._trim(run)
        return run if len(run) < 10 and any(p.tags[t][:2] == "NN" for t in run) else []

    def _trim(self, tokens: list[int]) -> list[int]:
        p = self.p
        while tokens and (p.tags[tokens[-1]] in (",", ":", "IN") or p.deps[tokens[-1]] == "punct"):
            tokens = tokens[:-1]
        while tokens and (p.deps[tokens[0]] in ("punct", "cc", "mark") or p.tags[tokens[0]] in (",", ":")):
            tokens = tokens[1:]
        return tokens

    def full(self, name: str) -> str:
        """The one full name that a surname or given name stands for; ``""`` where none or several could be."""
        low = name.casefold().rstrip(".")
        for table in (self._by_surname, self._by_given):
            known = table.get(low)
            if known:
                return known[0] if len({k.casefold() for k in known}) == 1 else self._same(known)
        return ""

    def _same(self, names: Sequence[str]) -> str:
        """The longest of several names if it only fills in the others ("John Q. Smith", "John Smith")."""
        longest = max(names, key=len)
        parts = set(longest.casefold().split())
        fits = all(set(n.casefold().split()) <= parts for n in names)
        return longest if fits else ""

    def in_range(self, start: int, end: int) -> list[Person]:
        """The people mentioned among the tokens ``[start, end)``."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, t: int) -> Person | None:
        """The mention that token ``t`` belongs to."""
        k = bisect_right(self._starts, t) - 1
        return self.mentions[k] if k >= 0 and t < self.mentions[k].end else None


def told_gender(words: Iterable[str]) -> str:
    """ "m", "f" or "" for unknown, as titles and nouns in lower case tell it: "Mrs", "spokesman", "widow"."""
    found = frozenset(words)
    if not found.isdisjoint(FEMALE):
        return "f"
    return "" if found.isdisjoint(MALE) else "m"


def given_gender(name: str) -> str:
    """ "m", "f" or "" for unknown, as a given name in lower case suggests it."""
    if name in _FEMALE_NAMES:
        return "f"
    return "m" if name in _MALE_NAMES else ""

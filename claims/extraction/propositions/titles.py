"""Who somebody is: titles before a name.

"Clinton spokesman Jesse Lehrich" says, besides what the sentence is about, that Jesse Lehrich is a Clinton
spokesman. A bare form of address ("Mr.", "President") says nothing a checker would tick off.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.headlines import in_capitals
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list
from claims.extraction.words.persons import is_person_noun

_ADDRESS = word_list("titles.address")
_DEPS = word_list("titles.deps")  # fmt: skip
_STANDING = word_list("titles.standing")
_PLURAL_ADDRESS = words("sens. reps. govs. messrs. drs. gens. sens reps govs")
POSTS = word_list("titles.posts")
_BESIDE = words("even also only now just then perhaps especially including")
_NICKNAMES = word_list("titles.nicknames")
_RANKS = words(
    "treasurer chair secretary governor director commissioner auditor attorney president chancellor speaker"
)
_OF_RANKS = word_list("titles.of_ranks")
_MAX_TITLE = 10


@dataclass(slots=True)
class Title:
    """``tokens`` of the title, ``name`` tokens after it, ``head`` the last token of the name.

    ``party`` holds the tokens of ", R-Ky.," after the name, where American papers put party and state.
    """

    tokens: tuple[int, ...]
    name: tuple[int, ...]
    head: int
    party: tuple[int, ...] = ()


def titles(clauses: Clauses) -> list[Title]:
    """All names of persons that carry a title which says who they are."""
    p = clauses.parsed
    heads, deps, tags, lowers = clauses.heads, clauses.deps, p.tags, p.lowers
    found: list[Title] = []
    starts = [first for first, _ in p.sents]
    for start, end, label in p.ents:
        if label != "PERSON":
            continue
        head = end - 1
        if start + 1 < head + 1 and start and lowers[start] in _RANKS and lowers[start - 1] in _OF_RANKS:
            start += 1  # "State Treasurer Kelly Orr", all taken for her name but the first word
        while head > start and tags[head][:2] != "NN":
            head -= 1
        first = max(clauses.left[head], start - _MAX_TITLE)
        if deps[head] == "compound" and heads[head] >= end:
            continue
        if first >= start or tags[head][:3] != "NNP":
            continue
        owner = clauses.owner[head]
        tokens = [t for t in range(first, start) if clauses.owner[t] == owner]
        if (
            not tokens
            or tokens[-1] != start - 1
            or in_capitals(p, head, starts)
            or any(deps[t] not in _DEPS for t in tokens)
        ):
            continue
        joint = next((k for k in range(len(tokens) - 1, 0, -1) if tags[tokens[k]] == "CC"), -1)
        if joint > 0 and (
            clauses.labels.get(tokens[joint - 1], "") == "PERSON"
            or (joint == 1 and _of_nobody(p.lowers[tokens[0]], tags[tokens[0]]))
        ):
            tokens = tokens[joint + 1 :]  # "between Hale and Senator Jane Orr"
        while tokens and (
            lowers[tokens[0]] in _BESIDE
            or tags[tokens[0]] in ("DT", "``", "''", ",", "CC")
            or deps[tokens[0]] in ("cc", "punct")
        ):
            tokens = tokens[1:]
        while len(tokens) > 1 and p.words[tokens[-1]][-1:] == "." and is_person_noun(lowers[tokens[-2]]):
            tokens.pop()  # "NSA director Adm. Michael Hale": the rank is no part of the post
        if (
            not tokens
            or _of_the_name(clauses, tokens)
            or not _says_something(clauses, tokens)
            or not _held(clauses, tokens)
        ):
            continue
        name = tuple(t for t in range(start, end) if tags[t] != "POS")
        found.append(Title(tuple(tokens), name, head, party_after(clauses, head)))
        further = _title_before_and(clauses, tokens[0], head)
        if further:
            found.append(Title(further, name, head))
    return found


def _of_nobody(word: str, tag: str) -> bool:
    """ "Hale and Governor Jane Orr": a name, no part of hers."""
    return (
        tag == "NNP" and not is_person_noun(word) and word not in _ADDRESS and word not in POSTS | _STANDING
    )


def _of_the_name(clauses: Clauses, tokens: list[int]) -> bool:
    """ "Crazy Hale", "Tarn News Ann Hale": a nickname or a firm, but no post."""
    p, last = clauses.parsed, tokens[-1]
    if p.tags[last][:3] != "NNP" or p.tags[last] == "NNPS":
        return False
    if is_person_noun(p.lowers[last]) or p.lowers[last] in POSTS or p.lowers[last] in _STANDING:
        return False
    label = clauses.labels.get(last, "")
    if len(tokens) == 1:
        return p.lowers[last] in _NICKNAMES
    return label == "ORG" and all(clauses.labels.get(t, "") == "ORG" for t in tokens)


def _held(clauses: Clauses, tokens: list[int]) -> bool:
    """Whether somebody can be what the words say: no "scenario", and no half of "Director of National Intelligence"."""
    p, first, last = clauses.parsed, tokens[0], tokens[-1]
    if (
        first > 1
        and p.lowers[first - 1] in ("of", "for")
        and p.tags[first - 2] == "NNP"
        and p.words[last].istitle()
    ):
        return False
    if p.lowers[last] in _PLURAL_ADDRESS or any(
        p.lowers[t] in ("both", "all", "two", "three", "which", "whose") for t in tokens
    ):
        return False
    if (
        p.tags[last] == "NN"
        and p.words[last].islower()
        and clauses.deps[last] in ("compound", "nmod", "appos")
    ):
        return is_person_noun(p.lowers[last]) or p.lowers[last] in POSTS
    return True


def party_after(clauses: Clauses, head: int) -> tuple[int, ...]:
    """The tokens of "R-Ky." after a name, or none."""
    p = clauses.parsed
    for child in clauses.children[head]:
        if child > head and clauses.deps[child] in ("appos", "npadvmod", "nmod"):
            first, last = clauses.left[child], clauses.right[child]
            text = p.text[p.starts[first] : p.starts[first] + 2]
            if text in ("R-", "D-", "I-", "R–", "D–"):
                return tuple(
                    t for t in range(first, last + 1) if clauses.owner[t] == child and p.tags[t] != ","
                )
    return ()


def _title_before_and(clauses: Clauses, first: int, head: int) -> tuple[int, ...]:
    """ "Former police officer and Navy veteran Jane Roe": the parser takes the first title for a person."""
    p, noun = clauses.parsed, clauses.heads[head]
    if clauses.deps[head] != "conj" or p.tags[noun] != "NN" or first < 2 or p.lowers[first - 1] != "and":
        return ()
    if noun != first - 2 or any(clauses.deps[c] in ("det", "poss", "nummod") for c in clauses.children[noun]):
        return ()
    owner = clauses.owner[noun]
    return tuple(t for t in range(clauses.left[noun], first - 1) if clauses.owner[t] == owner)


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
    telling = [
        t for t in tokens if lowers[t] not in _ADDRESS and tags[t] != "POS" and tags[t][:2] in ("NN", "JJ")
    ]
    if not any(tags[t][:2] == "NN" for t in telling) and not any(lowers[t] in _STANDING for t in telling):
        return False  # "a weary Mrs. Orr"
    return bool(telling)

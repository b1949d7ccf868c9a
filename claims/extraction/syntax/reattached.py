"""Verbs that the parser coordinates with the wrong verb before them, and lists it reads as appositions."""

from __future__ import annotations

from claims.extraction.words.lists import word_list
from claims.extraction.words.persons import is_person_noun

from .parse import Parsed

_PURPOSES = frozenset(("acl", "xcomp", "advcl"))
_REACH = 16  # tokens in which the members of a list are looked for
_SUPPOSING_MARKS = frozenset(("if", "unless"))
_SENTENCE = 60  # tokens in which the main clause is looked for
CONDITIONS = frozenset(("if", "unless", "when", "once", "until", "while"))
_BESIDE = frozenset(("nsubj", "conj"))
_SUBJECT = frozenset(("nsubj", "nsubjpass"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_SUPPOSING = word_list("clauses.supposing")


def reattach(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """Give such verbs to the verb they go with, and make the lists lists; changes ``heads`` and ``deps``."""
    for verb, dep in enumerate(deps):
        if dep == "dobj" and parsed.lowers[verb - 1] != "," and tags[verb] in _NOUNS:
            _list_after_phrase(parsed, heads, deps, tags, verb)
        if dep in _BESIDE and tags[verb] in _NOUNS:
            _renaming(parsed, heads, deps, tags, verb)
        if dep == "appos":
            _list_of_names(parsed, heads, deps, tags, verb)
            continue
        if dep != "conj":
            continue
        head = heads[verb]
        if head >= verb:
            continue
        if tags[head] == "VB":
            if deps[head] in _PURPOSES:
                _after_purpose(heads, deps, tags, head, verb)
        elif tags[verb] == "VB" and tags[head] in ("VBD", "VBN", "VBZ", "VBG"):
            _beside_purpose(heads, deps, tags, head, verb)
        elif tags[verb] == "VBD" and tags[head] == "VBD":
            _unjoined(parsed, heads, deps, tags, head, verb)


def apart_from_conditions(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """ "If it rains and the river rises, the port closes": what would follow is the main clause.

    Where two conditions are joined the parser takes the first for the sentence, and what follows for what the
    second says. Changes ``heads`` and ``deps``.
    """
    lowers = parsed.lowers
    for mark, dep in enumerate(deps):
        if dep != "mark" or lowers[mark] not in CONDITIONS:
            continue
        first = heads[mark]
        if deps[first] == "advcl":
            _to_what_follows(heads, deps, lowers[mark], first)
        if heads[first] != first:
            continue
        main = next(
            (
                t
                for t in range(first + 1, min(len(deps), first + _SENTENCE))
                if deps[t] == "ccomp" and deps[heads[t]] == "conj" and heads[heads[t]] == first
            ),
            -1,
        )
        if main < 0 or "," not in lowers[heads[main] : main]:
            continue
        heads[main], deps[main] = main, "ROOT"
        heads[first], deps[first] = main, "advcl"


def _to_what_follows(heads: list[int], deps: list[str], mark: str, first: int) -> None:
    """ "If it rains, officials say the port will close": the rain is a condition of the closing, not of the saying."""
    says = heads[first]
    if mark not in _SUPPOSING_MARKS or says < first:
        return
    if deps[says] == "parataxis" and heads[says] > says:
        heads[first] = heads[says]  # "If it rains, officials say, the port will close"
        return
    for t in range(says + 1, min(len(deps), says + _SENTENCE)):
        if deps[t] == "ccomp" and heads[t] == says:
            heads[first] = t
            return


def _after_purpose(heads: list[int], deps: list[str], tags: list[str], head: int, verb: int) -> None:
    """ "She led a campaign to save the mill and then ran for mayor": what she did, not what that was for."""
    if tags[verb] not in ("VBD", "VBZ") or deps[head - 1] != "aux" or tags[head - 1] != "TO":
        return
    main = heads[head]
    while tags[main][:2] != "VB" and heads[main] != main and heads[main] < main:
        main = heads[main]
    if main >= head or tags[main] != tags[verb]:
        return
    joint = next((t for t in range(verb - 1, head, -1) if deps[t] == "cc" and heads[t] == head), -1)
    if joint < 0:
        return
    heads[joint] = heads[verb] = main


def _beside_purpose(heads: list[int], deps: list[str], tags: list[str], head: int, verb: int) -> None:
    """ "They have used the money to buy votes, bribe clerks and leave": what it was used for, not what they have."""
    if verb and tags[verb - 1] in ("TO", "MD"):
        return
    for t in range(verb - 1, head, -1):
        if heads[t] == verb and deps[t] in ("aux", "nsubj", "nsubjpass"):
            return
        if tags[t] == "VB" and heads[t] != verb and tags[t - 1] == "TO":
            top = t
            while top != head and heads[top] != top and heads[top] < verb:
                top = heads[top]
            if top == head:
                heads[verb] = t
                for u in range(t, verb):
                    if heads[u] == head and deps[u] == "cc":
                        heads[u] = t
            return


def _unjoined(
    parsed: Parsed, heads: list[int], deps: list[str], tags: list[str], head: int, verb: int
) -> None:
    """ "They accused Hale of implying clerks were lazy": without a conjunction it is what was implied."""
    noun = verb - 1
    if noun <= head + 1 or deps[noun] not in ("dobj", "pobj") or tags[noun] not in _NOUNS:
        return
    above = next((t for t in range(noun - 1, max(head, noun - 5), -1) if tags[t] == "VBG"), -1)
    if above < 0 or parsed.lowers[above] not in _SUPPOSING:
        return
    if any(deps[t] in ("cc", "nsubj") for t in range(above, noun)):
        return
    if heads[above] == noun:
        # Taken for an adjective ("implying clerks"): it stands where the noun stood.
        heads[above], deps[above] = heads[noun], "pcomp"
    elif heads[noun] != above:
        return
    heads[noun], deps[noun] = verb, "nsubj"
    heads[verb], deps[verb] = above, "ccomp"


def _list_after_phrase(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str], noun: int) -> None:
    """ "Argued against the mayor, two clerks and a guard": no object follows such a comma; the list goes on."""
    start = noun
    while start and (heads[start - 1] == noun or heads[heads[start - 1]] == noun):
        start -= 1
    near = start - 2
    if near < 1 or parsed.lowers[start - 1] != "," or deps[near] != "pobj":
        return
    preposition = heads[near]
    if heads[preposition] != heads[noun] or preposition < heads[noun]:
        return
    end = min(len(heads), noun + 2 * _REACH)
    beside = [
        t for t in range(noun + 1, end) if heads[t] == noun and deps[t] == "appos" and tags[t] in _NOUNS
    ]
    members = {noun, *beside}
    joined = next((t for t in range(noun + 1, end) if heads[t] in members and deps[t] == "conj"), -1)
    if joined < 0 or not any(tags[t] == "CC" and heads[t] in members for t in range(noun, joined)):
        return
    for t in beside:
        if t < joined:
            deps[t] = "conj"
    heads[noun], deps[noun] = near, "conj"


def _renaming(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str], second: int) -> None:
    """ "The heart of the plan, strict rules on cargo, faces a vote": two commas and no "and" set a name apart."""
    lowers = parsed.lowers
    start = second
    while start and heads[start - 1] == second:
        start -= 1
    if start < 2 or lowers[start - 1] != ",":
        return
    first = heads[second] if deps[second] == "conj" else -1
    verb = heads[first] if first >= 0 else heads[second]
    if first < 0:
        near = range(max(0, start - _SENTENCE), start)
        first = next((t for t in near if heads[t] == verb and deps[t] in _SUBJECT), -1)
    if (
        first < 0
        or deps[first] not in _SUBJECT
        or verb <= second
        or tags[verb] != "VBZ"
        or tags[first] != "NN"
    ):
        return
    if lowers[verb - 1] != "," or tags[second] != "NNS":
        return
    if any(tags[t] == "CC" and heads[t] in (first, second) for t in range(first, verb)):
        return
    heads[second], deps[second] = first, "appos"


def _list_of_names(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str], second: int) -> None:
    """ "The firm Alder, Birch, Cedar and Elm", "was a clerk, a guide and a poet": a list, and no apposition."""
    first = heads[second]
    if first >= second or tags[first] not in ("NNP", "NN") or tags[second][:3] != tags[first]:
        return
    joined = joint = False
    for t in range(second + 1, min(len(heads), second + _REACH)):
        if heads[t] == second:
            joined = joined or (deps[t] == "conj" and tags[t][:3] == tags[first])
            joint = joint or (deps[t] == "punct" and parsed.lowers[t] == ",")
    if not joined:
        return
    if tags[first] == "NN":
        if deps[first] != "attr" or not all(_indefinite(parsed, heads, noun) for noun in (first, second)):
            return
    elif any(word in ("R", "D", "I") for word in parsed.words[first + 1 : second + 1]):
        return  # "Orr, R-Ariz., and …"
    elif not joint or _indefinite(parsed, heads, second) or is_person_noun(parsed.lowers[second]):
        return
    deps[second] = "conj"


def _indefinite(parsed: Parsed, heads: list[int], noun: int) -> bool:
    return any(heads[t] == noun and parsed.lowers[t] in ("a", "an") for t in range(max(0, noun - 5), noun))

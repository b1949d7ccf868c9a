"""What is coordinated in a clause: the members of each list, and the words that are those of one member alone."""

from __future__ import annotations

from claims.extraction.syntax.clauses import Clauses
from claims.extraction.words.persons import is_person_noun

RELATIVE_WORDS = frozenset(("WDT", "WP"))


def groups(clauses: Clauses, own: set[int]) -> list[list[int]]:
    """Coordinations inside one clause: lists of member heads, first member first."""
    deps, heads = clauses.deps, clauses.heads
    chains: dict[int, list[int]] = {}
    member_of: dict[int, int] = {}
    for t in sorted(own):
        if deps[t] == "conj" and heads[t] in own:
            first = member_of.get(heads[t], heads[t])
            chains.setdefault(first, [first]).append(t)
            member_of[t] = first
    return list(chains.values())


def exclusive(clauses: Clauses, members: list[int], own: set[int]) -> list[list[int]]:
    """The tokens of each member without those of the others and without the conjunctions between."""
    left, right, deps = clauses.left, clauses.right, clauses.deps
    spans = [set(range(left[m], right[m] + 1)) & own for m in members]
    # What follows the last member but hangs on the first ("fathers and parents who adopt"): a clause belongs
    # to the last, anything else to all of them.
    last = max(members)
    end = next((t for t in range(right[last], last - 1, -1) if t in spans[members.index(last)]), last)
    tail = {t for t in spans[0] if t > end}
    if tail and len(spans[0]) > len(tail):
        spans[0] = spans[0] - tail
        for child in clauses.children[members[0]]:
            if child in tail and deps[child] in ("relcl", "acl"):
                spans[members.index(last)] |= set(range(left[child], right[child] + 1)) & own
    result = []
    for i, m in enumerate(members):
        mine = spans[i]
        for j, other in enumerate(spans):
            if j > i and members[j] in mine:
                mine = mine - other
        result.append(sorted(t for t in mine if t == m or deps[t] not in ("cc", "preconj")))
    first = members[0]
    if clauses.parsed.tags[first] == "VB" and not any(deps[c] == "aux" for c in clauses.children[members[1]]):
        # "To exchange prisoners and open a road": both are governed by "to".
        result[0] = [t for t in result[0] if not (deps[t] == "aux" and clauses.heads[t] == first)]
    if deps[first] == "relcl" and not any(
        clauses.parsed.tags[t] in RELATIVE_WORDS for m in members[1:] for t in clauses.children[m]
    ):
        # "Who lost the vote and left the town": both are told of whom "who" stands for.
        result[0] = [t for t in result[0] if clauses.parsed.tags[t] not in RELATIVE_WORDS or t > first]
    return result


def without_points(clauses: Clauses, tokens: list[int]) -> list[int]:
    tags = clauses.parsed.tags
    return [t for t in tokens if tags[t] not in (",", ":", "``", "''", "HYPH")]


def shared_lead(clauses: Clauses, first: list[int], picked: list[int]) -> set[int]:
    """ "Its exports and economy", "a man and woman": the first word belongs to both."""
    deps, heads, lowers, tags = clauses.deps, clauses.heads, clauses.parsed.lowers, clauses.parsed.tags
    if not first or not picked:
        return set()
    noun = next((t for t in picked if heads[t] not in picked), picked[-1])
    if tags[noun] != "NN" or any(deps[t] in ("det", "poss", "nummod") for t in clauses.children[noun]):
        return set()
    head = next((t for t in first if heads[t] not in first), first[-1])
    lead = next((t for t in clauses.children[head] if deps[t] in ("det", "poss") and t in first), -1)
    if lead >= 0 and lowers[lead] in ("a", "an") and not is_person_noun(lowers[noun]):
        return set()
    if lead < 0 or tags[head] not in ("NN", "NNS") or (tags[lead] == "DT" and tags[head] != "NN"):
        return set()
    return set(range(clauses.left[lead], clauses.right[lead] + 1))

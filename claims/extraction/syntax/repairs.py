"""Mending the parser's commonest slips before clauses are looked for.

"A chose B and C chose D" is read as "A chose (B and C) … chose D".
The second subject is then hung on the first object, and its verb stands without a subject. Where a finite
verb has no subject, and the words between it and the conjunction before are one noun phrase, that phrase is
its subject and the verb is coordinated with the verb before.

"Forces retook control" is read as a noun, "retook control", with a subject: a rare past form taken for a name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claims.extraction.words.lists import word_list
from claims.extraction.words.verbs import is_past, past

from .grammar import FINITE
from .numerals import hold_numbers_together
from .parse import Parsed
from .reattached import apart_from_conditions, reattach

_NOUN_TAGS = word_list("clauses.noun_tags")
_HEADS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_AUXILIARIES = frozenset(("aux", "auxpass"))
_LONGEST_SUBJECT = 9
_OF_MANY = word_list("clauses.of_many")


class Mended(NamedTuple):
    """A parse with its slips mended: its heads, relations and tags, and which repairs changed each token."""

    heads: list[int]
    deps: list[str]
    tags: list[str]
    repairs: dict[int, tuple[str, ...]]


def mended(parsed: Parsed) -> Mended:
    """The parse with these slips mended; copies, the parse itself stays as it is."""
    found = Mended(list(parsed.heads), list(parsed.deps), list(parsed.tags), {})
    heads, deps, tags, repairs = found
    for rule, repair in _REPAIRS:
        before = heads[:], deps[:], tags[:]
        repair(parsed, heads, deps, tags)
        if (heads, deps, tags) != before:
            for t, (head, dep, tag) in enumerate(zip(*before, strict=True)):
                if heads[t] != head or deps[t] != dep or tags[t] != tag:
                    repairs[t] = (*repairs.get(t, ()), rule)
    return found


def _with_subject(parsed: Parsed) -> set[int]:
    """The verbs to which the parser gave a subject."""
    return {head for head, dep in zip(parsed.heads, parsed.deps, strict=True) if dep in _SUBJECTS}


def _past_taken_for_noun(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """ "Forces retook control", read as a noun with a subject: a verb and its object."""
    lowers, n = parsed.lowers, len(heads)
    for verb in _with_subject(parsed):
        noun = heads[verb]
        if (
            deps[verb] == "compound"
            and noun > verb
            and parsed.words[verb].islower()
            and is_past(lowers[verb])
        ):
            above = heads[noun]
            heads[verb], deps[verb], tags[verb] = (verb if above == noun else above), deps[noun], "VBD"
            heads[noun], deps[noun] = verb, "dobj"
            for t in range(verb + 1, n):
                if heads[t] == noun and deps[t] in ("advcl", "prep", "punct", "advmod", "npadvmod"):
                    heads[t] = verb
                elif t > noun + 60:
                    break


def _past_taken_for_participle(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """ "Mr A, a former miner, lost by 43 votes": a past form taken for a participle leaves no main verb."""
    lowers, n = parsed.lowers, len(heads)
    for verb in range(2, n):
        if deps[verb] != "acl" or tags[verb] != "VBN" or lowers[verb - 1] != ",":
            continue
        noun = heads[verb]
        if heads[noun] == noun and noun < verb and tags[noun][:2] == "NN" and is_past(lowers[verb]):
            by = any(
                heads[t] == verb and deps[t] == "agent" and "CD" not in tags[t + 1 : t + 4]
                for t in range(verb + 1, min(n, verb + 12))
            )
            if (
                not by
                and past(parsed.lemmas[verb].lower()) == lowers[verb]
                and not _finite_below(tags, heads, noun)
            ):
                heads[verb], deps[verb], tags[verb] = verb, "ROOT", "VBD"
                heads[noun], deps[noun] = verb, "nsubj"


def _conjuncts_of_appositions(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """ "A, head of B, and C, head of D": C stands beside A, not beside A's description."""
    for t in range(2, len(heads)):
        if deps[t] == "conj" and deps[heads[t]] == "appos" and heads[t] < t:
            cc = next((u for u in range(t - 1, max(0, t - 6), -1) if tags[u] == "CC"), -1)
            if cc > 0 and parsed.lowers[cc - 1] == "," and heads[heads[t]] < heads[t]:
                heads[cc] = heads[t] = heads[heads[t]]


def _subjects_taken_for_objects(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """ "A chose B and C chose D", read as "A chose (B and C) … chose D": C is the subject of the second verb."""
    lowers, n, with_subject = parsed.lowers, len(heads), _with_subject(parsed)
    for cc in range(1, n):
        if tags[cc] != "CC" or lowers[cc] not in ("and", "but", "or"):
            continue
        verb = cc + 1
        while verb < n and verb - cc <= _LONGEST_SUBJECT and tags[verb] in _NOUN_TAGS:
            verb += 1
        if verb >= n or verb - cc < 2 or tags[verb] not in FINITE:
            continue
        main = heads[verb] if deps[verb] in _AUXILIARIES and heads[verb] > verb else verb
        if main in with_subject or (main != verb and verb in with_subject) or heads[main] == main:
            continue
        subject = verb - 1
        while subject > cc and tags[subject] not in _HEADS:
            subject -= 1
        if subject <= cc or deps[subject] in _SUBJECTS:
            continue
        before = _verb_before(parsed, heads, cc)
        if before < 0 or _under(heads, before, main):
            continue
        for t in range(cc + 1, verb):
            if t != subject and not cc < heads[t] < verb:
                heads[t], deps[t] = subject, "compound"
        heads[subject], deps[subject] = main, "nsubj"
        heads[main], deps[main] = before, "conj"
        heads[cc], deps[cc] = before, "cc"
        with_subject.add(main)


def _what_becomes_of_claims(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """ "Hale's claim that the boat sank was rejected": the verb of the sentence is no part of the claim."""
    for inner, dep in enumerate(deps):
        main = heads[inner]
        if dep not in _SUBJECTS or main < inner or tags[inner] not in FINITE or deps[main] != "acl":
            continue
        noun = heads[main]
        if heads[noun] != noun or noun > inner or tags[noun][:2] != "NN":
            continue
        mark = next((t for t in range(noun + 1, inner) if heads[t] == main and deps[t] == "mark"), -1)
        if mark < 0:
            continue
        heads[mark] = inner
        heads[inner], deps[inner] = noun, "acl"
        heads[noun], deps[noun] = main, dep
        heads[main], deps[main] = main, "ROOT"


def _hyphens(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """ "Co-director", "self-published": one word, which the parser may take for two things side by side."""
    if "-" not in parsed.words:
        return
    starts, ends, words = parsed.starts, parsed.ends, parsed.words
    for t in range(1, len(words) - 1):
        if words[t] != "-" or starts[t] != ends[t - 1] or ends[t] != starts[t + 1]:
            continue
        first, last = t - 1, t + 1
        if _under(heads, last, t):
            heads[last] = (
                last if heads[t] == t else heads[t]
            )  # the mark hangs on the word, not it on the mark
        if _under(heads, first, last):
            if heads[t] not in (first, last):
                heads[t], deps[t] = last, "punct"
            continue
        if not words[first][-1:].isalpha() or not words[last][:1].isalpha():
            continue
        # The last part carries the word: it takes the place of the first, and what hangs on it.
        if _under(heads, last, first):
            above = heads[first]
            heads[last], deps[last] = (last if above == first else above), deps[first]
        for c in range(max(0, first - 40), min(len(words), last + 40)):
            if heads[c] == first and c not in (first, last):
                heads[c] = last
                if deps[c] == "nsubj" and tags[last] == "VBN":
                    tags[last] = "VBD"
        heads[first], deps[first] = last, "compound"
        heads[t], deps[t] = last, "punct"


def _names_after_nouns(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """ "The conductor Hal Wexford considered": the name is the subject, the noun before it its title."""
    names = {end - 1: start for start, end, label in parsed.ents if label == "PERSON"}
    for last in names:
        t = last + 1
        if t < len(heads) and deps[t] == "appos" and heads[t] == last and tags[t] == tags[last] == "NNP":
            # "Martin O’Malley", read as Martin, an O’Malley: one name.
            heads[t], deps[t] = (t if heads[last] == last else heads[last]), deps[last]
            for c in range(max(0, last - 12), min(len(heads), t + 40)):
                if heads[c] == last and c != t:
                    heads[c] = t
            heads[last], deps[last] = t, "compound"
    for name, start in names.items():
        noun = heads[name]
        if deps[name] != "appos" or noun != start - 1 or tags[noun] != "NN" or heads[noun] == noun:
            continue
        if any(heads[t] == noun and deps[t] == "prep" for t in range(noun, name)):
            continue
        heads[name], deps[name] = heads[noun], deps[noun]
        heads[noun], deps[noun] = name, "compound"
        for t in range(max(0, noun - 12), min(len(heads), name + 40)):
            if heads[t] == noun and t != name:
                heads[t] = name


def _holders(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """ "The mayor of Tarn, Jane Orr,": she is the mayor, not the town."""
    for start, end, label in parsed.ents:
        name = end - 1
        place = heads[name]
        if label != "PERSON" or deps[name] != "appos" or place >= start or deps[place] != "pobj":
            continue
        prep = heads[place]
        post = heads[prep]
        if (
            tags[place][:3] == "NNP"
            and post < prep
            and tags[post] == "NN"
            and parsed.lowers[prep] in ("of", "for", "at")
        ):
            heads[name] = post


def _lists(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """ "Nine symphonies, four operas and 200 songs": a list, where the parser sees an apposition."""
    counted = {heads[t] for t, dep in enumerate(deps) if dep == "nummod"}
    for t in range(2, len(heads)):
        first = heads[t]
        if (
            deps[t] == "conj"
            and t in counted
            and deps[first] == "appos"
            and tags[first] == "NNP"
            and first < t
        ):
            # "His wife, Teresa, two daughters and a son": they stand beside the wife, not beside her name.
            if tags[t] == "NNS" and tags[heads[first]] == "NN" and heads[first] < first:
                heads[t] = heads[first]
            continue
        if deps[t] != "appos" or not (first < t and t in counted) or tags[t] not in ("NNS", "NNPS"):
            continue
        if tags[first] in ("NN", "NNP") and parsed.lowers[first] not in _OF_MANY:
            # "His wife, two daughters and a son": one is not two.
            if any(deps[c] == "conj" and heads[c] == t for c in range(t + 1, min(len(heads), t + 16))):
                deps[t] = "conj"
                for c in range(t + 1, min(len(heads), t + 8)):
                    if deps[c] == "appos" and heads[c] == t and tags[c] == "NNS":
                        deps[c] = "conj"
            continue
        if tags[first] != "NNS" or first not in counted:
            continue
        if any(deps[c] == "cc" and heads[c] == t for c in range(t + 1, min(len(heads), t + 4))):
            deps[t] = "conj"


def _parallels(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """ "A victory for families and an affirmation of their rights": alike in form, the two belong together.

    The parser hangs the second on the noun nearest to it, here "families".
    """
    n = len(heads)
    for t in range(4, n):
        if deps[t] != "conj" or tags[t] not in ("NN", "NNS") or t + 1 >= n or tags[t + 1] not in ("IN", "TO"):
            continue
        near = heads[t]
        first = heads[heads[near]]
        if (
            deps[near] != "pobj"
            or deps[heads[near]] != "prep"
            or not first < near < t
            or tags[first] != tags[t]
        ):
            continue
        if heads[t + 1] not in (t, near) or deps[t + 1] != "prep":
            continue
        form = _form(parsed, heads, deps, t)
        if form == _form(parsed, heads, deps, first) != _form(parsed, heads, deps, near) and form != "the":
            heads[t], heads[t + 1] = first, t
            for cc in range(t - 1, max(near, t - 5), -1):
                if deps[cc] == "cc" and heads[cc] == near:
                    heads[cc] = first
                    break


def _form(parsed: Parsed, heads: list[int], deps: list[str], noun: int) -> str:
    """The article before a noun: "a", "the" (or what is as definite), or none."""
    for t in range(noun - 1, max(-1, noun - 6), -1):
        if heads[t] == noun and deps[t] in ("det", "poss", "nummod"):
            return "a" if parsed.lowers[t] in ("a", "an") else "the"
    return ""


def _clauses_after_durations(parsed: Parsed, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """ "Close for a year after engineers found cracks": the parser hangs the year on "found"."""
    for noun, dep in enumerate(deps):
        verb = heads[noun]
        if (
            dep != "npadvmod"
            or verb < noun
            or deps[verb] not in ("pcomp", "advcl")
            or tags[verb] not in FINITE
        ):
            continue
        if noun + 1 >= verb or deps[noun + 1] != "mark" or heads[noun + 1] != verb:
            continue
        prep = noun - 1
        while prep > noun - 6 and prep > 0 and tags[prep] != "IN":
            prep -= 1
        if prep < 1 or tags[prep] != "IN" or deps[prep] != "prep":
            continue
        heads[noun], deps[noun] = prep, "pobj"
        if heads[verb] == prep:
            heads[verb], deps[verb] = heads[prep], "advcl"


def _verb_before(parsed: Parsed, heads: list[int], cc: int) -> int:
    """The predicate of the clause that stands before the conjunction, or -1."""
    tags = parsed.tags
    for t in range(cc - 1, max(-1, cc - 40), -1):
        if parsed.lowers[t] in (".", "?", "!"):
            return -1
        if tags[t] in FINITE:
            deps = parsed.deps
            return heads[t] if deps[t] in _AUXILIARIES and heads[t] < cc else t
    return -1


def _under(heads: list[int], token: int, ancestor: int) -> bool:
    """Whether ``token`` hangs below ``ancestor``: joining them would then close a circle."""
    for _ in range(200):
        if token == ancestor:
            return True
        if heads[token] == token:
            return False
        token = heads[token]
    return True


def _finite_below(tags: list[str], heads: list[int], noun: int) -> bool:
    """Whether a tensed verb hangs directly on the noun, so that the sentence has one."""
    return any(
        tags[t] in FINITE and heads[t] == noun for t in range(max(0, noun - 60), min(len(tags), noun + 60))
    )


type _Repair = Callable[[Parsed, list[int], list[str], list[str]], None]
_REPAIRS: tuple[tuple[str, _Repair], ...] = (
    ("repair.number", hold_numbers_together),
    ("repair.hyphen", _hyphens),
    ("repair.name_after_noun", _names_after_nouns),
    ("repair.holder_of_post", _holders),
    ("repair.list", _lists),
    ("repair.parallel", _parallels),
    ("repair.clause_after_duration", _clauses_after_durations),
    ("repair.verb_after_claim", _what_becomes_of_claims),
    ("repair.reattached", reattach),
    ("repair.condition", apart_from_conditions),
    ("repair.past_as_noun", _past_taken_for_noun),
    ("repair.past_as_participle", _past_taken_for_participle),
    ("repair.conjunct_of_apposition", _conjuncts_of_appositions),
    ("repair.second_subject", _subjects_taken_for_objects),
)
"""The repairs in their order. Each changes heads, relations and tags in place."""

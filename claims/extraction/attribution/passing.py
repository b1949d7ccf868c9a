"""Relations told only in passing: "voters who support her", "a plan to seek talks", "would back the bill".

A verb of praise, support or wish tells what somebody holds where it is what the sentence reports. Where it
only picks somebody out, names a purpose or a possibility, nobody is said to have expressed anything.
"""

from __future__ import annotations

from claims.extraction.syntax.reattached import CONDITIONS
from claims.extraction.syntax.tree import SUBJECTS
from claims.extraction.words.lists import word_list

from .reading import Reading
from .relations import Attribution

_BRIEF = frozenset(("object", "infinitive", "prepositional"))
_ACTS = word_list("speaking.acts")
"""Verbs for what somebody does or feels as often as for what they say."""
_ASKING = frozenset(("seek", "like", "demand"))
_PURPOSES = frozenset(("xcomp", "advcl"))
_POSSIBLE = frozenset(("would", "will", "could", "may", "might", "should", "'d", "’d", "'ll", "’ll"))


def _supposed(r: Reading, a: Attribution) -> bool:
    """ "If the fire spreads and the mayor agrees, the town will be emptied": nobody has agreed, or said so."""
    p = r.p
    marks = [c for c in r.tree.children[p.heads[a.head]] if p.deps[c] == "mark"]
    first = a.content[0]
    return first > a.head and p.words[first - 1] == "," and any(p.lowers[c] in CONDITIONS for c in marks)


def in_passing(r: Reading, a: Attribution) -> bool:
    """Whether a relation is told in passing; never where words are quoted."""
    if a.quoted:
        return False
    p, t = r.p, a.head
    tag, dep = p.tags[t], p.deps[t]
    if a.rule == "clause":
        return (
            (dep == "acl" and tag == "VB")
            or (dep == "conj" and _supposed(r, a))
            or (
                dep == "pcomp" and tag == "VBG" and _possible(r, p.heads[p.heads[t]])
            )  # "could win by arguing"
        )
    if a.rule == "noun":
        return not a.source and dep == "pobj"
    if a.rule == "passive":
        return not a.source and p.lemmas[t] != "expect" and (dep == "relcl" or _possible(r, t))
    if a.rule == "idiom":
        return (tag == "VBG" and dep in ("advcl", "xcomp")) or (
            tag == "VB" and dep in ("acl", "advcl", "xcomp")
        )
    if a.rule == "seeming":
        return dep in ("relcl", "acl", "pcomp") or p.tags[a.content[0]] in ("WP", "WDT")
    if a.rule not in _BRIEF:
        return False
    if (dep == "acl" and tag in ("VB", "VBD", "VBN")) or (
        dep == "xcomp" and tag == "VBG" and a.rule != "infinitive"
    ):
        return True
    if a.rule == "prepositional":
        return dep == "acl"
    if p.lemmas[t] not in _ACTS:
        return False
    if dep in ("relcl", "acl"):
        return tag in ("VBZ", "VBP", "VB")
    children = r.tree.children[t]
    if a.rule == "infinitive" and p.lemmas[t] in _ASKING:
        return False
    if tag == "VB" and (dep in _PURPOSES or _possible(r, t)):
        return True
    return not any(p.deps[c] in SUBJECTS for c in children) and dep not in ("conj", "pcomp")


def _possible(r: Reading, t: int) -> bool:
    """Whether a verb is told as a possibility: "could be seen as", "would back"."""
    return any(r.p.lowers[c] in _POSSIBLE for c in r.tree.children[t])

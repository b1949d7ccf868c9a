"""Verbs that speak of something only with a particle or a noun: "laid out a plan", "took issue with the ruling"."""

from __future__ import annotations

from claims.extraction.words.lexicon import words

from .reading import Reading

_WITH_PARTICLE: dict[str, frozenset[str]] = {
    "lay": words("out"),
    "spell": words("out"),
    "single": words("out"),
    "rule": words("out"),
    "brush": words("off aside"),
    "shrug": words("off"),
    "tick": words("off"),
    "play": words("down up"),
    "talk": words("up down"),
    "size": words("up"),
    "shoot": words("down"),
    "wave": words("off aside away"),
    "laugh": words("off"),
}
"""Verbs that say their object with one of these particles."""

_THEN: dict[str, dict[str, frozenset[str]]] = {
    "double": {"down": words("on")},
    "weigh": {"in": words("on")},
    "open": {"up": words("about")},
    "speak": {"out": words("against about on")},
    "come": {"out": words("against for")},
    "line": {"up": words("behind against")},
    "sound": {"off": words("on about against")},
    "chime": {"in": words("on with")},
    "zero": {"in": words("on")},
    "hit": {"back": words("at")},
    "fire": {"back": words("at")},
    "push": {"back": words("against on")},
}
"""Verbs with a particle, and the prepositions after which stands what they speak of."""

_NOUNS: dict[str, dict[str, frozenset[str]]] = {
    "take": {
        "aim": words("at"),
        "issue": words("with"),
        "credit": words("for"),
        "swipe": words("at"),
        "shot": words("at"),
        "jab": words("at"),
        "dig": words("at"),
        "exception": words("to"),
        "umbrage": words("at"),
        "offense": words("at"),
        "responsibility": words("for"),
    },
    "draw": {"attention": words("to"), "comparison": words("between to")},
    "call": {"attention": words("to")},
    "cast": {"doubt": words("on")},
    "find": {"fault": words("with")},
    "provide": {"detail": words("about on")},
    "offer": {"detail": words("about on"), "opinion": words("on"), "thought": words("on")},
    "make": {"case": words("for"), "joke": words("about"), "secret": words("of"), "comment": words("about")},
    "tell": {"story": words("of about"), "tale": words("of")},
    "say": {"nothing": words("about"), "much": words("about")},
}
"""Verbs that with these nouns speak of what stands after the preposition."""

_SELF = frozenset(("himself", "herself", "themselves", "itself", "ourselves", "myself"))
IDIOMS = frozenset((*_WITH_PARTICLE, *_THEN, *_NOUNS, "distance"))


def idiom(r: Reading, t: int, lemma: str) -> list[int]:
    """What a verb with its particle or noun speaks of; empty where it is used otherwise."""
    p, tree = r.p, r.tree
    children = tree.children[t]
    for c in children:
        if c < t:
            continue
        dep, word = p.deps[c], p.lowers[c]
        if dep == "prt":
            if word in _WITH_PARTICLE.get(lemma, ()):
                return [x for d in children if d > t and p.deps[d] == "dobj" for x in tree.subtree(d)]
            wanted = _THEN.get(lemma, {}).get(word)
            if wanted:
                return _after(r, children, wanted, c)
        elif dep == "dobj":
            if lemma == "distance" and word in _SELF:
                return _after(r, children, frozenset(("from",)), c)
            wanted = _NOUNS.get(lemma, {}).get(p.lemmas[c])
            if wanted:
                return _after(r, [*tree.children[c], *children], wanted, c)
    return []


def _after(r: Reading, tokens: list[int], wanted: frozenset[str], at: int) -> list[int]:
    p, tree = r.p, r.tree
    for c in tokens:
        if c > at and p.deps[c] == "prep" and p.lowers[c] in wanted and tree.children[c]:
            return tree.subtree(c)[1:]
    return []

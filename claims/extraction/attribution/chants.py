"""Quoted words that a noun leads to: chants of “…”, shouts of “…” from the crowd."""

from __future__ import annotations

from claims.extraction.syntax.tree import VERB_TAGS
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list

from .reading import Reading
from .relations import Attribution
from .speakers import antecedent, noun_phrase, subject_of

_CALLS = words("chant shout cry call yell chorus cheer scream jeer refrain")
_MAKING = word_list("speaking.making")
_POSSESSIVE = frozenset(("poss",))


def chanted(r: Reading, tokens: range, heads: set[int]) -> Attribution | None:
    """ "Fans responded with chants of “…”", "their cries of “…”": by whom, if the words tell."""
    p = r.p
    of = tokens[0] - 1
    noun = of - 1
    if noun < 0 or p.lowers[of] != "of" or p.lemmas[noun] not in _CALLS or p.tags[noun][:2] != "NN":
        return None
    if noun in heads or r.quote_of[noun] >= 0:
        return None
    made = Attribution(head=noun, cue=[noun, of], source=[], content=[])
    made.claims = False
    owner = r.tree.child(noun, _POSSESSIVE)
    if owner >= 0:
        made.source, made.source_head = noun_phrase(r, owner), owner
        return made
    after = tokens.stop
    if (
        after + 1 < len(p.words)
        and p.lowers[after] == "from"
        and r.tree.sentence[after] == r.tree.sentence[of]
    ):
        by = r.tree.child(after, frozenset(("pobj",)))
        if by > after:
            made.source, made.source_head = noun_phrase(r, by), by
            return made
    verb = noun
    for _ in range(4):
        if p.tags[verb] in VERB_TAGS:
            break
        verb = p.heads[verb]
    if p.lemmas[verb] in _MAKING and not r.tree.is_passive(verb):
        subject = subject_of(r, verb)
        if subject >= 0 and subject != noun:
            made.source_head = antecedent(r, subject)
            made.source = noun_phrase(r, made.source_head)
    return made

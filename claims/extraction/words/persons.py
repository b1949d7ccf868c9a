"""Nouns that name a person."""

from __future__ import annotations

from .lexicon import words

_PERSON_NOUNS = words(
    "man woman boy girl person candidate nominee president husband wife son daughter mother father brother sister "
    "chief boss widow widower king queen prince princess aide suspect victim witness judge mayor friend student "
    "patient journalist scientist analyst economist activist artist artiste pilot guard child teenager veteran "
    "politician musician physician librarian guardian attorney general colonel captain nurse expert official "
    "mogul billionaire millionaire tycoon magnate entrepreneur rival opponent ally adversary colleague secretary agent "
    "client tenant resident applicant defendant plaintiff immigrant migrant refugee appointee employee celebrity star "
    "host coach priest bishop pope cardinal imam rabbi monk nun saint chef clerk thief spy hostage cousin uncle aunt "
    "nephew niece twin parent spouse bride groom baby infant toddler kid adult veteran intern assistant consultant "
    "lieutenant sergeant marine knight dean principal surgeon survivor neighbor neighbour citizen delegate incumbent "
    "surrogate confidant operative strategist correspondent critic skeptic comic lawyer governor senator congressman "
    "democrat republican conservative liberal socialist heckler protester representative commander-in-chief deputy"
)
_PERSON_ENDINGS = ("man", "woman", "person", "ist", "ician")
_AGENT_ENDINGS = ("er", "or")
_NOT_AGENTS = words(
    "number order power water center paper letter matter member river summer winter winner office border corner "
    "chapter quarter master disaster factor sector error color labor harbor tower weather cover offer answer "
    "computer helicopter newspaper tractor motor floor door doctor's chamber timber rubber fiber silver copper "
    "layer barrier carrier career frontier cancer fever diaper dinner supper danger anger hunger gender leather "
    "theater shelter counter computer server container trailer cluster register semester december november october "
    "september center monster counter transfer charter"
)


# Last words of names that a parser takes for people's ("Scarborough Shoal").
GEOGRAPHY = words(
    "shoal island islands river sea strait gulf mountain mountains avenue boulevard airport harbor harbour county "
    "peninsula canal reef desert ocean prison hospital university college stadium"
)


def is_person_noun(word: str) -> bool:
    """Whether a common noun, in lower case, names a person ("clerk", "dancer")."""
    if word in _PERSON_NOUNS or word.endswith(_PERSON_ENDINGS):
        return True
    return len(word) > 4 and word.endswith(_AGENT_ENDINGS) and word not in _NOT_AGENTS

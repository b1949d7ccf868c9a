"""The rules by which a claim gets its kind, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable

from .amounts import compares, first_time
from .grammar import ABSOLUTE, ADVERBIAL, REDUCED, RELATIVE
from .lexicon import words
from .predicates import FORETELLING, OBLIGING, POSSIBLE, WOULD, Predicate
from .wordfacts import CAUSE, CLOCK, IF, NAME, PERSON, PLACE, WHEN

_EXPECTING = words("expect predict forecast project anticipate likely unlikely poise bind")
_CAUSING = words(
    "cause spark prompt trigger provoke fuel destabilize destabilise inspire force result lead contribute "
    "drive induce"
)
_WANTING = words(
    "want support oppose favor favour back endorse reject deny demand urge propose call vow seek refuse disagree "
    "agree advocate plan intend commit insist prefer hope proclaim denounce defend dispute"
)
_STATIVE = words(
    "be have know remain seem appear own include contain consist belong need live stay exist mean cost depend "
    "hold stand lie lack face involve require concern represent owe deserve understand believe like love hate "
    "contain comprise total equal measure weigh allow permit enable govern apply cover continue"
)
_BEGINNING = words("begin start end open close conclude expire finish last date")
_LOCATING = words("base locate situate headquarter report stand lie live reside")
_HOLDING = words("conduct hold schedule stage")
_BE = frozenset(("be", "become"))
_SEEMING = frozenset(("seem", "appear", "look", "sound"))
# Verbs that tell how something stands when they are in progress ("was waiting", "is blocking").
_LASTINGLY = words("wait watch run seep block shelter queue stand sit lie hang hide sleep wear hold face work live stay "
                   "leak rise fall lack struggle suffer")  # fmt: skip
_PERCEIVING = frozenset(("hear", "see", "feel"))
_SPANNING = frozenset(("in", "on", "until", "since", "from", "at", "between", "before"))
_COMPLETING = frozenset(
    ("prep", "dobj", "xcomp", "ccomp", "attr", "acomp", "advcl", "oprd", "agent", "npadvmod")
)
_SUPPOSING = WOULD | POSSIBLE | FORETELLING


# -- opinions


def _obliged(r: Predicate) -> bool:
    """ "Congress should act", "needs to move faster", "has to stop": what ought to be."""
    if r.modals & OBLIGING:
        return True
    if r.lemma == "need":
        return not r.past
    return r.lemma == "have" and r.open_complement == r.root + 2


def _judged_strongly(r: Predicate) -> bool:
    """ "The plan is disastrous"."""
    return r.judged >= 2


def _seems_to_somebody(r: Predicate) -> bool:
    """ "It looks like a show of force", says somebody."""
    return r.lemma in _SEEMING and r.context.attributed


def _judged_by_somebody(r: Predicate) -> bool:
    """ "The plan is important", says somebody."""
    return r.judged > 0 and (r.context.direct or r.context.attributed) and not r.quantity


def _judged_so(r: Predicate) -> bool:
    """ "The talks were difficult"."""
    return r.judged > 0 and r.lemma in _BE and r.attribute >= 0


# -- predictions


def _seems_set(r: Predicate) -> bool:
    """ "Looks set to win"."""
    if r.lemma not in _SEEMING:
        return False
    lemmas = r.clauses.parsed.lemmas
    return any(c >= 0 and lemmas[c] in ("set", "likely", "poise") for c in (r.open_complement, r.attribute))


def _expected(r: Predicate) -> bool:
    return r.tag == "VBN" and r.lemma in _EXPECTING


def _future(r: Predicate) -> bool:
    """ "Will", "is going to", "is likely to", "is expected to"."""
    if r.modals & FORETELLING or r.lemma in _EXPECTING:
        return True
    p = r.clauses.parsed
    lemmas = p.lemmas
    if r.open_complement >= 0 and (
        p.lowers[r.root] == "going" or lemmas[r.open_complement].lower() in _EXPECTING
    ):
        return True
    return r.attribute >= 0 and r.deps[r.attribute] == "acomp" and lemmas[r.attribute].lower() in _EXPECTING


def _scheduled(r: Predicate) -> bool:
    """ "The court will hear the case on Tuesday": settled, and on whose word but the article's?"""
    return not r.quantity and bool(r.all & WHEN) and not r.context.attributed and _future(r)


def _foretold(r: Predicate) -> bool:
    return not r.quantity and _future(r)


def _possible(r: Predicate) -> bool:
    """ "May collapse"; what "could not be heard" or "could be heard" tells of the past."""
    if not r.modals & POSSIBLE or r.quantity or r.negated:
        return False
    return not (r.lemma in _PERCEIVING and r.tag == "VBN")


def _supposed(r: Predicate) -> bool:
    """ "Would fall if …", "if the bill were to pass"."""
    if not r.all & IF or r.quantity:
        return False
    if r.modals & _SUPPOSING:
        return True
    lowers = r.clauses.parsed.lowers
    return any(lowers[t] == "were" and lowers[t + 1 : t + 2] == ["to"] for t in r.draft.tokens)


# -- quantities and comparisons


def _counted(r: Predicate) -> bool:
    return r.quantity


# -- causes


def _explained(r: Predicate) -> bool:
    """ "Because of the flood"."""
    return bool(r.all & CAUSE)


def _causes(r: Predicate) -> bool:
    """ "Caused a landslide", "led to his fall"."""
    if r.lemma not in _CAUSING:
        return False
    if r.lemma in ("lead", "result"):
        lowers = r.clauses.parsed.lowers
        return any(lowers[c] in ("to", "in") for c in r.prepositions)
    return r.object >= 0 or r.complement >= 0 or r.open_complement >= 0 or bool(r.prepositions)


# -- positions


def _wants(r: Predicate) -> bool:
    """ "Opposes the plan", "is against the plan"."""
    if r.lemma in _WANTING:
        return True
    return (
        r.lemma == "be"
        and r.attribute >= 0
        and r.clauses.parsed.lemmas[r.attribute] in ("against", "opposed")
    )


def _would_as_planned(r: Predicate) -> bool:
    """ "The bill would allow suits": what a plan says, in the article's own voice."""
    if not r.modals & WOULD:
        return False
    return not r.context.attributed or r.lemma == "be" or r.draft.kind == ADVERBIAL


def _would_somebody(r: Predicate) -> bool:
    """ "She would sign it", says her spokesman."""
    return bool(r.modals & WOULD) and _somebody(r)


def _would(r: Predicate) -> bool:
    return bool(r.modals & WOULD)


# -- who, when, where


def _known_as(r: Predicate) -> bool:
    """ "Is known as the Sun Act"."""
    if r.lemma != "know" or r.tag != "VBN":
        return False
    return any(r.clauses.parsed.lowers[c] == "as" for c in r.prepositions)


def _who_does(r: Predicate) -> bool:
    """ "…, who runs the mill"."""
    if r.draft.kind != RELATIVE or r.tag != "VBZ" or r.quantity:
        return False
    return r.clauses.parsed.lowers[r.draft.own[0]] == "who"


def _named(r: Predicate) -> bool:
    """ "Jane Orr is the mayor"."""
    if r.lemma not in _BE or r.attribute < 0 or not r.draft.subject:
        return False
    return r.clauses.parsed.tags[r.attribute][:2] == "NN" and bool(r.facts[r.draft.subject[-1]] & NAME)


def _held_then(r: Predicate) -> bool:
    """ "The poll was conducted from 3 to 7 May"."""
    return r.lemma in _HOLDING and r.tag == "VBN" and not r.quantity and bool(r.own & WHEN)


def _begins_then(r: Predicate) -> bool:
    """ "The attack began at midnight"."""
    return r.lemma in _BEGINNING and not r.quantity and bool(r.own & (WHEN | CLOCK))


def _only_when(r: Predicate) -> bool:
    """ "The truce was signed in March": besides the verb nothing but when."""
    if r.quantity or not r.own & WHEN or not (r.past or r.tag == "VBN"):
        return False
    p, deps, facts = r.clauses.parsed, r.deps, r.facts
    own = r.draft.own
    when = False
    for c in r.clauses.children[r.root]:
        if c < r.root or c not in own:
            continue
        dep = deps[c]
        if dep == "prep" and p.lowers[c] in _SPANNING:
            nouns = [g for g in r.clauses.children[c] if deps[g] == "pobj"]
            if nouns and all(facts[g] & WHEN for g in nouns):
                when = True
                continue
        if dep in _COMPLETING:
            return False
    return when


def _situated(r: Predicate) -> bool:
    """ "Based in Norhaven"."""
    return r.lemma in _LOCATING and r.tag in ("VBG", "VBN") and bool(r.own & PLACE)


def _stands_in(r: Predicate) -> bool:
    """ "Is in Kabul", "is on Long Island"."""
    if r.lemma not in _BE or r.attribute >= 0 or not r.own & PLACE or r.all & IF:
        return False
    lowers = r.clauses.parsed.lowers
    return any(
        lowers[c] in ("in", "at", "on", "near") and any(r.facts[g] & NAME for g in r.clauses.children[c])
        for c in r.prepositions
    )


# -- events and states


def _perceived(r: Predicate) -> bool:
    """ "Gunfire could be heard"."""
    return bool(r.modals & POSSIBLE) and r.lemma in _PERCEIVING


def _lasts(r: Predicate) -> bool:
    """ "Owns the mill", "was waiting", "armed with rifles"."""
    if r.draft.kind == ABSOLUTE or (r.negated and r.tag == "VBG"):
        return True
    if r.draft.kind == REDUCED:
        return not ((r.own & WHEN or r.agent) and r.tag == "VBN" and r.lemma not in ("lead", "own", "back"))
    if r.tag == "VBN" and r.past and r.lemma in ("hold", "lead", "carry", "apply", "contain"):
        return False
    if r.lemma in _STATIVE:
        return True
    if r.tag != "VBG":
        return False
    if r.progressive and r.lemma in _LASTINGLY:
        return True
    return any(r.clauses.parsed.lowers[c] == "still" for c in r.clauses.children[r.root])


def _happened(r: Predicate) -> bool:
    return r.past or r.perfect or r.progressive or r.tag in ("VBD", "VBG")


def _somebody(r: Predicate) -> bool:
    lowers, facts = r.clauses.parsed.lowers, r.facts
    subject = r.draft.subject
    if any(lowers[t] in ("he", "she", "i", "we") for t in subject):
        return True
    return bool(subject) and bool(facts[subject[-1]] & PERSON)


def _else(r: Predicate) -> bool:
    return True


RULES: tuple[tuple[str, Callable[[Predicate], bool]], ...] = (
    ("opinion", _obliged),
    ("opinion", _judged_strongly),
    ("opinion", _seems_to_somebody),
    ("prediction", _seems_set),
    ("causal", _explained),
    ("comparison", first_time),
    ("prediction", _expected),
    ("event", _scheduled),
    ("prediction", _foretold),
    ("prediction", _possible),
    ("prediction", _supposed),
    ("comparison", compares),
    ("opinion", _judged_by_somebody),
    ("identity", _known_as),
    ("time", _held_then),
    ("identity", _who_does),
    ("time", _begins_then),
    ("quantity", _counted),
    ("causal", _causes),
    ("opinion", _judged_so),
    ("position", _wants),
    ("state", _would_as_planned),
    ("position", _would_somebody),
    ("prediction", _would),
    ("place", _situated),
    ("identity", _named),
    ("place", _stands_in),
    ("event", _perceived),
    ("time", _only_when),
    ("state", _lasts),
    ("event", _happened),
    ("state", _else),
)

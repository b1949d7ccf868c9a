"""Judgements without a word of judgement: what speakers and columns do with images, with "you", with others' aims.

Nobody can look up whether something "makes sense", "has gone far enough" or "takes the country down the wrong
road", though no adjective in it judges.
"""

from __future__ import annotations

from claims.extraction.syntax.grammar import RELATIVE
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list
from claims.extraction.words.verbclasses import AFFECTING

from .happenings import is_why
from .predicates import CAN, FORETELLING, POSSIBLE, WOULD, Predicate
from .wordfacts import ALIKE, ENOUGH, FEELING, HIGHEST, NAME, NUMBER, PERSON, PLACE, WHEN

_BEING = frozenset(("be", "become", "remain", "seem", "look", "sound", "feel"))
_DEGREES = word_list("opinion.degrees")
_MODIFYING = frozenset(("amod", "compound"))
_MAKING = frozenset(("make", "get", "grow", "keep", "leave", "turn", "become"))
# What a verb and its object say together, in an image.
_IMAGES = {
    "make": words("sense mockery difference case excuse progress stride headway mistake"),
    "hold": words("weight water"),
    "carry": words("weight"),
    "bear": words("responsibility blame"),
    "miss": words("point mark boat"),
    "cross": words("line"),
    "do": words("good harm justice disservice"),
    "serve": words("purpose"),
    "play": words("game games politics card"),
    "set": words("example precedent"),
    "wave": words("flag"),
    "pay": words("price lip"),
    "throw": words("vote life money"),
    "take": words("knock toll side sides responsibility risk chance"),
    "gain": words("momentum traction ground"),
    "put": words("faith trust"),
    "send": words("message signal"),
    "hit": words("nail"),
    "turn": words("back eye"),
    "wear": words("welcome"),
    "lose": words("way touch soul"),
    "show": words("respect contempt courage leadership weakness disregard character"),
}
_SIGNIFYING = word_list("opinion.signifying")
_EVIDENCE = word_list("opinion.evidence")
_HARMING = word_list("opinion.harming")
_TWISTING = word_list("opinion.twisting")
_SIDING = frozenset(("support", "agree", "back", "oppose"))
_BREAKING = words("violate overstep infringe exceed breach contravene usurp")
_AT_WORK = word_list("opinion.at_work")
_SPEAKERS = frozenset(("i", "we"))
_ANYBODY = frozenset(("you", "one", "nobody", "everybody", "everyone"))
_POINTS = word_list("opinion.points")
_STANDING = frozenset(("under", "from", "with", "at"))
_HEADACHES = words(
    "challenge concern problem issue threat obstacle mistake failure strength weakness achievement"
)
_EARLIER = frozenset(("before", "already", "since", "just"))
_AROUND_US = frozenset(("we", "this", "it", "that"))
_MEASURABLE = word_list("opinion.measurable")
_ASKING = words("suggest demand urge insist recommend propose ask")


def _word(r: Predicate) -> str:
    return r.clauses.parsed.lowers[r.subject] if r.subject >= 0 else ""


def put_in_images(r: Predicate) -> bool:
    """ "It makes no sense", "they have gone far enough", "elections matter"."""
    if r.lemma == "matter":
        return True
    if r.object >= 0:
        nouns = _IMAGES.get(r.lemma)
        if nouns is None or r.clauses.parsed.lemmas[r.object] not in nouns:
            return False
        return not r.past or r.context.attributed
    if r.lemma == "make" or r.lemma == "go":
        p = r.clauses.parsed
        return (
            bool(r.own & ENOUGH)
            if r.lemma == "go"
            else any(p.lowers[c] == "up" and c > r.root + 1 for c in r.clauses.children[r.root])
        )
    return False


def graded(r: Predicate) -> bool:
    """ "Is a particularly thorny issue", "was pretty bold": how much of it is for each to say."""
    t = r.attribute
    if t < 0 or r.lemma not in _BEING or r.quantity or r.facts[t] & FEELING:
        return False
    p, deps, children = r.clauses.parsed, r.deps, r.clauses.children
    tags, lowers = p.tags, p.lowers
    if tags[t][0] == "J":
        if lowers[t] in _MEASURABLE:
            return False
        return any(deps[c] == "advmod" and lowers[c] in _DEGREES for c in children[t])
    if tags[t][:2] != "NN":
        return False
    return any(
        tags[c][0] == "J" and lowers[c] not in _MEASURABLE and any(lowers[g] in _DEGREES for g in children[c])
        for c in children[t]
        if deps[c] in _MODIFYING
    )


def made_so(r: Predicate) -> bool:
    """ "It is making the country less safe", "it is getting worse"."""
    if r.lemma not in _MAKING or r.passive or r.quantity or r.modals:
        return False
    if r.past and not (r.context.attributed and r.context.opinionated):
        return False
    p = r.clauses.parsed
    tags = p.tags
    for t in (r.attribute, r.complement):
        if t < 0 or tags[t][0] != "J":
            continue
        if tags[t] == "JJR" or any(p.lowers[c] in ("more", "less") for c in r.clauses.children[t]):
            return True
    return False


def signifies(r: Predicate) -> bool:
    """ "The raid underlines how weak they are": what an event stands for, and no study found."""
    t = r.subject
    if r.lemma not in _SIGNIFYING or r.passive or r.quantity or t < 0 or r.modals:
        return False
    p = r.clauses.parsed
    if r.lemma in AFFECTING and (r.past or r.perfect):
        return False  # what it has done, not what it stands for
    if r.facts[t] & PERSON or p.lemmas[t] in _EVIDENCE or p.tags[t] == "PRP" or r.open_complement >= 0:
        return False
    return p.tags[t][:2] == "NN"


def harms(r: Predicate) -> bool:
    """ "They are squandering our future", says somebody."""
    if r.quantity or r.modals:
        return False
    if r.lemma in _TWISTING:
        return r.context.opinionated
    if r.lemma == "fail" and r.open_complement < 0:  # "he has failed our farmers", says somebody
        return r.context.opinionated and r.context.attributed and bool(r.facts[r.subject] & (PERSON | NAME))
    if r.lemma not in _HARMING or r.passive:
        return False
    return (
        r.context.opinionated
        or not (r.past or r.perfect or r.context.attributed or r.tag == "VBG")
        or (r.progressive and not r.past and not r.perfect)
    )


def breaks_law(r: Predicate) -> bool:
    """ "The order violated her rights", says the one who sues: what they stand for."""
    return r.lemma in _BREAKING and r.context.attributed and r.object >= 0 and not r.quantity and not r.modals


def wants_of_others(r: Predicate) -> bool:
    """ "He wants to give away our country": what others want, in somebody's words."""
    if not (r.context.direct and r.context.attributed) or r.subject < 0 or _word(r) in _SPEAKERS:
        return False
    if r.modals & WOULD and r.perfect:  # "he would never have proposed it"
        return not r.quantity
    if r.past or r.modals:
        return False
    return r.lemma == "want" or (r.negated and r.lemma in _SIDING)


def of_anybody(r: Predicate) -> bool:
    """ "You get what you pay for": whom no one can look up."""
    if r.past or r.perfect or r.progressive or r.modals & FORETELLING or r.quantity:
        return False
    return _word(r) in _ANYBODY and (r.lemma != "be" or bool(r.modals & (CAN | POSSIBLE)))


def doing_it(r: Predicate) -> bool:
    """ "The country is sliding away from its values", says somebody of what goes on."""
    if not r.progressive or r.past or r.perfect or r.passive or r.quantity:
        return False
    if not (r.context.direct and r.context.attributed and r.context.opinionated) or r.own & WHEN:
        return False
    return r.subject >= 0 and _word(r) not in _SPEAKERS and _word(r) != "you" and r.lemma not in _AT_WORK


def looking_back(r: Predicate) -> bool:
    """ "The threat has gone up", "she has turned her grief into a movement", says somebody in their own words."""
    if not r.perfect or r.passive or r.progressive or r.negated or r.past or r.quantity or r.modals:
        return False
    if not (r.context.direct and r.context.attributed and r.context.opinionated) or r.own & (WHEN | NUMBER):
        return False
    if r.subject < 0 or _word(r) == "i":
        return False
    lowers = r.clauses.parsed.lowers
    return not any(lowers[c] in _EARLIER for c in r.clauses.children[r.root])


def where_we_are(r: Predicate) -> bool:
    """ "We are at the start of a long war", "it is beyond the pale", says somebody."""
    if r.lemma != "be" or r.attribute >= 0 or r.modals or r.quantity or r.expletive or is_why(r):
        return False
    lowers = r.clauses.parsed.lowers
    if any(lowers[c] == "like" for c in r.prepositions):  # "is like a pirate"
        return True
    if r.past:
        return False
    if r.complement >= 0 and r.subject >= 0:
        return r.clauses.parsed.lemmas[r.subject] in _POINTS
    if not (r.context.attributed and r.context.opinionated) or r.own & (PLACE | WHEN | NAME):
        return False
    if _word(r) in _AROUND_US:
        return True
    if not r.context.direct or _word(r) == "i":
        return False
    return not any(lowers[c] in _STANDING for c in r.prepositions)


def seems(r: Predicate) -> bool:
    """ "The tone seems to be alienating many": how it looks to the one who writes."""
    if r.lemma not in ("seem", "appear") or r.past or r.quantity:
        return False
    if r.attribute >= 0:
        return not r.facts[r.attribute] & FEELING
    return r.open_complement >= 0


def most_of_all(r: Predicate) -> bool:
    """ "He is the most gifted speaker of his time": a rank that nobody measures, in somebody's eyes."""
    if not r.own & HIGHEST or r.quantity or r.lemma not in _BEING:
        return False
    if not (r.context.direct or r.context.opinionated):
        return False
    p = r.clauses.parsed
    return any(r.facts[t] & HIGHEST and p.tags[t] == "RBS" and p.tags[t + 1] == "JJ" for t in r.draft.own)


def worst_of_all(r: Predicate) -> bool:
    """ "The biggest challenge is the quay": which of one's troubles weighs most is for each to say."""
    if not r.own & (HIGHEST | ALIKE) and not r.all & HIGHEST:
        return False
    if r.lemma != "be" or r.quantity:
        return False
    lemmas = r.clauses.parsed.lemmas
    return any(t >= 0 and lemmas[t] in _HEADACHES for t in (r.subject, r.attribute))


def asked_for(r: Predicate) -> bool:
    """ "Suggested that the writer be fired"."""
    if r.tag not in ("VB", "VBN") or r.modals or r.draft.kind == RELATIVE:
        return False
    p = r.clauses.parsed
    head = r.clauses.heads[r.root]
    if head == r.root or p.lemmas[head] not in _ASKING or r.deps[r.root] != "ccomp":
        return False
    if r.tag == "VB":
        return r.subject >= 0
    return any(r.deps[c] == "auxpass" and p.tags[c] == "VB" for c in r.clauses.children[r.root])

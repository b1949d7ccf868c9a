"""What happened, how things stand, who somebody is, when and where and why: the rules for what can be looked up."""

from __future__ import annotations

from claims.extraction.propositions.drafts import NOMINAL
from claims.extraction.propositions.events import EVENTS
from claims.extraction.propositions.nominalisations import VERB_OF
from claims.extraction.syntax.grammar import ABSOLUTE, BODIES, REDUCED, RELATIVE
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list
from claims.extraction.words.persons import is_person_noun
from claims.extraction.words.verbclasses import AFFECTING, AT_ONCE, ATTEMPTING, LASTING, STATIVE

from .predicates import BE, FORETELLING, ONESELF, PERCEIVING, POSSIBLE, WOULD, Predicate
from .wordfacts import CAUSE, CLOCK, IF, NAME, PERSON, PLACE, WHEN, WITHOUT

_HELPING = frozenset(("help", "allow", "enable", "prevent", "hurt", "boost", "cripple"))
_LEADING = {"lead": "to", "result": "in"}
_EFFECTS = frozenset(("effect", "effects", "impact"))
_OUTCOMES = frozenset(("result", "consequence", "upshot", "reason", "cause"))
_CONDITIONS = word_list("judgement.conditions")
_CAUSING = word_list("eventualities.causing")
_CHARGING = frozenset(("accuse", "charge", "suspect"))
_ROLES = word_list("eventualities.roles")
_RELATIONS = word_list("eventualities.relations")
_OFTEN = words("often always usually typically generally sometimes periodically regularly rarely frequently")
_TAKEN = frozenset(("see", "view", "regard", "refer", "perceive"))  # "has been seen as an icon"
_STYLING = frozenset(("describe", "call", "consider", "see", "identify"))
_DEMANDS = frozenset(("criterion", "requirement", "standard", "need", "test", "threshold"))
_HOW = frozenset(("well", "badly", "poorly", "better", "worse"))
_BEGINNING = words("begin start end open close conclude expire finish last date")
_LOCATING = words("base locate situate headquarter report stand lie live reside")
_DWELLING = frozenset(("live", "reside", "dwell", "hail"))
_HOLDING = words("conduct hold schedule stage")
_EVER_SINCE = word_list("eventualities.ever_since")
_RELATING = word_list("eventualities.relating")
_EQUIPPING = word_list("eventualities.equipping")
_SPANNING = frozenset(("in", "on", "until", "since", "from", "at", "between", "before"))
_WHERETO = frozenset(("to", "from", "into", "with", "out"))
_HAD = word_list("eventualities.happenings_had")  # fmt: skip
_STAGED = word_list("eventualities.staged")
_PARTICLES = frozenset(("up", "down", "out", "off", "over", "aside", "back"))
_AROUND = frozenset(("before", "after", "during", "amid"))
_REACTIONS = word_list("eventualities.reactions")
_DRAWING = frozenset(("draw", "create", "cause", "raise", "stir", "generate"))
_COMPLETING = frozenset(
    ("prep", "dobj", "xcomp", "ccomp", "attr", "acomp", "advcl", "oprd", "agent", "npadvmod")
)


def explained(r: Predicate) -> bool:
    """ "Because of the flood", "was sacked for leaking it": said of the verb itself, not of something in the claim."""
    p, heads, root = r.clauses.parsed, r.clauses.heads, r.root
    if r.passive and r.past:
        tags = p.tags
        for c in r.prepositions:
            if p.lowers[c] == "for" and any(tags[g] == "VBG" for g in r.clauses.children[c]):
                return True
    if r.lemma == "be" and is_why(r):
        return True
    if not r.own & CAUSE:
        return False
    for t in r.draft.own:
        if not r.facts[t] & CAUSE:
            continue
        head = heads[heads[t]]
        if root in (heads[t], head) or (root == heads[head] and r.deps[head] == "xcomp"):
            return True
    return False


def is_why(r: Predicate) -> bool:
    """ "That is why the mill closed", "the reason is the flood", "the result was a flood", "it was a result of"."""
    p, children = r.clauses.parsed, r.clauses.children
    if any(p.lowers[g] == "why" for c in children[r.root] if c > r.root for g in (c, *children[c])):
        return True
    if r.subject >= 0 and p.lemmas[r.subject] in _OUTCOMES and r.attribute >= 0:
        return p.tags[r.attribute][:2] == "NN"
    t = r.attribute
    return t >= 0 and p.lemmas[t] in _OUTCOMES and any(p.lowers[c] in ("of", "for") for c in children[t])


def causes(r: Predicate) -> bool:
    """ "Caused a landslide", "led to his fall", "was caused by a quake"."""
    if r.lemma in _HELPING and not r.passive:
        return (r.past or r.perfect) and _thing(r, r.subject) and (r.object >= 0 or r.complement >= 0)
    if r.object >= 0 and r.clauses.parsed.lowers[r.object] in _EFFECTS:
        return True
    if r.lemma in _DRAWING and r.object >= 0 and r.clauses.parsed.lemmas[r.object] in _REACTIONS:
        return not r.passive and _thing(r, r.subject)
    if r.lemma == "be" and r.subject >= 0 and r.clauses.parsed.lemmas[r.subject] == "cause":
        return True
    if r.lemma in AFFECTING or r.lemma in _HELPING:
        return _affects(r)
    if r.lemma not in _CAUSING or r.modals & WOULD:
        return False
    if r.lemma in _LEADING:
        lowers = r.clauses.parsed.lowers
        return r.object < 0 and any(lowers[c] == _LEADING[r.lemma] for c in r.prepositions)
    if r.passive:
        return r.agent
    return r.object >= 0 or r.complement >= 0 or r.open_complement >= 0 or bool(r.prepositions)


def _deed(r: Predicate, t: int) -> bool:
    """Whether a noun is something that was done or befell, not somebody who did it: "the STRIKE hurt sales"."""
    p = r.clauses.parsed
    if t < 0 or p.tags[t] not in ("NN", "NNS") or r.facts[t] & (PERSON | PLACE):
        return False
    lemma = p.lemmas[t]
    return not is_person_noun(lemma) and lemma not in BODIES


def _thing(r: Predicate, t: int) -> bool:
    """Whether the subject is no person: "MUCH of the money", "the letters"."""
    p = r.clauses.parsed
    if t < 0 or p.tags[t] in ("PRP", "WP") or r.facts[t] & (PERSON | NAME):
        return False
    return not is_person_noun(p.lemmas[t])


def _affects(r: Predicate) -> bool:
    """ "The strike hurt sales", "she was helped by the rain": what a deed or an event did to somebody."""
    if r.quantity or r.modals or not (r.past or r.perfect or r.tag == "VBG"):
        return False
    if r.passive:
        children, deps = r.clauses.children, r.deps
        return r.agent and any(
            deps[g] == "pobj" and _deed(r, g)
            for c in children[r.root]
            if deps[c] == "agent"
            for g in children[c]
        )
    return _deed(r, r.subject) and (r.object >= 0 or r.complement >= 0 or bool(r.prepositions))


def known_as(r: Predicate) -> bool:
    """ "Is known as the Sun Act"."""
    if r.tag != "VBN" or r.negated:
        return False
    if r.lemma == "call" and r.attribute >= 0 and not r.quantity:  # "a group called the Sun League"
        return r.clauses.parsed.tags[r.attribute][:3] == "NNP"
    if r.lemma != "know":
        return False
    return any(r.clauses.parsed.lowers[c] == "as" for c in r.prepositions)


def who_does(r: Predicate) -> bool:
    """ "…, who runs the mill"."""
    if r.draft.kind != RELATIVE or r.tag != "VBZ" or r.quantity:
        return False
    return r.clauses.parsed.lowers[r.draft.own[0]] == "who"


def named(r: Predicate) -> bool:
    """ "Jane Orr is the mayor", "she served as the mayor"."""
    if r.lemma == "serve":
        return any(r.clauses.parsed.lowers[c] == "as" for c in r.prepositions)
    if r.lemma not in BE or r.attribute < 0 or r.subject < 0 or r.negated or r.own & WITHOUT:
        return False
    if r.lemma == "become" and r.perfect:
        return False
    p = r.clauses.parsed
    if p.lemmas[r.attribute] in _ROLES or p.lemmas[r.subject] == "name":
        return p.tags[r.subject] != "NNS"
    if r.lemma == "be" and r.context.direct and r.context.attributed and p.tags[r.attribute][:3] != "NNP":
        return False
    if p.lemmas[r.attribute] in _RELATIONS or r.facts[r.subject] & PLACE:
        return False
    if r.facts[r.attribute] & PERSON:  # "his opponent was Jane Orr"
        return is_person_noun(p.lemmas[r.subject]) or bool(r.facts[r.subject] & NAME)
    if p.tags[r.attribute][:2] != "NN" or not r.facts[r.subject] & NAME:
        return False
    return not any(p.tags[c] == "RB" for g in r.clauses.children[r.attribute] for c in r.clauses.children[g])


def held_then(r: Predicate) -> bool:
    """ "The poll was conducted from 3 to 7 May"."""
    return r.lemma in _HOLDING and r.tag == "VBN" and not r.quantity and bool(r.own & WHEN)


def begins_then(r: Predicate) -> bool:
    """ "The attack began at midnight", "the law takes effect on 1 May", "she leaves office in June"."""
    if r.quantity or not r.own & (WHEN | CLOCK):
        return False
    if r.lemma in ("take", "leave"):
        return r.object >= 0 and r.clauses.parsed.lemmas[r.object] in ("effect", "office")
    if r.open_complement >= 0 and r.lemma == "set":
        return r.clauses.parsed.lemmas[r.open_complement] in _BEGINNING
    return r.lemma in _BEGINNING and r.open_complement < 0


def is_when(r: Predicate) -> bool:
    """ "The fair is on Monday", "the vote is 8 May"."""
    if r.lemma != "be" or r.modals or not r.own & WHEN or r.draft.kind == RELATIVE or r.subject < 0:
        return False
    if r.clauses.parsed.tags[r.subject][:2] != "NN" or r.facts[r.subject] & PERSON:
        return False
    facts, deps, children = r.facts, r.deps, r.clauses.children
    if r.attribute >= 0:
        return bool(facts[r.attribute] & WHEN)
    told = [c for c in children[r.root] if c > r.root and deps[c] in ("prep", "npadvmod", "advmod")]
    return bool(told) and all(facts[c] & WHEN or any(facts[g] & WHEN for g in children[c]) for c in told)


def came_then(r: Predicate) -> bool:
    """ "The order came two days before the vote", "came in the wake of a strike"."""
    if r.lemma != "come" or r.subject < 0 or r.quantity or r.open_complement >= 0:
        return False
    if r.facts[r.subject] & PERSON or r.clauses.parsed.tags[r.subject] == "PRP":
        return False
    lowers, children = r.clauses.parsed.lowers, r.clauses.children
    if any(lowers[c] in _WHERETO for c in r.prepositions):
        return False
    return any(
        lowers[c] in _AROUND or (lowers[c] == "in" and any(lowers[g] == "wake" for g in children[c]))
        for c in r.prepositions
    )


def only_when(r: Predicate) -> bool:
    """ "The truce was signed in March": besides the verb nothing but when; "she led it from 2009 to 2013"."""
    if r.quantity or not r.own & WHEN or not (r.past or r.tag == "VBN" or r.modals & FORETELLING):
        return False
    p, deps, facts = r.clauses.parsed, r.deps, r.facts
    own = r.draft.own
    when = rest = False
    for c in r.clauses.children[r.root]:
        if c < r.root or c not in own:
            continue
        dep = deps[c]
        if dep == "prep" and p.lowers[c] in _SPANNING:
            nouns = [g for g in r.clauses.children[c] if deps[g] == "pobj"]
            if nouns and all(facts[g] & WHEN for g in nouns):
                if p.lowers[c] in ("from", "until"):
                    return True
                when = True
                continue
        rest = rest or dep in _COMPLETING
    return when and not rest


def situated(r: Predicate) -> bool:
    """ "Based in Norhaven", "lives on a compound in the south of Norland", "is from Norhaven"."""
    if r.own & PLACE and not r.modals and not r.negated:
        lowers, children, facts = r.clauses.parsed.lowers, r.clauses.children, r.facts
        if r.lemma in BE and r.attribute < 0:
            return any(
                lowers[c] == "from" and any(facts[g] & PLACE for g in children[c]) for c in r.prepositions
            )
        if r.lemma in _DWELLING and r.tag != "VBN":
            return r.object < 0 and bool(r.prepositions)
    return r.lemma in _LOCATING and r.tag in ("VBG", "VBN") and bool(r.own & PLACE)


def stands_in(r: Predicate) -> bool:
    """ "Is in Kabul", "is on Long Island"."""
    if r.lemma not in BE or r.attribute >= 0 or not r.own & PLACE or r.all & IF:
        return False
    lowers = r.clauses.parsed.lowers
    return any(
        lowers[c] in ("in", "at", "on", "near") and any(r.facts[g] & NAME for g in r.clauses.children[c])
        for c in r.prepositions
    )


def tried(r: Predicate) -> bool:
    """ "Gunfire could be heard", "could not explain it"; "could not be verified" is how it stands."""
    if not r.modals & POSSIBLE:
        return False
    return r.lemma in PERCEIVING or (r.negated and not r.passive and r.lemma not in STATIVE)


def _in_a_condition(r: Predicate) -> bool:
    """ "The lock was broken": how a thing was found, with nobody who did it and no time at which it was done."""
    p, children = r.clauses.parsed, r.clauses.children[r.root]
    alone = (
        not r.agent and not r.prepositions and all(r.deps[c] not in ("npadvmod", "advcl") for c in children)
    )
    return alone and p.lowers[r.root] in _CONDITIONS


def lasts(r: Predicate) -> bool:
    """ "Owns the mill", "was waiting", "armed with rifles"."""
    if r.draft.kind == ABSOLUTE or (r.negated and r.tag == "VBG"):
        return True
    if r.draft.kind == NOMINAL:  # "their reliance on coal"
        return r.lemma == "reliance" or VERB_OF.get(r.lemma, "").startswith("be ")
    if r.draft.kind == REDUCED:
        return r.tag != "VBN" or r.lemma in STATIVE or r.lemma in _RELATING or r.lemma in _EQUIPPING
    if r.passive and _in_a_condition(r):
        return True
    if r.tag == "VBN" and r.past and r.lemma in ("hold", "carry", "apply", "contain"):
        return False
    if r.perfect and (r.negated or r.lemma == "become" or (r.lemma in _EVER_SINCE and not r.progressive)):
        return True
    if r.lemma in ("use", "suppose") and r.open_complement >= 0 and r.object < 0:
        return True
    if r.expletive and r.past and not r.negated and r.attribute >= 0 and not r.own & WITHOUT:
        return r.clauses.parsed.lemmas[r.attribute] not in EVENTS  # "there was a strike in May"
    if r.lemma == "have" and (r.past or r.perfect) and not r.negated:
        if r.complement >= 0 and r.object < 0:  # "had her sign the bill"
            return False
        if r.object >= 0 and r.clauses.parsed.lemmas[r.object] in _HAD:  # "had a stroke"
            return False
    if r.lemma == "do" and r.object < 0 and _well(r):
        return True
    if r.lemma == "meet" and r.object >= 0 and r.clauses.parsed.lemmas[r.object] in _DEMANDS:
        return True
    if r.lemma == "work" and any(r.clauses.parsed.lowers[c] in ("for", "as") for c in r.prepositions):
        return True
    if r.lemma in _STYLING and r.object >= 0 and r.clauses.parsed.lowers[r.object] in ONESELF:
        return True
    if (
        r.tag == "VBN"
        and r.lemma in _TAKEN
        and any(r.clauses.parsed.lowers[c] == "as" for c in r.prepositions)
    ):
        return True
    if r.lemma == "come" and any(r.clauses.parsed.lowers[c] == "as" for c in r.prepositions):
        return True
    if r.lemma == "look" and any(r.clauses.parsed.lowers[c] == "like" for c in r.prepositions):
        return True
    if r.lemma == "come" and _thing(r, r.subject):  # "the money came from abroad"
        return any(r.clauses.parsed.lowers[c] == "from" for c in r.prepositions)
    if r.lemma == "appear" and r.past and r.open_complement < 0 and r.prepositions:
        return False
    if r.lemma in STATIVE:
        return not _done_once(r)
    if r.passive and r.lemma in _RELATING:
        return True
    if r.tag != "VBG":
        return False
    if r.progressive and (r.lemma in LASTING or r.lemma == "become") and not r.perfect:
        return True
    return any(r.clauses.parsed.lowers[c] == "still" for c in r.clauses.children[r.root])


def _done_once(r: Predicate) -> bool:
    """ "Held a rally", "stood up", "applied for a loan", "had to leave": a verb of what holds tells an event."""
    if r.lemma == "continue" or not (r.past or r.perfect or r.tag == "VBG"):
        return r.lemma == "continue" and r.past
    p = r.clauses.parsed
    if (
        r.lemma == "hold"
        and r.object >= 0
        and (p.lemmas[r.object] in EVENTS or p.lemmas[r.object] in _STAGED)
    ):
        return True
    if r.lemma == "have":
        return r.past and r.open_complement == r.root + 2
    if r.lemma == "manage":
        return r.open_complement >= 0
    if r.lemma == "apply":
        return any(p.lowers[c] == "for" for c in r.prepositions)
    return any(r.deps[c] == "prt" and p.lowers[c] in _PARTICLES for c in r.clauses.children[r.root])


def goes_on(r: Predicate) -> bool:
    """ "Is marking its centenary": what is going on now, unless it is something done."""
    return r.progressive and not r.past and not r.perfect and not r.own & WHEN and r.lemma not in ATTEMPTING


def _well(r: Predicate) -> bool:
    """ "Did well among farmers"."""
    lowers = r.clauses.parsed.lowers
    return any(lowers[c] in _HOW for c in r.clauses.children[r.root])


def _often(r: Predicate) -> bool:
    lowers = r.clauses.parsed.lowers
    return any(lowers[c] in _OFTEN for c in r.clauses.children[r.root])


def headlined(r: Predicate) -> bool:
    """ "Mayor opens bridge": a headline and a caption tell in the present tense what has happened."""
    if r.tag not in ("VBZ", "VBP") or r.modals or r.negated or r.passive:
        return False
    if not r.context.headline:
        return r.lemma in AT_ONCE and not r.context.attributed and not _often(r)
    return r.lemma not in STATIVE and r.lemma not in BE


def happened(r: Predicate) -> bool:
    """ "Shelled the port", "has resigned"; "faces a test on Tuesday"."""
    if r.past or r.perfect or r.progressive or r.tag in ("VBD", "VBG") or r.draft.kind == NOMINAL:
        return True
    if r.tag == "VBN" and (not r.passive or r.lemma in _CHARGING):
        return True
    return any(
        r.facts[c] & WHEN or any(r.facts[g] & WHEN for g in r.clauses.children[c])
        for c in r.clauses.children[r.root]
        if c > r.root
    )

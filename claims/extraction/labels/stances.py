"""What is judged or foretold: the rules for opinions and predictions."""

from __future__ import annotations

from claims.extraction.syntax.grammar import PARTICIPLE, RELATIVE
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list
from claims.extraction.words.persons import is_person_noun
from claims.extraction.words.verbclasses import STATIVE

from .positions import first_person, somebody
from .predicates import BE, CAN, FORETELLING, MAYBE, OBLIGING, ONESELF, PERCEIVING, POSSIBLE, WOULD, Predicate
from .wordfacts import FEELING, HIGHEST, IF, MILD, STRONG, WHEN, WITHOUT

_EXPECTING = words("expect predict forecast project anticipate likely unlikely poise bind")
_PLANNING = frozenset(("plan", "hope", "aim", "threaten"))
_POINTING = frozenset(("it", "this", "that"))
_HAVING = frozenset(("have", "need", "see", "hear", "do"))
_COMING = frozenset(("will", "wo", "'ll", "’ll", "would", "may", "might", "could"))
_LIKING = frozenset(("love", "like", "enjoy", "hate", "admire", "think", "believe", "feel", "guess", "hope"))
_DISPOSED = words("able unable unclear willing unwilling eager reluctant ready")
_CALLING = word_list("opinion.calling")
_AIMS = word_list("opinion.aims")
_LACKED = word_list("opinion.lacked")
_WANTING_THERE = frozenset(("place", "substitute", "alternative", "comparison", "point"))
_RAISING = frozenset(
    ("raise", "give", "offer", "leave", "provide", "see", "have", "represent", "present", "pose", "create")
)
_POSSIBILITIES = word_list("opinion.possibilities")
_DESTINED = frozenset(("certain", "sure", "bound", "destined", "doomed", "guaranteed"))
_RULES_OF = word_list("opinion.rules_of")
_GOALS = word_list("opinion.goals")
_GIVEN = frozenset(("know", "continue", "lead"))
# "She knows nothing about trade": what is in others' minds and hands, in one's own words.
_MINDING = frozenset(("know", "understand", "believe", "have", "mean", "lack", "care", "represent"))
_ASSUMPTIONS = words(
    "assumption expectation hope fear belief bet guess prediction forecast worry danger risk"
)
_SEEMING = frozenset(("seem", "appear", "look", "sound"))
_SUPPOSING = WOULD | POSSIBLE | FORETELLING | CAN


def obliged(r: Predicate) -> bool:
    """ "Congress should act", "needs to move faster", "has to stop": what ought to be."""
    if r.modals & OBLIGING:
        return not should_be(r) and not _required(r)
    if r.modals & (FORETELLING | POSSIBLE):
        return False
    if r.lemma == "need":
        return not r.past and not r.passive and not r.quantity
    if r.lemma == "get":  # "has got to stop"
        return r.tag == "VBN" and r.open_complement == r.root + 2 and not r.past
    return r.lemma == "have" and r.open_complement == r.root + 2 and not r.past


def _required(r: Predicate) -> bool:
    """ "The deal must be approved by the council", "by law, firms must report it": what rules say, not what is wanted."""
    if r.context.direct:
        return False
    p, children = r.clauses.parsed, r.clauses.children
    if not any(p.lowers[c] == "must" for c in children[r.root]):
        return False
    if r.passive and any(r.deps[c] == "agent" and p.lowers[c - 1] != "," for c in children[r.root]):
        return True
    return any(
        p.lowers[c] in ("by", "under") and any(p.lemmas[g] in _RULES_OF for g in children[c])
        for c in r.prepositions
    )


def should_be(r: Predicate) -> bool:
    """ "That should be enough to win": not what ought to be but what is likely."""
    if not r.modals & OBLIGING or r.passive:
        return False
    return r.lemma == "have" or (r.attribute >= 0 and r.clauses.parsed.lowers[r.attribute] == "enough")


def judged_strongly(r: Predicate) -> bool:
    """ "The plan is disastrous"."""
    return r.judged >= 2


def argued(r: Predicate) -> bool:
    """ "Cities shape the country": what a column says of the present."""
    if (
        not r.context.direct
        or r.context.attributed
        or r.past
        or r.perfect
        or r.modals
        or r.passive
        or r.tag == "VBN"
        or r.draft.kind == RELATIVE
    ):
        return False
    return r.lemma not in _GIVEN and not (r.attribute >= 0 and r.facts[r.attribute] & FEELING)


def best_of_all(r: Predicate) -> bool:
    """ "It is one of the best shows": the most of its kind in somebody's judgement."""
    if not r.own & HIGHEST or not r.own & MILD or (r.lemma not in BE and r.lemma != "remain"):
        return False
    facts, lowers = r.facts, r.clauses.parsed.lowers
    return any(
        facts[t] & HIGHEST and facts[t] & MILD and t > r.root and lowers[t + 1 : t + 2] != ["-"]
        for t in r.draft.own
    )


def seems_to_somebody(r: Predicate) -> bool:
    """ "It looks like a show of force", says somebody."""
    if r.lemma not in _SEEMING or not r.context.attributed:
        return False
    if r.attribute >= 0 or r.open_complement >= 0 or r.complement >= 0 or r.lemma == "seem":
        return True
    return any(r.clauses.parsed.lowers[c] == "like" for c in r.prepositions)


def judged_by_somebody(r: Predicate) -> bool:
    """ "The plan is important", says somebody."""
    if not r.judged or not (r.context.direct or r.context.attributed or r.context.opinionated):
        return False
    return not r.quantity or (r.attribute >= 0 and bool(r.facts[r.attribute] & (STRONG | MILD)))


def called(r: Predicate) -> bool:
    """ "Called the plan unworkable", says somebody of it."""
    if r.lemma not in _CALLING or not r.context.attributed:
        return False
    if r.object >= 0 and r.clauses.parsed.lowers[r.object] in ONESELF:
        return False
    return (
        r.attribute >= 0
        or r.complement >= 0
        or any(r.clauses.parsed.lowers[c] == "as" for c in r.prepositions)
    )


def _belongs(r: Predicate) -> bool:
    """ "They are Norlanders", "he is a teenager": what somebody is, not what they are like."""
    p, t = r.clauses.parsed, r.attribute
    if p.tags[t][:3] == "NNP":
        return True
    noun = p.lemmas[t]
    if p.tags[t][:2] != "NN" or noun[-2:] in ("er", "or") or not is_person_noun(noun):
        return False
    return not any(p.tags[c][0] == "J" or r.deps[c] in ("relcl", "acl") for c in r.clauses.children[t])


def aims(r: Predicate) -> bool:
    """ "The sale is an attempt to please the banks": what somebody is after is for each to guess."""
    t = r.attribute
    if r.lemma != "be" or t < 0 or r.negated or r.clauses.parsed.lemmas[t] not in _AIMS:
        return False
    return any(r.deps[c] in ("acl", "relcl", "xcomp") for c in r.clauses.children[t])


def has_none(r: Predicate) -> bool:
    """ "They have no clue", "he has no respect", says somebody."""
    t = r.object
    if r.lemma != "have" or t < 0 or not r.context.attributed or r.quantity:
        return False
    p = r.clauses.parsed
    if p.lemmas[t] not in _LACKED:
        return False
    return r.negated or any(p.lowers[c] in ("no", "any", "little") for c in r.clauses.children[t])


def speculates(r: Predicate) -> bool:
    """ "The loss raises the possibility that …", "there is reason to believe …"."""
    if r.past or r.quantity or r.modals:
        return False
    t = r.attribute if r.expletive else r.object
    if (
        t >= 0 and r.expletive and r.clauses.parsed.lemmas[t] in _WANTING_THERE
    ):  # "there is no place for tolls"
        return any(r.clauses.parsed.lowers[c] == "no" for c in r.clauses.children[t])
    return t >= 0 and (r.expletive or r.lemma in _RAISING) and r.clauses.parsed.lemmas[t] in _POSSIBILITIES


def felt(r: Predicate) -> bool:
    """ "I am ashamed", "we enjoyed it": what one feels oneself."""
    return (bool(r.own & FEELING) or r.lemma in _LIKING) and first_person(r)


def characterised(r: Predicate) -> bool:
    """ "It was a substantive debate", "it is not about me", says somebody: what something is like, in their eyes."""
    if r.lemma not in BE or r.quantity or (r.lemma == "become" and r.past):
        return False
    lowers = r.clauses.parsed.lowers
    if r.attribute < 0:
        return any(lowers[c] == "about" for c in r.prepositions)
    if r.negated and lowers[r.attribute] in ("clear", "certain", "known"):
        return False
    if not r.negated and _belongs(r):
        return False
    if (
        lowers[r.attribute] == "one"
        and r.subject >= 0
        and r.clauses.parsed.tags[r.subject] in ("NNP", "NNPS")
    ):
        return False  # "Salt is one of her favourite films"
    if r.expletive or lowers[r.attribute] in _DISPOSED:
        return False
    if r.facts[r.attribute] & FEELING:
        told = r.complement >= 0 or any(r.deps[c] == "ccomp" for c in r.clauses.children[r.attribute])
        return told and r.subject >= 0 and lowers[r.subject] in _POINTING
    if r.context.opinionated:
        return r.context.direct or r.deps[r.attribute] != "acomp"
    if r.subject < 0 or r.past or lowers[r.subject] not in _POINTING:
        return False
    return lowers[r.subject] != "it" or r.deps[r.attribute] == "acomp"


def thought(r: Predicate) -> bool:
    """ "The deal helps workers", "we can win": what somebody says of the present in their own words."""
    if not r.context.opinionated or r.past or r.perfect or r.passive:
        return False
    if r.tag == "VBG" and not r.progressive and r.draft.kind == PARTICIPLE:
        return False
    if r.modals & CAN:
        return not r.negated or r.context.direct or (somebody(r) and not first_person(r))
    if r.progressive:
        return r.negated and r.context.direct
    if not r.context.direct or r.modals & POSSIBLE:
        return False
    if r.lemma in _MINDING:
        return r.context.attributed and not first_person(r)
    if r.lemma in STATIVE and r.lemma not in BE and r.lemma != "want":
        return False
    if r.lemma in BE or not r.context.attributed:
        return first_person(r)
    return r.lemma not in _HAVING


def judged_so(r: Predicate) -> bool:
    """ "The talks were difficult"."""
    return r.judged > 0 and r.lemma in BE and r.attribute >= 0


def seems_set(r: Predicate) -> bool:
    """ "Looks set to win"."""
    if r.lemma not in _SEEMING:
        return False
    lemmas = r.clauses.parsed.lemmas
    return any(c >= 0 and lemmas[c] in ("set", "likely", "poise") for c in (r.open_complement, r.attribute))


def expected(r: Predicate) -> bool:
    return r.tag == "VBN" and r.lemma in _EXPECTING


def _future(r: Predicate) -> bool:
    """ "Will", "is going to", "is likely to", "is expected to"."""
    if r.modals & FORETELLING:
        return True
    if r.lemma in _EXPECTING and (r.passive or r.complement >= 0 or r.open_complement >= 0 or r.tag == "VBN"):
        return True
    p = r.clauses.parsed
    lemmas = p.lemmas
    if r.open_complement >= 0 and (
        (p.lowers[r.root] == "going" and not r.past) or lemmas[r.open_complement].lower() in _EXPECTING
    ):
        return True
    if r.open_complement >= 0 and not r.past:
        if r.lemma == "set" and r.tag == "VBN":  # "is set to close"
            return True
        if r.lemma == "be" and p.lowers[r.root + 1 : r.root + 2] == ["to"]:  # "trains are to be moved"
            return r.subject >= 0 and p.tags[r.subject][0] in "NP" and p.lemmas[r.subject] not in _GOALS
    t = r.attribute
    if t < 0 or r.deps[t] != "acomp":
        return False
    if p.lowers[t] in _DESTINED:  # "is certain to stay so"
        return any(r.deps[c] == "xcomp" for c in r.clauses.children[t])
    if lemmas[t].lower() not in _EXPECTING:
        return False
    return not any(p.tags[c] == "RBR" for c in r.clauses.children[t])  # "are more likely to vote"


def scheduled(r: Predicate) -> bool:
    """ "The court will hear the case on Tuesday": settled, and on whose word but the article's?"""
    if r.quantity or r.context.attributed:
        return False
    if not r.modals & FORETELLING and not (r.lemma == "set" and r.tag == "VBN" and r.open_complement >= 0):
        return False
    return any(r.facts[t] & WHEN and _bounds(r, t) for t in r.draft.own)


def _bounds(r: Predicate, t: int) -> bool:
    """Whether a day tells when the verb itself happens: "will meet ON MONDAY", not "once it opens on Monday"."""
    heads = r.clauses.heads
    root = r.open_complement if r.lemma == "set" and r.open_complement >= 0 else r.root
    head = heads[t]
    return root in (head, heads[head], heads[heads[head]]) and r.deps[head] != "advcl"


def foretold(r: Predicate) -> bool:
    """ "Will win"; but what will cost ten million is counted."""
    return not (r.quantity and r.context.figures) and _future(r)


def foretold_for_sure(r: Predicate) -> bool:
    """ "It will be a disaster": a judgement of what is to come is no less foretold."""
    if not r.judged or not r.modals & (FORETELLING | WOULD) or (r.modals & WOULD and r.lemma != "be"):
        return False
    return not r.quantity or r.attribute >= 0


def plans_to(r: Predicate) -> bool:
    """ "Plans to leave", "hopes to win"."""
    return r.lemma in _PLANNING and r.open_complement >= 0 and not r.quantity


def assumed(r: Predicate) -> bool:
    """ "The assumption is that it will pass"."""
    if r.complement < 0 or r.lemma not in ("be", "believe", "think", "assume"):
        return False
    p = r.clauses.parsed
    if r.lemma == "be" and (r.subject < 0 or p.lemmas[r.subject] not in _ASSUMPTIONS):
        return False
    return any(p.lowers[c] in _COMING for c in r.clauses.children[r.complement])


def possible(r: Predicate) -> bool:
    """ "May collapse"; what "could not be heard" or "could be heard" tells of the past."""
    if not r.modals & POSSIBLE or (r.negated and not r.modals & MAYBE):
        return False
    if r.tag == "VBN" and r.own & WITHOUT:
        return False
    if r.quantity and r.lemma == "be" and not r.modals & MAYBE:  # "could be as high as 42 percent"
        return False
    return not (r.lemma in PERCEIVING and r.tag == "VBN")


def supposed(r: Predicate) -> bool:
    """ "Would fall if …", "if the bill were to pass"."""
    if not r.all & IF or r.quantity:
        return False
    if r.modals & _SUPPOSING:
        return True
    spoken = r.context.attributed and not r.context.direct
    if not spoken and not r.past and not r.perfect and r.deps[r.root] != "advcl":
        children, facts = r.clauses.children, r.facts
        return any(r.deps[c] == "advcl" and any(facts[g] & IF for g in children[c]) for c in children[r.root])
    lowers = r.clauses.parsed.lowers
    return any(lowers[t] == "were" and lowers[t + 1 : t + 2] == ["to"] for t in r.draft.tokens)

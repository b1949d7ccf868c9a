"""What somebody stands for: wants, supports, opposes, demands, promises, would do."""

from __future__ import annotations

from claims.extraction.propositions.drafts import NOMINAL
from claims.extraction.propositions.nominalisations import VERB_OF
from claims.extraction.syntax.grammar import ADVERBIAL, REDUCED
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list
from claims.extraction.words.verbclasses import AFFECTING, SIDING, STAND_TAKING

from .predicates import BE, FORETELLING, POSSIBLE, WOULD, Predicate
from .wordfacts import PERSON

_WANTING = word_list("positions.wanting")
_PEOPLE = word_list("positions.campaigners")
_PLANS = frozenset(("plan", "policy", "proposal", "platform"))
_STANCES = frozenset(
    (
        "plans",
        "position",
        "stance",
        "concern",
        "concerns",
        "objection",
        "objections",
        "reservations",
        "issue",
    )
)
_VOWING = frozenset(("pledge", "vow", "promise"))
_TAKING = frozenset(("have", "take", "change", "shift", "reverse", "express", "voice"))
_LAWS = word_list("positions.laws")
_ENACTING = words("prohibit require ban bar impose exempt mandate repeal forbid authorize authorise")
_UNDONE = AFFECTING | word_list("positions.undone")
_LEANING = frozenset(("want", "support", "oppose", "favor", "favour", "back", "prefer"))
_FANCYING = frozenset(("like", "love", "hate", "dislike"))
_IDEAS = frozenset(("idea", "plan", "proposal", "notion", "policy", "bill", "deal", "concept"))
_AVOWING = words(
    "reiterate affirm reaffirm restate declare pledge underline stress renew withdraw reconsider"
)
_BACKING = words("support opposition backing commitment objection stance position disapproval approval")
_TELLING = frozenset(("tell", "say", "know", "remind", "ask", "mention", "add", "note"))
_PUBLIC = word_list("positions.public")
_PERHAPS = frozenset(("probably", "likely", "perhaps", "possibly", "presumably"))


def first_person(r: Predicate) -> bool:
    """Whether the subject is "I" or "we"."""
    lowers = r.clauses.parsed.lowers
    return any(lowers[t] in ("i", "we") for t in r.draft.subject)


def they(r: Predicate) -> bool:
    """Whether the subject is "they"."""
    return r.subject >= 0 and r.clauses.parsed.lowers[r.subject] == "they"


def somebody(r: Predicate) -> bool:
    """Whether the subject is a person or people who can want something."""
    t = r.subject
    if t < 0:
        return False
    return bool(r.facts[t] & PERSON) or r.clauses.parsed.lowers[t] in _PEOPLE


def _public(r: Predicate) -> bool:
    return r.subject >= 0 and r.clauses.parsed.lemmas[r.subject].lower() in _PUBLIC


def wants(r: Predicate) -> bool:
    """ "Opposes the plan", "is against the plan", "called for a cut", "has no plans to leave"."""
    if r.quantity or r.modals & POSSIBLE or (r.draft.kind == REDUCED and r.tag == "VBG"):
        return False
    if r.draft.kind == NOMINAL:  # "their opposition to the toll"
        return VERB_OF.get(r.lemma) in _WANTING
    if r.modals & FORETELLING:  # "I will not support him"
        return r.lemma in SIDING and r.context.attributed and (somebody(r) or they(r))
    if r.lemma in _WANTING:
        if r.lemma in _LEANING and not r.context.attributed and _public(r):
            return False  # what voters want is how things stand
        if r.lemma == "want" and r.open_complement >= 0 and first_person(r):  # "I want to tell you"
            return r.clauses.parsed.lemmas[r.open_complement] not in _TELLING
        return not r.passive or r.agent
    if r.lemma in STAND_TAKING and r.tag in ("VBP", "VB") and not r.past and not r.passive and not r.modals:
        return r.context.direct and r.context.attributed and first_person(r)
    if r.lemma == "hope":
        return r.complement >= 0
    if r.lemma in _FANCYING:  # "likes the idea of a toll"
        return r.object >= 0 and not r.passive and r.clauses.parsed.lemmas[r.object] in _IDEAS
    if r.lemma in _VOWING:
        return r.open_complement >= 0 and r.tag in ("VBZ", "VBP") and not r.context.headline
    if r.lemma == "go":  # "was not going to run"
        return r.open_complement >= 0 and r.past and r.context.attributed and somebody(r)
    if r.lemma == "see":
        return _seen(r)
    if r.lemma == "suggest":  # "suggested rallying the allies"
        t = r.open_complement
        return t >= 0 and r.clauses.parsed.tags[t] == "VBG" and not r.passive
    p = r.clauses.parsed
    if r.lemma in ("call", "agree"):
        needed = "for" if r.lemma == "call" else "with"
        return any(p.lowers[c] == needed for c in r.prepositions) or p.lowers[r.root + 1 : r.root + 2] == [
            needed
        ]
    if r.lemma in _TAKING:
        return r.object >= 0 and p.lowers[r.object] in _STANCES
    if r.lemma in _AVOWING:  # "reiterated his support"
        return r.object >= 0 and not r.passive and p.lemmas[r.object] in _BACKING
    if r.lemma == "continue" and r.open_complement >= 0:
        t = r.open_complement
        return p.lemmas[t] in _AVOWING and any(p.lemmas[c] in _BACKING for c in r.clauses.children[t])
    if r.lemma != "be":
        return False
    if r.attribute >= 0:
        return p.lemmas[r.attribute] in ("against", "opposed")
    sides = [p.lowers[c] for c in r.prepositions if c > r.root]
    return "against" in sides or ("for" in sides and somebody(r))


def _seen(r: Predicate) -> bool:
    """ "Sees no need to hurry", "sees it as a way out"."""
    lemmas, lowers = r.clauses.parsed.lemmas, r.clauses.parsed.lowers
    if r.object < 0 or r.passive:
        return False
    return lemmas[r.object] in ("need", "reason") or any(lowers[c] == "as" for c in r.prepositions)


def would_do(r: Predicate) -> bool:
    """ "Mr Rubin would end the tax", "his plan would cover fathers", says he: what somebody stands for."""
    if not r.modals & WOULD or r.lemma in BE or r.lemma in _UNDONE or r.quantity:
        return False
    if any(r.clauses.parsed.lowers[c] in _PERHAPS for c in r.clauses.children[r.root]):
        return False
    if somebody(r) or (r.context.attributed and not r.context.direct and they(r)):
        return True
    if not r.context.opinionated or r.subject < 0:
        return False
    return r.passive or r.clauses.parsed.lemmas[r.subject] in _PLANS


def would_as_planned(r: Predicate) -> bool:
    """ "The bill would allow suits", "fathers would not be eligible": what a plan says."""
    if not r.modals & WOULD:
        return False
    if r.lemma == "be":
        return r.attribute >= 0 and r.deps[r.attribute] == "acomp"
    if r.context.attributed and r.draft.kind != ADVERBIAL and r.lemma not in _ENACTING:
        return False
    return r.subject >= 0 and r.clauses.parsed.lemmas[r.subject].lower() in _LAWS


def would(r: Predicate) -> bool:
    return bool(r.modals & WOULD)

"""What the verb of a claim says, read once: its tense, its modals, what completes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.extraction.propositions.drafts import Draft
from claims.extraction.syntax.clauses import Clauses

from .figures import FigureAt

OBLIGING = 1  # should, must, ought
FORETELLING = 2  # will, shall
POSSIBLE = 4  # may, might, could
WOULD = 8
CAN = 16
MAYBE = 32  # may, might: what may not be is no less foretold
_MODALS = {
    "should": OBLIGING, "must": OBLIGING, "ought": OBLIGING, "will": FORETELLING, "'ll": FORETELLING,
    "’ll": FORETELLING, "shall": FORETELLING, "wo": FORETELLING, "may": POSSIBLE | MAYBE, "might": POSSIBLE | MAYBE,
    "could": POSSIBLE, "would": WOULD, "'d": WOULD, "’d": WOULD, "can": CAN, "ca": CAN,
}  # fmt: skip
BE = frozenset(("be", "become"))
ONESELF = frozenset(("himself", "herself", "themselves", "itself"))
PERCEIVING = frozenset(("hear", "see", "feel"))
_NOT = frozenset(("not", "n't", "n’t", "never"))
_PERFECT = frozenset(("have", "'ve", "’ve"))
_IS = frozenset(("'s", "’s", "'re", "’re", "'m", "’m"))
_HAD = frozenset(("'d", "’d"))  # "would" before a base form, "had" before a participle


@dataclass(slots=True)
class Context:
    """What surrounds a claim that bears on its kind."""

    figures: Sequence[FigureAt]
    direct: bool
    attributed: bool
    opinionated: bool = False  # said by somebody who may have an opinion: no document, no poll
    headline: bool = False  # or a caption: what happened, in the present tense


@dataclass(slots=True)
class Predicate:
    """A claim as the rules of kinds see it."""

    draft: Draft
    clauses: Clauses
    context: Context
    facts: list[int]
    root: int
    lemma: str
    tag: str
    modals: int = 0
    past: bool = False
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    attribute: int = -1  # "is a MISTAKE", "seems FAIR"
    complement: int = -1  # the verb of "assumes that it WILL": a clause that completes the verb
    open_complement: int = -1  # "wants to LEAVE"
    object: int = -1
    subject: int = -1  # the head of the subject
    agent: bool = False
    expletive: bool = False  # "THERE is"
    prepositions: list[int] = field(default_factory=list)
    own: int = 0  # all bits of the words of its own
    all: int = 0  # … and with its subject
    judged: int = 0
    quantity: bool = False

    @property
    def deps(self) -> Sequence[str]:
        """The grammatical role of each token."""
        return self.clauses.deps


def read_predicate(draft: Draft, clauses: Clauses, context: Context, facts: list[int]) -> Predicate:
    """What the verb of a draft says."""
    p, root = clauses.parsed, draft.root
    lemmas, lowers, tags, deps = p.lemmas, p.lowers, p.tags, clauses.deps
    tag = tags[root]
    r = Predicate(draft, clauses, context, facts, root, lemmas[root].lower(), tag)
    if r.lemma == "hop" and lowers[root][:4] in ("hope", "hopi"):
        r.lemma = "hope"
    elif lowers[root] in _IS:  # "it’s", whatever the lemmatiser makes of the curly mark
        r.lemma = "be"
    r.past = tag == "VBD"
    children = clauses.children[root]
    had = False
    for c in (*children, *draft.borrowed) if draft.borrowed else children:
        dep = deps[c]
        if dep in ("aux", "auxpass"):
            ctag = tags[c]
            if ctag == "MD":
                if tag == "VBN" and lowers[c] in _HAD:
                    had = True
                    continue
                r.modals |= _MODALS.get(lowers[c], 0)
            elif lemmas[c] in _PERFECT or (dep == "aux" and tag == "VBN"):
                r.perfect = True
            if ctag == "VBD":
                r.past = True
            if dep == "auxpass":
                r.passive = True
            elif tag == "VBG" and (lemmas[c] == "be" or lowers[c] in _IS):
                r.progressive = True
        elif dep == "prep":
            r.prepositions.append(c)
        elif dep == "dobj":
            r.object = c
        elif dep in ("attr", "oprd", "acomp"):
            r.attribute = c
        elif dep == "xcomp":
            r.open_complement = c
        elif dep == "ccomp":
            r.complement = c
        elif dep == "agent":
            r.agent = True
        elif dep == "expl":
            r.expletive = lowers[c] == "there"
        elif dep == "neg" or lowers[c] in _NOT:
            r.negated = True
    if had:
        if r.perfect:
            r.modals |= WOULD  # "they'd have gone"
        r.perfect = True
    own = 0
    for t in draft.own:
        own |= facts[t]
    r.own = r.all = own
    r.subject = _head(draft.subject, clauses.heads)
    if len(draft.tokens) != len(draft.own):
        for t in draft.tokens:
            r.all |= facts[t]
    return r


def _head(tokens: list[int], heads: list[int]) -> int:
    """The noun that a subject is about: "the DEAL between the firms"."""
    if len(tokens) < 2:
        return tokens[0] if tokens else -1
    first, last = tokens[0], tokens[-1]
    return next((t for t in tokens if not first <= heads[t] <= last or heads[t] == t), last)

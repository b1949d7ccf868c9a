"""The kinds of clause, and the words that decide between them."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list

# The kinds of clause. A clause that is "stay" is not one: it belongs to the clause of its head.
STAY = 0
MAIN = 1
CONJUNCT = 2  # a further verb of a main clause, of a relative, …
CONTENT = 3  # what a source said
FRAME = 4  # who said it and how: no claim
ADVERBIAL = 5  # finite: while, although, after, as, because …
PARTICIPLE = 6  # "killing its police chief", subject taken from the clause
RELATIVE = 7  # "which fell a year ago"
REDUCED = 8  # "armed with rifles": a participle on a noun
APPOSITION = 9  # "commander of the police zone"
INCLUSION = 15  # ", including three children": the same of a part
ABSOLUTE = 10  # ", with a margin of error of 4 points"

BARE_ANTECEDENTS = word_list("clauses.bare_antecedents")
# Conjunctions whose clause is a fact of its own, beside the main clause.
SPLIT_MARKS = words("while though although whereas after before where")
# … and those that only do so when the clause tells of the past ("when the court ruled").
SPLIT_IF_PAST = words("when as since")
WISHING = word_list("clauses.wishing")
TIMES = word_list("clauses.times")
COMING = words("come happen occur begin start end take unfold")
TIMES_BEFORE = word_list("clauses.times_before")
INTRANSITIVE = word_list("clauses.intransitive")
POSSIBLE = words("may might could can")
NARROWING = words("only especially particularly except")
SO_LONG = words("soon long far much")
TAKING_CLAUSES = word_list("clauses.taking_clauses")
NOT_NAMING = word_list("clauses.not_naming")
ASIDES = word_list("clauses.asides")
# Participles that say no more than a preposition would ("the talks following the raid").
PICTURES = words("video photo picture footage image clip film photograph recording tape sight")
AS_PREPOSITIONS = words(
    "following regarding concerning surrounding given pending barring considering assuming judging involving"
)
PARTICIPLE_PREPOSITIONS = words("after before while since despite besides")
TAKING_GERUNDS = word_list("clauses.taking_gerunds")
# Clauses in apposition to a whole sentence ("…, a threefold increase since the 1960s").
SUMMING_UP = words("increase decrease rise drop fall decline jump surge growth gain loss")
BODIES = word_list("clauses.bodies")
# … and those that cannot be meant by "who".
SITES = BODIES | words("hospital clinic school museum bureau agency")
CHANNELS = words("statement interview tweet post email e-mail letter message memo briefing broadcast video")
# Participles that describe the noun before them, not the subject of the clause.
DESCRIBING = words("range amount total number average include weigh measure")
TENSED = frozenset(("VBD", "VBZ", "VBP"))
FINITE = TENSED | {"MD"}
VERBAL = frozenset(("VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "MD"))
NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "CD", "PRP"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
AUXILIARIES = frozenset(("aux", "auxpass", "neg"))
DASHES = frozenset(("-", "–", "—", "--", "―"))
COMMAS = frozenset((",", "--", "—", "–", "-"))  # what sets words off on both sides
PARTING = frozenset((":", ";", "--", "—", "–"))
BREAKS = frozenset((",", "--", "–", "—", "-", "(", ";", ":", "..."))
CLAUSAL_DEPS = frozenset(
    (
        "ROOT",
        "conj",
        "ccomp",
        "advcl",
        "relcl",
        "acl",
        "appos",
        "parataxis",
        "prep",
        "pcomp",
        "npadvmod",
        "amod",
    )
)


def is_finite(tags: Sequence[str], deps: Sequence[str], children: Sequence[Sequence[int]], verb: int) -> bool:
    """Whether the verb, or an auxiliary of it, carries tense."""
    if tags[verb] in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(deps[c] in ("aux", "auxpass") and tags[c] in FINITE for c in children[verb])

"""The kinds of clause, and the words that decide between them."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.words.lexicon import words

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

# Nouns and pronouns that a relative only picks out: cutting it off would leave nothing to check.
BARE_ANTECEDENTS = words(
    "one ones those people anyone anybody anything someone somebody something everyone everybody everything "
    "nobody nothing person persons who whoever what way ways reason reasons thing things time kind sort "
    "point extent degree manner moment fact case cases place places day those all any few"
)
# Conjunctions whose clause is a fact of its own, beside the main clause.
SPLIT_MARKS = words("while though although whereas after before where")
# … and those that only do so when the clause tells of the past ("when the court ruled").
SPLIT_IF_PAST = words("when as since")
# What is wished for or looked for need not be there: of it no fact is told.
WISHING = words("want need seek hope wish demand look search prefer crave await deserve require")
TIMES = words(
    "day week month year hour minute morning evening night afternoon time today yesterday tomorrow monday tuesday "
    "wednesday thursday friday saturday sunday way mile percent point"
)
COMING = words("come happen occur begin start end take unfold")
# "Hours after", "only when", "as long as": such a clause stays with what it bounds.
TIMES_BEFORE = words(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades moments "
    "time times night morning evening"
)
# Verbs that need no object: "resigned and left the country" tells two things.
INTRANSITIVE = words(
    "resign die fall rise arrive leave flee retire stop stay come go return sit stand speak agree lose win sleep wake "
    "travel walk run drive fly swim laugh cry smile weep protest march rally vote campaign appear disappear vanish "
    "collapse explode crash land escape surrender wait work live pray sing dance play lie kneel jump step sink recover "
    "emerge withdraw retreat advance apologize apologise relent concede respond reply continue begin start end finish "
    "shrug nod pause drop grow shrink happen occur survive suffer struggle compete listen look think"
)
POSSIBLE = words("may might could can")
NARROWING = words("only especially particularly except")
SO_LONG = words("soon long far much")
# Nouns whose "that" clause says what they hold.
TAKING_CLAUSES = words(
    "fact idea belief claim evidence fear hope notion narrative theory argument view sign concern possibility chance "
    "suggestion warning allegation accusation assumption impression sense feeling thought point principle rumor "
    "rumour report proof doubt danger risk likelihood prospect conclusion news understanding hint promise pledge "
    "threat complaint charge assertion contention perception suspicion expectation prediction admission reminder "
    "indication revelation realization statement"
)
# What sets a part or a doubt apart, where an apposition would name: "nobody, not one", "issues, particularly trade".
NOT_NAMING = words(
    "not even particularly especially notably mostly mainly largely chiefly primarily perhaps maybe possibly including "
    "namely specifically probably rather instead except like if and or but as"
)
ASIDES = words(
    "left right center centre above below top bottom pictured file front back rear seated standing"
)
# Participles that say no more than a preposition would ("the talks following the raid").
PICTURES = words("video photo picture footage image clip film photograph recording tape sight")
AS_PREPOSITIONS = words(
    "following regarding concerning surrounding given pending barring considering assuming judging involving"
)
PARTICIPLE_PREPOSITIONS = words("after before while since despite besides")
# "Difficulty finding a doctor": the gerund completes the noun.
TAKING_GERUNDS = words(
    "difficulty difficulties trouble problem problems chance chances risk experience time fun success luck plans "
    "interest hope hopes job business process way point"
)
# Clauses in apposition to a whole sentence ("…, a threefold increase since the 1960s").
SUMMING_UP = words("increase decrease rise drop fall decline jump surge growth gain loss")
# Nouns for bodies: ", a think tank" after a person's employer describes the employer.
BODIES = words(
    "tank group company agency organization organisation party firm nonprofit charity university college newspaper "
    "magazine institute institution union body bank court network website broadcaster publisher association "
    "foundation coalition alliance militia ministry department office center centre state city town province"
)
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

"""What kind of claim it is, and whether anybody could check it.

The kinds are the desk's: what is counted is a quantity, what happened an event, what holds a state; an
opinion and a prediction cannot be checked today. Decided from words and grammar alone, by rules in the order
in which a checker would ask: does anyone judge, foretell, count, explain, compare …?
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .clauses import Clauses
from .drafts import AGE, EARLIER, EVENT, LOCATION, SUMMARY, TITLE, Draft
from .figures import FigureAt
from .grammar import ABSOLUTE, ADVERBIAL, APPOSITION, REDUCED, RELATIVE
from .lexicon import words

_JUDGING = words(
    "good great best better bad worse worst terrible horrible awful wonderful fantastic amazing tremendous "
    "beautiful ugly disgusting disgraceful shameful shame disgrace outrageous ridiculous absurd foolish stupid "
    "crazy insane reckless irresponsible dangerous unfair fair unjust just wrong right unacceptable acceptable "
    "important crucial vital essential critical remarkable extraordinary incredible unbelievable strong weak "
    "brave coward cowardly honest dishonest corrupt hypocritical hypocrite evil cruel barbaric heinous vicious "
    "smart brilliant genius failure disaster disastrous catastrophe catastrophic tragedy tragic mistake error "
    "unfit unqualified qualified incompetent competent temperamentally trigger-happy unstable stable hateful "
    "divisive racist sexist bigoted xenophobic un-american unamerican patriotic misguided unfounded baseless "
    "ambiguous vague unclear complex complicated difficult hard easy impressive disappointing disappointed "
    "sad sorry proud happy glad tired angry frustrated worried relentless mammoth slow swift poor sick "
    "precarious underline underscore fragile "
    "hopeless hopeful promising excellent perfect nice lovely loser winner nonsense rubbish joke "
    "insult insulting offensive inappropriate appropriate reasonable unreasonable necessary unnecessary "
    "excessive meaningful meaningless serious deserve blame judgment temperament trust lack refuse exaggerate "
    "overreach invasion insecure disrespect betray betrayal threat bold steadiness nightmare wasteful "
    "unprecedented unthinkable inhumane immoral moral courageous heroic hero"
)
_MILD = words("right just strong serious hard important difficult slow fair better best poor easy critical threat "
                  "lack refuse trust blame qualified error sick stable error good great worst")  # fmt: skip
_OBLIGING = frozenset(("should", "must", "ought"))
_FORETELLING = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_POSSIBLE = frozenset(("may", "might", "could"))
_SUPPOSING = frozenset(("would", "may", "might", "could", "will"))
_EXPECTING = words("expect predict forecast project anticipate likely unlikely poise bind")
_CAUSING = words(
    "cause spark prompt trigger provoke fuel destabilize destabilise inspire force result lead contribute "
    "drive induce"
)
_CAUSAL_LINKS = frozenset(("because", "due", "thanks"))
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
_PLACE_NOUNS = words(
    "capital city town village district province region state country area neighborhood neighbourhood suburb "
    "island port county territory hub stronghold border peninsula continent"
)
_TIME_NOUNS = words("day week month year hour minute decade century")
_COMPARING = words(
    "first last largest biggest smallest highest lowest tied tie equal rank lead trail exceed outnumber double same "
    "unlike similar compared only record main times"
)
_MULTIPLYING = words("double triple quadruple halve")
_HOLDING = words("conduct hold schedule stage")
_BE = frozenset(("be", "become"))
_VAGUE = frozenset(("several", "many", "few", "some", "dozens"))
_HURT = words("kill die wound injure hurt arrest detain shoot dead death injured wounded")
_LENGTHS = words("second minute hour day week month year decade century night")
_LASTING = words("last take spend be wait need serve live rule lose save")
_FRACTIONS = words("third quarter fifth sixth eighth tenth two-thirds three-quarters")
_TIMES_WHAT = words("the as more less higher lower larger bigger greater smaller faster their its his her")
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_MONTHS = words("january february march april may june july august september october november december")
_WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
# Verbs that tell how something stands when they are in progress ("was waiting", "is blocking").
_LASTINGLY = words("wait watch run seep block shelter queue stand sit lie hang hide sleep wear hold face work live stay "
                   "leak rise fall lack struggle suffer")  # fmt: skip
_UNCHECKABLE = frozenset(("opinion", "prediction"))


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a claim that bears on its kind."""

    figures: tuple[FigureAt, ...]
    dated: bool
    direct: bool
    attributed: bool
    has_place: bool


def checkable(kind: str) -> bool:
    """Whether a claim of this kind can be true or false today."""
    return kind not in _UNCHECKABLE


def kind_of(draft: Draft, clauses: Clauses, context: Context) -> str:
    """The kind of the claim that a draft makes."""
    if draft.kind == TITLE:
        return "identity"
    if draft.kind in (AGE, EARLIER):
        return "quantity"
    if draft.kind == LOCATION:
        return "place"
    if draft.kind == EVENT:
        return "time"
    if draft.kind == SUMMARY:
        return "comparison"
    if draft.kind == APPOSITION:
        return _apposition(draft, clauses, context)
    return _predicate(draft, clauses, context)


def _apposition(draft: Draft, clauses: Clauses, context: Context) -> str:
    p, root = clauses.parsed, draft.root
    lemma = p.lemmas[root].lower()
    if lemma in _TIME_NOUNS:
        return "time"
    if p.tags[root] == "CD":
        return "quantity" if p.lowers[root] != "one" else "state"
    words = {p.lowers[t] for t in draft.own}
    if lemma in _PLACE_NOUNS and not {"hub", "center", "centre"} & {lemma}:
        return "place"
    if "first" in words or (superlative(p.tags, p.lowers, draft.tokens) and not _person(clauses, draft)):
        return "comparison"
    if lemma in ("increase", "decrease", "drop", "rise", "level"):
        return "comparison"
    if p.tags[clauses.by_root[root].anchor][:3] == "NNP" or any(
        p.tags[t][:3] == "NNP" for t in draft.subject
    ):
        return "identity"
    if p.tags[root][:3] == "NNP":
        return "identity"
    return "quantity" if context.figures else "state"


def _person(clauses: Clauses, draft: Draft) -> bool:
    subject = draft.subject
    if not subject:
        return False
    return clauses.labels.get(subject[-1]) == "PERSON"


def _predicate(draft: Draft, clauses: Clauses, context: Context) -> str:
    p, root = clauses.parsed, draft.root
    lemmas, lowers, tags, deps = p.lemmas, p.lowers, p.tags, clauses.deps
    lemma = lemmas[root].lower()
    tokens = draft.tokens
    verbs = [lemma]
    modals: set[str] = set()
    perfect = past = progressive = False
    attribute = -1
    for c in (*clauses.children[root], *draft.borrowed):
        dep = deps[c]
        if dep in ("aux", "auxpass"):
            if tags[c] == "MD":
                modals.add(lowers[c])
            elif lemmas[c] == "have":
                perfect = True
            past = past or tags[c] == "VBD"
            progressive = progressive or (lemmas[c] == "be" and tags[root] == "VBG")
        elif dep in ("xcomp", "acomp"):
            verbs.append(lemmas[c].lower())
            if dep == "acomp":
                attribute = c
        elif dep in ("attr", "oprd"):
            attribute = c
    past = past or tags[root] in ("VBD",)
    words = {lowers[t] for t in tokens}
    judged = _judged(draft, clauses, context)
    if (
        judged >= 2
        or (modals & _OBLIGING)
        or (lemma == "need" and not past)
        or (lemma == "have" and _have_to(draft, clauses))
    ):
        return "opinion"
    future = bool(modals & _FORETELLING) or bool(_EXPECTING.intersection(verbs)) or _going_to(draft, clauses)
    conditional = "if" in words or "unless" in words
    if lemma in _SEEMING and context.attributed:
        return "opinion"
    if lemma in _SEEMING and any(v in ("set", "likely", "poise") for v in verbs):
        return "prediction"
    if words & _CAUSAL_LINKS and not ("due" in words and not _due_to(draft, clauses)):
        return "causal"
    if "first" in words and "time" in words:
        return "comparison"
    quantity = (
        any(f.counting and _tells(f, draft, clauses) for f in context.figures)
        or lemma in _MULTIPLYING
        or _measured(draft, clauses)
    )
    if future and tags[root] == "VBN" and lemma in _EXPECTING:
        return "prediction"
    if future and not quantity:
        return "event" if context.dated and not context.attributed else "prediction"
    if modals & _POSSIBLE and not quantity and not _able(draft, clauses):
        return "prediction"
    if conditional and not quantity and (modals & _SUPPOSING or _subjunctive(draft, clauses)):
        return "prediction"
    if _comparison(draft, clauses):
        return "comparison"
    if judged and (context.direct or context.attributed) and not quantity:
        return "opinion"
    if lemma == "know" and tags[root] == "VBN" and "as" in words:
        return "identity"
    if lemma in _HOLDING and tags[root] == "VBN" and context.dated and not quantity:
        return "time"
    if draft.kind == RELATIVE and tags[root] == "VBZ" and lowers[draft.own[0]] == "who" and not quantity:
        return "identity"
    if lemma in _BEGINNING and (context.dated or _clock(draft, clauses)) and not quantity:
        return "time"
    if quantity:
        return "quantity"
    if lemma in _CAUSING and _object(root, clauses):
        return "causal" if lemma not in ("lead", "result") or _to(root, clauses) else "state"
    if judged and lemma in _BE and attribute >= 0:
        return "opinion"
    if _WANTING.intersection(verbs[:1]) or (
        "do" not in verbs and lemma == "be" and attribute >= 0 and lemmas[attribute] in ("against", "opposed")
    ):
        return "position"
    if "would" in modals or "'d" in modals:
        if not context.attributed or lemma == "be" or draft.kind == ADVERBIAL:
            return "state"
        return "position" if _somebody(draft, clauses) else "prediction"
    if lemma in _LOCATING and context.has_place and tags[root] in ("VBG", "VBN"):
        return "place"
    if context.direct and _first_person(draft, clauses) and not past:
        return "quotation"
    if lemma in _BE and attribute >= 0 and tags[attribute][:2] == "NN" and _names(draft, clauses):
        return "identity"
    if lemma in _BE and attribute < 0 and context.has_place and not conditional and _located(root, clauses):
        return "place"
    if modals & _POSSIBLE and lemma in ("hear", "see", "feel"):
        return "event"
    if not quantity and (past or tags[root] in ("VBN", "VBD")) and _only_when(draft, clauses):
        return "time"
    return _happening(
        draft, clauses, lemma, past=past, perfect=perfect, progressive=progressive, dated=context.dated
    )


def _tells(figure: FigureAt, draft: Draft, clauses: Clauses) -> bool:
    """Whether a figure is what the claim is about: no mere "several", no length of time beside the event."""
    p = clauses.parsed
    if figure.figure.value is None and figure.figure.text.casefold() in _VAGUE:
        subject = figure.counted in draft.subject
        return subject and not _HURT.isdisjoint(p.lemmas[t].lower() for t in draft.own)
    unit = figure.figure.unit.casefold()
    return unit not in _LENGTHS or p.lemmas[draft.root].lower() in _LASTING


def _measured(draft: Draft, clauses: Clauses) -> bool:
    """ "By a fifth", "2-1", "half of the power", "visited it only once", "he was 88"."""
    p = clauses.parsed
    lowers, tags = p.lowers, p.tags
    n = len(lowers)
    for t in draft.own:
        word = lowers[t]
        if word in _FRACTIONS and t and lowers[t - 1] in ("a", "one", "by", "lost", "over", "than"):
            return True
        if word == "half" and (
            t + 1 < n and lowers[t + 1] in ("of", "the", "its", "their", "his", "her", "a")
        ):
            return True
        if word in ("once", "twice", "thrice") and clauses.heads[t] == draft.root and t > draft.root:
            return True
        if word == "times" and tags[t - 1] == "CD" and not (t + 1 < n and lowers[t + 1] in _TIMES_WHAT):
            return True
        if tags[t] == "CD" and _SCORE.fullmatch(word):
            return True
        if tags[t] == "CD" and clauses.heads[t] == draft.root and clauses.deps[t] in ("attr", "acomp"):
            return p.lemmas[draft.root] == "be" and not (len(word) == 4 and word.isdigit())
    return False


_SEEMING = frozenset(("seem", "appear", "look", "sound"))


def _happening(
    draft: Draft, clauses: Clauses, lemma: str, *, past: bool, perfect: bool, progressive: bool, dated: bool
) -> str:
    p, root = clauses.parsed, draft.root
    tag = p.tags[root]
    if draft.kind == ABSOLUTE or (
        any(clauses.deps[c] == "neg" for c in clauses.children[root]) and tag == "VBG"
    ):
        return "state"
    if draft.kind == REDUCED:
        agent = any(clauses.deps[c] == "agent" for c in clauses.children[root])
        return (
            "event" if (dated or agent) and tag == "VBN" and lemma not in ("lead", "own", "back") else "state"
        )
    if tag == "VBN" and lemma in ("hold", "lead", "carry", "apply", "contain") and past:
        return "event"
    if lemma in _STATIVE:
        return "state"
    if tag == "VBG" and progressive and lemma in _LASTINGLY:
        return "state"
    if tag == "VBG" and "still" in {p.lowers[c] for c in clauses.children[root]}:
        return "state"
    if past or perfect or progressive or tag in ("VBD", "VBG"):
        return "event"
    return "state"


def _only_when(draft: Draft, clauses: Clauses) -> bool:
    """ "The truce was signed in March", "she died in 1999": besides the verb nothing but when."""
    p, root = clauses.parsed, draft.root
    rest = 0
    when = False
    for c in clauses.children[root]:
        if c < root or c not in draft.own:
            continue
        dep = clauses.deps[c]
        if dep == "prep" and p.lowers[c] in ("in", "on", "until", "since", "from", "at", "between", "before"):
            nouns = [g for g in clauses.children[c] if clauses.deps[g] == "pobj"]
            if nouns and all(_is_date(p.lowers[g]) for g in nouns):
                when = True
                continue
        if dep in ("prep", "dobj", "xcomp", "ccomp", "attr", "acomp", "advcl", "oprd", "agent", "npadvmod"):
            rest += 1
    return when and rest == 0


def _is_date(word: str) -> bool:
    return (len(word) == 4 and word.isdigit() and word[0] in "12") or word in _MONTHS or word in _WEEKDAYS


def _judged(draft: Draft, clauses: Clauses, context: Context) -> int:
    """How strongly words of judgement colour the claim: 0, 1 or 2."""
    p = clauses.parsed
    lemmas, tags, deps, lowers = p.lemmas, p.tags, clauses.deps, p.lowers
    score = 0
    subject = set(draft.subject)
    for t in draft.own:
        tag = tags[t]
        if t in subject and tag[0] == "N":
            continue
        if tag[0] not in "JNRV" or tag[:3] == "NNP":
            continue
        word = lowers[t]
        if word not in _JUDGING and lemmas[t] not in _JUDGING:
            continue
        if deps[t] in ("acomp", "oprd", "attr") or (t == draft.root and tag[0] == "V"):
            score += 2 if word not in _MILD and lemmas[t] not in _MILD else 1
        elif context.direct or context.attributed:
            score += 1
        if tag[0] == "J" and deps[t] == "amod" and deps[clauses.heads[t]] in ("attr", "oprd"):
            score += 1
    return min(score, 2)


def superlative(tags: Sequence[str], lowers: Sequence[str], tokens: Sequence[int]) -> bool:
    """Whether something is called the most of its kind ("at least" and "most troops" call nothing so)."""
    n = len(tags)
    for t in tokens:
        if tags[t] in ("JJS", "RBS"):
            if t and lowers[t - 1] == "at":
                continue
            if lowers[t] in ("most", "least") and not (t + 1 < n and tags[t + 1] in ("JJ", "RB", "VBN")):
                continue
            if (
                lowers[t] == "most"
                and t
                and lowers[t - 1] not in ("the", "'s", "’s", "its", "their", "his", "her", "our")
            ):
                continue
            return True
    return False


def _comparison(draft: Draft, clauses: Clauses) -> bool:
    p = clauses.parsed
    tags, lowers = p.tags, p.lowers
    if superlative(tags, lowers, draft.tokens):
        return True
    for t in draft.tokens:
        tag = tags[t]
        if tag in ("JJR", "RBR"):
            if lowers[t] in ("more", "less", "fewer", "higher", "lower") and _counted_than(lowers, t):
                continue
            if lowers[t] in ("later", "earlier", "further"):
                continue
            if any(lowers[u] == "than" for u in range(t + 1, min(len(lowers), t + 6))):
                return True
        elif lowers[t] in ("tied", "tie") or (
            lowers[t] == "times"
            and t
            and tags[t - 1] == "CD"
            and lowers[t + 1 : t + 2][:1]
            and lowers[t + 1] in _TIMES_WHAT
        ):
            return True
    root = draft.root
    return p.lemmas[root] == "be" and any(
        lowers[t] in ("same", "only", "main") and t > root for t in draft.own
    )


def _counted_than(lowers: Sequence[str], t: int) -> bool:
    return t + 1 < len(lowers) and lowers[t + 1] == "than"


def _going_to(draft: Draft, clauses: Clauses) -> bool:
    p = clauses.parsed
    return p.lowers[draft.root] == "going" and any(
        clauses.deps[c] == "xcomp" for c in clauses.children[draft.root]
    )


def _subjunctive(draft: Draft, clauses: Clauses) -> bool:
    """ "If the bill were to enter into force"."""
    p = clauses.parsed
    return any(p.lowers[t] == "were" and p.lowers[t + 1 : t + 2] == ["to"] for t in draft.tokens)


def _have_to(draft: Draft, clauses: Clauses) -> bool:
    return any(clauses.deps[c] == "xcomp" and c == draft.root + 2 for c in clauses.children[draft.root])


def _due_to(draft: Draft, clauses: Clauses) -> bool:
    lowers = clauses.parsed.lowers
    return any(lowers[t] == "due" and lowers[t + 1 : t + 2] == ["to"] for t in draft.tokens)


def _able(draft: Draft, clauses: Clauses) -> bool:
    """ "Could be heard", "could not explain": what was possible in the past is checkable."""
    p = clauses.parsed
    for c in clauses.children[draft.root]:
        if clauses.deps[c] == "neg":
            return True
    return p.lemmas[draft.root] in ("hear", "see", "feel") and p.tags[draft.root] == "VBN"


def _clock(draft: Draft, clauses: Clauses) -> bool:
    lowers = clauses.parsed.lowers
    return any(
        lowers[t] in ("midnight", "noon", "midday", "dawn", "dusk", "a.m.", "p.m.", "gmt") for t in draft.own
    )


def _object(root: int, clauses: Clauses) -> bool:
    deps = clauses.deps
    return any(deps[c] in ("dobj", "ccomp", "prep", "xcomp") for c in clauses.children[root])


def _to(root: int, clauses: Clauses) -> bool:
    p = clauses.parsed
    return any(p.lowers[c] in ("to", "in") and clauses.deps[c] == "prep" for c in clauses.children[root])


def _located(root: int, clauses: Clauses) -> bool:
    """ "Is in Kabul", "is on Long Island"."""
    p = clauses.parsed
    return any(
        p.lowers[c] in ("in", "at", "on", "near") and any(p.tags[g][:3] == "NNP" for g in clauses.children[c])
        for c in clauses.children[root]
    )


def _somebody(draft: Draft, clauses: Clauses) -> bool:
    p = clauses.parsed
    return any(p.lowers[t] in ("he", "she", "i", "we") for t in draft.subject) or _person(clauses, draft)


def _first_person(draft: Draft, clauses: Clauses) -> bool:
    lowers = clauses.parsed.lowers
    return any(lowers[t] in ("i", "we") for t in draft.subject)


def _names(draft: Draft, clauses: Clauses) -> bool:
    """Whether the subject is a name, so that "X is a Y" says who X is."""
    tags = clauses.parsed.tags
    return bool(draft.subject) and tags[draft.subject[-1]][:3] == "NNP"

"""Claims that count and claims that compare."""

from __future__ import annotations

from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list

from .figures import FigureAt
from .predicates import Predicate
from .wordfacts import ALIKE, BEYOND, COMPARED, FIRST, HIGHEST, HURT, MEASURED, NAME, NUMBER, OCCASION, PERSON

_VAGUE = frozenset(("several", "many", "few", "some", "dozens"))
_LENGTHS = words("second minute hour day week month year decade century night")
_LASTING = words("last take spend be wait need serve live rule lose save")
_MULTIPLYING = words("double triple quadruple halve")
_KNOWN = word_list("quantity.already_known")  # "the two men", "at 16"
_EQUATING = frozenset(("be", "become", "remain"))
_OBJECTS = frozenset(("dobj", "attr", "oprd", "appos"))
_NO_MORE = frozenset(("only", "just"))
_OF_THEIR_OWN = frozenset(("relcl", "acl", "advcl"))
_DEEPEST = 8
_ENDURING = frozenset(("last", "take", "wait", "spend", "need", "run"))
_FEW = 20
_EXACT = frozenset(
    (
        "percent",
        "point",
        "percentage point",
        "dollar",
        "pound",
        "rupee",
        "degree",
        "mile",
        "metre",
        "meter",
        "kilometre",
    )
)
_GAINING = word_list("quantity.gaining")
_BARE = frozenset(("dobj", "nsubj", "nsubjpass"))
_MONEY = frozenset(("$", "£", "€"))
_OFTEN = frozenset(("once", "twice", "thrice"))
_EXCEEDING = words("outnumber exceed outpace outperform surpass outrank outstrip trail overrepresent")
_CHANGING = word_list("quantity.changing")
_OUTDOING = word_list("quantity.outdoing")
_OWNING = words("have enjoy hold draw get")
_SIZES = words("bigger larger smaller higher lower greater wider narrower fewer")
_PLACED = words("be finish come end run stay remain")
_RACES = words("race field pack poll contest rival primary")
_POLLS = words("poll survey polling")
_MEASURES = word_list("quantity.measures")


def counts(r: Predicate) -> bool:
    """ "Four soldiers were killed", "prices doubled", "a fifth of the ice": something is counted or measured."""
    figures = r.context.figures
    if figures and any(f.counting and _tells(f, r) for f in figures):
        return True
    return r.lemma in _MULTIPLYING or bool(r.own & MEASURED) or (bool(r.own & NUMBER) and _measured(r))


def _tells(figure: FigureAt, r: Predicate) -> bool:
    """Whether a figure is what the claim is about: no mere "several", no length of time beside the event."""
    if figure.figure.value is None and figure.figure.text.casefold() in _VAGUE:
        return bool(r.own & HURT) and figure.counted in r.draft.subject
    at = figure.start
    if _aside(figure, r) or _in_a_name(figure, r) or _few_beside(figure, r):
        return False
    known = figure.figure.unit != "percent" and figure.figure.text.casefold() != "majority"
    if at and known and r.clauses.parsed.lowers[at - 1] in _KNOWN:
        return r.clauses.parsed.lowers[at - 1] == "all" and r.lemma in _GAINING
    unit = figure.figure.unit.casefold()
    if figure.figure.value == 1 and unit != "percent" and figure.figure.text.casefold() == "one":
        return bool(r.own & HURT) or (at > 0 and r.clauses.parsed.lowers[at - 1] in _NO_MORE)
    if unit in _LENGTHS:
        return r.lemma in _LASTING
    return not _priced(figure, r)


def _few_beside(figure: FigureAt, r: Predicate) -> bool:
    """ "Charges against five managers", "read by four clerks": a few that the claim is not about."""
    t = figure.counted
    if t < 0 or not _is_a_few(figure) or r.deps[t] != "pobj":
        return False
    heads, deps = r.clauses.heads, r.deps
    preposition = heads[t]
    if deps[figure.start] != "nummod":  # "four of those states"
        return False
    return deps[preposition] == "agent" or (
        deps[preposition] == "prep" and deps[heads[preposition]] == "dobj"
    )


def _is_a_few(figure: FigureAt) -> bool:
    """Whether a figure is a small number of things: no share, no money, no measure."""
    value, unit = figure.figure.value, figure.figure.unit
    if value is None or not 1 < value < _FEW or figure.figure.of:
        return False
    return unit not in _EXACT and not unit.isupper()


def _priced(figure: FigureAt, r: Predicate) -> bool:
    """ "The $72 billion sale": a sum before a thing that is not what is told of."""
    t, p = figure.counted, r.clauses.parsed
    if t < figure.end or p.lowers[figure.start] not in _MONEY or p.tags[t] != "NN":
        return False
    return r.clauses.heads[t] != r.root


def _aside(figure: FigureAt, r: Predicate) -> bool:
    """Whether a number only belongs to what is told of something in the claim: "a man who lost two races"."""
    heads, deps, root = r.clauses.heads, r.deps, r.root
    t = figure.counted if figure.counted >= 0 else figure.start
    for _ in range(_DEEPEST):
        if t == root:
            return False
        if deps[t] in _OF_THEIR_OWN:
            return True
        t = heads[t]
    return False


def _in_a_name(figure: FigureAt, r: Predicate) -> bool:
    """ "The Norhaven 2016 Committee"; and "scores" that no "of" follows are marks."""
    value, tags = figure.figure.value, r.clauses.parsed.tags
    if value is None:
        return figure.figure.text == "scores" and r.clauses.parsed.lowers[figure.end : figure.end + 1] != [
            "of"
        ]
    if 1900 <= value <= 2100 and figure.end < len(tags):
        return tags[figure.end][:3] == "NNP"
    return False


def _measured(r: Predicate) -> bool:
    """ "He was 88", "visited it only once"."""
    p, deps = r.clauses.parsed, r.deps
    if r.object >= 0 and any(
        p.lowers[c] == "point" and p.lowers[c - 1] == "-" for c in r.clauses.children[r.object] if c
    ):  # "an 18-point lead"
        return True
    lasting = r.lemma in _ENDURING
    for t in r.clauses.children[r.root]:
        if deps[t] == "prep" and p.lowers[t] == "for" and _so_long(r, t):
            return True
        if (lasting and p.lemmas[t] in _LENGTHS) or (p.lowers[t] == "old" and t == r.attribute):
            held = t if p.lemmas[t] in _LENGTHS else _years(r, t)
            if held >= 0 and any(
                p.tags[n] == "CD" and p.lowers[n] != "one" for n in r.clauses.children[held]
            ):
                return True  # "lasted six weeks", "was 40 years old"
        if p.lowers[t] in _OFTEN and t > r.root:
            return True
        if p.tags[t] == "CD" and deps[t] in _BARE and p.lowers[t] != "one" and len(p.lowers[t]) != 4:
            return not t or (p.tags[t - 1] != "DT" and p.tags[t - 1][:3] != "NNP")  # "Orr has 22"
        if p.tags[t] == "CD" and deps[t] in ("attr", "acomp") and p.lowers[t] != "one":
            word = p.lowers[t]
            return r.lemma == "be" and not (len(word) == 4 and word.isdigit())
    return False


def _years(r: Predicate, old: int) -> int:
    """ "Forty YEARS old"."""
    return next((c for c in r.clauses.children[old] if r.clauses.parsed.lemmas[c] in _LENGTHS), -1)


def _so_long(r: Predicate, preposition: int) -> bool:
    """ "For 30 minutes"."""
    p, children = r.clauses.parsed, r.clauses.children
    return any(
        p.lemmas[g] in _LENGTHS and any(p.tags[n] == "CD" and p.lowers[n] != "one" for n in children[g])
        for g in children[preposition]
    )


def compares(r: Predicate) -> bool:
    """ "The longest river", "faster than wages", "is the only one"; but "the largest firm closed" tells an event."""
    bits = r.all
    if bits & BEYOND and not r.quantity:
        return True
    if bits & COMPARED:
        return not _in_percent(r)
    if not bits & (HIGHEST | ALIKE):
        return False
    own, facts, deps, heads = r.draft.own, r.facts, r.deps, r.clauses.heads
    if r.lemma in _EQUATING or r.attribute > r.root:
        return any(facts[t] & (HIGHEST | ALIKE) and t > r.root for t in own) or bool(
            bits & HIGHEST and r.attribute >= 0
        )
    return any(facts[t] & HIGHEST and deps[heads[t]] in _OBJECTS for t in own)


def _in_percent(r: Predicate) -> bool:
    """ "Tied at 42 percent": the figure is what is told."""
    return any(f.counting and f.figure.unit == "percent" for f in r.context.figures)


def polled(r: Predicate) -> bool:
    """ "Forty percent would vote for her": how many they are is told, whatever they think."""
    if not r.context.figures or not r.draft.subject:
        return False
    subject = r.draft.subject
    return any(
        f.counting and f.figure.unit == "percent" and (f.start in subject or f.counted in subject)
        for f in r.context.figures
    )


def first_time(r: Predicate) -> bool:
    """ "It was the first time that a woman …", "was the first to leave"."""
    if not r.own & FIRST or r.lemma not in _EQUATING or r.attribute < 0:
        return False
    facts, deps, children, t = r.facts, r.deps, r.clauses.children, r.attribute
    if r.lemma == "be" and facts[t] & (FIRST | OCCASION):
        return True
    if r.context.direct:
        return False
    # "Became the first woman to lead it", but no "first lady"
    return any(facts[c] & FIRST for c in children[t]) and any(
        deps[c] in ("relcl", "acl") for c in children[t]
    )


def outdoes(r: Predicate) -> bool:
    """ "Gifts surpassed the record", "had a bigger balance", "finished behind Rubin"."""
    if r.lemma in _OUTDOING:
        return not r.passive
    p = r.clauses.parsed
    if r.lemma in _OWNING and r.object >= 0:
        return any(
            p.tags[c] == "JJR" and p.lowers[c] in _SIZES for c in r.clauses.children[r.object] if c < r.object
        )
    t = r.attribute
    if r.lemma == "be" and t >= 0 and r.deps[t] == "acomp" and not r.context.attributed and not r.quantity:
        if p.tags[t] == "JJR":
            return p.lowers[t] not in ("better", "worse")
        if any(p.tags[c] == "RBR" for c in r.clauses.children[t]):
            return True
    if r.lemma in _PLACED and any(p.lowers[c] == "ahead" for c in r.clauses.children[r.root]):
        return not r.modals and not r.quantity
    if r.lemma in _PLACED:
        return any(
            p.lowers[c] == "behind" or (p.lowers[c] == "of" and p.lowers[c - 1] == "ahead")
            for c in r.prepositions
        )
    return False


def _ahead(r: Predicate) -> bool:
    """ "Is leading", "leads by four points", "leads Rubin"; but "leads the council"."""
    if r.object >= 0 and r.tag == "VBG":
        return bool(r.facts[r.object] & PERSON) or r.clauses.parsed.lemmas[r.object] in _RACES
    if r.progressive or r.tag == "VBG":
        return True
    if r.object >= 0:
        return (r.tag == "VBZ" and bool(r.facts[r.object] & PERSON)) or _in_polls(r)
    lowers = r.clauses.parsed.lowers
    if r.lemma == "lead" and r.facts[r.subject] & (PERSON | NAME):  # "Orr leads among farmers"
        among = any(lowers[c] == "among" for c in r.prepositions)
        return among or _in_polls(r) or (not r.past and all(lowers[c] != "to" for c in r.prepositions))
    return any(lowers[c] in ("by", "over") for c in r.prepositions)


def _in_polls(r: Predicate) -> bool:
    """ "In several recent surveys"."""
    p, children = r.clauses.parsed, r.clauses.children
    return any(p.lemmas[g] in _POLLS for c in r.prepositions for g in children[c])


def changes(r: Predicate) -> bool:
    """ "Her lead is eroding", "wages exceed prices": more or less than before, or than something else."""
    if r.lemma in _EXCEEDING:
        return True
    if r.lemma in ("lead", "poll") and not r.passive and _ahead(r):
        return True
    if r.lemma not in _CHANGING or r.subject < 0:
        return False
    return r.clauses.parsed.lemmas[r.subject] in _MEASURES or _in_polls(r)


def counted(r: Predicate) -> bool:
    return r.quantity

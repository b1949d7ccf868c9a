"""Who says it: the subject of a verb of saying, also through coordination, participles and relatives."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.syntax.grammar import TENSED
from claims.extraction.syntax.tree import PASSIVE_SUBJECTS, SUBJECTS
from claims.extraction.words.cues import CHANNEL_NOUNS, GENERIC, OFFICIAL_WORDS, ORGANISATION_WORDS, REPORTS
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list

from .reading import MARKS, Reading

ROLES = (
    OFFICIAL_WORDS
    | GENERIC
    | words("correspondent editor founder head boss manager owner coach captain author")
)
"""Nouns for somebody who can say something, by office or trade."""
_ANY_SUBJECT = SUBJECTS | PASSIVE_SUBJECTS
_SHOWN = word_list("speaking.shown")
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_RELATIVE = frozenset(("WP", "WDT"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP"))
SOMEBODY = frozenset(("another", "others", "one", "some", "many", "both"))
"""Words for somebody who is not told further."""
_POINTING = frozenset(("this", "that", "something", "nothing", "little", "plenty"))
_NO_CONTROL = frozenset(("promise", "use", "take", "have", "spend", "do"))
_CLIMBED = word_list("speaking.climbed")
_MISTAKEN = frozenset(("dobj", "attr", "npadvmod", "oprd", "dep", "conj", "appos", "ROOT"))
_LEADING = words("lead leave drive prompt push force cause convince move inspire spur")
_LOOSE = frozenset(("relcl", "advcl", "punct", "ccomp", "cc", "preconj"))


def subject_of(r: Reading, t: int) -> int:
    """The subject of a verb, inherited through coordination, participles and open complements; -1 for none.

    Quoted words name no speaker of a verb outside of them.
    """
    p, tree = r.p, r.tree
    seen, here = t, r.quote_of[t]
    for _ in range(8):
        found = -1
        for c in tree.children[t]:
            if p.deps[c] not in _ANY_SUBJECT or p.deps[c] == "csubj" or r.quote_of[c] not in (here, -1):
                continue
            if (t == seen or p.deps[c] != "expl") and (
                found < 0 or (c < t == seen and p.words[tree.subtree(c)[0] - 1] == ",")
            ):
                found = c  # of two before a verb the nearer: "Asked if the raids …, Hale said"
        if found >= 0:
            return found if t == seen else _nearer(r, seen, t, found)
        dep, head = p.deps[t], p.heads[t]
        if head == t:
            break
        if dep == "advcl" and t == seen and (led := _led_to(r, t, head)) >= 0:
            return led
        if dep == "xcomp":
            controlled = next((c for c in tree.children[head] if p.deps[c] == "dobj" and c < t), -1)
            if controlled >= 0 and p.lowers[controlled] in _POINTING and p.lemmas[head] == "have":
                t = head
                continue
            if controlled >= 0 and p.lemmas[head].lower() not in _NO_CONTROL and r.is_word(controlled):
                return controlled
        if dep in ("relcl", "acl") and p.lowers[head] in _POINTING and p.lemmas[p.heads[head]] == "have":
            t = p.heads[head]  # "Hale had this to say"
            continue
        if dep == "relcl" or (dep == "acl" and not _climbs(r, t, head)):
            return head if r.quote_of[head] in (here, -1) else -1
        if dep == "acl":
            while p.deps[head] not in ("dobj", "pobj", "ROOT", "attr", "nsubj", "nsubjpass"):
                head = p.heads[head]
            if p.deps[head] in ("nsubj", "nsubjpass"):
                return head
            head = p.heads[head]
        elif dep not in _CLIMBED or (dep == "ccomp" and p.tags[t] not in ("VB", "VBG")):
            break
        elif dep == "advcl" and p.tags[t] in TENSED and any(p.deps[c] == "mark" for c in tree.children[t]):
            break  # "The matter came up after Hale, asked about it, said …": the matter said nothing
        t = head
    return _beside(r, seen)


def _led_to(r: Reading, t: int, head: int) -> int:
    """Who does it in "with Hale noting that …" and "led some voters to ask whether …"; -1 for anything else."""
    p = r.p
    before = t - 1
    if p.tags[t] == "VB":
        to = t - 1
        if p.lowers[to] != "to" or p.lemmas[head] not in _LEADING:
            return -1
        led = next((c for c in r.tree.children[head] if p.deps[c] == "dobj" and head < c < to), -1)
        return led if led < 0 or p.lowers[led] != "it" else -1
    if p.tags[t] != "VBG" or p.tags[before] not in _NOUNS:
        return -1
    at = before
    while (
        p.deps[at] not in ("pobj", "ROOT")
        and p.heads[at] < t
        and p.heads[at] != at
        and p.tags[p.heads[at]] in _NOUNS
    ):
        at = p.heads[at]
    return (
        at
        if p.deps[at] == "pobj" and p.lowers[p.heads[at]] == "with" and p.heads[p.heads[at]] == head
        else -1
    )


def _climbs(r: Reading, t: int, head: int) -> bool:
    """Whether a participle after a noun belongs to the subject of the sentence: "began the debate saying …"."""
    p = r.p
    if p.tags[t] != "VBG":
        return False
    if p.words[t - 1] == ",":
        return p.deps[head] not in ("nsubj", "nsubjpass")
    at = head
    while p.deps[at] in ("pobj", "prep", "compound", "conj"):
        at = p.heads[at]
    lemma = p.lemmas[head].lower()
    return (
        p.deps[at] in ("dobj", "advmod", "prt")
        and lemma not in REPORTS
        and lemma not in GENERIC
        and lemma not in _SHOWN
        and not p.words[head][:1].isupper()
    )


def _nearer(r: Reading, t: int, verb: int, subject: int) -> int:
    """The people of a clause in between, where a thing does what is told: "The row began when fans came in, shouting"."""
    p = r.p
    if p.tags[t] != "VBG" or p.deps[t] != "advcl" or not subject < verb < t:
        return subject
    if p.tags[subject] != "NN" or p.lemmas[subject] in ROLES or p.lemmas[subject] in REPORTS:
        return subject
    if p.lemmas[subject] in ORGANISATION_WORDS:
        return subject
    for c in range(t - 1, verb, -1):
        if p.deps[c] in SUBJECTS and p.heads[c] > c and r.quote_of[c] == r.quote_of[t]:
            told = p.tags[p.heads[c]] in TENSED and p.deps[p.heads[c]] in ("advcl", "relcl")
            fits = p.tags[c] in ("NNS", "NNP", "NNPS") or p.lemmas[c] in ROLES
            return c if told and fits else subject
    return subject


def _after_quotation(r: Reading, t: int, start: int) -> int:
    """Who is named between a closing mark and the verb: "…," Ann Hale, mayor of Oster, told him; -1 for none."""
    p, here = r.p, r.quote_of[t]
    first = t
    while first > start and t - first < 26 and r.quote_of[first - 1] == here:
        first -= 1
    if first == t or first <= start or r.quote_of[first - 1] < 0:
        return -1
    if p.tags[first] not in _NOUNS and p.tags[first] not in ("DT", "PRP$", "JJ", "CD"):
        return -1
    end = first
    while end + 1 < t and p.words[end + 1] != "," and p.tags[end + 1] not in ("IN", "WP", "WDT", "TO"):
        end += 1
    if any(p.tags[x] in TENSED for x in range(first, end + 1)):
        return -1
    return end if p.tags[end] in _NOUNS else -1


def _beside(r: Reading, t: int) -> int:
    """The noun right before or after a finite verb, where the parse names no subject; -1 for none."""
    p = r.p
    if p.tags[t] not in ("VBD", "VBZ", "VBP", "VBN") or p.deps[t] == "xcomp" or r.tree.is_passive(t):
        return -1
    sentence, here = r.sentence(t), r.quote_of[t]
    led = _after_quotation(r, t, sentence.start)
    if led >= 0:
        return led
    before = t - 1
    while (before >= sentence.start and p.tags[before] in ("RB", "MD")) or p.lowers[before] in (
        "has",
        "had",
        "have",
    ):
        before -= 1
    if before >= sentence.start and p.tags[before] in _NOUNS and r.quote_of[before] == here:
        return _above_relative(r, before, sentence.start)
    if before >= sentence.start and p.words[before] == "," and p.deps[t] == "ROOT":
        first = next((x for x in range(sentence.start, before) if r.is_word(x)), -1)
        if first >= 0 and p.tags[first] in ("NNP", "DT", "NN", "NNS", "PRP"):
            chunk = [x for x in range(first, before) if p.heads[x] > x or p.tags[x] in _NOUNS]
            noun = next((x for x in chunk if p.tags[x] in _NOUNS and p.tags[x + 1] not in _NOUNS), -1)
            if (
                noun >= 0
                and r.quote_of[noun] == here
                and not any(p.tags[x] in ("VBD", "VBZ", "VBP") for x in range(first, noun))
            ):
                return noun
    if before > sentence.start and p.words[before] == ",":
        found = _between_commas(r, before - 1, sentence.start)
        if found < 0:
            found = _described(r, before, sentence.start)
        if found >= 0 and r.quote_of[found] == here:
            return found
    return _behind(r, t)


def _above_relative(r: Reading, noun: int, start: int) -> int:
    """ "An official who spoke on condition of anonymity said": the official; the noun itself outside a relative."""
    p = r.p
    at = noun
    for _ in range(8):
        up = p.heads[at]
        if up == at or not start <= up < noun:
            break
        if p.deps[at] == "relcl" and p.tags[up] in _NOUNS and p.lemmas[up] in ROLES:
            return up
        at = up
    return noun


def _between_commas(r: Reading, last: int, start: int) -> int:
    """The speaker whose name or role ends in ``last``, wherever the parse hung it; -1 for none.

    "In messages on Twitter their spokesman, Ann Hale, said that …": a spokesman is no apposition of Twitter.
    """
    p = r.p
    if p.tags[last] not in _NOUNS or not r.is_word(last):
        return -1
    best, at = -1, last
    for _ in range(6):
        if p.lemmas[at] in ROLES:
            return at
        named = p.tags[at] in ("NNP", "NNPS") and p.lemmas[at] not in CHANNEL_NOUNS
        if named and p.deps[at] in ("appos", "dep", "conj", "ROOT", "nmod") and best < 0:
            best = at
        up = p.heads[at]
        if up == at or up < start or p.deps[at] not in ("appos", "compound", "nmod", "dep", "flat"):
            break
        at = up
    comma = p.words[min(r.tree.subtree(best)) - 1] == "," if best > start else False
    return best if comma else -1


def _described(r: Reading, comma: int, start: int) -> int:
    """The name before a description that ends in ``comma``: "on May 2, Ann Hale, a spokesman in Oster, said"."""
    p = r.p
    at = comma - 1
    while at > start and p.words[at] != "," and comma - at < 16 and r.quote_of[at] < 0:
        if p.tags[at] in TENSED:
            return -1
        at -= 1
    if p.words[at] != "," or p.tags[at + 1] not in ("DT", "NN", "JJ"):
        return -1
    named = any(p.lemmas[x] in ROLES for x in range(at + 1, comma))
    return at - 1 if named and at - 1 >= start and p.tags[at - 1] == "NNP" else -1


def _behind(r: Reading, t: int) -> int:
    """The noun after a verb that stands behind its words: "…," said another driver."""
    p, sentence, here = r.p, r.sentence(t), r.quote_of[t]
    after = t + 1
    if after >= sentence.stop or r.quote_of[after] != here:
        return -1
    if p.tags[after] not in _NOUNS and p.tags[after] not in ("DT", "PRP$", "JJ", "CD"):
        return -1
    for _ in range(6):
        if p.heads[after] <= after or p.heads[after] >= sentence.stop or p.deps[after] in SUBJECTS:
            break
        after = p.heads[after]
    closed = r.quote_of[t - 1] >= 0 and r.quote_of[t - 1] != here
    if p.tags[after] == "DT" and p.lowers[after] in SOMEBODY:
        return after if closed else -1
    if p.tags[after] not in _NOUNS:
        return -1
    if closed and p.deps[after] in SUBJECTS and p.tags[after] != "PRP":
        return after  # "…," said Ann Hale, who was there but left: the parse gives her to the last verb
    if p.deps[after] not in _MISTAKEN:
        return -1
    fronted = any(c < t and p.deps[c] in ("ccomp", "dep", "parataxis", "intj") for c in r.tree.children[t])
    quoted = t > sentence.start and (r.quote_of[t - 1] >= 0 or p.words[t - 1] in MARKS)
    return after if fronted or quoted else -1


def antecedent(r: Reading, subject: int) -> int:
    """Whom a relative "who", "which" or "that" stands for; the subject itself for any other."""
    p = r.p
    if subject < 0 or p.tags[subject] not in _RELATIVE:
        return subject
    verb = p.heads[subject]
    for _ in range(5):
        if p.deps[verb] == "relcl":
            noun = p.heads[verb]
            return _of_place(r, noun) if p.lowers[subject] == "who" and p.tags[noun] == "NNP" else noun
        if p.heads[verb] == verb:
            break
        verb = p.heads[verb]
    return subject


def _of_place(r: Reading, noun: int) -> int:
    """Who is meant by "who" after a place: "Ann Hale, a clerk from Oster, who said"; the noun itself after no place."""
    p = r.p
    places = [(first, last) for first, last, label in p.ents if label in _PLACES]
    at = noun
    for _ in range(6):
        if not any(first <= at < last for first, last in places) and p.tags[at] in _NOUNS:
            break
        if p.deps[at] not in ("appos", "pobj", "prep", "conj") or p.heads[at] == at:
            return noun
        at = p.heads[at]
    return p.heads[at] if p.deps[at] == "appos" and at != noun else at


def noun_phrase(r: Reading, t: int, without: Sequence[int] = ()) -> list[int]:
    """A source as it stands: with titles, descriptions and appositions; relative clauses are left out."""
    p, tree = r.p, r.tree
    drop = set(without)
    stack, found = [t], []
    while stack:
        at = stack.pop()
        found.append(at)
        for c in tree.children[at]:
            if c in drop or (p.deps[c] in _LOOSE and (p.deps[c] != "cc" or at != t)):
                continue
            if p.deps[c] == "acl" and p.tags[c] == "VBG" and at != t:
                continue
            stack.append(c)
    found.sort()
    return r.trimmed(found)

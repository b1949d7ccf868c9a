"""The noun phrases of a text: the words that refer to something, each with what they tell of it.

"A twin-engine Cessna" → head "cessna", one, a thing, indefinite, modifiers {twin-engine}; "she" → one, a person,
female, a pronoun. What a phrase refers to is the business of the modules that use these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.tree import Tree
from claims.extraction.words.lists import word_list
from claims.extraction.words.persons import GEOGRAPHY, is_person_noun

from .people import People

PRONOUN, NAME, DEFINITE, DEMONSTRATIVE, INDEFINITE, POSSESSED, BARE, ADVERB = range(8)
"""The forms of a mention: "she", "Jane Orr", "the plane", "this plane", "a plane", "her plane", "planes", "there"."""
UNKNOWN, PERSON, ORGANISATION, PLACE, THING, PEOPLE = range(6)
"""What kind of entity a mention speaks of; ``PEOPLE`` are a nation or a movement ("the French", "the Taliban")."""
SUBJECT, OBJECT, OBLIQUE, OWNER, NESTED, OTHER = range(6)
"""The role of a mention in its clause; ``NESTED`` stands inside another noun phrase ("the mayor of **Oster**")."""
SINGULAR, PLURAL, EITHER = 1, 2, 0

_KIND_OF_LABEL = {
    "PERSON": PERSON,
    "ORG": ORGANISATION,
    "GPE": PLACE,
    "LOC": PLACE,
    "FAC": PLACE,
    "NORP": PEOPLE,
    "PRODUCT": THING,
    "WORK_OF_ART": THING,
    "EVENT": THING,
    "LAW": THING,
}
_NUMBERS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"))
_ROLE_OF_DEP = {
    "nsubj": SUBJECT,
    "nsubjpass": SUBJECT,
    "csubj": SUBJECT,
    "dobj": OBJECT,
    "dative": OBJECT,
    "agent": OBLIQUE,
    "attr": OTHER,
    "oprd": OTHER,
    "poss": OWNER,
}
_NO_MENTION = frozenset(("compound", "nmod", "npadvmod", "amod", "quantmod", "nummod"))
_PREMODIFIERS = frozenset(("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet"))
_SPEAKERS = word_list("references.speakers")
_HE, _SHE = word_list("references.he"), word_list("references.she")
_THEY, _IT = word_list("references.they"), word_list("references.it")
_SEVERAL = _THEY | {"we", "us", "our", "ours"}
PRONOUNS = _HE | _SHE | _THEY | _IT | _SPEAKERS
_DEMONSTRATIVES = frozenset(("this", "that", "these", "those"))
_INDEFINITES = word_list("references.indefinite_determiners")
_COLLECTIVES = word_list("references.collectives")
_BODIES = word_list("references.bodies")
_PLACES = word_list("references.places")
_EMPTY_VERBS = word_list("references.verbs_with_empty_it")


@dataclass(slots=True)
class Mention:
    """One noun phrase: tokens ``[start, end)`` around ``head``, without what follows its head.

    ``lemma`` is that of the head in lower case; ``modifiers`` are the words before it that say which one.
    ``joint`` is a coordination as a whole ("Orr and Vogel"); ``restricted`` has a clause or phrase after its
    head that says which one ("the mayor of Oster"). ``entity`` is its number among the entities, -1 for none yet.
    """

    head: int
    start: int
    end: int
    form: int
    kind: int
    number: int
    role: int
    sentence: int
    lemma: str
    modifiers: frozenset[str]
    joint: bool = False
    restricted: bool = False
    entity: int = -1


class MentionFinder:
    """Finds the mentions of one parsed text."""

    def __init__(self, parsed: Parsed, tree: Tree, people: People) -> None:
        self.p = parsed
        self.tree = tree
        self.people = people
        self.labels = [""] * len(parsed.words)
        self.name_at: dict[int, tuple[int, int]] = {}
        for start, end, label in parsed.ents:
            self.labels[start:end] = [label] * (end - start)
            for t in range(start, end):
                self.name_at[t] = (start, end)

    def find(self) -> list[Mention]:
        """Every mention, in the order of the heads; a coordination right before its first member."""
        p = self.p
        found: list[Mention] = []
        for t, tag in enumerate(p.tags):
            if tag[:2] == "NN":
                self._noun(t, found)
            elif tag[:3] == "PRP":
                self._pronoun(t, found)
            elif tag in ("DT", "RB"):
                self._pointer(t, found)
        return found

    # -- pronouns

    def _pronoun(self, t: int, found: list[Mention]) -> None:
        word = self.p.lowers[t]
        if word not in PRONOUNS or self.p.deps[t] == "expl" or (word == "it" and self._is_empty(t)):
            return
        number = PLURAL if word in _SEVERAL else SINGULAR
        kind = PERSON if word in _HE or word in _SHE or word in _SPEAKERS else UNKNOWN
        role = OWNER if self.p.deps[t] == "poss" else self._role(t)
        found.append(
            Mention(t, t, t + 1, PRONOUN, kind, number, role, self.tree.sentence[t], word, frozenset())
        )

    def _is_empty(self, t: int) -> bool:
        """ "It will be difficult to …", "it was said that …": a subject that stands for nothing."""
        p, tree = self.p, self.tree
        verb = p.heads[t]
        if p.deps[t] not in ("nsubj", "nsubjpass"):
            return False
        clauses = [
            c for c in tree.children[verb] if c > verb and p.deps[c] in ("ccomp", "xcomp", "csubj", "advcl")
        ]
        if p.tags[verb] == "VBN" and any(p.deps[c] != "advcl" for c in clauses):
            return True
        if p.lemmas[verb] not in _EMPTY_VERBS:
            return False
        if any(p.deps[c] != "advcl" for c in clauses) or p.lemmas[verb] in ("rain", "snow", "seem"):
            return True
        predicates = [c for c in tree.children[verb] if c > verb and p.deps[c] in ("acomp", "attr")]
        return any(self._has_clause(c) for c in predicates) or any(
            self.labels[c] in ("DATE", "TIME") or p.lemmas[c] == "time" for c in predicates
        )

    def _has_clause(self, t: int) -> bool:
        p = self.p
        return any(p.deps[c] in ("xcomp", "ccomp", "acl", "relcl") for c in self.tree.children[t])

    def _pointer(self, t: int, found: list[Mention]) -> None:
        """ "This" and "those" alone, "there", and "then" after a preposition ("since then")."""
        p = self.p
        word, dep = p.lowers[t], p.deps[t]
        if word in _DEMONSTRATIVES:
            if dep in ("nsubj", "nsubjpass", "dobj", "pobj") and p.tags[t] == "DT":
                number = PLURAL if word in ("these", "those") else SINGULAR
                restricted = any(p.deps[c] in ("prep", "relcl", "acl") for c in self.tree.children[t])
                found.append(
                    Mention(
                        t, t, t + 1, DEMONSTRATIVE, UNKNOWN, number, self._role(t),
                        self.tree.sentence[t], word, frozenset(), restricted=restricted,
                    )
                )  # fmt: skip
            return
        there = word == "there" and dep in ("advmod", "pobj", "pcomp", "prep", "advcl")
        then = word == "then" and dep in ("pobj", "pcomp")
        if there or then:
            kind = PLACE if there else UNKNOWN
            found.append(
                Mention(t, t, t + 1, ADVERB, kind, SINGULAR, OTHER, self.tree.sentence[t], word, frozenset())
            )

    # -- noun phrases

    def _noun(self, t: int, found: list[Mention]) -> None:
        p = self.p
        label = self.labels[t]
        if label in _NUMBERS or (p.deps[t] in _NO_MENTION and label != "PERSON"):
            return
        named = self.name_at.get(t)
        if named is not None and p.heads[t] != t and named[0] <= p.heads[t] < named[1]:
            return  # the head of the name speaks for it
        if not p.words[t][-1:].isalnum():
            return
        start, determiner, modifiers = self._before(t, named)
        end = max(t + 1, named[1] if named is not None and named[1] - t < 6 else 0)
        while end > t + 1 and (p.tags[end - 1] == "POS" or not p.words[end - 1][-1:].isalnum()):
            end -= 1
        form = self._form(t, determiner)
        kind = self._kind(t, label, form)
        number = self._number(t, kind)
        role = self._role(t)
        sentence = self.tree.sentence[t]
        lemma = p.lemmas[t]
        restricted = False
        last = -1
        for c in self.tree.children[t]:
            if c > t:
                dep = p.deps[c]
                if dep == "conj":
                    last = c
                elif dep in ("relcl", "acl", "prep", "appos"):
                    restricted = restricted or self._restricts(t, c, dep)
        if last > 0 and p.tags[last][:2] == "NN" and any(p.lowers[c] == "and" for c in self.tree.children[t]):
            found.append(
                Mention(t, start, last + 1, form, kind, PLURAL, role, sentence, "", frozenset(), joint=True)
            )
        found.append(
            Mention(
                t, start, end, form, kind, number, role, sentence, lemma, modifiers, restricted=restricted
            )
        )

    def _before(self, t: int, named: tuple[int, int] | None) -> tuple[int, int, frozenset[str]]:
        """Where the phrase begins, its determiner or owner (-1 for none), and the words that modify its head."""
        p, tree = self.p, self.tree
        start, determiner = t, -1
        words: list[str] = []
        for c in tree.children[t]:
            if c >= t:
                break
            dep = p.deps[c]
            if dep not in _PREMODIFIERS:
                continue
            if dep in ("det", "predet", "poss"):
                if determiner < 0 or dep != "predet":
                    determiner = c
            else:
                words.append(p.lowers[c])
            first = c
            while tree.children[first] and tree.children[first][0] < first:
                first = tree.children[first][0]
            start = min(start, first)
        if named is not None and named[0] < start and named[0] >= t - 8:
            start = named[0]
        return start, determiner, frozenset(words)

    def _restricts(self, t: int, child: int, dep: str) -> bool:
        """Whether what follows a noun says which one: no comma parts them, or it is "of"."""
        p = self.p
        first = child
        while self.tree.children[first] and self.tree.children[first][0] < first:
            first = self.tree.children[first][0]
        before = p.lowers[first - 1] if first else ""
        if before in (",", "--", "–", "—", "-", "("):
            return False
        return dep != "appos"

    def _form(self, t: int, determiner: int) -> int:
        p = self.p
        word = p.lowers[determiner] if determiner >= 0 else ""
        if p.tags[t][:3] == "NNP" and not self._is_title(t, word):
            return NAME
        if p.words[t][:1].isupper() and self.people.at(t) is not None:
            return NAME
        if self.labels[t] in ("ORG", "GPE", "NORP") and p.words[t][:1].isupper() and determiner < 0:
            return NAME
        if determiner < 0:
            counted = any(p.deps[c] == "nummod" for c in self.tree.children[t])
            return INDEFINITE if counted else BARE
        if p.deps[determiner] == "poss":
            return POSSESSED
        if word == "the":
            return DEFINITE
        return DEMONSTRATIVE if word in _DEMONSTRATIVES else INDEFINITE

    def _is_title(self, t: int, determiner: str) -> bool:
        """ "The President", "the Island", "the Group": a common noun with a capital."""
        p = self.p
        if determiner not in ("the", "this") or p.tags[t] != "NNP":
            return False
        if t and p.tags[t - 1][:3] == "NNP":
            return False
        lower = p.lowers[t]
        return lower in _BODIES or lower in _PLACES or is_person_noun(lower)

    def _kind(self, t: int, label: str, form: int) -> int:
        p = self.p
        word = p.lemmas[t]
        if form == NAME:
            if label == "PERSON" and p.lowers[t] in GEOGRAPHY:
                return PLACE
            return _KIND_OF_LABEL.get(label, UNKNOWN)
        if is_person_noun(word):
            return PERSON
        if word in _BODIES:
            return ORGANISATION
        if word in _PLACES:
            return PLACE
        return THING

    def _number(self, t: int, kind: int) -> int:
        p = self.p
        if p.tags[t] in ("NNS", "NNPS"):
            return PLURAL
        if p.lowers[t] in _COLLECTIVES or kind == PEOPLE:
            return EITHER
        return SINGULAR

    def _role(self, t: int) -> int:
        p = self.p
        dep = p.deps[t]
        for _ in range(4):
            if dep not in ("conj", "appos"):
                break
            t = p.heads[t]
            dep = p.deps[t]
        if dep == "pobj":
            above = p.heads[p.heads[t]]
            return NESTED if p.tags[above][:2] == "NN" and above != p.heads[t] else OBLIQUE
        return _ROLE_OF_DEP.get(dep, OTHER)


def find_mentions(parsed: Parsed, tree: Tree, people: People) -> list[Mention]:
    """The mentions of a parsed text in the order of their heads; linear in its length."""
    return MentionFinder(parsed, tree, people).find()


def is_he(word: str) -> bool:
    """Whether a pronoun in lower case stands for a man."""
    return word in _HE


def is_she(word: str) -> bool:
    """Whether a pronoun in lower case stands for a woman."""
    return word in _SHE


def pronoun_group(word: str) -> str:
    """Which pronoun a word is, in lower case: "person", "they", "it", "speaker"; "" for another word."""
    if word in _HE or word in _SHE:
        return "person"
    if word in _THEY:
        return "they"
    if word in _IT:
        return "it"
    return "speaker" if word in _SPEAKERS else ""


def words_of(parsed: Parsed, tokens: Sequence[int]) -> str:
    """The text from the first to the last of ascending tokens, with single spaces."""
    return " ".join(parsed.text[parsed.starts[tokens[0]] : parsed.ends[tokens[-1]]].split())

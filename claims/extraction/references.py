"""What "he", "they", "its" and "there" stand for, where the text leaves no doubt.

Only one reading may be possible, else the word is left as it is and reported as unresolved: a wrong name in
a claim is worse than a pronoun. The rules use number, kind (person, place, thing) and grammatical role;
they look at the sentence so far and, when nothing there fits, at the one before.
"""

from __future__ import annotations

from dataclasses import dataclass

from .clauses import Clauses

_PERSON = frozenset("he she him himself herself his her hers".split())
_GROUP = frozenset("they them their theirs themselves".split())
_THING = frozenset(("it", "its", "itself"))
_SPEAKER = frozenset("i we me us my our mine ours myself ourselves".split())
_DEMONSTRATIVE = frozenset(("this", "that", "these", "those"))
_POSSESSIVE = frozenset(("his", "her", "hers", "their", "theirs", "its"))
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves", "ourselves", "myself"))
_POINTING = _PERSON | _GROUP | _THING | _SPEAKER | _DEMONSTRATIVE | {"there", "here"}
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_PLACE_NOUNS = frozenset(
    "area city town village district province region capital country state neighborhood neighbourhood island camp "
    "port suburb valley county territory".split()
)
_CIVIC = frozenset(
    "police chief mayor governor resident population capital airport border citizen people street inhabitant".split()
)
_BACK = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """The words a pronoun stands for: its tokens, and whether the pronoun was a possessive or a place."""

    tokens: tuple[int, ...]
    possessive: bool
    place: bool


@dataclass(frozen=True, slots=True)
class _Mention:
    head: int
    person: bool
    place: bool
    plural: bool
    subject: bool
    nested: bool
    name: str


class References:
    """Resolves the pronouns of one parse; answers are cached by token."""

    def __init__(self, clauses: Clauses) -> None:
        self.c = clauses
        self.p = clauses.parsed
        self._labels: dict[int, str] = {}
        for start, end, label in self.p.ents:
            for t in range(start, end):
                self._labels[t] = label
        self._sentence_of: dict[int, int] = {}
        self._mentions: dict[int, list[_Mention]] = {}
        self._cache: dict[int, Reference | None] = {}

    @staticmethod
    def points(word: str) -> bool:
        """Whether a word (in lower case) may stand for something else."""
        return word in _POINTING

    def pointing(self, t: int) -> str:
        """What a token points to: person, group, thing, place, speaker, demonstrative; "" for nothing."""
        p = self.p
        word, tag, dep = p.lowers[t], p.tags[t], p.deps[t]
        if word == "there":
            return "place" if dep != "expl" and tag == "RB" else ""
        if word == "here":
            return "place" if tag == "RB" else ""
        if tag not in ("PRP", "PRP$", "DT"):
            return ""
        if word in _DEMONSTRATIVE:
            return "demonstrative" if dep in ("nsubj", "nsubjpass", "dobj", "pobj") else ""
        if word in _REFLEXIVE or dep == "expl":
            return ""
        if word in _PERSON:
            return "person"
        if word in _GROUP:
            return "group"
        if word in _SPEAKER:
            return "speaker"
        if word in _THING:
            return "" if self._empty_it(t) else "thing"
        return ""

    def _empty_it(self, t: int) -> bool:
        """"It will be difficult to …", "it was a mistake to …": a subject that stands for nothing."""
        p = self.p
        verb = p.heads[t]
        if p.lowers[t] != "it" or p.lemmas[verb] not in ("be", "seem", "appear", "take", "rain", "snow", "become"):
            return False
        for c in self.c.children[verb]:
            if c > verb and (
                p.deps[c] in ("xcomp", "ccomp", "csubj") or (p.deps[c] in ("acomp", "attr") and self._clause_below(c))
            ):
                return True
        return False

    def _clause_below(self, t: int) -> bool:
        return any(self.p.deps[c] in ("xcomp", "ccomp", "acl", "relcl") for c in self.c.children[t])

    def resolve(self, t: int) -> Reference | None:
        """What the pronoun stands for; ``None`` where that is not certain."""
        if t not in self._cache:
            self._cache[t] = self._resolve(t)
        return self._cache[t]

    def _resolve(self, t: int) -> Reference | None:
        kind = self.pointing(t)
        if kind in ("", "speaker", "demonstrative") or self.p.lowers[t] == "here":
            return None
        sentence = self._sentence(t)
        here = [m for m in self._in(sentence) if m.head < t and self.c.owner[m.head] >= 0]
        found = self._choose(kind, here, t)
        if found is None and not any(self._fits(kind, m) for m in here):
            for back in range(1, _BACK):
                earlier = self._in(sentence - back)
                if any(self._fits(kind, m) for m in earlier):
                    found = self._choose(kind, earlier, t)
                    break
                if kind != "person":
                    break
        if found is None:
            return None
        word = self.p.lowers[t]
        possessive = word in _POSSESSIVE and (self.p.tags[t] == "PRP$" or self.p.deps[t] == "poss")
        return Reference(tuple(self.phrase(found.head)), possessive, word == "there")

    def phrase(self, noun: int) -> list[int]:
        """The noun phrase without what is set off from it."""
        c, p = self.c, self.p
        owner, root = c.owner, c.owner[noun]
        tokens = []
        for t in range(c.left[noun], c.right[noun] + 1):
            if t > noun and (p.tags[t] in (",", ":", "-LRB-", "``", "''", "CC") or p.deps[t] in ("relcl", "acl", "conj")):
                break
            if owner[t] == root:
                tokens.append(t)
        while tokens and (p.tags[tokens[0]] in (",", ":", "``", "''", "-LRB-", "CC", "IN") and tokens[0] != noun):
            tokens = tokens[1:]
        return tokens or [noun]

    def _fits(self, kind: str, m: _Mention) -> bool:
        if kind == "person":
            return m.person
        if kind == "place":
            return m.place
        if kind == "group":
            return m.plural and not m.person
        return not m.person and self.p.tags[m.head] in ("NN", "NNP") and self._labels.get(m.head) not in ("DATE", "TIME")

    def _choose(self, kind: str, mentions: list[_Mention], t: int) -> _Mention | None:
        fitting = [m for m in mentions if self._fits(kind, m) and not m.nested]
        if not fitting:
            fitting = [m for m in mentions if self._fits(kind, m)]
        if kind == "thing" and self.p.lowers[t] == "its" and self.p.lemmas[self.p.heads[t]] in _CIVIC:
            fitting = [m for m in fitting if m.place]
        if kind == "group":
            fitting = [m for m in fitting if m.subject]
        names = {m.name for m in fitting}
        if len(names) == 1:
            return fitting[0]
        return None

    def _sentence(self, t: int) -> int:
        if not self._sentence_of:
            for i, (start, end) in enumerate(self.p.sents):
                for k in range(start, end):
                    self._sentence_of[k] = i
        return self._sentence_of.get(t, -1)

    def _in(self, sentence: int) -> list[_Mention]:
        """The noun phrases of a sentence that a pronoun could stand for."""
        if sentence < 0:
            return []
        known = self._mentions.get(sentence)
        if known is not None:
            return known
        p = self.p
        found: list[_Mention] = []
        start, end = p.sents[sentence]
        for t in range(start, end):
            tag, dep = p.tags[t], p.deps[t]
            if tag[:2] != "NN" or dep in ("compound", "nmod", "npadvmod"):
                continue
            label = self._labels.get(t, "")
            if label in ("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "ORDINAL"):
                continue
            person = label == "PERSON"
            place = label in _PLACE_LABELS or p.lemmas[t].lower() in _PLACE_NOUNS
            plural = tag in ("NNS", "NNPS") or label in ("NORP",) or (label == "ORG" and self._takes_plural(t))
            nested = dep == "poss" or (dep == "pobj" and p.tags[p.heads[p.heads[t]]][:2] == "NN")
            found.append(_Mention(t, person, place, plural, dep in _SUBJECTS, nested, p.words[t].lower()))
        self._mentions[sentence] = found
        return found

    def _takes_plural(self, t: int) -> bool:
        """Whether a group's name is used as a plural: "the Taliban have", or with no sign of a singular."""
        p = self.p
        verb = p.heads[t]
        words = [p.tags[verb]] + [p.tags[c] for c in self.c.children[verb] if p.deps[c] in ("aux", "auxpass")]
        return p.deps[t] in _SUBJECTS and "VBZ" not in words

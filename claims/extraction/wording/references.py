"""What "he", "they", "its" and "there" stand for, where the text leaves no doubt.

Only one reading may be possible, else the word is left as it is and reported as unresolved: a wrong name in
a claim is worse than a pronoun. The rules use number, kind (person, place, thing) and grammatical role;
they look at the sentence so far and, when nothing there fits, at the one before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.syntax.clauses import Clauses
from claims.extraction.types import Reference, SourceMention
from claims.extraction.words.lexicon import words
from claims.extraction.words.persons import is_person_noun

_PERSON = words("he she him himself herself his her hers")
_ASKING = frozenset(("WRB", "WP", "WDT", "WP$"))
_SHE = words("she her hers")
_HE = words("he him his")
_SEVERAL = words("both many some most few several others all those these each everyone everybody people")
_GROUP = words("they them their theirs themselves")
_THING = frozenset(("it", "its", "itself"))
_SPEAKER = words("i we me us my our mine ours myself ourselves")
_DEMONSTRATIVE = frozenset(("this", "that", "these", "those"))
_POSSESSIVE = frozenset(("his", "her", "hers", "their", "theirs", "its"))
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves", "ourselves", "myself"))
POINTING = _PERSON | _GROUP | _THING | _SPEAKER | _DEMONSTRATIVE | {"there", "here"}
"""Words (in lower case) that may stand for something else."""
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_NUMBER_LABELS = frozenset(("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "ORDINAL"))
_PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_PLACE_NOUNS = words(
    "area city town village district province region capital country state neighborhood neighbourhood island camp "
    "port suburb valley county territory"
)
_CIVIC = words(
    "police chief mayor governor resident population capital airport border citizen people street inhabitant"
)
_LONGEST = 8
_SURE = 0.8  # the share of its answers that were right on news


@dataclass(slots=True)
class Antecedent:
    """The words a pronoun stands for: its tokens, and whether the pronoun was a possessive or a place."""

    tokens: tuple[int, ...]
    possessive: bool
    place: bool


@dataclass(slots=True)
class _Mention:
    head: int
    person: bool
    place: bool
    plural: bool
    subject: bool
    nested: bool
    name: str
    joined: bool  # "the rebels and the army": "they" are more than one of them


class References:
    """Resolves the pronouns of one parse; answers are cached by token."""

    def __init__(self, clauses: Clauses, quoted: Sequence[bool]) -> None:
        self.c = clauses
        self.p = p = clauses.parsed
        self.quoted = quoted
        self._surnames = {p.lowers[end - 1] for _, end, label in p.ents if label == "PERSON"}
        self._sentence_starts = [start for start, _ in p.sents]
        self._mentions: dict[int, list[_Mention]] = {}
        self._cache: dict[int, Antecedent | None] = {}

    def pointing(self, t: int) -> str:
        """What a token points to: person, group, thing, place, speaker, demonstrative; "" for nothing."""
        p = self.p
        word, tag, dep = p.lowers[t], p.tags[t], self.c.deps[t]
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
        """ "It will be difficult to …", "it was a mistake to …": a subject that stands for nothing."""
        p = self.p
        verb = self.c.heads[t]
        if (
            p.lowers[t] == "it"
            and p.tags[verb] == "VBN"
            and any(self.c.deps[c] in ("ccomp", "xcomp", "csubj") for c in self.c.children[verb] if c > verb)
        ):
            return True
        if p.lowers[t] != "it" or p.lemmas[verb] not in (
            "be",
            "seem",
            "appear",
            "take",
            "rain",
            "snow",
            "become",
        ):
            return False
        for c in self.c.children[verb]:
            if c > verb and (
                self.c.deps[c] in ("xcomp", "ccomp", "csubj")
                or (self.c.deps[c] in ("acomp", "attr") and self._clause_below(c))
            ):
                return True
        return False

    def _clause_below(self, t: int) -> bool:
        return any(self.c.deps[c] in ("xcomp", "ccomp", "acl", "relcl") for c in self.c.children[t])

    def proposals(self, tokens: Sequence[int], speaker: SourceMention | None) -> tuple[Reference, ...]:
        """What the pronouns among ``tokens`` may stand for; ``speaker`` is whom "I" and "we" mean.

        A word whose antecedent stands among the tokens needs none.
        """
        found: list[Reference] = []
        mine: frozenset[int] | None = None
        for t in tokens:
            if self.p.lowers[t] not in POINTING:
                continue
            kind = self.pointing(t)
            if not kind:
                continue
            mine = mine or frozenset(tokens)
            if kind == "speaker":
                found.append(self._as_spoken(t, speaker))
                continue
            antecedent = self.resolve(t)
            if antecedent is None:
                found.append(self._open(t))
            elif mine.isdisjoint(antecedent.tokens):
                found.append(self._proposed(t, antecedent))
        return tuple(found)

    def _span(self, t: int) -> tuple[int, int]:
        return self.p.starts[t], self.p.ends[t]

    def _open(self, t: int) -> Reference:
        return Reference(self._span(t), None, "", 0.0, used=False)

    def _proposed(self, t: int, antecedent: Antecedent) -> Reference:
        start, end = self.p.starts[antecedent.tokens[0]], self.p.ends[antecedent.tokens[-1]]
        return Reference(
            self._span(t), (start, end), " ".join(self.p.text[start:end].split()), _SURE, used=False
        )

    def _as_spoken(self, t: int, speaker: SourceMention | None) -> Reference:
        if speaker is None or not speaker.spans:
            return self._open(t)
        return Reference(self._span(t), speaker.spans[0], speaker.name, _SURE, used=False)

    def resolve(self, t: int) -> Antecedent | None:
        """What the pronoun stands for; ``None`` where that is not certain."""
        if t not in self._cache:
            self._cache[t] = self._resolve(t)
        return self._cache[t]

    def _resolve(self, t: int) -> Antecedent | None:
        kind = self.pointing(t)
        if kind in ("", "speaker", "demonstrative") or self.p.lowers[t] == "here":
            return None
        sentence = self._sentence(t)
        here = [m for m in self._in(sentence) if m.head < t]
        if self.quoted[t]:
            # Whom somebody speaks of is not the one who speaks, nor anybody outside the marks.
            here = [m for m in here if self.quoted[m.head]]
        elif self.c.deps[t] in _SUBJECTS and kind == "person":
            # "I back Hale," she said: who speaks is not whom the words are about.
            here = [m for m in here if not self.quoted[m.head]]
        found = self._governing(kind, here, t)
        if found is None and not (self.quoted[t] and kind != "place"):
            found = self._only(kind, here, t)
            twin = self._twin(kind, sentence, t)
            if found is not None and twin >= 0:
                # The same word before it stands for the same, or for nobody knows whom.
                same = self.resolve(twin)
                if same is None or found.head not in same.tokens:
                    return None
        open_field = not any(self._fits(kind, m) or (m.subject and kind == "person") for m in here)
        if kind == "group":
            open_field = open_field and not self._several(sentence, t, here)
        if found is None and not self.quoted[t] and open_field:
            for back in range(1, 3 if kind == "person" else 2):
                earlier = [m for m in self._in(sentence - back) if m.name != "people"]
                if any(self._fits(kind, m) for m in earlier):
                    found = self._only(kind, earlier, t)
                    if found is not None and (not found.subject or self._strayed(t, sentence)):
                        found = None
                    break
        if found is None or found.joined:
            return None
        word = self.p.lowers[t]
        possessive = self._possessive(t)
        tokens = self.phrase(found.head, whole=not possessive)
        if any(self.p.tags[u] in _ASKING for u in tokens):
            return None
        return Antecedent(tuple(tokens), possessive, word == "there") if len(tokens) <= _LONGEST else None

    def _possessive(self, t: int) -> bool:
        word = self.p.lowers[t]
        return word in _POSSESSIVE and (self.p.tags[t] == "PRP$" or self.c.deps[t] == "poss")

    def _twin(self, kind: str, sentence: int, t: int) -> int:
        """The first pronoun of the same kind before this one in its sentence, if both are in or out of a quotation."""
        if kind not in ("person", "group"):
            return -1
        p = self.p
        words = _GROUP if kind == "group" else _SHE if p.lowers[t] in _SHE else _HE
        for u in range(p.sents[sentence][0], t):
            if p.lowers[u] in words and self.quoted[u] == self.quoted[t] and self.pointing(u) == kind:
                return u
        return -1

    def _strayed(self, t: int, sentence: int) -> bool:
        """Whether the same pronoun stood before it in the sentence and was left open."""
        twin = self._twin(self.pointing(t), sentence, t)
        return twin >= 0 and self.resolve(twin) is None

    def _several(self, sentence: int, t: int, here: list[_Mention]) -> bool:
        """Whether the sentence itself has named several so far: "both are …", "Jane Orr and Petra Vogel"."""
        lowers = self.p.lowers
        if any(lowers[u] in _SEVERAL for u in range(self.p.sents[sentence][0], t)):
            return True
        return (
            len({m.name for m in here if m.person or self.c.labels.get(m.head) in ("ORG", "GPE", "NORP")}) > 1
        )

    def phrase(self, noun: int, *, whole: bool = True) -> list[int]:
        """The noun phrase without what is set off from it; without what follows the noun if not ``whole``."""
        c, p = self.c, self.p
        owner, root = c.owner, c.owner[noun]
        cut = c.right[noun] + 1 if whole else noun + 1
        for child in c.children[noun]:
            if child > noun and (self.c.deps[child] not in ("prep", "prt") or p.tags[child][:2] == "VB"):
                cut = min(cut, c.left[child])
        tokens = [
            t for t in range(c.left[noun], max(cut, noun + 1)) if owner[t] == root and p.tags[t] != "POS"
        ]
        while (
            tokens and tokens[0] != noun and p.tags[tokens[0]] in (",", ":", "``", "''", "-LRB-", "CC", "IN")
        ):
            tokens = tokens[1:]
        return tokens or [noun]

    def _governing(self, kind: str, mentions: list[_Mention], t: int) -> _Mention | None:
        """The subject of the clause that the pronoun's clause depends on, if it fits and has no rival.

        "The rebels said they had left": *they* are the rebels. "Because they were hungry, they …": the same
        word again stands for the same.
        """
        if kind not in ("group", "person"):
            return None
        p = self.p
        by_head = {m.head: m for m in mentions}
        verb, steps = self.c.heads[t], 0
        word = p.lowers[t]
        passed = self.c.deps[t] not in _SUBJECTS
        while steps < 8:
            steps += 1
            subject = next((c for c in self.c.children[verb] if self.c.deps[c] in _SUBJECTS and c < t), -1)
            if subject >= 0 and (passed or subject != t):
                if p.lowers[subject] == word:
                    earlier = self.resolve(subject)
                    return next((m for m in mentions if earlier and m.head in earlier.tokens), None)
                m = by_head.get(subject)
                if m is None or not self._fits(kind, m):
                    return None
                rivals = [
                    r for r in mentions if kind == "person" and self._fits(kind, r) and r.name != m.name
                ]
                if rivals or any(self.p.lowers[c] in _PERSON for c in self.c.children[subject]):
                    return None  # "his doctor says he …" leaves it open
                return m
            if self.c.heads[verb] == verb:
                return None
            verb, passed = self.c.heads[verb], True
        return None

    def _fits(self, kind: str, m: _Mention) -> bool:
        if kind == "person":
            return m.person
        if kind == "place":
            return m.place
        if kind == "group":
            return m.plural and not (m.person and self.p.tags[m.head] == "NNP")
        return not m.person and not m.plural

    def _only(self, kind: str, mentions: list[_Mention], t: int) -> _Mention | None:
        """The one mention that fits, if there is only one."""
        fitting = [m for m in mentions if self._fits(kind, m)]
        if kind == "thing" and self.p.lowers[t] == "its" and self.p.lemmas[self.c.heads[t]] in _CIVIC:
            fitting = [m for m in fitting if m.place and not m.nested]
        if kind == "group":
            fitting = [m for m in fitting if m.subject] if len(fitting) == 1 else []
        elif kind == "thing" and self.p.tags[t] != "PRP$":
            # An object "it" may be anything named so far; a subject goes on with the subject before it.
            subject = self.c.deps[t] in _SUBJECTS
            fitting = [m for m in fitting if m.subject] if subject and len(fitting) == 1 else []
        if kind == "place" and len(fitting) > 1:
            fitting = [m for m in fitting if not m.nested]
        if len({m.name for m in fitting}) == 1 and self.p.tags[fitting[0].head][:2] == "NN":
            return fitting[0]
        return None

    def _sentence(self, t: int) -> int:
        return bisect_right(self._sentence_starts, t) - 1

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
        labels = self.c.labels
        tags, deps, lowers = p.tags, self.c.deps, p.lowers
        for t in range(start, end):
            tag, dep = tags[t], deps[t]
            if tag[:2] != "NN" or dep in ("compound", "nmod", "npadvmod"):
                continue
            if not p.words[t][-1:].isalnum() or "]" in p.words[t]:
                continue
            label, word = labels.get(t, ""), lowers[t]
            if label in _NUMBER_LABELS:
                continue
            person = (
                label == "PERSON"
                or word in ("republican", "democrat")
                or word in self._surnames
                or (tag == "NN" and is_person_noun(word))
            )
            place = label in _PLACE_LABELS or p.lemmas[t] in _PLACE_NOUNS
            plural = tag in ("NNS", "NNPS") or label == "NORP" or (label == "ORG" and self._takes_plural(t))
            nested = dep == "poss" or (dep == "pobj" and p.tags[self.c.heads[self.c.heads[t]]][:2] == "NN")
            if dep == "appos" and person and labels.get(self.c.heads[t], "") == "PERSON":
                continue  # "Jane Orr, an ally": one person, named already
            joined = plural and self._joined(t)
            found.append(_Mention(t, person, place, plural, dep in _SUBJECTS, nested, word, joined))
        self._mentions[sentence] = found
        return found

    def _joined(self, t: int) -> bool:
        """Whether a noun is one of several that are coordinated."""
        deps, lowers = self.c.deps, self.p.lowers
        return any(deps[c] == "cc" and lowers[c] == "and" for c in self.c.children[t]) or (
            deps[t] == "conj" and self.p.tags[self.c.heads[t]][:2] == "NN"
        )

    def _takes_plural(self, t: int) -> bool:
        """Whether a group's name is used as a plural: "the Taliban have", or with no sign of a singular."""
        p = self.p
        verb = self.c.heads[t]
        words = [p.tags[verb]] + [
            p.tags[c] for c in self.c.children[verb] if self.c.deps[c] in ("aux", "auxpass")
        ]
        return self.c.deps[t] in _SUBJECTS and "VBZ" not in words

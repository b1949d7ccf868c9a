"""Whether an apposition can be said of its noun: a person is no date, one thing not several, a list no description."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claims.extraction.propositions.drafts import Draft
from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.grammar import TIMES
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list
from claims.extraction.words.parties import party_of
from claims.extraction.words.persons import is_person_noun

_TIME_LABELS = frozenset(("DATE", "TIME"))
_NO_PERSONS = frozenset(
    ("ORG", "GPE", "LOC", "DATE", "TIME", "MONEY", "WORK_OF_ART", "LAW", "FAC", "PRODUCT")
)
_PLACED = word_list("appositions.places")
_HOMES = frozenset(("state", "city", "country", "place", "town"))
_COLLECTIONS = words("group number part majority pair couple kind sort total")
_BODIES = frozenset(("ORG", "GPE", "LOC", "FAC"))
_NAMES = frozenset(("ORG", "PERSON", "GPE", "FAC"))
_POINTING = words("this that these those")
_YOUNGER = words("jr jr. sr sr. ii iii iv")
_LASTING = words("day week month year anniversary holiday")
_NO_NAMES = words("among all both each")
_WORKS = word_list("appositions.works")
_SUMMING = word_list("appositions.summing")


_OCCASIONS = word_list("appositions.occasions")


class Apposition(NamedTuple):
    """An apposition and its noun, as the vetoes look at them."""

    draft: Draft
    anchor: int  # the noun it stands beside
    ours: str  # what kind of name it is, "" for none
    theirs: str  # … and the noun
    proper: bool
    named: bool  # the noun is a name
    joined: bool  # the noun is several, coordinated
    own_joined: bool


class AppositionVetoes:
    """Looks over what one parse says that somebody or something is."""

    def __init__(self, clauses: Clauses) -> None:
        self.c = clauses
        self.p = p = clauses.parsed
        self.sentence_starts = [start for start, _ in p.sents]
        self.openers = frozenset(self.sentence_starts)

    def _apposition(self, draft: Draft) -> str:
        """The rule by which an apposition cannot be said of its noun; ``""`` where it can."""
        if not draft.subject or not draft.own:
            return "veto.apposition"
        p, labels, root = self.p, self.c.labels, draft.root
        anchor = self.c.by_root[root].anchor
        own = draft.own
        named = p.tags[anchor][:3] == "NNP"
        if party_of(p.text[p.starts[own[0]] : p.ends[own[-1]]]):
            return "" if named else "veto.apposition"
        a = Apposition(
            draft,
            anchor,
            labels.get(root, ""),
            labels.get(anchor, ""),
            p.tags[root][:3] == "NNP",
            named,
            self._joined(draft.subject),
            self._joined(own),
        )
        return next((rule for rule, refuses in _VETOES if refuses(self, a)), "")

    def _pronouns(self, a: Apposition) -> bool:
        """ "All", "both", "whose": words that name nothing, of which nothing is said."""
        p, own = self.p, a.draft.own
        return (
            p.lowers[own[0]] in _NO_NAMES
            or p.lowers[a.draft.root] in ("all", "both", "each")
            or p.tags[a.draft.subject[0]] in ("WP$", "WDT", "WP")
            or any(p.tags[t] == "WP$" for t in own[:3])
        )

    def _of_a_time(self, a: Apposition) -> bool:
        """ "Held it for a short time, a heavy setback": the holding was."""
        lemmas, root = self.p.lemmas, a.draft.root
        return lemmas[a.anchor] in TIMES and lemmas[root] not in TIMES and lemmas[root] not in _LASTING

    def _listed_things(self, a: Apposition) -> bool:
        """ "Carried launchers, rifles and machine guns": plural nouns, and nothing says which or how many."""
        p, c, root, anchor = self.p, self.c, a.draft.root, a.anchor
        return (
            a.own_joined
            and p.tags[root] == p.tags[anchor] == "NNS"
            and not any(c.deps[t] in ("det", "poss", "nummod") for t in c.children[anchor] if t < anchor)
            and not is_person_noun(p.lemmas[root])
        )

    def _occasion(self, a: Apposition) -> bool:
        """ "Spoke to the union, her first speech as mayor": what people do, nobody is."""
        p = self.p
        return p.lemmas[a.draft.root] in _OCCASIONS and (a.theirs in _NAMES or p.tags[a.anchor] == "NNS")

    def _range(self, a: Apposition) -> bool:
        """ "By six points (46 to 40 percent)": nothing is said to be that."""
        p, own = self.p, a.draft.own
        return p.words[own[0] - 1] == "(" and p.tags[own[0]] == "CD" and any(p.lowers[t] == "to" for t in own)

    def _person_of_body(self, a: Apposition) -> bool:
        """ "As told by the Tarn Post, former spy Jane Orr has …": nobody is a newspaper."""
        p, root = self.p, a.draft.root
        return (
            a.named
            and a.theirs in _BODIES
            and p.tags[root] == "NN"
            and is_person_noun(p.lowers[root])
            and any(self.c.labels.get(t, "") == "PERSON" for t in a.draft.own)
        )

    def _time_of_thing(self, a: Apposition) -> bool:
        """ "The mill, Monday", "Monday, the mill": neither is the other."""
        if self.p.lemmas[a.draft.root] in _LASTING:
            return False
        time = a.ours in _TIME_LABELS and a.theirs and self.p.tags[a.draft.root] != "CD"
        return bool(time) or a.theirs in _TIME_LABELS

    def _thing_of_place(self, a: Apposition) -> bool:
        """ "In Oster, a mistake": a place is a town or a port, and nothing else."""
        p, root = self.p, a.draft.root
        return (
            a.theirs in ("GPE", "LOC")
            and p.tags[root] == "NN"
            and p.lowers[a.draft.own[0]] in ("a", "an")
            and p.lemmas[root] not in _PLACED
        )

    def _thing_of_person(self, a: Apposition) -> bool:
        """ "Hale, a book", "Hale, Brook", "Hale, a city": none of these is a person, and two are not one."""
        if a.theirs != "PERSON" or not a.named:
            return False
        p, root, own = self.p, a.draft.root, a.draft.own
        return (
            (a.proper and (a.ours in _NO_PERSONS or a.ours == "PERSON"))
            or p.lemmas[root] in _WORKS
            or (len(own) < 5 and any(p.tags[t] == "$" for t in own))
            or (p.tags[root] == "NNS" and not a.joined)
            or (p.lemmas[root] in _HOMES and p.lowers[own[0]] == "a")
        )

    def _bare_member(self, a: Apposition) -> bool:
        """ "Offices, television ads and a bus": a bare noun before the last of a list."""
        return (
            not a.named
            and self.p.tags[a.draft.root] in ("NN", "NNS")
            and self._listed(a.draft.root, a.draft.own)
        )

    def _one_of_many(self, a: Apposition) -> bool:
        """ "Three economists, A at B and C": a list, of which this is the first; "the holders, France" are one."""
        p, root = self.p, a.draft.root
        if a.joined and not a.own_joined and p.tags[root] not in ("NNS", "NNPS"):
            return True
        if p.tags[a.anchor] not in ("NNS", "NNPS") or p.tags[root] not in ("NN", "NNP") or a.own_joined:
            return False
        return not (a.proper and a.ours in ("GPE", "ORG")) and p.lemmas[root] not in _COLLECTIONS

    def _of_the_sentence(self, a: Apposition) -> bool:
        """ "Won in May, a rare feat": what sums up the sentence describes no noun in it."""
        p, own = self.p, a.draft.own
        return (
            not a.named
            and self.c.deps[a.anchor] in ("pobj", "dobj")
            and p.lemmas[a.draft.root] in _SUMMING
            and p.lowers[own[0]] in ("a", "an", "another", "one")
            and a.anchor > 0
            and self._after_verb(a.anchor)
        )

    def _listed(self, root: int, own: list[int]) -> bool:
        """ "Offices, television ads and a bus": a bare noun before the last of a list describes nothing."""
        p, c = self.p, self.c
        if p.tags[own[0]] in ("DT", "PRP$", "CD", "NNP") or c.deps[own[0]] in ("det", "poss", "nummod"):
            return False
        after = c.right[root] + 1
        if self._joined(own):
            # "War and peace, health, guns and schools": nouns without articles are members of a list.
            anchor = self.c.by_root[root].anchor
            return p.tags[root] == "NNS" or any(c.deps[t] == "conj" for t in c.children[anchor])
        return p.tags[after : after + 1] == ["CC"] or (
            p.lowers[after : after + 1] == [","] and p.tags[after + 1 : after + 2] == ["CC"]
        )

    def _odd(self, draft: Draft) -> bool:
        """ "Jane Orr Jr.", "Hale and", "the party, this discontent", "he is back, her husband": no description."""
        p, root, own = self.p, draft.root, draft.own
        first, tag = p.lowers[own[0]], p.tags[own[-1]]
        if tag in ("CC", "IN") or first in _POINTING or (len(own) == 1 and first in _YOUNGER):
            return True
        anchor = self.c.by_root[root].anchor
        if root not in own:
            # "An aide to Hale and Jane Orr", read as an aide and Orr: she is not the aide.
            top = next((t for t in own if self.c.heads[t] not in own), root)
            if self.c.labels.get(top, "") == self.c.labels.get(anchor, "") == "PERSON":
                return True
        if p.lemmas[anchor] == p.lemmas[root]:
            return p.tags[root] in ("NN", "CD")  # "53 percent, Hale 59 percent"
        if first == p.lowers[draft.subject[0]] == "another":
            return True  # "another crowd, another speech"
        if p.lemmas[root] == "time" and p.lemmas[anchor] not in _LASTING:
            return True
        return any(p.tags[t] in ("VBD", "VBZ", "VBP") for t in draft.subject)

    def _counted(self, draft: Draft, *, named: bool) -> bool:
        """ "Hale, 54-43", "the agency counts 300 of the 700": no number is what one thing is."""
        p, root = self.p, draft.root
        word = p.lowers[root]
        if not named or not self._singular(draft):
            return False
        if word in ("%", "percent"):
            return True
        if p.tags[root] == "CD" and word != "one":
            return not (word.isdigit() and len(word) < 4 and len(draft.own) == 1)
        return False

    def _singular(self, draft: Draft) -> bool:
        return self.p.tags[self.c.by_root[draft.root].anchor] == "NNP" and not self._joined(draft.subject)

    def _called_so(self, draft: Draft, *, named: bool) -> bool:
        """ "It is the first, senator": a bare post after no name is whom somebody speaks to. "[Hale]" explains a name."""
        p, root, own = self.p, draft.root, draft.own
        if p.words[own[0]] in ("[", "(") and len(own) < 4:
            return True
        first = draft.subject[0]
        if named or p.tags[root] != "NN":
            # "A man shot by somebody who …, somebody who": it is the nearest of them, if any.
            return False
        if p.lowers[root] in ("someone", "somebody"):
            return self.c.by_root[root].anchor + 2 < own[0]
        return root == own[0] and p.tags[first] != "PRP$" and is_person_noun(p.lowers[root]) and len(own) < 3

    def _several(self, root: int, anchor: int, *, named: bool) -> bool:
        """ "The firm Alder, Birch, Cedar and Elm", "a senator, a teacher and a guide": a list, of which this is one."""
        p, c = self.p, self.c
        if not named:
            # "He was a clerk, a guide and a poet" lists; "her brother, a clerk and a poet" describes.
            return (
                c.deps[anchor] == "attr"
                and p.tags[anchor] == p.tags[root] == "NN"
                and any(c.deps[t] == "conj" for t in c.children[root])
            )
        if p.tags[anchor] != "NNP" or (p.tags[root] == "NN" and p.lowers[c.left[root]] in ("a", "an", "the")):
            return False
        for top in (root, *c.children[root]):
            if top != root and c.deps[top] != "appos":
                continue
            for t in c.children[top]:
                if c.deps[t] == "conj" and p.tags[t] == "NNP" and c.labels.get(t, "") in _NAMES:
                    return True
        return False

    def _after_verb(self, noun: int) -> bool:
        heads, tags = self.c.heads, self.p.tags
        for _ in range(6):
            head = heads[noun]
            if head == noun:
                return False
            if tags[head][:2] in ("VB", "MD"):
                return noun > head
            noun = head
        return False

    def _joined(self, tokens: list[int]) -> bool:
        deps, heads = self.c.deps, self.c.heads
        mine = set(tokens)
        tops = {t for t in tokens if heads[t] not in mine}
        return any(deps[t] == "conj" and (heads[t] in tops or heads[heads[t]] in tops) for t in tokens)

    def _one_event(self, draft: Draft) -> bool:
        """ "Primaries in five states and the front-runner" are no one event."""
        lowers = self.p.lowers
        return not any(lowers[t] in ("and", "or", ",") for t in draft.subject)


type _Refusal = tuple[str, Callable[[AppositionVetoes, Apposition], bool]]
_VETOES: tuple[_Refusal, ...] = (
    ("veto.apposition", AppositionVetoes._pronouns),
    ("veto.apposition.of_a_time", AppositionVetoes._of_a_time),
    ("veto.apposition.listed_things", AppositionVetoes._listed_things),
    ("veto.apposition.occasion", AppositionVetoes._occasion),
    ("veto.apposition.range", AppositionVetoes._range),
    ("veto.apposition.odd", lambda s, a: s._odd(a.draft)),
    ("veto.apposition.figure", lambda s, a: s._counted(a.draft, named=a.named)),
    ("veto.apposition.address", lambda s, a: s._called_so(a.draft, named=a.named)),
    ("veto.apposition", AppositionVetoes._person_of_body),
    (
        "veto.apposition.several",
        lambda s, a: not a.joined and s._several(a.draft.root, a.anchor, named=a.named),
    ),
    ("veto.apposition.time_of_thing", AppositionVetoes._time_of_thing),
    ("veto.apposition", AppositionVetoes._thing_of_place),
    ("veto.apposition.thing_of_person", AppositionVetoes._thing_of_person),
    ("veto.apposition.bare_member", AppositionVetoes._bare_member),
    ("veto.apposition.one_of_many", AppositionVetoes._one_of_many),
    ("veto.apposition.of_the_sentence", AppositionVetoes._of_the_sentence),
)
"""What an apposition is asked, one row a veto; the first that holds refuses it."""

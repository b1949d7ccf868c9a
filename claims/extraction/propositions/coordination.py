"""Splitting what is coordinated: "A and B did C" says that A did C and that B did C.

A coordination is split where each member can be checked on its own. It is left whole where the predicate
needs all of them ("A and B met", "A and B are tied"), and where the members are single words that only
together make the picture ("rifles, machine guns and grenades").
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import product

from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.grammar import BARE_ANTECEDENTS, FINITE
from claims.extraction.syntax.tree import VERB_TAGS
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list

from .conjuncts import RELATIVE_WORDS, exclusive, groups, shared_lead, without_points

_COLLECTIVE = word_list("coordination.collective")
_TOGETHER = words("together jointly each other between another collectively combined respectively")
_THEIRS = words("their themselves they them")
_BETWEEN = words("between among amongst amid beside besides except than versus")
_CHOOSING = words("or nor")
_OF_ITS_OWN = frozenset(("det", "poss", "nummod"))
_COMPLETING = frozenset(("xcomp", "pcomp", "ccomp", "advcl", "acl"))
_HOLDERS = frozenset(("dobj", "attr", "oprd", "acomp", "dative"))
_GOVERNED = words("to on with for of against at")
_EXAMPLES = words("like as including")
_AS_WELL_AS = ["as", "well", "as"]
_TIMES = frozenset(("DATE", "TIME"))
_OF_ALL = words(
    "neither only not nor if rather instead"
)  # said of all the members, or of one against the other
_PHRASES = frozenset(("prep", "pobj", "pcomp", "dobj", "attr", "acomp", "oprd", "xcomp", "agent"))
_INFINITIVE = frozenset(("ccomp", "conj", "advcl"))
_SUMS = frozenset(("dobj", "attr", "nsubjpass"))
_DEEPEST = 8
_LONG = 3
_EVERY = words("any every each all no neither only first last same")
_ADVERBS = frozenset(("RB", "RBR", "WRB"))
_PASSIVE_TOO = frozenset(("nsubj", "nsubjpass"))
_MAX_ALTERNATIVES = 8
_MAX_MEMBERS = 12


class Coordination:
    """Gives the alternatives of one clause's tokens."""

    def __init__(self, clauses: Clauses) -> None:
        self.c = clauses
        self.conjuncts = [t for t, dep in enumerate(clauses.deps) if dep == "conj"]

    def _coordinates(self, tokens: list[int]) -> bool:
        """Whether anything between the first and the last token is coordinated."""
        if not tokens:
            return False
        at = bisect_left(self.conjuncts, tokens[0])
        return at < len(self.conjuncts) and self.conjuncts[at] <= tokens[-1]

    def alternatives(
        self, root: int, tokens: list[int], subject: list[int], subjects: list[int], *, brief: bool = False
    ) -> list[frozenset[int]]:
        """For each claim to be made of the clause, the tokens to leave out; one empty set when it stays whole.

        ``tokens`` are all of the claim, ``subject`` those of its subject, ``subjects`` the heads of several
        subjects where the parser gave more than one. ``brief``: only where each object is a thing of its own.
        """
        if len(subjects) < 2 and not self._coordinates(tokens):
            return [frozenset()]
        if "respectively" in map(self.c.parsed.lowers.__getitem__, tokens):
            return [frozenset()]  # "raised 3 and 4 million, respectively": not each of them both
        parts, between = self._parts(root, set(tokens), set(subject), subjects, brief=brief)
        kept: list[list[list[int]]] = []
        total = 1
        for part in parts:
            if total * len(part) <= _MAX_ALTERNATIVES:
                total *= len(part)
                kept.append(part)
        return self._combined(kept, between) if kept else [frozenset()]

    def _parts(
        self, root: int, own: set[int], subject: set[int], subjects: list[int], *, brief: bool
    ) -> tuple[list[list[list[int]]], set[int]]:
        """The members of each coordination that is split, with their tokens; and what stands between members."""
        parts: list[list[list[int]]] = []
        between: set[int] = set()
        found = groups(self.c, own)
        joined = len(subjects) > 1 and any(self.c.deps[t] == "cc" for t in range(subjects[0], subjects[-1]))
        if joined and self._subject_splits(root, subjects):
            parts.append([part for s in subjects for part in self._members_of(s, found, own)])
            between |= self._between(subjects[0], root)
        for group in found:
            if len(group) > _MAX_MEMBERS:
                continue
            if group[0] not in subject:
                splits = self._splits(root, group, own, brief=brief)
            elif self._examples(group, own):
                splits = True
            else:
                splits = (
                    len(subjects) < 2
                    and not self._nested(group, subject)
                    and self._subject_splits(root, group)
                )
            if splits:
                parts.append(exclusive(self.c, group, own))
                between |= self._joints(group)
        return parts, between

    def _members_of(self, noun: int, found: list[list[int]], own: set[int]) -> list[list[int]]:
        """One of several subjects, or the members of what is coordinated in it."""
        chain = next((g for g in found if g[0] == noun), [noun])
        return exclusive(self.c, chain, own) if len(chain) > 1 else [self._phrase(noun, own)]

    def _combined(self, parts: list[list[list[int]]], between: set[int]) -> list[frozenset[int]]:
        """For each choice of one member of every part, the tokens of all the others."""
        choices = []
        for picks in product(*[range(len(part)) for part in parts]):
            out = set(between)
            for part, pick in zip(parts, picks, strict=True):
                for i, tokens in enumerate(part):
                    if i != pick:
                        out.update(tokens)
                if pick:
                    out -= shared_lead(self.c, part[0], part[pick])
            choices.append(frozenset(out))
        return choices

    def names_in(self, tokens: list[int]) -> list[frozenset[int]]:
        """Where words hold one list of names, for each name what to leave out; nothing where they hold none."""
        own = set(tokens)
        found = groups(self.c, own)
        if len(found) != 1 or len(found[0]) > _MAX_ALTERNATIVES:
            return []
        group = found[0]
        members = exclusive(self.c, group, own)
        if not self._distinct(members, group) or self._chooses(group[0], group):
            return []
        joints = self._joints(group)
        return [
            frozenset(joints.union(*(other for j, other in enumerate(members) if j != i)))
            for i in range(len(members))
        ]

    def _joints(self, members: list[int]) -> set[int]:
        """The conjunctions and commas between the members."""
        first, last = members[0], members[-1]
        deps, heads, left, lowers = self.c.deps, self.c.heads, self.c.left, self.c.parsed.lowers
        found = {
            t for t in range(first + 1, last) if deps[t] in ("cc", "preconj", "punct") and heads[t] in members
        }
        found.update(t for t in range(left[first], first) if self._both(t, first))
        found.update(u for t in tuple(found) if lowers[t - 2 : t + 1] == _AS_WELL_AS for u in (t - 1, t - 2))
        for m in members[1:]:
            found.update(
                t
                for t in range(max(first + 1, left[m] - 2), m)
                if deps[t] == "cc" or (lowers[t] == "then" and heads[t] == m)
            )
        return found

    def _both(self, t: int, member: int) -> bool:
        """ "Both A and B", "either A or B": it only announces that there are two."""
        return self.c.parsed.lowers[t] in ("both", "either") and self.c.heads[t] == member

    def _between(self, first: int, root: int) -> set[int]:
        """Conjunctions, commas and stray adverbs between several subjects and their predicate."""
        p = self.c.parsed
        return {
            t
            for t in range(first, root)
            if self.c.deps[t] in ("cc", "punct")
            or (p.tags[t] == "RB" and self.c.heads[t] == root and p.lowers[t] in ("even", "also"))
        }

    def holds_of_each(self, root: int) -> bool:
        """Whether a predicate can be said of one alone ("met" cannot, nor can "met each other")."""
        lowers, children = self.c.parsed.lowers, self.c.children[root]
        return self.c.parsed.lemmas[root] not in _COLLECTIVE and not any(
            lowers[t] in _TOGETHER and lowers[t] != "each" for t in children
        )

    def _nested(self, group: list[int], subject: set[int]) -> bool:
        """Whether the coordination is only part of the subject ("the fall of A and B")."""
        return self.c.heads[group[0]] in subject

    def _phrase(self, noun: int, own: set[int]) -> list[int]:
        return [t for t in range(self.c.left[noun], self.c.right[noun] + 1) if t in own]

    def _subject_splits(self, root: int, group: list[int]) -> bool:
        p, c = self.c.parsed, self.c
        if p.lemmas[root] in _COLLECTIVE or self._chooses(root, group):
            return False
        for child in c.children[root]:
            if p.lowers[child] in _TOGETHER or (
                self.c.deps[child] == "acomp" and p.lemmas[child] in _COLLECTIVE
            ):
                return False
        if "both" in p.lowers[group[-1] : root]:
            return False  # "A and B both left"
        for child in c.children[root]:
            if c.deps[child] == "attr" and p.tags[child] in ("NNS", "NNPS"):
                return False  # "A and B were the only members": neither was the members
        if any(p.lowers[t] in _THEIRS for t in range(root, c.right[root] + 1) if c.owner[t] == c.owner[root]):
            return False
        if any(p.lowers[t] in _TOGETHER for t in range(c.left[group[0]], c.right[group[0]] + 1)):
            return False
        return all(
            p.tags[m][:2] in ("NN", "CD", "VB") or p.tags[m] in ("JJ", "DT", "JJS", "JJR") for m in group
        )

    def _splits(self, root: int, group: list[int], own: set[int], *, brief: bool) -> bool:
        p, c = self.c.parsed, self.c
        deps, heads, tags = self.c.deps, self.c.heads, p.tags
        head = group[0]
        if head == root or group[-1] < root or self._chooses(root, group):
            return False
        members = exclusive(c, group, own)
        sizes = [len(without_points(c, m)) for m in members]
        dep = deps[head]
        if any(tags[m] in _ADVERBS for m in group[1:]) and tags[head] not in _ADVERBS:
            return False  # "in the valley and elsewhere"
        if dep != "conj" and self._announced(group):
            return True
        if brief:
            return self._each_object(root, head) and self._distinct(members, group)
        if tags[head] in VERB_TAGS and dep in _COMPLETING:
            return self._verbs_split(group, sizes)
        if tags[head] in VERB_TAGS and dep == "relcl":
            return min(sizes) >= 3 and all(self._tensed(m) for m in group) and self._of_some(head, root)
        if dep == "prep":
            return min(sizes) >= 3 and self._phrases_split(root, group)
        if dep in ("dobj", "attr", "oprd"):
            return (self._heavy(sizes) or self._distinct(members, group)) and self._near(heads[head], root)
        if dep != "pobj":
            return False
        if p.lowers[heads[head]] in _EXAMPLES:
            return self._examples(group, own)
        return self._objects_split(root, group, members, sizes)

    def _each_object(self, root: int, head: int) -> bool:
        """Whether a noun stands behind a preposition that hangs on the predicate itself."""
        c = self.c
        return (
            c.deps[head] == "pobj"
            and c.heads[c.heads[head]] == root
            and c.parsed.lowers[c.heads[head]] not in _BETWEEN
        )

    def _verbs_split(self, group: list[int], sizes: list[int]) -> bool:
        """ "To mend the road and to open the port": verbs that complete another, all of one form.

        "A plan to mend it and then failed": a tensed verb is none of those that complete another.
        """
        deps, tags, head = self.c.deps, self.c.parsed.tags, group[0]
        tensed = self._tensed(head)
        if min(sizes) < (2 if deps[head] == "pcomp" else 3) or any(tags[m] not in VERB_TAGS for m in group):
            return False
        if any(self._tensed(m) != tensed for m in group[1:]):
            return False
        if tensed:
            return not any(deps[t] == "mark" for t in self.c.children[head])
        return len({tags[m] == "VBG" for m in group}) == 1

    def _phrases_split(self, root: int, group: list[int]) -> bool:
        """ "With the union and for the mill": phrases on the predicate, or alike on what it is about."""
        deps, heads, lowers, head = self.c.deps, self.c.heads, self.c.parsed.lowers, group[0]
        above = heads[head]
        if above == root:
            return True
        held = deps[above] in _HOLDERS and heads[above] == root
        return held and all(lowers[m] == lowers[head] for m in group)

    def _objects_split(self, root: int, group: list[int], members: list[list[int]], sizes: list[int]) -> bool:
        """ "In the old mill and the new bakery": nouns behind a preposition, where each can be checked alone."""
        heads, lowers = self.c.heads, self.c.parsed.lowers
        preposition = heads[group[0]]
        if lowers[preposition] in _BETWEEN or self._counted(preposition):
            return False
        above = heads[preposition]
        if self._near(above, root):
            return self._heavy(sizes) or self._distinct(members, group)
        if min(sizes) >= _LONG and self._held(above, root) and self._alike(root, group):
            return True
        return self._distinct(members, group) and (
            self._held(above, root) or (lowers[preposition] != "of" and self._named_below(above, root, group))
        )

    def _tensed(self, verb: int) -> bool:
        tags, deps = self.c.parsed.tags, self.c.deps
        return tags[verb] in FINITE or any(
            tags[t] in FINITE and deps[t] in ("aux", "auxpass") for t in self.c.children[verb]
        )

    def _chooses(self, root: int, group: list[int]) -> bool:
        """ "A or B", "A rather than B": it is not said of each, but for "not A or B"."""
        lowers, deps, heads = self.c.parsed.lowers, self.c.deps, self.c.heads
        if any(lowers[t] in _OF_ALL for t in range(self.c.left[group[0]], group[-1])):
            return True
        denied = any(deps[t] == "neg" for t in self.c.children[root])
        if denied and "but" in lowers[group[0] : group[-1]]:
            return True  # "it is not about A but about B"
        denied = denied or (
            deps[group[0]] in ("pobj", "acl")
            and any(
                deps[t] in _SUMS and t not in group and any(lowers[u] == "no" for u in self.c.children[t])
                for t in self.c.children[root]
            )
        )
        return not denied and any(
            deps[t] == "cc" and lowers[t] in _CHOOSING and heads[t] in group
            for t in range(group[0] + 1, group[-1])
        )

    def _distinct(self, members: list[list[int]], group: list[int]) -> bool:
        """Members that are each a thing of its own: names ("Lynch and Gupta"), or each with its article."""
        tags, deps, heads, labels = self.c.parsed.tags, self.c.deps, self.c.heads, self.c.labels
        for m, tokens in zip(group, members, strict=True):
            if labels.get(m, "") in _TIMES:
                return False
            if tags[m] in ("NNP", "NNPS"):
                continue
            if tags[m] not in ("NN", "NNS") or not any(
                deps[t] in _OF_ITS_OWN and heads[t] == m for t in tokens
            ):
                return False
        return True

    def _examples(self, group: list[int], own: set[int]) -> bool:
        """ "Singers like A and B": people and firms, not places, that are each a thing of its own."""
        c, head = self.c, group[0]
        if c.deps[head] != "pobj" or c.parsed.lowers[c.heads[head]] not in _EXAMPLES:
            return False
        if any(c.labels.get(m, "") == "GPE" for m in group) or self._chooses(head, group):
            return False
        return self._distinct(exclusive(c, group, own), group)

    def _announced(self, group: list[int]) -> bool:
        """ "Both A and B", "A as well as B": each is meant by itself."""
        c, lowers = self.c, self.c.parsed.lowers
        if any(lowers[t] == "both" for t in range(c.left[group[0]], group[0])):
            return True
        return any(c.deps[t] == "cc" and lowers[t - 1] == "well" for t in range(group[0] + 1, group[-1]))

    def _held(self, noun: int, root: int) -> bool:
        """Whether a noun stands in what the predicate is about ("a complaint for relief against A and B")."""
        deps, heads, lowers = self.c.deps, self.c.heads, self.c.parsed.lowers
        if deps[noun] == "prep" and lowers[noun] == "to":
            noun = heads[noun]
        if deps[noun] in _HOLDERS:
            return self._near(heads[noun], root)
        if deps[noun] != "pobj" or lowers[heads[noun]] not in _GOVERNED:
            return False
        above = heads[heads[noun]]
        return self._near(above, root) or (deps[above] in _HOLDERS and self._near(heads[above], root))

    def _of_some(self, verb: int, root: int) -> bool:
        """ "Met a man who A and B": he did both. "Any man who A and B", "those who A and B" need not do one alone."""
        c, tags, deps, lowers = self.c, self.c.parsed.tags, self.c.deps, self.c.parsed.lowers
        if not any(deps[t] in _PASSIVE_TOO and tags[t] in RELATIVE_WORDS for t in c.children[verb]):
            return False
        noun = c.heads[verb]
        if any(deps[t] == "neg" for t in c.children[root]) or lowers[noun] in BARE_ANTECEDENTS:
            return False
        before = [t for t in c.children[noun] if t < noun]
        if tags[noun][:2] != "NN" or any(lowers[t] in _EVERY or tags[t] == "JJS" for t in before):
            return False
        return tags[noun] != "NNS" or tags[verb] == "VBD" or any(deps[t] in _OF_ITS_OWN for t in before)

    def _counted(self, preposition: int) -> bool:
        """ "Killed 30 people in Orly and Tarn", "paid $5 to each": the sum is that of all, not of each."""
        c, tags = self.c, self.c.parsed.tags
        above = c.heads[preposition]
        for t in (above, *c.children[above]):
            if t < preposition and (t == above or c.deps[t] in _SUMS):
                for u in (t, *c.children[t]):
                    word = c.parsed.lowers[u]
                    year = len(word) == 4 and word.isdigit()
                    if tags[u] == "CD" and not year and word not in ("one", "1"):
                        return True
        return False

    def _alike(self, root: int, group: list[int]) -> bool:
        """ "Doubts about old laws and new taxes": all without an article, or all with one, and nothing denied."""
        c, lowers = self.c, self.c.parsed.lowers
        if lowers[c.heads[group[0]]] == "with" or any(c.deps[t] == "neg" for t in c.children[root]):
            return False
        if any(c.labels.get(m, "") in _TIMES for m in group):
            return False
        leads = {any(c.deps[t] in _OF_ITS_OWN for t in c.children[m]) for m in group}
        return len(leads) == 1 and all(c.parsed.tags[m][:2] == "NN" for m in group)

    def _named_below(self, t: int, root: int, group: list[int]) -> bool:
        """ "Will meet voters at shows in Orly and Tarn": names however deep, in phrases that tell of nothing else."""
        c, tags = self.c, self.c.parsed.tags
        if any(tags[m][:3] != "NNP" for m in group):
            return False
        for _ in range(_DEEPEST):
            if t == root:
                return True
            infinitive = tags[t] == "VB" and c.deps[t] in _INFINITIVE
            if not (infinitive or c.deps[t] in _PHRASES) or c.parsed.lowers[t] in _BETWEEN:
                return False
            if any(tags[u] == "CD" or c.deps[u] == "poss" for u in c.children[t]):
                return False  # "held 90 meetings in Orly and Tarn": not 90 in each; "her visits to …": told apart
            t = c.heads[t]
        return False

    @staticmethod
    def _heavy(sizes: list[int]) -> bool:
        """Members long enough to be checked one by one."""
        return (min(sizes) >= 2 and max(sizes) >= 3) or (len(sizes) > 2 and max(sizes) >= 4)

    def _near(self, head: int, root: int) -> bool:
        """Whether the head is the predicate, or a verb that only completes it."""
        deps, heads = self.c.deps, self.c.heads
        for _ in range(3):
            if head == root:
                return True
            if deps[head] not in ("xcomp", "pcomp"):
                return False
            head = heads[head]
        return False

"""Facts told inside a clause that cannot do without them: "shocked that he leads", "because it leaks".

The clause keeps its words; what it takes for granted is a claim as well. Only what is asserted counts: no
conditions, nothing that a verb of thinking leaves open, nothing under a negated cause.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claims.extraction.syntax.clauses import Clause, Clauses
from claims.extraction.syntax.grammar import CONTENT, FRAME, is_finite
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list

from .drafts import LOCATION, SPOKEN, TITLE, Draft
from .sharing import Sharing

_FACTIVE = word_list("presuppositions.factive")
_MOVED = word_list("presuppositions.moved")
_ASKING_WHY = word_list("presuppositions.asking_why")
_OF_TIME = words("when until after before since")
_OPEN = words("if unless whether lest")
_SUBORDINATE = frozenset(("ccomp", "advcl", "relcl", "csubj", "csubjpass", "pcomp", "acl"))
_SHORTEST = 3

_OCCASIONS = word_list("presuppositions.occasions")
_SPEAKING = word_list("presuppositions.speaking")
_WHERE = frozenset(("at", "during", "to"))
_OFFICES = word_list("presuppositions.offices")
_SITES = word_list("presuppositions.sites")


class Presuppositions:
    """Finds such facts in the clauses of one parse. ``dropped`` marks tokens that only say who said it."""

    def __init__(self, clauses: Clauses, sharing: Sharing, dropped: Sequence[bool]) -> None:
        self.c = clauses
        self.p = clauses.parsed
        self.sharing = sharing
        self.dropped = dropped

    def within(self, clause: Clause) -> list[Draft]:
        """What a clause takes for granted in words it keeps."""
        deps, heads = self.c.deps, self.c.heads
        found = []
        for t in clause.tokens:
            if t == clause.root or deps[t] not in _SUBORDINATE or deps[t] == "acl":
                continue
            rule = self._asserted(t)
            if rule and not self._open(heads[t], clause.root):
                for verb in (t, *self._further(t)):
                    draft = self._draft(verb, clause, rule)
                    if draft is not None:
                        found.append(draft)
        return found

    def _draft(self, verb: int, clause: Clause, rule: str) -> Draft | None:
        c, p = self.c, self.p
        subject = self.sharing.own_subject(verb)
        if subject < 0 or not is_finite(p.tags, c.deps, c.children, verb):
            return None
        mark = self._mark(verb)
        first = max(c.left[verb], mark + 1)
        end = min((c.left[t] for t in self._further(verb)), default=c.right[verb] + 1)
        tokens = [t for t in range(first, end) if c.owner[t] == clause.root and not self.dropped[t]]
        tokens = self.sharing.trim(tokens)
        if len(tokens) < _SHORTEST or verb not in tokens or p.tags[tokens[0]][:1] == "W":
            return None
        mine = [t for t in tokens if c.left[subject] <= t <= c.right[subject]]
        trigger = mark if mark >= 0 else c.heads[verb]
        return Draft(verb, CONTENT, tokens, mine, tokens, rule=rule, marks=((rule, trigger, trigger),))

    def _further(self, verb: int) -> list[int]:
        """Clauses coordinated with this one, which have a subject of their own."""
        deps = self.c.deps
        return [t for t in self.c.children[verb] if deps[t] == "conj" and self.sharing.own_subject(t) >= 0]

    def _mark(self, verb: int) -> int:
        return next((t for t in self.c.children[verb] if t < verb and self.sharing.opens(t)), -1)

    def _asserted(self, verb: int) -> str:
        """The rule by which the clause of ``verb`` is taken for granted where it stands; ``""`` where it is not."""
        c, p = self.c, self.p
        mark, head, dep = self._mark(verb), c.heads[verb], c.deps[verb]
        word = p.lowers[mark] if mark >= 0 else ""
        if word in _OPEN or verb in c.by_root:
            return ""
        if word == "why":
            return "presupposition.why" if p.lemmas[head] in _ASKING_WHY else ""
        if dep in ("advcl", "relcl", "pcomp") and word in _OF_TIME:
            past = p.tags[verb] == "VBD" or any(
                c.deps[t] in ("aux", "auxpass") and p.tags[t] == "VBD" for t in c.children[verb]
            )
            return "presupposition.time" if past else ""
        if dep == "advcl" and word == "because":
            real = not self._negated(head) and p.lowers[mark - 1] not in ("not", "just", "simply", "only")
            return "presupposition.because" if real else ""
        if dep != "ccomp" or word not in ("", "that"):
            return ""
        if p.lemmas[head] in _FACTIVE:
            known = not self._negated(head) and head < verb and self._next_to(head, verb, mark)
            return "presupposition.factive" if known else ""
        if p.lemmas[head] == "believe":
            able = any(p.lemmas[t] in ("can", "could") for t in c.children[head])
            return "presupposition.cannot_believe" if able and self._negated(head) else ""
        return "presupposition.emotive" if p.lowers[head] in _MOVED and head < verb else ""

    def _next_to(self, head: int, verb: int, mark: int) -> bool:
        """Whether the clause stands right behind, as in "knew the mill had closed".

        In "hearing him talk of law and order makes me ill" nobody heard that order makes her ill.
        """
        return mark >= 0 or self.c.left[self.sharing.own_subject(verb)] <= head + 1

    def _negated(self, verb: int) -> bool:
        return any(self.c.deps[t] == "neg" for t in self.c.children[verb])

    def _open(self, t: int, root: int) -> bool:
        """Whether a clause between leaves it open ("if he is glad that …", "may think that …")."""
        c = self.c
        for _ in range(12):
            if any(c.deps[m] == "mark" and self.p.lowers[m] in _OPEN for m in c.children[t]):
                return True
            if t == root:
                return False
            if (
                c.deps[t] in _SUBORDINATE
                and is_finite(self.p.tags, c.deps, c.children, t)
                and (not self._asserted(t))
            ):
                return True
            if c.heads[t] == t:
                return False
            t = c.heads[t]
        return True

    # -- who spoke where

    def spoken(self, clause: Clause, subject: list[int]) -> Draft | None:
        """ "…, Hale said at a rally in Orly": that she spoke there is news too."""
        c, p = self.c, self.p
        root = clause.root
        if (
            clause.kind != FRAME
            or p.lemmas[root] not in _SPEAKING
            or p.tags[root] not in ("VBD", "VBZ", "VBP")
        ):
            return None
        for t in c.children[root]:
            if t < root:
                continue
            noun = -1
            if c.deps[t] == "prep" and p.lowers[t] in _WHERE:
                noun = next((g for g in c.children[t] if c.deps[g] == "pobj"), -1)
            elif c.deps[t] in ("dobj", "dative"):
                noun = t
            if noun < 0 or p.lemmas[noun] not in _OCCASIONS or not self._of_its_own(noun):
                continue
            place = [u for u in range(c.left[t], c.right[t] + 1) if c.owner[u] == root]
            for g in c.children[root]:
                if (
                    g > c.right[t]
                    and c.deps[g] in ("npadvmod", "prep")
                    and c.labels.get(c.right[g], "") == "DATE"
                ):
                    place += [u for u in range(c.left[g], c.right[g] + 1) if c.owner[u] == root]
            if subject and len(place) > 2:
                return Draft(root, SPOKEN, sorted({*subject, root, *place}), subject, place)
        return None

    def _of_its_own(self, noun: int) -> bool:
        """ "A rally", "the town's forum": an occasion, not "at stop"."""
        return any(self.c.deps[t] in ("det", "poss", "compound", "amod") for t in self.c.children[noun])

    # -- who holds an office

    def offices(self, known: Collection[int]) -> list[Draft]:
        """ "Senator Bo Lind of Texas", "President Ann Roe": the office with the full name says who that is.

        ``known`` are the last tokens of names whose title is a claim already.
        """
        c, p = self.c, self.p
        found = []
        for start, end, label in p.ents:
            if label != "PERSON" or end - start < 2 or start == 0 or end - 1 in known:
                continue
            name, title = end - 1, start - 1
            if p.lowers[title] not in _OFFICES or c.heads[title] != name or p.tags[name][:3] != "NNP":
                continue
            if any(p.tags[t][:3] != "NNP" for t in range(start, end)) or (
                title and p.tags[title - 1][:3] == "NNP"
            ):
                continue
            place: list[int] = []
            if end + 1 < len(p.tags) and p.lowers[end] == "of" and c.heads[end] == name:
                far = c.right[end]
                if c.labels.get(far, "") == "GPE" and far - end < 4:
                    place = list(range(end, far + 1))
            if not place and p.words[title].endswith("."):
                continue
            own = [title, *place]
            tokens = sorted({*own, *range(start, end)})
            found.append(Draft(name, TITLE, tokens, list(range(start, end)), own, rule="title.office"))
        return found

    # -- where a house stands

    def sited(self) -> list[Draft]:
        """ "The Marl Museum in Oster": where it is."""
        c, p = self.c, self.p
        found = []
        for _, end, label in p.ents:
            if label not in ("ORG", "FAC") or end >= len(p.tags) or p.lowers[end] not in ("in", "on"):
                continue
            noun = end - 1
            if p.tags[noun][:3] != "NNP" or p.lowers[noun] not in _SITES or c.heads[end] != noun:
                continue
            place = next((g for g in c.children[end] if c.deps[g] == "pobj"), -1)
            if place < 0 or c.labels.get(place, "") not in ("GPE", "LOC"):
                continue
            body = [t for t in range(c.left[noun], end) if c.owner[t] == c.owner[noun]]
            own = [t for t in range(end, place + 1) if c.owner[t] == c.owner[noun]]
            if body and own and body[-1] == noun:
                found.append(Draft(noun, LOCATION, [*body, *own], body, own))
        return found

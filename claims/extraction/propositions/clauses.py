"""From clauses to propositions: which words make up each claim, and who is behind it.

A *draft* is a set of tokens: those its clause owns, with what it borrows to stand alone: the subject of the
verb it is coordinated with, the noun a relative hangs on, a fronted condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claims.extraction.rules.marks import Mark
from claims.extraction.syntax.clauses import Clause, Clauses
from claims.extraction.syntax.grammar import (
    ABSOLUTE,
    ADVERBIAL,
    APPOSITION,
    AUXILIARIES,
    BREAKS,
    CONJUNCT,
    CONTENT,
    FRAME,
    INCLUSION,
    PARTICIPLE,
    REDUCED,
    RELATIVE,
    SUMMING_UP,
    is_finite,
)
from claims.extraction.syntax.reattached import CONDITIONS

from .adjuncts import Adjuncts
from .coordination import Coordination
from .drafts import AGE, EVENT, SUMMARY, TITLE, Draft, marked, merge
from .events import dated_events
from .examples import Examples
from .lists import Lists
from .measures import measures
from .nominalisations import Nominalisations
from .presuppositions import Presuppositions
from .sharing import LEADING, PREDICATING
from .subjects import Subjects
from .supplements import Supplements
from .titles import titles

_BRIEF = 7  # tokens: so short a clause needs its time to be checked
_OF_TIME = frozenset(("when", "since", "after", "before"))

_MEASURED = frozenset(("so", "yet"))  # "so far", "so many": part of what follows
_BESIDE_NOUN = frozenset((RELATIVE, REDUCED, APPOSITION))
_DATED_BY = frozenset(("on", "in", "at"))
_WHOLE = frozenset((APPOSITION, TITLE, AGE, EVENT, SUMMARY))


class Drafter(Subjects):
    """Makes the drafts of one parse. ``dropped`` marks tokens that only say who said it."""

    def __init__(self, clauses: Clauses, dropped: Sequence[bool]) -> None:
        super().__init__(clauses, dropped)
        for clause in clauses.by_root.values():
            # "After losing the vote, …": the preposition goes with its participle, out of the main clause.
            if clause.kind == PARTICIPLE and clauses.deps[clause.root] == "pcomp":
                preposition = clauses.heads[clause.root]
                if self.p.lowers[preposition] == "without":
                    clauses.by_root[clauses.owner[preposition]].tokens.remove(preposition)
                    clauses.owner[preposition] = clause.root
                    clause.tokens.insert(0, preposition)
                else:
                    self.dropped[preposition] = True
        self.kept = self._kept()
        self.presuppositions = Presuppositions(clauses, self.sharing, self.dropped)
        self.coordination = Coordination(clauses)
        self.nominalisations = Nominalisations(clauses, self.coordination)
        self.lists = Lists(clauses, self.coordination)
        self.examples = Examples(clauses, self.coordination)
        self.adjuncts = Adjuncts(clauses)
        self.supplements = Supplements(clauses)
        self.dates: dict[int, set[int]] = {}  # events, and the words that date them

    def _kept(self) -> dict[int, list[int]]:
        """Clauses of time without a comma ("shut when the road flooded"): a claim of their own, and part of theirs."""
        c, lowers, found = self.c, self.p.lowers, dict[int, list[int]]()
        for clause in c.by_root.values():
            if clause.kind == ADVERBIAL and clause.root > c.heads[clause.root]:
                first = c.left[clause.root]
                parent = c.by_root[clause.parent]
                brief = len(parent.tokens) <= _BRIEF
                if (
                    lowers[first] in _OF_TIME
                    and lowers[first - 1] not in BREAKS
                    and (brief or lowers[first] == "since")
                ):
                    found.setdefault(clause.parent, []).extend(clause.tokens)
        return found

    # -- the drafts

    def drafts(self) -> list[Draft]:
        """All drafts, in the order of their clauses."""
        found = [*self._titles(), *self._events(), *self._measures(), *self.nominalisations.found()]
        if "such" in self.p.lowers:
            found += self.examples.found(self.dropped)
        found += self.presuppositions.sited()
        found += self.presuppositions.offices({draft.root for draft in found if draft.kind == TITLE})
        for clause in self.c.by_root.values():
            if clause.kind == FRAME:
                spoken = self.presuppositions.spoken(clause, self.subject_tokens(clause))
                found += [spoken] if spoken is not None else []
                continue
            if clause.kind in PREDICATING or clause.kind == RELATIVE:
                found += self.presuppositions.within(clause)
            draft = self._draft(clause)
            if draft is not None:
                found += self._of_clause(clause, draft)
        return found

    def _titles(self) -> list[Draft]:
        """Titles before names; their words are left out of the clauses they stand in."""
        found = []
        for title in titles(self.c):
            name, own, party = list(title.name), list(title.tokens), list(title.party)
            found.append(Draft(title.head, TITLE, merge(merge(own, name), party), name, own, party))
            article = [own[0] - 1] if own[0] and self.p.tags[own[0] - 1] == "DT" else []
            self._leave((*article, *own, *party))
        return found

    def _events(self) -> list[Draft]:
        """Events that a phrase dates."""
        found = []
        for event in dated_events(self.c):
            rest = [t for t in event.tokens if t not in event.date]
            found.append(Draft(event.noun, EVENT, self.trim(list(event.tokens)), rest, list(event.date)))
            self.dates[event.noun] = set(event.date)
        return found

    def _measures(self) -> list[Draft]:
        """ "A six-week strike ended": how long it was is told, and left out of the clause."""
        found = []
        for measure in measures(self.c):
            number, unit = measure.own
            found.append(self.of_the_bearer(measure))
            self._leave(range(number, (unit + 2 if measure.kind == AGE else unit) + 1))
        return found

    def _leave(self, tokens: Iterable[int]) -> None:
        """Leave words that are claims already out of every clause."""
        for t in tokens:
            self.c.owner[t] = t
            self.dropped[t] = True

    def _of_clause(self, clause: Clause, draft: Draft) -> list[Draft]:
        """The drafts that the draft of a clause is parted into, and what it claims besides."""
        found: list[Draft] = []
        draft = self.examples.without(draft)
        if clause.anchor in self.dates and clause.kind in _BESIDE_NOUN:
            draft = self._undated(draft, self.dates[clause.anchor])
        for one in self._split(draft):
            for part in self.adjuncts.apart(one):
                found += self.supplements.apart(part)
        if clause.kind == ADVERBIAL:
            found += self._causal(clause, draft)
        elif clause.kind == APPOSITION:
            parent = self.c.by_root.get(clause.parent)
            base = self._draft(parent) if parent and parent.kind in PREDICATING else None
            found += self.lists.each(clause, draft, base) if base else []
        return found

    def _undated(self, draft: Draft, date: set[int]) -> Draft:
        """ "The vote on May 3 that Hale lost": when it was is told already, and need not be marked again."""
        lowers, tags = self.p.lowers, self.p.tags
        date = date | {t + 1 for t in date if tags[t + 1 : t + 2] == ["POS"]}
        date |= {t - 1 for t in date if lowers[t - 1] in _DATED_BY}
        kept = [t for t in draft.tokens if t not in date]
        if len(kept) <= len(draft.own):
            return draft
        return marked(replace(draft, tokens=self.trim(kept)), "omit.date_told", min(date), max(date))

    def _sums_up(self, clause: Clause, own: list[int]) -> bool:
        """An apposition to the whole clause: "…, a threefold increase", "… 38 percent, the lowest ever"."""
        p = self.p
        if p.lemmas[clause.root] in SUMMING_UP or p.lowers[own[0]] in ("twice", "double", "half", "triple"):
            return True
        if any(p.lowers[t] in ("them", "whom") for t in own):
            return False
        anchor = clause.anchor
        counted = p.tags[anchor] == "CD" or any(p.tags[c] == "CD" for c in self.c.children[anchor])
        return counted and any(p.tags[t] in ("JJS", "RBS") for t in own)

    def _causal(self, clause: Clause, draft: Draft) -> list[Draft]:
        """ "A because B" claims the link besides A and B."""
        parent = self.c.by_root.get(clause.parent)
        first = next(
            (t for t in clause.tokens if self.c.heads[t] == clause.root and self.c.deps[t] == "mark"), -1
        )
        if first < 0 or self.p.lowers[first] != "because" or parent is None or parent.kind not in PREDICATING:
            return []
        base = self._draft(parent)
        if base is None or base.root == draft.root:
            return []
        # The link is what is claimed here: of the rest only who does what.
        core = self.supplements.core(base)
        own = merge([t for t in base.own if t in core], [first, *draft.own])
        tokens = merge(core, [first, *draft.tokens])
        return [
            Draft(
                base.root,
                base.kind,
                tokens,
                base.subject,
                own,
                [t for t in base.borrowed if t in core],
                rule="supplement.because",
                marks=(("supplement.because", first, first), *base.marks),
            )
        ]

    def _split(self, draft: Draft) -> list[Draft]:
        """One draft for each member of what is coordinated in it."""
        if draft.kind == SUMMARY:
            return self._each_sum(draft)
        if draft.kind in _WHOLE or draft.ordered:
            return [draft]
        subjects = self.own_subjects(draft.root) if draft.kind != RELATIVE else []
        whole_subject = draft.kind in (RELATIVE, REDUCED, PARTICIPLE)
        alternatives = self.coordination.alternatives(
            draft.root,
            draft.own if whole_subject else draft.tokens,
            [] if whole_subject else draft.subject,
            [] if whole_subject else subjects,
            brief=draft.kind == REDUCED,
        )
        if len(alternatives) == 1 and not alternatives[0]:
            return [draft]
        return [
            Draft(
                draft.root,
                draft.kind,
                self.trim([t for t in draft.tokens if t not in out]),
                [t for t in draft.subject if t not in out],
                [t for t in draft.own if t not in out],
                draft.borrowed,
                split_subject=not out.isdisjoint(draft.subject),
                rule=draft.rule,
                marks=(*draft.marks, self._split_mark(draft, out)),
            )
            for out in alternatives
            if not draft.subject or not out.issuperset(draft.subject)
        ]

    def _split_mark(self, draft: Draft, out: frozenset[int]) -> Mark:
        """Which rule parted the members of what is coordinated, and the conjunction between them."""
        subject = not out.isdisjoint(draft.subject)
        rule = "split.coordination.subject" if subject else "split.coordination.complement"
        joint = next((t for t in sorted(out) if self.c.deps[t] == "cc"), min(out))
        return rule, joint, joint

    def _each_sum(self, draft: Draft) -> list[Draft]:
        """ "…, a threefold increase since May and a level not seen before": two sums, two claims."""
        c, own = self.c, draft.borrowed
        root = next((t for t in own if c.heads[t] not in own), -1)
        other = next((t for t in c.children[root] if c.deps[t] == "conj"), -1) if root >= 0 else -1
        joint = next((t for t in own if root < t < other and c.deps[t] == "cc"), -1)
        if joint < 0 or self.p.tags[joint + 1] != "DT":
            return [draft]
        halves = [t for t in own if t < joint], [t for t in own if t > joint]
        gone = [set(halves[1]) | {joint}, set(halves[0]) | {joint}]
        return [
            marked(
                replace(
                    draft,
                    tokens=self.trim([t for t in draft.tokens if t not in out]),
                    borrowed=self.trim(half),
                ),
                "split.summary",
                joint,
            )
            for half, out in zip(halves, gone, strict=True)
        ]

    def _own(self, clause: Clause) -> list[int]:
        dropped = self.dropped
        own = [t for t in clause.tokens if not dropped[t]]
        kept = self.kept.get(clause.root)
        if kept:
            own = merge(own, [t for t in kept if not dropped[t]])
        own = self.trim(own)
        deps, lowers, root = self.c.deps, self.p.lowers, clause.root
        while (
            own
            and own[0] < root
            and lowers[own[0]] in LEADING
            and deps[own[0]] in ("cc", "advmod", "mark")
            and not (lowers[own[0]] in _MEASURED and own[1:2] and self.c.heads[own[0]] == own[1])
        ):
            own = self.trim(own[1:])
        if clause.kind == CONTENT and own and own[0] < root and lowers[own[0]] in CONDITIONS:
            # "Unless it rains, farmers believe that prices will rise": "that" led the words after the frame.
            own = [
                t for t in own if not (lowers[t] == "that" and self.c.heads[t] == root and deps[t] == "mark")
            ]
        return own

    def _draft(self, clause: Clause) -> Draft | None:
        own = self._own(clause)
        if not own:
            return None
        kind, root = clause.kind, clause.root
        if kind == APPOSITION and self._sums_up(clause, own):
            parent = self.c.by_root.get(clause.parent)
            if parent is not None and parent.kind in PREDICATING:
                base = self._draft(parent)
                if base is not None:
                    # Whose sum it is, and of which verb, is enough to find it by.
                    named = merge(merge(base.subject, [base.root]), own)
                    return Draft(parent.root, SUMMARY, named, base.subject, base.tokens, own)
        if kind == INCLUSION:
            return self._inclusion(clause, own)
        if kind == APPOSITION:
            subject = self.noun_phrase(clause.anchor, self.c.left[root])
            return Draft(root, kind, merge(subject, own), subject, own)
        if kind in (RELATIVE, REDUCED):
            subject = self._of_whom(clause) or self.noun_phrase(clause.anchor, self.c.left[root])
            return Draft(root, kind, merge(subject, own), subject, own)
        if kind in (PARTICIPLE, ABSOLUTE):
            parent = self.c.by_root.get(clause.parent)
            if kind == ABSOLUTE and (self.c.deps[root] == "advcl" or self.sharing.of_another(root)):
                own = [
                    t for t in own if self.c.deps[t] != "mark" and (t != root or self.c.deps[t] == "advcl")
                ]
                return Draft(root, kind, own, [], own) if own else None
            subject = self.subject_tokens(parent) if parent else []
            if not subject:
                return None
            mark = [t for t in own if self.c.deps[t] == "mark" and self.c.heads[t] == root]
            own = [t for t in own if t not in mark]
            return Draft(root, kind, merge(subject, own), subject, own)
        return self._predication(clause, own)

    def _inclusion(self, clause: Clause, own: list[int]) -> Draft | None:
        """ ", including three children,": what the clause says of all, said of these."""
        parent = self.c.by_root.get(clause.parent)
        if parent is None or parent.kind not in PREDICATING:
            return None
        base = self._draft(parent)
        if base is None:
            return None
        base = self._narrowed(base, clause.anchor)
        whole = set(self.noun_phrase(clause.anchor, self.c.left[clause.root]))
        part = self.trim([t for t in own if t != clause.root])
        if not part or not whole or not whole <= set(base.tokens):
            return None
        replaced = [
            u for t in base.tokens for u in (part if t == clause.anchor else () if t in whole else (t,))
        ]
        own = [u for t in base.own for u in (part if t == clause.anchor else () if t in whole else (t,))]
        subject = [
            u for t in base.subject for u in (part if t == clause.anchor else () if t in whole else (t,))
        ]
        return Draft(
            base.root,
            base.kind,
            replaced,
            subject,
            own,
            base.borrowed,
            ordered=True,
            rule="clause.inclusion",
            marks=(("clause.inclusion", clause.root, clause.root), *base.marks),
        )

    def _narrowed(self, base: Draft, noun: int) -> Draft:
        """ "It came as rebels took towns, including Oster": what is said of the towns is the clause they stand in."""
        c = self.c
        verb = noun
        while verb != base.root and c.deps[verb] != "advcl" and c.heads[verb] != verb:
            verb = c.heads[verb]
        subject = self.sharing.own_subject(verb)
        if verb == base.root or c.deps[verb] != "advcl" or subject < 0:
            return base
        mine = set(base.tokens)
        tokens = [
            t for t in range(c.left[verb], c.right[verb] + 1)
            if t in mine and not (c.heads[t] == verb and self.sharing.opens(t))
        ]  # fmt: skip
        subject_tokens = [t for t in self.noun_phrase(subject) if t in mine]
        return Draft(verb, base.kind, tokens, subject_tokens, tokens)

    def _predication(self, clause: Clause, own: list[int]) -> Draft | None:
        p, c, root, kind = self.p, self.c, clause.root, clause.kind
        own = self._named(clause, own)
        if kind == ABSOLUTE or self.sharing.participial(clause):
            subject = self.subject_tokens(clause)
            if not subject:
                return None
            return Draft(
                root,
                kind,
                merge(subject, own),
                subject,
                own,
                participial=True,
                marks=self._lent(subject, own, []),
            )
        if kind == ADVERBIAL:
            mark = next((t for t in own if t < root and c.heads[t] == root and self.sharing.opens(t)), -1)
            own = self.trim([t for t in own if t > mark])
        subject = self.subject_tokens(clause)
        if not subject:
            return None
        borrowed: list[int] = []
        if not self.own_subjects(root):
            borrowed = self.sharing.shared(clause)
        elif (
            kind in (CONJUNCT, ADVERBIAL)
            and c.deps[root] != "pcomp"
            and own[0] >= c.left[self.sharing.own_subject(root)]
        ):
            borrowed = self.sharing.scope(clause)
        finite = is_finite(p.tags, c.deps, c.children, root) or any(
            c.deps[t] in AUXILIARIES for t in borrowed
        )
        if not finite and kind != CONTENT:
            return None
        tokens = merge(merge(subject, own), borrowed)
        return Draft(root, kind, tokens, subject, own, borrowed, marks=self._lent(subject, own, borrowed))

    def _lent(self, subject: list[int], own: list[int], borrowed: list[int]) -> tuple[Mark, ...]:
        """The marks of what a clause has from another: its subject, auxiliaries, a condition in front."""
        found: list[Mark] = []
        if subject[0] not in own:
            found.append(("share.subject", subject[0], subject[-1]))
        if borrowed:
            auxiliary = self.c.deps[borrowed[-1]] in AUXILIARIES
            found.append(
                ("share.auxiliary", borrowed[-1], borrowed[-1])
                if auxiliary
                else ("share.adjunct", borrowed[0], borrowed[-1])
            )
        return tuple(found)

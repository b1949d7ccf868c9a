"""Statements made of what hangs on a noun: titles, appositions, relatives, times, lengths."""

from __future__ import annotations

from claims.extraction.propositions.drafts import AGE, Draft
from claims.extraction.propositions.nominalisations import VERB_OF
from claims.extraction.words.lexicon import words
from claims.extraction.words.parties import party_of
from claims.extraction.words.verbs import past

from .rendering import Piece, article
from .tenses import Tenses

_TIME_NOUNS = words("day days week weeks month months year years hour hours minute minutes")
MONTH_NAMES = words("january february march april may june july august september october november december")
_GIVING = words(
    "give award offer show pay ask deny tell send teach grant hand promise owe lend forbid allow assign"
)
_ASKED = words("poll survey study")
_COMING = words("come go arrive die fall rise happen occur appear emerge sleep laugh smile arise vanish")
_AT = words("in on at near under inside outside during aboard")
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_OBJECTS = frozenset(("pobj", "pcomp"))
_SOLE = frozenset(("president", "chancellor", "premier", "pope", "king", "queen"))  # no "a" before these


class NounStatements(Tenses):
    """Puts what is said of a noun into a sentence of its own."""

    def _event(self, draft: Draft) -> list[Piece]:
        """ "The Nov. 8 election": "The election was on Nov. 8"."""
        p = self.p
        noun: list[Piece] = [
            t for t in draft.subject
            if not (p.tags[t] == "POS" and t - 1 in draft.own) and not (p.tags[t] == "IN" and t + 1 == draft.own[0])
        ]  # fmt: skip
        first = p.lowers[draft.own[0]]
        if p.tags[draft.own[0]] == "IN":
            first = "last"  # the preposition is there already
        preposition: list[Piece] = []
        before = draft.own[0] - 1
        if before in draft.subject and p.tags[before] == "IN":
            preposition = [before]
        elif first not in ("last", "next", "this", "yesterday", "today", "tomorrow", "the", "early", "late"):
            preposition = [
                "in" if first.isdigit() or (len(draft.own) == 1 and first in MONTH_NAMES) else "on"
            ]
        past = (
            self._past(self.c.owner[draft.root])
            or first == "last"
            or (p.lemmas[draft.root] in _ASKED and first in MONTH_NAMES)
            or (len(first) == 4 and first.isdigit())
        )
        verb = self._be(draft, [t for t in draft.subject if p.tags[t] != "POS"], was=past)
        lead: list[Piece] = (
            [] if noun and isinstance(noun[0], int) and p.tags[noun[0]] in ("DT", "PRP$", "NNP") else ["the"]
        )
        return [*lead, *noun, verb, *preposition, *[t for t in draft.own if p.tags[t] != "POS"]]

    def _title(self, draft: Draft) -> list[Piece]:
        p = self.p
        own = [t for t in draft.own if p.tags[t] not in ("``", "''")] or list(draft.own)
        verb = "was" if p.lowers[own[0]] in ("late", "ex") or self._held_then(draft, own) else "is"
        pieces: list[Piece] = [*draft.subject, verb]
        if p.tags[own[-1]] == "POS":
            return [*pieces, "from" if self._place(own[-2]) else "with", *own[:-1]]
        last = own[-1]
        if (p.tags[last][:2] == "NN" and p.words[last].islower()) or p.tags[last][:2] == "JJ":
            bare = p.tags[own[0]] not in ("PRP$", "DT") and self.c.deps[own[0]] != "poss"
            if bare and not any(p.tags[t] == "POS" for t in own):
                pieces.append(article(p.words[own[0]]))
            if p.tags[last] == "NNS":
                return [*pieces, *own[:-1], p.lemmas[last]]
        elif len(own) == 1 and p.tags[last] in ("NNS", "NNPS") and p.words[last].endswith("s"):
            # "Democrats Ann Hale and Karl Brook": each is a Democrat.
            return [
                *pieces,
                *([article(p.words[own[0]])] if len(own) == 1 else []),
                *own[:-1],
                p.words[last][:-1],
            ]
        elif p.words[own[0]].islower() or (len(own) == 1 and p.lowers[own[0]] not in _SOLE):
            pieces.append(article(p.words[own[0]]))
        return [*pieces, *own]

    def _held_then(self, draft: Draft, own: list[int]) -> bool:
        """ "The director under President Hale", "President Hale signed it in 1990": an office as it was."""
        p, c = self.p, self.c
        if len(own) != 1 or p.tags[own[0]][:3] != "NNP":
            return False
        before = c.heads[draft.root]
        return p.lowers[before] in ("under", "since") or self._past(c.owner[draft.root])

    def _apposition(self, draft: Draft) -> list[Piece]:
        p = self.p
        subject, own = draft.subject, draft.own
        anchor = self.c.by_root[draft.root].anchor
        party = party_of(p.text[p.starts[own[0]] : p.ends[own[-1]]])
        if party:
            return [*subject, "is", party]
        if p.lowers[draft.root] in _TIME_NOUNS:
            return [*subject, "came", *own]
        if p.tags[draft.root][:3] == "NNP" and p.tags[anchor][:3] != "NNP" and self._person(draft.root):
            subject, own = own, subject
            anchor = draft.root
        plural = p.tags[anchor] in ("NNS", "NNPS")
        for k in range(len(own) - 2):
            if p.lowers[own[k]] == "of" and p.lowers[own[k + 1]] in ("them", "whom", "which"):
                # "Four men, two of them brothers": two of the four men are brothers.
                return [*own[: k + 1], *subject, "are" if p.lowers[own[0]] != "one" else "is", *own[k + 2 :]]
        # "Two strategists, Hale and Brook,": they are two strategists.
        plural = plural or p.tags[self.c.by_root[draft.root].anchor] in ("NNS", "NNPS")
        plural = plural or (p.tags[draft.root] == "NNS" and self._plural(subject))
        if any(p.lowers[t] == "since" and self.c.deps[t] == "prep" for t in own):
            return [*subject, "have been" if plural else "has been", *own]
        return [*subject, "are" if plural else "is", *own]

    def _relative(self, draft: Draft) -> list[Piece]:
        p, root = self.p, draft.root
        own = list(draft.own)
        pronoun = -1
        for t in own:
            if p.tags[t] in ("WDT", "WP", "WP$", "WRB") or (p.lowers[t] == "that" and t < root):
                pronoun = t
                break
            if t >= root:
                break
        noun: list[Piece] = list(draft.subject)
        if pronoun < 0:
            return self._insert_object(own, noun, root)
        rest = [t for t in own if t > pronoun]
        before = [t for t in own if t < pronoun]
        word, dep = p.lowers[pronoun], self.c.deps[pronoun]
        if word == "whose":
            last = draft.subject[-1] if draft.subject else -1
            return [*noun, "'" if last >= 0 and p.lowers[last].endswith("s") else "'s", *rest]
        if word == "where":
            return self._there(rest, [self._by_which(draft, "in"), *noun])
        if word == "when":
            return [*rest, self._by_which(draft, "in"), *noun]
        if dep in ("nsubj", "nsubjpass"):
            return [*noun, *rest]
        if before and self.c.heads[pronoun] in before:
            if p.lowers[before[0]] in (
                "in",
                "on",
                "at",
                "to",
                "from",
                "for",
                "with",
                "by",
                "during",
                "under",
                "after",
            ):
                return [*rest, *before, *noun]
            return [*before, *noun, *rest]
        return self._insert_object(rest, noun, root)

    def _there(self, rest: list[int], noun: list[Piece]) -> list[Piece]:
        """What is so "in X"; where the clause speaks of "the country", that is X."""
        p = self.p
        for k in range(len(rest) - 1):
            if p.lowers[rest[k]] == "the" and p.lowers[rest[k + 1]] in ("country", "city", "town", "village"):
                return [*rest[:k], *noun[1:], *rest[k + 2 :]]
        return [*rest, *noun]

    def _by_which(self, draft: Draft, usual: str) -> Piece:
        """The preposition before a relative's noun ("on Capitol Hill, where …"), if it tells of a place or time."""
        anchor = self.c.by_root[draft.root].anchor
        before = self.c.heads[anchor]
        if self.c.deps[anchor] == "pobj" and before < anchor and self.p.lowers[before] in _AT:
            return before
        if self.c.labels.get(anchor, "") == "DATE" and self.p.lowers[anchor] in _DAYS:
            return "on"
        return usual

    def _insert_object(self, rest: list[int], noun: list[Piece], root: int) -> list[Piece]:
        """ "The court has put … on hold": the noun goes where the verb wants its object."""
        deps, children, lemmas = self.c.deps, self.c.children, self.p.lemmas
        for k, t in enumerate(rest):
            if t > root and deps[t] == "prep" and not any(deps[c] in _OBJECTS for c in children[t]):
                return [*rest[: k + 1], *noun, *rest[k + 1 :]]  # "the town she came from"
        at = root
        for t in rest:
            if t > root and (
                deps[t] == "prt"
                or (
                    deps[t] == "xcomp"
                    and self.c.heads[t] == at
                    and not any(deps[c] == "dobj" for c in children[t])
                )
            ):
                at = t
        if at == root and lemmas[root] in _COMING:
            return []
        if at == root and any(deps[c] == "nsubjpass" for c in children[root]) and lemmas[root] not in _GIVING:
            return []  # who or what is used, built, seen has no further object
        if any(deps[c] == "dobj" and c in rest for c in children[at]):
            return []  # it has its object: what the noun is to it, the parser did not see
        k = next((i for i, t in enumerate(rest) if t == at), len(rest) - 1) + 1
        return [*rest[:k], *noun, *rest[k:]]

    def _measure(self, draft: Draft) -> list[Piece]:
        """ "The six-week strike": the strike lasted six weeks."""
        lowers, (number, unit) = self.p.lowers, draft.own
        units = lowers[unit] if lowers[number] in ("1", "one") else f"{lowers[unit]}s"
        first = draft.subject[0]
        lead: list[Piece] = [] if self.p.tags[first] in ("DT", "PRP$", "PRP", "NNP", "CD") else ["the"]
        was = self._past(self.c.owner[draft.root])
        if draft.kind == AGE:
            return [*lead, *draft.subject, self._be(draft, draft.subject, was=was), number, f"{units} old"]
        if lowers[unit] in _TIME_NOUNS:
            return [*lead, *draft.subject, "lasted" if was else "lasts", number, units]
        return [*lead, *draft.subject, "had" if was else "has", number, units]

    def _nominal(self, draft: Draft) -> list[Piece]:
        """ "Her vote for the war": she voted for it."""
        verb = VERB_OF[self.p.lemmas[draft.root]]
        if verb.startswith("be "):
            be = self._be(draft, draft.subject, was=self._past(self.c.owner[draft.root]))
            return [*draft.subject, be, verb[3:], *draft.own]
        return [*draft.subject, past(verb), *draft.own]

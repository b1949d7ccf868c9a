"""The wording of a claim that stands alone: a whole sentence, in tense, with its pronouns resolved.

Nothing is added that the passage does not say. A participle takes the tense of the verb it hangs on, a
relative pronoun gives way to its noun, an apposition becomes "is". A pronoun whose meaning is not certain
stays, and is reported.
"""

from __future__ import annotations

from collections.abc import Sequence

from .clauses import Clauses
from .drafts import AGE, EARLIER, EVENT, LENGTH, LOCATION, NOMINAL, SPOKEN, SUMMARY, TITLE, Draft
from .grammar import ABSOLUTE, APPOSITION, CONTENT, MAIN, PARTICIPLE, REDUCED, RELATIVE
from .lexicon import words
from .nominals import VERB_OF
from .parties import party_of
from .references import References
from .rendering import Piece, Renderer, Worded, article
from .verbs import participle, past, third_person

_TIME_NOUNS = words("day days week weeks month months year years hour hours minute minutes")
MONTH_NAMES = words("january february march april may june july august september october november december")
# Participles that tell what came of the whole event, not what its subject did.
_OF_EVENTS = words("leave bring raise prompt mean force make push send spark cause underline highlight")
_AT = words("in on at near under inside outside during aboard")
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_OBJECTS = frozenset(("pobj", "pcomp"))
_OPENING = frozenset(("that", "because", "although", "though", "whereas"))
_WANTING = words("insist demand suggest recommend propose request require ask urge order advise")
_AGO = words("last ago yesterday earlier previously")
_SOLE = frozenset(("president", "chancellor", "premier", "pope", "king", "queen"))  # no "a" before these
_AUXILIARIES = frozenset(("aux", "auxpass", "neg"))
_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "'re": "is", "’re": "is", "'ve": "has"}


class Writer:
    """Writes the statements of one parse."""

    def __init__(self, clauses: Clauses, references: References) -> None:
        self.c = clauses
        self.p = clauses.parsed
        self.renderer = Renderer(clauses, references)

    def write(self, draft: Draft, speaker: str, speaker_spans: Sequence[tuple[int, int]]) -> Worded:
        """The statement of a draft; ``speaker`` is whom "I" and "we" mean ("" in the article's own voice)."""
        pieces = self._pieces(draft)
        return self.renderer.render(pieces, draft, speaker, speaker_spans)

    # -- from a draft to words in order

    def _pieces(self, draft: Draft) -> list[Piece]:
        kind = draft.kind
        if kind == TITLE:
            party: list[Piece] = ["(", *draft.borrowed, ")"] if draft.borrowed else []
            return [*self._title(draft), *party]
        if kind == EVENT:
            return self._event(draft)
        if kind == SUMMARY:
            return [*draft.own, ",", *draft.borrowed]
        if kind == EARLIER:
            verb: list[Piece] = [*draft.borrowed] or [self._be(draft, draft.subject, was=True)]
            return [*draft.subject, *verb, *draft.own]
        if kind == SPOKEN:
            to: list[Piece] = ["to"] if self.c.deps[draft.own[0]] != "prep" else []
            return [
                *draft.subject,
                "spoke" if self.p.tags[draft.root] == "VBD" else self._speaks(draft),
                *to,
                *draft.own,
            ]
        if kind in (AGE, LENGTH):
            return self._measure(draft)
        if kind == NOMINAL:
            return self._nominal(draft)
        if kind == LOCATION:
            return [*draft.subject, "is", *draft.own]
        if kind == APPOSITION:
            return self._apposition(draft)
        if kind == RELATIVE:
            return self._relative(draft)
        if kind == REDUCED:
            return self._reduced(draft)
        if kind == PARTICIPLE:
            return self._participle(draft)
        if kind == ABSOLUTE:
            return self._absolute(draft)
        if draft.participial:
            return self._participle(draft)
        if kind == CONTENT and self.p.tags[draft.root] == "VBG" and not self._has_tense(draft):
            return self._progressing(draft)
        return self._clause(draft)

    def _has_tense(self, draft: Draft) -> bool:
        return any(self.c.deps[t] in ("aux", "auxpass") for t in self.c.children[draft.root])

    def _progressing(self, draft: Draft) -> list[Piece]:
        """ "Polls show his lead eroding": his lead is eroding."""
        root = draft.root
        before: list[Piece] = [t for t in draft.tokens if t < root]
        if any(self.p.tags[t] in ("VBD", "VBZ", "VBP", "MD") for t in draft.tokens):
            return self._clause(draft)
        after = [t for t in draft.tokens if t >= root]
        return [*before, self._be(draft, draft.subject, was=False), *after]

    def _clause(self, draft: Draft) -> list[Piece]:
        """Subject, what is borrowed, then the clause, in an order that reads."""
        return self._wanted(draft, self._in_order(draft))

    def _wanted(self, draft: Draft, pieces: list[Piece]) -> list[Piece]:
        """ "She insisted that the plan include a tram": the plan should include one."""
        p, root = self.p, draft.root
        clause = self.c.by_root.get(root)
        if draft.kind != CONTENT or clause is None or p.lemmas[self.c.heads[root]] not in _WANTING:
            return pieces
        cue = self.c.heads[root]
        be = next(
            (
                t
                for t in self.c.children[root]
                if p.lowers[t] == "be" and self.c.deps[t] in ("aux", "auxpass")
            ),
            -1,
        )
        verb = be if be >= 0 else root
        if any(self.c.deps[t] == "aux" and t != be for t in self.c.children[root]) or verb not in pieces:
            return pieces
        bare = p.lowers[verb] == p.lemmas[verb] and p.tags[verb] in ("VB", "VBP")
        if be < 0 and (not bare or (self._plural(draft.subject) and p.tags[cue] not in ("VBD", "VBN"))):
            return pieces
        k = pieces.index(verb)
        return [*pieces[:k], "should", *pieces[k:]]

    def _in_order(self, draft: Draft) -> list[Piece]:
        own = draft.own
        if draft.subject and (draft.borrowed or not any(t in draft.subject for t in own)):
            first = draft.subject[0]
            front = [t for t in draft.borrowed if t < first]
            rest = [t for t in draft.borrowed if t >= first]
            pieces: list[Piece] = [*front]
            if front:
                pieces.append(",")
            pieces += draft.subject
            pieces += rest
            pieces += [t for t in own if t not in draft.subject]
            return self._agreed(draft, pieces)
        tokens = list(draft.tokens)
        if (
            draft.kind == CONTENT
            and self.p.lowers[tokens[0]] in _OPENING
            and self.c.heads[tokens[0]] == draft.root
            and self.c.deps[tokens[0]] == "mark"
        ):
            tokens = tokens[1:]  # "because she had left": that she had
        return self._agreed(draft, list(tokens))

    def _agreed(self, draft: Draft, pieces: list[Piece]) -> list[Piece]:
        """A plural verb after one member of a split subject becomes singular."""
        if not draft.split_subject or not draft.subject or self._plural(draft.subject):
            return pieces
        p, root = self.p, draft.root
        result: list[Piece] = []
        done = False
        for piece in pieces:
            if (
                isinstance(piece, int)
                and not done
                and (
                    piece == root
                    or (self.c.heads[piece] == root and self.c.deps[piece] in ("aux", "auxpass"))
                )
            ):
                word = p.lowers[piece]
                if word in _SINGULAR:
                    piece, done = _SINGULAR[word], True
                elif p.tags[piece] == "VBP":
                    piece, done = third_person(p.lemmas[piece]), True
                elif p.tags[piece] in ("VBD", "MD", "VBZ"):
                    done = True
            result.append(piece)
        return result

    def _plural(self, subject: list[int]) -> bool:
        p, deps = self.p, self.c.deps
        if not subject:
            return False
        heads = [t for t in subject if self.c.heads[t] not in subject]
        head = heads[0] if heads else subject[-1]
        for t in subject:
            if self.c.heads[t] != head or t == head:
                continue
            if deps[t] == "conj":
                between = [p.lowers[u] for u in subject if head < u < t]
                return "and" in between or (p.tags[t] in ("NNS", "NNPS") and "or" in between)
            if p.tags[t] == "CD" and deps[t] == "nummod" and p.lowers[t] not in ("1", "one"):
                return not p.words[t].isdigit() or t < head
        if p.lowers[head] in ("they", "we", "you", "these", "those", "many", "most", "several"):
            return True
        return p.tags[head] in ("NNS", "NNPS") or (
            p.tags[head] == "CD" and p.lowers[head] not in ("1", "one")
        )

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
            self._past(self.c.owner[draft.root]) or first == "last" or (len(first) == 4 and first.isdigit())
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
        return [*subject, "are" if plural else "is", *own]

    def _person(self, t: int) -> bool:
        return self.c.labels.get(t, "") in ("PERSON", "ORG")

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

    def _place(self, t: int) -> bool:
        return self.c.labels.get(t, "") in ("GPE", "LOC")

    def _insert_object(self, rest: list[int], noun: list[Piece], root: int) -> list[Piece]:
        """ "The court has put … on hold": the noun goes where the verb wants its object."""
        deps, children = self.c.deps, self.c.children
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
        if any(deps[c] == "dobj" and c in rest for c in children[at]):
            return []  # it has its object: what the noun is to it, the parser did not see
        k = next((i for i, t in enumerate(rest) if t == at), len(rest) - 1) + 1
        return [*rest[:k], *noun, *rest[k:]]

    def _past(self, clause_root: int) -> bool:
        """Whether the clause that a participle hangs on tells of the past."""
        p = self.p
        if p.tags[clause_root] == "VBD":
            return True
        if (
            p.tags[clause_root] in ("VBP", "VB")
            and past(p.lemmas[clause_root].lower()) == p.lowers[clause_root]
        ):
            # "The river burst its banks": one form for both tenses; a plural would be needed for the present.
            subject = [c for c in self.c.children[clause_root] if self.c.deps[c] in ("nsubj", "nsubjpass")]
            return bool(subject) and p.tags[subject[0]] in ("NN", "NNP")
        return any(
            self.c.deps[c] in ("aux", "auxpass") and p.tags[c] == "VBD" for c in self.c.children[clause_root]
        )

    def _governor(self, draft: Draft) -> int:
        clause = self.c.by_root[draft.root]
        for _ in range(12):
            parent = self.c.by_root.get(clause.parent)
            if parent is None:
                return clause.root
            if parent.kind not in (PARTICIPLE, REDUCED, APPOSITION, ABSOLUTE):
                return parent.root
            clause = parent
        return clause.root

    def _measure(self, draft: Draft) -> list[Piece]:
        """ "The six-week strike": the strike lasted six weeks."""
        lowers, (number, unit) = self.p.lowers, draft.own
        units = lowers[unit] if lowers[number] in ("1", "one") else f"{lowers[unit]}s"
        first = draft.subject[0]
        lead: list[Piece] = [] if self.p.tags[first] in ("DT", "PRP$", "NNP") else ["the"]
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

    def _speaks(self, draft: Draft) -> str:
        return "speak" if self._plural(draft.subject) else "speaks"

    def _be(self, draft: Draft, subject: list[int], *, was: bool) -> str:
        plural = self._plural(subject) if subject else False
        if was:
            return "were" if plural else "was"
        return "are" if plural else "is"

    def _reduced(self, draft: Draft) -> list[Piece]:
        p, root = self.p, draft.root
        governor = self._governor(draft)
        was = self._past(governor) or (p.tags[root] == "VBN" and self._perfect(governor))
        if p.tags[root] == "VBN" and p.lowers[root] not in ("known", "called", "named", "based", "located"):
            was = (
                was
                or any(self.c.deps[c] == "agent" for c in self.c.children[root])
                or self._in_a_year(draft.own)
                or any(p.lowers[t] in _AGO for t in draft.own)
            )
        return [*draft.subject, self._be(draft, draft.subject, was=was), *draft.own]

    def _perfect(self, verb: int) -> bool:
        return any(self.c.deps[c] == "aux" and self.p.lemmas[c] == "have" for c in self.c.children[verb])

    def _in_a_year(self, tokens: list[int]) -> bool:
        lowers = self.p.lowers
        return any(len(lowers[t]) == 4 and lowers[t].isdigit() for t in tokens)

    def _participle(self, draft: Draft) -> list[Piece]:
        p, root = self.p, draft.root
        own = [t for t in draft.own if t not in draft.subject]
        if p.tags[root] != "VBG":
            if any(p.lowers[c] == "having" for c in self.c.children[root]):
                return [*draft.subject, past(p.lemmas[root].lower()), *[t for t in own if t > root]]
            was = (
                self._past(self._governor(draft))
                or self._perfect(self._governor(draft))
                or self._in_a_year(own)
            )
            return [*draft.subject, self._be(draft, draft.subject, was=was), *own]
        lead = [t for t in own if t < root]
        rest = [t for t in own if t > root]
        if lead and p.lowers[lead[0]] == "without":
            denied = self._denied(self._tensed(draft, root), p.lemmas[root].lower())
            return [*draft.subject, *denied, *rest]
        governor = self._governor(draft)
        if p.lemmas[root] in _OF_EVENTS and own and own[0] > governor and self._whole(governor):
            # "The firm failed, leaving 90 out of work": it was the failing that did so.
            whole = [t for t in self.c.by_root[governor].tokens if t < own[0]]
            while whole and p.tags[whole[0]] in ("CC", ",", ":"):
                whole = whole[1:]
            return [*_without_end(whole, p.tags), ",", *own]
        return [*draft.subject, *lead, *self._tensed(draft, root), *rest]

    def _denied(self, verb: list[Piece], lemma: str) -> list[Piece]:
        """ "Left without paying": did not pay."""
        if len(verb) > 1 or verb[0] in ("was", "were"):
            return [verb[0], "not", *verb[1:]]
        return ["did", "not", lemma]

    def _whole(self, root: int) -> bool:
        """Whether a clause can be repeated as it stands."""
        deps = self.c.deps
        return self.c.by_root[root].kind in (MAIN, CONTENT) and any(
            deps[c] in ("nsubj", "nsubjpass") for c in self.c.children[root]
        )

    def _tensed(self, draft: Draft, verb: int) -> list[Piece]:
        """The verb of a participle in the tense of the verb it hangs on."""
        p = self.p
        governor = self._governor(draft)
        lemma = p.lemmas[verb].lower()
        plural = self._plural(draft.subject)
        for c in self.c.children[governor]:
            if self.c.deps[c] != "aux":
                continue
            if p.lemmas[c] == "have":
                if self.c.deps[verb] == "pcomp" or any(
                    self.c.deps[m] == "mark" for m in self.c.children[verb]
                ):
                    return [past(lemma)]  # "has spoken of it before becoming mayor": became
                return [p.lowers[c], participle(lemma)]
            if p.tags[c] == "MD" and p.lowers[c] in (
                "will",
                "would",
                "could",
                "may",
                "might",
                "can",
                "shall",
            ):
                return [p.lowers[c], lemma]
            if p.tags[governor] == "VBG" and p.lemmas[c] == "be" and p.tags[c] != "VBD":
                return ["are" if plural else "is", p.words[verb]]
        if self._past(governor) or p.tags[governor] == "VBN":
            if lemma == "be":
                return ["were" if plural else "was"]
            return [past(lemma)]
        if plural:
            return ["are" if lemma == "be" else lemma]
        return [third_person(lemma)]

    def _absolute(self, draft: Draft) -> list[Piece]:
        """ ", with a margin of error of 4 points"; ", with each state assigned a target"."""
        p, root = self.p, draft.root
        own = [t for t in draft.own if t not in draft.subject]
        if self.c.deps[root] == "prep":
            body = [t for t in own if t != root]
            for t in body:
                if self.c.deps[t] in ("acl", "pcomp") and p.tags[t] in ("VBN", "VBG"):
                    noun = [u for u in body if u < t]
                    if noun:
                        return [
                            *noun,
                            self._be(draft, noun, was=self._past(self._governor(draft))),
                            *[u for u in body if u >= t],
                        ]
            verb = (
                "had"
                if self._past(self._governor(draft))
                else "have"
                if self._plural(draft.subject)
                else "has"
            )
            return [*draft.subject, verb, *body]
        if p.tags[root] in ("VBN", "VBG", "VBD"):
            noun = [t for t in draft.tokens if t < root]
            was = self._past(self._governor(draft))
            return [*noun, self._be(draft, noun, was=was), *[t for t in draft.tokens if t >= root]]
        return self._clause(draft)


def _without_end(tokens: list[int], tags: Sequence[str]) -> list[int]:
    end = len(tokens)
    while end and tags[tokens[end - 1]] in (",", ".", ":", "CC"):
        end -= 1
    return tokens[:end]

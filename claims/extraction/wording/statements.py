"""The wording of a claim that stands alone: a whole sentence, in tense, with its pronouns resolved.

Nothing is added that the passage does not say. A participle takes the tense of the verb it hangs on, a
relative pronoun gives way to its noun, an apposition becomes "is". A pronoun whose meaning is not certain
stays, and is reported.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.propositions.drafts import (
    AGE,
    EARLIER,
    EVENT,
    EXAMPLE,
    LENGTH,
    LOCATION,
    NOMINAL,
    ROLE,
    SPOKEN,
    SUMMARY,
    TITLE,
    Draft,
)
from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.grammar import ABSOLUTE, APPOSITION, CONTENT, PARTICIPLE, REDUCED, RELATIVE
from claims.extraction.words.lexicon import words
from claims.extraction.words.verbs import past, third_person

from .nounstatements import NounStatements
from .references import References
from .rendering import Piece, Renderer, Worded

# Participles that tell what came of the whole event, not what its subject did.
_OF_EVENTS = words("leave bring raise prompt mean force make push send spark cause underline highlight")
_OPENING = frozenset(("that", "because", "although", "though", "whereas"))
_WANTING = words("insist demand suggest recommend propose request require ask urge order advise")
_AGO = words("last ago yesterday earlier previously")
_DONE = words(
    "survey conduct poll interview unearth issue file stage host launch air broadcast kill wound injure murder slay "
    "assassinate execute arrest convict kidnap found publish shoot"
)
_DOCUMENTS = words(
    "statement report letter memo email e-mail tweet rule law bill article story book video clip film ad note order "
    "resolution petition lawsuit suit complaint poll survey study change measure amendment sign banner poster speech "
    "editorial column map document record evidence picture photo photograph footage image proposal plan agreement deal "
    "treaty decree statute provision clause act policy"
)
_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "'re": "is", "’re": "is", "'ve": "has"}
_PLURAL = {"is": "are", "was": "were", "has": "have", "does": "do", "'s": "are", "’s": "are"}


class Writer(NounStatements):
    """Writes the statements of one parse."""

    def __init__(self, clauses: Clauses, references: References) -> None:
        super().__init__(clauses)
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
        if kind == EXAMPLE:
            return [*draft.subject, "include", *draft.own]
        if kind == ROLE:
            be = self._be(draft, draft.subject, was=self._past(self.c.owner[draft.root]))
            i = self.p.lowers[draft.subject[0]] == "i"
            return [*draft.subject, "am" if i and be == "is" else be, *draft.own]
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
        if draft.subject and (draft.borrowed or set(draft.subject).isdisjoint(own)):
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
        """A plural verb after one member of a split subject becomes singular, and "is" of one "are" of others."""
        if not draft.split_subject or not draft.subject:
            return pieces
        p, root = self.p, draft.root
        forms = _SINGULAR
        if self._plural(draft.subject):
            if p.lowers[draft.subject[0] - 1] != "like":
                return pieces
            forms = _PLURAL  # "The song, like their others, is loud": they are
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
                if word in forms:
                    piece, done = forms[word], True
                elif p.tags[piece] == "VBZ" and forms is _PLURAL:
                    piece, done = p.lemmas[piece], True
                elif p.tags[piece] == "VBP" and forms is _SINGULAR:
                    piece, done = third_person(p.lemmas[piece]), True
                elif p.tags[piece] in ("VBD", "MD", "VBZ", "VBP"):
                    done = True
            result.append(piece)
        return result

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
                or p.lemmas[root] in _DONE
            )
        elif p.tags[root] == "VBG" and draft.own[0] == root and self._inanimate(draft.root):
            # "A letter urging calm": it urged calm; only a person "was urging" it.
            lemma = p.lemmas[root].lower()
            plural = self._plural(draft.subject)
            verb = past(lemma) if was else lemma if plural else third_person(lemma)
            return [*draft.subject, verb, *draft.own[1:]]
        return [*draft.subject, self._be(draft, draft.subject, was=was), *draft.own]

    def _inanimate(self, root: int) -> bool:
        noun = self.c.by_root[root].anchor
        lowers = self.p.lowers[noun]
        return lowers in _DOCUMENTS or self.p.lemmas[noun] in _DOCUMENTS

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

"""Where a clause of its own begins: the kind of every token, decided from its place in the tree."""

from __future__ import annotations

from .grammar import (
    ABSOLUTE,
    ADVERBIAL,
    APPOSITION,
    ASIDES,
    BARE_ANTECEDENTS,
    BODIES,
    BREAKS,
    CHANNELS,
    CLAUSAL_DEPS,
    COMING,
    CONJUNCT,
    CONTENT,
    DESCRIBING,
    FRAME,
    INCLUSION,
    INTRANSITIVE,
    MAIN,
    NARROWING,
    NOMINAL,
    NOT_NAMING,
    PARTICIPLE,
    PARTICIPLE_PREPOSITIONS,
    PARTING,
    POSSIBLE,
    REDUCED,
    RELATIVE,
    SITES,
    SO_LONG,
    SPLIT_IF_PAST,
    SPLIT_MARKS,
    STAY,
    SUBJECTS,
    TAKING_CLAUSES,
    TAKING_GERUNDS,
    TIMES,
    TIMES_BEFORE,
    VERBAL,
    is_finite,
)
from .parse import Parsed
from .parties import party_of
from .repairs import mended

_PHRASAL = NOMINAL | {"IN"}


class Finder:
    """Decides the kind of every token; one instance for each parse."""

    __slots__ = (
        "children",
        "content_roots",
        "cues",
        "deps",
        "heads",
        "kinds",
        "left",
        "lemmas",
        "lowers",
        "n",
        "p",
        "persons",
        "right",
        "tags",
    )  # fmt: skip

    def __init__(self, parsed: Parsed, content_roots: frozenset[int], frames: frozenset[int]) -> None:
        self.p = parsed
        self.n = n = len(parsed.heads)
        self.heads, self.deps, self.tags = mended(parsed)
        self.lemmas, self.lowers = parsed.lemmas, parsed.lowers
        self.content_roots = content_roots
        self.cues = frames
        self.children: list[list[int]] = [[] for _ in range(n)]
        for i, h in enumerate(self.heads):
            if h != i:
                self.children[h].append(i)
        self.persons = frozenset(t for a, b, label in parsed.ents if label == "PERSON" for t in range(a, b))
        self.left = list(range(n))
        self.right = list(range(n))
        self.kinds = [STAY] * n
        self._edges()

    def _edges(self) -> None:
        """Left and right edges of every subtree: each climb ends where an earlier one already went further."""
        left, right, heads = self.left, self.right, self.heads
        for i in range(self.n):
            j = heads[i]
            child = i
            while j != child and i < left[j]:
                left[j] = i
                child, j = j, heads[j]
        for i in range(self.n - 1, -1, -1):
            j = heads[i]
            child = i
            while j != child and i > right[j]:
                right[j] = i
                child, j = j, heads[j]

    def classify(self) -> list[int]:
        """The kind of each token. Heads of conjuncts stand before them, so one pass in order is enough."""
        kinds, deps, heads = self.kinds, self.deps, self.heads
        for i in range(self.n):
            dep = deps[i]
            if i in self.cues:
                kinds[i] = FRAME
            elif i in self.content_roots:
                kinds[i] = CONTENT
            elif dep in CLAUSAL_DEPS:
                if heads[i] == i:
                    kinds[i] = MAIN
                elif dep == "conj":
                    kinds[i] = self._conjunct(i)
                elif dep == "advcl":
                    kinds[i] = self._adverbial(i)
                elif dep == "relcl":
                    kinds[i] = RELATIVE if self._relative(i) else STAY
                elif dep == "acl":
                    kinds[i] = REDUCED if self._reduced(i) else STAY
                elif dep == "appos":
                    kinds[i] = self._appositive(i)
                elif dep in ("ccomp", "parataxis"):
                    kinds[i] = MAIN if self._juxtaposed(i) else STAY
                elif dep == "pcomp":
                    kinds[i] = PARTICIPLE if self._prepositional_participle(i) else STAY
                elif dep == "amod":
                    if i > heads[i] and self._size(i) >= 3 and self._break_before(i):
                        kinds[i] = REDUCED
                elif dep == "npadvmod":
                    kinds[i] = APPOSITION if self._measured(i) else STAY
                elif dep == "prep":
                    kinds[i] = (
                        ABSOLUTE
                        if self._absolute(i)
                        else INCLUSION
                        if self._inclusion(i)
                        else FRAME
                        if self._channel(i)
                        else STAY
                    )
        return kinds

    def subject_of(self, verb: int) -> int:
        """The verb's own subject, or -1."""
        deps = self.deps
        for c in self.children[verb]:
            if deps[c] in SUBJECTS:
                return c
        return -1

    def _mark(self, verb: int) -> int:
        """The conjunction that opens the clause of this verb, or -1."""
        deps, lowers = self.deps, self.lowers
        for c in self.children[verb]:
            if c > verb:
                break
            if deps[c] == "mark" or (deps[c] == "advmod" and lowers[c] in ("when", "where", "how", "why")):
                return c
        return -1

    def _verbal(self, i: int) -> bool:
        return self.tags[i] in VERBAL or self.subject_of(i) >= 0

    def _break_before(self, i: int) -> bool:
        """Whether a comma, dash or bracket stands before the subtree of ``i``."""
        start = self.left[i]
        return start > 0 and self.lowers[start - 1] in BREAKS

    def _size(self, i: int) -> int:
        return self.right[i] - self.left[i] + 1

    def _conjunct(self, i: int) -> int:
        head = self.heads[i]
        kind = self.kinds[head]
        if kind == STAY or not self._verbal(i):
            if kind != STAY and self.subject_of(i) >= 0:
                return CONJUNCT
            return STAY
        if kind in (APPOSITION, ABSOLUTE) or self._neither(i, head) or self._object_shared(i, head):
            return STAY
        if not (self._verbal(head) or self.tags[head][:2] in ("JJ", "IN", "NN")):
            return STAY
        return CONJUNCT

    def _object_shared(self, i: int, head: int) -> bool:
        """ "Has seized and burned the mill": the first verb has its object after the second."""
        if i != head + 2 or self.deps[head + 1] != "cc" or self.lemmas[head] in INTRANSITIVE:
            return False
        if any(
            self.deps[c] in ("dobj", "ccomp", "xcomp", "prt", "nsubjpass", "auxpass")
            for c in self.children[head]
        ):
            return False
        return any(self.deps[c] == "dobj" for c in self.children[i])

    def _neither(self, i: int, head: int) -> bool:
        """ "Neither confirm nor deny", "arrest or expel": apart, the halves would say something else."""
        lowers, deps = self.lowers, self.deps
        if self.subject_of(i) >= 0:
            return False
        if "nor" in lowers[max(head, i - 4) : i]:
            return True
        children = self.children[head]
        if not any(deps[c] == "cc" and lowers[c] in ("nor", "or") for c in children if head < c < i):
            return False
        # What may be sold or closed may be sold, and may be closed.
        possible = any(self.tags[c] == "MD" and lowers[c] in POSSIBLE for c in children)
        return not possible or any(deps[c] == "neg" for c in children)

    def _adverbial(self, i: int) -> int:
        tags, deps = self.tags, self.deps
        tag = tags[i]
        mark = self._mark(i)
        subject = self.subject_of(i)
        word = self.lowers[mark] if mark >= 0 else ""
        if word == "with" and subject >= 0:
            return ABSOLUTE
        if (
            subject < 0
            and tag == "VBG"
            and self.lemmas[i] in DESCRIBING
            and self._break_before(i)
            and self._noun_before(i) >= 0
        ):
            return REDUCED
        if subject < 0:
            aux = any(deps[c] == "aux" and self.lowers[c] != "having" for c in self.children[i])
            if aux or tag not in ("VBG", "VBN"):
                return STAY
            if word and word not in PARTICIPLE_PREPOSITIONS:
                return STAY
            if self._size(i) < 3:
                return STAY
            after = self.right[i] + 1
            fronted = i < self.heads[i] and after < self.n and self.lowers[after] == ","
            return PARTICIPLE if self._break_before(i) or fronted or word in ("after", "before") else STAY
        if not is_finite(self.tags, self.deps, self.children, i):
            return ABSOLUTE if not word and tag in ("VBG", "VBN") and self._break_before(i) else STAY
        if not word:
            return (
                MAIN
                if self._break_before(i) and self.lowers[self.left[i]] not in ("had", "were", "should")
                else STAY
            )
        if word == "while" and not self._break_before(i):
            return STAY
        if mark > 0 and self._tied(mark):
            return STAY
        if word in SPLIT_MARKS:
            return ADVERBIAL
        if word in ("because", "as", "since") and tags[subject] != "PRP":
            return STAY if self.lemmas[self.heads[i]] in COMING else ADVERBIAL
        if word in SPLIT_IF_PAST and self._past(i):
            return STAY if self.lemmas[self.heads[i]] in COMING else ADVERBIAL
        return STAY

    def _tied(self, mark: int) -> bool:
        """ "Hours after", "as soon as", "only when": the words before say how near or that nothing else would do."""
        before = self.lowers[mark - 1]
        above = self.heads[mark - 1]
        return (
            (before in TIMES_BEFORE and not (self.deps[mark - 1] == "pobj" and self.lowers[above] == "for"))
            or before in NARROWING
            or (before == "even" and self.lowers[mark] in ("when", "after", "before", "where"))
            or (before in SO_LONG and mark > 1 and self.lowers[mark - 2] in ("as", "so"))
        )

    def _past(self, verb: int) -> bool:
        tags, deps = self.tags, self.deps
        return tags[verb] == "VBD" or any(
            deps[c] in ("aux", "auxpass") and tags[c] == "VBD" for c in self.children[verb]
        )

    def _relative(self, i: int) -> bool:
        anchor = self.heads[i]
        if self._completes(anchor, i) or self._cleft(anchor, i):
            return False
        if self._break_before(i):
            return True
        tags, lowers = self.tags, self.lowers
        if tags[anchor] in ("PRP", "DT", "WP", "CD") or lowers[anchor] in BARE_ANTECEDENTS:
            return False
        if self._supposed(anchor) or self._any_such(anchor):
            return False
        if not is_finite(self.tags, self.deps, self.children, i) or self._size(i) < 4:
            return False
        if lowers[self.left[i]] == "who" and not self._tells(anchor, i):
            return False
        return not self._picks_out(anchor, i)

    def _tells(self, anchor: int, clause: int) -> bool:
        """ "A clerk who took bribes", "learned it from a woman who had been there": more than who is meant."""
        deps = self.deps
        if self.described(anchor) != anchor:
            return True
        return (
            self._past(clause)
            and self.tags[anchor] == "NN"
            and deps[anchor] in ("dobj", "pobj", "attr", "appos")
        )

    def described(self, noun: int) -> int:
        """Whom "who" means after a description with a body in it ("a doctor at the clinic, who …"): the person."""
        deps, heads = self.deps, self.heads
        for _ in range(4):
            if noun in self.persons:
                return noun
            if self.kinds[noun] == APPOSITION:
                return heads[noun]
            above = heads[heads[noun]]
            body = self.lemmas[noun] in SITES or (
                self.tags[noun] in ("NNP", "NNPS") and noun not in self.persons
            )
            if deps[noun] != "pobj" or not body or self.tags[above][:2] != "NN" or above > noun:
                return noun
            noun = above
        return noun

    def _completes(self, anchor: int, clause: int) -> bool:
        """ "The fear that prices rise", "the fact he won": the clause says what is feared."""
        deps, lowers, tags = self.deps, self.lowers, self.tags
        start = self.left[clause]
        that = start if lowers[start] == "that" else -1
        if that < 0 and tags[start] in ("WDT", "WP", "WP$", "WRB", "IN"):
            return False
        taking = self.lemmas[anchor] in TAKING_CLAUSES
        if (not taking and (that < 0 or deps[that] != "mark")) or self.subject_of(clause) in (-1, that):
            return False
        if taking and (
            (that >= 0 and deps[that] == "mark")
            or any(lowers[c] == "no" for c in self.children[anchor])
            or any(deps[c] == "nsubjpass" for c in self.children[clause])
        ):
            return True
        return any(deps[c] in ("dobj", "attr", "acomp") and c != that for c in self.children[clause])

    def _cleft(self, anchor: int, clause: int) -> bool:
        """ "It was in May that the mill closed": one statement, whose "it" stands for nothing."""
        deps = self.deps
        top = anchor
        if deps[top] == "pobj":
            top = self.heads[top]
        verb = self.heads[top]
        if deps[top] not in ("attr", "prep") or self.lemmas[verb] != "be" or top < verb:
            return False
        subject = self.subject_of(verb)
        return (
            subject >= 0
            and self.lowers[subject] == "it"
            and self.lowers[self.left[clause]] in ("that", "who")
        )

    def _any_such(self, anchor: int) -> bool:
        """ "Ads attacking rivals": a bare plural is only those that do so; nothing is said of all."""
        return self.tags[anchor] == "NNS" and not any(
            c < anchor and self.deps[c] in ("det", "poss", "nummod", "predet") for c in self.children[anchor]
        )

    def _supposed(self, anchor: int) -> bool:
        """ "If there are emails that …", "we do not host groups using …": of what may not be, nothing is said."""
        tags, deps, lowers, heads = self.tags, self.deps, self.lowers, self.heads
        if tags[anchor][:3] == "NNP" or any(
            deps[c] == "poss" or (deps[c] == "det" and lowers[c] not in ("a", "an", "any", "some", "no"))
            for c in self.children[anchor]
        ):
            return False
        t = anchor
        for _ in range(12):
            t = heads[t]
            if tags[t] in VERBAL:
                for c in self.children[t]:
                    if deps[c] == "neg" or (deps[c] == "mark" and lowers[c] in ("if", "unless", "whether")):
                        return True
                if heads[t] == t or deps[t] in ("relcl", "conj", "ccomp", "parataxis"):
                    return False
            elif heads[t] == t:
                return False
        return False

    def _picks_out(self, anchor: int, clause: int) -> bool:
        """Whether the noun needs the clause to say which one is meant ("the only candidate that …")."""
        tags, lowers, deps = self.tags, self.lowers, self.deps
        modified = False
        for c in self.children[anchor]:
            if c < clause:
                if tags[c] in ("JJS", "RBS") or lowers[c] in ("only", "first", "last", "same", "no", "any", "every",
                                                              "all", "each"):  # fmt: skip
                    return True
                modified = modified or deps[c] not in ("punct", "cc")
        head = self.heads[anchor]
        if deps[anchor] == "attr" and self.lowers[self.left[anchor]] == "the":
            return True
        if deps[anchor] == "pobj" and lowers[head] == "of" and self._partitive(self.heads[head]):
            return True
        return not modified and self._size(clause) < 5

    def _partitive(self, noun: int) -> bool:
        return self.tags[noun] == "CD" or self.lowers[noun] in BARE_ANTECEDENTS or self.tags[noun] == "JJS"

    def _reduced(self, i: int) -> bool:
        tag = self.tags[i]
        if tag not in ("VBG", "VBN", "VBD", "JJ"):
            return False
        anchor = self.heads[i]
        children = self.children[i]
        if self.kinds[self.heads[anchor]] == ABSOLUTE or self.lowers[anchor] in TAKING_GERUNDS:
            return False
        if any(self.lowers[c] in ("to", "that") and c < i for c in children):
            return False
        if self._size(i) < 3 and not (tag in ("VBN", "VBD") and self.right[i] > i and self._set_off(i)):
            return False
        if self._break_before(i):
            return True
        if self.tags[anchor] in ("PRP", "DT", "CD") or self.lowers[anchor] in BARE_ANTECEDENTS:
            return False
        if self._supposed(anchor) or (tag == "VBG" and self._any_such(anchor)):
            return False
        return not self._picks_out(anchor, i)

    def _set_off(self, i: int) -> bool:
        """ "The truce, announced Monday, would …": between two commas."""
        after = self.right[i] + 1
        return self._break_before(i) and after < self.n and self.lowers[after] == ","

    def _appositive(self, i: int) -> int:
        if self._aside(i, self.left[i]):
            return FRAME
        return APPOSITION if self._apposition(i) else STAY

    def _apposition(self, i: int) -> bool:
        tags = self.tags
        if tags[i] not in NOMINAL and tags[i] not in ("DT", "JJS", "JJ"):
            return False
        anchor = self.heads[i]
        if tags[anchor] not in NOMINAL:
            return False
        start = self.left[i]
        before = self.lowers[start - 1] if start else ""
        if self.lowers[start] in NOT_NAMING:
            return False
        if self.lemmas[anchor] in ("capital", "city", "town") and tags[i] == "NNP" and self._size(i) <= 2:
            return False  # "the capital, Kabul": the name only says which
        # A name after its description, without a comma ("the actor Jane Roe"), is one thing, no second fact.
        return tags[i] != "PRP" and before in BREAKS

    def _aside(self, i: int, start: int) -> bool:
        """ "Low Water (2014)", "Jane Orr (left)", "the bank (ECB)": brackets that say only when, where or which."""
        if start == 0 or self.lowers[start - 1] != "(":
            return False
        if self.p.words[start][:1] in "RDI" and party_of(
            self.p.text[self.p.starts[start] : self.p.ends[self.right[i]]]
        ):
            return False
        return self.right[i] - start < 3 and (
            self.tags[i] == "CD" or self.lowers[i] in ASIDES or self.p.words[i].isupper()
        )

    def _measured(self, i: int) -> bool:
        """ "Monday's attack, a day before the conference,": a phrase of time set off after a noun."""
        anchor = self.heads[i]
        if i < anchor or not self._break_before(i):
            return False
        if self.tags[anchor] in ("NN", "NNS", "NNP", "NNPS"):
            return self._size(i) >= 4 and self.tags[i] in NOMINAL
        return self._size(i) >= 3 and self.lemmas[i] not in TIMES and self._noun_before(i) >= 0

    def _inclusion(self, i: int) -> bool:
        return self.lowers[i] == "including" and self._break_before(i) and self._noun_before(i) >= 0

    def _noun_before(self, i: int) -> int:
        """The head of the noun phrase that ends at the comma before ``i``, or -1."""
        t = self.left[i] - 1
        if t < 1 or self.lowers[t] not in (",", "--", "—", "–"):
            return -1
        t -= 1
        if self.tags[t] not in NOMINAL:
            return -1
        end = best = t
        while self.heads[t] != t and self.heads[t] < i and self.tags[self.heads[t]] in _PHRASAL:
            t = self.heads[t]
            if self.right[t] != end and t < self.left[i] - 1 and self.right[t] < i - 1:
                break
            if self.tags[t] in NOMINAL:
                if self.right[t] not in (end, self.right[i]) and self.right[t] > i:
                    best = t
                    break
                if self.right[t] > end:
                    break
                best = t
        return best

    def _juxtaposed(self, i: int) -> bool:
        """A whole sentence set beside another without a conjunction ("A; B", "A: B")."""
        if self.subject_of(i) < 0 or not is_finite(self.tags, self.deps, self.children, i):
            return False
        if self._mark(i) >= 0 and self.lowers[self._mark(i)] != "while":
            return False
        head = self.heads[i]
        low, high = (i, head) if i < head else (head, i)
        start = self.left[i] if i > head else self.right[i]
        lowers = self.lowers
        if i > head:
            return start > 0 and self._parts(start - 1) and low < high
        after = start + 1
        if after + 1 < self.n and lowers[after] == "," and lowers[after + 1] == "so":
            return (
                True  # "He leads by far, so he has a chance": the parser takes what follows for the sentence
            )
        return after < self.n and self._parts(after)

    def _parts(self, t: int) -> bool:
        """A colon, semicolon or dash between two sentences."""
        if self.lowers[t] == "-":
            return t > 0 and self.p.starts[t] > self.p.ends[t - 1]
        return self.lowers[t] in PARTING

    def _prepositional_participle(self, i: int) -> bool:
        preposition = self.heads[i]
        verb = self.heads[preposition]
        if self.tags[i] != "VBG" or self.tags[verb] not in VERBAL:
            return False
        if self.lowers[preposition] == "without":
            return self._size(i) >= 2 and self._happened(verb) and self.lowers[i - 1] == "without"
        return self.lowers[preposition] in PARTICIPLE_PREPOSITIONS and self._size(i) >= 4

    def _happened(self, verb: int) -> bool:
        """Whether a verb tells what was done: past or perfect, not denied, without "could" or "would"."""
        auxiliaries = [c for c in self.children[verb] if self.deps[c] in ("aux", "auxpass", "neg")]
        if any(self.deps[c] == "neg" or self.tags[c] == "MD" for c in auxiliaries):
            return False
        return self._past(verb) or any(self.lemmas[c] == "have" for c in auxiliaries)

    def _absolute(self, i: int) -> bool:
        """ ", with actions allowed only if …", ", with a margin of error of 4 points", "With days remaining, …"."""
        if self.lowers[i] != "with" or self._size(i) < 5 or self.tags[self.heads[i]] not in VERBAL:
            return False
        tags, deps = self.tags, self.deps
        if i == 0 or self.lowers[i - 1] not in BREAKS:
            after = self.right[i] + 1
            fronted = i < self.heads[i] and after < self.n and self.lowers[after] == ","
            return fronted and any(deps[c] == "pcomp" and self.subject_of(c) >= 0 for c in self.children[i])
        for c in self.children[i]:
            if deps[c] == "pobj":
                return any(deps[g] == "acl" or tags[g] == "CD" for g in self.children[c]) or any(
                    tags[t] == "CD" for t in range(self.left[c], self.right[c] + 1)
                )
            if deps[c] == "pcomp":
                return True
        return False

    def anchor_of(self, i: int) -> int:
        """The noun that an apposition or relative describes; a body's description goes to the body named last."""
        head = self.heads[i]
        if self.kinds[i] == REDUCED and self.deps[i] == "advcl":
            return self._noun_before(i)
        if self.kinds[i] == INCLUSION or (
            self.kinds[i] == APPOSITION and self.deps[i] == "npadvmod" and self.tags[head] in VERBAL
        ):
            return self._noun_before(i)
        if self.kinds[i] == RELATIVE and self.lowers[self.left[i]] == "who":
            return self.described(head)
        if self.kinds[i] != APPOSITION or self.tags[head][:3] != "NNP":
            return head
        body = self.lemmas[i].lower() in BODIES
        if self.lowers[i] == "one":
            body = True
        if not body:
            return head
        t = self.left[i] - 1
        while t > head and self.lowers[t] in BREAKS:
            t -= 1
        return t if t > head and self.tags[t][:3] == "NNP" else head

    def _channel(self, i: int) -> bool:
        """ "… in a statement", at the end of what a source said: how it was said, not what."""
        if self.lowers[i] != "in" or not self.content_roots:
            return False
        verb = self.heads[i]
        while self.kinds[verb] == CONJUNCT:
            verb = self.heads[verb]
        if self.kinds[verb] != CONTENT or i < self.heads[i]:
            return False
        return any(
            self.lemmas[c] in CHANNELS and self.lowers[self.left[c]] in ("a", "an") for c in self.children[i]
        )

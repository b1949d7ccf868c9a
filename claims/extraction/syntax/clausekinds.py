"""Where a clause of its own begins: the kind of every token, decided from its place in the tree."""

from __future__ import annotations

from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list

from .grammar import (
    ABSOLUTE,
    ADVERBIAL,
    APPOSITION,
    AS_PREPOSITIONS,
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
    PARTICIPLE,
    PARTICIPLE_PREPOSITIONS,
    POSSIBLE,
    REDUCED,
    RELATIVE,
    SO_LONG,
    SPLIT_IF_PAST,
    SPLIT_MARKS,
    STAY,
    TIMES_BEFORE,
    VERBAL,
    is_finite,
)
from .nounclauses import NounClauses

_TELLING = word_list("saying.telling")
# "Though ill, he came", "the plan, while popular, is dear": what is conceded of the subject.
_CONCEDING = words("while though although")
_SAID_OF = frozenset(("JJ", "NN", "NNS", "JJR", "JJS"))


class Finder(NounClauses):
    """Decides the kind of every token; one instance for each parse."""

    __slots__ = ()

    def classify(self) -> list[int]:
        """The kind of each token. Heads of conjuncts stand before them, so one pass in order is enough."""
        kinds, deps, heads = self.kinds, self.deps, self.heads
        marked = self.cues | self.content_roots
        for i in [i for i, dep in enumerate(deps) if dep in CLAUSAL_DEPS or i in marked]:
            dep = deps[i]
            if i in self.cues:
                kinds[i] = FRAME
            elif i in self.content_roots and not self._supposes(i):
                kinds[i] = CONTENT
            else:
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
                    kinds[i] = (
                        ADVERBIAL
                        if self._excepted(i)
                        else PARTICIPLE
                        if self._prepositional_participle(i)
                        else STAY
                    )
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

    def _supposes(self, i: int) -> bool:
        """ "If it rains, she said, the port will close": said of the closing, which holds only so."""
        mark = self._mark(i)
        return (
            self.deps[i] == "advcl"
            and self.heads[i] not in self.cues
            and mark >= 0
            and self.lowers[mark] in ("if", "unless")
        )

    def _conjunct(self, i: int) -> int:
        head = self.heads[i]
        kind = self.kinds[head]
        if kind == STAY or not self._verbal(i):
            if kind != STAY and self.subject_of(i) >= 0:
                return CONJUNCT
            return STAY
        if kind == ABSOLUTE and self.tags[i] in ("VBN", "VBG") and self.deps[head] == "advcl":
            return CONJUNCT if self._size(i) >= 3 else STAY
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
        if subject < 0 and word in _CONCEDING and tag in _SAID_OF:
            after = self.right[i] + 1
            aside = i < self.heads[i] or self._break_before(i)
            return PARTICIPLE if aside and after < self.n and self.lowers[after] == "," else STAY
        if subject < 0:
            aux = any(deps[c] == "aux" and self.lowers[c] != "having" for c in self.children[i])
            if aux or tag not in ("VBG", "VBN"):
                return STAY
            if word and word not in PARTICIPLE_PREPOSITIONS:
                return STAY
            if self._size(i) < 3 or self.lowers[i] in AS_PREPOSITIONS:
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
        if word == "while" and not (self._break_before(i) or self._in_front(i) or self._against(i, subject)):
            return STAY
        if mark > 0 and self._tied(mark):
            return STAY
        if word == "before" and not self._past(i):
            return STAY  # "before its rivals are ready": they are not
        if word in SPLIT_MARKS:
            return ADVERBIAL
        if word in ("because", "as", "since") and tags[subject] != "PRP":
            return STAY if self.lemmas[self.heads[i]] in COMING else ADVERBIAL
        if word in SPLIT_IF_PAST and self._past(i):
            return STAY if self.lemmas[self.heads[i]] in COMING else ADVERBIAL
        return STAY

    def _in_front(self, i: int) -> bool:
        """ "While the mill pays well, few want to work there": before the clause it hangs on, parted by a comma."""
        after = self.right[i] + 1
        return i < self.heads[i] and after < self.n and self.lowers[after] == ","

    def _against(self, i: int, subject: int) -> bool:
        """ "Hale leads in the north while Brook leads in the south": one set against another, each as it is."""
        head = self.heads[i]
        other = self.subject_of(head)
        start = self.left[i]
        if start > 1 and self.tags[start - 1] == "''" and self.lowers[start - 2] == ",":
            return True  # American papers put the comma inside the quotation marks
        return (
            other >= 0
            and not (self.lemmas[head] in COMING and start == head + 1)
            and self.tags[subject] != "PRP"
            and self.lemmas[subject] != self.lemmas[other]
            and self._past(i) == self._past(head)
            and not any(
                self.deps[c] == "neg" or self.tags[c] == "MD" or self.lemmas[c] == "have"
                for c in self.children[head]
            )
        )

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
        if after < self.n and self._parts(after):
            return True
        # "My brother farms, they built a house": two sentences with nothing but a comma between them.
        subject = self.subject_of(head)
        return (
            0 <= after < subject
            and self.tags[after] in (",", ":")
            and self.left[subject] == after + 1
            and self.deps[i] == "ccomp"
            and self.lemmas[head] not in _TELLING
            and self.lowers[self.subject_of(i)] != "it"  # "it was there, he liked to say, that they met"
        )

    def _excepted(self, i: int) -> bool:
        """ "The mill is safe, except that its roof leaks": it leaks."""
        preposition = self.heads[i]
        return (
            self.lowers[preposition] == "except"
            and self.subject_of(i) >= 0
            and is_finite(self.tags, self.deps, self.children, i)
        )

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

"""What a verb of saying carries: clauses before, after and around it, and quotations beside it."""

from __future__ import annotations

from claims.extraction.syntax.grammar import COMMAS, FINITE
from claims.extraction.syntax.tree import PASSIVE_SUBJECTS, SUBJECTS, VERB_TAGS
from claims.extraction.words.cues import CHANNEL_NOUNS
from claims.extraction.words.frames import (
    AS_OBJECT,
    CLAUSE,
    GERUND,
    HELD,
    INFINITIVE,
    MENTAL,
    OBJECT,
    PREPOSITIONAL,
    SEEMING,
    SPEAK,
    UNNAMED,
)
from claims.extraction.words.lists import word_list

from .idioms import IDIOMS
from .inserted import Saying, lemma_of
from .reach import before_next_speaker, without_comment, without_writers_words
from .reading import Reading

ALL = (
    SPEAK
    | CLAUSE
    | INFINITIVE
    | OBJECT
    | GERUND
    | SEEMING
    | UNNAMED
    | AS_OBJECT
    | frozenset(HELD)
    | frozenset(PREPOSITIONAL)
    | IDIOMS
)
_TELLING = frozenset(("tell", "inform", "remind", "assure", "ask"))
_ASKING = frozenset(("ask", "wonder", "question", "inquire", "know", "tell"))
_WHETHER = frozenset(("if", "whether"))
_REASONS = word_list("speaking.reasons")
_OPPOSING = frozenset(("while", "though", "although", "whereas"))
_HAVING = frozenset(("has", "have", "had", "'ve", "’ve"))
TIME_NOUNS = word_list("speaking.time_nouns")


class Complement(Saying):
    """A verb of saying in the active with the clause that says what was said."""

    def __init__(self, r: Reading, t: int, lemma: str) -> None:
        super().__init__(r, t, lemma)
        self.rule = ""
        self.claims = True
        self.source: list[int] | None = None
        self.left_out: list[int] = []
        self.strayed: frozenset[int] = frozenset()

    def _clause(self) -> list[int]:
        """A complement clause, before or after."""
        r, t, lemma = self.r, self.t, self.lemma
        p, tree = r.p, r.tree
        found: list[int] = []
        fronted = False
        for c in tree.children[t]:
            dep = p.deps[c]
            if (
                dep == "ccomp"
                or (dep == "parataxis" and lemma in SPEAK)
                or (dep == "intj" and r.quote_of[c] >= 0)
                or (dep == "advcl" and c > t and lemma in _ASKING and self._marked(c, _WHETHER))
            ):
                if c < t and lemma not in SPEAK:
                    continue
                if lemma in MENTAL and any(p.deps[g] == "dobj" for g in tree.children[t]):
                    continue
                if lemma in MENTAL and not (self._told(t) and self._finite(c)):
                    continue
                found += tree.subtree(c)
                fronted |= c < t
        if not found:
            found = self._strayed()
        if not found:
            return []
        found.sort()
        self.rule = "clause"
        if fronted and self._right_after(found):
            found, fronted = [x for x in found if x > t], False
        if self.subject < 0 and found[0] < t < found[-1] and not fronted:
            self._take_subject(found)
            found = [x for x in found if x > t]
        if not fronted and self.source is None:
            found = [x for x in found if x > t] or found
        if fronted:
            return r.trimmed(self._cut(self._fronted(found)))
        found = before_next_speaker(r, t, self._tail(found))
        return r.trimmed(without_comment(r, t, without_writers_words(r, t, self._cut(found))))

    def _told(self, t: int) -> bool:
        """Whether a verb of the mind is told of somebody: "knew", "have found", never "to know"."""
        p = self.r.p
        return p.tags[t] in ("VBD", "VBZ", "VBP") or (
            p.tags[t] == "VBN" and any(p.lowers[g] in _HAVING for g in self.r.tree.children[t])
        )

    def _strayed(self) -> list[int]:
        """A clause with "that" which the parse hung on when or to whom it was said: "told us during the week that"."""
        r, t = self.r, self.t
        p, tree = r.p, r.tree
        if self.lemma not in SPEAK and self.lemma != "tell":
            return []
        for c in tree.children[t]:
            if c < t or p.deps[c] not in ("prep", "npadvmod", "dobj", "dative"):
                continue
            noun = c if p.deps[c] != "prep" else tree.child(c, frozenset(("pobj",)))
            if noun < 0 or (
                p.lemmas[noun] not in TIME_NOUNS
                and p.lemmas[noun] not in CHANNEL_NOUNS
                and p.deps[c] == "prep"
            ):
                continue
            for g in tree.children[noun]:
                if p.deps[g] in ("acl", "relcl") and any(
                    p.deps[x] == "mark" and p.lowers[x] == "that" for x in tree.children[g]
                ):
                    self.strayed = frozenset(tree.subtree(g))
                    return sorted(self.strayed)
        return []

    def _right_after(self, found: list[int]) -> bool:
        """Whether a complement follows the verb with no comma between: then what stands before is no content."""
        p, t = self.r.p, self.t
        for c in self.r.tree.children[t]:
            if c > t and p.deps[c] == "ccomp" and self._finite(c):
                first = next((x for x in found if x > t), t)
                return not any(p.words[x] in COMMAS for x in range(t + 1, first))
        return False

    def _bare(self, c: int) -> bool:
        """Whether a complement clause has "to" for its verb: "expects the bridge to fall"."""
        p = self.r.p
        return p.deps[c] == "ccomp" and any(
            p.lowers[g] == "to" and p.deps[g] == "aux" for g in self.r.tree.children[c]
        )

    def _marked(self, c: int, marks: frozenset[str]) -> bool:
        p = self.r.p
        return any(p.deps[g] in ("mark", "advmod") and p.lowers[g] in marks for g in self.r.tree.children[c])

    def _tail(self, found: list[int]) -> list[int]:
        """What follows the complement and hangs from the verb is said as well: "… because", "… in May"."""
        r, t = self.r, self.t
        p, tree = r.p, r.tree
        for c in tree.children[t]:
            if c < found[-1]:
                continue
            if (p.deps[c] == "advcl" and p.tags[c] != "VBG" and self._marked(c, _REASONS)) or (
                p.deps[c] in ("prep", "npadvmod", "advmod")
                and c == found[-1] + 1
                and r.quote_of[c] == r.quote_of[t]
            ):
                found = [*found, *tree.subtree(c)]
        return sorted(set(found))

    def _cut(self, found: list[int]) -> list[int]:
        """Content without what the same speaker, or another one, says next.

        "…, adding that …", "… but noted that …", "…, while Hale said …".
        """
        r, t = self.r, self.t
        p, tree = r.p, r.tree
        inside = set(found)
        for x in found:
            if x < t + 3 or p.tags[x] not in VERB_TAGS or r.quote_of[x] != r.quote_of[t]:
                continue
            dep = p.deps[x]
            if p.tags[x] in FINITE and lemma_of(r, x) in SPEAK and (ends := self._closing(x, found)):
                return [y for y in found if y < ends]
            if p.tags[x] == "VBG":
                cut = dep in ("advcl", "acl") and p.words[x - 1] == "," and x - 1 in inside
                after = cut and lemma_of(r, x) in ALL
            elif dep in ("conj", "advcl") and p.tags[x] in FINITE and p.tags[t] in FINITE:
                cut = dep == "conj" or self._while(x)
                after = cut and lemma_of(r, x) in CLAUSE and self._has_complement(x)
            else:
                continue
            if not after:
                continue
            gone = set(tree.subtree(x))
            first = min(gone)
            while first - 1 in inside and (p.tags[first - 1] == "CC" or not r.is_word(first - 1)):
                first -= 1
                gone.add(first)
            if p.tags[x] == "VBG" or not any(p.deps[c] in SUBJECTS for c in tree.children[x]):
                self.left_out.append(x)
            return [y for y in found if y not in gone]
        return found

    def _closing(self, x: int, found: list[int]) -> int:
        """Where ", officials told AFP" begins that closes a sentence; 0 for any other verb."""
        p, tree = self.r.p, self.r.tree
        subject = next((c for c in tree.children[x] if p.deps[c] in SUBJECTS), -1)
        if subject < 0 or any(c > x and p.deps[c] in ("ccomp", "xcomp") for c in tree.children[x]):
            return 0
        first = min(tree.subtree(min(subject, x)) if subject < x else [x])
        if first < self.t + 3 or p.words[first - 1] != "," or p.tags[first] in ("WP", "WDT", "IN", "CC"):
            return 0
        return first if found[-1] - x < 8 and first > found[0] else 0

    def _while(self, x: int) -> bool:
        p = self.r.p
        return any(p.deps[g] == "mark" and p.lowers[g] in _OPPOSING for g in self.r.tree.children[x])

    def _has_complement(self, x: int) -> bool:
        p = self.r.p
        return any(c > x and p.deps[c] in ("ccomp", "xcomp") for c in self.r.tree.children[x])

    def _quoted(self, found: list[int], before: list[int], after: list[int]) -> list[int]:
        """What is said, from the clause the parse gives and the quotations that stand beside the verb."""
        r, t = self.r, self.t
        if not before and not after:
            return found
        if self.subject < 0 and r.p.tags[t] not in ("VBG", "VB"):
            return found
        if after and not before:
            before = self._led(after)
        whole = bool(before) and r.quote_of[before[0]] >= 0
        if found and before and not whole:
            before = (
                found if found[0] < t else before
            )  # what the parse takes for the sentence that leads to it
        if not before and found and found[-1] < t:
            quoted = any(r.quote_of[x] >= 0 for x in found)
            told = any(r.p.tags[x] in FINITE and lemma_of(r, x) in SPEAK for x in found if r.quote_of[x] < 0)
            found = found if quoted and not told else []
        elif found and found[0] > t and not after and before and not whole:
            return found
        if (
            found
            and found[0] > t
            and not before
            and r.quote_of[found[0]] < 0
            and r.p.words[after[0] - 1] != ":"
        ):
            return found
        self.rule = "beside"
        later = [x for x in found if x > t] if found and found[-1] > t else []
        if whole and not any(r.quote_of[x] >= 0 for x in later):
            later = []  # "(“…,” wrote Hale), and the strike went on"
        return sorted({*before, *after, *later})

    def _finite(self, c: int) -> bool:
        p = self.r.p
        return p.tags[c] in FINITE or any(
            p.tags[g] in FINITE and p.deps[g] in ("aux", "auxpass", "cop") for g in self.r.tree.children[c]
        )

    def _take_subject(self, found: list[int]) -> None:
        """ "Mr. Hale, whose farm burned, said it …": a subject that the parse gave to the complement."""
        r, t = self.r, self.t
        before = r.trimmed([x for x in found if x < t])
        if before and r.p.tags[before[0]] not in ("IN", "WRB"):
            self.source = before
            self.subject = next((x for x in before if r.p.deps[x] in SUBJECTS), before[-1])

    def _fronted(self, found: list[int]) -> list[int]:
        """ "P, X said on Monday, and Q": the whole sentence is said but for the clause of saying itself."""
        r, t = self.r, self.t
        if any(r.quote_of[x] >= 0 for x in found if x < t) or r.quote_of[t] >= 0:
            p, tree = r.p, r.tree
            for c in tree.children[t]:
                if p.deps[c] == "conj" and c > t and p.tags[c] in VERB_TAGS:
                    has_own = any(p.deps[g] in SUBJECTS | PASSIVE_SUBJECTS for g in tree.children[c])
                    if has_own and lemma_of(r, c) not in SPEAK:
                        return sorted({*found, *tree.subtree(c)})
            return found
        whole = self._sentence_around()
        return sorted({*found, *whole}) if whole else found

    def _inserted(self, first: int) -> list[int]:
        """ "The bridge, officials said, had fallen": a clause of saying inside or after what it carries."""
        r, t = self.r, self.t
        p, tree = r.p, r.tree
        if self.subject < 0 or not any(p.deps[c] in SUBJECTS for c in tree.children[t]):
            return []
        barred = ("mark", "xcomp") if self.lemma in _TELLING else ("mark", "dobj", "xcomp")
        closing = self._closing_words()
        if closing:
            self.rule = "inserted"
            return closing
        if any(p.deps[c] in barred and p.lowers[c] != "as" for c in tree.children[t]):
            return []
        wanted = PREPOSITIONAL.get(self.lemma, frozenset())
        if any(p.deps[c] == "prep" and c > t and p.lowers[c] in wanted for c in tree.children[t]):
            return []
        head = p.heads[t]
        as_clause = self._marked(t, frozenset(("as",)))
        if not as_clause:
            whole = self._sentence_around()
            if whole and (head == t or p.deps[t] != "conj"):
                self.rule = "inserted"
                return whole
        if head == t or p.deps[t] not in ("parataxis", "dep", "advcl", "ccomp"):
            return []
        if (p.deps[t] == "advcl" and not as_clause) or (p.deps[t] == "ccomp" and first < head):
            return []
        if first > 0 and r.is_word(first - 1) and not as_clause:
            return []
        self.rule = "inserted"
        return tree.subtree(head, without=[t])

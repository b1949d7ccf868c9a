"""Verbs that attribute: "said that", "…, she said", "is expected to", "praised", "called for"."""

from __future__ import annotations

from .cues import CHANNEL_NOUNS, CHANNEL_PREPOSITIONS, REPORTS
from .frames import (
    AS_OBJECT,
    CLAUSE,
    DOCUMENTS,
    GERUND,
    HELD,
    INFINITIVE,
    ISSUING,
    MENTAL,
    OBJECT,
    PREPOSITIONAL,
    SEEMING,
    SPEAK,
    UNNAMED,
    WITH_ADDRESSEE,
)
from .lexicon import words
from .reading import Reading
from .relations import Attribution
from .scope import close_quotations, quotation_beside
from .speakers import antecedent, noun_phrase, subject_of
from .tree import PASSIVE_SUBJECTS, SUBJECTS, VERB_TAGS

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
)
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_FINDING = frozenset(("find", "show", "reveal", "indicate", "suggest", "report"))
_PROMISING = frozenset(("vow", "pledge", "promise", "threaten", "claim", "swear", "profess", "say"))
_TELLING = frozenset(("tell", "inform", "remind", "assure", "ask"))
_ASKING = frozenset(("ask", "wonder", "question", "inquire", "know", "tell"))
_WHETHER = frozenset(("if", "whether"))
_REASONS = words("""because if when as while after although though unless since until before so where""")
_BRIEF = frozenset(("object", "accusation", "prepositional", "seeming", "infinitive", "gerund"))
_OPPOSING = frozenset(("while", "though", "although", "whereas"))
_COMMAS = frozenset((",", "--", "—", "–", "-"))
_OTHERWISE = frozenset(["but", "though", "although", "while", "referring", "whose"])
_TIME = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december week month year night morning afternoon evening
    today yesterday tuesday weekend day hour minute"""
)


def lemma_of(r: Reading, t: int) -> str:
    """The lemma of a verb in small letters ("hoped" is no hopping)."""
    lower = r.p.lowers[t]
    if lower in ("hoped", "hoping", "hopes"):
        return "hope"
    return r.p.lemmas[t].lower()


def verb_attribution(r: Reading, t: int, lemma: str) -> Attribution | None:
    """What a verb attributes, if it does."""
    p = r.p
    if p.deps[t] in ("amod", "compound", "nmod", "auxpass"):
        return None
    if p.tags[t] == "VBN" and r.tree.is_passive(t) and not _is_perfect(r, t):
        return _asked(r, t) if lemma == "ask" else _passive(r, t, lemma)
    loose = p.tags[t] in ("VBN", "VBD") and p.deps[t] in ("advcl", "acl", "dep", "prep")
    if lemma == "ask" and loose and r.tree.child(t, SUBJECTS) < 0:
        return _asked(r, t)
    if p.tags[t] == "VBN" and p.deps[t] in ("acl", "advcl"):
        return _passive(r, t, lemma)
    if lemma == "say" and p.lowers[t - 1] == "that" and t + 1 < len(p.words) and p.words[t + 1] == ",":
        return None  # "That said, …"
    frame = _Frame(r, t, lemma)
    return frame.attribution()


class _Frame:
    """A verb of saying in the active with what stands around it."""

    def __init__(self, r: Reading, t: int, lemma: str) -> None:
        self.r, self.t, self.lemma = r, t, lemma
        self.subject = subject_of(r, t)
        self.rule = ""
        self.claims = True
        self.source: list[int] | None = None
        self.left_out: list[int] = []

    def attribution(self) -> Attribution | None:
        r, t = self.r, self.t
        p = r.p
        content = self._content()
        if not content:
            return None
        head = antecedent(r, self.subject)
        relative = -1
        if self.source is None:
            if self.subject < 0:
                self.source = []
            elif head != self.subject:
                relative = self.subject
                self.source = noun_phrase(r, head)
            else:
                self.source = noun_phrase(r, self.subject, without=[t])
        cue = sorted([t, *(c for c in r.tree.auxiliaries(t) if abs(c - t) < 9)])
        made = Attribution(
            head=t, cue=cue, source=self.source, content=[], source_head=head,
            rule=self.rule, claims=self.claims, relative=relative,
            rank=1 if self.rule in ("clause", "beside") else 3,
        )  # fmt: skip
        _channel(r, made, t)
        drop = {*cue, *self.source, *made.channel_tokens}
        if relative >= 0:
            drop.add(relative)
        made.content = r.without(content, drop)
        if self.rule in _BRIEF:
            made.content = _without_asides(r, made.content)
        if not made.content:
            return None
        if self.rule == "seeming":
            made.source, made.source_head, made.unnamed = [], -1, True
        self._from_document(made)
        made.left_out = self.left_out
        made.fronted = self.lemma in SPEAK and min(made.content) < t
        close_quotations(r, made)
        return made if made.content and p.words else None

    def _from_document(self, made: Attribution) -> None:
        """ "The ministry issued a statement saying …": the source is who issued it, the statement its channel."""
        r, t = self.r, self.t
        p, _tree = r.p, r.tree
        noun = made.source_head
        if noun < 0 or p.lemmas[noun].lower() not in DOCUMENTS or p.deps[t] not in ("acl", "relcl"):
            return
        verb = p.heads[noun]
        if p.deps[noun] == "pobj" and p.lowers[verb] == "in":
            verb = p.heads[verb]
        elif p.deps[noun] != "dobj":
            return
        if lemma_of(r, verb) not in ISSUING:
            return
        issuer = subject_of(r, verb)
        if issuer < 0 or verb > t:
            return
        made.cue = sorted({*made.cue, *range(verb, t)})
        made.relative = -1
        made.source_head = antecedent(r, issuer)
        made.source = noun_phrase(r, made.source_head)
        words = [x for x in range(verb + 1, t) if p.tags[x] not in ("WDT", "WP", ",")]
        made.channel = " ".join(p.text[p.starts[words[0]] : p.ends[words[-1]]].split()) if words else ""

    def _clause_ends(self) -> tuple[int, int]:
        """The first and last token of the clause of saying itself."""
        r, t = self.r, self.t
        p = r.p
        first = last = t
        for c in r.tree.children[t]:
            if p.deps[c] in ("ccomp", "parataxis", "conj", "cc", "punct", "dep", "intj"):
                continue
            if r.quote_of[c] >= 0 and r.quote_of[c] != r.quote_of[t]:
                continue
            if p.deps[c] in ("advcl", "xcomp") and c < t and p.deps[c] == "xcomp":
                continue
            own = r.tree.subtree(c)
            own = [x for x in own if r.quote_of[x] == r.quote_of[t]] or [c]
            if c < t:
                if first - own[-1] <= 2 or p.deps[c] in SUBJECTS:
                    first = min(first, own[0])
            else:
                last = max(last, own[-1])
        return first, last

    def _content(self) -> list[int]:
        r, t, lemma = self.r, self.t, self.lemma
        p, tree = r.p, r.tree
        children = tree.children[t]
        if lemma in SEEMING:
            return self._seeming()
        if lemma in CLAUSE or lemma in SPEAK:
            found = self._clause()
            first = t
            if lemma in SPEAK:
                first, last = self._clause_ends()
                before, after = quotation_beside(r, t, first, last)
                if self.subject >= 0 and p.tags[self.subject] in ("WDT", "WP"):
                    before = []
                found = self._quoted(found, before, after)
            if found:
                return found
            if lemma in SPEAK or lemma in _FINDING:
                found = self._inserted(first)
                if found:
                    return found
        if lemma in _FINDING and self.subject >= 0 and p.lemmas[self.subject].lower() in REPORTS:
            found = self._object()
            if found:
                self.claims = True
                return found
        opened = next((c for c in children if c > t and (p.deps[c] == "xcomp" or self._bare(c))), -1)
        if opened >= 0 and lemma in INFINITIVE and p.tags[opened] != "VBG":
            return self._infinitive(opened)
        if opened >= 0 and lemma in GERUND and p.tags[opened] == "VBG":
            self.rule = "gerund"
            return tree.subtree(opened)
        pointed = lemma == "point" and any(p.lowers[c] == "out" for c in children)
        if lemma in OBJECT or lemma in AS_OBJECT or pointed:
            found = self._object()
            if found:
                return found
        if lemma in PREPOSITIONAL:
            return self._prepositional()
        if lemma in ("say", "think", "believe"):
            for c in children:
                if (c == t + 1 and (p.lowers[c] == "so" or p.lemmas[c] == "same")) or (
                    p.lemmas[c] == "same" and c == t + 2
                ):
                    self.rule, self.claims = "object", False
                    return tree.subtree(c)
        return []

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
                if lemma in MENTAL and (p.tags[t] not in ("VBD", "VBZ", "VBP") or not self._finite(c)):
                    continue
                found += tree.subtree(c)
                fronted |= c < t
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
        found = self._fronted(found) if fronted else self._tail(found)
        return r.trimmed(self._cut(found))

    def _right_after(self, found: list[int]) -> bool:
        """Whether a complement follows the verb with no comma between: then what stands before is no content."""
        p, t = self.r.p, self.t
        for c in self.r.tree.children[t]:
            if c > t and p.deps[c] == "ccomp" and self._finite(c):
                first = next((x for x in found if x > t), t)
                return not any(p.words[x] in _COMMAS for x in range(t + 1, first))
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
            if p.tags[x] in _FINITE and lemma_of(r, x) in SPEAK and (ends := self._closing(x, found)):
                return [y for y in found if y < ends]
            if p.tags[x] == "VBG":
                cut = dep in ("advcl", "acl") and p.words[x - 1] == "," and x - 1 in inside
                after = cut and lemma_of(r, x) in ALL
            elif dep in ("conj", "advcl") and p.tags[x] in _FINITE and p.tags[t] in _FINITE:
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
        whole = bool(before) and r.quote_of[before[0]] >= 0
        if found and before and not whole:
            before = (
                found if found[0] < t else before
            )  # what the parse takes for the sentence that leads to it
        if not before and found and found[-1] < t:
            found = found if r.quote_of[found[-1]] >= 0 and found[-1] > t - 4 else []
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
        return p.tags[c] in _FINITE or any(
            p.tags[g] in _FINITE and p.deps[g] in ("aux", "auxpass", "cop") for g in self.r.tree.children[c]
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

    def _sentence_around(self) -> list[int]:
        """The sentence without ", X said,": empty where no comma stands before the clause of saying."""
        r, t = self.r, self.t
        p = r.p
        first, last = self._clause_ends()
        sentence = r.sentence(t)
        if first - 1 <= sentence.start or p.words[first - 1] not in _COMMAS:
            return []
        start = sentence.start
        while start < first and (p.tags[start] == "CC" or not r.is_word(start)):
            start += 1
        lead = range(start, first - 1)
        if any(r.quote_of[x] >= 0 for x in lead) or (len(lead) > 0 and p.tags[lead[0]] in ("VBG", "VBN")):
            return []
        after = last + 1
        rest: list[int] = []
        if after + 1 < sentence.stop and p.words[after] in _COMMAS:
            then = after + 1
            if p.tags[then] not in ("VBG", "WP", "WDT", "WP$") and p.lowers[then] not in _OTHERWISE:
                rest = list(range(then, sentence.stop))
        complete = any(p.tags[x] in _FINITE for x in lead)
        if not complete and (
            not rest or p.tags[rest[0]] == "CC" or not any(p.tags[x] in _FINITE for x in rest)
        ):
            return []
        return r.trimmed([*lead, *rest])

    def _inserted(self, first: int) -> list[int]:
        """ "The bridge, officials said, had fallen": a clause of saying inside or after what it carries."""
        r, t = self.r, self.t
        p, tree = r.p, r.tree
        if self.subject < 0 or not any(p.deps[c] in SUBJECTS for c in tree.children[t]):
            return []
        barred = ("mark", "xcomp") if self.lemma in _TELLING else ("mark", "dobj", "xcomp")
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

    def _infinitive(self, opened: int) -> list[int]:
        r, t, lemma = self.r, self.t, self.lemma
        p, tree = r.p, r.tree
        found = tree.subtree(opened)
        if lemma in WITH_ADDRESSEE:
            for c in tree.children[t]:
                if p.deps[c] in ("dobj", "dative") and t < c < opened:
                    found = sorted({*found, *tree.subtree(c)})
        self.rule = "infinitive"
        self.claims = lemma in _PROMISING
        return found

    def _seeming(self) -> list[int]:
        r, t = self.r, self.t
        p, tree = r.p, r.tree
        opened = next(
            (c for c in tree.children[t] if c > t and p.deps[c] in ("xcomp", "oprd", "acomp", "ccomp")), -1
        )
        if opened < 0 or p.tags[t] not in ("VBD", "VBZ", "VBP", "VB", "VBN"):
            return []
        found = tree.subtree(opened)
        if p.deps[opened] == "xcomp":
            if any(
                r.is_word(x) and p.tags[x] not in ("RB", "RBR", "VBG", "VBN") for x in range(t + 1, found[0])
            ):
                return []
            inner = lemma_of(r, opened)
            if inner in OBJECT or (inner in CLAUSE and self._has_complement(opened)):
                return []
        subject = self.subject
        if subject >= 0 and p.lowers[subject] not in ("there", "it") and p.deps[opened] != "ccomp":
            found = sorted({*found, *noun_phrase(r, antecedent(r, subject))})
        self.rule = "seeming"
        self.claims = False
        self.source = []
        return found

    def _object(self) -> list[int]:
        """ "denied the report", "called it a lie", "accused her of lying"."""
        r, t, lemma = self.r, self.t, self.lemma
        p, tree = r.p, r.tree
        if self.subject < 0:
            return []
        parts, anchor, as_part = [], False, False
        for c in tree.children[t]:
            dep = p.deps[c]
            if c < t:
                continue
            if dep in ("dobj", "oprd", "ccomp") or (dep == "xcomp" and p.tags[c] != "VBG"):
                anchor = True
                parts.append(c)
            elif dep == "prep" and not self._of_time(c):
                as_part |= p.lowers[c] == "as"
                parts.append(c)
            elif dep == "dative":
                parts.append(c)
        if not anchor or (lemma not in OBJECT and lemma not in _FINDING and lemma != "point" and not as_part):
            return []
        found: list[int] = []
        for c in parts:
            found += tree.subtree(c)
        self.rule = "object"
        self.claims = False
        if lemma == "accuse":
            self.rule, self.claims = "accusation", True
        return sorted(found)

    def _of_time(self, prep: int) -> bool:
        p = self.r.p
        return any(
            p.lemmas[g].lower() in _TIME or p.lowers[g].isdigit()
            for g in self.r.tree.children[prep]
            if p.deps[g] == "pobj"
        )

    def _prepositional(self) -> list[int]:
        r, t, lemma = self.r, self.t, self.lemma
        p, tree = r.p, r.tree
        wanted = PREPOSITIONAL[lemma]
        for c in tree.children[t]:
            if p.deps[c] == "prep" and c > t and p.lowers[c] in wanted and tree.children[c]:
                self.rule = "prepositional"
                self.claims = False
                found = [x for x in tree.subtree(c) if x != c]
                for d in tree.children[t]:
                    if d > c and p.deps[d] == "prep" and p.lowers[d] == "as":
                        found += tree.subtree(d)
                return sorted(found)
        return []


def _without_asides(r: Reading, found: list[int]) -> list[int]:
    """Words without the relative clauses that commas set off: ", who was mayor then,"."""
    p = r.p
    inside = set(found)
    for x in found:
        if p.deps[x] == "relcl" and r.quote_of[x] < 0 and x in inside:
            own = r.tree.subtree(x)
            if (
                own[0] > found[0]
                and p.words[own[0] - 1] in _COMMAS
                and p.tags[own[0]] in ("WDT", "WP", "WP$", "IN", "WRB")
            ):
                inside -= {*own}
    return r.trimmed([x for x in found if x in inside]) if len(inside) < len(found) else found


def _channel(r: Reading, made: Attribution, t: int) -> None:
    """ "on Twitter", "in a statement": how it was said belongs to the cue."""
    p, tree = r.p, r.tree
    for c in tree.children[t]:
        if p.deps[c] != "prep" or p.lowers[c] not in CHANNEL_PREPOSITIONS:
            continue
        noun = tree.child(c, frozenset(("pobj",)))
        if noun < 0 or p.lemmas[noun].lower() not in CHANNEL_NOUNS:
            continue
        kept = tree.subtree(
            c, without=[g for g in tree.children[noun] if p.deps[g] in ("relcl", "acl", "prep")]
        )
        made.channel = " ".join(p.text[p.starts[kept[0]] : p.ends[kept[-1]]].split())
        if made.channel.count('"') % 2:
            made.channel += '"'
        elif "“" in made.channel and "”" not in made.channel:
            made.channel += "”"
        made.channel_tokens = tree.subtree(c)
        return


def _held(r: Reading, t: int, lemma: str) -> list[int]:
    """What something is known as or accused of."""
    p, tree = r.p, r.tree
    wanted = HELD.get(lemma, frozenset())
    for c in tree.children[t]:
        if c > t and p.deps[c] == "prep" and p.lowers[c] in wanted:
            return tree.subtree(c)
    return []


def _is_perfect(r: Reading, t: int) -> bool:
    """Whether a participle that the parse takes for a passive follows "has", "had" or "'s" and no "been"."""
    p = r.p
    helpers = [p.lowers[c] for c in r.tree.children[t] if p.deps[c] in ("aux", "auxpass")]
    if not helpers or "been" in helpers:
        return False
    has_clause = any(p.deps[c] == "ccomp" and c > t for c in r.tree.children[t])
    return helpers[-1] in ("has", "have", "had") or (helpers[-1] in ("'s", "’s", "'d", "’d") and has_clause)


def _asked(r: Reading, t: int) -> Attribution | None:
    """ "Asked about the fire, he …": somebody unnamed asked, unless an agent follows."""
    p, tree = r.p, r.tree
    agent = tree.child(t, frozenset(("agent",)))
    speaker = tree.child(agent, frozenset(("pobj",))) if agent >= 0 else -1
    content: list[int] = []
    for c in tree.children[t]:
        if c < t or c == agent:
            continue
        if p.deps[c] in ("ccomp", "xcomp", "dobj", "advcl"):
            content += tree.subtree(c)
        elif p.deps[c] == "prep" and p.lowers[c] in ("about", "for"):
            content += [x for x in tree.subtree(c) if x != c]
    if not content:
        return None
    source = noun_phrase(r, speaker) if speaker >= 0 else []
    content = r.without(sorted(content), {t, *source})
    if not content:
        return None
    return Attribution(
        head=t, cue=[t], source=source, content=content, source_head=speaker, unnamed=speaker < 0, rank=3,
        rule="asked", claims=False,
    )  # fmt: skip


def _passive(r: Reading, t: int, lemma: str) -> Attribution | None:
    """ "was told by Y that", "is expected to": the agent speaks, or somebody unnamed, never the subject."""
    p, tree = r.p, r.tree
    reduced = p.deps[t] == "acl" and not tree.is_passive(t)
    subject = p.heads[t] if reduced else subject_of(r, t)
    agent = tree.child(t, frozenset(("agent",)))
    speaker = tree.child(agent, frozenset(("pobj",))) if agent >= 0 else -1
    opened = tree.child(t, frozenset(("xcomp",)))
    clause = tree.child(t, frozenset(("ccomp",)))
    about = [] if subject < 0 else noun_phrase(r, antecedent(r, subject))
    claims = True
    as_clause = any(p.lowers[c] == "as" and p.deps[c] in ("mark", "advmod") for c in tree.children[t])
    if as_clause and speaker >= 0 and p.deps[t] == "advcl":
        content = tree.subtree(p.heads[t], without=[t])
    elif clause >= 0 and lemma in CLAUSE and not reduced:
        content = tree.subtree(clause)
        if speaker < 0 and lemma not in UNNAMED:
            return None
    elif opened >= 0 and lemma in UNNAMED and (not reduced or speaker >= 0 or lemma == "expect"):
        content = sorted({*tree.subtree(opened), *about})
    elif speaker < 0 and about and (held := _held(r, t, lemma)):
        content = sorted({*about, *held})
        claims = False
    elif speaker >= 0 and (lemma in OBJECT or lemma in AS_OBJECT or lemma in INFINITIVE) and about:
        rest = [
            c for c in tree.children[t] if c > t and p.deps[c] in ("prep", "oprd", "xcomp") and c != agent
        ]
        content = sorted({*about, *(x for c in rest for x in tree.subtree(c))})
        claims = False
    else:
        return None
    cue = sorted([t, *tree.auxiliaries(t)])
    source = noun_phrase(r, speaker) if speaker >= 0 else []
    content = _without_asides(r, content)
    made = Attribution(
        head=t, cue=cue, source=source, content=r.without(content, {*cue, *source, agent}), source_head=speaker,
        unnamed=speaker < 0, rank=3, rule="passive", claims=claims,
    )  # fmt: skip
    if not made.content:
        return None
    close_quotations(r, made)
    return made if made.content else None

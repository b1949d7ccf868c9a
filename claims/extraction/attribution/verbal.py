"""Verbs that attribute: "said that", "…, she said", "praised", "called for"; the passives stand apart."""

from __future__ import annotations

from claims.extraction.syntax.grammar import COMMAS
from claims.extraction.syntax.tree import SUBJECTS
from claims.extraction.words.cues import REPORTS
from claims.extraction.words.frames import (
    AS_OBJECT,
    CLAUSE,
    DOCUMENTS,
    GERUND,
    INFINITIVE,
    ISSUING,
    OBJECT,
    PREPOSITIONAL,
    SEEMING,
    SPEAK,
    WITH_ADDRESSEE,
)
from claims.extraction.words.lexicon import words

from .complements import TIME_NOUNS, Complement
from .idioms import IDIOMS, idiom
from .inserted import lemma_of
from .manner import add_channel, is_aside, without_asides
from .passives import asked, is_perfect, passive
from .reach import without_comment
from .reading import Reading
from .relations import Attribution
from .scope import close_quotations, quotation_beside
from .speakers import antecedent, noun_phrase, subject_of

_FINDING = frozenset(("find", "show", "reveal", "indicate", "suggest", "report"))
_PROMISING = frozenset(("vow", "pledge", "promise", "threaten", "claim", "swear", "profess", "say"))
_CLEAR = frozenset(("clear", "plain", "known"))
_CLAUSES = frozenset(("ccomp", "advcl"))
_THAT = frozenset(("that", "he", "she", "they", "it", "we", "i", "there"))
_BECAUSE = frozenset(("because",))
_JUDGING = AS_OBJECT | words("accuse call blame")
_BRIEF = frozenset(("object", "accusation", "prepositional", "seeming", "infinitive", "gerund", "idiom"))


def verb_attribution(r: Reading, t: int, lemma: str) -> Attribution | None:
    """What a verb attributes, if it does."""
    p = r.p
    if p.deps[t] in ("amod", "compound", "nmod", "auxpass"):
        return None
    if p.tags[t] == "VBN" and r.tree.is_passive(t) and not is_perfect(r, t):
        return asked(r, t) if lemma == "ask" else passive(r, t, lemma)
    loose = p.tags[t] in ("VBN", "VBD") and p.deps[t] in ("advcl", "acl", "dep", "prep")
    if lemma == "ask" and loose and r.tree.child(t, SUBJECTS) < 0:
        return asked(r, t)
    if p.tags[t] == "VBN" and p.deps[t] in ("acl", "advcl") and not _is_active(r, t):
        return passive(r, t, lemma)
    if lemma == "say" and p.lowers[t - 1] == "that" and t + 1 < len(p.words) and p.words[t + 1] == ",":
        return None  # "That said, …"
    frame = _Frame(r, t, lemma)
    return frame.attribution()


def _is_active(r: Reading, t: int) -> bool:
    """Whether a participle has a subject or "has" of its own: "while Berg has said"."""
    p = r.p
    return any(
        p.deps[c] in SUBJECTS or (p.deps[c] == "aux" and p.lowers[c] in ("has", "have", "had"))
        for c in r.tree.children[t]
    )


class _Frame(Complement):
    """A verb of saying in the active with what stands around it."""

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
        here = r.quote_of[t]
        cue = sorted([t, *(c for c in r.tree.auxiliaries(t) if abs(c - t) < 9 and r.quote_of[c] == here)])
        made = Attribution(
            head=t, cue=cue, source=self.source, content=[], source_head=head,
            rule=self.rule, claims=self.claims, relative=relative,
            rank=1 if self.rule in ("clause", "beside") else 3,
        )  # fmt: skip
        add_channel(r, made, t)
        made.channel_tokens = [x for x in made.channel_tokens if x not in self.strayed]
        drop = {*cue, *self.source, *made.channel_tokens}
        if relative >= 0:
            drop.add(relative)
        made.content = r.without(content, drop)
        if self.rule in _BRIEF:
            made.content = without_comment(r, t, without_asides(r, made.content))
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
        if lemma in IDIOMS and (found := idiom(r, t, lemma)):
            self.rule, self.claims = "idiom", False
            return found
        if lemma == "make" or lemma == "call":
            found = self._made_clear() if lemma == "make" else self._called_for()
            if found:
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
        if lemma in PREPOSITIONAL and p.deps[t] != "pcomp":
            return self._prepositional()
        if lemma in ("say", "think", "believe"):
            for c in children:
                if (c == t + 1 and (p.lowers[c] in ("so", "yes", "no") or p.lemmas[c] == "same")) or (
                    p.lemmas[c] == "same" and c == t + 2
                ):
                    self.rule, self.claims = "object", False
                    return tree.subtree(c)
        return []

    def _made_clear(self) -> list[int]:
        """ "Made (it) clear that …": what was made clear."""
        p, tree, t = self.r.p, self.r.tree, self.t
        clear = next((c for c in tree.children[t] if c > t and p.lowers[c] in _CLEAR), -1)
        clause = tree.child(clear, _CLAUSES) if clear >= 0 else -1
        if clause < 0:
            clause = next((c for c in tree.children[t] if c > clear > 0 and p.deps[c] in _CLAUSES), -1)
        if clause <= clear or p.lowers[tree.subtree(clause)[0]] not in _THAT:
            return []
        self.rule = "clause"
        return tree.subtree(clause)

    def _called_for(self) -> list[int]:
        """ "Called for the board to resign": a clause that "for" leads to."""
        p, tree, t = self.r.p, self.r.tree, self.t
        for c in tree.children[t]:
            if c > t and p.deps[c] in ("advcl", "ccomp", "xcomp") and p.tags[c] in ("VB", "VBN"):
                own = tree.subtree(c)
                if (
                    own[0] == t + 1
                    and p.lowers[own[0]] == "for"
                    and "to" in [p.lowers[g] for g in tree.children[c]]
                ):
                    self.rule = "infinitive"
                    self.claims = False
                    return own[1:]
        return []

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
            elif dep == "prep" and not self._of_time(c) and not is_aside(r, c):
                as_part |= p.lowers[c] == "as"
                parts.append(c)
            elif dep == "dative" or (dep == "advcl" and (self._purpose(c) or self._judged(c))):
                parts.append(c)
        if not anchor or (lemma not in OBJECT and lemma not in _FINDING and lemma != "point" and not as_part):
            return []
        found: list[int] = []
        for c in parts:
            found += tree.subtree(c)
        self.rule = "object"
        self.claims = False
        if lemma == "accuse":
            self.rule = "accusation"
        return sorted(found)

    def _purpose(self, c: int) -> bool:
        """Whether a clause is an infinitive that no comma sets off: "announced steps to save water"."""
        p, tree = self.r.p, self.r.tree
        if p.tags[c] != "VB" or not any(p.lowers[g] == "to" for g in tree.children[c]):
            return False
        return p.words[tree.subtree(c)[0] - 1] not in COMMAS

    def _judged(self, c: int) -> bool:
        """Whether a clause gives the reason of a judgment: "called it a theft because nobody was asked"."""
        return self.lemma in _JUDGING and self._marked(c, _BECAUSE)

    def _of_time(self, prep: int) -> bool:
        p = self.r.p
        return any(
            p.lemmas[g].lower() in TIME_NOUNS or p.lowers[g].isdigit()
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
                    then = d > c and p.deps[d] == "prep" and p.lowers[d] == "as"
                    if then or (d > c and p.deps[d] == "advcl" and self._purpose(d)):
                        found += tree.subtree(d)
                return sorted(found)
        return []

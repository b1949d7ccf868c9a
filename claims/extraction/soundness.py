"""Which drafts would make an untrue or broken sentence: better no claim than one the article does not make.

The parser errs most where a sentence is long: a description goes to the wrong noun, a list looks like an
apposition, a word is left hanging where its object was cut off. What is certain to read wrong is mended here, or
dropped.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from .clauses import Clauses
from .drafts import EVENT, TITLE, Draft
from .grammar import ADVERBIAL, APPOSITION, CONJUNCT, CONTENT, MAIN, PARTICIPLE, REDUCED, RELATIVE
from .lexicon import words
from .parties import party_of
from .references import is_person_noun
from .verbs import is_past

_CLAUSES = frozenset((MAIN, CONTENT, CONJUNCT, ADVERBIAL))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_EMPTY = words("it that this there which what who these those")
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_TIME_LABELS = frozenset(("DATE", "TIME"))
_NO_PERSONS = frozenset(
    ("ORG", "GPE", "LOC", "DATE", "TIME", "MONEY", "WORK_OF_ART", "LAW", "FAC", "PRODUCT")
)
_PLACES = frozenset(("LOC", "FAC", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"))
_HANGING = frozenset(("IN", "TO"))
_ANSWERS = words("a. q. a: q:")
_LABELS = words(
    "key background update note analysis context latest fact facts timeline correction clarification"
)
_PLACED = words(
    "area city town village district province region capital country state neighborhood neighbourhood island camp port "
    "suburb valley county territory stronghold hub base ally power member nation home seat democracy republic kingdom "
    "colony enclave resort center centre battleground swing-state peninsula community municipality commune outpost "
    "monarchy dictatorship superpower neighbor neighbour rival exporter producer importer winner candidate signatory"
)
_LASTING = words("day week month year anniversary holiday")
_SUPPOSING = words("if unless until whenever")
_NO_NAMES = words("among all both each")
_CROWDS = words(
    "group team family couple crowd crew staff majority generation band pair public audience minority gang "
    "electorate press opposition trio youth number list one other everyone anyone someone nobody no-one"
)
_FOLLOWING = words("follow accompany join lead back chase trail surround flank")
_EMPTY_DEPS = frozenset(("aux", "mark", "cc", "punct", "prt"))
_PLURALS = words("are were have 're ’re")
_INCOMPLETE = words(
    "be do have say allege believe claim argue suggest think want seem become make take use note hope predict warn "
    "mention explain point"
)
_QUESTIONS = frozenset(("WRB", "WP", "WP$"))
_WORKS = words(
    "book novel film movie show series song album play poem newspaper magazine website study report statement letter "
    "speech law bill poll survey agency plan deal event tank company firm organization organisation network coalition"
)
# What sums up a whole sentence rather than the last noun of it ("won in May, a rare feat").
_SUMMING = words(
    "feat move decision sign step shift reversal victory defeat setback rarity practice charge swipe reference jab dig "
    "nod trend blow development turn outcome result prospect possibility fact claim position view process task "
    "accusation allegation suggestion strategy tactic approach change achievement milestone record departure contrast"
)


class Soundness:
    """Looks over the drafts of one parse."""

    def __init__(self, clauses: Clauses) -> None:
        self.c = clauses
        self.p = p = clauses.parsed
        self.sentence_starts = [start for start, _ in p.sents]
        self.openers = frozenset(self.sentence_starts)

    def _unlabelled(self, draft: Draft) -> Draft:
        """Without the label of an answer ("A. …") or of a part ("What we know: …")."""
        p, tokens = self.p, draft.tokens
        cut = 0
        if p.lowers[tokens[0]] in _ANSWERS and p.tags[tokens[1]] not in ("NNP", "POS"):
            cut = 1
        elif len(tokens) > 5 and (p.lowers[tokens[0]] in _LABELS or p.tags[tokens[0]] in ("WP", "WRB")):
            k = next((i for i, t in enumerate(tokens[:6]) if p.words[t] == ":"), -1)
            if k > 0 and tokens[k] < draft.root and draft.subject and draft.subject[0] > tokens[k]:
                cut = k + 1
        if not cut:
            return draft
        gone = set(tokens[:cut])
        return replace(draft, tokens=tokens[cut:], own=[t for t in draft.own if t not in gone])

    def sound(self, draft: Draft) -> Draft | None:
        """The draft, mended where it must be; ``None`` where no true sentence can be made of it."""
        kind = draft.kind
        if kind in _CLAUSES and draft.tokens[0] in self.openers:
            draft = self._unlabelled(draft)
        if kind == APPOSITION:
            return draft if self._describes(draft) else None
        if kind == EVENT:
            return draft if self._one_event(draft) else None
        if kind == TITLE or draft.ordered:
            return draft
        if kind == RELATIVE and not self._belongs(draft):
            return None
        if kind in (RELATIVE, REDUCED) and self._asked_of(draft):
            return None
        if kind == PARTICIPLE and (self._emptily(draft) or self._far(draft)):
            return None
        if kind in _CLAUSES and (self._asks(draft) or not self._finite(draft) or self._bare(draft)):
            return None
        return self._trimmed(draft)

    # -- who or what something is

    def _describes(self, draft: Draft) -> bool:
        """Whether an apposition can be said of its noun: a person is no date and no book, one thing not several."""
        p, labels, root = self.p, self.c.labels, draft.root
        subject, own = draft.subject, draft.own
        if not subject or not own:
            return False
        anchor = self.c.by_root[root].anchor
        if party_of(p.text[p.starts[own[0]] : p.ends[own[-1]]]):
            return p.tags[anchor][:3] == "NNP"
        if p.lowers[own[0]] in _NO_NAMES or p.lowers[root] in ("all", "both", "each"):
            return False
        if p.tags[subject[0]] in ("WP$", "WDT", "WP") or any(p.tags[t] == "WP$" for t in own[:3]):
            return False
        ours, theirs = labels.get(root, ""), labels.get(anchor, "")
        proper, named = p.tags[root][:3] == "NNP", p.tags[anchor][:3] == "NNP"
        if ours in _TIME_LABELS and theirs and p.tags[root] != "CD" and p.lemmas[root] not in _LASTING:
            return False
        if theirs in _TIME_LABELS and p.lemmas[root] not in _LASTING:
            return False
        if (
            theirs in ("GPE", "LOC")
            and p.tags[root] == "NN"
            and p.lowers[own[0]] in ("a", "an")
            and p.lemmas[root] not in _PLACED
        ):
            return False
        if theirs == "PERSON" and named:
            if proper and ours in _NO_PERSONS:
                return False
            if proper and ours == "PERSON" and not self._lower(own):
                return False  # two persons side by side
            if p.lemmas[root] in _WORKS or (len(own) < 5 and any(p.tags[t] == "$" for t in own)):
                return False
            if p.tags[root] == "NNS" and not self._joined(subject):
                return False
            if p.lemmas[root] in ("state", "city", "country", "place", "town") and p.lowers[own[0]] == "a":
                return False
        elif not named and p.tags[root] in ("NN", "NNS") and self._listed(root, own):
            return False
        if self._joined(subject) and not self._joined(own) and p.tags[root] not in ("NNS", "NNPS"):
            return False
        if p.tags[anchor] in ("NNS", "NNPS") and p.tags[root] in ("NN", "NNP") and not self._joined(own):
            # "Three economists, A at B and C": a list, of which this is the first; "the holders, France" are one.
            if proper and ours in ("GPE", "ORG"):
                return True
            return p.lemmas[root] in (
                "group",
                "number",
                "part",
                "majority",
                "pair",
                "couple",
                "kind",
                "sort",
                "total",
            )
        return not (
            not named
            and self.c.deps[anchor] in ("pobj", "dobj")
            and p.lemmas[root] in _SUMMING
            and p.lowers[own[0]] in ("a", "an", "another", "one")
            and anchor > 0
            and self._after_verb(anchor)
        )

    def _listed(self, root: int, own: list[int]) -> bool:
        """ "Offices, television ads and a bus": a bare noun before the last of a list describes nothing."""
        p, c = self.p, self.c
        if p.tags[own[0]] in ("DT", "PRP$", "CD", "NNP") or c.deps[own[0]] in ("det", "poss", "nummod"):
            return False
        after = c.right[root] + 1
        if self._joined(own):
            return p.tags[root] == "NNS"
        return p.tags[after : after + 1] == ["CC"] or (
            p.lowers[after : after + 1] == [","] and p.tags[after + 1 : after + 2] == ["CC"]
        )

    def _after_verb(self, noun: int) -> bool:
        heads, tags = self.c.heads, self.p.tags
        for _ in range(6):
            head = heads[noun]
            if head == noun:
                return False
            if tags[head][:2] in ("VB", "MD"):
                return noun > head
            noun = head
        return False

    def _lower(self, tokens: list[int]) -> bool:
        """Whether a common noun is among the words ("the painter Hale")."""
        p = self.p
        return any(p.tags[t] in ("NN", "NNS") for t in tokens)

    def _joined(self, tokens: list[int]) -> bool:
        deps, heads = self.c.deps, self.c.heads
        mine = set(tokens)
        tops = {t for t in tokens if heads[t] not in mine}
        return any(deps[t] == "conj" and (heads[t] in tops or heads[heads[t]] in tops) for t in tokens)

    # -- when something was

    def _one_event(self, draft: Draft) -> bool:
        """ "Primaries in five states and the front-runner" are no one event."""
        lowers = self.p.lowers
        return not any(lowers[t] in ("and", "or", ",") for t in draft.subject)

    # -- clauses

    def _belongs(self, draft: Draft) -> bool:
        """Whether a relative can be said of its noun: nobody "which", no place and no sum "who"."""
        p, c = self.p, self.c
        anchor = c.by_root[draft.root].anchor
        word = next((p.lowers[t] for t in draft.own[:4] if p.tags[t] in ("WDT", "WP", "WP$")), "")
        label = c.labels.get(anchor, "")
        if word and anchor >= 0 and self._disagrees(draft.root, anchor):
            return False
        if word == "which":
            return label != "PERSON" or p.tags[anchor][:3] != "NNP"
        if word not in ("who", "whom"):
            where = any(p.lowers[t] == "where" and c.heads[t] == draft.root for t in draft.own[:3])
            return not (where and label == "PERSON" and p.tags[anchor][:3] == "NNP")
        if not label and p.tags[anchor] == "NN" and not is_person_noun(p.lowers[anchor]):
            # "A call with aides who …": the aides, whatever the parser took it for.
            return p.lowers[anchor] in _CROWDS or anchor + 3 > draft.own[0]
        if label in _PLACES or (label == "GPE" and c.deps[anchor] == "pobj"):
            return False
        # "An adviser to Hale, who …": whose words those are, the comma leaves open.
        above = c.heads[anchor]
        return not (
            (label == "PERSON" or is_person_noun(p.lowers[anchor]))
            and c.deps[anchor] == "pobj"
            and p.lowers[above] in ("to", "of", "for", "with")
            and p.tags[c.heads[above]][:2] == "NN"
            and p.lemmas[c.heads[above]].endswith(
                ("er", "or", "ist", "man", "woman", "ant", "ary", "ey", "end", "ide")
            )
        )

    def _asked_of(self, draft: Draft) -> bool:
        """ "Is Hale using it now?": what no comma parts from a question is asked too."""
        p = self.p
        start = self.c.left[draft.root]
        if start and p.lowers[start - 1] in (",", "--", "–", "—", "("):
            return False
        end = p.sents[max(0, bisect_right(self.sentence_starts, draft.root) - 1)][1]
        return "?" in p.lowers[end - 3 : end]

    def _disagrees(self, root: int, anchor: int) -> bool:
        """ "The raids on the port, which was shut": the verb shows that another noun is meant."""
        p, c = self.p, self.c
        subject = next((t for t in c.children[root] if c.deps[t] in ("nsubj", "nsubjpass")), -1)
        if subject < 0 or p.tags[subject] not in ("WDT", "WP"):
            return False
        verb = next((t for t in c.children[root] if c.deps[t] in ("aux", "auxpass") and t < root), root)
        word, form, tag = p.lowers[verb], p.tags[verb], p.tags[anchor]
        if c.deps[anchor] == "conj" and tag in ("NN", "NNP") and word in _PLURALS:
            return True  # "A, B and C, who have …": all of them have
        if c.deps[anchor] == "conj" or any(c.deps[t] == "conj" for t in c.children[anchor]):
            return False
        if tag in ("NNS", "NNPS"):
            return (form == "VBZ" or word == "was") and c.labels.get(anchor, "") in ("", "NORP")
        if tag != "NN" or p.lowers[anchor] in _CROWDS or any(p.lowers[t] == "of" for t in c.children[anchor]):
            return False
        return word in _PLURALS and form in ("VBP", "VBD")

    def _far(self, draft: Draft) -> bool:
        """Whether another clause stands nearer: "proof that it shot down the plane that fell, killing 298"."""
        p, c, root = self.p, self.c, draft.root
        start = c.left[root]
        if start < 2 or p.lowers[start - 1] != ",":
            return False
        near, parent = c.owner[start - 2], c.owner[c.heads[root]]
        if near == parent:
            return p.tags[root] == "VBN" and self._beside_name(draft, start - 2)
        clause = c.by_root[near]
        if clause.kind != RELATIVE or clause.parent == -1:
            return False
        before = c.left[near] - 1
        return before > 0 and p.lowers[before] not in (",", "--", "–", "—", "(")

    def _beside_name(self, draft: Draft, before: int) -> bool:
        """ "The street of the Taj Mahal, now owned by Hale": it may be said of either, and is not told."""
        p = self.p
        return (
            p.tags[before][:3] == "NNP"
            and before > self.c.heads[draft.root]
            and before not in draft.subject
            and p.lemmas[draft.root] not in _FOLLOWING
            and self.c.labels.get(before, "") not in ("DATE", "TIME")
        )

    def _bare(self, draft: Draft) -> bool:
        """ "It did", "as Democrats are alleging": nothing is left but a subject and its verb."""
        p, c, root = self.p, self.c, draft.root
        if p.lemmas[root] == "do" and p.tags[root] == "VBD" and draft.kind != MAIN:
            # "More than he did in May": what he did is not said.
            return not any(
                c.deps[t] in ("dobj", "xcomp", "ccomp") or (c.deps[t] == "advmod" and t > root)
                for t in c.children[root]
            )
        if len(draft.tokens) > 6 or p.lemmas[root] not in _INCOMPLETE or draft.borrowed:
            return False
        rest = [t for t in draft.tokens if t not in draft.subject and t != root]
        return all(c.deps[t] in _EMPTY_DEPS or (c.deps[t] == "advmod" and t < root) for t in rest)

    def _emptily(self, draft: Draft) -> bool:
        """ "It is up to them, having …": who did so is not said."""
        return len(draft.subject) == 1 and self.p.lowers[draft.subject[0]] in _EMPTY

    def _asks(self, draft: Draft) -> bool:
        """ "Whether they can meet", "how much was spent", "why it failed": a question, though none with its mark."""
        p, c, root = self.p, self.c, draft.root
        first = draft.tokens[0]
        if p.tags[first] == "WP$" or (p.tags[first] == "IN" and p.tags[draft.tokens[1]] == "WDT"):
            return True
        for t in draft.tokens:
            if t >= root:
                return False
            if c.heads[t] != root:
                continue
            if c.deps[t] == "mark" and p.lowers[t] == "whether":
                return True
            if (
                t == first
                and c.deps[t] == "mark"
                and p.lowers[t] in _SUPPOSING
                and not any(p.lowers[u] in (",", "then") for u in range(t, draft.tokens[-1]))
            ):
                return True  # the "then" to this "if" was cut off
            if t == first and (p.tags[t] in _QUESTIONS or (draft.kind == CONTENT and p.tags[t] == "WDT")):
                return True
        return False

    def _finite(self, draft: Draft) -> bool:
        """Whether anything is asserted in a tense: no "all candidates to lay out the cost"."""
        if draft.participial or draft.kind not in (CONTENT, CONJUNCT):
            return True
        tags = self.p.tags
        root = draft.root
        if tags[root] in _FINITE or any(tags[t] in _FINITE for t in draft.tokens):
            return True
        if tags[root] == "VB" and not any(self.c.deps[t] in _SUBJECTS for t in self.c.children[root]):
            return True  # an order: "Read the report"
        if tags[root] == "VBG" and draft.kind == CONTENT:
            # "Polls show his lead eroding": it is eroding. "Saw him leaving" is no sentence of his.
            subject = next((t for t in self.c.children[root] if self.c.deps[t] == "nsubj"), -1)
            return subject >= 0 and tags[subject] != "PRP" and len(draft.tokens) > 3
        # A past tense that the parser took for another form ("last year replaced").
        return tags[root] in ("VB", "VBN") and is_past(self.p.lowers[root])

    # -- what hangs loose

    def _led(self, t: int, gone: set[int]) -> bool:
        """Whether a word only led to what is gone ("perhaps by", "such as")."""
        return self.c.heads[t] in gone or (self.p.lowers[t] == "such" and t + 1 in gone)

    def _trimmed(self, draft: Draft) -> Draft | None:
        """Without a preposition whose object was cut off, and without the rest of "as well as"."""
        p, c = self.p, self.c
        tokens = draft.tokens
        mine: set[int] | None = None
        gone: set[int] = set()
        for k, t in enumerate(tokens):
            if (
                p.lowers[t] == "well"
                and k
                and p.lowers[tokens[k - 1]] == "as"
                and p.lowers[t + 1 : t + 2] == ["as"]
                and (k + 1 == len(tokens) or tokens[k + 1] != t + 1)
            ):
                gone.update((t, tokens[k - 1]))
        for k, t in enumerate(tokens):
            if k and p.tags[t] == "CC" and c.deps[t] == "cc" and c.heads[t] < t and t - 1 != tokens[k - 1]:
                mine = mine or set(tokens)
                if c.heads[t] not in mine:
                    gone.add(t)  # "are and members": its first half was cut off
        end = len(tokens)
        while end > 2:
            t = tokens[end - 1]
            if t not in gone:
                if mine is None:
                    mine = set(tokens)
                tag, dep = p.tags[t], c.deps[t]
                if tag in ("DT", "PRP$") and dep in ("det", "poss") and c.heads[t] not in mine:
                    return None  # its noun was cut off
                cut = any(u not in mine and u > t for u in c.children[t])
                if tag in _HANGING and (cut or dep == "mark") and t != draft.root:
                    if dep == "agent":
                        return None
                    gone.add(t)
                elif (gone and tag in ("RB", "JJ", "IN", ",", "CC") and self._led(t, gone)) or (
                    tag in ("CC", ":") and dep in ("cc", "punct")
                ):
                    gone.add(t)
                else:
                    break
            end -= 1
        if not gone:
            return draft
        if all(t in gone for t in draft.own):
            return None
        return replace(
            draft,
            tokens=[t for t in tokens if t not in gone],
            own=[t for t in draft.own if t not in gone],
            borrowed=[t for t in draft.borrowed if t not in gone],
        )

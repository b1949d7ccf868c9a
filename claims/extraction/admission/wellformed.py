"""Which drafts would make an untrue or broken sentence: better no claim than one the article does not make.

The parser errs most where a sentence is long: a description goes to the wrong noun, a list looks like an
apposition, a word is left hanging where its object was cut off. What is certain to read wrong is mended here, or
dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from claims.extraction.propositions.drafts import EVENT, TITLE, Draft, marked
from claims.extraction.propositions.sharing import PREDICATING, Sharing
from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.grammar import (
    APPOSITION,
    CONJUNCT,
    CONTENT,
    DASHES,
    FINITE,
    INTRANSITIVE,
    MAIN,
    PARTICIPLE,
    REDUCED,
    RELATIVE,
    SUBJECTS,
)
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list
from claims.extraction.words.verbs import is_past, participle

from .modifiers import GATHERED, ModifierVetoes

_EMPTY = words("it that this there which what who these those")
_HANGING = frozenset(("IN", "TO"))
ANSWERS = words("a. q. a: q:")
_LABELS = words(
    "key background update note analysis context latest fact facts timeline correction clarification"
)
_SUPPOSING = words("if unless until whenever")
_EMPTY_DEPS = frozenset(("aux", "mark", "cc", "punct", "prt"))
_INCOMPLETE = word_list("clauses.incomplete")
_SETTING_AGAINST = words("while whereas because although though that")
# "Which analysts doubt", "does anybody": no statement begins so.
_UNTOLD = words("which does did")
_MARKED = frozenset((MAIN, CONTENT, CONJUNCT))
_HALVES = words("as since after before")
_MANY = GATHERED | words("rest half variety series range kind sort bulk lot handful")
_ELLIPTIC = words("be do have")
_MARKS = frozenset((".", ",", ":", "-RRB-", "''", "``", "_SP"))
_UNTRIMMED = frozenset((EVENT, TITLE))
_REMNANT = 9  # tokens after a dash
_QUESTIONS = frozenset(("WRB", "WP", "WP$"))


class WellFormedness(ModifierVetoes):
    """Looks over the drafts of one parse."""

    def __init__(self, clauses: Clauses) -> None:
        super().__init__(clauses)
        # Conjunctions, colons, and "well" as in "as well as".
        joining = [t for t, dep in enumerate(clauses.deps) if dep == "cc" and self.p.tags[t] == "CC"]
        if ":" in self.p.lowers:
            joining += [t for t, word in enumerate(self.p.lowers) if word == ":"]
        if "well" in self.p.lowers:
            joining += [t for t, word in enumerate(self.p.lowers) if word == "well"]
        self.joining = frozenset(joining)
        self.sharing = Sharing(clauses, ())
        self.ends = frozenset(end - 1 for _, end in self.p.sents)

    def _unlabelled(self, draft: Draft) -> Draft:
        """Without the label of an answer ("A. …") or of a part ("What we know: …")."""
        p, tokens = self.p, draft.tokens
        cut = 0
        if p.lowers[tokens[0]] in ANSWERS and p.tags[tokens[1]] not in ("NNP", "POS"):
            cut = 1
        elif len(tokens) > 5 and (p.lowers[tokens[0]] in _LABELS or p.tags[tokens[0]] in ("WP", "WRB")):
            k = next((i for i, t in enumerate(tokens[:6]) if p.words[t] == ":"), -1)
            if k > 0 and tokens[k] < draft.root and draft.subject and draft.subject[0] > tokens[k]:
                cut = k + 1
        if draft.kind == MAIN and p.lowers[tokens[0]] == "because" and len(tokens) > 4:
            cut = 1  # "Because it is cheap.": what it is the reason of, stands before
        if not cut:
            return draft
        gone = set(tokens[:cut])
        rest = replace(draft, tokens=tokens[cut:], own=[t for t in draft.own if t not in gone])
        return marked(rest, "omit.label", tokens[0], tokens[cut - 1])

    def examine(self, draft: Draft) -> tuple[Draft, str]:
        """The draft, mended where it must be, and the rule that refuses it; ``""`` where it stands."""
        if draft.kind in PREDICATING and draft.tokens[0] in self.openers:
            draft = self._unlabelled(draft)
        first = draft.tokens[0]
        if draft.kind != APPOSITION and self.p.lowers[first] in _UNTOLD and first not in draft.subject:
            return draft, "veto.question_word"
        if draft.kind in _MARKED and self._opens_with_mark(draft):
            rest = [t for t in draft.own if t != first]
            draft = marked(replace(draft, tokens=draft.tokens[1:], own=rest), "omit.conjunction", first)
        if draft.ordered:
            return draft, ""
        if draft.kind == APPOSITION:
            return draft, self._apposition(draft)
        for rule, refuses in _VETOES.get(draft.kind, ()):
            if refuses(self, draft):
                return draft, rule
        return (draft, "") if draft.kind in _UNTRIMMED else self._trimmed(draft)

    # -- clauses

    def _opens_with_mark(self, draft: Draft) -> bool:
        """ "While few were sold, the port said": told by itself, without what it stands against."""
        first = draft.tokens[0]
        return (
            self.p.lowers[first] in _SETTING_AGAINST
            and self.c.heads[first] == draft.root
            and len(draft.tokens) > 3
            and first in draft.own
        )

    def _without_tense(self, draft: Draft) -> bool:
        """ "A voice to cheat and steal with": what is for doing something does nothing yet."""
        p, c, root = self.p, self.c, draft.root
        return p.tags[root] == "VB" and any(p.tags[t] == "TO" for t in c.children[root])

    def _leaves_open(self, draft: Draft) -> bool:
        """ "Did not stop and help": whether he helped, the words leave open."""
        return bool(draft.borrowed) and self.sharing.leaves_open(draft.root, draft.borrowed)

    def _cut_off(self, draft: Draft) -> bool:
        """ "The judge, who happens to be, we hear, Danish": what she is stands behind what breaks in."""
        p, c, last = self.p, self.c, draft.tokens[-1]
        return (
            p.tags[last] == "VB"
            and p.lemmas[last] == "be"
            and not any(c.deps[t] in ("attr", "acomp", "prep") for t in c.children[last])
        )

    def _misjoined(self, draft: Draft) -> bool:
        """ "Those who do so in the state come from far off": the state does not "come"; another noun is meant."""
        p, c, root = self.p, self.c, draft.root
        if (
            p.tags[root] != "VBP"
            or is_past(p.lowers[root])
            or any(c.deps[t] == "aux" for t in c.children[root])
        ):
            return False
        subject = next((t for t in c.children[root] if c.deps[t] == "nsubj"), -1)
        if subject < 0 or p.tags[subject] != "NN" or p.lowers[subject] in _MANY:
            return False
        return (
            c.deps[c.heads[subject]] != "cc"
            and not any(c.deps[t] == "conj" or p.lowers[t] == "of" for t in c.children[subject])
            and any(p.lowers[t] in ("the", "a", "an") for t in c.children[subject])
        )

    def _half(self, draft: Draft) -> bool:
        """ "As Hale prepares for hers –", "Two weeks after she lost –": the sentence it hangs on is not there."""
        p, c = self.p, self.c
        first = draft.tokens[0]
        return (
            c.deps[first] == "mark"
            and c.heads[first] == draft.root
            and first in self.openers
            and p.lowers[first] in _HALVES
            and not any(p.lowers[t] == "," for t in draft.tokens)
        )

    def _tensed_on_noun(self, draft: Draft) -> bool:
        """ "A reporter who asked about the returns got an answer": a verb with an object describes no noun."""
        p, c, root = self.p, self.c, draft.root
        if draft.kind != REDUCED or p.tags[root] != "VBD":
            return False
        return any(c.deps[t] == "dobj" and t > root for t in c.children[root])

    def _bare(self, draft: Draft) -> bool:
        """ "It did", "as Democrats are alleging": nothing is left but a subject and its verb."""
        p, c, root = self.p, self.c, draft.root
        if p.lemmas[root] == "do" and p.tags[root] == "VBD" and draft.kind != MAIN:
            # "More than he did in May": what he did is not said.
            return not any(
                (c.deps[t] in ("dobj", "xcomp", "ccomp") and p.lemmas[t] != "not")
                or (c.deps[t] == "advmod" and t > root)
                for t in c.children[root]
            )
        if draft.kind == CONJUNCT and self._lacks_object(draft):
            return True
        if len(draft.tokens) > 6 or p.lemmas[root] not in _INCOMPLETE or draft.borrowed:
            return False
        rest = [t for t in draft.tokens if t not in draft.subject and t != root]
        elliptic = p.lemmas[root] in _ELLIPTIC or p.tags[root] == "MD"
        if elliptic and all(c.deps[t] in _EMPTY_DEPS or c.deps[t] == "neg" for t in rest):
            return True  # "it didn’t"
        return all(c.deps[t] in _EMPTY_DEPS or (c.deps[t] == "advmod" and t < root) for t in rest)

    def _lacks_object(self, draft: Draft) -> bool:
        """ "The firms that Hale sued, fined": whom he fined stands before the first verb."""
        p, c, root = self.p, self.c, draft.root
        above = c.by_root.get(c.by_root[root].parent)
        if above is None or above.kind != RELATIVE or p.lemmas[root] in INTRANSITIVE:
            return False
        return all(c.deps[t] in _EMPTY_DEPS or c.deps[t] == "advmod" for t in draft.own if t != root)

    def _emptily(self, draft: Draft) -> bool:
        """ "It is up to them, having …": who did so is not said."""
        return len(draft.subject) == 1 and self.p.lowers[draft.subject[0]] in _EMPTY

    def _asks(self, draft: Draft) -> bool:
        """ "Whether they can meet", "how much was spent", "why it failed": a question, though none with its mark."""
        p, c, root = self.p, self.c, draft.root
        first = draft.tokens[0]
        for t in draft.tokens[1:5]:
            if p.lowers[t] in ("which", "whom") and p.lowers[t - 1] == "of" and t < root:
                return True  # "the results of which will be told": of what, is not said
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
        if (
            tags[root] == "VB"
            and draft.borrowed
            and self.p.lemmas[draft.borrowed[-1]] == "have"
            and participle(self.p.lemmas[root].lower()) != self.p.lowers[root]
        ):
            return False  # "used it to pay guards, bribe clerks": they have not "bribe" anybody
        if tags[root] in FINITE or any(tags[t] in FINITE for t in draft.tokens):
            return True
        if tags[root] == "VB" and not any(self.c.deps[t] in SUBJECTS for t in self.c.children[root]):
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

    def _before_remnant(self, tokens: list[int]) -> int:
        """How many tokens there are before the rest of what was cut off: "… - a message", "…, but rather"."""
        p = self.p
        end = len(tokens)
        if end > 4 and p.lowers[tokens[-1]] == "rather" and p.lowers[tokens[-2]] == "but":
            return end - 2
        after = tokens[-1] + 1
        if after >= len(p.tags) or p.tags[after] in _MARKS or tokens[-1] in self.ends:
            return end
        for k in range(end - 1, max(2, end - _REMNANT), -1):
            t = tokens[k]
            if p.tags[t] in FINITE:
                break
            if p.words[t] in DASHES and p.tags[t] == ":":
                return k
        return end

    def _trimmed(self, draft: Draft) -> tuple[Draft, str]:
        """Without a preposition whose object was cut off, and without what is left of words that went elsewhere.

        With the rule that refuses what is left, if one does.
        """
        p, c = self.p, self.c
        tokens = draft.tokens
        mine: set[int] | None = None
        gone: set[int] = set()
        for k, t in enumerate(tokens):
            if t not in self.joining or not k:
                continue
            if p.lowers[t] == "well":
                if (
                    p.lowers[tokens[k - 1]] == "as"
                    and p.lowers[t + 1 : t + 2] == ["as"]
                    and (k + 1 == len(tokens) or tokens[k + 1] != t + 1)
                ):
                    gone.update((t, tokens[k - 1]))
            elif p.lowers[t] == ":":
                if k + 1 < len(tokens) and tokens[k + 1] != t + 1:
                    gone.add(t)  # "Hale, author of The Mill: A Life, spoke": the title was cut out
            elif c.heads[t] < t and t - 1 != tokens[k - 1]:
                mine = mine or set(tokens)
                if c.heads[t] not in mine:
                    gone.add(t)  # "are and members": its first half was cut off
        end = self._before_remnant(tokens)
        gone.update(tokens[end:])
        while end > 2:
            t = tokens[end - 1]
            if t not in gone:
                if mine is None:
                    mine = set(tokens)
                tag, dep = p.tags[t], c.deps[t]
                hanging = tag in _HANGING and t != draft.root
                if (
                    (hanging and (dep == "mark" or any(u not in mine and u > t for u in c.children[t])))
                    or (gone and tag in ("RB", "JJ", "IN", ",", "CC") and self._led(t, gone))
                    or (tag in ("CC", ":") and dep in ("cc", "punct"))
                ):
                    gone.add(t)
                else:
                    break
            end -= 1
        if len(tokens) > 2 and p.lowers[tokens[-1]] == "that" and p.tags[tokens[-1]] in ("IN", "WDT"):
            return draft, "veto.clause_cut_off"  # what is found, said, shown
        if not gone:
            return draft, ""
        rest = replace(
            draft,
            tokens=[t for t in tokens if t not in gone],
            own=[t for t in draft.own if t not in gone],
            borrowed=[t for t in draft.borrowed if t not in gone],
        )
        return marked(rest, "omit.remnant", min(gone), max(gone)), ""


type _Refusal = tuple[str, Callable[[WellFormedness, Draft], bool]]
_PREDICATIONS: tuple[_Refusal, ...] = (
    ("veto.question", WellFormedness._asks),
    ("veto.without_tense", lambda s, draft: not s._finite(draft)),
    ("veto.bare_verb", WellFormedness._bare),
    ("veto.subject_disagrees", WellFormedness._misjoined),
)
_ON_NOUNS: tuple[_Refusal, ...] = (
    ("veto.asked_of", WellFormedness._asked_of),
    ("veto.object_of_reduced", WellFormedness._tensed_on_noun),
)
_VETOES: dict[int, tuple[_Refusal, ...]] = {
    EVENT: (("veto.several_events", lambda s, draft: not s._one_event(draft)),),
    RELATIVE: (
        ("veto.relative.purpose", WellFormedness._without_tense),
        ("veto.relative.cut_off", WellFormedness._cut_off),
        ("veto.relative.antecedent", lambda s, draft: not s._belongs(draft)),
        *_ON_NOUNS,
    ),
    REDUCED: _ON_NOUNS,
    PARTICIPLE: (
        ("veto.participle.nobody", WellFormedness._emptily),
        ("veto.participle.far", WellFormedness._far),
    ),
    **dict.fromkeys(PREDICATING, _PREDICATIONS),
    CONJUNCT: (*_PREDICATIONS, ("veto.negation_left_open", WellFormedness._leaves_open)),
    MAIN: (*_PREDICATIONS, ("veto.half_sentence", WellFormedness._half)),
}
"""What each kind of draft is asked, one row a veto; the first that holds refuses it."""

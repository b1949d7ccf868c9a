"""Whether a relative or a participle can be said of the noun the parser gave it to."""

from __future__ import annotations

from bisect import bisect_right

from claims.extraction.propositions.drafts import Draft
from claims.extraction.syntax.grammar import RELATIVE
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list
from claims.extraction.words.persons import is_person_noun

from .appositions import AppositionVetoes

_PLACES = frozenset(("LOC", "FAC", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"))
GATHERED = word_list("appositions.gathered")
_FOLLOWING = words("follow accompany join lead back chase trail surround flank")
_SHOWING = words("show put find have give see")
_POLLS = words("poll polls survey surveys average count tally")
_PLURALS = words("are were have 're ’re")


class ModifierVetoes(AppositionVetoes):
    """Looks over to whom or what the clauses of one parse are credited."""

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
            return p.lowers[anchor] in GATHERED or anchor + 3 > draft.own[0]
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
        if (
            tag != "NN"
            or p.lowers[anchor] in GATHERED
            or any(p.lowers[t] == "of" for t in c.children[anchor])
        ):
            return False
        return word in _PLURALS and form in ("VBP", "VBD")

    def _far(self, draft: Draft) -> bool:
        """Whether another clause stands nearer: "proof that it shot down the plane that fell, killing 298"."""
        p, c, root = self.p, self.c, draft.root
        start = c.left[root]
        if start < 2 or p.lowers[start - 1] != ",":
            return False
        near, parent = c.owner[start - 2], c.owner[c.heads[root]]
        if p.tags[root] == "VBG" and p.lemmas[c.heads[root]] in _SHOWING and self._shows(draft):
            return True
        if near == parent:
            return p.tags[root] == "VBN" and self._beside_name(draft, start - 2)
        clause = c.by_root[near]
        if clause.kind != RELATIVE or clause.parent == -1:
            return False
        before = c.left[near] - 1
        return before > 0 and p.lowers[before] not in (",", "--", "–", "—", "(")

    def _shows(self, draft: Draft) -> bool:
        """ "A poll showed Hale ahead, winning half the votes": it is not the poll that wins."""
        lowers = self.p.lowers
        return any(lowers[t] in _POLLS for t in draft.subject)

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

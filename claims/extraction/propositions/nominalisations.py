"""What somebody did, told by a noun: "her support of the war", "a request by the union to close the mill".

The clause speaks of the deed as a thing; that it was done is a claim of its own. Only nouns whose verb is plain,
with who did it and what it was done to.
"""

from __future__ import annotations

from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.grammar import BREAKS
from claims.extraction.words.lexicon import words

from .coordination import Coordination
from .drafts import NOMINAL, Draft

# The verb of each noun, and the words its object comes after: these give way, or stay ("=").
_VERBS = {
    noun: (verb, words(gone), words(kept))
    for noun, verb, gone, kept in (
        (*entry.split(":"), "", "")[:4]
        for entry in """support:support:of for;opposition:oppose:to;criticism:criticize:of;endorsement:endorse:of
rejection:reject:of;approval:approve:of;handling:handle:of;defense:defend:of;defence:defend:of
invasion:invade:of;praise:praise:of for;use:use:of;embrace:embrace:of;denunciation:denounce:of
condemnation:condemn:of;acquisition:acquire:of;purchase:buy:of;dismissal:dismiss:of;nomination:nominate:of
appointment:appoint:of;vote:vote::for against in;visit:visit:to;refusal:refuse::to;decision:decide::to
failure:fail::to;attempt:attempt::to;withdrawal:withdraw::from;departure:leave:from;return:return::to
resignation:resign::from as;involvement:be involved::in;participation:participate::in;reliance:rely::on
testimony:testify::before;interference:interfere::in;death:die::in at;request:ask::to for
popularity:be popular::with among;independence:be independent::from;effort:try::to;bid:try::to
unwillingness:be unwilling::to;willingness:be willing::to;inability:be unable::to;reluctance:be reluctant::to
appearance:appear::in on at;pledge:pledge::to;vow:vow::to;threat:threaten::to;proposal:propose::to
promise:promise::to;arrival:arrive::in at;speech:speak::at in to;marriage:be married::to""".replace(
            "\n", ";"
        ).split(";")
    )
}
VERB_OF = {noun: verb for noun, (verb, _, _) in _VERBS.items()}
_MANY_TIMES = frozenset(("effort", "attempt", "threat", "promise", "pledge"))  # several of which are one deed
_ALONE = frozenset(("death", "resignation"))


class Nominalisations:
    """Finds such nouns in one parse."""

    def __init__(self, clauses: Clauses, coordination: Coordination) -> None:
        self.c = clauses
        self.p = clauses.parsed
        self.coordination = coordination

    def found(self) -> list[Draft]:
        """A draft for each deed, for each of several things it was done to."""
        tags, lemmas = self.p.tags, self.p.lemmas
        made: list[Draft] = []
        for noun, lemma in enumerate(lemmas):
            if lemma in _VERBS and (tags[noun] == "NN" or (tags[noun] == "NNS" and lemma in _MANY_TIMES)):
                draft = self._deed(noun, lemma)
                if draft is not None:
                    made += self._each(draft)
        return made

    def _deed(self, noun: int, lemma: str) -> Draft | None:
        c, p = self.c, self.p
        if c.deps[noun] in ("compound", "nmod", "conj", "ROOT"):
            return None
        agent, by = self._agent(noun)
        if not agent:
            return None
        _, gone, kept = _VERBS[lemma]
        for t in c.children[noun]:
            if t < noun or t == by:
                continue
            first = c.left[t]
            word = p.lowers[first]
            if first > noun + 1 and p.lowers[first - 1] in BREAKS:
                continue
            if word == "not" and p.lowers[first + 1] == "to":
                word = "to"
            infinitive = c.deps[t] == "acl" and p.tags[t] == "VB" and word == "to" and "to" in kept
            phrase = (
                c.deps[t] == "prep"
                and (word in gone or word in kept)
                and word != ("to" if "to" in kept else "")
            )
            if not infinitive and not phrase:
                continue
            if lemma == "vote" and word == "in" and p.lowers[first + 1] not in ("favor", "favour"):
                continue  # "his vote in 2005"
            own = [u for u in range(first, c.right[t] + 1) if c.owner[u] == c.owner[noun]]
            if phrase and word in gone:
                own = own[1:]
            if not own or any(p.tags[u][:1] == "W" for u in own):
                return None
            start = min(agent[0], noun)
            middle = [u for u in range(start, first) if c.owner[u] == c.owner[noun]]
            return Draft(noun, NOMINAL, sorted({*agent, *middle, *range(first, first + 1), *own}), agent, own)
        if lemma in _ALONE and not by and p.tags[agent[0]] != "PRP$":  # "before his death, Hale …"
            tokens = [u for u in range(agent[0], noun + 1) if c.owner[u] == c.owner[noun]]
            return Draft(noun, NOMINAL, tokens, agent, [])
        return None

    def _agent(self, noun: int) -> tuple[list[int], int]:
        """Who did it: "her", "the mayor's", "by the mayor"; and the "by" (0 for none)."""
        c, p = self.c, self.p
        for t in c.children[noun]:
            if c.deps[t] == "poss" and t < noun and p.lowers[t] not in ("its", "our", "my", "your"):
                phrase = [u for u in range(c.left[t], c.right[t] + 1) if c.owner[u] == c.owner[noun]]
                return [u for u in phrase if p.tags[u] != "POS"], 0
            if c.deps[t] == "prep" and t > noun and p.lowers[t] == "by":
                head = next((g for g in c.children[t] if c.deps[g] == "pobj"), -1)
                if head >= 0 and p.tags[head][:2] == "NN":
                    end = head + 1
                    return [u for u in range(c.left[head], end) if c.owner[u] == c.owner[noun]], t
        return [], 0

    def _each(self, draft: Draft) -> list[Draft]:
        """ "Her support of the strikes in Oster and Marl": of each."""
        parts = self.coordination.names_in(draft.own)
        if not parts:
            return [draft]
        return [
            Draft(
                draft.root,
                NOMINAL,
                [t for t in draft.tokens if t not in out],
                draft.subject,
                [t for t in draft.own if t not in out],
                marks=(("split.list_of_names", min(out), min(out)),),
            )
            for out in parts
        ]

"""Whom the source of an attribution means: with full name, description and kind.

A source is named as fully as the text allows: a surname and "he" lead to the full name with its description,
"the spokesman" to the spokesman named before. Officials without a name stay what they are called.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.attribution.relations import Attribution
from claims.extraction.references.people import FEMALE, MALE, fits, text_of, unique
from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.spans import spans_of_tokens
from claims.extraction.syntax.tree import SUBJECTS, Tree
from claims.extraction.types import Block, SourceMention, Span
from claims.extraction.words.cues import AGENCIES, MEDIA_WORDS, ORGANISATION_WORDS
from claims.extraction.words.lexicon import words

from .mentions import FIRMS, VARYING, Mentions

_PERSONAL = frozenset(("he", "she", "him", "her"))
_SPEAKING = frozenset(("i", "we", "us", "me"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_DISTRIBUTING = frozenset(("each", "both", "all", "neither"))
HEARING = words("hear learn understand gather find")
_THINGS = frozenset(("organisation", "document", "dataset", "news_agency", "other_media"))
NOBODY = "unnamed source"
"""The name of a source that the text only calls "he" or "it", and that was not found."""
_WORDINGS = words(
    "account assessment calculation claim count description explanation reckoning remark tally telling version view word"
)
_ACTING = frozenset(("nsubj", "nsubjpass", "poss"))
_BODIES = 12  # names of bodies looked at for "the firm"
_SENTENCES_BACK = 4  # in which somebody of an office is looked for
_BACK = 3  # paragraphs in which a speaker is looked for


@dataclass(slots=True)
class _Known:
    """A source met before: where, and as whom."""

    at: int  # token
    block: int
    sentence: int
    mention: SourceMention
    plural: bool
    single: bool  # one person, named or not


class Sources(Mentions):
    """Names the sources of one text's attributions, in the order of the text."""

    def __init__(self, parsed: Parsed, blocks: Sequence[Block], tree: Tree) -> None:
        super().__init__(parsed, tree)
        self.block_starts = [b.start for b in blocks]
        self.known: list[_Known] = []
        self.spoke_in: dict[int, list[_Known]] = {}
        self.own_words: frozenset[int] = frozenset()
        self.bodies = sorted((a, b) for a, b, label in parsed.ents if label == "ORG" and a < b)

    # -- naming

    def mention(
        self, a: Attribution, parent: SourceMention | None, *, within_quotes: bool = False
    ) -> SourceMention | None:
        """The source of an attribution; ``None`` where nobody is named.

        ``parent`` is the source in whose words this attribution stands, ``within_quotes`` if word for word.
        """
        if not a.source:
            return None
        p = self.p
        self.own_words = frozenset(a.content if a.quoted else ())
        tokens = [t for t in a.source if p.tags[t] != "_SP"]
        told = heard_from(p, self.tree, a.head)
        if told >= 0:
            made = self._named(self._phrase(told), told, None, within_quotes, "")
            self._remember(a, made, told, [told])
            return made
        if not tokens:
            return None
        head = a.source_head if a.source_head >= 0 else tokens[-1]
        real = self._real(tokens, head, relative=a.relative >= 0)
        if real >= 0:
            head, tokens = real, self._phrase(real)
        owner = self._owner(head)
        if owner >= 0:
            head, tokens = owner, [t for t in self._phrase(owner) if p.tags[t] != "POS"]
        made = self._named(tokens, head, parent, within_quotes, a.speaker)
        self._remember(a, made, head, tokens)
        return made

    def _real(self, tokens: Sequence[int], head: int, *, relative: bool) -> int:
        """The subject further up, for "each saying that …" and "the raid that killed … and said"; -1 for none."""
        p, tree = self.p, self.tree
        if relative and not self._speaks(head):
            return tree.subject(self._verb_above(head))
        if p.lowers[head] in _DISTRIBUTING or (
            p.lowers[tokens[0]] in _DISTRIBUTING and p.tags[tokens[0]] == "DT" and len(tokens) < 3
        ):
            above = self._verb_above(head)
            above = self._verb_above(above) if p.deps[above] != "ROOT" else above
            found = tree.subject(above)
            return found if found != head else -1
        return -1

    def _owner(self, head: int) -> int:
        """Who says it, for "by the board's own count"; -1 where the noun itself may be the source."""
        if self.p.lemmas[head].casefold() not in _WORDINGS:
            return -1
        return self.tree.child(head, frozenset(("poss",)))

    def _verb_above(self, t: int) -> int:
        p = self.p
        for _ in range(6):
            if p.heads[t] == t:
                return t
            t = p.heads[t]
            if p.tags[t][:2] == "VB":
                return t
        return t

    def _remember(self, a: Attribution, made: SourceMention, head: int, tokens: Sequence[int]) -> None:
        p = self.p
        plural = p.tags[head] in ("NNS", "NNPS") or p.lowers[head] in ("they", "we", "many", "some", "others")
        several = plural or any(p.deps[t] == "conj" and p.heads[t] == head for t in tokens)
        single = made.kind in ("person", "official") or (
            made.kind == "unnamed" and p.tags[head] == "NN" and made.name.casefold() not in _PERSONAL
        )
        known = _Known(
            a.head, self._block(a.head), self.tree.sentence[a.head], made, several, single and not several
        )
        self.known.append(known)
        self.spoke_in.setdefault(known.sentence, []).append(known)

    def _named(
        self, tokens: list[int], head: int, parent: SourceMention | None, within_quotes: bool, speaker: str
    ) -> SourceMention:
        p = self.p
        spans = spans_of_tokens(p.starts, p.ends, p.text, tokens)
        written = " … ".join(p.text[a:b] for a, b in spans)
        word = p.lowers[head]
        if word in _SPEAKING and parent is not None:
            return SourceMention(
                parent.name, parent.description, parent.kind, spans, written, parent.unnamed, parent.spans[:1]
            )
        if word in _RELATIVE and len(tokens) == 1:
            return self._plain(tokens, head, spans, written)
        if p.tags[head] in ("PRP", "PRP$"):
            earlier = self._pronoun(head, parent, within_quotes)
            if earlier is None:
                return SourceMention(NOBODY, "", "unnamed", spans, written, unnamed=True)
            return self._same(earlier, spans, written)
        if speaker:
            name = self.people.full(speaker.split()[-1]) or speaker
            return SourceMention(name, self._described(name), "person", spans, written, unnamed=False)
        person = self._person(tokens, head)
        if person is not None:
            return self._as_person(person, tokens, spans, written)
        named = self._name_beside(tokens, head)
        if named is not None:
            return self._as_person(named, tokens, spans, written)
        earlier = self._definite(tokens, head)
        if earlier is not None:
            return self._same(earlier, spans, written)
        return self._plain(tokens, head, spans, written)

    def _same(self, earlier: SourceMention, spans: tuple[Span, ...], written: str) -> SourceMention:
        """Somebody met before, under another word."""
        taken = tuple(s for s in earlier.spans[:1] if s not in spans)
        return SourceMention(
            earlier.name, earlier.description, earlier.kind, spans, written, earlier.unnamed, taken
        )

    # -- "he", "they", "the spokesman"

    def _block(self, t: int) -> int:
        return bisect_right(self.block_starts, self.p.starts[t]) - 1

    def _pronoun(self, t: int, parent: SourceMention | None, within_quotes: bool) -> SourceMention | None:
        p = self.p
        word = p.lowers[t]
        block = self._block(t)
        if word in _PERSONAL:
            if parent is not None and not within_quotes and parent.kind in ("person", "official"):
                # "He said he thinks …": who is reported in other words speaks of himself.
                return parent if fits(word, parent.name, parent.description) else None
            return self._who(t, word, block, parent)
        if word not in ("they", "it"):
            return None
        if parent is not None and not within_quotes and self._matches(word, parent):
            return parent
        return self._spoke(t, word, block, 1) or self._group(t, word) or self._spoke(t, word, block, _BACK)

    def _spoke(self, t: int, word: str, block: int, back: int) -> SourceMention | None:
        """The last who spoke, within so many paragraphs, if it is several ("they") or a body ("it")."""
        for k in reversed(self.known):
            if k.at >= t:
                continue
            if block - k.block > back or (back > 1 and word == "they"):
                break
            if (word == "they" and k.plural) or (word == "it" and k.mention.kind in _THINGS):
                return k.mention
        return None

    def _matches(self, word: str, mention: SourceMention) -> bool:
        if word == "it":
            return mention.kind in _THINGS
        return " and " in mention.name or mention.name.casefold().endswith("s")

    def _group(self, t: int, word: str) -> SourceMention | None:
        """The subject of the sentence before, if it is several ("they") or a body ("it")."""
        p, tree = self.p, self.tree
        number = tree.sentence[t] - 1
        if number < 0:
            return None
        start, end = p.sents[number]
        if self._block(t) - self._block(start) > 1:
            return None
        root = next((r for r in range(start, end) if p.heads[r] == r), start)
        subject = tree.child(root, SUBJECTS)
        if subject < 0 or p.tags[subject] == "PRP":
            return None
        tokens = tree.subtree(
            subject,
            without=[c for c in tree.children[subject] if p.deps[c] in ("relcl", "acl", "appos", "punct")],
        )
        several = p.tags[subject] in ("NNS", "NNPS") or any(
            p.deps[c] == "conj" for c in tree.children[subject]
        )
        if several != (word == "they") or (word == "it" and not self._speaks(subject)):
            return None
        spans = spans_of_tokens(p.starts, p.ends, p.text, tokens)
        return self._plain(tokens, subject, spans, " … ".join(p.text[a:b] for a, b in spans))

    def _who(self, t: int, word: str, block: int, parent: SourceMention | None) -> SourceMention | None:
        """The person whom "he" or "she" must be: the one person of the nearest sentence that has any."""
        quoted = parent.name.casefold() if parent is not None else ""
        return self._person_near(t, word, block, quoted)

    def _person_near(self, t: int, word: str, block: int, quoted: str) -> SourceMention | None:
        sentence = self.tree.sentence[t]
        for number in range(sentence, max(-1, sentence - 12), -1):
            start, end = self.p.sents[number]
            if start < t and block - self._block(start) > _BACK:
                break
            spoke = [
                k.mention
                for k in self.spoke_in.get(number, ())
                if k.single
                and k.at < t
                and (number != sentence or k.mention.mention.casefold() not in _PERSONAL)
            ]
            able = [m for m in spoke if fits(word, m.name, m.description) and m.name.casefold() != quoted]
            if able:
                return able[-1] if unique([m.name for m in able]) or number != sentence else None
            found = self._subjects(start, min(end, t) if number == sentence else end, word)
            found = [m for m in found if m.name.casefold() != quoted]
            if found:
                return found[-1] if unique([m.name for m in found]) else None
        return None

    def _subjects(self, start: int, end: int, word: str) -> list[SourceMention]:
        """The people who are subjects among the tokens, or stand beside one."""
        p = self.p
        found: list[SourceMention] = []
        others: list[SourceMention] = []
        for m in self.people.in_range(start, end):
            if m.head in self.own_words:
                continue  # "“We met Nora,” she said": who speaks does not name herself
            if not fits(word, m.name, self._described(m.name)):
                continue
            dep, head = p.deps[m.head], p.heads[m.head]
            for _ in range(4):
                if dep not in ("appos", "conj"):
                    break
                dep, head = p.deps[head], p.heads[head]
            span = ((p.starts[m.start], p.ends[m.end - 1]),)
            made = self._as_person(
                (m.start, m.end, m.name), [*range(m.start, m.end)], span, p.text[span[0][0] : span[0][1]]
            )
            (found if dep in ("nsubj", "nsubjpass") else others).append(made)
        return found or others

    def _definite(self, tokens: Sequence[int], head: int) -> SourceMention | None:
        """ "The spokesman", "the agency", "the Republican candidate": the last one met who is one."""
        p = self.p
        if p.tags[head] != "NN" or p.lowers[tokens[0]] not in ("the", "this", "that"):
            return None
        lemma = p.lemmas[head].casefold()
        if len(tokens) <= 2:
            for k in reversed(self.known):
                if self._block(head) - k.block > 8:
                    break
                text = f"{k.mention.name} {k.mention.description}".casefold()
                if lemma in text.split() and not k.mention.unnamed:
                    return k.mention
            if lemma in FIRMS:
                return self._firm(head)
        aged = any(p.lowers[t].startswith("year") and p.lowers[t - 2 : t - 1] for t in tokens)
        if (lemma not in VARYING and not aged) or any(
            p.lowers[c] in ("for", "of", "from", "at", "with") for c in self.tree.children[head]
        ):
            return None
        word = "she" if lemma in FEMALE else "he" if lemma in MALE else ""
        found = self._person_near(tokens[0], word, self._block(head), "")
        return None if found is not None and self._is_another(found, lemma, tokens[0]) else found

    def _is_another(self, person: SourceMention, lemma: str, t: int) -> bool:
        """Whether somebody of that office was told of before beside a person who is called something else.

        "A widow says the minister lied. The minister denied it": she is not the minister.
        """
        p = self.p
        if lemma in person.description.casefold().split():
            return False
        start = p.sents[max(0, self.tree.sentence[t] - _SENTENCES_BACK)][0]
        return any(p.lemmas[x] == lemma and p.tags[x] == "NN" for x in range(start, t))

    def _firm(self, head: int) -> SourceMention | None:
        """ "The firm": the one business named in the paragraphs before, if there is but one."""
        p = self.p
        at = bisect_left(self.bodies, (head, 0))
        found: dict[str, SourceMention] = {}
        for start, end in reversed(self.bodies[max(0, at - _BODIES) : at]):
            if self._block(head) - self._block(start) > _BACK:
                break
            kept = range(start + (p.tags[start] == "DT"), end)
            if all(p.deps[t] not in _ACTING for t in kept):
                continue
            if {p.lemmas[t] for t in kept} & (
                ORGANISATION_WORDS - FIRMS - {"group", "bank"} | AGENCIES | MEDIA_WORDS
            ):
                continue
            name = text_of(p, kept)
            span = (p.starts[start], p.ends[end - 1])
            found[name] = SourceMention(
                name, "", "organisation", (span,), p.text[span[0] : span[1]], unnamed=False
            )
        return next(iter(found.values())) if len(found) == 1 else None


def heard_from(p: Parsed, tree: Tree, t: int) -> int:
    """ "We are hearing from officials that …": the officials; -1 for none."""
    if p.lemmas[t].casefold() not in HEARING:
        return -1
    origin = next((c for c in tree.children[t] if p.deps[c] == "prep" and p.lowers[c] == "from"), -1)
    return tree.child(origin, frozenset(("pobj",))) if origin >= 0 else -1

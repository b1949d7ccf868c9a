"""Whom the source of an attribution means: with full name, description and kind.

A source is named as fully as the text allows: a surname and "he" lead to the full name with its description,
"the spokesman" to the spokesman named before. Officials without a name stay what they are called.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from .cues import AGENCIES, DOCUMENT_WORDS, GENERIC, MEDIA_WORDS, OFFICIAL_WORDS, ORGANISATION_WORDS
from .lexicon import words
from .naming import FEMALE, MALE, People, fits, text_of, unique
from .parse import Parsed
from .relations import Attribution
from .spans import spans_of_tokens
from .tree import SUBJECTS, Tree
from .types import Block, SourceMention, Span

_PERSONAL = frozenset(("he", "she", "him", "her"))
_SPEAKING = frozenset(("i", "we", "us", "me"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_DISTRIBUTING = frozenset(("each", "both", "all", "neither"))
_DATA = words("data figures statistics poll survey census dataset index database average")
_IMAGES = words("video footage photo photograph image picture recording")
REPORTERS = words("journalist reporter correspondent photographer editor anchor columnist blogger")
_EYES = words("witness eyewitness survivor resident bystander villager neighbor neighbour")
HEARING = words("hear learn understand gather find")
_THINGS = frozenset(("organisation", "document", "dataset", "news_agency", "other_media"))
# What papers call somebody for variety's sake: "the Republican candidate", "the 54-year-old".
_VARYING = words(
    "candidate nominee senator congressman congresswoman governor president minister mayor businessman "
    "businesswoman billionaire mogul lawmaker mother father veteran native actor actress singer star player "
    "striker coach lady spokesman spokeswoman chairman chairwoman leader official author politician"
)
NOBODY = "unnamed source"
"""The name of a source that the text only calls "he" or "it", and that was not found."""
CAPABLE = GENERIC | ORGANISATION_WORDS | OFFICIAL_WORDS | DOCUMENT_WORDS | _DATA | _IMAGES | REPORTERS | _EYES
_WORDINGS = words(
    "account assessment calculation claim count description explanation reckoning remark tally telling version view word"
)
_FIRMS = words("firm company business manufacturer maker retailer airline operator supplier insurer carrier")
_LONGEST_NAME = 16
_ACTING = frozenset(("nsubj", "nsubjpass", "poss"))
_BODIES = 12  # names of bodies looked at for "the firm"
_BACK = 3  # paragraphs in which a speaker is looked for


@dataclass(frozen=True, slots=True)
class _Known:
    """A source met before: where, and as whom."""

    at: int  # token
    block: int
    sentence: int
    mention: SourceMention
    plural: bool
    single: bool  # one person, named or not


class Sources:
    """Names the sources of one text's attributions, in the order of the text."""

    def __init__(self, parsed: Parsed, blocks: Sequence[Block], tree: Tree) -> None:
        self.p = parsed
        self.tree = tree
        self.people = People(parsed, self.tree)
        self.block_starts = [b.start for b in blocks]
        self.known: list[_Known] = []
        self.spoke_in: dict[int, list[_Known]] = {}
        self.bodies = sorted((a, b) for a, b, label in parsed.ents if label == "ORG" and a < b)
        self.labels = {t: label for a, b, label in parsed.ents for t in range(a, b)}

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

    def _speaks(self, noun: int) -> bool:
        """Whether a noun may say something: a person, a body, a document, a name."""
        p = self.p
        lemma = p.lemmas[noun].casefold()
        return (
            p.tags[noun][:3] in ("NNP", "PRP")
            or lemma in CAPABLE
            or p.tags[noun] not in ("NN", "NNS")
            or lemma.endswith(("er", "or", "ist", "man", "woman", "person", "ian", "ant", "ee"))
        )

    def _phrase(self, noun: int) -> list[int]:
        p, tree = self.p, self.tree
        return tree.subtree(noun, without=[c for c in tree.children[noun] if p.deps[c] in ("relcl", "acl")])

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

    def _described(self, name: str) -> str:
        known = self.people.descriptions.get(name)
        return known[0] if known else ""

    def _person(self, tokens: Sequence[int], head: int) -> tuple[int, int, str] | None:
        """``(start, end, full name)`` of the person who is the source, not of one named beside it."""
        p = self.p
        own = set(tokens)
        if p.lemmas[head].casefold() in _FIRMS:
            return None
        here = self.people.in_range(tokens[0], tokens[-1] + 1)
        for m in here:
            if m.start <= head < m.end:
                return m.start, m.end, m.name
        for m in here:
            t = m.head
            for _ in range(4):
                if p.deps[t] not in ("appos", "nmod", "dep", "flat") or t not in own:
                    break
                t = p.heads[t]
                if t == head:
                    return m.start, m.end, m.name
        if (
            p.tags[head] in ("NNP", "NN")
            and p.words[head][:1].isupper()
            and p.tags[head - 1 if head else 0] != "NNP"
        ):
            name = self.people.full(p.words[head])
            if name and p.starts[head] > self.people.first_at[name][0]:
                return head, head + 1, name
        return None

    def _name_beside(self, tokens: Sequence[int], head: int) -> tuple[int, int, str] | None:
        """ "The mayor of Oster, Sunita Bly": a name after what it is, though the parser takes it for no person."""
        p, tree = self.p, self.tree
        if (
            p.tags[head] != "NN"
            or not self._speaks(head)
            or p.lemmas[head].casefold() not in _VARYING | GENERIC
        ):
            return None
        own = set(tokens)
        for c in tree.children[head]:
            if p.deps[c] != "appos" or p.tags[c] != "NNP" or c not in own or c < head:
                continue
            start = c
            while start - 1 in own and p.tags[start - 1] == "NNP" and p.heads[start - 1] == c:
                start -= 1
            if start < c:
                return start, c + 1, text_of(p, range(start, c + 1))
        return None

    def _as_person(
        self, person: tuple[int, int, str], tokens: Sequence[int], spans: tuple[Span, ...], written: str
    ) -> SourceMention:
        p = self.p
        start, end, name = person
        conjoined = [t for t in tokens if p.deps[t] == "conj" and start <= p.heads[t] < end]
        if conjoined:
            name = text_of(p, tokens)
            return SourceMention(name, "", "person", spans, written, unnamed=False)
        own = self.people.description(start, end)
        description = text_of(p, own)
        taken: list[Span] = []
        known = self.people.descriptions.get(name)
        if not description and known is not None:
            description = known[0]
            taken.append(known[1])
        description = _as_description(description)
        first = self.people.first_at.get(name)
        if first is not None and not any(a <= first[0] and first[1] <= b for a, b in spans):
            taken.insert(0, first)
        lowered = set(description.casefold().replace("’s", "").replace("'s", "").split())
        kind = "official" if lowered & OFFICIAL_WORDS else "person"
        return SourceMention(name, description, kind, spans, written, False, tuple(taken))

    def _plain(
        self, tokens: Sequence[int], head: int, spans: tuple[Span, ...], written: str
    ) -> SourceMention:
        """A source that is no named person: an organisation, a document, people without a name."""
        p = self.p
        kept = [
            t
            for t in tokens
            if not (t == tokens[0] and p.tags[t] == "DT" and p.lowers[t] in ("a", "an", "the"))
        ]
        beside = self._beside(tokens, head)
        named = [t for t in (kept or list(tokens)) if t not in beside]
        if beside and p.tags[head] in ("NN", "NNS"):
            named, beside = (
                beside,
                [t for t in tokens if t not in beside],
            )  # "the survey firm, Hobb and Lisle"
            head = named[0]
        name = text_of(p, named[:_LONGEST_NAME]) or written
        description = _as_description(text_of(p, beside[:_LONGEST_NAME]))
        if set(description.casefold().split()) & OFFICIAL_WORDS and p.tags[head] == "NNP":
            return SourceMention(name, description, "official", spans, written, unnamed=False)
        label = self.labels.get(head, "")
        proper = p.tags[head] in ("NNP", "NNPS") or (
            label in ("ORG", "GPE", "NORP") and p.words[head][:1].isupper()
        )
        lowered = {*name.casefold().replace("’s", "").replace("'s", "").split()} | {p.lemmas[head].casefold()}
        kind = self._kind(p.lemmas[head].casefold(), lowered, proper)
        return SourceMention(name, description, kind, spans, written, unnamed=not proper)

    def _beside(self, tokens: Sequence[int], head: int) -> list[int]:
        """The apposition that says what or who a named body is, between commas: "Tracker, an analysis by …"."""
        p, tree = self.p, self.tree
        for c in tree.children[head]:
            if p.deps[c] != "appos" or c < head or c not in tokens:
                continue
            own = tree.subtree(c)
            first = p.tags[head][:3] == "NNP" and p.tags[c][:3] != "NNP"
            second = p.lemmas[head].casefold() in _FIRMS and p.tags[c][:3] == "NNP"
            if p.words[own[0] - 1] == "," and (first or second):
                return own
        return []

    def _kind(self, lemma: str, lowered: set[str], proper: bool) -> str:
        if lowered & AGENCIES and (proper or lemma in REPORTERS or lemma == "agency"):
            return "news_agency"
        if lowered & _IMAGES and lemma in _IMAGES:
            return "image_or_video"
        if lemma in _DATA:
            return "dataset"
        if lemma in DOCUMENT_WORDS and not proper:
            return "document"
        if any(w.startswith("@") for w in lowered):
            return "social_account"
        if lemma in REPORTERS:
            return "other_media"
        if proper and lowered & MEDIA_WORDS:
            return "other_media"
        if lemma in OFFICIAL_WORDS and not proper:
            return "unnamed"
        if proper or lemma in ORGANISATION_WORDS:
            return "organisation"
        return "unnamed"

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
            if lemma in _FIRMS:
                return self._firm(head)
        aged = any(p.lowers[t].startswith("year") and p.lowers[t - 2 : t - 1] for t in tokens)
        if (lemma not in _VARYING and not aged) or any(
            p.lowers[c] in ("for", "of", "from", "at", "with") for c in self.tree.children[head]
        ):
            return None
        word = "she" if lemma in FEMALE else "he" if lemma in MALE else ""
        return self._person_near(tokens[0], word, self._block(head), "")

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
                ORGANISATION_WORDS - _FIRMS - {"group", "bank"} | AGENCIES | MEDIA_WORDS
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


def _as_description(words_of_it: str) -> str:
    """ "A spokesman" is "a spokesman", "Al Jazeera's" is "of Al Jazeera"."""
    if words_of_it.startswith(("A ", "An ", "The ")):
        return words_of_it[0].lower() + words_of_it[1:]
    for ending in ("'s", "’s"):
        if words_of_it.endswith(ending):
            return f"of {words_of_it[: -len(ending)]}"
    return words_of_it


def basis_of(mention: SourceMention, passes_on: bool) -> str:
    """On what a source's word rests, as far as the words tell."""
    if passes_on:
        return "hearsay"
    lowered = {w.strip(",.") for w in f"{mention.name} {mention.description}".casefold().split()}
    if lowered & _EYES or lowered & {w + "s" for w in _EYES} or "witnesses" in lowered:
        return "first-hand"
    if mention.kind == "news_agency":
        return "agency copy"
    if mention.kind in ("document", "dataset"):
        return "document"
    officials = OFFICIAL_WORDS | {w + "s" for w in OFFICIAL_WORDS}
    if mention.kind == "official" or lowered & officials:
        return "official claim"
    if mention.kind == "organisation":
        return "official claim"
    if mention.kind in ("other_media", "unnamed", "social_account"):
        return "hearsay"
    return "unknown"

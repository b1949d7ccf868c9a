"""A source as its own words name it: a person, a body, a document, people without a name.

What the words leave open ("he", "the spokesman") is found among those met before, by the sources of a text.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.references.people import People, text_of
from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.tree import Tree
from claims.extraction.types import SourceMention, Span
from claims.extraction.words.cues import (
    AGENCIES,
    DOCUMENT_WORDS,
    GENERIC,
    MEDIA_WORDS,
    OFFICIAL_WORDS,
    ORGANISATION_WORDS,
)
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list

_DATA = words("data figures statistics poll survey census dataset index database average")
_IMAGES = words("video footage photo photograph image picture recording")
REPORTERS = words("journalist reporter correspondent photographer editor anchor columnist blogger")
_EYES = words("witness eyewitness survivor resident bystander villager neighbor neighbour")
_ALL_EYES = _EYES | {f"{word}s" for word in _EYES} | {"witnesses"}
_OFFICIALS = OFFICIAL_WORDS | {f"{word}s" for word in OFFICIAL_WORDS}
# What papers call somebody for variety's sake: "the Republican candidate", "the 54-year-old".
VARYING = word_list("titles.varying")
CAPABLE = GENERIC | ORGANISATION_WORDS | OFFICIAL_WORDS | DOCUMENT_WORDS | _DATA | _IMAGES | REPORTERS | _EYES
FIRMS = words("firm company business manufacturer maker retailer airline operator supplier insurer carrier")
_LONGEST_NAME = 16


class Mentions:
    """Reads the words of a source in one text."""

    def __init__(self, parsed: Parsed, tree: Tree, people: People) -> None:
        self.p = parsed
        self.tree = tree
        self.people = people
        self.labels = {t: label for a, b, label in parsed.ents for t in range(a, b)}

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

    def _described(self, name: str) -> str:
        known = self.people.descriptions.get(name)
        return known[0] if known else ""

    def _person(self, tokens: Sequence[int], head: int) -> tuple[int, int, str] | None:
        """``(start, end, full name)`` of the person who is the source, not of one named beside it."""
        p = self.p
        own = set(tokens)
        if p.lemmas[head].casefold() in FIRMS:
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
            or p.lemmas[head].casefold() in FIRMS | ORGANISATION_WORDS | DOCUMENT_WORDS
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
        description = as_description(description)
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
        description = as_description(text_of(p, beside[:_LONGEST_NAME]))
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
            second = p.lemmas[head].casefold() in FIRMS and p.tags[c][:3] == "NNP"
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


def as_description(words_of_it: str) -> str:
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
    if not lowered.isdisjoint(_ALL_EYES):
        return "first-hand"
    if mention.kind == "news_agency":
        return "agency copy"
    if mention.kind in ("document", "dataset"):
        return "document"
    if mention.kind == "official" or not lowered.isdisjoint(_OFFICIALS):
        return "official claim"
    if mention.kind == "organisation":
        return "official claim"
    if mention.kind in ("other_media", "unnamed", "social_account"):
        return "hearsay"
    return "unknown"

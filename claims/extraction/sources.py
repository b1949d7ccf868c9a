"""From attributions in tokens to sources with names, and to chains.

A source is named as fully as the text allows: a surname and "he" lead to the full name with its description,
"the spokesman" to the spokesman named before. Officials without a name stay what they are called.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from .assembly import Said
from .cues import AGENCIES, DOCUMENT_WORDS, GENERIC, MEDIA_WORDS, OFFICIAL_WORDS, ORGANISATION_WORDS
from .lexicon import words
from .naming import People, fits, text_of, unique
from .parse import Parsed
from .relations import Attribution
from .tree import SUBJECTS, Tree
from .types import Block, Cue, Link, SourceMention, Span

_PERSONAL = frozenset(("he", "she", "him", "her"))
_SPEAKING = frozenset(("i", "we", "us", "me"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_DATA = words("data figures statistics poll survey census dataset index database")
_IMAGES = words("video footage photo photograph image picture recording")
_REPORTERS = words("journalist reporter correspondent photographer editor anchor columnist blogger")
_EYES = words("witness eyewitness survivor resident bystander villager neighbor neighbour")
_SEEING = words("see witness hear watch count observe")
_WITNESSES = _REPORTERS | frozenset(("witness", "eyewitness"))
_NOT_SOURCES = frozenset(("object",))
_LONGEST_NAME = 16
_BACK = 3  # paragraphs in which a speaker is looked for


def spans_of_tokens(
    starts: Sequence[int], ends: Sequence[int], text: str, tokens: Sequence[int]
) -> tuple[Span, ...]:
    """Ascending tokens as spans of the text, without white space at their ends."""
    found: list[Span] = []
    previous = -2
    for t in tokens:
        if t == previous + 1 and found:
            found[-1] = (found[-1][0], ends[t])
        else:
            found.append((starts[t], ends[t]))
        previous = t
    trimmed = []
    for start, end in found:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            trimmed.append((start, end))
    return tuple(trimmed)


def runs(tokens: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Ascending tokens as ranges ``[first, after last)``."""
    found: list[tuple[int, int]] = []
    for t in tokens:
        if found and found[-1][1] == t:
            found[-1] = (found[-1][0], t + 1)
        else:
            found.append((t, t + 1))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Known:
    """A source met before: where, and as whom."""

    at: int  # token
    block: int
    sentence: int
    mention: SourceMention
    plural: bool


class Sources:
    """Names the sources of one text's attributions, in the order of the text."""

    def __init__(self, parsed: Parsed, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> None:
        self.p = parsed
        self.tree = Tree(parsed)
        self.people = People(parsed, self.tree)
        self.attributions = attributions
        self.block_starts = [b.start for b in blocks]
        self.known: list[_Known] = []
        self.labels = {t: label for a, b, label in parsed.ents for t in range(a, b)}

    # -- naming

    def mention(self, a: Attribution, parent: SourceMention | None) -> SourceMention | None:
        """The source of an attribution; ``None`` where nobody is named. ``parent`` speaks around it."""
        if not a.source:
            return None
        p = self.p
        tokens = [t for t in a.source if p.tags[t] != "_SP"]
        if not tokens:
            return None
        head = a.source_head if a.source_head >= 0 else tokens[-1]
        made = self._named(tokens, head, parent, a.speaker)
        if made is not None:
            plural = p.tags[head] in ("NNS", "NNPS")
            self.known.append(_Known(a.head, self._block(a.head), self.tree.sentence[a.head], made, plural))
        return made

    def _named(
        self, tokens: list[int], head: int, parent: SourceMention | None, speaker: str
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
            earlier = self._pronoun(head, parent)
            if earlier is None:
                return SourceMention(written, "", "unnamed", spans, written, unnamed=True)
            return self._same(earlier, spans, written)
        if speaker:
            name = self.people.full(speaker.split()[-1]) or speaker
            return SourceMention(name, self._described(name), "person", spans, written, unnamed=False)
        person = self._person(tokens, head)
        if person is not None:
            return self._as_person(person, tokens, spans, written)
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
        for m in self.people.in_range(tokens[0], tokens[-1] + 1):
            t = m.head
            for _ in range(6):
                if m.start <= head < m.end or t == head:
                    return m.start, m.end, m.name
                if p.deps[t] not in ("appos", "compound", "nmod", "amod", "dep", "flat") or t not in own:
                    break
                t = p.heads[t]
        if p.tags[head] == "NNP" and (len(tokens) == 1 or p.deps[tokens[-2]] in ("compound", "det")):
            name = self.people.full(p.words[head])
            if name and self.labels.get(head, "") not in ("GPE", "NORP", "LOC"):
                return head, head + 1, name
        return None

    def _as_person(
        self, person: tuple[int, int, str], tokens: Sequence[int], spans: tuple[Span, ...], written: str
    ) -> SourceMention:
        p = self.p
        start, end, name = person
        rest = [t for t in tokens if not start <= t < end]
        conjoined = [t for t in tokens if p.deps[t] == "conj" and start <= p.heads[t] < end]
        if conjoined:
            name = text_of(p, tokens)
            return SourceMention(name, "", "person", spans, written, unnamed=False)
        before = [t for t in rest if t < start]
        after = [t for t in rest if t >= end]
        description = text_of(p, self._without_points(after)) or text_of(p, self._without_points(before))
        taken: list[Span] = []
        if not any(c.isalpha() for c in description) or description.casefold() in (
            "mr.",
            "mrs.",
            "ms.",
            "mr",
        ):
            description = ""
        known = self.people.descriptions.get(name)
        if not description and known is not None:
            description = known[0]
            taken.append(known[1])
        if description.startswith(("A ", "An ", "The ")):
            description = description[0].lower() + description[1:]
        first = self.people.first_at.get(name)
        if first is not None and not any(a <= first[0] and first[1] <= b for a, b in spans):
            taken.insert(0, first)
        lowered = set(description.casefold().replace("’s", "").replace("'s", "").split())
        kind = "official" if lowered & OFFICIAL_WORDS else "person"
        return SourceMention(name, description, kind, spans, written, False, tuple(taken))

    def _without_points(self, tokens: Sequence[int]) -> list[int]:
        p = self.p
        kept = list(tokens)
        while kept and (p.tags[kept[0]] in (",", ":", "POS", "-LRB-") or p.deps[kept[0]] == "punct"):
            kept.pop(0)
        while kept and (p.tags[kept[-1]] in (",", ":", "-RRB-") or p.deps[kept[-1]] == "punct"):
            kept.pop()
        return kept

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
        name = text_of(p, (kept or list(tokens))[:_LONGEST_NAME]) or written
        label = self.labels.get(head, "")
        proper = p.tags[head] in ("NNP", "NNPS") or (
            label in ("ORG", "GPE", "NORP") and p.words[head][:1].isupper()
        )
        lowered = {*name.casefold().replace("’s", "").replace("'s", "").split()} | {p.lemmas[head].casefold()}
        kind = self._kind(p.lemmas[head].casefold(), lowered, proper)
        return SourceMention(name, "", kind, spans, written, unnamed=not proper)

    def _kind(self, lemma: str, lowered: set[str], proper: bool) -> str:
        if lowered & AGENCIES and (proper or lemma in _REPORTERS or lemma == "agency"):
            return "news_agency"
        if lowered & _IMAGES and lemma in _IMAGES:
            return "image_or_video"
        if lemma in _DATA:
            return "dataset"
        if lemma in DOCUMENT_WORDS and not proper:
            return "document"
        if any(w.startswith("@") for w in lowered):
            return "social_account"
        if lemma in _REPORTERS:
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

    def _pronoun(self, t: int, parent: SourceMention | None) -> SourceMention | None:
        p = self.p
        word = p.lowers[t]
        block = self._block(t)
        if word in _PERSONAL:
            return self._who(t, word, block, parent)
        for k in reversed(self.known):
            if k.at >= t:
                continue
            if block - k.block > 1:
                break
            name = k.mention
            if word == "they" and (k.plural or " and " in name.name):
                return name
            if word == "it" and name.kind in (
                "organisation",
                "document",
                "dataset",
                "news_agency",
                "other_media",
            ):
                return name
        return None

    def _who(self, t: int, word: str, block: int, parent: SourceMention | None) -> SourceMention | None:
        """The person whom "he" or "she" must be: the one person of the nearest sentence that has any."""
        sentence = self.tree.sentence[t]
        quoted = parent.name.casefold() if parent is not None else ""
        for number in range(sentence, max(-1, sentence - 12), -1):
            start, end = self.p.sents[number]
            if start < t and block - self._block(start) > _BACK:
                break
            spoke = [
                k.mention
                for k in self.known
                if (k.sentence == number and k.at != t and k.mention.kind in ("person", "official", "unnamed")
                and not k.plural and k.mention.mention.casefold() not in _PERSONAL | _SPEAKING)
                or (k.sentence == number and number != sentence and k.mention.kind in ("person", "official"))
            ]  # fmt: skip
            able = [m for m in spoke if fits(word, m.name, m.description) and m.name.casefold() != quoted]
            if able:
                return able[-1] if unique(m.name for m in able) or number != sentence else None
            found = self._subjects(start, min(end, t) if number == sentence else end, word)
            found = [m for m in found if m.name.casefold() != quoted]
            if found:
                return found[-1] if unique(m.name for m in found) else None
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
            if dep == "appos":
                dep = p.deps[head]
            span = ((p.starts[m.start], p.ends[m.end - 1]),)
            made = self._as_person(
                (m.start, m.end, m.name), [*range(m.start, m.end)], span, p.text[span[0][0] : span[0][1]]
            )
            (found if dep in ("nsubj", "nsubjpass") else others).append(made)
        return found or others

    def _definite(self, tokens: Sequence[int], head: int) -> SourceMention | None:
        """ "The spokesman", "the agency": the last one met who is one."""
        p = self.p
        if p.tags[head] != "NN" or p.lowers[tokens[0]] not in ("the", "this", "that") or len(tokens) > 2:
            return None
        lemma = p.lemmas[head].casefold()
        for k in reversed(self.known):
            if self._block(head) - k.block > 8:
                return None
            text = f"{k.mention.name} {k.mention.description}".casefold()
            if lemma in text.split() and not k.mention.unnamed:
                return k.mention
        return None


def _basis(mention: SourceMention, passes_on: bool) -> str:
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


def _parents(attributions: Sequence[Attribution]) -> list[int]:
    """For each attribution the innermost other one in whose content its cue stands; -1 for none."""
    parents = [-1] * len(attributions)
    sizes = [len(a.content) for a in attributions]
    holders: dict[int, int] = {}
    heads = {a.head for a in attributions}
    for i, a in enumerate(attributions):
        for t in a.content:
            if t in heads and (t not in holders or sizes[holders[t]] > sizes[i]):
                holders[t] = i
    for i, a in enumerate(attributions):
        parent = holders.get(a.head, -1)
        if parent >= 0 and parent != i and sizes[parent] > sizes[i]:
            parents[i] = parent
    return parents


def _carries_claims(a: Attribution) -> bool:
    return a.claims and a.rule not in _NOT_SOURCES


def find_said(parsed: Parsed, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Said]:
    """The attributions that carry claims, each with its source and the one it stands in.

    Also those of witnesses ("a reporter saw five fighters"), who vouch for what they saw themselves.
    """
    kept = [a for a in attributions if _carries_claims(a)]
    sources = Sources(parsed, blocks, kept)
    kept += _witnesses(parsed, sources.tree, kept)
    kept.sort(key=lambda a: (a.head, a.content[0]))
    parents = _parents(kept)
    passes_on = set(parents)
    mentions: dict[int, SourceMention | None] = {}

    def mention_of(i: int, depth: int = 0) -> SourceMention | None:
        if i not in mentions:
            above = mention_of(parents[i], depth + 1) if parents[i] >= 0 and depth < 20 else None
            mentions[i] = sources.mention(kept[i], above)
        return mentions[i]

    said: list[Said] = []
    for i, a in enumerate(kept):
        mention = mention_of(i)
        cue = tuple(sorted({*a.cue, *a.channel_tokens}))
        said.append(
            Said(
                cue=cue,
                source=tuple(a.source),
                content=runs(a.content),
                direct=a.direct,
                parent=parents[i],
                link=None if mention is None else _link(parsed, a, mention, passes_on=i in passes_on),
            )
        )
    return said


def _link(p: Parsed, a: Attribution, mention: SourceMention, *, passes_on: bool) -> Link:
    cue_tokens = [t for t in a.cue if t == a.head or abs(t - a.head) <= 3] or list(a.cue)
    cue = None
    if cue_tokens:
        span = (p.starts[cue_tokens[0]], p.ends[cue_tokens[-1]])
        if span[0] < span[1]:
            cue = Cue(p.text[span[0] : span[1]], span)
    mode = "direct" if a.direct else "mixed" if a.quoted else "indirect"
    content = spans_of_tokens(p.starts, p.ends, p.text, a.content)
    basis = "first-hand" if a.rule == "witness" else _basis(mention, passes_on)
    return Link(1, 1, mention, cue, mode, _channel(a.channel), basis, content)


def _channel(words_of_it: str) -> str:
    """ "On Twitter" is "Twitter", "in a statement" is "statement"."""
    parts = words_of_it.split()[1:]
    if parts and parts[0].casefold() in ("a", "an", "the"):
        parts = parts[1:]
    return " ".join(parts)


def _witnesses(p: Parsed, tree: Tree, kept: Sequence[Attribution]) -> list[Attribution]:
    """ "A Reuters journalist saw five fighters": what was seen, vouched for first-hand."""
    taken = {a.head for a in kept}
    found = []
    for t, lemma in enumerate(p.lemmas):
        if p.tags[t] not in ("VBD", "VBZ", "VBP", "VBN") or lemma.casefold() not in _SEEING or t in taken:
            continue
        subject = tree.child(t, SUBJECTS)
        if subject < 0 or p.lemmas[subject].casefold() not in _WITNESSES:
            continue
        seen = tree.child(t, frozenset(("dobj", "ccomp")))
        if seen < 0:
            continue
        source = tree.subtree(subject, without=[c for c in tree.children[subject] if p.deps[c] == "relcl"])
        content = [x for x in tree.subtree(seen) if p.deps[x] != "punct" or x > seen]
        found.append(
            Attribution(
                head=t, cue=[t], source=source, content=content, source_head=subject, rank=2, rule="witness"
            )
        )
    return found


__all__ = ["GENERIC", "find_said", "runs", "spans_of_tokens"]

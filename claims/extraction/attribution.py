"""Who said what, by plain rules over the parse (see the modules of frames and cues for the words)."""

from __future__ import annotations

from collections.abc import Sequence

from .frames import NOUN_PREPOSITIONS, NOUNS
from .parse import Parsed
from .phrases import according, colons, lone_quotations, nominal
from .quotations import Quotation
from .reading import SILENT, Reading
from .relations import Attribution
from .scope import join_quotations
from .tree import VERB_TAGS
from .types import Block
from .verbal import ALL, lemma_of, verb_attribution


class Finder:
    """Finds the attributions of one parsed text."""

    def __init__(self, parsed: Parsed, blocks: Sequence[Block], quotations: Sequence[Quotation]) -> None:
        self.p = parsed
        self.reading = Reading(parsed, blocks, quotations)
        self.found: list[Attribution] = []

    def run(self) -> list[Attribution]:
        """Every attribution, in text order, rivals for the same words settled."""
        p, r = self.p, self.reading
        found = colons(r) if p.words else []
        for t, tag in enumerate(p.tags):
            made: Attribution | None = None
            if tag in VERB_TAGS:
                if p.lowers[t] == "according":
                    made = according(r, t)
                else:
                    lemma = lemma_of(r, t)
                    if lemma in ALL:
                        made = verb_attribution(r, t, lemma)
            elif tag in ("NN", "NNS"):
                lemma = p.lemmas[t].lower()
                if lemma in NOUNS or lemma in NOUN_PREPOSITIONS:
                    made = nominal(r, t, lemma)
            elif p.lowers[t] == "according":
                made = according(r, t)
            if made is not None and self.reading.blocks[r.block_of[t]].role not in SILENT:
                made.inside = r.quote_of[t] >= 0
                found.append(made)
        found = self._settled(found)
        _hand_on(found)
        join_quotations(r, found)
        found = sorted([*found, *lone_quotations(r, found)], key=lambda a: (min(a.cue or a.content), a.head))
        _mark_nested(found, len(p.words))
        self.found = found
        return found

<<<<<<< HEAD
    def _settled(self, found: list[Attribution]) -> list[Attribution]:
=======
    # Verbs

    def _verb(self, t: int, lemma: str) -> None:
        p, tree = self.p, self.tree
        if p.deps[t] in ("amod", "compound", "nmod"):
            return
        if tree.is_passive(t) and p.tags[t] == "VBN":
            self._passive(t, lemma)
            return
        if p.tags[t] == "VBN" and p.deps[t] == "acl":
            return
        subject = tree.subject(t)
        if subject >= 0 and self._is_inside_same_quote(subject, t) is False and p.deps[t] == "relcl":
            pass
        content, rule = self._content(t, lemma, subject)
        if not content:
            return
        source = self._source(t, subject)
        cue = self._cue(t)
        made = Attribution(
            head=t, cue=cue, source=source, content=content, source_head=self._antecedent(subject), rule=rule
        )
        made.rank = 1 if rule in ("ccomp", "inserted") else 3
        made.claims = rule != "object"
        self._channel(made, t)
        made.content = self._without(made.content, {*made.cue, *made.source, *made.channel_tokens})
        self._grow_to_quotation(made)
        if made.content:
            self.found.append(made)

    def _is_inside_same_quote(self, a: int, b: int) -> bool:
        return self.quote_of[a] == self.quote_of[b]

    def _content(self, t: int, lemma: str, subject: int) -> tuple[list[int], str]:
        """What was said, and by which rule it was found."""
        p, tree = self.p, self.tree
        complements = [
            c for c in tree.children[t] if p.deps[c] in ("ccomp", "parataxis") and p.tags[c] != "UH"
        ]
        if p.deps[t] == "advcl" and self._has_mark(t, "as") and not complements:
            whole = tree.subtree(p.heads[t], without=[t])
            return self._trimmed(whole), "inserted"
        if complements:
            tokens: list[int] = []
            for c in complements:
                tokens += tree.subtree(c)
            return self._trimmed(tokens), "ccomp"
        if lemma in SPOKEN and self._is_inserted(t):
            head = p.heads[t]
            return self._trimmed(tree.subtree(head, without=[t])), "inserted"
        opened = tree.child(t, frozenset(("xcomp",)))
        if opened >= 0 and lemma not in (
            "begin",
            "continue",
            "point",
            "decline",
            "refuse",
            "deliver",
            "issue",
        ):
            tokens = tree.subtree(opened)
            if lemma in (
                "ask",
                "urge",
                "tell",
                "advise",
                "order",
                "instruct",
                "want",
                "expect",
                "invite",
                "direct",
            ):
                addressee = tree.child(t, frozenset(("dobj", "nsubj"))) if lemma in ("want", "expect") else -1
                if addressee > t:
                    tokens = sorted(set(tokens) | set(tree.subtree(addressee)))
            return self._trimmed(tokens), "xcomp"
        quoted = self._quoted_beside(t)
        if quoted:
            return quoted, "quotation"
        if lemma in CLAUSE_ONLY and lemma not in WITH_OBJECT:
            return [], ""
        if lemma in WITH_OBJECT or lemma in ("describe", "call", "cite", "accuse", "blame"):
            parts = [
                c
                for c in tree.children[t]
                if p.deps[c] in ("dobj", "oprd") or (p.deps[c] == "prep" and c > t)
            ]
            if subject < 0 or not any(p.deps[c] in _OBJECT for c in parts):
                return [], ""
            tokens = []
            for c in parts:
                tokens += tree.subtree(c)
            return self._trimmed(sorted(tokens)), "object"
        return [], ""

    def _has_mark(self, t: int, word: str) -> bool:
        return any(
            self.p.deps[c] in ("mark", "advmod") and self.p.lowers[c] == word for c in self.tree.children[t]
        )

    def _is_inserted(self, t: int) -> bool:
        """Whether a verb of saying stands beside the clause that it carries: "…, officials said, …"."""
        p = self.p
        if p.heads[t] == t or p.deps[t] not in ("parataxis", "dep", "advcl", "ccomp", "conj"):
            return False
        if self.tree.child(t, SUBJECTS) < 0 or p.deps[t] in ("ccomp", "conj"):
            return False
        first = min(self.tree.subtree(t))
        return first > 0 and p.words[first - 1] in (",", "—", "–", "--", "”", '"', "''")

    def _source(self, t: int, subject: int) -> list[int]:
        if subject < 0:
            return []
        p = self.p
        if subject in self.tree.subtree(t) or p.deps[subject] in SUBJECTS | PASSIVE_SUBJECTS:
            subject_tokens = self._noun_phrase(subject)
        else:
            subject_tokens = self._noun_phrase(subject, without=[t])
        return subject_tokens

    def _noun_phrase(self, t: int, without: Sequence[int] = ()) -> list[int]:
        """A source as it stands: with titles and appositions, relative clauses left out."""
        p, tree = self.p, self.tree
        drop = [*without]
        drop += [c for c in tree.children[t] if p.deps[c] in ("relcl", "advcl", "punct", "ccomp")]
        for c in tree.children[t]:
            if p.deps[c] == "appos":
                drop += [g for g in tree.children[c] if p.deps[g] == "relcl"]
        return [x for x in tree.subtree(t, without=drop) if p.tags[x] not in ("_SP",)]

    def _antecedent(self, subject: int) -> int:
        """Whom a relative "who" stands for."""
        p = self.p
        if (
            subject >= 0
            and p.tags[subject] in ("WP", "WDT")
            or (subject >= 0 and p.lowers[subject] in ("who", "which"))
        ):
            verb = p.heads[subject]
            for _ in range(4):
                if p.deps[verb] == "relcl":
                    return p.heads[verb]
                if p.heads[verb] == verb:
                    break
                verb = p.heads[verb]
        return subject

    def _cue(self, t: int) -> list[int]:
        return sorted([t, *self.tree.auxiliaries(t)])

    def _channel(self, made: Attribution, t: int) -> None:
        """ "on Twitter", "in a statement": how it was said belongs to the cue."""
        p, tree = self.p, self.tree
        for c in tree.children[t]:
            if p.deps[c] != "prep" or p.lowers[c] not in CHANNEL_PREPOSITIONS:
                continue
            noun = tree.child(c, frozenset(("pobj",)))
            if noun < 0 or p.lemmas[noun].lower() not in CHANNEL_NOUNS:
                continue
            tokens = tree.subtree(c)
            kept = tree.subtree(
                c, without=[g for g in tree.children[noun] if p.deps[g] in ("relcl", "acl", "prep")]
            )
            made.channel = " ".join(p.text[p.starts[kept[0]] : p.ends[kept[-1]]].split())
            made.channel_tokens = tokens
            return

    def _passive(self, t: int, lemma: str) -> None:
        """ "was told by Y that", "is expected to": the agent speaks, or somebody unnamed, never the subject."""
        p, tree = self.p, self.tree
        subject = tree.child(t, PASSIVE_SUBJECTS)
        agent = tree.child(t, frozenset(("agent",)))
        speaker = tree.child(agent, frozenset(("pobj", "pcomp"))) if agent >= 0 else -1
        complement = tree.child(t, _CLAUSAL)
        if speaker < 0 and (lemma not in PASSIVE_UNNAMED or complement < 0):
            return
        if complement >= 0:
            tokens = tree.subtree(complement)
            if p.deps[complement] == "xcomp" and subject >= 0:
                tokens = sorted({*tokens, *tree.subtree(subject)})
        elif lemma in WITH_OBJECT and subject >= 0:
            tokens = tree.subtree(subject)
        else:
            return
        cue = self._cue(t)
        source = self._noun_phrase(speaker) if speaker >= 0 else []
        content = self._without(self._trimmed(tokens), {*cue, *source})
        if not content:
            return
        self.found.append(
            Attribution(
                head=t, cue=cue, source=source, content=content, source_head=speaker,
                unnamed=speaker < 0, rank=3, rule="passive", claims=complement >= 0,
            )
        )  # fmt: skip

    # Other cues

    def _according(self, t: int) -> None:
        p, tree = self.p, self.tree
        to = tree.child(t, frozenset(("prep",)))
        if to < 0 and t + 1 < len(p.words) and p.lowers[t + 1] == "to":
            to = t + 1
        noun = tree.child(to, frozenset(("pobj",))) if to >= 0 else -1
        if noun < 0:
            noun = tree.child(t, frozenset(("pobj",)))
        if noun < 0:
            return
        verb = p.heads[t]
        whole = tree.subtree(verb, without=[t])
        climb = verb
        while p.tags[climb] not in VERB_TAGS and p.tags[climb] != "MD" and p.heads[climb] != climb:
            climb = p.heads[climb]
        if climb != verb and p.deps[verb] != "relcl":
            whole = tree.subtree(climb, without=[t])
        source = self._noun_phrase(noun)
        cue = sorted({t, to} - {-1})
        content = self._without(self._trimmed(whole), {*cue, *source})
        if content:
            self.found.append(
                Attribution(
                    head=t,
                    cue=cue,
                    source=source,
                    content=content,
                    source_head=noun,
                    rank=2,
                    rule="according",
                )
            )

    def _noun(self, t: int) -> None:
        """ "a statement that …", "Smith's claim that …", "the warning by officials that …"."""
        p, tree = self.p, self.tree
        clause = next(
            (
                c
                for c in tree.children[t]
                if p.deps[c] in ("acl", "ccomp", "relcl")
                and any(p.lowers[g] == "that" and p.deps[g] == "mark" for g in tree.children[c])
            ),
            -1,
        )
        if clause < 0:
            clause = next(
                (c for c in tree.children[t] if p.deps[c] == "acl" and p.tags[c] == "VB" and c > t), -1
            )
        if clause < 0:
            return
        owner = tree.child(t, frozenset(("poss",)))
        if owner < 0:
            by = next(
                (
                    c
                    for c in tree.children[t]
                    if p.deps[c] == "prep" and p.lowers[c] in ("by", "from", "of", "among")
                ),
                -1,
            )
            owner = tree.child(by, frozenset(("pobj",))) if by >= 0 else -1
        verb = p.heads[t]
        if owner < 0 and p.deps[t] in ("dobj", "pobj") and p.tags[verb] in VERB_TAGS:
            owner = tree.subject(verb)
        source = self._noun_phrase(owner) if owner >= 0 else []
        content = self._without(self._trimmed(tree.subtree(clause)), {t, *source})
        if content:
            self.found.append(
                Attribution(
                    head=t, cue=[t], source=source, content=content, source_head=owner, rank=4, rule="noun"
                )
            )

    # Quotations

    def _quoted_beside(self, t: int) -> list[int]:
        """The quotation that stands beside a verb of saying in its sentence, with nothing but its clause between."""
        p, tree = self.p, self.tree
        number = tree.sentence[t]
        own = set(tree.subtree(t))
        start, end = p.sents[number]
        inside = self.quote_of[t]
        best: list[int] = []
        for q, tokens in enumerate(self.quote_tokens):
            if not tokens or q == inside or tokens[-1] < start - 1 or tokens[0] > end:
                continue
            if len(tokens) < 3:
                continue
            first, last = tokens[0], tokens[-1]
            gap = range(last + 1, t) if last < t else range(t + 1, first)
            words = [g for g in gap if p.tags[g] not in _PUNCT]
            if len(words) > 14 or any(p.tags[g] in ("VBD", "VBZ", "VBP") and g not in own for g in words):
                continue
            if self.block_of[first] != self.block_of[t]:
                continue
            best += [x for x in tokens if p.tags[x] not in ("``", "''")]
        return sorted(set(best))

    def _grow_to_quotation(self, made: Attribution) -> None:
        """Content that reaches into a quotation takes it whole; quotations beside it in the sentence join it."""
        content = set(made.content)
        touched = {self.quote_of[t] for t in content} - {-1, self.quote_of[made.head]}
        for q in sorted(touched):
            tokens = self.quote_tokens[q]
            inside = [t for t in tokens if self.p.tags[t] not in ("``", "''")]
            if len(content & set(inside)) * 3 >= len(inside) or len(inside) > 4:
                content |= set(inside)
        if touched and self.p.lemmas[made.head].lower() in SPOKEN:
            self._join_next(made, content, touched)
        content -= {*made.cue, *made.source, *made.channel_tokens}
        quoted = sum(self.quote_of[t] >= 0 and self.quote_of[t] != self.quote_of[made.head] for t in content)
        made.quoted = quoted > 0
        made.direct = quoted * 10 >= len(content) * 8 > 0
        made.content = self._trimmed(sorted(content))

    def _join_next(self, made: Attribution, content: set[int], touched: set[int]) -> None:
        """ "…," she said. "…": the quotation after the cue in the same paragraph goes on."""
        p = self.p
        last = max(touched)
        block = self.block_of[made.head]
        here = max(max(content), made.head)
        for q in range(last + 1, len(self.quote_tokens)):
            tokens = self.quote_tokens[q]
            if not tokens or self.block_of[tokens[0]] != block:
                break
            between = [t for t in range(here + 1, tokens[0]) if p.tags[t] not in _PUNCT]
            free = [
                t for t in between if t not in set(made.cue) | set(made.source) | set(made.channel_tokens)
            ]
            if len(free) > 6 or any(p.tags[t] in ("VBD", "VBZ", "VBP") for t in free):
                break
            content |= {t for t in tokens if p.tags[t] not in ("``", "''")}
            here = tokens[-1]
            touched.add(q)
        self._join_paragraphs(content, touched)

    def _join_paragraphs(self, content: set[int], touched: set[int]) -> None:
        """A quotation that its paragraph leaves open goes on in the next."""
        q = max(touched)
        while q + 1 < len(self.quotations) and self.quotations[q].continued:
            q += 1
            content |= {t for t in self.quote_tokens[q] if self.p.tags[t] not in ("``", "''")}

    def _loose_quotations(self) -> None:
        """A sentence that is all quotation, with no cue of its own, is by who spoke just before."""
        p = self.p
        covered = {t for a in self.found for t in a.content}
        for q, tokens in enumerate(self.quote_tokens):
            words = [t for t in tokens if p.tags[t] not in _PUNCT]
            if len(words) < 6 or any(t in covered for t in words):
                continue
            first, last = p.sents[self.tree.sentence[words[0]]][0], p.sents[self.tree.sentence[words[-1]]][1]
            outside = [t for t in range(first, last) if t not in tokens and p.tags[t] not in _PUNCT]
            if outside:
                continue
            speaker = self._speaker_near(words[0], q)
            if speaker is None:
                continue
            self.found.append(
                Attribution(
                    head=speaker.head, cue=speaker.cue, source=speaker.source, content=words,
                    source_head=speaker.source_head, direct=True, quoted=True, rank=4, rule="loose",
                )
            )  # fmt: skip
            covered |= set(words)

    def _speaker_near(self, t: int, quotation: int) -> Attribution | None:
        """Who spoke in this paragraph, or last in the one before."""
        block = self.block_of[t]
        spoken = [a for a in self.found if a.rule not in ("noun", "object", "passive", "loose") and a.source]
        here = [a for a in spoken if self.block_of[a.head] == block]
        before = [a for a in here if a.head < t]
        if before:
            return max(before, key=lambda a: a.head)
        if here:
            return min(here, key=lambda a: a.head)
        earlier = [a for a in spoken if block - 2 <= self.block_of[a.head] < block]
        return max(earlier, key=lambda a: a.head) if earlier else None

    def _colons(self) -> None:
        """ "Police: two held" in a headline, "SMITH: We did." in a transcript, "He said: …" is a verb's."""
        p = self.p
        taken = {a.head for a in self.found}
        for number, block in enumerate(self.blocks):
            if block.role in ("teaser", "credit", "byline", "dateline", "heading"):
                continue
            text = p.text[block.start : block.end]
            at = text.find(": ")
            if not 1 < at < 45 or "\n" in text[:at]:
                continue
            name = text[:at].strip()
            words = name.split()
            speaker = name.isupper() or (len(words) <= 4 and all(w[:1].isupper() for w in words))
            if not speaker or any(c.isdigit() for c in name) or name.endswith((".", "”", '"')):
                continue
            tokens = [t for t in range(len(p.starts)) if False]
            tokens = self._tokens_between(block.start, block.end)
            source = [t for t in tokens if p.starts[t] < block.start + at]
            cue = [t for t in tokens if p.starts[t] == block.start + at]
            content = [t for t in tokens if p.starts[t] > block.start + at and p.tags[t] not in _PUNCT]
            if not source or len(content) < 2 or any(t in taken for t in source):
                continue
            transcript = name.isupper() and block.role != "headline"
            self.found.append(
                Attribution(
                    head=cue[0] if cue else source[-1], cue=cue, source=source, content=content,
                    source_head=source[-1], direct=transcript, quoted=transcript, rank=2, rule="colon",
                    speaker=name if transcript else "",
                )
            )  # fmt: skip
            del number

    def _tokens_between(self, start: int, end: int) -> list[int]:
        from bisect import bisect_left

        return list(range(bisect_left(self.p.starts, start), bisect_left(self.p.starts, end)))

    # Settling

    def _without(self, tokens: Sequence[int], drop: set[int]) -> list[int]:
        return self._trimmed([t for t in tokens if t not in drop])

    def _trimmed(self, tokens: Sequence[int]) -> list[int]:
        """Tokens without punctuation at either end, and without a leading "that"."""
        kept = list(tokens)
        while kept and self.p.tags[kept[0]] in _PUNCT:
            kept.pop(0)
        if kept and self.p.lowers[kept[0]] == "that" and self.p.deps[kept[0]] == "mark":
            kept.pop(0)
        while kept and self.p.tags[kept[-1]] in _PUNCT:
            kept.pop()
        return kept

    def _settled(self) -> list[Attribution]:
>>>>>>> main
        """Of attributions with nearly the same content and source, the surer one."""
        kept: list[Attribution] = []
        near: dict[int, list[tuple[Attribution, set[int]]]] = {}
        for a in sorted(found, key=lambda a: (a.rank, a.head)):
            mine = set(a.content)
            block = self.reading.block_of[a.content[0]]
            rivals = near.setdefault(block, [])
            rival = any(
                len(mine & theirs) * 10 >= 8 * len(mine | theirs)
                and (a.source_head == b.source_head or not a.source or not b.source or a.rule == "object")
                for b, theirs in rivals
                if b.content[0] <= a.content[-1] and a.content[0] <= b.content[-1]
            )
            if not rival:
                kept.append(a)
                rivals.append((a, mine))
        return kept


def _hand_on(found: Sequence[Attribution]) -> None:
    """Give "…, adding that …" the source of the verb before it."""
    by_head = {a.head: a for a in found}
    for a in found:
        for head in a.left_out:
            follower = by_head.get(head)
            if follower is not None and a.source:
                follower.source, follower.source_head, follower.relative = a.source, a.source_head, a.relative
                gone = {*follower.source, *follower.cue}
                follower.content = [t for t in follower.content if t not in gone] or follower.content


def _mark_nested(found: Sequence[Attribution], size: int) -> None:
    """Mark the attributions whose cue stands in what another one says."""
    by = [-1] * size
    for number, a in enumerate(found):
        if a.inside:
            continue
        for t in a.content:
            by[t] = number
    for number, a in enumerate(found):
        a.nested = by[a.head] not in (-1, number)


def find_attributions(
    parsed: Parsed, blocks: Sequence[Block], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Every attribution of a parsed text, in the order of its cues."""
    return Finder(parsed, blocks, quotations).run() if parsed.words else []

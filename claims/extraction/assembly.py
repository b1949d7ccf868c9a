"""From drafts to claims: spans, labels, sources and priority, numbered in the order of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from .admission.asserted import BY_THE_WAY, SILENT_ROLES, Assertion, marks_of, spans_of
from .admission.wellformed import WellFormedness
from .blocks import lead_of
from .labels.dates import DateAt, find_dates
from .labels.figures import FigureAt, find_figures
from .labels.hedges import HedgeAt, find_hedges
from .labels.labelling import Labeller, checkable, is_editorial
from .labels.placed import Placed
from .labels.predicates import Context
from .labels.priority import WEIGHING, Weighed, is_paper, priority, speaks_for_party
from .propositions.clauses import Drafter
from .propositions.drafts import AGE, Draft
from .references.proposals import ReferenceIndex
from .rules.marks import fired_at
from .syntax.clauses import Clauses, find_clauses
from .syntax.grammar import ABSOLUTE, FRAME, INCLUSION, RELATIVE, VERBAL
from .syntax.parse import Parsed
from .tracing import marks_of_draft, marks_of_labels, marks_of_priority
from .types import Block, Clause, ExtractedClaim, Fired, Link, Reference, SourceMention, Span
from .wording.references import References
from .wording.rendering import Worded
from .wording.statements import Writer

_WITHOUT_OPINION = frozenset(("document", "dataset", "image_or_video"))
_IN_THE_PRESENT = frozenset(("headline", "standfirst", "caption"))
_HEADLESS = frozenset(
    (FRAME, INCLUSION, ABSOLUTE)
)  # what heads them says nothing: "said", "including", "with"
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))


@dataclass(slots=True)
class Said:
    """One attribution as claims need it: its tokens, and the link it will be.

    ``content`` are token ranges; ``parent`` is the index of the attribution in whose content this one stands
    ("officials told us the rebels said …"), -1 for none. ``link`` is ``None`` where nobody is named.
    ``whole`` marks one whose clause is itself the claim ("the poll shows a lead", "she called it a mistake").
    """

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[tuple[int, int], ...]
    direct: bool
    parent: int
    link: Link | None
    whole: bool = False


class _Chain(NamedTuple):
    """The links of an attribution, and what is known of all of them."""

    links: tuple[Link, ...]
    party: bool
    paper: bool
    first_hand: bool


class Found(NamedTuple):
    """The claims of a text, and the words that made none, each with the rule that refused them."""

    claims: tuple[ExtractedClaim, ...]
    vetoed: tuple[Fired, ...]
    clauses: tuple[Clause, ...]


class _Assembler:
    """Makes the claims of one parsed text."""

    def __init__(
        self,
        parsed: Parsed,
        said: Sequence[Said],
        blocks: Sequence[Block],
        published_at: datetime | None,
        zone: str,
        parties: Sequence[str],
        references: ReferenceIndex | None,
    ) -> None:
        self.p = parsed
        self.references = references
        self.said = said
        self.parties = frozenset(name.casefold() for name in parties if name)
        self.inside = self._paint()
        roots, frames, dropped = self._frames()
        self.clauses: Clauses = find_clauses(parsed, roots, frames)
        direct = [*[s.direct for s in said], False]  # the last for -1
        quoted = [direct[k] for k in self.inside]
        self.block_of = self._blocks(blocks, dropped)
        self.drafter = Drafter(self.clauses, dropped)
        self.writer = Writer(self.clauses, References(self.clauses, quoted))
        headlines = [(block.start, block.end) for block in blocks if block.role == "headline"]
        self.figures: Placed[FigureAt] = Placed(find_figures(parsed))
        self.dates: Placed[DateAt] = Placed(find_dates(parsed, published_at, zone, headlines))
        self.hedges: Placed[HedgeAt] = Placed(find_hedges(parsed))
        self.marks = marks_of(parsed)
        self.labeller = Labeller(self.clauses)
        self.editorial = is_editorial(parsed.lowers, self.labeller.facts, self.inside)
        self.lead = lead_of(parsed.text, blocks)
        self.wellformedness = WellFormedness(self.clauses)
        self.assertion = Assertion(parsed, self.block_of)
        self.witnessed = self._witnessed()
        self.sentence_of = [k for k, (a, b) in enumerate(parsed.sents) for _ in range(a, b)]
        self.chains: dict[int, _Chain] = {}

    # -- where a token stands

    def _paint(self) -> list[int]:
        """For every token the innermost attribution whose content holds it, or -1."""
        inside = [-1] * len(self.p.tags)
        order = sorted(range(len(self.said)), key=lambda k: -sum(b - a for a, b in self.said[k].content))
        for k in order:
            for a, b in self.said[k].content:
                inside[a:b] = [k] * (b - a)
        return inside

    def _frames(self) -> tuple[frozenset[int], frozenset[int], list[bool]]:
        """Where what was said begins, which tokens head the words that only say who said it, and those words."""
        p = self.p
        n = len(p.tags)
        heads, deps, tags = p.heads, p.deps, p.tags
        with_subject = {head for head, dep in zip(heads, deps, strict=True) if dep in _SUBJECTS}
        roots: set[int] = set()
        frames: set[int] = set()
        dropped = [False] * n
        for s in self.said:
            if s.whole:
                continue
            held = {t for a, b in s.content for t in range(a, b)}
            clausal = [
                t for t in held
                if (heads[t] not in held or heads[t] == t)
                and (t in with_subject or (tags[t] in VERBAL and deps[t] not in ("amod", "compound")))
            ]  # fmt: skip
            if not clausal:
                continue
            roots.update(t for t in clausal if heads[t] != t)
            noun = any(tags[t][:2] == "NN" for t in s.cue) and not any(tags[t] in VERBAL for t in s.cue)
            if noun:
                continue  # "the fear that P spread": "the fear spread" says more than who said P
            for t in s.cue:
                if t not in held:
                    dropped[t] = True
            top = self._top(s.cue, held)
            if top >= 0:
                frames.add(top)
            elif s.source:
                for t in s.source:
                    dropped[t] = t not in held
        return frozenset(roots), frozenset(frames), dropped

    def _top(self, cue: tuple[int, ...], held: set[int]) -> int:
        """The token whose clause is the frame: the cue verb, what it completes, or "according"; -1 for none."""
        p = self.p
        cues = set(cue)
        for t in cue:
            if t in held or (p.heads[t] in cues and p.heads[t] != t):
                continue
            if p.tags[t] in VERBAL or p.tags[t] in ("IN", "RB", "TO"):
                quoted = p.heads[p.heads[t]]
                if (
                    p.deps[t] == "pcomp"
                    and p.lowers[p.heads[t]] == "as"
                    and p.lemmas[quoted] in ("quote", "cite")
                ):
                    t = quoted  # "is quoted as saying"
                for _ in range(4):
                    if p.deps[t] != "xcomp" or p.heads[t] in held:
                        break
                    t = p.heads[t]
                return t if p.tags[t] in VERBAL or p.deps[t] in ("prep", "advmod", "mark", "pcomp") else -1
        return -1

    def _witnessed(self) -> dict[int, int]:
        """Verbs of seeing whose object a witness vouches for ("a reporter saw five fighters"), to their attribution."""
        found: dict[int, int] = {}
        for k, s in enumerate(self.said):
            if s.whole or (s.link is not None and s.link.basis == "first-hand"):
                found.update({t: k for t in s.cue if self.p.tags[t] in VERBAL})
        return found

    def _blocks(self, blocks: Sequence[Block], dropped: list[bool]) -> list[str]:
        """The role of the block each token stands in; those of silent blocks are dropped."""
        roles = ["body"] * len(self.p.starts)
        starts = self.p.starts
        for block in blocks:
            if block.role == "body":
                continue
            low = bisect_right(starts, block.start - 1)
            high = bisect_right(starts, block.end - 1)
            roles[low:high] = [block.role] * (high - low)
            if block.role in SILENT_ROLES:
                dropped[low:high] = [True] * (high - low)
        return roles

    # -- from draft to claim

    def claims(self) -> Found:
        """All claims, numbered in the order of the text, and the words that were refused."""
        vetoed: list[Fired] = []
        ready: list[tuple[tuple[int, ...], Draft]] = []
        seen: set[tuple[int, ...]] = set()
        for found in self.drafter.drafts():
            if len(found.tokens) < 2:
                continue
            veto = self.assertion.veto(found)
            draft, veto = (found, veto) if veto else self.wellformedness.examine(found)
            tokens = tuple(sorted(draft.tokens))
            if not veto and tokens in seen:
                veto = "veto.same_words"
            if veto:
                vetoed.append(self._refused(veto, draft))
                continue
            seen.add(tokens)
            ready.append((tokens, draft))
        ready.sort(key=lambda pair: (pair[1].root, pair[0]))
        made: list[ExtractedClaim] = []
        told: set[str] = set()
        for tokens, draft in ready:
            claim = self._claim(len(made) + 1, tokens, draft)
            if claim is None:
                vetoed.append(self._refused("veto.no_words", draft))
                continue
            if draft.kind in BY_THE_WAY:
                # Who somebody is, and when something was, is claimed once however often it is said.
                if claim.statement in told:
                    vetoed.append(self._refused("veto.told_before", draft))
                    continue
                told.add(claim.statement)
            made.append(claim)
        return Found(tuple(made), tuple(vetoed), self._clauses())

    def _clauses(self) -> tuple[Clause, ...]:
        """The clauses that may carry claims, with the words that are their own."""
        p, found = self.p, []
        for clause in self.clauses.by_root.values():
            tokens = self.drafter.trim([t for t in clause.tokens if not self.drafter.dropped[t]])
            spans = spans_of(p, tokens, self.marks) if tokens and clause.kind not in _HEADLESS else ()
            head = (p.starts[clause.root], p.ends[clause.root])
            if any(a <= head[0] and head[1] <= b for a, b in spans):
                found.append(Clause(head, spans))
        return tuple(found)

    def _refused(self, rule: str, draft: Draft) -> Fired:
        """The rule that refused a draft, with the words from its first to its last."""
        return Fired(rule, (self.p.starts[min(draft.tokens)], self.p.ends[max(draft.tokens)]))

    def _sentence(self, t: int) -> tuple[int, int]:
        return self.p.sents[self.sentence_of[t]]

    def _relation(self, draft: Draft) -> int:
        """The innermost attribution that answers for a draft; -1 for the article itself."""
        k = self.inside[draft.root]
        clause = self.clauses.by_root.get(draft.root)
        parent = self.clauses.by_root.get(clause.parent) if clause is not None else None
        if parent is not None and parent.kind == FRAME and k == self.inside[parent.root] >= 0:
            # "… in a statement that could not be verified": said of the statement, not in it.
            k = self.said[k].parent
        if k < 0:
            return self.witnessed.get(draft.root, -1)
        if draft.kind in BY_THE_WAY:
            return k if self.said[k].direct else -1
        if draft.kind == RELATIVE and (parent is None or parent.kind != FRAME):
            start = self.clauses.left[draft.root]
            if start and self.p.lowers[start - 1] in (",", "--", "–", "—"):
                # "She said the mill, which closed in 2010, would be sold": who reports her adds when it closed.
                while k >= 0 and not self.said[k].direct:
                    k = self.said[k].parent
        return k

    def _proper(self, k: int) -> bool:
        """Whether the source is nothing but a name ("Ardent"), whatever kind of source that names."""
        source = self.said[k].source
        return bool(source) and all(self.p.tags[t] in ("NNP", "NNPS") for t in source)

    def _chain(self, k: int) -> _Chain:
        """The chain of an attribution, made once; the empty one for the article's own voice."""
        found = self.chains.get(k)
        if found is None:
            links = self._links(k)
            origin = links[0].source if links else None
            words = (
                frozenset(f"{origin.name} {origin.description}".lower().split()) if origin else frozenset()
            )
            party = speaks_for_party(words) or (
                bool(self.parties) and any(link.source.name.casefold() in self.parties for link in links)
            )
            first_hand = any(link.basis == "first-hand" for link in links)
            found = self.chains[k] = _Chain(links, party, is_paper(words), first_hand)
        return found

    def _links(self, k: int) -> tuple[Link, ...]:
        """The chain from the attribution outward, the origin first; the same source twice in a row once."""
        links: list[Link] = []
        seen: set[int] = set()
        while k >= 0 and k not in seen:
            seen.add(k)
            link = self.said[k].link
            if link is not None and not (links and links[-1].source.name == link.source.name):
                links.append(link)
            k = self.said[k].parent
        return tuple(
            Link(1, i + 1, ln.source, ln.cue, ln.mode, ln.channel, ln.basis, ln.content, ln.fired)
            for i, ln in enumerate(links)
        )

    def _hedges(self, draft: Draft, tokens: Sequence[int], k: int) -> list[HedgeAt]:
        """The hedges in the claim, and those on the whole statement it belongs to."""
        found = self.hedges.among(tokens)
        if k >= 0:
            start, end = self._sentence(draft.root)
            following = self._sentence(end) if end < len(self.p.tags) else (end, end)
            starts = self.hedges.starts
            for i in range(bisect_left(starts, start), len(starts)):
                h = self.hedges.found[i]
                if h.start >= following[1]:
                    break
                if h.statement and h.start >= start and h.start not in tokens:
                    if h.start < end or self._speaks_of_statement(following, draft.root):
                        found.append(h)
                elif start <= h.start < end and h.start not in tokens and self._belief(h, k):
                    found.append(h)
        return found

    def _belief(self, h: HedgeAt, k: int) -> bool:
        """ "We understand that …": a belief that frames the claim."""
        return any(t in self.said[k].cue for t in range(h.start, h.end))

    def _speaks_of_statement(self, sentence: tuple[int, int], root: int) -> bool:
        """ "The claim could not be verified": the next sentence is about what was said."""
        p = self.p
        start, end = sentence
        if "\n\n" in p.text[p.starts[root] : p.starts[start]] if start < len(p.starts) else True:
            return False
        return any(
            p.lemmas[t].lower()
            in (
                "claim",
                "statement",
                "report",
                "account",
                "figure",
                "allegation",
                "toll",
                "that",
                "this",
                "it",
            )
            for t in range(start, min(end, start + 4))
        )

    def _spoken(self, k: int) -> SourceMention | None:
        """Whom "I" and "we" mean: who speaks in the innermost direct speech."""
        names: set[str] = set()
        while k >= 0 and not self.said[k].direct:
            link = self.said[k].link
            names.add(link.source.name if link is not None else "")
            k = self.said[k].parent
        link = self.said[k].link if k >= 0 else None
        # "I think we …" is still the speaker's; what others are told to think is theirs.
        return link.source if link is not None and names <= {link.source.name} else None

    def _references(self, stretch: Span) -> tuple[Reference, ...]:
        """The words of a stretch whose meaning stands outside it; all are proposals while statements bracket none."""
        if self.references is None:
            return ()
        return tuple([r._replace(used=False) for r in self.references.within(*stretch)])

    def _claim(self, number: int, tokens: tuple[int, ...], draft: Draft) -> ExtractedClaim | None:
        p = self.p
        k = self._relation(draft)
        if (
            k >= 0
            and not self.said[k].whole
            and self.witnessed.get(draft.root) == k != self.inside[draft.root]
        ):
            seen = tuple(t for t in tokens if self.inside[t] == k)
            tokens = seen or tokens
        spans = spans_of(p, tokens, self.marks)
        if not spans:
            return None
        links, party, paper, first_hand = self._chain(k)
        direct = k >= 0 and self.said[k].direct
        dates = self.dates.among(tokens)
        figures = self.figures.among(tokens)
        context = Context(
            self.figures.among(draft.own) if draft.kind == RELATIVE else figures,
            direct or (self.editorial and k < 0),
            bool(links),
            links[0].source.kind not in _WITHOUT_OPINION if links else self.editorial and k < 0,
            self.block_of[draft.root] in _IN_THE_PRESENT,
        )
        kind = self.labeller.kind(draft, context)
        hedges = self._hedges(draft, tokens, k)
        speaker = links[0].source if links else None
        spoken = self._spoken(k)
        worded: Worded = self.writer.write(
            draft, spoken.name if spoken else "", spoken.spans if spoken else ()
        )
        if not worded.text:
            return None
        resolved = list(worded.sources)
        if speaker is not None:
            resolved += speaker.resolved_from
        start, end = self._sentence(draft.root)
        role = self.block_of[draft.root]
        value, reasons = priority(
            Weighed(
                kind=kind.kind,
                bits=self.labeller.bits(tokens) & WEIGHING,
                figures=bool(figures),
                dates=bool(dates),
                hedges=bool(hedges),
                block=role,
                lead=self.lead[0] <= p.starts[draft.root] < self.lead[1],
                sources=len(links),
                unnamed=bool(speaker and speaker.kind == "unnamed" and not paper and not self._proper(k)),
                first_hand=first_hand,
                party=party,
                aside=draft.kind == AGE,
            )
        )
        text = p.text
        marks = marks_of_draft(self.clauses, draft)
        marks += marks_of_labels(kind, figures, dates, hedges)
        marks += marks_of_priority(draft, reasons, self.labeller.facts)
        return ExtractedClaim(
            number=number,
            statement=worded.text,
            stretch=(spans[0][0], spans[-1][1]),
            elided=(),
            spans=spans,
            quote=" … ".join([text[a:b] for a, b in spans]),
            sentence=(p.starts[start], p.ends[end - 1]),
            kind=kind.kind,
            checkable=checkable(kind.kind),
            hedges=tuple(dict.fromkeys([h.hedge for h in hedges])),
            figures=tuple([f.figure for f in figures]),
            dates=tuple([d.mention for d in dates]),
            priority=value,
            reasons=reasons,
            block=role,
            resolved_from=tuple(sorted(set(resolved))) if resolved else (),
            references=self._references((spans[0][0], spans[-1][1])),
            attributions=links,
            fired=tuple(fired_at(p.starts, p.ends, marks)),
        )


def find_claims(
    parsed: Parsed,
    said: Sequence[Said],
    blocks: Sequence[Block],
    published_at: datetime | None = None,
    zone: str = "",
    parties: Sequence[str] = (),
    references: ReferenceIndex | None = None,
) -> Found:
    """The claims of a parsed text, numbered in its order, and what was refused.

    ``said`` are its attributions, ``blocks`` its typographic roles, ``published_at`` and ``zone`` (an IANA name)
    what relative dates are counted from; ``parties`` are names of sources known to be parties to the conflict;
    ``references`` are its words whose meaning stands elsewhere. Linear in the length of the text; never raises on
    any text.
    """
    if not parsed.tags:
        return Found((), (), ())
    return _Assembler(parsed, said, blocks, published_at, zone, parties, references).claims()

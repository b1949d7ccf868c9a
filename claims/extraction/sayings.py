"""Which attributions carry claims, by whom, and in which chain.

Not every relation of speaking makes what it holds a claim of its source: a wish, a question and a denial of
words are claims as a whole, and the article's own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .assembly import Said
from .attribution.citing import find_cited
from .attribution.lone import UTTERED
from .attribution.relations import Attribution
from .references.proposals import ReferenceIndex
from .sources.mentions import REPORTERS, basis_of
from .sources.resolution import HEARING, NOBODY, Sources, heard_from
from .syntax.parse import Parsed
from .syntax.spans import runs, spans_of_tokens
from .syntax.tree import SUBJECTS, Tree
from .types import Cue, Fired, Link, SourceMention
from .words.lexicon import words
from .words.lists import word_list

_SEEING = words("see witness hear watch count observe")
_WITNESSES = REPORTERS | frozenset(("witness", "eyewitness"))
_MARKING = frozenset((":", "put", "words", "view", "-", "–", "—", "--", "―"))
"""What a quotation is ascribed by without a verb of saying: a colon, a dash before the name, "as she put it"."""
_NOT_SOURCES = frozenset(("object", "infinitive", "gerund", "prepositional", "seeming", "asked", "idiom"))
_CLAUSES = frozenset(("clause", "inserted"))
_BESIDE = frozenset(("beside", "loose"))
_REFUSING = words("refuse decline fail avoid stop forget")
_ASKING = words("ask wonder inquire know see question check determine")
_ACCUSING = words("accuse blame charge indict suspect")
_JUDGING = _ACCUSING | word_list("saying.judging")
_DENYING = words("deny dispute refute rebut reject dismiss contest")
_NOT_HOLDING = words(
    "doubt dispute question hope hop wish pray wonder pretend imagine"
)  # the parser reads "hopes" as "hop"
_SUPPOSING = words("whether if unless")
_MAY = words("may might could should must")
_ANYBODY = words("you one anyone anybody")
_NOBODY = words("nobody none few neither nothing")
_NEAR = 12  # tokens before a verb in which its auxiliaries and conjunction stand
_SHOWING = words("show indicate reveal suggest put estimate find give place project record")
_VOUCHING = _SEEING | _SHOWING | HEARING
_RECORDS = word_list("saying.records")
_RESPONDENTS = word_list("saying.respondents")
_METHOD = words("sample margin conduct")
_FEW = words("one two")
"""Numbers of people who speak, rather than are counted."""
_SHARES = words(
    "percent % majority half third quarter most two-thirds three-quarters percentage share proportion"
)


def _parents(attributions: Sequence[Attribution]) -> list[int]:
    """For each attribution the one that cites it, or the innermost in whose content its cue stands; -1 for none."""
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
        if a.passed_on_by is not None:
            parents[i] = next(k for k, b in enumerate(attributions) if b is a.passed_on_by)
    return parents


def _veto(p: Parsed, a: Attribution) -> str:
    """The rule by which what an attribution holds is not asserted by its source; ``""`` where it is.

    "Wants to leave", "is expected to win", "did not say that", "could not explain why", "52 percent said
    that" are claims as a whole: the article's own.
    """
    for rule, refuses in _VETOES:
        if refuses(p, a):
            return rule
    if a.quoted and a.rule not in _CLAUSES:
        return ""
    return next((rule for rule, refuses in _VETOES_UNQUOTED if refuses(p, a)), "")


def _holds_nothing(p: Parsed, a: Attribution) -> bool:
    """ "Wants to leave", "is expected to win": what is wished or expected is claimed by nobody."""
    return not a.claims or a.rule in _NOT_SOURCES or not a.content


def _not_holding(p: Parsed, a: Attribution) -> bool:
    """ "Doubted that", "hoped that": what is hoped or doubted is not said to be so."""
    return p.lemmas[a.head] in _NOT_HOLDING and a.rule in ("clause", "noun")


def _of_nobody(p: Parsed, a: Attribution) -> bool:
    """ "Raised the fear that the town would fall": nobody says that it would."""
    return a.rule == "noun" and not a.source and not a.quoted


def _denies(p: Parsed, a: Attribution) -> bool:
    """What is denied is the contrary of what is said."""
    if a.rule == "noun" and p.deps[a.head] == "dobj":
        return p.lemmas[p.heads[a.head]] in _DENYING  # "rejected the claim that the pier was unsafe"
    return p.lemmas[a.head] in _DENYING


def _passive_of_nobody(p: Parsed, a: Attribution) -> bool:
    """ "The mill is said to be for sale": no source is named."""
    return a.rule == "passive" and not a.source and a.content[0] < a.head


def _merely_beside(p: Parsed, a: Attribution) -> bool:
    """Quoted words beside a verb that says nothing, without a mark that gives them to somebody."""
    marked = a.colon is not None or p.words[a.head] in _MARKING
    return a.rule == "beside" and not marked and p.lemmas[a.head] not in UTTERED


def _negated(p: Parsed, a: Attribution) -> bool:
    """ "Did not say that", "declined to say that"."""
    return any(p.deps[t] == "neg" and p.heads[t] == a.head for t in a.cue) or _refused(p, a.head)


def _refused(p: Parsed, t: int) -> bool:
    """ "Declined to say that", "stopped short of saying that"."""
    above = p.heads[t]
    if p.deps[t] == "pcomp":
        return p.lowers[above] == "without" or (
            p.lowers[above] == "of" and above > 0 and p.lowers[above - 1] in ("short", "instead")
        )
    return p.deps[t] == "xcomp" and p.lemmas[above] in _REFUSING


def _withheld(p: Parsed, a: Attribution) -> bool:
    """ "If he says that", "critics may say that", "nobody said that": nobody asserts it."""
    head = a.head
    if a.rule not in _CLAUSES or a.content[0] <= head:
        return False
    who = a.source_head
    if who >= 0 and (
        p.lowers[who] in _NOBODY
        or any(
            p.heads[t] == who and p.lowers[t] in ("no", "neither", "few") for t in range(max(0, who - 6), who)
        )
    ):
        return True
    if (
        (not a.source or p.lowers[who] == "it")
        and head
        and p.tags[head] == "VB"
        and p.lowers[head - 1] == "to"
    ):
        return True  # "it would be wrong to say that"
    anybody = who >= 0 and p.lowers[who] in _ANYBODY
    return any(
        p.heads[t] == head
        and (
            (p.lowers[t] in _SUPPOSING and p.deps[t] in ("mark", "advmod"))
            or (p.tags[t] == "MD" and (p.lowers[t] in _MAY or (anybody and p.lowers[t] == "can")))
        )
        for t in range(max(0, head - _NEAR), head)
    )


def _asked(p: Parsed, a: Attribution) -> bool:
    """ "Explained why", "asked whether": the clause is a question, and asserts nothing by itself."""
    first = a.content[0]
    if a.rule != "clause" or first < a.head or a.direct or p.lowers[first] == "that":
        return False
    word = p.lowers[first]
    if word == "whether" or (word == "if" and p.lemmas[a.head] in _ASKING):
        return True
    if p.tags[first] not in ("WRB", "WP", "WDT"):
        return False
    own = set(a.content)
    t = first
    for _ in range(6):
        if p.heads[t] not in own or p.heads[t] == t:
            return False
        if p.deps[t] == "advcl":
            return False
        t = p.heads[t]
        if p.heads[t] == a.head:
            return True
    return False


def _counted(p: Parsed, a: Attribution) -> bool:
    """ "52 percent said", "a majority of voters expect": what was counted is the claim."""
    head = a.source_head
    if head < 0:
        return False
    word = p.lemmas[head]
    if word in _SHARES or p.lowers[head] in _SHARES:
        return True
    return p.tags[head] == "CD" and p.lowers[head] not in _FEW


type _Refusal = tuple[str, Callable[[Parsed, Attribution], bool]]
_VETOES: tuple[_Refusal, ...] = (
    ("veto.saying.nothing_held", _holds_nothing),
    ("veto.saying.hoped_or_doubted", _not_holding),
    ("veto.saying.noun_of_nobody", _of_nobody),
    ("veto.saying.denied", _denies),
    ("veto.saying.passive_of_nobody", _passive_of_nobody),
    ("veto.saying.merely_beside", _merely_beside),
)
_VETOES_UNQUOTED: tuple[_Refusal, ...] = (
    ("veto.saying.negated", _negated),
    ("veto.saying.withheld", _withheld),
    ("veto.saying.asked", _asked),
    ("veto.saying.counted", _counted),
)
"""What an attribution is asked, one row a veto; the second table only where it is no quotation beside a verb."""


class Heard(NamedTuple):
    """The attributions that carry claims, and the words of those that do not, each with the rule that says so."""

    said: list[Said]
    vetoed: list[Fired]


def _apart(kept: list[Attribution]) -> list[Attribution]:
    """Without those whose quotation another, surer attribution already answers for."""
    if not any(a.rule in _BESIDE for a in kept):
        return kept
    sure: dict[int, set[int]] = {}
    for i, a in enumerate(kept):
        if a.rule in ("clause", "inserted", "colon"):
            for t in a.content:
                sure.setdefault(t, set()).add(i)
    found = []
    for a in kept:
        if a.rule in _BESIDE:
            shared: dict[int, int] = {}
            own = set(a.content)
            for t in a.content:
                for j in sure.get(t, ()):
                    shared[j] = shared.get(j, 0) + 1
            if any(n * 10 >= len(own) * 7 and kept[j].head not in own | {a.head} for j, n in shared.items()):
                continue
        found.append(a)
    return found


def find_said(
    parsed: Parsed, attributions: Sequence[Attribution], tree: Tree, references: ReferenceIndex
) -> Heard:
    """The attributions that carry claims, each with its source and the one it stands in.

    Also those of witnesses ("a reporter saw five fighters"), who vouch for what they saw themselves, and
    those whose clause is itself the claim ("the poll shows a lead"). ``references`` tell who "he" and "the
    agency" are.
    """
    refusals = [(a, _veto(parsed, a)) for a in attributions]
    kept = _apart([a for a, rule in refusals if not rule])
    vetoed = [_vetoed(parsed, a, rule) for a, rule in refusals if rule and a.content]
    sources = Sources(parsed, tree, references)
    vouching = [t for t, lemma in enumerate(parsed.lemmas) if lemma in _VOUCHING]
    kept += _witnesses(parsed, tree, kept, vouching)
    kept += _hearsay(parsed, tree, {a.head for a in kept}, vouching)
    whole = [a for a in attributions if _is_whole(parsed, a)]
    whole += _showing(parsed, tree, {a.head for a in (*kept, *whole)}, vouching)
    wholes = {id(a) for a in whole}
    kept += whole
    kept += find_cited(parsed, tree, kept)
    kept.sort(key=lambda a: (a.head, a.content[0]))
    parents = _parents(kept)
    passes_on = {parent for i, parent in enumerate(parents) if id(kept[i]) not in wholes}
    mentions: dict[int, SourceMention | None] = {}

    def mention_of(i: int, depth: int = 0) -> SourceMention | None:
        if i not in mentions:
            parent = parents[i]
            above = mention_of(parent, depth + 1) if parent >= 0 and depth < 20 else None
            mentions[i] = sources.mention(kept[i], above)
        return mentions[i]

    said: list[Said] = []
    for i, a in enumerate(kept):
        mention = mention_of(i)
        said.append(
            Said(
                cue=tuple(sorted({*a.cue, *a.channel_tokens, *a.manner})),
                source=tuple(a.source),
                content=runs(a.content),
                direct=a.direct,
                parent=parents[i],
                link=None if mention is None else _link(parsed, a, mention, passes_on=i in passes_on),
                whole=id(a) in wholes,
            )
        )
    return Heard(said + _surveyed(parsed, said), vetoed)


def _vetoed(p: Parsed, a: Attribution, rule: str) -> Fired:
    """The rule with the words that stay the article's own, cue and content."""
    tokens = [*a.cue, a.content[0], a.content[-1]]
    return Fired(rule, (p.starts[min(tokens)], p.ends[max(tokens)]))


def _surveyed(p: Parsed, said: Sequence[Said]) -> list[Said]:
    """ "52 percent of voters …" after a poll was named: the poll says so, though the sentence does not."""
    polls = [(s.source[-1], s.link) for s in said if s.link is not None and s.source and _is_poll(s.link)]
    if not polls:
        return []
    taken: set[int] = set()
    for s in said:
        for a, b in s.content:
            taken.update(range(a, b))
    found = []
    at = 0
    latest: Link | None = None
    for start, end in p.sents:
        while at < len(polls) and polls[at][0] < end:
            latest = polls[at][1]
            at += 1
        if latest is None or not taken.isdisjoint(range(start, end)):
            continue
        lemmas = p.lemmas[start:end]
        if (
            _RESPONDENTS.isdisjoint(lemmas)
            or not _METHOD.isdisjoint(lemmas)
            or not any(w in ("percent", "%") or w in _SHARES for w in p.lowers[start:end])
        ):
            continue
        while end > start + 1 and p.tags[end - 1] in (".", "''", "_SP"):
            end -= 1
        source = latest.source
        mention = source._replace(spans=(), mention="", resolved_from=source.spans)
        span = (p.starts[start], p.ends[end - 1])
        fired = (Fired("attribution.surveyed", span), Fired("source.named_before", source.spans[0]))
        link = Link(1, 1, mention, None, "indirect", "", "document", (span,), fired)
        found.append(Said((), (), ((start, end),), direct=False, parent=-1, link=link))
    return found


def _is_poll(link: Link) -> bool:
    return bool({"poll", "survey", "polls", "surveys"} & set(link.source.name.casefold().split()))


def _is_whole(p: Parsed, a: Attribution) -> bool:
    """ "She called it a mistake", "he denied that it fell", "he is accused by her": that is the claim, its source's."""
    lemma = p.lemmas[a.head]
    if a.rule in ("accusation", "passive"):
        return lemma in _ACCUSING and bool(a.source)
    if a.rule == "object" and a.source:
        return lemma in _JUDGING or lemma in _DENYING
    return a.rule in ("clause", "gerund") and lemma in _DENYING and bool(a.source)


def _showing(p: Parsed, tree: Tree, taken: set[int], vouching: Sequence[int]) -> list[Attribution]:
    """ "The poll shows a lead", "figures put the toll at nine": a document vouches for the whole clause."""
    found = []
    for t in vouching:
        if t in taken or p.lemmas[t] not in _SHOWING or p.tags[t] not in ("VBD", "VBZ", "VBP", "VBN"):
            continue
        subject = tree.child(t, SUBJECTS)
        if subject < 0 or p.lemmas[subject] not in _RECORDS or tree.is_passive(t):
            continue
        shown = tree.child(t, frozenset(("dobj", "ccomp")))
        if shown < 0:
            continue
        source = tree.subtree(
            subject, without=[c for c in tree.children[subject] if p.deps[c] in ("relcl", "acl", "punct")]
        )
        found.append(
            Attribution(
                head=t, cue=[t], source=source, content=tree.subtree(shown), source_head=subject, rule="showing"
            )
        )  # fmt: skip
    return found


def _link(p: Parsed, a: Attribution, mention: SourceMention, *, passes_on: bool) -> Link:
    cue_tokens = [t for t in a.cue if t == a.head or abs(t - a.head) <= 3] or list(a.cue)
    cue = None
    if cue_tokens:
        span = (p.starts[cue_tokens[0]], p.ends[cue_tokens[-1]])
        if span[0] < span[1]:
            cue = Cue(p.text[span[0] : span[1]], span)
    mode = "direct" if a.direct else "mixed" if a.quoted else "indirect"
    content = spans_of_tokens(p.starts, p.ends, p.text, a.content)
    basis = "first-hand" if a.rule == "witness" else basis_of(mention, passes_on)
    fired = _fired(p, a, mention, cue)
    return Link(1, 1, mention, cue, mode, _channel(a.channel), basis, content, fired)


def _fired(p: Parsed, a: Attribution, mention: SourceMention, cue: Cue | None) -> tuple[Fired, ...]:
    """The rule that found the attribution, with its cue, and the one that named its source, with the words for it."""
    head = (p.starts[a.head], p.ends[a.head])
    found = Fired(f"attribution.{a.rule or 'beside'}", cue.span if cue else a.colon or head)
    return found, Fired(_naming(p, a, mention), mention.spans[0] if mention.spans else head)


def _naming(p: Parsed, a: Attribution, mention: SourceMention) -> str:
    """The rule by which a source got its name."""
    if mention.name == NOBODY:
        return "source.not_found"
    if p.tags[a.source_head] in ("PRP", "PRP$"):
        return "source.pronoun"
    if a.speaker:
        return "source.label"
    if mention.resolved_from:
        return "source.named_before"
    return "source.unnamed" if mention.unnamed else "source.as_written"


def _channel(words_of_it: str) -> str:
    """ "On Twitter" is "Twitter", "in a statement" is "statement"."""
    parts = words_of_it.split()[1:]
    if parts and parts[0].casefold() in ("a", "an", "the"):
        parts = parts[1:]
    return " ".join(parts)


def _witnesses(
    p: Parsed, tree: Tree, kept: Sequence[Attribution], vouching: Sequence[int]
) -> list[Attribution]:
    """ "A Reuters journalist saw five fighters": what was seen, vouched for first-hand."""
    taken = {a.head for a in kept}
    found = []
    for t in vouching:
        if p.tags[t] not in ("VBD", "VBZ", "VBP", "VBN") or p.lemmas[t] not in _SEEING or t in taken:
            continue
        subject = tree.child(t, SUBJECTS)
        if subject < 0 or p.lemmas[subject] not in _WITNESSES:
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


def _hearsay(p: Parsed, tree: Tree, taken: set[int], vouching: Sequence[int]) -> list[Attribution]:
    """ "We are hearing from officials that the bridge fell": the officials say so."""
    found = []
    for t in vouching:
        if t in taken or p.lemmas[t] not in HEARING or p.tags[t][:2] != "VB":
            continue
        told = tree.child(t, frozenset(("ccomp",)))
        origin = heard_from(p, tree, t)
        if told < t or origin < 0 or p.tags[p.heads[origin]] != "IN":
            continue
        content = tree.subtree(told)
        found.append(
            Attribution(
                head=t, cue=sorted([t, *tree.auxiliaries(t)]), source=tree.subtree(origin), content=content,
                source_head=origin, rank=1, rule="clause",
            )
        )  # fmt: skip
    return found

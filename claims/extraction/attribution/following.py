"""Quotations that follow what somebody said: "…" and "…", a paragraph of quoted words after another, two cues for one."""

from __future__ import annotations

from claims.extraction.syntax.grammar import DASHES, TENSED

from .ascribed import NAMES, blank
from .reading import MARKS, Reading
from .relations import Attribution
from .scope import finish, is_whole
from .speakers import noun_phrase, subject_of

_BEGUN = 12  # tokens of a sentence before its quoted words
_ASIDE = frozenset(("but", "when", "after", "as", "while", "before", "which", "presumably", "referring"))
_PAIRING = frozenset(("and", "or", "but", "to", "that", "a", "an", "the", "of", "yes", "then"))


def share_quotations(r: Reading, found: list[Attribution]) -> None:
    """Give each quotation to the cue that leads to it, and to both of a pair the same.

    "…," she said, adding, "…": the second belongs to "adding". They shouted "…" and "…": both were shouted.
    """
    _settle_interrupted(r, found)
    holders: dict[int, list[Attribution]] = {}
    outer = [a for a in found if not a.inside and a.quotations and (a.source or a.rule == "beside")]
    for a in outer:
        for q in a.quotations:
            holders.setdefault(q, []).append(a)
    heads = {a.head for a in found if not a.inside}
    for q, those in holders.items():
        first = r.quote_tokens[q][0] if r.quote_tokens[q] else 0
        for b in those:
            if r.p.tags[b.head] != "VBG" or b.head > first or b.content[0] < b.head:
                continue
            adding = r.p.lowers[b.head] == "adding"
            for a in those:
                if a is not b and a.head < b.head and (adding or (b.direct and a.content[0] < a.head)):
                    _leave(r, a, q, b)
    for a in outer:
        if not a.quotations:
            continue
        _join_pairs(r, a, holders)
        _join_before(r, a, holders)
        _leave_asides(r, a)
        _join_begun(r, a, holders, heads)


def _settle_interrupted(r: Reading, found: list[Attribution]) -> None:
    """Leave out what is no relation and no claim where a quotation is interrupted.

    “Two pumps,” Roth said, pausing to drink, “failed. We lost both,” she added: the further cue, and the pause.
    """
    around = [a for a in found if len(a.quotations) > 1 and a.direct and _is_around(a)]
    gone: set[int] = set()
    for a in around:
        held = {*a.content, *a.source, *a.cue}
        paused = [c for c in r.tree.children[a.head] if r.p.tags[c] == "VBG" and a.head < c < a.content[-1]]
        a.manner = [t for c in paused if c not in held for t in r.tree.subtree(c) if t not in held]
        for b in found:
            if b.quotations and b.quotations <= a.quotations and _follows(r, a, b):
                gone.add(id(b))
                a.manner += [*b.cue, *b.source]
    found[:] = [a for a in found if id(a) not in gone]


def _is_around(a: Attribution) -> bool:
    return bool(a.content) and a.content[0] < a.head < a.content[-1]


def _follows(r: Reading, a: Attribution, b: Attribution) -> bool:
    """Whether a cue with a pronoun stands after what another cue of the same paragraph says: "…,” she added."."""
    after = b.head > a.content[-1] and r.block_of[a.head] == r.block_of[b.head]
    return after and b.source_head >= 0 and r.p.tags[b.source_head] == "PRP"


def _leave(r: Reading, a: Attribution, q: int, to: Attribution) -> None:
    """Take a quotation, and the cue that leads to it, out of what somebody said before."""
    gone = {*r.quote_tokens[q], *to.cue, *to.channel_tokens}
    rest = [t for t in a.content if t not in gone and t < to.head]
    if rest:
        a.quotations.discard(q)
        finish(r, a, set(rest))


def _join_pairs(r: Reading, a: Attribution, holders: dict[int, list[Attribution]]) -> None:
    """ "…" and "…" right after one another."""
    q = max(a.quotations)
    content: set[int] = set()
    while q + 1 < len(r.quote_tokens) and q + 1 not in holders and r.quote_tokens[q + 1]:
        last, then = r.quote_tokens[q][-1], r.quote_tokens[q + 1]
        between = range(last + 1, then[0])
        if a.head in between or len(between) > 5 or a.content[-1] > then[0]:
            break
        words = r.words(between)
        if not words or any(r.p.lowers[t] not in _PAIRING for t in words):
            break
        q += 1
        a.quotations.add(q)
        content.update((*between, *then))
    if content:
        finish(r, a, content.union(a.content))


def _join_before(r: Reading, a: Attribution, holders: dict[int, list[Attribution]]) -> None:
    """The paragraphs before that the quotation began in: “We built it. “We lost it,” she said."""
    q = min(a.quotations)
    content: set[int] = set()
    while q > 0 and r.quotations[q - 1].continued and q - 1 not in holders and _same_marks(r, q - 1, q):
        tokens = r.quote_tokens[q - 1]
        if not tokens or tokens[0] != r.block_tokens[r.block_of[tokens[0]]][0]:
            break
        q -= 1
        a.quotations.add(q)
        content.update(r.trimmed(tokens))
    if content:
        finish(r, a, content.union(a.content))


def _join_begun(r: Reading, a: Attribution, holders: dict[int, list[Attribution]], heads: set[int]) -> None:
    """ "“We like it,” she said. But “the price is too high.”": one begun in other words that ends in quoted ones."""
    p = r.p
    if not a.fronted or r.quote_of[a.content[0]] < 0 or not is_whole(r, r.quote_tokens[min(a.quotations)]):
        return
    q = max(a.quotations) + 1
    if q >= len(r.quote_tokens) or q in holders or not r.quote_tokens[q]:
        return
    tokens = r.quote_tokens[q]
    sentence = range(p.sents[r.tree.sentence[tokens[0]]][0], p.sents[r.tree.sentence[tokens[-1]]][1])
    last = max(a.head, a.content[-1])
    if r.block_of[sentence[0]] != r.block_of[a.head] or sentence.start <= last:
        return
    if r.tree.sentence[sentence.start] - r.tree.sentence[last] != 1 or tokens[0] - sentence.start > _BEGUN:
        return
    if any(r.is_word(t) for t in range(tokens.stop, sentence.stop)) or any(t in heads for t in sentence):
        return
    if tokens[0] == sentence.start or len(r.words(tokens)) < 4:
        return
    a.quotations.add(q)
    finish(r, a, {*a.content, *sentence})


def _leave_asides(r: Reading, a: Attribution) -> None:
    """ "…," when she was asked, or "…", which she was not: what follows words that end within their marks is not said."""
    p = r.p
    if r.quote_of[a.content[0]] < 0:
        return
    for q in a.quotations:
        tokens = r.quote_tokens[q]
        last = next((t for t in reversed(tokens) if p.words[t] not in MARKS), -1)
        if last < 0 or p.words[last] not in (",", ".", "?", "!") or tokens.stop >= len(p.words):
            continue
        then = tokens.stop
        if a.fronted and tokens.stop <= a.head:
            then = max([a.head, *a.cue, *(t for t in a.source if t > a.head)]) + 1
            if then < len(p.words) and p.words[then] == ",":
                then += 1
        if then >= len(p.words) or p.lowers[then] not in _ASIDE:
            continue
        if p.lowers[then] == "but" and r.quote_of[then + 1] in a.quotations:
            continue  # "…," he said, but "…"
        sentence = r.sentence(then)
        stop = sentence.stop
        for other in a.quotations:
            begins = r.quote_tokens[other][0]
            if then < begins < stop and p.words[begins - 1] == ",":
                stop = begins  # "…," he said, referring to her, "…"
        gone = [t for t in a.content if then <= t < stop]
        if gone and len(gone) < len(a.content):
            finish(r, a, set(a.content).difference(gone))


def lone_quotations(r: Reading, found: list[Attribution]) -> list[Attribution]:
    """A sentence that is all quotation, with no cue of its own, is by who spoke just before.

    After a quotation it is more of that one; after other words it is one of its own.
    """
    p = r.p
    covered = bytearray(len(p.words))
    spoken: list[Attribution] = []
    for a in found:
        if a.inside:
            continue
        for t in a.content:
            covered[t] = 1
        if a.rule in ("clause", "beside", "inserted", "colon") and a.source and p.words[a.head] not in DASHES:
            spoken.append(a)
    spoken.sort(key=lambda a: a.head)
    made: list[Attribution] = []
    at = 0
    for q, tokens in enumerate(r.quote_tokens):
        words = r.words(tokens)
        while tokens and at < len(spoken) and spoken[at].head < tokens[0]:
            at += 1
        if len(words) < 6 or any(covered[t] for t in words):
            continue
        first = p.sents[r.tree.sentence[words[0]]][0]
        last = p.sents[r.tree.sentence[words[-1]]][1]
        if any(r.is_word(t) for t in (*range(first, tokens[0]), *range(tokens[-1] + 1, last))):
            continue
        block = r.block_of[words[0]]
        speaker = _last_who_spoke(r, spoken, at)
        if speaker is not None and block - 1 > r.block_of[max((speaker.head, *speaker.content[-1:]))]:
            speaker = None
        before = _who_acts(r, words[0], block)
        if before is not None and (speaker is None or speaker.head < before.head):
            speaker = before
        if speaker is None:
            continue
        if (
            speaker.quotations
            and r.quote_of[speaker.content[0]] >= 0
            and _same_marks(r, max(speaker.quotations), q)
        ):
            speaker.quotations.add(q)
            finish(r, speaker, {*speaker.content, *words})
            continue
        made.append(
            Attribution(
                head=speaker.head, cue=speaker.cue, source=speaker.source, content=words,
                source_head=speaker.source_head, direct=True, quoted=True, rank=4, rule="loose",
                relative=speaker.relative,
            )
        )  # fmt: skip
    return made


def _same_marks(r: Reading, one: int, other: int) -> bool:
    """Whether two quotations open with the same mark: one in other marks is no more of the first."""
    text, quotations = r.p.text, r.quotations
    first, then = text[quotations[one].start], text[quotations[other].start]
    return first == then or then.isalnum() or first.isalnum()


def _last_who_spoke(r: Reading, spoken: list[Attribution], at: int) -> Attribution | None:
    """Of those who speak in the last sentence where anybody does, the one whose sentence it is.

    Not who is only told of in it: "…," said Ann Hale, who noted that …; the town issued a statement after two
    men said ….
    """
    if not at:
        return None
    last = spoken[at - 1]
    number = r.tree.sentence[last.head]
    same = [a for a in spoken[max(0, at - 6) : at] if r.tree.sentence[a.head] == number]
    for a in reversed(same):
        if a.fronted and not (last.head > a.head and r.p.lemmas[last.head] == "add"):
            return a
    root = _root(r, number)
    if root < 0 or last.head == root or len(same) > 1:
        return last
    subject = subject_of(r, root)
    if subject in (-1, last.source_head) or subject in last.source:
        return last
    return _acting(r, root)


def _root(r: Reading, number: int) -> int:
    p = r.p
    return next((x for x in range(*p.sents[number]) if p.heads[x] == x and p.tags[x] in TENSED), -1)


def _who_acts(r: Reading, t: int, block: int) -> Attribution | None:
    """ "Hale shook her head. “No.”": who acts in the sentence right before, in the same paragraph."""
    p = r.p
    number = r.tree.sentence[t]
    if not number:
        return None
    first, last = p.sents[number - 1]
    if r.block_of[first] != block or any(r.quote_of[x] >= 0 for x in range(first, last)):
        return None
    root = _root(r, number - 1)
    return _acting(r, root) if root >= 0 else None


def _acting(r: Reading, root: int) -> Attribution | None:
    """Who does what a sentence tells, if it is somebody who may speak."""
    p = r.p
    subject = subject_of(r, root)
    if subject < 0 or not (p.tags[subject] in NAMES or p.lowers[subject] in ("he", "she", "they")):
        return None
    return blank(root, [root], noun_phrase(r, subject), subject)

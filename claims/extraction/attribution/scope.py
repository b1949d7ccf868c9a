"""How far the words reach that somebody said: whole quotations, over sentences and paragraphs."""

from __future__ import annotations

from claims.extraction.syntax.grammar import DASHES, FINITE

from .reading import MARKS, Reading
from .relations import Attribution

_SURE = frozenset(("clause", "beside", "inserted", "colon", "according"))
_FARTHEST = 80  # tokens from a cue to the quotation that goes on


def close_quotations(r: Reading, a: Attribution) -> None:
    """Let content that reaches into quoted words take them whole."""
    own = {*a.cue, *a.source, *a.channel_tokens, a.relative}
    content = set(a.content)
    here = r.quote_of[a.head]
    for q in {r.quote_of[t] for t in content} - {-1, here}:
        a.quotations.add(q)
        content.update(r.trimmed(r.quote_tokens[q]))
    finish(r, a, content - own)


def finish(r: Reading, a: Attribution, content: set[int]) -> None:
    """Set the content, and how much of it stands in marks."""
    word, quote_of = r.word, r.quote_of
    here = quote_of[a.head]
    a.content = r.trimmed(sorted(content))
    quoted = words = 0
    for t in a.content:
        if word[t]:
            words += 1
            quoted += quote_of[t] >= 0 and quote_of[t] != here
    a.quoted = quoted > 0
    a.direct = quoted * 10 >= words * 8 > 0


def join_quotations(r: Reading, found: list[Attribution]) -> None:
    """ "…," she said. "…": quotations after a cue, and those of the next paragraphs that go on, are said as well.

    A quotation that has a cue of its own is left to it, and another cue between ends the search.
    """
    taken: set[int] = set()
    heads = set()
    for a in found:
        if not a.inside:
            taken |= a.quotations
            if a.rule in _SURE and (
                a.quotations or r.p.tags[a.head] != "VBG" or r.p.lowers[a.head] == "adding"
            ):
                heads.add(a.head)
    for a in sorted(found, key=lambda a: a.head):
        if a.inside or not a.quotations:
            continue
        content = set(a.content)
        if a.fronted:
            _join_after(r, a, content, taken, heads)
        q = max(a.quotations)
        while q + 1 < len(r.quotations) and r.quotations[q].continued and q + 1 not in taken:
            q += 1
            content.update(r.trimmed(r.quote_tokens[q]))
            a.quotations.add(q)
            taken.add(q)
        if len(content) > len(a.content):
            finish(r, a, content - {*a.cue, *a.source, *a.channel_tokens, a.relative})


def _join_after(r: Reading, a: Attribution, content: set[int], taken: set[int], heads: set[int]) -> None:
    block = r.block_of[a.head]
    last = max(a.quotations)
    at = a.head if r.quote_tokens[last][-1] < a.head else r.quote_tokens[last][-1]
    for q in range(last + 1, len(r.quote_tokens)):
        tokens = r.quote_tokens[q]
        if not tokens or r.block_of[tokens[0]] != block or q in taken:
            return
        if _is_title(r, a.head, tokens):
            continue  # on “Morning Talk”
        if tokens[0] - at > _FARTHEST:
            return
        between = [t for t in range(at + 1, tokens[0]) if r.is_word(t)]
        if any(t in heads for t in between):
            return
        if between:
            sentence = r.sentence(a.head)
            if at != a.head and a.head not in range(at, tokens[0]):
                return
            if any(t not in sentence for t in between):
                return
        content.update(r.trimmed(tokens))
        a.quotations.add(q)
        taken.add(q)
        at = tokens[-1]


def _is_title(r: Reading, head: int, tokens: range) -> bool:
    """Whether quoted words after a verb name where it was said: no sentence, and no comma before them."""
    before = tokens[0] - 1
    if tokens[0] not in r.sentence(head) or r.p.words[before] in (",", ":", ".", "—", "--", "–", "-"):
        return False
    if r.p.tags[before] == "CC":  # "…," he said, but “…”
        return False
    return tokens[0] > head + 1 and not is_whole(r, tokens)


def quotation_beside(r: Reading, t: int, first: int, last: int) -> tuple[list[int], list[int]]:
    """The quotations right before and right after a clause of saying whose ends are ``first`` and ``last``.

    Only marks and stops may stand between. The one before comes with what of its sentence leads to it, unless
    it is a sentence of its own.
    """
    p = r.p
    block = r.block_tokens[r.block_of[t]]
    before: list[int] = []
    at = first - 1
    while at >= block.start and not r.is_word(at) and r.quote_of[at] < 0:
        at -= 1
    if at >= block.start and _comes_before(r, at, first, t):
        quoted = r.quote_tokens[r.quote_of[at]]
        before = list(quoted)
        start = max(block.start, p.sents[r.tree.sentence[quoted[0]]][0])
        if start < quoted[0] and not is_whole(r, quoted) and not _after_dash(r, quoted):
            lead = range(start, quoted[0])
            if len(lead) <= 40 and not _ends_sentence(r, quoted[0]):
                before = [*lead, *quoted]
    at = last + 1
    while at < block.stop and not r.is_word(at) and r.quote_of[at] < 0:
        at += 1
    if at < block.stop and r.quote_of[at] >= 0 and r.quote_of[at] != r.quote_of[t] and at - last <= 3:
        quoted = r.quote_tokens[r.quote_of[at]]
        asked = (
            (r.quote_of[before[0]] < 0 and p.words[at - 1] == ":") or _is_led(r, before) if before else False
        )
        if asked and is_whole(r, quoted):
            before = []  # "Told of it, Hale said: “…”"; "“…?” She wrote back, “…”"
        led = (at - last > 1 and p.words[at - 1] in (",", ":", "--", "—")) or last == t
        if before and last != t and not is_whole(r, quoted):
            led = False  # the title of what it was said in
        if at == quoted[0] and not _ends_sentence(r, at) and (led or is_whole(r, quoted)):
            return before, list(quoted)
    if (at >= block.stop and p.words[min(last + 1, block.stop - 1)] == ":") or p.words[last] == ":":
        return before, _next_block(r, t)
    return before, []


def _after_dash(r: Reading, quoted: range) -> bool:
    """Whether a quotation that begins a sentence stands after a dash: "a bridge - “We need it,” she said - and …"."""
    words = [x for x in quoted[:4] if r.is_word(x)]
    return r.p.words[quoted[0] - 1] in DASHES and r.p.words[words[0]][:1].isupper() if words else False


def _is_led(r: Reading, before: list[int]) -> bool:
    """Whether a question before a cue belongs to who asked it: Hale asked, “…?” She wrote back."""
    p = r.p
    last = next((x for x in reversed(before) if p.words[x] not in MARKS), -1)
    q = r.quote_of[last] if last >= 0 else -1
    if q < 0 or p.words[last][-1] not in "?!":
        return False
    first = r.quote_tokens[q][0]
    return first > 0 and p.words[first - 1] in (",", ":")


def _comes_before(r: Reading, at: int, first: int, t: int) -> bool:
    """Whether the token ``at`` ends a quotation that leads to a clause of saying beginning at ``first``."""
    p = r.p
    q = r.quote_of[at]
    if q < 0 or q == r.quote_of[t] or first - at > 3:
        return False
    last = next((x for x in reversed(r.quote_tokens[q]) if p.words[x] not in MARKS), -1)
    if p.words[first - 1] == ";":
        return False
    stopped = last >= 0 and p.words[last].endswith(".") and not p.words[last].endswith("..")
    return not stopped or p.words[first][:1].islower()


def is_whole(r: Reading, quoted: range) -> bool:
    """Whether quoted words are a sentence of their own: they begin with a capital after a mark or stop."""
    p = r.p
    words = [x for x in quoted[:6] if r.is_word(x)]
    if len(words) < 2 or not p.words[words[0]][:1].isupper():
        return False
    return len(r.words(quoted)) > 3 and any(p.tags[x] in FINITE for x in quoted)


def _next_block(r: Reading, t: int) -> list[int]:
    """The quotation that a paragraph ending in a colon leads to."""
    number = r.block_of[t] + 1
    if number >= len(r.blocks) or not r.block_tokens[number]:
        return []
    tokens = r.block_tokens[number]
    q = r.quote_of[tokens[0]]
    if q < 0:
        return []
    return list(r.quote_tokens[q])


def _ends_sentence(r: Reading, t: int) -> bool:
    """Whether a stop stands right before a token."""
    return t > 0 and r.p.words[t - 1] in (".", "?", "!")

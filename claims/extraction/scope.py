"""How far the words reach that somebody said: whole quotations, over sentences and paragraphs."""

from __future__ import annotations

from .reading import Reading
from .relations import Attribution

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def close_quotations(r: Reading, a: Attribution, *, spoken: bool) -> None:
    """Let content that reaches into quoted words take them whole, with what goes on after the cue.

    ``spoken`` marks a verb that may stand between two quotations: "…," she said. "…"
    """
    own = {*a.cue, *a.source, *a.channel_tokens}
    if a.relative >= 0:
        own.add(a.relative)
    content = set(a.content)
    here = r.quote_of[a.head]
    touched = {r.quote_of[t] for t in content} - {-1, here}
    for q in sorted(touched):
        content.update(r.words(r.quote_tokens[q]))
    if touched and spoken and here < 0:
        _join_next(r, a, content, touched)
    content -= own
    quoted = sum(1 for t in content if r.quote_of[t] >= 0 and r.quote_of[t] != here)
    a.quoted = quoted > 0
    a.content = r.trimmed(sorted(content))
    a.direct = quoted * 10 >= len(r.words(a.content)) * 8 > 0


def _join_next(r: Reading, a: Attribution, content: set[int], touched: set[int]) -> None:
    """ "…," she said. "…": the quotation after the cue in the same paragraph goes on."""
    last = max(touched)
    block = r.block_of[a.head]
    at = max(max(content), a.head, *(a.source or [-1]), *(a.channel_tokens or [-1]))
    below = set(r.tree.subtree(a.head)) if a.head > min(content) else set()
    for q in range(last + 1, len(r.quote_tokens)):
        tokens = r.quote_tokens[q]
        if not tokens or r.block_of[tokens[0]] != block:
            break
        between = [t for t in range(at + 1, tokens[0]) if r.is_word(t) and t not in below]
        if between:
            break
        content.update(r.words(tokens))
        at = tokens[-1]
        touched.add(q)
    q = max(touched)
    while q + 1 < len(r.quotations) and r.quotations[q].continued:
        q += 1
        content.update(r.words(r.quote_tokens[q]))


def quotation_beside(r: Reading, t: int, first: int, last: int) -> list[int]:
    """The words of the quotation right before or right after a clause of saying, with what of its sentence leads to it.

    ``first`` and ``last`` are the ends of that clause. Only marks and stops may stand between.
    """
    p = r.p
    block = r.block_tokens[r.block_of[t]]
    at = first - 1
    while at >= block.start and not r.is_word(at) and r.quote_of[at] < 0:
        at -= 1
    if at >= block.start and r.quote_of[at] >= 0 and first - at <= 3:
        quoted = r.quote_tokens[r.quote_of[at]]
        start = max(block.start, p.sents[r.tree.sentence[quoted[0]]][0])
        lead = [x for x in range(start, quoted[0]) if r.is_word(x)]
        if lead and p.words[lead[0]] == "But" and len(lead) < 3:
            lead = []
        return [*(lead if len(lead) <= 40 and not _ends_sentence(r, quoted[0]) else []), *r.words(quoted)]
    at = last + 1
    while at < block.stop and not r.is_word(at) and r.quote_of[at] < 0:
        at += 1
    if at < block.stop and r.quote_of[at] >= 0 and at - last <= 3:
        quoted = r.quote_tokens[r.quote_of[at]]
        if at == quoted[0] and (at - last > 1 or len(quoted) > 3) and not _ends_sentence(r, at):
            return r.words(quoted)
    return []


def _ends_sentence(r: Reading, t: int) -> bool:
    """Whether a stop stands right before a token."""
    return t > 0 and r.p.words[t - 1] in (".", "?", "!")


def runs_before(r: Reading, t: int, first: int) -> list[int]:
    """The words of the sentence before ", officials said": what they said, where a comma ends it."""
    p = r.p
    at = first - 1
    if at < 0 or p.words[at] not in (",", "--", "—", "–", "-"):
        return []
    start = r.sentence(t).start
    found = [x for x in range(start, at) if r.quote_of[x] == r.quote_of[t]]
    if len(found) < 3 or not any(p.tags[x] in _FINITE for x in found):
        return []
    return r.trimmed(found)

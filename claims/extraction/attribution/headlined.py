"""Quoted words in a headline, which the verb right before them gives to who the headline begins with."""

from __future__ import annotations

from claims.extraction.syntax.grammar import DASHES
from claims.extraction.words.frames import CLAUSE, OBJECT, SPEAK
from claims.extraction.words.lexicon import words

from .reading import MARKS, Reading
from .relations import Attribution

_TOLD = SPEAK | CLAUSE | OBJECT | words("speak issue")
_LONGEST_NAME = 6  # tokens
_ENDING = words("after as amid while when before , ; :")


def headlined(r: Reading, tokens: range) -> Attribution | None:
    """ "Mayor Reveals ‘Heavy’ Cost of Bridge": what the mayor says goes to the end of the headline.

    The words alone tell: a parser does not know a verb with a capital.
    """
    p = r.p
    block, verb = r.block_of[tokens[0]], tokens[0] - 1
    start = next((t + 1 for t in range(verb, r.block_tokens[block].start, -1) if p.words[t] == ":"), -1)
    start = max(start, r.block_tokens[block].start)
    if (block and r.blocks[block].role != "headline") or not start < verb <= start + _LONGEST_NAME:
        return None
    word = p.lowers[verb]
    if word[-1:] != "s" or (word[:-1] not in _TOLD and word[:-2] not in _TOLD):
        return None
    name = list(range(start, verb))
    if not all(r.is_word(t) for t in name) or any(p.tags[t] in ("IN", "TO", "CC", "PRP") for t in name):
        return None
    if not p.words[name[-1]][:1].isupper():
        return None
    stop = tokens.stop
    last = next((t for t in reversed(tokens) if p.words[t] not in MARKS), tokens[0])
    while stop < r.block_tokens[block].stop and p.words[last] not in (",", "."):
        if p.lowers[stop] in _ENDING or p.words[stop] in DASHES or r.quote_of[stop] >= 0:
            break
        stop += 1
    rest = r.trimmed(range(tokens.stop, stop))
    return Attribution(head=verb, cue=[verb], source=name, content=rest, source_head=name[-1], claims=False)

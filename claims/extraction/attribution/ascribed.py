"""Names that ascribe a quotation without a verb of saying: Ann Hale: "…"; "…" — Ann Hale; as Ann Hale put it, "…"."""

from __future__ import annotations

from claims.extraction.syntax.grammar import DASHES, NOMINAL, TENSED

from .reading import Reading
from .relations import Attribution

NAMES = frozenset(("NNP", "NNPS"))
_NAME_WORDS = 8


def blank(head: int, cue: list[int], source: list[int], source_head: int) -> Attribution:
    """Who says it and by which words; what is said is put in later."""
    return Attribution(head=head, cue=cue, source=source, content=[], source_head=source_head)


def labelled(r: Reading, tokens: range) -> Attribution | None:
    """A name after a dash or another quotation and before a colon: "Pollsters agree - Carl Bial: “…”"."""
    p = r.p
    at = tokens[0] - 1
    while at > 0 and p.tags[at] == "_SP":
        at -= 1
    if at <= 0 or p.words[at] != ":" or r.block_of[at] != r.block_of[tokens[0]]:
        return None
    name = name_before(r, at, r.block_tokens[r.block_of[at]].start)
    if not name or name[-1] != at - 1 or not name[0]:
        return None
    before = name[0] - 1
    turned = r.quote_of[before] >= 0 and r.block_of[before] == r.block_of[at]  # Hale: “…” Berg: “…”
    return named_by(r, at, name) if turned or p.words[before] in DASHES else None


def origin(r: Reading, at: int, start: int) -> list[int]:
    """ "More from the report:": the report."""
    p = r.p
    for t in range(at - 1, max(start - 1, at - 10), -1):
        if p.lowers[t] == "from" and t - start < 3:
            own = r.trimmed(range(t + 1, at))
            return own if own and p.tags[own[-1]] in NOMINAL else []
        if p.tags[t] in TENSED:
            break
    return []


def headed(r: Reading, at: int, start: int) -> list[int]:
    """ "Hale on Closing the Bridge: “…”": who heads a line that is no sentence."""
    p = r.p
    block = r.block_tokens[r.block_of[at]]
    if start != block.start or any(p.tags[t] in TENSED for t in range(start, at)):
        return []
    end = start
    while end < at and p.words[end][:1].isupper() and p.tags[end][:2] == "NN":
        end += 1
    if not 0 < end - start < 4 or (end < at and p.lowers[end] not in ("on", "to", "after", "in")):
        return []
    return list(range(start, end))


def put_by(r: Reading, at: int, start: int) -> Attribution | None:
    """ "As Hale, the mayor, put it, “…”"; "in the mayor's words, “…”"; "in the words of Ann Hale, “…”"."""
    p = r.p
    for t in range(at - 1, max(start, at - 14), -1):
        if r.quote_of[t] >= 0:
            return None
        if p.lowers[t] == "it" and p.lemmas[t - 1] == "put":
            first = next((x for x in range(t - 2, max(start - 1, t - 24), -1) if p.lowers[x] == "as"), -1)
            own = r.trimmed(range(first + 1, t - 1)) if first >= 0 else []
            noun = next((x for x in own if p.tags[x] in NOMINAL and p.tags[x + 1] not in NOMINAL), -1)
            return blank(t - 1, [t - 1, t], own, noun) if noun >= 0 and p.lemmas[noun] != "it" else None
        if p.lowers[t] in ("words", "view") and t > start + 1:
            if t == at - 1 and p.tags[t - 1] in ("POS", "PRP$"):
                owner = [x for x in r.tree.subtree(t) if x < t and p.tags[x] != "POS"]
                if owner and owner[0] > start - 1 and p.lowers[owner[0] - 1] == "in":
                    return blank(t, [owner[0] - 1, t], owner, owner[-1])
            if p.lowers[t + 1] == "of" and p.lowers[t - 1] == "the" and p.lowers[t - 2] == "in":
                own = r.trimmed(range(t + 2, at))
                if own and p.tags[own[-1]] in NOMINAL:
                    return blank(t, [t - 2, t - 1, t, t + 1], own, own[-1])
            return None
    return None


def named_by(r: Reading, at: int, name: list[int]) -> Attribution:
    p, own = r.p, set(name)
    head = next((t for t in name if p.heads[t] not in own or p.heads[t] == t), name[-1])
    lead: list[int] = []
    if name[0] and p.lowers[name[0] - 1] == "from":  # "More from Ann Hale:"
        lead = [
            t for t in range(max(r.block_tokens[r.block_of[at]].start, name[0] - 2), name[0]) if r.is_word(t)
        ]
    made = blank(at, [*lead, at], name, head)
    made.colon = (r.p.starts[at], r.p.ends[at])
    return made


def colon_before(r: Reading, t: int) -> int:
    """The colon that ends the paragraph before, or -1."""
    number = r.block_of[t] - 1
    if number < 0 or not r.block_tokens[number]:
        return -1
    last = r.block_tokens[number][-1]
    return last if r.p.words[last] == ":" else -1


def name_before(r: Reading, at: int, start: int) -> list[int]:
    """The name right before a colon: "More from Ann Hale:"."""
    p = r.p
    first = at
    while first > start and (p.tags[first - 1] in NAMES or p.lowers[first - 1] in ("and", "of", ".")):
        first -= 1
    name = r.trimmed(range(first, at))
    if not name and at == start + 1 and p.words[start][:1].isupper() and p.tags[start][:2] == "NN":
        return [start]
    while name and p.tags[name[0]] not in NAMES:
        name.pop(0)
    if (
        name
        and name[0] > start
        and p.tags[name[0] - 1] == "IN"
        and any(label in ("GPE", "LOC") and a <= name[-1] < b for a, b, label in p.ents)
    ):
        return []  # "said she was from Denmark: “…”": a place does not speak
    return name if len(name) <= _NAME_WORDS else []


def signed(r: Reading, q: int, tokens: range) -> Attribution | None:
    """A quotation that a name follows after a dash, in its own line or the next: — Ann Hale, mayor."""
    p = r.p
    block = r.block_tokens[r.block_of[tokens[0]]]
    rest = range(tokens.stop, block.stop)
    if not any(r.is_word(t) for t in rest):
        number = r.block_of[tokens[0]] + 1
        if number >= len(r.blocks):
            return None
        rest = r.block_tokens[number]
    while len(rest) and p.words[rest[0]] in (",", "."):
        rest = rest[1:]
    if not len(rest):
        return None
    end = r.quotations[q].end
    between = p.text[end : p.ends[rest[0]]]
    gap = between.strip(" \n\r\u00a0.,")
    if not gap or gap[0] not in "-–—―":
        return None
    rest = _line(r, rest)
    name = r.trimmed([t for t in rest if p.words[t] not in DASHES])
    if not name or len(name) > _NAME_WORDS * 2 or any(r.quote_of[t] >= 0 for t in name):
        return None
    plain = len(name) < 6 and all(p.words[t][:1].isupper() or not r.is_word(t) for t in name)
    if not plain and (p.tags[name[0]] not in NAMES or any(p.tags[t] in TENSED for t in name)):
        return None  # a name alone is one, whatever the parser takes it for
    last = next((i for i, t in enumerate(name) if p.tags[t] not in NAMES and not plain), len(name))
    if p.words[rest[0]] in DASHES:
        return blank(rest[0], [rest[0]], name, name[last - 1])
    made = blank(rest[0], [], name, name[last - 1])
    dash = end + between.index(gap[0])  # it is written onto the mark or the name
    made.colon = (dash, dash + 1)
    return made


def _line(r: Reading, tokens: range) -> range:
    """Tokens up to the end of the line in which the first word of them stands."""
    p = r.p
    for t in tokens[1:]:
        if "\n" in p.text[p.ends[t - 1] : p.starts[t]] and any(r.is_word(x) for x in range(tokens[0], t)):
            return range(tokens[0], t)
    return tokens

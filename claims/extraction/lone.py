"""Quotations that no verb of saying claims: by any verb beside them, by a name, or by who spoke last."""

from __future__ import annotations

from .reading import MARKS, SILENT, Reading
from .relations import Attribution
from .scope import is_whole
from .speakers import antecedent, noun_phrase, subject_of

_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_STOPS = frozenset((",", ".", ";", ":", "--", "—", "–", "?", "!"))
_NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD"))
_DASHES = frozenset(("-", "–", "—", "--", "―"))
_MERE = frozenset(("be", "have", "do", "get", "become", "remain"))
_BRIEF = frozenset(("object", "prepositional", "infinitive", "idiom"))
_NAMES = frozenset(("NNP", "NNPS"))
_REACH = 14  # tokens of a clause that may stand beside a quotation
_NAME_WORDS = 8


def add_quotations_beside(r: Reading, found: list[Attribution]) -> None:
    """Add  "…," reacted Hale; Hale makes it plain: "…"; "…" — Ann Hale: any words that give a quotation its speaker."""
    taken: set[int] = set()
    heads: set[int] = set()
    brief: dict[int, Attribution] = {}
    for a in found:
        if not a.inside:
            taken |= a.quotations
            if a.rule in _BRIEF and not a.quotations:
                brief[a.head] = a
            else:
                heads.add(a.head)
    made: list[Attribution] = []
    gone: set[int] = set()
    for q, tokens in enumerate(r.quote_tokens):
        if q in taken or not tokens or r.blocks[r.block_of[tokens[0]]].role in SILENT:
            continue
        by = _signed(r, q, tokens)
        if by is None and is_whole(r, tokens):
            by = _after(r, tokens, heads) or _before(r, tokens, heads)
        elif by is None:
            by = _wording(r, tokens, heads)
        if by is not None:
            weak = brief.pop(by.head, None)
            if weak is not None:
                gone.add(id(weak))  # "scolded him: “…”" tells what she said, not whom she scolded
            by.content = r.trimmed(tokens)
            by.quotations = {q}
            by.direct = by.quoted = True
            by.rule, by.rank = "beside", 1
            made.append(by)
    found[:] = [*(a for a in found if id(a) not in gone), *made]


def _blank(head: int, cue: list[int], source: list[int], source_head: int) -> Attribution:
    return Attribution(head=head, cue=cue, source=source, content=[], source_head=source_head)


def _after(r: Reading, tokens: range, heads: set[int]) -> Attribution | None:
    """ "…," Hale scoffed. "…!" boomed the mayor."""
    p = r.p
    last = next((t for t in reversed(tokens) if p.words[t] not in MARKS), -1)
    stop = r.block_tokens[r.block_of[tokens[0]]].stop
    if last < 0 or p.words[last][-1] not in ",?!—-…" or tokens.stop >= stop:
        return None
    clause: list[int] = []
    for t in range(tokens.stop, min(stop, tokens.stop + _REACH)):
        if (
            r.quote_of[t] >= 0
            or p.words[t] in (".", ";", ":")
            or (p.words[t] == "," and any(p.tags[x] in _FINITE for x in clause))
        ):
            break
        if r.is_word(t):
            clause.append(t)
    verb = next((t for t in clause if p.tags[t] in _FINITE), -1)
    if verb < 0 or verb in heads:
        return None
    subject = [t for t in clause if t < verb and p.tags[t] != "RB"]
    if not subject:
        subject = [t for t in clause if t > verb]
        end = next(
            (i for i, t in enumerate(subject) if p.tags[t] in ("IN", "TO", "WP", "WDT", "RB")), len(subject)
        )
        subject = subject[:end]
    if (
        not subject
        or p.tags[subject[-1]] not in _NOMINAL
        or p.tags[subject[0]] in ("IN", "WP", "WDT", "CC", "WRB")
    ):
        return None
    made = _blank(verb, [verb], subject, subject[-1])
    made.fronted = True
    return made


def _before(r: Reading, tokens: range, heads: set[int]) -> Attribution | None:
    """Hale boomed, "…"; the letter makes it plain: "…"; Ann Hale: "…"."""
    p = r.p
    at = tokens[0] - 1
    block = r.block_tokens[r.block_of[tokens[0]]]
    if at < block.start:
        at = _colon_before(r, tokens[0])
    if at < 0 or p.words[at] not in (",", ":"):
        return None
    start = max(r.sentence(at).start, r.block_tokens[r.block_of[at]].start)
    reach = at - 4 if p.words[at] == "," else at - 30
    if p.words[at] == ":":
        name = _name_before(r, at, start)
        led = name and (
            name[0] == start or p.words[name[0] - 1] in _DASHES or p.lowers[name[0] - 1] == "from"
        )
        if led:
            return _named(r, at, name)
    for t in range(at - 1, max(start, reach) - 1, -1):
        if r.quote_of[t] >= 0:
            break
        if p.tags[t] in _FINITE or (p.tags[t] == "VBG" and at - t < 3):
            subject = subject_of(r, t)
            if subject < 0 or t in heads:
                continue
            head = antecedent(r, subject)
            source = noun_phrase(r, head)
            if at in source or not source:
                continue
            return _blank(t, [t], source, head)
    if p.words[at] == ":":
        name = _name_before(r, at, start)
        if name:
            return _named(r, at, name)
    return None


def _named(r: Reading, at: int, name: list[int]) -> Attribution:
    made = _blank(at, [at], name, name[-1])
    made.colon = (r.p.starts[at], r.p.ends[at])
    return made


def _wording(r: Reading, tokens: range, heads: set[int]) -> Attribution | None:
    """ "He offered “my thoughts and prayers”": somebody's words, no title, right after a verb with a subject."""
    p = r.p
    words = r.words(tokens)
    verb = tokens[0] - 1
    if len(words) < 2 or verb < 0 or verb in heads or not p.words[words[0]][:1].islower():
        return None
    if p.tags[verb] not in _FINITE or p.lemmas[verb].lower() in _MERE or r.quote_of[verb] >= 0:
        return None
    subject = subject_of(r, verb)
    if subject < 0:
        return None
    head = antecedent(r, subject)
    made = _blank(verb, [verb], noun_phrase(r, head, without=[verb]), head)
    made.claims = False
    return made


def _colon_before(r: Reading, t: int) -> int:
    """The colon that ends the paragraph before, or -1."""
    number = r.block_of[t] - 1
    if number < 0 or not r.block_tokens[number]:
        return -1
    last = r.block_tokens[number][-1]
    return last if r.p.words[last] == ":" else -1


def _name_before(r: Reading, at: int, start: int) -> list[int]:
    """The name right before a colon: "More from Ann Hale:"."""
    p = r.p
    first = at
    while first > start and (p.tags[first - 1] in _NAMES or p.lowers[first - 1] in ("and", "of", ".")):
        first -= 1
    name = r.trimmed(range(first, at))
    while name and p.tags[name[0]] not in _NAMES:
        name.pop(0)
    return name if len(name) <= _NAME_WORDS else []


def _signed(r: Reading, q: int, tokens: range) -> Attribution | None:
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
    gap = p.text[r.quotations[q].end : p.ends[rest[0]]].strip(" \n\r.,")
    if not gap or gap[0] not in "-–—―":
        return None
    name = r.trimmed([t for t in rest if p.words[t] not in _DASHES])
    if not name or len(name) > _NAME_WORDS * 2 or p.tags[name[0]] not in _NAMES:
        return None
    if any(p.tags[t] in _FINITE or r.quote_of[t] >= 0 for t in name):
        return None
    last = next((i for i, t in enumerate(name) if p.tags[t] not in _NAMES), len(name))
    cue = [rest[0]] if p.words[rest[0]] in _DASHES else []
    return _blank(rest[0], cue, name, name[last - 1])


def lone_quotations(r: Reading, found: list[Attribution]) -> list[Attribution]:
    """A sentence that is all quotation, with no cue of its own, is by who spoke just before."""
    p = r.p
    covered = bytearray(len(p.words))
    spoken: list[Attribution] = []
    for a in found:
        for t in a.content:
            covered[t] = 1
        if a.rule in ("clause", "beside", "inserted", "colon") and a.source and not a.inside:
            spoken.append(a)
    spoken.sort(key=lambda a: a.head)
    made: list[Attribution] = []
    at = 0
    for tokens in r.quote_tokens:
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
        speaker = spoken[at - 1] if at and block - 1 <= r.block_of[spoken[at - 1].head] else None
        before = _who_acts(r, words[0], block)
        if before is not None and (speaker is None or speaker.head < before.head):
            speaker = before
        if speaker is None:
            continue
        made.append(
            Attribution(
                head=speaker.head, cue=speaker.cue, source=speaker.source, content=words,
                source_head=speaker.source_head, direct=True, quoted=True, rank=4, rule="loose",
                relative=speaker.relative,
            )
        )  # fmt: skip
    return made


def _who_acts(r: Reading, t: int, block: int) -> Attribution | None:
    """ "Hale shook her head. “No.”": who acts in the sentence right before, in the same paragraph."""
    p = r.p
    number = r.tree.sentence[t]
    if not number:
        return None
    first, last = p.sents[number - 1]
    if r.block_of[first] != block or any(r.quote_of[x] >= 0 for x in range(first, last)):
        return None
    root = next((x for x in range(first, last) if p.heads[x] == x and p.tags[x] in _FINITE), -1)
    if root < 0:
        return None
    subject = subject_of(r, root)
    if subject < 0 or not (p.tags[subject] in _NAMES or p.lowers[subject] in ("he", "she", "they")):
        return None
    return _blank(root, [root], noun_phrase(r, subject), subject)

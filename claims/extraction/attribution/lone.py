"""Quotations that no verb of saying claims: by any verb beside them, by a name, or by what the words alone show."""

from __future__ import annotations

from claims.extraction.syntax.grammar import DASHES, NOMINAL, TENSED
from claims.extraction.words.cues import REPORTS
from claims.extraction.words.frames import SPEAK
from claims.extraction.words.lists import word_list

from .ascribed import blank, colon_before, headed, labelled, name_before, named_by, origin, put_by, signed
from .chants import chanted
from .headlined import headlined
from .reading import MARKS, SILENT, Reading
from .relations import Attribution
from .scope import is_whole
from .speakers import ROLES, SOMEBODY, antecedent, noun_phrase, subject_of

_MERE = frozenset(("be", "have", "do", "get", "become", "remain"))
_BRIEF = frozenset(("object", "prepositional", "infinitive", "idiom"))
_REACH = 14  # tokens of a clause that may stand beside a quotation
_DOING = ("er", "or", "ist", "ee", "man", "woman", "ian", "ant")
_NOBODY = frozenset(("it", "there", "this", "that", "these", "what"))
UTTERED = word_list("saying.uttering")
"""Verbs of uttering: beside quoted words they need no whole sentence."""


def add_quotations_beside(r: Reading, found: list[Attribution]) -> None:
    """Add  "…," reacted Hale; Hale makes it plain: "…"; "…" — Ann Hale: any words that give a quotation its speaker."""
    p = r.p
    taken: set[int] = set()
    heads: set[int] = set()
    brief: dict[int, Attribution] = {}
    for a in found:
        if not a.inside:
            nobody = not (a.source or a.unnamed)
            if nobody and a.rule == "clause" and a.content[0] < a.head:
                brief[a.head] = a  # it would be left out: its words are free for who is found here
                continue
            taken |= a.quotations
            if not a.quotations and (a.rule in _BRIEF or nobody):
                brief[a.head] = a
            else:
                heads.add(a.head)
    made: list[Attribution] = []
    gone: set[int] = set()
    for q, tokens in enumerate(r.quote_tokens):
        if not tokens or r.blocks[r.block_of[tokens[0]]].role in SILENT:
            continue
        by = labelled(r, tokens)
        if q in taken:
            if by is None or not _let_go(r, found, q, by.source[0]):
                continue
        else:
            by = by or signed(r, q, tokens)
        led = tokens[0] > 0 and p.words[tokens[0] - 1] in (",", ":")
        if by is None and (is_whole(r, tokens) or (led and _is_exclaimed(r, tokens))):
            if led and p.words[tokens[-2]] != ",":
                by = _before(r, tokens, heads) or _after(r, tokens, heads)
            else:
                by = _after(r, tokens, heads) or _before(r, tokens, heads)
        elif by is None:
            by = _after(r, tokens, heads) or (None if _is_name(r, tokens) else _wording(r, tokens, heads))
            if by is None and led:
                by = put_by(r, tokens[0] - 1, r.sentence(tokens[0]).start)
        by = by or chanted(r, tokens, heads)
        if by is None and (by := headlined(r, tokens)) is not None:
            gone |= {id(a) for a in found if a.head == by.head}  # "Hale Declares ‘Victory,’ Ignores Rivals"
        if by is not None:
            weak = brief.pop(by.head, None)
            if weak is not None:
                gone.add(id(weak))  # "scolded him: “…”" tells what she said, not whom she scolded
            by.content = r.trimmed([*by.content, *tokens])
            by.quotations = {q}
            by.direct = by.quoted = True
            by.rule, by.rank = "beside", 1
            made.append(by)
    found[:] = [*(a for a in found if id(a) not in gone), *made]


def _is_name(r: Reading, tokens: range) -> bool:
    """Whether quoted words of a headline are written as a name: "Storm Sinks ‘River Queen’"."""
    p = r.p
    first = r.block_of[tokens[0]]
    return (first == 0 or r.blocks[first].role == "headline") and all(
        p.text[p.starts[t]].isupper() for t in tokens if r.is_word(t)
    )


def _after(r: Reading, tokens: range, heads: set[int]) -> Attribution | None:
    """ "…," Hale scoffed. "…!" boomed the mayor. "…," the paper states."""
    p = r.p
    last = next((t for t in reversed(tokens) if p.words[t] not in MARKS), -1)
    stop = r.block_tokens[r.block_of[tokens[0]]].stop
    if last < 0 or tokens.stop >= stop:
        return None
    final = p.words[last][-1]
    if final not in ",?!—-….":
        return None
    clause: list[int] = []
    for t in range(tokens.stop, min(stop, tokens.stop + _REACH)):
        if (
            r.quote_of[t] >= 0
            or p.words[t] in (".", ";", ":")
            or (p.words[t] == "," and any(p.tags[x] in TENSED for x in clause))
        ):
            break
        if r.is_word(t):
            clause.append(t)
    verbs = [t for t in clause if p.tags[t] in TENSED]
    uttered = (t for t in verbs if p.lemmas[t] in UTTERED and p.tags[t - 1] not in ("WP", "WDT"))
    verb = next(uttered, verbs[0] if verbs else -1)
    if verb < 0 or p.lemmas[verb] not in UTTERED:
        likely = _mistagged(r, clause)
        verb = likely if likely >= 0 and (verb < 0 or likely < verb) else verb
    if verb < 0 or verb in heads:
        return None
    if p.lemmas[verb] in ("be", "have"):
        if p.deps[verb] in ("aux", "auxpass"):
            verb = p.heads[verb]  # "is quoted as saying", not "was echoing her"
            if verb not in clause or p.lemmas[verb] not in UTTERED:
                return None
        elif final != ",":
            return None
    saying = p.lemmas[verb] in UTTERED or (verb == tokens.stop and p.lemmas[verb] == "read")
    whole = is_whole(r, tokens)
    if not saying and not whole:
        return None
    if final == "." and not (saying and len(clause) < 5 and clause[-1] == verb):
        return None  # a sentence of its own, but for a plain "…." Hale said.
    subject = _named_after(r, [t for t in clause if t < verb and p.tags[t] != "RB"])
    if any(p.tags[t] in TENSED for t in subject):
        return None
    if not subject and not any(t < verb and p.tags[t] != "RB" for t in clause):
        subject = _named_after(r, [t for t in clause if t > verb])
        if not whole and not _starts(r, tokens):
            return None
    if not subject or p.tags[subject[0]] in ("WP", "WDT", "CC", "WRB"):
        return None
    named = p.words[subject[-1]][:1].isupper() and len(subject) == 1
    nominal = p.tags[subject[-1]] in NOMINAL or p.lowers[subject[-1]] in SOMEBODY
    if not (named or (nominal and p.tags[subject[0]] != "IN")):
        return None
    if not saying and not named and subject[-1] < verb and not _may_utter(r, subject[-1]):
        return None
    made = blank(verb, [verb], subject, subject[-1])
    made.fronted = True
    if not whole and not _starts(r, tokens):
        made.content = list(range(r.sentence(tokens[0]).start, tokens[0]))
    return made


def _is_exclaimed(r: Reading, tokens: range) -> bool:
    """Whether quoted words begin and end like a sentence, though no verb shows it: “Don't stop!”"""
    words = [t for t in tokens if r.p.words[t] not in MARKS]
    first, last = (r.p.words[words[0]], r.p.words[words[-1]]) if len(words) > 2 else ("", "")
    return first[:1].isupper() and last[-1:] in ("!", "?", ".")


def _may_utter(r: Reading, noun: int) -> bool:
    """Whether a noun or pronoun is somebody, or something that says."""
    p = r.p
    if p.tags[noun] == "PRP" or p.lowers[noun] in SOMEBODY:
        return p.lowers[noun] not in _NOBODY
    lemma = p.lemmas[noun]
    return p.tags[noun][:3] == "NNP" or lemma in ROLES or lemma in REPORTS or lemma.endswith(_DOING)


def _starts(r: Reading, tokens: range) -> bool:
    """Whether quoted words begin a sentence."""
    first = r.sentence(tokens[-1]).start
    return not any(r.is_word(t) for t in range(first, tokens[0]))


def _mistagged(r: Reading, clause: list[int]) -> int:
    """The verb of a clause whose verb the parser takes for a noun: "the paper states", "Hale notes"; -1 for none."""
    p = r.p
    for t in clause[1:8]:
        if (
            (t == clause[-1] or t - clause[0] < 5)
            and p.tags[t] in ("NN", "NNS", "NNP", "NNPS")
            and p.words[t].islower()
            and p.lemmas[t] in SPEAK
            and (t == clause[-1] or p.tags[t + 1] in (",", "IN", "TO", ":") or t + 1 not in clause)
        ):
            return t
    return -1


def _named_after(r: Reading, rest: list[int]) -> list[int]:
    """Who is named right after the verb: up to "of", a comma or a bracket."""
    found: list[int] = []
    for t in rest:
        if r.p.tags[t] in ("IN", "TO", "WP", "WDT", "RB") or (
            found and t - found[-1] > 1 and r.p.words[t - 1] != "-"
        ):
            break
        found.append(t)
    return found


def _before(r: Reading, tokens: range, heads: set[int]) -> Attribution | None:
    """Hale boomed, "…"; the letter makes it plain: "…"; Ann Hale: "…"."""
    p = r.p
    at = tokens[0] - 1
    block = r.block_tokens[r.block_of[tokens[0]]]
    while at >= block.start and p.tags[at] == "_SP":
        at -= 1
    if at < block.start:
        at = colon_before(r, tokens[0])
    if at < 0 or p.words[at] not in (",", ":"):
        return None
    start = max(r.sentence(at).start, r.block_tokens[r.block_of[at]].start)
    reach = at - 4 if p.words[at] == "," else at - 30
    if p.words[at] == ":":
        name = name_before(r, at, start)
        led = name and (name[0] == start or p.words[name[0] - 1] in DASHES or p.lowers[name[0] - 1] == "from")
        if not led:
            name = origin(r, at, start) or headed(r, at, start)
        if name:
            return named_by(r, at, name)
    put = put_by(r, at, start)
    if put is not None:
        return put
    for t in range(at - 1, max(start, reach) - 1, -1):
        if r.quote_of[t] >= 0:
            break
        if p.tags[t] in TENSED or (p.tags[t] == "VBG" and at - t < 3):
            subject = subject_of(r, t)
            if subject < 0 or t in heads or p.deps[t] == "auxpass":
                continue  # "Hale was asked: “…”" is not said by Hale
            if p.lowers[subject] in _NOBODY and p.lemmas[t] not in UTTERED:
                return None  # "It gets better: “…”"
            head = antecedent(r, subject)
            source = noun_phrase(r, head)
            if at in source or not source:
                continue
            if p.words[at] == ":" and p.tags[t] != "VBG" and not _may_utter(r, head):
                name = name_before(r, at, start)
                if (
                    name
                    and p.lemmas[t] not in UTTERED
                    and name[-1] == at - 1
                    and name[0] > t
                    and p.tags[name[0] - 1] != "IN"
                ):
                    return named_by(r, at, name)  # "The fall did not surprise Ann Hale: “…”"
            made = blank(t, [t], source, head)
            if head != subject:
                made.relative = subject
            return made
    if p.words[at] == ":":
        name = name_before(r, at, start)
        if name:
            return named_by(r, at, name)
    return None


def _let_go(r: Reading, found: list[Attribution], q: int, name: int) -> bool:
    """Take a quotation, and the name before it, from who is found to say it; whether it was theirs alone."""
    held = [a for a in found if not a.inside and q in a.quotations]
    if len(held) != 1 or held[0].head > name:
        return False
    rest = [t for t in held[0].content if t < name]
    if rest:
        held[0].quotations = {other for other in held[0].quotations if other < q}
        held[0].content = r.trimmed(rest)
    else:
        found.remove(held[0])
    return True


def _wording(r: Reading, tokens: range, heads: set[int]) -> Attribution | None:
    """ "He offered “my thoughts and prayers”": somebody's words, no title, right after a verb with a subject."""
    p = r.p
    words = r.words(tokens)
    verb = tokens[0] - 1
    if verb < 0 or verb in heads or r.quote_of[verb] >= 0 or not words:
        return None
    if p.words[verb] == "," and p.tags[verb - 1] == "VBG":
        verb -= 1
    uttered = p.lemmas[verb] in UTTERED or p.lemmas[verb] == "mouth"
    if not uttered and (len(words) < 2 or not p.words[words[0]][:1].islower()):
        return None
    if p.tags[verb] not in TENSED and not (uttered and p.tags[verb] == "VBG"):
        return None
    if p.lemmas[verb].lower() in _MERE:
        return None
    subject = subject_of(r, verb)
    if subject < 0:
        return None
    head = antecedent(r, subject)
    made = blank(verb, [verb], noun_phrase(r, head, without=[verb]), head)
    made.claims = False
    return made

"""How something was said, and what stands aside in it."""

from __future__ import annotations

from claims.extraction.syntax.grammar import COMMAS
from claims.extraction.words.cues import CHANNEL_NOUNS, CHANNEL_PREPOSITIONS
from claims.extraction.words.lexicon import words
from claims.extraction.words.lists import word_list

from .reading import Reading
from .relations import Attribution

_WHEN = words("during after before until since through across amid amidst throughout")
_WHERE = frozenset(("on", "in", "at", "by"))
_OCCASIONS = CHANNEL_NOUNS | word_list("speaking.occasions")


def without_asides(r: Reading, found: list[int]) -> list[int]:
    """Words without the relative clauses that commas set off: ", who was mayor then,"."""
    p = r.p
    inside = set(found)
    for x in found:
        if p.deps[x] == "relcl" and r.quote_of[x] < 0 and x in inside:
            own = r.tree.subtree(x)
            if (
                own[0] > found[0]
                and p.words[own[0] - 1] in COMMAS
                and p.tags[own[0]] in ("WDT", "WP", "WP$", "IN", "WRB")
            ):
                inside -= {*own}
    return r.trimmed([x for x in found if x in inside]) if len(inside) < len(found) else found


def is_aside(r: Reading, prep: int) -> bool:
    """Whether a phrase after an object tells when, where or how it was said: "during a rally", "in an op-ed"."""
    p = r.p
    word = p.lowers[prep]
    if word in _WHEN:
        return True
    return word in _WHERE and any(
        p.deps[g] == "pobj" and p.lemmas[g] in _OCCASIONS for g in r.tree.children[prep]
    )


def add_channel(r: Reading, made: Attribution, t: int) -> None:
    """ "on Twitter", "in a statement": how it was said belongs to the cue."""
    p, tree = r.p, r.tree
    for c in tree.children[t]:
        if p.deps[c] != "prep" or p.lowers[c] not in CHANNEL_PREPOSITIONS:
            continue
        noun = tree.child(c, frozenset(("pobj",)))
        if noun < 0 or p.lemmas[noun].lower() not in CHANNEL_NOUNS:
            continue
        own = set(made.source)
        kept = tree.subtree(c, without=_beyond(r, noun))
        kept = kept[: next((i for i, x in enumerate(kept) if x in own), len(kept))]
        if not kept:
            continue
        made.channel = " ".join(p.text[p.starts[kept[0]] : p.ends[kept[-1]]].split())
        if made.channel.count('"') % 2:
            made.channel += '"'
        elif "“" in made.channel and "”" not in made.channel:
            made.channel += "”"
        made.channel_tokens = [x for x in tree.subtree(c) if x not in own]
        return


def _beyond(r: Reading, noun: int) -> list[int]:
    """What hangs from the noun of a channel and is none itself: "in messages on Twitter (to the mayor)"."""
    p, tree = r.p, r.tree
    found = [x for x in tree.subtree(noun) if p.deps[x] == "appos" and r.quote_of[x] == r.quote_of[noun]]
    for g in tree.children[noun]:
        on = p.deps[g] == "prep" and p.lowers[g] in CHANNEL_PREPOSITIONS
        if p.deps[g] in ("relcl", "acl") or (
            p.deps[g] == "prep"
            and not (on and any(p.lemmas[x].lower() in CHANNEL_NOUNS for x in tree.children[g]))
        ):
            found.append(g)
    return found

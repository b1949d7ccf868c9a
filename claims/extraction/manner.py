"""How something was said, and what stands aside in it."""

from __future__ import annotations

from .cues import CHANNEL_NOUNS, CHANNEL_PREPOSITIONS
from .reading import Reading
from .relations import Attribution

_COMMAS = frozenset((",", "--", "—", "–", "-"))


def without_asides(r: Reading, found: list[int]) -> list[int]:
    """Words without the relative clauses that commas set off: ", who was mayor then,"."""
    p = r.p
    inside = set(found)
    for x in found:
        if p.deps[x] == "relcl" and r.quote_of[x] < 0 and x in inside:
            own = r.tree.subtree(x)
            if (
                own[0] > found[0]
                and p.words[own[0] - 1] in _COMMAS
                and p.tags[own[0]] in ("WDT", "WP", "WP$", "IN", "WRB")
            ):
                inside -= {*own}
    return r.trimmed([x for x in found if x in inside]) if len(inside) < len(found) else found


def add_channel(r: Reading, made: Attribution, t: int) -> None:
    """ "on Twitter", "in a statement": how it was said belongs to the cue."""
    p, tree = r.p, r.tree
    for c in tree.children[t]:
        if p.deps[c] != "prep" or p.lowers[c] not in CHANNEL_PREPOSITIONS:
            continue
        noun = tree.child(c, frozenset(("pobj",)))
        if noun < 0 or p.lemmas[noun].lower() not in CHANNEL_NOUNS:
            continue
        kept = tree.subtree(
            c, without=[g for g in tree.children[noun] if p.deps[g] in ("relcl", "acl", "prep")]
        )
        made.channel = " ".join(p.text[p.starts[kept[0]] : p.ends[kept[-1]]].split())
        if made.channel.count('"') % 2:
            made.channel += '"'
        elif "“" in made.channel and "”" not in made.channel:
            made.channel += "”"
        made.channel_tokens = tree.subtree(c)
        return

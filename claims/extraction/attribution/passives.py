"""Attribution in the passive: "was told by doctors that", "is expected to", "asked about the fire, he …"."""

from __future__ import annotations

from claims.extraction.words.frames import AS_OBJECT, CLAUSE, HELD, INFINITIVE, OBJECT, UNNAMED

from .manner import without_asides
from .reading import Reading
from .relations import Attribution
from .scope import close_quotations
from .speakers import antecedent, noun_phrase, subject_of

_ACCUSING = frozenset(("accuse", "charge", "blame"))


def _held(r: Reading, t: int, lemma: str) -> list[int]:
    """What something is known as or accused of."""
    p, tree = r.p, r.tree
    wanted = HELD.get(lemma, frozenset())
    for c in tree.children[t]:
        if c > t and p.deps[c] == "prep" and p.lowers[c] in wanted:
            return tree.subtree(c)
    return []


def is_perfect(r: Reading, t: int) -> bool:
    """Whether a participle that the parse takes for a passive follows "has", "had" or "'s" and no "been"."""
    p = r.p
    helpers = [p.lowers[c] for c in r.tree.children[t] if p.deps[c] in ("aux", "auxpass")]
    if not helpers or "been" in helpers:
        return False
    has_clause = any(p.deps[c] == "ccomp" and c > t for c in r.tree.children[t])
    return helpers[-1] in ("has", "have", "had") or (helpers[-1] in ("'s", "’s", "'d", "’d") and has_clause)


def asked(r: Reading, t: int) -> Attribution | None:
    """ "Asked about the fire, he …": somebody unnamed asked, unless an agent follows."""
    p, tree = r.p, r.tree
    agent = tree.child(t, frozenset(("agent",)))
    speaker = tree.child(agent, frozenset(("pobj",))) if agent >= 0 else -1
    content: list[int] = []
    for c in tree.children[t]:
        if c < t or c == agent:
            continue
        if p.deps[c] in ("ccomp", "xcomp", "dobj", "advcl"):
            content += tree.subtree(c)
        elif p.deps[c] == "prep" and p.lowers[c] in ("about", "for"):
            content += [x for x in tree.subtree(c) if x != c]
    if not content:
        return None
    source = noun_phrase(r, speaker) if speaker >= 0 else []
    content = r.without(sorted(content), {t, *source})
    if not content:
        return None
    made = Attribution(
        head=t, cue=[t], source=source, content=content, source_head=speaker, unnamed=speaker < 0, rank=3,
        rule="asked", claims=False,
    )  # fmt: skip
    if r.tree.is_passive(t) and r.quote_of[content[0]] >= 0:
        close_quotations(r, made)  # "Hale was asked, “If it rains, who will come?”"
    return made if made.content else None


def passive(r: Reading, t: int, lemma: str) -> Attribution | None:
    """ "was told by Y that", "is expected to": the agent speaks, or somebody unnamed, never the subject."""
    p, tree = r.p, r.tree
    reduced = p.deps[t] in ("acl", "advcl") and not tree.is_passive(t)
    subject = p.heads[t] if reduced else subject_of(r, t)
    agent = tree.child(t, frozenset(("agent",)))
    speaker = tree.child(agent, frozenset(("pobj",))) if agent >= 0 else -1
    opened = tree.child(t, frozenset(("xcomp",)))
    clause = tree.child(t, frozenset(("ccomp",)))
    about = [] if subject < 0 else noun_phrase(r, antecedent(r, subject))
    claims = True
    as_clause = any(p.lowers[c] == "as" and p.deps[c] in ("mark", "advmod") for c in tree.children[t])
    if as_clause and speaker >= 0 and p.deps[t] == "advcl":
        content = tree.subtree(p.heads[t], without=[t])
    elif reduced and lemma != "expect":
        return None
    elif clause >= 0 and lemma in CLAUSE and not reduced:
        content = tree.subtree(clause)
        if speaker < 0 and lemma not in UNNAMED:
            return None
    elif opened >= 0 and lemma in UNNAMED and (not reduced or speaker >= 0 or lemma == "expect"):
        content = sorted({*tree.subtree(opened), *about})
    elif speaker < 0 and about and (held := _held(r, t, lemma)):
        content = sorted({*about, *held})
        claims = False
    elif speaker >= 0 and (lemma in OBJECT or lemma in AS_OBJECT or lemma in INFINITIVE) and about:
        rest = [
            c for c in tree.children[t] if c > t and p.deps[c] in ("prep", "oprd", "xcomp") and c != agent
        ]
        content = sorted({*about, *(x for c in rest for x in tree.subtree(c))})
        claims = False
    else:
        return None
    cue = sorted([t, *tree.auxiliaries(t)])
    source = noun_phrase(r, speaker) if speaker >= 0 else []
    if lemma in _ACCUSING:
        of = next((x for x in source if x > speaker and p.lowers[x] in ("of", "with", "for")), -1)
        if of >= 0:  # "accused by his sister of taking it": of what, not whose sister
            content = sorted({*content, *(x for x in source if x >= of)})
            source = [x for x in source if x < of]
    content = without_asides(r, content)
    made = Attribution(
        head=t, cue=cue, source=source, content=r.without(content, {*cue, *source, agent}), source_head=speaker,
        unnamed=speaker < 0, rank=3, rule="passive", claims=claims,
    )  # fmt: skip
    if not made.content:
        return None
    close_quotations(r, made)
    return made if made.content else None

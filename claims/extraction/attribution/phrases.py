"""Attribution without a verb of saying: "according to", nouns ("a claim that"), colons and lone quotations."""

from __future__ import annotations

from claims.extraction.syntax.grammar import FINITE
from claims.extraction.syntax.tree import PASSIVE_SUBJECTS, SUBJECTS, VERB_TAGS
from claims.extraction.words.cues import GENERIC, MEDIA_WORDS, OFFICIAL_WORDS, ORGANISATION_WORDS, REPORTS
from claims.extraction.words.frames import ADJECTIVES, LIGHT, NOUN_PREPOSITIONS, NOUNS

from .citing import is_source
from .reading import Reading
from .relations import Attribution
from .scope import close_quotations
from .speakers import ROLES, antecedent, noun_phrase, subject_of

_POLLS = frozenset(("poll", "survey"))
_POBJ = frozenset(("pobj",))
_SPEAKERS = GENERIC | REPORTS | ORGANISATION_WORDS | OFFICIAL_WORDS | MEDIA_WORDS
_RAISING = frozenset(("raise", "renew", "have", "share"))
"""Light verbs that things do as well: "the fall raised doubts about", never "made no mention of"."""
_BEING = frozenset(("be", "feel", "remain", "seem", "become", "'s", "’s", "sound", "get"))
_BODIES = frozenset(("PERSON", "ORG", "GPE", "NORP"))


def according(r: Reading, t: int) -> Attribution | None:
    """ "P, according to X" and "According to X, P"."""
    p, tree = r.p, r.tree
    to = next((c for c in tree.children[t] if p.lowers[c] == "to"), -1)
    if to < 0 and t + 1 < len(p.words) and p.lowers[t + 1] == "to":
        to = t + 1
    noun = tree.child(to, _POBJ) if to >= 0 else -1
    if noun < 0:
        noun = tree.child(t, _POBJ)
    if noun < 0:
        return None
    source = noun_phrase(r, noun)
    content = _said_around(r, t, set(tree.subtree(t)) | set(source) | {to})
    if not content:
        return None
    made = Attribution(
        head=t, cue=sorted({t, to} - {-1}), source=source, content=content, source_head=noun, rank=2,
        rule="according",
    )  # fmt: skip
    close_quotations(r, made)
    return made if made.content else None


def per_source(r: Reading, t: int) -> Attribution | None:
    """ "P, per the coast guard": set off by a comma, and never "per day"."""
    p, tree = r.p, r.tree
    noun = tree.child(t, _POBJ)
    first = t == r.sentence(t).start
    if noun < 0 or not (first or p.words[t - 1] == ","):
        return None
    known = is_source(p, noun) and (noun > t + 1 or p.tags[noun] != "NN")  # never "per person"
    if not known and p.lowers[t + 1] not in ("the", "its", "their", "his", "her"):
        return None
    source = noun_phrase(r, noun)
    content = _said_around(r, t, {*tree.subtree(t), *source})
    if len(content) < 2:
        return None
    made = Attribution(
        head=t, cue=[t], source=source, content=content, source_head=noun, rank=3, rule="according"
    )
    close_quotations(r, made)
    return made if made.content else None


def in_a_poll(r: Reading, t: int) -> Attribution | None:
    """ "In a Herald poll, 50 percent …": the poll says the rest of the sentence."""
    p, tree = r.p, r.tree
    noun = tree.child(t, _POBJ)
    verb = p.heads[t]
    if noun < 0 or p.lemmas[noun] not in _POLLS or p.heads[verb] != verb or r.quote_of[t] >= 0:
        return None
    if p.tags[verb] not in FINITE and p.tags[verb] not in VERB_TAGS:
        return None
    own = tree.subtree(t)
    content = r.without(tree.subtree(verb), set(own))
    if len(content) < 3 or content[0] < t or p.words[own[-1] + 1] != ",":
        return None
    made = Attribution(
        head=t, cue=[t], source=noun_phrase(r, noun), content=content, source_head=noun, rank=4, rule="according",
    )  # fmt: skip
    close_quotations(r, made)
    return made if made.content else None


def _is_light(r: Reading, t: int) -> bool:
    """Whether a noun of saying is carried by a verb that says no more: "made no mention of"."""
    p = r.p
    verb = p.heads[t]
    return p.deps[t] == "dobj" and p.tags[verb] in VERB_TAGS and p.lemmas[verb].lower() in LIGHT


def adjectival(r: Reading, t: int, lemma: str) -> Attribution | None:
    """ "is confident that …", "was critical of …", "felt reluctant to …"."""
    p, tree = r.p, r.tree
    verb = p.heads[t]
    if p.deps[t] not in ("acomp", "oprd") or p.lemmas[verb].lower() not in _BEING:
        return None
    wanted = ADJECTIVES[lemma]
    content: list[int] = []
    for c in (*tree.children[t], *tree.children[verb]):
        if c < t:
            continue
        dep = p.deps[c]
        if dep == "ccomp" and "that" in wanted and p.tags[c] in VERB_TAGS | {"MD"}:
            content = tree.subtree(c)
        elif dep == "prep" and p.lowers[c] in wanted and tree.children[c]:
            content = [x for x in tree.subtree(c) if x != c]
        elif dep == "xcomp" and "to" in wanted:
            content = tree.subtree(c)
        else:
            continue
        break
    subject = subject_of(r, verb)
    if not content or subject < 0 or p.lowers[subject] in ("it", "there", "this", "that"):
        return None
    head = antecedent(r, subject)
    relative = subject if head != subject else -1
    source = noun_phrase(r, head, without=[verb])
    cue = sorted({t, verb, *tree.auxiliaries(verb)})
    made = Attribution(
        head=t, cue=cue, source=source, content=r.without(content, {*cue, *source, relative}), source_head=head,
        rank=3, rule="adjective", claims=False, relative=relative,
    )  # fmt: skip
    close_quotations(r, made)
    return made if made.content else None


def _said_around(r: Reading, t: int, drop: set[int]) -> list[int]:
    """The clause that "according to" stands in, at its start, inside or at its end."""
    p, tree = r.p, r.tree
    head = p.heads[t]
    closing = not any(r.is_word(x) and x not in drop for x in range(t, r.sentence(t).stop))
    for _ in range(12):
        up = p.heads[head]
        if up == head:
            break
        if p.deps[head] in ("relcl", "advcl") and p.tags[head] in VERB_TAGS:
            edge = min(tree.subtree(head))
            if edge > 0 and p.words[edge - 1] in (",", "--", "—") and edge < t:
                break
        if p.deps[head] == "conj" and tree.child(head, SUBJECTS | PASSIVE_SUBJECTS) >= 0 and not closing:
            break
        if p.deps[head] == "ccomp" and any(p.lowers[g] == "that" for g in tree.children[head]):
            break
        head = up
    return r.without(tree.subtree(head), drop)


def nominal(r: Reading, t: int, lemma: str) -> Attribution | None:
    """ "a statement that …", "Smith's claim that …", "his call to …", "their criticism of …"."""
    p, tree = r.p, r.tree
    clause, claims = -1, True
    if lemma in NOUNS:
        for c in tree.children[t]:
            if c > t and p.deps[c] in ("acl", "ccomp", "relcl"):
                that = any(p.lowers[g] == "that" and p.deps[g] == "mark" for g in tree.children[c])
                if that or (p.deps[c] == "acl" and p.tags[c] == "VB"):
                    clause, claims = c, that
                    break
    owner = tree.child(t, frozenset(("poss",)))
    content: list[int] = []
    if clause >= 0:
        content = tree.subtree(clause)
        inner = _judged(r, t, clause)
        if inner >= 0:
            last = tree.subtree(inner)[-1]
            content = [x for x in content if x <= last]
    elif lemma in NOUN_PREPOSITIONS and (owner >= 0 or _is_light(r, t)):
        claims = False
        for c in tree.children[t]:
            if c > t and p.deps[c] == "prep" and p.lowers[c] in NOUN_PREPOSITIONS[lemma] and tree.children[c]:
                content = [x for x in tree.subtree(c) if x != c]
                break
    if not content:
        return None
    if owner < 0:
        by = next(
            (c for c in tree.children[t] if p.deps[c] == "prep" and p.lowers[c] in ("by", "from", "among")),
            -1,
        )
        owner = tree.child(by, _POBJ) if by >= 0 else -1
    verb = p.heads[t]
    if owner >= 0 and p.tags[owner] == "PRP$" and p.deps[t] == "dobj" and p.tags[verb] in VERB_TAGS:
        subject = subject_of(r, verb)  # "renewed her attacks on": she who renews them
        owner = antecedent(r, subject) if subject >= 0 else owner
    if owner < 0 and p.deps[t] in ("dobj", "pobj") and p.tags[verb] in VERB_TAGS:
        owner = subject_of(r, verb)
        telling = _is_light(r, t) and p.lemmas[verb] not in _RAISING
        if owner >= 0 and not telling and not _is_somebody(r, owner):
            owner = -1  # "the attack raised the fear that …": whose fear it is nobody tells
    source = noun_phrase(r, owner, without=[t]) if owner >= 0 else []
    source = [x for x in source if p.tags[x] != "POS"]
    made = Attribution(
        head=t, cue=[t], source=source, content=r.without(content, {t, *source}), source_head=owner, rank=4,
        rule="noun", claims=claims,
    )  # fmt: skip
    close_quotations(r, made)
    return made if made.content else None


def _judged(r: Reading, t: int, clause: int) -> int:
    """The verb of what was claimed, where the parse takes the verb of the sentence into the claim; -1 elsewhere.

    "Hale's claim that the boat sank was rejected": that it was rejected is the sentence's own.
    """
    p, tree = r.p, r.tree
    if p.heads[t] != t:
        return -1
    inner = tree.child(clause, SUBJECTS | PASSIVE_SUBJECTS)
    return (
        inner if t < inner < clause and p.tags[inner] in FINITE and tree.child(inner, SUBJECTS) >= 0 else -1
    )


def _is_somebody(r: Reading, noun: int) -> bool:
    """Whether a noun names somebody or something that can say or think."""
    p = r.p
    lemma = p.lemmas[noun]
    return (
        p.tags[noun] not in ("NN", "NNS")
        or p.words[noun][:1].isupper()
        or lemma in _SPEAKERS
        or lemma in ROLES
        or any(first <= noun < last and label in _BODIES for first, last, label in p.ents)
        or lemma.endswith(("er", "or", "ist", "man", "woman", "ian", "ant", "ee"))
    )

"""Whom a source cites for what it says: "Reuters reported, citing police", "the agency said, quoting a doctor"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.tree import Tree
from claims.extraction.words.cues import DOCUMENT_WORDS, GENERIC, OFFICIAL_WORDS, ORGANISATION_WORDS, REPORTS

from .relations import Attribution

_CITING = frozenset(("cite", "quote"))
_OBJECT = frozenset(("dobj",))
_SOMEBODY = DOCUMENT_WORDS | GENERIC | OFFICIAL_WORDS | ORGANISATION_WORDS | REPORTS
_PERSONS = ("er", "or", "ist", "man", "woman", "ian", "ee")


def find_cited(p: Parsed, tree: Tree, attributions: Sequence[Attribution]) -> list[Attribution]:
    """For each participle of citing the source it names: the origin of what the attribution beside it holds.

    Each has the one who cites in ``passed_on_by``. "Citing high costs" names no source.
    """
    found = _quoted_as_saying(p, tree, attributions)
    beside: dict[int, list[Attribution]] = {}
    for a in attributions:
        if a.source and a.content and a.claims and p.lemmas[a.head] not in _CITING:
            beside.setdefault(tree.sentence[a.head], []).append(a)
    for t in [t for t, lemma in enumerate(p.lemmas) if lemma in _CITING and p.tags[t] == "VBG"]:
        noun = tree.child(t, _OBJECT)
        near = [a for a in beside.get(tree.sentence[t], ()) if t not in a.source]
        if noun < t or not near or not is_source(p, noun):
            continue
        outer = min(near, key=lambda a: abs(a.head - t))
        gone = set(tree.subtree(t))
        outer.content = [x for x in outer.content if x not in gone] or outer.content
        loose = [c for c in tree.children[noun] if p.deps[c] in ("relcl", "punct")]
        found.append(
            Attribution(
                head=t, cue=[t], source=tree.subtree(noun, without=loose), content=list(outer.content),
                source_head=noun, direct=outer.direct, quoted=outer.quoted, rank=2, rule="citing", passed_on_by=outer,
            )
        )  # fmt: skip
    return found


def _quoted_as_saying(p: Parsed, tree: Tree, attributions: Sequence[Attribution]) -> list[Attribution]:
    """ "The agency quoted a doctor as saying that …": the doctor says so, and the agency passes it on."""
    found = []
    for a in attributions:
        verb = p.heads[p.heads[a.head]]
        if p.deps[a.head] != "pcomp" or p.lowers[p.heads[a.head]] != "as" or p.lemmas[verb] not in _CITING:
            continue
        noun = tree.child(verb, _OBJECT)
        if not verb < noun < a.head or not a.source or tree.is_passive(verb):
            continue
        outer = Attribution(
            head=verb, cue=[verb], source=a.source, content=list(a.content), source_head=a.source_head,
            direct=a.direct, quoted=a.quoted, rank=2, rule="citing",
        )  # fmt: skip
        a.source, a.source_head, a.passed_on_by = (
            [x for x in tree.subtree(noun) if x < p.heads[a.head]],
            noun,
            outer,
        )
        found.append(outer)
    return found


def is_source(p: Parsed, noun: int) -> bool:
    """Whether a noun names somebody or a document that may say something."""
    lemma = p.lemmas[noun]
    return p.tags[noun] in ("NNP", "NNPS") or lemma in _SOMEBODY or lemma.endswith(_PERSONS)

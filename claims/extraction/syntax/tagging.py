"""Tags that the tagger gets wrong though the tree shows what a word is."""

from __future__ import annotations

from .pipeline import Tokens

_CLAUSES = frozenset(("ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis"))
_HELPERS = frozenset(("aux", "auxpass"))


def retag_past_tense(p: Tokens) -> None:
    """Call a participle with a subject, an object and no auxiliary a past tense: "Vik, the owner, accused him of …"."""
    subjects = {head for head, dep in zip(p.heads, p.deps, strict=True) if dep == "nsubj"}
    objects = {head for head, dep in zip(p.heads, p.deps, strict=True) if dep == "dobj"}
    helped = {head for head, dep in zip(p.heads, p.deps, strict=True) if dep in _HELPERS}
    for t in (subjects & objects) - helped:
        if p.tags[t] == "VBN" and p.deps[t] in _CLAUSES and p.lowers[t].endswith("ed"):
            p.tags[t] = "VBD"

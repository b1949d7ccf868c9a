"""Who is named in a list beside a noun: "four singers, A, B, C and D, have sung" says of each that she sang."""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.syntax.clauses import Clause, Clauses
from claims.extraction.words.lexicon import words

from .coordination import Coordination
from .drafts import Draft, marked

_FLOATING = words("all both each")
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


class Lists:
    """Says of each name in such a list what the clause says of all."""

    def __init__(self, clauses: Clauses, coordination: Coordination) -> None:
        self.c = clauses
        self.p = clauses.parsed
        self.coordination = coordination

    def each(self, clause: Clause, named: Draft, base: Draft) -> list[Draft]:
        """A draft for each name of the apposition ``named``; ``base`` is the clause its noun stands in."""
        c, p = self.c, self.p
        anchor = clause.anchor
        if p.tags[anchor] != "NNS" or p.tags[clause.root] not in ("NNP", "NNPS"):
            return []
        phrase = set(named.subject)
        if anchor not in phrase or not phrase.issubset(base.tokens) or p.lowers[c.heads[anchor]] == "of":
            return []
        subject = c.deps[anchor] in _SUBJECTS
        if subject != (anchor in base.subject) or (
            subject and not self.coordination.holds_of_each(base.root)
        ):
            return []
        if (not subject and anchor < base.root) or any(c.deps[t] == "neg" for t in c.children[base.root]):
            return []  # "With three rivals left, A, B and C, it is hard to win": all of them make it hard
        floating = {t for t in c.children[base.root] if p.lowers[t] in _FLOATING}
        floating.update(t for t in range(anchor, c.right[anchor] + 2) if p.tags[t : t + 1] == [","])
        made = []
        for out in self.coordination.names_in(named.own):
            name = [t for t in named.own if t not in out and p.tags[t] not in (",", ":")]
            kept = [t for t in base.tokens if t not in phrase and t not in floating]
            tokens = sorted({*kept, *name})
            if subject:
                own = [t for t in base.own if t in kept and t not in name]
                part = replace(base, tokens=tokens, subject=name, own=own, split_subject=True)
            else:
                own = sorted({*(t for t in base.own if t in kept), *name})
                part = replace(base, tokens=tokens, own=own)
            made.append(marked(part, "split.list_of_names", anchor))
        return made

"""The shape of a parse, mended: where each phrase begins and ends, and what stands before it."""

from __future__ import annotations

from .grammar import BREAKS, NOMINAL, PARTING, STAY, SUBJECTS, VERBAL
from .parse import Parsed
from .repairs import mended
from .tree import children_of

_PHRASAL = NOMINAL | {"IN"}


class Shape:
    """What the rules ask of the tree of one parse."""

    __slots__ = (
        "children",
        "content_roots",
        "cues",
        "deps",
        "heads",
        "kinds",
        "left",
        "lemmas",
        "lowers",
        "n",
        "p",
        "persons",
        "repairs",
        "right",
        "starts",
        "tags",
    )  # fmt: skip

    def __init__(self, parsed: Parsed, content_roots: frozenset[int], frames: frozenset[int]) -> None:
        self.p = parsed
        self.n = n = len(parsed.heads)
        self.heads, self.deps, self.tags, self.repairs = mended(parsed)
        self.lemmas, self.lowers = parsed.lemmas, parsed.lowers
        self.content_roots = content_roots
        self.cues = frames
        self.children = children_of(self.heads)
        self.persons = frozenset(t for a, b, label in parsed.ents if label == "PERSON" for t in range(a, b))
        self.left = list(range(n))
        self.right = list(range(n))
        self.kinds = [STAY] * n
        self.starts = [start for start, _ in parsed.sents]
        self._edges()

    def _edges(self) -> None:
        """Left and right edges of every subtree: each climb ends where an earlier one already went further."""
        left, right, heads = self.left, self.right, self.heads
        for i, j in enumerate(heads):
            while i < left[j]:
                left[j] = i
                j = heads[j]
        for i in range(self.n - 1, -1, -1):
            j = heads[i]
            while i > right[j]:
                right[j] = i
                j = heads[j]

    def subject_of(self, verb: int) -> int:
        """The verb's own subject, or -1."""
        deps = self.deps
        for c in self.children[verb]:
            if deps[c] in SUBJECTS:
                return c
        return -1

    def _mark(self, verb: int) -> int:
        """The conjunction that opens the clause of this verb, or -1."""
        deps, lowers = self.deps, self.lowers
        for c in self.children[verb]:
            if c > verb:
                break
            if deps[c] == "mark" or (deps[c] == "advmod" and lowers[c] in ("when", "where", "how", "why")):
                return c
        return -1

    def _verbal(self, i: int) -> bool:
        return self.tags[i] in VERBAL or self.subject_of(i) >= 0

    def _break_before(self, i: int) -> bool:
        """Whether a comma, dash or bracket stands before the subtree of ``i``."""
        start = self.left[i]
        return start > 0 and self.lowers[start - 1] in BREAKS

    def _size(self, i: int) -> int:
        return self.right[i] - self.left[i] + 1

    def _past(self, verb: int) -> bool:
        tags, deps = self.tags, self.deps
        return tags[verb] == "VBD" or any(
            deps[c] in ("aux", "auxpass") and tags[c] == "VBD" for c in self.children[verb]
        )

    def _noun_before(self, i: int) -> int:
        """The head of the noun phrase that ends at the comma before ``i``, or -1."""
        t = self.left[i] - 1
        if t < 1 or self.lowers[t] not in (",", "--", "—", "–"):
            return -1
        t -= 1
        if self.tags[t] not in NOMINAL:
            return -1
        end = best = t
        while self.heads[t] != t and self.heads[t] < i and self.tags[self.heads[t]] in _PHRASAL:
            t = self.heads[t]
            if self.right[t] != end and t < self.left[i] - 1 and self.right[t] < i - 1:
                break
            if self.tags[t] in NOMINAL:
                if self.right[t] not in (end, self.right[i]) and self.right[t] > i:
                    best = t
                    break
                if self.right[t] > end:
                    break
                best = t
        return best

    def _parts(self, t: int) -> bool:
        """A colon, semicolon or dash between two sentences."""
        if self.lowers[t] == "-":
            return t > 0 and self.p.starts[t] > self.p.ends[t - 1]
        return self.lowers[t] in PARTING

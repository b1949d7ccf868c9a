"""Learn the weights by which references are ranked: ``python -m tests.gold.train_references GOLD.jsonl [OUT.toml]``.

GOLD has a document a line, ``{"doc", "genre", "text", "mentions": [[start, end, entity, type], …]}``, as made from UD
English-GUM (see NOTICE). Of each genre a quarter of the documents is kept aside and never read here: sorted by the
SHA-256 of their names the first quarter, rounded down. The texts themselves go nowhere; the result is a few hundred
numbers. Equal input gives equal weights: the order of examples is drawn from a fixed seed.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import exp, sqrt
from pathlib import Path
from typing import Any, NamedTuple

from claims.extraction.attribution.attributions import find_attributions
from claims.extraction.blocks import find_blocks
from claims.extraction.compiled import HERE
from claims.extraction.quotations import find_quotations
from claims.extraction.references.ranking import FIXED, NAMES
from claims.extraction.references.resolver import Resolver
from claims.extraction.references.scene import Scene
from claims.extraction.syntax.parse import parse
from claims.extraction.syntax.tree import Tree

GROUPS = ("person", "they", "it", "definite")
_SEED = 7
_EPOCHS = 60
_RATE = 0.1
_PULL = 0.002  # towards zero, at each step
_SMALLEST = 0.005

type Document = Mapping[str, Any]


class Example(NamedTuple):
    """One word to resolve: the features of its candidates and of "none of them", and which candidates are right."""

    group: str
    document: str
    features: list[list[int]]
    right: list[bool]


def kept_aside(documents: Iterable[Document]) -> set[str]:
    """The names of the documents that are not learnt from."""
    genres: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        genres[document["genre"]].append(document["doc"])
    kept: set[str] = set()
    for names in genres.values():
        names.sort(key=lambda name: hashlib.sha256(name.encode()).hexdigest())
        kept.update(names[: len(names) // 4])
    return kept


def _gold_by_head(scene: Scene, document: Document) -> dict[int, str]:
    """The entity of gold's innermost mention around each head."""
    p = scene.p
    found: dict[int, str] = {}
    for start, end, entity, _ in sorted(document["mentions"], key=lambda m: m[0] - m[1]):
        first, after = bisect_left(p.starts, start), bisect_left(p.starts, end)
        if first >= after:
            continue
        head = next((t for t in range(first, after) if not first <= p.heads[t] < after), first)
        found[p.heads[head] if p.tags[head] == "POS" else head] = entity
    return found


def examples_of(document: Document) -> list[Example]:
    """What is to be learnt from a document, each word resolved as gold has it before the next is looked at."""
    text = document["text"]
    blocks = find_blocks(text)
    parsed = parse(text, blocks)
    tree = Tree(parsed)
    attributions = find_attributions(parsed, blocks, find_quotations(text, blocks), tree)
    resolver = Resolver(Scene(parsed, tree, blocks, attributions))
    scene = resolver.s
    gold = _gold_by_head(scene, document)

    def is_right(entity: int, wanted: str) -> bool:
        known = scene.entities.all[entity]
        shown = [*known.mentions[-1:], *[i for i in (known.name, known.noun) if i >= 0]]
        return any(gold.get(scene.mentions[i].head) == wanted for i in shown if not scene.mentions[i].joint)

    made = []
    for i in resolver.order():
        mention = scene.mentions[i]
        group = resolver.group_of(mention)
        if group not in GROUPS:
            if group == "":
                resolver.settle(i)
            continue
        told = resolver.beside(i) if group == "definite" else -1
        if told >= 0:
            resolver.settle(i, told)
            continue
        wanted = gold.get(mention.head)
        found, features = resolver.candidates(i, group)
        right = [wanted is not None and is_right(entity, wanted) for entity in found]
        if wanted is not None or group == "definite":
            made.append(Example(group, document["doc"], features, right))
        if True in right:
            resolver.settle(i, found[right.index(True)])
        elif group == "definite":
            resolver.settle(i)
    return made


def _probabilities(weights: Sequence[float], candidates: Sequence[Sequence[int]]) -> list[float]:
    scores = [sum(weights[f] for f in features) for features in candidates]
    top = max(scores)
    raised = [exp(score - top) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]


def learn(examples: Sequence[Example]) -> list[float]:
    """Weights that make the right candidates (or "none of them") likely: AdaGrad on the log-likelihood.

    Those that are given stay as they are.
    """
    given = FIXED.get(examples[0].group, {}) if examples else {}
    weights = [given.get(name, 0.0) for name in NAMES]
    kept = {NAMES.index(name) for name in given}
    squares = [1e-8] * len(NAMES)
    order = list(range(len(examples)))
    drawn = random.Random(_SEED)  # noqa: S311 -- the order of examples is no secret
    for _ in range(_EPOCHS):
        drawn.shuffle(order)
        for k in order:
            example = examples[k]
            wanted = [*example.right, True not in example.right]
            likely = _probabilities(weights, example.features)
            mass = sum(value for value, right in zip(likely, wanted, strict=True) if right)
            steps: dict[int, float] = defaultdict(float)
            for value, right, features in zip(likely, wanted, example.features, strict=True):
                step = value - value / mass if right else value
                for f in features:
                    steps[f] += step
            for f, step in steps.items():
                if f in kept:
                    continue
                step += _PULL * weights[f]
                squares[f] += step * step
                weights[f] -= _RATE * step / sqrt(squares[f])
    return weights


def written(weights: Mapping[str, Sequence[float]]) -> str:
    """The weights as the file that ``claims.extraction.references.ranking`` reads."""
    lines = [
        "# Written by `python -m tests.gold.train_references GOLD.jsonl`; learnt from UD English-GUM, see NOTICE.",
    ]
    for group, values in weights.items():
        lines += ["", f"[weights.{group}]"]
        lines += [
            f'"{name}" = {value:.2f}'
            for name, value in zip(NAMES, values, strict=True)
            if abs(value) >= _SMALLEST and name not in FIXED.get(group, {})
        ]
    return "\n".join(lines) + "\n"


def main(gold: Path, out: Path) -> None:
    """Learn from ``gold`` and write the weights to ``out``."""
    documents = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    kept = kept_aside(documents)
    examples = [e for document in documents if document["doc"] not in kept for e in examples_of(document)]
    out.write_text(
        written({group: learn([e for e in examples if e.group == group]) for group in GROUPS}), "utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else HERE / "references" / "weights.toml")

"""Which of several entities a word most likely means: features of each, their weights, and the probabilities.

A candidate's score is the sum of the weights of its features; "none of them" is a candidate with features of the
word itself. The softmax of the scores is the confidence. The weights stand in ``weights.toml`` and are learnt by
``python -m tests.gold.train_references``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from math import exp

from claims.extraction.compiled import HERE


def _cross(first: str, second: str) -> str:
    """The names of a feature for each pair of values of two others."""
    return " ".join([f"{one}-{other}" for one in first.split() for other in second.split()])


_GROUPS = (
    ("distance", "same 1 2 3-4 5+"),
    ("block", "same previous far"),
    ("last", "pronoun name definite demonstrative indefinite possessed bare adverb"),
    ("role", "subject object oblique owner nested other"),
    ("subject", "same previous"),
    ("kind", "unknown person organisation place thing people"),
    ("number", "either one several"),
    ("gender", "agrees likely against unknown"),
    ("mentions", "1 2 3-4 5-8 9+"),
    ("rank", "1 2 3 4+"),
    ("only", "yes"),
    ("voice", "same into out between"),
    ("speaker", "own reported before last"),
    ("credited", "again other last subject next"),
    ("governs", "subject other"),
    ("pronoun", "same"),
    ("coargument", "yes"),
    ("owner", "subject other"),
    ("parallel", "subject object"),
    ("topic", "first most"),
    ("joint", "yes"),
    ("cataphoric", "yes"),
    ("match", "head name attribute general place body person"),
    ("modifiers", "equal fewer more none differ"),
    (
        "match-modifiers",
        _cross("head name attribute general place body person", "equal fewer more none differ"),
    ),
    ("match-distance", _cross("head name attribute general place body person", "same 1 2 3-4 5+")),
    ("match-determiner", _cross("head name attribute general place body person", "the this")),
    (
        "match-last",
        _cross(
            "head name attribute general place body person",
            "pronoun name definite demonstrative indefinite possessed bare adverb",
        ),
    ),
    ("known", "modifiers"),
    ("words", "same"),
    ("rivals", "0 1 2+"),
    (
        "none",
        "bias quoted owner subject source alone few many first restricted self-standing singled modified",
    ),
    ("none.word", "this that these those the its"),
    ("none.kind", "unknown person organisation place thing people"),
    ("none.match", "head general"),
)
NAMES: tuple[str, ...] = tuple(f"{group}.{value}" for group, values in _GROUPS for value in values.split())
"""The features, each by its name; a feature is its index here."""
AT: dict[str, int] = {name: i for i, name in enumerate(NAMES)}
"""The index of each feature."""
DISTANCE, BLOCK, LAST, ROLE = AT["distance.same"], AT["block.same"], AT["last.pronoun"], AT["role.subject"]
KIND, NUMBER, MENTIONS, RANK = AT["kind.unknown"], AT["number.either"], AT["mentions.1"], AT["rank.1"]
MODIFIERS, NONE, NONE_KIND = AT["modifiers.equal"], AT["none.bias"], AT["none.kind.unknown"]
MATCH, MATCH_MODIFIERS = AT["match.head"], AT["match-modifiers.head-equal"]
MATCH_DISTANCE, MATCH_DETERMINER = AT["match-distance.head-same"], AT["match-determiner.head-the"]
MATCH_LAST = AT["match-last.head-pronoun"]


FIXED = {
    "person": {"credited.next": 3.0, "speaker.reported": 0.8, "cataphoric.yes": 1.5},
    "they": {"credited.subject": 3.5},
    "it": {"credited.last": 2.0, "credited.subject": 1.5},
}
"""Weights that are given, not learnt, as habits of the news, of which the gold has few: who spoke in the sentence
before goes on ("…,” she said"), those of whom it was say something in the next ("They argue …"), and the "he" in what
he is reported to say is he himself."""


def _read_weights() -> dict[str, list[float]]:
    path = HERE / "references" / "weights.toml"
    if not path.exists():
        return {}
    tables = tomllib.loads(path.read_text("utf-8"))
    found: dict[str, list[float]] = {}
    for group, learnt in tables["weights"].items():
        weights = {**learnt, **FIXED.get(group, {})}
        found[group] = [float(weights.get(name, 0.0)) for name in NAMES]
    return found


WEIGHTS: dict[str, list[float]] = _read_weights()
"""For each group of words ("person", "they", "it", "definite") a weight for each feature."""


THRESHOLDS: dict[str, tuple[float, float]] = {
    "person": (0.45, 0.96),
    "they": (0.8, 1.1),
    "it": (0.85, 1.1),
    "definite": (0.4, 1.1),
    "there": (0.6, 1.1),
    "speaker": (0.7, 0.9),
    "name": (0.5, 0.95),
    "open": (1.1, 1.1),
}
"""From which confidence on a word of a group is proposed, and from which on it is used."""


def probabilities(group: str, candidates: Sequence[Sequence[int]]) -> list[float]:
    """How likely each candidate is, which together make 1; the last one is "none of them"."""
    weights = WEIGHTS[group]
    scores = []
    for features in candidates:
        score = 0.0
        for f in features:
            score += weights[f]
        scores.append(score)
    top = max(scores)
    raised = [exp(score - top) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]

"""Generated edits with the truth known: never at wrong words, and what survives is found."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.anchoring.corpus import EDITS, generate, run

ORDINARY = 600
"""Cases in the ordinary run, some 1,200 edits; ``bench_anchoring`` runs through 10,000 edits and more."""


def test_never_at_wrong_words_and_what_survives_is_found() -> None:
    score, faults = run(range(ORDINARY))
    assert [f for f in faults if f.startswith("WRONG")] == []
    assert score.edits > 1_100
    assert score.found / score.survived >= 0.995


@pytest.mark.parametrize("name", [edit.__name__ for edit in EDITS])
def test_every_kind_of_edit_is_tried(name: str) -> None:
    done = Counter(edit for seed in range(300) for edit in generate(seed).edits)
    assert done[name] > 0


def test_a_case_is_the_same_every_time() -> None:
    assert generate(11) == generate(11)

"""The weights of references: the same gold gives the same numbers, and what is kept aside is never read."""

from typing import Any

from claims.extraction.references.ranking import NAMES, WEIGHTS
from tests.gold.train_references import GROUPS, examples_of, kept_aside, learn, written


def document(name: str, text: str, *mentions: tuple[str, str]) -> dict[str, Any]:
    """A gold document; each mention is given by its words, once in the text, and its entity."""
    spans = [[text.index(words), text.index(words) + len(words), entity, ""] for words, entity in mentions]
    return {"doc": name, "genre": "news", "text": text, "mentions": spans}


TEXT = "Jane Orr met a lawyer on Monday. She had lost the case. The lawyer smiled."
GOLD = document("a", TEXT, ("Jane Orr", "1"), ("a lawyer", "2"), ("She", "1"), ("The lawyer", "2"))


def test_equal_gold_gives_equal_weights() -> None:
    first, second = learn(examples_of(GOLD)), learn(examples_of(GOLD))
    assert first == second
    assert len(first) == len(NAMES)
    assert any(first)


def test_the_right_candidates_are_those_of_gold() -> None:
    examples = {e.group: e for e in examples_of(GOLD)}
    assert examples["person"].right.count(True) == 1
    assert True in examples["definite"].right


def test_a_quarter_of_each_genre_is_kept_aside_whatever_the_order() -> None:
    documents = [{"doc": f"{genre}{n}", "genre": genre} for genre in ("news", "bio") for n in range(9)]
    kept = kept_aside(documents)
    assert kept == kept_aside(reversed(documents))
    assert [sum(name.startswith(genre) for name in kept) for genre in ("news", "bio")] == [2, 2]


def test_the_weights_in_use_are_of_known_features() -> None:
    assert set(WEIGHTS) == set(GROUPS)
    text = written({"they": [0.5] + [0.0] * (len(NAMES) - 1)})
    assert text.splitlines()[2:] == ["[weights.they]", f'"{NAMES[0]}" = 0.50']

import pytest

from claims.extraction.words.verbs import is_past, participle, past, third_person


@pytest.mark.parametrize(
    ("lemma", "expected_past", "expected_participle"),
    [
        ("attack", "attacked", "attacked"),
        ("take", "took", "taken"),
        ("strike", "struck", "struck"),
        ("carry", "carried", "carried"),
        ("play", "played", "played"),
        ("stop", "stopped", "stopped"),
        ("visit", "visited", "visited"),
        ("admit", "admitted", "admitted"),
        ("free", "freed", "freed"),
        ("fix", "fixed", "fixed"),
        ("override", "overrode", "overridden"),
    ],
)
def test_past_forms(lemma: str, expected_past: str, expected_participle: str) -> None:
    assert past(lemma) == expected_past
    assert participle(lemma) == expected_participle


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("carry", "carries"),
        ("watch", "watches"),
        ("be", "is"),
        ("have", "has"),
        ("say", "says"),
        ("go", "goes"),
    ],
)
def test_third_person(lemma: str, expected: str) -> None:
    assert third_person(lemma) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("retook", True), ("shelled", True), ("bed", False), ("town", False), ("won", True)],
)
def test_past_is_recognised(word: str, expected: bool) -> None:
    assert is_past(word) is expected


def test_any_word_has_forms() -> None:
    assert past("") == "ed"
    assert past("x") == "xed"
    assert third_person("") == "s"

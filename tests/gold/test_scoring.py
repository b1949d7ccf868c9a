"""The measures, on cases small enough to count by hand."""

import pytest

from tests.gold.scoring import (
    Claim,
    Score,
    Span,
    average_precision,
    compare,
    holds_several,
    names,
    pair_up,
    same_source,
    word_spans,
    words_in,
)

TEXT = "Rebels took the port, and four bridges fell, Orr said. “He lied.”"


def at(words: str) -> Span:
    """Where words stand in the text."""
    start = TEXT.index(words)
    return start, start + len(words)


def claim(*pieces: str, **marks: object) -> Claim:
    """A claim of pieces of the text."""
    return Claim(tuple(at(piece) for piece in pieces), **marks)  # type: ignore[arg-type] # marks are Claim's own


PORT = claim("Rebels took the port", source="Orr", kind="event", core=True)
BRIDGES = claim("four bridges fell", source="Orr", kind="quantity", core=True)
LIED = claim("He lied", kind="opinion", checkable=False)


def test_words_are_found_whatever_stands_around_them() -> None:
    words = word_spans(TEXT)
    assert words_in(words, [at("“He lied.”")]) == words_in(words, [at("He lied")])
    assert len(words_in(words, [at("Rebels"), at("fell")])) == 2
    assert words_in(words, []) == frozenset()


def test_the_same_claims_score_full_marks() -> None:
    gold = [PORT, BRIDGES, LIED]
    score = compare(TEXT, gold, gold).score
    assert (score.found, score.core_found, score.credited, score.kind, score.checkable) == (3, 2, 3, 3, 3)
    assert score.merged == 0
    measures = score.measures()
    assert measures["f1"] == measures["core_recall"] == measures["credited"] == 1


def test_half_of_the_words_are_enough_and_less_are_not() -> None:
    half = claim("Rebels took")
    third = claim("bridges")
    comparison = compare(TEXT, [PORT, BRIDGES], [half, third])
    assert comparison.pairs == ((0, 0),)
    measures = comparison.score.measures()
    assert (measures["precision"], measures["recall"], measures["f1"]) == (0.5, 0.5, 0.5)


def test_a_claim_pairs_once_and_with_its_best() -> None:
    loose = claim("took the port")
    comparison = compare(TEXT, [PORT], [loose, PORT])
    assert comparison.pairs == ((0, 1),)
    assert comparison.score.machine == 2


def test_of_equal_overlaps_the_later_claims_pair() -> None:
    assert pair_up([frozenset({1, 2})], [frozenset({1}), frozenset({2})]) == ((0, 1),)


def test_a_claim_that_holds_two_is_merged() -> None:
    both = claim("Rebels took the port, and four bridges fell")
    comparison = compare(TEXT, [PORT, BRIDGES], [both])
    assert comparison.merged == (0,)
    assert comparison.score.measures()["merged"] == 1


def test_a_claim_nested_in_another_does_not_make_it_merged() -> None:
    assert not holds_several(frozenset(range(9)), [frozenset(range(9)), frozenset(range(3))])
    assert holds_several(frozenset(range(9)), [frozenset(range(4)), frozenset(range(4, 9))])
    assert not holds_several(frozenset(range(9)), [frozenset(range(4)), frozenset(range(7, 14))])


def test_credit_needs_a_word_in_common_or_no_source_at_all() -> None:
    assert same_source("Delmar's interior ministry", "the Interior Ministry")
    assert same_source("", "")
    assert not same_source("", "Orr")
    assert not same_source("the mayor of Orr", "the police of Lund")
    assert names("Mr Orr of the port") == {"orr", "port"}


def test_kind_and_checkable_are_counted_of_the_pairs() -> None:
    wrong = claim("He lied", kind="event", source="Orr")
    score = compare(TEXT, [PORT, LIED], [PORT, wrong]).score
    assert (score.found, score.kind, score.checkable, score.credited) == (2, 1, 1, 1)


@pytest.mark.parametrize(
    ("relevant", "expected"),
    [
        ([True, True, False], [1.0]),
        ([False, True], [0.5]),
        ([True, False, True], [(1 + 2 / 3) / 2]),
        ([False, False], []),
        ([], []),
    ],
)
def test_average_precision(relevant: list[bool], expected: list[float]) -> None:
    assert average_precision(relevant) == pytest.approx(expected)


def test_priority_is_measured_against_core_and_against_the_order_of_the_text() -> None:
    gold = [LIED, PORT]
    machine = [claim("Rebels took the port", priority=0.1), claim("He lied", priority=0.9)]
    measures = compare(TEXT, gold, machine).score.measures()
    assert measures["average_precision"] == 0.5
    assert measures["in_text_order"] == 1


def test_claims_that_nobody_marked_count_in_the_whole_list_alone() -> None:
    machine = [claim("Rebels took the port", priority=0.1), claim("He lied", priority=0.9)]
    measures = compare(TEXT, [PORT], machine).score.measures()
    assert measures["average_precision"] == 1
    assert measures["whole_list"] == 0.5


def test_scores_add_up() -> None:
    total = Score()
    total.add(compare(TEXT, [PORT, BRIDGES], [PORT]).score)
    total.add(compare(TEXT, [PORT], []).score)
    assert (total.articles, total.gold, total.machine, total.found) == (2, 3, 1, 1)
    assert total.precisions == [1.0]
    assert total.measures()["recall"] == pytest.approx(1 / 3)


def test_nothing_scores_nothing() -> None:
    assert set(compare("", [], []).score.measures().values()) == {0.0}

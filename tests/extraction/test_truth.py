"""A statement never says what its sentence does not: negation, doubt and conditions stay. The sentences are made up."""

import pytest

from claims.extraction import extract


def read(text: str) -> list[str]:
    return [claim.statement for claim in extract(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        "Officials would neither confirm nor deny the report.",
        "The council neither sold the mill nor closed the school.",
        "Nobody — not one person — was hurt in the blast.",
        "It is unclear whether the mayor knew that the bridge was unsafe.",
        "Critics doubt that the plan will work.",
        "Hale hopes that the mill will stay open.",
        "Hale stopped short of saying that the army lied.",
        "Critics may say that the mill was sold too soon.",
        "Nobody said that the dam was safe.",
        "Only Hale and Brook voted against the bill.",
        "The plan is not war but peace.",
        "There is no evidence that the vaccine causes harm.",
        "It was in the old town that Hale met the envoy.",
        "The army opened a new front hours after the talks had failed.",
        "The firm can stay as long as it pays the rent.",
        "The council acted only after the bridge fell.",
        "Repairing the bridge rather than closing it would cost more.",
    ],
)
def test_what_would_be_untrue_in_parts_stays_whole(text: str) -> None:
    assert read(text) == [text[:-1]]


def test_a_condition_in_front_holds_for_both_clauses() -> None:
    assert read("If the river rises, the bridge may collapse and the road will be closed.") == [
        "If the river rises, the bridge may collapse",
        "If the river rises, the road will be closed",
    ]


def test_a_doubt_before_the_first_verb_holds_for_the_second() -> None:
    assert read("Police allegedly beat the men and stole their phones.") == [
        "Police allegedly beat the men",
        "Police allegedly stole their phones",
    ]


def test_a_participle_that_looks_like_a_past_keeps_its_auxiliaries() -> None:
    assert (
        read("Had the loan failed, the firm would have closed the mill and sold the land.")[-1]
        == "Had the loan failed, the firm would have sold the land"
    )


def test_the_fear_that_something_happens_is_no_thing_that_does_so() -> None:
    found = read("The court heard evidence that Hale had broken the law.")
    assert not any(statement.startswith("Hale had broken evidence") for statement in found)


def test_a_hyphenated_word_is_one() -> None:
    assert read("Jane Orr, co-director of the Tarn Institute, resigned.") == [
        "Jane Orr is co-director of the Tarn Institute",
        "Jane Orr resigned",
    ]


def test_brackets_that_only_point_are_left_out() -> None:
    assert read("Low Water (2014) was the last film of Karl Hale.") == [
        "Low Water was the last film of Karl Hale"
    ]


def test_whoever_speaks_is_not_whom_they_speak_of() -> None:
    text = 'In her letter, Jane Orr wrote: "I never met him."'
    (claim,) = extract(text).claims
    assert claim.statement == "I [Jane Orr] never met him"
    assert [text[a:b] for a, b in claim.unresolved] == ["him"]


def test_they_are_not_one_of_two_groups() -> None:
    assert read("The rebels and the army agreed a truce. Their leaders met on Monday.")[-1] == (
        "Their leaders met on Monday"
    )


def test_the_first_person_with_a_short_verb() -> None:
    assert read('Karl Hale said: "I\'ll never go back."') == ["I [Karl Hale] will never go back"]
    assert read('Karl Hale said: "I\'d rather leave the town."') == ["I'd [Karl Hale] rather leave the town"]


def test_what_a_speaker_thinks_is_still_the_speakers_we() -> None:
    assert read("KERR: I think we should close the mill.") == ["We [KERR and others] should close the mill"]

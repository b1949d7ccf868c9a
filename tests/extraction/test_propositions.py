"""Which propositions a sentence is broken into. The sentences are made up."""

import pytest

from tests.extraction.reading import claims, statements


def quotes(text: str) -> list[str]:
    return [claim.quote for claim in claims(text)]


def test_coordinated_verbs_share_their_subject() -> None:
    assert statements("Rebels shelled the port and burned two warehouses.") == [
        "Rebels shelled the port",
        "Rebels … burned two warehouses",
    ]


def test_a_fronted_time_belongs_to_every_coordinated_verb() -> None:
    assert quotes("In March, the firm closed its mill and sold the land.") == [
        "In March, the firm closed its mill",
        "In March, the firm … sold the land",
    ]


def test_two_subjects_of_one_passive_are_two_claims() -> None:
    text = "The Ostra area, and three farms there, had been taken and several drivers had been hurt."
    assert statements(text) == [
        "The Ostra area … had been taken",
        "The Ostra area, and three farms there, had been taken",
        "Several drivers had been hurt",
    ]
    assert quotes(text) == [
        "The Ostra area … had been taken",
        "three farms there, had been taken",
        "several drivers had been hurt",
    ]


def test_a_predicate_that_needs_both_is_not_split() -> None:
    assert statements("The bank and the union met on Tuesday.") == ["The bank and the union met on Tuesday"]
    assert statements("Neither the club nor the league commented.") == [
        "Neither the club nor the league commented"
    ]


def test_short_lists_stay_together() -> None:
    assert statements("Police seized rifles, knives and masks.") == ["Police seized rifles, knives and masks"]


def test_a_long_second_object_is_a_claim_of_its_own() -> None:
    found = statements("The mayor promised a new tram line and an end to the parking fees in the old town.")
    assert found == [
        "The mayor promised a new tram line",
        "The mayor promised … an end to the parking fees in the old town",
    ]


def test_a_participle_takes_the_tense_of_its_verb() -> None:
    assert statements(
        "The group has seized the town, attacking it from three sides and looting the bank."
    ) == [
        "The group has seized the town",
        "The group has seized the town, attacking it from three sides",
        "The group has seized the town, attacking it from three sides and looting the bank",
    ]
    assert statements("The storm hit the coast, injuring twelve pupils.") == [
        "The storm hit the coast",
        "The storm hit the coast, injuring twelve pupils",
    ]


def test_what_came_of_the_event_is_said_of_the_event() -> None:
    assert statements("The mill shut down in May, leaving 90 families without work.")[-1] == (
        "The mill shut down in May, leaving 90 families without work"
    )


def test_a_perfect_participle_before_its_clause() -> None:
    assert statements("Having lost the vote, the chairman resigned.") == [
        "Having lost the vote, the chairman resigned",
        "The chairman resigned",
    ]


def test_a_relative_is_a_fact_of_its_own() -> None:
    assert statements("The town of Brill, which lies on the border, was founded by monks.") == [
        "The town of Brill, which lies on the border",
        "The town of Brill … was founded by monks",
    ]


def test_an_object_relative_gets_its_object_back() -> None:
    assert (
        statements("The law, which the court has put on hold, bans cars.")[0]
        == "The law, which the court has put on hold"
    )


def test_a_relative_that_only_picks_out_stays() -> None:
    assert statements("People who smoke pay more.") == ["People who smoke pay more"]


def test_a_reduced_relative_is_a_sentence_again() -> None:
    assert statements("Police found four men armed with long knives in the cellar.")[-1].startswith(
        "Four men armed with long knives"
    )
    assert statements("The mill, built in 1904 by two brothers, has been sold.")[0] == (
        "The mill, built in 1904 by two brothers"
    )


def test_an_apposition_says_who_somebody_is() -> None:
    assert statements("Amina Yusuf, head of the Institute of Tides, resigned.") == [
        "Amina Yusuf, head of the Institute of Tides",
        "Amina Yusuf … resigned",
    ]


def test_a_description_before_a_name_gives_way_to_the_name() -> None:
    assert statements("A union spokesman, Karl Imhof, left the talks.") == [
        "A union spokesman, Karl Imhof",
        "A union spokesman, Karl Imhof, left the talks",
    ]


def test_part_of_a_group() -> None:
    assert "Four men, two of them brothers" in statements("Police held four men, two of them brothers.")


def test_an_age_is_a_claim() -> None:
    found = {c.statement: c.kind for c in claims("Maria Lindqvist, 54, has sued the council.")}
    assert found == {"Maria Lindqvist, 54": "quantity", "Maria Lindqvist … has sued the council": "event"}


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Ferry operator Maria Lindqvist left.", "Ferry operator Maria Lindqvist"),
        ("The Tarn council spokeswoman Jane Orr resigned.", "The Tarn council spokeswoman Jane Orr"),
    ],
)
def test_a_title_before_a_name(text: str, identity: str) -> None:
    assert identity in statements(text)


def test_a_mere_form_of_address_is_no_claim() -> None:
    assert statements("Mr John Orr left the hall.") == ["Mr John Orr left the hall"]


def test_what_is_included_is_said_of_the_part() -> None:
    found = statements("More than 300 people, including 40 children, were taken from the camp.")
    assert found == [
        "More than 300 people, including 40 children, were taken from the camp",
        "More than 300 people, including 40 children, were taken from the camp",
    ]


def test_a_cause_is_claimed_besides_both_sides() -> None:
    assert statements("The firm plans to cut 400 jobs because demand has collapsed.") == [
        "The firm plans to cut 400 jobs",
        "The firm plans to cut 400 jobs because demand has collapsed",
        "Demand has collapsed",
    ]


def test_clauses_of_contrast_and_time_stand_alone() -> None:
    assert statements("Rebels shelled the port, while troops held the bridge.") == [
        "Rebels shelled the port",
        "Troops held the bridge",
    ]


def test_a_condition_stays_with_its_consequence() -> None:
    assert statements("The bridge may collapse if the river rises again.") == [
        "The bridge may collapse if the river rises again"
    ]


def test_time_place_and_instrument_stay() -> None:
    text = "A lorry hit the wall of the school in Tarn on Sunday with great force."
    assert statements(text) == [text[:-1]]


def test_nothing_is_asserted_by_a_question_or_a_bare_phrase() -> None:
    assert statements("Why did the council sell the land?") == []
    assert statements("A long and bitter night.") == []
    assert statements("Read the report.") == []


def test_a_headline_is_a_claim_only_when_it_states_something() -> None:
    assert [c.block for c in claims("Council sells the mill to a bank", "headline")] == ["headline"]
    assert claims("A night of terror", "headline") == ()


@pytest.mark.parametrize("role", ["heading", "teaser", "credit", "byline", "dateline"])
def test_no_claims_from_what_is_not_reported(role: str) -> None:
    assert claims("Rebels shelled the port.", role) == ()


def test_a_caption_that_states_a_fact_is_a_claim() -> None:
    assert [c.block for c in claims("Rescuers carried a child from the rubble.", "caption")] == ["caption"]


def test_a_second_subject_is_not_an_object() -> None:
    text = "Among women, 46 percent would choose Hale and 44 percent would back Brook."
    assert next(c.quote for c in claims(text)) == "Among women, 46 percent would choose Hale"


def test_the_same_words_give_the_same_claims() -> None:
    text = "Rebels shelled the port and burned two warehouses, killing a guard."
    assert claims(text) == claims(text)

"""To whom a description, a relative or a verb belongs; where the parser errs, nothing untrue is said."""

import pytest

from claims.extraction import extract


def read(text: str) -> list[str]:
    return [claim.statement for claim in extract(text).claims]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The council heard from the tobacco firm Alder, Birch Holdings, Cedar Group and Elm Corp.",
            ["Alder", "Birch Holdings", "Cedar Group", "Elm Corp."],
        ),
        ("He was a clerk, a mountain guide and a poet.", ["a clerk", "a mountain guide", "a poet"]),
    ],
)
def test_a_list_is_no_apposition(text: str, wanted: list[str]) -> None:
    found = read(text)
    assert len(found) == len(wanted)
    assert all(claim.endswith(member) for claim, member in zip(found, wanted, strict=True))


@pytest.mark.parametrize(
    ("text", "untrue"),
    [
        ("The Tarn Agency, 571 of the 714 envoys, met.", "The Tarn Agency is"),
        ("Hale was shot by a man who hated the firm, somebody who believed in ghosts.", "somebody"),
        ("The council built a wall that Hale fears will be used to harm the town.", "used a wall"),
        ("A reporter who asked about the returns of Mayor Hale got an answer.", "is got"),
        ("Orr was held back by Little Hale in the race.", "is a Little"),
        ("Talks between Hale and Senator Jane Orr failed.", "is Hale"),
        ("Even right-leaning journalist Karl Brook saw the crowd.", "an even"),
        ("The Tarn Party, 28 percent, came second.", "is 28"),
        ("Rebels have used the port to ship rifles, bribe clerks and leave the country.", "have bribe"),
        ("The council held a poll, the results of which will be told on Sunday.", "The results of which"),
        ("Hale praised the Tarn Union, this club of honest men.", "is this club"),
        ("Talks between Brook and Governor Jane Orr failed.", "Orr was a Brook"),
        ("Hale said the bridge would stand. It didn't.", "didn't"),
        ("Another crowd, another speech in the rain.", "is another"),
        ("The debate following the raid on the port lasted four hours.", "was following"),
    ],
)
def test_what_the_parser_gives_to_the_wrong_noun_is_not_told(text: str, untrue: str) -> None:
    assert not any(untrue in claim for claim in read(text))


def test_who_is_named_is_the_nearest_person() -> None:
    found = read("Orr will meet the tenants in the race against her opponent, Karl Brook.")
    assert "Her [Orr] opponent, Karl Brook" in found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Jane Orr led a campaign to save the mill and then served as mayor of Tarn.",
            "Jane Orr led a campaign to save the mill and then served as mayor of Tarn",
        ),
        (
            "Orr used a second phone to call the bank and never used her own number to send secrets.",
            "Orr … never used her own number to send secrets",
        ),
        (
            "Critics accused the mayor of implying farmers were lazy.",
            "Critics accused the mayor of implying farmers were lazy",
        ),
    ],
)
def test_a_verb_goes_with_the_one_it_stands_beside(text: str, wanted: str) -> None:
    assert wanted in read(text)


def test_a_headline_in_capitals_stays_whole() -> None:
    text = "Mayor Hale Laughs, Evades Question About Missing Bridge Money"
    assert read(text) == [text]


def test_nothing_is_left_of_a_verb_whose_content_is_elsewhere() -> None:
    assert read("The report also found that") == []


def test_one_thing_made_in_a_year_is_one() -> None:
    assert "Hale's 1962 novel, translated by Orr" in read(
        "Hale's 1962 novel, translated by Orr, is finalized by reviewers."
    )


def test_a_letter_urges_and_is_not_urging() -> None:
    found = read("The council published a letter urging calm in the old town.")
    assert "A letter urging calm in the old town" in found


def test_what_belongs_to_each_respectively_is_not_told_of_both() -> None:
    text = "Hale and Orr raised $3 million and $4 million, respectively."
    assert read(text) == [text[:-1]]


def test_who_was_asked_in_a_poll_was_asked_before() -> None:
    assert "The drivers surveyed in the new poll" in read("The drivers surveyed in the new poll want a tram.")


def test_two_who_are_something_together_are_so() -> None:
    assert "Brook and Orr, the two other outsiders" in read(
        "Brook and Orr, the two other outsiders, have gained."
    )


def test_a_poll_of_a_month_is_over() -> None:
    assert "A July poll" in read("A July poll says that the tram is wanted.")


def test_who_speaks_is_not_whom_the_words_are_about() -> None:
    found = read("Orr answered the phone. “I back Tom Hale,” she said and quickly hung up.")
    assert not any(claim.startswith("Tom Hale quickly") for claim in found)


def test_a_poll_wins_no_votes() -> None:
    found = read("A Tarn poll showed Hale with a healthy lead over Orr, winning half of the votes.")
    assert not any(claim.startswith("A Tarn poll won") for claim in found)


def test_a_rank_taken_for_a_name_is_a_post() -> None:
    assert "State Treasurer Jane Orr" in read("State Treasurer Jane Orr has left the party.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The villages sandwiched between Tarn and Port Ellery lost power.",
            "The villages sandwiched between Tarn and Port Ellery",
        ),
        ("Jane Orr, a governor since 2014, has left the bank.", "Jane Orr, a governor since 2014"),
        (
            "Orr is among the few widely regarded as ready for the post.",
            "Orr is among the few widely regarded as ready for the post",
        ),
    ],
)
def test_what_belongs_together_is_told_together(text: str, wanted: str) -> None:
    assert wanted in read(text)

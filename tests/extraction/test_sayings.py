"""Who is credited with a claim, in which chain, and what stays the article's own."""

from __future__ import annotations

import pytest

from claims.extraction import ExtractedClaim, extract


def credited(text: str) -> dict[str, list[str]]:
    """Each statement with the names of its chain, the origin first."""
    return {c.statement: [link.source.name for link in c.attributions] for c in extract(text).claims}


def claim(text: str, start: str) -> ExtractedClaim:
    """The claim whose statement begins so."""
    return next(c for c in extract(text).claims if c.statement.startswith(start))


@pytest.mark.parametrize(
    ("text", "statement", "chain"),
    [
        ("The bridge fell, police said.", "The bridge fell", ["police"]),
        ("Mayor Ada Quist said the bridge had fallen.", "The bridge had fallen", ["Ada Quist"]),
        ("According to the ministry, the bridge fell.", "The bridge fell", ["ministry"]),
        (
            "“We are hearing from officials that the rebels said the bridge had fallen,” Ada Quist said.",
            "The bridge had fallen",
            ["rebels", "officials", "Ada Quist"],
        ),
        (
            "Ada Quist said the mill, which closed in 2010, would be sold.",
            "The mill, which closed in 2010",
            [],
        ),
        (
            "“The bank, which owns the mill, is broke,” Ada Quist said.",
            "The bank, which owns the mill",
            ["Ada Quist"],
        ),
        ("Guards are expected to leave the bridge.", "Guards are expected to leave the bridge", []),
        ("The army wants to rebuild the bridge.", "The army wants to rebuild the bridge", []),
        (
            "Ada Quist could not explain why the bridge had fallen.",
            "Ada Quist could not explain why the bridge had fallen",
            [],
        ),
        (
            "Ada Quist declined to say that the bridge had fallen.",
            "Ada Quist declined to say that the bridge had fallen",
            [],
        ),
        (
            "Ada Quist denied that the bridge had fallen.",
            "Ada Quist denied that the bridge had fallen",
            ["Ada Quist"],
        ),
        ("Forty percent said that the bridge was safe.", "Forty percent said that the bridge was safe", []),
        (
            "A survey shows a steep fall in trust.",
            "A survey shows a steep fall in trust",
            ["survey"],
        ),
    ],
)
def test_whom_a_claim_is_credited_to(text: str, statement: str, chain: list[str]) -> None:
    assert credited(text)[statement] == chain


@pytest.mark.parametrize(
    ("following", "statement"),
    [
        ("He said two guards had fled.", "Two guards had fled"),
        ("Coll said two guards had fled.", "Two guards had fled"),
        ("The spokesman said two guards had fled.", "Two guards had fled"),
    ],
)
def test_second_mentions_lead_to_the_full_name(following: str, statement: str) -> None:
    text = f"A rebel spokesman, Idris Coll, said the port was taken.\n\n{following}"
    (link,) = claim(text, statement).attributions
    assert (link.source.name, link.source.description, link.source.kind) == (
        "Idris Coll",
        "a rebel spokesman",
        "official",
    )
    assert link.source.resolved_from
    assert link.source.mention in following


def test_pronoun_with_two_readings_is_left() -> None:
    text = "John Orr and Peter Lamb met. He said the mill had burned."
    (link,) = claim(text, "The mill").attributions
    assert (link.source.name, link.source.mention, link.source.unnamed) == ("unnamed source", "He", True)


def test_gender_tells_two_people_apart() -> None:
    text = "John Orr met Mary Lamb. She said the mill had burned."
    (link,) = claim(text, "The mill").attributions
    assert link.source.name == "Mary Lamb"


def test_who_is_reported_in_other_words_speaks_of_himself() -> None:
    text = "John Orr said he thinks the mill is lost."
    assert credited(text)["The mill is lost"] == ["John Orr"]


def test_witness_is_a_source_at_first_hand() -> None:
    text = "A reporter for the Courier saw five fighters in the town."
    (found,) = extract(text).claims
    (link,) = found.attributions
    assert (link.basis, link.source.kind) == ("first-hand", "other_media")


def test_channel_belongs_to_the_link() -> None:
    text = "Idris Coll said on Twitter that the port was taken."
    (link,) = claim(text, "The port").attributions
    assert (link.channel, link.cue.text if link.cue else "") == ("Twitter", "said")


def test_shares_of_voters_are_what_the_poll_says() -> None:
    text = (
        "The race is tied, according to a new Courier poll.\n\n"
        "Some 46 percent of voters would choose Orr. The poll was conducted in May. Orr lives in Oster."
    )
    found = credited(text)
    assert found["Some 46 percent of voters would choose Orr"] == ["new Courier poll"]
    assert found["Orr lives in Oster"] == []


def test_each_of_two_leads_to_both() -> None:
    text = "Ada Quist and Idris Coll met, each saying that the other had lost."
    assert credited(text)["The other had lost"] == ["Ada Quist and Idris Coll"]


@pytest.mark.parametrize(
    ("text", "statement", "name", "description"),
    [
        (
            "In messages on Twitter their spokesman, Omar Wahid, said that the group had taken the mill.",
            "The group had taken the mill",
            "Omar Wahid",
            "their spokesman",
        ),
        (
            "Ada Quist met reporters. The ferry must close, according to the harbour board's own count.",
            "The ferry must close",
            "harbour board",
            "",
        ),
        (
            "The Harbour Tracker, an analysis by three universities, calculated that the quay would sink.",
            "The quay would sink",
            "Harbour Tracker",
            "an analysis by three universities",
        ),
        (
            "Mary Coll, the coach of Oster, told reporters during the week that some players had been unwell.",
            "Some players had been unwell",
            "Mary Coll",
            "the coach of Oster",
        ),
        (
            "The airline, Transmarine, said that a phone had burned.",
            "A phone had burned",
            "Transmarine",
            "the airline",
        ),
        ("Some anglers criticised that the quay was shut.", "The quay was shut", "Some anglers", ""),
        ("A clerk said in a letter that the key was lost.", "The key was lost", "clerk", ""),
        (
            "Two of her colleagues, who feared for their jobs, said that the mill had cut their pay.",
            "The mill had cut",
            "Two of her colleagues",
            "",
        ),
        ("The raid raised the fear that the town might be lost.", "The raid raised the fear that", "", ""),
    ],
)
def test_the_source_is_somebody_who_can_say_it(
    text: str, statement: str, name: str, description: str
) -> None:
    found = [(link.source.name, link.source.description) for link in claim(text, statement).attributions]
    assert found == ([(name, description)] if name else [])


def test_channel_of_a_speaker_whom_the_parse_hung_elsewhere() -> None:
    text = "In messages on Twitter their spokesman, Omar Wahid, said that the group had taken the mill."
    assert claim(text, "The group").attributions[0].channel == "messages on Twitter"


@pytest.mark.parametrize(
    ("text", "statement", "name", "mode"),
    [
        (
            "Police: two held after mill fire\n\nNobody was hurt.",
            "Two held after mill fire",
            "Police",
            "indirect",
        ),
        (
            "Storm live\n\n16:05 - Ada Quist: “We are safe.”",
            "We are safe",
            "Ada Quist",
            "direct",
        ),
        ("Storm live\n\n16:10 - Ben Orr: The road is closed.", "The road is closed", "Ben Orr", "direct"),
        (
            "Storm live\n\nOur correspondent Ada Quist: The water has reached the market square.",
            "The water has reached",
            "Ada Quist",
            "indirect",
        ),
        (
            "Storm live\n\nOur correspondent Ada Quist:\n\nThe water has reached the market square.",
            "The water has reached",
            "Ada Quist",
            "indirect",
        ),
        ("Hearing\n\nQUIST: We closed the bridge in May.", "We closed", "QUIST", "direct"),
    ],
)
def test_who_stands_before_a_colon_says_it(text: str, statement: str, name: str, mode: str) -> None:
    (link,) = claim(text, statement).attributions
    assert (link.source.name, link.mode) == (name, mode)


@pytest.mark.parametrize(
    "text",
    [
        "😀 Ada Quist said the bridge was safe. 😀",
        "Ada\u200b Quist said\u200b the bridge was safe.",
        "“The bridge was safe,” 🚨 said Ada Quist.",
    ],
)
def test_pictures_and_marks_without_width_hide_no_speaker(text: str) -> None:
    found = claim(text, "The bridge was safe")
    (link,) = found.attributions
    assert link.source.name == "Ada Quist"
    assert found.quote == "bridge was safe" or found.quote.lower() == "the bridge was safe"


def test_the_firm_is_the_one_business_named_before() -> None:
    text = "Castell Motors built the bridge in 1988. The firm said the bolts had been checked."
    (link,) = claim(text, "The bolts").attributions
    assert (link.source.name, link.source.kind) == ("Castell Motors", "organisation")


def test_name_after_an_office_is_the_source() -> None:
    text = "The mayor of Oster, Sunita Bly, has told reporters that all schools will stay closed."
    (link,) = claim(text, "All schools").attributions
    assert (link.source.name, link.source.kind) == ("Sunita Bly", "official")


def test_who_is_quoted_as_saying_it_is_the_source() -> None:
    text = "Ada Quist is quoted as saying the bridge was safe."
    assert credited(text) == {"The bridge was safe": ["Ada Quist"]}


def test_each_line_of_a_list_of_quotations_is_signed_by_its_own_name() -> None:
    text = (
        "“The mayor knows nothing of boats.”― Pam Rill\u00a0\n"
        "“The ferry is late. The bridge is shut.”\u00a0― Jane Ashby\u00a0\n“The port must stay.” ― Carla Sanz."
    )
    assert {s: names for s, names in credited(text).items() if s.startswith("The ")} == {
        "The mayor knows nothing of boats": ["Pam Rill"],
        "The ferry is late": ["Jane Ashby"],
        "The bridge is shut": ["Jane Ashby"],
        "The port must stay": ["Carla Sanz"],
    }


def test_what_becomes_of_a_claim_is_no_part_of_it() -> None:
    found = credited("Hale's claim that the boat sank was rejected by a court.")
    assert found["The boat sank"] == ["Hale"]
    assert found["Hale's claim that the boat sank was rejected by a court"] == []


def test_what_anybody_can_say_is_said_by_nobody() -> None:
    found = credited("Hale told the Herald: “You can argue that the mayor sold the bridge.”")
    assert not any(statement.startswith("The mayor sold") for statement in found)

"""Which cue a quotation goes to: the nearest that leads to it, the last who spoke, or none."""

from __future__ import annotations

import pytest

from claims.extraction.engine import extract
from tests.extraction.test_attribution import said

type Said = tuple[str, str, str]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The second quotation belongs to "adding".
        (
            "“They are not with the campaign,” she said, adding, “Mr. Berg is grateful for their support.”",
            [
                ("she", "said", "“They are not with the campaign,”"),
                ("she", "adding", "“Mr. Berg is grateful for their support.”"),
            ],
        ),
        (
            "The crowd chanted “save our bridge” and “no more tolls.”",
            [("The crowd", "chanted", "“save our bridge” and “no more tolls.”")],
        ),
        # What follows words that end within their marks is the reporter's.
        (
            "Ann Hale said, “We will see,” when asked whether she would run.",
            [("Ann Hale", "said", "“We will see,”")],
        ),
        (
            "“We never agreed to that,” Hale said, after the council had called the plan a “done deal.”",
            [("Hale", "said", "“We never agreed to that,”")],
        ),
        (
            "“Every time you say that,” Hale said, referring to the toll, “you help the other side of the river.”",
            [
                (
                    "Hale",
                    "said",
                    "“Every time you say that,” … “you help the other side of the river.”",
                )
            ],
        ),
        (
            "Hale said: “We never agreed to that,” but in fact the council had agreed in May.",
            [("Hale", "said", "“We never agreed to that,”")],
        ),
        (
            "Hale: “Our goal is to win, not to hold on.” Berg: “The plan is to leave in May.”",
            [
                ("Hale", ":", "“Our goal is to win, not to hold on.”"),
                ("Berg", ":", "“The plan is to leave in May.”"),
            ],
        ),
        # A paragraph of quoted words after another is more of it.
        (
            "“There is a passion for the bridge,” said Ann Hale of the town council.\n\n“Who cares what it "
            "costs? I believe that we need it now.”",
            [
                (
                    "Ann Hale of the town council",
                    "said",
                    "“There is a passion for the bridge,” … “Who cares what it costs? I believe that we need it now.”",
                )
            ],
        ),
        # The paragraphs before, in which it began, with a mark on each or on the first alone.
        (
            "“We built it.\n\n“We lost it,” the farmer said.",
            [("the farmer", "said", "“We built it. … “We lost it,”")],
        ),
        (
            "“He is no good.\n\nHe would ruin it.” ― Ana Ruiz",
            [("Ana Ruiz", "―", "“He is no good. … He would ruin it.”")],
        ),
        # One in other marks is one of its own.
        (
            '“There is a passion for the bridge,” said Ann Hale.\n\n"The bridge has been closed for repairs since May."',
            [
                ("Ann Hale", "said", "“There is a passion for the bridge,”"),
                ("Ann Hale", "said", '"The bridge has been closed for repairs since May."'),
            ],
        ),
    ],
)
def test_quotations_go_to_the_cue_that_leads_to_them(text: str, expected: list[Said]) -> None:
    found = said(text)
    assert [one for one in found if one in expected] == expected
    assert not any(
        one for one in found if "“" in one[2] and one[1] in ("said", "adding") and one not in expected
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“Cole appeals to many. His view of the tolls is the same as ours,” Vigger notes.",
            ("Vigger", "notes", "“Cole appeals to many. His view of the tolls is the same as ours,”"),
        ),
        (
            "“The kingdom leads in this, and has been working closely with its allies on all fronts,” the Danes state in "
            "the paper, which was shared on Monday.",
            (
                "the Danes",
                "state",
                "“The kingdom leads in this, and has been working closely with its allies on all fronts,”",
            ),
        ),
        ("“Quiet,” he demanded, as the mayor went on.", ("he", "demanded", "“Quiet,”")),
        (
            "“She needs one or two big ideas for the problems we face,” said Robert Ray, who served as secretary yet "
            "backed Hale.",
            ("Robert Ray", "said", "“She needs one or two big ideas for the problems we face,”"),
        ),
        (
            "“There never was an order to stand down,” said the base chief known as Bob, speaking publicly for the first "
            "time.",
            ("the base chief known as Bob", "said", "“There never was an order to stand down,”"),
        ),
        (
            "“Better watch out for Berg since she wants the job,” tweeted another.",
            ("another", "tweeted", "“Better watch out for Berg since she wants the job,”"),
        ),
        (
            "“I hope you find the letters that are missing.” Hale said.",
            ("Hale", "said", "“I hope you find the letters that are missing.”"),
        ),
        (
            "“The speech was good, Mr. President,” Steve Cohn, Democrat of Oster, told Mr. Berg as he left.",
            ("Steve Cohn, Democrat of Oster", "told", "“The speech was good, Mr. President,”"),
        ),
        (
            "But on a call on Dec. 2, Col. Steven Ward, a military spokesman in Oster, said, “A raid is an operation.”",
            (
                "Dec. 2, Col. Steven Ward, a military spokesman in Oster",
                "said",
                "“A raid is an operation.”",
            ),
        ),
        (
            "A council official who spoke anonymously to discuss plans said Monday, “There are talks with the bank.”",
            ("A council official", "said", "“There are talks with the bank.”"),
        ),
        (
            "Or, as Tom Rudd, a former secretary, put it: “The wolves are no longer at the gate. They are inside.”",
            (
                "Tom Rudd, a former secretary",
                "put it",
                "“The wolves are no longer at the gate. They are inside.”",
            ),
        ),
        (
            "Hale on Closing the Old Bridge: ‘I Think We Will.’",
            ("Hale", ":", "‘I Think We Will.’"),
        ),
        (
            "From the report: “In general, samples that are larger gave better results.”",
            ("the report", "From … :", "“In general, samples that are larger gave better results.”"),
        ),
        (
            "Lori Bern held up a sign saying “We Have Seen This Before.”",
            ("a sign", "saying", "“We Have Seen This Before.”"),
        ),
        (
            "Berg gestured, then leaned in and boomed: “Let us win in May.”",
            ("Berg", "boomed", "“Let us win in May.”"),
        ),
        (
            "Told of it on Monday after the vote, Hale said: “We will not pay for what they broke.”",
            ("Hale", "said", "“We will not pay for what they broke.”"),
        ),
    ],
)
def test_hears_who_utters_a_quotation(text: str, expected: Said) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The judge turned to me. “Mr. Dawes?” I had prepared a statement.",
        "He wrote his plan for the old harbour. “So, who?” Her ideas are hidden.",
        "It gets better: “Why would anybody pay for that?”",
    ],
)
def test_a_sentence_after_a_question_does_not_utter_it(text: str) -> None:
    assert not any("?" in content for _, _, content in said(text))


def test_two_quoted_halves_of_a_sentence_become_claims() -> None:
    text = (
        "In response to his onslaught, her campaign said in a statement that “Ann Hale won't be bullied” or “distracted "
        "by the slings he throws at her.”"
    )
    assert extract(text).claims


def test_claims_in_quotations_are_credited_also_without_a_verb_of_saying() -> None:
    text = (
        "More from Ann Hale: “The bridge fell in May.”\n\n"
        "Too early - Mark Blum and Jon Cole: “The polls failed in June.”\n\n“The dam broke in March,” boomed the mayor."
    )
    claims = extract(text).claims
    credited = {c.statement: [link.source.name for link in c.attributions] for c in claims}
    assert credited["The bridge fell in May"] == ["Ann Hale"]
    assert credited["The polls failed in June"] == ["Mark Blum and Jon Cole"]
    assert credited["The dam broke in March"] == ["mayor"]


def test_sentence_begun_in_other_words_that_ends_in_quoted_ones_is_said_too() -> None:
    text = "“We like the plan for the bridge,” Hale said on Monday. But “the price is too high for us.”"
    assert said(text) == [
        ("Hale", "said", "“We like the plan for the bridge,” … But “the price is too high for us.”")
    ]


@pytest.mark.parametrize(
    "then",
    [
        "The plan calls the bridge “a gate to the sea” and was sold well.",
        "Berg said that “the price is too high for us.”",
        "The council, which had met five times in the old hall of the port, had called it “a gate to the sea.”",
        "Berg smiled.",
    ],
)
def test_sentence_of_the_writer_after_a_quotation_is_not(then: str) -> None:
    text = f"“We like the plan for the bridge,” Hale said on Monday. {then}"
    assert ("Hale", "said", "“We like the plan for the bridge,”") in said(text)

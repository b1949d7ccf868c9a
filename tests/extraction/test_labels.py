"""The kind of a claim, and whether it can be checked."""

import pytest

from claims.extraction import extract
from claims.extraction.labels import checkable, is_editorial
from tests.extraction.reading import claims, kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four soldiers were killed.", "quantity"),
        ("Prices doubled.", "quantity"),
        ("Rebels shelled the port.", "event"),
        ("The firm owns the mill.", "state"),
        ("The flood caused a landslide.", "causal"),
        ("The river is the longest in the province.", "comparison"),
        ("Sales grew faster than wages.", "comparison"),
        ("The union wants shorter shifts.", "position"),
        ("The mayor opposes the plan.", "position"),
        ("The council should sell the land.", "opinion"),
        ("It was a terrible decision.", "opinion"),
        ("The bridge will collapse.", "prediction"),
        ("The bridge may collapse.", "prediction"),
        ("Donors are expected to approve billions in aid.", "prediction"),
        ("Jane Orr is the mayor.", "identity"),
        ("The attack began at around midnight.", "time"),
        ("Troops met in two different towns.", "event"),
        ("The ruling was 5-4.", "quantity"),
        # what cannot be checked today
        ("Farmers have to pay.", "opinion"),
        ("The harbour could cost $3 million.", "prediction"),
        ("The firm plans to leave.", "prediction"),
        ("The tide threatens to flood the quay.", "prediction"),
        ("The assumption is that the bill will pass.", "prediction"),
        ("The vote was a triumph for the villages.", "opinion"),
        ("This is a source of pride.", "opinion"),
        ("It is about the future of the valley.", "opinion"),
        # what somebody stands for
        ("Jane Orr would scrap the toll.", "position"),
        ("The union called for a strike.", "position"),
        ("The firm has no plans to leave.", "position"),
        ("The mayor changed her position.", "position"),
        ("The toll would fund the bridge.", "state"),
        # more, less, most
        ("It was the first time that a woman led the council.", "comparison"),
        ("The mill is considered one of the oldest in Norland.", "comparison"),
        ("The largest mill closed.", "event"),
        ("Unemployment is at a record low.", "comparison"),
        ("Her lead is eroding.", "comparison"),
        ("The two towns have similar laws.", "comparison"),
        ("The mill is 40 metres longer than the barn.", "quantity"),
        ("A fifth of the crop was lost.", "quantity"),
        ("A third candidate left.", "event"),
        ("The two men met.", "event"),
        # why, who, when
        ("The fire was caused by a lamp.", "causal"),
        ("Jane Orr served as mayor.", "identity"),
        ("The law takes effect on 1 May.", "time"),
        ("Orr led the council from 2009 to 2013.", "time"),
        ("The court will hear the case on Tuesday.", "event"),
        # events and how things stand
        ("The minister could not explain the delay.", "event"),
        ("The report could not be verified.", "state"),
        ("Jane Orr is seeking the nomination.", "state"),
        ("No record of the sale has been found.", "event"),
        ("The details have not been disclosed.", "state"),
        ("The forum was sponsored by a bank.", "state"),
        ("Republicans are worried.", "state"),
        ("The town has become a symbol.", "state"),
        ("Orr is accused of a robbery.", "event"),
        ("The forum is set to end on Tuesday.", "time"),
        ("Norland will vote on Tuesday.", "time"),
        ("Cheap loans helped the mill.", "causal"),
        ("Sales have a strong effect on wages.", "causal"),
        ("The loss raises the possibility of a split.", "opinion"),
        ("There is reason to doubt the figures.", "opinion"),
        ("The club finished in third place.", "comparison"),
        ("The mill is second only to the port.", "comparison"),
        ("Turnout was higher than expected.", "comparison"),
        ("Wages exceed prices.", "comparison"),
    ],
)
def test_kinds(text: str, expected: str) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The deal helps workers,” Jane Orr said.", "opinion"),
        ("“We can win,” Jane Orr said.", "opinion"),
        ("“I am ashamed,” Jane Orr said.", "opinion"),
        ("Jane Orr said the tax was a heavy burden.", "opinion"),
        ("Jane Orr said the council had shelled the port.", "event"),
        ("Jane Orr said her plan would cover fathers.", "position"),
        ("Jane Orr said the toll would ruin farmers.", "prediction"),
        ("“We had no warning,” Jane Orr said.", "state"),
        ("“We look forward to the trial,” Jane Orr said.", "opinion"),
        ("Jane Orr called the plan unworkable.", "opinion"),
        ("Jane Orr said fathers would not be eligible.", "state"),
    ],
)
def test_kinds_of_what_somebody_says(text: str, expected: str) -> None:
    assert [claim.kind for claim in extract(text).claims] == [expected]


def test_what_the_author_of_a_column_says_is_their_opinion() -> None:
    column = (
        "I have seen the plan. We are at a turning point. My town is a good place, and our children love it."
    )
    report = "The council has seen the plan. The town is at a turning point."
    assert "opinion" in {claim.kind for claim in extract(column).claims}
    assert is_editorial(column.lower().split(), [-1] * 22)
    assert not is_editorial(report.lower().split(), [-1] * 13)
    assert not is_editorial(column.lower().split(), [0] * 22)


def test_opinion_and_prediction_are_not_checkable() -> None:
    assert [checkable(k) for k in ("opinion", "prediction", "event", "quotation")] == [
        False,
        False,
        True,
        True,
    ]


def test_appositions() -> None:
    found = {c.statement: c.kind for c in claims("Monday's vote, a day before the holiday, was lost.")}
    assert found["Monday's vote came a day before the holiday"] == "time"
    found = {c.statement: c.kind for c in claims("Rebels entered Marrow, the capital of the north, on foot.")}
    assert found["Marrow is the capital of the north"] == "place"

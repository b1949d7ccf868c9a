"""The kind of a claim, and whether it can be checked."""

import pytest

from claims.extraction import extract
from claims.extraction.labels.labelling import checkable, is_editorial
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
        ("Farmers will have to pay.", "prediction"),
        ("The vote will be a disaster.", "prediction"),
        ("The choir is one of the best in Norland.", "opinion"),
        ("Jane Orr would sign the bill if it came to her desk.", "position"),
        ("Only one letter arrived.", "quantity"),
        ("Jane Orr leads by a wide margin.", "comparison"),
        ("If the rain stops, the harvest starts.", "prediction"),
        ("It was not clear whether she would run.", "state"),
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
        ("The clerk was sacked for leaking a letter.", "causal"),
        ("Jane Orr led in the polls.", "comparison"),
        ("The canal was thought to be safe.", "state"),
        ("The cause was a lamp.", "causal"),
        ("The mill used to stand here.", "state"),
        ("The choir recorded all nine songs.", "event"),
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
        ("Jane Orr is leading in the polls.", "comparison"),
        ("The mayor was endorsed by a newspaper.", "event"),
        # judged without a word of judgement
        ("The toll makes no sense.", "opinion"),
        ("The council has gone too far.", "opinion"),
        ("The quay is a particularly thorny issue.", "opinion"),
        ("The speech was pretty bold.", "opinion"),
        ("The raid underlines the reach of the gang.", "opinion"),
        ("You can buy bread at the mill.", "opinion"),
        ("The ruling presents a challenge for the port.", "opinion"),
        # what may not be is foretold, what is expected by somebody is not
        ("The bill may not pass.", "prediction"),
        ("Farmers expect a certain price.", "state"),
        ("The council vows to fight the toll.", "position"),
        ("Jane Orr sees no need to hurry.", "position"),
        ("For months the farmers have hoped that the toll would fall.", "position"),
        # numbers that count nothing in the claim
        ("The firm is advising the port on its $72 million sale.", "state"),
        ("The mayor spoke for 30 minutes.", "quantity"),
        ("The tolls have hurt the port.", "causal"),
        ("The clerk met the criteria.", "state"),
        ("The clerk worked for a bank.", "state"),
        ("The clerk made scores available to the choirs.", "event"),
        ("Jane Orr serves as chair of the Norhaven 2016 Host Committee.", "identity"),
        # more and less
        ("The port had a bigger budget.", "comparison"),
        ("Gifts surpassed the record.", "comparison"),
        ("Jane Orr finished behind the clerk.", "comparison"),
        # when, why
        ("The order came two days before the vote.", "time"),
        ("The speech came in the wake of a strike.", "time"),
        ("The fair is on Monday.", "time"),
        ("The sale created a backlash.", "causal"),
        # events and how things stand
        ("He'd been offered a place at the mill.", "event"),
        ("Jane Orr appeared at a rally.", "event"),
        ("The mayor has sought to calm the farmers.", "event"),
        ("The strike was viewed as a success.", "state"),
        ("The choir did well among the old.", "state"),
        ("Orr wins the vote in Norland.", "event"),
        ("The tone seems to be driving many away.", "opinion"),
        ("Orr needs 67 delegates.", "quantity"),
        ("Orr had to drive to the mill.", "event"),
        ("Jane Orr leads over the clerk.", "comparison"),
        ("The port is far more volatile.", "comparison"),
        ("Turnout is very low.", "state"),
        ("Jane Orr stays well ahead of the clerk.", "comparison"),
        ("The clerk is leading the search.", "state"),
        ("The mayor has been seen as an icon.", "state"),
        ("The firm was called Ardent.", "identity"),
        ("It is unclear what the clerk saw.", "state"),
        ("The delay shows no respect for the farmers.", "opinion"),
        ("The poll gave Orr an 18-point lead.", "quantity"),
        ("The majority of the farmers work at night.", "quantity"),
        ("Jane Orr described herself as a farmer.", "state"),
        ("The quay is certain to close.", "prediction"),
        ("The choice only reinforces the doubts.", "opinion"),
        ("Jane Orr suggested selling the quay.", "position"),
        ("2016 Democrats met in Norhaven.", "event"),
        ("Norland’s 12 counties voted for Orr.", "event"),
        ("The clerk was on probation for a theft.", "state"),
        ("The biggest challenge is the quay.", "opinion"),
        ("Farmers are more likely to vote.", "comparison"),
        ("The news came as a surprise.", "state"),
        ("Jane Orr is not known as a singer.", "state"),
        # verbs of what holds, and of what goes on
        ("The bank maintained a list of donors.", "state"),
        ("The firm did not control the quay.", "state"),
        ("Much of the grain came from abroad.", "state"),
        ("Jane Orr came from abroad on Monday.", "event"),
        ("The shed looked like a ship.", "state"),
        ("The town was plagued by theft.", "state"),
        ("Jane Orr was campaigning in the valley.", "state"),
        ("The firm is paying for the ads.", "event"),
        ("The clerk counted the votes.", "event"),
        # what a deed did to people
        ("The strike angered many farmers.", "causal"),
        ("Jane Orr angered many farmers.", "event"),
        ("The delay has strengthened the doubts.", "causal"),
        ("She was helped by the rain.", "causal"),
        ("She was helped by a clerk.", "event"),
        ("The result was a flood.", "causal"),
        ("That is why the mill closed.", "causal"),
        # what is judged
        ("The mill is in a precarious position.", "opinion"),
        ("The clerk faces a dreadful choice.", "opinion"),
        ("The clerk met a corrupt banker.", "event"),
        ("It is a source of national shame.", "opinion"),
        ("The toll is hurting the port.", "opinion"),
        ("It is the last port in the north.", "state"),
        # more and less
        ("The clerk burned the letters on the same day.", "event"),
        ("The two were tied at 42 percent.", "quantity"),
        ("The two were tied.", "comparison"),
        ("Forty percent should pay more.", "quantity"),
        ("Jane Orr leads among farmers.", "comparison"),
        ("Orr's support has risen.", "comparison"),
        ("Jane Orr became the first mayor to leave the council.", "comparison"),
        ("Jane Orr was leading Rubin by a greater margin.", "comparison"),
        ("Jane Orr is the subject of a search.", "state"),
        # what is counted
        ("The mill has 22.", "quantity"),
        ("The two did not meet.", "event"),
        ("Jane Orr won all 14 seats.", "quantity"),
        ("Twenty-seven towns closed the quay.", "quantity"),
        ("Jane Orr read out charges against five clerks.", "event"),
        ("The list was read by four clerks.", "event"),
        ("Nearly two-thirds of the farmers left.", "quantity"),
        ("The strike lasted six weeks.", "quantity"),
        ("The mill is 40 years old.", "quantity"),
        ("Ships leave every 20 minutes.", "quantity"),
        ("Not a single ship has docked.", "quantity"),
        ("Not a single ship will dock.", "prediction"),
        ("The mill has grown at double-digit rates.", "quantity"),
        ("The share could be as high as 42 percent.", "quantity"),
        ("The share could reach 42 percent.", "prediction"),
        # who, where, what happened
        ("Jane Orr is a longtime supporter of the mayor.", "state"),
        ("The trains are to be moved.", "prediction"),
        ("Her aim is to win.", "state"),
        ("The council is set to close the quay.", "prediction"),
        ("The council is set to meet the mayor on Tuesday.", "event"),
        ("Jane Orr raised doubts.", "event"),
        ("The police chief stops a lorry.", "event"),
        ("The mill sells flour.", "state"),
        ("The union held a rally.", "event"),
        ("The rebels held the bridge.", "state"),
        ("The farmers stood up.", "event"),
        ("The clerk applied for a loan.", "event"),
        ("The clerk managed to leave.", "event"),
        ("The sale raised doubts.", "causal"),
        ("The lorry was blown over by the wind.", "event"),
        ("The captain was Jane Orr.", "identity"),
        ("Norland is a land of farmers.", "state"),
        ("Jane Orr lives on a farm in Norway.", "place"),
        ("The mayor had a stroke in 2012.", "event"),
        ("The mayor had a boat.", "state"),
        ("There was a strike in the harbour.", "event"),
        ("The mayor used the meeting to praise the clerk.", "event"),
        ("Her visit is an attempt to calm the farmers.", "opinion"),
        # where somebody stands
        ("Jane Orr likes the idea of a toll.", "position"),
        ("Most voters support a toll.", "state"),
        ("Jane Orr reiterated her commitment to the toll.", "position"),
        ("Jane Orr continued to affirm her commitment.", "position"),
        ("Jane Orr reiterated the question.", "event"),
        ("Jane Orr took issue with the toll.", "position"),
        ("The union supports a toll.", "position"),
        ("The mayor defended the toll.", "event"),
        ("For months the clerk has been at the mill.", "state"),
        ("The mayor called for farmers to pay.", "position"),
        ("We have got to pay.", "opinion"),
        ("The deal must be approved by the council.", "state"),
        ("By law, firms must report a flood.", "state"),
        ("The toll must be scrapped.", "opinion"),
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
        ("All the candidates said they would expand the harbour.", "position"),
        ("Jane Orr said the mayor would lose the vote.", "prediction"),
        ("“She knows nothing about trade,” Jane Orr said.", "opinion"),
        ("Jane Orr said the clerk became a tenor.", "event"),
        ("“There is no excuse for the delay,” Jane Orr said.", "opinion"),
        ("Jane Orr said the toll would ruin farmers.", "prediction"),
        ("“We had no warning,” Jane Orr said.", "state"),
        ("“We look forward to the trial,” Jane Orr said.", "opinion"),
        ("Jane Orr called the plan unworkable.", "opinion"),
        ("Jane Orr said fathers would not be eligible.", "state"),
        ("“He wants to give away the harbour,” Jane Orr said.", "opinion"),
        ("“The town is sliding away from its values,” Jane Orr said.", "opinion"),
        ("Jane Orr said the toll made the town less safe.", "opinion"),
        ("“They have squandered our savings,” Jane Orr said.", "opinion"),
        ("Jane Orr said the order violated her rights.", "position"),
        ("Jane Orr said she was not going to sell the quay.", "position"),
        ("“She is the most gifted speaker of her time,” Jane Orr said.", "opinion"),
        ("Jane Orr suggested the clerk be sacked.", "opinion"),
        ("“The threat has gone up,” Jane Orr said.", "opinion"),
        ("“It’s the bread,” Jane Orr said.", "opinion"),
        ("Jane Orr said the farmers were unwilling to pay.", "state"),
        ("“The town’s sliding away from its values,” Jane Orr said.", "opinion"),
        ("“The mayor is like a pirate,” Jane Orr said.", "opinion"),
        ("“The quay is very much on the ballot,” Jane Orr said.", "opinion"),
        ("“The lesson is that no old rule applies,” Jane Orr said.", "opinion"),
        ("“They have tried it before,” Jane Orr said.", "event"),
        ("“We are at the start of a long war,” Jane Orr said.", "opinion"),
        ("“She was secretary of state,” Jane Orr said.", "identity"),
        ("“Her name is Anna,” Jane Orr said.", "identity"),
        ("“These people don’t support our town,” Jane Orr said.", "opinion"),
        ("“The old mayor would have never proposed a toll,” Jane Orr said.", "opinion"),
        ("“I regret the toll,” Jane Orr said.", "position"),
        ("“I will not support the mayor,” Jane Orr said.", "position"),
        ("“I will not visit the mayor,” Jane Orr said.", "prediction"),
        ("Jane Orr said the clerk would probably sell the quay.", "prediction"),
        ("Jane Orr said the clerk was friendly with the mayor.", "state"),
        ("“The clerk is friendly,” Jane Orr said.", "opinion"),
        ("Jane Orr said they were artists.", "state"),
        ("Jane Orr said the clerk appeared in a film.", "event"),
        ("Jane Orr said the flood appeared likely to spread.", "prediction"),
        ("Jane Orr portrayed the toll as a trap.", "opinion"),
        ("Jane Orr said the clerk had just closed the sale.", "event"),
        ("Jane Orr said the clerk would have a path to the seat.", "prediction"),
        ("Jane Orr said the clerk would abolish the toll.", "prediction"),
        ("Jane Orr said the toll would be harmful.", "prediction"),
        ("Jane Orr said the mayor had no shame.", "opinion"),
        ("Jane Orr said her words had been misconstrued.", "opinion"),
        ("Jane Orr said the toll was destroying the valley.", "opinion"),
        ("Jane Orr said Anna Salt had failed the farmers.", "opinion"),
        ("Jane Orr said Anna Salt had a crazy plan.", "opinion"),
        ("Jane Orr said the farmers had gained momentum.", "opinion"),
        ("Jane Orr said the farmers had gained a boat.", "event"),
        ("“I want to tell you a story,” Jane Orr said.", "opinion"),
        ("“There is no place for tolls,” Jane Orr said.", "opinion"),
    ],
)
def test_kinds_of_what_somebody_says(text: str, expected: str) -> None:
    assert [claim.kind for claim in extract(text).claims] == [expected]


def test_what_is_sad_is_judged_but_who_is_sad_is_not() -> None:
    assert extract("Jane Orr said it was sad that the clerk left.").claims[0].kind == "opinion"
    assert extract("Jane Orr said the clerk was sad.").claims[0].kind == "state"


def test_a_first_term_is_no_rank() -> None:
    assert [c.kind for c in claims("Jane Orr, a first-term senator, left.")] == ["identity", "event"]


def test_a_noun_tells_a_deed_a_stance_or_how_things_stand() -> None:
    found = {c.statement: c.kind for c in claims("Jane Orr's opposition to the toll angered the clerk.")}
    assert found["Jane Orr's opposition to the toll"] == "position"
    found = {
        c.statement: c.kind for c in claims("Jane Orr's unwillingness to pay the toll angered the clerk.")
    }
    assert found["Jane Orr's unwillingness to pay the toll"] == "state"


def test_a_reason_given_is_a_cause_and_what_makes_up_a_part_is_counted() -> None:
    assert extract("“That is why I support the toll,” Jane Orr said.").claims[0].kind == "causal"
    assert [c.kind for c in claims("Farmers make up one-fifth of the council.")] == ["quantity"]
    assert [c.kind for c in claims("The clerk makes everything up.")] == ["opinion"]


COLUMN = (
    "We have heard the plan for the port. It deserves a fair hearing, but it would be a grave mistake to sell the "
    "quay. Ships shape our town. If the council sells, we will lose more than a view. We should keep what works, and "
    "our children will thank us. The mayor could still change course. That should be enough to save the quay."
)
REPORT = (
    "The council heard the plan for the port on Monday. Ships shape the town, and the quay employs many people. The "
    "mayor left before the vote. Most councillors stayed until midnight. Police closed the road to the harbour while "
    "the meeting went on. The clerk read out the names of the firms. Ships shape the town."
)


def test_what_a_column_says_of_the_present_is_its_opinion() -> None:
    kinds = {claim.statement: claim.kind for claim in extract(COLUMN).claims}
    assert kinds["Ships shape our town"] == "opinion"
    assert kinds["That should be enough to save the quay"] == "prediction"
    kinds = {claim.statement: claim.kind for claim in extract(REPORT).claims}
    assert kinds["Ships shape the town"] == "state"


def test_a_text_argues_in_its_own_voice_only() -> None:
    words = ["we", "should", "keep", "it", "the"] * 20
    assert is_editorial(words, [0] * 100, [-1] * 100)
    assert not is_editorial(words, [0] * 100, [0] * 100)
    assert not is_editorial(words[:50], [0] * 50, [-1] * 50)
    assert not is_editorial(["the"] * 100, [0] * 100, [-1] * 100)


def test_opinion_and_prediction_are_not_checkable() -> None:
    assert [checkable(k) for k in ("opinion", "prediction", "event", "quotation")] == [
        False,
        False,
        True,
        True,
    ]


def test_appositions() -> None:
    found = {c.statement: c.kind for c in claims("Monday's vote, a day before the holiday, was lost.")}
    assert found["Monday's vote, a day before the holiday"] == "time"
    found = {c.statement: c.kind for c in claims("Rebels entered Marrow, the capital of the north, on foot.")}
    assert found["Marrow, the capital of the north"] == "place"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lock was broken.", "state"),
        ("The valve was faulty.", "state"),
        ("The list was wrong.", "state"),
        ("The lock was broken by a thief.", "event"),
        ("The decision was wrong.", "opinion"),
    ],
)
def test_how_a_thing_is_and_whether_a_record_holds_can_be_looked_up(text: str, expected: str) -> None:
    assert kind(text) == expected


def test_a_condition_of_what_cannot_be_touched_is_an_image() -> None:
    (claim,) = extract("The system is broken, Jane Orr said.").claims
    assert (claim.kind, claim.checkable) == ("opinion", False)
    (claim,) = extract("The lock was broken, police said.").claims
    assert (claim.kind, claim.checkable) == ("state", True)

"""The order in which a desk would check, with reasons in words."""

from claims.extraction import extract
from claims.extraction.labels.priority import Weighed, is_paper, priority, speaks_for_party
from claims.extraction.labels.wordfacts import ACCUSING, CASUALTY, HIGHEST, LEGAL, PERSON
from tests.extraction.reading import claims


def weighed(**changes: object) -> Weighed:
    values: dict[str, object] = {
        "kind": "event", "bits": 0, "figures": False, "dates": False, "hedges": False, "block": "body", "lead": False,
        "sources": 0, "unnamed": False, "first_hand": False,
    }  # fmt: skip
    return Weighed(**{**values, **changes})  # type: ignore[arg-type]  # a table of mixed fields


def test_reasons_stand_in_the_order_of_their_weight() -> None:
    value, reasons = priority(weighed(bits=CASUALTY, figures=True, sources=1, unnamed=True))
    assert reasons == ("casualties", "figure", "unnamed source")
    assert value == 0.81


def test_casualties_come_before_figures_before_the_rest() -> None:
    dead = priority(weighed(bits=CASUALTY, figures=True))[0]
    figure = priority(weighed(figures=True))[0]
    plain = priority(weighed())[0]
    assert dead > figure > plain > priority(weighed(kind="opinion"))[0]


def test_an_accusation_against_a_person_is_a_legal_risk() -> None:
    assert priority(weighed(bits=ACCUSING | LEGAL | PERSON))[1] == ("accusation", "legal risk")
    assert priority(weighed(bits=ACCUSING | LEGAL))[1] == ("accusation",)


def test_a_party_to_the_conflict_and_its_single_word() -> None:
    assert speaks_for_party(frozenset(("a", "rebel", "spokesman")))
    assert not speaks_for_party(frozenset(("a", "passing", "rower")))
    assert priority(weighed(sources=1, party=True))[1] == ("party to the conflict", "single source")


def test_words_that_only_modify_a_noun_accuse_nobody() -> None:
    accused = claims("The clerk committed a fraud at the mill.")
    preventing = claims("The clerk ran a fraud office at the mill.")
    assert "accusation" in accused[0].reasons
    assert "accusation" not in preventing[0].reasons


def test_it_never_leaves_its_bounds() -> None:
    everything = weighed(bits=CASUALTY | ACCUSING | LEGAL | PERSON | HIGHEST, figures=True, dates=True, hedges=True,
                         block="headline", sources=1, party=True)  # fmt: skip
    assert priority(everything)[0] == 1.0


def test_only_people_without_a_name_are_unnamed_sources() -> None:
    assert is_paper(frozenset(("his", "memoir")))
    assert not is_paper(frozenset(("two", "officials")))
    reasons = [
        claim.reasons
        for claim in extract("Officials said the quay was closed. Ardent said the mill closed.").claims
    ]
    assert ["unnamed source" in each for each in reasons] == [True, False]


def test_what_happened_comes_before_how_things_stand_and_that_before_predictions_and_opinions() -> None:
    kinds = ["comparison", "event", "state", "prediction", "opinion"]
    values = [priority(weighed(kind=k))[0] for k in kinds]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == len(values)


def test_a_superlative_counts_where_it_is_the_claim() -> None:
    assert priority(weighed(kind="comparison", bits=HIGHEST))[1] == ("superlative",)
    assert priority(weighed(kind="comparison"))[1] == ("comparison",)
    assert priority(weighed(kind="event", bits=HIGHEST))[1] == ()


def test_a_short_title_before_the_first_paragraph_is_no_lead() -> None:
    text = (
        "Quay closed.\n\nThe council closed the old quay of the town on Monday after divers had found a "
        "long crack in its wall."
        "\n\nThe mill stands empty."
    )
    leads = {claim.statement: "lead" in claim.reasons for claim in claims(text)}
    assert [lead for statement, lead in leads.items() if statement.startswith("The council closed")] == [True]
    assert not leads["The mill stands empty"]


def test_the_lead_and_the_headline() -> None:
    text = "Rebels shelled the port.\n\nTroops held the bridge."
    assert [("lead" in c.reasons) for c in claims(text)] == [True, False]
    assert claims("Rebels shell the port", "headline")[0].reasons[0] == "headline"


def test_an_opinion_says_why_it_comes_last() -> None:
    (claim,) = claims("It was a terrible decision.")
    assert claim.reasons[-1] == "opinion"
    assert claim.priority <= 0.15

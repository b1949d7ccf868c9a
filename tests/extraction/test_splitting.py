"""How far a sentence is broken up: lists of names, facts at its end. The sentences are made up."""

from claims.extraction import extract
from tests.extraction.reading import claims, statements


def quotes(text: str) -> list[str]:
    return [claim.quote for claim in claims(text)]


def test_names_in_a_list_are_each_a_claim() -> None:
    assert statements("Orlan criticized Petra Hahn and Ivo Lund after the vote.") == [
        "Orlan criticized Petra Hahn … after the vote",
        "Orlan criticized … Ivo Lund after the vote",
    ]
    assert statements("The guild filed a complaint against the ministry and the harbour board.") == [
        "The guild filed a complaint against the ministry",
        "The guild filed a complaint against … the harbour board",
    ]


def test_both_only_announces_two() -> None:
    assert statements("Both Hahn and Lund have been fair to the union.") == [
        "Both Hahn and Lund have been fair to the union",
        "Both Hahn and Lund have been fair to the union",
    ]
    assert statements("The firm sent letters to both the mayor and the council.") == [
        "The firm sent letters to both the mayor and the council",
        "The firm sent letters to both the mayor and the council",
    ]


def test_a_choice_is_not_said_of_each() -> None:
    assert statements("The plan would hurt the old harbour or the new market.") == [
        "The plan would hurt the old harbour or the new market"
    ]
    assert len(statements("The talks between Petra Hahn and Ivo Lund failed.")) == 1


def test_dates_in_a_list_stay_together() -> None:
    assert statements("The town was flooded in April and July.") == ["The town was flooded in April and July"]


def test_what_trails_after_a_comma_is_a_claim_of_its_own() -> None:
    assert statements("The guards came in trucks, from three villages.") == [
        "The guards came in trucks",
        "The guards came in trucks, from three villages",
    ]
    assert quotes("The bank raised rates nine times in 2023, more often than any other in the region.") == [
        "The bank raised rates nine times in 2023",
        "The bank raised rates … more often than any other in the region",
    ]
    assert statements("The board met, in fact, on Monday.") == ["The board met, in fact, on Monday"]


def test_a_sum_covers_subject_and_verb_alone() -> None:
    assert quotes("Exports rose 3 percent in the spring, the biggest rise since 2011.") == [
        "Exports rose 3 percent in the spring",
        "Exports rose … the biggest rise since 2011",
    ]
    assert statements(
        "Seven in ten students have jobs, a sharp increase since 1990 and a level unchanged since 2005."
    ) == [
        "Seven in ten students have jobs",
        "Seven in ten students have jobs, a sharp increase since 1990 and a level unchanged since 2005",
        "Seven in ten students have jobs, a sharp increase since 1990 and a level unchanged since 2005",
    ]


def test_a_short_clause_keeps_its_time() -> None:
    assert statements("He lost half his customers when the bridge shut for a month in 2018.") == [
        "He lost half his customers when the bridge shut for a month in 2018",
        "The bridge shut for a month in 2018",
    ]


def test_who_tells_more_of_somebody_described() -> None:
    assert statements("Anna Roe, a former army doctor who returned to the island in 2010, won the seat.") == [
        "Anna Roe, a former army doctor who returned to the island in 2010",
        "Anna Roe, a former army doctor who returned to the island in 2010",
        "Anna Roe … won the seat",
    ]
    assert statements("He learned the trade from a baker who was paid in flour.") == [
        "He learned the trade from a baker who was paid in flour",
        "A baker who was paid in flour",
    ]
    assert statements("A nurse at the town's hospital, who asked for a lawyer, left the room.") == [
        "A nurse at the town's hospital, who asked for a lawyer",
        "A nurse at the town's hospital … left the room",
    ]
    assert statements("Hill was a desperate man who took his own life.") == [
        "Hill was a desperate man who took his own life",
        "Hill was a desperate man who took his own life",
    ]


def test_what_follows_so_is_a_sentence_of_its_own() -> None:
    assert statements("She leads by a wide margin, so she'll have a strong chance in May.") == [
        "She leads by a wide margin",
        "She'll have a strong chance in May",
    ]


def test_what_is_taken_for_granted_is_a_claim_beside_the_clause_that_needs_it() -> None:
    assert statements("Critics are shocked that the mill is leading in sales.") == [
        "Critics are shocked that the mill is leading in sales",
        "The mill is leading in sales",
    ]
    assert "The bridge was closed in May" in statements(
        "She could not explain why the bridge was closed in May."
    )
    assert statements("Orlan is popular because he never raised the toll.")[1:] == [
        "He never raised the toll"
    ]
    assert "The river took the road" in statements("It happened in May when the river took the road.")


def test_what_is_left_open_is_no_claim() -> None:
    assert len(statements("He would be glad if the mill closed.")) == 1
    assert len(statements("He did not win because he lied about the toll.")) == 1
    assert len(statements("If she is glad that the mill closed, she should say so.")) == 1
    assert len(statements("He hopes that the mill closed.")) == 1


def test_where_a_house_stands() -> None:
    assert "The Marlow Museum in Paris" in statements("She leads the Marlow Museum in Paris.")


def test_that_somebody_spoke_in_public_is_a_claim_too() -> None:
    text = "The mill will close in May, Petra Hahn said at a rally in Paris on Monday."
    assert [c.statement for c in extract(text).claims] == [
        "The mill will close in May",
        "Petra Hahn said at a rally in Paris on Monday",
    ]
    text = "“The mill will close,” Petra Hahn said in a statement."
    assert len(extract(text).claims) == 1


def test_verbs_that_share_a_denial_stay_one_claim() -> None:
    text = "Orlan said he did not seek or receive the mayor's support in the race against Petra Hahn."
    assert [c.quote for c in extract(text).claims] == [
        "he did not seek or receive the mayor's support in the race against Petra Hahn"
    ]


def test_a_cause_covers_who_does_what() -> None:
    assert quotes("The harbour shrank by 2 percent in May because exports of timber collapsed.") == [
        "The harbour shrank by 2 percent in May",
        "The harbour shrank … because exports of timber collapsed",
        "exports of timber collapsed",
    ]


def test_what_was_done_without_is_denied() -> None:
    assert statements("The firm paid a fine, without admitting any mistake.") == [
        "The firm paid a fine",
        "The firm paid a fine, without admitting any mistake",
    ]
    assert statements("He could not win without raising taxes.") == ["He could not win without raising taxes"]


def test_one_wife_is_not_two_daughters() -> None:
    assert statements("He is survived by his third wife, Teresa, two daughters and a son.") == [
        "He is survived by his third wife",
        "He is survived by … two daughters",
        "He is survived by … a son",
        "His third wife, Teresa",
    ]


def test_an_office_with_the_full_name_says_who_that_is() -> None:
    assert statements("He was beaten by Senator Peter Lund of Texas.") == [
        "He was beaten by Senator Peter Lund of Texas",
        "Senator Peter Lund of Texas",
    ]
    assert "President Anna Roe" in statements("The law goes beyond the plans of President Anna Roe.")
    assert statements("President Roe left.") == ["President Roe left"]


def test_two_things_alike_in_form_belong_together() -> None:
    assert statements("The deal is a victory for working families and an affirmation of their rights.") == [
        "The deal is a victory for working families",
        "The deal is … an affirmation of their rights",
    ]
    assert statements("Ivo Lund, assistant to the mayor and director of the new office, left.") == [
        "Ivo Lund, assistant to the mayor",
        "Ivo Lund … director of the new office",
        "Ivo Lund … left",
    ]
    assert statements("Petra Hahn, a former baker and a poet, left.")[:2] == [
        "Petra Hahn, a former baker",
        "Petra Hahn … a poet",
    ]


def test_a_noun_tells_what_somebody_did() -> None:
    assert statements("The council approved a request by the guild to close the mill.") == [
        "The council approved a request by the guild to close the mill",
        "A request by the guild to close the mill",
    ]
    text = "Anna Roe lost. Critics attacked her support of air strikes in Oster and Marlow."
    assert statements(text)[-2:] == [
        "Her support of air strikes in Oster",
        "Her support of air strikes in … Marlow",
    ]
    assert "Ted Lund's refusal to pay the crew" in statements(
        "The strike is due to Ted Lund's refusal to pay the crew."
    )
    assert "The mayor's popularity with farmers" in statements(
        "The mayor's popularity with farmers helped him."
    )
    assert len(statements("Its use of the harbour is free.")) == 1


def test_a_measure_joined_to_its_noun_is_a_claim_too() -> None:
    assert "The six-week strike" in statements("Workers picketed throughout the six-week strike.")
    assert "The 34-year-old teacher" in statements("The 34-year-old teacher of three classes resigned.")
    assert "A 46-page report" in statements("A 46-page report was released in May.")
    assert len(statements("Prices fell to a ten-year low.")) == 1
    assert len(statements("Men of the 18- to 24-year-old group voted.")) == 1


def test_an_age_told_in_passing_comes_last() -> None:
    found = claims("The 34-year-old teacher of three classes resigned.")
    assert min(found, key=lambda c: c.priority).statement == "The 34-year-old teacher"


def test_what_a_parser_hangs_on_announced_keeps_its_subject() -> None:
    text = "The new truce, announced Monday, would last three months and must be signed by two generals."
    assert [c.statement for c in extract(text).claims][-2:] == [
        "The new truce … would last three months",
        "The new truce … must be signed by two generals",
    ]


def test_with_a_subject_of_its_own_is_a_fact_of_its_own() -> None:
    assert statements("With five days remaining until the vote, Hahn took a brief trip.") == [
        "Five days remaining until the vote",
        "Hahn took a brief trip",
    ]
    assert statements("With help from the union, Hahn won.") == ["With help from the union, Hahn won"]
    # Where all of it only says who said it, nothing is left, and nothing fails.
    assert extract("With officials saying on Monday that the mill had closed, the workers left.").claims


def test_what_tells_of_another_fact_is_taken_from_its_clause() -> None:
    assert statements(
        "Following an outcry from the harbour unions, the law was passed by the senate in Marl."
    ) == [
        "Following an outcry from the harbour unions, the law was passed by the senate",
        "The law was passed by the senate in Marl",
    ]
    assert statements("The council raised the harbour fees after a long strike at the old mill.") == [
        "The council raised the harbour fees",
        "The council raised the harbour fees after a long strike at the old mill",
    ]
    assert statements("The council has raised the fees of the harbour because of a shortage of pilots.") == [
        "The council has raised the fees of the harbour",
        "The council has raised the fees of the harbour because of a shortage of pilots",
    ]


def test_what_a_clause_depends_on_stays_with_it() -> None:
    text = "Nobody in the old town came to the polls after the long strike at the mill."
    assert statements(text) == [text[:-1]]
    text = "The town could not pay its many teachers without a loan from the capital."
    assert statements(text) == [text[:-1]]
    assert len(statements("On that score, the mayor was right about the mill.")) == 1


def test_names_that_are_examples_are_each_a_claim() -> None:
    assert statements("The choir praised songs from writers like Petra Hahn, Ivo Lund and Mara Voss.") == [
        "The choir praised songs from writers like Petra Hahn",
        "The choir praised songs from writers like … Ivo Lund",
        "The choir praised songs from writers like … Mara Voss",
    ]


def test_examples_in_a_subject_are_each_a_claim() -> None:
    assert statements("Singers like Mara Hahn and Ivo Lund never left their homes in the north.") == [
        "Singers like Mara Hahn … never left their homes in the north",
        "Singers like … Ivo Lund never left their homes in the north",
    ]


def test_deeds_somebody_is_praised_for_are_each_a_claim() -> None:
    assert statements("Lund praised Hahn for cutting fees and mending roads.") == [
        "Lund praised Hahn for cutting fees",
        "Lund praised Hahn for … mending roads",
    ]


def test_as_well_as_names_another() -> None:
    assert statements("The firm has attacked rivals as well as friends.") == [
        "The firm has attacked rivals",
        "The firm has attacked rivals as well as friends",
    ]


def test_a_cause_is_told_besides_what_it_caused() -> None:
    assert statements("Hahn took an interest in the port because it had been flooded in the spring.") == [
        "Hahn took an interest in the port",
        "Hahn took an interest in the port because it had been flooded in the spring",
        "It had been flooded in the spring",
    ]


def test_a_relative_in_what_somebody_said_is_told_of_its_noun() -> None:
    found = extract("Hahn blamed the treaty, which she said had harmed the economy of the province.").claims
    assert [(claim.statement, [link.source.name for link in claim.attributions]) for claim in found][-1] == (
        "The treaty, which … had harmed the economy of the province",
        ["Hahn"],
    )


def test_sentences_parted_by_a_comma_alone_are_told_apart() -> None:
    assert statements("My brother lives on the farm, they have built a house.") == [
        "My brother lives on the farm",
        "They have built a house",
    ]
    assert len(statements("It was in the harbour, she liked to say, that they met.")) == 1


def test_what_is_said_of_a_group_is_said_of_each_it_names() -> None:
    assert statements("Hahn would lose her place in three towns: Oster, Marl, and Veld.")[:4] == [
        "Hahn would lose her place in three towns",
        "Hahn would lose her place in three towns: Oster, Marl, and Veld",
        "Hahn would lose her place in three towns: Oster, Marl, and Veld",
        "Hahn would lose her place in three towns: Oster, Marl, and Veld",
    ]
    told = statements("Three singers, Petra Hahn, Ivo Lund and Mara Voss, have all been stuck in the polls.")
    assert "Three singers … have all been stuck in the polls" in told
    assert "Three singers … have all been stuck in the polls" in told


def test_what_only_a_group_can_do_is_not_said_of_each() -> None:
    assert "Petra Hahn met in Marl" not in statements("Two rivals, Petra Hahn and Ivo Lund, met in Marl.")


def test_what_somebody_was_after_is_a_claim_of_its_own() -> None:
    assert statements(
        "The mayor closed the old mill in the north in a bid to win over the fishing villages."
    ) == [
        "The mayor closed the old mill in the north",
        "The mayor closed the old mill in the north in a bid to win over the fishing villages",
    ]
    assert statements(
        "The ministry has put heavy duties on some southern mills for selling their steel below cost."
    ) == [
        "The ministry has put heavy duties on some southern mills",
        "The ministry has put heavy duties on some southern mills for selling their steel below cost",
    ]


def test_a_long_phrase_of_place_is_a_claim_of_its_own() -> None:
    text = (
        "The guild raised the issue of wages at a meeting of the harbour board in the old town hall of Marl."
    )
    assert quotes(text) == [
        "The guild raised the issue of wages",
        "The guild raised the issue … at a meeting of the harbour board in the old town hall of Marl",
    ]


def test_while_sets_one_fact_beside_another() -> None:
    assert statements("While the harbour pays well, few villagers want to work there.") == [
        "The harbour pays well",
        "Few villagers want to work there",
    ]
    assert statements("Hahn leads in the north while Lund leads in the south.") == [
        "Hahn leads in the north",
        "Lund leads in the south",
    ]
    assert statements('Lund called the old port "safe enough," while the guild had it closed.') == [
        "Lund called the old port safe enough",
        "The guild had it closed",
    ]
    assert len(statements("The court has stopped the plan while the case is heard.")) == 1
    assert len(statements("The driver cannot rest while the engine is running.")) == 1


def test_names_deep_in_a_clause_are_each_a_claim() -> None:
    assert statements("Hahn helped the guild to win over voters at shows in Orly and Tarn.") == [
        "Hahn helped the guild to win over voters at shows in Orly",
        "Hahn helped the guild to win over voters at shows in … Tarn",
    ]
    assert len(statements("Nobody beside Hahn and Lund had seen the letter.")) == 1


def test_a_sum_is_not_said_of_each_place() -> None:
    for text in (
        "The flood killed 30 people in Orly and Tarn.",
        "At least 30 people were killed in Orly and Tarn.",
        "The firm runs 40 shops in Orly and Tarn.",
    ):
        assert statements(text) == [text[:-1]]


def test_verbs_after_one_who_are_each_a_claim() -> None:
    assert statements("The firm stands in contrast to the boss who lacks a plan and has offended Lund.") == [
        "The firm stands in contrast to the boss who lacks a plan",
        "The firm stands in contrast to the boss who lacks a plan and has offended Lund",
    ]
    assert len(statements("The guild hired any man who had joined the strike and had fed the poor.")) == 1
    assert (
        len(statements("The court fined the only clerk who had sold the seal and had burned the book.")) == 1
    )
    assert statements("Lund is partial to Petra Hahn and to Karl Brook.") == [
        "Lund is partial to Petra Hahn",
        "Lund is partial … to Karl Brook",
    ]


def test_an_age_is_told_of_who_bears_it_and_left_out_beside() -> None:
    assert statements("Hahn was a 40-year-old baker in Orly.") == [
        "Hahn was a 40-year-old baker in Orly",
        "Hahn was a 40-year-old baker",
    ]
    assert statements("Petra Hahn, a 40-year-old baker, was fined.") == [
        "Petra Hahn, a 40-year-old baker",
        "Petra Hahn, a 40-year-old baker",
        "Petra Hahn … was fined",
    ]
    assert quotes("A six-week strike by the guild ended on Monday.") == [
        "A six-week strike",
        "A … strike by the guild ended on Monday",
    ]


def test_examples_are_claims_of_what_they_are_examples_of() -> None:
    assert statements(
        "Orlan remains calm despite a few early critics of the plan, such as Petra Hahn and Ivo Lund."
    ) == [
        "Orlan remains calm",
        "Orlan remains calm despite a few early critics of the plan",
        "A few early critics of the plan, such as Petra Hahn",
        "A few early critics of the plan, such as … Ivo Lund",
    ]
    assert statements("The crowd came from villages such as Orly and Tarn.") == [
        "The crowd came from villages such as Orly",
        "The crowd came from villages such as … Tarn",
    ]
    assert len(statements("Orlan knows no early critics of the plan, such as Petra Hahn.")) == 1


def test_a_clause_stands_without_what_it_defied() -> None:
    assert statements("The bill failed amid stiff protests by the guild.") == [
        "The bill failed",
        "The bill failed amid stiff protests by the guild",
    ]
    assert len(statements("Nobody left despite stiff protests by the guild.")) == 1


def test_participles_after_with_are_each_a_claim() -> None:
    text = (
        "The board set aims, with each village assigned its own share and tasked with writing its own plan."
    )
    assert statements(text)[1:] == [
        "Each village assigned its own share",
        "Each village assigned its own share and tasked with writing its own plan",
    ]


def test_who_is_alike_did_the_same() -> None:
    assert statements("Hahn, like Lund, is not a farmer.") == [
        "Hahn … is not a farmer",
        "Hahn, like Lund, is not a farmer",
    ]
    assert statements("The song, like the band's other songs this year, does not mention the war.") == [
        "The song, like the band's other songs this year, does not mention the war",
        "The song, like the band's other songs this year, does not mention the war",
    ]
    assert len(statements("Hahn, like Lund, lost her seat.")) == 1


def test_a_role_in_front_is_a_claim() -> None:
    assert statements("As head of the guild, Hahn signed the deal.") == [
        "As head of the guild, Hahn signed the deal",
        "Hahn signed the deal",
    ]
    assert len(statements("As mayor, he would build a wall.")) == 1


def test_an_exception_is_a_fact() -> None:
    assert statements("Orlan voted for the plan, except that the guild never saw it.") == [
        "Orlan voted for the plan, except that the guild never saw it",
        "The guild never saw it",
    ]


def test_a_description_between_commas_is_no_second_subject() -> None:
    assert statements("The heart of the plan, rules limiting cargo, faces a vote in the guild.")[:2] == [
        "The heart of the plan, rules limiting cargo",
        "The heart of the plan … faces a vote in the guild",
    ]


def test_long_nouns_under_one_preposition_are_each_a_claim() -> None:
    assert statements("Hahn had doubts about old harbour laws and new cargo taxes.") == [
        "Hahn had doubts about old harbour laws",
        "Hahn had doubts about … new cargo taxes",
    ]
    assert len(statements("Hahn saw no benefit in doubts about old harbour laws and new cargo taxes.")) == 1


def test_what_hangs_on_a_description_is_told_of_the_name() -> None:
    for text in (
        "Petra Hahn, a baker who sells lamps in Orly, left the guild.",
        "Petra Hahn, a tall baker who sold lamps in Orly, left the guild.",
    ):
        assert any(
            s in statements(text)
            for s in (
                "Petra Hahn, a baker who sells lamps in Orly",
                "Petra Hahn, a tall baker who sold lamps in Orly",
            )
        )


def test_efforts_and_refusals_in_passing_are_deeds() -> None:
    assert "Hahn's desperate efforts to change the rules" in statements(
        "The strike undid Hahn's desperate efforts to change the rules."
    )
    assert "Lund's decision not to join the guild" in statements(
        "Many regretted Lund's decision not to join the guild."
    )


def test_what_is_conceded_is_a_claim() -> None:
    assert statements("The harbour plan, while popular, is not cheap.") == [
        "The harbour plan, while popular",
        "The harbour plan … is not cheap",
    ]
    assert statements("Although tired, the crew worked on.") == [
        "Although tired, the crew worked on",
        "The crew worked on",
    ]


def test_what_is_denied_of_several_is_denied_of_each() -> None:
    assert statements("The guild has no place in the harbour or the market.") == [
        "The guild has no place in the harbour",
        "The guild has no place in … the market",
    ]
    assert len(statements("The guild has a place in the harbour or the market.")) == 1


def test_a_list_after_a_preposition_goes_on_behind_a_comma() -> None:
    assert statements("Hahn argued in court against the mayor, two clerks and a guard.") == [
        "Hahn argued in court against the mayor",
        "Hahn argued in court against … two clerks",
        "Hahn argued in court against … a guard",
    ]


def test_what_is_called_so_did_it() -> None:
    assert "A firm called Alder sold the lot" in statements("A firm called Alder sold the lot.")


def test_a_gerund_is_no_member_beside_an_infinitive() -> None:
    text = "Hahn let the guild close the mill, hiding the report from the board."
    assert not any("let hiding" in statement for statement in statements(text))


def test_an_imagined_role_is_no_claim() -> None:
    assert statements("As mayor, she'd close the port at once, said Lund.")[0].startswith("As mayor")
    assert statements("The guild has no plans to either leave the port or sell the boats.") == [
        "The guild has no plans to either leave the port or sell the boats",
        "The guild has no plans to either leave the port or sell the boats",
    ]


def test_nobody_is_like_what_somebody_has() -> None:
    text = "Like Tarn, Orly's mill has been busy."
    assert statements(text) == [text[:-1]]


def test_i_am_what_i_say() -> None:
    said = [claim.statement for claim in extract('"As a farmer, I know the valley," Hahn said.').claims]
    assert said == ["As a farmer, I [Hahn] know the valley", "I [Hahn] know the valley"]


def test_a_condition_before_who_says_so_is_kept() -> None:
    said = [
        claim.statement for claim in extract("If it rains, Hahn wrote, the mill may have to close.").claims
    ]
    assert said == ["If it rains … the mill may have to close"]

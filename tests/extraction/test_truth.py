"""A statement never says what its sentence does not: negation, doubt and conditions stay. The sentences are made up."""

import pytest

from claims.extraction import extract
from claims.extraction.words.parties import party_of


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
        "The firm can stay as long as it pays the rent.",
        "Police will arrest or expel the men.",
        "The raid had raised the fear that the town would fall.",
        "A spokesman said nothing of the plan or the firm behind it.",
        "Repairing the bridge rather than closing it would cost more.",
    ],
)
def test_what_would_be_untrue_in_parts_stays_whole(text: str) -> None:
    assert read(text) == [text[:-1]]


@pytest.mark.parametrize(
    "text",
    [
        "The army opened a new front hours after the talks had failed.",
        "The council acted only after the bridge fell.",
    ],
)
def test_what_a_time_is_counted_from_stays_with_it(text: str) -> None:
    assert read(text)[0] == text[:-1]


def test_a_condition_in_front_holds_for_both_clauses() -> None:
    assert read("If the river rises, the bridge may collapse and the road will be closed.") == [
        "If the river rises, the bridge may collapse",
        "If the river rises … the road will be closed",
    ]


def test_a_doubt_before_the_first_verb_holds_for_the_second() -> None:
    assert read("Police allegedly beat the men and stole their phones.") == [
        "Police allegedly beat the men",
        "Police allegedly … stole their phones",
    ]


def test_a_participle_that_looks_like_a_past_keeps_its_auxiliaries() -> None:
    assert (
        read("Had the loan failed, the firm would have closed the mill and sold the land.")[-1]
        == "Had the loan failed, the firm would have … sold the land"
    )


def test_the_fear_that_something_happens_is_no_thing_that_does_so() -> None:
    found = read("The court heard evidence that Hale had broken the law.")
    assert not any(statement.startswith("Hale had broken evidence") for statement in found)


def test_a_hyphenated_word_is_one() -> None:
    assert read("Jane Orr, co-director of the Tarn Institute, resigned.") == [
        "Jane Orr, co-director of the Tarn Institute",
        "Jane Orr … resigned",
    ]


def test_brackets_that_only_point_are_left_out() -> None:
    assert read("Low Water (2014) was the last film of Karl Hale.") == [
        "Low Water (2014) was the last film of Karl Hale"
    ]


def test_whoever_speaks_is_not_whom_they_speak_of() -> None:
    text = 'In her letter, Jane Orr wrote: "I never met him."'
    (claim,) = extract(text).claims
    assert claim.statement == "I [Jane Orr] never met him"
    assert [text[a:b] for a, b in (r.span for r in claim.references if r.antecedent is None)] == ["him"]


def test_they_are_not_one_of_two_groups() -> None:
    assert read("The rebels and the army agreed a truce. Their leaders met on Monday.")[-1] == (
        "Their leaders met on Monday"
    )


def test_the_first_person_with_a_short_verb() -> None:
    assert read('Karl Hale said: "I\'ll never go back."') == ["I'll [Karl Hale] never go back"]
    assert read('Karl Hale said: "I\'d rather leave the town."') == ["I'd [Karl Hale] rather leave the town"]


def test_what_a_speaker_thinks_is_still_the_speakers_we() -> None:
    assert read("KERR: I think we should close the mill.") == ["We should close the mill"]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("The gun that Hale used to kill the guard was sold.", "The gun that Hale used to kill the guard"),
        ("The town from which she came has burned down.", "The town from which she came has burned down"),
        ("Orr insisted that any plan include a tram.", "Orr insisted that any plan include a tram"),
        ("The court demanded that Hale be freed.", "The court demanded that Hale be freed"),
        ("Its exports and economy are shrinking.", "Its exports and economy are shrinking"),
        ("A survey taken last week shows a lead.", "A survey taken last week"),
        ("Germany grew, offsetting the losses.", "Germany grew, offsetting the losses"),
        ("Sen. Rand Brook, R-Ky., met Gov. Ann Hale (D).", "Gov. Ann Hale (D)"),
        ("The mayor of Port Ellery, Sunita Bly, has left.", "The mayor of Port Ellery, Sunita Bly"),
        ("FBI director Karl Hale has left the bureau.", "FBI director Karl Hale"),
        ("He fell ill, which made the talks harder.", "He fell ill, which made the talks harder"),
    ],
)
def test_a_part_of_a_sentence_reads_as_one(text: str, statement: str) -> None:
    assert statement in read(text)


@pytest.mark.parametrize(
    ("text", "untrue"),
    [
        ("Dan Ostler, Centre for Tides, spoke first.", "Dan Ostler is Centre for Tides"),
        ("Karl Hale, author of The Weir, a book on floods, spoke first.", "Karl Hale is a book"),
        ("An adviser to Karl Hale, who asked not to be named, left.", "Karl Hale asked not to be named"),
        ("Ann Roe, president of the Dockers, which backed the plan, left.", "Ann Roe backed the plan"),
        ("Three clubs -- Tarn, Oster and Brill -- left the league.", "Three clubs are Tarn"),
        ("They won in extra time, a rare feat.", "Extra time is a rare feat"),
    ],
)
def test_what_the_parser_hangs_on_the_wrong_noun_is_not_told(text: str, untrue: str) -> None:
    assert not any(statement.startswith(untrue) for statement in read(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("R-Ky.", "a Republican from Kentucky"),
        ("(D-N.Y.)", "a Democrat from New York"),
        ("I", "an independent"),
        ("D-Nowhere", "a Democrat"),
        ("Director", ""),
        ("R-rated films of the year in the town", ""),
    ],
)
def test_party_and_state(text: str, said: str) -> None:
    assert party_of(text) == said


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "On Castle Hill, where Orr has stayed popular, few voted.",
            "Castle Hill, where Orr has stayed popular",
        ),
        ("They took a bus that's been crossing the valley.", "A bus that's been crossing the valley"),
    ],
)
def test_small_words_fit_their_nouns(text: str, statement: str) -> None:
    assert statement in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "If there are letters that name the firm, the court will want them.",
        "The site does not host groups that praise violence.",
        "Hale and Brook were the only members to vote against the bill.",
        "Hale and Brook sold their shares in the firm.",
    ],
)
def test_what_may_not_be_is_not_told_apart(text: str) -> None:
    assert read(text) == [text[:-1]]


def test_a_rank_is_no_part_of_a_post() -> None:
    assert "NSA director Adm. Ann Hale" in read("NSA director Adm. Ann Hale left the hall.")


def test_stray_brackets_are_left_out() -> None:
    assert not any("]" in s or "[" in s for s in read("Orr] did not ask the clerk for the key."))


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("A. The council sold the mill.", "The council sold the mill"),
        ("What we know: The mill closed in May.", "The mill closed in May"),
        ("So far, the mill has cost the council nothing.", "So far, the mill has cost the council nothing"),
        ("A teacher left the hall. His car broke down.", "His car broke down"),
    ],
)
def test_labels_go_and_words_that_belong_stay(text: str, statement: str) -> None:
    assert statement in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing suggests that the firm broke the law.",
        "It would be wrong to say that the army lied.",
        "No witness said that the bridge was open.",
    ],
)
def test_what_nobody_says_is_nobodys_claim(text: str) -> None:
    (claim,) = extract(text).claims
    assert claim.statement == text[:-1]
    assert claim.attributions == ()


def test_an_order_is_not_told_of_the_speaker() -> None:
    assert not any(s.startswith("Orr wait") for s in read('"Wait for the envoy," Jane Orr said.'))


def test_the_head_of_a_file_is_no_claim() -> None:
    text = "Title: Mill closes in Tarn\nPublished: 12 May 2020\nAuthor: Ann Roe\n\n• The school closed too.\n"
    result = extract(text)
    assert [b.role for b in result.blocks] == ["headline", "byline", "byline", "list"]
    assert [(c.statement, c.quote) for c in result.claims] == [
        ("Mill closes in Tarn", "Mill closes in Tarn"),
        ("The school closed too", "The school closed too"),
    ]


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("TARN, Wyo., May 3 (UPI) — The mayor of the town resigned on Monday.", "TARN, Wyo., May 3 (UPI) —"),
        ("OSTER (AP) — The mayor of the town resigned on Monday.", "OSTER (AP) —"),
        ("Dec 29 (Reuters) - The mayor of the town resigned on Monday.", "Dec 29 (Reuters) -"),
    ],
)
def test_a_dateline_is_no_part_of_the_news(text: str, dateline: str) -> None:
    result = extract(f"Mayor resigns\n\n{text}")
    assert [result.text[slice(*s.span)] for s in result.skipped] == [dateline]
    assert "The mayor of the town resigned on Monday" in [c.statement for c in result.claims]


def test_a_verb_keeps_the_object_that_stands_after_the_second() -> None:
    assert read("The rebels seized and burned the mill.") == ["The rebels seized and burned the mill"]
    assert read("The mayor resigned and left the country.") == [
        "The mayor resigned",
        "The mayor … left the country",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The firm spent two million on ads attacking rivals in the north.",
        "Police were criticised for not closing sites that belong to the gang.",
        "She spoke of countries that tried this in the past.",
    ],
)
def test_a_bare_plural_is_not_all_there_are(text: str) -> None:
    assert read(text) == [text[:-1]]


@pytest.mark.parametrize(
    "text",
    [
        "It is not about turning out voters but about repairing the damage.",
        "Jane Orr and Petra Vogel both left the hall.",
    ],
)
def test_not_one_but_the_other(text: str) -> None:
    assert read(text) == [text[:-1]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Unless the bank pays and the owner agrees, the mill will close.",
            ["Unless the bank pays and the owner agrees, the mill will close"],
        ),
        ("If it rains, officials say the port will close.", ["If it rains … the port will close"]),
        (
            "Unless it rains, farmers believe that prices will rise.",
            ["Unless it rains, farmers believe that prices will rise"],
        ),
        (
            "Officials say that if it rains the port will close and the ferry will stop.",
            ["If it rains the port will close", "If it rains … the ferry will stop"],
        ),
    ],
)
def test_a_condition_in_front_holds_whoever_tells_it(text: str, told: list[str]) -> None:
    assert [c.statement for c in extract(text).claims] == told


@pytest.mark.parametrize(
    "text",
    [
        "The tenants wanted a landlord who had never raised the rent.",
        "The board is likely to publish a report that faults the builders.",
        "The council will open a school that teaches sailing.",
        "The delay lets the port raise its prices before its rivals are able to answer.",
        "This is a town that badly needs a new bridge.",
        "The bank ended eight years in which savers had to pay for their deposits.",
        "Rebels push into the port, a year after the town's brief fall.",
        "Hale could fight the charge by arguing that he took the guard for a thief.",
    ],
)
def test_what_need_not_be_so_is_no_fact_of_its_own(text: str) -> None:
    assert read(text) == [text[:-1]]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The port will hire a pilot who sued the harbour in 2010.", "A pilot who sued the harbour in 2010"),
        ("Brook left the hall before the votes were counted.", "The votes were counted"),
        (
            "Hale fought the charge by arguing that he took the guard for a thief.",
            "He [Hale] took the guard for a thief",
        ),
        (
            "About 82 percent of thefts were committed by sailors, while only 14 percent were committed by "
            "strangers, according to the port police.",
            "Only 14 percent were committed by strangers",
        ),
    ],
)
def test_what_was_so_is_a_fact_of_its_own(text: str, fact: str) -> None:
    assert fact in read(text)


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Hale spoke to the Dockers Union, her first speech as mayor.", ["Hale spoke to the Dockers Union"]),
        (
            "Hale leads Brook by six points (46 percent to 40 percent) in the north.",
            ["Hale leads Brook by six points (46 percent to 40 percent) in the north"],
        ),
    ],
)
def test_nobody_is_what_is_only_told_of_the_sentence(text: str, statements: list[str]) -> None:
    assert read(text) == statements


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("He carried old launchers, rifles and machine guns.", "launchers are"),
        (
            "The port was held for a short time in 2015, one of the heaviest setbacks for the army.",
            "time in 2015 is",
        ),
        ("The gap had widened in May, which analysts had put down to doubts about the mill.", "Which"),
        ("He said the board knew and that his engineers had asked for scaffolding in June.", "That his"),
    ],
)
def test_no_statement_is_made_of_a_list_a_time_or_half_a_clause(text: str, never: str) -> None:
    statements = read(text)
    assert statements
    assert not any(never in statement for statement in statements)


def test_nothing_is_left_of_words_that_went_elsewhere() -> None:
    won = "Brook won the seat, not so much because her bills were liked, but rather because the town grew."
    assert "Brook won the seat, not so much because her bills were liked" in read(won)
    spoke = "Earlier this year, Brook, author of Unloved: The Trouble With Mills, spoke with a reporter of the dam."
    assert "Earlier this year, Brook … spoke with a reporter of the dam" in read(spoke)


def test_a_place_neither_speaks_nor_is_he() -> None:
    denied = 'Brook spoke at a rally, where he wrongly suggested the judge was from Denmark: "She is unfair to me."'
    shoal = "Admiral Jon Reed spoke of the fleet near Marrow Shoal.\n\nHe said he was worried about storms."
    assert not any("Denmark" in link.source.name for c in extract(denied).claims for link in c.attributions)
    worried = next(c for c in extract(shoal).claims if "worried" in c.statement)
    assert [link.source.name for link in worried.attributions] == ["Jon Reed"]

"""Who said what: the source, the cue and the content of small sentences."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.attribution.attributions import find_attributions
from claims.extraction.attribution.relations import Attribution, relations, with_marks
from claims.extraction.blocks import find_blocks
from claims.extraction.quotations import find_quotations
from claims.extraction.syntax.parse import Parsed
from claims.extraction.types import Block, Relation, Span
from claims.extraction.words.lexicon import words as words_of
from tests.extraction.reading import paragraphs, parsed

type Said = tuple[str, str, str]


def attributions(text: str, role: str = "body") -> list[Attribution]:
    """All attributions of a text, nested ones too."""
    blocks = paragraphs(text, role)
    return find_attributions(parsed(text), blocks, find_quotations(text, blocks))


def words(text: str, spans: tuple[Span, ...]) -> str:
    """The text of spans, pieces joined by " … "."""
    return " … ".join(text[s:e] for s, e in spans)


def said(text: str, role: str = "body") -> list[Said]:
    """Source, cue and content of the relations of a text."""
    found: tuple[Relation, ...] = relations(parsed(text), attributions(text, role))
    return [(words(text, r.source), words(text, r.cue), words(text, r.content)) for r in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said that the bridge had fallen.", ("The mayor", "said", "that the bridge had fallen")),
        ("The bridge had fallen, the mayor said.", ("the mayor", "said", "The bridge had fallen")),
        (
            "The bridge had fallen, said Anna Berg, the mayor of Oster.",
            ("Anna Berg, the mayor of Oster", "said", "The bridge had fallen"),
        ),
        (
            "The bridge, officials said on Monday, had fallen into the river.",
            ("officials", "said", "The bridge … had fallen into the river"),
        ),
        (
            "As the Herald reported, the bank had lent the money twice.",
            ("the Herald", "reported", "the bank had lent the money twice"),
        ),
        (
            "The union told members that the strike would go on.",
            ("The union", "told", "that the strike would go on"),
        ),
        ("The reporter asked if the gates would open.", ("The reporter", "asked", "if the gates would open")),
        ("The mayor thinks the bill is too high.", ("The mayor", "thinks", "the bill is too high")),
        (
            "The mayor said the market had closed because the roof was leaking.",
            ("The mayor", "said", "the market had closed because the roof was leaking"),
        ),
        (
            "A survey by the union found that wages had fallen by 3 percent.",
            ("A survey by the union", "found", "that wages had fallen by 3 percent"),
        ),
        ("Berg, who said the dam was safe, left the town.", ("Berg, who", "said", "the dam was safe")),
        (
            "The plan, which Hale said would cost a fortune, was dropped.",
            ("Hale", "said", "would cost a fortune"),
        ),
        (
            "Officials said rebels told villagers that the road was mined.",
            ("Officials", "said", "rebels told villagers that the road was mined"),
        ),
    ],
)
def test_a_clause_before_after_and_around_its_verb(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"The bridge fell at noon," said the mayor. "Nobody was hurt."',
            ("the mayor", "said", '"The bridge fell at noon," … "Nobody was hurt."'),
        ),
        ('"The bridge," she said, "fell at noon."', ("she", "said", '"The bridge," … "fell at noon."')),
        (
            'The mayor said: "The bridge fell. Nobody was hurt."',
            ("The mayor", "said", '"The bridge fell. Nobody was hurt."'),
        ),
        (
            "“We lost the farm,” Karl Imhof told reporters on Tuesday. “We will build it again.”",
            ("Karl Imhof", "told", "“We lost the farm,” … “We will build it again.”"),
        ),
        ('"We will rebuild it!" boomed the mayor.', ("the mayor", "boomed", '"We will rebuild it!"')),
        ('"It is over," reads the letter.', ("the letter", "reads", '"It is over,"')),
        ("''We sank,'' he said.", ("he", "said", "''We sank,''")),
        (
            'The judge scolded him: "You have lied to this court for a year."',
            ("The judge", "scolded", '"You have lied to this court for a year."'),
        ),
        ("“I never saw him.” — Ruth Vogel", ("Ruth Vogel", "—", "“I never saw him.”")),
        ("“I never saw him.”\n\n— Ruth Vogel", ("Ruth Vogel", "—", "“I never saw him.”")),
        ("Hale went on:\n\n“We were never asked.”", ("Hale", "went", "“We were never asked.”")),
        (
            "“We built it.\n\n“We lost it,” the farmer said.",
            ("the farmer", "said", "“We built it. … “We lost it,”"),
        ),
        (
            "The farmer said: “We built it.\n\n“Then we lost it.”",
            ("The farmer", "said", "“We built it. … “Then we lost it.”"),
        ),
        (
            '"Not a word of it is true," Hale said on the radio show "Morning Talk."',
            ("Hale", "said", '"Not a word of it is true,"'),
        ),
    ],
)
def test_quoted_words_with_their_marks(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "According to the ministry, 40 people died in the fire.",
            ("the ministry", "According to", "40 people died in the fire"),
        ),
        (
            "Forty people, according to the ministry, died in the fire.",
            ("the ministry", "according to", "Forty people … died in the fire"),
        ),
        (
            "Forty people died in the fire, according to a report by the ministry.",
            ("a report by the ministry", "according to", "Forty people died in the fire"),
        ),
        (
            "The ministry issued a statement saying the talks had failed.",
            ("The ministry", "issued a statement saying", "the talks had failed"),
        ),
        (
            "Hale was told by doctors that he would not walk again.",
            ("doctors", "was told", "that he would not walk again"),
        ),
        (
            "The council accused the builder of hiding the cracks.",
            ("The council", "accused", "the builder of hiding the cracks"),
        ),
        ("The mayor vowed to rebuild the bridge.", ("The mayor", "vowed", "to rebuild the bridge")),
    ],
)
def test_other_cues(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union supports the bill.", ("The union", "supports", "the bill")),
        ("The minister denied the allegations.", ("The minister", "denied", "the allegations")),
        ("Berg called the plan a disaster.", ("Berg", "called", "the plan a disaster")),
        (
            "Critics described the law as a gift to the banks.",
            ("Critics", "described", "the law as a gift to the banks"),
        ),
        ("Villagers urged the army to leave.", ("Villagers", "urged", "the army to leave")),
        ("She called for a new inquiry.", ("She", "called", "a new inquiry")),
        ("He referred to the camp as a prison.", ("He", "referred", "the camp as a prison")),
        (
            "Police are confident that the two men acted alone.",
            ("Police", "are confident", "that the two men acted alone"),
        ),
        ("The ministry made no mention of the deaths.", ("The ministry", "mention", "the deaths")),
        ("The house appears to have burned down.", ("", "appears", "The house … to have burned down")),
        ("She is known as a hard bargainer.", ("", "is known", "She … as a hard bargainer")),
        (
            "Asked whether she would resign, Berg shook her head.",
            ("", "Asked", "whether she would resign"),
        ),
    ],
)
def test_support_and_praise_are_relations_without_claims(text: str, expected: Said) -> None:
    assert said(text) == [expected]
    assert not any(a.claims for a in attributions(text))


def test_what_is_expected_has_an_unnamed_source_never_the_subject() -> None:
    (found,) = attributions("The harbour is expected to open in May.")
    assert found.unnamed
    assert found.claims
    assert not found.source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He said the mill was lost, adding that no one would buy it.",
            [("He", "said", "the mill was lost"), ("He", "adding", "that no one would buy it")],
        ),
        (
            "Berg said the dam was safe but warned that the river was rising.",
            [("Berg", "said", "the dam was safe"), ("Berg", "warned", "that the river was rising")],
        ),
        (
            "Rebels said they had taken the town, while the army said the fighting went on.",
            [
                ("Rebels", "said", "they had taken the town"),
                ("the army", "said", "the fighting went on"),
            ],
        ),
    ],
)
def test_two_verbs_part_what_they_carry(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


def test_nested_attributions_are_kept_and_marked() -> None:
    found = attributions("Officials said rebels told villagers that the road was mined.")
    assert [(a.head, a.nested) for a in found] == [(1, False), (3, True)]
    text = "The mayor said that the bridge was closed, officials told the agency."
    assert [a.nested for a in attributions(text)] == [True, False]


def test_cues_in_quoted_words_are_inside_and_no_relation() -> None:
    text = "“My father said the war would end,” she told the court."
    assert [a.inside for a in attributions(text)] == [True, False]
    assert said(text) == [("she", "told", "“My father said the war would end,”")]


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("The captain wrote on Twitter that the ship was sinking.", "on Twitter"),
        ('"We know nothing," the captain said in a statement.', "in a statement"),
        ("The ministry issued a statement saying the talks had failed.", "a statement"),
        ('"It is untrue," Hale said on the radio show "Morning Talk."', 'on the radio show "Morning Talk"'),
    ],
)
def test_the_channel(text: str, channel: str) -> None:
    assert [a.channel for a in attributions(text)] == [channel]


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("Police: two held after raid", "headline", ("Police", ":", "two held after raid")),
        ("HALE: We did not know about it.", "body", ("HALE", ":", "We did not know about it")),
        ("Vogel: When did you see the ship?", "body", ("Vogel", ":", "When did you see the ship")),
    ],
)
def test_speakers_before_a_colon(text: str, role: str, expected: Said) -> None:
    assert said(text, role) == [expected]


def test_a_turn_of_q_or_a_names_nobody_but_holds_what_is_said_in_it() -> None:
    text = "Q: What did the mayor say?\n\nA: The mayor said that the ferry was late."
    assert [a.rule for a in attributions(text)].count("colon") == 2
    assert said(text) == [("The mayor", "said", "that the ferry was late")]


def test_a_transcript_gives_every_turn_to_its_speaker() -> None:
    text = "HALE: We did not know.\n\nVOGEL: You were told twice.\n\nHALE: Not by you."
    assert [s[0] for s in said(text)] == ["HALE", "VOGEL", "HALE"]


@pytest.mark.parametrize(
    "text",
    [
        "The house has three doors.",
        "Note: the office is closed on 3 May.",
        "12:30 The train left the station.",
        "That is all.",
    ],
)
def test_sentences_without_attribution(text: str) -> None:
    assert said(text) == []


def test_words_of_somebody_after_any_verb_are_theirs_titles_are_not() -> None:
    text = "Hale offered “my thoughts and my prayers” to the families."
    assert said(text) == [("Hale", "offered", "“my thoughts and my prayers”")]
    assert said("Hale wore “Summer Nights” on his sleeve.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "While Berg has said that the dam is safe, nobody drinks the water.",
            ("Berg", "has said", "that the dam is safe"),
        ),
        (
            "Wages fell last year, especially in the north, she said.",
            ("she", "said", "Wages fell last year, especially in the north"),
        ),
        (
            "“It was late,” Berg said, shaking his head. “We went home.”",
            ("Berg", "said", "“It was late,” … “We went home.”"),
        ),
    ],
)
def test_asides_and_perfect_tenses(text: str, expected: Said) -> None:
    assert said(text) == [expected]


def test_a_lone_quotation_is_by_who_spoke_before() -> None:
    text = "“We lost the farm,” Vogel said.\n\n“The bank took it from us in one night.”"
    assert said(text) == [("Vogel", "said", "“We lost the farm,” … “The bank took it from us in one night.”")]


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("“Go,” he said", (1, 3), "“Go,”"),
        ('He said "go".', (9, 11), '"go"'),
        ("''Go,'' he said", (2, 4), "''Go,''"),
        ("He, too, went", (2, 8), "too"),
        ("Go", (0, 2), "Go"),
    ],
)
def test_spans_take_in_their_marks(text: str, span: Span, expected: str) -> None:
    start, end = with_marks(text, span)
    assert text[start:end].strip() == expected


NASTY = (
    "",
    " \n\n \r\n",
    "said",
    "SAID THE MAYOR: NOTHING. ACCORDING TO. ACCORDING TO HIM TO.",
    "he said she said he said she said he said she said he said",
    "“““ said ”” ‘ ' '' \" he said, ''",
    "\n\n".join(f'“Number {i} said “it was late and the " door ‘ was shut, he said' for i in range(12)),
    "- 1\n- 2\n- said\n\nA\tB\n1\t2\n\n12:04 said. 12:05 “no”",
    "— No, she said.\n— Yes, he said.",
    "Said: said: said:\n\nQ: A: Q:",
    "😀 said “e\u0301” \u202eabc\u202c\u00a0said\u2028that 😀.",
    "He said “he said ‘she said “no”’ again”, they said.",
)


@pytest.mark.parametrize("text", NASTY)
def test_no_text_raises(text: str) -> None:
    from claims.extraction.syntax.parse import parse

    blocks = find_blocks(text)
    got = parse(text, blocks)
    found = find_attributions(got, blocks, find_quotations(text, blocks))
    for r in relations(got, found):
        for s, e in (*r.source, *r.cue, *r.content):
            assert 0 <= s < e <= len(text)
    assert relations(got, found) == relations(
        got, find_attributions(got, blocks, find_quotations(text, blocks))
    )


VOCABULARY = sorted(
    words_of(
        """said say told according to that who which and but . , : " “ ” '' -- asked called for seems confident
        claim statement was been by Hale he the mayor rose of in on as “no not if while adding"""
    )
)
TAGS = sorted(words_of("VBD VBZ VBN VBG VB NN NNS NNP PRP IN TO WP WDT CC , . : `` '' JJ RB DT MD POS"))
DEPS = sorted(
    words_of(
        """nsubj nsubjpass dobj ccomp xcomp advcl relcl acl conj cc mark prep pobj pcomp agent parataxis punct acomp
        aux auxpass npadvmod poss det appos dep amod oprd"""
    )
)


def random_parse(seed: int, size: int) -> tuple[str, Parsed, tuple[Block, ...]]:
    """A parse with random words, tags and a random tree in sentences of random length."""
    r = random.Random(seed)  # noqa: S311 (no secret)
    picked = [r.choice(VOCABULARY) for _ in range(size)]
    starts, at = [], 0
    for w in picked:
        starts.append(at)
        at += len(w) + 1
    text = " ".join(picked)
    ends = [s + len(w) for s, w in zip(starts, picked, strict=True)]
    heads, deps, sents, first = [0] * size, [""] * size, [], 0
    while first < size:
        stop = min(size, first + r.randint(1, 40))
        order = list(range(first, stop))
        r.shuffle(order)
        for i, t in enumerate(order):
            heads[t] = t if i == 0 else order[r.randrange(i)]
            deps[t] = "ROOT" if i == 0 else r.choice(DEPS)
        sents.append((first, stop))
        first = stop
    lemmas = [{"said": "say", "told": "tell", "asked": "ask", "called": "call"}.get(w, w) for w in picked]
    tags = [r.choice(TAGS) for _ in picked]
    lowers = [w.lower() for w in picked]
    block = (Block("body", 0, len(text)),) if text else ()
    return text, Parsed(text, starts, ends, picked, lowers, lemmas, tags, deps, heads, [], sents), block


@given(st.integers(0, 10**6), st.integers(0, 120))
@settings(max_examples=150, deadline=None)
def test_no_parse_raises(seed: int, size: int) -> None:
    text, got, blocks = random_parse(seed, size)
    found = find_attributions(got, blocks, find_quotations(text, blocks))
    for a in found:
        assert a.content == sorted(set(a.content))
        assert a.content
        assert not set(a.content) & set(a.cue)
    for relation in relations(got, found):
        assert all(0 <= s < e <= len(text) for s, e in relation.content)


def test_takes_time_in_proportion_to_the_text() -> None:
    def seconds(size: int) -> float:
        text, got, blocks = random_parse(1, size)
        quotations = find_quotations(text, blocks)
        best = 1e9
        for _ in range(3):
            started = time.process_time()
            find_attributions(got, blocks, quotations)
            best = min(best, time.process_time() - started)
        return best

    assert seconds(24_000) < 14 * seconds(3_000) + 0.1


@pytest.mark.parametrize(
    "text",
    [
        "Voters who support the mayor came to the square.",
        "The council had a plan to praise the mayor.",
        "The union would back the mayor.",
        "The mayor came to support the strike.",
        "He repaired what seems to be a clock.",
    ],
)
def test_what_is_told_in_passing_is_no_relation(text: str) -> None:
    assert said(text) == []


def test_support_is_a_relation_where_the_sentence_reports_it() -> None:
    assert said("The union supports the mayor.") == [("The union", "supports", "the mayor")]
    assert said('The union would back the "honest mayor" of Arden.')[0][0] == "The union"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hale criticized the mayor during a rally in Arden.", "the mayor"),
        ("Hale criticized the mayor in an interview.", "the mayor"),
        ("Hale criticized the mayor for the delay.", "the mayor for the delay"),
        ("Hale announced new steps to save water.", "new steps to save water"),
    ],
)
def test_when_and_where_it_was_said_is_no_part_of_it(text: str, expected: str) -> None:
    assert [s[2] for s in said(text)] == [expected]


def test_what_another_says_next_is_not_said_by_the_first() -> None:
    text = "Hale said the ferry would sail on Monday, and other captains said it was broken."
    assert said(text)[0] == ("Hale", "said", "the ferry would sail on Monday")


def test_a_relative_that_the_writer_adds_is_not_said() -> None:
    text = "Hale said the ferry would go to Arden, where it sank a year ago."
    assert said(text) == [("Hale", "said", "the ferry would go to Arden")]


def test_of_two_that_take_in_each_other_the_closing_one_says_it_all() -> None:
    text = "The captain said the ferry was late, according to a letter."
    found = attributions(text)
    assert [(a.rule, a.nested) for a in found] == [("clause", True), ("according", False)]
    assert found[0].content[-1] < found[1].head
    assert [s[0] for s in said(text)] == ["a letter"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hale laid out a plan for the harbour.", ("Hale", "laid out", "a plan for the harbour")),
        ("Hale brushed off the complaints.", ("Hale", "brushed off", "the complaints")),
        ("Hale weighed in on the strike.", ("Hale", "weighed in", "the strike")),
        ("Hale took issue with the ruling.", ("Hale", "took", "the ruling")),
        ("Hale distanced himself from the mayor.", ("Hale", "distanced", "the mayor")),
        ("Hale made clear that the ferry was late.", ("Hale", "made", "that the ferry was late")),
        ("Hale made it clear that the ferry was late.", ("Hale", "made", "that the ferry was late")),
        ("Hale called for the president to resign.", ("Hale", "called", "the president to resign")),
        ("Hale told Berg to leave the room.", ("Hale", "told", "to leave the room")),
        ("Hale renewed her attacks on the mayor.", ("Hale", "attacks", "the mayor")),
    ],
)
def test_verbs_with_a_particle_or_a_noun(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Hale laid bricks.",
        "Hale took the boat with the red sail.",
        "Hale made the water clear.",
        "The harbour could be seen as a ruin.",
        "Hale lives on a promise to pay.",
    ],
)
def test_the_same_verbs_in_their_plain_sense_say_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("Sanders: Ferry Story Has Moved.", "Sanders"),
        ("Police: Two held after raid.", "Police"),
    ],
)
def test_a_title_that_a_stop_ends_tells_who_says_it(title: str, speaker: str) -> None:
    text = f"{title}\n\nOn Monday the lawyer Nora Sanders spoke in Arden."
    assert said(text)[0][:2] == (speaker, ":")


def test_what_a_poll_tells_is_said_by_it() -> None:
    text = "In a Herald poll, 52 percent of drivers preferred the bridge."
    assert said(text) == [("a Herald poll", "In", "52 percent of drivers preferred the bridge")]
    assert said("In a hall, drivers preferred the bridge.")[0][1] == "preferred"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The panel has found that the bridge was weak.", "that the bridge was weak"),
        ("Hale noticed that the ferry was late.", "that the ferry was late"),
        ("Hale is glad that the ferry is safe.", "that the ferry is safe"),
        ("The owners were unhappy with the new timetable.", "the new timetable"),
    ],
)
def test_what_somebody_found_or_felt(text: str, expected: str) -> None:
    assert [s[2] for s in said(text)] == [expected]

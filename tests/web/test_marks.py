"""The marks in a text: every character once, every claim exactly where it is."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.types import Block
from claims.web.marks import (
    GAP,
    LEAST_SETTLED_FIRST,
    ClaimSpans,
    Flag,
    Mark,
    MarkedBlock,
    Run,
    Skip,
    Span,
    Speaker,
    Voice,
    least_settled,
    mark_text,
)

TEXT = "Officials said its men had captured the area and four checkpoints."


def spans_of(*words: str) -> tuple[Span, ...]:
    return tuple((TEXT.index(word), TEXT.index(word) + len(word)) for word in words)


def claim(
    number: int, *spans: Span, status: str = "unverified", voices: tuple[Voice, ...] = ()
) -> ClaimSpans:
    return ClaimSpans(number, status, spans, voices)


def whole(text: str) -> tuple[Block, ...]:
    return (Block("body", 0, len(text)),) if text else ()


def runs(blocks: Iterable[MarkedBlock]) -> list[Run]:
    return [run for block in blocks for run in block.runs]


def lanes(blocks: Iterable[MarkedBlock]) -> list[tuple[str, dict[int, int]]]:
    return [(run.text, {mark.number: mark.lane for mark in run.marks}) for run in runs(blocks)]


def test_text_without_claims_is_one_run() -> None:
    assert mark_text(TEXT, blocks=whole(TEXT), claims=()) == (
        MarkedBlock("body", 0, len(TEXT), (Run(0, TEXT),)),
    )


def test_empty_text_has_no_blocks() -> None:
    assert mark_text("", blocks=(), claims=()) == ()


def test_pieces_that_begin_together_take_lanes_by_length() -> None:
    men, captured, area = spans_of("its men", "its men had captured", "its men had captured the area")
    marked = mark_text(
        TEXT, blocks=whole(TEXT), claims=[claim(12, men), claim(11, captured), claim(10, area)]
    )
    assert lanes(marked) == [
        ("Officials said ", {}),
        ("its men", {10: 1, 11: 2, 12: 3}),
        (" had captured", {10: 1, 11: 2}),
        (" the area", {10: 1}),
        (" and four checkpoints.", {}),
    ]


def test_a_piece_keeps_its_lane_and_a_lone_piece_takes_the_first() -> None:
    marked = mark_text(
        "aabbccdd", blocks=whole("aabbccdd"), claims=[claim(1, (0, 4)), claim(2, (2, 6)), claim(3, (6, 8))]
    )
    assert lanes(marked) == [("aa", {1: 1}), ("bb", {1: 1, 2: 2}), ("cc", {2: 2}), ("dd", {3: 1})]


def test_a_fourth_claim_shares_the_third_lane() -> None:
    marked = mark_text("abcd", blocks=whole("abcd"), claims=[claim(n, (0, 4)) for n in (1, 2, 3, 4)])
    assert runs(marked)[0].marks == tuple(
        Mark(number, "unverified", lane) for number, lane in ((1, 1), (2, 2), (3, 3), (4, 3))
    )


def test_each_piece_but_the_last_ends_in_a_light_flag() -> None:
    men, four = spans_of("its men", "four checkpoints")
    marked = mark_text(TEXT, blocks=whole(TEXT), claims=[claim(11, four, men)])
    assert [(run.text, run.flags) for run in runs(marked) if run.flags] == [
        ("its men", (Flag(11, "unverified", "", last=False),)),
        ("four checkpoints", (Flag(11, "unverified", "", last=True),)),
    ]


def test_pieces_that_touch_are_one() -> None:
    marked = mark_text("abcd", blocks=whole("abcd"), claims=[claim(1, (0, 2), (2, 3), (1, 2))])
    assert lanes(marked) == [("abc", {1: 1}), ("d", {})]


def test_two_claims_that_end_together_are_flagged_in_order() -> None:
    marked = mark_text("abcd", blocks=whole("abcd"), claims=[claim(1, (0, 4)), claim(2, (2, 4))])
    assert [[flag.number for flag in run.flags] for run in runs(marked)] == [[], [1, 2]]


def test_a_source_is_drawn_with_the_least_settled_of_its_attributions() -> None:
    source, cue, men, four = spans_of("Officials", "said", "its men", "four checkpoints")
    marked = mark_text(
        TEXT,
        blocks=whole(TEXT),
        claims=[
            claim(1, men, voices=(Voice((source, cue), "confirmed"),)),
            claim(2, four, voices=(Voice((source,), "disputed"),)),
        ],
    )
    assert [(run.text, run.speaker) for run in runs(marked) if run.speaker] == [
        ("Officials", Speaker("disputed", (1, 2))),
        ("said", Speaker("confirmed", (1,))),
    ]


def test_a_flag_carries_the_least_settled_attribution_of_its_claim() -> None:
    source, men = spans_of("Officials", "its men")
    voices = (Voice((source,), "confirmed"), Voice((), "unverified"))
    marked = mark_text(TEXT, blocks=whole(TEXT), claims=[claim(1, men, status="confirmed", voices=voices)])
    assert [run.flags for run in runs(marked) if run.flags] == [
        (Flag(1, "confirmed", "unverified", last=True),)
    ]


def test_white_space_between_blocks_is_kept_and_never_flagged() -> None:
    text = "Head\n\nBody"
    marked = mark_text(
        text, blocks=(Block("headline", 0, 4), Block("body", 6, 10)), claims=[claim(1, (2, 6))]
    )
    assert [(block.role, [(run.text, len(run.flags)) for run in block.runs]) for block in marked] == [
        ("headline", [("He", 0), ("ad", 1)]),
        (GAP, [("\n\n", 0)]),
        ("body", [("Body", 0)]),
    ]


def test_a_claim_over_white_space_alone_has_no_flag() -> None:
    text = "Head\n\nBody"
    marked = mark_text(
        text, blocks=(Block("headline", 0, 4), Block("body", 6, 10)), claims=[claim(1, (4, 6))]
    )
    assert [run.flags for run in runs(marked)] == [(), (), ()]


def test_text_outside_the_blocks_is_shown() -> None:
    marked = mark_text("ab cd", blocks=(Block("headline", 0, 2),), claims=())
    assert [(block.role, block.start, block.end) for block in marked] == [("headline", 0, 2), ("body", 2, 5)]


def test_a_claim_over_two_blocks_is_flagged_once() -> None:
    marked = mark_text("abcd", blocks=(Block("body", 0, 2), Block("body", 2, 4)), claims=[claim(1, (1, 3))])
    assert [(run.text, [flag.last for flag in run.flags]) for run in runs(marked)] == [
        ("a", []),
        ("b", []),
        ("c", [True]),
        ("d", []),
    ]


def test_a_block_skipped_as_a_whole_says_why() -> None:
    marked = mark_text("ab\n", blocks=whole("ab\n"), claims=(), skipped=(Skip((0, 2), "teaser"),))
    assert marked[0].skipped == "teaser"


def test_a_block_skipped_in_part_says_so_of_its_runs() -> None:
    marked = mark_text("abcd", blocks=whole("abcd"), claims=(), skipped=(Skip((0, 2), "dateline"),))
    assert (marked[0].skipped, [run.skipped for run in marked[0].runs]) == ("", ["dateline", ""])


def test_an_uncovered_sentence_ends_where_a_claim_can_be_added() -> None:
    marked = mark_text("abcdef", blocks=whole("abcdef"), claims=[claim(1, (3, 6))], uncovered=((0, 4),))
    assert [(run.text, run.uncovered, run.gap) for run in runs(marked)] == [
        ("abc", True, None),
        ("d", True, (0, 4)),
        ("ef", False, None),
    ]


def test_offsets_count_code_points() -> None:
    text = "👩‍🚒 قال الناطق 🇦🇫"
    marked = mark_text(text, blocks=whole(text), claims=[claim(1, (4, 7))])
    assert [run.text for run in runs(marked) if run.marks] == ["قال"]


def test_markup_is_left_to_the_template() -> None:
    text = "<b>&amp;</b>"
    assert runs(mark_text(text, blocks=whole(text), claims=[claim(1, (3, 8))]))[1].text == "&amp;"


def test_a_block_knows_the_claims_that_touch_it() -> None:
    marked = mark_text(
        "abcdef",
        blocks=(Block("body", 0, 3), Block("body", 3, 6)),
        claims=[claim(1, (0, 1)), claim(2, (4, 5), voices=(Voice(((1, 2),), "confirmed"),))],
    )
    assert [block.numbers for block in marked] == [{1, 2}, {2}]


@pytest.mark.parametrize("span", [(-1, 2), (2, 2), (3, 1), (0, 5), (9, 12)])
def test_a_span_outside_the_text_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="claim 7: span"):
        mark_text("abcd", blocks=whole("abcd"), claims=[claim(7, span)])


def test_blocks_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="begins before"):
        mark_text("abcd", blocks=(Block("body", 0, 3), Block("body", 2, 4)), claims=())


def test_a_number_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="same number"):
        mark_text("abcd", blocks=whole("abcd"), claims=[claim(1, (0, 1)), claim(1, (2, 3))])


def test_least_settled() -> None:
    assert [least_settled(each) for each in ((), ("confirmed",), ("confirmed", "incorrect", "disputed"))] == [
        "",
        "confirmed",
        "disputed",
    ]


def test_a_book_is_marked_in_time_that_grows_with_its_length() -> None:
    sentence = "the quick brown fox said that it had jumped over it " * 10
    text = sentence * 1000
    step = len(sentence)
    many = [
        claim(
            n + 1,
            (n * step, n * step + 60),
            (n * step + 80, n * step + 200),
            voices=(Voice(((n * step, n * step + 9),), "confirmed"),),
        )
        for n in range(1000)
    ]
    marked = mark_text(
        text, blocks=[Block("body", n * step, n * step + step) for n in range(1000)], claims=many
    )
    assert len(runs(marked)) == 5000


def spans_in(length: int) -> st.SearchStrategy[Span]:
    return (
        st.tuples(st.integers(0, length), st.integers(0, length))
        .map(lambda pair: (min(pair), max(pair)))
        .filter(lambda span: span[0] < span[1])
    )


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[Block], list[ClaimSpans], list[Skip], list[Span]]:
    text = draw(st.text(st.sampled_from("ab \n<é🇦א"), min_size=1, max_size=40))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    blocks = [Block("body", a, b) for a, b in list(pairwise(edges))[::2]]
    some = st.lists(spans_in(len(text)), max_size=4).map(tuple)
    status = st.sampled_from(LEAST_SETTLED_FIRST)
    voices = st.lists(st.builds(Voice, some, status), max_size=2).map(tuple)
    count = draw(st.integers(0, 6))
    claims = [ClaimSpans(n + 1, draw(status), draw(some), draw(voices)) for n in range(count)]
    skips = draw(st.lists(st.builds(Skip, spans_in(len(text)), st.just("teaser")), max_size=2))
    return text, blocks, claims, skips, draw(st.lists(spans_in(len(text)), max_size=2))


@given(articles())
def test_no_character_is_lost_and_each_claim_covers_exactly_its_own(
    article: tuple[str, list[Block], list[ClaimSpans], list[Skip], list[Span]],
) -> None:
    text, blocks, claims, skips, uncovered = article
    marked = mark_text(text, blocks=blocks, claims=claims, skipped=skips, uncovered=uncovered)
    assert "".join(run.text for run in runs(marked)) == text
    assert all(
        block.start <= run.start < run.start + len(run.text) <= block.end
        for block in marked
        for run in block.runs
    )
    for each in claims:
        covered = {
            at
            for run in runs(marked)
            if each.number in {mark.number for mark in run.marks}
            for at in range(run.start, run.start + len(run.text))
        }
        assert covered == {at for start, end in each.content for at in range(start, end)}
        heard = {
            at
            for run in runs(marked)
            if run.speaker and each.number in run.speaker.numbers
            for at in range(run.start, run.start + len(run.text))
        }
        assert heard == {
            at for voice in each.voices for start, end in voice.spans for at in range(start, end)
        }
    lasts = [flag.number for run in runs(marked) for flag in run.flags if flag.last]
    assert len(lasts) == len(set(lasts))
    assert all(run.flags == () for block in marked if block.role == GAP for run in block.runs)


@given(articles())
def test_claims_that_lie_over_one_word_have_lanes_of_their_own_up_to_three(
    article: tuple[str, list[Block], list[ClaimSpans], list[Skip], list[Span]],
) -> None:
    text, blocks, claims, _, _ = article
    for run in runs(mark_text(text, blocks=blocks, claims=claims)):
        used = [mark.lane for mark in run.marks]
        assert used == sorted(used)
        assert all(used.count(lane) <= 1 for lane in (1, 2))

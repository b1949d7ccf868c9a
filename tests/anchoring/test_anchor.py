"""Finding passages again: each kind of change that a desk makes, and what it does to a claim."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.anchoring.anchor import Anchoring, anchor
from claims.anchoring.fold import is_material
from claims.anchoring.types import PLACED, Anchored, Found, Sought

TEXT = (
    "Two held after harbour fire\n\n"
    "The harbour of Nordby was closed on Monday, the port authority said.\n\n"
    "Four cranes were destroyed, said Ada Lindqvist, a spokeswoman for the port authority. "
    "She added that nobody was hurt.\n\n"
    "Six ferries lie idle and nine crews wait at home, a union wrote. “We were not asked,” it said."
)
CRANES, CLOSED, HURT, FERRIES = (
    "Four cranes were destroyed", "The harbour of Nordby was closed on Monday", "nobody was hurt", "Six ferries lie idle"
)  # fmt: skip


def seek(old: str, words: str, *, part: str = "content", owner: str = "", by: str = "") -> Sought:
    """The passage of ``words`` in ``old``, resolved from ``by``; pieces are parted by " … "."""
    spans = tuple((old.index(w), old.index(w) + len(w)) for w in words.split(" … "))
    resolved = ((old.index(by), old.index(by) + len(by)),) if by else ()
    return Sought(words, owner or words, part, spans, resolved)  # type: ignore[arg-type] # one of the three parts


def find(new: str, *words: str, old: str = TEXT) -> list[Anchored]:
    return anchor(old, new, [seek(old, w) for w in words])


def words_of(new: str, result: Anchored) -> str:
    return " … ".join(new[s:e] for s, e in result.spans)


def test_an_untouched_text_is_found_exactly() -> None:
    for result in find(TEXT, CRANES, CLOSED, HURT, FERRIES):
        assert (result.found, result.stands, words_of(TEXT, result)) == (Found.EXACT, True, result.key)


def test_words_that_moved_keep_their_meaning() -> None:
    head, closed, cranes, ferries = TEXT.split("\n\n")
    new = "\n\n".join([head, cranes, ferries, closed])
    results = find(new, CRANES, CLOSED, FERRIES)
    assert [r.found for r in results] == [Found.EXACT, Found.MOVED, Found.EXACT]
    assert all(r.stands and words_of(new, r) == r.key for r in results)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Four", "Six"),
        ("Monday", "Tuesday"),
        ("destroyed", "damaged"),
        ("Four cranes", "Four old cranes"),
        ("Four", "four"),
    ],
)
def test_other_words_inside_are_a_material_change(old: str, new: str) -> None:
    text = TEXT.replace(old, new, 1)
    results = {r.key: r for r in find(text, CRANES, CLOSED)}
    changed = results[CRANES if old in CRANES else CLOSED]
    same = results[CLOSED if old in CRANES else CRANES]
    assert (changed.found, changed.material, words_of(text, changed)) == (
        Found.CHANGED, True, changed.key.replace(old, new, 1)
    )  # fmt: skip
    assert same.stands


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("destroyed, said Ada", "destroyed, denied Ada"),
        ("Ada Lindqvist", "Bo Kilt"),
        ("a spokeswoman", "not a spokeswoman"),
        ("port authority. She", "port authority? She"),
    ],
)
def test_other_words_around_it_in_its_sentence_shift_the_meaning(old: str, new: str) -> None:
    text = TEXT.replace(old, new, 1)
    cranes, closed = find(text, CRANES, CLOSED)
    assert (cranes.material, [s.hangs_on for s in cranes.shifts]) == (False, ["sentence"])
    kinds = {p.kind for p in cranes.shifts[0].difference}
    assert kinds == {"same", "removed", "added"} or "added" in kinds
    assert closed.stands


@pytest.mark.parametrize("before", ["It is not true that ", "At least ", "Reportedly, "])
def test_words_put_before_it_shift_the_meaning(before: str) -> None:
    text = TEXT.replace("Four cranes", f"{before}Four cranes")
    cranes, closed = find(text, CRANES, CLOSED)
    assert words_of(text, cranes) == CRANES
    assert [s.hangs_on for s in cranes.shifts] == ["sentence"]
    assert closed.stands


def test_a_hedge_that_was_dropped_shifts_the_meaning() -> None:
    old = TEXT.replace("Four cranes", "At least four cranes")
    (result,) = anchor(old, TEXT.replace("Four", "four"), [seek(old, "four cranes were destroyed")])
    assert [s.hangs_on for s in result.shifts] == ["sentence"]


def test_a_change_in_another_claim_of_the_sentence_touches_only_that_one() -> None:
    text = TEXT.replace("nine crews", "ten crews")
    ferries, crews = find(text, FERRIES, "nine crews wait at home")
    assert ferries.stands
    assert (crews.found, crews.material) == (Found.CHANGED, True)


def test_the_speaker_replaced_a_sentence_earlier_shifts_what_he_said() -> None:
    text = TEXT.replace("Ada Lindqvist", "Bo Kilt")
    (result,) = anchor(TEXT, text, [seek(TEXT, HURT, by="Ada Lindqvist")])
    assert (result.found, [s.hangs_on for s in result.shifts]) == (Found.EXACT, ["resolved_from"])
    assert [(p.kind, p.text) for p in result.shifts[0].difference] == [
        ("removed", "Ada Lindqvist"), ("added", "Bo Kilt")
    ]  # fmt: skip


def test_a_name_that_comes_between_shifts_whom_she_means() -> None:
    text = TEXT.replace("authority. She", "authority. Ida Moll wept. She")
    (result,) = anchor(TEXT, text, [seek(TEXT, HURT, by="Ada Lindqvist")])
    assert [s.hangs_on for s in result.shifts] == ["between"]
    assert result.resolved_from == (_span(text, "Ada Lindqvist"),)


def test_a_plain_sentence_between_shifts_nothing() -> None:
    text = TEXT.replace("authority. She", "authority. it rained. She")
    (result,) = anchor(TEXT, text, [seek(TEXT, HURT, by="Ada Lindqvist")])
    assert not [s for s in result.shifts if s.hangs_on != "sentence"]


def test_another_dateline_shifts_monday() -> None:
    old = "NORDBY, 4 June\n\n" + TEXT
    (same,) = anchor(old, old, [seek(old, CLOSED, by="4 June")])
    (other,) = anchor(old, old.replace("4 June", "11 June"), [seek(old, CLOSED, by="4 June")])
    assert (same.stands, other.found, [s.hangs_on for s in other.shifts]) == (
        True,
        Found.EXACT,
        ["resolved_from"],
    )


def test_an_exchange_of_glyphs_and_space_is_shown_and_is_no_change() -> None:
    text = TEXT.replace("“", '"').replace("”", '"').replace("Four cranes", "Four  cranes")
    results = find(text, CRANES, "“We were not asked,”")
    assert [(r.found, r.stands) for r in results] == [(Found.EXACT, True), (Found.EXACT, True)]
    assert all(any(p.kind == "added" for p in r.difference) for r in results)


def test_splitting_and_joining_sentences_keeps_the_claims() -> None:
    split = TEXT.replace("idle and nine", "idle. Nine")
    assert find(split, FERRIES)[0].stands
    joined = TEXT.replace("authority said.\n\nFour", "authority said.\n\nSome wept. Four")
    assert all(r.stands for r in find(joined, CRANES, CLOSED))


def test_what_is_cut_is_gone_and_never_guessed() -> None:
    text = TEXT.replace(
        "Four cranes were destroyed, said Ada Lindqvist, a spokeswoman for the port authority. ", ""
    )
    cranes, hurt = find(text, CRANES, HURT)
    assert (cranes.found, cranes.spans, cranes.candidates) == (Found.GONE, (), ())
    assert hurt.found in PLACED


def test_a_reworded_sentence_waits_for_a_person() -> None:
    text = TEXT.replace(
        "Four cranes were destroyed, said Ada Lindqvist, a spokeswoman for the port authority.",
        "It was a night of loss. In the words of one official, four large cranes were destroyed there.",
    )
    (result,) = find(text, CRANES)
    assert (result.found, result.spans) == (Found.FUZZY, ())
    assert "cranes were destroyed" in text[slice(*result.candidates[0].spans[0])]


TWICE = "The pump failed at noon. A first thing came up. The pump failed at noon. A last thing was said."


def test_the_same_sentence_twice_is_told_apart_by_its_neighbours() -> None:
    first, second = (
        Sought(k, k, "content", ((at, at + 23),)) for k, at in (("1", 0), ("2", TWICE.rindex("The pump")))
    )
    new = "Rain fell. " + TWICE.replace("A last thing was said", "A last thing was said again")
    results = anchor(TWICE, new, [first, second])
    assert [r.spans for r in results] == [((11, 34),), ((11 + second.spans[0][0], 34 + second.spans[0][0]),)]


def test_two_equally_good_places_are_ambiguous() -> None:
    old = "It began early. The pump failed at noon. A last thing was said."
    new = "It began early. The pump failed at noon. The pump failed at noon. A last thing was said."
    (result,) = anchor(old, new, [seek(old, "The pump failed at noon")])
    assert (result.found, result.spans, len(result.candidates)) == (Found.AMBIGUOUS, (), 2)


def test_discontinuous_passages_are_found_in_pieces() -> None:
    words = "Four cranes … were destroyed"
    text = "It rained. " + TEXT
    (result,) = find(text, words)
    assert (words_of(text, result), result.stands) == (words, True)


def test_a_source_and_cue_follow_what_was_said() -> None:
    text = TEXT.replace("destroyed, said Ada", "destroyed, denied Ada")
    cue = seek(TEXT, "said Ada", part="cue", owner=CRANES)
    result = anchor(TEXT, text, [seek(TEXT, CRANES), cue])[1]
    assert words_of(text, result) == "denied Ada"


def test_right_to_left_text_and_emoji() -> None:
    old = "قال متحدث باسم الميناء إن أربع رافعات دمرت. 👩‍🚒🔥 It burned all night, they said. وأغلق الجسر."
    new = "🇳🇴 " + old.replace("all night", "for hours")
    results = anchor(old, new, [seek(old, "أربع رافعات دمرت"), seek(old, "It burned all night")])
    assert [r.found for r in results] == [Found.EXACT, Found.CHANGED]
    assert words_of(new, results[0]) == "أربع رافعات دمرت"


def test_scripts_without_spaces_change_by_the_character() -> None:
    old = "港は月曜日に閉鎖された。四台のクレーンが壊れた。死者はいない。"
    new = old.replace("四台", "六台")
    results = anchor(old, new, [seek(old, "港は月曜日に閉鎖された"), seek(old, "四台のクレーンが壊れた")])
    assert [(r.found, words_of(new, r)) for r in results] == [
        (Found.EXACT, "港は月曜日に閉鎖された"), (Found.CHANGED, "六台のクレーンが壊れた")
    ]  # fmt: skip


@pytest.mark.parametrize("spans", [(), ((5, 4),), ((0, 10_000),)])
def test_spans_outside_the_text_are_refused(spans: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match="outside the text"):
        anchor(TEXT, TEXT, [Sought("k", "k", "content", spans)])


def test_places_of_single_stretches() -> None:
    anchoring = Anchoring(TEXT, "It rained. " + TEXT.replace("Four", "Six"))
    assert anchoring.place(_span(TEXT, "Ada Lindqvist")) == tuple(
        n + 10 for n in _span(TEXT, "Ada Lindqvist")
    )
    assert anchoring.place(_span(TEXT, "Four")) is None


def _span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize(
    "text",
    ["na " * 40_000, "word " * 20_000 + ". ", "".join(f"w{i % 977} x{i % 1013} " for i in range(20_000))],
)
def test_texts_that_nobody_punctuated_or_that_only_repeat_take_no_age(text: str) -> None:
    passages = [Sought(str(at), str(at), "content", ((at, at + 29),)) for at in range(0, 60_000, 3_000)]
    started = process_time()
    anchor(text, "Here. " + text[: len(text) // 2] + " other " + text[len(text) // 2 :], passages)
    assert process_time() - started < 20


anything = st.text(alphabet='ab .,\n"“’—1٣é🔥قה', max_size=80)


@settings(max_examples=300, deadline=None)
@given(old=anything.filter(bool), new=anything, data=st.data())
def test_whatever_the_texts_what_is_said_to_stand_has_the_same_words(
    old: str, new: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    (result,) = anchor(old, new, [Sought("k", "k", "content", ((start, end),))])
    assert all(0 <= s < e <= len(new) for s, e in result.spans)
    assert bool(result.spans) == (result.found in PLACED)
    if result.found in (Found.EXACT, Found.MOVED):
        assert not is_material(old[start:end], words_of(new, result))


@settings(max_examples=150, deadline=None)
@given(text=anything.filter(lambda t: any(c.isalnum() for c in t)), data=st.data())
def test_in_the_same_text_everything_stands_where_it_stood(text: str, data: st.DataObject) -> None:
    letters = [i for i, c in enumerate(text) if not c.isspace()]
    start = data.draw(st.sampled_from(letters))
    end = data.draw(st.sampled_from([i for i in letters if i >= start])) + 1
    (result,) = anchor(text, text, [Sought("k", "k", "content", ((start, end),))])
    assert result.found is Found.AMBIGUOUS or result.spans == ((start, end),)

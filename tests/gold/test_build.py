"""Words of an annotation are found where they stand, or refused."""

import pytest

from tests.gold.build import AnnotationError, Article, read_line

TEXT = (
    "A headline\n\n“We won’t go,” Ann Orr said. Orr stayed.\n\nShe left at 5\N{NO-BREAK SPACE}p.m. today.\n"
)


def article(*lines: str) -> Article:
    """The article with lines of an annotation read into it."""
    made = Article("a", TEXT)
    for line in lines:
        read_line(made, line)
    return made


def pieces(made: Article) -> list[str]:
    """The text at the spans of the only claim."""
    (one,) = made.claims
    spans = one["spans"]
    assert isinstance(spans, list)
    return [TEXT[start:end] for start, end in spans]


def test_straight_marks_and_plain_spaces_find_the_typeset_ones() -> None:
    made = article('> "We won', "position + | We won't go | Ann Orr will not go. | by: Ann Orr")
    assert pieces(made) == ["We won’t go"]
    assert made.claims[0]["source_mention"] == "Ann Orr"
    made = article("> She left", "time - | She … at 5 p.m. | Ann Orr left at five. | by: Ann Orr [Orr]")
    assert pieces(made) == ["She", "at 5\N{NO-BREAK SPACE}p.m."]
    assert made.claims[0]["source_span"] == [TEXT.index("Orr stayed"), TEXT.index("Orr stayed") + 3]


def test_the_second_of_several_is_asked_for() -> None:
    made = article('> "We won', "state - | Orr#2 … stayed | Ann Orr stayed.")
    assert pieces(made) == ["Orr", "stayed"]


def test_opinions_are_not_checkable_and_skips_are_placed() -> None:
    made = article("skip heading: A headline", "> She left", "opinion - | She left | She left.")
    assert made.claims[0]["checkable"] is False
    assert made.skipped == [{"span": [0, 10], "reason": "heading"}]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (['> "We won', "state + | Orr | Ambiguous."], "2 times"),
        (["> She left", "state + | Orr stayed | Elsewhere."], "0 times"),
        (["> She left", "state + | left … She | In the wrong order."], "out of order"),
        (["> She left", "fact + | She left | No such kind."], "no such kind"),
        (["> She left", "state + | She left | Told. | by: Ann Orr | chain: Bo > Ann Orr"], "does not begin"),
        (["> She left", "state + | She left | Told. | on: Monday"], "unknown keys"),
        (["> She left", "state + | She left"], "statement"),
        (["> Nobody"], "0 paragraphs"),
        (["skip teaser: READ MORE"], "0 times"),
        (["some words"], "not a line"),
    ],
)
def test_what_cannot_be_placed_is_refused(lines: list[str], message: str) -> None:
    with pytest.raises(AnnotationError, match=message):
        article(*lines)
